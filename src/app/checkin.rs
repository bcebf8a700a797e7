//! Owns how a check-in is recorded, with what becomes of the timer. Decides nothing about what counts.

use super::world::Beginning;
use crate::clock;
use crate::domain::checkin::Told;
use crate::domain::journal::{NewSession, PresentIds, Session};
use crate::domain::roadmap::Roadmap;
use crate::store::{ActError, Settle};

/// Records the days and the timer as one act: every session that came of it, and how many others those overlap.
pub(super) fn record(
    begun: &mut Beginning,
    told: &Told,
    roadmap: &Roadmap,
    ids: &PresentIds,
) -> Result<(Vec<NewSession>, usize), ActError> {
    let clocks = begun.clock.both();
    let settle = told.timer.as_ref().map(|stop| -> Settle<'_> {
        Box::new(|timer| {
            let run = timer.under_present_ids(ids).look(roadmap, &clocks, &clock::place);
            run.settle(stop, roadmap.day_starts, &clock::place)
        })
    });
    let recorded = begun.store.check_in_days(&told.days, settle, roadmap, clocks.now)?;
    let new: Vec<Session> = recorded.days.into_iter().flatten().chain(recorded.timer).collect();
    // It is recorded: that others cannot be counted is no reason to say otherwise.
    let others = |session: &Session| begun.store.overlapping(&session.entry).unwrap_or_default();
    let is_other = |other: &Session| new.iter().all(|session| session.id != other.id);
    let others = new.iter().flat_map(others).filter(is_other).count();
    Ok((new.into_iter().map(|session| session.entry).collect(), others))
}
