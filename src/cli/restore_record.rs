//! Owns the import of a whole record of our own, as `export --format json` writes it: read and judged before anything
//! comes in, a copy of what was there first, and what came of it. How rows come in is the store's.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::clock::Clock;
use crate::domain::backup::Why;
use crate::domain::calendar::Moment;
use crate::domain::taken::Taken;
use crate::error::{Error, Kind};
use crate::show::{json, text};
use crate::store::{Document, DocumentError, Store};

use super::args::{Answer, Common};
use super::output;
use super::places::{Places, shown};

/// Whether the record changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// It does.
    Real,
    /// It is only said what would come in.
    Dry,
}

/// Brings a record in from a file; `-` is standard input. It needs no roadmap: its versions are in it.
pub fn run(common: &Common, file: &Path, run: Run, answer: Answer) -> Result<u8, Error> {
    let now = Clock::from_environment(None).map_err(Error::usage)?.now();
    let places = Places::find(common)?;
    let document = read(file)?;
    let (taken, copy) = take(&places, &document, run, now)?;
    let (sessions, minutes) = document.sessions()?;
    let copy = copy.as_deref();
    output::answer(&if answer.json {
        let held = json::taken::Held { exported_at: document.exported_at(), sessions, minutes };
        json::line(json::taken::taken(held, &taken, run == Run::Dry, copy))
    } else if run == Run::Dry {
        text::taken::would_come(&taken, minutes)
    } else {
        text::taken::came(&taken, minutes, copy)
    })?;
    if !places.roadmap.exists() && run == Run::Real && taken.versions > 0 && !answer.json {
        let path = shown(&places.roadmap);
        let hint = "skillmap plan history lists them, skillmap plan restore DAY puts one back";
        output::notice(
            "note",
            &format!("{path} is missing; the versions of the roadmap came with the record"),
            Some(hint),
        );
    }
    Ok(u8::from(taken.refused > 0))
}

/// The document of a file, whole and sound.
fn read(file: &Path) -> Result<Document, Error> {
    let is_input = file.as_os_str() == "-";
    let name = if is_input { "standard input".to_owned() } else { shown(file) };
    let input: Box<dyn Read> = if is_input {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(file).map_err(|error| {
            let kind = if error.kind() == io::ErrorKind::NotFound { Kind::Missing } else { Kind::Io };
            Error::new(kind, format!("could not read {name}: {error}"), "name the file, or - for standard input")
        })?)
    };
    Document::read(input).map_err(|error| match error {
        DocumentError::Refused(refusal) => {
            let message = format!("{name}: {}", refusal.message);
            Error { kind: Kind::Refused, message, hint: refusal.hint, details: None }
        }
        DocumentError::Store(error) => error.into(),
    })
}

/// Takes it in, after a copy where there was something before; or finds out what would come in.
fn take(places: &Places, document: &Document, run: Run, now: Moment) -> Result<(Taken, Option<String>), Error> {
    let has_record = Store::open_to_read(&places.data).map_or(true, |found| found.is_some());
    if run == Run::Dry && !has_record {
        return Ok((Store::in_memory()?.try_document(document)?, None));
    }
    let mut store = Store::open(&places.data, now)?;
    let trial = store.try_document(document)?;
    if run == Run::Dry || trial.is_nothing() {
        return Ok((trial, None));
    }
    let copy = if store.is_blank()? { None } else { Some(shown(&store.back_up(now, Why::Import)?)) };
    Ok((store.take_document(document)?, copy))
}
