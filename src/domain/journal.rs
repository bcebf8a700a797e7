//! Owns the record as a value: what happened, as the standing values need it. Filled by the store, never by hand.

mod aliases;
mod history;
mod present;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::calendar::{Day, Span};
use super::entry::{Place, by_clock};
use super::id::{ResourceId, RitualId, SessionId, SkillId, SourceId, TargetId};
use super::minutes::Minutes;
use super::rating::Rating;
use super::review::Chosen;
pub use aliases::Aliases;
pub use history::{Gone, Histories, History};
pub use present::PresentIds;

/// How many days, today one of them, the time of each skill is known by day: a quarter, and twelve calendar weeks.
pub const RECENT_DAYS: i64 = 91;

/// Study time on a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// What was studied.
    pub entry: NewSession,
}

/// A session before it has an id: what an entry means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The civil day on which it began, decided at entry.
    pub day: Day,
    /// When it began, with the offset in force there; `None` when only the day is known.
    pub start: Option<DateTime<FixedOffset>>,
    /// How long, 1 minute to 24 hours.
    pub minutes: Minutes,
    /// The skill.
    pub skill: SkillId,
    /// The target it worked towards.
    pub target: Option<TargetId>,
    /// How it was learned.
    pub source: Option<SourceId>,
    /// In words.
    pub note: Option<String>,
}

impl NewSession {
    /// When it ended, where its beginning is known.
    #[must_use]
    pub fn end(&self) -> Option<DateTime<FixedOffset>> {
        self.start.map(|start| start + TimeDelta::minutes(self.minutes.0))
    }

    /// When it ends, by the clock as it stands there then: it may have changed since the beginning. One that began by
    /// the clock of another place keeps its offset.
    #[must_use]
    pub fn end_by(&self, place: Place) -> Option<DateTime<FixedOffset>> {
        let (start, end) = self.start.zip(self.end())?;
        let is_here = by_clock(start, place).offset() == start.offset();
        Some(if is_here { by_clock(end, place) } else { end })
    }

    /// Whether both have clock times and share some time.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        match ((self.start, self.end()), (other.start, other.end())) {
            ((Some(a), Some(b)), (Some(c), Some(d))) => a < d && c < b,
            _ => false,
        }
    }
}

/// What has been recorded of one target, up to the journal's day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// The count so far; for ticks and choices 0 or 1. Never below 0.
    pub done: i64,
    /// The day of the last step.
    pub last: Option<Day>,
    /// Whether a session worked towards it.
    pub worked_on: bool,
    /// The option chosen.
    pub chosen: Option<String>,
    /// Why it was dropped, if it was.
    pub dropped: Option<String>,
    /// Evidence.
    pub link: Option<String>,
    /// In words.
    pub note: Option<String>,
}

/// What has been recorded of one skill, up to the journal's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SkillTime {
    /// All of its sessions.
    pub all: Minutes,
    /// Those of the last 28 days, today one of them.
    pub last_28_days: Minutes,
    /// Those of this calendar quarter.
    pub quarter: Minutes,
    /// Those of this calendar month.
    pub month: Minutes,
    /// Those of the calendar month before.
    pub last_month: Minutes,
    /// Those before the fresh line; nothing where there is none.
    pub before_fresh: Minutes,
    /// The day of the last one.
    pub last: Option<Day>,
}

impl SkillTime {
    /// Its sessions since the fresh line, all of them where there is none.
    #[must_use]
    pub fn since_fresh(&self) -> Minutes {
        Minutes(self.all.0 - self.before_fresh.0)
    }
}

/// What has been recorded of one source, up to the journal's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SourceTime {
    /// All sessions that name it.
    pub all: Minutes,
    /// Those of the last 28 days, today one of them.
    pub last_28_days: Minutes,
    /// Those of this calendar quarter.
    pub quarter: Minutes,
}

/// The record up to and including one civil day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// The last day it knows of.
    pub today: Day,
    /// Minutes of each day that has any.
    pub days: BTreeMap<Day, Minutes>,
    /// Time by skill id, ids that left the file included.
    pub skills: BTreeMap<SkillId, SkillTime>,
    /// Time by source id, ids that left the file included; sessions without a source are in none.
    pub sources: BTreeMap<SourceId, SourceTime>,
    /// Minutes by skill id and day of the last [`RECENT_DAYS`] days.
    pub recent: BTreeMap<SkillId, BTreeMap<Day, Minutes>>,
    /// Every rating, by day and within a day as they were given.
    pub ratings: Vec<Rating>,
    /// Progress by target id.
    pub targets: BTreeMap<TargetId, Progress>,
    /// Finished resources, and when.
    pub resources: BTreeMap<ResourceId, Day>,
    /// How often each ritual was ticked on a day.
    pub ritual_ticks: BTreeMap<RitualId, BTreeMap<Day, i64>>,
    /// How many sessions of a source began on a day; for the sources that rituals name.
    pub source_days: BTreeMap<SourceId, BTreeMap<Day, i64>>,
    /// The acts on a target by day, its steps and its sessions; for the targets that rituals name.
    pub target_days: BTreeMap<TargetId, BTreeMap<Day, i64>>,
    /// How far each target was moved on a day: the sum of its steps.
    pub target_steps: BTreeMap<TargetId, BTreeMap<Day, i64>>,
    /// The days off: they ask no budget and break nothing.
    pub days_off: BTreeSet<Day>,
    /// The day on which each saved review counts, by the Thursday of its week.
    pub reviews: BTreeMap<Day, Day>,
    /// What the reviews of the last weeks chose, by the Thursday of the week after, for which it stands.
    pub chosen: BTreeMap<Day, Vec<Chosen>>,
    /// Today's sessions, oldest first.
    pub sessions_today: Vec<Session>,
    /// The sessions of the last seven days, today one of them, oldest first.
    pub sessions_lately: Vec<Session>,
}

impl Journal {
    /// A record of nothing yet.
    #[must_use]
    pub fn empty(today: Day) -> Self {
        Self {
            today,
            days: BTreeMap::new(),
            skills: BTreeMap::new(),
            sources: BTreeMap::new(),
            recent: BTreeMap::new(),
            ratings: Vec::new(),
            targets: BTreeMap::new(),
            resources: BTreeMap::new(),
            ritual_ticks: BTreeMap::new(),
            source_days: BTreeMap::new(),
            target_days: BTreeMap::new(),
            target_steps: BTreeMap::new(),
            days_off: BTreeSet::new(),
            reviews: BTreeMap::new(),
            chosen: BTreeMap::new(),
            sessions_today: Vec::new(),
            sessions_lately: Vec::new(),
        }
    }

    /// What was logged on a day.
    #[must_use]
    pub fn on(&self, day: Day) -> Minutes {
        self.days.get(&day).copied().unwrap_or_default()
    }

    /// What was logged in a stretch.
    #[must_use]
    pub fn within(&self, span: Span) -> Minutes {
        if span.is_empty() {
            return Minutes(0);
        }
        self.days.range(span.first..=span.last).map(|(_, m)| *m).sum()
    }

    /// What was logged on a skill in a stretch of the last [`RECENT_DAYS`] days.
    #[must_use]
    pub fn recent(&self, id: &SkillId, span: Span) -> Minutes {
        match self.recent.get(id) {
            Some(days) if !span.is_empty() => days.range(span.first..=span.last).map(|(_, minutes)| *minutes).sum(),
            _ => Minutes(0),
        }
    }

    /// The time of a skill; nothing if it has none.
    #[must_use]
    pub fn skill(&self, id: &SkillId) -> SkillTime {
        self.skills.get(id).copied().unwrap_or_default()
    }
}
