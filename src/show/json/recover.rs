//! Owns the JSON of `recover`: how the stage stands and the ways back, each with its numbers and its diff.

use chrono::Weekday;
use serde::Serialize;

use super::stages::{SlackJson, slack};
use crate::domain::minutes::Exact;
use crate::domain::recovery::{
    Basis, Block, CatchUp, Extend, Figures, FreshLine, Moved, Pace, Rebalance, Recovery, ShareMove, Way,
};
use crate::domain::revision::budget_text;

/// `stage`, its numbers, and `ways[{id,title,text,…,diff}]`.
#[derive(Debug, Serialize)]
pub struct RecoverJson {
    stage: String,
    title: String,
    from: String,
    to: String,
    days_left: i64,
    slack: SlackJson,
    left: i64,
    behind: i64,
    planned_per_week: i64,
    needed_per_week: i64,
    pace: Option<PaceJson>,
    text: Vec<String>,
    ways: Vec<WayJson>,
}

#[derive(Debug, Serialize)]
struct PaceJson {
    per_week: i64,
    weeks: usize,
    empty_weeks: usize,
}

#[derive(Debug, Serialize)]
struct WayJson {
    id: &'static str,
    title: &'static str,
    gist: String,
    text: Vec<String>,
    #[serde(flatten)]
    figures: FiguresJson,
    diff: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum FiguresJson {
    Fresh { slack_before: Option<i64>, slack_after: i64, needed_before: i64, needed_after: i64, let_go: i64 },
    CatchUp(Box<CatchUpJson>),
    Rebalance(Box<RebalanceJson>),
    Extend(Box<ExtendJson>),
}

#[derive(Debug, Serialize)]
struct CatchUpJson {
    planned: i64,
    left: i64,
    planned_per_week: i64,
    needed_per_week: i64,
    per_practice_day: Option<i64>,
    pace: Option<i64>,
    block: Option<BlockJson>,
    budget: Option<String>,
    planned_after: i64,
}

#[derive(Debug, Serialize)]
struct BlockJson {
    days: Vec<String>,
    minutes: i64,
    times: i64,
}

#[derive(Debug, Serialize)]
struct RebalanceJson {
    planned: i64,
    behind: i64,
    covered: i64,
    shares: Vec<ShareJson>,
    leave: Vec<String>,
    to: Option<String>,
    slack_before: Option<i64>,
    slack_after: Option<i64>,
}

#[derive(Debug, Serialize)]
struct ShareJson {
    priority: &'static str,
    before: f64,
    after: f64,
    minutes_before: i64,
    minutes_after: i64,
}

#[derive(Debug, Serialize)]
struct ExtendJson {
    basis: &'static str,
    days: Option<i64>,
    last_before: String,
    last_after: String,
    budget: Option<String>,
    planned_per_week: i64,
    slack_targets: Option<i64>,
    moved: Vec<MovedJson>,
    end_before: String,
    end_after: String,
    months_before: u32,
    months_after: u32,
}

#[derive(Debug, Serialize)]
struct MovedJson {
    stage: String,
    from: String,
    to: String,
}

/// How the stage stands and the ways back; a way's diff is beside it, `None` where it changes nothing.
#[must_use]
pub fn recover(recovery: &Recovery, diffs: &[Option<String>]) -> RecoverJson {
    RecoverJson {
        stage: recovery.stage.to_string(),
        title: recovery.title.clone(),
        from: recovery.window.first.to_string(),
        to: recovery.window.last.to_string(),
        days_left: recovery.days_left,
        slack: slack(recovery.slack),
        left: recovery.left.rounded(),
        behind: recovery.behind.rounded(),
        planned_per_week: recovery.planned_per_week.rounded(),
        needed_per_week: recovery.needed_per_week.rounded(),
        pace: match &recovery.pace {
            Pace::TooEarly(_) | Pace::Idle(_) => None,
            Pace::Known { per_week, weeks, empty } => {
                Some(PaceJson { per_week: per_week.rounded(), weeks: *weeks, empty_weeks: *empty })
            }
        },
        text: recovery.text.clone(),
        ways: recovery.ways.iter().zip(diffs).map(|(one, diff)| way(one, diff.clone())).collect(),
    }
}

fn way(way: &Way, diff: Option<String>) -> WayJson {
    let figures = match &way.figures {
        Figures::Fresh(FreshLine { slack_before, slack_after, needed_before, needed_after, let_go }) => {
            FiguresJson::Fresh {
                slack_before: *slack_before,
                slack_after: *slack_after,
                needed_before: needed_before.rounded(),
                needed_after: needed_after.rounded(),
                let_go: let_go.rounded(),
            }
        }
        Figures::CatchUp(up) => FiguresJson::CatchUp(Box::new(catch_up(up))),
        Figures::Rebalance(moved) => FiguresJson::Rebalance(Box::new(rebalance(moved))),
        Figures::Extend(longer) => FiguresJson::Extend(Box::new(extend(longer))),
    };
    let (gist, text) = (way.gist.clone(), way.text.clone());
    WayJson { id: way.id.as_str(), title: way.id.title(), gist, text, figures, diff }
}

fn catch_up(up: &CatchUp) -> CatchUpJson {
    CatchUpJson {
        planned: up.planned.rounded(),
        left: up.left.rounded(),
        planned_per_week: up.planned_per_week.rounded(),
        needed_per_week: up.needed_per_week.rounded(),
        per_practice_day: up.per_practice_day.as_ref().map(Exact::rounded),
        pace: up.pace.as_ref().map(Exact::rounded),
        block: up.block.as_ref().map(block),
        budget: up.budget.as_ref().map(budget_text),
        planned_after: up.planned_after.rounded(),
    }
}

fn block(block: &Block) -> BlockJson {
    let name = |day: &Weekday| day.to_string().to_lowercase();
    BlockJson { days: block.days.iter().map(name).collect(), minutes: block.minutes.0, times: block.times }
}

fn rebalance(moved: &Rebalance) -> RebalanceJson {
    let share = |share: &ShareMove| ShareJson {
        priority: share.priority.as_str(),
        before: share.before.four_decimals(),
        after: share.after.four_decimals(),
        minutes_before: share.minutes_before.rounded(),
        minutes_after: share.minutes_after.rounded(),
    };
    RebalanceJson {
        planned: moved.planned.rounded(),
        behind: moved.behind.1.rounded(),
        covered: moved.covered.rounded(),
        shares: moved.shares.iter().map(share).collect(),
        leave: moved.leave.iter().map(ToString::to_string).collect(),
        to: moved.to.as_ref().map(ToString::to_string),
        slack_before: moved.slack_before,
        slack_after: moved.slack_after,
    }
}

fn extend(longer: &Extend) -> ExtendJson {
    let moved = |moved: &Moved| MovedJson {
        stage: moved.stage.to_string(),
        from: moved.after.first.to_string(),
        to: moved.after.last.to_string(),
    };
    ExtendJson {
        basis: if matches!(longer.basis, Basis::Pace(_)) { "pace" } else { "budget" },
        days: longer.days,
        last_before: longer.before.last.to_string(),
        last_after: longer.after.last.to_string(),
        budget: longer.budget.as_ref().map(budget_text),
        planned_per_week: longer.planned_per_week.rounded(),
        slack_targets: longer.slack_targets,
        moved: longer.moved.iter().map(moved).collect(),
        end_before: longer.end.0.to_string(),
        end_after: longer.end.1.to_string(),
        months_before: longer.months.0,
        months_after: longer.months.1,
    }
}
