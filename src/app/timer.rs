//! Owns how the timer's acts are recorded, and how it stands when the screens look. Decides nothing about what counts.

use super::msg::Answer;
use super::world::Beginning;
use crate::clock;
use crate::domain::entry::timed;
use crate::domain::journal::PresentIds;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::domain::timer::{Run, Stop, Timer};
use crate::screens::Act;
use crate::store::{ActError, StoreError};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;

/// The timer that runs, as it stands now.
pub(super) fn running(begun: &Beginning, roadmap: &Roadmap, ids: &PresentIds) -> Result<Option<Run>, StoreError> {
    let timer = begun.store.timer()?.map(|timer| timer.under_present_ids(ids));
    Ok(timer.map(|timer| timer.look(roadmap, &begun.clock.both(), &clock::place)))
}

/// Starts the timer as an entry without a length says.
pub(super) fn start(begun: &mut Beginning, entry: &str, roadmap: &Roadmap) -> Result<Answer, ActError> {
    let clocks = begun.clock.both();
    let mut entry_said = timed(entry, roadmap, clocks.now)?;
    let skill =
        entry_said.skill.take().ok_or_else(|| Refusal::new("the entry names no skill", "rag reading /papers"))?;
    let timer = Timer::begin(entry_said, skill, roadmap, &clocks, &clock::place)?;
    begun.store.start_timer(&timer, clocks.now)?;
    Ok(Answer::Act(Act::StartTimer(entry.to_owned())))
}

/// Stops the timer as the answer says.
pub(super) fn stop(
    begun: &mut Beginning,
    stop: &Stop,
    roadmap: &Roadmap,
    ids: &PresentIds,
    theme: Theme,
) -> Result<Answer, ActError> {
    let clocks = begun.clock.both();
    let session = begun.store.stop_timer(clocks.now, |timer| {
        let run = timer.under_present_ids(ids).look(roadmap, &clocks, &clock::place);
        if *stop == Stop::Unsaid && run.is_doubtful() {
            let again = theme.key(Context::Screens, Action::Timer);
            return Err(Refusal::new(run.question().message, format!("{again} again asks what of it counts")));
        }
        run.settle(stop, roadmap.day_starts, &clock::place)
    })?;
    let Some(session) = session else { return Ok(Answer::Act(Act::StopTimer(Stop::Discard))) };
    // It is recorded: that others cannot be counted is no reason to say otherwise.
    let others = begun.store.overlapping(&session.entry).map_or(0, |found| found.len().saturating_sub(1));
    Ok(Answer::Logged(vec![session.entry], others))
}
