//! Owns what the page of a check-in is begun with: what the record holds of the day, and what is open on it.

use std::time::Duration;

use super::{Places, World, evidence, refused};
use crate::app::msg::Msg;
use crate::app::timer;
use crate::clock;
use crate::domain::calendar::Day;
use crate::domain::checkin::{Questions, Wanted, counted, open, questions};
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

    /// Begins to look at what the file names as evidence. What was looked for before is forgotten.
    pub(super) fn look_at(&mut self, wanted: Vec<Wanted>) -> Option<Msg> {
        let places = Places::of(&self.begun.path, self.begun.roadmap.day_starts).within(self.evidence_limit);
        self.evidence = (!wanted.is_empty()).then(|| evidence::Search::begin(wanted, &places));
        None
    }

    /// Lets each place of evidence take so long.
    pub fn look_at_evidence_within(&mut self, limit: Duration) {
        self.evidence_limit = limit;
    }

    /// Whether something is being looked for beside the loop.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.evidence.is_some()
    }

    /// What came of it since the last time. Asked for before a frame is drawn: what is proposed is seen before it is taken.
    pub fn evidence(&mut self) -> Option<Msg> {
        let news = self.evidence.as_mut()?.news();
        self.evidence.take_if(|search| search.is_over());
        (!news.is_empty()).then_some(Msg::Evidence(news))
    }

    /// All that is still to come of it, as long as it takes.
    pub fn all_evidence(&mut self) -> Option<Msg> {
        self.evidence.take().map(|search| Msg::Evidence(search.all()))
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
