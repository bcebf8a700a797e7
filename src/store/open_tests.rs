//! Migration of an older database, and the copy that is taken before.

use super::*;
use chrono::DateTime;
use tempfile::tempdir;

const SECOND: &str = "alter table session add column mood integer; create table extra (id integer primary key) strict;";

fn now() -> Moment {
    Moment(DateTime::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("a moment"))
}

fn two() -> Vec<&'static str> {
    MIGRATIONS.iter().copied().chain([SECOND]).collect()
}

/// A count of migrations as the version it leads to.
fn at(count: usize) -> i64 {
    i64::try_from(count).expect("small")
}

/// What is in it besides the sums.
fn names(folder: &Path) -> Vec<String> {
    let list = fs::read_dir(folder).expect("a list");
    let names = list.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.contains(".crc32")).collect()
}

fn first_day() -> crate::domain::calendar::Day {
    crate::domain::calendar::Day::new(2026, 11, 16).expect("a day")
}

#[test]
fn an_older_database_is_copied_and_migrated() {
    let dir = tempdir().expect("a folder");
    Store::open(dir.path(), now()).expect("a store").keep_first_day(first_day()).expect("kept");
    assert!(!dir.path().join("backups").exists());
    let store = Store::open_with(dir.path(), now(), &two()).expect("migrated");
    assert_eq!(schema::version(&store.conn).expect("read"), i64::try_from(two().len()).expect("small"));
    assert_eq!(store.first_day().expect("read"), Some(first_day()));
    let backups = dir.path().join("backups");
    let known = MIGRATIONS.len();
    let copy_of = format!("v{known}-2026-11-20-090000000.db");
    assert_eq!(names(&backups), [copy_of.as_str()]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&backups), mode(&backups.join(&copy_of))), (0o700, 0o600));
    }
    let copy = tempdir().expect("a folder");
    fs::copy(backups.join(&copy_of), copy.path().join(place::DATABASE)).expect("copied");
    let copied = Store::open(copy.path(), now()).expect("the copy is whole and of the old version");
    assert_eq!(copied.first_day().expect("read"), Some(first_day()));
    drop(store);
    let newer = Store::open(dir.path(), now()).expect_err("it is newer");
    let StoreError::Newer { found, known: knows, .. } = newer else { panic!("{newer}") };
    assert_eq!((found, knows), (at(known + 1), at(known)));
}

#[test]
fn a_migration_that_fails_leaves_the_old_version() {
    let dir = tempdir().expect("a folder");
    drop(Store::open(dir.path(), now()).expect("a store"));
    let bad = "create table extra (id integer primary key) strict; select nothing from nowhere;";
    let broken: Vec<&str> = MIGRATIONS.iter().copied().chain([bad]).collect();
    assert!(matches!(Store::open_with(dir.path(), now(), &broken), Err(StoreError::Sql(_))));
    let store = Store::open(dir.path(), now()).expect("still the old version");
    let tables = "select count(*) from sqlite_schema where name = 'extra'";
    assert_eq!(store.conn.query_row(tables, [], |row| row.get::<_, i64>(0)).expect("read"), 0);
}

#[test]
fn an_older_database_is_not_migrated_by_reading() {
    let dir = tempdir().expect("a folder");
    drop(Store::open(dir.path(), now()).expect("a store"));
    let path = fs::canonicalize(dir.path().join(place::DATABASE)).expect("a path");
    let conn = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("open");
    let read = read_only(conn, dir.path().to_owned(), path, None, 1, &two());
    assert!(matches!(read, Err(StoreError::Older { .. })));
}

#[test]
fn several_programs_migrate_once() {
    let dir = tempdir().expect("a folder");
    drop(Store::open(dir.path(), now()).expect("a store"));
    let threads: Vec<_> = (0..6)
        .map(|_| {
            let folder = dir.path().to_owned();
            std::thread::spawn(move || drop(Store::open_with(&folder, now(), &two()).expect("migrated")))
        })
        .collect();
    for thread in threads {
        thread.join().expect("no error");
    }
    let copies = names(&dir.path().join("backups"));
    assert!(!copies.is_empty() && copies.iter().all(|name| Path::new(name).extension().is_some_and(|e| e == "db")));
}

#[test]
fn the_settings_are_those_promised() {
    let dir = tempdir().expect("a folder");
    let store = Store::open(dir.path(), now()).expect("a store");
    let says = |pragma: &str| -> String {
        store
            .conn
            .query_row(&format!("select cast({pragma} as text) from pragma_{pragma}"), [], |r| r.get(0))
            .expect("read")
    };
    if !place::is_remote(dir.path()) {
        assert_eq!((says("journal_mode").as_str(), says("synchronous").as_str()), ("wal", "2"));
    }
    assert_eq!((says("foreign_keys").as_str(), says("trusted_schema").as_str()), ("1", "0"));
    assert_eq!((says("journal_size_limit").as_str(), says("cell_size_check").as_str()), ("4194304", "1"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_copy_is_taken_whatever_bytes_its_path_is_of() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempdir().expect("a folder");
    let folder = dir.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    drop(Store::open(&folder, now()).expect("a store"));
    drop(Store::open_with(&folder, now(), &two()).expect("migrated"));
    let copy = backup::backups(&folder).expect("a list").remove(0);
    backup::verify(&copy.path).expect("whole");
}

#[test]
fn the_facts_of_the_first_version_stay() {
    let dir = tempdir().expect("a folder");
    let first = Store::open_with(dir.path(), now(), &MIGRATIONS[..1]).expect("a store");
    let old = "insert into fact values ('a', 'target', 'demo', 'dropped', '2026-11-16', 'no time', 7, 0)";
    first.conn.execute(old, []).expect("a fact");
    drop(first);
    let store = Store::open(dir.path(), now()).expect("migrated");
    let facts = "select id || kind || subject || key || day || value || hlc || deleted from fact";
    let kept: String = store.conn.query_row(facts, [], |row| row.get(0)).expect("there");
    assert_eq!(kept, "atargetdemodropped2026-11-16no time70");
}

#[test]
fn a_copy_of_an_older_version_is_restored_and_brought_up_to_date() {
    let dir = tempdir().expect("a folder");
    let old = Store::open_with(dir.path(), now(), &MIGRATIONS[..7]).expect("an older store");
    old.conn.execute("insert into setting values ('first_day', '2026-11-16')", []).expect("a row");
    let copy = old.back_up(now(), crate::domain::backup::Why::Asked).expect("a copy");
    drop(old);
    drop(Store::open(dir.path(), now()).expect("migrated"));
    let restored = backup::restore(dir.path(), &copy, now()).expect("restored");
    assert_eq!((restored.brought_from, restored.inside.version), (Some(7), at(MIGRATIONS.len())));
    assert_eq!(Store::open(dir.path(), now()).expect("a store").first_day().expect("read"), Some(first_day()));
}

#[test]
fn the_log_of_the_seventh_version_stays_as_it_was() {
    let dir = tempdir().expect("a folder");
    let old = Store::open_with(dir.path(), now(), &MIGRATIONS[..7]).expect("a store");
    old.conn
        .execute_batch(
            "begin;
             insert into act values ('a', 'd', 7, 1, 'log', 'logged', null), ('b', 'd', 8, 2, 'undo', 'took back', 'a');
             insert into op (seq, act, tbl, row_id, before, after) values
                 (3, 'a', 'fact', 'r', null, '{}'), (9, 'b', 'fact', 'r', '{}', '{}');
             commit;",
        )
        .expect("an act and its undo");
    let log = "select group_concat(seq || act || undone, ' ') from
        (select seq, act, coalesce(undoes, '-') as undone from op join act on act.id = op.act order by seq)";
    let before: String = old.conn.query_row(log, [], |row| row.get(0)).expect("there");
    drop(old);
    let store = Store::open(dir.path(), now()).expect("migrated");
    let after: String = store.conn.query_row(log, [], |row| row.get(0)).expect("there");
    assert_eq!((after.as_str(), &after), ("3a- 9ba", &before));
    assert!(store.is_whole().expect("read"));
    assert_eq!(store.acts_to_share(9).expect("read").len(), 2, "nothing of it is shared yet");
    store
        .conn
        .execute("insert into op (act, tbl, row_id, after) values ('a', 'fact', 's', '{}')", [])
        .expect("written");
    assert_eq!(store.conn.last_insert_rowid(), 10, "the sequence goes on");
}
