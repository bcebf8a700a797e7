//! Owns the comparing of one thing with what it has become, value by value. Decides nothing about which is which.

use std::collections::{HashMap, HashSet};

use super::{Change, Thing, What, values};
use crate::domain::roadmap::Roadmap;

impl Thing {
    /// Its section of the file.
    pub(super) fn section(self) -> &'static str {
        match self {
            Self::Roadmap => "roadmap",
            Self::Priority => "priorities",
            Self::Track => "tracks",
            Self::Skill => "skills",
            Self::Stage => "stages",
            Self::Target => "targets",
            Self::Source => "sources",
            Self::Resource => "resources",
            Self::Block => "calendar",
            Self::Ritual => "rituals",
            Self::Pause => "pauses",
            Self::Fresh => "fresh",
            Self::Shift => "shift",
        }
    }
}

/// The ids that things of several kinds have: they are said in full.
pub(super) struct Shared<'a>(HashSet<&'a str>);

impl<'a> Shared<'a> {
    pub fn of(old: &'a Roadmap, new: &'a Roadmap) -> Self {
        let mut kinds: HashMap<&str, HashSet<Thing>> = HashMap::new();
        for roadmap in [old, new] {
            let skills = roadmap.skills.iter().map(|s| (s.id.as_str(), Thing::Skill));
            let stages = roadmap.stages.iter().map(|s| (s.id.as_str(), Thing::Stage));
            let targets = roadmap.targets.iter().map(|t| (t.id.as_str(), Thing::Target));
            let sources = roadmap.sources.iter().map(|s| (s.id.as_str(), Thing::Source));
            let resources = roadmap.resources.iter().map(|r| (r.id.as_str(), Thing::Resource));
            let rituals = roadmap.rituals.iter().map(|r| (r.id.as_str(), Thing::Ritual));
            for (id, kind) in skills.chain(stages).chain(targets).chain(sources).chain(resources).chain(rituals) {
                kinds.entry(id).or_default().insert(kind);
            }
        }
        Self(kinds.into_iter().filter(|(_, kinds)| kinds.len() > 1).map(|(id, _)| id).collect())
    }

    /// How people call it.
    pub fn name(&self, thing: Thing, id: &str) -> String {
        if self.0.contains(id) { full(thing, id) } else { id.to_owned() }
    }

    /// A change of a thing that has an id.
    pub fn change(&self, thing: Thing, id: &str, what: What) -> Change {
        Change { thing, id: full(thing, id), name: self.name(thing, id), what }
    }
}

/// `skills.rag`.
pub(super) fn full(thing: Thing, id: &str) -> String {
    format!("{}.{id}", thing.section())
}

/// One thing whose values are compared.
pub(super) struct Compared<'o> {
    pub thing: Thing,
    pub id: String,
    pub name: String,
    pub out: &'o mut Vec<Change>,
}

impl Compared<'_> {
    /// Something happened to it.
    pub fn say(&mut self, what: What) {
        self.out.push(Change { thing: self.thing, id: self.id.clone(), name: self.name.clone(), what });
    }

    /// Says a value that is another one; `None` from `word` where there is none.
    pub fn key<V: PartialEq + ?Sized>(
        &mut self,
        key: &'static str,
        before: &V,
        after: &V,
        word: impl Fn(&V) -> Option<String>,
    ) {
        if before != after {
            self.say(What::Key { key, before: word(before), after: word(after) });
        }
    }

    /// A text.
    pub fn text(&mut self, key: &'static str, before: &str, after: &str) {
        self.key(key, before, after, |text| Some(values::quoted(text)));
    }

    /// A text that may be left out.
    pub fn option(&mut self, key: &'static str, before: Option<&str>, after: Option<&str>) {
        self.key(key, &before, &after, |text| text.map(values::quoted));
    }

    /// The earlier ids; the one it had just now is said as a rename already.
    pub fn was(&mut self, just_now: Option<&str>, before: &[String], after: &[String]) {
        let mut expected: Vec<&str> = before.iter().map(String::as_str).chain(just_now).collect();
        let mut found: Vec<&str> = after.iter().map(String::as_str).collect();
        if just_now.is_some() {
            expected.sort_unstable();
            found.sort_unstable();
            expected.dedup();
            found.dedup();
        }
        if expected != found {
            self.say(What::Key { key: "earlier ids", before: values::list(before), after: values::list(after) });
        }
    }
}
