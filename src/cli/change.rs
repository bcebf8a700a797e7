//! Owns the small edits of the roadmap file as commands: the new text as a diff, the question, the write, and the one
//! line that says what changed. What an edit means and how it is made is the plan's.

use crate::app::change::{Change, Written};
use crate::domain::edit::{Edit, Kind as Added, as_written};
use crate::domain::kind::Kind;
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::error::{Error, Kind as Failure};
use crate::plan::edit::named;
use crate::plan::{Problem, ReplaceError};
use crate::show::diff::unified;
use crate::show::json::{self, ErrorJson};
use crate::show::problems::Ink;

use super::args::{Agreement, Common, Thing};
use super::ask;
use super::desk::{Desk, Purpose};
use super::in_force::Origin;
use super::output::{self, Reader};
use super::places::shown;

/// Whether a change is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// It is, and without a terminal nothing is written.
    Ask,
    /// It was given already.
    Given,
}

impl Agreement {
    /// What the flags say.
    #[must_use]
    pub fn consent(self) -> Consent {
        if self.yes { Consent::Given } else { Consent::Ask }
    }

    /// Who reads the answer.
    #[must_use]
    pub fn reader(self) -> Reader {
        if self.json { Reader::Program } else { Reader::Person }
    }
}

/// What came of an offered change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The file has it.
    Written,
    /// The file says so already.
    Same,
    /// The user said no.
    Declined,
    /// There is nobody to ask.
    Unasked,
}

/// An offered change and what came of it.
#[derive(Debug, Clone)]
pub struct Offered {
    /// What came of it.
    pub outcome: Outcome,
    /// The change as a plain unified diff, empty where there is none.
    pub diff: String,
    /// The warnings that the file has now and had not before.
    pub warnings: Vec<Problem>,
}

/// Offers edits of the roadmap file: shows the diff to a person, asks unless consent was given, writes the file and
/// records it as the version in force; the desk then stands on it. Answers nothing: see [`answer`].
///
/// # Errors
/// Where the roadmap in force is not the file, where an edit is refused, where the file changed meanwhile.
pub fn offer(desk: &mut Desk, edits: &[Edit], consent: Consent, reader: Reader) -> Result<Offered, Error> {
    is_the_file(desk)?;
    let change = Change::of(&desk.text, edits, desk.defaults)?;
    let path = shown(&desk.path);
    let diff = unified(&path, &change.old, &change.new, Ink::Plain);
    let offered = |outcome, diff| Ok(Offered { outcome, diff, warnings: Vec::new() });
    if change.is_nothing() {
        return offered(Outcome::Same, diff);
    }
    if reader == Reader::Person {
        output::answer(&output::difference(&unified(&path, &change.old, &change.new, Ink::Coloured)))?;
    }
    match consent {
        Consent::Given => {}
        Consent::Ask if reader == Reader::Program || !ask::has_somebody() => return offered(Outcome::Unasked, diff),
        Consent::Ask => {
            if !ask::yes("write this?")? {
                return offered(Outcome::Declined, diff);
            }
            // The question stood there for a while.
            desk.look_at_clock()?;
        }
    }
    let written = change.write(&desk.path, &mut desk.store, desk.today, desk.now);
    match written.map_err(|error| unwritten(&path, &error))? {
        Written::Whole => {}
        Written::Unrecorded(error) => {
            output::notice("note", &format!("this version of the roadmap was not recorded: {error}"), None);
        }
        Written::Apart(error) => {
            let hint = "skillmap relink OLD NEW joins it";
            output::notice("note", &format!("the history did not follow the new id: {error}"), Some(hint));
        }
    }
    desk.stand_on(change.new, change.roadmap);
    Ok(Offered { outcome: Outcome::Written, diff, warnings: change.warnings })
}

/// Answers what came of an offered change, `said` being the one line of what it was, and gives the exit code.
pub fn answer(desk: &Desk, offered: &Offered, said: &str, reader: Reader) -> Result<u8, Error> {
    let path = shown(&desk.path);
    let hint = "--yes writes it without asking";
    let message = "nothing was written: there is nobody to ask";
    if reader == Reader::Program {
        let line = match offered.outcome {
            Outcome::Written => json::line(json::change::change(&offered.diff, Some(&path))),
            Outcome::Same => json::line(json::change::change("", None)),
            Outcome::Declined | Outcome::Unasked => {
                let error = ErrorJson::new(Failure::Refused.as_str(), message, Some(hint));
                json::line(json::change::unwritten(&offered.diff, error))
            }
        };
        output::answer(&line)?;
        if matches!(offered.outcome, Outcome::Declined | Outcome::Unasked) {
            output::failure_beside(&Refusal::new(message, hint).into());
        }
        return Ok(u8::from(matches!(offered.outcome, Outcome::Declined | Outcome::Unasked)));
    }
    match offered.outcome {
        Outcome::Written => {
            output::answer(&output::said(format!("{} · wrote {path}\n", text::title(said))))?;
            for warning in &offered.warnings {
                output::notice("warning", &warning.message, warning.hint.as_deref());
            }
            Ok(0)
        }
        Outcome::Same => output::answer("nothing to change: the file says so already\n").map(|()| 0),
        Outcome::Declined => output::answer("nothing was written\n").map(|()| 1),
        Outcome::Unasked => Err(Refusal::new(message, hint).into()),
    }
}

/// Runs a command of one edit and gives the exit code. Days may be named as today.
pub fn run(common: &Common, edit: &Edit, agreement: Agreement) -> Result<u8, Error> {
    let desk = Desk::open(Purpose::Write, common, None)?;
    if let Edit::Set { id, key, value } = edit {
        let value = as_written(key, value, desk.today);
        return run_at(desk, &Edit::Set { id: id.clone(), key: key.clone(), value }, agreement);
    }
    run_at(desk, edit, agreement)
}

/// `add`: days may be named as today, and a fresh line begins today where nothing else is said.
pub fn add(common: &Common, thing: &Thing) -> Result<u8, Error> {
    let desk = Desk::open(Purpose::Write, common, None)?;
    let (kind, id, mut keys) = thing.given();
    if kind == Added::Fresh && keys.iter().all(|(key, _)| *key != "from") {
        keys.insert(0, ("from", desk.today.to_string()));
    }
    let keys = keys.into_iter().map(|(key, value)| (key.to_owned(), as_written(key, &value, desk.today))).collect();
    let edit = Edit::Add { kind, id: id.map(str::to_owned), keys };
    run_at(desk, &edit, thing.agreement())
}

/// `set`; without a value, the key goes.
#[must_use]
pub fn set(id: String, key: String, value: Option<String>) -> Edit {
    match value {
        Some(value) => Edit::Set { id, key, value },
        None => Edit::Unset { id, key },
    }
}

fn run_at(mut desk: Desk, edit: &Edit, agreement: Agreement) -> Result<u8, Error> {
    // Said before the file changes: the id may be another one then.
    let mut said = words(&desk.text, edit);
    let history = history(&desk, edit)?;
    let offered = offer(&mut desk, std::slice::from_ref(edit), agreement.consent(), agreement.reader())?;
    if let Some(history) = history {
        said = format!("{said}; {history}");
    }
    answer(&desk, &offered, &said, agreement.reader())
}

/// What the note about the file proposes.
fn way_on(desk: &Desk) -> String {
    let hint = desk.note.as_ref().and_then(|note| note.hint.clone());
    hint.unwrap_or_else(|| "skillmap check says how the file stands".to_owned())
}

/// Refuses where a change of the file would not be a change of the roadmap in force.
pub fn is_the_file(desk: &Desk) -> Result<(), Error> {
    let path = shown(&desk.path);
    match desk.origin {
        Origin::File | Origin::FirstStart => Ok(()),
        Origin::Doubted => {
            let message = format!("{path} was just saved and may be half there, so it was not changed");
            Err(Refusal::new(message, "wait ten seconds, or save it again").into())
        }
        Origin::Older => {
            let message = format!("{path} is an older plan come back, so it was not changed");
            Err(Refusal::new(message, way_on(desk)).into())
        }
        Origin::Accepted if desk.problems.is_empty() => {
            let why = if desk.path.exists() { "cannot be read" } else { "is missing" };
            let message = format!("{path} {why}, so it was not changed");
            Err(Refusal::new(message, way_on(desk)).into())
        }
        Origin::Accepted => {
            let message = format!("{path} has errors, so it was not changed");
            Err(Error::new(Failure::Roadmap, message, "skillmap edit opens it at the first one"))
        }
        Origin::BuiltIn => {
            let message = format!("there is no roadmap at {path} to change");
            Err(Refusal::new(message, "write one with skillmap init").into())
        }
    }
}

fn unwritten(path: &str, error: &ReplaceError) -> Error {
    match error {
        ReplaceError::Changed => {
            Refusal::new(format!("{path} changed on disk, so it was not written"), "try again with what it says now")
                .into()
        }
        ReplaceError::ReadOnly => {
            let hint = format!("make it writable: chmod u+w {}", shell_words::quote(path));
            Error::new(Failure::Io, format!("{path} may only be read, so it was not written"), hint)
        }
        ReplaceError::Io(error) => Error::new(
            Failure::Io,
            format!("could not write {path}: {error}"),
            "check the folder and its permissions; the file is as it was",
        ),
    }
}

/// One edit in a few words.
fn words(text: &str, edit: &Edit) -> String {
    let full = |id: &str| {
        named(text, id).map_or_else(
            |_| id.to_owned(),
            |(section, bare)| if bare == section.as_str() { bare } else { format!("{}.{bare}", section.as_str()) },
        )
    };
    match edit {
        Edit::Set { id, key, value } => format!("{}: {key} {value}", full(id)),
        Edit::Unset { id, key } => format!("{}: {key} left out", full(id)),
        Edit::Add { .. } => format!("added {}", edit.names()),
        Edit::Rename { old, new } => format!("{} is {new} now", full(old)),
        Edit::Remove { id } => format!("removed {}", full(id)),
    }
}

/// What is said of the record of a thing that goes; nothing, where there is none.
fn history(desk: &Desk, edit: &Edit) -> Result<Option<String>, Error> {
    let Edit::Remove { id } = edit else { return Ok(None) };
    let Ok((section, id)) = named(&desk.text, id) else { return Ok(None) };
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.section() == section.as_str()) else { return Ok(None) };
    let histories = desk.store.histories(desk.today, |of, other| of == kind && desk.ids.now(of, other) == id)?;
    let all = histories.asked.into_iter().reduce(|all, one| all.and(&one));
    let kept = all.filter(|history| !history.is_empty());
    Ok(kept.map(|history| {
        format!("its history stays ({}), and skillmap relink {}.{id} NEW can join it", history.kept(), kind.section())
    }))
}
