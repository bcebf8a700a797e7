//! Owns the parts of planned time: stretches of equal days, why a day asks for what it asks, and the versions in force.
//! Every sum of planned time is a sum of stretches, so that a number can be taken apart again.

use super::Schedule;
use crate::domain::calendar::{Day, Span};
use crate::domain::id::SkillId;
use crate::domain::minutes::Exact;
use crate::domain::past::Terms;
use crate::domain::roadmap::{Budget, Pause, Stage, Window};

/// Days in a row that ask for the same. Days off and days that are no practice days join the stretch they lie in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// From the first to the last.
    pub span: Span,
    /// How many of its days ask for study.
    pub days: i64,
    /// How many of the others were taken as days off.
    pub off: i64,
    /// Planned minutes of each of those.
    pub each: Exact,
    /// Why none of them asks, where none does.
    pub idle: Option<Idle>,
    /// The place of its budget among those of the schedule.
    pub(super) rate: usize,
    /// The place of the version in force on its first day that asks.
    pub(super) era: usize,
}

impl Stretch {
    /// Its planned minutes.
    #[must_use]
    pub fn total(&self) -> Exact {
        &self.each * self.days
    }
}

/// Why a day asks for no study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idle {
    /// It was taken as a day off.
    Off,
    /// It lies in a pause of no load, the one at this place.
    Paused(usize),
    /// It is no practice day.
    NoPractice,
    /// No stage of the version in force covers it, or its stage has no budget.
    NoBudget,
}

/// Where the budget of a day comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Basis {
    pub window: Window,
    pub budget: Budget,
    pub load: Exact,
    /// Practice days that it was spread over: of a week, or of the window weighted by their load.
    pub over: Exact,
}

/// A version of the plan, as far as it counts, with the days of a stretch on which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce<'s> {
    /// The day from which it holds; the first one also holds before.
    pub from: Day,
    /// Whether it is the first.
    pub is_first: bool,
    /// The days of the stretch asked for.
    pub days: Span,
    /// What counts of it.
    pub terms: &'s Terms,
}

impl<'r> Schedule<'r> {
    /// The stretches of a span, in order; their totals are its planned time. Days outside every plan are left out.
    #[must_use]
    pub fn stretches(&self, span: Span) -> Vec<Stretch> {
        let span = span.meet(self.covered);
        let (Some(first), Some(last)) = (self.place(span.first), self.place(span.last)) else { return Vec::new() };
        if first > last {
            return Vec::new();
        }
        let mut all: Vec<Stretch> = Vec::new();
        let mut era = self.era_place(span.first);
        for (day, &rate) in span.days().zip(&self.rate_of[first..=last]) {
            while self.eras.get(era + 1).is_some_and(|next| next.from <= day) {
                era += 1;
            }
            // A budget of nothing asks for nothing, wherever it is written.
            let rate = if self.rates[rate].is_zero() { 0 } else { rate };
            let idle = if rate == 0 { Some(self.idle(day)) } else { None };
            let off = i64::from(idle == Some(Idle::Off));
            match all.last_mut() {
                Some(stretch) if self.joins(stretch, rate, era, idle) => {
                    stretch.span.last = day;
                    if rate != 0 && stretch.rate == 0 {
                        (stretch.rate, stretch.each) = (rate, self.rates[rate].clone());
                        (stretch.era, stretch.idle) = (era, None);
                    }
                    stretch.days += i64::from(rate != 0);
                    stretch.off += off;
                }
                _ => all.push(Stretch {
                    span: Span { first: day, last: day },
                    days: i64::from(rate != 0),
                    off,
                    each: self.rates[rate].clone(),
                    idle,
                    rate,
                    era,
                }),
            }
        }
        all
    }

    /// Whether a day belongs to the stretch before it.
    fn joins(&self, stretch: &Stretch, rate: usize, era: usize, idle: Option<Idle>) -> bool {
        let rests = |idle| matches!(idle, Some(Idle::NoPractice | Idle::Off));
        match (stretch.rate, rate) {
            (0, 0) => stretch.idle == idle || (rests(stretch.idle) && rests(idle)),
            (0, _) => rests(stretch.idle),
            (_, 0) => rests(idle),
            (before, now) => {
                let same = |era: usize| self.eras[era].parts;
                (before == now || (self.rates[before] == self.rates[now] && self.bases[before] == self.bases[now]))
                    && same(stretch.era) == same(era)
            }
        }
    }

    fn idle(&self, day: Day) -> Idle {
        let pause = || self.roadmap.pauses.iter().position(|p| p.load.is_zero() && p.from <= day && day <= p.to);
        if self.is_off(day) {
            return Idle::Off;
        }
        match pause() {
            Some(place) => Idle::Paused(place),
            None if !self.is_practice_day(day) => Idle::NoPractice,
            None => Idle::NoBudget,
        }
    }

    pub(super) fn era_place(&self, day: Day) -> usize {
        self.eras.partition_point(|era| era.from <= day).max(1) - 1
    }

    /// The part of the study time that a skill should get on the days of a stretch, by the version then in force.
    #[must_use]
    pub fn part(&self, stretch: &Stretch, skill: &SkillId) -> Exact {
        self.parts[self.eras[stretch.era].parts].get(skill).cloned().unwrap_or_default()
    }

    /// The budget of a stretch as it is written, and the practice days that it is spread over (of a week, or of a whole
    /// window weighted by their load); `None` where no day asks.
    #[must_use]
    pub fn budget(&self, stretch: &Stretch) -> Option<(&Budget, &Exact)> {
        self.bases.get(stretch.rate)?.as_ref().map(|basis| (&basis.budget, &basis.over))
    }

    /// The stage of now whose window the budget of a stretch is written for, where it still has one.
    #[must_use]
    pub fn stage_of(&self, stretch: &Stretch) -> Option<&'r Stage> {
        let basis = self.bases.get(stretch.rate)?.as_ref()?;
        let stages = &self.roadmap.stages;
        let same = stages.iter().find(|stage| stage.window == basis.window && stage.budget == basis.budget);
        same.or_else(|| stages.iter().find(|stage| stage.window == basis.window))
    }

    /// The pause that takes a part of the load of a stretch, or all of it.
    #[must_use]
    pub fn pause_of(&self, stretch: &Stretch) -> Option<&'r Pause> {
        match stretch.idle {
            Some(Idle::Paused(place)) => self.roadmap.pauses.get(place),
            Some(_) => None,
            None => {
                let load = &self.bases.get(stretch.rate)?.as_ref()?.load;
                let meets = |p: &&Pause| p.from <= stretch.span.last && stretch.span.first <= p.to && p.load == *load;
                self.roadmap.pauses.iter().find(meets)
            }
        }
    }

    /// The versions in force on the days of a span, in order; those in a row that ask for the same are one.
    #[must_use]
    pub fn in_force(&self, span: Span) -> Vec<InForce<'_>> {
        let mut found: Vec<InForce> = Vec::new();
        for (place, era) in self.eras.iter().enumerate() {
            let until = self.eras.get(place + 1).map_or(span.last, |next| next.from.previous());
            let first = if place == 0 { span.first } else { era.from };
            let days = Span { first, last: until }.meet(span);
            if days.is_empty() {
                continue;
            }
            match found.last_mut() {
                Some(before) if *before.terms == era.terms => before.days.last = days.last,
                _ => found.push(InForce { from: era.from, is_first: place == 0, days, terms: &era.terms }),
            }
        }
        found
    }
}
