//! Owns the pace: what the last full weeks held, as far as there are enough of them to say so.

use crate::domain::calendar::Period;
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;

/// How many weeks the pace looks back on.
const WEEKS: usize = 4;
/// With fewer weeks there is no pace yet.
const LEAST_WEEKS: usize = 3;

/// What the last full weeks held.
#[derive(Debug, Clone, PartialEq)]
pub enum Pace {
    /// There are too few full weeks yet: this many.
    TooEarly(usize),
    /// There are no hours in this many weeks.
    Idle(usize),
    /// The mean of the weeks.
    Known {
        /// Minutes a week.
        per_week: Exact,
        /// How many weeks it is the mean of.
        weeks: usize,
        /// How many of them are empty.
        empty: usize,
    },
}

impl Pace {
    /// Minutes a week, where there is a pace to go by.
    #[must_use]
    pub fn per_week(&self) -> Option<&Exact> {
        if let Self::Known { per_week, .. } = self { Some(per_week) } else { None }
    }
}

/// The last full calendar weeks of the plan without a day that the plan skips, with their minutes, the newest first.
pub(crate) fn full_weeks(schedule: &Schedule, journal: &Journal, at_most: usize) -> Vec<(Period, Minutes)> {
    let mut weeks: Vec<(Period, Minutes)> = Vec::new();
    let mut week = schedule.week_of(journal.today).previous();
    while weeks.len() < at_most && week.span().first >= schedule.plan().first {
        let span = week.span();
        if !span.days().any(|day| schedule.is_skipped(day)) {
            weeks.push((week, journal.within(span)));
        }
        week = week.previous();
    }
    weeks
}

/// The mean of the last four full calendar weeks of the plan without a day that the plan skips.
#[must_use]
pub fn pace(schedule: &Schedule, journal: &Journal) -> Pace {
    let weeks: Vec<Minutes> = full_weeks(schedule, journal, WEEKS).into_iter().map(|(_, minutes)| minutes).collect();
    of(&weeks)
}

/// The pace of full weeks, the newest first.
pub(super) fn of(weeks: &[Minutes]) -> Pace {
    let weeks = &weeks[..weeks.len().min(WEEKS)];
    let sum: Minutes = weeks.iter().copied().sum();
    match weeks.len() {
        few if few < LEAST_WEEKS => Pace::TooEarly(few),
        many if sum.0 == 0 => Pace::Idle(many),
        many => Pace::Known {
            per_week: &sum.exact() / &Exact::whole(i64::try_from(many).unwrap_or(1)),
            weeks: many,
            empty: weeks.iter().filter(|week| week.0 == 0).count(),
        },
    }
}
