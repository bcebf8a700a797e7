//! Owns where `@` leads: a day, a period or a stage, read from one line.

use chrono::Datelike;

use super::calendar::{Day, Period, parse_day};
use super::refusal::Refusal;
use super::review::Scope;
use super::roadmap::Roadmap;

/// The years that can be gone to.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2199;

/// Where one wants to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A day.
    Day(Day),
    /// A week.
    Week(Period),
    /// A month, a quarter, a year or a stage.
    Longer(Scope),
}

impl Destination {
    /// What a line names: a day as an entry names it, `tomorrow`, a period, or the id of a stage.
    ///
    /// # Errors
    /// When it names nothing, or a year out of reach.
    pub fn read(typed: &str, roadmap: &Roadmap, today: Day) -> Result<Self, Refusal> {
        let typed = typed.trim();
        let typed = typed.strip_prefix('@').unwrap_or(typed);
        let tomorrow = || typed.eq_ignore_ascii_case("tomorrow").then(|| today.next());
        let found = match parse_day(typed, today).or_else(tomorrow) {
            Some(day) => Self::Day(day),
            None => match Scope::parse(typed, roadmap)? {
                Scope::Period(week @ Period::Week(_)) => Self::Week(week),
                longer => Self::Longer(longer),
            },
        };
        match found.first() {
            Some(day) if !YEARS.contains(&day.date().year()) => Err(Refusal::new(
                format!("{typed} is out of reach"),
                format!("years go from {} to {}", YEARS.start(), YEARS.end()),
            )),
            _ => Ok(found),
        }
    }

    /// Its first day; `None` for a stage, whose days the standing knows.
    #[must_use]
    pub fn first(&self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Week(period) | Self::Longer(Scope::Period(period)) => Some(period.span().first),
            Self::Longer(Scope::Stage(_)) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::roadmap;

    #[test]
    fn days_weeks_and_longer_ones_are_told_apart() {
        let today = Day::parse("2027-01-11").expect("a day");
        let read = |typed: &str| Destination::read(typed, &roadmap(), today);
        let day = |text: &str| Ok(Destination::Day(Day::parse(text).expect("a day")));
        assert_eq!(read("@yesterday"), day("2027-01-10"));
        assert_eq!(read(" Tomorrow "), day("2027-01-12"));
        assert_eq!(read("mon"), day("2027-01-04"));
        assert_eq!(read("2026-11-18"), day("2026-11-18"));
        assert_eq!(read("2026-W47").map(|there| there.first()), Ok(Day::parse("2026-11-16")));
        assert!(matches!(read("2026-11"), Ok(Destination::Longer(Scope::Period(Period::Month(2026, 11))))));
        assert!(matches!(read("2026-q4"), Ok(Destination::Longer(Scope::Period(_)))));
        assert!(read("2027-13").is_err_and(|refusal| refusal.hint.is_some()));
        assert!(read("9999-12-31").is_err() && read("1066").is_err() && read("").is_err());
    }
}
