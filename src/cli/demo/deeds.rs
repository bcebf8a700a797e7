//! Owns what was done beside study in the demonstration, line by line: targets, resources, frictions and their fixes,
//! ratings. Reads the table and knows no store.

use super::story::broken;
use super::weeks::lines;
use crate::domain::calendar::TimeOfDay;
use crate::error::Error;

const DEEDS: &str = include_str!("../../../assets/demo/deeds.txt");

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deed {
    /// The week, from 1.
    pub week: i64,
    /// Days after its Monday.
    pub weekday: i64,
    /// The time of day.
    pub at: TimeOfDay,
    /// Which kind: `advance`.
    pub verb: String,
    /// What it was done to, and how.
    pub words: Vec<String>,
    /// What was said of it; where there are several answers, in the table's order.
    pub said: Vec<String>,
}

impl Deed {
    /// A word of it.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// A word of it as a number.
    pub fn number(&self, at: usize) -> Result<i64, Error> {
        self.word(at).parse().map_err(|_| broken(self))
    }

    /// What was said at this place.
    pub fn text(&self, at: usize) -> Option<String> {
        self.said.get(at).filter(|text| !text.is_empty()).cloned()
    }
}

/// Everything that was done, in the table's order.
pub(super) fn deeds() -> Vec<Deed> {
    lines(DEEDS).filter_map(deed).collect()
}

/// A weekday by its short name, as days after Monday.
pub(super) fn weekday(word: &str) -> Option<i64> {
    let at = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|name| *name == word)?;
    i64::try_from(at).ok()
}

fn deed(line: &str) -> Option<Deed> {
    let mut parts = line.split(" | ").map(str::trim);
    let mut words = parts.next()?.split_whitespace();
    let week = words.next()?.parse().ok()?;
    let weekday = weekday(words.next()?)?;
    let at = TimeOfDay::parse(words.next()?)?;
    let verb = words.next()?.to_owned();
    let said = parts.map(ToOwned::to_owned).collect();
    Some(Deed { week, weekday, at, verb, words: words.map(ToOwned::to_owned).collect(), said })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        assert_eq!(deeds().len(), lines(DEEDS).count());
    }
}
