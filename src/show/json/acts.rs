//! Owns the JSON of acts: the changed thing, and for `log` what it changed in the day and the week.

use serde::Serialize;

use super::Hours;
use super::sessions::{SessionJson, session};
use super::targets::{TargetJson, target};
use super::today::{RitualJson, ritual};
use crate::domain::journal::Session;
use crate::domain::standing::after::After;
use crate::domain::standing::rituals::RitualLine;
use crate::domain::standing::targets::TargetLine;

/// `session{…}` (the first), `sessions[…]` (all of the act), `overlaps[…]` (ids), `today{…}`, `week{…}`.
#[derive(Debug, Serialize)]
pub struct LoggedJson {
    session: Option<SessionJson>,
    sessions: Vec<SessionJson>,
    overlaps: Vec<String>,
    today: Hours,
    week: WeekJson,
}

#[derive(Debug, Serialize)]
struct WeekJson {
    id: String,
    planned: i64,
    logged: i64,
}

/// What was logged, beside what it overlaps, and the day after it.
#[must_use]
pub fn logged(sessions: &[Session], overlaps: &[Session], after: &After) -> LoggedJson {
    LoggedJson {
        session: sessions.first().map(session),
        sessions: sessions.iter().map(session).collect(),
        overlaps: overlaps.iter().map(|s| s.id.to_string()).collect(),
        today: Hours::of(&after.planned, after.logged),
        week: WeekJson {
            id: after.week.id.to_string(),
            planned: after.week.planned.rounded(),
            logged: after.week.logged.0,
        },
    }
}

/// `target{…}`.
#[derive(Debug, Serialize)]
pub struct ChangedTarget {
    target: TargetJson,
}

/// A target after an act.
#[must_use]
pub fn changed_target(line: &TargetLine) -> ChangedTarget {
    ChangedTarget { target: target(line) }
}

/// `ritual{…}`.
#[derive(Debug, Serialize)]
pub struct ChangedRitual {
    ritual: RitualJson,
}

/// A ritual after an act.
#[must_use]
pub fn changed_ritual(line: &RitualLine) -> ChangedRitual {
    ChangedRitual { ritual: ritual(line) }
}

/// `resource{id,title,source,done}`: the day, `null` once it is opened again.
#[derive(Debug, Serialize)]
pub struct ChangedResource {
    resource: ResourceJson,
}

#[derive(Debug, Serialize)]
struct ResourceJson {
    id: String,
    title: String,
    source: String,
    done: Option<String>,
}

/// A resource that was finished on a day, or opened again.
#[must_use]
pub fn changed_resource(
    resource: &crate::domain::roadmap::Resource,
    done_on: Option<crate::domain::calendar::Day>,
) -> ChangedResource {
    ChangedResource {
        resource: ResourceJson {
            id: resource.id.to_string(),
            title: resource.title.clone(),
            source: resource.source.to_string(),
            done: done_on.map(|day| day.to_string()),
        },
    }
}

/// `undone`: what was taken back, in words.
#[derive(Debug, Serialize)]
pub struct UndoneJson {
    undone: String,
}

/// What was taken back.
#[must_use]
pub fn undone(summary: &str) -> UndoneJson {
    UndoneJson { undone: summary.to_owned() }
}
