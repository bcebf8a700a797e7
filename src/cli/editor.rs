//! Owns starting the user's editor on a file and waiting for it. Looks into no file.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::app::editor::{self, Front, Invocation};
use crate::domain::text;
use crate::error::{Error, Kind};
use crate::plan::Place;

use super::screens::has_terminal;

/// Opens a file in `$VISUAL` or `$EDITOR`, at a place where one is given, and waits until the editor has ended. `after`
/// is what to do where it did not end well.
pub fn open(file: &Path, place: Option<Place>, after: &str) -> Result<(), Error> {
    let Invocation { program, arguments, front } = editor::command(&editor::chosen(), file, place)?;
    let name = text::title(&program);
    let is_stranded = front == Front::Terminal && !has_terminal();
    let mut command = Command::new(&program);
    command.args(arguments);
    if is_stranded {
        // What is not typed at a terminal is nothing it could wait for.
        command.stdin(Stdio::null());
    }
    let ended = command.status().map_err(|error| {
        let hint = "set VISUAL or EDITOR to an editor that is installed";
        Error::new(Kind::Io, format!("{name} could not be started: {error}"), hint)
    })?;
    if ended.success() {
        return Ok(());
    }
    if is_stranded {
        let hint = "run this in a terminal, or set VISUAL to an editor with a window of its own";
        return Err(Error::new(Kind::Io, format!("{name} needs a terminal, and there is none here: {ended}"), hint));
    }
    Err(Error::new(Kind::Io, format!("{name} did not end well: {ended}"), after))
}
