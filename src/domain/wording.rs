//! Owns the short words for values that the screens and the text say alike.

use super::calendar::Day;
use super::minutes::{Exact, Minutes};

/// A fraction from 0 as `52%`, halves up.
#[must_use]
pub fn percent(fraction: &Exact) -> String {
    format!("{}%", (fraction * 100).rounded())
}

/// Days since something was touched: `never`, `today`, `9 d`.
#[must_use]
pub fn untouched(days: Option<i64>) -> String {
    match days {
        None => "never".to_owned(),
        Some(0) => "today".to_owned(),
        Some(days) => format!("{days} d"),
    }
}

/// A cell for each value, `most` as the full one: ▁▂▃▄▅▆▇█, nothing as ·. What is begun shows.
pub fn spark(values: impl IntoIterator<Item = Minutes>, most: Minutes) -> String {
    const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let cell = |value: Minutes| {
        let eighths = (value.0.saturating_mul(8) + most.0.max(1) - 1) / most.0.max(1);
        usize::try_from(eighths - 1).map_or('·', |at| LEVELS[at.min(7)])
    };
    values.into_iter().map(cell).collect()
}

/// The month of a day, with its year where it is not that of `today`: `Mar`, `Mar 2026`.
#[must_use]
pub fn month_from(day: Day, today: Day) -> String {
    let same_year = day.date().format("%Y").to_string() == today.date().format("%Y").to_string();
    day.date().format(if same_year { "%b" } else { "%b %Y" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_shortly() {
        assert_eq!([untouched(None), untouched(Some(0)), untouched(Some(9))], ["never", "today", "9 d"]);
        assert_eq!(percent(&Exact::ratio(1, 3)), "33%");
        let day = |text: &str| Day::parse(text).expect("a day");
        let month = |today: &str| month_from(day("2027-03-31"), day(today));
        assert_eq!((month("2027-12-01"), month("2028-01-01")), ("Mar".to_owned(), "Mar 2027".to_owned()));
    }

    #[test]
    fn a_spark_shows_what_is_begun_and_what_is_full() {
        let spark = |values: &[i64], most| spark(values.iter().map(|v| Minutes(*v)), Minutes(most));
        assert_eq!(spark(&[0, 1, 60, 61, 240, 479, 480, 999], 480), "·▁▁▂▄███");
        assert_eq!(spark(&[0, 0], 0), "··");
    }

    #[test]
    fn parts_are_whole_percents() {
        assert_eq!(percent(&Exact::ratio(1, 200)), "1%");
    }
}
