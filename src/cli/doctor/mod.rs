//! Owns the command `doctor`: which checks there are, in which order, and the two mendings. Looking creates and writes
//! nothing.

mod backups;
mod machines;
mod modes;
mod others;
mod places;
mod programs;
mod record;
mod roadmap;
mod settings;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::doctor::{Check, State, worst};
use crate::domain::roadmap::Roadmap;
use crate::error::Error;
use crate::show::{json, text};
use crate::store::{ActError, Store, StoreError};

use super::args::{Answer, Common, DoctorWords, Mend};
use super::output::{self, Layout};
use super::places::{Places, shown};

/// What the checks look at.
pub(super) struct Ground<'g> {
    places: &'g Places,
    config: Config,
    now: Moment,
    today: Day,
    /// The record; `None` where there is none.
    store: Result<Option<Store>, StoreError>,
    /// The roadmap of the file, where it loads.
    roadmap: Option<Roadmap>,
}

/// Runs it.
pub fn run(common: &Common, asked: &DoctorWords) -> Result<u8, Error> {
    let now = Clock::from_environment(None).map_err(Error::usage)?.now();
    let places = Places::find(common)?;
    if let Some(mend) = asked.mend {
        return self::mend(&places, mend, now, asked.answer).map(|()| 0);
    }
    // Looked at before the database is opened: what SQLite puts beside it meanwhile is gone again.
    let of_modes = modes::checks(&places);
    let store = Store::open_to_read(&places.data);
    let first_day = store.as_ref().ok().and_then(|store| store.as_ref()?.first_day().ok()?);
    let today = now.day(TimeOfDay::default());
    let (roadmap, of_roadmap) = roadmap::look(&places, common.config.defaults(first_day.unwrap_or(today)));
    let today = now.day(roadmap.as_ref().map_or_else(TimeOfDay::default, |roadmap| roadmap.day_starts));
    let ground = Ground { places: &places, config: common.config, now, today, store, roadmap };
    let parts = [
        of_roadmap,
        settings::check(&places).into_iter().chain(settings::weeks(&ground)).collect(),
        places::checks(&ground),
        of_modes,
        record::checks(&ground),
        backups::checks(&ground),
        machines::checks(&ground),
        programs::checks(),
    ];
    let checks: Vec<Check> = parts.into_iter().flatten().collect();
    output::answer(&match output::layout() {
        _ if asked.answer.json => json::line(json::doctor::checks(&checks)),
        Layout::Aligned => text::doctor::page(&checks, output::width()),
        Layout::Plain => text::doctor::plain(&checks),
    })?;
    Ok(u8::from(worst(&checks) == State::Bad))
}

fn mend(places: &Places, what: Mend, now: Moment, answer: Answer) -> Result<(), Error> {
    let mut store = Store::open(&places.data, now).map_err(ActError::Store)?;
    let (copy, said, left) = match what {
        Mend::Totals => (store.mend_totals(now)?, "the totals are the sums of the sessions again", 0),
        Mend::Rows => {
            let (copy, left) = store.mend_rows(now)?;
            (copy, "the rows are what the log says of them again", left)
        }
    };
    let copy = copy.file_name().map(|name| shown(name.as_ref())).unwrap_or_default();
    output::answer(&if answer.json {
        json::line(json::doctor::mended(&copy, left))
    } else {
        text::doctor::mended(said, &copy, left)
    })
}
