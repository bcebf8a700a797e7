//! Owns the Week screen's value: seven days of budget, blocks and sessions, and the week's rituals.

use super::blocks::{BlockLine, Skips, blocks, mark_skipped};
use super::chosen::{ChosenLine, chosen};
use super::floor::is_kept;
use super::rituals::{RitualLine, rituals, slots_on};
use crate::domain::calendar::{Day, Moment, Period};
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;

/// Why a day asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// It was taken as a day off.
    Off,
    /// It lies in a pause of no load.
    Paused,
    /// It is no practice day.
    NoPractice,
}

impl Rest {
    /// Its key in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Paused => "paused",
            Self::NoPractice => "no_practice",
        }
    }

    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Off => "day off",
            Self::Paused => "paused",
            Self::NoPractice => "rest day",
        }
    }

    fn of(schedule: &Schedule, day: Day) -> Option<Self> {
        match () {
            () if schedule.is_off(day) => Some(Self::Off),
            () if schedule.is_skipped(day) => Some(Self::Paused),
            () if !schedule.is_practice_day(day) => Some(Self::NoPractice),
            () => None,
        }
    }
}

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
    /// Why it asks for nothing, if it does.
    pub rest: Option<Rest>,
    /// Its calendar.
    pub blocks: Vec<BlockLine>,
    /// Its sessions, oldest first.
    pub sessions: Vec<Session>,
    /// The rituals that have their slot on it.
    pub slots: Vec<RitualLine>,
}

impl WeekDay {
    /// The study that its blocks propose, skipped ones left out.
    #[must_use]
    pub fn proposed(&self) -> Minutes {
        self.blocks.iter().filter(|block| block.skipped.is_none()).map(|block| block.study).sum()
    }

    /// Whether its blocks propose more study than is planned for it. Both are whole minutes here.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.proposed() > self.planned.minutes()
    }
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
    /// What the review before it chose for it; known of the last weeks.
    pub chosen: Vec<ChosenLine>,
}

impl Week {
    /// The same with the blocks that were skipped marked.
    #[must_use]
    pub fn with_skips(mut self, skips: &Skips) -> Self {
        for day in &mut self.days {
            mark_skipped(&mut day.blocks, day.day, skips);
        }
        self
    }
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
            rest: Rest::of(schedule, day),
            blocks: blocks(schedule, day, now.local(), &own),
            slots: slots_on(schedule, journal, day),
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
        chosen: chosen(schedule, journal, week),
    }
}
