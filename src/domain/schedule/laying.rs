//! Owns the laying out of a version on days: its windows as pauses slide them, the narrowest stage, the rate of each day.

use std::collections::{BTreeSet, HashMap};

use super::Schedule;
use super::stretches::Basis;
use crate::domain::calendar::{Day, Span};
use crate::domain::minutes::Exact;
use crate::domain::past::Terms;
use crate::domain::roadmap::{Budget, Roadmap, Window};

impl Schedule<'_> {
    pub(super) fn lay_out(&mut self, era: usize) {
        let terms = self.eras[era].terms.clone();
        let days = self.days_of(era);
        let windows: Vec<Span> =
            terms.stages.iter().map(|(window, _)| slid(self.roadmap, *window, terms.start)).collect();
        let order = narrowest_first(&terms);
        let mut known: HashMap<(usize, Exact), usize> = HashMap::new();
        for part in self.equal_parts(days, &windows, terms.start) {
            let stage = order.iter().copied().find(|&i| windows[i].contains(part.first));
            let rate = match stage.filter(|_| part.first >= terms.start) {
                Some(stage) => {
                    let load = self.load(part.first);
                    *known.entry((stage, load.clone())).or_insert_with(|| {
                        let basis = self.basis(&terms, stage, load, windows[stage]);
                        self.rates.push(daily_rate(&basis));
                        self.bases.push(Some(basis));
                        self.rates.len() - 1
                    })
                }
                None => 0,
            };
            let rates = part.days().map(|day| if terms.practice_days.contains(day.weekday()) { rate } else { 0 });
            self.rate_of.extend(rates);
        }
    }

    /// The days cut wherever a window, a pause or the plan begins or has ended: in each part all practice days ask for
    /// the same.
    pub(super) fn equal_parts(&self, days: Span, windows: &[Span], start: Day) -> Vec<Span> {
        let pauses = self.roadmap.pauses.iter().map(|pause| Span { first: pause.from, last: pause.to });
        let edges = windows.iter().copied().chain(pauses).flat_map(|span| [span.first, span.last.next()]);
        let mut firsts: BTreeSet<Day> = edges.chain([start]).filter(|day| days.contains(*day)).collect();
        if !days.is_empty() {
            firsts.insert(days.first);
        }
        let lasts = firsts.iter().skip(1).map(|day| day.previous()).chain([days.last]);
        firsts.iter().zip(lasts).map(|(first, last)| Span { first: *first, last }).collect()
    }

    /// What the budget of a practice day of a stage comes from, under this load.
    fn basis(&self, terms: &Terms, stage: usize, load: Exact, window: Span) -> Basis {
        let (written, budget) = terms.stages[stage].clone();
        let over = match budget {
            Budget::PerDay(_) => Exact::whole(1),
            Budget::PerWeek(_) => Exact::whole(terms.practice_days.count()),
            Budget::Total(_) => {
                let practised = window.days().filter(|d| terms.practice_days.contains(d.weekday()));
                practised.map(|d| self.load(d)).sum()
            }
        };
        Basis { window: written, budget, load, over }
    }
}

/// Planned minutes of a practice day.
fn daily_rate(basis: &Basis) -> Exact {
    let (Budget::PerDay(minutes) | Budget::PerWeek(minutes) | Budget::Total(minutes)) = &basis.budget;
    &(minutes / &basis.over) * &basis.load
}

/// The stages of a version, fewest nominal days first; of equal ones the later in the file.
pub(super) fn narrowest_first(terms: &Terms) -> Vec<usize> {
    let mut order: Vec<usize> = (0..terms.stages.len()).collect();
    order.sort_by_key(|&i| (nominal(terms.stages[i].0, terms.start).len(), std::cmp::Reverse(i)));
    order
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

/// The days of a window, moved by the roadmap's pauses unless they are written out.
pub(super) fn slid(roadmap: &Roadmap, window: Window, start: Day) -> Span {
    let span = nominal(window, start);
    match window {
        Window::Days(..) => span,
        _ => Span { first: slide(roadmap, span.first), last: slide(roadmap, span.last) },
    }
}

/// Moves a day of the plan by every pause of no load that begins on or before it as already moved.
pub(super) fn slide(roadmap: &Roadmap, day: Day) -> Day {
    let mut pauses: Vec<Span> =
        roadmap.pauses.iter().filter(|p| p.load.is_zero()).map(|p| Span { first: p.from, last: p.to }).collect();
    pauses.sort_by_key(|p| p.first);
    pauses.into_iter().fold(day, |day, pause| if pause.first <= day { day.plus(pause.len()) } else { day })
}
