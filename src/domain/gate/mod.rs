//! Owns the gate of a stage: once it has ended, each of its unfinished targets is carried, moved, shrunk or dropped.
//! Gives the edits of the file and the drops to record; writes and records nothing.

use super::calendar::{Day, Span};
use super::id::{StageId, TargetId};
use super::recovery::{PlanFacts, next_stage};
use super::refusal::Refusal;
use super::revision::Revision;
use super::roadmap::{Goal, Roadmap};
use super::schedule::Schedule;
use super::standing::targets::TargetLine;
use super::text;

/// A stage that has ended, with the targets that are still open.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// The stage.
    pub stage: StageId,
    /// Its title.
    pub title: String,
    /// Its days.
    pub window: Span,
    /// The stage that what is carried goes on to; `None` after the last one.
    pub next: Option<StageId>,
    /// Every stage that has not ended, in the file's order.
    pub later: Vec<(StageId, String)>,
    /// Its unfinished targets, in the file's order.
    pub open: Vec<TargetLine>,
}

/// What is decided about an unfinished target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// It goes on as it is, in the next stage.
    Carry,
    /// It goes to this stage.
    Move(StageId),
    /// It goes on in the next stage, with a due day of its own.
    Due(Day),
    /// It gets a smaller goal; one that is reached already completes it.
    Shrink(i64),
    /// It is given up, for a reason.
    Drop(String),
}

impl Choice {
    /// `carried`, `moved`, `shrunk`, `dropped`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Carry => "carried",
            Self::Move(_) | Self::Due(_) => "moved",
            Self::Shrink(_) => "shrunk",
            Self::Drop(_) => "dropped",
        }
    }
}

/// What is decided at a gate, as one act: the changes of the file first, then the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The stage.
    pub stage: StageId,
    /// What was decided about each target, in the gate's order.
    pub decided: Vec<(TargetId, Choice)>,
    /// The changes of the file.
    pub revision: Revision,
}

impl Settlement {
    /// The targets that are dropped, and why.
    pub fn drops(&self) -> impl Iterator<Item = (&TargetId, &str)> {
        self.decided.iter().filter_map(|(id, choice)| match choice {
            Choice::Drop(why) => Some((id, why.as_str())),
            _ => None,
        })
    }

    /// `2 carried, 1 dropped`.
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |word| self.decided.iter().filter(|(_, choice)| choice.word() == word).count();
        let words = ["carried", "moved", "shrunk", "dropped"].map(|word| (count(word), word));
        let said: Vec<String> = words.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        if said.is_empty() { "nothing was open".to_owned() } else { said.join(", ") }
    }
}

/// The gates that are open: of stages that have ended with unfinished targets, and were not settled since.
#[must_use]
pub fn open_gates(schedule: &Schedule, targets: &[TargetLine], facts: &PlanFacts, today: Day) -> Vec<Gate> {
    let has_ended = |place: &usize| schedule.window(*place).last < today;
    let is_settled = |gate: &Gate| facts.gates.get(&gate.stage).is_some_and(|day| *day >= gate.window.last);
    let gates = (0..schedule.roadmap().stages.len()).filter(has_ended).map(|at| gate(schedule, targets, at, today));
    gates.filter(|gate| !gate.open.is_empty() && !is_settled(gate)).collect()
}

/// The gate of the stage at this place of the file: from its last day on, whether or not it was settled before.
pub fn gate_on_request(schedule: &Schedule, targets: &[TargetLine], place: usize, today: Day) -> Result<Gate, Refusal> {
    let gate = gate(schedule, targets, place, today);
    if gate.window.last > today {
        let hint = format!("it ends on {}", gate.window.last.short_from(today));
        return Err(Refusal::new(format!("{} is not over yet", gate.stage), hint));
    }
    if gate.open.is_empty() {
        return Err(Refusal::new(format!("{} has no target open", gate.stage), "there is nothing to decide about it"));
    }
    Ok(gate)
}

fn gate(schedule: &Schedule, targets: &[TargetLine], place: usize, today: Day) -> Gate {
    let stage = &schedule.roadmap().stages[place];
    let is_later = |(_, window): &(&super::roadmap::Stage, Span)| window.last > today;
    // What is carried goes to a stage that is still to run, even where the gate is opened long after.
    let mut next = next_stage(schedule, place);
    while let Some(at) = next.filter(|at| schedule.window(*at).last < today) {
        next = next_stage(schedule, at);
    }
    Gate {
        stage: stage.id.clone(),
        title: stage.title.clone(),
        window: schedule.window(place),
        next: next.map(|at| schedule.roadmap().stages[at].id.clone()),
        later: schedule.stages().filter(is_later).map(|(s, _)| (s.id.clone(), s.title.clone())).collect(),
        open: targets.iter().filter(|t| t.stage == stage.id && t.is_unfinished()).cloned().collect(),
    }
}

/// The smallest goal that a counted target can get, where it is smaller than the one it has: what is done already.
#[must_use]
pub fn least_goal(target: &TargetLine) -> Option<i64> {
    let Goal::Count { goal, .. } = target.goal else { return None };
    Some(target.progress.done.max(1)).filter(|least| *least < goal)
}

/// What the choices for each open target of a gate come to; what is not chosen is carried.
pub fn settle(
    roadmap: &Roadmap,
    gate: &Gate,
    choices: &[(TargetId, Choice)],
    today: Day,
) -> Result<Settlement, Refusal> {
    let mut revision = Revision::of(roadmap);
    let mut decided = Vec::new();
    for target in &gate.open {
        let choice =
            choices.iter().rfind(|(id, _)| *id == target.id).map_or(Choice::Carry, |(_, choice)| choice.clone());
        let choice = checked(gate, target, choice, today)?;
        let mut go_to = |stage: &StageId| revision.stage_of(&target.id, stage, gate.window.last);
        match &choice {
            Choice::Carry => gate.next.iter().for_each(&mut go_to),
            Choice::Move(stage) => go_to(stage),
            Choice::Due(day) => {
                gate.next.iter().for_each(&mut go_to);
                revision.due(&target.id, *day);
            }
            Choice::Shrink(goal) => {
                if *goal > target.progress.done {
                    gate.next.iter().for_each(&mut go_to);
                }
                revision.goal(&target.id, *goal);
            }
            Choice::Drop(_) => {}
        }
        decided.push((target.id.clone(), choice));
    }
    Ok(Settlement { stage: gate.stage.clone(), decided, revision })
}

/// The choice, made harmless, or why it cannot be.
fn checked(gate: &Gate, target: &TargetLine, choice: Choice, today: Day) -> Result<Choice, Refusal> {
    let id = &target.id;
    match choice {
        Choice::Move(stage) if !gate.later.iter().any(|(later, _)| *later == stage) => {
            Err(Refusal::new(format!("{id} cannot go to {stage}"), "a stage that has not ended takes it"))
        }
        Choice::Due(day) if day <= today => {
            Err(Refusal::new(format!("{id} cannot be due on {day}"), "a day after today"))
        }
        Choice::Shrink(goal) => match (least_goal(target), &target.goal) {
            (Some(least), Goal::Count { goal: present, .. }) if (least..*present).contains(&goal) => {
                Ok(Choice::Shrink(goal))
            }
            (Some(least), Goal::Count { goal: present, .. }) => {
                let hint = format!("a goal from {least} to {}", present - 1);
                Err(Refusal::new(format!("{id} cannot shrink to {goal}"), hint))
            }
            _ => Err(Refusal::new(format!("{id} has no goal that could be smaller"), "carry, move or drop it")),
        },
        Choice::Drop(why) => {
            let why = text::note(&why);
            if why.is_empty() {
                return Err(Refusal::new(format!("dropping {id} needs a reason"), "one line for the ledger"));
            }
            Ok(Choice::Drop(why))
        }
        choice => Ok(choice),
    }
}

#[cfg(test)]
mod tests;
