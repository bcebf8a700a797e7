//! Owns how a document comes into the record: row for row where nothing was recorded yet, else as a union of acts, in one
//! transaction.

use rusqlite::types::Value as Cell;
use rusqlite::{Connection, OptionalExtension, Transaction, params, params_from_iter};

use super::Document;
use crate::domain::taken::Taken;
use crate::store::Store;
use crate::store::dump::tables;
use crate::store::error::StoreError;
use crate::store::merge::{Merged, act_of, fold, put_act, with_ops};
use crate::store::sql::Table;

/// How a trial ends: with what would have come of it, so that the transaction is given up.
enum Tried {
    Done(Taken),
    Failed(StoreError),
}

impl From<StoreError> for Tried {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl Store {
    /// Takes a document in. A second time it changes nothing.
    pub fn take_document(&mut self, document: &Document) -> Result<Taken, StoreError> {
        self.write(|tx| take(tx, document))
    }

    /// What taking a document in would come to. The record stays as it is.
    pub fn try_document(&mut self, document: &Document) -> Result<Taken, StoreError> {
        match self.write(|tx| Err::<(), _>(Tried::Done(take(tx, document)?))) {
            Err(Tried::Done(taken)) => Ok(taken),
            Err(Tried::Failed(error)) => Err(error),
            Ok(()) => Ok(Taken::default()),
        }
    }

    /// Whether there is nothing that a document could take the place of.
    pub fn is_blank(&self) -> Result<bool, StoreError> {
        let sql = "select not exists (select 1 from act) and not exists (select 1 from roadmap_version)";
        Ok(self.conn.query_row(sql, [], |row| row.get(0))?)
    }
}

fn take(tx: &Transaction<'_>, document: &Document) -> Result<Taken, StoreError> {
    // Versions that others know as ours are no blank page either.
    let nothing_yet = "select not exists (select 1 from act) and not exists (select 1 from plan_version)";
    let before = sessions(tx)?;
    let mut taken =
        if tx.query_row(nothing_yet, [], |row| row.get(0))? { copy(tx, document)? } else { union(tx, document)? };
    taken.sessions = sessions(tx)? - before;
    Ok(taken)
}

fn sessions(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("select coalesce(sum(sessions), 0) from total_skill", [], |row| row.get(0))?)
}

/// Puts every row as it is. What the file said on this machine before anything was recorded is no history.
fn copy(tx: &Transaction<'_>, document: &Document) -> Result<Taken, StoreError> {
    tx.pragma_update(None, "defer_foreign_keys", true)?;
    tx.execute("delete from roadmap_terms", [])?;
    tx.execute("delete from roadmap_version", [])?;
    let mut taken = Taken { restored: true, ..Taken::default() };
    for table in tables() {
        let columns = table.columns.join(", ");
        let marks = vec!["?"; table.columns.len()].join(", ");
        let mut put = tx.prepare(&format!("insert into {} ({columns}) values ({marks})", table.name))?;
        let mut listed =
            document.conn.prepare(&format!("select {columns} from {} order by {}", table.name, table.order))?;
        let mut rows = listed.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let cells = (0..table.columns.len()).map(|at| row.get::<_, Cell>(at));
            put.execute(params_from_iter(cells.collect::<Result<Vec<_>, _>>()?))?;
            count += 1;
        }
        match table.name {
            "act" => taken.acts = count,
            "roadmap_version" => taken.versions = count,
            name if Table::of_name(name).is_some() => taken.rows += count,
            _ => {}
        }
    }
    if let Some(day) = &document.first_day {
        let sql = "insert into setting (key, value) values ('first_day', ?1)
                   on conflict (key) do update set value = excluded.value";
        tx.execute(sql, [day])?;
    }
    Ok(taken)
}

/// Adds the acts that are not known, makes the rows that they touch what all operations make of them, and keeps of two
/// versions of a day the later.
fn union(tx: &Transaction<'_>, document: &Document) -> Result<Taken, StoreError> {
    let theirs = &document.conn;
    theirs.execute_batch("create temp table if not exists come (id text primary key); delete from come;")?;
    let mut taken = Taken::default();
    let mut listed =
        theirs.prepare("select id, device, hlc, at_ms, kind, summary, undoes from act order by hlc, device, id")?;
    let mut note = theirs.prepare("insert into come (id) values (?1)")?;
    let mut rows = listed.query([])?;
    while let Some(row) = rows.next()? {
        let act = with_ops(theirs, act_of(row)?)?;
        if put_act(tx, &act, 0)? {
            note.execute([&act.id])?;
            taken.acts += 1;
        } else {
            taken.known += 1;
        }
    }
    let mut merged = Merged::default();
    let mut touched =
        theirs.prepare("select distinct op.tbl, op.row_id from op join come on come.id = op.act order by 1, 2")?;
    let mut rows = touched.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(table) = Table::of_name(row.get_ref(0)?.as_str().unwrap_or_default()) {
            fold(tx, table, &row.get::<_, String>(1)?, &mut merged)?;
        }
    }
    (taken.rows, taken.refused) = (merged.rows, merged.refused);
    taken.versions = versions(tx, theirs)?;
    if let Some(day) = &document.first_day {
        tx.execute("insert into setting (key, value) values ('first_day', ?1) on conflict (key) do nothing", [day])?;
    }
    Ok(taken)
}

/// Keeps of two versions of a day the later by the clock; counts those that are otherwise now.
fn versions(tx: &Transaction<'_>, theirs: &Connection) -> Result<usize, StoreError> {
    let mut listed = theirs.prepare(
        "select v.day, v.hlc, v.at_ms, v.text, t.terms
         from roadmap_version v left join roadmap_terms t on t.day = v.day order by v.day",
    )?;
    let mut rows = listed.query([])?;
    let mut changed = 0;
    while let Some(row) = rows.next()? {
        let (day, hlc): (String, i64) = (row.get(0)?, row.get(1)?);
        let own = tx.prepare_cached("select hlc from roadmap_version where day = ?1")?;
        let own = { own }.query_row([&day], |row| row.get::<_, i64>(0)).optional()?;
        if own.is_some_and(|own| own >= hlc) {
            continue;
        }
        tx.prepare_cached(
            "insert into roadmap_version (day, hlc, at_ms, text) values (?1, ?2, ?3, ?4)
             on conflict (day) do update set hlc = excluded.hlc, at_ms = excluded.at_ms, text = excluded.text",
        )?
        .execute(params![day, hlc, row.get::<_, i64>(2)?, row.get::<_, String>(3)?])?;
        tx.prepare_cached("delete from roadmap_terms where day = ?1")?.execute([&day])?;
        if let Some(terms) = row.get::<_, Option<String>>(4)? {
            tx.prepare_cached("insert into roadmap_terms (day, terms) values (?1, ?2)")?.execute([&day, &terms])?;
        }
        changed += 1;
    }
    Ok(changed)
}
