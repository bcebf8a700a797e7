//! Owns the JSON of `rate`.

use serde::Serialize;

use crate::domain::rating::Rating;

/// `rating{skill,day,level,meaning,note,link}` · `before`, the one that held on that day until now, or `null`.
#[derive(Debug, Serialize)]
pub struct RatedJson {
    rating: RatingJson,
    before: Option<RatingJson>,
}

/// A rating: `skill` · `day` · `level` · `meaning` · `note` · `link`.
#[derive(Debug, Serialize)]
pub struct RatingJson {
    skill: String,
    day: String,
    level: u8,
    meaning: &'static str,
    note: Option<String>,
    link: Option<String>,
}

/// What was rated.
#[must_use]
pub fn rated(rating: &Rating, before: Option<&Rating>) -> RatedJson {
    RatedJson { rating: self::rating(rating), before: before.map(self::rating) }
}

/// One rating.
#[must_use]
pub fn rating(rating: &Rating) -> RatingJson {
    RatingJson {
        skill: rating.skill.to_string(),
        day: rating.day.to_string(),
        level: rating.level.number(),
        meaning: rating.level.meaning(),
        note: rating.note.clone(),
        link: rating.link.clone(),
    }
}
