//! A bit of what is recorded that changed on the disk: where SQLite cannot see it, the operation log or the totals tell.

use std::fs;

use skillmap::domain::id::SourceId;
use skillmap::store::{Store, StoreError};

use crate::programs::given::{at, session};
use crate::programs::{Dice, passing_folder};
use crate::scale::{figure, times};

/// What the checks of the doctor find of a database.
fn found(folder: &std::path::Path) -> Result<&'static str, StoreError> {
    let Some(store) = Store::open_to_read(folder)? else { return Ok("SQLite") };
    if store.quick_check()?.is_some() || store.index_check()?.is_some() || store.loose_rows()?.is_some() {
        return Ok("SQLite");
    }
    if !store.totals_agree()? {
        return Ok("the totals");
    }
    Ok(if store.rows_unlike_the_log()?.is_empty() { "nothing" } else { "the operation log" })
}

/// The rows of the sessions as they stand, or nothing where they cannot be read.
fn sessions(folder: &std::path::Path) -> Option<String> {
    let store = Store::open_to_read(folder).ok()??;
    let all = store.sessions(&skillmap::store::SessionFilter::default(), skillmap::store::Page::ALL).ok()?;
    Some(format!("{all:?}"))
}

/// A record of so many sessions, closed.
fn record(folder: &std::path::Path, sessions: usize) {
    let mut store = Store::open(folder, at(0)).expect("a store");
    for n in 0..sessions {
        let minutes = 1 + i64::try_from(n % 60).expect("small");
        let mut entry = session("2026-11-20", ["rag", "evals", "cost"][n % 3], minutes);
        entry.note = Some(format!("part {n} of the book"));
        entry.source = Some(SourceId::new("books"));
        store.log(&[entry], at(0)).expect("logged");
    }
}

/// The quick check of every day looks at no index; the doctor does, and lays it anew.
#[test]
fn an_index_that_is_wrong_is_found_and_laid_anew() {
    let dir = passing_folder();
    record(dir.path(), 40);
    let database = dir.path().join("skillmap.db");
    let root = "select rootpage from sqlite_schema where name = 'session_by_source'";
    let conn = rusqlite::Connection::open(&database).expect("open");
    let page: usize = conn.query_row(root, [], |row| row.get::<_, u32>(0)).expect("its page") as usize;
    drop(conn);
    let mut bytes = fs::read(&database).expect("bytes");
    let found = bytes[(page - 1) * 4096..page * 4096].windows(5).position(|word| word == b"books").expect("an entry");
    bytes[(page - 1) * 4096 + found] ^= 1;
    fs::write(&database, bytes).expect("flipped");
    let mut store = Store::open(dir.path(), at(1)).expect("the quick check does not see it");
    assert!(store.quick_check().expect("read").is_none());
    let said = store.index_check().expect("read").expect("found");
    assert!(said.contains("session_by_source"), "{said}");
    let (_, left) = store.mend_rows(at(1)).expect("mended");
    assert_eq!((left, store.index_check().expect("read")), (0, None));
    assert!(store.is_whole().expect("read") && store.totals_agree().expect("read"));
}

#[test]
fn a_bit_that_changed_in_a_session_is_found() {
    let dir = passing_folder();
    record(dir.path(), 300);
    let database = dir.path().join("skillmap.db");
    let (whole, right) = (fs::read(&database).expect("bytes"), sessions(dir.path()));
    let (mut dice, wanted) = (Dice(29), times(6, 200));
    let (mut tried, mut changed, mut by) = (0, 0, std::collections::BTreeMap::<&str, u32>::new());
    while changed < wanted && tried < wanted * 400 {
        tried += 1;
        let mut bytes = whole.clone();
        let place = usize::try_from(dice.upto(u64::try_from(bytes.len()).expect("small")) - 1).expect("small");
        bytes[place] ^= 1 << (dice.upto(8) - 1);
        fs::write(&database, bytes).expect("flipped");
        if sessions(dir.path()) == right {
            continue;
        }
        changed += 1;
        let who = found(dir.path()).unwrap_or("SQLite");
        assert_ne!(who, "nothing", "bit {place} changed what is read and nobody saw it");
        *by.entry(who).or_default() += 1;
    }
    let by: Vec<String> = by.iter().map(|(who, count)| format!("{count} by {who}")).collect();
    figure(
        format!("{tried} flipped bits, {changed} of which changed what is read of the sessions"),
        format!("all found: {}", by.join(", ")),
    );
}
