//! Owns the daily check-in: what a day still asks, what is answered, and the calm page after days away. Records nothing.
//!
//! [`questions`] gives what a page asks, [`Open::defaults`] the answers it begins with, [`reply`] what a typed line means.

mod away;
mod open;
mod reply;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::calendar::{Day, Moment, TimeOfDay};
use super::id::RitualId;
use super::journal::{Journal, NewSession, Session};
use super::refusal::Refusal;
use super::schedule::Schedule;
use super::standing::Standing;
pub use away::{AWAY, Calm, NextStep};
pub use open::{AskedRitual, Open, Proposal, open};
pub use reply::{Reply, reply};

/// The answers of one day, recorded as one act. What is said here stands as the check-in of the day, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// The day it is of.
    pub day: Day,
    /// Sessions to record; those that are recorded already count once.
    pub entries: Vec<NewSession>,
    /// Study blocks that were skipped.
    pub skips: Vec<Skip>,
    /// Rituals to tick.
    pub keeps: Vec<RitualId>,
    /// From 1 (scattered) to 5 (deep).
    pub focus: Option<u8>,
    /// What went badly, in a line.
    pub friction: Option<String>,
    /// In words.
    pub note: Option<String>,
    /// Whether it was a day off: it asks no budget and breaks nothing.
    pub off: bool,
}

/// A study block that was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skip {
    /// When it begins.
    pub at: TimeOfDay,
    /// Why, if a reason was given.
    pub why: Option<String>,
}

/// The check-in that a day has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The day it is of.
    pub day: Day,
    /// From 1 to 5.
    pub focus: Option<u8>,
    /// What went badly.
    pub friction: Option<String>,
    /// In words.
    pub note: Option<String>,
    /// Whether it was a day off.
    pub off: bool,
}

/// What the record holds about one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRecord {
    /// The day.
    pub day: Day,
    /// Its sessions.
    pub sessions: Vec<Session>,
    /// Its skipped blocks, and why.
    pub skipped: BTreeMap<TimeOfDay, Option<String>>,
    /// Its check-in.
    pub answered: Option<Answered>,
}

/// What the record holds for the page of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    /// The day.
    pub today: DayRecord,
    /// The day before.
    pub yesterday: DayRecord,
    /// The first day on which anything was recorded.
    pub first: Option<Day>,
    /// The last one, today at most.
    pub last: Option<Day>,
}

/// What the page of a day asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Questions {
    /// The day.
    pub today: Open,
    /// The day before, where it is asked for: never answered, and there is something to say.
    pub yesterday: Option<Open>,
    /// Days since the last on which anything was recorded, those that the plan skips not counted.
    pub away: i64,
    /// The calm page, after [`AWAY`] days or more.
    pub calm: Option<Calm>,
}

impl CheckIn {
    /// A check-in that says nothing yet.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self {
            day,
            entries: Vec::new(),
            skips: Vec::new(),
            keeps: Vec::new(),
            focus: None,
            friction: None,
            note: None,
            off: false,
        }
    }

    /// The same, keeping what the day's check-in has said already.
    #[must_use]
    pub fn keeping(self, present: Option<&Answered>) -> Self {
        let Some(present) = present.cloned() else { return self };
        Self { focus: present.focus, friction: present.friction, note: present.note, off: present.off, ..self }
    }

    /// # Errors
    /// When the day is to come, or the focus is none.
    pub fn refuse(&self, today: Day) -> Result<(), Refusal> {
        if self.day > today {
            let message = format!("{} is in the future", self.day.long());
            return Err(Refusal::new(message, format!("today is {today}; check in for a day up to it")));
        }
        match self.focus {
            Some(focus) if !(1..=5).contains(&focus) => {
                Err(Refusal::new(format!("{focus} is no focus"), "it goes from 1, scattered, to 5, deep"))
            }
            _ => Ok(()),
        }
    }
}

/// What the page of the journal's day asks.
#[must_use]
pub fn questions(
    schedule: &Schedule,
    journal: &Journal,
    standing: &Standing,
    records: &Records,
    now: Moment,
) -> Questions {
    let next = standing.today.up_next.first().map(|next| &next.skill);
    let of = |record: &DayRecord| open(schedule, journal, record, now, next);
    let away = away::days(schedule, records.last, journal.today);
    let yesterday = of(&records.yesterday);
    let is_asked = away < AWAY && away::asks(schedule, &yesterday, records.first);
    Questions {
        today: of(&records.today),
        yesterday: is_asked.then_some(yesterday),
        calm: away::calm(schedule, journal, standing, records.last, away),
        away,
    }
}
