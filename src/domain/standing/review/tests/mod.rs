//! Weeks as their reviews show them: a small life of sessions and steps, looked back on from a day.

mod decisions;
mod properties;
mod weeks;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDateTime};

use super::{Known, WeekReview, week_review};
use crate::domain::calendar::{Day, Moment, Period};
use crate::domain::friction::{Fix, Friction};
use crate::domain::id::{SessionId, SkillId, TargetId};
use crate::domain::journal::{Journal, NewSession, Session};
use crate::domain::minutes::Minutes;
use crate::domain::past::Past;
use crate::domain::review::{Chosen, Thing};
use crate::domain::roadmap::Roadmap;
use crate::domain::samples::{self, day, roadmap};
use crate::domain::schedule::Schedule;
use crate::domain::standing::blocks::Skips;
use crate::domain::standing::standing;

/// A plan and what happened in it.
#[derive(Debug)]
pub(super) struct Life {
    pub roadmap: Roadmap,
    pub past: Past,
    pub sessions: Vec<Session>,
    /// Target, day, steps.
    pub steps: Vec<(&'static str, Day, i64)>,
    pub settled: Vec<&'static str>,
    pub skips: Skips,
    pub focus: BTreeMap<Day, u8>,
    pub off: BTreeSet<Day>,
    /// The Thursdays of the weeks that have a review, with its day.
    pub reviews: BTreeMap<Day, Day>,
    pub chosen: Vec<Chosen>,
    pub frictions: Vec<Friction>,
    pub fixes: Vec<Fix>,
}

/// A session of so many minutes; with a clock time, it began then.
pub(super) fn session(on: &str, at: Option<&str>, skill: &str, minutes: i64, target: Option<&str>) -> Session {
    let start = at.map(|at| {
        let local = NaiveDateTime::parse_from_str(&format!("{on} {at}"), "%Y-%m-%d %H:%M").expect("a time");
        local.and_utc().fixed_offset()
    });
    let entry = NewSession {
        day: day(on),
        start,
        minutes: Minutes(minutes),
        skill: SkillId::new(skill),
        target: target.map(TargetId::new),
        source: None,
        note: None,
    };
    Session { id: SessionId::new("s"), entry }
}

pub(super) fn chosen(thing: Thing) -> Chosen {
    Chosen { thing, ticked: None }
}

pub(super) fn moment(text: &str) -> Moment {
    Moment(DateTime::parse_from_rfc3339(text).expect("a moment"))
}

impl Life {
    pub fn new(sessions: Vec<Session>) -> Self {
        Self {
            roadmap: roadmap(),
            past: Past::none(),
            sessions,
            steps: Vec::new(),
            settled: Vec::new(),
            skips: Skips::new(),
            focus: BTreeMap::new(),
            off: BTreeSet::new(),
            reviews: BTreeMap::new(),
            chosen: Vec::new(),
            frictions: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// The record up to a day.
    pub fn journal(&self, on: Day) -> Journal {
        let known: Vec<&Session> = self.sessions.iter().filter(|s| s.entry.day <= on).collect();
        let days: Vec<String> = known.iter().map(|s| s.entry.day.to_string()).collect();
        let rows: Vec<(&str, &str, i64)> =
            known.iter().zip(&days).map(|(s, day)| (day.as_str(), s.entry.skill.as_str(), s.entry.minutes.0)).collect();
        let mut journal = samples::journal(&on.to_string(), &rows);
        for (id, day, by) in self.steps.iter().filter(|(_, day, _)| *day <= on) {
            *journal.target_steps.entry(TargetId::new(*id)).or_default().entry(*day).or_default() += by;
            let progress = journal.targets.entry(TargetId::new(*id)).or_default();
            progress.done = (progress.done + by).max(0);
            progress.last = progress.last.max(Some(*day));
        }
        for target in known.iter().filter_map(|s| s.entry.target.clone()) {
            journal.targets.entry(target).or_default().worked_on = true;
        }
        journal.reviews = self.reviews.iter().filter(|(_, day)| **day <= on).map(|(t, d)| (*t, *d)).collect();
        journal.days_off = self.off.clone();
        journal
    }

    /// A week, looked back on from a moment.
    pub fn review(&self, week: &str, now: &str) -> WeekReview {
        let now = moment(now);
        let today = now.day(self.roadmap.day_starts);
        let week = Period::parse_week(week, self.roadmap.week_starts).expect("a week");
        let span = week.span();
        let schedule = Schedule::with_past(&self.roadmap, &self.past).with_days_off(self.off.clone());
        let (journal, last) = (self.journal(today), span.last.min(today));
        let (then, ago) = (self.journal(last), self.journal(last.plus(-7)));
        let sessions: Vec<Session> =
            self.sessions.iter().filter(|s| span.contains(s.entry.day) && s.entry.day <= today).cloned().collect();
        week_review(Known {
            week,
            now,
            schedule: &schedule,
            plan: None,
            journal: &journal,
            standing: &standing(&schedule, &journal, now),
            then: &then,
            week_ago: (schedule.plan().first <= ago.today).then_some(&ago),
            sessions: &sessions,
            skips: &self.skips,
            focus: &self.focus,
            settled: &self.settled.iter().map(|id| TargetId::new(*id)).collect(),
            chosen: &self.chosen,
            frictions: &self.frictions,
            fixes: &self.fixes,
            saved: None,
            former: Vec::new(),
        })
    }
}
