//! Owns what tests see of a record whatever the program says of it: its rows, those of each act with it, and which acts
//! there are; read from a copy, since opening a database changes it.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;
use skillmap::domain::calendar::Moment;
use skillmap::store::Store;
use tempfile::{TempDir, tempdir};

/// What is kept of an act, in tables that nothing else writes to.
const TABLES: [(&str, &str); 17] = [
    ("act", "id, device, hlc, kind, summary, undoes"),
    ("op", "*"),
    ("session", "*"),
    ("step", "*"),
    ("checkin", "*"),
    ("skip", "*"),
    ("friction", "*"),
    ("fix", "*"),
    ("rating", "*"),
    ("review", "*"),
    ("chosen", "*"),
    ("timer", "*"),
    ("total_skill", "*"),
    ("total_month", "*"),
    ("total_day", "*"),
    ("total_of_day", "*"),
    ("total_source", "*"),
];

/// A folder on a disk that needs no time for syncing, where there is one.
pub fn fast_folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempdir()).expect("a folder")
}

/// A moment after everything that happens in these tests.
pub fn late() -> Moment {
    Moment(chrono::DateTime::parse_from_rfc3339("2026-12-10T21:00:00+00:00").expect("a moment"))
}

/// All rows of the record in a data folder.
pub fn rows(data: &Path) -> Vec<String> {
    let conn = Connection::open(data.join("skillmap.db")).expect("open");
    let mut rows = Vec::new();
    for (table, columns) in TABLES {
        let mut all = conn.prepare(&format!("select {columns} from {table} order by 1, 2")).expect(table);
        let width = all.column_count();
        let of = all.query_map([], |row| {
            let cell = |nth| row.get::<_, Value>(nth).expect("a value");
            Ok(format!("{table} {:?}", (0..width).map(cell).collect::<Vec<_>>()))
        });
        rows.extend(of.expect("rows").map(|row| row.expect("a row")));
    }
    rows
}

/// The acts among some rows.
pub fn acts(rows: &[String]) -> Vec<String> {
    rows.iter().filter(|row| row.starts_with("act ")).cloned().collect()
}

/// Whether the record in a data folder is whole, as the program finds when it opens it.
pub fn is_whole(data: &Path) -> bool {
    let store = Store::open(data, late()).expect("a store");
    store.is_whole().expect("read") && store.totals_agree().expect("read")
}

/// The files of a data folder, but not the folders in it, in another place.
pub fn copied(data: &Path) -> TempDir {
    let copy = fast_folder();
    for entry in fs::read_dir(data).expect("a folder").flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), copy.path().join(entry.file_name())).expect("copied");
        }
    }
    copy
}
