//! Owns the sums of planned time: of any span, of each skill in it, and back: the day that a logged time reaches.

use std::collections::BTreeMap;

use super::Schedule;
use crate::domain::calendar::{Day, Span};
use crate::domain::id::SkillId;
use crate::domain::minutes::{Exact, Minutes};

impl Schedule<'_> {
    /// Planned minutes of a span: the sum of its days, each budget times its days.
    #[must_use]
    pub fn planned(&self, span: Span) -> Exact {
        let mut days = vec![0_i64; self.rates.len()];
        for rate in self.rates_of(span) {
            days[*rate] += 1;
        }
        days.iter().zip(&self.rates).filter(|(days, _)| **days > 0).map(|(days, rate)| rate * *days).sum()
    }

    /// The place of the rate of each covered day of a span.
    fn rates_of(&self, span: Span) -> &[usize] {
        let span = span.meet(self.covered);
        match (self.place(span.first), self.place(span.last)) {
            (Some(first), Some(last)) if first <= last => &self.rate_of[first..=last],
            _ => &[],
        }
    }

    /// The last day of the window whose planned time to date, counted from the window's first day, is not above
    /// `logged`; the day before the window when none is.
    #[must_use]
    pub fn reached(&self, window: Span, logged: Minutes) -> Day {
        let logged = logged.exact();
        let is_reached = |last: Day| self.planned(Span { last, ..window }) <= logged;
        if is_reached(window.last) {
            return window.last;
        }
        // Between a day that is reached and one that is not: what is planned to date only grows.
        let (mut reached, mut beyond) = (-1, window.len() - 1);
        while beyond - reached > 1 {
            let between = reached + (beyond - reached) / 2;
            if is_reached(window.first.plus(between)) { reached = between } else { beyond = between }
        }
        window.first.plus(reached)
    }

    /// Planned minutes from the start to the end of yesterday.
    #[must_use]
    pub fn planned_to_date(&self, today: Day) -> Exact {
        self.planned(Span { first: self.plan.first, last: today.previous() })
    }

    /// Planned minutes of each skill in a stretch: on each day its part of the budget, by the version then in force.
    #[must_use]
    pub fn planned_by_skill(&self, span: Span) -> BTreeMap<SkillId, Exact> {
        let mut budgets = vec![Exact::zero(); self.parts.len()];
        for (place, era) in self.eras.iter().enumerate() {
            budgets[era.parts] += &self.planned(span.meet(self.days_of(place)));
        }
        let mut planned: BTreeMap<SkillId, Exact> = BTreeMap::new();
        for (budget, parts) in budgets.iter().zip(&self.parts) {
            for (id, part) in parts {
                *planned.entry(id.clone()).or_default() += &(budget * part);
            }
        }
        planned
    }
}
