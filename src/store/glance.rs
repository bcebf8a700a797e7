//! Owns what a status line and a reminder read: a few days, a day's check-in. Each is found by its key;
//! none reads what grows with the record.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::Store;
use super::error::StoreError;
use crate::domain::calendar::{Day, Period};
use crate::domain::minutes::Minutes;

const MONTHS: &str = "select month, days from days_of_month where month between ?1 and ?2";
const BEGUN: &str = "select exists (select 1 from checkin)";

impl Store {
    /// The logged minutes of every day up to and including `today` that has any.
    pub fn days_until(&self, today: Day) -> Result<BTreeMap<Day, Minutes>, StoreError> {
        self.days_of_months("", today)
    }

    /// The same for the days of the months from that of `first` on.
    pub fn days_since(&self, first: Day, today: Day) -> Result<BTreeMap<Day, Minutes>, StoreError> {
        self.days_of_months(&Period::month_of(first).to_string(), today)
    }

    /// A month is one row.
    fn days_of_months(&self, first: &str, today: Day) -> Result<BTreeMap<Day, Minutes>, StoreError> {
        let mut months = self.conn.prepare_cached(MONTHS)?;
        let mut rows = months.query([first, &Period::month_of(today).to_string()])?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |column| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
            let (month, packed) = (text(0)?, text(1)?);
            let unpacked =
                unpacked(month, packed).ok_or_else(|| StoreError::corrupt(format!("the days of {month}")))?;
            days.extend(unpacked.into_iter().filter(|(day, _)| *day <= today));
        }
        Ok(days.into_iter().collect())
    }

    /// Whether any check-in was ever given.
    pub fn has_check_ins(&self) -> Result<bool, StoreError> {
        Ok(self.conn.prepare_cached(BEGUN)?.query_row([], |row| row.get(0))?)
    }
}

/// The days of a month as a trigger packs them: `07:45 08:90`. `None` where it is not that.
fn unpacked(month: &str, packed: &str) -> Option<Vec<(Day, Minutes)>> {
    let first = Day::parse(&format!("{month}-01"))?;
    // By hand, as the days of many years are read at every start.
    let number = |digits: &[u8]| {
        let digit = |sum: i64, byte: &u8| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0'));
        digits.iter().try_fold(0, digit).filter(|_| (1..=9).contains(&digits.len()))
    };
    let of_day = |day: &[u8]| {
        let (on, minutes) = day.split_at_checked(2).filter(|(_, rest)| rest.first() == Some(&b':'))?;
        let on = first.date().with_day(u32::try_from(number(on)?).ok()?)?;
        Some((on.into(), Minutes(number(&minutes[1..])?)))
    };
    packed.as_bytes().split(|byte| *byte == b' ').map(of_day).collect()
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

    /// How many steps SQLite takes for a statement about a month, a part of all.
    fn steps(store: &Store, sql: &str) -> i32 {
        let mut statement = store.conn.prepare(sql).expect("a statement");
        let values = ["2028-11", "2028-11"];
        let wanted = statement.parameter_count();
        let mut rows = statement.query(rusqlite::params_from_iter(values.iter().take(wanted))).expect("rows");
        while rows.next().expect("a row").is_some() {}
        drop(rows);
        statement.get_status(StatementStatus::VmStep)
    }

    #[test]
    fn what_is_read_does_not_grow_with_the_record() {
        let (short, long) = (record(20), record(2_000));
        let (few, many) = (steps(&short, BEGUN), steps(&long, BEGUN));
        assert!(few > 0 && many <= few + 2, "{few} steps, then {many}");
        // A month is one row, whatever was logged in it.
        let (few, many) = (steps(&short, MONTHS), steps(&long, MONTHS));
        assert!(few > 0 && many <= few + 2, "{few} steps, then {many}");
    }

    #[test]
    fn what_is_read_is_what_was_recorded() {
        let store = record(33);
        let days = store.days_until(day("2028-11-29")).expect("read");
        assert_eq!((days.len(), days.keys().next().copied()), (32, Some(day("2028-10-29"))));
        assert!(days.values().all(|minutes| *minutes == Minutes(45)));
        assert!(store.has_check_ins().expect("read"));
    }

    #[test]
    fn the_days_of_a_month_follow_every_change() {
        let store = record(0);
        let days = || store.days_until(day("2028-12-31")).expect("read").into_iter().collect::<Vec<_>>();
        let run = |sql: &str| store.conn.execute_batch(sql).expect("done");
        run("insert into total_of_day values ('2028-02-29', 5, 1), ('2028-02-01', 7, 1), ('2028-03-01', 9, 1)");
        let (first, last, next) = (day("2028-02-01"), day("2028-02-29"), day("2028-03-01"));
        assert_eq!(days(), [(first, Minutes(7)), (last, Minutes(5)), (next, Minutes(9))]);
        run(
            "update total_of_day set minutes = 90 where day = '2028-02-29'; delete from total_of_day where day like '%-01'",
        );
        assert_eq!(days(), [(last, Minutes(90))]);
        run("delete from total_of_day");
        assert_eq!(days(), []);
    }

    #[test]
    fn what_is_no_month_is_damage() {
        let store = record(0);
        for (month, packed) in
            [("2028-13", "01:5"), ("2028-02", "30:5"), ("2028-02", "1 5"), ("2028", "01:5"), ("2028-02", " ")]
        {
            store.conn.execute("insert into days_of_month values (?1, ?2)", [month, packed]).expect("a row");
            assert!(store.days_until(day("9999-01-01")).is_err(), "{month} {packed}");
            store.conn.execute("delete from days_of_month", []).expect("gone");
        }
    }
}
