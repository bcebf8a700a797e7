//! Owns the one-line status: today, the week, the streak.

use super::floor::floor;
use super::today::week_line;
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;

/// What `status` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// Planned minutes of the week.
    pub week_planned: Exact,
    /// Logged in the week.
    pub week_logged: Minutes,
    /// Planned minutes of today.
    pub today_planned: Exact,
    /// Logged today.
    pub today_logged: Minutes,
    /// Kept days in a row.
    pub streak: i64,
}

/// How it stands in one line.
#[must_use]
pub fn status(schedule: &Schedule, journal: &Journal) -> Status {
    let week = week_line(schedule, journal, journal.today);
    Status {
        week_planned: week.planned,
        week_logged: week.logged,
        today_planned: schedule.budget_on(journal.today),
        today_logged: journal.on(journal.today),
        streak: floor(schedule, journal).streak,
    }
}
