//! Owns what each argument wants, beyond what the parser knows of it: by its command and name, else by the name of its value.

use std::path::PathBuf;

use clap::Arg;

use crate::domain::kind::Kind;

/// What an argument wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Words of the user's own, or nothing known.
    Nothing,
    /// A file.
    Files,
    /// A folder.
    Folders,
    /// A day.
    Days(Days),
    /// A calendar week.
    Weeks,
    /// A week, month, quarter, year or stage.
    Periods,
    /// Words of an entry.
    Entry,
    /// An id of this kind.
    Of(Kind),
    /// Ids of this kind, with commas.
    Listed(Kind),
    /// A stage.
    Stages,
    /// An option of the target before.
    Options,
    /// Something of the file.
    Things(Things),
    /// What the editor opens at: something of the file, or config.toml.
    Edited,
    /// A key of the thing before.
    Keys,
    /// A value of the key before.
    KeyValues,
    /// Something with a number.
    Explained,
    /// How well a skill is known.
    Levels,
    /// `theirs=ours`.
    Mapped,
    /// These.
    Written(&'static [(&'static str, &'static str)]),
    /// What can be finished.
    Doable,
    /// Targets.
    Targets(Which),
    /// What can be opened again.
    Reopened,
    /// Ids with history that the file does not have.
    Orphans,
    /// What the history of the id before may belong to now.
    Heirs,
    /// Handles of frictions.
    Frictions,
    /// Versions of the plan.
    Versions,
    /// Copies of the record.
    Backups,
}

/// Which days, and in which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// The last ones, by name.
    Named,
    /// The next ones, by name.
    NamedToCome,
    /// The last ones, written out.
    Past,
    /// The next ones, written out.
    ToCome,
}

/// Which targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that are counted and not dropped.
    Counted,
    /// Those that are chosen and not dropped.
    Choices,
    /// Those that are neither done nor dropped.
    Open,
}

/// Which things of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Things {
    /// All of them.
    All,
    /// Those with an id.
    WithId,
    /// Those that can be taken out.
    Removable,
}

const EVERY: &[(&str, &str)] = &[("week", ""), ("month", ""), ("quarter", "")];
const PRIORITIES: &[(&str, &str)] = &[("P0", "now"), ("P1", "next"), ("P2", "later"), ("P3", "not planned")];
const TRACKS: &[(&str, &str)] = &[("keep", ""), ("add", ""), ("reach", "")];
const NEXT_MONDAY: &[(&str, &str)] = &[("today", ""), ("monday", "the next one")];
const KEPT_BY: &[(&str, &str)] = &[("review", "any review of the period")];

/// What the arguments of commands want.
pub const TABLE: &[(&str, &str, Wanted)] = &[
    ("log", "entry", Wanted::Entry),
    ("start", "entry", Wanted::Entry),
    ("checkin", "day", Wanted::Days(Days::Named)),
    ("done", "id", Wanted::Doable),
    ("advance", "target", Wanted::Targets(Which::Counted)),
    ("choose", "target", Wanted::Targets(Which::Choices)),
    ("choose", "option", Wanted::Options),
    ("drop", "target", Wanted::Targets(Which::Open)),
    ("reopen", "id", Wanted::Reopened),
    ("keep", "ritual", Wanted::Of(Kind::Ritual)),
    ("rate", "skill", Wanted::Of(Kind::Skill)),
    ("rate", "level", Wanted::Levels),
    ("skills", "skill", Wanted::Of(Kind::Skill)),
    ("sessions", "skill", Wanted::Of(Kind::Skill)),
    ("week", "week", Wanted::Weeks),
    ("review", "period", Wanted::Periods),
    ("review", "next", Wanted::Doable),
    ("recover", "stage", Wanted::Stages),
    ("explain", "what", Wanted::Explained),
    ("edit", "id", Wanted::Edited),
    ("set", "id", Wanted::Things(Things::All)),
    ("set", "key", Wanted::Keys),
    ("set", "value", Wanted::KeyValues),
    ("rename", "old", Wanted::Things(Things::WithId)),
    ("remove", "id", Wanted::Things(Things::Removable)),
    ("relink", "old", Wanted::Orphans),
    ("relink", "new", Wanted::Heirs),
    ("friction", "same", Wanted::Frictions),
    ("friction", "change", Wanted::Frictions),
    ("friction", "delete", Wanted::Frictions),
    ("fix", "friction", Wanted::Frictions),
    ("fix", "by", Wanted::Days(Days::NamedToCome)),
    ("plan show", "version", Wanted::Versions),
    ("plan diff", "from", Wanted::Versions),
    ("plan diff", "to", Wanted::Versions),
    ("plan restore", "version", Wanted::Versions),
    ("backup restore", "name", Wanted::Backups),
    ("import", "map", Wanted::Mapped),
    ("init", "start", Wanted::Written(NEXT_MONDAY)),
    ("add target", "stage", Wanted::Stages),
    ("add target", "skills", Wanted::Listed(Kind::Skill)),
    ("add target", "after", Wanted::Listed(Kind::Target)),
    ("add target", "due", Wanted::Days(Days::ToCome)),
    ("add skill", "priority", Wanted::Written(PRIORITIES)),
    ("add skill", "track", Wanted::Written(TRACKS)),
    ("add ritual", "every", Wanted::Written(EVERY)),
    ("add ritual", "by", Wanted::Written(KEPT_BY)),
    ("add resource", "source", Wanted::Of(Kind::Source)),
    ("add pause", "from", Wanted::Days(Days::ToCome)),
    ("add pause", "to", Wanted::Days(Days::ToCome)),
    ("add fresh", "from", Wanted::Days(Days::Past)),
];

/// What an argument of a command wants.
pub fn of(path: &str, arg: &Arg) -> Wanted {
    let id = arg.get_id().as_str();
    let named = TABLE.iter().find(|(command, name, _)| *command == path && *name == id);
    named.map_or_else(|| by_value(arg), |(_, _, wanted)| *wanted)
}

/// What the name of its value says, and whether the parser reads it as a path: enough for what joins later.
fn by_value(arg: &Arg) -> Wanted {
    let value = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    match value.to_ascii_uppercase().as_str() {
        // An act of the past; its day has no such names where it is written into the file.
        "DAY" if arg.get_id() == "on" => Wanted::Days(Days::Named),
        "DAY" => Wanted::Days(Days::Past),
        "DIR" | "FOLDER" => Wanted::Folders,
        "FILE" => Wanted::Files,
        _ if arg.get_value_parser().type_id() == std::any::TypeId::of::<PathBuf>() => Wanted::Files,
        _ => Wanted::Nothing,
    }
}
