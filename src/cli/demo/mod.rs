//! Owns the demonstration: a sandbox with fourteen months of a life in it, and what is asked there. It touches none of the
//! user's files.

mod deeds;
mod life;
mod plans;
mod reviews;
mod rhythm;
mod sandbox;
mod story;
mod weeks;

use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::Path;

use chrono::Datelike;
use clap::Parser;

use super::args::{Arguments, Color, Command, Common, DemoWords};
use super::output::{self, Layout, Reader};
use super::places::shown;
use super::screens::{self, has_terminal};
use super::starter;
use super::{dispatch, speaks_to_people, wrong_usage};
use crate::app::{Mouse, Record, Theme};
use crate::clock::{self, Clock};
use crate::domain::backup::Why;
use crate::domain::calendar::{Moment, Style};
use crate::domain::refusal::Refusal;
use crate::error::{Error, Kind};
use crate::store::{ActError, Store};
pub use life::{data_in, furnish, roadmap_in};
pub use sandbox::Sandbox;

/// The years in which it can end.
const REACH: RangeInclusive<i32> = 1994..=2196;

/// Opens the screens on it, or runs a command there.
pub fn run(common: &Common, words: &DemoWords, theme: Theme, mouse: Mouse) -> Result<u8, Error> {
    let asked = match Some(&words.command).filter(|command| !command.is_empty()).map(|command| understood(command)) {
        None => None,
        Some(Ok(asked)) => Some(asked?),
        Some(Err(code)) => return Ok(code),
    };
    let at = words.at.clone().or_else(|| asked.as_ref().and_then(|asked| moment_named(asked, &words.command)));
    let now = Clock::from_environment(at.as_deref()).map_err(Error::usage)?.now();
    within_reach(now)?;
    if at.is_some() {
        clock::stand_at(now);
    }
    if let Some(folder) = &words.into {
        return keep(folder, asked, common, now);
    }
    if asked.is_none() && has_terminal() && output::layout() == Layout::Aligned {
        return open(common, theme, mouse);
    }
    let asked = asked.map_or_else(|| Arguments::try_parse_from(["skillmap", "today"]).map_err(|_| unreadable()), Ok)?;
    let sandbox = Sandbox::for_a_command(now)?;
    Ok(answered(asked, common, &sandbox.roadmap(), &sandbox.data()))
}

/// Refuses moments around which no plan of fourteen months and more fits.
fn within_reach(now: Moment) -> Result<(), Error> {
    let year = now.0.year();
    if REACH.contains(&year) {
        return Ok(());
    }
    let (first, last) = (REACH.start(), REACH.end());
    let hint = format!("any moment from {first} to {last} will do, for example: --at {first}-06-01");
    Err(Error::usage(Refusal::new(format!("the demonstration cannot end in the year {year}"), hint)))
}

/// The moment that a reading command names: the life ends there, or there would be nothing to read.
fn moment_named(asked: &Arguments, words: &[OsString]) -> Option<String> {
    if matches!(asked.command, Some(Command::Stop(_))) {
        return None;
    }
    let mut words = words.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    words
        .find_map(|word| word.strip_prefix("--at").map(|value| value.strip_prefix('=').map(ToOwned::to_owned)))?
        .or_else(|| words.next().map(ToOwned::to_owned))
}

/// Opens the screens on a demonstration that ends now and goes when they are left. Gives the exit code.
pub fn open(common: &Common, theme: Theme, mouse: Mouse) -> Result<u8, Error> {
    let now = Clock::from_environment(None).map_err(Error::usage)?.now();
    let sandbox = Sandbox::passing(now)?;
    let there = placed(common, &sandbox.roadmap(), &sandbox.data());
    screens::open_on(&there, theme, mouse, None, Record::Demonstration)
}

/// Writes it into a folder that stays.
fn keep(folder: &Path, asked: Option<Arguments>, common: &Common, now: Moment) -> Result<u8, Error> {
    sandbox::make_room(folder)?;
    furnish(folder, now)?;
    starter::schema_beside(&roadmap_in(folder));
    let store = Store::open(&data_in(folder), now).map_err(ActError::Store)?;
    store.back_up(now, Why::Asked).map_err(ActError::Store)?;
    let (roadmap, data) = (roadmap_in(folder), data_in(folder));
    if let Some(asked) = asked {
        return Ok(answered(asked, common, &roadmap, &data));
    }
    let word = |path: &Path| shell_words::quote(&shown(path)).into_owned();
    let (roadmap, data) = (word(&roadmap), word(&data));
    output::answer(&format!(
        "wrote a demonstration into {}\nuse it with: skillmap --roadmap {roadmap} --data {data}\n",
        shown(folder)
    ))?;
    Ok(0)
}

/// The command that these words ask for; the exit code where they were answered at once, as help is.
fn understood(words: &[OsString]) -> Result<Result<Arguments, Error>, u8> {
    let words: Vec<OsString> = std::iter::once(OsString::from("skillmap")).chain(words.iter().cloned()).collect();
    let asked = Arguments::try_parse_from(&words).map_err(|refused| wrong_usage(&refused, &words))?;
    Ok(refuse(asked))
}

/// Refuses what makes no sense in a demonstration.
fn refuse(asked: Arguments) -> Result<Arguments, Error> {
    if matches!(asked.command, Some(Command::Demo(_))) {
        let refusal = Refusal::new("this is the demonstration already", "one demo is enough: skillmap demo today");
        return Err(Error::usage(refusal));
    }
    let word = match &asked.command {
        Some(Command::Sync(_)) => "sync",
        Some(Command::Init { .. }) => "init",
        Some(Command::Completions(_) | Command::Complete(_)) => "completions",
        Some(Command::Man(_)) => "man",
        _ => return Ok(asked),
    };
    let hint = format!("without the demonstration it is: skillmap {word}");
    Err(Error::usage(Refusal::new(format!("{word} makes no sense in the demonstration"), hint)))
}

/// Runs a command there, says what came of it, gives the exit code.
fn answered(asked: Arguments, common: &Common, roadmap: &Path, data: &Path) -> u8 {
    let own = &asked.common;
    let color = if own.color == Color::Auto { common.color } else { own.color };
    let looks = Common { theme: own.theme.or(common.theme), ascii: own.ascii || common.ascii, color, ..common.clone() };
    let there = placed(&looks, roadmap, data);
    let reader = asked.command.as_ref().map_or(Reader::Person, Command::reader);
    output::choose_color(color);
    if own.plain {
        output::choose_layout(Layout::Plain);
    }
    if !speaks_to_people(asked.command.as_ref(), reader) {
        Style::STANDARD.hold();
    }
    match dispatch(Arguments { common: there, ..asked }, None) {
        Ok(code) => code,
        Err(error) => {
            output::failure(&error, reader);
            error.kind.exit_code()
        }
    }
}

/// Everything that a command finds lies in the sandbox, the config folder too.
fn placed(common: &Common, roadmap: &Path, data: &Path) -> Common {
    let customs = roadmap.parent().map(Path::to_owned);
    Common { roadmap: Some(roadmap.to_owned()), data: Some(data.to_owned()), customs, ..common.clone() }
}

fn unreadable() -> Error {
    Error::new(Kind::Usage, "this command cannot be read", "skillmap --help shows the commands")
}
