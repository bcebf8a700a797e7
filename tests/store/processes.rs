//! Owns the tests with several connections of one program that write and take back side by side; those with several
//! programs are in `tests/trust`. A test becomes another program when an environment variable gives it the folder.

use std::path::PathBuf;
use std::thread;

use skillmap::store::{Page, SessionFilter, Store};
use tempfile::tempdir;

use crate::given::{at, session};

pub const CHILD: &str = "SKILLMAP_TEST_CHILD";

pub fn child_of() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

#[test]
fn two_connections_write_side_by_side() {
    let dir = tempdir().expect("a folder");
    let write = |skill: &'static str| {
        let mut store = Store::open(dir.path(), at(0)).expect("a store");
        move || {
            for n in 0..200 {
                store.log(&[session("2026-11-20", skill, 1)], at(n)).expect("logged");
                store.undo(at(n)).expect("one of this device is undone");
            }
        }
    };
    let threads = ["rag", "evals"].map(|skill| thread::spawn(write(skill)));
    for thread in threads {
        thread.join().expect("no error");
    }
    let store = Store::open(dir.path(), at(0)).expect("a store");
    assert!(store.sessions(&SessionFilter::default(), Page::ALL).expect("read").is_empty());
    assert!(store.is_whole().expect("read") && store.totals_agree().expect("read"));
}
