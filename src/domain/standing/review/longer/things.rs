//! Owns what happened to the things of a stretch: targets moved and done, rituals kept, frictions and the fixes that held.

use super::Record;
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::friction::{Cause, Entry, FixLine, FixState, Friction, HELD_AFTER, Handles, ledger};
use crate::domain::id::{RitualId, StageId, TargetId};
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::Minutes;
use crate::domain::recovery::PlanFacts;
use crate::domain::roadmap::{Every, Ritual, Target};
use crate::domain::schedule::Schedule;
use crate::domain::standing::rituals::{Mark, mark};
use crate::domain::target::TargetState;

/// A target that was moved, done or dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetPart {
    /// Its id.
    pub id: TargetId,
    /// Its title.
    pub title: String,
    /// Its stage.
    pub stage: StageId,
    /// How far it was moved, in steps of its count.
    pub by: i64,
    /// Its count and goal at the end of the stretch; 1 of 1 for a tick.
    pub done: (i64, i64),
    /// Where it stood then.
    pub state: TargetState,
    /// The day on which it became done, where that lies in the stretch.
    pub done_on: Option<Day>,
    /// Minutes of sessions that worked towards it.
    pub minutes: Minutes,
    /// Its evidence as a link.
    pub link: Option<String>,
    /// Its evidence in words.
    pub note: Option<String>,
    /// Why it was dropped, where that was in the stretch.
    pub dropped: Option<String>,
}

/// A ritual over the periods that end in a stretch.
#[derive(Debug, Clone, PartialEq)]
pub struct RitualPart {
    /// Its id.
    pub id: RitualId,
    /// Its title.
    pub title: String,
    /// Its kind of period.
    pub every: Every,
    /// How many periods kept it.
    pub kept: i64,
    /// How many of those that are over asked for it, with those that kept it.
    pub asked: i64,
    /// The periods so far, the oldest first.
    pub periods: Vec<(Period, Mark)>,
}

/// A friction that happened in a stretch, with all of its repetitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrictionPart {
    /// Its short handle, by which commands know it.
    pub handle: String,
    /// Everything that is the same, as known today.
    pub entry: Entry,
    /// The times that lie in the stretch, the first one first.
    pub own: Vec<Friction>,
}

impl FrictionPart {
    /// Its cause, the last one said.
    #[must_use]
    pub fn cause(&self) -> Option<Cause> {
        self.entry.cause
    }
}

/// A fix that came to hold: it stood for [`HELD_AFTER`] days without a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldFix {
    /// The fix.
    pub line: FixLine,
    /// The friction that it ended, in words.
    pub friction: String,
    /// The day on which it had stood long enough.
    pub on: Day,
}

pub(super) fn targets(
    schedule: &Schedule,
    journal: &Journal,
    days: Span,
    own: &[&Session],
    facts: &PlanFacts,
) -> Vec<TargetPart> {
    let part = |target: &Target| {
        let mut steps = journal.target_steps.get(&target.id).into_iter().flatten();
        let by = steps.clone().filter(|(day, _)| days.contains(**day)).map(|(_, step)| step).sum();
        let towards = own.iter().filter(|session| session.entry.target.as_ref() == Some(&target.id));
        let minutes: Minutes = towards.map(|session| session.entry.minutes).sum();
        let goal = target.goal.count().max(1);
        let (mut done, mut since) = (0_i64, None);
        for (day, step) in steps.by_ref().take_while(|(day, _)| **day <= days.last) {
            done = done.saturating_add(*step);
            since = if done >= goal { since.or(Some(*day)) } else { None };
        }
        let progress = journal.targets.get(&target.id);
        let dropped_on = facts.dropped.get(&target.id).filter(|day| **day <= days.last);
        let why = progress.and_then(|progress| progress.dropped.clone()).filter(|_| dropped_on.is_some());
        let is_worked_on = minutes.0 > 0 || done > 0 || progress.is_some_and(|progress| progress.worked_on);
        TargetPart {
            id: target.id.clone(),
            title: target.title.clone(),
            stage: target.stage.clone(),
            by,
            done: (done.max(0), goal),
            state: match () {
                () if why.is_some() => TargetState::Dropped,
                () if since.is_some() => TargetState::Done,
                () if is_worked_on => TargetState::Active,
                () => TargetState::Open,
            },
            done_on: since.filter(|day| days.contains(*day) && why.is_none()),
            minutes,
            link: progress.and_then(|progress| progress.link.clone()).or_else(|| target.link.clone()),
            note: progress.and_then(|progress| progress.note.clone()),
            dropped: why.filter(|_| dropped_on.is_some_and(|day| days.contains(*day))),
        }
    };
    let is_shown =
        |part: &TargetPart| part.by != 0 || part.minutes.0 > 0 || part.done_on.is_some() || part.dropped.is_some();
    schedule.roadmap().targets.iter().map(part).filter(is_shown).collect()
}

/// The rituals over the periods that belong to the stretch: a week where its Thursday lies, the longer ones where they end.
/// So those of a year are those of its quarters together.
pub(super) fn rituals(schedule: &Schedule, journal: &Journal, home: Span) -> Vec<RitualPart> {
    let roadmap = schedule.roadmap();
    let part = |ritual: &Ritual| {
        let all = std::iter::successors(Some(ritual.every.period(home.first, roadmap.week_starts)), |p| Some(p.next()));
        let until = home.last.min(journal.today);
        let belongs = |period: &Period| match period {
            Period::Week(_) => home.contains(period.thursday()),
            _ => home.contains(period.span().last),
        };
        let begun = all.take_while(|period| period.span().first <= until).filter(belongs);
        let periods: Vec<_> = begun.map(|period| (period, mark(schedule, journal, ritual, period))).collect();
        let count = |wanted: Mark| periods.iter().map(|(_, mark)| i64::from(*mark == wanted)).sum::<i64>();
        RitualPart {
            id: ritual.id.clone(),
            title: ritual.title.clone(),
            every: ritual.every,
            kept: count(Mark::Kept),
            asked: count(Mark::Kept) + count(Mark::Missed),
            periods,
        }
    };
    roadmap.rituals.iter().map(part).filter(|part| part.asked > 0).collect()
}

pub(super) fn frictions(record: &Record, today: Day, days: Span) -> Vec<FrictionPart> {
    let entries = ledger(&record.frictions, &record.fixes, today);
    let handles = Handles::of(&entries);
    let part = |entry: Entry| {
        let own: Vec<Friction> = entry.all().filter(|one| days.contains(one.what.day)).cloned().collect();
        FrictionPart { handle: handles.short(&entry.first.id).to_owned(), entry, own }
    };
    entries.into_iter().map(part).filter(|part| !part.own.is_empty()).collect()
}

pub(super) fn held(record: &Record, today: Day, days: Span) -> Vec<HeldFix> {
    let mut held = Vec::new();
    for entry in ledger(&record.frictions, &record.fixes, today) {
        for line in &entry.fixes {
            let on = line.fix.stands.filter(|_| line.state == FixState::Held).map(|day| day.plus(HELD_AFTER));
            let on = on.filter(|day| days.contains(*day));
            let friction = entry.first.what.text.clone();
            held.extend(on.map(|on| HeldFix { line: line.clone(), friction, on }));
        }
    }
    held.sort_by_key(|held| held.on);
    held
}
