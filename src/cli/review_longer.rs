//! Owns `review` of a month, a quarter, a year or a stage. What a review of a week says is saved elsewhere.

use crate::app::longer::rituals_from;
use crate::app::reviewing::Ground;
use crate::domain::calendar::Period;
use crate::domain::refusal::Refusal;
use crate::domain::review::Scope;
use crate::domain::standing::review::longer::{Longer, stretch};
use crate::domain::standing::stages::stages;
use crate::domain::standing::targets::targets;
use crate::error::Error;
use crate::show::{json, text};

use super::args::Screen;
use super::desk::Desk;
use super::output;

/// `review 2027-01`, `review 2027-Q1`, `review 2027`, `review quarter-1`.
pub fn show(desk: &Desk, scope: &Scope, screen: &Screen) -> Result<(), Error> {
    let longer = of(desk, scope)?;
    if screen.reading.json {
        return output::answer(&json::line(json::longer::longer(&longer, *desk.now.0.offset())));
    }
    output::page(&text::longer::longer(&longer))
}

/// What it was.
pub fn of(desk: &Desk, scope: &Scope) -> Result<Longer, Error> {
    let schedule = desk.schedule()?;
    let stretch = stretch(scope, &schedule, desk.today)?;
    let journal = desk.journal_looking_at(rituals_from(&stretch))?;
    let stages = stages(&schedule, &journal, &targets(&schedule, &journal));
    let ground =
        Ground { store: &desk.store, candidate: desk.candidate(), ids: &desk.ids, schedule: &schedule, now: desk.now };
    Ok(ground.longer(stretch, &journal, &stages.stages)?)
}

/// What is said of a longer period that was to be saved.
pub fn not_saved(desk: &Desk, scope: &Scope) -> Error {
    let this = Period::week_of(desk.today, desk.roadmap.week_starts);
    let message = format!("{scope} is no week: it assembles itself from the reviews of its weeks");
    Error::usage(Refusal::new(message, format!("save those: skillmap review {this} --save --well TEXT")))
}
