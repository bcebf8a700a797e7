//! Owns sessions that come from another tracker: each under an id that its entry gives it on every machine, so that the
//! same entry twice is one session. What the user changed or deleted since stays as it is; what only the taking back of
//! an import took away may come again.

use std::collections::HashSet;

use rusqlite::OptionalExtension;

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{self, Table};
use super::write::{Act, Said, shared_id};
use crate::domain::calendar::Moment;
use crate::domain::import::{Identity, Incoming};
use crate::domain::journal::NewSession;
use crate::domain::minutes::Minutes;

/// The kind of act that brings sessions in.
pub(super) const IMPORT: &str = "import";

/// Whether the record knows an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowledge {
    /// It is to come in.
    New,
    /// Its session is there, or was deleted by the user, or stands earlier in the same file.
    Known,
}

impl Store {
    /// Of each entry, in order, whether the record knows it.
    pub fn known_entries(&self, entries: &[Incoming]) -> Result<Vec<Knowledge>, StoreError> {
        let mut earlier = HashSet::new();
        entries.iter().map(|entry| knowledge(&self.conn, &row_id(&entry.identity), &mut earlier)).collect()
    }

    /// Brings entries in as one act; those that the record knows stay out. `kind` is the tracker. Returns what came in.
    pub fn import(&mut self, entries: &[Incoming], kind: &str, now: Moment) -> Result<Vec<NewSession>, ActError> {
        self.act(now, |act| {
            let mut earlier = HashSet::new();
            let mut fresh = Vec::new();
            for Incoming { identity, session } in entries {
                let id = row_id(identity);
                if knowledge(act.tx, &id, &mut earlier)? == Knowledge::New {
                    put(act, &id, session)?;
                    fresh.push(session.clone());
                }
            }
            let (count, minutes) = (fresh.len(), fresh.iter().map(|s| s.minutes).sum::<Minutes>());
            let sessions = if count == 1 { "session" } else { "sessions" };
            let said = Said::new(IMPORT, format!("imported {count} {sessions}, {minutes}, from {kind}"));
            Ok((fresh, said))
        })
    }
}

fn put(act: &Act<'_>, id: &str, session: &NewSession) -> Result<(), ActError> {
    super::sessions::refuse_length(session)?;
    Ok(act.put(Table::Session, &sql::session_row(id, session))?)
}

/// The id of the row that an entry becomes.
fn row_id(identity: &Identity) -> String {
    match identity {
        Identity::Ours(id) => id.as_str().to_owned(),
        Identity::Words(words) => shared_id(&[IMPORT, words]),
    }
}

fn knowledge(conn: &rusqlite::Connection, id: &str, earlier: &mut HashSet<String>) -> Result<Knowledge, StoreError> {
    if !earlier.insert(id.to_owned()) {
        return Ok(Knowledge::Known);
    }
    let mut row = conn.prepare_cached("select deleted from session where id = ?1")?;
    match row.query_row([id], |row| row.get::<_, bool>(0)).optional()? {
        None => Ok(Knowledge::New),
        Some(true) if only_taken_back(conn, id)? => Ok(Knowledge::New),
        Some(_) => Ok(Knowledge::Known),
    }
}

/// Whether the last that happened to a session is that its import was taken back.
fn only_taken_back(conn: &rusqlite::Connection, id: &str) -> Result<bool, StoreError> {
    let mut last = conn.prepare_cached(
        "select exists (select 1 from act as undone where undone.id = act.undoes and undone.kind = ?2)
         from op join act on act.id = op.act where op.tbl = 'session' and op.row_id = ?1
         order by act.hlc desc, act.device desc, op.seq desc limit 1",
    )?;
    Ok(last.query_row((id, IMPORT), |row| row.get(0)).optional()?.unwrap_or(false))
}
