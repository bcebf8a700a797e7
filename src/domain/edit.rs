//! Owns small edits of the roadmap file as data: what is to change, in the words of the file. Knows no TOML; `plan`
//! writes them into the text.

use super::calendar::{Day, parse_day};
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

    /// Whether each has an id of its own; pauses and fresh lines are named by their first day.
    #[must_use]
    pub fn has_ids(self) -> bool {
        !matches!(self, Self::Pause | Self::Fresh)
    }
}

/// The value of a key as the file has it: days may be typed as anywhere else, the file has them written out.
#[must_use]
pub fn as_written(key: &str, typed: &str, today: Day) -> String {
    match key {
        "from" | "to" | "due" | "start" => {
            parse_day(typed.trim(), today).map_or_else(|| typed.to_owned(), |day| day.to_string())
        }
        _ => typed.to_owned(),
    }
}

impl Edit {
    /// The thing that it is of after it, in full where that is known: `targets.talk`, `pauses.2027-07-01`.
    #[must_use]
    pub fn names(&self) -> String {
        match self {
            Self::Set { id, .. } | Self::Unset { id, .. } | Self::Remove { id } => id.clone(),
            Self::Add { kind, id: Some(id), .. } => format!("{}.{id}", kind.section()),
            Self::Add { kind, keys, .. } => {
                let from = keys.iter().find(|(key, _)| key == "from").map_or("", |(_, day)| day);
                format!("{}.{from}", kind.section())
            }
            Self::Rename { old, new } => match old.split_once('.') {
                Some((section, _)) if !new.starts_with(&format!("{section}.")) => format!("{section}.{new}"),
                _ => new.clone(),
            },
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out_and_other_keys_stay() {
        let today = Day::parse("2027-01-11").expect("a day");
        assert_eq!(as_written("from", " today ", today), "2027-01-11");
        assert_eq!(as_written("due", "2027-02-01", today), "2027-02-01");
        assert_eq!(as_written("to", "some day", today), "some day");
        assert_eq!(as_written("start", "today", today), "2027-01-11");
        assert_eq!(as_written("why", "today", today), "today");
    }

    #[test]
    fn an_edit_names_its_thing_as_it_is_afterwards() {
        let rename = |old: &str, new: &str| Edit::Rename { old: old.to_owned(), new: new.to_owned() }.names();
        assert_eq!(
            (rename("skills.rag", "rags"), rename("rag", "rags")),
            ("skills.rags".to_owned(), "rags".to_owned())
        );
        assert_eq!(rename("skills.rag", "skills.rags"), "skills.rags");
        assert_eq!(Edit::fresh(Day::parse("2027-01-11").expect("a day"), "").names(), "fresh.2027-01-11");
        let id = Some("talk".to_owned());
        assert_eq!(Edit::Add { kind: Kind::Target, id, keys: Vec::new() }.names(), "targets.talk");
    }
}
