//! What must hold of every ledger, however its frictions repeat each other: rings, chains, gone ones, any order.

use proptest::prelude::*;

use super::{
    Fix, FixState, Friction, Handles, Judged, NewFix, NewFriction, OFFERED, alike, entry_named, friction_named, ledger,
    summary,
};
use crate::domain::calendar::Day;
use crate::domain::id::{FixId, FrictionId};

const WORDS: [&str; 6] =
    ["evals skipped", "meeting ran over", "flaky tests", "no review", "wrong branch", "slow builds"];

fn start() -> Day {
    Day::parse("2027-01-04").expect("a day")
}

fn id(n: usize) -> FrictionId {
    FrictionId::new(format!("01a2-{:04x}", n * 7919 % 65_536))
}

/// Up to fifteen frictions, each of a day, some words and one that it repeats: there, gone, or itself.
fn frictions() -> impl Strategy<Value = Vec<Friction>> {
    let one = (0_i64..200, 0..WORDS.len(), proptest::option::of(0_usize..18));
    proptest::collection::vec(one, 1..15).prop_map(|all| {
        let friction = |(n, (day, words, same)): (usize, (i64, usize, Option<usize>))| Friction {
            id: id(n),
            what: NewFriction {
                day: start().plus(day),
                text: WORDS[words].to_owned(),
                judged: Judged { cause: None, same: same.map(id) },
            },
        };
        let mut all: Vec<Friction> = all.into_iter().enumerate().map(friction).collect();
        all.sort_by_key(|one| one.what.day);
        all
    })
}

fn fixes() -> impl Strategy<Value = Vec<Fix>> {
    let day = || 0_i64..250;
    let one = (0_usize..18, day(), proptest::option::of(day()), proptest::option::of(day()));
    proptest::collection::vec(one, 0..8).prop_map(|all| {
        let fix = |(n, (of, by, stands, gone)): (usize, (usize, i64, Option<i64>, Option<i64>))| Fix {
            id: FixId::new(format!("fix{n}")),
            what: NewFix {
                friction: id(of),
                text: "a check".to_owned(),
                kind: None,
                why: None,
                pattern: None,
                path: None,
                by: start().plus(by),
            },
            day: start(),
            stands: stands.map(|day| start().plus(day)),
            gone: gone.map(|day| start().plus(day)),
        };
        all.into_iter().enumerate().map(fix).collect()
    })
}

proptest! {
    #[test]
    fn every_friction_and_fix_has_one_place(all in frictions(), fixes in fixes(), today in 0_i64..300) {
        let today = start().plus(today);
        let entries = ledger(&all, &fixes, today);
        prop_assert_eq!(entries.iter().map(super::Entry::times).sum::<usize>(), all.len());
        for one in &all {
            prop_assert_eq!(entries.iter().filter(|entry| entry.holds(&one.id)).count(), 1);
        }
        for fix in &fixes {
            let places = entries.iter().flat_map(|entry| &entry.fixes).filter(|line| line.fix.id == fix.id).count();
            let is_there = all.iter().any(|one| one.id == fix.what.friction);
            prop_assert!(places == 1 || (places == 0 && !is_there));
        }
        for entry in &entries {
            let days: Vec<Day> = entry.all().map(|one| one.what.day).collect();
            prop_assert!(days.is_sorted() && entry.last() == *days.last().expect("a day"));
            for line in &entry.fixes {
                prop_assert!(line.state != FixState::Held || line.returns == 0);
                prop_assert_eq!(line.state == FixState::Gone, line.fix.gone.is_some());
            }
        }
        let all_the_same = {
            let mut turned = all.clone();
            turned.reverse();
            turned.sort_by_key(|one| one.what.day);
            ledger(&turned, &fixes, today).len() == entries.len()
        };
        prop_assert!(all_the_same, "the order in which they are read does not matter");
        prop_assert_eq!(summary(&entries, today).decided(), entries.iter().map(|e| e.fixes.len()).sum::<usize>());
    }

    #[test]
    fn a_handle_names_its_own(all in frictions()) {
        let entries = ledger(&all, &[], start());
        let handles = Handles::of(&entries);
        for one in &all {
            let handle = handles.short(&one.id);
            prop_assert_eq!(&friction_named(handle, &entries).expect("named").id, &one.id);
            prop_assert!(entry_named(handle, &entries).expect("named").holds(&one.id));
        }
    }

    #[test]
    fn what_is_alike_is_named_once(all in frictions(), text in ".{0,60}") {
        let entries = ledger(&all, &[], start());
        for text in [text.as_str(), "the tests are flaky", ""] {
            let offered = alike(text, &all);
            prop_assert_eq!(offered.len(), entries.len().min(OFFERED));
            let places: Vec<usize> = offered.iter().filter_map(|o| entries.iter().position(|e| e.holds(&o.id))).collect();
            prop_assert!(places.iter().enumerate().all(|(at, place)| !places[..at].contains(place)));
            prop_assert_eq!(offered, alike(text, &all), "and the same every time");
        }
    }
}
