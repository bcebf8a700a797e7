//! Owns the doubt about a file that lost much at once: a half-saved file is often valid.

use std::collections::BTreeSet;

use crate::domain::roadmap::Roadmap;

/// Whether more than a fifth of the old roadmap's things are gone from the new one.
#[must_use]
pub fn lost_a_fifth(old: &Roadmap, new: &Roadmap) -> bool {
    let (gone, of) = lost(old, new);
    gone * 5 > of
}

/// Whether a text looks like the old one cut short: at least half of it is how the old one begins. Another plan in its
/// place does not.
#[must_use]
pub fn looks_cut(old: &str, new: &str) -> bool {
    let shared = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    new.len() < old.len() && shared * 2 >= new.len()
}

/// How many of the old roadmap's things are gone from the new one, and how many there were. Things with ids are compared
/// by id (an earlier id named by `was` counts as there), the others by how many there are.
#[must_use]
pub fn lost(old: &Roadmap, new: &Roadmap) -> (usize, usize) {
    let (before, after) = (ids(old), ids(new));
    let kept: BTreeSet<(&str, &str)> = after.union(&earlier(new)).copied().collect();
    let gone = before.difference(&kept).count();
    let counts = counted(old).into_iter().zip(counted(new));
    let (all, fewer) = counts.fold((0, 0), |(all, fewer), (old, new)| (all + old, fewer + old.saturating_sub(new)));
    (gone + fewer, before.len() + all)
}

fn ids(roadmap: &Roadmap) -> BTreeSet<(&str, &str)> {
    let skills = roadmap.skills.iter().map(|s| ("skills", s.id.as_str()));
    let stages = roadmap.stages.iter().map(|s| ("stages", s.id.as_str()));
    let targets = roadmap.targets.iter().map(|t| ("targets", t.id.as_str()));
    let sources = roadmap.sources.iter().map(|s| ("sources", s.id.as_str()));
    let resources = roadmap.resources.iter().map(|r| ("resources", r.id.as_str()));
    let rituals = roadmap.rituals.iter().map(|r| ("rituals", r.id.as_str()));
    skills.chain(stages).chain(targets).chain(sources).chain(resources).chain(rituals).collect()
}

fn earlier(roadmap: &Roadmap) -> BTreeSet<(&str, &str)> {
    let skills = roadmap.skills.iter().flat_map(|s| s.was.iter().map(|id| ("skills", id.as_str())));
    let targets = roadmap.targets.iter().flat_map(|t| t.was.iter().map(|id| ("targets", id.as_str())));
    let rituals = roadmap.rituals.iter().flat_map(|r| r.was.iter().map(|id| ("rituals", id.as_str())));
    skills.chain(targets).chain(rituals).collect()
}

fn counted(roadmap: &Roadmap) -> Vec<usize> {
    let days = roadmap.calendar.iter().map(Vec::len);
    days.chain([roadmap.pauses.len(), roadmap.fresh.len(), roadmap.shift.len()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::plan::{SHIPPED, load};

    fn loaded(text: &str) -> Roadmap {
        load(text, Day::new(2026, 12, 1).unwrap()).unwrap().roadmap
    }

    #[test]
    fn a_file_cut_in_half_is_doubtful_and_a_usual_edit_is_not() {
        let whole = loaded(SHIPPED);
        assert!(!lost_a_fifth(&whole, &whole));
        let cut = SHIPPED.find("\n[sources.").unwrap();
        assert!(lost_a_fifth(&whole, &loaded(&SHIPPED[..cut])));
        let mut fewer = whole.clone();
        fewer.targets.truncate(14);
        assert!(!lost_a_fifth(&whole, &fewer));
        assert!(!lost_a_fifth(&fewer, &whole), "gaining is no loss");
    }

    #[test]
    fn a_cut_text_is_known_from_another_plan() {
        assert!(looks_cut(SHIPPED, &SHIPPED[..SHIPPED.len() / 2]) && looks_cut(SHIPPED, ""));
        let edited = SHIPPED.replacen("30m", "45m", 1);
        assert!(!looks_cut(SHIPPED, SHIPPED) && !looks_cut(SHIPPED, &edited));
        assert!(!looks_cut(SHIPPED, "[roadmap]\ntitle = \"Mine\"\n[skills.rag]\npriority = \"P0\"\n"));
    }

    #[test]
    fn renamed_things_are_not_lost() {
        let old = loaded(SHIPPED);
        let mut new = old.clone();
        for skill in &mut new.skills {
            skill.was = vec![skill.id.as_str().to_owned()];
            skill.id = crate::domain::id::SkillId::new(format!("new-{}", skill.id));
        }
        assert!(!lost_a_fifth(&old, &new));
        new.skills.iter_mut().for_each(|skill| skill.was.clear());
        assert!(lost_a_fifth(&old, &new));
        assert_eq!(lost(&old, &new).0, old.skills.len());
    }
}
