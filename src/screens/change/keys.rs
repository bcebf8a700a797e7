//! Owns what a form asks for each kind of thing: its keys in order, which of them come first, what each takes and the
//! values that are known. Judges no value: the plan does.

use unicode_width::UnicodeWidthStr;

use crate::domain::edit::Kind;
use crate::domain::roadmap::{Priority, Track};
use crate::domain::wording;
use crate::screens::Facts;
use crate::ui::widgets;

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Words.
    Text,
    /// The thing's id, proposed from its title.
    Id,
    /// A day.
    Day,
    /// Ids with commas.
    Ids(Of),
    /// One of the values that are known.
    Pick(Known),
}

/// What ids are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Of skills.
    Skills,
    /// Of targets.
    Targets,
}

/// Values that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The stages.
    Stages,
    /// The sources.
    Sources,
    /// P0 to P3.
    Priorities,
    /// keep, add and reach.
    Tracks,
    /// The periods of rituals.
    Periods,
    /// Yes or no.
    Flag,
}

/// When a form asks for a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// First, and it must be there.
    Must,
    /// First, and it may be left out.
    First,
    /// Below the others.
    Later,
}

/// A key of a form.
#[derive(Debug)]
pub struct Key {
    /// Its name in the file.
    pub name: &'static str,
    /// What it takes.
    pub input: Input,
    /// When it is asked for.
    pub need: Need,
    /// What would be right.
    pub hint: &'static str,
}

const fn key(name: &'static str, input: Input, need: Need, hint: &'static str) -> Key {
    Key { name, input, need, hint }
}

use Input::{Day, Id, Ids, Pick, Text};
use Need::{First, Later, Must};

const ID: Key = key("id", Id, Must, "letters, digits, - and _: what is typed to name it");
const WEIGHT: &str = "a number, 2 counts twice [left out: 1]";
const LINK: &str = "where it is described";

const TARGET: &[Key] = &[
    key("title", Text, First, "what is there once it is done"),
    ID,
    key("stage", Pick(Known::Stages), Must, "the stage it belongs to"),
    key("skills", Ids(Of::Skills), First, "ids with commas, the main one first"),
    key("goal", Text, Later, "the count that reaches it: 50 [left out: a tick]"),
    key("unit", Text, Later, "what is counted: evals"),
    key("stretch", Text, Later, "a count beyond the goal: 100"),
    key("choose", Text, Later, "options with commas, one is chosen: RAG, agents"),
    key("due", Day, Later, "a day: 2027-02-15 [left out: the stage's last]"),
    key("after", Ids(Of::Targets), Later, "the targets that come first, with commas"),
    key("estimate", Text, Later, "how long it should take: 20h"),
    key("weight", Text, Later, WEIGHT),
    key("link", Text, Later, LINK),
];

const SKILL: &[Key] = &[
    key("name", Text, First, "what people call it"),
    ID,
    key("priority", Pick(Known::Priorities), Must, "how much of the study time it shares"),
    key("track", Pick(Known::Tracks), Later, "which of the three moves"),
    key("why", Text, Later, "the point of it"),
    key("weight", Text, Later, WEIGHT),
];

const RITUAL: &[Key] = &[
    key("title", Text, First, "what is kept"),
    ID,
    key("every", Pick(Known::Periods), Must, "once in each"),
    key("on", Text, Later, "its weekday, and a time or none: monday 16:00"),
    key("times", Text, Later, "how often in a period [left out: 1]"),
    key("optional", Pick(Known::Flag), Later, "a miss is no miss"),
    key("by", Text, Later, "what keeps it: review, a source (/teach) or a target (+talk)"),
];

const RESOURCE: &[Key] = &[
    key("title", Text, First, "what it is called"),
    ID,
    key("source", Pick(Known::Sources), Must, "how it is learned with"),
    key("by", Text, Later, "who made it"),
    key("link", Text, Later, LINK),
];

const PAUSE: &[Key] = &[
    key("from", Day, Must, "its first day: 2027-07-01, today"),
    key("to", Day, Must, "its last day: 2027-07-14"),
    key("why", Text, First, "holiday"),
    key("load", Text, First, "the part of the budget that stays: 0.5 [left out: 0, the plan slides]"),
];

const FRESH: &[Key] =
    &[key("from", Day, Must, "the day from which standing counts: today"), key("why", Text, First, "new job")];

/// The keys of a kind, those that come first in front.
#[must_use]
pub fn of(kind: Kind) -> &'static [Key] {
    match kind {
        Kind::Target => TARGET,
        Kind::Skill => SKILL,
        Kind::Ritual => RITUAL,
        Kind::Resource => RESOURCE,
        Kind::Pause => PAUSE,
        Kind::Fresh => FRESH,
    }
}

/// The values of a key as the file has them, each with what it is called; an empty one leaves the key out.
#[must_use]
pub fn values(known: Known, facts: &Facts) -> Vec<(String, String)> {
    let roadmap = &facts.roadmap;
    let named = |id: &str, name: &str| (id.to_owned(), if name == id { String::new() } else { name.to_owned() });
    match known {
        Known::Stages => roadmap.stages.iter().map(|s| named(s.id.as_str(), &s.title)).collect(),
        Known::Sources => roadmap.sources.iter().map(|s| named(s.id.as_str(), &s.name)).collect(),
        Known::Priorities => Priority::ALL.map(|priority| named(priority.as_str(), &wants(priority, facts))).into(),
        Known::Tracks => {
            let tracks = Track::ALL.iter().zip(&roadmap.tracks).map(|(t, name)| named(t.as_str(), name));
            [(String::new(), "left out: add".to_owned())].into_iter().chain(tracks).collect()
        }
        Known::Periods => ["week", "month", "quarter"].map(|every| named(every, every)).into(),
        Known::Flag => vec![(String::new(), "no".to_owned()), ("true".to_owned(), "yes".to_owned())],
    }
}

/// `now, wants 55%`: the name of a priority and the share that it asks for.
fn wants(priority: Priority, facts: &Facts) -> String {
    let name = facts.roadmap.priorities[priority.index()].name.clone();
    let line = facts.standing.skills.priorities.iter().find(|line| line.id == priority);
    let share = line.map(|line| format!("wants {}", wording::percent(&line.share)));
    [name, share].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A value with what it is called, the value in so many cells.
#[must_use]
pub fn words(value: &str, name: &str, width: usize) -> String {
    match (value, name) {
        ("", name) => name.to_owned(),
        (value, "") => value.to_owned(),
        (value, name) => format!("{}  {name}", widgets::left(value, width.max(value.width()))),
    }
}

/// The ids that a list may name, each with its name.
#[must_use]
pub fn ids(of: Of, facts: &Facts) -> Vec<(&str, &str)> {
    match of {
        Of::Skills => facts.roadmap.named(crate::domain::kind::Kind::Skill),
        Of::Targets => facts.roadmap.named(crate::domain::kind::Kind::Target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_come_first_are_in_front() {
        for kind in Kind::ALL {
            let keys = of(kind);
            let first = keys.iter().take_while(|key| key.need != Need::Later).count();
            assert!(keys[first..].iter().all(|key| key.need == Need::Later), "{kind:?}");
            assert_eq!(keys.iter().any(|key| key.input == Input::Id), kind.has_ids(), "{kind:?}");
        }
    }
}
