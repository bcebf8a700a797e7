//! Owns the looking into a copy, and the comparing of it with the record. Writes nothing, not even beside it.

use std::cmp::Ordering;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::check;
use super::shelf;
use crate::domain::calendar::Day;
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::open::{has_log, uri_path};
use crate::store::schema::{self, APPLICATION_ID, MIGRATIONS};
use crate::store::sql::DayColumn;

/// What a database holds, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    /// The version of its layout.
    pub version: i64,
    /// Acts, of all devices.
    pub acts: i64,
    /// Sessions that are not deleted.
    pub sessions: i64,
    /// The last day with a session.
    pub last_day: Option<Day>,
}

/// How the record differs from a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// Sessions that the copy does not have.
    pub lost: usize,
    /// Sessions that only the copy has.
    pub back: usize,
    /// Acts that the copy does not have, or fewer than none.
    pub acts: i64,
}

impl Store {
    /// What the record holds, in short.
    pub fn inside(&self) -> Result<Inside, StoreError> {
        inside(&self.conn)
    }

    /// How the record differs from a copy.
    pub fn difference(&self, copy: &Path) -> Result<Difference, StoreError> {
        let copy = open(copy)?;
        let ids = "select id from session where deleted = 0 order by id";
        let (mut ours, mut theirs) = (self.conn.prepare(ids)?, copy.prepare(ids)?);
        let (mut ours, mut theirs) = (ours.query([])?, theirs.query([])?);
        let mut difference = Difference { acts: self.inside()?.acts - inside(&copy)?.acts, ..Difference::default() };
        let id = |row: Option<&rusqlite::Row<'_>>| row.map(|row| row.get::<_, String>(0)).transpose();
        let (mut own, mut other) = (id(ours.next()?)?, id(theirs.next()?)?);
        // Both in order: whichever is first and not in the other is alone.
        while own.is_some() || other.is_some() {
            let order = match (&own, &other) {
                (Some(own), Some(other)) => own.cmp(other),
                (Some(_), None) => Ordering::Less,
                _ => Ordering::Greater,
            };
            difference.lost += usize::from(order == Ordering::Less);
            difference.back += usize::from(order == Ordering::Greater);
            if order != Ordering::Greater {
                own = id(ours.next()?)?;
            }
            if order != Ordering::Less {
                other = id(theirs.next()?)?;
            }
        }
        Ok(difference)
    }
}

/// Opens a copy for reading. One with a log beside it is somebody's database and read as such.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = if has_log(path) {
        Connection::open_with_flags(path, flags)?
    } else {
        flags |= OpenFlags::SQLITE_OPEN_URI;
        Connection::open_with_flags(format!("file:{}?immutable=1", uri_path(path)), flags)?
    };
    conn.execute_batch("pragma trusted_schema = off; pragma cell_size_check = on; pragma query_only = on;")?;
    Ok(conn)
}

/// Looks into a copy without checking all of it.
pub(super) fn glance(path: &Path) -> Result<Inside, StoreError> {
    let copy = open(path)?;
    is_ours(&copy, path)?;
    inside(&copy)
}

/// Checks a copy as a restore does: that its bytes are those that were written, that it is ours and of a version known
/// here, that SQLite finds it whole and no row refers to nothing.
///
/// # Errors
/// `Corrupt`, `NotOurs` and `Newer` say what is wrong with it.
pub fn verify(path: &Path) -> Result<Inside, StoreError> {
    // A pipe would be read for ever.
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(StoreError::NotOurs { path: path.to_owned(), reason: "it is no file" });
    }
    shelf::compare_sum(path)?;
    let copy = open(path)?;
    is_ours(&copy, path)?;
    if let Some(detail) = check(&copy)? {
        return Err(StoreError::corrupt(detail));
    }
    let loose =
        copy.query_row("select \"table\" from pragma_foreign_key_check limit 1", [], |row| row.get::<_, String>(0));
    if let Some(table) = loose.optional()? {
        return Err(StoreError::corrupt(format!("a row of {table} refers to nothing")));
    }
    inside(&copy)
}

fn is_ours(copy: &Connection, path: &Path) -> Result<(), StoreError> {
    let application: i64 = copy.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let (found, known) = (schema::version(copy)?, i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX));
    match (application, found) {
        (APPLICATION_ID, 1..) if found > known => Err(StoreError::Newer { found, known, path: path.to_owned() }),
        (APPLICATION_ID, 1..) => Ok(()),
        _ => Err(StoreError::NotOurs { path: path.to_owned(), reason: "a database of another program" }),
    }
}

fn inside(conn: &Connection) -> Result<Inside, StoreError> {
    let sql = "select (select count(*) from act), (select coalesce(sum(sessions), 0) from total_skill),
                   (select max(day) from total_of_day)";
    let version = schema::version(conn)?;
    let read = |row: &rusqlite::Row<'_>| {
        let last_day = row.get::<_, Option<DayColumn>>(2)?.map(|day| day.0);
        Ok(Inside { version, acts: row.get(0)?, sessions: row.get(1)?, last_day })
    };
    Ok(conn.query_row(sql, [], read)?)
}
