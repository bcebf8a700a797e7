//! Owns `explain`: reads what is asked for, and shows why its number is what it is. Changes nothing.

use crate::app::explaining::rows;
use crate::domain::explain::{Ground, What, explain, not_there};
use crate::error::Error;
use crate::show::{json, text};

use super::args::{Common, Standing};
use super::days::refused;
use super::desk::{Desk, Purpose, leave_notes_as_written};
use super::output;

/// `explain WHAT`.
pub fn run(common: &Common, what: &str, how: &Standing) -> Result<(), Error> {
    let screen = &how.screen;
    let mut desk = Desk::open(Purpose::Read, common, screen.reading.at.as_deref())?;
    desk.counted = how.counted();
    let what = What::typed_as(what, &desk.roadmap, desk.today).map_err(|refusal| refused(what, refusal))?;
    let schedule = desk.schedule()?;
    let standing = desk.standing()?;
    let journal = desk.journal_looking_at(what.first_day().map_or(desk.today, |day| day.min(desk.today)))?;
    let sessions = rows(&desk.store, &desk.ids, &what, desk.today)?;
    leave_notes_as_written(&sessions);
    let ground = Ground { schedule: &schedule, journal: &journal, standing: &standing, sessions: &sessions };
    let explained = explain(&what, &ground).ok_or_else(not_there)?;
    if screen.reading.json {
        return output::answer(&json::line(json::explain::explained(&explained)));
    }
    output::page(&text::explain::explained(&explained))
}
