//! Owns the proof that the roadmaps of several devices come together: one after the other they are taken, apart they
//! wait until one side is chosen, and then every device has the same table of days.

use super::*;
use crate::store::Version;

fn at(hour: u32) -> Moment {
    let day = 1 + hour / 24;
    Moment(
        chrono::DateTime::parse_from_rfc3339(&format!("2027-03-{day:02}T{:02}:00:00+00:00", hour % 24))
            .expect("a moment"),
    )
}

fn device() -> Store {
    Store::in_memory().expect("a store")
}

fn accept(store: &mut Store, text: &str, hour: u32) {
    let day = at(hour).day(crate::domain::calendar::TimeOfDay::default());
    store.keep_first_day(day).expect("kept");
    store.accept_roadmap(Version { text, terms: "{}" }, day, at(hour)).expect("accepted");
}

/// Everything that is known anywhere is known everywhere.
fn exchange(devices: &mut [&mut Store]) {
    for device in devices.iter_mut() {
        device.note_own_versions().expect("noted");
    }
    let all: Vec<_> = devices.iter().flat_map(|device| device.versions_to_share().expect("read")).collect();
    for device in devices.iter_mut() {
        device.write(|tx| take_in_versions(tx, &all)).expect("taken in");
    }
}

fn table(store: &Store) -> Vec<(String, Day)> {
    store.roadmap_versions().expect("read").into_iter().map(|version| (version.text, version.day)).collect()
}

fn take_newer(store: &mut Store) {
    let PlanStanding::Newer(version) = store.plan_standing().expect("read") else { panic!("nothing newer") };
    store.take_version(&version.id).expect("taken");
}

fn apart(store: &Store) -> Vec<String> {
    match store.plan_standing().expect("read") {
        PlanStanding::Apart(theirs) => theirs.into_iter().map(|version| version.text).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn what_comes_after_is_taken_with_its_days() {
    let (mut a, mut b) = (device(), device());
    accept(&mut a, "one", 0);
    accept(&mut a, "two", 30);
    accept(&mut b, "one", 60);
    exchange(&mut [&mut a, &mut b]);
    assert_eq!(apart(&a), ["one"]);
    b.settle_plan(Side::Theirs, at(61)).expect("settled");
    assert_eq!(table(&b), table(&a));
    exchange(&mut [&mut a, &mut b]);
    take_newer(&mut a);
    assert_eq!((table(&a), a.plan_standing().expect("read")), (table(&b), PlanStanding::Level));
    accept(&mut b, "three", 80);
    exchange(&mut [&mut a, &mut b]);
    assert_eq!(b.plan_standing().expect("read"), PlanStanding::Level);
    take_newer(&mut a);
    assert_eq!(table(&a), table(&b));
    assert_eq!(table(&a).len(), 3);
    assert_eq!(a.first_day().expect("read"), b.first_day().expect("read"));
}

#[test]
fn the_same_text_on_both_sides_is_no_conflict_and_the_older_days_hold() {
    let (mut a, mut b) = (device(), device());
    accept(&mut a, "one", 0);
    accept(&mut a, "two", 30);
    accept(&mut b, "two", 60);
    exchange(&mut [&mut a, &mut b]);
    assert_eq!(a.plan_standing().expect("read"), PlanStanding::Level);
    take_newer(&mut b);
    assert_eq!(table(&b), table(&a));
    accept(&mut a, "three", 90);
    exchange(&mut [&mut a, &mut b]);
    take_newer(&mut b);
    assert_eq!(table(&b), table(&a));
}

#[test]
fn a_settlement_of_one_device_ends_it_for_all() {
    for side in [Side::Mine, Side::Theirs] {
        let (mut a, mut b, mut c) = (device(), device(), device());
        accept(&mut a, "one", 0);
        exchange(&mut [&mut a, &mut b, &mut c]);
        accept(&mut b, "one", 1);
        accept(&mut c, "one", 2);
        exchange(&mut [&mut a, &mut b, &mut c]);
        take_newer(&mut b);
        take_newer(&mut c);
        accept(&mut a, "of a", 30);
        accept(&mut b, "of b", 31);
        // Before it is noted a change of ours is no reason to take what it came from.
        assert_eq!(a.plan_standing().expect("read"), PlanStanding::Level);
        exchange(&mut [&mut a, &mut b, &mut c]);
        assert_eq!((apart(&a), apart(&b)), (vec!["of b".to_owned()], vec!["of a".to_owned()]));
        assert_eq!(apart(&c), ["of b", "of a"]);
        assert!(a.roadmap_versions().expect("read").last().is_some_and(|newest| newest.text == "of a"));
        a.settle_plan(side, at(32)).expect("settled");
        assert!(a.settle_plan(side, at(33)).is_err());
        exchange(&mut [&mut a, &mut b, &mut c]);
        take_newer(&mut b);
        take_newer(&mut c);
        let settled = if side == Side::Mine { "of a" } else { "of b" };
        assert_eq!(table(&a).last().map(|(text, _)| text.as_str()), Some(settled));
        assert_eq!((table(&b), table(&c)), (table(&a), table(&a)));
        // And life goes on.
        accept(&mut c, "of c", 60);
        exchange(&mut [&mut a, &mut b, &mut c]);
        take_newer(&mut a);
        take_newer(&mut b);
        assert_eq!((table(&b), table(&c)), (table(&a), table(&a)));
    }
}

#[test]
fn a_change_that_was_taken_back_and_one_of_an_older_text_travel_too() {
    let (mut a, mut b) = (device(), device());
    accept(&mut a, "one", 0);
    accept(&mut b, "one", 1);
    accept(&mut a, "two", 30);
    exchange(&mut [&mut a, &mut b]);
    assert_eq!(apart(&b), ["two"]);
    b.settle_plan(Side::Theirs, at(31)).expect("settled");
    exchange(&mut [&mut a, &mut b]);
    take_newer(&mut a);
    let days: Vec<Day> = table(&a).into_iter().map(|(_, day)| day).collect();
    a.take_back_version(days[1], days[0], Version { text: "one", terms: "{}" }).expect("taken back");
    exchange(&mut [&mut a, &mut b]);
    take_newer(&mut b);
    assert_eq!(table(&b), [("one".to_owned(), days[0])]);
    accept(&mut b, "two", 60);
    exchange(&mut [&mut a, &mut b]);
    take_newer(&mut a);
    assert_eq!(table(&a), table(&b));
    assert_eq!(table(&a).len(), 2);
}

#[test]
fn what_is_not_what_its_id_says_or_not_all_there_waits() {
    let (mut a, mut b) = (device(), device());
    accept(&mut a, "one", 0);
    a.note_own_versions().expect("noted");
    let sound = a.versions_to_share().expect("read").remove(0);
    assert!(sound.is_sound());
    for wrong in [
        TravellingVersion { text: "other".into(), ..sound.clone() },
        TravellingVersion { day: "2027-3-1".into(), ..sound.clone() },
        TravellingVersion { terms: Some("{".into()), ..sound.clone() },
        TravellingVersion { over: vec![sound.id.clone()], ..sound.clone() },
    ] {
        assert!(!wrong.is_sound(), "{wrong:?}");
    }
    accept(&mut a, "two", 30);
    a.note_own_versions().expect("noted");
    let newest = a.versions_to_share().expect("read").pop().expect("one");
    accept(&mut b, "two", 1);
    b.note_own_versions().expect("noted");
    b.write(|tx| take_in_versions(tx, &[newest])).expect("taken in");
    assert_eq!(b.plan_standing().expect("read"), PlanStanding::Level);
    b.write(|tx| take_in_versions(tx, &[sound])).expect("taken in");
    assert_eq!(b.plan_standing().expect("read"), PlanStanding::Level);
    exchange(&mut [&mut a, &mut b]);
    take_newer(&mut a);
    assert_eq!(table(&a), table(&b));
}
