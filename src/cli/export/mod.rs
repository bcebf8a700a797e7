//! Owns the command `export`: what goes out and which days of it. How each format looks is `show`'s, how the whole record
//! is written the store's. Records nothing.

mod place;
mod sessions;

use std::io::Write;

use crate::clock::Clock;
use crate::domain::almanac::almanac;
use crate::domain::minutes::Minutes;
use crate::domain::refusal::Refusal;
use crate::domain::standing::targets::targets;
use crate::error::Error;
use crate::show::export::icalendar::Calendar;
use crate::show::words::count;
use crate::store::{Store, StoreError};

use super::args::{Common, ExportFormat, ExportWords};
use super::desk::{Desk, Purpose};
use super::output;
use super::places::{Places, shown};
use place::{Over, Place, Trouble};

/// What went out.
#[derive(Debug, Clone, Copy, Default)]
struct Written {
    /// How many sessions, or events.
    rows: usize,
    /// The time of the sessions.
    minutes: Minutes,
    /// How many of them have no clock time, and their time.
    untimed: (usize, Minutes),
}

/// Runs it.
pub fn run(common: &Common, asked: &ExportWords) -> Result<u8, Error> {
    refuse_days(asked)?;
    let over = if asked.force { Over::Force } else { Over::Never };
    let place = Place::find(asked.output.as_deref(), over, &Places::find(common)?)?;
    let (written, what) = match asked.format {
        ExportFormat::Json => (record(common, &place)?, "session"),
        ExportFormat::Ics => (calendar(common, &place)?, "event"),
        ExportFormat::Csv | ExportFormat::Timeclock | ExportFormat::Markdown => {
            let desk = Desk::open(Purpose::Read, common, None)?;
            (sessions::run(&desk, asked, &place)?, "session")
        }
    };
    let Some(written) = written else { return Ok(0) };
    if let (ExportFormat::Timeclock, (1.., minutes)) = (asked.format, written.untimed) {
        let sessions = count(written.untimed.0, "session has", "sessions have");
        let sentence = format!("{sessions} no clock time ({minutes}): timeclock has no place for them");
        output::notice("note", &sentence, Some("they stand as comments, which no sum counts"));
    }
    if let Place::File { named: file, .. } = &place {
        let hours = if what == "session" { format!(", {}", written.minutes) } else { String::new() };
        let rows = count(written.rows, what, &format!("{what}s"));
        output::answer(&output::said(format!("wrote {}: {rows}{hours}\n", shown(file))))?;
    }
    Ok(0)
}

/// A whole record and a plan have no days to choose from.
fn refuse_days(asked: &ExportWords) -> Result<(), Error> {
    let whole = match asked.format {
        ExportFormat::Json => "json is the whole record",
        ExportFormat::Ics => "ics is the plan",
        _ => return Ok(()),
    };
    if asked.from.is_none() && asked.to.is_none() {
        return Ok(());
    }
    let message = format!("{whole}: it takes no --from and no --to");
    Err(Error::usage(Refusal::new(message, "csv, timeclock and markdown take them")))
}

/// The whole record. It comes out whatever is wrong with the roadmap file.
fn record(common: &Common, place: &Place) -> Result<Option<Written>, Error> {
    let now = Clock::from_environment(None).map_err(Error::usage)?.now();
    let data = Places::find(common)?.data;
    let store = match Store::open_to_read(&data) {
        Err(StoreError::Older { .. }) => Store::open(&data, now)?,
        found => found?.map_or_else(Store::in_memory, Ok)?,
    };
    place.fill(|out| {
        store.write_record(out, now)?;
        let (sessions, minutes) = store.all_time()?;
        Ok(Written { rows: sessions, minutes, ..Written::default() })
    })
}

/// The calendar, the rituals and the due days.
fn calendar(common: &Common, place: &Place) -> Result<Option<Written>, Error> {
    let desk = Desk::open(Purpose::Read, common, None)?;
    let schedule = desk.schedule()?;
    let entries = almanac(&schedule, &targets(&schedule, &desk.journal()?), desk.today);
    place.fill(|out: &mut dyn Write| {
        let mut calendar = Calendar::begin(out, &desk.roadmap.title, desk.now)?;
        entries.iter().try_for_each(|entry| calendar.entry(entry))?;
        calendar.end()?;
        Ok::<_, Trouble>(Written { rows: entries.len(), ..Written::default() })
    })
}
