//! Owns coming back: how long nothing was recorded, whether yesterday is asked, and the calm page after many days.

use super::Records;
use super::open::Open;
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::edit::{Edit, Kind};
use crate::domain::id::{SkillId, TargetId};
use crate::domain::journal::Journal;
use crate::domain::minutes::Minutes;
use crate::domain::schedule::Schedule;
use crate::domain::standing::Standing;
use crate::domain::standing::targets::TargetLine;
use crate::domain::target::TargetState;

/// From so many days away on there is the calm page, and no question about yesterday.
pub const AWAY: i64 = 10;

/// How many days back a check-in is offered.
pub const OFFERED: i64 = 7;

/// How many targets are named.
const NAMED: usize = 3;

/// The page after many days away: nothing on it is a debt.
#[derive(Debug, Clone, PartialEq)]
pub struct Calm {
    /// Days since the last one on which anything was recorded.
    pub away: i64,
    /// That day.
    pub last: Day,
    /// All that was ever logged: it stands.
    pub logged: Minutes,
    /// The targets that stand where they were left, those begun first; at most three.
    pub still: Vec<TargetLine>,
    /// The one review that is open: the one that is due.
    pub review: Option<Period>,
    /// The smallest next step.
    pub step: Option<NextStep>,
    /// A pause over the days away, where none overlaps them.
    pub pause: Option<Edit>,
    /// A fresh line from today, where none begins today.
    pub fresh: Option<Edit>,
}

/// The smallest next step: the floor on the first of up next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// The floor.
    pub minutes: Minutes,
    /// Its first open target, and the title.
    pub target: Option<(TargetId, String)>,
}

/// Days since the last one with anything, those of the plan that it does not skip; none where nothing was ever recorded.
pub(super) fn days(schedule: &Schedule, last: Option<Day>, today: Day) -> i64 {
    let Some(last) = last else { return 0 };
    let since = Span { first: last.next(), last: today }.meet(schedule.plan());
    let counted = since.days().filter(|day| !schedule.is_skipped(*day) && !schedule.is_off(*day)).count();
    i64::try_from(counted).unwrap_or(i64::MAX)
}

/// Whether a day before today is asked for: it counted, and holds something open, or nothing at all and no answer.
pub(super) fn asks(schedule: &Schedule, open: &Open, first: Option<Day>) -> bool {
    let counts = schedule.plan().contains(open.day) && schedule.can_break(open.day);
    let is_lived = first.is_some_and(|first| first <= open.day);
    let is_silent = open.present.is_none() && open.logged.0 == 0;
    counts && is_lived && (!open.is_empty() || is_silent)
}

/// The days before yesterday that counted and were never answered, the latest first; none for those who answer no days.
pub(super) fn older(schedule: &Schedule, records: &Records) -> Vec<Day> {
    let Some(first) = records.first.filter(|_| !records.answered.is_empty()) else { return Vec::new() };
    let today = records.today.day;
    let counts = |day: &Day| *day >= first && schedule.plan().contains(*day) && schedule.can_break(*day);
    let back = (2..=OFFERED).map(|n| today.plus(-n));
    back.filter(counts).filter(|day| !records.answered.contains(day)).collect()
}

/// The calm page, where one is due: `last` is the last day on which anything was recorded.
#[must_use]
pub fn calm(schedule: &Schedule, journal: &Journal, standing: &Standing, last: Option<Day>) -> Option<Calm> {
    let (last, today) = (last?, journal.today);
    let away = days(schedule, Some(last), today);
    if away < AWAY {
        return None;
    }
    let mut still: Vec<TargetLine> = standing.today.due.clone();
    still.sort_by_key(|target| target.state != TargetState::Active);
    still.truncate(NAMED);
    let step = standing.today.up_next.first().map(|next| NextStep {
        skill: next.skill.clone(),
        name: next.name.clone(),
        minutes: schedule.floor_on(today),
        target: next.target.clone(),
    });
    let has_fresh = schedule.roadmap().fresh.iter().any(|fresh| fresh.from == today);
    Some(Calm {
        away,
        last,
        logged: journal.days.values().copied().sum(),
        still,
        review: standing.today.review.and_then(|review| review.due()),
        step,
        pause: pause(schedule, Span { first: last.next(), last: today.previous() }),
        fresh: (!has_fresh).then(|| Edit::fresh(today, "back after a while")),
    })
}

/// A pause over these days of the plan, where none is written for any of them.
fn pause(schedule: &Schedule, days: Span) -> Option<Edit> {
    let days = days.meet(schedule.plan());
    if days.is_empty() || days.days().any(|day| schedule.is_paused(day)) {
        return None;
    }
    let key = |key: &str, value: String| (key.to_owned(), value);
    let keys = vec![key("from", days.first.to_string()), key("to", days.last.to_string()), key("why", "away".into())];
    Some(Edit::Add { kind: Kind::Pause, id: None, keys })
}
