//! Owns what was in force on a day: windows slid by pauses, the narrowest stage, the budget, the load.
//! Built once from a roadmap and the versions before it; every sum of planned time comes from here.

mod laying;
mod planned;
mod stretches;
mod versions;

pub use laying::nominal;
pub use stretches::{Idle, InForce, Stretch};

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::{Day, Period, Span};
use super::id::SkillId;
use super::minutes::{Exact, Minutes};
use super::past::{Counted, Past, Terms};
use super::roadmap::{Priority, Roadmap, Stage};
use laying::{narrowest_first, slid, slide};
use stretches::Basis;
pub use versions::Scope;

/// A roadmap laid out on days. Its own windows count for all days; the planned time of a day is that of the version
/// then in force.
#[derive(Debug, Clone)]
pub struct Schedule<'r> {
    roadmap: &'r Roadmap,
    plan: Span,
    windows: Vec<Span>,
    covered: Span,
    /// From when standing counts.
    counted: Counted,
    /// The days off.
    off: BTreeSet<Day>,
    /// The versions by day, the roadmap itself last.
    eras: Vec<Era>,
    /// The parts of the skills; versions that agree on them share one.
    parts: Vec<BTreeMap<SkillId, Exact>>,
    /// For each day of `covered`, the place of its rate in `rates`.
    rate_of: Vec<usize>,
    rates: Vec<Exact>,
    /// Where each rate comes from; the first is none.
    bases: Vec<Option<Basis>>,
    /// For each day of `covered`, the narrowest stage on it.
    stage_of: Vec<Option<usize>>,
}

/// A version with the day from which it holds.
#[derive(Debug, Clone)]
struct Era {
    from: Day,
    terms: Terms,
    /// The place of its parts.
    parts: usize,
}

/// Versions with the parts of their skills. Most edits change neither shares nor skills, so that few parts serve many.
fn eras_of(all: Vec<(Day, Terms)>) -> (Vec<Era>, Vec<BTreeMap<SkillId, Exact>>) {
    let mut eras: Vec<Era> = Vec::with_capacity(all.len());
    let mut parts = Vec::new();
    for (from, terms) in all {
        let agrees = |era: &&Era| era.terms.shares == terms.shares && era.terms.skills == terms.skills;
        let place = eras.iter().rev().find(agrees).map_or_else(
            || {
                parts.push(terms.parts());
                parts.len() - 1
            },
            |era| era.parts,
        );
        eras.push(Era { from, terms, parts: place });
    }
    (eras, parts)
}

impl<'r> Schedule<'r> {
    /// Lays a roadmap out that holds for all days. Work grows with the plan's days, not with the record.
    #[must_use]
    pub fn new(roadmap: &'r Roadmap) -> Self {
        Self::with_past(roadmap, &Past::none())
    }

    /// Lays a roadmap out whose past days keep the versions then in force. Pauses are the roadmap's own for all days.
    #[must_use]
    pub fn with_past(roadmap: &'r Roadmap, past: &Past) -> Self {
        let nominal_end = roadmap.start.plus_months(roadmap.months).previous();
        let plan = Span { first: roadmap.start, last: slide(roadmap, nominal_end) };
        let windows: Vec<Span> = roadmap.stages.iter().map(|s| slid(roadmap, s.window, roadmap.start)).collect();
        let since = past.since().unwrap_or(plan.first);
        let mut versions = past.eras().to_vec();
        versions.push((since, Terms::of(roadmap)));
        let first = versions.iter().map(|(_, terms)| terms.start).fold(plan.first, Day::min);
        let (eras, parts) = eras_of(versions);
        // Before today's version a plan may have reached further than it does now.
        let last = windows.iter().map(|w| w.last).fold(plan.last, Day::max).max(since.previous());
        let mut schedule = Self {
            roadmap,
            plan,
            windows,
            covered: Span { first, last },
            counted: Counted::default(),
            off: BTreeSet::new(),
            eras,
            parts,
            rate_of: Vec::new(),
            rates: vec![Exact::zero()],
            bases: vec![None],
            stage_of: Vec::new(),
        };
        for era in 0..schedule.eras.len() {
            schedule.lay_out(era);
        }
        let order = narrowest_first(&schedule.eras[schedule.eras.len() - 1].terms);
        let parts = schedule.equal_parts(schedule.covered, &schedule.windows, plan.first);
        let narrowest = |part: Span| {
            let stage = order.iter().copied().find(|&i| schedule.windows[i].contains(part.first));
            let days = usize::try_from(part.len()).unwrap_or_default();
            std::iter::repeat_n(stage.filter(|_| plan.first <= part.first), days)
        };
        schedule.stage_of = parts.into_iter().flat_map(narrowest).collect();
        schedule
    }

    /// The same with standing counted so.
    #[must_use]
    pub fn counted(self, counted: Counted) -> Self {
        Self { counted, ..self }
    }

    /// The same with these days off: they ask no budget and break nothing.
    #[must_use]
    pub fn with_days_off(mut self, off: BTreeSet<Day>) -> Self {
        for day in &off {
            if let Some(at) = self.place(*day) {
                self.rate_of[at] = 0;
            }
        }
        self.off = off;
        self
    }

    /// Whether this is a day off.
    #[must_use]
    pub fn is_off(&self, day: Day) -> bool {
        self.off.contains(&day)
    }

    /// The days on which a version is in force, of those that are covered.
    fn days_of(&self, era: usize) -> Span {
        let first = if era == 0 { self.covered.first } else { self.eras[era].from };
        let last = self.eras.get(era + 1).map_or(self.covered.last, |next| next.from.previous());
        Span { first, last }.meet(self.covered)
    }

    fn era(&self, day: Day) -> &Era {
        &self.eras[self.era_place(day)]
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

    /// The part of the study time that the plan now wants for a priority.
    #[must_use]
    pub fn share(&self, priority: Priority) -> Exact {
        self.eras[self.eras.len() - 1].terms.share(priority)
    }

    /// The part of the study time that the plan in force on a day wants for a priority.
    #[must_use]
    pub fn share_on(&self, priority: Priority, day: Day) -> Exact {
        self.era(day).terms.share(priority)
    }

    /// The priority of a skill by the plan in force on a day; by that of now where it did not know the skill, else by the
    /// last that did.
    #[must_use]
    pub fn priority_on(&self, skill: &SkillId, day: Day) -> Option<Priority> {
        let of = |era: &Era| era.terms.skills.iter().find(|(id, _, _)| id == skill).map(|(_, priority, _)| *priority);
        of(self.era(day)).or_else(|| self.eras.iter().rev().find_map(of))
    }

    /// The day from which standing is counted: the latest fresh line up to `today`, else `None`.
    #[must_use]
    pub fn fresh(&self, today: Day) -> Option<Day> {
        self.counted.fresh(self.roadmap, today)
    }

    /// The part of a stretch that counts for standing: all of it, or what lies behind the fresh line.
    #[must_use]
    pub fn since_fresh(&self, span: Span, today: Day) -> Span {
        Span { first: self.fresh(today).map_or(span.first, |from| from.max(span.first)), last: span.last }
    }

    /// The least that makes this day count.
    #[must_use]
    pub fn floor_on(&self, day: Day) -> Minutes {
        self.era(day).terms.daily_floor
    }

    /// Whether budgets and the floor count on this weekday.
    #[must_use]
    pub fn is_practice_day(&self, day: Day) -> bool {
        self.era(day).terms.practice_days.contains(day.weekday())
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

    /// How many days of a span the plan does not skip.
    #[must_use]
    pub fn days_not_skipped(&self, span: Span) -> i64 {
        let skips = self.roadmap.pauses.iter().any(|pause| pause.load.is_zero());
        let is_kept = |day: &Day| !self.is_skipped(*day);
        if skips { span.days().filter(is_kept).map(|_| 1).sum() } else { span.len() }
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

    /// Whether a day without its floor breaks a streak: one that the floor asks for, and no day off.
    #[must_use]
    pub fn can_break(&self, day: Day) -> bool {
        self.asks_floor(day) && !self.is_off(day)
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

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
