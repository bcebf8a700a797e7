//! Owns the heat of the days: for the last 53 weeks how much each got against its floor and its budget, and which days
//! asked for nothing.

use crate::domain::calendar::{Day, Span};
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;

/// How many calendar weeks it has, the present one among them.
pub const WEEKS: i64 = 53;

/// How much a day got. Where the budget of a day is below its floor, the floor is its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing.
    None,
    /// Something, less than the floor.
    Below,
    /// The floor, less than the day's budget.
    Floor,
    /// The day's budget, less than half as much again.
    Budget,
    /// Half as much again as the budget or more; on a day without a budget the floor or more.
    Over,
}

/// What a day asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asked {
    /// The floor: a practice day of the plan.
    Floor,
    /// Nothing: no practice day.
    NoPractice,
    /// Nothing: a day off.
    Off,
    /// Nothing: a pause of no load.
    Paused,
    /// Nothing: it lies before the plan or behind it.
    Outside,
}

/// One day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeatDay {
    /// Which.
    pub day: Day,
    /// Logged on it.
    pub logged: Minutes,
    /// Its budget, in whole minutes.
    pub budget: Minutes,
    /// How much that is.
    pub level: Level,
    /// What it asked for.
    pub asked: Asked,
}

/// The last 53 weeks by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heat {
    /// From the first day of the oldest week to today.
    pub span: Span,
    /// Each day of it, the oldest first.
    pub days: Vec<HeatDay>,
}

impl Level {
    /// All five, the least first.
    pub const ALL: [Self; 5] = [Self::None, Self::Below, Self::Floor, Self::Budget, Self::Over];

    /// What it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        ["nothing", "below the floor", "the floor", "the day's budget", "well over it"][self as usize]
    }
}

impl Asked {
    /// Why a day asked for nothing; `None` where it asked.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Floor => None,
            Self::NoPractice => Some("no practice day"),
            Self::Off => Some("a day off"),
            Self::Paused => Some("a pause"),
            Self::Outside => Some("outside the plan"),
        }
    }
}

impl HeatDay {
    /// What it got against what it asked: `45m of 2h: the floor`, `a day off`.
    #[must_use]
    pub fn words(&self) -> String {
        let budget = if self.budget.0 > 0 { format!(" of {}", self.budget) } else { String::new() };
        match (self.level, self.asked.word()) {
            (Level::None, None) => format!("nothing logged{budget}"),
            (Level::None, Some(why)) => why.to_owned(),
            (_, Some(why)) => format!("{}: {why}", self.logged),
            (level, None) => format!("{}{budget}: {}", self.logged, level.word()),
        }
    }
}

impl Heat {
    /// A day of it.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&HeatDay> {
        let place = usize::try_from(day.days_since(self.span.first)).ok()?;
        self.days.get(place)
    }

    /// Logged on all of its days.
    #[must_use]
    pub fn logged(&self) -> Minutes {
        self.days.iter().map(|day| day.logged).sum()
    }

    /// How many of its days have any study.
    #[must_use]
    pub fn studied(&self) -> usize {
        self.days.iter().filter(|day| day.level > Level::None).count()
    }
}

/// The heat of the days up to the journal's day.
#[must_use]
pub fn heat(schedule: &Schedule, journal: &Journal) -> Heat {
    let first = schedule.week_of(journal.today).span().first.plus(-7 * (WEEKS - 1));
    let span = Span { first, last: journal.today };
    Heat { span, days: span.days().map(|day| heat_day(schedule, journal, day)).collect() }
}

fn heat_day(schedule: &Schedule, journal: &Journal, day: Day) -> HeatDay {
    let (logged, budget) = (journal.on(day), schedule.budget_on(day));
    HeatDay {
        day,
        logged,
        level: level(logged, schedule.floor_on(day), &budget),
        budget: budget.minutes(),
        asked: asked(schedule, day),
    }
}

fn asked(schedule: &Schedule, day: Day) -> Asked {
    match () {
        () if !schedule.plan().contains(day) => Asked::Outside,
        () if schedule.is_skipped(day) => Asked::Paused,
        () if schedule.is_off(day) => Asked::Off,
        () if !schedule.is_practice_day(day) => Asked::NoPractice,
        () => Asked::Floor,
    }
}

/// How much `logged` is against the floor and the exact budget of a day.
fn level(logged: Minutes, floor: Minutes, budget: &Exact) -> Level {
    let logged_exact = logged.exact();
    match () {
        () if logged.0 == 0 => Level::None,
        () if logged < floor => Level::Below,
        () if budget.is_zero() => Level::Over,
        () if logged_exact < *budget => Level::Floor,
        () => {
            let least = budget.clone().max(floor.exact());
            if &logged_exact * 2 >= &least * 3 { Level::Over } else { Level::Budget }
        }
    }
}

#[cfg(test)]
#[path = "heat_tests.rs"]
mod tests;
