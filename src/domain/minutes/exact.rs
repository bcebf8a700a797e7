//! Owns exact numbers: fractions in lowest terms that no step rounds. Those that fit are two machine words, as nearly all
//! of a plan do; the others grow as far as they must. `Exact::rounded` is the one place that rounds, half up.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

use num_bigint::BigInt;
use num_integer::gcd;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive};

use super::Minutes;

/// An exact number: minutes of a plan, a share, a weight or a fraction, with no rounding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Exact(Fraction);

/// In lowest terms, the bottom above 0; `Large` only where one of the two does not fit, so that equal numbers are
/// written in one way.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Fraction {
    Small { top: i64, bottom: i64 },
    Large(Box<BigRational>),
}

use self::Fraction::{Large, Small};

impl Default for Exact {
    fn default() -> Self {
        Self::zero()
    }
}

impl Exact {
    /// Nothing.
    #[must_use]
    pub const fn zero() -> Self {
        Self::whole(0)
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i64) -> Self {
        Self(Small { top: value, bottom: 1 })
    }

    /// `top / bottom`; zero when `bottom` is zero.
    #[must_use]
    pub fn ratio(top: i64, bottom: i64) -> Self {
        if bottom == 0 {
            return Self::zero();
        }
        let common = i128::from(gcd(top.unsigned_abs(), bottom.unsigned_abs())) * i128::from(bottom.signum());
        Self::of_lowest(i128::from(top) / common, i128::from(bottom) / common)
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
        let scale = exponent.checked_sub(i32::try_from(part.len()).ok()?)?;
        if scale.abs() > 40 {
            return None;
        }
        let top: BigInt = digits.trim_start_matches('+').parse().ok()?;
        let power = BigInt::from(10).pow(scale.unsigned_abs());
        Some(Self::of_any(if scale < 0 {
            BigRational::new(top, power)
        } else {
            BigRational::from_integer(top * power)
        }))
    }

    /// The value as a fraction in lowest terms, `7` or `22/7`; [`Exact::from_fraction`] reads it back.
    #[must_use]
    pub fn fraction(&self) -> String {
        match &self.0 {
            Small { top, bottom: 1 } => top.to_string(),
            Small { top, bottom } => format!("{top}/{bottom}"),
            Large(large) => large.to_string(),
        }
    }

    /// The value of a fraction as [`Exact::fraction`] writes it, or `None`.
    #[must_use]
    pub fn from_fraction(text: &str) -> Option<Self> {
        if text.len() > 80 { None } else { text.parse().ok().map(Self::of_any) }
    }

    /// Whether this is exactly nothing.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Small { top: 0, .. })
    }

    /// Whether this is below nothing.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Small { top, .. } => *top < 0,
            Large(large) => large.is_negative(),
        }
    }

    /// `self` or zero, whichever is more.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        if self.is_negative() { Self::zero() } else { self }
    }

    /// The largest whole number not above this one.
    #[must_use]
    pub fn floor(&self) -> i64 {
        match &self.0 {
            Small { top, bottom } => top.div_euclid(*bottom),
            Large(large) => saturate(&large.floor().to_integer()),
        }
    }

    /// The nearest whole number, halves up.
    #[must_use]
    pub fn rounded(&self) -> i64 {
        (self + &Self::ratio(1, 2)).floor()
    }

    /// These minutes as whole ones for output, halves up.
    #[must_use]
    pub fn minutes(&self) -> Minutes {
        Minutes(self.rounded())
    }

    /// The value with four decimals, for output.
    #[must_use]
    pub fn four_decimals(&self) -> f64 {
        (self * 10_000).rounded().to_f64().unwrap_or(f64::MAX) / 10_000.0
    }

    /// The nearest float, for drawing only.
    #[must_use]
    pub fn approximate(&self) -> f64 {
        match &self.0 {
            Small { top, bottom } => *top as f64 / *bottom as f64,
            Large(large) => large.to_f64().unwrap_or(0.0),
        }
    }

    /// A fraction that is in lowest terms already, its bottom above 0.
    fn of_lowest(top: i128, bottom: i128) -> Self {
        match (i64::try_from(top), i64::try_from(bottom)) {
            (Ok(top), Ok(bottom)) => Self(Small { top, bottom }),
            _ => Self(Large(Box::new(BigRational::new_raw(top.into(), bottom.into())))),
        }
    }

    /// A number of any size in the one way in which it is written.
    fn of_any(number: BigRational) -> Self {
        match (number.numer().to_i64(), number.denom().to_i64()) {
            (Some(top), Some(bottom)) => Self(Small { top, bottom }),
            _ => Self(Large(Box::new(number))),
        }
    }

    fn large(&self) -> BigRational {
        match &self.0 {
            Small { top, bottom } => BigRational::new_raw((*top).into(), (*bottom).into()),
            Large(large) => large.as_ref().clone(),
        }
    }

    /// The sum of this and `sign` times the other, `sign` being 1 or -1. Only what the bottoms share can be common to
    /// top and bottom of the sum (Knuth, The Art of Computer Programming 2, 4.5.1).
    fn plus(&self, other: &Self, sign: i64) -> Self {
        let (Small { top: a, bottom: b }, Small { top: c, bottom: d }) = (&self.0, &other.0) else {
            let (one, other) = (self.large(), other.large());
            return Self::of_any(if sign < 0 { one - other } else { one + other });
        };
        let shared = gcd(*b, *d);
        let top = i128::from(*a) * i128::from(d / shared) + i128::from(sign) * i128::from(*c) * i128::from(b / shared);
        // What is left over a machine word is a machine word.
        let common = gcd(i64::try_from(top % i128::from(shared)).unwrap_or_default(), shared);
        Self::of_lowest(top / i128::from(common), i128::from(b / shared) * i128::from(d / common))
    }

    /// The product of two fractions, of which neither bottom is 0; only a top and the other's bottom have anything in
    /// common.
    fn times((a, b): (i64, i64), (c, d): (i64, i64)) -> Self {
        let common = |top: i64, bottom: i64| i128::from(gcd(top.unsigned_abs(), bottom.unsigned_abs()).max(1));
        let (first, second) = (common(a, d), common(c, b));
        let top = (i128::from(a) / first) * (i128::from(c) / second);
        let bottom = (i128::from(b) / second) * (i128::from(d) / first);
        Self::of_lowest(top * bottom.signum(), bottom.abs())
    }
}

fn saturate(value: &BigInt) -> i64 {
    value.to_i64().unwrap_or(if value.is_negative() { i64::MIN } else { i64::MAX })
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Small { top: a, bottom: b }, Small { top: c, bottom: d }) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            _ => self.large().cmp(&other.large()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Minutes> for Exact {
    fn from(minutes: Minutes) -> Self {
        minutes.exact()
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.plus(&other, 1)
    }
}

impl Add<&Exact> for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        self.plus(other, 1)
    }
}

impl AddAssign<&Exact> for Exact {
    fn add_assign(&mut self, other: &Exact) {
        *self = self.plus(other, 1);
    }
}

impl Sub<&Exact> for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        self.plus(other, -1)
    }
}

impl Mul<&Exact> for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        match (&self.0, &other.0) {
            (Small { top: a, bottom: b }, Small { top: c, bottom: d }) => Exact::times((*a, *b), (*c, *d)),
            _ => Exact::of_any(self.large() * other.large()),
        }
    }
}

impl Mul<i64> for &Exact {
    type Output = Exact;
    fn mul(self, times: i64) -> Exact {
        self * &Exact::whole(times)
    }
}

/// Division by zero gives zero: a share of nothing is nothing.
impl Div<&Exact> for &Exact {
    type Output = Exact;
    fn div(self, other: &Exact) -> Exact {
        match (&self.0, &other.0) {
            (_, Small { top: 0, .. }) => Exact::zero(),
            (Small { top: a, bottom: b }, Small { top: c, bottom: d }) => Exact::times((*a, *b), (*d, *c)),
            _ => Exact::of_any(self.large() / other.large()),
        }
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::zero(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    /// Numbers of a plan, and such as do not fit where those do.
    fn number() -> impl Strategy<Value = Exact> {
        let edge = prop::sample::select(vec![0, 1, -1, 2, 60, 7, i64::MAX, i64::MIN, i64::MAX - 1, i64::MIN + 1]);
        let part = prop_oneof![-2_000_i64..2_000, any::<i64>(), edge];
        let small = (part.clone(), part.clone()).prop_map(|(top, bottom)| Exact::ratio(top, bottom));
        let large = (small.clone(), part).prop_map(|(one, by)| &(&one * i64::MAX) * by);
        prop_oneof![4 => small, 1 => large]
    }

    fn is_lowest(number: &Exact) -> bool {
        *number == Exact::of_any(BigRational::new(number.large().numer().clone(), number.large().denom().clone()))
    }

    proptest! {
        #[test]
        fn any_size_of_number_counts_as_the_largest_does(one in number(), other in number()) {
            let (a, b) = (one.large(), other.large());
            prop_assert_eq!((&one + &other).large(), &a + &b);
            prop_assert_eq!((&one - &other).large(), &a - &b);
            prop_assert_eq!((&one * &other).large(), &a * &b);
            prop_assert_eq!(one.cmp(&other), a.cmp(&b));
            prop_assert_eq!(one.floor(), saturate(&a.floor().to_integer()));
            prop_assert_eq!(one.is_negative(), a.is_negative());
            let half = BigRational::new(1.into(), 2.into());
            prop_assert_eq!(one.rounded(), saturate(&(&a + half).floor().to_integer()));
            if !other.is_zero() {
                prop_assert_eq!((&one / &other).large(), &a / &b);
            }
            for made in [&one + &other, &one - &other, &one * &other, &one / &other] {
                prop_assert!(is_lowest(&made), "{:?}", made);
            }
        }

        #[test]
        fn a_fraction_is_read_back(number in number()) {
            prop_assert_eq!(&number.fraction(), &number.large().to_string());
            let text = number.fraction();
            prop_assert_eq!(Exact::from_fraction(&text), Some(number).filter(|_| text.len() <= 80));
        }
    }
}
