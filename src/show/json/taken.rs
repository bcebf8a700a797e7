//! Owns the JSON of `import skillmap`.

use serde::Serialize;

use crate::domain::minutes::Minutes;
use crate::domain::taken::Taken;

/// What a document holds.
#[derive(Debug, Clone, Copy)]
pub struct Held<'d> {
    /// When it was written.
    pub exported_at: &'d str,
    /// Its sessions.
    pub sessions: usize,
    /// Their time.
    pub minutes: Minutes,
}

/// `file{exported_at,sessions,minutes}`, `restored` (nothing was recorded before), `acts`, `known`, `sessions`, `rows`,
/// `refused`, `versions`, `copy` (of the record as it was), `dry_run`.
#[derive(Debug, Serialize)]
pub struct TakenJson<'d> {
    file: FileJson<'d>,
    restored: bool,
    acts: usize,
    known: usize,
    sessions: i64,
    rows: usize,
    refused: usize,
    versions: usize,
    copy: Option<&'d str>,
    dry_run: bool,
}

#[derive(Debug, Serialize)]
struct FileJson<'d> {
    exported_at: &'d str,
    sessions: usize,
    minutes: i64,
}

/// What came of it.
#[must_use]
pub fn taken<'d>(held: Held<'d>, taken: &Taken, dry_run: bool, copy: Option<&'d str>) -> TakenJson<'d> {
    TakenJson {
        file: FileJson { exported_at: held.exported_at, sessions: held.sessions, minutes: held.minutes.0 },
        restored: taken.restored,
        acts: taken.acts,
        known: taken.known,
        sessions: taken.sessions,
        rows: taken.rows,
        refused: taken.refused,
        versions: taken.versions,
        copy,
        dry_run,
    }
}
