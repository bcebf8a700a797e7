//! Owns the turn to another screen: what of the record it looks at, and what is loaded for it.

use super::Model;
use crate::app::msg::{Effect, Notice};
use crate::screens::Screen;
use crate::screens::dialog::Dialog;

impl Model {
    /// Puts a dialog in front. The tour brings its own screen; what it covers comes back after it.
    pub(super) fn open(&mut self, dialog: Dialog) -> Vec<Effect> {
        let Dialog::Tour(tour) = &dialog else {
            self.dialog = Some(dialog);
            return Vec::new();
        };
        self.view = tour.looks_at();
        self.lay_over(dialog);
        vec![Effect::Load(self.view.clone())]
    }

    /// Begins on this screen, with something to say where there is.
    pub fn begin(&mut self, screen: Screen, said: Option<Notice>) -> Vec<Effect> {
        let effects = self.show(screen.index());
        self.notice = said.or_else(|| self.notice.take());
        effects
    }

    /// Shows the screen of this place among the six.
    pub(super) fn show(&mut self, at: usize) -> Vec<Effect> {
        let before = self.view.screen;
        if let Some(screen) = Screen::ALL.get(at) {
            self.view.screen = *screen;
        }
        let enters = |screen| self.view.screen == screen && before != screen;
        // The review that is due comes first, where no other week was asked for.
        let is_free = before == Screen::Today || self.view.week.is_none();
        let due = self.facts.standing.today.review.and_then(|review| review.due());
        let due = due.filter(|week| enters(Screen::Review) && is_free && *week != self.facts.week.week);
        if due.is_some() {
            (self.view.week, self.view.scope) = (due, None);
        }
        // The log and the review are read only while they are looked at.
        let is_read = enters(Screen::Sessions) || enters(Screen::Review);
        if is_read { vec![Effect::Load(self.view.clone())] } else { Vec::new() }
    }
}
