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

/// How one of a ritual's last periods is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Kept as often as asked.
    Kept,
    /// The period ended before it was kept.
    Missed,
    /// Nothing was missed: the period lies outside the plan or began before it, has not come to the day that asks, or
    /// the ritual is optional and was not kept.
    NotDue,
    /// It is asked, and the period still runs.
    Open,
    /// The period lies wholly in pauses.
    Paused,
}

impl Mark {
    /// All of them, in the order of a legend.
    pub const ALL: [Self; 5] = [Self::Kept, Self::Missed, Self::Open, Self::NotDue, Self::Paused];

    /// Its sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Kept => "✓",
            Self::Missed => "✗",
            Self::NotDue => "·",
            Self::Open => "○",
            Self::Paused => "‖",
        }
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Missed => "missed",
            Self::NotDue => "not due",
            Self::Open => "open",
            Self::Paused => "paused",
        }
    }
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
    /// The last 12 periods, the oldest first and this one last.
    pub last_12: Vec<(Period, Mark)>,
    /// Whether it is asked on the given day: its `on` day, or the period's last practice day, while it is open.
    pub asked: bool,
    /// The time it is asked for.
    pub at: Option<TimeOfDay>,
}

impl RitualLine {
    /// Whether its period ended without it and nothing was missed: it is optional, or the plan had not begun before it.
    #[must_use]
    pub fn is_no_miss(&self) -> bool {
        self.state == SlotState::Missed && self.last_12.last().is_some_and(|(_, mark)| *mark == Mark::NotDue)
    }
}

/// Every ritual in the period that holds the day.
#[must_use]
pub fn rituals(schedule: &Schedule, journal: &Journal, day: Day) -> Vec<RitualLine> {
    schedule.roadmap().rituals.iter().map(|ritual| line(schedule, journal, ritual, day)).collect()
}

/// The rituals that are asked for on the day by their `on`, or as the last practice day of their period, as they
/// stand on it: their slots in a calendar.
#[must_use]
pub fn slots_on(schedule: &Schedule, journal: &Journal, day: Day) -> Vec<RitualLine> {
    let roadmap = schedule.roadmap();
    let has_slot = |ritual: &&Ritual| {
        let (own, last) = asking_days(schedule, ritual, ritual.every.period(day, roadmap.week_starts));
        own.or(last) == Some(day)
    };
    roadmap.rituals.iter().filter(has_slot).map(|ritual| line(schedule, journal, ritual, day)).collect()
}

fn line(schedule: &Schedule, journal: &Journal, ritual: &Ritual, day: Day) -> RitualLine {
    let period = ritual.every.period(day, schedule.roadmap().week_starts);
    let (state, done) = slot(schedule, journal, ritual, period);
    let mut last_12: Vec<(Period, Mark)> = std::iter::successors(Some(period), |p| Some(p.previous()))
        .take(12)
        .map(|p| (p, mark(schedule, journal, ritual, p)))
        .collect();
    last_12.reverse();
    let (own, last) = asking_days(schedule, ritual, period);
    RitualLine {
        id: ritual.id.clone(),
        title: ritual.title.clone(),
        every: ritual.every,
        period,
        state,
        done: done.min(ritual.times),
        times: ritual.times,
        optional: ritual.optional,
        kept_of_12: last_12.iter().map(|(_, mark)| i64::from(*mark == Mark::Kept)).sum(),
        last_12,
        asked: state == SlotState::Open && (own == Some(day) || last == Some(day)),
        at: ritual.on.and_then(|(_, at)| at),
    }
}

/// How a period of a ritual is remembered on the journal's day.
#[must_use]
pub fn mark(schedule: &Schedule, journal: &Journal, ritual: &Ritual, period: Period) -> Mark {
    let span = period.span();
    let plan = schedule.plan();
    let outside = span.meet(plan).is_empty();
    // A period that had begun before the plan did is no miss.
    let is_whole = plan.first <= span.first;
    match slot(schedule, journal, ritual, period).0 {
        SlotState::Kept => Mark::Kept,
        SlotState::Paused => Mark::Paused,
        _ if outside => Mark::NotDue,
        SlotState::Missed if ritual.optional || !is_whole => Mark::NotDue,
        SlotState::Missed => Mark::Missed,
        SlotState::Open => Mark::Open,
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
#[must_use]
pub fn times_kept(journal: &Journal, ritual: &Ritual, span: Span) -> i64 {
    let in_span = |days: Option<&std::collections::BTreeMap<Day, i64>>| {
        days.map_or(0, |days| days.range(span.first..=span.last).map(|(_, n)| *n).sum::<i64>().max(0))
    };
    let acts = match &ritual.by {
        Some(KeptBy::Source(id)) => in_span(journal.source_days.get(id)),
        Some(KeptBy::Target(id)) => in_span(journal.target_days.get(id)),
        Some(KeptBy::Review) => {
            let in_it = journal.reviews.values().filter(|day| span.contains(**day)).count();
            i64::try_from(in_it).unwrap_or(i64::MAX)
        }
        None => 0,
    };
    in_span(journal.ritual_ticks.get(&ritual.id)) + acts
}

/// The days of a period that ask for a ritual: its `on` day, and the period's last practice day.
pub(crate) fn asking_days(schedule: &Schedule, ritual: &Ritual, period: Period) -> (Option<Day>, Option<Day>) {
    let span = period.span();
    let backwards = || (0..span.len()).map(|n| span.last.plus(-n));
    let own = ritual.on.and_then(|(weekday, _)| backwards().find(|d| d.weekday() == weekday));
    (own, backwards().find(|d| schedule.asks_floor(*d)))
}
