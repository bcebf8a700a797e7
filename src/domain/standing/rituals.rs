//! Owns how rituals stand: slots computed for named periods, never rows that pile up.

use crate::domain::calendar::{Day, Period, Span, TimeOfDay};
use crate::domain::id::RitualId;
use crate::domain::journal::Journal;
use crate::domain::roadmap::{Every, KeptBy, Ritual};
use crate::domain::schedule::Schedule;

/// Where a slot of a ritual stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotState {
    /// Kept as often as asked.
    Kept,
    /// Its period still runs.
    Open,
    /// Its period ended before it was kept.
    Missed,
    /// Its period lies wholly in pauses.
    Paused,
}

/// A ritual in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct RitualLine {
    /// Its id.
    pub id: RitualId,
    /// Its title.
    pub title: String,
    /// Its kind of period.
    pub every: Every,
    /// The period.
    pub period: Period,
    /// How it stands there.
    pub state: SlotState,
    /// How often it was kept, at most as often as it is asked.
    pub done: i64,
    /// How often it is asked.
    pub times: i64,
    /// Whether a miss is no miss.
    pub optional: bool,
    /// Kept among the last 12 periods, this one of them.
    pub kept_of_12: i64,
    /// Whether it is asked on the given day: its `on` day, or the period's last practice day, while it is open.
    pub asked: bool,
    /// The time it is asked for.
    pub at: Option<TimeOfDay>,
}

/// Every ritual in the period that holds the day.
#[must_use]
pub fn rituals(schedule: &Schedule, journal: &Journal, day: Day) -> Vec<RitualLine> {
    schedule.roadmap().rituals.iter().map(|ritual| line(schedule, journal, ritual, day)).collect()
}

fn line(schedule: &Schedule, journal: &Journal, ritual: &Ritual, day: Day) -> RitualLine {
    let period = ritual.every.period(day, schedule.roadmap().week_starts);
    let (state, done) = slot(schedule, journal, ritual, period);
    let twelve = std::iter::successors(Some(period), |p| Some(p.previous())).take(12);
    RitualLine {
        id: ritual.id.clone(),
        title: ritual.title.clone(),
        every: ritual.every,
        period,
        state,
        done: done.min(ritual.times),
        times: ritual.times,
        optional: ritual.optional,
        kept_of_12: twelve.map(|p| i64::from(slot(schedule, journal, ritual, p).0 == SlotState::Kept)).sum(),
        asked: state == SlotState::Open && is_asked_on(schedule, ritual, period, day),
        at: ritual.on.and_then(|(_, at)| at),
    }
}

fn slot(schedule: &Schedule, journal: &Journal, ritual: &Ritual, period: Period) -> (SlotState, i64) {
    let span = period.span();
    let done = times_kept(journal, ritual, span);
    let state = match () {
        () if done >= ritual.times => SlotState::Kept,
        () if span.days().all(|d| schedule.is_paused(d)) => SlotState::Paused,
        () if span.last >= journal.today => SlotState::Open,
        () => SlotState::Missed,
    };
    (state, done)
}

/// Ticks, and the acts that keep it by themselves.
fn times_kept(journal: &Journal, ritual: &Ritual, span: Span) -> i64 {
    let in_span = |days: Option<&std::collections::BTreeMap<Day, i64>>| {
        days.map_or(0, |days| days.range(span.first..=span.last).map(|(_, n)| *n).sum::<i64>().max(0))
    };
    let acts = match &ritual.by {
        Some(KeptBy::Source(id)) => in_span(journal.source_days.get(id)),
        Some(KeptBy::Target(id)) => in_span(journal.target_days.get(id)),
        Some(KeptBy::Review) | None => 0,
    };
    in_span(journal.ritual_ticks.get(&ritual.id)) + acts
}

fn is_asked_on(schedule: &Schedule, ritual: &Ritual, period: Period, day: Day) -> bool {
    let span = period.span();
    let backwards = || (0..span.len()).map(|n| span.last.plus(-n));
    let own = ritual.on.and_then(|(weekday, _)| backwards().find(|d| d.weekday() == weekday));
    let last = backwards().find(|d| schedule.asks_floor(*d));
    own == Some(day) || last == Some(day)
}
