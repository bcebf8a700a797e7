//! Owns the short words for values that the screens and the text say alike.

use super::minutes::Exact;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_shortly() {
        assert_eq!([untouched(None), untouched(Some(0)), untouched(Some(9))], ["never", "today", "9 d"]);
        assert_eq!(percent(&Exact::ratio(1, 3)), "33%");
        assert_eq!(percent(&Exact::ratio(1, 200)), "1%");
    }
}
