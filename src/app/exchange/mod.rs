//! Owns the exchange with the user's other machines as an act of the program: through a folder or through git, with the
//! roadmap file where it travels, asked for or by itself at start and at quit. Shared by the screens and the commands;
//! shows nothing.

pub mod git;
mod passage;
mod program;
mod remote;
pub mod roadmap;
#[cfg(all(test, unix))]
mod tests;

use std::time::Duration;

use self::passage::{Fetching, Passage, Sent};
use self::program::Until;
use self::roadmap::{Ground, RoadmapNews, travel};
use crate::clock::Clock;
use crate::domain::refusal::Refusal;
use crate::store::{ActError, Exchanged, Pulled, Pushed, RoadmapFile, Settings, Store, StoreError, Turn};

pub use self::remote::{remote, shown as shown_remote};

/// How long an exchange that was asked for waits for the remote.
const ASKED: Duration = Duration::from_secs(45);
/// How long its steps on this machine may take.
const LOCAL: Duration = Duration::from_secs(30);
/// How long one may take that nobody asked for.
const BY_ITSELF: Duration = Duration::from_secs(2);
/// How often it is tried again where others push at the same time.
const TRIES: usize = 6;

/// How often the turn is asked for, and how long is waited in between: an exchange through a folder takes no longer.
const TURNS: usize = 25;
const BETWEEN: Duration = Duration::from_millis(10);

/// What came of an exchange.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What was read and written.
    pub exchanged: Exchanged,
    /// What came of the roadmap.
    pub roadmap: RoadmapNews,
    /// Why the remote has not got it yet; everything on this machine is done.
    pub away: Option<Refusal>,
}

/// What came in at the start.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// What was read.
    pub pulled: Pulled,
    /// What came of the roadmap.
    pub roadmap: RoadmapNews,
}

/// Reads what the others have, takes it in, and gives them what is new here.
///
/// # Errors
/// When another process is exchanging, the folder is not there, git cannot be run or the record cannot be written.
pub fn exchange(store: &mut Store, settings: &Settings, ground: Ground<'_>, clock: Clock) -> Result<Outcome, ActError> {
    let busy = || Refusal::new("another skillmap on this machine is exchanging right now", "try again in a moment");
    let turn = turn(store)?.ok_or_else(busy)?;
    let until = Until::after(clock, ASKED).with_patience(LOCAL);
    let passage = Passage::open(&turn, store, settings, until)?;
    let mut away = passage.fetch()?;
    passage.take()?;
    let mut pulled = store.pull(&turn, &settings.folder, ground.now)?;
    let mut roadmap = travel_where_wanted(store, settings, ground)?;
    let mut pushed = Pushed::default();
    for nth in 1..=TRIES {
        let more = store.push(&turn, &settings.folder, ground.now)?;
        if settings.git.is_some() {
            store.note_on_their_way(more.acts)?;
        }
        pushed = Pushed { acts: pushed.acts + more.acts, again: pushed.again || more.again };
        match passage.send(away.is_none())? {
            Sent::Behind(_) if nth < TRIES => {}
            sent => {
                away = away.or(sent.away());
                break;
            }
        }
        away = passage.fetch()?;
        passage.take()?;
        add(&mut pulled, store.pull(&turn, &settings.folder, ground.now)?);
        match travel_where_wanted(store, settings, ground)? {
            RoadmapNews::Level => {}
            news => roadmap = news,
        }
    }
    if away.is_none() {
        // Those of earlier times arrived with them.
        pushed.acts = pushed.acts.max(store.note_arrived()?);
        store.note_exchanged(ground.now)?;
    }
    Ok(Outcome { exchanged: Exchanged { pulled, pushed, is_copy: turn.is_copy() }, roadmap, away })
}

/// The turn to exchange; `None` where another process keeps it for more than a moment.
fn turn(store: &mut Store) -> Result<Option<Turn>, StoreError> {
    for _ in 0..TURNS {
        if let Some(turn) = store.begin_exchange()? {
            return Ok(Some(turn));
        }
        std::thread::sleep(BETWEEN);
    }
    Ok(None)
}

/// Where the roadmap travels, it does.
fn travel_where_wanted(store: &mut Store, settings: &Settings, ground: Ground<'_>) -> Result<RoadmapNews, ActError> {
    match settings.roadmap {
        RoadmapFile::Stays => Ok(RoadmapNews::Level),
        RoadmapFile::Travels => travel(store, ground),
    }
}

/// What came with a second reading.
fn add(pulled: &mut Pulled, more: Pulled) {
    let mut news = std::mem::take(&mut pulled.news);
    for new in &more.news {
        match news.iter_mut().find(|known| known.device == new.device) {
            Some(known) => known.acts += new.acts,
            None => news.push(new.clone()),
        }
    }
    let (lost, refused) = (pulled.lost || more.lost, pulled.refused + more.refused);
    let timer = pulled.timer.take().or(more.timer.clone());
    let gone = [std::mem::take(&mut pulled.gone), more.gone.clone()].concat();
    *pulled = Pulled { news, refused, lost, gone, timer, ..more };
}

/// How those who were asked at the start answered.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::app) enum Answered {
    /// They could not be reached, or what they have could not be taken in: it waits.
    Nobody,
    /// With this.
    With(Box<Arrived>),
}

/// What arrives at the start while the screens are drawn already.
#[derive(Debug)]
pub(in crate::app) struct Arriving {
    turn: Turn,
    passage: Passage,
    fetching: Option<Fetching>,
}

impl Arriving {
    /// Begins to ask the others. `None` where that cannot be done now: nobody asked for it, so nothing is said.
    pub fn begin(store: &mut Store, settings: &Settings, until: Until) -> Option<Self> {
        let turn = turn(store).ok()??;
        let passage = Passage::open(&turn, store, settings, until).ok()?;
        let fetching = passage.begin_fetch().ok()?;
        Some(Self { turn, passage, fetching })
    }

    /// Takes in what has come. `None` while it is on its way.
    pub fn look(&mut self, store: &mut Store, settings: &Settings, ground: Ground<'_>) -> Option<Answered> {
        let reached = match &mut self.fetching {
            Some(fetching) => self.passage.look(fetching)?,
            None => true,
        };
        let taken = if reached { self.take(store, settings, ground).ok() } else { None };
        Some(taken.map_or(Answered::Nobody, |arrived| Answered::With(Box::new(arrived))))
    }

    fn take(&self, store: &mut Store, settings: &Settings, ground: Ground<'_>) -> Result<Arrived, ActError> {
        self.passage.take()?;
        let pulled = store.pull(&self.turn, &settings.folder, ground.now)?;
        let roadmap = travel_where_wanted(store, settings, ground)?;
        store.note_exchanged(ground.now)?;
        Ok(Arrived { pulled, roadmap })
    }
}

/// Until when an exchange may take that nobody asked for.
pub(in crate::app) fn soon(clock: Clock) -> Until {
    Until::after(clock, BY_ITSELF)
}

/// Gives the others what is new here before the program is left. What does not work waits for the next time: nobody asked
/// for it, so nothing is said.
pub(in crate::app) fn leave(store: &mut Store, settings: &Settings, ground: Ground<'_>, until: Until) {
    let Ok(Some(turn)) = turn(store) else { return };
    let mut give = || -> Result<(), ActError> {
        if settings.roadmap == RoadmapFile::Travels {
            store.note_own_versions()?;
        }
        let pushed = store.push(&turn, &settings.folder, ground.now)?;
        if settings.git.is_some() {
            store.note_on_their_way(pushed.acts)?;
        }
        let passage = Passage::open(&turn, store, settings, until)?;
        for _ in 0..TRIES {
            match passage.send(true)? {
                Sent::Behind(_) if passage.fetch()?.is_none() => passage.take()?,
                Sent::Whole => {
                    store.note_arrived()?;
                    return Ok(store.note_exchanged(ground.now)?);
                }
                _ => break,
            }
        }
        Ok(())
    };
    // The next exchange says what is wrong.
    let _ = give();
}
