//! Owns what waits for a decision about the plan itself: stages that ended with targets open, the offer of a fresh line;
//! and the ledger of what was dropped.

use super::calendar::Day;
use super::gate::{Gate, gate_on_request, open_gates};
use super::id::StageId;
use super::recovery::{PlanFacts, is_offered};
use super::schedule::Schedule;
use super::standing::Standing;
use super::standing::targets::TargetLine;

/// What waits for a decision, and what was given up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Waiting {
    /// The stages that ended with targets open and are not settled, in the file's order.
    pub gates: Vec<Gate>,
    /// The gates that open on request: of stages that end today, or were settled and have targets open again.
    pub on_request: Vec<Gate>,
    /// Whether a fresh line is offered unasked.
    pub offer: bool,
    /// The dropped targets, the last first.
    pub dropped: Vec<Dropped>,
}

/// A target that was given up.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropped {
    /// The target, its reason among what was recorded.
    pub target: TargetLine,
    /// When.
    pub day: Option<Day>,
}

impl Waiting {
    /// The gate of a stage, where it can be opened.
    #[must_use]
    pub fn gate(&self, stage: &StageId) -> Option<&Gate> {
        self.gates.iter().chain(&self.on_request).find(|gate| gate.stage == *stage)
    }
}

impl Dropped {
    /// Why.
    #[must_use]
    pub fn why(&self) -> &str {
        self.target.progress.dropped.as_deref().unwrap_or_default()
    }
}

/// What waits on the standing's day. The facts come under the ids that targets have now.
#[must_use]
pub fn waiting(schedule: &Schedule, standing: &Standing, facts: &PlanFacts) -> Waiting {
    let (targets, today) = (&standing.targets, standing.today.day);
    let gates = open_gates(schedule, targets, facts, today);
    let stages = 0..schedule.roadmap().stages.len();
    let any = stages.filter_map(|place| gate_on_request(schedule, targets, place, today).ok());
    Waiting {
        on_request: any.filter(|gate| !gates.iter().any(|open| open.stage == gate.stage)).collect(),
        gates,
        offer: is_offered(standing, facts),
        dropped: dropped(&standing.targets, facts),
    }
}

/// The ledger: what was dropped, when and why, the last first.
#[must_use]
pub fn dropped(targets: &[TargetLine], facts: &PlanFacts) -> Vec<Dropped> {
    let is_dropped = |t: &&TargetLine| t.progress.dropped.is_some();
    let of = |t: &TargetLine| Dropped { target: t.clone(), day: facts.dropped.get(&t.id).copied() };
    let mut all: Vec<Dropped> = targets.iter().filter(is_dropped).map(of).collect();
    all.sort_by_key(|dropped| std::cmp::Reverse(dropped.day));
    all
}
