//! Owns taking acts back: the last act of this device is undone by appending its inverse, as an act of its own.
//! Nothing is removed, and nothing that changed since is overwritten.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde_json::Value;

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{Table, from_json};
use super::targets::refuse_below_zero;
use super::write::Said;
use crate::domain::calendar::{Day, Moment};
use crate::domain::refusal::Refusal;
use crate::domain::text;

/// An act that was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// What it had done: `logged 45m on rag, 2026-11-20`.
    pub summary: String,
}

/// What other devices did is theirs to take back.
fn nothing_to_undo() -> Refusal {
    Refusal::new("there is nothing to undo", "undo takes back what was recorded on this device, the last act first")
}

struct Operation {
    table: Table,
    row_id: String,
    before: Option<Value>,
    after: Value,
}

impl Store {
    /// Takes back the last act of this device that is not taken back yet; said again, the one before.
    pub fn undo(&mut self, now: Moment) -> Result<Undone, ActError> {
        self.act(now, |act| {
            let (last, hlc, summary) = last_act(act.tx, act.device)?.ok_or_else(nothing_to_undo)?;
            let operations = operations(act.tx, &last)?;
            for operation in operations.iter().rev() {
                let Operation { table, row_id, before, after } = operation;
                if table.read(act.tx, row_id)?.as_ref() != Some(after) || has_newer_fact(act.tx, *table, after)? {
                    return Err(changed_since(act.tx, &summary, hlc, operation)?.into());
                }
                if before.is_none() && is_said_elsewhere(act.tx, &last, *table, row_id)? {
                    let message = format!("{summary:?} cannot be taken back: it was done on another device too");
                    return Err(Refusal::new(message, "change it by hand, or undo it there first").into());
                }
                match before {
                    Some(before) => act.put(*table, before)?,
                    None => act.delete(*table, after.clone())?,
                }
            }
            for step in operations.iter().filter(|o| o.table == Table::Step && o.after["kind"] == "target") {
                let word = |key: &str| step.after[key].as_str().unwrap_or_default();
                if let Some(day) = Day::parse(word("day")) {
                    refuse_below_zero(act.tx, word("subject"), day)?;
                }
            }
            let said = Said { kind: "undo", summary: format!("took back: {summary}"), undoes: Some(last) };
            Ok((Undone { summary }, said))
        })
    }
}

fn last_act(tx: &Transaction<'_>, device: &str) -> Result<Option<(String, i64, String)>, StoreError> {
    let mut last = tx.prepare_cached(
        "select id, hlc, summary from act where device = ?1 and kind not in ('undo', 'offer')
         and not exists (select 1 from act as later where later.undoes = act.id) order by hlc desc limit 1",
    )?;
    let found = last.query_row([device], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)));
    Ok(found.optional()?.map(|(id, hlc, summary)| (id, hlc, text::title(&summary))))
}

fn operations(tx: &Transaction<'_>, act: &str) -> Result<Vec<Operation>, StoreError> {
    let mut listed = tx.prepare_cached("select tbl, row_id, before, after from op where act = ?1 order by seq")?;
    let rows = listed.query_map([act], |row| {
        let table = row.get::<_, String>(0)?;
        Ok(Operation {
            table: Table::of_name(&table).ok_or(rusqlite::Error::InvalidColumnName(table))?,
            row_id: row.get(1)?,
            before: row.get::<_, Option<String>>(2)?.map(|json| from_json(&json)).transpose()?,
            after: from_json(&row.get::<_, String>(3)?)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether the same was said of the same subject afterwards: that stands in a row of its own.
fn has_newer_fact(conn: &Connection, table: Table, fact: &Value) -> Result<bool, StoreError> {
    if table != Table::Fact {
        return Ok(false);
    }
    let mut newer = conn.prepare_cached(
        "select exists (select 1 from fact where kind = ?1 and subject = ?2 and key = ?3 and hlc > ?4 and deleted = 0)",
    )?;
    let word = |key: &str| fact[key].as_str().unwrap_or_default().to_owned();
    let values = params![word("kind"), word("subject"), word("key"), fact["hlc"].as_i64()];
    Ok(newer.query_row(values, |row| row.get(0))?)
}

/// Whether another device made the same row, not knowing of this act, and has not taken that back: what it said stands.
fn is_said_elsewhere(conn: &Connection, own: &str, table: Table, row: &str) -> Result<bool, StoreError> {
    let mut others = conn.prepare_cached(
        "select exists (select 1 from op join act on act.id = op.act
         where op.tbl = ?1 and op.row_id = ?2 and op.before is null and act.id <> ?3
           and not exists (select 1 from act as later where later.undoes = act.id))",
    )?;
    Ok(others.query_row(params![table.name(), row, own], |found| found.get(0))?)
}

/// Says what came after the act and touched the same.
fn changed_since(tx: &Transaction<'_>, summary: &str, hlc: i64, operation: &Operation) -> Result<Refusal, StoreError> {
    let mut later = tx.prepare_cached(
        "select act.summary from op join act on act.id = op.act
         where act.hlc > ?1 and op.tbl = ?2 and (op.row_id = ?3 or op.tbl = 'fact' and op.after ->> 'subject' = ?4)
         order by act.hlc desc limit 1",
    )?;
    let values = params![hlc, operation.table.name(), operation.row_id, operation.after["subject"].as_str()];
    let newer = later.query_row(values, |row| row.get::<_, String>(0)).optional()?;
    let newer = newer.map_or_else(|| "something else".to_owned(), |newer| format!("{:?}", text::title(&newer)));
    let message = format!("{summary:?} cannot be taken back: {newer} changed the same after it");
    Ok(Refusal::new(message, "change it by hand, or undo it where that was done"))
}
