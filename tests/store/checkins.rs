//! Owns the tests of check-ins in the record: one act, one undo, said again, days that start late, the night of the
//! clock change.

use skillmap::domain::calendar::{Moment, TimeOfDay};
use skillmap::domain::checkin::{CheckIn, Skip};
use skillmap::domain::id::SkillId;
use skillmap::domain::journal::NewSession;
use skillmap::domain::roadmap::{Every, Roadmap};
use skillmap::domain::timer::Timer;
use skillmap::plan;
use skillmap::store::Store;

use crate::given::{at, clocked, day, refusal, ritual, session};

fn roadmap() -> Roadmap {
    let text = plan::shipped_from(day("2026-11-01"));
    let mut roadmap = plan::load(&text, day("2026-11-01")).expect("the shipped one").roadmap;
    roadmap.rituals = vec![ritual("prune", Every::Week, 2)];
    roadmap
}

/// Everything that a check-in can say, of 20 Nov 2026.
fn full() -> CheckIn {
    let mut said = CheckIn::of(day("2026-11-20"));
    said.entries = vec![clocked("2026-11-20T07:00:00+01:00", "rag", 45), session("2026-11-20", "evals", 20)];
    said.skips = vec![Skip { at: TimeOfDay::parse("10:00").expect("a time"), why: Some("ill".into()) }];
    said.keeps = vec![ritual("prune", Every::Week, 2).id];
    said.focus = Some(4);
    said.friction = Some("slow builds".into());
    said.note = Some("a good morning".into());
    said
}

/// Minutes of the day, ticks, skips, focus and friction.
fn stands(store: &Store) -> (i64, i64, usize, Option<u8>, Option<String>) {
    let day = day("2026-11-20");
    let journal = store.journal(day, &[]).expect("read");
    let ticks = journal.ritual_ticks.values().flat_map(|days| days.values()).sum();
    let answered = store.checkin(day).expect("read");
    let focus = answered.as_ref().and_then(|a| a.focus);
    (journal.on(day).0, ticks, store.skips(day, day).expect("read").len(), focus, answered.and_then(|a| a.friction))
}

#[test]
fn a_check_in_is_one_act_that_undo_takes_back_whole() {
    let (mut store, roadmap) = (Store::in_memory().expect("a store"), roadmap());
    let recorded = store.check_in(&full(), &roadmap, at(0)).expect("recorded");
    assert_eq!(recorded.len(), 2);
    assert_eq!(stands(&store), (65, 1, 1, Some(4), Some("slow builds".into())));
    let answered = store.checkin(day("2026-11-20")).expect("read").expect("answered");
    assert_eq!((answered.note.as_deref(), answered.off), (Some("a good morning"), false));
    assert_eq!(store.last_answered(day("2026-11-25")).expect("read"), Some(day("2026-11-20")));
    assert_eq!(
        store.undo(at(1)).expect("undone").summary,
        "checked in for 2026-11-20: 1h05, 1 ritual, focus 4, a friction, 1 skipped"
    );
    assert_eq!(stands(&store), (0, 0, 0, None, None));
    assert_eq!(store.checkin(day("2026-11-20")).expect("read"), None);
    assert_eq!(store.last_day_with_anything(day("2026-11-25")).expect("read"), None);
    store.check_in(&full(), &roadmap, at(2)).expect("recorded again");
    assert_eq!(stands(&store).0, 65);
}

#[test]
fn said_again_on_the_same_day_the_last_one_counts() {
    let (mut store, roadmap) = (Store::in_memory().expect("a store"), roadmap());
    store.check_in(&full(), &roadmap, at(0)).expect("recorded");
    let present = store.checkin(day("2026-11-20")).expect("read");
    let mut again = full().keeping(present.as_ref());
    again.entries.push(session("2026-11-20", "rag", 30));
    (again.focus, again.friction, again.off) = (Some(2), None, true);
    let new = store.check_in(&again, &roadmap, at(5)).expect("recorded");
    assert_eq!(new.iter().map(|s| s.entry.minutes.0).collect::<Vec<_>>(), [30], "only what is new");
    assert_eq!(stands(&store), (95, 1, 1, Some(2), None));
    assert!(store.days_off(day("2026-11-20")).expect("read").contains(&day("2026-11-20")));
    store.undo(at(6)).expect("undone");
    assert_eq!(stands(&store), (65, 1, 1, Some(4), Some("slow builds".into())));
    assert!(store.days_off(day("2026-11-20")).expect("read").is_empty());
}

#[test]
fn a_block_that_was_studied_after_all_is_skipped_no_longer() {
    let (mut store, roadmap) = (Store::in_memory().expect("a store"), roadmap());
    store.check_in(&full(), &roadmap, at(0)).expect("recorded");
    let mut later = CheckIn::of(day("2026-11-20"));
    later.entries = vec![clocked("2026-11-20T10:00:00+01:00", "rag", 30)];
    store.check_in(&later, &roadmap, at(120)).expect("recorded");
    assert_eq!(stands(&store).2, 0);
}

#[test]
fn what_makes_no_sense_records_nothing() {
    let (mut store, roadmap) = (Store::in_memory().expect("a store"), roadmap());
    let to_come = CheckIn { day: day("2026-11-21"), ..full() };
    assert_eq!(refusal(store.check_in(&to_come, &roadmap, at(0))).0, "Sat 21 Nov 2026 is in the future");
    let too_focused = CheckIn { focus: Some(6), ..full() };
    assert_eq!(refusal(store.check_in(&too_focused, &roadmap, at(0))).0, "6 is no focus");
    let endless = CheckIn { entries: vec![session("2026-11-20", "rag", 1500)], ..full() };
    assert_eq!(refusal(store.check_in(&endless, &roadmap, at(0))).0, "25h is no length of a session");
    assert_eq!(stands(&store), (0, 0, 0, None, None));
    assert_eq!(store.first_day_with_anything(day("2026-11-20")).expect("read"), None);
}

#[test]
fn the_night_belongs_to_the_day_before_where_days_start_at_three() {
    let (mut store, mut roadmap) = (Store::in_memory().expect("a store"), roadmap());
    roadmap.day_starts = TimeOfDay::parse("03:00").expect("a time");
    let night = chrono::DateTime::parse_from_rfc3339("2026-11-21T01:30:00+01:00").expect("a moment");
    let refused = refusal(store.check_in(&CheckIn::of(day("2026-11-21")), &roadmap, Moment(night)));
    assert_eq!(refused.0, "Sat 21 Nov 2026 is in the future");
    store.check_in(&full(), &roadmap, Moment(night)).expect("still the 20th");
    assert_eq!(stands(&store).0, 65);
}

#[test]
fn an_hour_that_comes_twice_is_two_sessions() {
    let (mut store, roadmap) = (Store::in_memory().expect("a store"), roadmap());
    // New York, 1 Nov 2026: 01:30 in summer time and 01:30 in winter time.
    let twice = ["2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"].map(|start| clocked(start, "rag", 30));
    let said = CheckIn { entries: twice.to_vec(), ..CheckIn::of(day("2026-11-01")) };
    assert_eq!(store.check_in(&said, &roadmap, at(0)).expect("recorded").len(), 2);
    assert_eq!(store.check_in(&said, &roadmap, at(1)).expect("nothing new").len(), 0);
    let noted = NewSession { note: Some("  ".into()), ..twice[0].clone() };
    let again = CheckIn { entries: vec![noted], ..CheckIn::of(day("2026-11-01")) };
    assert_eq!(store.check_in(&again, &roadmap, at(2)).expect("nothing new").len(), 0);
    assert_eq!(store.undo(at(3)).expect("undone").summary, "checked in for 2026-11-01: 1h");
}

#[test]
fn the_timer_stops_in_the_act_of_the_check_in_or_all_of_it_is_refused() {
    let (mut store, roadmap) = (Store::in_memory().expect("a store"), roadmap());
    let stop = |store: &mut Store, minutes: i64| {
        let entry = clocked("2026-11-20T07:00:00+01:00", "evals", minutes);
        store.check_in_days(&[full()], Some(Box::new(move |_| Ok(Some(entry)))), &roadmap, at(1))
    };
    assert_eq!(refusal(stop(&mut store, 30)).0, "no timer runs");
    assert_eq!(stands(&store), (0, 0, 0, None, None), "nothing of it");
    let timer = Timer {
        start: at(0).0,
        day: day("2026-11-20"),
        boot: None,
        skill: SkillId::new("evals"),
        target: None,
        source: None,
        note: None,
    };
    store.start_timer(&timer, at(0)).expect("started");
    let recorded = stop(&mut store, 30).expect("recorded");
    assert_eq!((recorded.days[0].len(), recorded.timer.map(|session| session.entry.minutes.0)), (2, Some(30)));
    assert_eq!((stands(&store).0, store.timer().expect("read")), (95, None));
    let undone = store.undo(at(2)).expect("undone").summary;
    assert!(undone.ends_with("; stopped the timer: 30m on evals, 2026-11-20"), "{undone}");
    assert_eq!((stands(&store).0, store.timer().expect("read").is_some()), (0, true));
}
