//! Owns the entry grammar: one line of words in, the sessions it means out. The same for the command line and the
//! quick line. What is unknown or ambiguous is refused, never guessed.

mod complete;
mod mended;
mod revised;
mod timed;
mod usual;
mod when;
mod words;
mod written;

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use super::calendar::{Day, Moment, TimeOfDay};
use super::id::{SkillId, SourceId, TargetId};
use super::journal::NewSession;
use super::minutes::Minutes;
use super::refusal::Refusal;
use super::roadmap::Roadmap;
pub use complete::{Candidate, Completion, beginnings, complete};
pub use mended::{moved, split};
pub use revised::revised;
pub use timed::{Timed, timed};
pub use usual::{LOOKED_AT, Remembered};
pub use when::by_clock;
pub use written::written;

/// Finds the instant of a local time: a gap of the clock is passed over, the earlier of two is taken.
pub type Place<'a> = &'a dyn Fn(NaiveDateTime) -> DateTime<FixedOffset>;

/// What the words of an entry say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The skills, at least one; more split the time evenly.
    pub skills: Vec<SkillId>,
    /// How long, or from when to when.
    pub length: Length,
    /// The day, if one was said.
    pub day: Option<Day>,
    /// The clock time, if one was said with `@`.
    pub at: Option<TimeOfDay>,
    /// The target, `+target`.
    pub target: Option<TargetId>,
    /// The source, `/source`.
    pub source: Option<SourceId>,
    /// The other words.
    pub note: Option<String>,
}

/// How long a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// That long.
    For(Minutes),
    /// From one clock time to another; past midnight when the second is earlier.
    Between(TimeOfDay, TimeOfDay),
}

/// Reads an entry and finds its time: the sessions it means, in order. Nothing is recorded.
pub fn read(text: &str, roadmap: &Roadmap, now: Moment, place: Place) -> Result<Vec<NewSession>, Refusal> {
    let entry = parse(text, roadmap, now)?;
    entry.sessions(roadmap, now, place)
}

/// Reads the words of an entry.
pub fn parse(text: &str, roadmap: &Roadmap, now: Moment) -> Result<Entry, Refusal> {
    words::parse(text, roadmap, now.day(roadmap.day_starts))
}

/// The skill that a word names: an id, or an unambiguous beginning of an id or of a word of a name.
pub fn find_skill(word: &str, roadmap: &Roadmap) -> Result<SkillId, Refusal> {
    words::find_skill(word, roadmap)
}

#[cfg(test)]
mod tests;
