//! Owns fourteen months of somebody who studies beside the job, ending at a moment: made of the tables beside it, each act
//! by the store's own means and at its own time. The same for the same moment.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use super::deeds::{self, Deed};
use super::plans::{self, Version};
use super::reviews::{self, Answers};
use super::rhythm;
use super::story::Story;
use super::weeks;
use crate::cli::file;
use crate::clock::place;
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::checkin::CheckIn;
use crate::domain::id::RitualId;
use crate::domain::journal::NewSession;
use crate::error::Error;
use crate::store::ActError;

/// The roadmap file of a demonstration in this folder.
#[must_use]
pub fn roadmap_in(folder: &Path) -> PathBuf {
    folder.join("roadmap.toml")
}

/// The data folder of a demonstration in this folder.
#[must_use]
pub fn data_in(folder: &Path) -> PathBuf {
    folder.join("data")
}

/// Something that happened.
pub(super) enum Act {
    /// The file was saved so.
    Plan(Box<Version>),
    /// Study.
    Log(NewSession),
    /// A day was answered.
    CheckIn(CheckIn),
    /// A ritual was ticked.
    Keep(RitualId),
    /// A line of the table of deeds.
    Deed(Deed),
    /// A week was reviewed.
    Review(Answers),
}

/// Writes the demonstration into a folder: `roadmap.toml`, and the record below `data`. Nothing of it lies after `now`.
///
/// # Errors
/// When the folder cannot be written, or holds a record already.
pub fn furnish(folder: &Path, now: Moment) -> Result<(), Error> {
    let today = now.day(TimeOfDay::default());
    let first = weeks::first_day(today);
    let versions = plans::versions(first, today)?;
    let (Some(begun), Some(last)) = (versions.first(), versions.last()) else { return Ok(()) };
    let mut story = Story::new(first, begun)?;
    let text = last.text.clone();
    let mut acts = rhythm::acts(first, today);
    acts.extend(versions.into_iter().map(|version| {
        let at = if version.day == first { (5, 40) } else { (6, 20) };
        (moment(version.day, at), Act::Plan(Box::new(version)))
    }));
    let day = |deed: &Deed| plans::week(first, deed.week).plus(deed.weekday);
    acts.extend(deeds::deeds().into_iter().map(|deed| (Moment(place(deed.at.on(day(&deed)))), Act::Deed(deed))));
    let sunday = |week| moment(plans::week(first, week + 1).previous(), (19, 20));
    acts.extend(reviews::reviews().into_iter().map(|said| (sunday(said.week), Act::Review(said))));
    acts.retain(|(at, _)| at.0 <= now.0);
    acts.sort_by_key(|(at, _)| at.0);
    for (at, act) in acts {
        story.tell(act, at)?;
    }
    story.store.lay_down(&data_in(folder)).map_err(ActError::Store)?;
    file::create(&roadmap_in(folder), &text)
}

/// The moment of a clock time here.
pub(super) fn moment(day: Day, (hour, minute): (i64, i64)) -> Moment {
    let midnight = TimeOfDay::default().on(day);
    Moment(place(midnight + TimeDelta::minutes(hour * 60 + minute)))
}
