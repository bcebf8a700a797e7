//! Owns what the page of a check-in is begun with: what the record holds of the day, and what is open on it.

use super::{World, refused};
use crate::app::msg::Msg;
use crate::app::timer;
use crate::clock;
use crate::domain::calendar::Day;
use crate::domain::checkin::{Questions, counted, open, questions};
use crate::domain::journal::PresentIds;
use crate::domain::refusal::Refusal;
use crate::store::StoreError;

impl World {
    /// What the check-in of a day asks.
    pub(super) fn questions(&self, day: Day) -> Msg {
        let today = self.begun.clock.now().day(self.begun.roadmap.day_starts);
        if day > today {
            let message = format!("{} is in the future", day.long());
            return Msg::Refused(Refusal::new(message, format!("today is {}", today.long())));
        }
        match self.asked(day, today) {
            Ok(asked) => Msg::Questions(Box::new(asked)),
            Err(error) => Msg::Refused(refused(&error)),
        }
    }

    fn asked(&self, day: Day, today: Day) -> Result<Questions, StoreError> {
        let (now, store) = (self.begun.clock.now(), &self.begun.store);
        if day < today {
            let record = store.day_record(day)?;
            return self.on_the_standing(Some(day), |schedule, standing, journal| {
                let next = standing.today.proposed_on(schedule, journal, day);
                Questions::of_one(open(schedule, journal, &record, now, next.as_ref()))
            });
        }
        let records = store.checkin_records(today)?;
        let present = PresentIds::of(&self.begun.roadmap, &store.aliases()?);
        let run = timer::running(&self.begun, &self.begun.roadmap, &present)?;
        let day_starts = self.begun.roadmap.day_starts;
        let timed = run.and_then(|run| counted(&run, day_starts, &clock::place));
        self.on_the_standing(None, |schedule, standing, journal| {
            questions(schedule, journal, standing, &records, now, timed.as_ref())
        })
    }
}
