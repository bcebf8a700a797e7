//! Owns civil days, stretches of them, clock times, moments and weekdays; named periods are in `period`.
//! All pure values: the day it is now comes in from outside.

mod period;
mod style;

pub use period::{Period, WeekStart};
pub use style::{Dates, Dial, Held, Style, clock, hour, in_column};

use std::fmt;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday,
};

/// A local civil day. Which instants belong to it is decided by `day_starts` (see [`Moment::day`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The day of these numbers, if there is one.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Reads `YYYY-MM-DD` strictly; `None` for anything else and for days that do not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
        // By hand: a record has thousands of days.
        let number = |digits: &[u8]| {
            digits
                .iter()
                .try_fold(0_u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
        };
        let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
        Self::new(year, number(&[m1, m2])?, number(&[d1, d2])?)
    }

    /// This day as a calendar date.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// The day `days` later (or earlier when negative); stays at the ends of the calendar.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let moved = if days < 0 {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            self.0.checked_add_days(Days::new(days.unsigned_abs()))
        };
        Self(moved.unwrap_or(if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX }))
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// The day `months` calendar months later, at the month's last day where the number does not exist.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX))
    }

    /// Whole days from `earlier` to here; negative when `earlier` is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// The weekday.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The days from here to `last`, both included; none when `last` is earlier.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> + Clone {
        let days = usize::try_from(last.days_since(self) + 1).unwrap_or_default();
        self.0.iter_days().take(days).map(Self)
    }

    /// The first Monday after this day.
    #[must_use]
    pub fn next_monday(self) -> Self {
        self.plus(7 - i64::from(self.weekday().num_days_from_monday()))
    }

    /// `Mon 11 Jan`, with the year where it is not that of `today`.
    #[must_use]
    pub fn short_from(self, today: Self) -> String {
        if self.0.year() == today.0.year() { self.short() } else { self.long() }
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

/// `YYYY-MM-DD`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No format has to be read for this one: it is how a date is written.
        if f.width().is_none() && f.precision().is_none() {
            write!(f, "{}", self.0)
        } else {
            f.pad(&self.0.to_string())
        }
    }
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl Span {
    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// How many days it has; 0 when it ends before it begins.
    #[must_use]
    pub fn len(self) -> i64 {
        (self.last.days_since(self.first) + 1).max(0)
    }

    /// Whether it has no day.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Its days in order.
    pub fn days(self) -> impl Iterator<Item = Day> + Clone {
        self.first.through(self.last)
    }

    /// The days both have; empty (last before first) when there are none.
    #[must_use]
    pub fn meet(self, other: Self) -> Self {
        Self { first: self.first.max(other.first), last: self.last.min(other.last) }
    }
}

/// A clock time in minutes after midnight, 0 to 1440 (24:00, only as an end).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// 24:00, the end of a day.
    pub const MIDNIGHT_AFTER: Self = Self(24 * 60);

    /// The time of these minutes after midnight, if the day has it.
    #[must_use]
    pub fn from_minutes(minutes: i64) -> Option<Self> {
        u16::try_from(minutes).ok().filter(|m| *m <= 24 * 60).map(Self)
    }

    /// Reads `HH:MM` or `H:MM`, 00:00 to 24:00.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let digits = |t: &str, len: std::ops::RangeInclusive<usize>| {
            len.contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit())
        };
        if !digits(hours, 1..=2) || !digits(minutes, 2..=2) {
            return None;
        }
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(Self(hours * 60 + minutes))
    }

    /// Minutes after midnight.
    #[must_use]
    pub fn minutes(self) -> i64 {
        i64::from(self.0)
    }

    /// This time on a calendar date; 24:00 is the next date's midnight.
    #[must_use]
    pub fn on(self, date: Day) -> NaiveDateTime {
        date.date().and_time(NaiveTime::MIN) + TimeDelta::minutes(self.minutes())
    }
}

/// `HH:MM`.
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}

/// One moment, with the offset of the place in force then. The only form in which "now" travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub DateTime<FixedOffset>);

impl Moment {
    /// The wall clock's date and time there and then.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        self.0.naive_local()
    }

    /// The civil day, when days begin at `day_starts`.
    #[must_use]
    pub fn day(self, day_starts: TimeOfDay) -> Day {
        civil_day(self.local(), day_starts)
    }

    /// The minute of the wall clock, seconds left out.
    #[must_use]
    pub fn to_the_minute(self) -> Self {
        let over =
            TimeDelta::seconds(i64::from(self.0.second())) + TimeDelta::nanoseconds(i64::from(self.0.nanosecond()));
        Self(self.0 - over)
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }
}

/// The civil day a local time belongs to, when days begin at `day_starts`.
#[must_use]
pub fn civil_day(local: NaiveDateTime, day_starts: TimeOfDay) -> Day {
    Day((local - TimeDelta::minutes(day_starts.minutes())).date())
}

/// A set of weekdays: the practice days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day of the week.
    pub const ALL: Self = Self(0x7f);

    /// How many days of a week it has.
    #[must_use]
    pub fn count(self) -> i64 {
        i64::from(self.0.count_ones())
    }

    /// Whether it has this weekday.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |set, day| set | (1 << day.num_days_from_monday())))
    }
}

/// Reads a day by its name or as written: `today`, `yesterday`, `mon` (the last Monday before today), `2026-11-18`.
#[must_use]
pub fn parse_day(text: &str, today: Day) -> Option<Day> {
    match text.to_ascii_lowercase().as_str() {
        "today" => Some(today),
        "yesterday" => Some(today.previous()),
        name => Day::parse(name).or_else(|| {
            let weekday = parse_weekday(name)?;
            (1..=7).map(|n| today.plus(-n)).find(|d| d.weekday() == weekday)
        }),
    }
}

/// Reads a day to come by its name or as written: `today`, `tomorrow`, `fri` (the next Friday after today), `2027-02-01`.
#[must_use]
pub fn parse_day_to_come(text: &str, today: Day) -> Option<Day> {
    match text.to_ascii_lowercase().as_str() {
        "today" => Some(today),
        "tomorrow" => Some(today.next()),
        name => Day::parse(name).or_else(|| {
            let weekday = parse_weekday(name)?;
            (1..=7).map(|n| today.plus(n)).find(|day| day.weekday() == weekday)
        }),
    }
}

/// Reads a weekday by its English name or its first three letters, in any case.
#[must_use]
pub fn parse_weekday(text: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let text = text.to_ascii_lowercase();
    let at = NAMES.iter().position(|name| *name == text || name[..3] == text)?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert!(Day::parse("2028-02-29").is_some());
        for text in ["2026-02-29", "2026-2-3", "2026-13-01", "", "today", "+026-01-01", "-026-01-01", "2026-01-01 "] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn weekdays_to_come_are_the_next() {
        let named = |text| parse_day_to_come(text, day("2027-01-15")).map(|day| day.to_string());
        let row = |day: &str| Some(day.to_owned());
        assert_eq!((named("fri"), named("Saturday")), (row("2027-01-22"), row("2027-01-16")));
        assert_eq!((named("tomorrow"), named("2027-02-01")), (row("2027-01-16"), row("2027-02-01")));
        assert_eq!((named("yesterday"), named("")), (None, None));
    }

    #[test]
    fn months_after_a_31st_end_on_their_last_day() {
        assert_eq!(day("2027-01-31").plus_months(1), day("2027-02-28"));
        assert_eq!(day("2027-01-31").plus_months(2), day("2027-03-31"));
    }

    #[test]
    fn the_next_monday_is_never_today() {
        assert_eq!(day("2026-11-30").next_monday(), day("2026-12-07"));
        assert_eq!(day("2026-11-29").next_monday(), day("2026-11-30"));
    }

    #[test]
    fn clock_times() {
        assert_eq!(TimeOfDay::parse("9:30").map(TimeOfDay::minutes), Some(570));
        assert_eq!(TimeOfDay::parse("24:00"), Some(TimeOfDay::MIDNIGHT_AFTER));
        for text in ["24:01", "9:5", "09:60", "nine", "9", "-1:00", "009:00"] {
            assert_eq!(TimeOfDay::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_night_belongs_to_the_day_before_when_days_start_late() {
        let night = day("2027-01-02").date().and_hms_opt(1, 30, 0).expect("a time");
        let three = TimeOfDay::parse("03:00").expect("a time");
        assert_eq!(civil_day(night, three), day("2027-01-01"));
        assert_eq!(civil_day(night, TimeOfDay::default()), day("2027-01-02"));
    }
}
