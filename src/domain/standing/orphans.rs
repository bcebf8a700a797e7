//! Owns what became of the ids that have history and are no longer in the file: what is kept under each, and which ids
//! of the file are likely to be meant now.

use std::collections::BTreeMap;

use crate::domain::journal::{Aliases, Gone, Histories, History, PresentIds};
use crate::domain::kind::Kind;
use crate::domain::roadmap::Roadmap;

/// How many ids are proposed at most.
const PROPOSED: usize = 3;

/// An id with history that the file does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    /// What is kept under the id; of several that led to it, all.
    pub history: History,
    /// What it was called when the file last had it.
    pub name: Option<String>,
    /// The ids of the file that it may be now, the likeliest first.
    pub nearest: Vec<String>,
    /// Why it is retired; `None` while it is not.
    pub retired: Option<String>,
    /// Its ids of before, as the file said when it last had it: what was recorded under them is in the history too.
    pub earlier: Vec<String>,
}

impl Orphan {
    /// What it was the id of.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.history.kind
    }

    /// The id; the last one, where several led to it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.history.id
    }

    /// Whether it waits for an answer: it is neither joined with something nor retired.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.retired.is_none()
    }

    /// The id with those that led to it.
    #[must_use]
    pub fn gone(&self) -> Gone {
        Gone { kind: self.kind(), id: self.id().to_owned(), earlier: self.earlier.clone() }
    }

    /// Its id with its section, as a command takes it where the bare id is that of several things.
    #[must_use]
    pub fn full_id(&self) -> String {
        format!("{}.{}", self.kind().section(), self.id())
    }
}

/// What is known about ids and what was recorded under them.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The roadmap in force.
    pub roadmap: &'a Roadmap,
    /// What the record says of ids.
    pub aliases: &'a Aliases,
    /// The present ids of both.
    pub ids: &'a PresentIds,
    /// The histories of the ids that the file does not have, and which ids have one.
    pub histories: &'a Histories,
    /// Earlier versions of the roadmap, the newest first: what came and what went.
    pub before: &'a [Roadmap],
}

/// The ids with history that the file does not have, by kind and id, retired ones included.
#[must_use]
pub fn orphans(known: Known) -> Vec<Orphan> {
    let mut found: BTreeMap<(Kind, &str), (History, Vec<String>)> = BTreeMap::new();
    for history in known.histories.asked.iter().filter(|history| !history.is_empty()) {
        let kind = history.kind;
        let id = known.ids.now(kind, &history.id);
        if !known.roadmap.has(kind, id) {
            let last = last_name(known, kind, id).unwrap_or(id);
            let (all, mut earlier) =
                found.remove(&(kind, last)).unwrap_or_else(|| (History::none(kind, last), Vec::new()));
            if last != id && !earlier.iter().any(|other| other == id) {
                earlier.push(id.to_owned());
            }
            found.insert((kind, last), (all.and(history), earlier));
        }
    }
    found.into_values().map(|(history, earlier)| Orphan { earlier, ..orphan(known, history) }).collect()
}

/// The id that took the place of this one in the newest version of the file that knew either, and left the file with it.
/// What was said of the id itself stands before.
fn last_name<'a>(known: Known<'a>, kind: Kind, id: &str) -> Option<&'a str> {
    let newest = known.before.iter().find(|before| before.knows(kind, id)).filter(|newest| !newest.has(kind, id))?;
    let (_, last) = newest.earlier(kind).into_iter().find(|(was, _)| *was == id)?;
    (known.aliases.retired(kind, id).is_none() && !known.roadmap.has(kind, last)).then_some(last)
}

fn orphan(known: Known, history: History) -> Orphan {
    let (kind, id) = (history.kind, history.id.as_str());
    let before = known.before.iter().find(|before| before.has(kind, id));
    let name = before.and_then(|before| before.named(kind).into_iter().find(|(of, _)| *of == id));
    let name = name.map(|(_, name)| name.to_owned()).filter(|name| name != id);
    let nearest = nearest(known, kind, id, name.as_deref(), before);
    let retired = known.aliases.retired(kind, id).map(ToOwned::to_owned);
    Orphan { nearest, retired, name, history, earlier: Vec::new() }
}

/// The ids of the file that `id` may be now: those that came since, have no history of their own, are called the same
/// or look alike.
fn nearest(known: Known, kind: Kind, id: &str, name: Option<&str>, before: Option<&Roadmap>) -> Vec<String> {
    /// What a guess must reach: about half of the letters in common, or having come when the other went.
    const LEAST: f64 = 0.5;
    let present = known.roadmap.named(kind);
    let mut guesses: Vec<(f64, &str)> = Vec::new();
    for (candidate, called) in present {
        let came = before.is_some_and(|before| !before.has(kind, candidate));
        let has_own = known.histories.knows(kind, candidate);
        let same_name = name.is_some_and(|name| name.to_lowercase() == called.to_lowercase());
        let likeness = likeness(id, candidate);
        let score = likeness + if came && !has_own { 0.6 } else { 0.0 } + if same_name { 1.0 } else { 0.0 }
            - if has_own { 0.2 } else { 0.0 };
        if score >= LEAST {
            guesses.push((score, candidate));
        }
    }
    // Stable: of two alike the first of the file comes first.
    guesses.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    guesses.into_iter().take(PROPOSED).map(|(_, candidate)| candidate.to_owned()).collect()
}

/// 0 to 1.3: how much two ids look alike; one that holds the other is more than likely.
fn likeness(old: &str, new: &str) -> f64 {
    let (old, new) = (old.to_lowercase(), new.to_lowercase());
    let holds = old.contains(&new) || new.contains(&old);
    strsim::normalized_damerau_levenshtein(&old, &new) + if holds { 0.3 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::SkillId;
    use crate::domain::minutes::Minutes;
    use crate::domain::roadmap::Priority;
    use crate::domain::samples::{roadmap, skill};

    fn history(kind: Kind, id: &str, minutes: i64) -> History {
        History { minutes: Minutes(minutes), sessions: 1, ..History::none(kind, id) }
    }

    fn histories(of: &[(Kind, &str, i64)], own: &[&str]) -> Histories {
        let known = of.iter().map(|(kind, id, _)| (*kind, (*id).to_owned()));
        let own = own.iter().map(|id| (Kind::Skill, (*id).to_owned()));
        Histories {
            known: known.chain(own).collect(),
            asked: of.iter().map(|(kind, id, minutes)| history(*kind, id, *minutes)).collect(),
        }
    }

    fn found(now: &Roadmap, aliases: &Aliases, histories: &Histories, before: &[Roadmap]) -> Vec<Orphan> {
        let ids = PresentIds::of(now, aliases);
        orphans(Known { roadmap: now, aliases, ids: &ids, histories, before })
    }

    #[test]
    fn what_came_when_it_went_is_proposed_before_what_was_there() {
        let before = roadmap();
        let mut now = before.clone();
        now.skills[0] = skill("retrieval", "Retrieval", Priority::P0);
        let histories = histories(&[(Kind::Skill, "rag", 90)], &["evals", "vector-dbs", "vllm"]);
        let all = found(&now, &Aliases::default(), &histories, &[before]);
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].history.minutes, all[0].nearest.as_slice()), (Minutes(90), &["retrieval".to_owned()][..]));
        assert_eq!(all[0].name.as_deref(), Some("RAG architectures"));
        let unknown = found(&now, &Aliases::default(), &histories, &[]);
        assert_eq!(unknown[0].nearest, [""; 0], "without what was before, nothing is guessed from nothing");
    }

    #[test]
    fn of_two_that_came_the_same_name_and_then_the_likeness_decide() {
        let before = roadmap();
        let mut now = before.clone();
        now.skills[0] = skill("ragged", "Cloth", Priority::P0);
        now.skills.push(skill("retrieval", "RAG architectures", Priority::P0));
        let histories = histories(&[(Kind::Skill, "rag", 90)], &["evals"]);
        let all = found(&now, &Aliases::default(), &histories, std::slice::from_ref(&before));
        assert_eq!(all[0].nearest, ["retrieval", "ragged"]);
        now.skills[4].name = "Something else".into();
        let all = found(&now, &Aliases::default(), &histories, &[before]);
        assert_eq!(all[0].nearest, ["ragged", "retrieval"]);
    }

    #[test]
    fn what_the_file_had_led_to_a_lost_id_is_one_with_it() {
        let mut now = roadmap();
        now.skills.retain(|s| s.id != SkillId::new("rag"));
        let mut before = now.clone();
        before.skills.push(skill("retrieval", "Retrieval", Priority::P0));
        before.skills.last_mut().expect("one").was = vec!["rag".to_owned()];
        let versions = [before.clone(), roadmap()];
        let histories = histories(&[(Kind::Skill, "rag", 5), (Kind::Skill, "retrieval", 7)], &[]);
        let ids = |now: &Roadmap, aliases: &Aliases, before: &[Roadmap]| -> Vec<(String, i64, Vec<String>)> {
            let all = found(now, aliases, &histories, before).into_iter();
            all.map(|o| (o.id().to_owned(), o.history.minutes.0, o.earlier)).collect()
        };
        let alone = |id: &str, minutes| (id.to_owned(), minutes, Vec::new());
        let none = Aliases::default();
        assert_eq!(ids(&now, &none, &versions), [("retrieval".to_owned(), 12, vec!["rag".to_owned()])]);
        let elsewhere = Aliases::default().with(Kind::Skill, "rag", "evals");
        assert_eq!(ids(&now, &elsewhere, &versions), [alone("retrieval", 7)], "what is said of it stands before");
        let newer = [roadmap(), before.clone()];
        assert_eq!(
            ids(&now, &none, &newer),
            [alone("rag", 5), alone("retrieval", 7)],
            "it had a life of its own since"
        );
        let mut parted = before;
        parted.skills.last_mut().expect("one").was.clear();
        assert_eq!(ids(&parted, &none, &versions)[0], alone("rag", 5), "the file says so no more");
    }

    #[test]
    fn several_that_led_to_the_same_lost_id_are_one() {
        let mut now = roadmap();
        now.skills.retain(|s| s.id != SkillId::new("rag"));
        let aliases = Aliases::default().with(Kind::Skill, "old", "rag").with_retired(Kind::Skill, "rag", "done with");
        let histories =
            histories(&[(Kind::Skill, "old", 30), (Kind::Skill, "rag", 60), (Kind::Target, "evals", 5)], &[]);
        let all = found(&now, &aliases, &histories, &[]);
        assert_eq!(
            all.iter().map(|o| (o.full_id(), o.history.minutes.0)).collect::<Vec<_>>(),
            [("skills.rag".to_owned(), 90), ("targets.evals".to_owned(), 5)]
        );
        assert_eq!((all[0].retired.as_deref(), all[0].waits(), all[1].waits()), (Some("done with"), false, true));
        let joined = aliases.with(Kind::Skill, "rag", "vllm");
        assert_eq!(found(&now, &joined, &histories, &[]).len(), 1, "joined with what lives, it is no orphan");
    }
}
