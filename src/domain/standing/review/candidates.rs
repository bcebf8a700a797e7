//! Owns what is proposed for the week after: up next, the open targets, and what was chosen and did not happen. Each
//! thing stands there once, with the reason in words.

use super::{Candidate, Decision, Happened, Known};
use crate::domain::review::Thing;
use crate::domain::standing::targets::TargetLine;

/// How many things are proposed.
const PROPOSED: usize = 9;

/// First up next, each skill by its first open target where it has one; then the open targets by their day; then what
/// was chosen for the week and did not happen, for which there is always room.
pub(super) fn candidates(known: &Known, decided: &[Decision]) -> Vec<Candidate> {
    let today = &known.standing.today;
    let next = today.up_next.iter().map(|next| match &next.target {
        Some((id, title)) => Candidate {
            thing: Thing::Target(id.clone()),
            title: title.clone(),
            reason: format!("{}: {}", next.name, next.reason),
        },
        None => {
            Candidate { thing: Thing::Skill(next.skill.clone()), title: next.name.clone(), reason: next.reason.clone() }
        }
    });
    let due = today.due.iter().map(|target| Candidate {
        thing: Thing::Target(target.id.clone()),
        title: target.title.clone(),
        reason: due(target),
    });
    let mut all: Vec<Candidate> = Vec::new();
    for candidate in next.chain(due) {
        add(&mut all, candidate);
    }
    let mut again: Vec<Candidate> = Vec::new();
    for decision in decided.iter().filter(|decision| decision.happened == Happened::Nothing) {
        let runs = known.week.span().last >= known.journal.today;
        let what = if runs { "not begun yet" } else { "and it did not happen" };
        let reason = format!("chosen for {}, {what}", known.week);
        add(&mut again, Candidate { thing: decision.chosen.thing.clone(), title: decision.title.clone(), reason });
    }
    let is_closed = |thing: &Thing| match thing {
        Thing::Target(id) => known.standing.targets.iter().any(|target| target.id == *id && !target.is_unfinished()),
        Thing::Resource(id) => known.journal.resources.contains_key(id),
        Thing::Skill(_) | Thing::Ritual(_) | Thing::Words(_) => false,
    };
    again.retain(|candidate| !is_closed(&candidate.thing));
    let is_new = |candidate: &&Candidate| all.iter().all(|other| other.thing != candidate.thing);
    let more = again.iter().filter(is_new).count();
    all.truncate(PROPOSED.saturating_sub(more));
    for candidate in again {
        add(&mut all, candidate);
    }
    all
}

fn add(all: &mut Vec<Candidate>, candidate: Candidate) {
    if all.iter().all(|other| other.thing != candidate.thing) {
        all.push(candidate);
    }
}

fn due(target: &TargetLine) -> String {
    match target.days_left {
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        left if left > 0 => format!("due in {left} days"),
        -1 => "due since yesterday".to_owned(),
        left => format!("due for {} days", left.unsigned_abs()),
    }
}
