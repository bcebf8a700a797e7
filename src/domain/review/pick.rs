//! Owns how what is typed becomes a thing to do in the week after: an id of the roadmap, or words.

use super::Thing;
use crate::domain::id::{ResourceId, RitualId, SkillId, TargetId};
use crate::domain::refusal::{Refusal, or_list, quoted, unknown};
use crate::domain::roadmap::Roadmap;
use crate::domain::text;

/// So many letters may be wrong in a word that is nearly an id.
const WRONG: usize = 2;

/// What was typed, as a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// The thing.
    pub thing: Thing,
    /// The id that its words nearly name, in full.
    pub near: Option<String>,
}

/// The thing that was typed: a bare id where it names one thing, else `targets.ID`, `skills.ID`, `rituals.ID` or
/// `resources.ID`; anything else is words. An id of before counts for the present one.
///
/// # Errors
/// When a bare id names more than one thing, or a full one nothing.
pub fn pick(typed: &str, roadmap: &Roadmap) -> Result<Picked, Refusal> {
    let typed = text::note(typed);
    if let Some((kind, id)) =
        typed.split_once('.').filter(|(kind, id)| is_kind(kind) && !id.contains(char::is_whitespace))
    {
        let of_kind: Vec<(Thing, String)> =
            all(roadmap).into_iter().filter(|(one, _)| one.section() == Some(kind)).collect();
        let found = of_kind.iter().find(|(_, known)| known == id);
        let ids = || of_kind.iter().map(|(_, known)| known.as_str());
        let one = kind.strip_suffix('s').unwrap_or(kind);
        let (thing, _) = found.ok_or_else(|| unknown(one, id, ids()))?;
        return Ok(Picked { thing: thing.clone(), near: None });
    }
    let known = all(roadmap);
    let mut found: Vec<Thing> = known.iter().filter(|(_, id)| *id == typed).map(|(thing, _)| thing.clone()).collect();
    // A present id stands before an earlier one of another thing.
    if found.iter().any(|thing| thing.written() == typed) {
        found.retain(|thing| thing.written() == typed);
    }
    match &found[..] {
        [one] => Ok(Picked { thing: one.clone(), near: None }),
        [] => {
            let near = nearly(&typed, &known);
            Ok(Picked { thing: Thing::Words(typed), near })
        }
        several => {
            let forms: Vec<String> = several.iter().filter_map(Thing::full).collect();
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            let message = format!("{} is more than one thing", quoted(&typed));
            Err(Refusal::new(message, format!("write {}", or_list(&forms))))
        }
    }
}

/// Every thing by each of its ids, earlier ones too.
fn all(roadmap: &Roadmap) -> Vec<(Thing, String)> {
    fn named(thing: Thing, was: &[String]) -> impl Iterator<Item = (Thing, String)> + use<'_> {
        let now = thing.written().to_owned();
        std::iter::once(now).chain(was.iter().cloned()).map(move |id| (thing.clone(), id))
    }
    let targets = roadmap.targets.iter().flat_map(|t| named(Thing::Target(TargetId::new(t.id.as_str())), &t.was));
    let skills = roadmap.skills.iter().flat_map(|s| named(Thing::Skill(SkillId::new(s.id.as_str())), &s.was));
    let rituals = roadmap.rituals.iter().flat_map(|r| named(Thing::Ritual(RitualId::new(r.id.as_str())), &r.was));
    let resources = roadmap.resources.iter().flat_map(|r| named(Thing::Resource(ResourceId::new(r.id.as_str())), &[]));
    targets.chain(skills).chain(rituals).chain(resources).collect()
}

fn is_kind(kind: &str) -> bool {
    ["targets", "skills", "rituals", "resources"].contains(&kind)
}

/// The id that one word without spaces nearly is.
fn nearly(typed: &str, known: &[(Thing, String)]) -> Option<String> {
    if typed.contains(char::is_whitespace) || typed.chars().count() < 3 {
        return None;
    }
    let lower = typed.to_lowercase();
    let wrong = |id: &str| match id.strip_prefix(lower.as_str()) {
        Some(_) => 0,
        None => strsim::damerau_levenshtein(&lower, &id.to_lowercase()),
    };
    let (thing, _) = known.iter().filter(|(_, id)| wrong(id) <= WRONG).min_by_key(|(_, id)| wrong(id))?;
    thing.full()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::roadmap;

    fn picked(typed: &str) -> Result<(String, Option<String>), String> {
        let mut roadmap = roadmap();
        roadmap.targets[0].was = vec!["rag-api".to_owned()];
        roadmap.targets[1].id = TargetId::new("evals");
        let found = pick(typed, &roadmap)
            .map_err(|refusal| format!("{refusal}: {}", refusal.hint.as_deref().unwrap_or_default()));
        found.map(|one| (one.thing.full().unwrap_or_else(|| one.thing.written().to_owned()), one.near))
    }

    #[test]
    fn an_id_is_a_thing_and_anything_else_is_words() {
        let is = |typed: &str| picked(typed).expect("a thing");
        assert_eq!(is("rag"), ("skills.rag".to_owned(), None));
        assert_eq!(is("rag-api"), ("targets.rag-service".to_owned(), None), "an earlier id");
        assert_eq!(is("targets.evals"), ("targets.evals".to_owned(), None));
        assert_eq!(is(" write the ADR "), ("write the ADR".to_owned(), None));
        assert_eq!(is("rag-servce"), ("rag-servce".to_owned(), Some("targets.rag-service".to_owned())));
        assert_eq!(is("sleep"), ("sleep".to_owned(), None));
        assert_eq!(is("e.g. read"), ("e.g. read".to_owned(), None));
    }

    #[test]
    fn what_names_two_things_or_none_is_refused() {
        let refused = |typed: &str| picked(typed).expect_err("refused");
        assert_eq!(refused("evals"), "\"evals\" is more than one thing: write targets.evals or skills.evals");
        assert!(refused("skills.raf").starts_with("there is no skill \"raf\": did you mean rag"));
    }
}
