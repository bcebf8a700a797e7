//! Owns the sessions as text, newest first, with ids short enough to type and long enough to be the only ones.

use crate::domain::calendar::clock;
use crate::domain::id::{end, telling};
use crate::domain::journal::Session;
use crate::show::ends;
use crate::show::page::{Cell, Column, Page, left, right, wide};

/// Ids are never shown shorter than this.
const SHORTEST: usize = 6;

/// How much of a list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// All that was asked for.
    All,
    /// The newest, older ones left out.
    Newest,
}

/// Sessions in the order given.
#[must_use]
pub fn sessions(sessions: &[Session], listed: Listed) -> Page {
    let mut page = Page::new();
    if sessions.is_empty() {
        page.note(Cell::quiet("no sessions; record one with skillmap log 45m SKILL"));
    }
    let length = id_length(sessions);
    page.table("session", SESSION, sessions.iter().map(|session| row(session, length)));
    if listed == Listed::Newest {
        page.note(Cell::quiet(format!(
            "the {} newest; skillmap sessions --from DAY shows the ones before",
            sessions.len()
        )));
    }
    page
}

/// The columns of [`row`].
pub(super) const SESSION: [Column; 7] = [
    left("id"),
    left("day"),
    left("time").if_roomy(),
    left("from").if_narrow(),
    right("long"),
    left("skill"),
    wide("what"),
];

/// One session as a row.
pub(super) fn row(session: &Session, id_length: usize) -> Vec<Cell> {
    let entry = &session.entry;
    let times = match (entry.start, ends::end(entry)) {
        (Some(start), Some(end)) => format!("{}-{}", clock(&start), clock(&end)),
        _ => String::new(),
    };
    let parts = [
        entry.target.as_ref().map(|t| format!("+{t}")),
        entry.source.as_ref().map(|s| format!("/{s}")),
        entry.note.clone(),
    ];
    let what: Vec<String> = parts.into_iter().flatten().collect();
    vec![
        Cell::quiet(end(session.id.as_str(), id_length)),
        Cell::plain(entry.day.to_string()),
        Cell::plain(times),
        Cell::plain(entry.start.map(|start| clock(&start)).unwrap_or_default()),
        Cell::plain(entry.minutes.to_string()),
        Cell::plain(entry.skill.as_str()),
        Cell::plain(what.join(" ")),
    ]
}

/// How much of the end of each id tells them apart.
pub(super) fn id_length(sessions: &[Session]) -> usize {
    telling(&sessions.iter().map(|session| session.id.as_str()).collect::<Vec<_>>(), SHORTEST)
}

/// The part of each id that is shown in this list.
#[must_use]
pub fn short_ids(sessions: &[Session]) -> Vec<&str> {
    let length = id_length(sessions);
    sessions.iter().map(|s| end(s.id.as_str(), length)).collect()
}
