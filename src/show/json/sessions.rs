//! Owns the JSON of `sessions`: one session wherever it is shown.

use chrono::SecondsFormat;
use serde::Serialize;

use crate::domain::journal::Session;
use crate::show::ends::end;

/// `sessions[…]`, and how many there are in all.
#[derive(Debug, Serialize)]
pub struct SessionsJson {
    sessions: Vec<SessionJson>,
}

/// One session.
#[derive(Debug, Serialize)]
pub struct SessionJson {
    id: String,
    day: String,
    start: Option<String>,
    end: Option<String>,
    minutes: i64,
    skill: String,
    target: Option<String>,
    source: Option<String>,
    note: Option<String>,
}

/// Sessions in the order given.
#[must_use]
pub fn sessions(sessions: &[Session]) -> SessionsJson {
    SessionsJson { sessions: sessions.iter().map(session).collect() }
}

/// One session.
#[must_use]
pub fn session(session: &Session) -> SessionJson {
    let entry = &session.entry;
    let instant = |at: chrono::DateTime<chrono::FixedOffset>| at.to_rfc3339_opts(SecondsFormat::Secs, false);
    SessionJson {
        id: session.id.to_string(),
        day: entry.day.to_string(),
        start: entry.start.map(instant),
        end: end(entry).map(instant),
        minutes: entry.minutes.0,
        skill: entry.skill.to_string(),
        target: entry.target.as_ref().map(ToString::to_string),
        source: entry.source.as_ref().map(ToString::to_string),
        note: entry.note.clone(),
    }
}
