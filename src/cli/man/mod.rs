//! Owns the manual pages: the first one printed, or one a command written into a folder. What they say is the help's own.

mod keys;
mod page;
mod sections;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::Path;

use clap::CommandFactory;

use super::args::{Arguments, ManWords};
use super::output;
use crate::domain::refusal::Refusal;
use crate::domain::text::title;
use crate::error::Error;
use crate::plan::share;
use page::MARK;

/// Runs `man`.
pub fn run(asked: &ManWords) -> Result<(), Error> {
    let pages = page::all(Arguments::command());
    let Some(folder) = &asked.dir else {
        return output::answer(pages.first().map_or("", |page| &page.text));
    };
    // All are looked at before the first is written.
    for page in &pages {
        refuse_another(&folder.join(&page.name))?;
    }
    for page in &pages {
        let file = folder.join(&page.name);
        // Made to be read by everybody, as manual pages are: nothing of the user's own is in them.
        share(&file, &page.text).map_err(|wrong| {
            let message = format!("{} cannot be written: {wrong}", shown(&file));
            Error::from(Refusal::new(message, "name another folder; one that is missing is made"))
        })?;
    }
    output::answer(&format!("wrote {} pages to {}\n", pages.len(), shown(folder)))
}

fn shown(file: &Path) -> String {
    title(&file.to_string_lossy())
}

/// A page that is there and was not written by `man` is somebody else's.
fn refuse_another(file: &Path) -> Result<(), Error> {
    let mut begins = vec![0; MARK.len()];
    let read = match fs::metadata(file) {
        // A pipe would be waited for.
        Ok(there) if !there.is_file() => Err(ErrorKind::InvalidInput.into()),
        _ => fs::File::open(file).and_then(|mut file| file.read_exact(&mut begins)),
    };
    match read {
        // What is in the way of the folder itself is said by the writing.
        Err(wrong) if matches!(wrong.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(()),
        Ok(()) if begins == MARK.as_bytes() => Ok(()),
        _ => {
            let message = format!("{} is there and was not written by skillmap man", shown(file));
            Err(Refusal::new(message, "name another folder, or move that file away").into())
        }
    }
}
