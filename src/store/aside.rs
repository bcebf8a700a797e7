//! Owns looking at a database that was left with its log where nothing may be written: a killed program's on a disk that
//! went read-only, say. Both are read into a folder of one's own and from there into memory. What lies there stays as it is.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use rusqlite::Connection;
use rusqlite::backup::Backup;
use uuid::Uuid;

use super::backup::check;
use super::error::StoreError;
use super::open::log_of;
use super::place;

/// The database in memory, for reading only.
///
/// # Errors
/// `Busy` where somebody is writing to it after all, else what the system or SQLite says.
pub(super) fn in_memory(path: &Path) -> Result<Connection, StoreError> {
    let folder = std::env::temp_dir().join(format!("skillmap-{}", Uuid::new_v4()));
    let read = place::create_folder(&folder).and_then(|()| read_beside(path, &folder));
    // One that stays is the user's alone.
    let _ = fs::remove_dir_all(&folder);
    read
}

fn read_beside(path: &Path, folder: &Path) -> Result<Connection, StoreError> {
    let beside = folder.join(place::DATABASE);
    let (log, log_beside) = (log_of(path), log_of(&beside));
    let before = [stamp(path), stamp(&log)];
    for (from, to) in [(path, &beside), (&log, &log_beside)] {
        copy(from, to).map_err(|error| StoreError::io("read", from, &error))?;
    }
    if before != [stamp(path), stamp(&log)] {
        return Err(StoreError::Busy { holder: None });
    }
    let from = Connection::open(&beside)?;
    if let Some(detail) = check(&from)? {
        return Err(StoreError::corrupt(detail));
    }
    let mut memory = Connection::open_in_memory()?;
    Backup::new(&from, &mut memory)?.step(-1)?;
    memory.pragma_update(None, "query_only", true)?;
    Ok(memory)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut to = place::new_file(to)?;
    io::copy(&mut File::open(from)?, &mut to).map(|_| ())
}

/// What changes when a file is written.
fn stamp(path: &Path) -> Option<(u64, Option<SystemTime>)> {
    fs::metadata(path).ok().map(|meta| (meta.len(), meta.modified().ok()))
}
