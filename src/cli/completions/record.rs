//! Owns what is offered from the record beside the roadmap: what is open, what was dropped, what left the file, frictions,
//! versions, copies. Reads only.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::super::desk::Desk;
use super::super::orphans as lost;
use super::line::Asked;
use super::roadmap::one;
use super::wanted::Which;
use crate::domain::entry::Candidate;
use crate::domain::friction::{Entry, Handles, ledger};
use crate::domain::journal::Journal;
use crate::domain::kind::Kind;
use crate::domain::roadmap::{Goal, Target};
use crate::domain::standing::orphans::Orphan;
use crate::domain::target::{TargetState, state};
use crate::error::Error;

fn how(target: &Target, journal: &Journal) -> TargetState {
    journal.targets.get(&target.id).map_or(TargetState::Open, |progress| state(&target.goal, progress))
}

fn is_open(target: &Target, journal: &Journal) -> bool {
    matches!(how(target, journal), TargetState::Open | TargetState::Active)
}

fn of_target(target: &Target, journal: &Journal) -> Candidate {
    let done = journal.targets.get(&target.id).map_or(0, |progress| progress.done);
    let says = match &target.goal {
        Goal::Count { goal, .. } => format!("{} · {done}/{goal}", target.title),
        Goal::Tick | Goal::Choice(_) => target.title.clone(),
    };
    one(target.id.as_str(), says)
}

/// Ids of several kinds: bare where one thing has it, in full where several do or a section is typed.
fn told_apart(typed: &str, all: Vec<(&str, Candidate)>, desk: &Desk) -> Vec<Candidate> {
    let kinds = [Kind::Target, Kind::Resource, Kind::Ritual];
    let is_one = |id: &str| kinds.into_iter().filter(|kind| desk.roadmap.has(*kind, id)).count() < 2;
    let full = typed.contains('.');
    all.into_iter()
        .map(|(section, id)| {
            let word = if full || !is_one(&id.word) { format!("{section}.{}", id.word) } else { id.word };
            Candidate { word, says: id.says }
        })
        .collect()
}

/// What `done` takes: open targets, resources that are not finished, rituals.
pub fn doable(typed: &str, desk: &Desk) -> Result<Vec<Candidate>, Error> {
    let journal = desk.journal()?;
    let targets = desk.roadmap.targets.iter().filter(|target| is_open(target, &journal));
    let mut all: Vec<(&str, Candidate)> = targets.map(|target| ("targets", of_target(target, &journal))).collect();
    let resources = desk.roadmap.resources.iter().filter(|resource| !journal.resources.contains_key(&resource.id));
    all.extend(resources.map(|resource| ("resources", one(resource.id.as_str(), &resource.title))));
    all.extend(desk.roadmap.rituals.iter().map(|ritual| ("rituals", one(ritual.id.as_str(), &ritual.title))));
    Ok(told_apart(typed, all, desk))
}

/// Targets that an act makes sense on.
pub fn targets(which: Which, typed: &str, desk: &Desk) -> Result<Vec<Candidate>, Error> {
    let journal = desk.journal()?;
    let fits = |target: &&Target| match which {
        Which::Open => is_open(target, &journal),
        // A count goes on beyond its goal, and a choice can be changed.
        Which::Counted => matches!(target.goal, Goal::Count { .. }) && how(target, &journal) != TargetState::Dropped,
        Which::Choices => matches!(target.goal, Goal::Choice(_)) && how(target, &journal) != TargetState::Dropped,
    };
    let section = if typed.contains('.') { "targets." } else { "" };
    let fitting = desk.roadmap.targets.iter().filter(fits).map(|target| of_target(target, &journal));
    Ok(fitting.map(|id| one(format!("{section}{}", id.word), id.says)).collect())
}

/// Targets that are done or dropped, and finished resources.
pub fn reopened(typed: &str, desk: &Desk) -> Result<Vec<Candidate>, Error> {
    let journal = desk.journal()?;
    let targets = desk.roadmap.targets.iter().filter(|target| !is_open(target, &journal));
    let mut all: Vec<(&str, Candidate)> = targets.map(|target| ("targets", of_target(target, &journal))).collect();
    let resources = desk.roadmap.resources.iter().filter(|resource| journal.resources.contains_key(&resource.id));
    all.extend(resources.map(|resource| ("resources", one(resource.id.as_str(), &resource.title))));
    Ok(told_apart(typed, all, desk))
}

/// Ids with history that the file does not have; in full where several kinds have one.
pub fn orphans(desk: &Desk) -> Result<Vec<Candidate>, Error> {
    let all = lost::of(desk)?;
    let several = |id: &str| all.iter().filter(|orphan| orphan.id() == id).count() > 1;
    let word = |orphan: &Orphan| {
        if several(orphan.id()) { orphan.full_id() } else { orphan.id().to_owned() }
    };
    Ok(all.iter().map(|orphan| one(word(orphan), orphan.name.clone().unwrap_or_default())).collect())
}

/// The ids of the kind that left the file, the likeliest first.
pub fn heirs(asked: &Asked, desk: &Desk) -> Result<Vec<Candidate>, Error> {
    let old = asked.value("old").unwrap_or_default();
    let mut found = Vec::new();
    for orphan in lost::of(desk)?.iter().filter(|orphan| orphan.id() == old || orphan.full_id() == old) {
        let present = super::roadmap::of_kind(orphan.kind(), desk);
        let near = orphan.nearest.iter().filter_map(|id| present.iter().find(|one| one.word == *id));
        found.extend(near.chain(&present).cloned());
    }
    Ok(found)
}

/// The handles of frictions, the newest first.
pub fn frictions(desk: &Desk) -> Result<Vec<Candidate>, Error> {
    let entries = ledger(&desk.store.frictions(desk.today)?, &desk.store.fixes(desk.today)?, desk.today);
    let handles = Handles::of(&entries);
    let mut all: Vec<_> = entries.iter().flat_map(Entry::all).collect();
    all.sort_by_key(|friction| std::cmp::Reverse(friction.what.day));
    Ok(all.into_iter().map(|friction| one(handles.short(&friction.id), &friction.what.text)).collect())
}

/// The versions of the plan by their days, the newest first.
pub fn versions(desk: &Desk) -> Result<Vec<Candidate>, Error> {
    let mut found = vec![one("now", "the file as it is"), one("baseline", "the first version")];
    let days = desk.store.version_terms()?.into_iter().rev();
    found.extend(days.map(|(day, _)| one(day.to_string(), format!("accepted on {}", day.long()))));
    Ok(found)
}

/// The copies of the record by their names, the newest first.
pub fn backups(desk: &Desk) -> Vec<Candidate> {
    // There is no folder where nothing was recorded yet.
    let Ok(entries) = fs::read_dir(desk.store.folder().join("backups")) else { return Vec::new() };
    let mut all: Vec<(SystemTime, String)> = entries
        .flatten()
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.file_name().into_string().ok()?)))
        .filter(|(_, name)| Path::new(name).extension().is_some_and(|end| end == "db"))
        .collect();
    all.sort_by(|one, other| other.cmp(one));
    all.into_iter().map(|(_, name)| one(name, "")).collect()
}
