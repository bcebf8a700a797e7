//! Owns what was reached in a stretch: targets, resources, and rituals in numbers.

use std::collections::BTreeMap;

use super::{Finished, Grounds, Kept, Reached, TEACH, UnderWay};
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::journal::{Journal, Progress};
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::{Goal, KeptBy, Ritual, Target};
use crate::domain::schedule::Schedule;
use crate::domain::sharing::Eyes;
use crate::domain::standing::rituals::{Mark, mark};
use crate::domain::target::{TargetState, state};

/// The targets that are done and became so in the stretch, by day.
pub(super) fn targets(grounds: &Grounds<'_>, span: Span, eyes: Eyes) -> Vec<Reached> {
    let Grounds { schedule, journal, .. } = *grounds;
    let reached = |target: &Target| {
        let progress = journal.targets.get(&target.id)?;
        let day = reached_on(target, progress, journal).filter(|day| span.contains(*day))?;
        Some(Reached {
            id: target.id.clone(),
            title: target.title.clone(),
            day,
            count: counted(&target.goal, progress),
            chosen: progress.chosen.clone(),
            link: progress.link.clone().or_else(|| target.link.clone()),
            note: progress.note.as_ref().and_then(|note| eyes.read(note)),
        })
    };
    let mut all: Vec<Reached> = schedule.roadmap().targets.iter().filter_map(reached).collect();
    all.sort_by_key(|target| target.day);
    all
}

/// The day on which the count came to the goal, for the last time.
fn reached_on(target: &Target, progress: &Progress, journal: &Journal) -> Option<Day> {
    if state(&target.goal, progress) != TargetState::Done {
        return None;
    }
    let goal = target.goal.count();
    let (mut count, mut reached) = (0, None);
    for (day, steps) in journal.target_steps.get(&target.id).into_iter().flatten() {
        if count < goal && count + steps >= goal {
            reached = Some(*day);
        }
        count += steps;
    }
    reached.or(progress.last)
}

/// Count, goal and unit of a counted one.
fn counted(goal: &Goal, progress: &Progress) -> Option<(i64, i64, Option<String>)> {
    let Goal::Count { goal, unit, .. } = goal else { return None };
    Some((progress.done, *goal, unit.clone()))
}

/// The unfinished targets that were counted on or studied for in the stretch.
pub(super) fn under_way(grounds: &Grounds<'_>, span: Span) -> Vec<UnderWay> {
    let Grounds { schedule, journal, sessions, .. } = *grounds;
    let under_way = |target: &Target| {
        let progress = journal.targets.get(&target.id).cloned().unwrap_or_default();
        let state = state(&target.goal, &progress);
        let towards = sessions.iter().filter(|session| session.entry.target.as_ref() == Some(&target.id));
        let minutes: Minutes = towards.map(|session| session.entry.minutes).sum();
        let steps = journal.target_steps.get(&target.id).into_iter().flatten();
        let moved: i64 = steps.filter(|(day, _)| span.contains(**day)).map(|(_, steps)| *steps).sum();
        let is_open = matches!(state, TargetState::Open | TargetState::Active);
        (is_open && (moved > 0 || minutes > Minutes(0))).then(|| UnderWay {
            id: target.id.clone(),
            title: target.title.clone(),
            count: counted(&target.goal, &progress),
            minutes,
        })
    };
    schedule.roadmap().targets.iter().filter_map(under_way).collect()
}

/// The resources that were finished in the stretch, by day.
pub(super) fn resources(grounds: &Grounds<'_>, span: Span, eyes: Eyes) -> Vec<Finished> {
    let Grounds { schedule, journal, finished, .. } = *grounds;
    let of = |resource: &crate::domain::roadmap::Resource| {
        let day = journal.resources.get(&resource.id).copied().filter(|day| span.contains(*day))?;
        let said = finished.get(&resource.id);
        Some(Finished {
            id: resource.id.clone(),
            title: resource.title.clone(),
            by: resource.by.clone(),
            day,
            link: said.and_then(|said| said.link.clone()).or_else(|| resource.link.clone()),
            note: said.and_then(|said| said.note.as_ref()).and_then(|note| eyes.read(note)),
        })
    };
    let mut all: Vec<Finished> = schedule.roadmap().resources.iter().filter_map(of).collect();
    all.sort_by_key(|resource| resource.day);
    all
}

/// The rituals that were kept in a period of the stretch. A period belongs to the stretch in which it ends, and the one
/// that still runs to that which reaches today.
pub(super) fn rituals(schedule: &Schedule<'_>, journal: &Journal, span: Span) -> Vec<Kept> {
    let belongs = |period: &Period| {
        let days = period.span();
        span.contains(days.last) || (span.last == journal.today && days.contains(span.last))
    };
    let kept = |ritual: &Ritual| {
        let period = |day| ritual.every.period(day, schedule.roadmap().week_starts);
        // A plan has no rituals long before it begins.
        let first = span.first.max(schedule.plan().first.plus(-366));
        let periods = std::iter::successors(Some(period(first)), |period| Some(period.next()))
            .take_while(|period| period.span().first <= span.last)
            .filter(belongs);
        let mut marks: BTreeMap<&str, i64> = BTreeMap::new();
        for period in periods {
            *marks.entry(mark(schedule, journal, ritual, period).word()).or_default() += 1;
        }
        let of = |mark: Mark| marks.get(mark.word()).copied().unwrap_or(0);
        let kept = of(Mark::Kept);
        (kept > 0).then(|| Kept {
            title: ritual.title.clone(),
            every: ritual.every,
            kept,
            of: (!ritual.optional).then_some(kept + of(Mark::Missed)),
            teaches: matches!(&ritual.by, Some(KeptBy::Source(id)) if id.as_str() == TEACH),
        })
    };
    schedule.roadmap().rituals.iter().filter_map(kept).collect()
}
