//! Owns the history of renamed things: what was recorded under an earlier id (`was`) belongs to the present one.
//! Changes no record, only how it is read.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::{Journal, NewSession, Progress, Session, SkillTime};
use crate::domain::calendar::Day;
use crate::domain::id::{RitualId, SkillId, TargetId};
use crate::domain::roadmap::{KeptBy, Ritual, Roadmap};

/// The present ids by the earlier ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresentIds {
    skills: BTreeMap<SkillId, SkillId>,
    targets: BTreeMap<TargetId, TargetId>,
    rituals: BTreeMap<RitualId, RitualId>,
}

impl PresentIds {
    /// Those that a roadmap names.
    #[must_use]
    pub fn of(roadmap: &Roadmap) -> Self {
        let skills = roadmap.skills.iter().flat_map(|s| s.was.iter().map(|was| (SkillId::new(was), s.id.clone())));
        let targets = roadmap.targets.iter().flat_map(|t| t.was.iter().map(|was| (TargetId::new(was), t.id.clone())));
        let rituals = roadmap.rituals.iter().flat_map(|r| r.was.iter().map(|was| (RitualId::new(was), r.id.clone())));
        Self { skills: skills.collect(), targets: targets.collect(), rituals: rituals.collect() }
    }

    /// The present id of a skill.
    #[must_use]
    pub fn skill(&self, id: SkillId) -> SkillId {
        self.skills.get(&id).cloned().unwrap_or(id)
    }

    /// The present id of a target.
    #[must_use]
    pub fn target(&self, id: TargetId) -> TargetId {
        self.targets.get(&id).cloned().unwrap_or(id)
    }

    /// Sessions under the present ids of what they name.
    #[must_use]
    pub fn sessions(&self, sessions: Vec<Session>) -> Vec<Session> {
        let present = |entry: NewSession| NewSession {
            skill: self.skill(entry.skill),
            target: entry.target.map(|id| self.target(id)),
            ..entry
        };
        sessions.into_iter().map(|s| Session { entry: present(s.entry), ..s }).collect()
    }
}

impl Journal {
    /// The record with the history of each earlier id added to that of the present one.
    #[must_use]
    pub fn under_present_ids(mut self, roadmap: &Roadmap) -> Self {
        let ids = PresentIds::of(roadmap);
        for (was, id) in &ids.skills {
            if let Some(earlier) = self.skills.remove(was) {
                let time = self.skills.entry(id.clone()).or_default();
                *time = time.with_earlier(earlier);
            }
        }
        // In the order of the file: of two earlier ids the first named comes first.
        for target in &roadmap.targets {
            for was in target.was.iter().map(TargetId::new) {
                if let Some(earlier) = self.targets.remove(&was) {
                    let progress = self.targets.entry(target.id.clone()).or_default();
                    *progress = std::mem::take(progress).with_earlier(earlier);
                }
            }
        }
        for (was, id) in &ids.rituals {
            add_days(&mut self.ritual_ticks, was, id);
        }
        for (was, id) in &ids.targets {
            add_days(&mut self.target_days, was, id);
        }
        self.sessions_today = ids.sessions(self.sessions_today);
        self
    }
}

/// The rituals to read a record for: each kept by a target stands once more for every earlier id of that target.
#[must_use]
pub fn rituals_to_read_for(roadmap: &Roadmap) -> Vec<Ritual> {
    let mut rituals = roadmap.rituals.clone();
    for ritual in &roadmap.rituals {
        let Some(KeptBy::Target(id)) = &ritual.by else { continue };
        let earlier = roadmap.target(id).into_iter().flat_map(|target| &target.was);
        rituals.extend(earlier.map(|was| Ritual { by: Some(KeptBy::Target(TargetId::new(was))), ..ritual.clone() }));
    }
    rituals
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
            before_fresh: self.before_fresh + earlier.before_fresh,
            last: self.last.max(earlier.last),
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
mod tests {
    use super::*;
    use crate::domain::roadmap::Every;
    use crate::domain::samples::{day, journal, ritual, roadmap, with_progress};

    #[test]
    fn what_was_recorded_before_and_after_a_new_name_adds_up() {
        let before = journal("2027-01-11", &[("2026-12-01", "rag", 60)]);
        let mut renamed = roadmap();
        renamed.skills[0].id = SkillId::new("retrieval");
        renamed.skills[0].was = vec!["rag".into()];
        let all = |journal: &Journal, id: &str| journal.skill(&SkillId::new(id)).all.0;
        let moved = before.under_present_ids(&renamed);
        assert_eq!((all(&moved, "retrieval"), all(&moved, "rag")), (60, 0));
        let both = journal("2027-01-11", &[("2026-12-01", "rag", 60), ("2027-01-10", "retrieval", 5)]);
        let both = both.under_present_ids(&renamed);
        assert_eq!(all(&both, "retrieval"), 65);
        assert_eq!(both.skill(&SkillId::new("retrieval")).last, Some(day("2027-01-10")));
        assert_eq!(both.days.len(), 2, "days are nobody's");
    }

    #[test]
    fn steps_and_ticks_add_up_and_what_is_said_of_the_present_id_stands() {
        let mut renamed = roadmap();
        renamed.targets[1].was = vec!["cases".into()];
        renamed.rituals = vec![ritual("tidy", Every::Week)];
        renamed.rituals[0].was = vec!["prune".into()];
        let id = TargetId::new("evals-in-ci");
        let mut record = with_progress(with_progress(journal("2027-01-11", &[]), "cases", 35), "evals-in-ci", 5);
        let link = |text: &str| Some(text.to_owned());
        if let Some(earlier) = record.targets.get_mut(&TargetId::new("cases")) {
            (earlier.link, earlier.note) = (link("old"), link("kept"));
        }
        if let Some(present) = record.targets.get_mut(&id) {
            present.link = link("new");
        }
        for ritual in ["prune", "tidy"] {
            record.ritual_ticks.entry(RitualId::new(ritual)).or_default().insert(day("2027-01-05"), 1);
        }
        let merged = record.under_present_ids(&renamed);
        let progress = &merged.targets[&id];
        assert_eq!(
            (progress.done, progress.link.as_deref(), progress.note.as_deref()),
            (40, Some("new"), Some("kept"))
        );
        assert_eq!(merged.ritual_ticks[&RitualId::new("tidy")][&day("2027-01-05")], 2);
        assert_eq!((merged.targets.len(), merged.ritual_ticks.len()), (1, 1));
    }

    #[test]
    fn a_ritual_kept_by_a_renamed_target_is_read_under_both_ids() {
        let mut renamed = roadmap();
        renamed.targets[0].was = vec!["service".into()];
        renamed.rituals = vec![ritual("ship", Every::Month)];
        renamed.rituals[0].by = Some(KeptBy::Target(renamed.targets[0].id.clone()));
        let read: Vec<_> = rituals_to_read_for(&renamed).into_iter().filter_map(|r| r.by).collect();
        let by = |id: &str| KeptBy::Target(TargetId::new(id));
        assert_eq!(read, [by("rag-service"), by("service")]);
    }
}
