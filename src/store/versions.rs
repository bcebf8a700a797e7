//! Owns the versions of the roadmap's text that were accepted, with the day from which each holds, and the day of
//! the first run. Reads no TOML; the text is kept as it was and made harmless where it is read as a roadmap.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::Store;
use super::error::StoreError;
use super::sql::DayColumn;
use super::write::next_hlc;
use crate::domain::calendar::{Day, Moment};

/// An accepted text of the roadmap file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The file as it was, byte for byte.
    pub text: String,
    /// The day from which it holds.
    pub day: Day,
}

impl Accepted {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { text: row.get(0)?, day: row.get::<_, DayColumn>(1)?.0 })
    }
}

const NEWEST: &str = "select text, day from roadmap_version order by hlc desc limit 1";

impl Store {
    /// The text accepted last.
    pub fn accepted_roadmap(&self) -> Result<Option<Accepted>, StoreError> {
        Ok(self.conn.query_row(NEWEST, [], Accepted::from_row).optional()?)
    }

    /// All accepted texts by the day from which they hold, the baseline first.
    pub fn roadmap_versions(&self) -> Result<Vec<Accepted>, StoreError> {
        let mut all = self.conn.prepare("select text, day from roadmap_version order by day")?;
        Ok(all.query_map([], Accepted::from_row)?.collect::<Result<_, _>>()?)
    }

    /// Keeps a text as accepted from `day` on; the last of a day wins. The same text as the newest changes nothing.
    /// Not an act: undo does not reach it.
    pub fn accept_roadmap(&mut self, text: &str, day: Day, now: Moment) -> Result<(), StoreError> {
        if self.accepted_roadmap()?.is_some_and(|newest| newest.text == text) {
            return Ok(());
        }
        self.write(|tx| {
            if tx.query_row(NEWEST, [], Accepted::from_row).optional()?.is_some_and(|newest| newest.text == text) {
                return Ok(());
            }
            tx.execute(
                "insert into roadmap_version (day, hlc, at_ms, text) values (?1, ?2, ?3, ?4)
                 on conflict (day) do update set hlc = excluded.hlc, at_ms = excluded.at_ms, text = excluded.text",
                params![day.to_string(), next_hlc(tx, now)?, now.millis(), text],
            )?;
            Ok(())
        })
    }

    /// The day of the first run, if one was kept.
    pub fn first_day(&self) -> Result<Option<Day>, StoreError> {
        Ok(first_day(&self.conn)?)
    }

    /// Keeps the day of the first run, unless one is kept already. Returns the one that is kept.
    pub fn keep_first_day(&mut self, day: Day) -> Result<Day, StoreError> {
        if let Some(kept) = self.first_day()? {
            return Ok(kept);
        }
        self.write(|tx: &Transaction<'_>| {
            tx.execute(
                "insert into setting (key, value) values ('first_day', ?1) on conflict (key) do nothing",
                [day.to_string()],
            )?;
            Ok::<_, StoreError>(first_day(tx)?.unwrap_or(day))
        })
    }
}

fn first_day(conn: &rusqlite::Connection) -> rusqlite::Result<Option<Day>> {
    let found =
        conn.query_row("select value from setting where key = 'first_day'", [], |row| row.get::<_, DayColumn>(0));
    Ok(found.optional()?.map(|day| day.0))
}
