//! Owns the whole history of one skill: its months over the plan, its sources, its last sessions, its ratings.

use std::collections::BTreeMap;

use crate::domain::calendar::{Day, Period};
use crate::domain::id::{SkillId, SourceId};
use crate::domain::journal::{Journal, PresentIds, Session};
use crate::domain::minutes::Minutes;
use crate::domain::rating::{Level, Rating, held};
use crate::domain::schedule::Schedule;

/// How many of its last sessions are listed.
pub const SESSIONS: usize = 8;

/// What was recorded of one skill under all of its ids, up to a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// Minutes by calendar month.
    pub months: BTreeMap<Period, Minutes>,
    /// Minutes by source; `None` for those without one.
    pub sources: BTreeMap<Option<SourceId>, Minutes>,
    /// The last sessions, newest first.
    pub sessions: Vec<Session>,
}

impl Record {
    /// The same under the present ids of what it names.
    #[must_use]
    pub fn under_present_ids(self, ids: &PresentIds) -> Self {
        let mut sources = BTreeMap::new();
        for (source, minutes) in self.sources {
            *sources.entry(source.map(|id| ids.source(id))).or_default() += minutes;
        }
        Self { sources, sessions: ids.sessions(self.sessions), ..self }
    }
}

/// A month of a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Which.
    pub month: Period,
    /// What was logged in it; `None` while it is to come.
    pub logged: Option<Minutes>,
    /// The level that held at its end, or that holds today.
    pub level: Option<Level>,
}

/// The whole history of a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillHistory {
    /// The skill.
    pub id: SkillId,
    /// Every month of the plan, and those before and after it with time of this skill.
    pub months: Vec<Month>,
    /// Its time by source, the most first.
    pub sources: Vec<(Option<SourceId>, Minutes)>,
    /// Its last sessions, newest first.
    pub sessions: Vec<Session>,
    /// Its ratings, newest first.
    pub ratings: Vec<Rating>,
}

/// The history of a skill on the journal's day.
#[must_use]
pub fn history(schedule: &Schedule, journal: &Journal, id: &SkillId, record: Record) -> SkillHistory {
    let (today, plan) = (journal.today, schedule.plan());
    let ratings: Vec<Rating> = journal.ratings.iter().rev().filter(|rating| rating.skill == *id).cloned().collect();
    let begun = record.months.keys().next().map(|month| month.span().first);
    let last = [Some(plan.last), record.months.keys().next_back().map(|month| month.span().last)];
    let rated = ratings.last().map(|rating| rating.day);
    let first: Day = [Some(plan.first), begun, rated].into_iter().flatten().min().unwrap_or(today);
    let last = last.into_iter().flatten().max().unwrap_or(today);
    let month = |month: Period| {
        let span = month.span();
        let has_begun = span.first <= today;
        Month {
            month,
            logged: has_begun.then(|| record.months.get(&month).copied().unwrap_or_default()),
            level: held(&journal.ratings, id, span.last.min(today)).filter(|_| has_begun).map(|rating| rating.level),
        }
    };
    let months = std::iter::successors(Some(Period::month_of(first)), |month| Some(month.next()));
    let mut sources: Vec<_> = record.sources.into_iter().collect();
    sources.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
    SkillHistory {
        id: id.clone(),
        months: months.take_while(|month| month.span().first <= last).map(month).collect(),
        sources,
        sessions: record.sessions,
        ratings,
    }
}
