//! Owns how the file of another tracker becomes entries: a format a file. Reads text only; decides nothing about an entry.

mod bartib;
mod klog;
mod org;
mod records;
mod rows;
mod table;
mod timeclock;
mod times;
mod timewarrior;
mod toggl;
mod watson;

use crate::cli::args::ImportKind;
use crate::domain::import::{Broken, Item};

/// Why a file is not of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The line that shows it, from 1.
    pub line: usize,
    /// What is wrong with it, a few words.
    pub reason: String,
}

impl Foreign {
    fn new(line: usize, reason: impl Into<String>) -> Self {
        Self { line, reason: reason.into() }
    }
}

/// The trackers whose files are read here, in the order in which a file is tried.
const KINDS: [ImportKind; 8] = [
    ImportKind::Timewarrior,
    ImportKind::Watson,
    ImportKind::Toggl,
    ImportKind::Bartib,
    ImportKind::Timeclock,
    ImportKind::Klog,
    ImportKind::Org,
    ImportKind::Csv,
];

/// The entries of a file, in its order.
///
/// # Errors
/// When it is not of that kind at all.
pub fn read(kind: ImportKind, text: &str) -> Result<Vec<Item>, Foreign> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_empty = text.trim().is_empty();
    let items = match kind {
        ImportKind::Timewarrior => timewarrior::read(text),
        ImportKind::Watson => watson::read(text),
        ImportKind::Toggl => toggl::read(text),
        ImportKind::Klog => Ok(klog::read(text)),
        ImportKind::Org => org::read(text),
        ImportKind::Timeclock => Ok(timeclock::read(text)),
        ImportKind::Bartib => Ok(bartib::read(text)),
        ImportKind::Csv => rows::read(text),
        ImportKind::Skillmap => Err(Foreign::new(1, "a record of skillmap is read as a whole")),
    }
    .map_err(|foreign| if is_empty { Foreign::new(1, "it is empty") } else { foreign })?;
    // Where nothing can be read, it is the file that is wrong and not each of its lines.
    match items.first() {
        Some(Err(Broken { line, reason, .. })) if items.iter().all(Result::is_err) => {
            Err(Foreign::new(*line, reason.clone()))
        }
        _ => Ok(items),
    }
}

/// The largest text of which the kind is guessed, in bytes: each kind in turn has to read it.
const PLAIN: usize = 1 << 20;

/// Which kind a file is plainly of.
#[must_use]
pub fn looks_like(text: &str) -> Option<ImportKind> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    if bare.starts_with('{') && bare.get(..bare.len().min(400)).is_some_and(|head| head.contains("\"skillmap")) {
        return Some(ImportKind::Skillmap);
    }
    if text.len() > PLAIN {
        return None;
    }
    KINDS
        .into_iter()
        .find(|kind| read(*kind, text).is_ok_and(|items| !items.is_empty() && items.iter().all(Result::is_ok)))
}

#[cfg(test)]
mod tests;
