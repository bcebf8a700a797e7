//! Owns the tests of files: modes, versions, what is not ours, another device, a replaced or read-only database.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use skillmap::domain::roadmap::Every;
use skillmap::store::{ActError, Store, StoreError};
use tempfile::{TempDir, tempdir};

use crate::given::{at, day, evals, refusal, ritual, session};

fn opened(folder: &Path) -> Store {
    Store::open(folder, at(0)).expect("a store")
}

/// A folder with a closed database that holds one session.
fn kept() -> TempDir {
    let dir = tempdir().expect("a folder");
    opened(dir.path()).log(&[session("2026-11-20", "rag", 45)], at(0)).expect("logged");
    dir
}

fn sql(folder: &Path, statement: &str) {
    Connection::open(folder.join("skillmap.db")).expect("open").execute_batch(statement).expect("done");
}

fn bytes(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("skillmap.db")).expect("bytes")
}

fn names(folder: &Path) -> Vec<String> {
    let list = fs::read_dir(folder).expect("a list");
    let mut names: Vec<_> = list.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn refused(folder: &Path) -> StoreError {
    let before = bytes(folder);
    let error = Store::open(folder, at(1)).expect_err("refused");
    assert!(Store::open_to_read(folder).is_err() || before.is_empty());
    assert_eq!(bytes(folder), before, "the file is as it was");
    error
}

#[test]
fn undo_reaches_over_a_restart() {
    let dir = kept();
    let mut store = opened(dir.path());
    assert_eq!(store.undo(at(1)).expect("undone").summary, "logged 45m on rag, 2026-11-20");
    drop(store);
    assert_eq!(refusal(opened(dir.path()).undo(at(2))).0, "there is nothing to undo");
}

#[test]
fn undo_leaves_alone_what_another_device_did_or_touched() {
    let dir = kept();
    let first = fs::read(dir.path().join("device")).expect("the device");
    fs::remove_file(dir.path().join("device")).expect("another machine");
    let mut other = opened(dir.path());
    assert_eq!(refusal(other.undo(at(1))).0, "there is nothing to undo");
    let id = other.sessions_between(day("2026-11-20"), day("2026-11-20")).expect("read")[0].id.clone();
    other.edit_session(&id, &session("2026-11-20", "rag", 50), at(2)).expect("changed");
    drop(other);
    fs::write(dir.path().join("device"), &first).expect("the first machine");
    let mut store = opened(dir.path());
    let (message, _) = refusal(store.undo(at(3)));
    assert!(
        message.contains("logged 45m on rag") && message.contains("changed the session of 45m on rag"),
        "{message}"
    );
    assert_eq!(store.session(&id).expect("read").expect("there").entry.minutes.0, 50);
}

#[test]
fn undo_of_a_step_does_not_take_another_device_below_zero() {
    use skillmap::store::Amount;
    let dir = tempdir().expect("a folder");
    let on = day("2026-11-20");
    opened(dir.path()).advance(&evals(), Amount::Add(5), on, at(0)).expect("5");
    let first = fs::read(dir.path().join("device")).expect("the device");
    fs::remove_file(dir.path().join("device")).expect("another machine");
    opened(dir.path()).advance(&evals(), Amount::Add(-3), on, at(1)).expect("2");
    fs::write(dir.path().join("device"), first).expect("the first machine");
    let mut store = opened(dir.path());
    assert_eq!(refusal(store.undo(at(2))).0, "evals-in-ci would go below 0 on 2026-11-20");
    assert_eq!(store.target_progress(&evals().id, on).expect("read").done, 2);
}

#[test]
fn a_tick_on_two_devices_is_one_row() {
    let (one, two) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    let ids = [&one, &two].map(|dir| {
        let blog = ritual("blog", Every::Week, 2);
        opened(dir.path())
            .keep(&blog, day("2026-11-20"), skillmap::domain::calendar::WeekStart::Monday, at(0))
            .expect("kept");
        let conn = Connection::open(dir.path().join("skillmap.db")).expect("open");
        conn.query_row("select id from step", [], |row| row.get::<_, String>(0)).expect("an id")
    });
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn a_newer_database_is_left_alone() {
    let dir = kept();
    sql(dir.path(), "pragma user_version = 99");
    let error = refused(dir.path());
    let StoreError::Newer { found: 99, known, .. } = error else { panic!("{error:?}") };
    let said = format!("is of version 99, this skillmap knows versions up to {known}");
    assert!(error.to_string().contains(&said), "{error}");
    assert!(error.hint().contains("nothing was changed"));
    let mut names: Vec<_> =
        fs::read_dir(dir.path()).expect("a list").map(|e| e.expect("an entry").file_name()).collect();
    names.sort();
    assert_eq!(names, ["device", "skillmap.db"]);
}

#[test]
fn a_newer_database_with_a_left_over_log_is_left_alone() {
    let dir = kept();
    let copy = tempdir().expect("a folder");
    let conn = Connection::open(dir.path().join("skillmap.db")).expect("open");
    conn.execute_batch("pragma user_version = 99; create table more (x)").expect("done");
    for name in ["skillmap.db", "skillmap.db-wal"] {
        fs::copy(dir.path().join(name), copy.path().join(name)).expect("as after a crash");
    }
    let log = fs::read(copy.path().join("skillmap.db-wal")).expect("a log");
    assert!(!log.is_empty());
    assert!(matches!(refused(copy.path()), StoreError::Newer { found: 99, .. }));
    assert_eq!(fs::read(copy.path().join("skillmap.db-wal")).expect("a log"), log);
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let dir = tempdir().expect("a folder");
    fs::write(dir.path().join("skillmap.db"), "a shopping list, longer than the header of a database: ".repeat(40))
        .expect("a text");
    assert!(refused(dir.path()).to_string().contains("is not a skillmap database"));
    let dir = tempdir().expect("a folder");
    sql(dir.path(), "create table stamps (name text)");
    assert!(refused(dir.path()).to_string().contains("a database of another program"));
    let dir = tempdir().expect("a folder");
    sql(dir.path(), "pragma application_id = 7");
    assert!(matches!(refused(dir.path()), StoreError::NotOurs { .. }));
    let dir = tempdir().expect("a folder");
    fs::create_dir(dir.path().join("skillmap.db")).expect("a folder");
    assert!(matches!(Store::open(dir.path(), at(0)), Err(StoreError::NotOurs { .. })));
}

#[test]
fn an_empty_file_is_fresh_only_where_nothing_was() {
    let dir = tempdir().expect("a folder");
    fs::write(dir.path().join("skillmap.db"), "").expect("an empty file");
    opened(dir.path()).log(&[session("2026-11-20", "rag", 45)], at(0)).expect("logged");
    fs::write(dir.path().join("skillmap.db"), "").expect("a placeholder");
    assert!(refused(dir.path()).to_string().contains("it is empty, although it held a record before"));
}

#[test]
fn reading_alone_creates_nothing() {
    let dir = tempdir().expect("a folder");
    let missing = dir.path().join("none");
    assert!(Store::open_to_read(&missing).expect("nothing").is_none());
    assert!(Store::open_to_read(dir.path()).expect("nothing").is_none());
    assert_eq!(fs::read_dir(dir.path()).expect("a list").count(), 0);
    let dir = kept();
    let mut reader = Store::open_to_read(dir.path()).expect("read").expect("a store");
    assert_eq!(reader.journal(day("2026-11-20"), &[]).expect("read").on(day("2026-11-20")).0, 45);
    let written = reader.log(&[session("2026-11-20", "rag", 1)], at(1));
    assert!(matches!(written, Err(ActError::Store(StoreError::ReadOnly))), "{written:?}");
    drop(reader);
    assert_eq!(names(dir.path()), ["device", "skillmap.db"]);
}

#[test]
fn another_connection_shows_in_the_data_version() {
    let dir = kept();
    let (watcher, mut writer) = (opened(dir.path()), opened(dir.path()));
    let before = watcher.data_version().expect("read");
    assert_eq!(watcher.data_version().expect("read"), before);
    writer.log(&[session("2026-11-20", "rag", 1)], at(1)).expect("logged");
    assert_ne!(watcher.data_version().expect("read"), before);
}

#[test]
fn damage_is_said_and_nothing_is_reset() {
    let dir = kept();
    let mut damaged = bytes(dir.path());
    let end = damaged.len().min(40 * 4096);
    damaged[4096..end].fill(0x5a);
    fs::write(dir.path().join("skillmap.db"), damaged).expect("damaged");
    let error = refused(dir.path());
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
    assert!(error.hint().contains("backups"));
}

#[test]
fn the_tables_refuse_what_a_mistake_would_write() {
    let dir = kept();
    let conn = Connection::open(dir.path().join("skillmap.db")).expect("open");
    for wrong in [
        "update session set day = '2026-02-30'",
        "update session set day = '2026-2-3'",
        "update session set day = 'now'",
        "update session set minutes = 0",
        "update session set minutes = 1441",
        "update session set minutes = 'many'",
        "update session set start_ms = 5",
        "update session set deleted = 2",
        "update session set skill = ''",
        "delete from act",
    ] {
        assert!(conn.execute_batch(&format!("pragma foreign_keys = on; {wrong}")).is_err(), "{wrong}");
    }
}
