//! Owns the self-rated level of a skill: what 0 to 5 mean, a rating with its evidence, which one holds on a day, and when
//! growing hours ask for a new one.

use super::calendar::Day;
use super::id::SkillId;
use super::minutes::Minutes;
use super::refusal::Refusal;

/// How well a skill is known, from 0 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The highest.
    pub const MOST: u8 = 5;

    /// All six, lowest first.
    pub const ALL: [Self; 6] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// A level.
    ///
    /// # Errors
    /// When it is not between 0 and 5.
    pub fn new(level: u8) -> Result<Self, Refusal> {
        if level > Self::MOST {
            let hint = "it goes from 0, not met yet, to 5, others come to you for it";
            return Err(Refusal::new(format!("{level} is no level"), hint));
        }
        Ok(Self(level))
    }

    /// As a number.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// What it means.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self.0 {
            0 => "not met yet",
            1 => "know what it is for",
            2 => "did it once with help",
            3 => "do it alone at work",
            4 => "do it well where it is hard",
            _ => "others come to you for it",
        }
    }
}

/// A rating: the level that was given on a day, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The skill.
    pub skill: SkillId,
    /// The day.
    pub day: Day,
    /// The level.
    pub level: Level,
    /// The evidence in words.
    pub note: Option<String>,
    /// The evidence as a link.
    pub link: Option<String>,
}

/// How many days, today one of them, a level stands still before growing hours ask for a new rating: a quarter.
pub const STILL_DAYS: i64 = 91;

/// The time in those days from which hours count as growing: ten hours.
pub const STILL_TIME: Minutes = Minutes(600);

/// A skill whose hours grew for a quarter while its level stood still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Still {
    /// The level.
    pub level: Level,
    /// The day from which every rating gave it.
    pub since: Day,
    /// What was logged in the last [`STILL_DAYS`] days.
    pub logged: Minutes,
}

/// Whether `logged` minutes of the last [`STILL_DAYS`] days ask for a new rating of a skill: they are [`STILL_TIME`] or
/// more, and the rating that holds is older than those days. A rating given in them, be it the same, is an answer.
#[must_use]
pub fn still(ratings: &[Rating], skill: &SkillId, today: Day, logged: Minutes) -> Option<Still> {
    let held = held(ratings, skill, today).filter(|held| held.day <= today.plus(-STILL_DAYS))?;
    let of_it = ratings.iter().rev().filter(|rating| rating.skill == *skill && rating.day <= today);
    let since = of_it.take_while(|rating| rating.level == held.level).last().map_or(held.day, |rating| rating.day);
    (logged >= STILL_TIME).then_some(Still { level: held.level, since, logged })
}

/// The note and the link that an evidence in one line holds: what begins as a web address is the link, the rest the note.
#[must_use]
pub fn evidence(typed: &str) -> (Option<String>, Option<String>) {
    let is_link = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    let link = typed.split_whitespace().find(is_link);
    let words: Vec<&str> = typed.split_whitespace().filter(|word| Some(*word) != link).collect();
    (Some(words.join(" ")).filter(|note| !note.is_empty()), link.map(ToOwned::to_owned))
}

/// The rating of a skill that holds on a day: the last one up to it. `ratings` are by day.
#[must_use]
pub fn held<'r>(ratings: &'r [Rating], skill: &SkillId, day: Day) -> Option<&'r Rating> {
    ratings.iter().rfind(|rating| rating.skill == *skill && rating.day <= day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn rated(skill: &str, on: &str, level: u8) -> Rating {
        let level = Level::new(level).expect("a level");
        Rating { skill: SkillId::new(skill), day: day(on), level, note: None, link: None }
    }

    #[test]
    fn the_last_rating_up_to_a_day_holds() {
        let all = [rated("rag", "2026-12-01", 1), rated("evals", "2026-12-05", 4), rated("rag", "2026-12-10", 3)];
        let level = |on: &str| held(&all, &SkillId::new("rag"), day(on)).map(|rating| rating.level.number());
        assert_eq!((level("2026-11-30"), level("2026-12-09"), level("2026-12-10")), (None, Some(1), Some(3)));
        assert!(Level::new(6).is_err());
    }

    #[test]
    fn ten_hours_in_a_quarter_ask_for_a_new_rating() {
        let rag = SkillId::new("rag");
        let all = [rated("rag", "2026-12-01", 1), rated("rag", "2027-01-10", 2), rated("rag", "2027-02-20", 2)];
        let asks = |today: &str, minutes| still(&all, &rag, day(today), Minutes(minutes));
        // 2027-02-20 and 91 days are 2027-05-22.
        assert_eq!(asks("2027-05-21", 900), None, "rated in the quarter");
        let found = asks("2027-05-22", 600).expect("asked");
        assert_eq!((found.level.number(), found.since, found.logged), (2, day("2027-01-10"), Minutes(600)));
        assert_eq!(asks("2027-05-22", 599), None, "less than ten hours");
        assert_eq!(still(&all, &SkillId::new("evals"), day("2027-05-22"), Minutes(900)), None, "never rated");
    }

    #[test]
    fn evidence_in_one_line_is_a_note_and_a_link() {
        let both = |note: &str, link: &str| (Some(note.to_owned()), Some(link.to_owned()));
        assert_eq!(evidence("a talk https://example.org/x at work"), both("a talk at work", "https://example.org/x"));
        assert_eq!(evidence("  "), (None, None));
        assert_eq!(evidence("http://a.org").1.as_deref(), Some("http://a.org"));
    }
}
