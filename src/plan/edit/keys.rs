//! Owns which sections the file has and which keys a thing of each may have, with the form of their values. The loader
//! judges the values; this only knows how they are written.

use crate::domain::refusal::{Refusal, and_list, nearest, quoted};

/// A section of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// `[roadmap]`
    Roadmap,
    /// `[priorities]`
    Priorities,
    /// `[tracks]`
    Tracks,
    /// `[skills.…]`
    Skills,
    /// `[stages.…]`
    Stages,
    /// `[targets.…]`
    Targets,
    /// `[sources.…]`
    Sources,
    /// `[resources.…]`
    Resources,
    /// `[calendar]`
    Calendar,
    /// `[rituals.…]`
    Rituals,
    /// `[[pauses]]`
    Pauses,
    /// `[[fresh]]`
    Fresh,
    /// `[[shift]]`
    Shift,
}

/// How the value of a key is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In quotes: text, a duration, a word.
    Text,
    /// In quotes, or a table where the value looks like one.
    TextOrTable,
    /// A day.
    Day,
    /// A number, whole or not.
    Number,
    /// `true` or `false`.
    Flag,
    /// Texts in brackets.
    Texts,
    /// The blocks of a day, or the day it is like.
    Blocks,
    /// A table.
    Table,
}

use Form::{Blocks, Day, Flag, Number, Table, Text, TextOrTable, Texts};

/// The keys of a thing with their forms, in the order in which they are written.
type Keys = &'static [(&'static str, Form)];

const PRIORITY: Keys = &[("share", Number), ("name", Text)];
const LIKE: Keys = &[("like", Text), ("from", Text)];

impl Section {
    /// All of them, in the order of the shipped file.
    pub const ALL: [Self; 13] = [
        Self::Roadmap,
        Self::Priorities,
        Self::Tracks,
        Self::Skills,
        Self::Stages,
        Self::Targets,
        Self::Sources,
        Self::Resources,
        Self::Calendar,
        Self::Rituals,
        Self::Pauses,
        Self::Fresh,
        Self::Shift,
    ];

    /// Its key in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        [
            "roadmap",
            "priorities",
            "tracks",
            "skills",
            "stages",
            "targets",
            "sources",
            "resources",
            "calendar",
            "rituals",
            "pauses",
            "fresh",
            "shift",
        ][self as usize]
    }

    /// The word for one of its things.
    #[must_use]
    pub fn singular(self) -> &'static str {
        match self {
            Self::Fresh => "fresh line",
            Self::Shift => "step of the role line",
            Self::Calendar => "day of the calendar",
            Self::Priorities => "priority",
            _ => super::super::walk::singular(self.as_str()),
        }
    }

    /// The section of this key.
    pub(super) fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == key)
    }

    /// Whether its things are named by ids that the user chose.
    #[must_use]
    pub fn has_ids(self) -> bool {
        matches!(self, Self::Skills | Self::Stages | Self::Targets | Self::Sources | Self::Resources | Self::Rituals)
    }

    /// Whether it is a list of tables; the key that names one of them.
    pub(super) fn list_key(self) -> Option<&'static str> {
        match self {
            Self::Pauses | Self::Fresh => Some("from"),
            Self::Shift => Some("year"),
            _ => None,
        }
    }

    /// Whether the history of a thing follows its earlier ids in the file.
    pub(super) fn has_was(self) -> bool {
        matches!(self, Self::Skills | Self::Targets | Self::Rituals)
    }

    /// The names of the keys that a thing of it may have; of a section without things, its own.
    #[must_use]
    pub fn key_names(self) -> Vec<&'static str> {
        let depth = if matches!(self, Self::Roadmap | Self::Tracks) { 1 } else { 2 };
        self.keys(depth).iter().map(|(key, _)| *key).collect()
    }

    /// The keys of the section's table itself (`depth` 1) or of one of its things (`depth` 2).
    pub(super) fn keys(self, depth: usize) -> Keys {
        match (self, depth) {
            (Self::Roadmap, 1) => &[
                ("title", Text),
                ("start", Day),
                ("months", Number),
                ("week_starts", Text),
                ("practice_days", Texts),
                ("daily_floor", Text),
                ("day_starts", Text),
            ],
            (Self::Priorities, 1) => &[("P0", Table), ("P1", Table), ("P2", Table), ("P3", Table)],
            (Self::Priorities, _) => PRIORITY,
            (Self::Tracks, 1) => &[("keep", Text), ("add", Text), ("reach", Text)],
            (Self::Calendar, 1) => &[
                ("monday", Blocks),
                ("tuesday", Blocks),
                ("wednesday", Blocks),
                ("thursday", Blocks),
                ("friday", Blocks),
                ("saturday", Blocks),
                ("sunday", Blocks),
            ],
            (Self::Calendar, _) => LIKE,
            (Self::Skills, 2) => &[
                ("name", Text),
                ("priority", Text),
                ("track", Text),
                ("why", Text),
                ("weight", Number),
                ("was", Texts),
            ],
            (Self::Stages, 2) => &[("title", Text), ("window", TextOrTable), ("budget", TextOrTable)],
            (Self::Targets, 2) => &[
                ("stage", Text),
                ("title", Text),
                ("skills", Texts),
                ("goal", Number),
                ("stretch", Number),
                ("unit", Text),
                ("choose", Texts),
                ("due", Day),
                ("after", Texts),
                ("weight", Number),
                ("link", Text),
                ("estimate", Text),
                ("evidence", Table),
                ("was", Texts),
            ],
            (Self::Sources, 2) => &[("name", Text), ("share", Number)],
            (Self::Resources, 2) => &[("source", Text), ("title", Text), ("by", Text), ("link", Text)],
            (Self::Rituals, 2) => &[
                ("title", Text),
                ("every", Text),
                ("on", Text),
                ("times", Number),
                ("optional", Flag),
                ("by", Text),
                ("evidence", Table),
                ("was", Texts),
            ],
            (Self::Pauses, 2) => &[("from", Day), ("to", Day), ("why", Text), ("load", Number)],
            (Self::Fresh, 2) => &[("from", Day), ("why", Text)],
            (Self::Shift, 2) => &[("year", Number), ("role", Text)],
            _ => &[],
        }
    }

    /// The form of a key, or a refusal that names the nearest key.
    pub(super) fn form(self, path: &[String], key: &str) -> Result<Form, Refusal> {
        let keys = self.keys(path.len());
        if let Some((_, form)) = keys.iter().find(|(name, _)| *name == key) {
            return Ok(*form);
        }
        let name =
            if self.list_key().is_some() { format!("[[{}]]", self.as_str()) } else { format!("[{}]", path.join(".")) };
        let message = format!("{name} has no key {}", quoted(key));
        let names: Vec<&str> = keys.iter().map(|(name, _)| *name).collect();
        let near = nearest(key, names.iter().copied(), 1);
        let close = near.first().filter(|near| strsim::damerau_levenshtein(near, &key.to_lowercase()) <= 2);
        Err(match close {
            Some(near) => Refusal::new(message, format!("did you mean {near}?")),
            None if names.is_empty() => Refusal::new(message, "skillmap schema shows what each table may have"),
            None => Refusal::new(message, format!("it may have {}", and_list(&names))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_right_for_its_kind() {
        let path = |text: &str| text.split('.').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(Section::Targets.form(&path("targets.x"), "due"), Ok(Day));
        let wrong = Section::Skills.form(&path("skills.rag"), "budget").unwrap_err();
        assert_eq!(wrong.message, "[skills.rag] has no key \"budget\"");
        assert_eq!(wrong.hint.as_deref(), Some("it may have name, priority, track, why, weight and was"));
        let near = Section::Stages.form(&path("stages.now"), "budgt").unwrap_err();
        assert_eq!(near.hint.as_deref(), Some("did you mean budget?"));
    }

    #[test]
    fn every_key_of_the_format_is_known() {
        for section in Section::ALL {
            assert_eq!(Section::named(section.as_str()), Some(section));
            assert!(!section.keys(1).is_empty() || !section.keys(2).is_empty());
        }
    }
}
