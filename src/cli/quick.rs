//! Owns `-q`: the quick line alone, one entry, one answer, out. Reads the plan and the newest sessions before the line
//! is shown; how it all stands is computed once something is recorded.

use crate::app::Theme;
use crate::app::popup::{Ended, Popup, popup};
use crate::clock::{Clock, place};
use crate::domain::entry::{LOOKED_AT, Remembered};
use crate::domain::refusal::Refusal;
use crate::error::{Error, Kind};
use crate::show::text;
use crate::store::{Page, SessionFilter};

use super::args::Common;
use super::desk::{Desk, Purpose};
use super::{log, output, screens};

/// Shows the line and gives the exit code.
pub fn quick(common: &Common, theme: Theme) -> Result<u8, Error> {
    if !screens::has_terminal() {
        let refusal = Refusal::new("the quick line needs a terminal", "in a script: skillmap log 45m SKILL");
        return Err(Error::usage(refusal));
    }
    let clock = Clock::from_environment(None).map_err(Error::usage)?;
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let newest = desk.store.sessions(&SessionFilter::default(), Page::first(LOOKED_AT))?;
    let remembered = Remembered::of(&desk.present(newest), &desk.roadmap, desk.today);
    let line = Popup::new(desk.roadmap.clone(), &remembered, theme, desk.now, place);
    let ended = popup(line, clock, |entries| {
        let recorded = desk.look_at_clock().and_then(|()| log::put(&mut desk, entries));
        recorded.map_err(|error| Refusal { message: error.message, hint: error.hint })
    });
    match ended.map_err(|error| Error::new(Kind::Io, error.to_string(), "in a script: skillmap log 45m SKILL"))? {
        Ended::Left(code) => Ok(u8::try_from(code).unwrap_or(1)),
        Ended::Recorded((logged, overlaps)) => {
            desk.accept();
            let after = desk.after_entry()?;
            let said = text::acts::logged(&desk.roadmap, &logged, &overlaps, &after);
            output::answer(&(said.trim_end().replace('\n', " · ") + "\n"))?;
            Ok(0)
        }
    }
}
