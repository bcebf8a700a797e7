//! Owns the way that makes the stage longer: how long it would have to be at the present pace, and what that moves.

use super::hours::budget_for;
use super::{Figures, Ground, Pace, Way, WayId, gist, per_week, words};
use crate::domain::calendar::{Day, Span};
use crate::domain::id::StageId;
use crate::domain::minutes::Exact;
use crate::domain::revision::Revision;
use crate::domain::roadmap::{Budget, Window};
use crate::domain::schedule::Schedule;
use crate::domain::standing::stages::stages;

/// A pace that asks for more days than these is no way back.
const OF_USE: i64 = 366;
/// No date is said that lies further off than this many days.
const FURTHEST: i64 = 3653;
/// The most months a file can say.
const MOST_MONTHS: u32 = 240;
/// The most weeks that fit into them.
const MOST_WEEKS: u32 = 1043;

/// What the days are counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// Minutes a week of the last weeks.
    Pace(Exact),
    /// The stage's own budget, as there is no pace.
    Budget,
    /// The stage's own budget, as the pace leads further than is any use: so many days more, where they can be said.
    BudgetBeyond(Option<i64>),
}

/// A later stage that moves along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub stage: StageId,
    /// Its days now.
    pub before: Span,
    /// Its days with the change.
    pub after: Span,
}

/// What a longer stage means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extend {
    /// What the days are counted by.
    pub basis: Basis,
    /// By how many days the stage is too short; `None` where no day can be named.
    pub days: Option<i64>,
    /// Its days now.
    pub before: Span,
    /// Its days with the change: in whole weeks or months where the file counts in them.
    pub after: Span,
    /// Its budget with the change.
    pub budget: Option<Budget>,
    /// Minutes a week that the plan then asks from today to its end.
    pub planned_per_week: Exact,
    /// Days behind on targets with the change.
    pub slack_targets: Option<i64>,
    /// The later stages that would lie under it, and so move.
    pub moved: Vec<Moved>,
    /// The last day of the whole plan now and with the change.
    pub end: (Day, Day),
    /// Its months now and with the change.
    pub months: (u32, u32),
}

/// The same hours, over more days.
pub(super) fn way(ground: &Ground, pace: &Pace) -> Way {
    let before = ground.schedule.window(ground.place);
    let mut revision = Revision::of(ground.roadmap());
    let (basis, needed) = if ground.behind().is_zero() {
        (by_pace_or_budget(pace), Some(before.last))
    } else {
        basis_and_last_day(ground, pace)
    };
    let days = needed.map(|last| more_days(before, last));
    let wanted = needed.filter(|last| *last > before.last);
    let is_done = wanted.is_some_and(|wanted| lengthen(ground, wanted, &mut revision).is_some());
    if !is_done {
        revision = Revision::of(ground.roadmap());
    }
    let schedule = Schedule::new(&revision.roadmap);
    let after = schedule.window(ground.place);
    let rest = Span { last: after.last, ..ground.rest() };
    let budget = revision.roadmap.stages[ground.place].budget.clone();
    let figures = Extend {
        basis,
        days,
        before,
        after,
        budget: (budget != ground.roadmap().stages[ground.place].budget).then_some(budget),
        planned_per_week: per_week(&schedule.planned(rest), rest),
        slack_targets: stages(&schedule, ground.journal, &ground.standing.targets).stages[ground.place].slack.targets,
        moved: moved(ground.schedule, &schedule, ground.place),
        end: (ground.schedule.plan().last, schedule.plan().last),
        months: (ground.roadmap().months, revision.roadmap.months),
    };
    Way {
        id: WayId::Extend,
        gist: gist::extend(&figures),
        text: words::extend(&figures, ground.line(), pace, ground.roadmap().stages[ground.place].window),
        figures: Figures::Extend(figures),
        edits: revision.edits,
        roadmap: revision.roadmap,
    }
}

fn by_pace_or_budget(pace: &Pace) -> Basis {
    pace.per_week().map_or(Basis::Budget, |pace| Basis::Pace(pace.clone()))
}

fn more_days(window: Span, last: Day) -> i64 {
    last.days_since(window.last).max(0)
}

/// What the days are counted by, and the day on which what is left is done.
fn basis_and_last_day(ground: &Ground, pace: &Pace) -> (Basis, Option<Day>) {
    let window = ground.schedule.window(ground.place);
    let by = by_pace_or_budget(pace);
    let last = needed_last_day(ground, &by);
    let days = last.map(|last| more_days(window, last));
    if matches!(by, Basis::Budget) || days.is_some_and(|days| days <= OF_USE) {
        return (by, last);
    }
    (Basis::BudgetBeyond(days), needed_last_day(ground, &Basis::Budget))
}

/// The day on which what is left is done; `None` where it is further off than can be said.
fn needed_last_day(ground: &Ground, basis: &Basis) -> Option<Day> {
    let today = ground.today();
    let furthest = Span { first: today, last: today.plus(FURTHEST) };
    match basis {
        Basis::Pace(pace) => {
            let (mut left, per_day) = (ground.left(), pace / &Exact::whole(7));
            furthest.days().find(|day| {
                if !ground.schedule.is_skipped(*day) {
                    left = &left - &per_day;
                }
                left <= Exact::zero()
            })
        }
        Basis::Budget | Basis::BudgetBeyond(_) => {
            // Each further day asks what the stage's own practice days ask, under the load it has.
            let rest = ground.rest();
            let per_day = own_rate(ground)?;
            let mut left = &ground.left_this_morning() - &ground.schedule.planned(rest);
            let after = Span { first: rest.last.next(), ..furthest };
            after.days().find(|day| {
                if ground.schedule.is_practice_day(*day) {
                    left = &left - &(&per_day * &ground.schedule.load(*day));
                }
                left <= Exact::zero()
            })
        }
    }
}

/// Minutes of a practice day under the stage's own budget, at full load.
fn own_rate(ground: &Ground) -> Option<Exact> {
    let window = ground.schedule.window(ground.place);
    let rate = match &ground.roadmap().stages[ground.place].budget {
        Budget::PerDay(minutes) => minutes.clone(),
        Budget::PerWeek(minutes) => minutes / &Exact::whole(ground.roadmap().practice_days.count()),
        Budget::Total(minutes) => {
            let practice = window.days().filter(|day| ground.schedule.is_practice_day(*day));
            minutes / &practice.map(|day| ground.schedule.load(day)).sum()
        }
    };
    (!rate.is_zero()).then_some(rate)
}

/// Makes the window reach `wanted`, moves what it would cover, and makes the budget hold what is left over its days.
/// `None` where the file cannot say so.
fn lengthen(ground: &Ground, wanted: Day, revision: &mut Revision) -> Option<()> {
    let old = revision.roadmap.stages[ground.place].window;
    let window = least_window(ground, old, wanted)?;
    revision.window(ground.place, window);
    make_room(ground.schedule, ground.place, revision);
    let schedule = Schedule::new(&revision.roadmap);
    let rest = Span { last: schedule.window(ground.place).last, ..ground.rest() };
    let left = ground.left_this_morning();
    // Whole weeks or months may be more than it needs: the hours stay the same all the same.
    let budget = budget_for(&schedule, ground.place, rest, &left)?;
    revision.budget(ground.place, budget);
    revision.fresh(ground.today(), "more time");
    Some(())
}

/// The shortest longer window that reaches `wanted`: one in weeks or months grows by whole ones.
fn least_window(ground: &Ground, old: Window, wanted: Day) -> Option<Window> {
    let mut probe = ground.roadmap().clone();
    let mut reaches = |window: Window| {
        probe.stages[ground.place].window = window;
        Schedule::new(&probe).window(ground.place).last >= wanted
    };
    let most = match old {
        Window::Days(from, _) => return Some(Window::Days(from, wanted)),
        Window::Weeks(_, last) => MOST_WEEKS.saturating_sub(last),
        Window::Months(_, last) => MOST_MONTHS.saturating_sub(last),
    };
    if most == 0 || !reaches(longer(old, most)) {
        return None;
    }
    let (mut short, mut enough) = (0, most);
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        if reaches(longer(old, middle)) { enough = middle } else { short = middle }
    }
    Some(longer(old, enough))
}

/// The window so many of its own units longer.
fn longer(window: Window, units: u32) -> Window {
    match window {
        Window::Weeks(first, last) => Window::Weeks(first, last + units),
        Window::Months(first, last) => Window::Months(first, last + units),
        Window::Days(from, to) => Window::Days(from, to.plus(units.into())),
    }
}

/// The window so many of its own units later.
fn later(window: Window, days: i64) -> Window {
    let units = |length: i64| u32::try_from((days + length - 1) / length).unwrap_or(0);
    match window {
        Window::Weeks(first, last) => Window::Weeks(first + units(7), last + units(7)),
        Window::Months(first, last) => Window::Months(first + units(31), last + units(31)),
        Window::Days(from, to) => Window::Days(from.plus(days), to.plus(days)),
    }
}

/// Moves each later stage that would begin under one that has moved or grown, by as much as it would lie under it; the
/// plan grows where the last of them would end beyond it.
fn make_room(before: &Schedule, place: usize, revision: &mut Revision) {
    let mut changed = vec![place];
    let mut after: Vec<usize> =
        (0..revision.roadmap.stages.len()).filter(|at| before.window(*at).first > before.window(place).last).collect();
    after.sort_by_key(|at| before.window(*at).first);
    for at in after {
        loop {
            let schedule = Schedule::new(&revision.roadmap);
            let first = schedule.window(at).first;
            let came_before = |one: &&usize| before.window(**one).last < before.window(at).first;
            let over = changed.iter().filter(came_before).map(|one| schedule.window(*one).last).max();
            let Some(over) = over.filter(|over| *over >= first) else { break };
            revision.window(at, later(revision.roadmap.stages[at].window, over.days_since(first) + 1));
            if !changed.contains(&at) {
                changed.push(at);
            }
        }
    }
    let schedule = Schedule::new(&revision.roadmap);
    let last = changed.iter().map(|at| schedule.window(*at).last).max().unwrap_or(schedule.plan().last);
    while Schedule::new(&revision.roadmap).plan().last < last && revision.roadmap.months < MOST_MONTHS {
        revision.months(revision.roadmap.months + 1);
    }
}

fn moved(before: &Schedule, after: &Schedule, place: usize) -> Vec<Moved> {
    let stages = before.roadmap().stages.iter().enumerate().filter(|(at, _)| *at != place);
    stages
        .map(|(at, stage)| Moved { stage: stage.id.clone(), before: before.window(at), after: after.window(at) })
        .filter(|moved| moved.before != moved.after)
        .collect()
}
