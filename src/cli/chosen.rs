//! Owns the tick of what the last review chose in words: `done` finds it by its words where they are no id.

use crate::domain::calendar::Day;
use crate::domain::refusal::Refusal;
use crate::domain::review::Thing;
use crate::domain::standing::chosen::{ChosenLine, chosen};
use crate::domain::target::TargetState;
use crate::domain::text::title;
use crate::error::Error;
use crate::show::{json, text};

use super::args::Answer;
use super::desk::Desk;
use super::output;

/// Ticks the words chosen for the week of a day that hold what was typed.
///
/// # Errors
/// With `unknown` where they hold it nowhere or more than once.
pub fn done(desk: &mut Desk, typed: &str, day: Day, unknown: Refusal, answer: Answer) -> Result<(), Error> {
    let typed = title(typed).to_lowercase();
    let open = lines(desk, day)?;
    let is_meant = |line: &&ChosenLine| {
        let is_words = matches!(line.chosen.thing, Thing::Words(_));
        is_words && !typed.is_empty() && line.title.to_lowercase().contains(&typed)
    };
    let meant: Vec<&ChosenLine> = open.iter().filter(is_meant).collect();
    let [line] = meant[..] else { return Err(unknown.into()) };
    if line.state() != TargetState::Done {
        desk.store.toggle_chosen(line.by, &line.title, day, desk.now)?;
    }
    desk.accept();
    let lines = lines(desk, day).map_err(Error::after_act)?;
    let Some(line) = lines.iter().find(|now| now.chosen.thing == line.chosen.thing) else { return Ok(()) };
    output::answer(&if answer.json {
        json::line(json::today::changed_chosen(line))
    } else {
        output::said(text::acts::chosen(line))
    })
}

/// What was chosen for the week of a day.
fn lines(desk: &Desk, day: Day) -> Result<Vec<ChosenLine>, Error> {
    let schedule = desk.schedule()?;
    Ok(chosen(&schedule, &desk.journal()?, schedule.week_of(day)))
}
