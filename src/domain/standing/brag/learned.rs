//! Owns what was learned and taught in a stretch: study by skill, levels then and now, talks and posts.

use std::collections::BTreeMap;

use super::{Grounds, LevelLine, SkillTime, TEACH, Talk};
use crate::domain::calendar::Span;
use crate::domain::id::SkillId;
use crate::domain::journal::Session;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::rating::held;
use crate::domain::roadmap::Skill;
use crate::domain::sharing::Eyes;

/// Study by skill, the most first; ids that left the file among them.
pub(super) fn skills(grounds: &Grounds<'_>, logged: Minutes) -> Vec<SkillTime> {
    let roadmap = grounds.schedule.roadmap();
    let mut by_skill: BTreeMap<&SkillId, Minutes> = BTreeMap::new();
    for session in grounds.sessions {
        *by_skill.entry(&session.entry.skill).or_default() += session.entry.minutes;
    }
    let line = |(id, minutes): (&SkillId, Minutes)| SkillTime {
        id: id.clone(),
        name: roadmap.skill_name(id).to_owned(),
        minutes,
        part: Exact::ratio(minutes.0, logged.0),
    };
    let mut all: Vec<SkillTime> = by_skill.into_iter().map(line).collect();
    all.sort_by_key(|skill| std::cmp::Reverse(skill.minutes));
    all
}

/// The levels of the skills that were rated or studied in the stretch, in the file's order.
pub(super) fn levels(grounds: &Grounds<'_>, span: Span, eyes: Eyes) -> Vec<LevelLine> {
    let ratings = &grounds.journal.ratings;
    let level = |skill: &Skill| {
        let now = held(ratings, &skill.id, span.last)?;
        let studied = grounds.sessions.iter().any(|session| session.entry.skill == skill.id);
        if !studied && !span.contains(now.day) {
            return None;
        }
        let first_in_it = || ratings.iter().find(|one| one.skill == skill.id && span.contains(one.day));
        let before = held(ratings, &skill.id, span.first.previous());
        let then = before.or_else(|| first_in_it().filter(|first| !std::ptr::eq(*first, now)));
        Some(LevelLine {
            id: skill.id.clone(),
            name: skill.name.clone(),
            then: then.map(|rating| rating.level),
            now: now.level,
            day: now.day,
            link: now.link.clone(),
            note: now.note.as_ref().and_then(|note| eyes.read(note)),
        })
    };
    grounds.schedule.roadmap().skills.iter().filter_map(level).collect()
}

/// The sessions of teaching: those with words or a target by day, all without words towards one target as one; and the
/// number and minutes of the others.
pub(super) fn talks(grounds: &Grounds<'_>, eyes: Eyes) -> (Vec<Talk>, (i64, Minutes)) {
    let roadmap = grounds.schedule.roadmap();
    let teaches = |session: &&Session| session.entry.source.as_ref().is_some_and(|source| source.as_str() == TEACH);
    let (mut talks, mut others): (Vec<Talk>, _) = (Vec::new(), (0, Minutes(0)));
    for session in grounds.sessions.iter().filter(teaches) {
        let entry = &session.entry;
        let note = entry.note.as_ref().and_then(|note| eyes.read(note));
        let target = entry.target.as_ref().and_then(|id| roadmap.target(id)).map(|target| target.title.clone());
        if note.is_none() && target.is_none() {
            others = (others.0 + 1, others.1 + entry.minutes);
            continue;
        }
        let same = |talk: &&mut Talk| note.is_none() && talk.note.is_none() && talk.target == target;
        if let Some(talk) = talks.iter_mut().find(same) {
            talk.day = talk.day.max(entry.day);
            talk.sessions += 1;
            talk.minutes += entry.minutes;
            continue;
        }
        let skill = roadmap.skill_name(&entry.skill).to_owned();
        talks.push(Talk { day: entry.day, note, target, skill, sessions: 1, minutes: entry.minutes });
    }
    talks.sort_by_key(|talk| talk.day);
    (talks, others)
}
