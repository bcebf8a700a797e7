//! Owns acts as they travel: read out of the operation log, and taken in from another device or an export. A row is
//! always what all of its operations make of it in the order of the hybrid clock, so that the order of arrival is of no
//! account: taking in is a union, and said twice it changes nothing. Of two changes of one field the later stands and the
//! other stays in the log; what was deleted stays deleted unless it was taken back on purpose.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Store;
use super::error::StoreError;
use super::imports::IMPORT;
use super::sql::{Table, from_json};
use super::write::LATEST_HLC;

/// An act with its operations, as it travels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TravellingAct {
    /// Its id.
    pub id: String,
    /// The device on which it was done.
    pub device: String,
    /// The hybrid clock: milliseconds since 1970 above, a counter in the lowest 16 bits.
    pub hlc: i64,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// What sort of act: `log`, `done`, …
    pub kind: String,
    /// What it did, in short.
    pub summary: String,
    /// The act it takes back.
    pub undoes: Option<String>,
    /// What it changed, in order.
    pub ops: Vec<TravellingOp>,
}

/// One row of the record as it was before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TravellingOp {
    /// The table of the row.
    pub tbl: String,
    /// The id of the row.
    pub row: String,
    /// The row before; `None` where it was not there.
    pub before: Option<Value>,
    /// The row after.
    pub after: Value,
}

/// What came of taking acts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// Acts that were not known.
    pub acts: usize,
    /// Rows that are otherwise now.
    pub rows: usize,
    /// Rows that stay as they were, because the tables refuse what their operations make of them.
    pub refused: usize,
}

/// Whether the acts taken in stand in the shared folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// They were read there.
    Shared,
    /// They come from elsewhere, an export: the other devices may not have them.
    Elsewhere,
}

impl TravellingAct {
    /// The first name of a table that this program does not know: a newer one wrote the act.
    #[must_use]
    pub fn unknown_table(&self) -> Option<&str> {
        self.ops.iter().map(|op| op.tbl.as_str()).find(|name| Table::of_name(name).is_none())
    }

    /// Whether this program knows all that it changes; `None` where it is no act at all: its clock could not go on, say,
    /// or a row is not the one that it is said to be.
    #[must_use]
    pub(super) fn fits(&self) -> Option<bool> {
        let words = [&self.id, &self.device, &self.kind];
        let sound = words.iter().all(|word| !word.is_empty()) && (1..=LATEST_HLC).contains(&self.hlc);
        let rows_are =
            self.ops.iter().all(|op| !op.tbl.is_empty() && op.rows().all(|row| row["id"] == op.row.as_str()));
        (sound && rows_are).then(|| self.ops.iter().all(TravellingOp::is_known))
    }
}

impl TravellingOp {
    /// The row before, where there was one, and after.
    fn rows(&self) -> impl Iterator<Item = &Value> {
        self.before.iter().chain([&self.after])
    }

    /// Whether this program knows the table and its columns.
    fn is_known(&self) -> bool {
        let Some(table) = Table::of_name(&self.tbl) else { return false };
        let has = |column: &String| table.columns().contains(&column.as_str());
        self.rows().all(|row| row.as_object().is_some_and(|row| row.keys().all(has)))
    }
}

impl Store {
    /// The acts that the shared folder does not hold yet, in the order of the hybrid clock, at most `limit` of them.
    pub fn acts_to_share(&self, limit: usize) -> Result<Vec<TravellingAct>, StoreError> {
        let mut listed = self.conn.prepare_cached(
            "select id, device, hlc, at_ms, kind, summary, undoes from act where shared = 0
             order by hlc, device limit ?1",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let acts = listed.query_map([limit], act_of)?.collect::<Result<Vec<_>, _>>()?;
        acts.into_iter().map(|act| with_ops(&self.conn, act)).collect()
    }

    /// Notes that the shared folder holds these acts.
    pub fn mark_shared(&mut self, ids: &[String]) -> Result<(), StoreError> {
        self.write(|tx| {
            let mut mark = tx.prepare_cached("update act set shared = 1 where id = ?1")?;
            ids.iter().try_for_each(|id| mark.execute([id]).map(|_| ()))?;
            Ok(())
        })
    }

    /// Notes that the shared folder holds nothing of ours: it is another one, or what it held is gone.
    pub fn share_all_again(&mut self) -> Result<(), StoreError> {
        self.write(share_again)
    }

    /// Takes acts in, all as one transaction. Known ones change nothing.
    ///
    /// # Errors
    /// When one names a table that this program does not know (see [`TravellingAct::unknown_table`]): nothing is taken in.
    pub fn merge(&mut self, acts: &[TravellingAct], origin: Origin) -> Result<Merged, StoreError> {
        self.write(|tx| take_in(tx, acts, origin))
    }

    /// The rows, as table and id, that are not what their operations make of them; none in a whole record.
    pub fn rows_unlike_the_log(&self) -> Result<Vec<(String, String)>, StoreError> {
        unlike_the_log(&self.conn)
    }
}

/// The same of any database with these tables.
pub(super) fn unlike_the_log(conn: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut unlike = Vec::new();
    for table in Table::ALL {
        let sql = format!("select row_id from op where tbl = '{0}' union select id from {0}", table.name());
        let mut ids = conn.prepare(&sql)?;
        let ids = ids.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        for id in ids {
            if folded(conn, table, &id)? != table.read(conn, &id)? {
                unlike.push((table.name().to_owned(), id));
            }
        }
    }
    Ok(unlike)
}

/// Notes, as a part of a transaction, that the shared folder holds nothing of ours.
pub(super) fn share_again(tx: &Transaction<'_>) -> Result<(), StoreError> {
    tx.execute_batch(
        "update act set shared = 0 where shared = 1; update plan_version set shared = 0 where shared = 1;",
    )?;
    Ok(())
}

/// Takes acts in as a part of a transaction.
pub(super) fn take_in(tx: &Transaction<'_>, acts: &[TravellingAct], origin: Origin) -> Result<Merged, StoreError> {
    if let Some(unknown) = acts.iter().find_map(TravellingAct::unknown_table) {
        return Err(StoreError::Sql(rusqlite::Error::InvalidParameterName(format!("no table {unknown:?}"))));
    }
    let shared = i64::from(origin == Origin::Shared);
    let mut merged = Merged::default();
    let mut touched: BTreeSet<(&'static str, &str)> = BTreeSet::new();
    for act in acts {
        if !put_act(tx, act, shared)? {
            continue;
        }
        merged.acts += 1;
        for op in &act.ops {
            touched.extend(Table::of_name(&op.tbl).map(|table| (table.name(), op.row.as_str())));
        }
    }
    for (table, id) in touched {
        if let Some(table) = Table::of_name(table) {
            fold(tx, table, id, &mut merged)?;
        }
    }
    Ok(merged)
}

/// Makes a row what its operations make of it, and counts what came of that.
pub(super) fn fold(tx: &Transaction<'_>, table: Table, id: &str, merged: &mut Merged) -> Result<(), StoreError> {
    let (Some(row), before) = (folded(tx, table, id)?, table.read(tx, id)?) else { return Ok(()) };
    if before.as_ref() == Some(&row) {
        return Ok(());
    }
    match table.write(tx, &row) {
        Ok(()) => merged.rows += 1,
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            merged.refused += 1;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Writes an act and its operations; `false` where it is known already.
pub(super) fn put_act(tx: &Transaction<'_>, act: &TravellingAct, shared: i64) -> Result<bool, StoreError> {
    let known =
        tx.prepare_cached("update act set shared = max(shared, ?2) where id = ?1")?.execute(params![act.id, shared])?;
    if known > 0 {
        return Ok(false);
    }
    tx.prepare_cached(
        "insert into act (id, device, hlc, at_ms, kind, summary, undoes, shared) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![act.id, act.device, act.hlc, act.at_ms, act.kind, act.summary, act.undoes, shared])?;
    let mut put = tx.prepare_cached("insert into op (act, tbl, row_id, before, after) values (?1, ?2, ?3, ?4, ?5)")?;
    for op in &act.ops {
        let before = op.before.as_ref().map(Value::to_string);
        put.execute(params![act.id, op.tbl, op.row, before, op.after.to_string()])?;
    }
    Ok(true)
}

/// What all operations on a row make of it, in the order of the hybrid clock and then of the device: each changes the
/// fields that it changed where it was done. `None` where there is none.
pub(super) fn folded(conn: &Connection, table: Table, id: &str) -> Result<Option<Value>, StoreError> {
    let mut listed = conn.prepare_cached(
        "select op.before, op.after, act.kind = ?3,
            exists (select 1 from act as undone where undone.id = act.undoes and undone.kind = ?3)
         from op join act on act.id = op.act where op.tbl = ?1 and op.row_id = ?2
         order by act.hlc, act.device, act.id, op.seq",
    )?;
    let mut rows = listed.query([table.name(), id, IMPORT])?;
    let mut row: Option<Value> = None;
    let mut taken_back = false;
    while let Some(op) = rows.next()? {
        let before = op.get::<_, Option<String>>(0)?.map(|json| from_json(&json)).transpose()?;
        let after = from_json(&op.get::<_, String>(1)?)?;
        // The same entry of another tracker, brought in on two devices: the first stands, with what became of it since.
        let again = before.is_none() && op.get(2)? && row.is_some() && !taken_back;
        if !again {
            row = Some(changed(table, row, before.as_ref(), &after));
        }
        taken_back = op.get(3)?;
    }
    Ok(row)
}

/// A row after one more operation.
fn changed(table: Table, row: Option<Value>, before: Option<&Value>, after: &Value) -> Value {
    let whole = |row: &Value| table.columns().iter().map(|c| ((*c).to_owned(), row[*c].clone())).collect();
    let (Some(row), Some(before)) = (row, before) else { return Value::Object(whole(after)) };
    if table == Table::Timer && is_about_another_timer(&row, before, after) {
        return row;
    }
    let Value::Object(mut row) = row else { return Value::Object(whole(after)) };
    let differs = |column: &&str| before[*column] != after[*column];
    let alone = table.columns().iter().filter(|column| differs(column));
    let bound = table.bound().iter().filter(|group| group.iter().any(&differs));
    for column in alone.chain(bound.flat_map(|group| group.iter())) {
        row.insert((*column).to_owned(), after[*column].clone());
    }
    Value::Object(row)
}

/// Whether something was done to another timer than the one that runs: started on two devices, the later start stands,
/// and what is said of the earlier one afterwards does not end it.
fn is_about_another_timer(runs: &Value, before: &Value, after: &Value) -> bool {
    let is_same = |a: &Value, b: &Value| a["device"] == b["device"] && a["hlc"] == b["hlc"];
    let starts = before["deleted"] == 1 && !is_same(before, after);
    let about = if before["deleted"] == 1 { after } else { before };
    runs["deleted"] == 0 && !starts && !is_same(runs, about)
}

pub(super) fn act_of(row: &Row<'_>) -> rusqlite::Result<TravellingAct> {
    Ok(TravellingAct {
        id: row.get(0)?,
        device: row.get(1)?,
        hlc: row.get(2)?,
        at_ms: row.get(3)?,
        kind: row.get(4)?,
        summary: row.get(5)?,
        undoes: row.get(6)?,
        ops: Vec::new(),
    })
}

pub(super) fn with_ops(conn: &Connection, mut act: TravellingAct) -> Result<TravellingAct, StoreError> {
    let mut listed = conn.prepare_cached("select tbl, row_id, before, after from op where act = ?1 order by seq")?;
    let mut rows = listed.query([&act.id])?;
    while let Some(row) = rows.next()? {
        act.ops.push(TravellingOp {
            tbl: row.get(0)?,
            row: row.get(1)?,
            before: row.get::<_, Option<String>>(2)?.map(|json| from_json(&json)).transpose()?,
            after: from_json(&row.get::<_, String>(3)?)?,
        });
    }
    Ok(act)
}
