//! Owns starting the user's editor on a file and waiting for it. Looks into no file.

use std::path::Path;
use std::process::Command;

use crate::app::editor;
use crate::domain::text;
use crate::error::{Error, Kind};

/// Opens a file in `$VISUAL` or `$EDITOR`, at a line where one is given, and waits until the editor has ended. `after`
/// is what to do where it did not end well.
pub fn open(file: &Path, line: Option<usize>, after: &str) -> Result<(), Error> {
    let (program, arguments) = editor::command(&editor::chosen(), file, line)?;
    let program_name = text::title(&program);
    let ended = Command::new(&program).args(arguments).status().map_err(|error| {
        let hint = "set VISUAL or EDITOR to an editor that is installed";
        Error::new(Kind::Io, format!("{program_name} could not be started: {error}"), hint)
    })?;
    if ended.success() {
        return Ok(());
    }
    Err(Error::new(Kind::Io, format!("{program_name} did not end well: {ended}"), after))
}
