//! Owns the JSON of `stages`.

use serde::Serialize;

use super::fraction;
use crate::domain::minutes::Exact;
use crate::domain::standing::forecast::Forecast;
use crate::domain::standing::mountain::{Mountain, Place};
use crate::domain::standing::stages::{Slack, StageLine, Stages};
use crate::show::words;

/// `stages[…]` · `total{planned,planned_to_date,logged,…}` · `mountain{plan,hours,targets}`, and the fresh line from which
/// slack on hours and pace count.
#[derive(Debug, Serialize)]
pub struct StagesJson {
    fresh: Option<String>,
    mountain: MountainJson,
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

/// The days by which the hours are done in half of the draws and in 85 % of them, or why there are none.
#[derive(Debug, Serialize)]
pub struct ForecastJson {
    p50: Option<String>,
    p85: Option<String>,
    note: Option<String>,
}

/// When hours are likely done.
#[must_use]
pub fn forecast(forecast: Forecast) -> ForecastJson {
    ForecastJson {
        p50: forecast.p50().map(|day| day.to_string()),
        p85: forecast.p85().map(|day| day.to_string()),
        note: forecast.note(),
    }
}

/// Where the plan, the hours and the targets stand, as fractions of the plan's days and as its days.
#[derive(Debug, Serialize)]
struct MountainJson {
    plan: f64,
    hours: f64,
    targets: Option<f64>,
    days: DaysJson,
}

#[derive(Debug, Serialize)]
struct DaysJson {
    plan: i64,
    hours: i64,
    targets: Option<i64>,
    of: i64,
}

#[derive(Debug, Serialize)]
struct TotalJson {
    planned: i64,
    planned_to_date: i64,
    logged: i64,
    slack: SlackJson,
    needed_per_week: Option<i64>,
    pace_per_week: Option<i64>,
    forecast: ForecastJson,
}

/// The stages and the whole.
#[must_use]
pub fn stages(stages: &Stages, on: &Mountain) -> StagesJson {
    let total = &stages.total;
    StagesJson {
        stages: stages.stages.iter().map(stage).collect(),
        mountain: mountain(on),
        fresh: stages.fresh.map(|day| day.to_string()),
        total: TotalJson {
            planned: total.planned.rounded(),
            planned_to_date: total.planned_to_date.rounded(),
            logged: total.logged.0,
            slack: slack(total.slack),
            needed_per_week: total.needed_per_week.as_ref().map(Exact::rounded),
            pace_per_week: stages.ground.pace.per_week().map(Exact::rounded),
            forecast: forecast(*total.forecast),
        },
    }
}

fn mountain(on: &Mountain) -> MountainJson {
    let part = |place: Place| place.fraction().four_decimals();
    MountainJson {
        plan: part(on.plan),
        hours: part(on.hours),
        targets: on.targets.map(part),
        days: DaysJson {
            plan: on.plan.day(),
            hours: on.hours.day(),
            targets: on.targets.map(Place::day),
            of: on.plan.of,
        },
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
        forecast: forecast(*line.forecast),
        state: words::stage_state(line.state),
    }
}
