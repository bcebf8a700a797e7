//! Owns the JSON of `today`, its blocks and its rituals.

use serde::Serialize;

use super::Hours;
use super::stages::{SlackJson, slack};
use super::targets::{DueJson, due};
use super::timer::{TimerJson, timer};
use crate::domain::calendar::Period;
use crate::domain::minutes::Exact;
use crate::domain::standing::blocks::{BlockLine, BlockState};
use crate::domain::standing::chosen::ChosenLine;
use crate::domain::standing::due_review::ReviewLine;
use crate::domain::standing::floor::Floor;
use crate::domain::standing::rituals::{Mark, RitualLine};
use crate::domain::standing::stages::Slack;
use crate::domain::standing::today::{ActiveStage, Today, WeekLine};
use crate::domain::standing::up_next::UpNext;
use crate::domain::timer::Run;
use crate::show::words;

/// The day.
#[derive(Debug, Serialize)]
pub struct TodayJson {
    day: String,
    week: WeekJson,
    stage: Option<StageJson>,
    slack: SlackJson,
    floor: FloorJson,
    today: Hours,
    blocks: Vec<BlockJson>,
    rituals: Vec<RitualJson>,
    chosen: Vec<ChosenJson>,
    proposed: Option<ProposedJson>,
    up_next: Vec<UpNextJson>,
    due: Vec<DueJson>,
    review: Option<ReviewLineJson>,
    timer: Option<TimerJson>,
}

/// A week as Today and `log` name it.
#[derive(Debug, Serialize)]
pub struct WeekJson {
    id: String,
    index: Option<i64>,
    of: i64,
    planned: i64,
    logged: i64,
}

#[derive(Debug, Serialize)]
struct StageJson {
    id: String,
    title: String,
    day: i64,
    of: i64,
}

#[derive(Debug, Serialize)]
struct FloorJson {
    minutes: i64,
    logged: i64,
    kept: bool,
    streak: i64,
    best: i64,
    kept_of_30: i64,
    consistency: f64,
    to_date: i64,
    kept_of_365: i64,
    year: YearJson,
}

#[derive(Debug, Serialize)]
struct YearJson {
    from: String,
    logged: i64,
    asked: i64,
}

/// A block of a day's calendar.
#[derive(Debug, Serialize)]
pub struct BlockJson {
    at: String,
    until: String,
    title: String,
    study: i64,
    skill: Option<String>,
    logged: i64,
    state: &'static str,
    skipped: Option<SkippedJson>,
}

#[derive(Debug, Serialize)]
struct SkippedJson {
    why: Option<String>,
}

/// A ritual in its period.
#[derive(Debug, Serialize)]
pub struct RitualJson {
    id: String,
    title: String,
    every: &'static str,
    period: String,
    state: &'static str,
    done: i64,
    times: i64,
    optional: bool,
    kept_of_12: i64,
    last_12: Vec<MarkJson>,
    asked: bool,
}

/// One of a ritual's last periods.
#[derive(Debug, Serialize)]
struct MarkJson {
    period: String,
    state: &'static str,
}

/// `rituals[…]`.
#[derive(Debug, Serialize)]
pub struct RitualsJson {
    rituals: Vec<RitualJson>,
}

/// What the last review chose for the week.
#[derive(Debug, Serialize)]
struct ChosenJson {
    /// `target`, `skill`, `ritual`, `resource` or `words`.
    kind: &'static str,
    /// `null` for words.
    id: Option<String>,
    title: String,
    /// What happened on it so far.
    text: String,
    /// `done`, `active` or `open`.
    state: &'static str,
    minutes: i64,
    steps: i64,
}

/// `chosen{…}`.
#[derive(Debug, Serialize)]
pub struct ChangedChosen {
    chosen: ChosenJson,
}

/// A thing that a review chose, after an act.
#[must_use]
pub fn changed_chosen(line: &ChosenLine) -> ChangedChosen {
    ChangedChosen { chosen: chosen(line) }
}

/// What study is proposed on where a block names no skill.
#[derive(Debug, Serialize)]
struct ProposedJson {
    skill: String,
    target: Option<String>,
}

/// How the weekly review stands.
#[derive(Debug, Serialize)]
struct ReviewLineJson {
    week: String,
    due: bool,
    reviewed: i64,
    of: i64,
}

#[derive(Debug, Serialize)]
struct UpNextJson {
    skill: String,
    priority: &'static str,
    target: Option<String>,
    debt: i64,
    untouched_days: Option<i64>,
    reason: String,
}

/// The day, and the timer that runs.
#[must_use]
pub fn today(today: &Today, run: Option<&Run>) -> TodayJson {
    TodayJson {
        day: today.day.to_string(),
        week: week(&today.week),
        stage: today.stage.as_ref().map(stage),
        slack: slack(today.stage.as_ref().map_or_else(Slack::default, |s| s.slack)),
        floor: floor(&today.floor),
        today: Hours::of(&today.planned, today.logged),
        blocks: today.blocks.iter().map(block).collect(),
        rituals: today.rituals.iter().map(ritual).collect(),
        chosen: today.chosen.iter().map(chosen).collect(),
        proposed: today
            .proposed()
            .map(|(skill, target)| ProposedJson { skill: skill.to_string(), target: target.map(|id| id.to_string()) }),
        up_next: today.up_next.iter().map(up_next).collect(),
        due: today.due.iter().map(due).collect(),
        review: today.review.as_ref().map(review),
        timer: run.map(timer),
    }
}

/// A week with its place in the plan.
#[must_use]
pub fn week(week: &WeekLine) -> WeekJson {
    WeekJson {
        id: week.id.to_string(),
        index: week.index,
        of: week.of,
        planned: week.planned.rounded(),
        logged: week.logged.0,
    }
}

/// The rituals.
#[must_use]
pub fn rituals(lines: &[RitualLine]) -> RitualsJson {
    RitualsJson { rituals: lines.iter().map(ritual).collect() }
}

/// One ritual.
#[must_use]
pub fn ritual(line: &RitualLine) -> RitualJson {
    RitualJson {
        id: line.id.to_string(),
        title: line.title.clone(),
        every: line.every.as_str(),
        period: line.period.to_string(),
        state: words::slot_state(line.state),
        done: line.done,
        times: line.times,
        optional: line.optional,
        kept_of_12: line.kept_of_12,
        last_12: line.last_12.iter().map(mark).collect(),
        asked: line.asked,
    }
}

fn mark((period, mark): &(Period, Mark)) -> MarkJson {
    let state = if *mark == Mark::NotDue { "not_due" } else { mark.word() };
    MarkJson { period: period.to_string(), state }
}

/// One block.
#[must_use]
pub fn block(line: &BlockLine) -> BlockJson {
    BlockJson {
        at: line.at.to_string(),
        until: line.until.to_string(),
        title: line.title.clone(),
        study: line.study.0,
        skill: line.skill.as_ref().map(ToString::to_string),
        logged: line.logged.0,
        state: match line.state {
            BlockState::Past => "past",
            BlockState::Now => "now",
            BlockState::Next => "next",
        },
        skipped: line.skipped.as_ref().map(|skipped| SkippedJson { why: skipped.why.clone() }),
    }
}

fn stage(stage: &ActiveStage) -> StageJson {
    StageJson { id: stage.id.to_string(), title: stage.title.clone(), day: stage.day, of: stage.of }
}

fn floor(floor: &Floor) -> FloorJson {
    FloorJson {
        minutes: floor.minutes.0,
        logged: floor.logged.0,
        kept: floor.kept,
        streak: floor.streak,
        best: floor.best,
        kept_of_30: floor.kept_of_30,
        consistency: (floor.consistency * 10_000.0).round() / 10_000.0,
        to_date: floor.to_date.0,
        kept_of_365: floor.year.kept,
        year: YearJson {
            from: floor.year.span.first.to_string(),
            logged: floor.year.logged.0,
            asked: floor.year.asked.0,
        },
    }
}

fn chosen(line: &ChosenLine) -> ChosenJson {
    let thing = &line.chosen.thing;
    ChosenJson {
        kind: thing.kind(),
        id: thing.id().map(ToOwned::to_owned),
        title: line.title.clone(),
        text: line.so_far.clone(),
        state: line.state().as_str(),
        minutes: line.effort.minutes.0,
        steps: line.effort.steps,
    }
}

fn review(line: &ReviewLine) -> ReviewLineJson {
    ReviewLineJson { week: line.week.to_string(), due: line.due, reviewed: line.reviewed, of: line.of }
}

fn up_next(next: &UpNext) -> UpNextJson {
    UpNextJson {
        skill: next.skill.to_string(),
        priority: next.priority.as_str(),
        target: next.target.as_ref().map(|(id, _)| id.to_string()),
        debt: Exact::rounded(&next.debt),
        untouched_days: next.untouched_days,
        reason: next.reason.clone(),
    }
}
