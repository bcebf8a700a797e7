//! What every importer is held to: entries that can be judged, or a refusal without anything that steers a terminal.

use chrono::DateTime;
use skillmap::cli::readers::{ImportKind, entries};
use skillmap::domain::calendar::{Moment, TimeOfDay};
use skillmap::domain::import::{Here, possible};
use skillmap::domain::text::steers;

/// Reads bytes as a file of this kind.
pub fn hold(kind: ImportKind, bytes: &[u8]) {
    let harmless = |words: &str| assert!(!words.chars().any(|c| steers(c) && !matches!(c, '\n' | '\u{200d}')), "{words:?}");
    let items = match entries(kind, bytes) {
        Ok(items) => items,
        Err(error) => return [Some(error.message), error.hint].iter().flatten().for_each(|words| harmless(words)),
    };
    for item in &items {
        match item {
            Ok(entry) => entry.words.iter().chain(&entry.note).for_each(|words| harmless(words)),
            Err(broken) => harmless(&broken.reason),
        }
    }
    let here = Here {
        now: Moment(DateTime::parse_from_rfc3339("2027-01-11T11:30:00+00:00").expect("a moment")),
        day_starts: TimeOfDay::default(),
        place: &|local| local.and_utc().fixed_offset(),
        zone: &|instant| instant.fixed_offset(),
    };
    let lengths = possible(&items, &here);
    assert!(lengths.iter().all(|(_, minutes)| (1..=24 * 60).contains(&minutes.0)), "{lengths:?}");
}
