//! Owns what the model does for a review that is being written: what becomes of its draft once it is saved or the saving
//! is taken back.

use super::Model;
use crate::app::msg::Answer;
use crate::screens::{Act, Ask, Screen};

impl Model {
    /// Whether the questions of a review are in front.
    pub(super) fn is_answering(&self) -> bool {
        self.view.screen == Screen::Review && !self.view.is_longer() && self.review.is_answering()
    }

    /// Lets go of a draft that is saved, or takes it up again where the saving was taken back.
    pub(super) fn reviewed(&mut self, answer: &Answer) -> Vec<Ask> {
        let asks = match answer {
            Answer::Act(Act::SaveReview(told)) => self.review.saved(told.week),
            Answer::Undone(what) => self.review.undone(what),
            _ => Vec::new(),
        };
        self.review.see(&self.facts);
        asks
    }
}
