//! Owns the blocks of a day that were skipped, each with its reason: one row for a day and a time, the same on every device.

use rusqlite::params;
use serde_json::json;

use super::Store;
use super::checkins::began_at;
use super::error::{ActError, StoreError};
use super::sql::{DayColumn, Note, Table};
use super::write::{Act, Said, shared_id};
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::journal::NewSession;
use crate::domain::refusal::Refusal;
pub use crate::domain::standing::blocks::Skips;

impl Store {
    /// Skips a block of a day. Said again, the last reason stands.
    pub fn skip_block(&mut self, day: Day, at: TimeOfDay, why: Option<&str>, now: Moment) -> Result<(), ActError> {
        self.act(now, |act| {
            put_skip(act, day, at, why)?;
            Ok(((), Said::new("skip", format!("skipped the block of {day} {at}"))))
        })
    }

    /// Takes a skip back: the block stands as before.
    pub fn unskip_block(&mut self, day: Day, at: TimeOfDay, now: Moment) -> Result<(), ActError> {
        self.act(now, |act| {
            let id = shared_id(&["skip", &day.to_string(), &at.to_string()]);
            let row = Table::Skip.read(act.tx, &id)?.filter(|row| row["deleted"] == 0);
            let row = row.ok_or_else(|| {
                let message = format!("the block of {day} {at} is not skipped");
                Refusal::new(message, "skillmap week shows which blocks are")
            })?;
            act.delete(Table::Skip, row)?;
            Ok(((), Said::new("unskip", format!("took the skip of {day} {at} back"))))
        })
    }

    /// The skipped blocks of these days, both included.
    pub fn skips(&self, from: Day, to: Day) -> Result<Skips, StoreError> {
        let mut skipped =
            self.conn.prepare_cached("select day, at, why from skip where day between ?1 and ?2 and deleted = 0")?;
        let mut rows = skipped.query(params![from.to_string(), to.to_string()])?;
        let mut found = Skips::new();
        while let Some(row) = rows.next()? {
            let Some(at) = TimeOfDay::parse(row.get_ref(1)?.as_str().unwrap_or_default()) else { continue };
            found.insert((row.get::<_, DayColumn>(0)?.0, at), row.get::<_, Option<Note>>(2)?.map(|note| note.0));
        }
        Ok(found)
    }
}

/// Writes a skipped block as a part of an act.
pub(super) fn put_skip(act: &Act<'_>, day: Day, at: TimeOfDay, why: Option<&str>) -> Result<(), StoreError> {
    let (day, at) = (day.to_string(), at.to_string());
    let row = json!({
        "id": shared_id(&["skip", &day, &at]), "day": day, "at": at, "why": why.filter(|why| !why.is_empty()),
        "hlc": act.hlc, "deleted": 0,
    });
    act.put(Table::Skip, &row)
}

/// A block in which a session began is skipped no longer.
pub(super) fn take_back(act: &Act<'_>, entry: &NewSession) -> Result<(), StoreError> {
    let Some(at) = began_at(entry) else { return Ok(()) };
    let row = Table::Skip.read(act.tx, &shared_id(&["skip", &entry.day.to_string(), &at.to_string()]))?;
    row.filter(|row| row["deleted"] == 0).map_or(Ok(()), |row| act.delete(Table::Skip, row))
}
