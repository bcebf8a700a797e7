//! Owns what people probably meant by a key, a day, a time, a duration or a window that is none, in the file's own way of
//! writing. Judges nothing: what is right is read elsewhere.

use chrono::Datelike;

use crate::domain::calendar::{Day, TimeOfDay, parse_weekday};
use crate::domain::minutes::{Exact, Minutes};

/// How days are written.
const DAYS: &str = "write days as 2026-12-01";
/// The dashes that editors and keyboards put in the place of a plain one.
const DASHES: [char; 5] = ['–', '—', '−', '‑', '‐'];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What would be right in place of words that are no day.
pub(super) fn right_day(words: &str) -> String {
    let words = words.trim().replace(DASHES, "-");
    let parts: Vec<&str> = words.split(['-', '.', '/']).collect();
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let (&[a, b, c], [first, _, last]) = (numbers.as_slice(), parts.as_slice()) else {
        return named_day(&words).map_or_else(|| DAYS.into(), |day| format!("write {day}"));
    };
    let day = |year: u32, month, day| Day::new(i32::try_from(year).unwrap_or(0), month, day);
    // 2027-2-15; 15.02.2027, where the month stands in the middle; 02/15/2027, where it cannot; 12/01/2026, where it may.
    let (year, month, date) = match (first.len(), last.len()) {
        (4, _) => (a, b, c),
        (_, 4) if words.contains('/') && b > 12 => (c, a, b),
        (_, 4) if words.contains('.') || a > 12 => (c, b, a),
        (_, 4) => {
            return match (day(c, a, b), day(c, b, a)) {
                (Some(one), Some(other)) if one == other => format!("write {one}"),
                (Some(one), Some(other)) => format!("write {one}, or {other} where the day comes first"),
                _ => DAYS.into(),
            };
        }
        _ => return DAYS.into(),
    };
    match (day(year, month, date), day(year, month, 1)) {
        (Some(day), _) => format!("write {day}"),
        (None, Some(first)) => {
            let last = first.plus_months(1).previous();
            format!("{} {year} has {} days", last.date().format("%B"), last.date().day())
        }
        (None, None) => "months are 01 to 12".into(),
    }
}

/// `1 Dec 2026`, `December 1st, 2026`.
fn named_day(words: &str) -> Option<Day> {
    let (mut month, mut numbers) = (None, Vec::new());
    for part in words.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
        if let Ok(number) = digits.parse::<u32>() {
            numbers.push(number);
        } else if month.is_none() {
            month = MONTHS.iter().zip(1..).find(|(name, _)| part.starts_with(**name)).map(|(_, number)| number);
        }
    }
    let (date, year) = match *numbers.as_slice() {
        [date, year] if date <= 31 => (date, year),
        [year, date] => (date, year),
        _ => return None,
    };
    Day::new(i32::try_from(year).ok().filter(|year| *year >= 1990)?, month?, date)
}

/// Whether words are numbers as of a day, whatever stands between them.
pub(super) fn is_like_a_day(words: &str) -> bool {
    let words = words.replace(DASHES, "-");
    let parts: Vec<&str> = words.split(['-', '.', '/']).collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(is_number) && parts.iter().any(|part| part.len() == 4)
}

/// `9am`, `4:30 pm`, `9.30`, `9h30` as `09:30`.
pub(super) fn time(words: &str) -> Option<String> {
    let lower = words.trim().to_lowercase().replace([' ', '.', 'h'], ":").replace("::", ":");
    let (clock, later) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (lower.as_str(), None),
    };
    let clock = clock.trim_matches(':');
    let (hours, minutes) = clock.split_once(':').unwrap_or((clock, "0"));
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok().filter(|m| (0..60).contains(m))?);
    let hours = match later {
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some(later) => hours % 12 + later,
        None => hours,
    };
    TimeOfDay::from_minutes(hours * 60 + minutes).map(|time| time.to_string())
}

/// `monday 4pm` as `monday 16:00`.
pub(super) fn weekday_and_time(words: &str) -> Option<String> {
    let (day, at) = words.trim().split_once([' ', ',', '@'])?;
    parse_weekday(day.trim_end_matches([',', ':']))?;
    let at = at.trim_start_matches([' ', '@', ',']);
    let at = time(at.strip_prefix("at ").unwrap_or(at))?;
    Some(format!("{} {at}", day.trim_end_matches([',', ':']).to_lowercase()))
}

/// `30 min`, `1 hr`, `1 hour 30 minutes`, `1:30` as `1h30`.
pub(super) fn duration(words: &str) -> Option<String> {
    let lower = words.trim().to_lowercase();
    let clock = lower.split_once(':').map(|(hours, minutes)| format!("{hours} h {minutes} m"));
    let mut rest = clock.as_deref().unwrap_or(&lower).trim_start_matches(['~', 'c', 'a', '.', ' ']);
    let mut sum = Exact::whole(0);
    let mut any = false;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let behind = behind.trim_start();
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at(end);
        let minutes = match unit {
            "h" | "hr" | "hrs" | "hour" | "hours" => 60,
            "m" | "min" | "mins" | "minute" | "minutes" => 1,
            _ => return None,
        };
        sum = &sum + &(&Exact::decimal(number)? * &Exact::whole(minutes));
        any = true;
        rest = behind.trim_start_matches([' ', ',', '.', '+']);
        rest = rest.strip_prefix("and ").unwrap_or(rest).trim_start();
    }
    let minutes = sum.minutes();
    (any && minutes > Minutes(0) && sum == minutes.exact()).then(|| minutes.to_string().replace(' ', ""))
}

/// `week 1 to 12`, `w3`, `quarter 1`, `year 2`, `2027-01-01 to 2027-03-31` as a window.
pub(super) fn window(words: &str) -> Option<String> {
    let lower = words.trim().to_lowercase().replace(DASHES, "-");
    let days: Vec<Day> = lower.split_whitespace().filter_map(Day::parse).collect();
    if let &[from, to] = days.as_slice() {
        return (from <= to).then(|| format!("{{ from = {from}, to = {to} }}"));
    }
    let parts = |is: fn(&char) -> bool| -> Vec<String> {
        let apart: String = lower.chars().map(|c| if is(&c) { c } else { ' ' }).collect();
        apart.split_whitespace().map(str::to_owned).collect()
    };
    let numbers: Vec<u32> = parts(char::is_ascii_digit).iter().filter_map(|n| n.parse().ok()).collect();
    let (first, last) = match *numbers.as_slice() {
        [one] => (one, one),
        [first, last] => (first, last),
        _ => return None,
    };
    let words = parts(|c| c.is_alphabetic());
    let (unit, between) = words.split_first()?;
    let is_between = |word: &String| {
        word.trim_end_matches('s') == unit.trim_end_matches('s')
            || ["to", "till", "until", "through"].contains(&word.as_str())
    };
    if first == 0 || last < first || last > 240 || !between.iter().all(is_between) {
        return None;
    }
    let (unit, length) = match unit.as_str() {
        "w" | "wk" | "wks" | "week" | "weeks" => ("week", 1),
        "m" | "mo" | "month" | "months" => ("month", 1),
        "q" | "quarter" | "quarters" => ("month", 3),
        "y" | "yr" | "year" | "years" => ("month", 12),
        _ => return None,
    };
    let (first, last) = ((first - 1) * length + 1, last * length);
    Some(if first == last { format!("\"{unit} {first}\"") } else { format!("\"{unit}s {first}-{last}\"") })
}

/// The keys that people mean by another word.
pub(super) fn meant(written: &str) -> &'static [&'static str] {
    match written {
        "title" | "label" => &["name"],
        "name" | "what" => &["title"],
        "begin" | "begins" | "since" => &["from", "start", "at"],
        "start" | "time" | "when" => &["at", "from", "on", "window"],
        "end" | "ends" | "until" | "till" => &["to", "until"],
        "deadline" | "by" | "date" => &["due"],
        "url" | "href" => &["link"],
        "hours" => &["budget", "estimate"],
        "skill" => &["skills"],
        "author" => &["by"],
        "reason" | "note" | "description" => &["why"],
        "count" => &["goal", "times"],
        "options" | "choice" | "choices" => &["choose"],
        "old" | "aliases" => &["was"],
        "prio" => &["priority"],
        "proof" | "proofs" => &["evidence"],
        "repo" | "repository" => &["git"],
        "folder" | "dir" | "directory" => &["notes", "path"],
        "email" | "user" | "committer" => &["author"],
        "mon" => &["monday"],
        "tue" => &["tuesday"],
        "wed" => &["wednesday"],
        "thu" => &["thursday"],
        "fri" => &["friday"],
        "sat" => &["saturday"],
        "sun" => &["sunday"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_are_written_otherwise() {
        for (words, right) in [
            ("1 Dec 2026", "write 2026-12-01"),
            ("December 1st, 2026", "write 2026-12-01"),
            ("2026–12–01", "write 2026-12-01"),
            ("12/01/2026", "write 2026-12-01, or 2026-01-12 where the day comes first"),
            ("31/01/2026", "write 2026-01-31"),
            ("01.12.2026", "write 2026-12-01"),
            ("2026-13-01", "months are 01 to 12"),
            ("soon", DAYS),
            ("Dec 2026", DAYS),
        ] {
            assert_eq!(right_day(words), right, "{words}");
        }
    }

    #[test]
    fn times_and_durations_as_people_say_them() {
        for (words, right) in [
            ("9am", "09:00"),
            ("4:30 pm", "16:30"),
            ("12pm", "12:00"),
            ("12am", "00:00"),
            ("9.30", "09:30"),
            ("9h30", "09:30"),
        ] {
            assert_eq!(time(words).as_deref(), Some(right), "{words}");
        }
        for words in ["", "noon", "25:00", "13pm", "9:99", "-1"] {
            assert_eq!(time(words), None, "{words}");
        }
        assert_eq!(weekday_and_time("Monday at 4pm").as_deref(), Some("monday 16:00"));
        assert_eq!(weekday_and_time("someday 4pm"), None);
        for (words, right) in [
            ("30 min", "30m"),
            ("1 hr", "1h"),
            ("20 hours", "20h"),
            ("1 hour 30 minutes", "1h30"),
            ("1 hour and 30 minutes", "1h30"),
            ("1:30", "1h30"),
            ("1.5 hours", "1h30"),
        ] {
            assert_eq!(duration(words).as_deref(), Some(right), "{words}");
        }
        for words in ["", "a while", "2 days", "h", "min 30", "0 min"] {
            assert_eq!(duration(words), None, "{words}");
        }
    }

    #[test]
    fn windows_as_people_say_them() {
        for (words, right) in [
            ("week 1 to 12", "\"weeks 1-12\""),
            ("weeks 1 through week 12", "\"weeks 1-12\""),
            ("W3", "\"week 3\""),
            ("month1", "\"month 1\""),
            ("Q1", "\"months 1-3\""),
            ("year 2", "\"months 13-24\""),
            ("2027-01-01 to 2027-03-31", "{ from = 2027-01-01, to = 2027-03-31 }"),
        ] {
            assert_eq!(window(words).as_deref(), Some(right), "{words}");
        }
        for words in ["", "soon", "12 to 1 weeks", "weeks 12-1", "days 1-3", "Q1 2027 or later", "weeks 1-99999"] {
            assert_eq!(window(words), None, "{words}");
        }
    }
}
