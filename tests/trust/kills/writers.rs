//! A program that writes without a pause through the library, killed with -9 from outside at any moment: all that it
//! said was saved is there, and nothing of an act without the rest of it.

use std::io::{BufRead, BufReader};

use skillmap::domain::id::SessionId;
use skillmap::store::{Page, SessionFilter, Store};

use crate::programs::given::{at, session};
use crate::programs::{Dice, another, folder_given, is_whole, passing_folder};
use crate::scale::{figure, times};

/// Logs for ever and says each id once it is saved.
#[test]
fn writer() {
    let Some(folder) = folder_given() else { return };
    let mut store = Store::open(&folder, at(0)).expect("a store");
    for n in 0.. {
        let entries = [session("2026-11-20", "rag", 1 + n % 60), session("2026-11-19", "evals", 1 + n % 7)];
        let ids: Vec<String> =
            store.log(&entries, at(n)).expect("logged").into_iter().map(|s| s.id.to_string()).collect();
        println!("saved {}", ids.join(" saved "));
    }
}

/// The ids that a line says were saved, those that are whole: a kill may cut the last one.
fn ids(line: &str) -> Vec<SessionId> {
    line.split("saved ").skip(1).map(str::trim).filter(|id| id.len() == 36).map(SessionId::new).collect()
}

#[test]
fn what_was_saved_survives_a_kill() {
    let (mut dice, mut all, mut rounds_left) = (Dice(11), 0, times(6, 1_000));
    let kills = rounds_left;
    while rounds_left > 0 {
        // A fresh record now and then, so that looking at all of it stays cheap.
        let dir = passing_folder();
        let mut saved: Vec<SessionId> = Vec::new();
        for _ in 0..rounds_left.min(40) {
            rounds_left -= 1;
            let mut child = another("kills::writers::writer", dir.path()).spawn().expect("a child");
            let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
            let wanted = usize::try_from(dice.upto(24)).expect("small");
            let mut said: Vec<String> = lines.by_ref().filter(|line| line.contains("saved ")).take(wanted).collect();
            // Some way into the next ones.
            (0..dice.upto(40_000)).for_each(|n| _ = std::hint::black_box(n));
            child.kill().expect("killed");
            let _ = child.wait();
            said.extend(lines);
            saved.extend(said.iter().flat_map(|line| ids(line)));
            is_whole(dir.path());
            let store = Store::open_to_read(dir.path()).expect("a store").expect("a record");
            let found = store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
            assert!(found.len().is_multiple_of(2), "an act is whole or not at all");
            let there: std::collections::HashSet<&str> = found.iter().map(|session| session.id.as_str()).collect();
            for id in &saved {
                assert!(there.contains(id.as_str()), "{id} is lost");
            }
        }
        all += saved.len();
    }
    assert!(all >= usize::try_from(kills).expect("small"));
    figure(
        format!("{kills} kill -9 of a program that writes without a pause"),
        format!("0 of {all} acknowledged lost, 0 half, 0 damaged"),
    );
}
