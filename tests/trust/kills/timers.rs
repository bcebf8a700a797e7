//! A timer that was started runs on, whatever becomes of the program that started it.

use std::io::{BufRead, BufReader};

use skillmap::domain::id::SkillId;
use skillmap::domain::timer::{Boot, Timer};
use skillmap::store::{Page, SessionFilter, Store};

use crate::programs::given::{at, day, session};
use crate::programs::{Dice, another, folder_given, is_whole, passing_folder};
use crate::scale::{figure, times};

fn timer(minutes: i64) -> Timer {
    Timer {
        start: at(minutes).0,
        day: day("2026-11-20"),
        boot: Some(Boot { id: "a".to_owned(), millis: 5, awake: 4 }),
        skill: SkillId::new("rag"),
        target: None,
        source: None,
        note: Some("a note".to_owned()),
    }
}

/// Starts and stops for ever.
#[test]
fn runner() {
    let Some(folder) = folder_given() else { return };
    let mut store = Store::open(&folder, at(0)).expect("a store");
    if store.timer().expect("read").is_some() {
        store.cancel_timer(at(0)).expect("cancelled");
    }
    for n in 0.. {
        store.start_timer(&timer(n), at(n)).expect("started");
        println!("started {n}");
        store.stop_timer(at(n + 1), |_| Ok(Some(session("2026-11-20", "rag", 1)))).expect("stopped");
        println!("stopped {n}");
    }
}

#[test]
fn killed_in_between_it_runs_or_is_recorded_never_both_and_never_neither() {
    let (mut dice, mut left, mut started) = (Dice(5), 0, 0);
    let kills = times(6, 1_000);
    let mut dir = passing_folder();
    let mut stopped = 0;
    for round in 0..kills {
        if round % 40 == 0 {
            (dir, stopped) = (passing_folder(), 0);
        }
        let mut child = another("kills::timers::runner", dir.path()).spawn().expect("a child");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let wanted = usize::try_from(dice.upto(12)).expect("small");
        let mut said: Vec<String> = lines.by_ref().filter(|l| l.contains("ed ")).take(wanted).collect();
        (0..dice.upto(40_000)).for_each(|n| _ = std::hint::black_box(n));
        child.kill().expect("killed");
        let _ = child.wait();
        said.extend(lines);
        let count = |word: &str| said.iter().filter(|line| line.contains(word)).count();
        is_whole(dir.path());
        let store = Store::open_to_read(dir.path()).expect("a store").expect("a record");
        let runs = usize::from(store.timer().expect("read").is_some());
        let recorded = store.sessions(&SessionFilter::default(), Page::ALL).expect("read").len() - stopped;
        // What was said is so; what was not said yet may be.
        assert!(recorded >= count("stopped "), "round {round}");
        assert!(recorded + runs >= count("started "), "round {round}: a timer is lost");
        assert!(recorded + runs <= count("started ") + 1, "round {round}: a timer is doubled");
        stopped += recorded;
        left += runs;
        started += count("started ");
    }
    assert!(left <= usize::try_from(kills).expect("small"));
    figure(
        format!("{kills} kill -9 of a program that starts and stops the timer"),
        format!("0 of {started} acknowledged starts lost, 0 doubled, {left} timers found running"),
    );
}
