//! Owns study time: whole minutes as people log them, and exact (rational) minutes as plans spread them.
//! Nothing here rounds before output: `Exact::rounded` is the one place, half up.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

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

/// An exact number: minutes of a plan, a share, a weight or a fraction, with no rounding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

impl Default for Exact {
    fn default() -> Self {
        Self::zero()
    }
}

impl Exact {
    /// Nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// A whole number.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        Self(BigRational::from_integer(BigInt::from(value)))
    }

    /// `top / bottom`; zero when `bottom` is zero.
    #[must_use]
    pub fn ratio(top: i64, bottom: i64) -> Self {
        if bottom == 0 {
            return Self::zero();
        }
        Self(BigRational::new(BigInt::from(top), BigInt::from(bottom)))
    }

    /// The value a decimal text means exactly (`0.5`, `-3`, `1_000`, `1e2`), or `None`.
    #[must_use]
    pub fn decimal(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| *c != '_').collect();
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (text.as_str(), 0),
        };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{part}");
        let unsigned = digits.strip_prefix(['+', '-']).unwrap_or(&digits);
        if unsigned.is_empty() || unsigned.len() > 40 || !unsigned.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let scale = exponent - i32::try_from(part.len()).ok()?;
        if scale.abs() > 40 {
            return None;
        }
        let top: BigInt = digits.trim_start_matches('+').parse().ok()?;
        let power = BigInt::from(10).pow(scale.unsigned_abs());
        Some(Self(if scale < 0 { BigRational::new(top, power) } else { BigRational::from_integer(top * power) }))
    }

    /// The value as a fraction in lowest terms, `7` or `22/7`; [`Exact::from_fraction`] reads it back.
    #[must_use]
    pub fn fraction(&self) -> String {
        self.0.to_string()
    }

    /// The value of a fraction as [`Exact::fraction`] writes it, or `None`.
    #[must_use]
    pub fn from_fraction(text: &str) -> Option<Self> {
        if text.len() > 80 { None } else { text.parse().ok().map(Self) }
    }

    /// Whether this is exactly nothing.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below nothing.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// `self` or zero, whichever is more.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        if self.is_negative() { Self::zero() } else { self }
    }

    /// The largest whole number not above this one.
    #[must_use]
    pub fn floor(&self) -> i64 {
        saturate(&self.0.floor().to_integer())
    }

    /// The nearest whole number, halves up.
    #[must_use]
    pub fn rounded(&self) -> i64 {
        let half = BigRational::new(BigInt::from(1), BigInt::from(2));
        saturate(&(&self.0 + half).floor().to_integer())
    }

    /// These minutes as whole ones for output, halves up.
    #[must_use]
    pub fn minutes(&self) -> Minutes {
        Minutes(self.rounded())
    }

    /// The value with four decimals, for output.
    #[must_use]
    pub fn four_decimals(&self) -> f64 {
        let scaled = Self(&self.0 * BigRational::from_integer(BigInt::from(10_000))).rounded();
        scaled.to_f64().unwrap_or(f64::MAX) / 10_000.0
    }

    /// The nearest float, for drawing only.
    #[must_use]
    pub fn approximate(&self) -> f64 {
        self.0.to_f64().unwrap_or(0.0)
    }
}

fn saturate(value: &BigInt) -> i64 {
    value.to_i64().unwrap_or(if value.is_negative() { i64::MIN } else { i64::MAX })
}

impl From<Minutes> for Exact {
    fn from(minutes: Minutes) -> Self {
        minutes.exact()
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Add<&Exact> for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl AddAssign<&Exact> for Exact {
    fn add_assign(&mut self, other: &Exact) {
        self.0 += &other.0;
    }
}

impl Sub<&Exact> for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl Mul<&Exact> for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

impl Mul<i64> for &Exact {
    type Output = Exact;
    fn mul(self, times: i64) -> Exact {
        Exact(&self.0 * BigRational::from_integer(BigInt::from(times)))
    }
}

/// Division by zero gives zero: a share of nothing is nothing.
impl Div<&Exact> for &Exact {
    type Output = Exact;
    fn div(self, other: &Exact) -> Exact {
        if other.is_zero() { Exact::zero() } else { Exact(&self.0 / &other.0) }
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::zero(), Add::add)
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

    #[test]
    fn rounding_is_half_up_and_only_at_the_end() {
        assert_eq!(Exact::ratio(1, 2).rounded(), 1);
        assert_eq!(Exact::ratio(-1, 2).rounded(), 0);
        assert_eq!(Exact::ratio(8 * 60, 7).rounded(), 69);
        let week: Exact = (0..7).map(|_| Exact::ratio(8 * 60, 7)).sum();
        assert_eq!(week, Exact::whole(480));
        assert!((Exact::ratio(1, 3).four_decimals() - 0.3333).abs() < 1e-9);
    }

    #[test]
    fn decimals_are_exact() {
        assert_eq!(Exact::decimal("0.5"), Some(Exact::ratio(1, 2)));
        assert_eq!(Exact::decimal("-2.50"), Some(Exact::ratio(-5, 2)));
        assert_eq!(Exact::decimal("1e2"), Some(Exact::whole(100)));
        assert_eq!(Exact::decimal("1e999"), None);
        assert_eq!(Exact::decimal("nan"), None);
        assert_eq!(&Exact::whole(3) / &Exact::zero(), Exact::zero());
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
