//! Owns how a typed id becomes a thing of the roadmap. An unknown one is refused with the nearest, an ambiguous one
//! with its full forms.

use crate::domain::refusal::{Refusal, or_list, unknown};
use crate::domain::roadmap::{Resource, Ritual, Roadmap, Target};
use crate::domain::text;

/// Something that can be done.
#[derive(Debug, Clone, Copy)]
pub enum Thing<'r> {
    /// `targets.ID`
    Target(&'r Target),
    /// `resources.ID`
    Resource(&'r Resource),
    /// `rituals.ID`
    Ritual(&'r Ritual),
}

impl Thing<'_> {
    fn full(&self) -> String {
        match self {
            Self::Target(target) => format!("targets.{}", target.id),
            Self::Resource(resource) => format!("resources.{}", resource.id),
            Self::Ritual(ritual) => format!("rituals.{}", ritual.id),
        }
    }
}

/// The target, resource or ritual of this id; the full form settles which.
pub fn thing<'r>(roadmap: &'r Roadmap, typed: &str) -> Result<Thing<'r>, Refusal> {
    let typed = text::title(typed);
    let found = [
        target_of(roadmap, &typed).map(Thing::Target),
        resource_of(roadmap, &typed).map(Thing::Resource),
        ritual_of(roadmap, &typed).map(Thing::Ritual),
    ];
    let found: Vec<Thing> = found.into_iter().flatten().collect();
    match found[..] {
        [one] => Ok(one),
        [] => {
            let targets = roadmap.targets.iter().map(|t| t.id.as_str());
            let resources = roadmap.resources.iter().map(|r| r.id.as_str());
            let rituals = roadmap.rituals.iter().map(|r| r.id.as_str());
            let ids = targets.chain(resources).chain(rituals);
            Err(other_kind(roadmap, &typed, "").unwrap_or_else(|| unknown("target, resource or ritual", &typed, ids)))
        }
        _ => Err(ambiguous(&typed, &found)),
    }
}

/// The target of this id.
pub fn target<'r>(roadmap: &'r Roadmap, typed: &str) -> Result<&'r Target, Refusal> {
    let typed = text::title(typed);
    target_of(roadmap, &typed).ok_or_else(|| {
        other_kind(roadmap, &typed, "target")
            .unwrap_or_else(|| unknown("target", &typed, roadmap.targets.iter().map(|t| t.id.as_str())))
    })
}

/// The target or resource of this id, which can be opened again; the full form settles which.
pub fn reopenable<'r>(roadmap: &'r Roadmap, typed: &str) -> Result<Thing<'r>, Refusal> {
    let typed = text::title(typed);
    match (target_of(roadmap, &typed), resource_of(roadmap, &typed)) {
        (Some(target), None) => Ok(Thing::Target(target)),
        (None, Some(resource)) => Ok(Thing::Resource(resource)),
        (Some(target), Some(resource)) => Err(ambiguous(&typed, &[Thing::Target(target), Thing::Resource(resource)])),
        (None, None) => {
            let ids = roadmap.targets.iter().map(|t| t.id.as_str());
            let ids = ids.chain(roadmap.resources.iter().map(|r| r.id.as_str()));
            Err(other_kind(roadmap, &typed, "target").unwrap_or_else(|| unknown("target or resource", &typed, ids)))
        }
    }
}

fn ambiguous(typed: &str, found: &[Thing]) -> Refusal {
    let forms: Vec<String> = found.iter().map(Thing::full).collect();
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    Refusal::new(format!("{typed:?} is more than one thing"), format!("write {}", or_list(&forms)))
}

/// The ritual of this id.
pub fn ritual<'r>(roadmap: &'r Roadmap, typed: &str) -> Result<&'r Ritual, Refusal> {
    let typed = text::title(typed);
    ritual_of(roadmap, &typed).ok_or_else(|| {
        other_kind(roadmap, &typed, "ritual")
            .unwrap_or_else(|| unknown("ritual", &typed, roadmap.rituals.iter().map(|r| r.id.as_str())))
    })
}

/// What is left of a typed id for one kind: all of it, or what follows `kind.`; nothing when it names another kind.
fn bare<'t>(typed: &'t str, kind: &str) -> &'t str {
    typed.strip_prefix(kind).and_then(|rest| rest.strip_prefix('.')).unwrap_or(typed)
}

fn target_of<'r>(roadmap: &'r Roadmap, typed: &str) -> Option<&'r Target> {
    let id = bare(typed, "targets");
    let now = roadmap.targets.iter().find(|t| t.id.as_str() == id);
    now.or_else(|| roadmap.targets.iter().find(|t| t.was.iter().any(|was| was == id)))
}

fn resource_of<'r>(roadmap: &'r Roadmap, typed: &str) -> Option<&'r Resource> {
    let id = bare(typed, "resources");
    roadmap.resources.iter().find(|r| r.id.as_str() == id)
}

fn ritual_of<'r>(roadmap: &'r Roadmap, typed: &str) -> Option<&'r Ritual> {
    let id = bare(typed, "rituals");
    let now = roadmap.rituals.iter().find(|r| r.id.as_str() == id);
    now.or_else(|| roadmap.rituals.iter().find(|r| r.was.iter().any(|was| was == id)))
}

/// What to say of an id that is there, as something else than the kind that was wanted.
fn other_kind(roadmap: &Roadmap, typed: &str, wanted: &str) -> Option<Refusal> {
    let wrong = |kind: &str, hint: String| {
        let wanted = if wanted.is_empty() { "nothing that can be done" } else { wanted };
        let not = if wanted.starts_with("nothing") { wanted.to_owned() } else { format!("no {wanted}") };
        Refusal::new(format!("{typed:?} is a {kind} and {not}"), hint)
    };
    if let Some(ritual) = ritual_of(roadmap, typed) {
        return Some(wrong("ritual", format!("tick it with skillmap keep {}", ritual.id)));
    }
    if let Some(resource) = resource_of(roadmap, typed) {
        return Some(wrong("resource", format!("tick it with skillmap done {}", resource.id)));
    }
    if let Some(target) = target_of(roadmap, typed) {
        return Some(wrong("target", format!("finish it with skillmap done {}", target.id)));
    }
    let skill = roadmap.skills.iter().find(|s| s.id.as_str() == bare(typed, "skills"));
    if let Some(skill) = skill {
        return Some(wrong("skill", format!("log time on it with skillmap log 45m {}", skill.id)));
    }
    let stage = roadmap.stages.iter().find(|s| s.id.as_str() == bare(typed, "stages"));
    stage.map(|_| wrong("stage", "skillmap targets shows what it is made of".to_owned()))
}
