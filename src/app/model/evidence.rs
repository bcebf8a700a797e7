//! Owns what the model does with evidence for a check-in: what its page wants looked at, and whom the answer reaches.

use super::Model;
use crate::app::msg::Effect;
use crate::domain::checkin::Sought;
use crate::screens::dialog::Dialog;

impl Model {
    /// What the page in front wants looked at; nothing where the file names no evidence.
    pub(super) fn evidence_wanted(&self) -> Vec<Effect> {
        let Some(Dialog::CheckIn(page)) = &self.dialog else { return Vec::new() };
        let wanted = page.wanted();
        if wanted.is_empty() { Vec::new() } else { vec![Effect::LookAt(wanted)] }
    }

    /// Tells the page of a check-in, in front or not, what was found.
    pub(super) fn learn(&mut self, sought: &[Sought]) {
        let shown = self.dialog.iter_mut().chain(&mut self.behind).chain(&mut self.below);
        for dialog in shown.chain(&mut self.answered) {
            if let Dialog::CheckIn(page) = dialog {
                page.learn(sought);
            }
        }
    }
}
