//! Owns the versions of the roadmap's text that were accepted, with the day from which each holds, the rebase that lets
//! one hold for all days, and the day of the first run. Reads no TOML; the text is kept as it was and made harmless where
//! it is read as a roadmap.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{DayColumn, Table};
use super::write::{Said, next_hlc};
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

/// A text to keep, and what of it counts for past days, as `plan::terms` writes it.
#[derive(Debug, Clone, Copy)]
pub struct Version<'t> {
    /// The file as it is.
    pub text: &'t str,
    /// Its terms.
    pub terms: &'t str,
}

/// A rebase, and the version that it lets hold as it was then: on its day another one may take its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebase {
    /// The day of the version.
    pub day: Day,
    /// The version; `None` where it was not kept.
    pub then: Option<Rebased>,
}

/// A version as it was rebased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rebased {
    /// The file as it was.
    pub text: String,
    /// Its terms.
    pub terms: String,
}

const NEWEST: &str = "select text, day from roadmap_version order by hlc desc limit 1";

impl Store {
    /// The text accepted last.
    pub fn accepted_roadmap(&self) -> Result<Option<Accepted>, StoreError> {
        Ok(self.conn.prepare_cached(NEWEST)?.query_row([], Accepted::from_row).optional()?)
    }

    /// All accepted texts in the order in which they were accepted.
    pub fn roadmap_versions(&self) -> Result<Vec<Accepted>, StoreError> {
        let mut all = self.conn.prepare("select text, day from roadmap_version order by hlc")?;
        Ok(all.query_map([], Accepted::from_row)?.collect::<Result<_, _>>()?)
    }

    /// The terms of all versions with the day from which each holds, in the order in which they were accepted; `None`
    /// where they were never written.
    pub fn version_terms(&self) -> Result<Vec<(Day, Option<String>)>, StoreError> {
        let mut all = self.conn.prepare_cached(
            "select v.day, t.terms from roadmap_version v left join roadmap_terms t on t.day = v.day order by v.hlc",
        )?;
        let rows = all.query_map([], |row| Ok((row.get::<_, DayColumn>(0)?.0, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The text of the version that holds from a day.
    pub fn version_of(&self, day: Day) -> Result<Option<String>, StoreError> {
        let mut one = self.conn.prepare_cached("select text from roadmap_version where day = ?1")?;
        Ok(one.query_row([day.to_string()], |row| row.get(0)).optional()?)
    }

    /// Keeps a text as accepted from `day` on; the last of a day wins. The same text as the newest changes nothing.
    /// Not an act: undo does not reach it.
    pub fn accept_roadmap(&mut self, version: Version<'_>, day: Day, now: Moment) -> Result<(), StoreError> {
        self.write(|tx| {
            if tx
                .query_row(NEWEST, [], Accepted::from_row)
                .optional()?
                .is_some_and(|newest| newest.text == version.text)
            {
                return Ok(());
            }
            tx.execute(
                "insert into roadmap_version (day, hlc, at_ms, text) values (?1, ?2, ?3, ?4)
                 on conflict (day) do update set hlc = excluded.hlc, at_ms = excluded.at_ms, text = excluded.text",
                params![day.to_string(), next_hlc(tx, now)?, now.millis(), version.text],
            )?;
            put_terms(tx, day, version.terms)
        })
    }

    /// Puts a text in the place of the one that holds from a day: other words, the same meaning.
    pub fn reword_version(&mut self, day: Day, version: Version<'_>) -> Result<(), StoreError> {
        self.write(|tx| {
            let sql = "update roadmap_version set text = ?2 where day = ?1";
            tx.execute(sql, params![day.to_string(), version.text])?;
            put_terms(tx, day, version.terms)
        })
    }

    /// Takes the version of a day away again and puts a text in the place of the one before it, which means the same: a
    /// change that did not last its day makes no version. Not an act.
    pub fn take_back_version(&mut self, day: Day, before: Day, version: Version<'_>) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute("delete from roadmap_terms where day = ?1", [day.to_string()])?;
            tx.execute("delete from roadmap_version where day = ?1", [day.to_string()])?;
            let sql = "update roadmap_version set text = ?2 where day = ?1";
            tx.execute(sql, params![before.to_string(), version.text])?;
            put_terms(tx, before, version.terms)
        })
    }

    /// Lets the version of a day hold for all days before it too. One act, which undo takes back.
    pub fn rebase(&mut self, day: Day, version: Version<'_>, now: Moment) -> Result<(), ActError> {
        self.act(now, |act| {
            let then = json!({ "text": version.text, "terms": version.terms }).to_string();
            let row = json!({
                "id": act.new_id(), "kind": "plan", "subject": "roadmap", "key": "rebase", "day": day.to_string(),
                "value": then, "hlc": act.hlc, "deleted": 0,
            });
            act.put(Table::Fact, &row)?;
            Ok(((), Said::new("rebase", format!("let the plan of {day} hold from the start"))))
        })
    }

    /// The rebase in force, if there is one.
    pub fn rebased(&self) -> Result<Option<Rebase>, StoreError> {
        let mut latest = self.conn.prepare_cached(
            "select day, value from fact where key = 'rebase' and kind = 'plan' and deleted = 0 order by hlc desc, id desc limit 1",
        )?;
        let read = |row: &Row<'_>| {
            let then = row.get::<_, Option<String>>(1)?.and_then(|then| serde_json::from_str(&then).ok());
            Ok(Rebase { day: row.get::<_, DayColumn>(0)?.0, then })
        };
        Ok(latest.query_row([], read).optional()?)
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

fn put_terms(tx: &Transaction<'_>, day: Day, terms: &str) -> Result<(), StoreError> {
    let sql =
        "insert into roadmap_terms (day, terms) values (?1, ?2) on conflict (day) do update set terms = excluded.terms";
    tx.execute(sql, params![day.to_string(), terms])?;
    Ok(())
}

fn first_day(conn: &rusqlite::Connection) -> rusqlite::Result<Option<Day>> {
    let found =
        conn.query_row("select value from setting where key = 'first_day'", [], |row| row.get::<_, DayColumn>(0));
    Ok(found.optional()?.map(|day| day.0))
}
