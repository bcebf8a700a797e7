//! Owns what a template can do with a value: days and minutes in words, links, prose, plural forms.

use chrono::Datelike;
use minijinja::{Environment, Error, ErrorKind, Value};

use super::{LONGEST, markdown};
use crate::domain::calendar::Day;
use crate::domain::minutes::Minutes;
use crate::domain::rating::Level;
use crate::domain::refusal::quoted;

/// Adds the filters that a template has besides those of its language.
pub(super) fn add(environment: &mut Environment) {
    environment.add_filter("date", |day: Value| on(&day, written));
    environment.add_filter("day", |day: Value| on(&day, Day::short));
    environment
        .add_filter("until", |first: Value, last: Value| on(&first, |first| on(&last, |last| days(first, last)))?);
    environment.add_filter("hours", |minutes: i64| Minutes(minutes).to_string());
    environment.add_filter("whole_hours", whole_hours);
    environment.add_filter("plural", plural);
    environment.add_filter("percent", percent);
    environment.add_filter("level", level);
    environment.add_filter("link", |address: String| Value::from_safe_string(markdown::link(&address)));
    environment.add_filter("prose", prose);
    environment.add_filter("replace", replace);
    environment.add_filter("code", |words: String| Value::from_safe_string(markdown::code(&words)));
}

/// Paragraphs and lists, each line after so many blanks.
fn prose(words: &str, blanks: Option<usize>) -> Value {
    let indent = " ".repeat(blanks.unwrap_or(0).min(40));
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{indent}{line}") };
    let lines: Vec<String> = markdown::prose(words).lines().map(line).collect();
    Value::from_safe_string(lines.join("\n"))
}

/// A text with other words in the place of some, as long as a document may be at the most.
fn replace(words: &str, from: &str, to: &str) -> Result<String, Error> {
    let grown = words.matches(from).count().saturating_mul(to.len()).saturating_add(words.len());
    if grown > LONGEST {
        return Err(Error::from(ErrorKind::WriteFailure));
    }
    Ok(words.replace(from, to))
}

/// What is said of a day.
fn on<T>(day: &Value, said: impl Fn(Day) -> T) -> Result<T, Error> {
    let found = day.as_str().and_then(Day::parse);
    found
        .map(said)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("{} is no day", quoted(&day.to_string()))))
}

/// `12 February 2027`.
fn written(day: Day) -> String {
    day.date().format("%-d %B %Y").to_string()
}

/// `16–22 Nov`, `30 Nov – 6 Dec`, `28 Dec 2026 – 3 Jan 2027`.
fn days(first: Day, last: Day) -> String {
    let as_ = |day: Day, format: &str| day.date().format(format).to_string();
    let (a, b) = (first.date(), last.date());
    match () {
        () if a == b => as_(first, "%-d %b"),
        () if (a.year(), a.month()) == (b.year(), b.month()) => format!("{}–{}", a.day(), as_(last, "%-d %b")),
        () if a.year() == b.year() => format!("{} – {}", as_(first, "%-d %b"), as_(last, "%-d %b")),
        () => format!("{} – {}", as_(first, "%-d %b %Y"), as_(last, "%-d %b %Y")),
    }
}

/// `142 hours`, `1 hour`; below one hour `45 minutes`.
fn whole_hours(minutes: i64) -> String {
    let hours = (minutes + 30).div_euclid(60);
    if (0..60).contains(&minutes) {
        plural(minutes, "minute", Some("minutes"))
    } else {
        plural(hours, "hour", Some("hours"))
    }
}

/// `1 target`, `3 targets`.
fn plural(number: i64, one: &str, many: Option<&str>) -> String {
    match (number, many) {
        (1, _) => format!("1 {one}"),
        (_, Some(many)) => format!("{number} {many}"),
        (_, None) => format!("{number} {one}s"),
    }
}

/// `52%` of 0.52.
fn percent(part: f64) -> String {
    format!("{:.0}%", (part * 100.0).round())
}

/// `3 (do it alone at work)`.
fn level(level: i64) -> Result<String, Error> {
    let known = u8::try_from(level).ok().and_then(|level| Level::new(level).ok());
    let level = known.ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("{level} is no level")))?;
    Ok(format!("{} ({})", level.number(), level.meaning()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_in_words() {
        let day = |text: &str| Day::parse(text).expect("a day");
        assert_eq!(written(day("2027-02-01")), "1 February 2027");
        for (first, last, said) in [
            ("2026-11-16", "2026-11-22", "16–22 Nov"),
            ("2026-11-30", "2026-12-06", "30 Nov – 6 Dec"),
            ("2026-12-28", "2027-01-03", "28 Dec 2026 – 3 Jan 2027"),
            ("2026-11-16", "2026-11-16", "16 Nov"),
        ] {
            assert_eq!(days(day(first), day(last)), said);
        }
        assert_eq!([29, 60, 90, 8520].map(whole_hours), ["29 minutes", "1 hour", "2 hours", "142 hours"]);
        assert_eq!((plural(1, "target", None), plural(0, "target", None)), ("1 target".into(), "0 targets".into()));
        assert_eq!((percent(0.5249), percent(0.0)), ("52%".to_owned(), "0%".to_owned()));
        assert_eq!(level(3).ok().as_deref(), Some("3 (do it alone at work)"));
        assert!(level(9).is_err());
    }
}
