//! Owns which actions make sense where one is: what the footer shows and the palette names.

use super::Model;
use crate::screens::dialog::Dialog;
use crate::screens::{FileState, Screen, lost};
use crate::ui::keymap::{Action, Binding};

impl Model {
    /// A line of the table as it reads where one is; nothing where its action makes no sense.
    #[must_use]
    pub fn offered(&self, binding: &Binding) -> Option<Binding> {
        let is_running = binding.action == Action::Timer && self.facts.timer.is_some();
        let reads = if is_running { binding.while_running() } else { *binding };
        self.can(binding.action).then_some(reads)
    }

    /// Whether the action makes sense where one is; the footer shows only those.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        match &self.dialog {
            _ if action == Action::Explain => return self.to_explain().is_some(),
            _ if action == Action::Filter => return self.filter().is_some(),
            Some(Dialog::Quick(line)) => return line.can(action),
            Some(Dialog::Change(state)) => return state.can(action, &self.facts),
            Some(Dialog::CheckIn(page)) => return page.can(action),
            Some(Dialog::Ledger(page)) => return page.can(action, &self.facts),
            Some(Dialog::Burnup(page)) => return page.can(action, &self.facts),
            Some(Dialog::Friction(line)) => return line.can(action),
            Some(Dialog::Tour(page)) => return page.can(action),
            Some(Dialog::Heat(page)) => return page.can(action, &self.facts.standing.heat),
            Some(_) => return true,
            None => {}
        }
        if matches!(action, Action::Add | Action::MoveOn | Action::Prioritize | Action::Rename) {
            return self.can_change(action);
        }
        if action == Action::Problems {
            return matches!(self.facts.file, FileState::Broken { .. });
        }
        if action == Action::Lost {
            return lost::waits(&self.facts);
        }
        if action == Action::AcceptFile {
            return self.facts.file.waits();
        }
        match self.view.screen {
            Screen::Today => self.today.can(action, &self.facts),
            Screen::Roadmap => self.roadmap.can(action, &self.facts),
            Screen::Week => self.week.can(action, &self.facts),
            Screen::Sessions => self.sessions.can(action, &self.facts),
            Screen::Skills => self.skills.can(action, &self.facts),
            Screen::Review if self.view.is_longer() => self.periods.can(action, &self.facts),
            Screen::Review => self.review.can(action, &self.facts),
        }
    }
}
