//! Owns the time of a stretch by skill, priority and source, with the levels at its beginning and at its end.

use std::collections::BTreeMap;

use crate::domain::calendar::{Day, Span};
use crate::domain::id::{SkillId, SourceId};
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::rating::{Level, held};
use crate::domain::roadmap::Priority;
use crate::domain::schedule::Schedule;
use crate::domain::standing::review::Share;

/// A skill with time in a stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillPart {
    /// Its id.
    pub id: SkillId,
    /// What people call it; the id where it left the file.
    pub name: String,
    /// Minutes in the stretch.
    pub minutes: Minutes,
    /// The level that held before it.
    pub level_then: Option<Level>,
    /// The level that held at its end, or that holds today.
    pub level_now: Option<Level>,
    /// The level that holds today.
    pub level_today: Option<Level>,
    /// Whether it is in the file and was not rated since the stretch began.
    pub is_asked: bool,
}

/// The skills with time, the most first.
pub(super) fn skills(schedule: &Schedule, journal: &Journal, days: Span, own: &[&Session]) -> Vec<SkillPart> {
    let mut all: Vec<(SkillId, Minutes)> = summed(own, |session| session.entry.skill.clone());
    let place = |id: &SkillId| schedule.roadmap().skills.iter().position(|skill| skill.id == *id);
    all.sort_by_cached_key(|(id, minutes)| (std::cmp::Reverse(*minutes), place(id).unwrap_or(usize::MAX), id.clone()));
    let part = |(id, minutes): (SkillId, Minutes)| {
        let level = |day| held(&journal.ratings, &id, day).map(|rating| rating.level);
        let rated = journal.ratings.iter().any(|rating| rating.skill == id && rating.day >= days.first);
        SkillPart {
            name: schedule.roadmap().skill_name(&id).to_owned(),
            minutes,
            level_then: level(days.first.previous()),
            level_now: level(days.last),
            level_today: level(journal.today),
            is_asked: !rated && schedule.roadmap().skill(&id).is_some(),
            id,
        }
    };
    all.into_iter().map(part).collect()
}

/// Time by priority, each session by the plan in force at the end of its week, against the part wanted by the plan in force
/// at the end. The parts are of all that was logged.
pub(super) fn shares(schedule: &Schedule, last: Day, logged: Minutes, own: &[&Session]) -> Vec<Share> {
    let week_ends = |day: Day| schedule.week_of(day).span().last;
    let sums = summed(own, |session| (session.entry.skill.clone(), week_ends(session.entry.day)));
    let of = |priority: Priority| -> Minutes {
        let own = sums.iter().filter(|((skill, on), _)| schedule.priority_on(skill, *on) == Some(priority));
        own.map(|(_, minutes)| *minutes).sum()
    };
    let share = |priority: Priority| {
        let minutes = of(priority);
        let part = (logged.0 > 0).then(|| Exact::ratio(minutes.0, logged.0));
        Share { priority, wanted: schedule.share_on(priority, last), part, minutes }
    };
    Priority::ALL.into_iter().map(share).filter(|s| !s.wanted.is_zero() || s.minutes.0 > 0).collect()
}

/// Time by source, the most first.
pub(super) fn sources(own: &[&Session]) -> Vec<(Option<SourceId>, Minutes)> {
    let mut all = summed(own, |session| session.entry.source.clone());
    all.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
    all
}

fn summed<K: Ord>(sessions: &[&Session], key: impl Fn(&Session) -> K) -> Vec<(K, Minutes)> {
    let mut sums: BTreeMap<K, Minutes> = BTreeMap::new();
    for session in sessions {
        *sums.entry(key(session)).or_default() += session.entry.minutes;
    }
    sums.into_iter().collect()
}
