//! Owns the burn-up: hours and targets day by day against the plan, the first plan and the days on which the plan changed;
//! the weeks beside those of a year or a quarter before; and where it leads.

mod later;

use std::collections::BTreeMap;

pub use later::Later;

use super::forecast::Forecast;
use super::stages::Stages;
use super::targets::TargetLine;
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::id::StageId;
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::Goal;
use crate::domain::schedule::{Schedule, Scope};
use crate::domain::target::TargetState;

/// From this week of the plan on the forecast is drawn as a fan.
pub const FAN_FROM_WEEK: i64 = 8;
/// The steps in which the fan opens.
const FAN_STEPS: i64 = 8;
/// A year and a quarter in whole weeks, so that weekdays stay together.
const YEAR: i64 = 52;
const QUARTER: i64 = 13;

/// Hours at the end of a day, counted from the plan's first.
#[derive(Debug, Clone, PartialEq)]
pub struct HoursPoint {
    /// The day.
    pub day: Day,
    /// Minutes planned so far, each day by the version then in force.
    pub planned: Exact,
    /// Minutes that the first version planned so far.
    pub baseline: Exact,
    /// Minutes logged so far; `None` after today.
    pub logged: Option<Minutes>,
}

/// Targets at the end of a day, as parts of all of them by weight, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetsPoint {
    /// The day.
    pub day: Day,
    /// What a straight line through each stage asks for.
    pub planned: Exact,
    /// What is done; `None` after today.
    pub done: Option<Exact>,
}

/// A stage's targets to date.
#[derive(Debug, Clone, PartialEq)]
pub struct StageTargets {
    /// Its id.
    pub stage: StageId,
    /// Its title.
    pub title: String,
    /// What a straight line from its first day to its last asks for by the end of yesterday, 0 to 1.
    pub planned: Exact,
    /// Its progress, 0 to 1.
    pub done: Exact,
}

/// A calendar week.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekBar {
    /// Which one.
    pub week: Period,
    /// Minutes planned in it.
    pub planned: Exact,
    /// Minutes logged in it, up to today.
    pub logged: Minutes,
    /// The same week of the year before, 52 weeks earlier; `None` before the plan began.
    pub year_before: Option<Minutes>,
    /// The same week of the quarter before, 13 weeks earlier; `None` before the plan began.
    pub quarter_before: Option<Minutes>,
}

/// When so much is likely logged.
#[derive(Debug, Clone, PartialEq)]
pub struct FanPoint {
    /// Minutes logged by then.
    pub logged: Exact,
    /// The 50 % day.
    pub p50: Day,
    /// The 85 % day; `None` when it lies too far.
    pub p85: Option<Day>,
}

/// How hours and targets have grown.
#[derive(Debug, Clone, PartialEq)]
pub struct Burnup {
    /// The plan's days.
    pub plan: Span,
    /// The day of it all.
    pub today: Day,
    /// A point for each day of the plan.
    pub hours: Vec<HoursPoint>,
    /// A point for each day of the plan; none without targets.
    pub targets: Vec<TargetsPoint>,
    /// The stages with targets that have begun, in the file's order.
    pub stages: Vec<StageTargets>,
    /// The days on which the hours of the plan changed.
    pub scope: Vec<Scope>,
    /// The weeks from the plan's first to that of today, oldest first.
    pub weeks: Vec<WeekBar>,
    /// Where hours lead, the last point where nothing is left; none before the eighth week and without a forecast.
    pub fan: Vec<FanPoint>,
}

/// The burn-up on the journal's day. The work grows with the plan's days and the days of the record, not with sessions.
#[must_use]
pub fn burnup(schedule: &Schedule, journal: &Journal, targets: &[TargetLine], stages: &Stages) -> Burnup {
    let counted: Vec<&TargetLine> = targets.iter().filter(|t| t.state != TargetState::Dropped).collect();
    Burnup {
        plan: schedule.plan(),
        today: journal.today,
        hours: hours(schedule, journal),
        targets: all_targets(schedule, journal, &counted),
        stages: stage_targets(schedule, journal.today, stages),
        scope: schedule.scope(),
        weeks: weeks(schedule, journal),
        fan: fan(schedule, journal.today, stages),
    }
}

fn hours(schedule: &Schedule, journal: &Journal) -> Vec<HoursPoint> {
    let plan = schedule.plan();
    let (mut planned, mut baseline, mut logged) = (Exact::zero(), Exact::zero(), Minutes(0));
    let of_day = |(day, first): (Day, Exact)| {
        planned += &schedule.budget_on(day);
        baseline += &first;
        logged += journal.on(day);
        let logged = (day <= journal.today).then_some(logged);
        HoursPoint { day, planned: planned.clone(), baseline: baseline.clone(), logged }
    };
    plan.days().zip(schedule.baseline(plan)).map(of_day).collect()
}

/// The part of all targets that each of these days brought, by weight. Where a step was taken back, it is below 0.
fn brought(journal: &Journal, counted: &[&TargetLine], all: &Exact) -> BTreeMap<Day, Exact> {
    let mut brought: BTreeMap<Day, Exact> = BTreeMap::new();
    for target in counted {
        let Some(days) = journal.target_steps.get(&target.id) else { continue };
        let goal = match &target.goal {
            // A choice taken back leaves its step behind.
            Goal::Choice(_) if target.progress.chosen.is_none() => continue,
            goal => goal.count().max(1),
        };
        let part = &target.weight / all;
        let (mut done, mut counts) = (0_i64, 0);
        for (day, step) in days {
            done = done.saturating_add(*step);
            let now = done.clamp(0, goal);
            if now != counts {
                *brought.entry(*day).or_default() += &(&part * &Exact::ratio(now - counts, goal));
                counts = now;
            }
        }
    }
    brought
}

fn all_targets(schedule: &Schedule, journal: &Journal, counted: &[&TargetLine]) -> Vec<TargetsPoint> {
    let all: Exact = counted.iter().map(|t| t.weight.clone()).sum();
    if all.is_zero() {
        return Vec::new();
    }
    let plan = schedule.plan();
    let brought = brought(journal, counted, &all);
    // What each open day of a stage asks for.
    let steps: Vec<(Span, Exact)> = schedule
        .stages()
        .filter_map(|(stage, window)| {
            let weight: Exact = counted.iter().filter(|t| t.stage == stage.id).map(|t| t.weight.clone()).sum();
            let days = open_days(schedule, window);
            (days > 0 && !weight.is_zero()).then(|| (window, &(&weight / &all) / &Exact::whole(days)))
        })
        .collect();
    let mut planned = Exact::zero();
    let mut done: Exact = brought.range(..plan.first).map(|(_, part)| part.clone()).sum();
    let of_day = |day: Day| {
        if !schedule.is_skipped(day) {
            steps.iter().filter(|(window, _)| window.contains(day)).for_each(|(_, step)| planned += step);
        }
        if let Some(part) = brought.get(&day) {
            done += part;
        }
        TargetsPoint { day, planned: planned.clone(), done: (day <= journal.today).then(|| done.clone()) }
    };
    plan.days().map(of_day).collect()
}

fn open_days(schedule: &Schedule, window: Span) -> i64 {
    i64::try_from(window.days().filter(|day| !schedule.is_skipped(*day)).count()).unwrap_or(0)
}

fn stage_targets(schedule: &Schedule, today: Day, stages: &Stages) -> Vec<StageTargets> {
    let begun = stages.stages.iter().filter(|line| line.window.first <= today);
    let of_stage = |line: &super::stages::StageLine| {
        let to_date = Span { first: line.window.first, last: line.window.last.min(today.previous()) };
        Some(StageTargets {
            stage: line.id.clone(),
            title: line.title.clone(),
            planned: Exact::ratio(open_days(schedule, to_date), open_days(schedule, line.window)),
            done: line.progress.clone()?,
        })
    };
    begun.filter_map(of_stage).collect()
}

fn weeks(schedule: &Schedule, journal: &Journal) -> Vec<WeekBar> {
    let first = schedule.week_of(schedule.plan().first).span().first;
    let last = journal.today.min(schedule.plan().last);
    let count = last.days_since(first).div_euclid(7) + 1;
    let earlier = |span: Span, weeks: i64| {
        let span = Span { first: span.first.plus(-7 * weeks), last: span.last.plus(-7 * weeks) };
        (span.first >= first).then(|| journal.within(span))
    };
    let of_week = |place: i64| {
        let week = schedule.week_of(first.plus(7 * place));
        let span = week.span();
        WeekBar {
            week,
            planned: schedule.planned(span),
            logged: journal.within(span),
            year_before: earlier(span, YEAR),
            quarter_before: earlier(span, QUARTER),
        }
    };
    (0..count).map(of_week).collect()
}

/// The forecast of each eighth of what is left.
fn fan(schedule: &Schedule, today: Day, stages: &Stages) -> Vec<FanPoint> {
    let total = &stages.total;
    let is_time = schedule.week_index(today).0.is_some_and(|week| week >= FAN_FROM_WEEK);
    if !is_time || !matches!(*total.forecast, Forecast::Likely { .. }) {
        return Vec::new();
    }
    let point = |(left, forecast): (Exact, Forecast)| {
        Some(FanPoint { logged: &total.logged.exact() + &left, p50: forecast.p50()?, p85: forecast.p85() })
    };
    let steps = stages.ground.steps(&total.left, FAN_STEPS, total.goes_on);
    steps.into_iter().filter_map(point).collect()
}

#[cfg(test)]
#[path = "burnup_tests.rs"]
mod tests;
