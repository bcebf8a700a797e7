//! Owns the history of renamed things: what was recorded under an earlier id belongs to the present one, whether the
//! file says so (`was`) or the record (an alias). Changes no record, only how it is read.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::aliases::Aliases;
use super::{Journal, NewSession, Progress, Session, SkillTime, SourceTime};
use crate::domain::calendar::Day;
use crate::domain::id::{ResourceId, RitualId, SkillId, SourceId, TargetId};
use crate::domain::kind::Kind;
use crate::domain::review::Thing;
use crate::domain::roadmap::{KeptBy, Ritual, Roadmap};

/// The present ids by the earlier ones. An id that is in the file is never an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PresentIds {
    present: BTreeMap<(Kind, String), String>,
    /// The earlier ids in the order in which their histories are added.
    order: Vec<(Kind, String)>,
}

impl PresentIds {
    /// Those that a roadmap and the record name. Of both the file wins. The history of an id goes on until it comes to
    /// one of the file; where that id has left the file too, it is found under the last one.
    #[must_use]
    pub fn of(roadmap: &Roadmap, aliases: &Aliases) -> Self {
        let mut ids = Self::default();
        for kind in Kind::ALL {
            let was = roadmap.earlier(kind);
            let now = |id: &str| was.iter().find(|(was, _)| *was == id).map(|(_, now)| *now);
            for (old, new) in &was {
                ids.add(kind, old, new);
            }
            let mut led: Vec<(usize, &str, &str)> = Vec::new();
            for (old, _) in aliases.of(kind).filter(|(old, _)| !roadmap.has(kind, old) && now(old).is_none()) {
                let way = aliases.way(kind, old, |id| roadmap.has(kind, id) || now(id).is_some());
                led.extend(way.last().map(|end| (way.len(), old, now(end).unwrap_or(end))));
            }
            // The nearest first: what was said under it is newer than what was said before it.
            led.sort_unstable();
            for (_, old, new) in led {
                ids.add(kind, old, new);
            }
        }
        ids
    }

    fn add(&mut self, kind: Kind, old: &str, new: &str) {
        self.order.push((kind, old.to_owned()));
        self.present.insert((kind, old.to_owned()), new.to_owned());
    }

    /// The present id of anything.
    #[must_use]
    pub fn now<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        self.present.get(&(kind, id.to_owned())).map_or(id, String::as_str)
    }

    /// The earlier ids of anything, in the order in which their histories are added.
    #[must_use]
    pub fn earlier(&self, kind: Kind, id: &str) -> Vec<&str> {
        let of_it = |(of, old): &&(Kind, String)| *of == kind && self.now(kind, old) == id;
        self.order.iter().filter(of_it).map(|(_, old)| old.as_str()).collect()
    }

    /// The present id of a skill.
    #[must_use]
    pub fn skill(&self, id: SkillId) -> SkillId {
        self.renamed(Kind::Skill, id.as_str()).map_or(id, SkillId::new)
    }

    /// The present id of a target.
    #[must_use]
    pub fn target(&self, id: TargetId) -> TargetId {
        self.renamed(Kind::Target, id.as_str()).map_or(id, TargetId::new)
    }

    /// The present id of a ritual.
    #[must_use]
    pub fn ritual(&self, id: RitualId) -> RitualId {
        self.renamed(Kind::Ritual, id.as_str()).map_or(id, RitualId::new)
    }

    /// The present id of a resource.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> ResourceId {
        self.renamed(Kind::Resource, id.as_str()).map_or(id, ResourceId::new)
    }

    /// The present id of a source.
    #[must_use]
    pub fn source(&self, id: SourceId) -> SourceId {
        self.renamed(Kind::Source, id.as_str()).map_or(id, SourceId::new)
    }

    /// A chosen thing under the present id of what it names.
    #[must_use]
    pub fn thing(&self, thing: Thing) -> Thing {
        match thing {
            Thing::Target(id) => Thing::Target(self.target(id)),
            Thing::Skill(id) => Thing::Skill(self.skill(id)),
            Thing::Ritual(id) => Thing::Ritual(self.ritual(id)),
            Thing::Resource(id) => Thing::Resource(self.resource(id)),
            Thing::Words(words) => Thing::Words(words),
        }
    }

    fn renamed(&self, kind: Kind, id: &str) -> Option<&str> {
        self.present.get(&(kind, id.to_owned())).map(String::as_str)
    }

    /// Sessions under the present ids of what they name.
    #[must_use]
    pub fn sessions(&self, sessions: Vec<Session>) -> Vec<Session> {
        let present = |entry: NewSession| NewSession {
            skill: self.skill(entry.skill),
            target: entry.target.map(|id| self.target(id)),
            source: entry.source.map(|id| self.source(id)),
            ..entry
        };
        sessions.into_iter().map(|s| Session { entry: present(s.entry), ..s }).collect()
    }

    /// The roadmap with all earlier ids at its things, those of the record beside those of the file: what acts on a
    /// thing then acts on its whole history.
    #[must_use]
    pub fn joined(&self, mut roadmap: Roadmap) -> Roadmap {
        let owned = |kind, id: &str| self.earlier(kind, id).into_iter().map(ToOwned::to_owned).collect();
        for skill in &mut roadmap.skills {
            skill.was = owned(Kind::Skill, skill.id.as_str());
        }
        for target in &mut roadmap.targets {
            target.was = owned(Kind::Target, target.id.as_str());
        }
        for ritual in &mut roadmap.rituals {
            ritual.was = owned(Kind::Ritual, ritual.id.as_str());
        }
        roadmap
    }

    /// The rituals to read a record for: each kept by a target or a source stands once more for every earlier id of it.
    #[must_use]
    pub fn rituals_to_read_for(&self, roadmap: &Roadmap) -> Vec<Ritual> {
        let mut rituals = roadmap.rituals.clone();
        for ritual in &roadmap.rituals {
            let earlier: Vec<KeptBy> = match &ritual.by {
                Some(KeptBy::Target(id)) => {
                    let was = self.earlier(Kind::Target, id.as_str());
                    was.into_iter().map(|was| KeptBy::Target(TargetId::new(was))).collect()
                }
                Some(KeptBy::Source(id)) => {
                    let was = self.earlier(Kind::Source, id.as_str());
                    was.into_iter().map(|was| KeptBy::Source(SourceId::new(was))).collect()
                }
                Some(KeptBy::Review) | None => Vec::new(),
            };
            rituals.extend(earlier.into_iter().map(|by| Ritual { by: Some(by), ..ritual.clone() }));
        }
        rituals
    }
}

impl Journal {
    /// The record with the history of each earlier id added to that of the present one.
    #[must_use]
    pub fn under_present_ids(mut self, ids: &PresentIds) -> Self {
        for chosen in self.chosen.values_mut().flatten() {
            let thing = std::mem::replace(&mut chosen.thing, Thing::Words(String::new()));
            chosen.thing = ids.thing(thing);
        }
        for (kind, was) in &ids.order {
            let id = ids.now(*kind, was);
            match kind {
                Kind::Skill => {
                    if let Some(earlier) = self.skills.remove(&SkillId::new(was)) {
                        let time = self.skills.entry(SkillId::new(id)).or_default();
                        *time = time.with_earlier(earlier);
                    }
                    add_days(&mut self.recent, &SkillId::new(was), &SkillId::new(id));
                }
                Kind::Target => {
                    let (was, id) = (TargetId::new(was), TargetId::new(id));
                    add_days(&mut self.target_days, &was, &id);
                    add_days(&mut self.target_steps, &was, &id);
                    if let Some(earlier) = self.targets.remove(&was) {
                        let progress = self.targets.entry(id).or_default();
                        *progress = std::mem::take(progress).with_earlier(earlier);
                    }
                }
                Kind::Ritual => add_days(&mut self.ritual_ticks, &RitualId::new(was), &RitualId::new(id)),
                Kind::Source => {
                    let (was, id) = (SourceId::new(was), SourceId::new(id));
                    add_days(&mut self.source_days, &was, &id);
                    if let Some(earlier) = self.sources.remove(&was) {
                        let time = self.sources.entry(id).or_default();
                        *time = time.with_earlier(earlier);
                    }
                }
                Kind::Resource => {
                    if let Some(earlier) = self.resources.remove(&ResourceId::new(was)) {
                        let day = self.resources.entry(ResourceId::new(id)).or_insert(earlier);
                        *day = earlier.min(*day);
                    }
                }
            }
        }
        for rating in &mut self.ratings {
            if let Some(id) = ids.renamed(Kind::Skill, rating.skill.as_str()) {
                rating.skill = SkillId::new(id);
            }
        }
        self.sessions_today = ids.sessions(self.sessions_today);
        self.sessions_lately = ids.sessions(self.sessions_lately);
        self
    }
}

impl Progress {
    /// With what was recorded under an earlier id: steps add up, what was said of the present id stands.
    #[must_use]
    pub fn with_earlier(self, earlier: Self) -> Self {
        Self {
            done: self.done.saturating_add(earlier.done),
            last: self.last.max(earlier.last),
            worked_on: self.worked_on || earlier.worked_on,
            chosen: self.chosen.or(earlier.chosen),
            dropped: self.dropped.or(earlier.dropped),
            link: self.link.or(earlier.link),
            note: self.note.or(earlier.note),
        }
    }
}

impl SkillTime {
    fn with_earlier(self, earlier: Self) -> Self {
        Self {
            all: self.all + earlier.all,
            last_28_days: self.last_28_days + earlier.last_28_days,
            quarter: self.quarter + earlier.quarter,
            month: self.month + earlier.month,
            last_month: self.last_month + earlier.last_month,
            before_fresh: self.before_fresh + earlier.before_fresh,
            last: self.last.max(earlier.last),
        }
    }
}

impl SourceTime {
    fn with_earlier(self, earlier: Self) -> Self {
        Self {
            all: self.all + earlier.all,
            last_28_days: self.last_28_days + earlier.last_28_days,
            quarter: self.quarter + earlier.quarter,
        }
    }
}

/// Adds the days of an earlier id to those of the present one.
fn add_days<K: Ord + Clone, N: AddAssign + Default>(all: &mut BTreeMap<K, BTreeMap<Day, N>>, was: &K, id: &K) {
    if let Some(earlier) = all.remove(was) {
        let days = all.entry(id.clone()).or_default();
        for (day, number) in earlier {
            *days.entry(day).or_default() += number;
        }
    }
}

#[cfg(test)]
#[path = "present_tests.rs"]
mod tests;
