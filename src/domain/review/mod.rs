//! Owns the weekly review as it is said and kept: the answers, the things chosen for the week after, and the figures as
//! they were. Records nothing; what the week was is computed in [`crate::domain::standing`].

use chrono::{DateTime, Utc};

use super::calendar::{Day, Period};
use super::friction::{Judged, NewFix, Standpoint};
use super::id::{FixId, FrictionId, ResourceId, RitualId, SkillId, StageId, TargetId};
use super::minutes::Minutes;
use super::roadmap::Priority;
use super::standing::stages::Slack;

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
