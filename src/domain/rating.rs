//! Owns the self-rated level of a skill: what 0 to 5 mean, a rating with its evidence, which one holds on a day.

use super::calendar::Day;
use super::id::SkillId;
use super::refusal::Refusal;

/// How well a skill is known, from 0 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The highest.
    pub const MOST: u8 = 5;

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

/// The rating of a skill that holds on a day: the last one up to it. `ratings` are by day.
#[must_use]
pub fn held<'r>(ratings: &'r [Rating], skill: &SkillId, day: Day) -> Option<&'r Rating> {
    ratings.iter().rfind(|rating| rating.skill == *skill && rating.day <= day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_rating_up_to_a_day_holds() {
        let day = |text: &str| Day::parse(text).expect("a day");
        let rated = |skill: &str, on: &str, level| Rating {
            skill: SkillId::new(skill),
            day: day(on),
            level: Level::new(level).expect("a level"),
            note: None,
            link: None,
        };
        let all = [rated("rag", "2026-12-01", 1), rated("evals", "2026-12-05", 4), rated("rag", "2026-12-10", 3)];
        let level = |on: &str| held(&all, &SkillId::new("rag"), day(on)).map(|rating| rating.level.number());
        assert_eq!((level("2026-11-30"), level("2026-12-09"), level("2026-12-10")), (None, Some(1), Some(3)));
        assert!(Level::new(6).is_err());
    }
}
