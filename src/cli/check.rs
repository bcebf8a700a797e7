//! Owns `check`: every problem of a file, or one line saying what it holds. Records and creates nothing.

use std::path::{Path, PathBuf};

use crate::app::orphans::{Plan, Search};
use crate::app::versions::{self, Candidate, Known};
use crate::clock::Clock;
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::journal::PresentIds;
use crate::domain::roadmap::Roadmap;
use crate::domain::schedule::Schedule;
use crate::domain::standing::orphans::Orphan;
use crate::error::{Error, Kind};
use crate::plan::{self, Problem, ReadError};
use crate::show::problems::counted;
use crate::show::{json, text as text_of};
use crate::store::{Store, StoreError};

use super::args::{Common, Reading};
use super::desk::{Desk, Purpose};
use super::places::{Named, Places, shown};
use super::{in_force, output, report};

/// Runs `check` and gives the exit code.
pub fn check(common: &Common, file: Option<PathBuf>, reading: &Reading) -> Result<u8, Error> {
    let places = Places::find(common)?;
    let now = Clock::from_environment(reading.at.as_deref()).map_err(Error::usage)?.now();
    let named = file.clone();
    let path = if let Some(file) = file {
        file
    } else {
        if places.named == Named::Custom && !places.roadmap.exists() {
            // The first start, as with any other command.
            Desk::open(Purpose::Read, common, reading.at.as_deref())?;
        }
        places.roadmap.clone()
    };
    let is_own = path == places.roadmap || same_file(&path, &places.roadmap);
    let record = if is_own { Store::open_to_read(&places.data).ok().flatten() } else { None };
    let first_day = first_day(&places.data, now);
    let judged = verdict(&path, first_day, record.as_ref().map(|store| (store, now)), reading);
    judged.map_err(|error| match named {
        Some(file) if error.kind == Kind::Roadmap => Error { hint: Some(edit_hint(&file)), ..error },
        _ => error,
    })
}

fn same_file(a: &Path, b: &Path) -> bool {
    a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// How to come to the first error of a file that was named.
fn edit_hint(file: &Path) -> String {
    format!("skillmap --roadmap {} edit opens the file at the first one", shell_words::quote(&shown(file)))
}

/// The day that stands for a `start` left out: that of the first run, else this one. Creates nothing.
pub fn first_day(data: &Path, now: Moment) -> Day {
    let kept = Store::open_to_read(data).ok().flatten().and_then(|store| store.first_day().ok().flatten());
    kept.unwrap_or_else(|| now.day(TimeOfDay::default()))
}

/// Shows how a file stands, beside the record at a moment where it is the user's own; 3 where it has errors.
pub fn verdict(path: &Path, first_day: Day, record: Option<(&Store, Moment)>, reading: &Reading) -> Result<u8, Error> {
    let name = shown(path);
    let (text, loaded) = match plan::read(path) {
        Ok(text) => {
            let loaded = plan::check(&text, first_day);
            (text, loaded)
        }
        Err(ReadError::Missing) => return Err(in_force::missing(&name)),
        Err(ReadError::Problem(problem)) => (String::new(), Err(vec![problem])),
        Err(ReadError::Io(error)) => {
            return Err(Error::new(Kind::Io, format!("{name} cannot be read: {error}"), "check its permissions"));
        }
    };
    match loaded {
        Ok(loaded) => {
            let orphans = match record {
                // A record that cannot be read is none of the file's problems.
                Some((store, now)) => orphans_of(store, &loaded.roadmap, first_day, now).unwrap_or_default(),
                None => Vec::new(),
            };
            let today = record.map_or(first_day, |(_, now)| now.day(loaded.roadmap.day_starts));
            let schedule = Schedule::new(&loaded.roadmap);
            good(&name, &text, &Good { held: &schedule, warnings: &loaded.warnings, orphans, today }, reading)?;
            let candidate = Candidate { text: &text, roadmap: &loaded.roadmap, first_day };
            if let Some((store, _)) = record {
                say_where_older(&name, store, &candidate);
            }
            Ok(0)
        }
        Err(problems) => bad(&name, &text, &problems, reading),
    }
}

/// Says of a file that is right but an older plan come back that it is not in force.
fn say_where_older(name: &str, store: &Store, file: &Candidate) {
    if let Ok(Known::Older(day)) = versions::known(store, file)
        && let Ok(Some(accepted)) = store.accepted_roadmap()
    {
        let (why, hint) = in_force::came_back(name, day, accepted.day);
        let sentence = format!("{why}; the version accepted on {} is in force", accepted.day);
        output::notice("note", &sentence, Some(&hint));
    }
}

fn orphans_of(store: &Store, roadmap: &Roadmap, first_day: Day, now: Moment) -> Result<Vec<Orphan>, StoreError> {
    let aliases = store.aliases()?;
    let ids = PresentIds::of(roadmap, &aliases);
    let plan = Plan { roadmap, aliases: &aliases, ids: &ids, first_day };
    Search::default().find(store, plan, now.day(roadmap.day_starts))
}

/// What a file without errors holds, and what is beside it.
struct Good<'a> {
    held: &'a Schedule<'a>,
    warnings: &'a [Problem],
    orphans: Vec<Orphan>,
    today: Day,
}

fn good(name: &str, text: &str, good: &Good, reading: &Reading) -> Result<(), Error> {
    let Good { held, warnings, orphans, today } = good;
    if reading.json {
        return output::answer(&json::line(json::check::check(name, Some(held), warnings, orphans)));
    }
    let lost = text_of::orphans::lines(orphans, *today);
    let holds = lost + &report::holds(name, held);
    if warnings.is_empty() {
        return output::answer(&holds);
    }
    output::answer(&format!("{}\n{holds}{}\n", report::rendered(name, text, warnings), counted(warnings)))
}

fn bad(name: &str, text: &str, problems: &[Problem], reading: &Reading) -> Result<u8, Error> {
    if reading.json {
        output::answer(&json::line(json::check::check(name, None, problems, &[])))?;
        return Ok(Kind::Roadmap.exit_code());
    }
    output::answer(&format!("{}\n{}\n", report::rendered(name, text, problems), counted(problems)))?;
    // The problems are shown already, as the answer.
    Err(Error {
        details: None,
        hint: Some("skillmap edit opens the file at the first one".into()),
        ..report::broken(name, text, problems)
    })
}
