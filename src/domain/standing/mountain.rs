//! Owns the plan as a mountain: its ridge, the stages as camps on it, and where the plan and its follower stand. Places
//! are whole days of the plan, heights are for drawing; knows no picture.

use crate::domain::calendar::{Day, Span};
use crate::domain::id::StageId;
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;
use crate::domain::target::TargetState;

use super::stages::{StageLine, StageState};
use super::targets::TargetLine;

/// How deep a pause of no load cuts into the ridge, as a part of the whole height.
const SADDLE: f64 = 0.06;

/// A point of the ridge. Both run from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The part of the plan's days that is over.
    pub x: f64,
    /// The part of the plan's hours up to there, less at pauses.
    pub y: f64,
}

/// A place on the way: so many days of the plan are behind one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The days that are behind, 0 to `of`.
    pub done: i64,
    /// The days of the plan.
    pub of: i64,
}

impl Place {
    fn new(done: i64, of: i64) -> Self {
        Self { done: done.clamp(0, of), of }
    }

    /// The day that one stands at, from 1; the last one at the end.
    #[must_use]
    pub fn day(self) -> i64 {
        (self.done + 1).min(self.of)
    }

    /// The part of the plan's days that is behind.
    #[must_use]
    pub fn fraction(self) -> Exact {
        Exact::ratio(self.done, self.of)
    }

    /// The same, for drawing.
    #[must_use]
    pub fn x(self) -> f64 {
        self.done as f64 / self.of as f64
    }
}

/// A stage on the ridge, at its last day.
#[derive(Debug, Clone, PartialEq)]
pub struct Camp {
    /// Its id.
    pub id: StageId,
    /// Its title.
    pub title: String,
    /// Where it lies from today.
    pub state: StageState,
    /// In how many others it lies; 0 for the outermost.
    pub depth: usize,
    /// Its place on the way.
    pub place: Place,
    /// Its height on the ridge.
    pub y: f64,
    /// Whether the hours reach up to it.
    pub on_hours: bool,
    /// Whether its targets are done; `None` where it has none that count.
    pub on_targets: Option<bool>,
}

impl Camp {
    /// Whether it is reached on hours, and on targets where it has some.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.on_hours && self.on_targets != Some(false)
    }

    /// Its title up to the first colon or dash, where one parts it: `Quarter 1` of `Quarter 1: get fluent`.
    #[must_use]
    pub fn short(&self) -> &str {
        let parted = [":", "：", " – ", " — ", " - "].iter().filter_map(|sign| self.title.find(sign)).min();
        match self.title[..parted.unwrap_or(self.title.len())].trim() {
            "" => &self.title,
            short => short,
        }
    }
}

/// A step of the role line.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// The year.
    pub year: i32,
    /// The role.
    pub role: String,
    /// Where the year begins, 0 to 1. What began before the plan stands at 0, what comes after it at 1.
    pub x: f64,
}

/// The plan as a mountain, on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Mountain {
    /// The day on which it is looked at.
    pub today: Day,
    /// The days of the plan.
    pub days: Span,
    /// From the first morning to the last evening, a point for each end of a day.
    pub ridge: Vec<Point>,
    /// The stages, in the file's order.
    pub camps: Vec<Camp>,
    /// The role line: the role at the start, what lies on the way, and the first one after it.
    pub roles: Vec<Role>,
    /// Where the plan is: yesterday's end.
    pub plan: Place,
    /// Where the hours reach: as far as the plan asks for what is logged.
    pub hours: Place,
    /// Where the targets reach: as far as they are due; `None` where there is none that counts.
    pub targets: Option<Place>,
}

impl Mountain {
    /// The height of the ridge at `x`, both 0 to 1.
    #[must_use]
    pub fn height(&self, x: f64) -> f64 {
        height(&self.ridge, x)
    }

    /// The camp of a stage.
    #[must_use]
    pub fn camp(&self, id: &StageId) -> Option<&Camp> {
        self.camps.iter().find(|camp| camp.id == *id)
    }
}

/// The mountain on the journal's day.
#[must_use]
pub fn mountain(schedule: &Schedule, journal: &Journal, targets: &[TargetLine], stages: &[StageLine]) -> Mountain {
    let days = schedule.plan();
    let of = days.len().max(1);
    let ridge = ridge(schedule, days);
    let hours = Place::new(by_hours(schedule, journal, days), of);
    let camps = stages.iter().map(|stage| {
        let place = Place::new(behind(days, stage.window.last), of);
        Camp {
            id: stage.id.clone(),
            title: stage.title.clone(),
            state: stage.state,
            depth: stages.iter().filter(|other| holds(other.window, stage.window)).count(),
            place,
            y: height(&ridge, place.x()),
            on_hours: hours >= place && place.done > 0,
            on_targets: stage.progress.as_ref().map(|_| stage.targets_open == 0),
        }
    });
    Mountain {
        today: journal.today,
        days,
        camps: camps.collect(),
        roles: roles(schedule, days),
        plan: Place::new(behind(days, journal.today.previous()), of),
        hours,
        targets: by_targets(schedule, targets, days).map(|done| Place::new(done, of)),
        ridge,
    }
}

/// The days of the plan up to and including this one.
fn behind(days: Span, day: Day) -> i64 {
    day.days_since(days.first) + 1
}

/// Whether one window lies in another that is longer.
fn holds(outer: Span, inner: Span) -> bool {
    outer.first <= inner.first && inner.last <= outer.last && outer.len() > inner.len()
}

fn ridge(schedule: &Schedule, days: Span) -> Vec<Point> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    let mut last = (Exact::zero(), 0.0);
    for day in days.days() {
        let budget = schedule.budget_on(day);
        if budget != last.0 {
            last = (budget.clone(), budget.approximate());
        }
        sum += last.1;
        sums.push(sum);
    }
    let of = sums.len() - 1;
    // A plan that asks no hours rises with its days.
    let part = |(n, planned): (usize, f64)| if sum > 0.0 { planned / sum } else { n as f64 / of.max(1) as f64 };
    let mut heights: Vec<f64> = sums.into_iter().enumerate().map(part).collect();
    for pause in &schedule.roadmap().pauses {
        let depth = SADDLE * (1.0 - pause.load.approximate()).clamp(0.0, 1.0);
        let (first, length) = (behind(days, pause.from) - 1, Span { first: pause.from, last: pause.to }.len());
        for (n, height) in (0_i64..).zip(&mut heights) {
            let into = (n - first) as f64 / length as f64;
            if (0.0..=1.0).contains(&into) {
                *height = (*height - depth * (1.0 - (2.0 * into - 1.0).abs())).max(0.0);
            }
        }
    }
    let point = |(n, y): (usize, f64)| Point { x: n as f64 / of.max(1) as f64, y: y.clamp(0.0, 1.0) };
    heights.into_iter().enumerate().map(point).collect()
}

fn height(ridge: &[Point], x: f64) -> f64 {
    let after = ridge.partition_point(|point| point.x <= x);
    match (after.checked_sub(1).map(|at| ridge[at]), ridge.get(after)) {
        (Some(a), Some(b)) if b.x > a.x => a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x),
        (Some(a), _) => a.y,
        (None, b) => b.map_or(0.0, |b| b.y),
    }
}

/// The last day that the logged time reaches, since the fresh line where there is one; where nothing is logged, the
/// beginning.
fn by_hours(schedule: &Schedule, journal: &Journal, days: Span) -> i64 {
    let counted = schedule.since_fresh(days, journal.today);
    let logged = journal.within(counted);
    if counted.is_empty() {
        return days.len();
    }
    let reached = if logged == Minutes(0) { counted.first.previous() } else { schedule.reached(counted, logged) };
    behind(days, reached)
}

/// The days that the targets reach: between two due days they are reached evenly, over the days that the plan does
/// not skip, by the weight of what is done.
fn by_targets(schedule: &Schedule, targets: &[TargetLine], days: Span) -> Option<i64> {
    let mut due: Vec<&TargetLine> = targets.iter().filter(|t| t.state != TargetState::Dropped).collect();
    due.sort_by_key(|t| t.due);
    let all: Exact = due.iter().map(|t| t.weight.clone()).sum();
    if all.is_zero() {
        return None;
    }
    let done: Exact = due.iter().map(|t| &t.weight * &t.fraction).sum();
    if done >= all {
        return Some(days.len());
    }
    let (mut before, mut from) = (Exact::zero(), days.first.previous());
    for of_a_day in due.chunk_by(|a, b| a.due == b.due) {
        let weight: Exact = of_a_day.iter().map(|t| t.weight.clone()).sum();
        let to = of_a_day[0].due.min(days.last).max(from);
        let left = &done - &before;
        if left < weight {
            let open = || Span { first: from.next(), last: to }.days().filter(|day| !schedule.is_skipped(*day));
            let steps = (&(&left / &weight) * i64::try_from(open().count()).unwrap_or(0)).floor();
            let reached = usize::try_from(steps - 1).ok().and_then(|last| open().nth(last));
            return Some(behind(days, reached.unwrap_or(from)));
        }
        before += &weight;
        from = to;
    }
    Some(behind(days, from))
}

fn roles(schedule: &Schedule, days: Span) -> Vec<Role> {
    let mut steps: Vec<(i32, Option<Day>, &str)> =
        schedule.roadmap().shift.iter().map(|s| (s.year, Day::new(s.year, 1, 1), s.role.as_str())).collect();
    steps.sort_by_key(|(year, ..)| *year);
    let begun = steps.iter().rposition(|(_, day, _)| day.is_some_and(|day| day <= days.first)).unwrap_or(0);
    let beyond = steps.iter().position(|(_, day, _)| day.is_none_or(|day| day > days.last));
    let shown = begun..beyond.map_or(steps.len(), |at| at + 1);
    let place = |day: Option<Day>| day.map_or(1.0, |day| day.days_since(days.first) as f64 / days.len().max(1) as f64);
    let role = |(year, day, role): &(i32, _, &str)| Role {
        year: *year,
        role: (*role).to_owned(),
        x: place(*day).clamp(0.0, 1.0),
    };
    steps.get(shown).unwrap_or_default().iter().map(role).collect()
}
