//! Owns the tests of frictions and fixes in the record: each act, what undo takes back, what is refused, what another
//! device may bring.

use skillmap::domain::friction::{Cause, FixKind, FixState, Judged, NewFix, NewFriction, Pattern, Standpoint, ledger};
use skillmap::domain::id::FrictionId;
use skillmap::domain::text;
use skillmap::store::Store;

use crate::given::{at, day, refusal};

fn new(on: &str, text: &str, same: Option<&FrictionId>) -> NewFriction {
    NewFriction { day: day(on), text: text.to_owned(), judged: Judged { cause: None, same: same.cloned() } }
}

fn fix(of: &FrictionId, by: &str) -> NewFix {
    NewFix {
        friction: of.clone(),
        text: "the pipeline runs the evals".to_owned(),
        kind: Some(FixKind::Automation),
        why: Some("nothing asked for them".to_owned()),
        pattern: Some(Pattern::Pattern),
        path: Some(String::new()),
        by: day(by),
    }
}

/// Text, cause and whether it repeats one, of each.
fn stands(store: &Store) -> Vec<(String, Option<Cause>, bool)> {
    let all = store.frictions(day("2026-11-20")).expect("read");
    all.into_iter().map(|one| (one.what.text, one.what.judged.cause, one.what.judged.same.is_some())).collect()
}

#[test]
fn each_act_is_taken_back_by_itself() {
    let mut store = Store::in_memory().expect("a store");
    let today = day("2026-11-20");
    let first = store.add_friction(&new("2026-11-18", "evals skipped", None), today, at(0)).expect("noted");
    let second = store.add_friction(&new("2026-11-20", "unmeasured", Some(&first)), today, at(1)).expect("noted");
    let judged = Judged { cause: Some(Cause::Bypass), same: None };
    store.judge_friction(&second, &judged, Some("shipped unmeasured"), at(2)).expect("judged");
    assert_eq!(stands(&store)[1], ("shipped unmeasured".to_owned(), Some(Cause::Bypass), false));
    store.delete_friction(&second, at(3)).expect("deleted");
    assert_eq!(stands(&store).len(), 1);
    assert_eq!(store.undo(at(4)).expect("undone").summary, "deleted the friction shipped unmeasured");
    store.undo(at(5)).expect("undone");
    assert_eq!(stands(&store)[1], ("unmeasured".to_owned(), None, true));
    assert_eq!(store.undo(at(6)).expect("undone").summary, "noted a friction: unmeasured");
    store.undo(at(7)).expect("undone");
    assert!(stands(&store).is_empty());
}

#[test]
fn a_fix_is_decided_answered_for_and_taken_back() {
    let mut store = Store::in_memory().expect("a store");
    let today = day("2026-11-20");
    let first = store.add_friction(&new("2026-11-18", "evals skipped", None), today, at(0)).expect("noted");
    let id = store.add_fix(&fix(&first, "2026-11-25"), today, at(1)).expect("decided");
    let seen = |store: &Store, on: &str| {
        let on = day(on);
        let entries = ledger(&store.frictions(on).expect("read"), &store.fixes(on).expect("read"), on);
        entries[0].fix().map(|line| line.state)
    };
    assert_eq!(store.fixes(today).expect("read")[0].what.path, None, "what says nothing is nothing");
    assert_eq!(seen(&store, "2026-11-20"), Some(FixState::Planned));
    let later = day("2026-11-26");
    assert_eq!(seen(&store, "2026-11-26"), Some(FixState::Due));
    store.answer_fix(&id, Standpoint::By(day("2026-12-01")), later, at(2)).expect("answered");
    assert_eq!(seen(&store, "2026-11-26"), Some(FixState::Planned));
    store.answer_fix(&id, Standpoint::Stands(later), later, at(3)).expect("answered");
    assert_eq!(seen(&store, "2026-11-25"), Some(FixState::Planned), "as it was known then");
    assert_eq!(seen(&store, "2026-12-24"), Some(FixState::Held));
    store.answer_fix(&id, Standpoint::Gone(later), later, at(4)).expect("answered");
    assert_eq!(seen(&store, "2026-12-24"), Some(FixState::Gone));
    for state in [FixState::Held, FixState::Due] {
        store.undo(at(5)).expect("undone");
        assert_eq!(seen(&store, "2026-12-24"), Some(state));
    }
    store.undo(at(6)).expect("undone");
    store.undo(at(7)).expect("undone");
    assert_eq!(seen(&store, "2026-12-24"), None);
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_recorded() {
    let mut store = Store::in_memory().expect("a store");
    let today = day("2026-11-20");
    let long = "x".repeat(text::NOTE + 1);
    let gone = FrictionId::new("gone");
    for (new, said) in [
        (new("2026-11-21", "tomorrow's", None), "Sat 21 Nov 2026 is in the future"),
        (new("2026-11-20", " \u{1b} ", None), "a friction needs words"),
        (new("2026-11-20", &long, None), "a friction is longer than 20000 characters"),
        (new("2026-11-20", "again", Some(&gone)), "that friction is not there"),
    ] {
        assert_eq!(refusal(store.add_friction(&new, today, at(0))).0, said);
    }
    assert_eq!(refusal(store.add_fix(&fix(&gone, "2026-12-01"), today, at(0))).0, "that friction is not there");
    let id = store.add_friction(&new("2026-11-20", "once", None), today, at(1)).expect("noted");
    let again = store.add_friction(&new("2026-11-20", "again", Some(&id)), today, at(2)).expect("noted");
    let itself = Judged { cause: None, same: Some(again) };
    assert_eq!(refusal(store.judge_friction(&id, &itself, None, at(3))).0, "a friction cannot repeat itself");
    let decided = store.add_fix(&fix(&id, "2026-12-01"), today, at(4)).expect("decided");
    let to_come = Standpoint::Stands(day("2026-11-21"));
    let refused = refusal(store.answer_fix(&decided, to_come, today, at(5)));
    assert_eq!(refused.0, "Sat 21 Nov 2026 is in the future");
}

#[test]
fn those_that_are_left_stay_together_with_their_fix() {
    let mut store = Store::in_memory().expect("a store");
    let today = day("2026-11-20");
    let first = store.add_friction(&new("2026-11-10", "evals skipped", None), today, at(0)).expect("noted");
    let second = store.add_friction(&new("2026-11-12", "unmeasured", Some(&first)), today, at(1)).expect("noted");
    store.add_friction(&new("2026-11-14", "no evals", Some(&second)), today, at(2)).expect("noted");
    store.add_fix(&fix(&first, "2026-11-25"), today, at(3)).expect("decided");
    store.delete_friction(&first, at(4)).expect("deleted");
    let entries =
        |store: &Store| ledger(&store.frictions(today).expect("read"), &store.fixes(today).expect("read"), today);
    let left = entries(&store);
    assert_eq!((left.len(), left[0].times(), left[0].fixes.len()), (1, 2, 1));
    let cause = Judged { cause: Some(Cause::Bypass), same: Some(first.clone()) };
    store.judge_friction(&second, &cause, None, at(5)).expect("a cause can still be said");
    assert_eq!(entries(&store)[0].cause, Some(Cause::Bypass));
    store.undo(at(6)).expect("undone");
    store.undo(at(7)).expect("undone");
    assert_eq!(entries(&store)[0].times(), 3);
}

#[test]
fn a_ring_that_two_devices_made_is_one_and_can_be_opened() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(dir.path(), at(0)).expect("a store");
    let today = day("2026-11-20");
    let one = store.add_friction(&new("2026-11-10", "evals skipped", None), today, at(0)).expect("noted");
    let other = store.add_friction(&new("2026-11-12", "unmeasured", None), today, at(1)).expect("noted");
    // Each device joined the one to the other, and what it wrote came together later.
    let conn = rusqlite::Connection::open(dir.path().join("skillmap.db")).expect("the database");
    for (id, same) in [(&one, &other), (&other, &one)] {
        let changed = conn.execute("update friction set same = ?2 where id = ?1", [id.as_str(), same.as_str()]);
        assert_eq!(changed.expect("written"), 1);
    }
    let entries = |store: &Store| ledger(&store.frictions(today).expect("read"), &[], today);
    assert_eq!((entries(&store).len(), entries(&store)[0].times()), (1, 2));
    let third = store.add_friction(&new("2026-11-14", "no evals", Some(&one)), today, at(2)).expect("noted");
    assert_eq!(entries(&store).len(), 1);
    let cause = Judged { cause: Some(Cause::Other), same: Some(other) };
    store.judge_friction(&one, &cause, None, at(3)).expect("a cause is said within the ring");
    store.judge_friction(&one, &Judged::default(), None, at(4)).expect("it is opened");
    let opened = entries(&store);
    assert_eq!((opened.len(), opened[0].times(), opened[0].holds(&third)), (1, 3, true));
    assert_eq!(opened[0].first.id, one);
}
