//! Owns which copies are kept: the last of each of the last seven days that have one, of the last four ISO weeks, of the
//! last twelve months; and for thirty days whatever was taken by hand or before something large.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::{Copy, Why};
use crate::domain::calendar::Day;

const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;
/// How long a copy stays that was taken for a reason of its own, in days.
const OF_ITS_OWN: i64 = 30;

/// The copies that are kept no longer, on this day.
#[must_use]
pub fn thinned(copies: &[Copy], today: Day) -> Vec<Copy> {
    let mut newest_first: Vec<&Copy> = copies.iter().collect();
    newest_first.sort_by(|a, b| b.cmp(a));
    let mut kept: BTreeSet<&Copy> = BTreeSet::new();
    kept.extend(last_of_each(&newest_first, DAYS, |day| (day.date().year(), day.date().ordinal())));
    kept.extend(last_of_each(&newest_first, WEEKS, |day| (day.date().iso_week().year(), day.date().iso_week().week())));
    kept.extend(last_of_each(&newest_first, MONTHS, |day| (day.date().year(), day.date().month())));
    let is_young = |copy: &&&Copy| copy.why != Why::Daily && today.days_since(copy.day()) <= OF_ITS_OWN;
    kept.extend(newest_first.iter().filter(is_young).copied());
    newest_first.into_iter().filter(|copy| !kept.contains(copy)).cloned().collect()
}

/// The last copy of each of the last `count` stretches that have one.
fn last_of_each<'c>(newest_first: &[&'c Copy], count: usize, stretch: impl Fn(Day) -> (i32, u32)) -> Vec<&'c Copy> {
    let mut last: Vec<&Copy> = Vec::new();
    for copy in newest_first {
        if last.last().is_none_or(|newer| stretch(newer.day()) != stretch(copy.day())) {
            last.push(copy);
        }
        if last.len() == count {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn on(day: Day, minute: u32, why: Why) -> Copy {
        let at = day.date().and_hms_opt(minute / 60, minute % 60, 0).expect("a time");
        Copy { at, nth: 1, why, version: 8 }
    }

    fn first() -> Day {
        Day::new(2026, 12, 1).expect("a day")
    }

    #[test]
    fn two_years_of_days_leave_a_handful() {
        let mut copies: Vec<Copy> = Vec::new();
        for day in first().through(first().plus(730)) {
            copies.push(on(day, 540, Why::Daily));
            let gone = thinned(&copies, day);
            assert!(gone.len() <= 3, "one comes; a day, a week and a month may go: {gone:?}");
            copies.retain(|copy| !gone.contains(copy));
        }
        let days: Vec<String> = copies.iter().rev().map(|copy| copy.day().to_string()).collect();
        // 30 November 2028 is a Thursday.
        let kept = [
            "2028-11-30",
            "2028-11-29",
            "2028-11-28",
            "2028-11-27",
            "2028-11-26",
            "2028-11-25",
            "2028-11-24",
            "2028-11-19",
            "2028-11-12",
            "2028-10-31",
            "2028-09-30",
            "2028-08-31",
            "2028-07-31",
            "2028-06-30",
            "2028-05-31",
            "2028-04-30",
            "2028-03-31",
            "2028-02-29",
            "2028-01-31",
            "2027-12-31",
        ];
        assert_eq!(days, kept);
    }

    #[test]
    fn what_was_taken_before_something_large_stays_thirty_days() {
        let before = on(first(), 600, Why::Import);
        let after = on(first(), 700, Why::Daily);
        let mut copies = vec![before.clone(), after];
        assert!(thinned(&copies, first().plus(30)).is_empty());
        assert_eq!(thinned(&copies, first().plus(31)), std::slice::from_ref(&before));
        copies.pop();
        assert!(thinned(&copies, first().plus(900)).is_empty(), "the newest stays, however old");
    }

    fn any_copy() -> impl Strategy<Value = Copy> {
        let whys = [Why::Daily, Why::Daily, Why::Daily, Why::Migration, Why::Import, Why::Restore, Why::Asked];
        (0_i64..800, 0_u32..1440, proptest::sample::select(whys.to_vec()))
            .prop_map(|(day, minute, why)| on(first().plus(day), minute, why))
    }

    proptest! {
        #[test]
        fn no_more_goes_than_the_rule_says(copies in proptest::collection::vec(any_copy(), 0..60), today in 0_i64..900) {
            let today = first().plus(today);
            let gone = thinned(&copies, today);
            if let Some(newest) = copies.iter().max() {
                prop_assert!(!gone.contains(newest));
            }
            let days: BTreeSet<Day> = copies.iter().map(Copy::day).collect();
            for day in days.iter().rev().take(7) {
                let last = copies.iter().filter(|c| c.day() == *day).max().expect("one");
                prop_assert!(!gone.contains(last), "the last of one of the last seven days");
            }
            for copy in &gone {
                prop_assert!(copy.why == Why::Daily || today.days_since(copy.day()) > 30);
            }
            // Said again, nothing more goes.
            let left: Vec<Copy> = copies.iter().filter(|c| !gone.contains(c)).cloned().collect();
            prop_assert_eq!(thinned(&left, today), Vec::new());
            let daily: BTreeSet<&Copy> = left.iter().filter(|c| c.why == Why::Daily).collect();
            prop_assert!(daily.len() <= 7 + 4 + 12);
        }
    }
}
