//! Owns the way back to a copy: through SQLite into the live database, in one go under its lock, after a copy of the
//! present state. A damaged database is set aside by renaming, never overwritten and never removed.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::{Backup as Pages, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::inside::{self, Inside, verify};
use super::{check, sync_folder};
use crate::domain::backup::Why;
use crate::domain::calendar::Moment;
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::open::{is_damage, with_way_back};
use crate::store::place;

/// How often another program may write between the copy of the present state and the restore.
const TRIES: usize = 5;

/// How long a restore waits for another program.
const PATIENCE: Duration = Duration::from_secs(2);

/// What became of the state before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// There was none, or it was empty.
    Nothing,
    /// It is a copy.
    Copy(PathBuf),
    /// It was damaged; the file was set aside.
    Damaged(PathBuf),
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What is in the record now.
    pub inside: Inside,
    /// What became of the state before.
    pub kept: Kept,
    /// The version of the copy, where it was brought up to date.
    pub brought_from: Option<i64>,
}

/// Restores a copy into the database of a data folder. Until it is done the old state stands, also after a crash.
///
/// # Errors
/// What is wrong with the copy, as [`verify`] says it; `Busy` where another program holds the database; whatever keeps
/// the present state from being copied before.
pub fn restore(folder: &Path, from: &Path, now: Moment) -> Result<Restored, StoreError> {
    let version = verify(from)?.version;
    let kept = match Store::open(folder, now) {
        Ok(store) => match over(store, from, now) {
            Err(StoreError::Corrupt { .. }) => instead(folder, from, now)?,
            kept => kept.map_err(|error| with_way_back(error, folder))?,
        },
        Err(error) if is_damage(&error) => instead(folder, from, now)?,
        Err(error) => return Err(error),
    };
    let store = Store::open(folder, now)?;
    // What the copy says of the copies is about a day that was then.
    store.forget_the_copy_of_the_day()?;
    if let Some(detail) = check(&store.conn)? {
        return Err(StoreError::corrupt(detail));
    }
    let inside = store.inside()?;
    Ok(Restored { brought_from: Some(version).filter(|version| *version != inside.version), inside, kept })
}

/// Puts the copy over a database that is whole.
fn over(mut store: Store, from: &Path, now: Moment) -> Result<Kept, StoreError> {
    store.wait_at_most(PATIENCE)?;
    let source = inside::open(from)?;
    let watcher = Connection::open_with_flags(&store.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    for _ in 0..TRIES {
        let before = last_written(&store.conn)?;
        let kept = if before == (0, 0) { Kept::Nothing } else { Kept::Copy(store.back_up(now, Why::Restore)?) };
        if put(&source, &mut store.conn, &|| last_written(&watcher).is_ok_and(|written| written != before))? {
            return Ok(kept);
        }
    }
    Err(StoreError::Busy { holder: None })
}

/// What shows that somebody wrote.
fn last_written(conn: &Connection) -> Result<(i64, i64), StoreError> {
    let sql = "select (select coalesce(max(seq), 0) from op), (select coalesce(max(hlc), 0) from roadmap_version)";
    Ok(conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Writes all pages in one transaction; `false`, and nothing is written, where under the lock it turns out that the
/// present state is a later one than was copied.
fn put(source: &Connection, to: &mut Connection, is_later: &dyn Fn() -> bool) -> Result<bool, StoreError> {
    let pages = Pages::new(source, to)?;
    // The first page takes the lock, which is held until the end.
    step(&pages, 1)?;
    if is_later() {
        return Ok(false);
    }
    step(&pages, -1)?;
    Ok(true)
}

fn step(pages: &Pages<'_, '_>, count: i32) -> Result<(), StoreError> {
    match pages.step(count)? {
        StepResult::Done | StepResult::More => Ok(()),
        _ => Err(StoreError::Busy { holder: None }),
    }
}

/// Puts the copy in the place of a damaged database, which keeps its bytes under another name.
fn instead(folder: &Path, from: &Path, now: Moment) -> Result<Kept, StoreError> {
    let folder = fs::canonicalize(folder).map_err(|e| StoreError::io("find", folder, &e))?;
    let path = folder.join(place::DATABASE);
    let path = fs::canonicalize(&path).unwrap_or(path);
    let beside = |name: String| path.with_file_name(name);
    let draft = beside(format!("restoring-{}.db", place::passing_device()));
    let written = write_new(from, &draft);
    if let Err(error) = written {
        let _ = fs::remove_file(&draft);
        return Err(error);
    }
    let stem = format!("damaged-{}", now.local().format("%Y-%m-%d-%H%M%S%3f"));
    let aside = (1_u32..=u32::MAX)
        .map(|nth| beside(if nth == 1 { format!("{stem}.db") } else { format!("{stem}-{nth}.db") }))
        .find(|aside| !aside.exists())
        .unwrap_or_else(|| beside(stem.clone()));
    // The log first: left beside the copy, it would undo the restore.
    for end in ["-wal", "-shm", "-journal"] {
        let (from, to) = (with_end(&path, end), with_end(&aside, end));
        match fs::rename(&from, &to) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(StoreError::io("rename", &from, &error)),
            _ => {}
        }
    }
    swap(&draft, &path, &aside).map_err(|e| StoreError::io("put the copy at", &path, &e))?;
    sync_folder(path.parent().unwrap_or(&folder)).map_err(|e| StoreError::io("save", &folder, &e))?;
    Ok(Kept::Damaged(aside))
}

/// A new database with the contents of the copy.
fn write_new(from: &Path, draft: &Path) -> Result<(), StoreError> {
    let source = inside::open(from)?;
    place::create_file(draft)?;
    let mut fresh = Connection::open_with_flags(draft, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    put(&source, &mut fresh, &|| false)?;
    if let Some(detail) = check(&fresh)? {
        return Err(StoreError::corrupt(detail));
    }
    drop(fresh);
    File::open(draft).and_then(|file| file.sync_all()).map_err(|e| StoreError::io("save", draft, &e))
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Puts `draft` at `path` and what stood there at `aside`. Where the system can exchange two names at once, there is no
/// moment without a database.
fn swap(draft: &Path, path: &Path, aside: &Path) -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, draft, CWD, path, RenameFlags::EXCHANGE).is_ok() {
            return fs::rename(draft, aside);
        }
    }
    fs::rename(path, aside)?;
    fs::rename(draft, path)
}
