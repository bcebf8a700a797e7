//! Owns the templates of documents: the user's own, read with care, before the built-in ones; and how a fault of one is said.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use serde::Serialize;

use crate::domain::refusal::Refusal;
use crate::error::{Error, Kind};
use crate::show::document::{Document, Fault, MOST, filled};

use super::args::Common;
use super::places::{Places, shown};

/// A document filled with values, by the user's own template where there is one.
pub fn page(document: Document, common: &Common, values: impl Serialize) -> Result<String, Error> {
    let file = Places::find(common)?.templates.map(|folder| folder.join(document.file()));
    let own = file.as_deref().map(|file| own(file, document)).transpose()?.flatten();
    filled(document, own.as_deref(), values).map_err(|fault| said(&fault, file.as_deref(), document))
}

/// The user's own template, if there is one.
fn own(file: &Path, document: Document) -> Result<Option<String>, Error> {
    let hint = way_back(document);
    let refused = |what: &str| Error::from(Refusal::new(format!("{} {what}", shown(file)), &hint));
    let Ok(is) = std::fs::metadata(file) else {
        // A link to nowhere is a mistake, not an absence.
        let is_link = std::fs::symlink_metadata(file).is_ok();
        return if is_link { Err(refused("leads to no file")) } else { Ok(None) };
    };
    if !is.is_file() {
        return Err(refused("is no file"));
    }
    let most = u64::try_from(MOST).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    match File::open(file).and_then(|open| open.take(most + 1).read_to_end(&mut bytes)) {
        Err(wrong) if wrong.kind() == ErrorKind::NotFound => return Ok(None),
        Err(wrong) => return Err(Error { kind: Kind::Io, ..refused(&format!("cannot be read: {wrong}")) }),
        Ok(_) if bytes.len() > MOST => return Err(refused(&format!("is larger than {} KiB", MOST / 1024))),
        Ok(_) => {}
    }
    let text = String::from_utf8(bytes).map_err(|_| refused("is not UTF-8"))?;
    Ok(Some(text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text)))
}

fn said(fault: &Fault, file: Option<&Path>, document: Document) -> Error {
    let file = file.map_or_else(|| document.file().to_owned(), shown);
    let place = fault.at.map_or(file.clone(), |(line, column)| format!("{file}:{line}:{column}"));
    Refusal::new(format!("{place}: {}", fault.what), way_back(document)).into()
}

fn way_back(document: Document) -> String {
    let print = match document {
        Document::Week => "skillmap review --template",
        Document::Period => "skillmap review 2027 --template",
        Document::Brag => "skillmap brag --template",
    };
    format!("without that file the built-in template is used; {print} prints it")
}
