//! Owns the advice about study time: what the calendar proposes in a usual week of a stage against what its budget
//! asks, and the block that would close the gap.

use std::ops::Range;

use chrono::Weekday;

use crate::domain::calendar::{Day, Span};
use crate::domain::minutes::Minutes;
use crate::domain::refusal::and_list;
use crate::domain::roadmap::{Block, Roadmap, Study};
use crate::domain::schedule::Schedule;
use crate::domain::standing::blocks::proposals;
use crate::plan::walk::Reader;

/// Less than this a week is not worth a word.
const SLIGHT: Minutes = Minutes(15);
/// Blocks are proposed in steps of this many minutes.
const STEP: i64 = 15;
/// Up to here one more block is enough; beyond it the time is spread over several days.
const ONE_BLOCK: i64 = 4 * 60;
/// A block that begins a day anew is proposed up to this long.
const LONG_BLOCK: i64 = 3 * 60;
/// As much of a day as blocks may fill.
const FULL_DAY: i64 = 16 * 60;

/// Stages that ask for more study a week than the calendar proposes. A calendar without study times asks nothing.
pub(super) fn study(schedule: &Schedule<'_>, budgets: &[Range<usize>], reader: &mut Reader<'_>) {
    let roadmap = schedule.roadmap();
    if roadmap.calendar.iter().flatten().all(|block| block.study == Study::None) {
        return;
    }
    for (place, ((stage, days), at)) in schedule.stages().zip(budgets).enumerate() {
        let Some(week) = usual_week(schedule, place, days) else { continue };
        let asked = schedule.planned(week).minutes();
        let held: Minutes = week.days().map(|day| held(schedule, day)).sum();
        let missing = Minutes(asked.0 - held.0);
        if missing >= SLIGHT {
            let message = format!("`{}` asks for {asked} a week, the study times hold {held}", stage.id);
            reader.warning(at.clone(), message, more(roadmap, missing));
        }
    }
}

/// What a day's study times hold: what they propose, or all of an open block that is short enough to be there for study
/// alone. A long Saturday makes up for short evenings, though each proposes no more than its day's part of the budget.
fn held(schedule: &Schedule<'_>, day: Day) -> Minutes {
    let blocks = schedule.roadmap().blocks(day.weekday());
    let room = |block: &Block| match block.study {
        Study::Rest if block.length().0 <= LONG_BLOCK => block.length(),
        _ => Minutes(0),
    };
    blocks.iter().zip(proposals(schedule, day, blocks)).map(|(block, proposed)| proposed.max(room(block))).sum()
}

/// The first seven days on which this stage is in force and nothing pauses.
fn usual_week(schedule: &Schedule<'_>, stage: usize, days: Span) -> Option<Span> {
    let mut run = 0;
    let is_usual = |day| schedule.narrowest(day) == Some(stage) && !schedule.is_paused(day);
    let last = days.meet(schedule.plan()).days().find(|day| {
        run = if is_usual(*day) { run + 1 } else { 0 };
        run == 7
    })?;
    Some(Span { first: last.plus(-6), last })
}

/// What would do: one more block, or several, on the days that have most room for them.
fn more(roadmap: &Roadmap, missing: Minutes) -> String {
    let days = roomiest(roadmap);
    if days.is_empty() {
        return format!("propose {missing} more on the days that have study, or ask for less");
    }
    let count = if missing.0 <= ONE_BLOCK { 1 } else { (missing.0 - 1) / LONG_BLOCK + 1 };
    let count = count.min(i64::try_from(days.len()).unwrap_or(1));
    let length = (missing.0 - 1) / count / STEP * STEP + STEP;
    let chosen: Vec<&str> = days.iter().take(usize::try_from(count).unwrap_or(1)).map(|(_, name)| *name).collect();
    if days[0].0 + length > FULL_DAY {
        return format!("that is {missing} more than the week has room for; ask for less");
    }
    let length = Minutes(length);
    match chosen.as_slice() {
        [one] => format!("one more {one} block of {length} would do, with study = \"{length}\""),
        several => format!("blocks of {length} on {} would do, each with study = \"{length}\"", and_list(several)),
    }
}

/// The practice days that have no study yet, else all of them, each with its minutes in blocks: the emptiest first, and of
/// equally empty ones the end of the week.
fn roomiest(roadmap: &Roadmap) -> Vec<(i64, &'static str)> {
    const DAYS: [(Weekday, &str); 7] = [
        (Weekday::Sat, "Saturday"),
        (Weekday::Sun, "Sunday"),
        (Weekday::Fri, "Friday"),
        (Weekday::Thu, "Thursday"),
        (Weekday::Wed, "Wednesday"),
        (Weekday::Tue, "Tuesday"),
        (Weekday::Mon, "Monday"),
    ];
    let has_study = |day| roadmap.blocks(day).iter().any(|block| block.study != Study::None);
    let filled = |day| roadmap.blocks(day).iter().map(|block| block.length().0).sum::<i64>();
    let practised = DAYS.into_iter().filter(|(day, _)| roadmap.practice_days.contains(*day));
    let (with, without): (Vec<_>, Vec<_>) = practised.partition(|(day, _)| has_study(*day));
    let chosen = if without.is_empty() { with } else { without };
    let mut days: Vec<_> = chosen.into_iter().map(|(day, name)| (filled(day), name)).collect();
    days.sort_by_key(|(filled, _)| *filled);
    days
}
