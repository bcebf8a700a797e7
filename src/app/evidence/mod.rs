//! Owns looking for evidence: each place that the file names, once, beside the loop and for a second at most. Reads
//! nothing but those places, writes nothing, and decides nothing about what counts.

mod git;
mod notes;
mod process;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::clock::Clock;
use crate::domain::calendar::{Day, TimeOfDay};
use crate::domain::checkin::{Finding, Item, Sought, Wanted};
use crate::domain::roadmap::Proof;

/// How long a place may take, where nobody says otherwise.
pub const LIMIT: Duration = Duration::from_secs(1);
/// What is said of one that takes longer.
const TOO_LONG: &str = "it did not answer within a second";

/// Where names of places are read from, and when a day begins.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The folder of the roadmap file.
    folder: PathBuf,
    /// The home of the user, if there is one.
    home: Option<PathBuf>,
    day_starts: TimeOfDay,
    /// The program that is asked about commits.
    git: OsString,
    /// How long a place may take.
    limit: Duration,
}

impl Ground {
    /// That of the user and of this roadmap file.
    #[must_use]
    pub fn of(roadmap: &Path, day_starts: TimeOfDay) -> Self {
        let folder = roadmap.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
        Self { folder: folder.to_owned(), home, day_starts, git: "git".into(), limit: LIMIT }
    }

    /// The same where a place may take so long.
    #[must_use]
    pub fn within(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// The folder that a place of the file stands for.
    fn folder_of(&self, place: &str) -> PathBuf {
        let below_home = place.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
        match (&self.home, below_home) {
            (Some(home), Some(rest)) => home.join(rest.trim_start_matches('/')),
            _ => self.folder.join(place),
        }
    }
}

/// A search that goes on beside the loop.
#[derive(Debug)]
pub struct Search {
    came: Receiver<Vec<Sought>>,
    /// What nobody has answered for yet.
    open: Vec<Wanted>,
    began: Clock,
    /// When nobody is waited for any more: a little after those who look have given up themselves.
    over: Duration,
}

impl Search {
    /// Begins to look at these places, all at the same time. Where there are none, nothing is started.
    #[must_use]
    pub fn begin(wanted: Vec<Wanted>, ground: &Ground) -> Self {
        let (tell, came) = mpsc::channel();
        let mut places: Vec<&Proof> = wanted.iter().map(|one| &one.proof).collect();
        places.sort_by_key(|proof| proof.words());
        places.dedup();
        for proof in places {
            let here = wanted.iter().filter(|one| one.proof == *proof).cloned().collect();
            let (ground, tell) = (ground.clone(), tell.clone());
            // One that cannot be begun is answered for when its time is over.
            let _ = std::thread::Builder::new().name("evidence".into()).spawn(move || answer(here, &ground, &tell));
        }
        Self { came, open: wanted, began: Clock::of_machine(), over: ground.limit + LIMIT / 4 }
    }

    /// Whether nothing more is to come.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.open.is_empty()
    }

    /// What came since the last time, without waiting.
    pub fn news(&mut self) -> Vec<Sought> {
        let mut news: Vec<Sought> = self.came.try_iter().flatten().collect();
        self.open.retain(|open| news.iter().all(|sought| sought.wanted != *open));
        if self.began.elapsed() > self.over {
            news.extend(self.open.drain(..).map(|wanted| closed(wanted, TOO_LONG)));
        }
        news
    }

    /// Waits for all of it, as long as its time is not over.
    #[must_use]
    pub fn all(mut self) -> Vec<Sought> {
        let mut all = Vec::new();
        while !self.is_over() {
            let left = self.over.saturating_sub(self.began.elapsed());
            match self.came.recv_timeout(left) {
                Ok(came) => {
                    self.open.retain(|open| came.iter().all(|sought| sought.wanted != *open));
                    all.extend(came);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    all.extend(self.open.drain(..).map(|wanted| closed(wanted, TOO_LONG)));
                }
            }
        }
        all
    }
}

fn closed(wanted: Wanted, why: &str) -> Sought {
    Sought { wanted, finding: Finding::Closed(why.to_owned()) }
}

/// Looks at one place for all that want something of it.
fn answer(wanted: Vec<Wanted>, ground: &Ground, tell: &Sender<Vec<Sought>>) {
    let (Some(proof), Some(first)) = (wanted.first().map(|w| &w.proof), wanted.iter().map(|w| w.days.first).min())
    else {
        return;
    };
    let looked = look(proof, first, ground);
    let sought = wanted.into_iter().map(|wanted| match &looked {
        Ok(lying) => {
            let found = wanted.among(&lying.items).map(|mut found| {
                lying.entitle(&mut found.last);
                Finding::Found(found)
            });
            Sought { wanted, finding: found.unwrap_or(Finding::Nothing) }
        }
        Err(why) => closed(wanted, why),
    });
    // Nobody listens any more where the program is left meanwhile.
    let _ = tell.send(sought.collect());
}

/// What lies in a place, the newest first.
struct Lying {
    items: Vec<Item>,
    /// The file of each, where its first line is its title and not read yet.
    files: Vec<PathBuf>,
}

impl Lying {
    /// Reads the title of the one that is shown.
    fn entitle(&self, item: &mut Item) {
        let place = self.items.iter().position(|one| one == item);
        if let Some(file) = place.and_then(|place| self.files.get(place)) {
            item.title = notes::first_line(file).unwrap_or_default();
        }
    }
}

/// Looks at a place, back to the first day.
fn look(proof: &Proof, first: Day, ground: &Ground) -> Result<Lying, String> {
    let folder = ground.folder_of(proof.place());
    let folder = std::fs::canonicalize(&folder).map_err(|error| why_not(&error))?;
    if !folder.is_dir() {
        return Err("it is no folder".to_owned());
    }
    match proof {
        Proof::Git { author, path, .. } => {
            let asked = git::Asked {
                folder: &folder,
                author: author.as_deref(),
                path: path.as_deref(),
                first,
                limit: ground.limit,
            };
            let items = git::commits(&ground.git, &asked, ground.day_starts)?;
            Ok(Lying { items, files: Vec::new() })
        }
        Proof::Notes { .. } => {
            let (items, files) = notes::changed(&folder, ground.day_starts).map_err(|error| why_not(&error))?;
            Ok(Lying { items, files })
        }
    }
}

/// Why a folder cannot be looked at.
fn why_not(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => "it cannot be read".to_owned(),
    }
}
