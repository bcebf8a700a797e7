//! Owns the import of a whole record of our own.

use crate::cli::args::{Common, ImportWords};
use crate::cli::restore_record::{self, Run};
use crate::domain::refusal::Refusal;
use crate::error::Error;

/// Brings a record in that `export --format json` wrote.
pub fn run(common: &Common, asked: &ImportWords) -> Result<u8, Error> {
    if !asked.map.is_empty() {
        let message = "a record of skillmap comes in as it is: there is nothing to map";
        return Err(Error::usage(Refusal::new(message, "leave --map out")));
    }
    let run = if asked.dry_run { Run::Dry } else { Run::Real };
    restore_record::run(common, &asked.file, run, asked.answer)
}
