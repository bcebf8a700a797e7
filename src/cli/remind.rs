//! Owns `remind`: what is due now, one line each, and an exit code to ask by. Records nothing and makes no database.

use crate::domain::calendar::Moment;
use crate::domain::remind::{Answered, Due, due};
use crate::domain::timer::Run;
use crate::error::Error;
use crate::show::{json, text};
use crate::store::{take_reminder, was_reminded};

use super::args::{Common, Remind};
use super::desk::{Desk, Purpose};
use super::in_force::Origin;
use super::{output, timer, waiting};

/// The exit code where nothing is due.
const NOTHING: u8 = 1;

/// Runs `remind` and gives the exit code: 0 if anything is due, 1 if nothing is.
pub fn run(common: &Common, asked: &Remind) -> Result<u8, Error> {
    let desk = Desk::open(Purpose::Glance, common, asked.reading.at.as_deref())?;
    let folder = desk.store.folder();
    // Without a record there is nowhere to keep the day, and a folder is not made for it.
    let was = asked.once_a_day && (folder.as_os_str().is_empty() || was_reminded(folder, desk.today));
    let mut found = if was { Vec::new() } else { find(&desk)? };
    if asked.once_a_day && !found.is_empty() && !take_reminder(folder, desk.today) {
        found.clear();
    }
    if asked.reading.json {
        output::answer(&json::line(json::remind::remind(&found, desk.today)))?;
    } else {
        output::lines(&text::remind::lines(&found, desk.today))?;
    }
    Ok(if found.is_empty() { NOTHING } else { 0 })
}

/// What is due at the desk's moment; nothing for those who have not begun.
fn find(desk: &Desk) -> Result<Vec<Due>, Error> {
    if desk.origin == Origin::BuiltIn {
        return Ok(Vec::new());
    }
    let (schedule, journal) = (desk.schedule()?, desk.journal()?);
    let standing = desk.standing_on(&schedule, &journal)?;
    let waiting = waiting::of(desk, &schedule, &standing)?;
    let left = timer::running(desk)?.filter(Run::is_doubtful);
    let mut found: Vec<Due> = left.into_iter().map(|run| Due::Timer(Box::new(run))).collect();
    found.extend(due(&schedule, &journal, &standing, &waiting, &answered(desk)?, desk.now));
    Ok(found)
}

fn answered(desk: &Desk) -> Result<Answered, Error> {
    let (today, store) = (desk.today, &desk.store);
    let yesterday = today.previous();
    let skipped = store.skips(today, today)?.into_keys().map(|(_, at)| at).collect();
    let given = store.checkin(today)?.map(|given| given.at);
    Ok(Answered {
        today: given.map(|at| Moment(at.with_timezone(desk.now.0.offset()))).filter(|at| at.0 <= desk.now.0),
        asks_yesterday: store.has_check_ins()? && store.checkin(yesterday)?.is_none(),
        skipped,
    })
}
