//! Owns the days, clock times and lengths that trackers write. Knows no zone and no file.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::domain::calendar::Day;

/// `2026-11-20`, `2026/11/20` or `2026.11.20`.
pub fn day(text: &str) -> Option<Day> {
    let mut parts = text.split(['-', '/', '.']);
    let mut part = |longest: usize| {
        let part = parts.next()?;
        let plain = (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    if text.split(['-', '/', '.']).count() != 3 || year < 1000 {
        return None;
    }
    Day::new(i32::try_from(year).ok()?, month, day)
}

/// `18:00`, `18:00:30`, `6:00pm`, `6:00:00 PM`; seconds after midnight, at most those of 24:00.
pub fn clock(text: &str) -> Option<i64> {
    let lower = text.trim().to_ascii_lowercase();
    let (digits, half) = match lower.strip_suffix("am").map(|t| (t, 0)).or(lower.strip_suffix("pm").map(|t| (t, 12))) {
        Some((digits, half)) => (digits.trim_end(), Some(half)),
        None => (lower.as_str(), None),
    };
    let seconds = colons(digits, 2)?;
    let (hours, within) = (seconds / 3600, seconds % 3600);
    match half {
        None => Some(seconds).filter(|s| *s <= 24 * 3600),
        Some(half) if (1..=12).contains(&hours) => Some((hours % 12 + half) * 3600 + within),
        Some(_) => None,
    }
}

/// `1:30`, `01:30:00`: hours, minutes and perhaps seconds, as seconds.
pub fn length(text: &str) -> Option<i64> {
    colons(text.trim(), 5)
}

fn colons(text: &str, longest: usize) -> Option<i64> {
    let mut parts = text.split(':');
    let mut part = |lengths: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        let plain = lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse::<i64>().ok()).flatten()
    };
    let (hours, minutes) = (part(1..=longest)?, part(2..=2)?);
    let seconds = if text.matches(':').count() == 2 { part(2..=2)? } else { 0 };
    let whole = text.matches(':').count() <= 2 && minutes < 60 && seconds < 60;
    whole.then_some(hours * 3600 + minutes * 60 + seconds)
}

/// A clock time on a day, in seconds after its midnight; also before and after it.
pub fn on(day: Day, seconds: i64) -> Option<NaiveDateTime> {
    day.date().and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::try_seconds(seconds)?)
}

/// `2026-11-20 18:00`, with a `T` or a blank between, seconds or not.
pub fn moment(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.trim().split_once([' ', 'T'])?;
    on(day(date)?, clock(time)?)
}

/// `20261120T170000Z`.
pub fn basic_utc(text: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    if date.len() != 8 || time.len() != 6 || !date.bytes().chain(time.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let date = NaiveDate::from_ymd_opt(date[..4].parse().ok()?, number(&date[4..6])?, number(&date[6..])?)?;
    let time = NaiveTime::from_hms_opt(number(&time[..2])?, number(&time[2..4])?, number(&time[4..])?)?;
    Some(date.and_time(time).and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_clock_times_and_lengths() {
        for text in ["2026-11-20", "2026/11/20", "2026.11.20", "2026/11/20"] {
            assert_eq!(day(text).map(|d| d.to_string()).as_deref(), Some("2026-11-20"), "{text}");
        }
        for text in ["", "2026-11", "2026-13-01", "20-11-2026", "2026-11-20-1", "2026-11-2x", "+026-01-01"] {
            assert_eq!(day(text), None, "{text}");
        }
        let at = |text| clock(text).map(|s| (s / 60, s % 60));
        assert_eq!((at("18:00"), at("6:00pm"), at("12:05 AM")), (Some((1080, 0)), Some((1080, 0)), Some((5, 0))));
        assert_eq!((at("9:00:30"), at("24:00"), at("12:00pm")), (Some((540, 30)), Some((1440, 0)), Some((720, 0))));
        for text in ["24:01", "13:00pm", "0:00am", "9", "9:5", "9:60", "", ":", "1:00:00:00", "é:00"] {
            assert_eq!(clock(text), None, "{text}");
        }
        assert_eq!((length("01:30:00"), length("100:00"), length("1.5")), (Some(5400), Some(360_000), None));
        assert_eq!(basic_utc("20261120T170000Z").map(|t| t.to_rfc3339()).as_deref(), Some("2026-11-20T17:00:00+00:00"));
        for text in ["20261120T170000", "20261120T250000Z", "2026112éT170000Z", ""] {
            assert_eq!(basic_utc(text), None, "{text}");
        }
    }
}
