//! Programs that write without a pause beside each other, while a status line is asked for again and again: nothing is
//! lost and nobody hears of a lock.

use std::path::Path;

use skillmap::store::{Page, SessionFilter, Store};

use crate::programs::given::{at, session};
use crate::programs::{Home, another, folder_given, is_whole, said};
use crate::scale::{figure, times};

/// The day on which the program stands.
const DAY: &str = "2026-12-07";
/// How often a writer writes.
const OFTEN: &str = "SKILLMAP_TRUST_OFTEN";

/// Logs so often, each an act of its own.
#[test]
fn writer() {
    let Some(folder) = folder_given() else { return };
    let often: i64 = std::env::var(OFTEN).expect("how often").parse().expect("a number");
    let mut store = Store::open(&folder, at(0)).expect("a store");
    for n in 0..often {
        store.log(&[session(DAY, "rag", 1)], at(n)).expect("logged");
    }
}

/// Lets writers write beside each other and asks for the status meanwhile. Says how often that was asked for.
fn beside_each_other(home: &Home, writers: u32, often: u32) -> u32 {
    let start = |folder: &Path| {
        let mut command = another("writers::side_by_side::writer", folder);
        command.env(OFTEN, often.to_string()).stderr(std::process::Stdio::piped()).spawn().expect("a writer")
    };
    let mut children: Vec<_> = (0..writers).map(|_| start(&home.data())).collect();
    let (mut polls, mut seen) = (0, 0);
    while children.iter_mut().any(|child| child.try_wait().expect("a child").is_none()) {
        let output = home.run("status --json");
        assert!(output.status.success() && output.stderr.is_empty(), "{}", said(&output));
        let status: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let logged = status["today"]["logged"].as_i64().expect("minutes");
        assert!(logged >= seen, "{logged} after {seen}");
        (polls, seen) = (polls + 1, logged);
    }
    for child in children {
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", said(&output));
    }
    polls
}

fn nothing_is_lost(writers: u32, often: u32) {
    let home = Home::on_disk();
    home.ok("log 1m rag");
    let polls = beside_each_other(&home, writers, often);
    let store = Store::open_to_read(&home.data()).expect("a store").expect("a record");
    let found = store.sessions(&SessionFilter::default(), Page::ALL).expect("read").len();
    assert_eq!(found, usize::try_from(1 + writers * often).expect("small"));
    is_whole(&home.data());
    figure(
        format!("{writers} writers × {often} and a poller"),
        format!("0 of {} lost, 0 \"locked\", {polls} times the status, 0 errors", writers * often),
    );
}

#[test]
fn two_writers_and_a_poller_lose_nothing() {
    nothing_is_lost(2, times(60, 10_000));
}

#[test]
fn four_writers_and_a_poller_lose_nothing() {
    nothing_is_lost(4, times(20, 2_500));
}
