//! Owns what a status line and a reminder read: a few days, a day's check-in. Each is found by its key;
//! none reads what grows with the record.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Row;

use super::Store;
use super::error::StoreError;
use super::sql::DayColumn;
use crate::domain::calendar::Day;
use crate::domain::minutes::Minutes;

const FIRST_DAY: &str = "select min(day) from total_of_day";
const DAYS: &str = "select day, minutes from total_of_day where day between ?1 and ?2";
const DAYS_OFF: &str = "select day from checkin where off = 1 and deleted = 0 and day between ?1 and ?2";
const BEGUN: &str = "select exists (select 1 from checkin)";

impl Store {
    /// The first day that has a session.
    pub fn first_logged_day(&self) -> Result<Option<Day>, StoreError> {
        let mut first = self.conn.prepare_cached(FIRST_DAY)?;
        Ok(first.query_row([], |row| row.get::<_, Option<DayColumn>>(0))?.map(|day| day.0))
    }

    /// The logged minutes of these days, both included; days without any are left out.
    pub fn days_between(&self, first: Day, last: Day) -> Result<BTreeMap<Day, Minutes>, StoreError> {
        let mut days = self.conn.prepare_cached(DAYS)?;
        let of_row = |row: &Row<'_>| Ok((row.get::<_, DayColumn>(0)?.0, Minutes(row.get(1)?)));
        let rows = days.query_map([first.to_string(), last.to_string()], of_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The days off among these days, both included.
    pub fn days_off_between(&self, first: Day, last: Day) -> Result<BTreeSet<Day>, StoreError> {
        let mut off = self.conn.prepare_cached(DAYS_OFF)?;
        let rows = off.query_map([first.to_string(), last.to_string()], |row| Ok(row.get::<_, DayColumn>(0)?.0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether any check-in was ever given.
    pub fn has_check_ins(&self) -> Result<bool, StoreError> {
        Ok(self.conn.prepare_cached(BEGUN)?.query_row([], |row| row.get(0))?)
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    /// A record with this many days up to one day, each with a total and a day off.
    fn record(days: i64) -> Store {
        let store = Store::in_memory().expect("a store");
        for n in 0..days {
            let on = day("2028-11-30").plus(-n).to_string();
            store.conn.execute("insert into total_of_day values (?1, 45, 1)", [&on]).expect("a total");
            let off = "insert into checkin (id, day, off, at_ms, hlc) values (?1, ?1, 1, 1000, 1)";
            store.conn.execute(off, [&on]).expect("a check-in");
        }
        store
    }

    /// How many steps SQLite takes for a statement.
    fn steps(store: &Store, sql: &str) -> i32 {
        let mut statement = store.conn.prepare(sql).expect("a statement");
        let values = [day("2028-11-20").to_string(), day("2028-11-30").to_string()];
        let wanted = statement.parameter_count();
        let mut rows = statement.query(rusqlite::params_from_iter(values.iter().take(wanted))).expect("rows");
        while rows.next().expect("a row").is_some() {}
        drop(rows);
        statement.get_status(StatementStatus::VmStep)
    }

    #[test]
    fn what_is_read_does_not_grow_with_the_record() {
        let (short, long) = (record(20), record(2_000));
        for sql in [FIRST_DAY, DAYS, DAYS_OFF, BEGUN] {
            let (few, many) = (steps(&short, sql), steps(&long, sql));
            assert!(few > 0 && many <= few + 2, "{sql}: {few} steps, then {many}");
        }
    }

    #[test]
    fn what_is_read_is_what_was_recorded() {
        let store = record(3);
        let (first, last) = (day("2028-11-28"), day("2028-11-30"));
        assert_eq!(store.first_logged_day().expect("read"), Some(first));
        assert_eq!(store.days_between(first.next(), last).expect("read").len(), 2);
        assert_eq!(store.days_off_between(first, last).expect("read").len(), 3);
        assert!(store.has_check_ins().expect("read"));
    }
}
