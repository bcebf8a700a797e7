//! Owns how a week and its review are gathered from the record. Shared by the screens and the commands; computes nothing
//! itself.

use super::versions::{self, Candidate};
use crate::domain::calendar::{Day, Moment, Period};
use crate::domain::journal::{Journal, PresentIds};
use crate::domain::review::{Chosen, Saved};
use crate::domain::schedule::Schedule;
use crate::domain::standing::Standing;
use crate::domain::standing::review::{Known, WeekReview, week_review};
use crate::store::{Store, StoreError};

/// What a review is gathered from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The record.
    pub store: &'a Store,
    /// The roadmap in force, and whether its version is in the record.
    pub candidate: Candidate<'a>,
    /// The present ids by the earlier ones.
    pub ids: &'a PresentIds,
    /// The roadmap laid out on days.
    pub schedule: &'a Schedule<'a>,
    /// The moment it stands at.
    pub now: Moment,
}

impl Ground<'_> {
    fn starts(&self) -> crate::domain::calendar::WeekStart {
        self.schedule.roadmap().week_starts
    }

    fn today(&self) -> Day {
        self.now.day(self.schedule.roadmap().day_starts)
    }

    /// The record up to and including a day, where the rituals of another one are looked at.
    pub fn journal(&self, day: Day, looking_at: Day) -> Result<Journal, StoreError> {
        let rituals = self.ids.rituals_to_read_for(self.schedule.roadmap());
        let record = self.store.journal_looking_at(looking_at, day, &rituals, self.schedule.fresh(day))?;
        Ok(record.under_present_ids(self.ids))
    }

    /// A week and its review, looked at from today. `standing` is today's, and `journal` is the record up to today with the
    /// rituals of the week.
    pub fn week(&self, week: Period, standing: &Standing, journal: &Journal) -> Result<WeekReview, StoreError> {
        let (store, span, today) = (self.store, week.span(), self.today());
        let last = span.last.min(today);
        let mut earlier = if span.last < today { Some(self.journal(span.last, span.last)?) } else { None };
        if let Some(earlier) = &mut earlier {
            // A review that was saved after its week still keeps the rituals of its last day.
            let by_then = journal.reviews.iter().filter(|(_, day)| **day <= span.last);
            earlier.reviews = by_then.map(|(week, day)| (*week, *day)).collect();
        }
        let ago = last.plus(-7);
        let week_ago = if self.schedule.plan().first <= ago { Some(self.journal(ago, ago)?) } else { None };
        let forms = store.forms(week, today, self.starts())?;
        let mut forms: Vec<Saved> = forms.into_iter().map(|saved| self.present(saved)).collect();
        let settled = store.settled_between(span.first, last)?;
        Ok(week_review(Known {
            week,
            now: self.now,
            schedule: self.schedule,
            plan: Some(versions::in_force_on(store, &self.candidate, last, today)?),
            journal,
            standing,
            then: earlier.as_ref().unwrap_or(journal),
            week_ago: week_ago.as_ref(),
            sessions: &self.ids.sessions(store.sessions_between(span.first, last)?),
            skips: &store.skips(span.first, span.last)?,
            focus: &store.focus_between(span.first, last)?,
            settled: &settled.into_iter().map(|id| self.ids.target(id)).collect(),
            chosen: &self.chosen_for(week, last)?,
            frictions: &store.frictions(today)?,
            fixes: &store.fixes(today)?,
            saved: forms.pop(),
            former: forms,
        }))
    }

    /// What the review of the week before chose for a week, with the ticks given up to a day.
    fn chosen_for(&self, week: Period, until: Day) -> Result<Vec<Chosen>, StoreError> {
        let chosen = self.store.chosen(week.previous(), until, self.today(), self.starts())?;
        Ok(chosen.into_iter().map(|one| Chosen { thing: self.ids.thing(one.thing), ..one }).collect())
    }

    /// A saved review under the ids that things have now.
    fn present(&self, saved: Saved) -> Saved {
        Saved { next: saved.next.into_iter().map(|thing| self.ids.thing(thing)).collect(), ..saved }
    }
}
