//! Owns copies of the database: made by SQLite while others may write, checked before they count, of mode 0600.
//! Never copies the file itself.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::place;
use super::schema;
use crate::domain::calendar::Moment;

/// Copies the database below `folder`/backups and returns where. The copy is read again and compared before it gets
/// its name.
pub(super) fn take(conn: &Connection, folder: &Path, now: Moment) -> Result<PathBuf, StoreError> {
    let backups = place::backups(folder)?;
    let name = format!("v{}-{}", schema::version(conn)?, now.local().format("%Y-%m-%d-%H%M%S%3f"));
    let draft = backups.join(format!("{name}-{}.part", place::passing_device()));
    let made = copy(conn, &draft).and_then(|()| {
        let path = free_name(&backups, &name);
        let failed = |e: &std::io::Error| StoreError::io("name the backup", &path, e);
        fs::rename(&draft, &path).map_err(|e| failed(&e))?;
        sync_folder(&backups).map_err(|e| failed(&e))?;
        Ok(path)
    });
    if made.is_err() {
        // What is left of a failed copy is of no use.
        let _ = fs::remove_file(&draft);
    }
    made
}

fn free_name(backups: &Path, name: &str) -> PathBuf {
    let mut path = backups.join(format!("{name}.db"));
    let mut nth = 2;
    while path.exists() {
        path = backups.join(format!("{name}-{nth}.db"));
        nth += 1;
    }
    path
}

fn copy(conn: &Connection, draft: &Path) -> Result<(), StoreError> {
    // SQLite takes the name as text; another one than this would be a copy in another place.
    let name = draft.to_str().ok_or_else(|| StoreError::Io {
        doing: "copy the database to",
        path: Some(draft.to_owned()),
        reason: "the path is not UTF-8".to_owned(),
    })?;
    // SQLite keeps the mode of an empty file that is there already.
    place::create_file(draft)?;
    conn.execute("vacuum into ?1", [name])?;
    let copy = Connection::open_with_flags(draft, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let problem = check(&copy)?;
    let same = contents(&copy)? == contents(conn)?;
    drop(copy);
    match problem {
        Some(detail) => return Err(StoreError::Corrupt { detail }),
        // Another program wrote between the copy and the count; the caller tries again.
        None if !same => return Err(StoreError::Busy),
        None => {}
    }
    File::open(draft).and_then(|file| file.sync_all()).map_err(|e| StoreError::io("save the backup", draft, &e))
}

/// What SQLite's quick check finds, `None` when all is well.
pub(super) fn check(conn: &Connection) -> Result<Option<String>, StoreError> {
    let found: String = conn.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    Ok(Some(found).filter(|found| found != "ok"))
}

/// The rows of each table.
fn contents(conn: &Connection) -> Result<Vec<(String, i64)>, StoreError> {
    let mut tables = conn.prepare("select name from sqlite_schema where type = 'table' order by name")?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let count = |name: String| {
        let sql = format!("select count(*) from \"{}\"", name.replace('"', "\"\""));
        Ok((name, conn.query_row(&sql, [], |row| row.get(0))?))
    };
    names.into_iter().map(count).collect()
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}
