//! Owns what single versions of the plan ask by themselves: the first one, the baseline, and the days on which the hours
//! of the plan changed.

use std::collections::{BTreeMap, BTreeSet};

use super::laying::slid;
use super::{Era, Schedule};
use crate::domain::calendar::{Day, Span};
use crate::domain::minutes::Exact;
use crate::domain::past::Terms;

/// A day on which the plan began to ask other hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The first day of the newer plan.
    pub day: Day,
    /// Minutes that the plan before asked for from that day on.
    pub before: Exact,
    /// Minutes that the newer one asks for from that day on.
    pub after: Exact,
}

impl Schedule<'_> {
    /// What the first version asks on each day of a stretch, slid by the pauses of now. Days off ask nothing.
    #[must_use]
    pub fn baseline(&self, span: Span) -> Vec<Exact> {
        let first = self.as_if(0);
        span.days().map(|day| first.budget_on(day)).collect()
    }

    /// The days on which the hours of the plan changed, oldest first: its windows, budgets, practice days or start.
    #[must_use]
    pub fn scope(&self) -> Vec<Scope> {
        let changed = |place: &usize| !asks_the_same(&self.eras[place - 1].terms, &self.eras[*place].terms);
        let scope = |place: usize| {
            let day = self.eras[place].from;
            Scope { day, before: self.asked_since(place - 1, day), after: self.asked_since(place, day) }
        };
        (1..self.eras.len()).filter(changed).map(scope).collect()
    }

    fn asked_since(&self, era: usize, day: Day) -> Exact {
        let laid = self.as_if(era);
        laid.planned(Span { first: day, last: laid.covered.last })
    }

    /// Laid out as if one version held for all days. Serves for sums of hours only.
    fn as_if(&self, era: usize) -> Self {
        let terms = self.eras[era].terms.clone();
        let ends = terms.stages.iter().map(|(window, _)| slid(self.roadmap, *window, terms.start).last);
        let covered = Span { first: self.covered.first.min(terms.start), last: ends.fold(self.covered.last, Day::max) };
        let mut laid = Self {
            roadmap: self.roadmap,
            plan: self.plan,
            windows: Vec::new(),
            covered,
            counted: self.counted,
            off: BTreeSet::new(),
            eras: vec![Era { from: covered.first, terms, parts: 0 }],
            parts: vec![BTreeMap::new()],
            rate_of: Vec::new(),
            rates: vec![Exact::zero()],
            bases: vec![None],
            stage_of: Vec::new(),
        };
        laid.lay_out(0);
        laid.with_days_off(self.off.clone())
    }
}

fn asks_the_same(old: &Terms, new: &Terms) -> bool {
    old.start == new.start && old.practice_days == new.practice_days && old.stages == new.stages
}
