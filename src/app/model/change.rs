//! Owns what the small changes of the roadmap file do to the model: which key begins one over what is selected, what is
//! said of a key that is wrong, what is selected afterwards. Writes nothing.

use super::Model;
use crate::app::msg::Effect;
use crate::domain::refusal::Refusal;
use crate::screens::dialog::Dialog;
use crate::screens::{Screen, change};
use crate::ui::keymap::Action;

impl Model {
    pub(super) fn begin_change(&mut self, action: Action) -> Vec<Effect> {
        let ask = change::ask(action, &self.facts, self.view.screen, self.file_id().as_deref(), self.theme);
        self.asked(ask)
    }

    pub(super) fn can_change(&self, action: Action) -> bool {
        change::can(action, &self.facts, self.file_id().as_deref())
    }

    /// The key that was left has been looked at.
    pub(super) fn checked(&mut self, objection: Option<Refusal>) -> Vec<Effect> {
        let Some(Dialog::Change(state)) = &mut self.dialog else { return Vec::new() };
        let ask = state.checked(objection, &self.facts);
        ask.map_or_else(Vec::new, |ask| self.asked(ask))
    }

    /// A refusal is said where it was typed, else in the notice line.
    pub(super) fn refused(&mut self, refusal: Refusal) -> Vec<Effect> {
        if let Some(Dialog::Change(state)) = &mut self.dialog
            && state.refused(&refusal)
        {
            return Vec::new();
        }
        self.say(refusal.into())
    }

    /// A diff that is shown while the file changes is worked out anew, also below the palette.
    pub(super) fn preview_again(&mut self) -> Vec<Effect> {
        let shown = self.dialog.iter().chain(&self.below).chain(&self.behind);
        let mut again =
            shown.filter_map(|dialog| if let Dialog::Change(state) = dialog { state.again() } else { None });
        again.next().map_or_else(Vec::new, |ask| self.asked(ask))
    }

    /// Selects the thing of this full id where the screen in front shows it.
    pub(super) fn select(&mut self, id: &str) {
        let facts = &self.facts;
        match self.view.screen {
            Screen::Today => self.today.select_id(facts, id),
            Screen::Roadmap => self.roadmap.select_id(facts, id),
            Screen::Skills => self.skills.select_id(facts, id),
            Screen::Week => self.week.select_id(facts, id),
            Screen::Review if self.view.is_longer() => self.periods.select_id(facts, id),
            Screen::Review => self.review.select_id(facts, id),
            Screen::Sessions => {}
        }
    }
}
