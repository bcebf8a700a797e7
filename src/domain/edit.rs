//! Owns small edits of the roadmap file as data: what is to change, in the words of the file. Knows no TOML; `plan`
//! writes them into the text.

use super::calendar::Day;
use super::id::TargetId;

/// One change of the file. Ids are as typed: bare where that is unambiguous, else with their section (`skills.rag`,
/// `roadmap`, `priorities.P0`; `pauses.2027-07-01` and `fresh.2027-05-01` by their first day).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Gives a key a value, whether it is there or not. The value is as typed: `P1`, `2027-02-01`, `rag,evals`.
    Set {
        /// What it is of.
        id: String,
        /// Which key.
        key: String,
        /// Its new value.
        value: String,
    },
    /// Takes a key out, so that its default counts again.
    Unset {
        /// What it is of.
        id: String,
        /// Which key.
        key: String,
    },
    /// Adds a thing behind the last one of its kind.
    Add {
        /// What it is.
        kind: Kind,
        /// Its id; pauses and fresh lines have none.
        id: Option<String>,
        /// Its keys and values, as typed.
        keys: Vec<(String, String)>,
    },
    /// Gives a thing another id. Its history stays with it, and everything that names it follows.
    Rename {
        /// The id it has.
        old: String,
        /// The id it gets.
        new: String,
    },
    /// Takes a thing out, and its mention in lists.
    Remove {
        /// Its id.
        id: String,
    },
}

/// What can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An outcome.
    Target,
    /// A row of the matrix.
    Skill,
    /// Something to keep.
    Ritual,
    /// A book, course or paper.
    Resource,
    /// Days that the plan skips.
    Pause,
    /// A day from which standing is counted anew.
    Fresh,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Target, Self::Skill, Self::Ritual, Self::Resource, Self::Pause, Self::Fresh];

    /// The word for one.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ["target", "skill", "ritual", "resource", "pause", "fresh"][self as usize]
    }

    /// Its section of the file.
    #[must_use]
    pub fn section(self) -> &'static str {
        ["targets", "skills", "rituals", "resources", "pauses", "fresh"][self as usize]
    }
}

impl Edit {
    /// Gives a target another value for a key.
    #[must_use]
    pub fn of_target(id: &TargetId, key: &str, value: impl Into<String>) -> Self {
        Self::Set { id: format!("targets.{id}"), key: key.to_owned(), value: value.into() }
    }

    /// A fresh line from a day on.
    #[must_use]
    pub fn fresh(from: Day, why: &str) -> Self {
        let keys = [("from".to_owned(), from.to_string()), ("why".to_owned(), why.to_owned())];
        Self::Add { kind: Kind::Fresh, id: None, keys: keys.into_iter().filter(|(_, v)| !v.is_empty()).collect() }
    }
}
