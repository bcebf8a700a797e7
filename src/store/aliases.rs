//! Owns what is said of ids: that the history of an old one goes on under another, that one is retired. Facts like any
//! other, so undo takes them back; the sessions and steps under the old ids stay as they were recorded.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{Note, Table, Title};
use super::write::{Act, Said};
use crate::domain::calendar::{Day, Moment};
use crate::domain::journal::{Aliases, Gone};
use crate::domain::kind::Kind;
use crate::domain::refusal::Refusal;
use crate::domain::text;

/// The fact of where a history goes on.
const IS: &str = "is";
/// The fact that an id is retired.
const RETIRED: &str = "retired";
/// What is said of an id that is retired without a reason.
const PLAINLY: &str = "yes";

impl Store {
    /// What is said of ids.
    pub fn aliases(&self) -> Result<Aliases, StoreError> {
        Ok(read(&self.conn)?)
    }

    /// Lets the history of `old` go on under `new`, an id of the file, as one act. What was said of `old` before is
    /// replaced: an earlier relink, and that it is retired. Where `new` itself had led to `old` it stands for itself
    /// again, so that no way leads in a circle.
    pub fn relink(&mut self, kind: Kind, old: &str, new: &str, on: Day, now: Moment) -> Result<(), ActError> {
        self.relink_gone(&Gone { kind, id: old.to_owned(), earlier: Vec::new() }, new, on, now)
    }

    /// The same of an id that left the file, with those that the file had led to it.
    pub fn relink_gone(&mut self, gone: &Gone, new: &str, on: Day, now: Moment) -> Result<(), ActError> {
        let (kind, old) = (gone.kind, gone.id.as_str());
        if old == new {
            let message = format!("{} is the same id twice", text::title(old));
            return Err(Refusal::new(message, "name the id that its history belongs to now").into());
        }
        self.act(now, |act| {
            let before = read(act.tx).map_err(StoreError::from)?;
            lead_here(act, gone, on)?;
            say(act, (kind, old, IS), Some(new), on)?;
            say(act, (kind, old, RETIRED), None, on)?;
            // A way from the new id to the old one began when the ids were the other way round.
            if before.way(kind, new, |id| id == old).last() == Some(&old) {
                say(act, (kind, new, IS), None, on)?;
            }
            let summary = format!("relinked {} {} to {}", kind.as_str(), text::title(old), text::title(new));
            Ok(((), Said::new("relink", summary)))
        })
    }

    /// Declares an id retired, for a reason or plainly, as one act: its history is kept and asked about no more. A
    /// relink of it is taken back.
    pub fn retire(&mut self, kind: Kind, id: &str, why: Option<&str>, on: Day, now: Moment) -> Result<(), ActError> {
        self.retire_gone(&Gone { kind, id: id.to_owned(), earlier: Vec::new() }, why, on, now)
    }

    /// The same of an id that left the file, with those that the file had led to it.
    pub fn retire_gone(&mut self, gone: &Gone, why: Option<&str>, on: Day, now: Moment) -> Result<(), ActError> {
        let (kind, id) = (gone.kind, gone.id.as_str());
        let why = why.map(text::note).filter(|why| !why.is_empty());
        self.act(now, |act| {
            lead_here(act, gone, on)?;
            say(act, (kind, id, IS), None, on)?;
            say(act, (kind, id, RETIRED), Some(why.as_deref().unwrap_or(PLAINLY)), on)?;
            Ok(((), Said::new("relink", format!("retired {} {}", kind.as_str(), text::title(id)))))
        })
    }
}

/// Says of the earlier ids of one what the file said of them.
fn lead_here(act: &Act<'_>, gone: &Gone, on: Day) -> Result<(), StoreError> {
    gone.earlier.iter().try_for_each(|was| say(act, (gone.kind, was, IS), Some(&gone.id), on))
}

/// What is said of ids; of each the last word.
fn read(conn: &Connection) -> rusqlite::Result<Aliases> {
    let mut facts = conn.prepare_cached(
        "select key, kind, subject, value from fact
         where key in ('is', 'retired') and deleted = 0 order by hlc, id",
    )?;
    let mut rows = facts.query([])?;
    // A later fact takes the place of an earlier one, also where it takes back.
    let mut last = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let Some(kind) = row.get_ref(1)?.as_str().ok().and_then(Kind::of_word) else { continue };
        let is_alias = row.get_ref(0)?.as_str() == Ok(IS);
        let subject = row.get::<_, Title>(2)?.0;
        last.insert((is_alias, kind, subject), row.get::<_, Option<Note>>(3)?.map(|note| note.0));
    }
    let all = last.into_iter().filter_map(|(of, value)| Some((of, value?)));
    Ok(all.fold(Aliases::default(), |all, ((is_alias, kind, subject), value)| {
        if is_alias { all.with(kind, subject, value) } else { all.with_retired(kind, subject, value) }
    }))
}

/// Says something of an id, unless the last word on it says so already.
fn say(
    act: &Act<'_>,
    (kind, subject, key): (Kind, &str, &str),
    value: Option<&str>,
    on: Day,
) -> Result<(), StoreError> {
    let mut latest = act.tx.prepare_cached(
        "select value from fact where kind = ?1 and subject = ?2 and key = ?3 and deleted = 0
         order by hlc desc, id desc limit 1",
    )?;
    let stands: Option<String> =
        latest.query_row(params![kind.as_str(), subject, key], |row| row.get(0)).optional()?.flatten();
    if stands.as_deref() == value {
        return Ok(());
    }
    let row = json!({
        "id": act.new_id(), "kind": kind.as_str(), "subject": subject, "key": key, "day": on.to_string(),
        "value": value, "hlc": act.hlc, "deleted": 0,
    });
    act.put(Table::Fact, &row)
}
