//! Owns the JSON of one skill: what `skills` says of it, and its whole history.

use serde::Serialize;

use super::rate::{RatingJson, rating};
use super::sessions::{SessionJson, session};
use super::skills::{SkillJson, skill as line_of};
use super::targets::{TargetJson, target};
use crate::domain::standing::Standing;
use crate::domain::standing::skills::history::SkillHistory;

/// `skill{…}` as in `skills` · `months[{month,logged,level}]`, those to come with `null` · `sources[{source,logged}]` ·
/// `targets[…]` · `ratings[…]`, the newest first · `sessions[…]`, the last ones.
#[derive(Debug, Serialize)]
pub struct SkillPageJson {
    skill: Option<SkillJson>,
    months: Vec<MonthJson>,
    sources: Vec<SourceJson>,
    targets: Vec<TargetJson>,
    ratings: Vec<RatingJson>,
    sessions: Vec<SessionJson>,
}

#[derive(Debug, Serialize)]
struct MonthJson {
    month: String,
    logged: Option<i64>,
    level: Option<u8>,
}

#[derive(Debug, Serialize)]
struct SourceJson {
    source: Option<String>,
    logged: i64,
}

/// The whole history of a skill.
#[must_use]
pub fn skill(standing: &Standing, history: &SkillHistory) -> SkillPageJson {
    let month = |month: &crate::domain::standing::skills::history::Month| MonthJson {
        month: month.month.to_string(),
        logged: month.logged.map(|minutes| minutes.0),
        level: month.level.map(crate::domain::rating::Level::number),
    };
    let targets = standing.targets.iter().filter(|target| target.skills.contains(&history.id));
    SkillPageJson {
        skill: standing.skills.line(&history.id).map(line_of),
        months: history.months.iter().map(month).collect(),
        sources: history
            .sources
            .iter()
            .map(|(id, minutes)| SourceJson { source: id.as_ref().map(ToString::to_string), logged: minutes.0 })
            .collect(),
        targets: targets.map(target).collect(),
        ratings: history.ratings.iter().map(rating).collect(),
        sessions: history.sessions.iter().map(session).collect(),
    }
}
