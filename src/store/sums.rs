//! Owns sums over the sessions of a stretch of days, computed by SQLite so that no list of them is held. For answers that
//! must agree with each other there is one moment at which all of them are taken.

use rusqlite::params;

use super::Store;
use super::error::StoreError;
use super::sql::{DayColumn, Title};
use crate::domain::calendar::Span;
use crate::domain::id::SkillId;
use crate::domain::minutes::Minutes;

/// The time and the number of some sessions, under the words that they share.
pub type Sum<K> = (K, Minutes, usize);

impl Store {
    /// Reads as the record is at one moment, whatever others write meanwhile.
    pub fn at_one_moment<T, E: From<StoreError>>(&self, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let _snapshot = self.conn.unchecked_transaction().map_err(StoreError::from)?;
        read()
    }

    /// The time of each skill in a stretch, under the ids it was recorded under.
    pub fn time_by_skill(&self, span: Span) -> Result<Vec<Sum<SkillId>>, StoreError> {
        Ok(self.time_by("skill", span)?.into_iter().map(|(id, minutes, n)| (SkillId::new(id), minutes, n)).collect())
    }

    /// The time of each month (`2026-12`) in a stretch that has any.
    pub fn time_by_month(&self, span: Span) -> Result<Vec<Sum<String>>, StoreError> {
        self.time_by("substr(day, 1, 7)", span)
    }

    /// How many sessions there are, and their time.
    pub fn all_time(&self) -> Result<(usize, Minutes), StoreError> {
        let sql = "select coalesce(sum(sessions), 0), coalesce(sum(minutes), 0) from total_skill";
        let (sessions, minutes) = self.conn.query_row(sql, [], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
        Ok((usize::try_from(sessions).unwrap_or(0), Minutes(minutes)))
    }

    /// The first and the last day that have a session, if any has.
    pub fn days_logged(&self) -> Result<Option<Span>, StoreError> {
        let ends = self.conn.query_row("select min(day), max(day) from session where deleted = 0", [], |row| {
            Ok((row.get::<_, Option<DayColumn>>(0)?, row.get::<_, Option<DayColumn>>(1)?))
        })?;
        Ok(ends.0.zip(ends.1).map(|(first, last)| Span { first: first.0, last: last.0 }))
    }

    fn time_by(&self, key: &str, span: Span) -> Result<Vec<Sum<String>>, StoreError> {
        let sql = format!(
            "select {key}, sum(minutes), count(*) from session where deleted = 0 and day between ?1 and ?2
             group by 1 order by 1"
        );
        let mut sums = self.conn.prepare_cached(&sql)?;
        let rows = sums.query_map(params![span.first.to_string(), span.last.to_string()], |row| {
            let number = row.get::<_, i64>(2)?;
            Ok((row.get::<_, Title>(0)?.0, Minutes(row.get(1)?), usize::try_from(number).unwrap_or(0)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
