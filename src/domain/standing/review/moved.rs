//! Owns the targets that were moved in a week: by steps, by a choice or a drop, or by sessions that worked towards them.

use super::{Known, Moved};
use crate::domain::calendar::{Day, Span};
use crate::domain::id::TargetId;
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::Goal;
use crate::domain::standing::targets::{TargetLine, targets};
use crate::domain::target::TargetState;

/// The targets that were moved or closed in the week, in the file's order, as they stood at its end.
pub(super) fn moved(known: &Known) -> Vec<Moved> {
    let span = known.week.span();
    let then = targets(known.schedule, known.then);
    let one = |target: &TargetLine| {
        let by = steps(known.journal, &target.id, span);
        let minutes = towards(known.sessions, &target.id);
        let is_moved = by != 0 || minutes.0 > 0 || known.settled.contains(&target.id);
        is_moved.then(|| Moved {
            id: target.id.clone(),
            title: target.title.clone(),
            by,
            done: count(target),
            state: target.state,
            became_done: target.state == TargetState::Done
                && reached_before(known.journal, &target.id, span.first) < target.goal.count(),
            minutes,
        })
    };
    then.iter().filter_map(one).collect()
}

/// How far a target was moved in a stretch, steps back taken off.
#[must_use]
pub fn steps(journal: &Journal, id: &TargetId, span: Span) -> i64 {
    let days = journal.target_steps.get(id);
    days.map_or(0, |days| days.range(span.first..=span.last).fold(0_i64, |sum, (_, step)| sum.saturating_add(*step)))
}

/// The time of sessions that worked towards a target.
#[must_use]
pub fn towards(sessions: &[Session], id: &TargetId) -> Minutes {
    sessions.iter().filter(|s| s.entry.target.as_ref() == Some(id)).map(|s| s.entry.minutes).sum()
}

/// Its count before a day.
fn reached_before(journal: &Journal, id: &TargetId, day: Day) -> i64 {
    let days = journal.target_steps.get(id);
    days.map_or(0, |days| days.range(..day).fold(0_i64, |sum, (_, step)| sum.saturating_add(*step)))
}

/// The count and the goal of a target; 0 or 1 of 1 for a tick and for a choice.
fn count(target: &TargetLine) -> (i64, i64) {
    match &target.goal {
        Goal::Count { goal, .. } => (target.progress.done, *goal),
        Goal::Tick => (target.progress.done.min(1), 1),
        Goal::Choice(_) => (i64::from(target.progress.chosen.is_some()), 1),
    }
}
