//! Owns the JSON of `targets`, and of what is due on Today.

use std::collections::BTreeMap;

use serde::Serialize;

use super::orphans::{OrphanJson, orphans};
use crate::domain::calendar::Day;
use crate::domain::id::ResourceId;
use crate::domain::kind::Kind;
use crate::domain::roadmap::{Goal, Resource};
use crate::domain::standing::orphans::Orphan;
use crate::domain::standing::targets::TargetLine;
use crate::show::words;

/// `targets[…]`, `resources[{id,title,source,done_on}]`, `orphans[…]`: targets and resources that left the file with
/// history and wait, and dropped ones whether they do or not.
#[derive(Debug, Serialize)]
pub struct TargetsJson {
    targets: Vec<TargetJson>,
    resources: Vec<ResourceJson>,
    orphans: Vec<OrphanJson>,
}

/// One resource of the file.
#[derive(Debug, Serialize)]
struct ResourceJson {
    id: String,
    title: String,
    source: String,
    done_on: Option<String>,
}

/// One target.
#[derive(Debug, Serialize)]
pub struct TargetJson {
    id: String,
    title: String,
    stage: String,
    skills: Vec<String>,
    done: i64,
    goal: i64,
    stretch: Option<i64>,
    unit: Option<String>,
    choose: Option<Vec<String>>,
    chosen: Option<String>,
    fraction: f64,
    state: &'static str,
    due: String,
    days_left: i64,
    link: Option<String>,
    note: Option<String>,
    dropped: Option<String>,
}

/// One target that is due.
#[derive(Debug, Serialize)]
pub struct DueJson {
    target: String,
    title: String,
    done: i64,
    goal: i64,
    unit: Option<String>,
    due: String,
    days_left: i64,
    state: &'static str,
}

/// The targets, and the resources with the days on which they were finished.
#[must_use]
pub fn targets(
    lines: &[TargetLine],
    resources: &[Resource],
    done: &BTreeMap<ResourceId, Day>,
    lost: &[Orphan],
) -> TargetsJson {
    let resource = |resource: &Resource| ResourceJson {
        id: resource.id.to_string(),
        title: resource.title.clone(),
        source: resource.source.to_string(),
        done_on: done.get(&resource.id).map(ToString::to_string),
    };
    let of_kind = |o: &&Orphan| matches!(o.kind(), Kind::Target | Kind::Resource);
    let is_listed = |o: &&Orphan| o.waits() || o.history.dropped.is_some();
    TargetsJson {
        targets: lines.iter().map(target).collect(),
        resources: resources.iter().map(resource).collect(),
        orphans: orphans(lost.iter().filter(of_kind).filter(is_listed)),
    }
}

/// One target.
#[must_use]
pub fn target(line: &TargetLine) -> TargetJson {
    let (stretch, unit) = match &line.goal {
        Goal::Count { stretch, unit, .. } => (*stretch, unit.clone()),
        Goal::Tick | Goal::Choice(_) => (None, None),
    };
    TargetJson {
        id: line.id.to_string(),
        title: line.title.clone(),
        stage: line.stage.to_string(),
        skills: line.skills.iter().map(ToString::to_string).collect(),
        done: line.progress.done,
        goal: line.goal.count(),
        stretch,
        unit,
        choose: if let Goal::Choice(options) = &line.goal { Some(options.clone()) } else { None },
        chosen: line.progress.chosen.clone(),
        fraction: line.fraction.four_decimals(),
        state: line.state.as_str(),
        due: line.due.to_string(),
        days_left: line.days_left,
        link: line.link.clone(),
        note: line.progress.note.clone(),
        dropped: line.progress.dropped.clone(),
    }
}

/// One target that is due.
#[must_use]
pub fn due(line: &TargetLine) -> DueJson {
    DueJson {
        target: line.id.to_string(),
        title: line.title.clone(),
        done: line.progress.done,
        goal: line.goal.count(),
        unit: if let Goal::Count { unit, .. } = &line.goal { unit.clone() } else { None },
        due: line.due.to_string(),
        days_left: line.days_left,
        state: words::due_state(line),
    }
}
