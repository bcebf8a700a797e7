//! Owns the tests with several programs: killed in the middle of a write, writing side by side, starting at once.
//! A test becomes the other program when an environment variable gives it the folder.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use skillmap::domain::id::SessionId;
use skillmap::store::{Page, SessionFilter, Store};
use tempfile::tempdir;

use crate::given::{at, session};

pub const CHILD: &str = "SKILLMAP_TEST_CHILD";

fn spawn(test: &str, folder: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args([test, "--exact", "--nocapture"]).env(CHILD, folder);
    command.stdout(Stdio::piped()).spawn().expect("a child")
}

pub fn child_of() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

/// Logs for ever and says each id once it is saved.
#[test]
fn writer() {
    let Some(folder) = child_of() else { return };
    let mut store = Store::open(&folder, at(0)).expect("a store");
    for n in 0.. {
        let entries = [session("2026-11-20", "rag", 1 + n % 60), session("2026-11-19", "evals", 1 + n % 7)];
        for saved in store.log(&entries, at(n)).expect("logged") {
            println!("saved {}", saved.id);
        }
    }
}

#[test]
fn what_was_saved_survives_a_kill() {
    let dir = tempdir().expect("a folder");
    let mut saved: Vec<SessionId> = Vec::new();
    for round in 1..=6 {
        let mut child = spawn("processes::writer", dir.path());
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut ids = lines.by_ref().filter_map(|line| {
            let line = line.ok()?;
            // The harness writes "test … ..." without a line break before the first one.
            line.split_once("saved ").map(|(_, id)| SessionId::new(id.trim()))
        });
        saved.extend(ids.by_ref().take(round * 9));
        child.kill().expect("killed");
        let _ = child.wait();
        // What it had said before it died, the last line only if it is whole.
        saved.extend(ids.filter(|id| id.as_str().len() == 36));
        let store = Store::open(dir.path(), at(0)).expect("a store");
        assert!(store.is_whole().expect("read") && store.totals_agree().expect("read"));
        for id in &saved {
            assert!(store.session(id).expect("read").is_some(), "{id} is lost");
        }
        let all = store.sessions(&SessionFilter::default(), Page::ALL).expect("read").len();
        assert!(all.is_multiple_of(2), "an act is whole or not at all");
    }
    assert!(saved.len() >= 189);
}

/// Logs a few hundred sessions, one act each.
#[test]
fn busy_writer() {
    let Some(folder) = child_of() else { return };
    let mut store = Store::open(&folder, at(0)).expect("a store");
    for n in 0..200 {
        store.log(&[session("2026-11-20", "rag", 1)], at(n)).expect("logged");
    }
}

#[test]
fn two_programs_write_side_by_side() {
    let dir = tempdir().expect("a folder");
    let children = [(); 2].map(|()| spawn("processes::busy_writer", dir.path()));
    let reader = Store::open(dir.path(), at(0)).expect("a store");
    for child in children {
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert!(reader.totals_agree().expect("read"));
    }
    assert_eq!(reader.sessions(&SessionFilter::default(), Page::ALL).expect("read").len(), 400);
    assert!(reader.is_whole().expect("read"));
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

#[test]
fn twelve_start_at_once() {
    for _ in 0..5 {
        let dir = tempdir().expect("a folder");
        let folder = dir.path().join("new");
        let starts = std::sync::Arc::new(std::sync::Barrier::new(12));
        let threads: Vec<_> = (0..12)
            .map(|n| {
                let (folder, starts) = (folder.clone(), starts.clone());
                thread::spawn(move || {
                    starts.wait();
                    let mut store = Store::open(&folder, at(n)).expect("a store");
                    store.log(&[session("2026-11-20", "rag", 1)], at(n)).expect("logged");
                })
            })
            .collect();
        for thread in threads {
            thread.join().expect("no error");
        }
        let mut store = Store::open(&folder, at(0)).expect("a store");
        for _ in 0..12 {
            store.undo(at(0)).expect("all are of one device");
        }
    }
}
