//! Owns how a check-in is recorded, with what becomes of the timer. Decides nothing about what counts.

use super::world::Beginning;
use crate::clock;
use crate::domain::checkin::Told;
use crate::domain::journal::{NewSession, PresentIds};
use crate::domain::roadmap::Roadmap;
use crate::store::{ActError, Settle};

/// Records the days and the timer as one act; every session that came of it.
pub(super) fn record(
    begun: &mut Beginning,
    told: &Told,
    roadmap: &Roadmap,
    ids: &PresentIds,
) -> Result<Vec<NewSession>, ActError> {
    let clocks = begun.clock.both();
    let settle = told.timer.as_ref().map(|stop| -> Settle<'_> {
        Box::new(|timer| {
            let run = timer.under_present_ids(ids).look(roadmap, &clocks, &clock::place);
            run.settle(stop, roadmap.day_starts, &clock::place)
        })
    });
    let recorded = begun.store.check_in_days(&told.days, settle, roadmap, clocks.now)?;
    Ok(recorded.days.into_iter().flatten().chain(recorded.timer).map(|session| session.entry).collect())
}
