//! Owns the burn-up and the weekly bars of a report as shapes.

use serde::Serialize;

use super::frame::{Frame, Tick, months, part, unit};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::standing::burnup::Burnup;
use crate::show::words::count;

/// The size of a burn-up.
pub(super) const SIZE: (i64, i64) = (960, 310);
/// The size of the weekly bars.
pub(super) const WEEKS: (i64, i64) = (960, 200);
const FRAME: Frame = Frame { left: 56.0, right: 936.0, top: 40.0, bottom: 276.0 };
const BARS: Frame = Frame { left: 56.0, right: 936.0, top: 16.0, bottom: 168.0 };
/// The most weeks with a bar.
const MOST: usize = 53;
/// Points of a line at most: more is finer than the picture.
const POINTS: usize = 360;

#[derive(Debug, Serialize)]
pub(super) struct Shapes {
    planned: String,
    baseline: Option<String>,
    done: String,
    fan: Option<String>,
    scope: Vec<String>,
    today: String,
    months: Vec<Tick>,
    levels: Vec<Level>,
    left: String,
    right: String,
    top: String,
    bottom: String,
    width: String,
    height: String,
    what: &'static str,
}

#[derive(Debug, Serialize)]
struct Level {
    y: String,
    text: String,
}

/// Hours as a number of the picture.
fn hours_of(minutes: &Exact) -> f64 {
    minutes.approximate() / 60.0
}

/// A height that is a round number of hours, and its steps.
fn scale(most: f64) -> (f64, Vec<f64>) {
    let step = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
    let step = step.into_iter().find(|step| most / step <= 5.0).unwrap_or(5000.0);
    let top = (most / step).ceil().max(1.0) * step;
    let mut levels = Vec::new();
    let mut level = 0.0;
    while level <= top {
        levels.push(level);
        level += step;
    }
    (top, levels)
}

fn line(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.map(|(x, y)| FRAME.point(x, y)).collect::<Vec<_>>().join(" ")
}

/// Every so many of the points, the last one always.
fn thinned<T>(all: &[T]) -> impl Iterator<Item = &T> {
    let step = all.len().div_ceil(POINTS).max(1);
    let last = all.len().saturating_sub(1);
    all.iter().enumerate().filter(move |(n, _)| n % step == 0 || *n == last).map(|(_, one)| one)
}

/// Hours logged, planned, first planned, and where they lead.
pub(super) fn hours(burnup: &Burnup) -> Shapes {
    let last = burnup.hours.last();
    let most = last.map_or(0.0, |point| hours_of(&point.planned).max(hours_of(&point.baseline)));
    let logged = burnup.hours.iter().filter_map(|point| point.logged).max().unwrap_or(Minutes(0));
    let (top, levels) = scale(most.max(logged.0 as f64 / 60.0));
    let x = |day| part(burnup.plan, day);
    let y = |minutes: &Exact| hours_of(minutes) / top;
    let logged = || burnup.hours.iter().filter_map(|point| point.logged.map(|logged| (point.day, logged)));
    let logged: Vec<_> = logged().collect();
    let has_baseline = burnup.hours.iter().any(|point| point.baseline != point.planned);
    Shapes {
        planned: line(thinned(&burnup.hours).map(|point| (x(point.day), y(&point.planned)))),
        baseline: has_baseline.then(|| line(thinned(&burnup.hours).map(|point| (x(point.day), y(&point.baseline))))),
        done: line(thinned(&logged).map(|(day, logged)| (x(*day), logged.0 as f64 / 60.0 / top))),
        fan: fan(burnup, top),
        scope: burnup.scope.iter().map(|scope| unit(FRAME.x(x(scope.day)))).collect(),
        levels: levels
            .iter()
            .map(|level| Level { y: unit(FRAME.y(level / top)), text: format!("{level:.0} h") })
            .collect(),
        ..around(burnup, "hours")
    }
}

/// From today along the likely days, and back along the late ones. It may leave the paper, which cuts it off.
fn fan(burnup: &Burnup, top: f64) -> Option<String> {
    let end = burnup.fan.last()?;
    let (day, logged) = burnup.hours.iter().rev().find_map(|point| Some((point.day, point.logged?)))?;
    let at = |day, hours: f64| FRAME.beyond(part(burnup.plan, day), hours / top);
    let start = at(day, logged.0 as f64 / 60.0);
    // A day that lies too far for a date is as far as the likely one is, and as far again.
    let far = end.p50.plus(end.p50.days_since(day).max(1));
    let likely = burnup.fan.iter().map(|point| at(point.p50, hours_of(&point.logged)));
    let late = burnup.fan.iter().rev().map(|point| at(point.p85.unwrap_or(far), hours_of(&point.logged)));
    Some(std::iter::once(start).chain(likely).chain(late).collect::<Vec<_>>().join(" "))
}

/// Targets done against a straight line through each stage; nothing without targets.
pub(super) fn targets(burnup: &Burnup) -> Option<Shapes> {
    if burnup.targets.is_empty() {
        return None;
    }
    let x = |day| part(burnup.plan, day);
    let done: Vec<_> = burnup.targets.iter().filter_map(|p| p.done.as_ref().map(|done| (p.day, done))).collect();
    Some(Shapes {
        planned: line(thinned(&burnup.targets).map(|point| (x(point.day), point.planned.approximate()))),
        done: line(thinned(&done).map(|(day, done)| (x(*day), done.approximate()))),
        levels: [0, 25, 50, 75, 100]
            .map(|percent| Level { y: unit(FRAME.y(f64::from(percent) / 100.0)), text: format!("{percent} %") })
            .into(),
        ..around(burnup, "targets")
    })
}

/// What both have around them.
fn around(burnup: &Burnup, what: &'static str) -> Shapes {
    Shapes {
        planned: String::new(),
        baseline: None,
        done: String::new(),
        fan: None,
        scope: Vec::new(),
        today: unit(FRAME.x(part(burnup.plan, burnup.today))),
        months: months(FRAME, burnup.plan),
        levels: Vec::new(),
        left: unit(FRAME.left),
        right: unit(FRAME.right),
        top: unit(FRAME.top),
        bottom: unit(FRAME.bottom),
        width: unit(FRAME.right - FRAME.left),
        height: unit(FRAME.bottom - FRAME.top),
        what,
    }
}

#[derive(Debug, Serialize)]
pub(super) struct WeekShapes {
    bars: Vec<Bar>,
    levels: Vec<Level>,
    left: String,
    right: String,
    bottom: String,
}

#[derive(Debug, Serialize)]
struct Bar {
    x: String,
    width: String,
    y: String,
    height: String,
    planned: String,
    before: Option<String>,
    week: String,
    logged: String,
    label: Option<String>,
}

/// What the bars say in words.
pub(super) fn weeks_said(burnup: &Burnup) -> String {
    let weeks = &burnup.weeks[burnup.weeks.len().saturating_sub(MOST)..];
    let logged: Minutes = weeks.iter().map(|week| week.logged).sum();
    format!("{logged} in {}", count(weeks.len(), "week", "weeks"))
}

/// The last weeks as bars, each with what was planned and with the week a year before.
pub(super) fn weeks(burnup: &Burnup) -> WeekShapes {
    let from = burnup.weeks.len().saturating_sub(MOST);
    let weeks = &burnup.weeks[from..];
    let highest = |week: &crate::domain::standing::burnup::WeekBar| {
        let before = week.year_before.unwrap_or_default().0;
        (week.logged.0.max(before) as f64 / 60.0).max(hours_of(&week.planned))
    };
    let (top, levels) = scale(weeks.iter().map(highest).fold(0.0, f64::max));
    let slot = (BARS.right - BARS.left) / MOST as f64;
    let bar = |(n, week): (usize, &crate::domain::standing::burnup::WeekBar)| {
        let part = week.logged.0 as f64 / 60.0 / top;
        let at = |part: f64| unit(BARS.y(part));
        Bar {
            x: unit(BARS.left + slot * n as f64 + 1.5),
            width: unit(slot - 3.0),
            y: at(part),
            height: unit(BARS.bottom - BARS.y(part)),
            planned: at(hours_of(&week.planned) / top),
            before: week.year_before.map(|before| at(before.0 as f64 / 60.0 / top)),
            week: week.week.to_string(),
            logged: week.logged.to_string(),
            label: (n % 8 == 0).then(|| week.week.to_string()),
        }
    };
    WeekShapes {
        bars: weeks.iter().enumerate().map(bar).collect(),
        levels: levels
            .iter()
            .map(|level| Level { y: unit(BARS.y(level / top)), text: format!("{level:.0} h") })
            .collect(),
        left: unit(BARS.left),
        right: unit(BARS.right),
        bottom: unit(BARS.bottom),
    }
}
