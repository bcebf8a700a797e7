//! Owns the days that flags name: 2026-11-30, today, yesterday, mon; and what a wrong day or period is. Asks no clock.

use crate::domain::calendar::{Day, Period, parse_day};
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::error::Error;

/// The day that a flag names.
pub fn named(typed: &str, today: Day) -> Result<Day, Error> {
    let typed = text::title(typed);
    parse_day(&typed, today).ok_or_else(|| no_day(&typed))
}

/// The day an act counts for: the one named, else today. A day to come is refused.
pub fn of_act(typed: Option<&str>, today: Day) -> Result<Day, Error> {
    let Some(typed) = typed else { return Ok(today) };
    let day = named(typed, today)?;
    if day > today {
        let message = format!("{} is in the future", day.long());
        return Err(Refusal::new(message, format!("today is {today}; name a day up to it")).into());
    }
    Ok(day)
}

/// Why something that may be a period or an id was not found: wrong usage where it was meant as a period, failed where
/// it is an id that nothing has.
pub fn refused(typed: &str, refusal: Refusal) -> Error {
    if Period::is_meant(text::title(typed).trim()) { Error::usage(refusal) } else { refusal.into() }
}

fn no_day(typed: &str) -> Error {
    Error::usage(Refusal::new(
        format!("there is no day {typed:?}"),
        "write it as 2026-11-30, today, yesterday or mon (the last Monday)",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_and_days_to_come_refused() {
        let monday = Day::new(2026, 11, 30).expect("a day");
        let of = |typed| of_act(Some(typed), monday).map(|d| d.to_string());
        assert_eq!(of("yesterday").as_deref(), Ok("2026-11-29"));
        assert_eq!(of("mon").as_deref(), Ok("2026-11-23"));
        assert_eq!(of("2026-11-30").as_deref(), Ok("2026-11-30"));
        assert_eq!(of("2026-12-01").map_err(|e| e.kind.exit_code()), Err(1));
        assert_eq!(of("2026-02-30").map_err(|e| e.kind.exit_code()), Err(2));
    }
}
