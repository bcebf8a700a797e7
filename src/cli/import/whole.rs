//! Owns the import of a whole record of our own.

use std::fs;
use std::io::Read;

use super::{name, read};
use crate::cli::args::{Common, ImportKind, ImportWords};
use crate::cli::restore_record::{self, Run};
use crate::domain::refusal::Refusal;
use crate::error::{Error, Kind};

/// So much is read of a file to say what it may be.
const MOST: u64 = 2 << 20;

/// Brings a record in that `export --format json` wrote.
pub fn run(common: &Common, asked: &ImportWords) -> Result<u8, Error> {
    if !asked.map.is_empty() {
        let message = "a record of skillmap comes in as it is: there is nothing to map";
        return Err(Error::usage(Refusal::new(message, "leave --map out")));
    }
    let run = if asked.dry_run { Run::Dry } else { Run::Real };
    restore_record::run(common, &asked.file, run, asked.answer).map_err(|error| match tracker(&error, asked) {
        Some(kind) => {
            let kind = name(kind);
            Error { hint: Some(format!("it looks like {kind}: skillmap import {kind} FILE")), ..error }
        }
        None => error,
    })
}

/// The tracker whose file it is, where it is no record of ours.
fn tracker(error: &Error, asked: &ImportWords) -> Option<ImportKind> {
    if error.kind != Kind::Refused {
        return None;
    }
    let mut text = String::new();
    // What is longer is not guessed at.
    fs::File::open(&asked.file).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    read::looks_like(&text).filter(|kind| *kind != ImportKind::Skillmap)
}
