//! Owns what was in force on a day: windows slid by pauses, the narrowest stage, the budget, the load.
//! Built once from a roadmap; every sum of planned time comes from here.

use std::collections::HashMap;

use super::calendar::{Day, Period, Span};
use super::minutes::{Exact, Minutes};
use super::roadmap::{Budget, Roadmap, Stage, Window};

/// A roadmap laid out on days.
#[derive(Debug, Clone)]
pub struct Schedule<'r> {
    roadmap: &'r Roadmap,
    plan: Span,
    windows: Vec<Span>,
    covered: Span,
    /// For each day of `covered`, the place of its rate in `rates`.
    rate_of: Vec<usize>,
    rates: Vec<Exact>,
    /// For each day of `covered`, the narrowest stage on it.
    stage_of: Vec<Option<usize>>,
}

impl<'r> Schedule<'r> {
    /// Lays the roadmap out. Work grows with the plan's days, not with the record.
    #[must_use]
    pub fn new(roadmap: &'r Roadmap) -> Self {
        let nominal_end = roadmap.start.plus_months(roadmap.months).previous();
        let plan = Span { first: roadmap.start, last: slide(roadmap, nominal_end) };
        let windows: Vec<Span> = roadmap.stages.iter().map(|stage| window(roadmap, stage)).collect();
        let last = windows.iter().map(|w| w.last).fold(plan.last, Day::max);
        let covered = Span { first: plan.first, last };
        let mut schedule = Self {
            roadmap,
            plan,
            windows,
            covered,
            rate_of: Vec::new(),
            rates: vec![Exact::zero()],
            stage_of: Vec::new(),
        };
        schedule.lay_out();
        schedule
    }

    fn lay_out(&mut self) {
        let mut narrowest_first: Vec<usize> = (0..self.windows.len()).collect();
        narrowest_first
            .sort_by_key(|&i| (nominal(self.roadmap.stages[i].window, self.roadmap.start).len(), std::cmp::Reverse(i)));
        let spreads: Vec<Exact> = self.windows.iter().map(|w| self.loads_on_practice_days(*w)).collect();
        let mut known: HashMap<(usize, Exact), usize> = HashMap::new();
        for day in self.covered.days() {
            let stage = narrowest_first.iter().copied().find(|&i| self.windows[i].contains(day));
            self.stage_of.push(stage);
            let rate = match stage {
                Some(stage) if self.is_practice_day(day) => {
                    let load = self.load(day);
                    *known.entry((stage, load.clone())).or_insert_with(|| {
                        self.rates.push(daily_rate(self.roadmap, stage, &load, &spreads[stage]));
                        self.rates.len() - 1
                    })
                }
                _ => 0,
            };
            self.rate_of.push(rate);
        }
    }

    fn loads_on_practice_days(&self, span: Span) -> Exact {
        span.days().filter(|d| self.is_practice_day(*d)).map(|d| self.load(d)).sum()
    }

    /// The roadmap it was made of.
    #[must_use]
    pub fn roadmap(&self) -> &'r Roadmap {
        self.roadmap
    }

    /// From the start as written to the end as slid by pauses.
    #[must_use]
    pub fn plan(&self) -> Span {
        self.plan
    }

    /// The days of a stage, as slid by pauses, by its place in the file.
    #[must_use]
    pub fn window(&self, stage: usize) -> Span {
        self.windows[stage]
    }

    /// The stages with their days, in the file's order.
    pub fn stages(&self) -> impl Iterator<Item = (&'r Stage, Span)> + '_ {
        self.roadmap.stages.iter().zip(self.windows.iter().copied())
    }

    /// The narrowest stage that covers the day, by its place in the file.
    #[must_use]
    pub fn narrowest(&self, day: Day) -> Option<usize> {
        self.place(day).and_then(|at| self.stage_of[at])
    }

    fn place(&self, day: Day) -> Option<usize> {
        self.covered.contains(day).then(|| usize::try_from(day.days_since(self.covered.first)).ok()).flatten()
    }

    /// Planned minutes of one day.
    #[must_use]
    pub fn budget_on(&self, day: Day) -> Exact {
        self.place(day).map_or_else(Exact::zero, |at| self.rates[self.rate_of[at]].clone())
    }

    /// Planned minutes of a stretch: the sum of its days' budgets.
    #[must_use]
    pub fn planned(&self, span: Span) -> Exact {
        let span = span.meet(self.covered);
        let (Some(first), Some(last)) = (self.place(span.first), self.place(span.last)) else { return Exact::zero() };
        if first > last {
            return Exact::zero();
        }
        let mut counts = vec![0_i64; self.rates.len()];
        for &rate in &self.rate_of[first..=last] {
            counts[rate] += 1;
        }
        counts.iter().zip(&self.rates).filter(|(n, _)| **n > 0).map(|(n, rate)| rate * *n).sum()
    }

    /// Planned minutes from the start to the end of yesterday.
    #[must_use]
    pub fn planned_to_date(&self, today: Day) -> Exact {
        self.planned(Span { first: self.plan.first, last: today.previous() })
    }

    /// The last day of the window whose planned time to date, counted from the window's first day, is not above
    /// `logged`; the day before the window when none is.
    #[must_use]
    pub fn reached(&self, window: Span, logged: Minutes) -> Day {
        let logged = logged.exact();
        let mut planned = Exact::zero();
        for day in window.days() {
            planned += &self.budget_on(day);
            if planned > logged {
                return day.previous();
            }
        }
        window.last
    }

    /// Whether budgets and the floor count on this weekday.
    #[must_use]
    pub fn is_practice_day(&self, day: Day) -> bool {
        self.roadmap.practice_days.contains(day.weekday())
    }

    /// The part of the budget that pauses leave: 1 outside them.
    #[must_use]
    pub fn load(&self, day: Day) -> Exact {
        let pause = self.roadmap.pauses.iter().find(|p| p.from <= day && day <= p.to);
        pause.map_or_else(|| Exact::whole(1), |p| p.load.clone())
    }

    /// Whether the plan skips the day: it lies in a pause of no load.
    #[must_use]
    pub fn is_skipped(&self, day: Day) -> bool {
        self.roadmap.pauses.iter().any(|p| p.load.is_zero() && p.from <= day && day <= p.to)
    }

    /// Whether the day lies in a pause of any load.
    #[must_use]
    pub fn is_paused(&self, day: Day) -> bool {
        self.roadmap.pauses.iter().any(|p| p.from <= day && day <= p.to)
    }

    /// Whether the floor asks for this day: a practice day that the plan does not skip.
    #[must_use]
    pub fn asks_floor(&self, day: Day) -> bool {
        self.is_practice_day(day) && !self.is_skipped(day)
    }

    /// The week that holds the day.
    #[must_use]
    pub fn week_of(&self, day: Day) -> Period {
        Period::week_of(day, self.roadmap.week_starts)
    }

    /// Which week of the plan it is, from 1, and how many there are; `None` as index outside the plan.
    #[must_use]
    pub fn week_index(&self, day: Day) -> (Option<i64>, i64) {
        let first = |d| self.week_of(d).span().first;
        let begin = first(self.plan.first);
        let of = first(self.plan.last).days_since(begin) / 7 + 1;
        let index = first(day).days_since(begin).div_euclid(7) + 1;
        ((1..=of).contains(&index).then_some(index), of)
    }
}

/// Planned minutes of a practice day of this stage under this load.
fn daily_rate(roadmap: &Roadmap, stage: usize, load: &Exact, spread: &Exact) -> Exact {
    let base = match &roadmap.stages[stage].budget {
        Budget::PerDay(minutes) => minutes.clone(),
        Budget::PerWeek(minutes) => minutes / &Exact::whole(roadmap.practice_days.count()),
        Budget::Total(minutes) => minutes / spread,
    };
    &base * load
}

/// The days of a window in a plan that begins on `start`, before pauses slide them.
#[must_use]
pub fn nominal(window: Window, start: Day) -> Span {
    let week = |k: u32| start.plus(7 * i64::from(k));
    let month = |k: u32| start.plus_months(k);
    match window {
        Window::Weeks(from, to) => Span { first: week(from - 1), last: week(to).previous() },
        Window::Months(from, to) => Span { first: month(from - 1), last: month(to).previous() },
        Window::Days(first, last) => Span { first, last },
    }
}

fn window(roadmap: &Roadmap, stage: &Stage) -> Span {
    let span = nominal(stage.window, roadmap.start);
    match stage.window {
        Window::Days(..) => span,
        _ => Span { first: slide(roadmap, span.first), last: slide(roadmap, span.last) },
    }
}

/// Moves a day of the plan by every pause of no load that begins on or before it as already moved.
fn slide(roadmap: &Roadmap, day: Day) -> Day {
    let mut pauses: Vec<Span> =
        roadmap.pauses.iter().filter(|p| p.load.is_zero()).map(|p| Span { first: p.from, last: p.to }).collect();
    pauses.sort_by_key(|p| p.first);
    pauses.into_iter().fold(day, |day, pause| if pause.first <= day { day.plus(pause.len()) } else { day })
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
