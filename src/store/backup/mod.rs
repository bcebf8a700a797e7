//! Owns copies of the database: made by SQLite while others may write, checked before they count, of mode 0600.
//! Never copies the file itself.

mod daily;
mod holder;
mod inside;
mod monthly;
mod restore;
mod shelf;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::Store;
use super::error::StoreError;
use super::open::uri_path;
use super::place;
use super::schema;
use crate::domain::backup::{Copy, Why};
use crate::domain::calendar::Moment;

pub use daily::CopyNews;
pub(super) use daily::is_large;
pub use holder::Holder;
pub(super) use holder::holder;
pub use inside::{Difference, Inside, verify};
pub use monthly::exports;
pub use restore::{Kept, Restored, restore};
pub use shelf::{Backup, backups, newest_good};

impl Store {
    /// Takes a checked copy of the record now and returns where it is. In memory there is nothing to copy: the path is
    /// empty.
    pub fn back_up(&self, now: Moment, why: Why) -> Result<PathBuf, StoreError> {
        if self.file.is_none() && self.path.as_os_str().is_empty() {
            return Ok(PathBuf::new());
        }
        self.still_there()?;
        let taken = take(&self.conn, &self.folder, now, why)?;
        self.export_of_the_month(now);
        Ok(taken)
    }
}

/// Copies the database below `folder`/backups and returns where. The copy is read again and compared before it gets
/// its name; then the copies that are kept no longer go, but for a copy before a restore.
pub(super) fn take(conn: &Connection, folder: &Path, now: Moment, why: Why) -> Result<PathBuf, StoreError> {
    let backups = place::backups(folder)?;
    let wanted = Copy { at: now.local(), nth: 1, why, version: schema::version(conn)? };
    let draft = backups.join(shelf::draft_of(&wanted));
    let made = copy(conn, &draft).and_then(|()| {
        let path = claim(&backups, wanted, shelf::sum(&draft)?)?;
        let failed = |e: &std::io::Error| StoreError::io("name the backup", &path, e);
        fs::rename(&draft, &path).map_err(|e| failed(&e))?;
        sync_folder(&backups).map_err(|e| failed(&e))?;
        Ok(path)
    });
    if made.is_err() {
        // What is left of a failed copy is of no use.
        let _ = fs::remove_file(&draft);
    }
    // Going back takes none of the copies away: the next may be the one that is wanted.
    if made.is_ok() && why != Why::Restore {
        shelf::thin(&backups, now);
    }
    made
}

/// A name that no copy has, taken by writing the sum beside it.
fn claim(backups: &Path, mut wanted: Copy, sum: u32) -> Result<PathBuf, StoreError> {
    loop {
        let path = backups.join(wanted.name());
        if !path.exists() && shelf::keep_sum(sum, &path)? {
            return Ok(path);
        }
        wanted.nth += 1;
    }
}

fn copy(conn: &Connection, draft: &Path) -> Result<(), StoreError> {
    // SQLite takes the name as text; one that is no text, in the form of a URI.
    let name = draft.to_str().map_or_else(|| format!("file:{}", uri_path(draft)), ToOwned::to_owned);
    // SQLite keeps the mode of an empty file that is there already.
    place::create_file(draft)?;
    let before = contents(conn)?;
    conn.execute("vacuum into ?1", [name])?;
    let after = contents(conn)?;
    let copy = inside::open(draft)?;
    let problem = check(&copy)?;
    let copied = contents(&copy)?;
    drop(copy);
    if let Some(detail) = problem {
        return Err(StoreError::corrupt(detail));
    }
    if before.names() != after.names() {
        // Another program changes the layout meanwhile; who opens the database waits for it and looks again.
        return Err(StoreError::Busy { holder: None });
    }
    // Another program may have written meanwhile. The log only grows, so that a whole copy lies between the two.
    let is_whole = if before == after { copied == before } else { copied.lies_between(&before, &after) };
    if !is_whole {
        return Err(StoreError::corrupt("the copy does not hold what the database holds".to_owned()));
    }
    File::open(draft).and_then(|file| file.sync_all()).map_err(|e| StoreError::io("save the backup", draft, &e))
}

/// What SQLite's quick check finds, `None` when all is well.
pub(super) fn check(conn: &Connection) -> Result<Option<String>, StoreError> {
    let found: String = conn.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    Ok(Some(found).filter(|found| found != "ok"))
}

/// How much a database holds.
#[derive(Debug, PartialEq, Eq)]
struct Contents {
    /// The rows of each table.
    tables: Vec<(String, i64)>,
    /// The acts, the operations, and the number of the last of these.
    log: [i64; 3],
}

impl Contents {
    fn names(&self) -> Vec<&str> {
        self.tables.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn lies_between(&self, least: &Self, most: &Self) -> bool {
        let bounds = least.log.iter().zip(&most.log);
        self.names() == least.names()
            && self.log.iter().zip(bounds).all(|(own, (least, most))| (least..=most).contains(&own))
    }
}

fn contents(conn: &Connection) -> Result<Contents, StoreError> {
    // One transaction, so that what another program writes is counted everywhere or nowhere.
    let snapshot = conn.unchecked_transaction()?;
    let mut listed = snapshot.prepare("select name from sqlite_schema where type = 'table' order by name")?;
    let names = listed.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    drop(listed);
    let count = |name: String| {
        let sql = format!("select count(*) from \"{}\"", name.replace('"', "\"\""));
        Ok((name, snapshot.query_row(&sql, [], |row| row.get(0))?))
    };
    let tables = names.into_iter().map(count).collect::<Result<_, StoreError>>()?;
    let log = "select (select count(*) from act), (select count(*) from op), (select coalesce(max(seq), 0) from op)";
    let log = snapshot.query_row(log, [], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).optional();
    snapshot.finish()?;
    Ok(Contents { tables, log: log?.unwrap_or_default() })
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}
