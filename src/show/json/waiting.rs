//! Owns the JSON of what waits for a decision about the plan, beside the keys of other answers.

use serde::Serialize;

use crate::domain::gate::Gate;
use crate::domain::waiting::{Dropped, Waiting};

/// An answer with `gates[{stage,title,ended,open[]}]` and `offer`.
#[derive(Debug, Serialize)]
pub struct WithWaiting<T> {
    #[serde(flatten)]
    body: T,
    gates: Vec<GateJson>,
    offer: bool,
}

#[derive(Debug, Serialize)]
struct GateJson {
    stage: String,
    title: String,
    ended: String,
    open: Vec<String>,
}

/// An answer with `dropped[{target,title,stage,day,why}]`.
#[derive(Debug, Serialize)]
pub struct WithLedger<T> {
    #[serde(flatten)]
    body: T,
    dropped: Vec<DroppedJson>,
}

#[derive(Debug, Serialize)]
struct DroppedJson {
    target: String,
    title: String,
    stage: String,
    day: Option<String>,
    why: String,
}

/// The answer, and what waits.
pub fn with<T>(body: T, waiting: &Waiting) -> WithWaiting<T> {
    WithWaiting { body, gates: waiting.gates.iter().map(gate).collect(), offer: waiting.offer }
}

/// The answer, and the ledger of what was dropped.
pub fn with_ledger<T>(body: T, dropped: &[Dropped]) -> WithLedger<T> {
    let one = |one: &Dropped| DroppedJson {
        target: one.target.id.to_string(),
        title: one.target.title.clone(),
        stage: one.target.stage.to_string(),
        day: one.day.map(|day| day.to_string()),
        why: one.why().to_owned(),
    };
    WithLedger { body, dropped: dropped.iter().map(one).collect() }
}

fn gate(gate: &Gate) -> GateJson {
    GateJson {
        stage: gate.stage.to_string(),
        title: gate.title.clone(),
        ended: gate.window.last.to_string(),
        open: gate.open.iter().map(|target| target.id.to_string()).collect(),
    }
}
