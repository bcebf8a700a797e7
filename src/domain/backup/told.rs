//! Owns what is told of copies: the lines of the list, what a restore would bring back, what it did.

use chrono::{NaiveDateTime, TimeDelta};

use super::Why;
use crate::domain::calendar::Day;

/// A copy of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// When it was taken, by the clock of the place.
    pub at: NaiveDateTime,
    /// Why.
    pub why: Why,
    /// The version of its database.
    pub version: i64,
    /// How large it is.
    pub bytes: u64,
    /// The sessions in it; `None` where it cannot be read.
    pub sessions: Option<i64>,
    /// What is known of its state.
    pub state: State,
}

/// What is known of the state of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It was checked just now.
    Whole,
    /// It was checked when it was taken, and opens.
    Taken,
    /// It is damaged: what is wrong.
    Damaged(String),
}

impl State {
    /// A word for machines: when it was verified last.
    #[must_use]
    pub fn verified(&self) -> &'static str {
        match self {
            Self::Whole => "now",
            Self::Taken => "taken",
            Self::Damaged(_) => "no",
        }
    }
}

/// A record in two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Its sessions.
    pub sessions: i64,
    /// The last day with one.
    pub last_day: Option<Day>,
}

/// What the record has that the copy does not have, and the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Differs {
    /// Sessions that would be gone.
    pub lost: usize,
    /// Sessions that would come back.
    pub back: usize,
    /// Acts that the record has more.
    pub acts: i64,
}

/// What a restore would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// The name of the copy.
    pub name: String,
    /// When it was taken, where its name tells.
    pub at: Option<NaiveDateTime>,
    /// What is in it.
    pub copy: Figures,
    /// What is in the record; `None` where there is none, or it cannot be read.
    pub present: Option<Figures>,
    /// How they differ, where both can be read.
    pub differs: Option<Differs>,
    /// Why the record cannot be read.
    pub trouble: Option<Trouble>,
}

/// Why the record cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It is damaged.
    Damaged(String),
    /// Something else.
    Other(String),
}

/// What became of the state before a restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// There was none.
    Nothing,
    /// It is a copy of this name.
    Copy(String),
    /// It was damaged and is kept in this file.
    Damaged(String),
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What it was going to do.
    pub outlook: Outlook,
    /// What is in the record now.
    pub now: Figures,
    /// What became of the state before.
    pub before: Before,
    /// The version of the copy, where it was brought up to date.
    pub brought_from: Option<i64>,
    /// Whether other machines share the record.
    pub is_synced: bool,
}

/// `6 h ago`, `just now`, `3 days ago`; what lies ahead is just now.
#[must_use]
pub fn ago(at: NaiveDateTime, now: NaiveDateTime) -> String {
    let past = (now - at).max(TimeDelta::zero());
    match (past.num_minutes(), past.num_hours(), past.num_days()) {
        (0, ..) => "just now".to_owned(),
        (minutes, 0, _) => format!("{minutes} min ago"),
        (_, hours, 0..2) if hours < 36 => format!("{hours} h ago"),
        (.., 1) => "2 days ago".to_owned(),
        (.., days) => format!("{days} days ago"),
    }
}

/// `512 B`, `96 KiB`, `1.2 MiB`, `3.4 GiB`.
#[must_use]
pub fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        0..KIB => format!("{bytes} B"),
        _ if bytes < KIB * KIB => format!("{} KiB", bytes.div_ceil(KIB)),
        _ => {
            let (unit, of) = if bytes < KIB * KIB * KIB { (KIB * KIB, "MiB") } else { (KIB * KIB * KIB, "GiB") };
            let tenths = bytes / (unit / 10);
            format!("{}.{} {of}", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_and_sizes_are_short() {
        let noon = Day::new(2026, 12, 7).expect("a day").date().and_hms_opt(12, 0, 0).expect("noon");
        let age = |minutes: i64| ago(noon - TimeDelta::minutes(minutes), noon);
        assert_eq!((age(-9), age(0), age(59)), ("just now".into(), "just now".into(), "59 min ago".into()));
        assert_eq!((age(360), age(35 * 60), age(40 * 60)), ("6 h ago".into(), "35 h ago".into(), "2 days ago".into()));
        assert_eq!(age(10 * 24 * 60), "10 days ago");
        assert_eq!(
            (size(1), size(1025), size(1 << 20), size(13 << 17)),
            ("1 B".into(), "2 KiB".into(), "1.0 MiB".into(), "1.6 MiB".into())
        );
    }
}
