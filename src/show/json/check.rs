//! Owns the JSON of `check`.

use serde::Serialize;

use super::orphans::{OrphanJson, orphans};
use crate::domain::schedule::Schedule;
use crate::domain::standing::orphans::Orphan;
use crate::plan::Problem;

/// `roadmap{…}` or `null` · `problems[…]` · `orphans[…]`, those that wait · `config{path,problems[…]}` or `null`.
#[derive(Debug, Serialize)]
pub struct CheckJson {
    roadmap: Option<RoadmapJson>,
    problems: Vec<ProblemJson>,
    orphans: Vec<OrphanJson>,
    config: Option<ConfigJson>,
}

#[derive(Debug, Serialize)]
struct ConfigJson {
    path: String,
    problems: Vec<ProblemJson>,
}

#[derive(Debug, Serialize)]
struct RoadmapJson {
    path: String,
    title: String,
    start: String,
    end: String,
    stages: usize,
    targets: usize,
    skills: usize,
    rituals: usize,
    planned: i64,
}

#[derive(Debug, Serialize)]
struct ProblemJson {
    severity: &'static str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    path: String,
    message: String,
    hint: Option<String>,
}

/// What a file holds, if it holds a roadmap, its problems, and the ids with history that it does not have; beside it where
/// config.toml is and its problems.
#[must_use]
pub fn check(
    path: &str,
    held: Option<&Schedule>,
    problems: &[Problem],
    lost: &[Orphan],
    config: Option<(String, &[Problem])>,
) -> CheckJson {
    CheckJson {
        roadmap: held.map(|schedule| roadmap(path, schedule)),
        problems: problems.iter().map(|one| problem(path, one)).collect(),
        orphans: orphans(lost.iter().filter(|orphan| orphan.waits())),
        config: config.map(|(path, problems)| ConfigJson {
            problems: problems.iter().map(|one| problem(&path, one)).collect(),
            path,
        }),
    }
}

fn roadmap(path: &str, schedule: &Schedule) -> RoadmapJson {
    let (roadmap, plan) = (schedule.roadmap(), schedule.plan());
    RoadmapJson {
        path: path.to_owned(),
        title: roadmap.title.clone(),
        start: plan.first.to_string(),
        end: plan.last.to_string(),
        stages: roadmap.stages.len(),
        targets: roadmap.targets.len(),
        skills: roadmap.skills.len(),
        rituals: roadmap.rituals.len(),
        planned: schedule.planned(plan).rounded(),
    }
}

fn problem(path: &str, problem: &Problem) -> ProblemJson {
    ProblemJson {
        severity: problem.severity.as_str(),
        line: problem.line,
        column: problem.column,
        end_line: problem.end.line,
        end_column: problem.end.column,
        path: path.to_owned(),
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    }
}
