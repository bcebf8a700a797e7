//! Owns the Week screen's value: seven days of budget, blocks and sessions, and the week's rituals.

use super::blocks::{BlockLine, blocks};
use super::floor::is_kept;
use super::rituals::{RitualLine, rituals};
use crate::domain::calendar::{Day, Moment, Period};
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;

/// One day of a week.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekDay {
    /// The day.
    pub day: Day,
    /// Planned minutes.
    pub planned: Exact,
    /// Logged minutes.
    pub logged: Minutes,
    /// Whether it reached the floor.
    pub kept: bool,
    /// Its calendar.
    pub blocks: Vec<BlockLine>,
    /// Its sessions, oldest first.
    pub sessions: Vec<Session>,
}

/// One week.
#[derive(Debug, Clone, PartialEq)]
pub struct Week {
    /// Which week.
    pub week: Period,
    /// Planned minutes.
    pub planned: Exact,
    /// Logged minutes.
    pub logged: Minutes,
    /// Its days.
    pub days: Vec<WeekDay>,
    /// The rituals, each in the period that holds the week's Thursday.
    pub rituals: Vec<RitualLine>,
}

/// How a week stands. `sessions` are those of its days, oldest first.
#[must_use]
pub fn week(schedule: &Schedule, journal: &Journal, week: Period, now: Moment, sessions: &[Session]) -> Week {
    let span = week.span();
    let day = |day: Day| {
        let own: Vec<Session> = sessions.iter().filter(|s| s.entry.day == day).cloned().collect();
        WeekDay {
            day,
            planned: schedule.budget_on(day),
            logged: journal.on(day),
            kept: is_kept(schedule, journal, day),
            blocks: blocks(schedule, day, now.local(), &own),
            sessions: own,
        }
    };
    let holds_today = span.contains(journal.today);
    let thursday = span.days().find(|d| d.weekday() == chrono::Weekday::Thu).unwrap_or(span.first);
    Week {
        week,
        planned: schedule.planned(span),
        logged: journal.within(span),
        days: span.days().map(day).collect(),
        rituals: rituals(schedule, journal, if holds_today { journal.today } else { thursday }),
    }
}
