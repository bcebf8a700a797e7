//! Owns the way back: a session as the entry that means it, for editing one in place.

use crate::domain::journal::NewSession;

/// The session as one line of the entry grammar: `45m rag reading /papers +rag-service @2026-11-18-18:00`.
#[must_use]
pub fn written(session: &NewSession) -> String {
    let when = match session.start {
        Some(start) => start.format("%Y-%m-%d-%H:%M").to_string(),
        None => session.day.to_string(),
    };
    format!("{} @{when}", again(session))
}

/// The session as an entry that means the same study now: without its day and time.
#[must_use]
pub fn again(session: &NewSession) -> String {
    let mut words = vec![session.minutes.to_string(), session.skill.to_string()];
    words.extend(session.note.as_deref().map(|note| note.split_whitespace().collect::<Vec<_>>().join(" ")));
    words.extend(session.source.as_ref().map(|source| format!("/{source}")));
    words.extend(session.target.as_ref().map(|target| format!("+{target}")));
    words.join(" ")
}
