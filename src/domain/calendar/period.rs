//! Owns the named periods: weeks by the year's rule (2026-W47), months (2026-11) and quarters (2026-Q4).

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Day, Span};

/// On which weekday weeks begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WeekStart {
    /// ISO weeks.
    #[default]
    Monday,
    /// Weeks from Sunday to Saturday.
    Sunday,
}

/// A named period: the unit of rituals, reviews and reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A calendar week, known by its first day; its id is the ISO week of its Thursday.
    Week(Day),
    /// A calendar month.
    Month(i32, u32),
    /// A calendar quarter, 1 to 4.
    Quarter(i32, u32),
}

impl Period {
    /// The week that holds the day.
    #[must_use]
    pub fn week_of(day: Day, starts: WeekStart) -> Self {
        let back = match starts {
            WeekStart::Monday => day.weekday().num_days_from_monday(),
            WeekStart::Sunday => day.weekday().num_days_from_sunday(),
        };
        Self::Week(day.plus(-i64::from(back)))
    }

    /// The calendar month that holds the day.
    #[must_use]
    pub fn month_of(day: Day) -> Self {
        Self::Month(day.date().year(), day.date().month())
    }

    /// The calendar quarter that holds the day.
    #[must_use]
    pub fn quarter_of(day: Day) -> Self {
        Self::Quarter(day.date().year(), day.date().month0() / 3 + 1)
    }

    /// The week of an id such as `2026-W47`; `None` when there is no such week.
    #[must_use]
    pub fn parse_week(text: &str, starts: WeekStart) -> Option<Self> {
        let (year, week) = text.split_once("-W").or_else(|| text.split_once("-w"))?;
        if year.len() != 4 || week.is_empty() || week.len() > 2 {
            return None;
        }
        let thursday = NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Thu)?;
        Some(Self::week_of(Day::from(thursday), starts))
    }

    /// Its days.
    #[must_use]
    pub fn span(self) -> Span {
        let first = match self {
            Self::Week(first) => return Span { first, last: first.plus(6) },
            Self::Month(year, month) => Day::new(year, month, 1),
            Self::Quarter(year, quarter) => Day::new(year, quarter * 3 - 2, 1),
        }
        .unwrap_or(Day::from(NaiveDate::MIN));
        let months = if matches!(self, Self::Month(..)) { 1 } else { 3 };
        Span { first, last: first.plus_months(months).previous() }
    }

    /// The period before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.beside(self.span().first.previous())
    }

    /// The period after.
    #[must_use]
    pub fn next(self) -> Self {
        self.beside(self.span().last.next())
    }

    fn beside(self, day: Day) -> Self {
        match self {
            Self::Week(first) => Self::Week(if day < first { first.plus(-7) } else { day }),
            Self::Month(..) => Self::month_of(day),
            Self::Quarter(..) => Self::quarter_of(day),
        }
    }
}

/// `2026-W47`, `2026-11`, `2026-Q4`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = match self {
            Self::Week(first) => {
                let thursday = first.through(first.plus(6)).find(|d| d.weekday() == Weekday::Thu).unwrap_or(*first);
                let week = thursday.date().iso_week();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
        };
        f.pad(&id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn a_week_is_named_by_its_thursday() {
        let id = |d: &str, s| Period::week_of(day(d), s).to_string();
        assert_eq!(id("2026-12-31", WeekStart::Monday), "2026-W53");
        assert_eq!(id("2027-01-03", WeekStart::Monday), "2026-W53");
        assert_eq!(id("2027-01-03", WeekStart::Sunday), "2027-W01");
        assert_eq!(id("2027-01-04", WeekStart::Monday), "2027-W01");
        assert_eq!(Period::parse_week("2026-W53", WeekStart::Sunday), Some(Period::Week(day("2026-12-27"))));
        assert_eq!(Period::parse_week("2027-W53", WeekStart::Monday), None);
    }

    #[test]
    fn periods_know_their_neighbours() {
        assert_eq!(Period::Month(2026, 12).next(), Period::Month(2027, 1));
        assert_eq!(Period::Quarter(2027, 1).previous(), Period::Quarter(2026, 4));
        assert_eq!(Period::Quarter(2028, 1).span().len(), 91);
        let week = Period::Week(day("2026-12-28"));
        assert_eq!((week.previous().next(), week.next().previous()), (week, week));
    }

    proptest! {
        #[test]
        fn every_day_lies_in_its_periods(offset in 0_i64..20_000, sunday: bool) {
            let starts = if sunday { WeekStart::Sunday } else { WeekStart::Monday };
            let day = day("2000-01-01").plus(offset);
            for period in [Period::week_of(day, starts), Period::month_of(day), Period::quarter_of(day)] {
                prop_assert!(period.span().contains(day));
                prop_assert_eq!(period.next().span().first, period.span().last.next());
                prop_assert_eq!(period.next().previous(), period);
            }
            let week = Period::week_of(day, starts);
            prop_assert_eq!(Period::parse_week(&week.to_string(), starts), Some(week));
        }
    }
}
