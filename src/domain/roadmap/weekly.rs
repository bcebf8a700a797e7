//! Owns what returns: the blocks of the weekly calendar and the rituals of a period.

use chrono::Weekday;

use super::Proof;
use crate::domain::calendar::{Day, Period, TimeOfDay, WeekStart};
use crate::domain::id::{RitualId, SkillId, SourceId, TargetId};
use crate::domain::minutes::Minutes;

/// A slot of the weekly calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// When it begins.
    pub at: TimeOfDay,
    /// When it ends: as written, else the next block's beginning, else an hour later.
    pub until: TimeOfDay,
    /// What it is.
    pub title: String,
    /// The study it proposes.
    pub study: Study,
    /// The skills it proposes, first choice first.
    pub skills: Vec<SkillId>,
}

impl Block {
    /// Its length.
    #[must_use]
    pub fn length(&self) -> Minutes {
        Minutes(self.until.minutes() - self.at.minutes())
    }
}

/// The study that a block proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Study {
    /// None.
    None,
    /// That long.
    Fixed(Minutes),
    /// What is left of the day's budget, at least the floor and never more than the block.
    Rest,
}

/// Something to keep once or more a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ritual {
    /// Its id.
    pub id: RitualId,
    /// Its title; the id where the file gives none.
    pub title: String,
    /// The period.
    pub every: Every,
    /// The weekday (of a month or quarter: the last such one) and time it is asked for.
    pub on: Option<(Weekday, Option<TimeOfDay>)>,
    /// How often a period, at least 1.
    pub times: i64,
    /// Whether a miss is no miss.
    pub optional: bool,
    /// The act that keeps it.
    pub by: Option<KeptBy>,
    /// Where its proof would be.
    pub evidence: Option<Proof>,
    /// Its earlier ids.
    pub was: Vec<String>,
}

/// The period of a ritual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// A calendar week.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
}

impl Every {
    /// `week`, `month`, `quarter`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ["week", "month", "quarter"][self as usize]
    }

    /// The period of this kind that holds the day.
    #[must_use]
    pub fn period(self, day: Day, week_starts: WeekStart) -> Period {
        match self {
            Self::Week => Period::week_of(day, week_starts),
            Self::Month => Period::month_of(day),
            Self::Quarter => Period::quarter_of(day),
        }
    }
}

/// The act that keeps a ritual by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptBy {
    /// The weekly review.
    Review,
    /// A session of a source: `by = "/teach"`.
    Source(SourceId),
    /// A session or a step of a target: `by = "+talk"`.
    Target(TargetId),
}
