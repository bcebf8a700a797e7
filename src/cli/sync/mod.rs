//! Owns the command `sync`: an exchange with the other machines, its beginning, and how it stands. Reads the roadmap file only where it travels.

mod json;
mod roadmap;
mod setup;
mod words;

use std::path::Path;

use self::setup::Wishes;
use crate::app::exchange::roadmap::Ground;
use crate::app::exchange::{Outcome, exchange};
use crate::clock::Clock;
use crate::domain::refusal::Refusal;
use crate::error::{Error, Kind};
use crate::show::json as shown;
use crate::store::{ActError, Exchanged, RoadmapFile, Settings, Store};

use super::args::{Common, SyncCommand, SyncWords};
use super::desk::{Desk, Purpose};
use super::output;
use super::places::{Named, Places};

/// Runs it.
pub fn run(common: &Common, asked: &SyncWords) -> Result<u8, Error> {
    let places = Places::find(common)?;
    let clock = Clock::from_environment(None).map_err(Error::usage)?;
    let at = At { common, places, clock, json: asked.json() };
    match &asked.command {
        None => at.exchange(),
        Some(SyncCommand::Init { folder, git, with_roadmap, at_start, .. }) => {
            let wishes = Wishes { with_roadmap: *with_roadmap, at_start: *at_start };
            match (folder, git) {
                (_, Some(remote)) => at.init_git(remote, wishes),
                (folder, None) => at.init(folder.as_deref().unwrap_or(Path::new(".")), wishes),
            }
        }
        Some(SyncCommand::Status { .. }) => at.status(),
        Some(SyncCommand::Auto { switch, .. }) => at.auto(*switch),
        Some(SyncCommand::Roadmap { how: Some(how), .. }) => at.let_roadmap(*how),
        Some(SyncCommand::Roadmap { take: Some(side), .. }) => at.settle(*side),
        Some(SyncCommand::Roadmap { .. }) => at.roadmap(),
    }
    .map(|()| 0)
}

/// Where and when a command exchanges, and who reads the answer.
struct At<'c> {
    common: &'c Common,
    places: Places,
    clock: Clock,
    json: bool,
}

impl At<'_> {
    fn exchange(&self) -> Result<(), Error> {
        let settings = settings(&self.places.data)?;
        let mut store = self.store(&settings)?;
        let done = self.exchanged(&mut store, &settings)?;
        self.say(&settings, &done, words::exchanged)
    }

    fn status(&self) -> Result<(), Error> {
        let data = &self.places.data;
        let settings = settings(data)?;
        let Some(store) = Store::open_to_read(data)? else { return Err(not_set_up().into()) };
        let (peers, outlook) = (store.peers()?, store.outlook(&settings.folder)?);
        let last = store.exchanged_ms()?;
        if self.json {
            return output::answer(&shown::line(json::status(&settings, &outlook, &peers, last)));
        }
        output::fitted(&words::status(&settings, &outlook, (&peers, last), self.clock.now()))
    }

    /// The record; where the roadmap travels, with the file as it is now among the accepted versions.
    fn store(&self, settings: &Settings) -> Result<Store, Error> {
        let data = &self.places.data;
        let store = Store::open(data, self.clock.now()).map_err(ActError::Store)?;
        let waits_for_theirs = self.places.named == Named::Custom && !self.places.roadmap.exists();
        let stays = settings.roadmap == RoadmapFile::Stays;
        if stays || (waits_for_theirs && store.accepted_roadmap()?.is_none()) {
            for warning in store.warnings() {
                output::notice("note", &warning.message, warning.hint.as_deref());
            }
            return Ok(store);
        }
        drop(store);
        let mut desk = Desk::open(Purpose::Write, self.common, None)?;
        desk.accept_unsaid();
        Ok(desk.store)
    }

    fn ground(&self) -> Ground<'_> {
        Ground { path: &self.places.roadmap, week_starts: self.common.config.week_starts, now: self.clock.now() }
    }

    /// Exchanges. Where the remote was away, what came and went before is lost for nobody: only that is said.
    fn exchanged(&self, store: &mut Store, settings: &Settings) -> Result<Outcome, Error> {
        let outcome = exchange(store, settings, self.ground(), self.clock)?;
        match outcome.away {
            Some(away) => Err(Error { kind: Kind::Io, ..away.into() }),
            None => Ok(outcome),
        }
    }

    fn say(
        &self,
        settings: &Settings,
        outcome: &Outcome,
        words: impl FnOnce(&Exchanged) -> String,
    ) -> Result<(), Error> {
        if self.json {
            return output::answer(&shown::line(json::exchanged(settings, outcome)));
        }
        let said = words(&outcome.exchanged) + &roadmap::news(&outcome.roadmap, output::width());
        output::fitted(&said)
    }
}

fn settings(data: &Path) -> Result<Settings, Error> {
    Ok(Settings::read(data)?.ok_or_else(not_set_up)?)
}

fn not_set_up() -> Refusal {
    Refusal::new("no folder is shared yet", "skillmap sync init ~/Sync/skillmap, a folder that you sync already")
}
