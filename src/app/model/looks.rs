//! Owns in what looks the model is drawn, and whose record it says that it shows.

use super::Model;
use crate::app::Record;
use crate::app::msg::Notice;
use crate::ui::theme::{Ground, Theme};

impl Model {
    /// The same on somebody's record; that it is not one's own is said at once.
    #[must_use]
    pub fn showing(mut self, record: Record) -> Self {
        self.record = record;
        if record == Record::Demonstration {
            self.notice = Some(Notice::plain("a demonstration: nothing here is yours, and it is gone when you leave"));
        }
        self
    }

    /// The background that it is drawn on.
    #[must_use]
    pub fn ground(&self) -> Ground {
        self.theme.ground
    }

    /// From now on it is drawn so; nothing else changes.
    pub fn wear(&mut self, theme: Theme) {
        self.theme = theme;
    }
}
