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
use crate::plan::{self, Defaults, Problem, ReadError};
use crate::show::problems::counted;
use crate::show::{json, text as text_of};
use crate::store::{Store, StoreError};

use super::args::{Common, Reading};
use super::desk::{Desk, Purpose};
use super::output::Layout;
use super::places::{Named, Places, shown};
use super::settings::{self, Settings};
use super::{in_force, output, report};

/// Runs `check` and gives the exit code.
pub fn check(common: &Common, file: Option<PathBuf>, reading: &Reading) -> Result<u8, Error> {
    let places = Places::find(common)?;
    let now = Clock::from_environment(reading.at.as_deref()).map_err(Error::usage)?.now();
    let own_settings = places.config.as_deref().filter(|config| config.exists());
    if let (Some(file), Some(config)) = (&file, own_settings)
        && same_file(file, config)
    {
        return settings::check(file, reading);
    }
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
    let defaults = defaults(common, &places.data, now);
    let settings = own_settings.filter(|_| is_own).and_then(Settings::at);
    let beside = Beside { record: record.as_ref().map(|store| (store, now)), settings };
    let judged = verdict(&path, defaults, &beside, reading);
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

/// What stands for what a file leaves out: for `start` the day of the first run, else this one. Creates nothing.
pub fn defaults(common: &Common, data: &Path, now: Moment) -> Defaults {
    let kept = Store::open_to_read(data).ok().flatten().and_then(|store| store.first_day().ok().flatten());
    common.config.defaults(kept.unwrap_or_else(|| now.day(TimeOfDay::default())))
}

/// What is looked at beside a file that is the user's own.
#[derive(Default)]
pub struct Beside<'s> {
    /// The record, at a moment.
    record: Option<(&'s Store, Moment)>,
    /// config.toml.
    settings: Option<Settings>,
}

/// Shows how a file stands, and what is beside it where it is the user's own; 3 where there are errors.
pub fn verdict(path: &Path, defaults: Defaults, beside: &Beside<'_>, reading: &Reading) -> Result<u8, Error> {
    let Beside { record, settings } = beside;
    let (record, settings) = (*record, settings.as_ref());
    let name = shown(path);
    let (text, loaded) = match plan::read(path) {
        Ok(text) => {
            let loaded = plan::check(&text, defaults);
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
                Some((store, now)) => orphans_of(store, &loaded.roadmap, defaults, now).unwrap_or_default(),
                None => Vec::new(),
            };
            let today = record.map_or(defaults.first_day, |(_, now)| now.day(loaded.roadmap.day_starts));
            let schedule = Schedule::new(&loaded.roadmap);
            let held = Good { held: &schedule, warnings: &loaded.warnings, orphans, today };
            let code = good(&name, &text, &held, settings, reading)?;
            let candidate = Candidate { text: &text, roadmap: &loaded.roadmap, defaults };
            if let Some((store, _)) = record {
                say_where_older(&name, store, &candidate);
            }
            match settings.and_then(Settings::failure) {
                Some(error) if !reading.json => Err(error),
                _ => Ok(code),
            }
        }
        Err(problems) => bad(&name, &text, &problems, settings, reading),
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

fn orphans_of(store: &Store, roadmap: &Roadmap, defaults: Defaults, now: Moment) -> Result<Vec<Orphan>, StoreError> {
    let aliases = store.aliases()?;
    let ids = PresentIds::of(roadmap, &aliases);
    let plan = Plan { roadmap, aliases: &aliases, ids: &ids, defaults };
    Search::default().find(store, plan, now.day(roadmap.day_starts))
}

/// What a file without errors holds, and what is beside it.
struct Good<'a> {
    held: &'a Schedule<'a>,
    warnings: &'a [Problem],
    orphans: Vec<Orphan>,
    today: Day,
}

/// The path of config.toml and its problems.
fn of_settings(settings: Option<&Settings>) -> Option<(String, &[Problem])> {
    settings.map(|settings| (shown(&settings.path), settings.problems()))
}

fn good(name: &str, text: &str, good: &Good, settings: Option<&Settings>, reading: &Reading) -> Result<u8, Error> {
    let Good { held, warnings, orphans, today } = good;
    if reading.json {
        output::answer(&json::line(json::check::check(name, Some(held), warnings, orphans, of_settings(settings))))?;
        let is_broken = settings.is_some_and(|settings| !settings.problems().is_empty());
        return Ok(if is_broken { Kind::Roadmap.exit_code() } else { 0 });
    }
    let lost = text_of::orphans::lines(orphans, *today);
    let holds = lost + &report::holds(name, held);
    if warnings.is_empty() {
        output::lines(&holds)?;
    } else {
        problems_shown(name, text, warnings, &holds)?;
    }
    settings.map_or(Ok(()), Settings::say)?;
    Ok(0)
}

/// The problems of a file, and what it holds all the same.
fn problems_shown(name: &str, text: &str, problems: &[Problem], holds: &str) -> Result<(), Error> {
    match output::layout() {
        Layout::Aligned => {
            output::answer(&format!("{}\n{holds}{}\n", report::rendered(name, text, problems), counted(problems)))
        }
        Layout::Plain => output::lines(&format!("{}{holds}{}\n", report::plain(problems), counted(problems))),
    }
}

fn bad(
    name: &str,
    text: &str,
    problems: &[Problem],
    settings: Option<&Settings>,
    reading: &Reading,
) -> Result<u8, Error> {
    if reading.json {
        output::answer(&json::line(json::check::check(name, None, problems, &[], of_settings(settings))))?;
        return Ok(Kind::Roadmap.exit_code());
    }
    problems_shown(name, text, problems, "")?;
    settings.map_or(Ok(()), Settings::say)?;
    // The problems are shown already, as the answer.
    Err(Error {
        details: None,
        hint: Some("skillmap edit opens the file at the first one".into()),
        ..report::broken(name, text, problems)
    })
}
