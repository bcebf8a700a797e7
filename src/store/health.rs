//! Owns the looking after the record: what SQLite finds, what the log says of the rows, the newest clock; and the two
//! mendings, each after a checked copy. Looking writes nothing.

use std::path::PathBuf;

use rusqlite::OptionalExtension;

use super::Store;
use super::backup;
use super::error::{ActError, StoreError};
use super::merge::folded;
use super::schema::MIGRATIONS;
use super::sql::Table;
use super::write::COUNTER_BITS;
use crate::domain::backup::Why;
use crate::domain::calendar::Moment;

/// The version of SQLite that is built in, and the least that two programs may write one database with.
#[must_use]
pub fn sqlite() -> (&'static str, bool) {
    (rusqlite::version(), rusqlite::version_number() >= super::open::SAFE_SQLITE)
}

/// The version of the database's layout that this program knows.
#[must_use]
pub fn layout() -> usize {
    MIGRATIONS.len()
}

impl Store {
    /// What SQLite's quick check finds, `None` when all is well.
    pub fn quick_check(&self) -> Result<Option<String>, StoreError> {
        backup::check(&self.conn)
    }

    /// What SQLite finds where it compares every index with its table, which the quick check does not; `None` when all is
    /// well.
    pub fn index_check(&self) -> Result<Option<String>, StoreError> {
        let found: String = self.conn.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
        Ok(Some(found).filter(|found| found != "ok"))
    }

    /// How many rows refer to nothing, and the table of the first.
    pub fn loose_rows(&self) -> Result<Option<(i64, String)>, StoreError> {
        let sql = "select count(*), min(\"table\") from pragma_foreign_key_check";
        let (count, table) = self.conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?)))?;
        Ok(table.map(|table| (count, table)))
    }

    /// The wall clock of the newest act, in milliseconds since 1970, as the hybrid clock has it.
    pub fn newest_clock(&self) -> Result<Option<i64>, StoreError> {
        let newest: Option<i64> = self.conn.query_row("select max(hlc) from act", [], |row| row.get(0))?;
        Ok(newest.map(|hlc| hlc >> COUNTER_BITS))
    }

    /// When the last act was done, in milliseconds since 1970.
    pub fn last_act(&self) -> Result<Option<i64>, StoreError> {
        Ok(self.conn.query_row("select max(at_ms) from act", [], |row| row.get(0))?)
    }

    /// Makes the totals the sums over the sessions again. Gives the copy that was taken before.
    pub fn mend_totals(&mut self, now: Moment) -> Result<PathBuf, ActError> {
        let copy = self.back_up(now, Why::Mending)?;
        self.write(|tx| {
            for (table, by, of) in super::TOTALS {
                let sums =
                    format!("select {by}, sum(minutes), count(*) from session where deleted = 0 {of} group by {by}");
                tx.execute(&format!("delete from {table}"), [])?;
                tx.execute(&format!("insert into {table} {sums}"), [])?;
            }
            tx.execute("delete from days_of_month", [])?;
            tx.execute(&format!("insert into days_of_month {}", super::DAYS_OF_MONTHS), [])?;
            Ok::<_, StoreError>(())
        })?;
        Ok(copy)
    }

    /// Lays the indexes anew and makes the rows again what the log says of them. Gives the copy that was taken before, and how many rows stay as
    /// they are: the log does not know them, or the tables refuse what it says.
    pub fn mend_rows(&mut self, now: Moment) -> Result<(PathBuf, usize), ActError> {
        let copy = self.back_up(now, Why::Mending)?;
        // What is found by an index that is wrong would be wrong too.
        self.write(|tx| tx.execute_batch("reindex").map_err(StoreError::from))?;
        let unlike = self.rows_unlike_the_log()?;
        let left = self.write(|tx| {
            let mut left = 0;
            for (table, id) in &unlike {
                let row = Table::of_name(table).map(|table| Ok::<_, StoreError>((table, folded(tx, table, id)?)));
                let Some((table, Some(row))) = row.transpose()? else {
                    left += 1;
                    continue;
                };
                match table.write(tx, &row) {
                    Ok(()) => {}
                    Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
                        left += 1;
                    }
                    Err(error) => return Err(StoreError::from(error)),
                }
            }
            Ok::<_, StoreError>(left)
        })?;
        Ok((copy, left))
    }

    /// The journal mode of the database: `wal`, or `delete` on a network.
    pub fn journal_mode(&self) -> Result<Option<String>, StoreError> {
        Ok(self.conn.query_row("select journal_mode from pragma_journal_mode", [], |row| row.get(0)).optional()?)
    }
}
