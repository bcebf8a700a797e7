//! Owns the roadmap as a value: what the user's file means, checked and complete. Knows no TOML and no dates of today.

mod proof;
mod weekly;

pub use proof::Proof;
pub use weekly::{Block, Every, KeptBy, Ritual, Study};

use chrono::Weekday;

use super::calendar::{Day, TimeOfDay, WeekStart, Weekdays};
use super::id::{ResourceId, SkillId, SourceId, StageId, TargetId};
use super::minutes::{Exact, Minutes};

/// The whole plan, in the file's order throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roadmap {
    /// Its title.
    pub title: String,
    /// First day of month 1.
    pub start: Day,
    /// Its length in calendar months.
    pub months: u32,
    /// On which day weeks begin.
    pub week_starts: WeekStart,
    /// The days that budgets and the floor count on.
    pub practice_days: Weekdays,
    /// The least that makes a day count.
    pub daily_floor: Minutes,
    /// When a civil day begins.
    pub day_starts: TimeOfDay,
    /// P0 to P3.
    pub priorities: [PriorityPlan; 4],
    /// The names of keep, add and reach.
    pub tracks: [String; 3],
    /// The rows of the matrix.
    pub skills: Vec<Skill>,
    /// The dated stretches.
    pub stages: Vec<Stage>,
    /// The outcomes.
    pub targets: Vec<Target>,
    /// How things are learned.
    pub sources: Vec<Source>,
    /// Books, courses and papers.
    pub resources: Vec<Resource>,
    /// Monday to Sunday, each day's blocks by time.
    pub calendar: [Vec<Block>; 7],
    /// Things to keep once a period.
    pub rituals: Vec<Ritual>,
    /// Stretches of less or no load, by `from`; they do not overlap.
    pub pauses: Vec<Pause>,
    /// Days from which standing is counted anew.
    pub fresh: Vec<Fresh>,
    /// The role line.
    pub shift: Vec<Shift>,
}

/// P0 (now) to P3 (no planned hours).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Now.
    P0,
    /// Next.
    P1,
    /// Later.
    P2,
    /// No planned hours.
    P3,
}

impl Priority {
    /// All four, highest first.
    pub const ALL: [Self; 4] = [Self::P0, Self::P1, Self::P2, Self::P3];

    /// Its place in [`Priority::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// `P0` .. `P3`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ["P0", "P1", "P2", "P3"][self.index()]
    }
}

/// What the plan wants of one priority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriorityPlan {
    /// Its part of the study time, in the same unit for all four; not below zero.
    pub share: Exact,
    /// A word for it.
    pub name: Option<String>,
}

/// The three moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Track {
    /// Fundamentals that stay.
    Keep,
    /// What is new.
    #[default]
    Add,
    /// Where it leads.
    Reach,
}

impl Track {
    /// All three in order.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Add, Self::Reach];

    /// `keep`, `add`, `reach`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ["keep", "add", "reach"][self as usize]
    }
}

/// A row of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// Its id.
    pub id: SkillId,
    /// Its name; the id where the file gives none.
    pub name: String,
    /// Its priority.
    pub priority: Priority,
    /// Its track.
    pub track: Track,
    /// The point of it.
    pub why: Option<String>,
    /// Its part of the priority's share; not below zero.
    pub weight: Exact,
    /// Its earlier ids.
    pub was: Vec<String>,
}

/// A dated stretch with a budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// Its title; the id where the file gives none.
    pub title: String,
    /// When it is.
    pub window: Window,
    /// Its planned hours.
    pub budget: Budget,
}

/// When a stage is. Weeks and months are counted from `start`, from 1, and slide with pauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// From the first to the last of these weeks.
    Weeks(u32, u32),
    /// From the first to the last of these months.
    Months(u32, u32),
    /// Days as written; they do not slide.
    Days(Day, Day),
}

/// Planned study time of a stage, in exact minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Budget {
    /// Per week, spread evenly over its practice days.
    PerWeek(Exact),
    /// Per practice day.
    PerDay(Exact),
    /// For the whole window, spread over its practice days by load.
    Total(Exact),
}

/// An outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its id.
    pub id: TargetId,
    /// Its title; the id where the file gives none.
    pub title: String,
    /// The stage it belongs to.
    pub stage: StageId,
    /// The skills it grows.
    pub skills: Vec<SkillId>,
    /// When it is reached.
    pub goal: Goal,
    /// A day of its own; else its stage's last day.
    pub due: Option<Day>,
    /// What comes first.
    pub after: Vec<TargetId>,
    /// Its weight in the stage's progress; not below zero.
    pub weight: Exact,
    /// Where it is described.
    pub link: Option<String>,
    /// How long it should take.
    pub estimate: Option<Exact>,
    /// Where its proof would be.
    pub evidence: Option<Proof>,
    /// Its earlier ids.
    pub was: Vec<String>,
}

/// When a target is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// When it is ticked.
    Tick,
    /// When the count reaches `goal`.
    Count {
        /// The count that reaches it, at least 1.
        goal: i64,
        /// A count beyond it.
        stretch: Option<i64>,
        /// What is counted.
        unit: Option<String>,
    },
    /// When one of at least two options is chosen.
    Choice(Vec<String>),
}

impl Goal {
    /// The count that reaches it: 1 for ticks and choices.
    #[must_use]
    pub fn count(&self) -> i64 {
        if let Self::Count { goal, .. } = self { *goal } else { 1 }
    }
}

/// How things are learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its name; the id where the file gives none.
    pub name: String,
    /// The percentage of study time it should get.
    pub share: Option<Exact>,
}

/// A book, course or paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its id.
    pub id: ResourceId,
    /// The source it belongs to.
    pub source: SourceId,
    /// Its title; the id where the file gives none.
    pub title: String,
    /// Who made it.
    pub by: Option<String>,
    /// Where it is.
    pub link: Option<String>,
}

/// Days of less or no load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Its reason.
    pub why: Option<String>,
    /// The part of the budget that stays; 0 slides the plan.
    pub load: Exact,
}

/// A day from which standing is counted anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// The day.
    pub from: Day,
    /// Its reason.
    pub why: Option<String>,
}

/// A point of the role line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The year.
    pub year: i32,
    /// The role.
    pub role: String,
}

impl Roadmap {
    /// The skill of this id.
    #[must_use]
    pub fn skill(&self, id: &SkillId) -> Option<&Skill> {
        self.skills.iter().find(|s| s.id == *id)
    }

    /// The target of this id.
    #[must_use]
    pub fn target(&self, id: &TargetId) -> Option<&Target> {
        self.targets.iter().find(|t| t.id == *id)
    }

    /// The stage of this id.
    #[must_use]
    pub fn stage(&self, id: &StageId) -> Option<&Stage> {
        self.stages.iter().find(|s| s.id == *id)
    }

    /// The blocks of a weekday, by time.
    #[must_use]
    pub fn blocks(&self, day: Weekday) -> &[Block] {
        &self.calendar[day.num_days_from_monday() as usize]
    }

    /// A skill's name, or its id when the file no longer has it.
    #[must_use]
    pub fn skill_name<'a>(&'a self, id: &'a SkillId) -> &'a str {
        self.skill(id).map_or(id.as_str(), |s| &s.name)
    }
}
