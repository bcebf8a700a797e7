//! Owns study time: whole minutes as people log them, and durations as they are written. The exact minutes that plans
//! spread are in `exact`; nothing rounds before output.

mod exact;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

pub use exact::Exact;

/// Whole minutes, as logged: a session, a floor, a sum of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Minutes(pub i64);

impl Minutes {
    /// The longest a session may be: 24 hours.
    pub const DAY: Self = Self(24 * 60);

    /// These minutes as an exact value.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::whole(self.0)
    }
}

impl Add for Minutes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self(0), Add::add)
    }
}

/// Short form used everywhere: `45m`, `2h`, `3h10`, `-1h05`.
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (hours, minutes) = (self.0.unsigned_abs() / 60, self.0.unsigned_abs() % 60);
        let text = match (hours, minutes) {
            (0, m) => format!("{sign}{m}m"),
            (h, 0) => format!("{sign}{h}h"),
            (h, m) => format!("{sign}{h}h{m:02}"),
        };
        f.pad(&text)
    }
}

/// Reads a duration as the file and the entry grammar write it: `45m`, `2h`, `1h30`, `1h30m`, `1.5h`, `90`
/// (minutes). Returns exact minutes, or `None` when the text is no duration.
#[must_use]
pub fn parse_duration(text: &str) -> Option<Exact> {
    let text = text.trim().to_ascii_lowercase().replace(',', ".");
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.contains(['e', '_']) {
        return None;
    }
    if let Some((hours, rest)) = text.split_once('h') {
        let hours = Exact::decimal(hours)?;
        let rest = rest.strip_suffix('m').unwrap_or(rest);
        if rest.is_empty() {
            return Some(&hours * 60).filter(|_| !text.ends_with("hm"));
        }
        if hours != Exact::whole(hours.floor()) || !rest.bytes().all(|b| b.is_ascii_digit()) || rest.len() > 2 {
            return None;
        }
        let minutes = rest.parse::<i64>().ok().filter(|m| *m < 60)?;
        return Some(&hours * 60 + Exact::whole(minutes));
    }
    Exact::decimal(text.strip_suffix('m').unwrap_or(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minutes(text: &str) -> Option<i64> {
        parse_duration(text).map(|d| d.rounded())
    }

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, expected) in [
            ("45m", 45),
            ("2h", 120),
            ("1h30", 90),
            ("1h30m", 90),
            ("1.5h", 90),
            ("90", 90),
            ("1h05", 65),
            ("1,5h", 90),
        ] {
            assert_eq!(minutes(text), Some(expected), "{text}");
        }
        for text in
            ["", "h", "m", "1h75", "1.5h30", "h30", "45x", "-5m", "nan", "inf", "1e3", "1hm", "4 5m", "1h3.5", "1.2h30"]
        {
            assert_eq!(minutes(text), None, "{text}");
        }
    }

    #[test]
    fn minutes_read_short() {
        let read = |m| Minutes(m).to_string();
        assert_eq!((read(0), read(45), read(120), read(190)), ("0m".into(), "45m".into(), "2h".into(), "3h10".into()));
        assert_eq!(read(-65), "-1h05");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in ".{0,24}") {
            let _ = parse_duration(&text);
            let _ = Exact::decimal(&text);
        }

        #[test]
        fn what_is_shown_is_read_back(minutes in 0_i64..100_000) {
            prop_assert_eq!(parse_duration(&Minutes(minutes).to_string()), Some(Exact::whole(minutes)));
        }
    }
}
