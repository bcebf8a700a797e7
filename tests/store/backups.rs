//! Owns the tests of copies: the copy of the day, every copy restored and compared, damage that is refused or mended,
//! other programs beside a restore.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use skillmap::domain::backup::Why;
use skillmap::domain::calendar::Moment;
use skillmap::store::{ActError, CopyNews, Kept, Store, StoreError, backups, newest_good, restore, verify};
use tempfile::{TempDir, tempdir};

use crate::given::{at, session};

const DAY: i64 = 24 * 60;

pub fn opened(folder: &Path, now: Moment) -> Store {
    Store::open(folder, now).expect("a store")
}

pub fn log(folder: &Path, minutes: i64, now: Moment) {
    let on = now.local().date().to_string();
    opened(folder, now).log(&[session(&on, "rag", minutes)], now).expect("logged");
}

/// Every row of every table but what the machine notes for itself.
pub fn rows(path: &Path) -> Vec<String> {
    let conn = Connection::open(path).expect("open");
    let list =
        "select name from sqlite_schema where type = 'table' and name not in ('setting', 'sqlite_sequence') order by 1";
    let mut tables = conn.prepare(list).expect("tables");
    let names: Vec<String> =
        tables.query_map([], |row| row.get(0)).expect("names").map(|n| n.expect("a name")).collect();
    let mut rows = Vec::new();
    for name in names {
        let mut all = conn.prepare(&format!("select * from {name} order by 1, 2")).expect("a table");
        let width = all.column_count();
        let of = all.query_map([], |row| {
            let cell = |i| row.get::<_, rusqlite::types::Value>(i).expect("a value");
            Ok(format!("{name} {:?}", (0..width).map(cell).collect::<Vec<_>>()))
        });
        rows.extend(of.expect("rows").map(|row| row.expect("a row")));
    }
    rows
}

fn live(folder: &Path) -> PathBuf {
    folder.join("skillmap.db")
}

fn names(folder: &Path) -> Vec<String> {
    backups(folder).expect("a list").into_iter().map(|backup| backup.copy.name()).collect()
}

/// A folder with three days of acts, and so two copies of the day; the first act needs none.
pub fn three_days() -> TempDir {
    let dir = tempdir().expect("a folder");
    for day in 0..3 {
        log(dir.path(), 10 + day, at(day * DAY));
        log(dir.path(), 20 + day, at(day * DAY + 5));
    }
    dir
}

#[test]
fn a_day_has_one_copy_taken_before_its_first_act() {
    let dir = three_days();
    let copies = ["v9-2026-11-22-090000000-daily.db", "v9-2026-11-21-090000000-daily.db"];
    assert_eq!(names(dir.path()), copies);
    let inside = |nth: usize| verify(&backups(dir.path()).expect("a list")[nth].path).expect("whole");
    assert_eq!((inside(0).sessions, inside(1).sessions), (4, 2));
    assert_eq!(inside(1).last_day.map(|day| day.to_string()).as_deref(), Some("2026-11-20"));
}

#[test]
fn every_copy_is_restored_row_for_row() {
    let dir = three_days();
    let mut states = Vec::new();
    for minute in 10..14 {
        let path = opened(dir.path(), at(2 * DAY)).back_up(at(2 * DAY + minute), Why::Asked).expect("a copy");
        states.push((path, rows(&live(dir.path()))));
        log(dir.path(), minute, at(2 * DAY + minute));
    }
    let before = rows(&live(dir.path()));
    for (path, state) in states.iter().rev().chain(&states) {
        let restored = restore(dir.path(), path, at(2 * DAY + 30)).expect("restored");
        assert_eq!(&rows(&live(dir.path())), state);
        let Kept::Copy(kept) = restored.kept else { panic!("{restored:?}") };
        assert!(verify(&kept).is_ok() && restored.brought_from.is_none());
    }
    let first = backups(dir.path()).expect("a list").into_iter().rfind(|b| b.copy.why == Why::Restore);
    restore(dir.path(), &first.expect("the copy of before").path, at(2 * DAY + 40)).expect("forth again");
    assert_eq!(rows(&live(dir.path())), before);
    let store = opened(dir.path(), at(2 * DAY + 41));
    assert!(store.is_whole().expect("read") && store.totals_agree().expect("read"));
    assert!(store.rows_unlike_the_log().expect("read").is_empty());
}

#[test]
fn going_back_takes_no_copy_away() {
    let dir = tempdir().expect("a folder");
    for day in 0..12 {
        log(dir.path(), 20 + day, at(day * DAY));
    }
    let listed = backups(dir.path()).expect("a list");
    assert!(listed.len() > 7, "{}", listed.len());
    for backup in &listed {
        restore(dir.path(), &backup.path, at(12 * DAY)).expect("it is still there");
    }
    assert_eq!(backups(dir.path()).expect("a list").len(), 2 * listed.len());
}

#[test]
fn a_copy_with_one_other_byte_is_refused_and_the_next_is_named() {
    let dir = three_days();
    let [newest, older] = backups(dir.path()).expect("a list").try_into().expect("two");
    let before = rows(&live(dir.path()));
    let whole = fs::read(&newest.path).expect("bytes");
    for place in (24..whole.len()).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(&newest.path, bytes).expect("flipped");
        let refused = restore(dir.path(), &newest.path, at(3 * DAY)).expect_err("refused");
        assert!(matches!(refused, StoreError::Corrupt { .. }), "{place}: {refused}");
    }
    assert_eq!(newest_good(dir.path()).map(|backup| backup.path), Some(older.path));
    // Without its sum a copy is still checked by SQLite.
    fs::remove_file(newest.path.with_extension("db.crc32")).expect("a sum");
    let mut bytes = whole;
    bytes[4096..8192].fill(0x5a);
    fs::write(&newest.path, bytes).expect("damaged");
    assert!(matches!(verify(&newest.path), Err(StoreError::Corrupt { .. })));
    assert_eq!(rows(&live(dir.path())), before, "nothing came of it");
    assert_eq!(names(dir.path()).len(), 2);
}

#[test]
fn what_is_no_copy_of_ours_is_refused() {
    let dir = three_days();
    let other = dir.path().join("other.db");
    Connection::open(&other).expect("open").execute_batch("create table stamps (name text)").expect("made");
    assert!(matches!(restore(dir.path(), &other, at(0)), Err(StoreError::NotOurs { .. })));
    fs::write(&other, "a shopping list ".repeat(600)).expect("a text");
    assert!(matches!(restore(dir.path(), &other, at(0)), Err(StoreError::Corrupt { .. })));
    let newer = backups(dir.path()).expect("a list").remove(0).path;
    fs::copy(&newer, &other).expect("copied");
    Connection::open(&other).expect("open").execute_batch("pragma user_version = 99").expect("done");
    assert!(matches!(restore(dir.path(), &other, at(0)), Err(StoreError::Newer { found: 99, .. })));
}

#[test]
fn a_failed_copy_stands_in_no_acts_way() {
    let dir = tempdir().expect("a folder");
    log(dir.path(), 45, at(0));
    fs::write(dir.path().join("backups"), "in the way").expect("a file");
    let mut store = opened(dir.path(), at(DAY));
    assert_eq!(store.take_copy_news(), None);
    store.log(&[session("2026-11-21", "rag", 30)], at(DAY)).expect("logged all the same");
    let Some(CopyNews::Failed(warning)) = store.take_copy_news() else { panic!("a warning") };
    assert!(warning.starts_with("no backup could be taken today: could not create the folder"), "{warning}");
    let failed = |store: &Store| store.failed_backup(crate::given::day("2026-11-21")).expect("read");
    assert!(failed(&store).expect("remembered").starts_with("could not create the folder"));
    drop(store);
    let mut store = opened(dir.path(), at(DAY + 10));
    store.log(&[session("2026-11-21", "rag", 30)], at(DAY + 10)).expect("logged");
    assert_eq!(store.take_copy_news(), None, "not tried again in the same hour");
    fs::remove_file(dir.path().join("backups")).expect("out of the way");
    store.log(&[session("2026-11-21", "rag", 30)], at(DAY + 70)).expect("logged");
    assert_eq!((names(dir.path()).len(), failed(&store)), (1, None));
}

#[test]
fn of_many_programs_one_takes_the_copy() {
    let dir = tempdir().expect("a folder");
    log(dir.path(), 45, at(0));
    std::thread::scope(|scope| {
        for n in 0..6 {
            let folder = dir.path();
            scope.spawn(move || log(folder, 1 + n, at(DAY)));
        }
    });
    assert_eq!(names(dir.path()), ["v9-2026-11-21-090000000-daily.db"]);
    assert_eq!(opened(dir.path(), at(DAY)).inside().expect("read").sessions, 7);
}

#[test]
fn the_others_see_the_old_or_the_new_and_a_writer_is_waited_for() {
    let dir = three_days();
    let oldest = backups(dir.path()).expect("a list").remove(1).path;
    let mut other = opened(dir.path(), at(2 * DAY));
    let (version, sessions) = (other.data_version().expect("read"), other.inside().expect("read").sessions);
    restore(dir.path(), &oldest, at(2 * DAY + 9)).expect("restored beside it");
    assert_ne!(other.data_version().expect("read"), version);
    assert_eq!((sessions, other.inside().expect("read").sessions), (6, 2));
    other.log(&[session("2026-11-22", "rag", 5)], at(2 * DAY + 10)).expect("it goes on");
    let state = rows(&live(dir.path()));
    let holder = Connection::open(live(dir.path())).expect("open");
    holder.execute_batch("begin immediate").expect("held");
    let refused = restore(dir.path(), &oldest, at(2 * DAY + 11)).expect_err("busy");
    assert!(matches!(refused, StoreError::Busy { .. }), "{refused}");
    holder.execute_batch("rollback").expect("let go");
    assert_eq!(rows(&live(dir.path())), state);
}

#[test]
fn a_damaged_database_says_the_way_back_and_is_kept() {
    let dir = three_days();
    let good = names(dir.path())[0].clone();
    let state = rows(&backups(dir.path()).expect("a list")[0].path);
    let bytes = fs::read(live(dir.path())).expect("bytes");
    let mut garbage = bytes.clone();
    garbage[4096..].fill(0x5a);
    for damaged in [garbage, b"no database at all, but long enough to be looked at ".repeat(90), Vec::new()] {
        fs::write(live(dir.path()), &damaged).expect("damaged");
        let refused = Store::open(dir.path(), at(5 * DAY)).expect_err("refused");
        assert!(matches!(refused, StoreError::Corrupt { .. }), "{refused}");
        let way = format!("skillmap backup restore {good}");
        assert!(refused.hint().contains(&way), "{}", refused.hint());
        assert!(Store::open_to_read(dir.path()).expect_err("refused").hint_of_reading().contains(&way));
        let path = backups(dir.path()).expect("a list")[0].path.clone();
        let restored = restore(dir.path(), &path, at(5 * DAY)).expect("restored");
        let Kept::Damaged(aside) = restored.kept else { panic!("{restored:?}") };
        assert_eq!(fs::read(&aside).expect("kept"), damaged);
        assert_eq!(rows(&live(dir.path())), state);
        fs::remove_file(aside).expect("removed");
    }
    log(dir.path(), 5, at(5 * DAY));
}

#[test]
fn damage_that_an_act_meets_says_the_way_back_too() {
    let dir = three_days();
    let mut store = opened(dir.path(), at(2 * DAY));
    Connection::open(live(dir.path())).expect("open").execute_batch("pragma wal_checkpoint(truncate)").expect("done");
    let mut bytes = fs::read(live(dir.path())).expect("bytes");
    bytes[4096..].fill(0x5a);
    fs::write(live(dir.path()), bytes).expect("damaged");
    let met = store.log(&[session("2026-11-22", "rag", 5)], at(2 * DAY + 9)).expect_err("damaged");
    let ActError::Store(error @ StoreError::Corrupt { .. }) = met else { panic!("{met}") };
    assert!(error.hint().contains("skillmap backup restore v9-2026-11-22"), "{}", error.hint());
}

#[test]
fn a_missing_database_comes_back() {
    let dir = three_days();
    let newest = backups(dir.path()).expect("a list").remove(0).path;
    let device = fs::read(dir.path().join("device")).expect("the device");
    fs::remove_file(live(dir.path())).expect("gone");
    let restored = restore(dir.path(), &newest, at(3 * DAY)).expect("restored");
    assert_eq!((restored.kept, restored.inside.sessions), (Kept::Nothing, 4));
    assert_eq!(fs::read(dir.path().join("device")).expect("the device"), device);
}

#[test]
fn the_copy_of_a_large_record_keeps_no_act_waiting() {
    let dir = tempdir().expect("a folder");
    log(dir.path(), 45, at(0));
    let filler = "insert into setting values ('filler', hex(zeroblob(9 << 20)))";
    Connection::open(dir.path().join("skillmap.db")).expect("open").execute(filler, []).expect("filled");
    let mut store = opened(dir.path(), at(DAY));
    store.log(&[session("2026-11-21", "rag", 30)], at(DAY)).expect("logged");
    assert_eq!((store.take_copy_news(), names(dir.path()).len()), (Some(CopyNews::Waits), 0));
    // What another program does then; once.
    let mut aside = opened(dir.path(), at(DAY));
    aside.take_copy_of_the_day(at(DAY));
    aside.take_copy_of_the_day(at(DAY));
    assert_eq!(names(dir.path()).len(), 1);
    store.log(&[session("2026-11-21", "rag", 30)], at(DAY)).expect("logged");
    assert_eq!(store.take_copy_news(), None);
}
