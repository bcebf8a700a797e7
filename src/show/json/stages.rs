//! Owns the JSON of `stages`.

use serde::Serialize;

use super::fraction;
use crate::domain::minutes::Exact;
use crate::domain::standing::stages::{Slack, StageLine, Stages, Total};
use crate::show::words;

/// `stages[…]` · `total{planned,planned_to_date,logged}`, and the fresh line from which slack on hours and pace count.
#[derive(Debug, Serialize)]
pub struct StagesJson {
    fresh: Option<String>,
    stages: Vec<StageJson>,
    total: TotalJson,
}

#[derive(Debug, Serialize)]
struct StageJson {
    id: String,
    title: String,
    from: String,
    to: String,
    planned: i64,
    planned_to_date: i64,
    logged: i64,
    targets: usize,
    targets_done: usize,
    progress: Option<f64>,
    slack: SlackJson,
    needed_per_week: Option<i64>,
    forecast: ForecastJson,
    state: &'static str,
}

/// Days ahead or behind.
#[derive(Debug, Serialize)]
pub struct SlackJson {
    hours: Option<i64>,
    targets: Option<i64>,
}

/// Days ahead or behind, on hours and on targets.
#[must_use]
pub fn slack(slack: Slack) -> SlackJson {
    SlackJson { hours: slack.hours, targets: slack.targets }
}

/// Nothing is forecast yet.
#[derive(Debug, Default, Serialize)]
struct ForecastJson {
    p50: Option<String>,
    p85: Option<String>,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct TotalJson {
    planned: i64,
    planned_to_date: i64,
    logged: i64,
}

/// The stages and the whole.
#[must_use]
pub fn stages(stages: &Stages) -> StagesJson {
    let Total { planned, planned_to_date, logged } = &stages.total;
    StagesJson {
        stages: stages.stages.iter().map(stage).collect(),
        fresh: stages.fresh.map(|day| day.to_string()),
        total: TotalJson { planned: planned.rounded(), planned_to_date: planned_to_date.rounded(), logged: logged.0 },
    }
}

fn stage(line: &StageLine) -> StageJson {
    StageJson {
        id: line.id.to_string(),
        title: line.title.clone(),
        from: line.window.first.to_string(),
        to: line.window.last.to_string(),
        planned: line.planned.rounded(),
        planned_to_date: line.planned_to_date.rounded(),
        logged: line.logged.0,
        targets: line.targets,
        targets_done: line.targets_done,
        progress: fraction(line.progress.as_ref()),
        slack: slack(line.slack),
        needed_per_week: line.needed_per_week.as_ref().map(Exact::rounded),
        forecast: ForecastJson::default(),
        state: words::stage_state(line.state),
    }
}
