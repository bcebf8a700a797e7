//! The one timer: started by many at once, killed in between, stopped, taken away, and taken back.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;

use chrono::TimeDelta;
use skillmap::domain::id::SkillId;
use skillmap::domain::refusal::Refusal;
use skillmap::domain::timer::{Boot, Timer};
use skillmap::store::{Page, SessionFilter, Store};
use tempfile::tempdir;

use crate::given::{at, day, session};
use crate::processes::{CHILD, child_of};

fn timer(skill: &str, minutes: i64) -> Timer {
    Timer {
        start: at(minutes).0,
        day: day("2026-11-20"),
        boot: Some(Boot { id: "a".to_owned(), millis: 5, awake: 4 }),
        skill: SkillId::new(skill),
        target: None,
        source: None,
        note: Some("a note".to_owned()),
    }
}

fn sessions(store: &Store) -> usize {
    store.sessions(&SessionFilter::default(), Page::ALL).expect("read").len()
}

#[test]
fn a_hundred_starts_at_once_make_one_timer() {
    let dir = tempdir().expect("a folder");
    drop(Store::open(dir.path(), at(0)).expect("a store"));
    let starters: Vec<_> = (0..100)
        .map(|n| {
            let folder = dir.path().to_owned();
            thread::spawn(move || {
                let mut store = Store::open(&folder, at(0)).expect("a store");
                store.start_timer(&timer(&format!("skill-{n}"), n), at(200)).map_err(|refused| refused.to_string())
            })
        })
        .collect();
    let ends: Vec<_> = starters.into_iter().map(|starter| starter.join().expect("no panic")).collect();
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1);
    let store = Store::open(dir.path(), at(0)).expect("a store");
    let runs = store.timer().expect("read").expect("one");
    let said = format!("a timer runs already, on {} since {}", runs.skill, runs.start.format("%H:%M"));
    for refused in ends.into_iter().filter_map(Result::err) {
        assert!(refused.contains(&said), "{refused}");
    }
}

#[test]
fn what_was_started_is_read_back_as_it_was() {
    let dir = tempdir().expect("a folder");
    let mut store = Store::open(dir.path(), at(0)).expect("a store");
    assert_eq!(store.timer().expect("read"), None);
    store.start_timer(&timer("rag", 0), at(0)).expect("started");
    let other = Store::open(dir.path(), at(9)).expect("a store");
    let read = other.timer().expect("read").expect("one");
    assert_eq!(read, timer("rag", 0));
    assert_eq!(read.start.offset(), timer("rag", 0).start.offset());
}

#[test]
fn a_stop_that_is_refused_leaves_it_running() {
    let dir = tempdir().expect("a folder");
    let mut store = Store::open(dir.path(), at(0)).expect("a store");
    store.start_timer(&timer("rag", 0), at(0)).expect("started");
    assert!(store.stop_timer(at(9), |_| Err(Refusal::plain("not so"))).is_err());
    assert!(store.timer().expect("read").is_some());
    assert_eq!(sessions(&store), 0);
}

#[test]
fn each_act_is_taken_back() {
    let dir = tempdir().expect("a folder");
    let mut store = Store::open(dir.path(), at(0)).expect("a store");
    store.start_timer(&timer("rag", 0), at(0)).expect("started");
    store.stop_timer(at(30), |_| Ok(Some(session("2026-11-20", "rag", 30)))).expect("stopped");
    assert_eq!((sessions(&store), store.timer().expect("read")), (1, None));
    assert_eq!(store.undo(at(31)).expect("undone").summary, "stopped the timer: 30m on rag, 2026-11-20");
    assert_eq!((sessions(&store), store.timer().expect("read")), (0, Some(timer("rag", 0))));
    store.cancel_timer(at(32)).expect("cancelled");
    assert_eq!(store.timer().expect("read"), None);
    store.undo(at(33)).expect("undone");
    assert_eq!(store.timer().expect("read"), Some(timer("rag", 0)));
    store.undo(at(34)).expect("undone");
    assert_eq!(store.timer().expect("read"), None);
    assert!(store.cancel_timer(at(35)).is_err() && store.stop_timer(at(35), |_| Ok(None)).is_err());
    // The one row serves again.
    store.start_timer(&timer("evals", 36), at(36)).expect("started");
    assert_eq!(store.timer().expect("read").map(|timer| timer.skill), Some(SkillId::new("evals")));
    assert!(store.is_whole().expect("read") && store.totals_agree().expect("read"));
}

/// Starts and stops for ever.
#[test]
fn runner() {
    let Some(folder) = child_of() else { return };
    let mut store = Store::open(&folder, at(0)).expect("a store");
    if store.timer().expect("read").is_some() {
        store.cancel_timer(at(0)).expect("cancelled");
    }
    for n in 0.. {
        store.start_timer(&timer("rag", n), at(n)).expect("started");
        println!("started {n}");
        store.stop_timer(at(n + 1), |_| Ok(Some(session("2026-11-20", "rag", 1)))).expect("stopped");
        println!("stopped {n}");
    }
}

#[test]
fn killed_in_between_it_runs_or_is_recorded_never_both_and_never_neither() {
    let dir = tempdir().expect("a folder");
    let (mut stopped, mut left) = (0, 0);
    for round in 1..=8 {
        let mut command = Command::new(std::env::current_exe().expect("this test"));
        command.args(["timer::runner", "--exact", "--nocapture"]).env(CHILD, dir.path()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("a child");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let mut said: Vec<String> = lines.by_ref().filter(|l| l.contains("ed ")).take(round * 3).collect();
        child.kill().expect("killed");
        let _ = child.wait();
        said.extend(lines);
        let count = |word: &str| said.iter().filter(|line| line.contains(word)).count();
        let store = Store::open(dir.path(), at(0)).expect("a store");
        let runs = usize::from(store.timer().expect("read").is_some());
        let recorded = sessions(&store) - stopped;
        // What was said is so; what was not said yet may be.
        assert!(recorded >= count("stopped "), "round {round}");
        assert!(recorded + runs >= count("started "), "round {round}: a timer is lost");
        assert!(recorded + runs <= count("started ") + 1, "round {round}: a timer is doubled");
        assert!(store.is_whole().expect("read") && store.totals_agree().expect("read"));
        stopped += recorded;
        left += runs;
    }
    assert!(stopped > 0 && left <= 8);
}

#[test]
fn its_day_and_offset_never_move() {
    let dir = tempdir().expect("a folder");
    let mut store = Store::open(dir.path(), at(0)).expect("a store");
    let east = chrono::FixedOffset::east_opt(13 * 3600).expect("an offset");
    let started = Timer { start: (at(0).0 + TimeDelta::hours(12)).with_timezone(&east), ..timer("rag", 0) };
    store.start_timer(&started, at(0)).expect("started");
    let read = store.timer().expect("read").expect("one");
    assert_eq!((read.day, *read.start.offset()), (day("2026-11-20"), east));
}
