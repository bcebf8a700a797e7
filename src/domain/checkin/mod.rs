//! Owns the daily check-in: what a day still asks, what is answered, and the calm page after days away. Records nothing.
//!
//! [`questions`] gives what a page asks, [`Open::defaults`] the answers it begins with, [`reply()`] what a typed line means.

mod away;
mod evidence;
mod open;
mod reply;
#[cfg(test)]
mod tests;
mod timed;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::calendar::{Day, Moment, TimeOfDay};
use super::id::{RitualId, SessionId};
use super::journal::{Journal, NewSession, Session};
use super::minutes::Minutes;
use super::refusal::Refusal;
use super::schedule::Schedule;
use super::standing::Standing;
use super::text;
use super::timer::Stop;
pub use away::{AWAY, Calm, NextStep, OFFERED, calm};
pub use evidence::{AskedTarget, Finding, Found, Item, Proven, Sought, Wanted};
pub use open::{AskedRitual, Open, Proposal, open};
pub use reply::{Reply, reply, whole_day};
pub use timed::{counted, of_timer};

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
    /// Targets to take a step on, each shown by something.
    pub proven: Vec<Proven>,
    /// From 1 (scattered) to 5 (deep).
    pub focus: Option<u8>,
    /// What went badly, in a line.
    pub friction: Option<String>,
    /// In words.
    pub note: Option<String>,
    /// Whether it was a day off: it asks no budget and breaks nothing.
    pub off: bool,
    /// The check-in that was shown when this was said: what is left as it was changes nothing.
    pub seen: Option<Answered>,
}

/// All that is said on one page, recorded as one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The days, the earlier first.
    pub days: Vec<CheckIn>,
    /// What counts of the timer that runs; nothing lets it run on.
    pub timer: Option<Stop>,
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
    /// When it was given.
    pub at: DateTime<Utc>,
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
    /// The last one before today.
    pub before: Option<Day>,
    /// The days that have a check-in, of the [`OFFERED`] before today.
    pub answered: BTreeSet<Day>,
}

/// What the page of a day asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Questions {
    /// The day.
    pub today: Open,
    /// The day before, where it is asked for: never answered, or blocks passed after its answer.
    pub yesterday: Option<Open>,
    /// The days before it that were never answered, up to [`OFFERED`] back; they may stay so.
    pub older: Vec<Day>,
    /// Days since the last on which anything was recorded, those that the plan skips not counted.
    pub away: i64,
    /// The calm page, after [`AWAY`] days or more.
    pub calm: Option<Calm>,
}

impl Answered {
    /// A check-in in which nothing was said.
    fn nothing(day: Day) -> Self {
        Self { day, focus: None, friction: None, note: None, off: false, at: DateTime::default() }
    }
}

impl Questions {
    /// Those of one day alone.
    #[must_use]
    pub fn of_one(today: Open) -> Self {
        Self { today, yesterday: None, older: Vec::new(), away: 0, calm: None }
    }
}

impl DayRecord {
    /// What was logged on the day.
    #[must_use]
    pub fn logged(&self) -> Minutes {
        self.sessions.iter().filter(|s| s.entry.day == self.day).map(|s| s.entry.minutes).sum()
    }

    /// The same, with a session that is about to be recorded.
    fn with(mut self, entry: Option<&NewSession>) -> Self {
        let id = SessionId::new(String::new());
        self.sessions.extend(entry.map(|entry| Session { id, entry: entry.clone() }));
        self
    }
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
            proven: Vec::new(),
            focus: None,
            friction: None,
            note: None,
            off: false,
            seen: None,
        }
    }

    /// The same, keeping what the day's check-in has said already.
    #[must_use]
    pub fn keeping(self, present: Option<&Answered>) -> Self {
        let Some(present) = present.cloned() else { return self };
        Self {
            focus: present.focus,
            friction: present.friction.clone(),
            note: present.note.clone(),
            off: present.off,
            seen: Some(present),
            ..self
        }
    }

    /// The same over the check-in that the day has by now: what was left as it was seen stays as it is by now.
    #[must_use]
    pub fn over(self, stands: Option<&Answered>) -> Self {
        let Some(stands) = stands else { return self };
        let seen = self.seen.as_ref();
        let is_left = |same: fn(&Answered, &Self) -> bool| match seen {
            Some(seen) => same(seen, &self),
            None => same(&Answered::nothing(self.day), &self),
        };
        let focus = if is_left(|seen, said| seen.focus == said.focus && seen.off == said.off) {
            (stands.focus, stands.off)
        } else {
            (self.focus, self.off)
        };
        let friction =
            if is_left(|seen, said| seen.friction == said.friction) { &stands.friction } else { &self.friction }
                .clone();
        let note = if is_left(|seen, said| seen.note == said.note) { &stands.note } else { &self.note }.clone();
        Self { focus: focus.0, off: focus.1, friction, note, ..self }
    }

    /// # Errors
    /// When the day is to come, or the focus is none.
    pub fn refuse(&self, today: Day) -> Result<(), Refusal> {
        if self.day > today {
            let message = format!("{} is in the future", self.day.long());
            return Err(Refusal::new(message, format!("today is {today}; check in for a day up to it")));
        }
        for said in self.friction.iter().chain(&self.note) {
            if said.chars().count() > text::NOTE {
                let message = format!("what is said of {} is longer than {} characters", self.day.short(), text::NOTE);
                return Err(Refusal::new(
                    message,
                    "a check-in is for a line; the rest may go into a note of a session",
                ));
            }
        }
        match self.focus {
            Some(focus) if !(1..=5).contains(&focus) => {
                Err(Refusal::new(format!("{focus} is no focus"), "it goes from 1, scattered, to 5, deep"))
            }
            _ => Ok(()),
        }
    }
}

/// What the page of the journal's day asks. What the running timer would record counts as logged already, so that no
/// time is proposed twice.
#[must_use]
pub fn questions(
    schedule: &Schedule,
    journal: &Journal,
    standing: &Standing,
    records: &Records,
    now: Moment,
    timed: Option<&NewSession>,
) -> Questions {
    let of = |record: &DayRecord| {
        let next = standing.today.proposed_on(schedule, journal, record.day);
        let open = open(schedule, journal, &record.clone().with(timed), now, next.as_ref());
        Open { logged: record.logged(), ..open }
    };
    let away = away::days(schedule, records.last, journal.today);
    let yesterday = of(&records.yesterday).since_answered(now).in_a_line();
    // Who comes back after many days is asked for none of them, on the whole of that day.
    let was_there = away::days(schedule, records.before, journal.today) < AWAY;
    let is_asked = was_there && away::asks(schedule, &yesterday, records.first);
    Questions {
        older: if was_there { away::older(schedule, records) } else { Vec::new() },
        today: of(&records.today),
        yesterday: is_asked.then_some(yesterday),
        calm: calm(schedule, journal, standing, records.last),
        away,
    }
}
