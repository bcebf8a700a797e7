//! Owns the look at the shared folder without an exchange: what is there and not read yet, what is recorded and not
//! there yet. Changes nothing.

use std::path::Path;

use super::line::Line;
use super::pull::{Waiting, Why};
use super::reader::{Lines, Next, line_at};
use super::{machine, peers, segment};
use crate::store::Store;
use crate::store::error::ActError;
use crate::store::place;

/// How the exchange stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// The id of this device.
    pub device: String,
    /// What this machine is called; empty where it has no name.
    pub name: String,
    /// Acts that the folder does not hold yet, or the remote where git carries it.
    pub unsent: usize,
    /// What the folder holds.
    pub folder: FolderOutlook,
}

/// What the shared folder holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FolderOutlook {
    /// Acts in files of others that were not read yet; some may be known.
    pub unread: usize,
    /// The files that cannot be read to their end.
    pub waiting: Vec<Waiting>,
    /// Files that are not read: copies that a service made of a conflict, files on their way.
    pub ignored: Vec<String>,
}

impl Store {
    /// How many acts the shared folder does not hold yet.
    pub fn unshared(&self) -> Result<usize, ActError> {
        let count: i64 = self.conn.query_row("select count(*) from act where shared = 0", [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// How the exchange stands. Reads the folder and changes nothing.
    ///
    /// # Errors
    /// When the folder is not there.
    pub fn outlook(&self, folder: &Path) -> Result<Outlook, ActError> {
        let mut found = FolderOutlook::default();
        // A record that is open for reading only has no device of its own.
        let own = place::device_there(self.folder())?.unwrap_or_else(|| self.device.clone());
        let called = self.peers()?;
        for part in self.shared_parts(folder)? {
            let is_own = part.device == own;
            let known = called.iter().find(|peer| peer.device == part.device);
            let unnamed = if is_own { peers::OWN } else { peers::short(&part.device) };
            let name = known.map_or_else(|| unnamed.to_owned(), |peer| peer.name.clone());
            let mut wait = |file: String, line, why| {
                let (device, name) = (part.device.clone(), name.clone());
                found.waiting.push(Waiting { device, name, file, line, why });
            };
            let files = match segment::files(&part.folder) {
                Ok(files) => files,
                Err(error) => {
                    wait(part.device.clone(), None, Why::Unreadable(error.to_string()));
                    continue;
                }
            };
            let marks = self.marks(&part.device)?;
            for number in files.numbers {
                let file = segment::name(number);
                let mark = marks.get(&number).copied().unwrap_or_default();
                let (acts, stopped) = ahead(&part.folder.join(&file), mark);
                found.unread += if is_own { 0 } else { acts };
                if let Some((line, why)) = stopped {
                    wait(format!("{}/{file}", part.device), line, why);
                }
            }
            found.ignored.extend(files.others.iter().map(|file| format!("{}/{file}", part.device)));
        }
        let (device, name) = (own, machine::name());
        Ok(Outlook { device, name, unsent: self.unshared()? + self.on_their_way()?, folder: found })
    }
}

/// How many acts a file has behind its mark, and why it cannot be read to its end.
fn ahead(path: &Path, mark: u64) -> (usize, Option<(Option<u64>, Why)>) {
    let failed = |error: std::io::Error| Some((None, Why::Unreadable(error.to_string())));
    let from = match std::fs::metadata(path) {
        Ok(meta) if meta.len() < mark => 0,
        Ok(_) => mark,
        Err(error) => return (0, failed(error)),
    };
    let mut lines = match Lines::open(path, from) {
        Ok(lines) => lines,
        Err(error) => return (0, failed(error)),
    };
    let mut acts = 0;
    loop {
        match lines.next() {
            Next::Line(line) => acts += usize::from(matches!(line, Line::Act(_))),
            Next::Stop(why) => return (acts, Some((line_at(path, lines.offset()), why))),
            Next::End => return (acts, None),
        }
    }
}
