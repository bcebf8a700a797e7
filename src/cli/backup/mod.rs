//! Owns the command `backup`: the list of copies, taking one, naming one. Going back to one is in `restore`.

mod named;
mod restore;

use crate::clock::{self, Clock};
use crate::domain::backup::{Line, State, Why};
use crate::domain::calendar::Moment;
use crate::domain::refusal::Refusal;
use crate::error::Error;
use crate::show::json;
use crate::show::json::backups as keys;
use crate::show::text::backups as words;
use crate::store::{self, ActError, Backup, Store, verify};

use super::args::{Answer, BackupCommand, BackupWords, Common};
use super::output;
use super::places::{Places, shown};

/// Runs it.
pub fn run(common: &Common, asked: &BackupWords) -> Result<u8, Error> {
    let now = Clock::from_environment(None).map_err(Error::usage)?.now();
    let places = Places::find(common)?;
    match &asked.command {
        BackupCommand::List { answer } => list(&places, now, *answer)?,
        BackupCommand::Daily => Store::open(&places.data, now).map_err(ActError::Store)?.take_copy_of_the_day(now),
        BackupCommand::Now { answer } => take(&places, now, *answer)?,
        BackupCommand::Restore { name, yes, answer } => {
            let consent = if *yes { restore::Consent::Given } else { restore::Consent::Asked };
            restore::restore(&places, name, now, consent, *answer)?;
        }
    }
    Ok(0)
}

fn list(places: &Places, now: Moment, answer: Answer) -> Result<(), Error> {
    let lines: Vec<Line> = store::backups(&places.data)?.iter().enumerate().map(|(n, one)| line(n == 0, one)).collect();
    let exports: Vec<String> = store::exports(&places.data).iter().map(|path| name_of(path)).collect();
    let folder = shown(&places.data.join("backups"));
    output::answer(&if answer.json {
        json::line(keys::list(&folder, &lines, &exports, &instant))
    } else {
        output::laid_out(&words::list(&folder, &lines, &exports, now))
    })
}

/// A copy as it is listed. The newest is checked again; of the others it is known that they were when they were taken.
fn line(is_newest: bool, backup: &Backup) -> Line {
    let read = if is_newest { verify(&backup.path) } else { backup.inside() };
    let state = match &read {
        Ok(_) if is_newest => State::Whole,
        Ok(_) => State::Taken,
        Err(error) => State::Damaged(error.to_string()),
    };
    Line {
        name: backup.copy.name(),
        at: backup.copy.at,
        why: backup.copy.why,
        version: backup.copy.version,
        bytes: backup.bytes,
        sessions: read.ok().map(|inside| inside.sessions),
        state,
    }
}

fn take(places: &Places, now: Moment, answer: Answer) -> Result<(), Error> {
    if Store::open_to_read(&places.data)?.is_none() {
        return Err(Refusal::new("there is no record yet, and so nothing to copy", "skillmap log begins one").into());
    }
    let taken = Store::open(&places.data, now).and_then(|store| store.back_up(now, Why::Asked));
    let taken = taken.map_err(ActError::Store)?;
    let name = name_of(&taken);
    let newest = store::backups(&places.data)?.into_iter().find(|backup| backup.copy.name() == name);
    let Some(line) = newest.map(|backup| line(true, &backup)) else { return Ok(()) };
    output::answer(&if answer.json {
        json::line(keys::taken(&line, &instant))
    } else {
        output::said(words::taken(&line))
    })
}

/// The instant of a copy, as it was here.
fn instant(line: &Line) -> String {
    clock::place(line.at).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

fn name_of(path: &std::path::Path) -> String {
    path.file_name().map(|name| shown(name.as_ref())).unwrap_or_default()
}
