//! Owns `edit`: the editor at the line of an id, and a look at the file on return.

use crate::clock::Clock;
use crate::domain::calendar::Day;
use crate::domain::text;
use crate::error::Error;
use crate::plan::{self, ReadError};

use super::args::{Common, Reading};
use super::check;
use super::desk::{Desk, Purpose};
use super::places::{Named, Places, shown};
use super::{editor, in_force};

/// Runs `edit` and gives the exit code.
pub fn edit(common: &Common, id: Option<&str>) -> Result<u8, Error> {
    let places = Places::find(common)?;
    if !places.roadmap.exists() && places.named == Named::Custom {
        Desk::open(Purpose::Read, common, None)?;
    }
    let now = Clock::from_environment(None).map_err(Error::usage)?.now();
    let first_day = check::first_day(&places.data, now);
    let line = line_to_open(&places, id, first_day)?;
    editor::open(&places.roadmap, line, "the file is as it left it; skillmap check looks at it")?;
    let code = check::verdict(&places.roadmap, first_day, None, &Reading::default())?;
    Desk::open(Purpose::Write, common, None)?.accept();
    Ok(code)
}

/// The line of the id; without one, that of the first error.
fn line_to_open(places: &Places, id: Option<&str>, first_day: Day) -> Result<Option<usize>, Error> {
    let file = match plan::read(&places.roadmap) {
        Ok(file) => file,
        Err(ReadError::Missing) => return Err(in_force::missing(&shown(&places.roadmap))),
        // What cannot be read as a roadmap can still be looked at.
        Err(ReadError::Problem(problem)) => return Ok(Some(problem.line)),
        Err(ReadError::Io(_)) => return Ok(None),
    };
    if let Some(id) = id {
        return Ok(Some(plan::locate(&file, &text::title(id))?.line));
    }
    let problems = plan::load(&file, first_day).err().unwrap_or_default();
    Ok(problems.iter().find(|p| p.is_error()).map(|p| p.line))
}
