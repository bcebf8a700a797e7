//! Sessions of another tracker: the same entry is one session on every machine, and what became of it since stays.

use proptest::prelude::*;
use skillmap::domain::id::SessionId;
use skillmap::domain::import::{Identity, Incoming};
use skillmap::store::{Origin, Page, SessionFilter, Store};

use crate::given::{at, session};

fn incoming(name: &str, skill: &str, minutes: i64) -> Incoming {
    Incoming { identity: Identity::Words(name.to_owned()), session: session("2026-11-19", skill, minutes) }
}

/// The sessions, as skill and minutes.
fn sessions(store: &Store) -> Vec<(String, i64)> {
    let all = store.sessions(&SessionFilter::default(), Page::ALL).expect("sessions");
    let mut all: Vec<_> = all.into_iter().map(|s| (s.entry.skill.to_string(), s.entry.minutes.0)).collect();
    all.sort();
    all
}

/// Each takes in what the other has done.
fn exchange(stores: &mut [Store; 2]) {
    let [one, two] = stores;
    let (from_one, from_two) = (one.acts_to_share(1000).expect("acts"), two.acts_to_share(1000).expect("acts"));
    one.merge(&from_two, Origin::Shared).expect("merged");
    two.merge(&from_one, Origin::Shared).expect("merged");
    assert_eq!(sessions(one), sessions(two));
    for store in [one, two] {
        assert_eq!(store.rows_unlike_the_log().expect("compared"), []);
        assert!(store.totals_agree().expect("compared"));
    }
}

fn two() -> [Store; 2] {
    [Store::in_memory().expect("a store"), Store::in_memory().expect("a store")]
}

fn id_of(store: &Store, minutes: i64) -> SessionId {
    let all = store.sessions(&SessionFilter::default(), Page::ALL).expect("sessions");
    all.into_iter().find(|s| s.entry.minutes.0 == minutes).expect("there").id
}

#[test]
fn two_machines_that_import_the_same_file_make_one() {
    let mut stores = two();
    let file = [incoming("a", "rag", 45), incoming("b", "rag", 30)];
    for (nth, store) in stores.iter_mut().enumerate() {
        let came = store.import(&file, "watson", at(i64::try_from(nth).expect("few"))).expect("imported");
        assert_eq!(came.len(), 2);
    }
    exchange(&mut stores);
    assert_eq!(sessions(&stores[0]).len(), 2);
}

#[test]
fn a_later_import_elsewhere_undoes_no_change_and_no_deletion() {
    let mut stores = two();
    let file = [incoming("a", "rag", 45), incoming("b", "rag", 30)];
    stores[0].import(&file, "watson", at(0)).expect("imported");
    let (edited, gone) = (id_of(&stores[0], 45), id_of(&stores[0], 30));
    stores[0].edit_session(&edited, &session("2026-11-19", "evals", 50), at(1)).expect("edited");
    stores[0].delete_session(&gone, at(2)).expect("deleted");
    stores[1].import(&file, "watson", at(3)).expect("imported");
    exchange(&mut stores);
    assert_eq!(sessions(&stores[1]), [("evals".to_owned(), 50)]);
}

#[test]
fn what_an_undo_took_away_comes_again_with_another_mapping() {
    let mut stores = two();
    stores[0].import(&[incoming("a", "rag", 45)], "watson", at(0)).expect("imported");
    stores[0].undo(at(1)).expect("undone");
    stores[1].import(&[incoming("a", "evals", 45)], "watson", at(2)).expect("imported");
    exchange(&mut stores);
    assert_eq!(sessions(&stores[0]), [("evals".to_owned(), 45)]);
    assert_eq!(stores[0].import(&[incoming("a", "rag", 45)], "watson", at(3)).expect("imported"), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn importing_twice_adds_nothing(file in proptest::collection::vec((0_u8..6, 1_i64..200), 0..12), delete in any::<bool>()) {
        let mut store = Store::in_memory().expect("a store");
        let file: Vec<Incoming> = file.iter().map(|(name, minutes)| incoming(&name.to_string(), "rag", *minutes)).collect();
        let came = store.import(&file, "klog", at(0)).expect("imported");
        if let Some(first) = came.first().filter(|_| delete) {
            let id = id_of(&store, first.minutes.0);
            store.delete_session(&id, at(1)).expect("deleted");
        }
        let before = sessions(&store);
        prop_assert_eq!(store.import(&file, "klog", at(2)).expect("imported"), []);
        prop_assert_eq!(sessions(&store), before);
    }
}
