//! The database taken away, moved or replaced under a program that has it open: it says so and writes nothing more, and
//! what stands in its place stays as it is.

use std::fs;
use std::path::Path;
use std::time::Duration;

use skillmap::store::{ActError, Store, StoreError};

use crate::programs::given::{at, session};
use crate::programs::passing_folder;
use crate::scale::figure;
use crate::tui;

/// What becomes of the file.
type Change = fn(&Path);

const CHANGES: [(&str, Change); 4] = [
    ("deleted", |database| fs::remove_file(database).expect("removed")),
    ("moved", |database| fs::rename(database, database.with_file_name("moved.db")).expect("moved")),
    ("replaced by an older one", |database| {
        // As a checkout or a syncing service puts a file in its place.
        let beside = database.with_file_name("beside.db");
        fs::copy(database.with_file_name("older.db"), &beside).expect("copied");
        fs::rename(beside, database).expect("in its place");
    }),
    ("replaced by a text", |database| {
        let beside = database.with_file_name("beside.db");
        fs::write(&beside, "a text").expect("written");
        fs::rename(beside, database).expect("in its place");
    }),
];

/// A folder with a record and a closed older one beside it.
fn folder() -> tempfile::TempDir {
    let dir = passing_folder();
    Store::open(dir.path(), at(0)).expect("a store").log(&[session("2026-11-20", "rag", 45)], at(0)).expect("logged");
    fs::copy(dir.path().join("skillmap.db"), dir.path().join("older.db")).expect("copied");
    dir
}

#[test]
fn an_open_record_writes_nothing_to_what_took_its_place() {
    for (what, change) in CHANGES {
        let dir = folder();
        let database = dir.path().join("skillmap.db");
        let mut store = Store::open(dir.path(), at(0)).expect("a store");
        store.log(&[session("2026-11-20", "rag", 5)], at(1)).expect("logged");
        change(&database);
        let there = fs::read(&database).ok();
        for _ in 0..3 {
            let refused = store.log(&[session("2026-11-20", "rag", 1)], at(2)).expect_err("refused");
            assert!(matches!(refused, ActError::Store(StoreError::Replaced { .. })), "{what}: {refused}");
            assert!(refused.to_string().ends_with("was moved or replaced meanwhile"), "{what}: {refused}");
        }
        let undone = store.undo(at(3)).expect_err("refused");
        assert!(matches!(undone, ActError::Store(StoreError::Replaced { .. })), "{what}: {undone}");
        drop(store);
        assert!(fs::read(&database).ok() == there, "{what}: what stands there was changed");
    }
    figure(
        format!("the database {} under a program", CHANGES.map(|(what, _)| what).join(", ")),
        "writing stopped and said, every byte of what took its place as it was",
    );
}

#[test]
fn screens_say_that_the_record_went_and_keep_what_was_typed() {
    for (what, change) in CHANGES {
        let mut program = tui::Program::monday().with_record();
        let database = program.data("skillmap.db");
        fs::copy(&database, program.data("older.db")).expect("copied");
        change(&database);
        let there = fs::read(&database).ok();
        program.wait(Duration::from_secs(1)).keys("i45m rag reading<enter>");
        assert!(program.notice().contains("this was not saved"), "{what}: {}", program.notice());
        assert!(program.screen().contains("45m rag reading"), "{what}: {}", program.screen());
        program.keys("<esc>123456").wait(Duration::from_secs(1));
        assert!(!program.ended);
        drop(program.screen());
        assert!(fs::read(&database).ok() == there, "{what}: what stands there was changed");
    }
}
