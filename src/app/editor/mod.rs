//! Owns which editor is called, and how at a place of a file. Starts nothing: the caller runs what this builds.

mod known;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::domain::refusal::Refusal;
use crate::plan::Place;

pub use known::Front;

/// An editor as it is to be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invocation {
    /// The program.
    pub program: String,
    /// Its arguments: those that the user gave, then the place and the file.
    pub arguments: Vec<OsString>,
    /// What it shows itself on.
    pub front: Front,
}

/// The user's editor, `$VISUAL` or `$EDITOR`, as a command; what is usual where neither says one.
#[must_use]
pub fn chosen() -> String {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| usual.to_owned())
}

/// How `editor`, a command with or without arguments as `$VISUAL` and `$EDITOR` hold it, opens `file`: at `place` where
/// it is known how that is said. No shell is involved.
pub fn command(editor: &str, file: &Path, place: Option<Place>) -> Result<Invocation, Refusal> {
    let refused = || {
        let message = format!("{:?} cannot be read as a command", crate::domain::text::title(editor));
        Refusal::new(message, "set VISUAL or EDITOR to a program, such as vi")
    };
    let mut words = shell_words::split(editor).map_err(|_| refused())?.into_iter();
    let program = words.next().filter(|p| !p.is_empty()).ok_or_else(refused)?;
    let mut arguments: Vec<OsString> = words.map(OsString::from).collect();
    let file = plain(file);
    let Some(known) = known::find(&program) else {
        arguments.push(file.into());
        return Ok(Invocation { program, arguments, front: Front::Unknown });
    };
    if let Some(wait) = known.wait
        && !arguments.iter().any(|given| wait.iter().any(|form| given == form))
    {
        arguments.push(wait[0].into());
    }
    match place {
        Some(place) => arguments.extend(known.at.arguments(&file, place)),
        None => arguments.push(file.into()),
    }
    Ok(Invocation { program, arguments, front: known.front })
}

/// A relative name that could be taken for an option or a line is said so that it cannot.
fn plain(file: &Path) -> PathBuf {
    let begins = file.to_string_lossy().chars().next();
    if matches!(begins, Some('-' | '+')) { Path::new(".").join(file) } else { file.to_owned() }
}
