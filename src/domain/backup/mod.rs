//! Owns what is known of a copy of the record by its name, and why copies are taken. Touches no file.

mod thinning;
mod told;

pub use thinning::thinned;
pub use told::{Before, Differs, Figures, Line, Outcome, Outlook, State, Trouble, ago, size};

use chrono::NaiveDateTime;

use super::calendar::Day;

/// Why a copy was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// It is the day's, taken before the first act of the day.
    Daily,
    /// The layout of the database was about to change.
    Migration,
    /// An import was about to take place.
    Import,
    /// An earlier copy was about to be restored.
    Restore,
    /// What the doctor found was about to be mended.
    Mending,
    /// The user asked for it.
    Asked,
}

impl Why {
    const ALL: [Self; 6] = [Self::Daily, Self::Migration, Self::Import, Self::Restore, Self::Mending, Self::Asked];

    /// The word for machines and in the name of a copy.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Migration => "migration",
            Self::Import => "import",
            Self::Restore => "restore",
            Self::Mending => "mending",
            Self::Asked => "asked",
        }
    }

    /// In words: "before an import".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Migration => "before a new layout",
            Self::Import => "before an import",
            Self::Restore => "before a restore",
            Self::Mending => "before a mending",
            Self::Asked => "asked for",
        }
    }
}

/// A copy of the record, as its name tells of it: `v9-2026-11-20-090000000-import.db`. One without a reason was taken
/// before a migration.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Copy {
    /// When it was taken, by the clock of the place.
    pub at: NaiveDateTime,
    /// Which of those taken in the same millisecond.
    pub nth: u32,
    /// Why.
    pub why: Why,
    /// The version of the database.
    pub version: i64,
}

impl Copy {
    /// How the time of a copy is written in its name.
    const TIME: &'static str = "%Y-%m-%d-%H%M%S%3f";

    /// Reads the name of a file; `None` for one that is no copy of ours.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (version, rest) = name.strip_prefix('v')?.strip_suffix(".db")?.split_once('-')?;
        let (time, rest) = rest.split_at_checked(20)?;
        let at = Self::time(time)?;
        let mut words = rest.strip_prefix('-').into_iter().flat_map(|rest| rest.split('-')).peekable();
        if !rest.is_empty() && !rest.starts_with('-') {
            return None;
        }
        let why = words.peek().and_then(|word| Why::ALL.into_iter().find(|why| why.word() == *word));
        if why.is_some() {
            words.next();
        }
        let nth = words.next().map_or(Some(1), |word| word.parse().ok().filter(|nth| *nth > 1))?;
        let version = version.parse().ok().filter(|version| *version > 0)?;
        let copy = Self { at, nth, why: why.unwrap_or(Why::Migration), version };
        // One name is one copy: what is written in another way is not ours.
        (words.next().is_none() && copy.name() == name).then_some(copy)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        let why = if self.why == Why::Migration { String::new() } else { format!("-{}", self.why.word()) };
        let nth = if self.nth > 1 { format!("-{}", self.nth) } else { String::new() };
        format!("v{}-{}{why}{nth}.db", self.version, self.at.format(Self::TIME))
    }

    /// The calendar day on which it was taken.
    #[must_use]
    pub fn day(&self) -> Day {
        self.at.date().into()
    }

    /// `2026-11-20-090000000`. Read piece by piece: the format of writing does not read milliseconds after seconds.
    fn time(text: &str) -> Option<NaiveDateTime> {
        let (date, clock) = text.split_at_checked(10)?;
        let clock = clock.strip_prefix('-').filter(|c| c.len() == 9 && c.bytes().all(|b| b.is_ascii_digit()))?;
        let number = |from: usize, to: usize| clock[from..to].parse::<u32>().ok();
        Day::parse(date)?.date().and_hms_milli_opt(number(0, 2)?, number(2, 4)?, number(4, 6)?, number(6, 9)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_when_and_why() {
        let copy = Copy::parse("v9-2026-11-20-090000000-import-2.db").expect("a copy");
        assert_eq!((copy.version, copy.why, copy.nth), (9, Why::Import, 2));
        assert_eq!(copy.at.to_string(), "2026-11-20 09:00:00");
        for name in ["v7-2026-11-20-235959999.db", "v9-2026-11-20-090000000-2.db", "v10-2028-02-29-000000001-daily.db"]
        {
            assert_eq!(Copy::parse(name).map(|copy| copy.name()).as_deref(), Some(name));
        }
        for name in [
            "",
            "v8.db",
            "skillmap.db",
            "v9-2026-11-20.db",
            "v9-2026-11-31-090000000.db",
            "v9-2026-11-20-250000000.db",
            "v9-2026-11-20-090000000-daily.db.part",
            "v9-2026-11-20-090000000-daily-1.db",
            "v0-2026-11-20-090000000.db",
            "v9-2026-11-20-090000000-mine.db",
            "v9-2026-11-20-0900\u{e9}0000.db",
            "v+8-2026-11-20-090000000.db",
            "v9-2026-11-20-090000000x.db",
            "v9-2026-11-20-090000000-daily-02.db",
            "V8-2026-11-20-090000000.db",
        ] {
            assert_eq!(Copy::parse(name), None, "{name}");
        }
    }
}
