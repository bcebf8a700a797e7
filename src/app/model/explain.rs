//! Owns which number `x` explains: that of what is selected on the screen in front.

use super::Model;
use crate::app::msg::{Effect, Notice};
use crate::domain::explain::{Explained, What};
use crate::screens::Screen;
use crate::screens::dialog::Dialog;

impl Model {
    /// Asks why the number of what is selected is what it is.
    pub(super) fn explain(&mut self) -> Vec<Effect> {
        match self.to_explain() {
            Some(what) => vec![Effect::Explain(what)],
            None => self.say(Notice::plain("there is nothing to explain here")),
        }
    }

    /// Shows why; a page that it lies over comes back when it closes.
    pub(super) fn explained(&mut self, explained: Box<Explained>) -> Vec<Effect> {
        self.lay_over(Dialog::Explain(explained, 0));
        Vec::new()
    }

    pub(super) fn to_explain(&self) -> Option<What> {
        if let Some(dialog) = &self.dialog {
            return dialog.to_explain(&self.facts);
        }
        match self.view.screen {
            Screen::Today => Some(self.today.to_explain(&self.facts)),
            Screen::Roadmap => self.roadmap.to_explain(&self.facts),
            Screen::Skills => self.skills.to_explain(&self.facts),
            Screen::Week => Some(self.week.to_explain(&self.facts)),
            Screen::Review if self.view.is_longer() => self.periods.to_explain(&self.facts),
            Screen::Review => Some(self.review.to_explain(&self.facts)),
            Screen::Sessions => Some(self.sessions.to_explain(&self.facts)),
        }
    }
}
