//! The one timer: started, stopped, taken away, and taken back.

use chrono::TimeDelta;
use skillmap::domain::id::SkillId;
use skillmap::domain::refusal::Refusal;
use skillmap::domain::timer::{Boot, Timer};
use skillmap::store::{Page, SessionFilter, Store};
use tempfile::tempdir;

use crate::given::{at, day, session};

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
    assert!(store.stop_timer(at(9), |_| Err(Refusal::new("not so", "stop it later"))).is_err());
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
