//! Owns the weekly review as it is said and kept: the answers, the things chosen for the week after, and the figures as
//! they were. Records nothing; what the week was is computed in [`crate::domain::standing`].

pub mod draft;
mod pick;
mod scope;

use chrono::{DateTime, Utc};

use super::calendar::{Day, Period};
use super::friction::{Judged, NewFix, Standpoint};
use super::id::{FixId, FrictionId, ResourceId, RitualId, SkillId, StageId, TargetId};
use super::minutes::Minutes;
use super::roadmap::{Priority, Roadmap};
use super::standing::stages::Slack;
pub use pick::{Picked, pick};

/// How many things a review chooses at most.
pub const CHOSEN: usize = 3;

/// What a review looks back on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scope {
    /// A week, or what is assembled of weeks: a month, a quarter or a year.
    Period(Period),
    /// A stage.
    Stage(StageId),
}

/// Something to do in the week after.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A target to move.
    Target(TargetId),
    /// A skill to study.
    Skill(SkillId),
    /// A ritual to keep.
    Ritual(RitualId),
    /// A resource to finish.
    Resource(ResourceId),
    /// Anything else, in words.
    Words(String),
}

impl Thing {
    /// What it is: `target`, `skill`, `ritual`, `resource` or `words`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Target(_) => "target",
            Self::Skill(_) => "skill",
            Self::Ritual(_) => "ritual",
            Self::Resource(_) => "resource",
            Self::Words(_) => "words",
        }
    }

    /// Its id in the roadmap file; words have none.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        if matches!(self, Self::Words(_)) { None } else { Some(self.written()) }
    }

    /// What people call it: its title, and its id where it left the roadmap; words as they are.
    #[must_use]
    pub fn title<'a>(&'a self, roadmap: &'a Roadmap) -> &'a str {
        let title = match self {
            Self::Target(id) => roadmap.target(id).map(|target| &target.title),
            Self::Skill(id) => roadmap.skill(id).map(|skill| &skill.name),
            Self::Ritual(id) => roadmap.rituals.iter().find(|ritual| ritual.id == *id).map(|ritual| &ritual.title),
            Self::Resource(id) => roadmap.resources.iter().find(|one| one.id == *id).map(|one| &one.title),
            Self::Words(_) => None,
        };
        title.map_or_else(|| self.written(), String::as_str)
    }

    /// Its bare id, or its words.
    #[must_use]
    pub fn written(&self) -> &str {
        match self {
            Self::Target(id) => id.as_str(),
            Self::Skill(id) => id.as_str(),
            Self::Ritual(id) => id.as_str(),
            Self::Resource(id) => id.as_str(),
            Self::Words(words) => words,
        }
    }

    /// Its table in the roadmap file: `targets`; nothing for words.
    #[must_use]
    pub fn section(&self) -> Option<&'static str> {
        match self {
            Self::Target(_) => Some("targets"),
            Self::Skill(_) => Some("skills"),
            Self::Ritual(_) => Some("rituals"),
            Self::Resource(_) => Some("resources"),
            Self::Words(_) => None,
        }
    }

    /// Its id with its kind: `targets.rag-service`; nothing for words.
    #[must_use]
    pub fn full(&self) -> Option<String> {
        Some(format!("{}.{}", self.section()?, self.written()))
    }
}

/// A thing that a review chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// What.
    pub thing: Thing,
    /// The day on which one written in words was ticked.
    pub ticked: Option<Day>,
}

/// The figures of a week as they were when its review was first saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// The version of the plan then in force: the day from which it held.
    pub plan: Option<Day>,
    /// Planned minutes of the week, whole.
    pub planned: Minutes,
    /// Logged minutes of the week.
    pub logged: Minutes,
    /// Days that reached the floor.
    pub kept: i64,
    /// Kept days in a row, back from the day of the review.
    pub streak: i64,
    /// Logged minutes of each priority.
    pub shares: Vec<(Priority, Minutes)>,
    /// Targets that became done in the week.
    pub targets_done: i64,
    /// Rituals kept, of those that were asked.
    pub rituals: (i64, i64),
    /// Days ahead or behind of the narrowest active stage.
    pub slack: Slack,
    /// When the whole plan's hours were likely done, by even chance and by 85 %.
    pub forecast: Option<(Day, Day)>,
}

/// A review that is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The week.
    pub week: Period,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// What went well.
    pub well: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// What to stop.
    pub stop: Option<String>,
    /// What was chosen for the week after, at most [`CHOSEN`].
    pub next: Vec<Thing>,
    /// The figures of its first saving.
    pub figures: Figures,
}

/// What was saved, in words: `reviewed 2026-W50 · 2 things for next week · 9 of the last 12 weeks have a review`.
#[must_use]
pub fn saved(told: &Told, lately: Option<(i64, i64)>) -> String {
    let mut said = vec![format!("reviewed {}", told.week)];
    let several = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    said.extend(several(told.next.len(), "thing for next week", "things for next week"));
    said.extend(several(told.fixes.len(), "fix", "fixes"));
    said.extend(lately.map(|lately| lately_said(lately, "a review")).filter(|lately| !lately.is_empty()));
    said.join(" · ")
}

/// How many of the last weeks have `what`, a review or one, in words; nothing where there is none to
/// look back on.
#[must_use]
pub fn lately_said((have, of): (i64, i64), what: &str) -> String {
    match (have, of) {
        (_, 0) | (0, 1) => String::new(),
        (1, 1) => "the first week has its review".to_owned(),
        (1, of) => format!("1 of the last {of} weeks has {what}"),
        (have, of) => format!("{have} of the last {of} weeks have {what}"),
    }
}

/// What is said in a review of a week: recorded as one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The week.
    pub week: Period,
    /// What went well.
    pub well: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// What to stop.
    pub stop: Option<String>,
    /// What is chosen for the week after.
    pub next: Vec<Thing>,
    /// The causes of frictions, and which repeat others.
    pub judged: Vec<(FrictionId, Judged)>,
    /// New fixes.
    pub fixes: Vec<NewFix>,
    /// What became of earlier fixes.
    pub standing: Vec<(FixId, Standpoint)>,
    /// The figures of the week as they are now; of no weight where it was saved before.
    pub figures: Figures,
}

impl Told {
    /// A review that says nothing yet.
    #[must_use]
    pub fn of(week: Period) -> Self {
        Self {
            week,
            well: None,
            learned: None,
            stop: None,
            next: Vec::new(),
            judged: Vec::new(),
            fixes: Vec::new(),
            standing: Vec::new(),
            figures: Figures::default(),
        }
    }

    /// The same, keeping the words that a saved review has.
    #[must_use]
    pub fn keeping(self, saved: Option<&Saved>) -> Self {
        let Some(saved) = saved.cloned() else { return self };
        Self { well: saved.well, learned: saved.learned, stop: saved.stop, next: saved.next, ..self }
    }
}
