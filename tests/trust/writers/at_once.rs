//! Programs that start at the same moment: where nothing was before, and to start the one timer.

use std::process::{Child, Stdio};

use crate::programs::{Home, counted, is_whole, said};
use crate::scale::{figure, times};

/// Starts so many programs with one line at once and waits for what they say.
fn at_once(home: &Home, line: &str, programs: u32) -> Vec<std::process::Output> {
    let start = || home.program(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let started: Vec<Child> = (0..programs).map(|_| start()).collect();
    started.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect()
}

fn of(home: &Home, name: &str) -> i64 {
    counted(&home.database()).into_iter().find(|(known, _)| known == name).map_or(0, |found| found.1)
}

#[test]
fn twelve_first_starts_at_once_all_record() {
    let rounds = times(1, 100);
    for round in 0..rounds {
        let home = Home::empty();
        for output in at_once(&home, "log 30m rag", 12) {
            assert!(output.status.success(), "round {round}: {}", said(&output));
            assert!(!said(&output).contains("locked"), "round {round}: {}", said(&output));
        }
        assert_eq!((of(&home, "session"), of(&home, "roadmap_version")), (12, 1), "round {round}");
        is_whole(&home.data());
        let conn = rusqlite::Connection::open(home.database()).expect("open");
        let devices: i64 =
            conn.query_row("select count(distinct device) from act", [], |row| row.get(0)).expect("counted");
        assert_eq!(devices, 1, "round {round}");
    }
    figure(
        format!("{rounds} × 12 first starts at once"),
        format!("{} of {} recorded, 0 \"locked\"", rounds * 12, rounds * 12),
    );
}

#[test]
fn of_a_hundred_starts_at_once_one_starts_the_timer() {
    let (rounds, programs) = (times(1, 5), times(12, 100));
    for round in 0..rounds {
        let home = Home::small();
        home.ok("log 30m rag");
        let outputs = at_once(&home, "start rag", programs);
        let (started, refused): (Vec<_>, Vec<_>) = outputs.iter().partition(|output| output.status.success());
        assert_eq!(started.len(), 1, "round {round}");
        for output in refused {
            assert!(said(output).contains("a timer runs already, on rag since 19:00"), "{}", said(output));
        }
        assert_eq!((of(&home, "timer"), of(&home, "session")), (1, 1), "round {round}");
        is_whole(&home.data());
    }
    figure(
        format!("{rounds} × {programs} simultaneous start"),
        "exactly one timer each time, the others are told since when",
    );
}
