//! Owns the only way anything is written: one immediate transaction per act, decided inside it, with the operation
//! log and the hybrid clock beside the rows. One exception: the note that the daily check was done, in `open`. No file, network or terminal is touched inside.

use std::cell::Cell;

use rusqlite::{Transaction, TransactionBehavior, params};
use serde_json::Value;
use uuid::Uuid;

use super::Store;
use super::error::{ActError, StoreError};
use super::open::with_way_back;
use super::sql::Table;
use crate::domain::calendar::Moment;

/// The hybrid clock: milliseconds above, a counter below, so that it grows even when the wall clock does not.
pub(super) const COUNTER_BITS: u32 = 16;
/// The latest wall clock the hybrid clock can hold and still grow.
const LATEST_MS: i64 = i64::MAX >> (COUNTER_BITS + 1);
/// The latest hybrid clock that is taken from elsewhere: this one can still grow for ever.
pub(super) const LATEST_HLC: i64 = i64::MAX - (1 << 40);

/// Where the last part of an id comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chance {
    /// From the system: no two devices draw the same.
    Drawn,
    /// From the act itself, so that a record which is told once more is the same.
    Told,
}

/// An act on its way: an open transaction with what the operation log needs.
pub(super) struct Act<'a> {
    pub tx: &'a Transaction<'a>,
    pub device: &'a str,
    /// The hybrid clock of this act, the same for all of its rows.
    pub hlc: i64,
    id: String,
    chance: Chance,
    ids: Cell<u16>,
    changed: Cell<bool>,
}

impl Act<'_> {
    /// A new id, ordered by act and then by the order of asking.
    pub fn new_id(&self) -> String {
        let nth = self.ids.get();
        self.ids.set(nth.wrapping_add(1));
        new_id(self.hlc, nth, self.chance)
    }

    /// Writes a row and its operation; the one place where rows of the record change. A row that stays as it is
    /// writes nothing.
    pub fn put(&self, table: Table, row: &Value) -> Result<(), StoreError> {
        let id = row["id"].as_str().unwrap_or_default();
        let before = table.read(self.tx, id)?;
        if before.as_ref() == Some(row) {
            return Ok(());
        }
        table.write(self.tx, row)?;
        self.tx
            .prepare_cached("insert into op (act, tbl, row_id, before, after) values (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![self.id, table.name(), id, before.map(|b| b.to_string()), row.to_string()])?;
        self.changed.set(true);
        Ok(())
    }

    /// Marks a row as deleted.
    pub fn delete(&self, table: Table, mut row: Value) -> Result<(), StoreError> {
        row["deleted"] = Value::from(1);
        self.put(table, &row)
    }
}

/// What an act was, for the log.
pub(super) struct Said {
    pub kind: &'static str,
    pub summary: String,
    /// The act it takes back.
    pub undoes: Option<String>,
}

impl Said {
    pub fn new(kind: &'static str, summary: String) -> Self {
        Self { kind, summary, undoes: None }
    }
}

impl Store {
    /// Runs one transaction that takes the write lock first. A refusal or an error leaves everything as it was.
    pub(super) fn write<T, E: From<StoreError>>(
        &mut self,
        body: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.still_there()?;
        let begun = self.conn.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begun.map_err(StoreError::from)?;
        let result = body(&tx)?;
        match tx.commit() {
            Ok(()) => Ok(result),
            Err(error) => Err(self.not_committed(error.into()).into()),
        }
    }

    /// What is said of a commit that failed. Where the disk did, the log may hold the act all the same, and whoever opens it
    /// next finds it there: so the log is emptied, and where that fails too, it cannot be told.
    fn not_committed(&self, error: StoreError) -> StoreError {
        let StoreError::Io { path: None, reason, .. } = &error else { return error };
        let is_held = self.conn.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get::<_, bool>(0));
        if is_held == Ok(false) { error } else { StoreError::Unsure { reason: reason.clone() } }
    }

    /// Runs one act: the rows `body` puts and what it says of them. An act that changes nothing leaves no trace.
    pub(super) fn act<T>(
        &mut self,
        now: Moment,
        body: impl FnOnce(&Act<'_>) -> Result<(T, Said), ActError>,
    ) -> Result<T, ActError> {
        self.copy_of_the_day(now);
        let (device, chance) = (self.device.clone(), self.chance);
        let acted = self.write(|tx| {
            let hlc = next_hlc(tx, now)?;
            let (id, ids) = (new_id(hlc, 0, chance), Cell::new(1));
            let act = Act { tx, device: &device, hlc, id, chance, ids, changed: Cell::new(false) };
            let (result, said) = body(&act)?;
            if act.changed.get() {
                tx.prepare_cached(
                    "insert into act (id, device, hlc, at_ms, kind, summary, undoes) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![act.id, device, hlc, now.millis(), said.kind, said.summary, said.undoes])?;
            }
            Ok(result)
        });
        acted.map_err(|error| match error {
            ActError::Store(error) => with_way_back(error, &self.folder).into(),
            refused @ ActError::Refused(_) => refused,
        })
    }
}

/// max(wall, last + 1) over all acts and versions known.
pub(super) fn next_hlc(tx: &Transaction<'_>, now: Moment) -> Result<i64, StoreError> {
    let wall = now.millis().clamp(1, LATEST_MS) << COUNTER_BITS;
    let sql =
        "select max(coalesce((select max(hlc) from act), 0), coalesce((select max(hlc) from roadmap_version), 0))";
    let last: i64 = tx.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(wall.max(last + 1))
}

/// The id that every device gives to what these words name.
pub(super) fn shared_id(words: &[&str]) -> String {
    /// The name space of the ids that devices agree on.
    const OURS: Uuid = Uuid::from_u128(0x6d0b_8c5e_4f57_4c1a_9a3e_52c0_71d4_be19);
    Uuid::new_v5(&OURS, words.join("|").as_bytes()).to_string()
}

/// A UUID of version 7 whose order follows the hybrid clock and then `nth`; the rest is left to chance.
fn new_id(hlc: i64, nth: u16, chance: Chance) -> String {
    let rest = match chance {
        Chance::Drawn => Uuid::new_v4(),
        Chance::Told => Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{hlc}|{nth}").as_bytes()),
    };
    let rest = rest.into_bytes();
    let [.., counter_high, counter_low] = hlc.to_be_bytes();
    let [nth_high, nth_low] = nth.to_be_bytes();
    let mut bytes = [0; 10];
    bytes.copy_from_slice(&rest[..10]);
    // The first two bytes keep 12 bits (the clock's counter), the third six.
    (bytes[0], bytes[1], bytes[2], bytes[3]) = (counter_high, counter_low, nth_high, nth_low);
    let millis = u64::try_from(hlc >> COUNTER_BITS).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid().to_string()
}
