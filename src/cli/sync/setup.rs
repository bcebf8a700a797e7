//! Owns the beginning of an exchange and its settings: a folder or git, whether the roadmap travels, whether it happens by
//! itself. What does not work at the beginning leaves everything as it was.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{At, settings, words};
use crate::app::exchange::remote;
use crate::cli::args::{SwitchWord, TravelWord};
use crate::cli::output;
use crate::domain::refusal::Refusal;
use crate::error::{Error, Kind};
use crate::show::json;
use crate::store::{ActError, RoadmapFile, Settings, Store};

/// The clone's name in the data folder.
const CLONE: &str = "sync";

/// What was wished for at the beginning, besides the way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wishes {
    /// The roadmap file travels.
    pub with_roadmap: bool,
    /// It happens by itself.
    pub at_start: bool,
}

impl Wishes {
    fn put_into(self, settings: Settings) -> Settings {
        let roadmap = if self.with_roadmap { RoadmapFile::Travels } else { settings.roadmap };
        Settings { roadmap, at_start: settings.at_start || self.at_start, ..settings }
    }
}

impl At<'_> {
    /// Begins to exchange through a folder.
    pub(super) fn init(&self, folder: &Path, wishes: Wishes) -> Result<(), Error> {
        let data = &self.places.data;
        let mut store = Store::open(data, self.clock.now()).map_err(ActError::Store)?;
        let settings = wishes.put_into(store.share_through(folder)?);
        settings.write(data)?;
        drop(store);
        store = self.store(&settings)?;
        let done = self.exchanged(&mut store, &settings)?;
        self.say(&settings, &done, |done| words::began(&settings, done))
    }

    /// Begins to exchange through git.
    pub(super) fn init_git(&self, typed: &str, wishes: Wishes) -> Result<(), Error> {
        let data = &self.places.data;
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
        let remote = remote(typed, &here).map_err(Error::usage)?;
        let mut store = Store::open(data, self.clock.now()).map_err(ActError::Store)?;
        let before = Settings::read(data)?;
        let folder = store.folder().join(CLONE);
        let is_same = before.as_ref().is_some_and(|before| before.git.as_ref() == Some(&remote));
        if !is_same {
            take_away(&folder)?;
            store.leave_shared_folder()?;
        }
        let kept = before.clone().unwrap_or_else(|| Settings::through(folder.clone()));
        let settings = wishes.put_into(Settings { folder, git: Some(remote), ..kept });
        settings.write(data)?;
        drop(store);
        let done = self.store(&settings).and_then(|mut store| self.exchanged(&mut store, &settings));
        let done = done.map_err(|error| if is_same { error } else { self.as_before(before.as_ref(), error) })?;
        self.say(&settings, &done, |done| words::began(&settings, done))
    }

    /// Puts the settings back: a remote that cannot be reached may be a slip of the finger.
    fn as_before(&self, before: Option<&Settings>, error: Error) -> Error {
        let data = &self.places.data;
        let put_back = match before {
            Some(before) => before.write(data).map_err(Error::from),
            None => Settings::forget(data).map_err(Error::from),
        };
        let store = Store::open(data, self.clock.now()).map_err(|e| Error::from(ActError::Store(e)));
        let left = store.and_then(|mut store| Ok(store.leave_shared_folder()?));
        if let Err(error) = put_back.and(left).and(take_away(&data.join(CLONE))) {
            return error;
        }
        match error.kind {
            Kind::Io => Error { message: "the remote did not answer, so nothing was set up".to_owned(), ..error },
            _ => error,
        }
    }

    /// `sync auto`.
    pub(super) fn auto(&self, switch: SwitchWord) -> Result<(), Error> {
        let at_start = switch == SwitchWord::On;
        let settings = Settings { at_start, ..settings(&self.places.data)? };
        settings.write(&self.places.data)?;
        let said = if at_start {
            "it exchanges by itself when the screens are opened and left, two seconds at most\n"
        } else {
            "it exchanges when you say skillmap sync\n"
        };
        self.say_settings(&settings, said)
    }

    /// `sync roadmap travels|stays`.
    pub(super) fn let_roadmap(&self, how: TravelWord) -> Result<(), Error> {
        let roadmap = match how {
            TravelWord::Travels => RoadmapFile::Travels,
            TravelWord::Stays => RoadmapFile::Stays,
        };
        let settings = Settings { roadmap, ..settings(&self.places.data)? };
        settings.write(&self.places.data)?;
        let said = match how {
            TravelWord::Travels => {
                "the roadmap travels with the next skillmap sync; say so on the other machines too\n"
            }
            TravelWord::Stays => "the roadmap of this machine stays here\n",
        };
        self.say_settings(&settings, said)
    }

    fn say_settings(&self, settings: &Settings, said: &str) -> Result<(), Error> {
        if self.json {
            return output::answer(&json::line(super::json::settings(settings)));
        }
        output::answer(said)
    }
}

/// Takes the clone away: everything in it is in the record.
fn take_away(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            let shown = crate::cli::places::shown(folder);
            let hint = "take it away yourself, then try again";
            Err(Refusal::new(format!("could not take {shown} away: {error}"), hint).into())
        }
        _ => Ok(()),
    }
}
