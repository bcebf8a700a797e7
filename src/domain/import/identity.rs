//! Owns which entry of a file is which, so that the same file twice, or a grown one, adds nothing twice, on any machine.
//! Makes no id: that is the record's.

use std::collections::HashMap;
use std::fmt::Write as _;

use chrono::NaiveDateTime;

use super::{Found, When};
use crate::domain::id::SessionId;

/// What an entry is known by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Identity {
    /// By an id as our own record gives it.
    Ours(SessionId),
    /// By what it says; the same words are the same entry everywhere.
    Words(String),
}

/// The identity of each entry of a file of this kind, in order. Equal entries are numbered.
pub(super) fn identities<'f>(kind: &str, found: impl Iterator<Item = &'f Found>) -> Vec<Identity> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let identity = |entry: &Found| {
        if let Some(id) = &entry.id {
            return if is_uuid(id) && kind == OWN {
                Identity::Ours(SessionId::new(id.to_lowercase()))
            } else {
                Identity::Words(joined(&[kind, "id", id]))
            };
        }
        let when = when(&entry.when);
        let mut parts = vec![kind, when.as_str(), entry.note.as_deref().unwrap_or_default()];
        parts.extend(entry.words.iter().map(String::as_str));
        let key = joined(&parts);
        let nth = seen.entry(key.clone()).and_modify(|nth| *nth += 1).or_insert(0);
        Identity::Words(format!("{key}{nth}"))
    };
    found.map(identity).collect()
}

/// The kind of file in which an id may be one of our own record.
const OWN: &str = "csv";

/// The parts, each with its length before it: no two lists are written the same.
fn joined(parts: &[&str]) -> String {
    parts.iter().fold(String::new(), |mut all, part| {
        // Writing to a text does not fail.
        let _ = write!(all, "{}:{part};", part.len());
        all
    })
}

/// Local times as they are written, so that the same file is the same in every zone.
fn when(when: &When) -> String {
    match when {
        When::Running => String::new(),
        When::Instants(start, end) => format!("{} {}", start.timestamp_millis(), end.timestamp_millis()),
        When::Placed(start, seconds) => format!("{} +{seconds}", start.timestamp_millis()),
        When::Local(start, end) => format!("{} {}", local(start), local(end)),
        When::LocalFor(start, seconds) => format!("{} +{seconds}", local(start)),
        When::OnDay(day, seconds) => format!("{day} +{seconds}"),
    }
}

fn local(at: &NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| {
            if matches!(place, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() }
        })
}
