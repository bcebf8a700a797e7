//! Owns `recover`: a stage that is behind, the ways back on track with their diffs, and the taking of one.

use std::io::{self, BufRead};

use crate::domain::recovery::{Recovery, Way, WayId, quarter_of, recovery, stage_meant};
use crate::domain::refusal::Refusal;
use crate::domain::standing::standing;
use crate::domain::text;
use crate::error::Error;
use crate::plan::edit::edited;
use crate::show::diff::unified;
use crate::show::problems::Ink;
use crate::show::{json, text as shown_text};

use super::args::{Agreement, Common, Recover};
use super::ask;
use super::change::{self, Consent, Outcome};
use super::desk::{Desk, Purpose};
use super::output::{self, Reader};
use super::places::shown;

/// Runs `recover` and gives the exit code.
pub fn run(common: &Common, asked: &Recover) -> Result<u8, Error> {
    let stage = asked.stage.as_deref().map(text::title);
    let agreement = Agreement { yes: asked.yes, json: asked.reading.json };
    if let Some(way) = asked.take {
        return take(common, stage.as_deref(), way.into(), agreement);
    }
    let desk = Desk::open(Purpose::Read, common, asked.reading.at.as_deref())?;
    let recovery = stands(&desk, stage.as_deref())?;
    if asked.reading.json {
        let diffs = diffs(&desk, &recovery, Ink::Plain)?;
        return output::answer(&json::line(json::recover::recover(&recovery, &diffs))).map(|()| 0);
    }
    let mut diffs = diffs(&desk, &recovery, Ink::Coloured)?;
    for diff in diffs.iter_mut().flatten() {
        *diff = output::difference(diff);
    }
    output::answer(&shown_text::recover::recover(&recovery, &diffs, output::laid_out))?;
    drop(desk);
    if recovery.ways.is_empty() || asked.reading.at.is_some() || !ask::has_somebody() {
        return Ok(0);
    }
    match chosen(&recovery)? {
        // The diff stands above, and a number is a yes.
        Some(way) => take(common, stage.as_deref(), way, Agreement { yes: true, json: false }),
        None => output::answer("nothing was written\n").map(|()| 0),
    }
}

/// How the stage that is meant stands, and the ways back.
fn stands(desk: &Desk, stage: Option<&str>) -> Result<Recovery, Error> {
    let (schedule, journal) = (desk.schedule()?, desk.journal()?);
    let place = stage_meant(&schedule, desk.today, stage)?;
    Ok(recovery(&schedule, &standing(&schedule, &journal, desk.now), &journal, place))
}

/// The diff of each way; none of one that changes nothing.
fn diffs(desk: &Desk, recovery: &Recovery, ink: Ink) -> Result<Vec<Option<String>>, Error> {
    let one = |way: &Way| {
        if way.edits.is_empty() {
            return Ok(None);
        }
        let new = edited(&desk.text, &way.edits, desk.defaults)?;
        Ok(Some(unified(&shown(&desk.path), &desk.text, &new, ink)))
    };
    recovery.ways.iter().map(one).collect()
}

/// Asks for one of the ways; anything but its number is none.
fn chosen(recovery: &Recovery) -> Result<Option<WayId>, Error> {
    output::answer(&format!("\ntake one? 1-{}, or enter for none: ", recovery.ways.len()))?;
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    if !line.ends_with('\n') {
        output::answer("\n")?;
    }
    let number = line.trim().parse::<usize>().ok().filter(|_| read.is_ok());
    Ok(number.and_then(|number| recovery.ways.get(number.checked_sub(1)?)).map(|way| way.id))
}

/// Writes the changes of a way into the file, shown and agreed to like every change of it.
fn take(common: &Common, stage: Option<&str>, way: WayId, agreement: Agreement) -> Result<u8, Error> {
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    // Before anything is said that would not come to be.
    change::is_the_file(&desk)?;
    let recovery = stands(&desk, stage)?;
    let Some(way) = recovery.way(way) else {
        let message = format!("{} is not behind: nothing has to be recovered", recovery.stage);
        return Err(Refusal::new(message, "skillmap stages shows how each stage stands").into());
    };
    if way.edits.is_empty() {
        let message = format!("{} changes nothing: {}", way.id.as_str(), way.gist);
        return Err(Refusal::new(message, "skillmap recover shows the other ways").into());
    }
    let reader = agreement.reader();
    let consent = if agreement.yes { Consent::Given } else { Consent::Ask };
    if reader == Reader::Person {
        for sentence in &way.text {
            output::answer(&format!("{sentence}\n"))?;
        }
    }
    let offered = change::offer(&mut desk, &way.edits, consent, reader)?;
    if offered.outcome == Outcome::Written
        && let Err(error) = desk.store.answer_offer(&quarter_of(desk.today), desk.today, desk.now)
    {
        output::notice("note", &format!("the file is written; that it was offered is not noted: {error}"), None);
    }
    change::answer(&desk, &offered, &format!("{}: {}", way.id.title(), way.gist), reader)
}
