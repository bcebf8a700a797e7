//! Owns what the page of an explanation is begun with: the plan, the record, and the rows that went into the number.

use super::{World, refused};
use crate::app::explaining::rows;
use crate::app::msg::Msg;
use crate::domain::explain::not_there;
use crate::domain::explain::{Explained, Ground, What, explain};
use crate::domain::journal::PresentIds;
use crate::store::StoreError;

impl World {
    /// Why a number is what it is.
    pub(super) fn explain(&self, what: &What) -> Msg {
        match self.explained(what) {
            Ok(Some(explained)) => Msg::Explained(Box::new(explained)),
            Ok(None) => Msg::Refused(not_there()),
            Err(error) => Msg::Refused(refused(&error)),
        }
    }

    fn explained(&self, what: &What) -> Result<Option<Explained>, StoreError> {
        let store = &self.begun.store;
        let today = self.begun.clock.now().day(self.begun.roadmap.day_starts);
        let present = PresentIds::of(&self.begun.roadmap, &store.aliases()?);
        let sessions = rows(store, &present, what, today)?;
        let first = what.first_day().map(|day| day.min(today));
        self.on_the_standing(first, |schedule, standing, journal| {
            explain(what, &Ground { schedule, journal, standing, sessions: &sessions })
        })
    }
}
