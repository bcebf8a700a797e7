//! Owns the reading of whole histories by id: which ids the record knows, and what stands under some of them. Which of
//! them the file has is the caller's to say.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::Store;
use super::error::StoreError;
use super::sql::{DayColumn, Title};
use super::targets::{Kind as Recorded, progress};
use crate::domain::calendar::Day;
use crate::domain::journal::{Histories, History};
use crate::domain::kind::Kind;
use crate::domain::minutes::Minutes;

impl Store {
    /// The ids with anything recorded up to and including `today`, and the whole history of those that are `asked` for.
    pub fn histories(&self, today: Day, asked: impl Fn(Kind, &str) -> bool) -> Result<Histories, StoreError> {
        let snapshot = self.conn.unchecked_transaction()?;
        let mut histories = Histories::default();
        for kind in Kind::ALL {
            for id in self.known(kind, today)? {
                if asked(kind, &id) {
                    histories.asked.push(self.history(kind, &id, today)?);
                }
                histories.known.insert((kind, id));
            }
        }
        snapshot.finish()?;
        Ok(histories)
    }

    /// The text of the roadmap that was replaced last on the day it was accepted, if any was; the day is missing where
    /// an older program kept it.
    pub fn replaced_roadmap(&self) -> Result<Option<(String, Option<Day>)>, StoreError> {
        let found = self.conn.query_row(
            "select value, (select value from setting where key = 'replaced_on') from setting
             where key = 'replaced_roadmap'",
            [],
            |row| Ok((row.get(0)?, row.get::<_, Option<DayColumn>>(1)?.map(|day| day.0))),
        );
        Ok(found.optional()?)
    }

    /// Keeps a text of the roadmap that is about to be replaced on the day it was accepted. Not an act.
    pub fn keep_replaced_roadmap(&mut self, text: &str, on: Day) -> Result<(), StoreError> {
        self.write(|tx| {
            let mut kept = tx.prepare_cached(
                "insert into setting (key, value) values (?1, ?2) on conflict (key) do update set value = excluded.value",
            )?;
            kept.execute(["replaced_roadmap", text])?;
            kept.execute(["replaced_on", &on.to_string()])?;
            Ok(())
        })
    }

    fn known(&self, kind: Kind, today: Day) -> Result<BTreeSet<String>, StoreError> {
        let mut ids = match column(kind) {
            Some(column) => self.named_by_sessions(column, today)?.into_iter().collect(),
            None => BTreeSet::new(),
        };
        let by_acts = "select subject from step where kind = ?1 and day <= ?2 and deleted = 0
            union
            select subject from fact where kind = ?1 and day <= ?2 and deleted = 0
                and key in ('chosen', 'dropped', 'link', 'note')";
        let mut listed = self.conn.prepare_cached(by_acts)?;
        let rows = listed.query_map(params![kind.as_str(), today.to_string()], |row| Ok(row.get::<_, Title>(0)?.0))?;
        for id in rows {
            ids.insert(id?);
        }
        if kind == Kind::Skill {
            let mut rated =
                self.conn.prepare_cached("select distinct skill from rating where deleted = 0 and day <= ?1")?;
            for id in rated.query_map([today.to_string()], |row| Ok(row.get::<_, Title>(0)?.0))? {
                ids.insert(id?);
            }
        }
        Ok(ids)
    }

    /// The ids that sessions up to `today` name in a column. One probe of its index an id, not a look at every session.
    pub(super) fn named_by_sessions(&self, column: &str, today: Day) -> Result<Vec<String>, StoreError> {
        let mut named = self.conn.prepare_cached(&format!(
            "with recursive named (subject) as (
                 select min({column}) from session where deleted = 0 and {column} is not null
                 union all
                 select (select min({column}) from session where deleted = 0 and {column} > subject) from named
                     where subject is not null
             )
             select subject from named where exists
                 (select 1 from session where deleted = 0 and {column} = subject and day <= ?1)"
        ))?;
        let rows = named.query_map([today.to_string()], |row| Ok(row.get::<_, Title>(0)?.0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn history(&self, kind: Kind, id: &str, today: Day) -> Result<History, StoreError> {
        let mut history = History::none(kind, id);
        let day = today.to_string();
        if let Some(column) = column(kind) {
            let mut sums = self.conn.prepare_cached(&format!(
                "select coalesce(sum(minutes), 0), count(*), max(day) from session
                 where {column} = ?1 and day <= ?2 and deleted = 0"
            ))?;
            let last: Option<DayColumn>;
            (history.minutes, history.sessions, last) =
                sums.query_row([id, &day], |row| Ok((Minutes(row.get(0)?), row.get(1)?, row.get(2)?)))?;
            history.last = last.map(|day| day.0);
        }
        let recorded = match kind {
            Kind::Target => Recorded::Target,
            Kind::Ritual => Recorded::Ritual,
            Kind::Resource => Recorded::Resource,
            Kind::Skill => {
                let mut rated = self
                    .conn
                    .prepare_cached("select max(day) from rating where skill = ?1 and day <= ?2 and deleted = 0")?;
                let rated: Option<DayColumn> = rated.query_row([id, &day], |row| row.get(0))?;
                history.said = rated.is_some();
                history.last = history.last.max(rated.map(|day| day.0));
                return Ok(history);
            }
            Kind::Source => return Ok(history),
        };
        let stands = progress(&self.conn, recorded, id, today)?;
        let mut said_on = self.conn.prepare_cached(
            "select max(day) from fact where kind = ?1 and subject = ?2 and day <= ?3 and deleted = 0
                and key in ('chosen', 'dropped', 'link', 'note')",
        )?;
        let said_on: Option<DayColumn> = said_on.query_row([kind.as_str(), id, &day], |row| row.get(0))?;
        history.steps = stands.done;
        history.last = history.last.max(stands.last).max(said_on.map(|day| day.0));
        history.said = stands.chosen.is_some() || stands.link.is_some() || stands.note.is_some();
        history.dropped = stands.dropped;
        Ok(history)
    }
}

/// The column of sessions that names things of this kind.
fn column(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Skill => Some("skill"),
        Kind::Target => Some("target"),
        Kind::Source => Some("source"),
        Kind::Ritual | Kind::Resource => None,
    }
}
