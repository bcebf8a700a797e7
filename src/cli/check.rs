//! Owns `check`: every problem of a file, or one line saying what it holds. Records and creates nothing.

use std::path::{Path, PathBuf};

use crate::clock::Clock;
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::schedule::Schedule;
use crate::error::{Error, Kind};
use crate::plan::{self, Problem, ReadError};
use crate::show::json;
use crate::store::Store;

use super::args::{Common, Reading};
use super::desk::{Desk, Purpose};
use super::places::{Named, Places, shown};
use super::{in_force, output, report};

/// Runs `check` and gives the exit code.
pub fn check(common: &Common, file: Option<PathBuf>, reading: &Reading) -> Result<u8, Error> {
    let places = Places::find(common)?;
    let now = Clock::from_environment(reading.at.as_deref()).map_err(Error::usage)?.now();
    let path = if let Some(file) = file {
        file
    } else {
        if places.named == Named::Custom && !places.roadmap.exists() {
            // The first start, as with any other command.
            Desk::open(Purpose::Read, common, reading.at.as_deref())?;
        }
        places.roadmap.clone()
    };
    verdict(&path, first_day(&places.data, now), reading)
}

/// The day that stands for a `start` left out: that of the first run, else this one. Creates nothing.
pub fn first_day(data: &Path, now: Moment) -> Day {
    let kept = Store::open_to_read(data).ok().flatten().and_then(|store| store.first_day().ok().flatten());
    kept.unwrap_or_else(|| now.day(TimeOfDay::default()))
}

/// Shows how a file stands; 3 where it has errors.
pub fn verdict(path: &Path, first_day: Day, reading: &Reading) -> Result<u8, Error> {
    let name = shown(path);
    let (text, loaded) = match plan::read(path) {
        Ok(text) => {
            let loaded = plan::load(&text, first_day);
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
            let schedule = Schedule::new(&loaded.roadmap);
            good(&name, &text, &schedule, &loaded.warnings, reading)?;
            Ok(0)
        }
        Err(problems) => bad(&name, &text, &problems, reading),
    }
}

fn good(name: &str, text: &str, held: &Schedule, warnings: &[Problem], reading: &Reading) -> Result<(), Error> {
    if reading.json {
        return output::answer(&json::line(json::check::check(name, Some(held), warnings)));
    }
    let warned = if warnings.is_empty() { String::new() } else { report::rendered(name, text, warnings) };
    output::answer(&(warned + &report::holds(name, held)))
}

fn bad(name: &str, text: &str, problems: &[Problem], reading: &Reading) -> Result<u8, Error> {
    if reading.json {
        output::answer(&json::line(json::check::check(name, None, problems)))?;
        return Ok(Kind::Roadmap.exit_code());
    }
    output::answer(&report::rendered(name, text, problems))?;
    // The problems are shown already, as the answer.
    Err(Error {
        details: None,
        hint: Some("skillmap edit opens the file at the first one".into()),
        ..report::broken(name, text, problems)
    })
}
