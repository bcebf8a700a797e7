//! Owns `edit`: the editor at the line of an id, and on return what is wrong with the file, or what is otherwise in it.

use std::io::{self, BufRead};

use crate::clock::Clock;
use crate::domain::changes::{changes, lines};
use crate::domain::roadmap::Roadmap;
use crate::domain::text;
use crate::error::{Error, Kind};
use crate::plan::{self, Defaults, Place, Problem, ReadError};
use crate::store::Store;

use super::args::{Common, Reading};
use super::desk::{Desk, Purpose};
use super::places::{Named, Places, shown};
use super::screens::has_terminal;
use super::{check, editor, in_force, output, settings};

/// What is asked where the file came back with errors.
const QUESTION: &str = "[e] edit again  [k] keep the last good version  ";

/// Runs `edit` and gives the exit code.
pub fn edit(common: &Common, id: Option<&str>) -> Result<u8, Error> {
    if id == Some("config") {
        return settings::edit(common);
    }
    let places = Places::find(common)?;
    if !places.roadmap.exists() && places.named == Named::Custom {
        Desk::open(Purpose::Read, common, None)?;
    }
    let now = Clock::from_environment(None).map_err(Error::usage)?.now();
    let defaults = check::defaults(common, &places.data, now);
    let before = Before::of(&places, defaults);
    let mut place = place_to_open(&places, id, defaults)?;
    loop {
        editor::open(&places.roadmap, place, "the file is as it left it; skillmap check looks at it")?;
        match check::verdict(&places.roadmap, defaults, &check::Beside::default(), &Reading::default()) {
            Err(error) if error.kind == Kind::Roadmap && has_terminal() => match ask(QUESTION)? {
                Choice::Again => place = place_to_open(&places, None, defaults)?,
                Choice::Keep => return Ok(kept(&places)),
            },
            verdict => {
                let code = verdict.map_err(|error| or_gone(error, &places))?;
                before.say_changes(&places, defaults)?;
                Desk::open(Purpose::Write, common, None)?.accept_unsaid();
                return Ok(code);
            }
        }
    }
}

/// What the file was before the editor.
struct Before {
    text: Option<String>,
    /// What it meant, or, where it could not be used, the version accepted last.
    roadmap: Option<Roadmap>,
}

impl Before {
    fn of(places: &Places, defaults: Defaults) -> Self {
        let text = plan::read(&places.roadmap).ok();
        let load = |text: &str| plan::load(text, defaults).ok().map(|loaded| loaded.roadmap);
        let roadmap = text.as_deref().and_then(load).or_else(|| load(&accepted(places)?.text));
        Self { text, roadmap }
    }

    /// Says what is otherwise now, a line a change. Nothing where the file came back as it was.
    fn say_changes(&self, places: &Places, defaults: Defaults) -> Result<(), Error> {
        let Ok(text) = plan::read(&places.roadmap) else { return Ok(()) };
        let (Some(before), Ok(after)) = (&self.roadmap, plan::load(&text, defaults)) else { return Ok(()) };
        if self.text.as_ref() == Some(&text) {
            return Ok(());
        }
        let mut said = lines(&changes(before, &after.roadmap)).join("\n  ");
        if said.is_empty() {
            said.push_str("nothing changed in meaning");
        }
        output::answer(&format!("  {said}\n"))
    }
}

fn accepted(places: &Places) -> Option<crate::store::Accepted> {
    Store::open_to_read(&places.data).ok()??.accepted_roadmap().ok()?
}

/// The error, with the way back where the editor left no file and the version accepted last is still there.
fn or_gone(error: Error, places: &Places) -> Error {
    match accepted(places) {
        Some(accepted) if !places.roadmap.exists() => Error { hint: Some(in_force::puts_back(accepted.day)), ..error },
        _ => error,
    }
}

/// What is done about a file with errors.
#[derive(Clone, Copy)]
pub(super) enum Choice {
    /// It is opened again.
    Again,
    /// It stays as it is.
    Keep,
}

/// Asks until there is an answer; an end of the input is one.
pub(super) fn ask(question: &str) -> Result<Choice, Error> {
    loop {
        output::answer(question)?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line);
        match (read, line.trim().to_lowercase().as_str()) {
            (Ok(0) | Err(_), _) => {
                output::answer("\n")?;
                return Ok(Choice::Keep);
            }
            (_, "" | "e" | "edit") => return Ok(Choice::Again),
            (_, "k" | "keep" | "q") => return Ok(Choice::Keep),
            _ => {}
        }
    }
}

/// Says what goes on, and gives the exit code: the file has errors.
fn kept(places: &Places) -> u8 {
    let file = shown(&places.roadmap);
    let sentence = match accepted(places) {
        Some(accepted) => {
            format!("{file} stays as you left it; going on with the version accepted on {}", accepted.day)
        }
        None => format!("{file} stays as you left it, and there is no earlier version to go on with"),
    };
    output::notice("note", &sentence, Some("skillmap edit opens it at the first problem"));
    Kind::Roadmap.exit_code()
}

/// The place of the id; without one, that of the first error.
fn place_to_open(places: &Places, id: Option<&str>, defaults: Defaults) -> Result<Option<Place>, Error> {
    let file = match plan::read(&places.roadmap) {
        Ok(file) => file,
        Err(ReadError::Missing) => return Err(in_force::missing(&shown(&places.roadmap))),
        // What cannot be read as a roadmap can still be looked at.
        Err(ReadError::Problem(problem)) => return Ok(Some(of(&problem))),
        Err(ReadError::Io(_)) => return Ok(None),
    };
    if let Some(id) = id {
        return Ok(Some(plan::locate(&file, &text::title(id))?));
    }
    let problems = plan::load(&file, defaults).err().unwrap_or_default();
    Ok(problems.iter().find(|p| p.is_error()).map(of))
}

fn of(problem: &Problem) -> Place {
    Place { line: problem.line, column: problem.column }
}
