//! Owns what past days keep: the terms of the versions of a roadmap, which version holds on which day, and from when
//! standing counts. Knows no text of a file; the record and the file are joined elsewhere.

use std::collections::BTreeMap;

use super::calendar::{Day, Weekdays};
use super::id::SkillId;
use super::journal::PresentIds;
use super::minutes::{Exact, Minutes};
use super::roadmap::{Budget, Priority, Roadmap, Window};

/// What of a version counts on the days on which it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// First day of month 1.
    pub start: Day,
    /// The days that budgets and the floor count on.
    pub practice_days: Weekdays,
    /// The least that makes a day count.
    pub daily_floor: Minutes,
    /// The shares of P0 to P3.
    pub shares: [Exact; 4],
    /// The rows of the matrix: id, priority and weight.
    pub skills: Vec<(SkillId, Priority, Exact)>,
    /// The stages: window and budget.
    pub stages: Vec<(Window, Budget)>,
}

impl Terms {
    /// Those of a roadmap.
    #[must_use]
    pub fn of(roadmap: &Roadmap) -> Self {
        Self {
            start: roadmap.start,
            practice_days: roadmap.practice_days,
            daily_floor: roadmap.daily_floor,
            shares: roadmap.priorities.clone().map(|plan| plan.share),
            skills: roadmap.skills.iter().map(|s| (s.id.clone(), s.priority, s.weight.clone())).collect(),
            stages: roadmap.stages.iter().map(|s| (s.window, s.budget.clone())).collect(),
        }
    }

    /// The same under the ids that skills have now.
    #[must_use]
    pub fn under(mut self, ids: &PresentIds) -> Self {
        for (id, _, _) in &mut self.skills {
            *id = ids.skill(id.clone());
        }
        self
    }

    /// The part of the study time a priority should get: its share over the shares of all priorities that have skills.
    #[must_use]
    pub fn share(&self, priority: Priority) -> Exact {
        let in_use = |p: &Priority| self.skills.iter().any(|(_, of, _)| of == p);
        if !in_use(&priority) {
            return Exact::zero();
        }
        let all: Exact = Priority::ALL.iter().filter(|p| in_use(p)).map(|p| self.shares[p.index()].clone()).sum();
        &self.shares[priority.index()] / &all
    }

    /// The part of the study time that each skill should get: its weight's part of its priority's share.
    #[must_use]
    pub fn parts(&self) -> BTreeMap<SkillId, Exact> {
        let mut parts: BTreeMap<SkillId, Exact> = BTreeMap::new();
        for priority in Priority::ALL {
            let own = || self.skills.iter().filter(|(_, of, _)| *of == priority);
            let share = self.share(priority);
            let weights: Exact = own().map(|(_, _, weight)| weight.clone()).sum();
            for (id, _, weight) in own() {
                *parts.entry(id.clone()).or_default() += &(&share * &(weight / &weights));
            }
        }
        parts
    }
}

/// From when standing counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counted {
    /// From the latest fresh line.
    #[default]
    SinceFresh,
    /// From the start, fresh lines or not.
    SinceStart,
}

impl Counted {
    /// The day from which standing counts: the latest fresh line up to `today`; `None` for the start.
    #[must_use]
    pub fn fresh(self, roadmap: &Roadmap, today: Day) -> Option<Day> {
        match self {
            Self::SinceFresh => roadmap.fresh.iter().map(|fresh| fresh.from).filter(|from| *from <= today).max(),
            Self::SinceStart => None,
        }
    }
}

/// The versions before the roadmap in force.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    eras: Vec<(Day, Terms)>,
    since: Option<Day>,
}

impl Past {
    /// No earlier version: the roadmap in force holds for all days.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Versions with the day from which each holds, in the order of days, and the day from which the roadmap in force
    /// does. The first version also holds before its day.
    #[must_use]
    pub fn new(earlier: Vec<(Day, Terms)>, since: Day) -> Self {
        let eras: Vec<_> = earlier.into_iter().filter(|(from, _)| *from < since).collect();
        let since = (!eras.is_empty()).then_some(since);
        Self { eras, since }
    }

    /// The earlier versions, in the order of days.
    #[must_use]
    pub fn eras(&self) -> &[(Day, Terms)] {
        &self.eras
    }

    /// The day from which the roadmap in force holds; `None` when it holds for all days.
    #[must_use]
    pub fn since(&self) -> Option<Day> {
        self.since
    }
}

/// Which of the accepted versions hold, by day. They come in the order in which they were accepted, each with the day
/// from which it was to hold: one that came later takes the place of all from its day on (a clock went back), and
/// after a rebase the version of that day also holds before it. What that day meant when it was rebased stays for the
/// days before, whatever takes its place on the day itself.
#[must_use]
pub fn holding<T>(accepted: impl IntoIterator<Item = (Day, T)>, rebased: Option<(Day, Option<T>)>) -> Vec<(Day, T)> {
    let mut holds: Vec<(Day, T)> = Vec::new();
    for (day, version) in accepted {
        while holds.last().is_some_and(|(last, _)| *last >= day) {
            holds.pop();
        }
        holds.push((day, version));
    }
    if let Some((rebased, then)) = rebased {
        let in_force = holds.iter().rposition(|(day, _)| *day <= rebased).unwrap_or(0);
        holds.drain(..in_force);
        if let (Some(then), Some((first, _))) = (then, holds.first()) {
            holds.insert(0, (first.previous(), then));
        }
    }
    holds
}

#[cfg(test)]
#[path = "past_tests.rs"]
mod tests;
