//! Owns when a session ended, by the clock as it stood there then. The zone is a value that is set once, before anything
//! is shown; without one an end is told with the offset of its beginning.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use crate::domain::journal::NewSession;

/// Where a local time lies.
pub type Zone = fn(NaiveDateTime) -> DateTime<FixedOffset>;

thread_local! {
    static ZONE: Cell<Option<Zone>> = const { Cell::new(None) };
}

/// Sets the zone.
pub fn by(zone: Zone) {
    ZONE.set(Some(zone));
}

/// When a session ended, where its beginning is known.
pub(super) fn end(entry: &NewSession) -> Option<DateTime<FixedOffset>> {
    ZONE.get().map_or_else(|| entry.end(), |zone| entry.end_by(&zone))
}
