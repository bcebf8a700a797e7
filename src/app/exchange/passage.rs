//! Owns the way that files take to the other machines: a folder that something else carries, or a clone that git does. A
//! clone that turns out to be damaged is made anew on the way. Knows no record.

use super::git::{GitClone, Trouble};
use super::program::{Running, Until};
use crate::domain::refusal::Refusal;
use crate::store::{ActError, Settings, Store, Turn};

/// The way to the others.
#[derive(Debug)]
pub(super) enum Passage {
    /// Something else carries the folder.
    Folder,
    /// Git does.
    Git(Box<GitClone>),
}

/// What came of sending.
#[derive(Debug)]
pub(super) enum Sent {
    /// The others can have it all.
    Whole,
    /// Somebody else sent something meanwhile.
    Behind(Refusal),
    /// The remote did not answer, or was not asked again.
    Away(Option<Refusal>),
}

impl Sent {
    /// Why it is not there yet.
    pub fn away(self) -> Option<Refusal> {
        match self {
            Self::Whole => None,
            Self::Behind(refusal) => Some(refusal),
            Self::Away(refusal) => refusal,
        }
    }
}

/// Git on its way to the remote and back.
#[derive(Debug)]
pub(super) struct Fetching(Running);

impl Passage {
    /// Opens the way of these settings.
    pub fn open(turn: &Turn, store: &Store, settings: &Settings, until: Until) -> Result<Self, ActError> {
        let Some(remote) = &settings.git else { return Ok(Self::Folder) };
        let clone = GitClone::open(turn, &settings.folder, store.device_id(), remote, until).map_err(refused)?;
        Ok(Self::Git(Box::new(clone)))
    }

    /// Begins to ask the remote; nothing where there is none.
    pub fn begin_fetch(&self) -> Result<Option<Fetching>, ActError> {
        match self {
            Self::Folder => Ok(None),
            Self::Git(clone) => clone.begin_fetch().map(|running| Some(Fetching(running))).map_err(refused),
        }
    }

    /// Whether the remote has answered; `None` while it has not.
    pub fn look(&self, fetching: &mut Fetching) -> Option<bool> {
        let Self::Git(clone) = self else { return Some(true) };
        match clone.look_at(&mut fetching.0) {
            Ok(None) => None,
            Ok(Some(ended)) => Some(clone.fetched(&ended).is_ok()),
            Err(_) => Some(false),
        }
    }

    /// Asks the remote; why it did not answer.
    pub fn fetch(&self) -> Result<Option<Refusal>, ActError> {
        let Self::Git(clone) = self else { return Ok(None) };
        let fetched = match clone.fetch() {
            Err(Trouble::Damaged(_)) => clone.begin_again().and_then(|()| clone.fetch()),
            fetched => fetched,
        };
        away(fetched)
    }

    /// Brings the files of the others to where they are read.
    pub fn take(&self) -> Result<(), ActError> {
        let Self::Git(clone) = self else { return Ok(()) };
        match clone.take() {
            Err(Trouble::Damaged(_)) => {
                clone.begin_again().map_err(refused)?;
                // Where the remote is away too, there is nothing to take.
                away(clone.fetch())?;
                clone.take().map_err(refused)
            }
            taken => taken.map_err(refused),
        }
    }

    /// Keeps what is new in the clone, and sends it where the remote is `reachable`.
    pub fn send(&self, reachable: bool) -> Result<Sent, ActError> {
        let Self::Git(clone) = self else { return Ok(Sent::Whole) };
        let message = "What is new on one device";
        let committed = match clone.commit(message) {
            Err(Trouble::Damaged(_)) => {
                self.take()?;
                clone.commit(message)
            }
            committed => committed,
        };
        let Some(commit) = committed.map_err(refused)? else { return Ok(Sent::Whole) };
        if !reachable {
            return Ok(Sent::Away(None));
        }
        match clone.push(&commit) {
            Ok(()) => Ok(Sent::Whole),
            Err(Trouble::Behind(refusal)) => Ok(Sent::Behind(refusal)),
            Err(Trouble::Away(refusal)) => Ok(Sent::Away(Some(refusal))),
            Err(trouble) => Err(refused(trouble)),
        }
    }
}

fn away(done: Result<(), Trouble>) -> Result<Option<Refusal>, ActError> {
    match done {
        Ok(()) => Ok(None),
        Err(Trouble::Away(refusal)) => Ok(Some(refusal)),
        Err(trouble) => Err(refused(trouble)),
    }
}

fn refused(trouble: Trouble) -> ActError {
    ActError::Refused(trouble.into())
}
