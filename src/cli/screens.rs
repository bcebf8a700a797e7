//! Owns the way to the screens: what the program begins with.

use std::io::IsTerminal;

use crate::app::{self, Beginning, FirstStart, Mouse, Options, Record, Theme};
use crate::clock::Clock;
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::error::{Error, Kind};

use super::args::Common;
use super::desk::{Desk, Purpose};
use super::in_force::Origin;
use super::places::shown;

/// Whether there is somebody to look at screens.
#[must_use]
pub fn has_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Opens the screens, with something to say first where there is, and gives the exit code.
pub fn open(common: &Common, theme: Theme, mouse: Mouse, note: Option<Refusal>) -> Result<u8, Error> {
    open_on(common, theme, mouse, note, Record::Own)
}

/// The same on somebody's record.
pub fn open_on(
    common: &Common,
    theme: Theme,
    mouse: Mouse,
    note: Option<Refusal>,
    record: Record,
) -> Result<u8, Error> {
    let clock = Clock::from_environment(None).map_err(Error::usage)?;
    let mut desk = Desk::open(Purpose::Screens, common, None)?;
    desk.accept_unsaid();
    let first_start =
        (desk.origin == Origin::FirstStart).then(|| FirstStart { file: shown(&desk.path), start: desk.roadmap.start });
    let is_troubled = matches!(desk.origin, Origin::Accepted | Origin::BuiltIn) && desk.problems.is_empty();
    let trouble = desk.note.filter(|_| is_troubled).map(|note| {
        // The name is enough on a banner, and leaves room for what is wrong.
        let name = desk.path.file_name().map(|name| text::title(&name.to_string_lossy())).unwrap_or_default();
        Refusal { message: note.sentence.replacen(&shown(&desk.path), &name, 1), hint: note.hint }
    });
    let beginning = Beginning {
        clock,
        store: desk.store,
        path: desk.path,
        text: desk.text,
        roadmap: desk.written,
        problems: desk.problems,
        trouble,
        defaults: desk.defaults,
        first_start,
    };
    let first_screen = common.config.first_screen;
    let ended = app::run(Options { beginning, theme, mouse, record, first_screen, note });
    let code = ended.map_err(|error| Error::new(Kind::Io, error.to_string(), "what was recorded is recorded"))?;
    Ok(u8::try_from(code).unwrap_or(1))
}
