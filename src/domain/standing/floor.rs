//! Owns the daily floor: which days count, the streak, and the consistency that bends and does not break.

use crate::domain::calendar::{Day, Span};
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;

/// How the daily floor stands today.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// The least that makes a day count.
    pub minutes: Minutes,
    /// Logged today.
    pub logged: Minutes,
    /// Whether today counts already.
    pub kept: bool,
    /// Kept days in a row up to today.
    pub streak: i64,
    /// The longest streak so far.
    pub best: i64,
    /// Kept among the last 30 calendar days, today one of them.
    pub kept_of_30: i64,
    /// 0 to 1: each asked day pulls towards 1 when kept, towards 0 when not; half of it is forgotten in 13 days.
    pub consistency: f64,
    /// The floor on every asked day from the start to yesterday.
    pub to_date: Minutes,
    /// The same from the fresh line on, where there is one.
    pub since_fresh: Minutes,
    /// Whether the hours so far reach the floor to date, or those since the fresh line the floor since then: while they
    /// do, hours carry no sign of being behind.
    pub holds: bool,
    /// The year at the floor.
    pub year: Year,
    /// The days of that year, the oldest first.
    pub days: Vec<FloorDay>,
}

/// How many days the year at the floor has, today one of them.
pub const YEAR: i64 = 365;

/// The year at the floor: half an hour a day for a year is the plan's own measure of success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The last 365 days, today one of them.
    pub span: Span,
    /// Logged on them.
    pub logged: Minutes,
    /// The floor on every one of them: 182h30 for half an hour.
    pub asked: Minutes,
    /// How many of them were kept.
    pub kept: i64,
}

/// How a day stands against its floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FloorDay {
    /// It reached the floor.
    Kept,
    /// Something was logged, less than the floor.
    Some,
    /// Nothing was logged, and it asked for the floor.
    None,
    /// It asks nothing: no practice day, a day off, a pause, or outside the plan so far.
    Free,
}

/// Whether the day's sessions reach the floor.
#[must_use]
pub fn is_kept(schedule: &Schedule, journal: &Journal, day: Day) -> bool {
    journal.on(day) >= schedule.floor_on(day)
}

/// How the floor stands on the journal's day.
#[must_use]
pub fn floor(schedule: &Schedule, journal: &Journal) -> Floor {
    let today = journal.today;
    let start = schedule.roadmap().start;
    let (streak, best) = streaks(schedule, journal);
    let to_yesterday = Span { first: start, last: today.previous() };
    let to_today = Span { first: start, last: today };
    let to_date = asked(schedule, to_yesterday);
    let counted = schedule.since_fresh(to_yesterday, today);
    let since_fresh = if counted == to_yesterday { to_date } else { asked(schedule, counted) };
    Floor {
        minutes: schedule.floor_on(today),
        logged: journal.on(today),
        kept: is_kept(schedule, journal, today),
        streak,
        best,
        kept_of_30: today
            .plus(-29)
            .through(today)
            .filter(|d| is_kept(schedule, journal, *d))
            .count()
            .try_into()
            .unwrap_or(30),
        consistency: consistency(schedule, journal),
        holds: journal.within(to_today) >= to_date
            || (schedule.fresh(today).is_some()
                && journal.within(schedule.since_fresh(to_today, today)) >= since_fresh),
        to_date,
        since_fresh,
        year: year(schedule, journal),
        days: today.plus(1 - YEAR).through(today).map(|day| floor_day(schedule, journal, day)).collect(),
    }
}

fn year(schedule: &Schedule, journal: &Journal) -> Year {
    let span = Span { first: journal.today.plus(1 - YEAR), last: journal.today };
    Year {
        span,
        logged: journal.within(span),
        asked: Minutes(schedule.floor_on(journal.today).0 * YEAR),
        kept: span.days().map(|day| i64::from(is_kept(schedule, journal, day))).sum(),
    }
}

fn floor_day(schedule: &Schedule, journal: &Journal, day: Day) -> FloorDay {
    match () {
        () if journal.on(day) > Minutes(0) && is_kept(schedule, journal, day) => FloorDay::Kept,
        () if journal.on(day) > Minutes(0) => FloorDay::Some,
        () if day >= schedule.plan().first && schedule.can_break(day) => FloorDay::None,
        () => FloorDay::Free,
    }
}

/// Days in a row that ask for the same floor; days that ask nothing join the stretch they lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// From the first to the last that asks.
    pub span: Span,
    /// How many of them ask.
    pub days: i64,
    /// The floor of each.
    pub each: Minutes,
}

impl Asked {
    /// What they ask together.
    #[must_use]
    pub fn total(&self) -> Minutes {
        Minutes(self.each.0 * self.days)
    }
}

/// The stretches of a span that ask for the floor; their totals are the floor to date.
#[must_use]
pub fn asked_stretches(schedule: &Schedule, span: Span) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for day in span.days().filter(|d| schedule.asks_floor(*d)) {
        let each = schedule.floor_on(day);
        match all.last_mut() {
            Some(asked) if asked.each == each => (asked.span.last, asked.days) = (day, asked.days + 1),
            _ => all.push(Asked { span: Span { first: day, last: day }, days: 1, each }),
        }
    }
    all
}

/// The floor of all asked days of a stretch.
fn asked(schedule: &Schedule, span: Span) -> Minutes {
    asked_stretches(schedule, span).iter().map(Asked::total).sum()
}

/// What a day does to a streak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It was kept, and counts.
    Kept,
    /// It asks nothing, or it is today and may still be kept: the streak goes on without it.
    Passed,
    /// It was asked for and not kept.
    Broken,
}

/// What each day from the first one with anything logged to the journal's day does to a streak. Days that ask nothing do
/// not break one and count when kept; neither does today before it is kept.
pub fn verdicts(schedule: &Schedule, journal: &Journal) -> impl Iterator<Item = (Day, Verdict)> {
    let first = journal.days.keys().next().copied().unwrap_or(journal.today.next());
    let mut logged = journal.days.range(first..).peekable();
    first.through(journal.today).map(move |day| {
        // Both go on together: a day is looked for in no list.
        let minutes = logged.next_if(|(on, _)| **on == day).map_or(Minutes(0), |(_, minutes)| *minutes);
        let verdict = match () {
            () if minutes >= schedule.floor_on(day) => Verdict::Kept,
            () if schedule.can_break(day) && day != journal.today => Verdict::Broken,
            () => Verdict::Passed,
        };
        (day, verdict)
    })
}

/// The running streak and the best one.
fn streaks(schedule: &Schedule, journal: &Journal) -> (i64, i64) {
    let (mut run, mut best) = (0, 0);
    for (_, verdict) in verdicts(schedule, journal) {
        match verdict {
            Verdict::Kept => run += 1,
            Verdict::Broken => run = 0,
            Verdict::Passed => {}
        }
        best = best.max(run);
    }
    (run, best)
}

/// `score·m + kept·(1−m)` with m = 0.5^(1/13), from 0, over the asked days up to yesterday, and today once it is kept.
/// Summed from today back: the n-th asked day before the last weighs (1−m)·mⁿ, and what weighs less than can be seen in
/// any decimal is left out.
fn consistency(schedule: &Schedule, journal: &Journal) -> f64 {
    const UNSEEN: f64 = 1e-12;
    let keep = 0.5_f64.powf(1.0 / 13.0);
    let (today, start) = (journal.today, schedule.roadmap().start);
    let (mut score, mut weight, mut day) = (0.0, 1.0 - keep, today);
    while day >= start && weight > UNSEEN {
        let kept = is_kept(schedule, journal, day);
        if schedule.can_break(day) && (day < today || kept) {
            score += f64::from(u8::from(kept)) * weight;
            weight *= keep;
        }
        day = day.previous();
    }
    score
}

/// Whether hours lie between the floor and the plan: the floor holds, and less is logged than planned to date.
#[must_use]
pub fn on_the_floor_line(floor: &Floor, logged: Minutes, planned_to_date: &Exact) -> bool {
    floor.holds && logged.exact() < *planned_to_date
}
