//! Owns what another tracker's file says, as values, and what becomes of each of its entries: which skill its words mean,
//! when it was here, whether it can come in. Reads no format and records nothing.

mod fate;
mod identity;
mod mapping;
mod report;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

use super::calendar::Day;
use super::text;

pub use fate::{Here, Incoming, Left, Reason, Sorted, possible, sort};
pub use identity::Identity;
pub use mapping::{Mapping, Meaning, Ours, Unsure, meaning, names, unsure};
pub use report::{Count, Group, Report, SkillIn, groups};

/// The word of an entry that has none.
pub const NO_WORD: &str = "";

/// The most words of an entry. Where each inherits those above it, a few kilobytes could grow to gigabytes.
pub(crate) const MOST_WORDS: usize = 64;

/// One entry of their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The line where it begins, from 1.
    pub line: usize,
    /// The id it has there, where it has one.
    pub id: Option<String>,
    /// Their words: project, account or heading first, then the tags in their order.
    pub words: Vec<String>,
    /// When it was.
    pub when: When,
    /// The civil day that it counts for, where the file says so beside a clock time.
    pub day: Option<Day>,
    /// In words.
    pub note: Option<String>,
    /// The skill it names as such, as it stands there; one of its words.
    pub skill: Option<String>,
    /// The target it names, as it stands there.
    pub target: Option<String>,
    /// The source it names, as it stands there.
    pub source: Option<String>,
}

impl Found {
    /// An entry with these words; empty and doubled ones are no words, and 64 are kept.
    /// All text is made harmless.
    #[must_use]
    pub fn new<W: AsRef<str>>(line: usize, words: impl IntoIterator<Item = W>, when: When) -> Self {
        let mut kept: Vec<String> = Vec::new();
        for word in words {
            let word = text::title(word.as_ref());
            if !word.is_empty() && !kept.contains(&word) {
                kept.push(word);
            }
            if kept.len() == MOST_WORDS {
                break;
            }
        }
        Self { line, id: None, words: kept, when, day: None, note: None, skill: None, target: None, source: None }
    }

    /// The same with a note; an empty one is none.
    #[must_use]
    pub fn noted(mut self, note: &str) -> Self {
        self.note = Some(text::note(note)).filter(|note| !note.is_empty());
        self
    }

    /// The same about the skill that it names as such: the first of its words; an empty one is none.
    #[must_use]
    pub fn about(mut self, skill: &str) -> Self {
        self.skill = Some(text::title(skill)).filter(|skill| !skill.is_empty());
        let others = std::mem::take(&mut self.words).into_iter().filter(|word| Some(word) != self.skill.as_ref());
        self.words = self.skill.iter().cloned().chain(others).take(MOST_WORDS).collect();
        self
    }

    /// The same with the id it has there; an empty one is none.
    #[must_use]
    pub fn known_as(mut self, id: &str) -> Self {
        self.id = Some(text::title(id)).filter(|id| !id.is_empty());
        self
    }
}

/// When an entry was, as its file tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// It has begun and not ended.
    Running,
    /// From one instant to another.
    Instants(DateTime<Utc>, DateTime<Utc>),
    /// From an instant with the offset in force there, so many seconds.
    Placed(DateTime<FixedOffset>, i64),
    /// From one local time to another.
    Local(NaiveDateTime, NaiveDateTime),
    /// From a local time, so many seconds.
    LocalFor(NaiveDateTime, i64),
    /// On a day, so many seconds, nobody knows when.
    OnDay(Day, i64),
}

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it, a few words.
    pub reason: String,
    /// The words it has all the same.
    pub words: Vec<String>,
}

impl Broken {
    /// A line and what is wrong with it.
    #[must_use]
    pub fn new(line: usize, reason: impl AsRef<str>) -> Self {
        Self { line, reason: text::title(reason.as_ref()), words: Vec::new() }
    }
}

/// What a reader makes of one entry.
pub type Item = Result<Found, Broken>;

#[cfg(test)]
mod tests;
