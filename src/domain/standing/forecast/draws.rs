//! Owns the draws: how many days it takes when whole weeks come again in an order drawn by lot. Always the same lot, so that
//! the same record gives the same days. Knows no calendar.

use crate::domain::minutes::Minutes;

/// How many draws there are.
const DRAWS: usize = 1_000;
/// Where the lot begins.
const SEED: u64 = 0x5EED_0F5C_111A_4A90;
/// Ten years: a draw that takes longer has no day.
const MOST_WEEKS: i64 = 520;

/// The days that a part of the draws take, the first day one of them; `None` for more than ten years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spread {
    /// Half of them.
    pub p50: Option<i64>,
    /// 85 % of them.
    pub p85: Option<i64>,
}

impl Spread {
    /// The days until a seventh of each of these many minutes, the fewest first, are done, by weeks as these were. The
    /// minutes of a week are spread evenly over its days, so that a day of it is a seventh and all of it stays whole
    /// numbers. Each draw is walked once for all of them.
    pub fn of(weeks: &[Minutes], sevenfold: &[i64]) -> Vec<Self> {
        let mut lot = Lot(SEED);
        let mut days: Vec<Vec<Option<i64>>> = vec![Vec::with_capacity(DRAWS); sevenfold.len()];
        for _ in 0..DRAWS {
            // A lot of its own for each draw: how long one draw takes moves no other.
            let mut walk = Walk { weeks, lot: Lot(lot.next()), week: 0, before: 0, minutes: 0 };
            for (days, wanted) in days.iter_mut().zip(sevenfold) {
                days.push(walk.until(*wanted));
            }
        }
        let part = |mut days: Vec<Option<i64>>| {
            days.sort_unstable_by_key(|days| days.unwrap_or(i64::MAX));
            Self { p50: days[DRAWS / 2 - 1], p85: days[DRAWS * 85 / 100 - 1] }
        };
        days.into_iter().map(part).collect()
    }
}

/// One draw, on its way through its weeks.
struct Walk<'w> {
    weeks: &'w [Minutes],
    lot: Lot,
    /// How many weeks were drawn.
    week: i64,
    /// Seven times the minutes of the weeks before the last one.
    before: i64,
    /// The minutes of the last one.
    minutes: i64,
}

impl Walk<'_> {
    /// The day on which so much is done, the first being 1.
    fn until(&mut self, sevenfold: i64) -> Option<i64> {
        while self.minutes == 0 || self.before + 7 * self.minutes < sevenfold {
            if self.week == MOST_WEEKS {
                return None;
            }
            self.before += 7 * self.minutes;
            self.minutes = self.weeks.get(self.lot.below(self.weeks.len()))?.0;
            self.week += 1;
        }
        Some(7 * (self.week - 1) + (sevenfold - self.before + self.minutes - 1) / self.minutes)
    }
}

/// The generator `SplitMix64`: a counter in steps of the golden ratio, its bits mixed.
struct Lot(u64);

impl Lot {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to below `end`: the high half of the bits as a part of it, even enough for a handful of weeks.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(0);
        usize::try_from(((self.next() >> 32) * end) >> 32).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lot_is_the_published_generator() {
        let mut lot = Lot(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| lot.next()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    fn of(weeks: &[Minutes], sevenfold: i64) -> Spread {
        Spread::of(weeks, &[sevenfold])[0]
    }

    #[test]
    fn several_amounts_are_walked_at_once() {
        let weeks = [Minutes(0), Minutes(60), Minutes(400), Minutes(1)];
        let amounts = [1, 7 * 60, 7 * 61, 7 * 2000, 7 * 2000];
        let each: Vec<Spread> = amounts.iter().map(|amount| of(&weeks, *amount)).collect();
        assert_eq!(Spread::of(&weeks, &amounts), each);
    }

    #[test]
    fn even_weeks_leave_nothing_to_the_lot() {
        let weeks = [Minutes(420); 8];
        // An hour a day: 10 h are done on the tenth day, and a minute more on the eleventh.
        assert_eq!(of(&weeks, 7 * 600), Spread { p50: Some(10), p85: Some(10) });
        assert_eq!(of(&weeks, 7 * 600 + 1), Spread { p50: Some(11), p85: Some(11) });
        assert_eq!(of(&weeks, 1), Spread { p50: Some(1), p85: Some(1) });
    }

    #[test]
    fn what_takes_more_than_ten_years_has_no_day() {
        let weeks = [Minutes(1), Minutes(1), Minutes(1)];
        assert_eq!(of(&weeks, 7 * 520), Spread { p50: Some(3640), p85: Some(3640) });
        assert_eq!(of(&weeks, 7 * 521), Spread { p50: None, p85: None });
    }
}
