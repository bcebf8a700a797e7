//! Owns the named periods: weeks by the year's rule (2026-W47), months (2026-11), quarters (2026-Q4) and years (2026).

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
    /// A calendar year.
    Year(i32),
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
        if week.is_empty() || week.len() > 2 || !is_number(week) {
            return None;
        }
        let thursday = NaiveDate::from_isoywd_opt(self::year(year)?, week.parse().ok()?, Weekday::Thu)?;
        Some(Self::week_of(Day::from(thursday), starts))
    }

    /// The calendar year that holds the day.
    #[must_use]
    pub fn year_of(day: Day) -> Self {
        Self::Year(day.date().year())
    }

    /// Whether a text is meant as a period or a day, right or wrong: it begins as a year does, or is one in short.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        let year = text.split_once('-').map_or(text, |(year, _)| year);
        (year.len() == 4 || text.len() == 2) && year.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The period of an id of any kind: `2026-W47`, `2026-11`, `2026-Q4`, `2026`; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str, starts: WeekStart) -> Option<Self> {
        let Some((year, rest)) = text.split_once('-') else {
            return year(text).map(Self::Year);
        };
        match rest.split_at_checked(1)? {
            ("W" | "w", _) => Self::parse_week(text, starts),
            ("Q" | "q", quarter) => {
                let quarter = ["1", "2", "3", "4"].iter().position(|q| *q == quarter)?;
                Some(Self::Quarter(self::year(year)?, u32::try_from(quarter).ok()? + 1))
            }
            _ if rest.len() == 2 && is_number(rest) => {
                let month = rest.parse().ok().filter(|month| (1..=12).contains(month))?;
                Some(Self::Month(self::year(year)?, month))
            }
            _ => None,
        }
    }

    /// The day that says to which month, quarter and year a week belongs: its Thursday; the first day of the others.
    #[must_use]
    pub fn thursday(self) -> Day {
        let Span { first, .. } = self.span();
        match self {
            Self::Week(_) => first.through(first.plus(6)).find(|d| d.weekday() == Weekday::Thu).unwrap_or(first),
            _ => first,
        }
    }

    /// The weeks that belong to it, by their Thursdays; a week is its own.
    #[must_use]
    pub fn weeks(self, starts: WeekStart) -> Vec<Self> {
        if matches!(self, Self::Week(_)) {
            return vec![self];
        }
        let Span { first, last } = self.span();
        let thursdays = first.through(last).filter(|day| day.weekday() == Weekday::Thu);
        thursdays.map(|thursday| Self::week_of(thursday, starts)).collect()
    }

    /// Its days.
    #[must_use]
    pub fn span(self) -> Span {
        let first = match self {
            Self::Week(first) => return Span { first, last: first.plus(6) },
            Self::Month(year, month) => Day::new(year, month, 1),
            Self::Quarter(year, quarter) => Day::new(year, quarter * 3 - 2, 1),
            Self::Year(year) => Day::new(year, 1, 1),
        }
        .unwrap_or(Day::from(NaiveDate::MIN));
        let months = match self {
            Self::Week(_) | Self::Month(..) => 1,
            Self::Quarter(..) => 3,
            Self::Year(_) => 12,
        };
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
            Self::Year(_) => Self::year_of(day),
        }
    }
}

/// `2026-W47`, `2026-11`, `2026-Q4`, `2026`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = match self {
            Self::Week(_) => {
                let week = self.thursday().date().iso_week();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Year(year) => format!("{year:04}"),
        };
        f.pad(&id)
    }
}

/// A year of four digits.
fn year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && is_number(text);
    text.parse().ok().filter(|year| is_year && *year > 0)
}

/// Whether there are digits alone: a parser of numbers takes a sign, too.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
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

    #[test]
    fn every_period_is_read_as_it_is_written() {
        for id in ["2026-W53", "2027-01", "2027-12", "2026-Q4", "2027"] {
            assert_eq!(Period::parse(id, WeekStart::Monday).map(|p| p.to_string()).as_deref(), Some(id));
        }
        for wrong in [
            "2027-W+1", "-999-W10", "2027-+1", "2027-W53", "2027-13", "2027-00", "2027-1", "2027-Q5", "2027-Q",
            "20270", "+027", "2027-", "",
        ] {
            assert_eq!(Period::parse(wrong, WeekStart::Monday), None, "{wrong}");
        }
    }

    #[test]
    fn a_week_belongs_where_its_thursday_lies() {
        let weeks = |id: &str| -> Vec<String> {
            let period = Period::parse(id, WeekStart::Monday).expect("a period");
            period.weeks(WeekStart::Monday).iter().map(ToString::to_string).collect()
        };
        assert_eq!(weeks("2027-01"), ["2027-W01", "2027-W02", "2027-W03", "2027-W04"]);
        assert_eq!((weeks("2026").len(), weeks("2027").len()), (53, 52));
        assert_eq!(weeks("2027-Q1").first().map(String::as_str), Some("2027-W01"));
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
