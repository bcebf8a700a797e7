//! Owns the JSON of `week`.

use serde::Serialize;

use super::sessions::{SessionJson, session};
use super::today::{BlockJson, RitualJson, block, ritual};
use crate::domain::standing::week::{Rest, Week, WeekDay};

/// A week and its seven days.
#[derive(Debug, Serialize)]
pub struct WeekJson {
    week: String,
    from: String,
    to: String,
    planned: i64,
    logged: i64,
    days: Vec<DayJson>,
    rituals: Vec<RitualJson>,
}

#[derive(Debug, Serialize)]
struct DayJson {
    day: String,
    planned: i64,
    logged: i64,
    kept: bool,
    rest: Option<&'static str>,
    proposed: i64,
    over_budget: bool,
    blocks: Vec<BlockJson>,
    sessions: Vec<SessionJson>,
}

/// A week.
#[must_use]
pub fn week(week: &Week) -> WeekJson {
    let span = week.week.span();
    WeekJson {
        week: week.week.to_string(),
        from: span.first.to_string(),
        to: span.last.to_string(),
        planned: week.planned.rounded(),
        logged: week.logged.0,
        days: week.days.iter().map(day).collect(),
        rituals: week.rituals.iter().map(ritual).collect(),
    }
}

fn day(day: &WeekDay) -> DayJson {
    DayJson {
        day: day.day.to_string(),
        planned: day.planned.rounded(),
        logged: day.logged.0,
        kept: day.kept,
        rest: day.rest.map(Rest::key),
        proposed: day.proposed().0,
        over_budget: day.is_over(),
        blocks: day.blocks.iter().map(block).collect(),
        sessions: day.sessions.iter().map(session).collect(),
    }
}
