//! Owns looking at a database from aside, in memory, so that it stays as it is: one that was left with its log where nothing
//! may be written (a killed program's on a disk that went read-only, say), and one of an older version.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use rusqlite::Connection;
use rusqlite::backup::Backup;
use uuid::Uuid;

use super::backup::check;
use super::error::StoreError;
use super::open::{connect_to_read, log_of, read_only};
use super::schema::{self, MIGRATIONS};
use super::{Store, place};

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

impl Store {
    /// [`Store::open_to_read`] for what leaves no trace: a database of an older version, which only an act or a screen brings
    /// up to date, is brought there in memory.
    pub fn open_to_glance(folder: &Path) -> Result<Option<Self>, StoreError> {
        let older = match Self::open_to_read(folder) {
            Err(StoreError::Older { path }) => path,
            found => return found,
        };
        let (conn, _) = connect_to_read(&older)?;
        let mut memory = Connection::open_in_memory()?;
        Backup::new(&conn, &mut memory)?.step(-1)?;
        schema::migrate(&mut memory, MIGRATIONS)?;
        let (version, file) = (schema::version(&memory)?, place::file_id(&older));
        read_only(memory, folder.to_owned(), older, file, version, MIGRATIONS).map(Some)
    }
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
