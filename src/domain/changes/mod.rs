//! Owns how two versions of a plan differ, as values in the words of the plan and not of its text. Every part of a
//! [`Roadmap`] is looked at: two that are not equal have at least one [`Change`], two that are equal have none.

mod blocks;
mod pairs;
mod parts;
#[cfg(test)]
mod tests;
mod things;
mod values;
mod words;

pub use words::{lines, short};

use super::roadmap::Roadmap;

/// One thing that is otherwise in the new version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is of.
    pub thing: Thing,
    /// Its id in full: `skills.rag`, `priorities.P0`, `pauses.2027-07-01`, `calendar.monday`, `roadmap`. That of the new
    /// version, or of the old one where it is gone.
    pub id: String,
    /// How people call it: the bare id where only one thing has it.
    pub name: String,
    /// What happened to it.
    pub what: What,
}

/// What a change is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// The whole: its title, days and floor.
    Roadmap,
    /// P0 to P3.
    Priority,
    /// The name of keep, add or reach.
    Track,
    /// A row of the matrix.
    Skill,
    /// A dated stretch.
    Stage,
    /// An outcome.
    Target,
    /// A way to learn.
    Source,
    /// A book, course or paper.
    Resource,
    /// A block of the weekly calendar.
    Block,
    /// Something to keep.
    Ritual,
    /// Days that the plan skips.
    Pause,
    /// A day from which standing is counted anew.
    Fresh,
    /// A point of the role line.
    Shift,
}

/// What happened to a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It is no longer there.
    Gone,
    /// It has another id; its history stays with it where the file says `was`.
    Renamed {
        /// The id it had.
        old: String,
    },
    /// A target belongs to another stage.
    Moved {
        /// The stage it was in.
        from: String,
        /// The stage it is in.
        to: String,
    },
    /// A part of it has another value.
    Key {
        /// Which, as a word: `budget`, `due`.
        key: &'static str,
        /// The value it had, in words; `None` where it had none.
        before: Option<String>,
        /// The value it has, in words; `None` where it has none.
        after: Option<String>,
    },
    /// Things of this kind are in another order. Said of the whole kind.
    Reordered,
}

/// What is otherwise in `new`, in the order of the file: empty exactly where the two are equal.
#[must_use]
pub fn changes(old: &Roadmap, new: &Roadmap) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let mut said = things::all(old, new);
    if said.is_empty() {
        let what = What::Key { key: "details", before: None, after: None };
        said.push(Change { thing: Thing::Roadmap, id: "roadmap".to_owned(), name: String::new(), what });
    }
    said
}
