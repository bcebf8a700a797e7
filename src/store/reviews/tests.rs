//! Reviews in the record: their figures, their former forms, from when on they are known, and what they choose.

use super::*;
use crate::domain::friction::{Cause, Judged, NewFix, NewFriction, Standpoint};
use crate::store::Origin;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn moment(text: &str) -> Moment {
    Moment(DateTime::parse_from_rfc3339(text).expect("a moment"))
}

fn week(text: &str) -> Period {
    Period::parse_week(text, WeekStart::Monday).expect("a week")
}

fn told(words: &str, logged: i64) -> Told {
    Told {
        well: Some(words.to_owned()),
        next: vec![Thing::Target(TargetId::new("rag-service")), Thing::Words("write the ADR".to_owned())],
        figures: Figures {
            plan: Some(day("2026-11-30")),
            planned: Minutes(480),
            logged: Minutes(logged),
            shares: vec![(Priority::P0, Minutes(logged))],
            slack: Slack { hours: Some(-2), targets: None },
            forecast: Some((day("2027-01-01"), day("2027-02-01"))),
            ..Figures::default()
        },
        ..Told::of(week("2026-W50"))
    }
}

#[test]
fn a_review_keeps_its_figures_and_its_former_form() {
    let mut store = Store::in_memory().expect("a store");
    let (friday, sunday) = (moment("2026-12-11T17:00:00+00:00"), moment("2026-12-13T09:00:00+00:00"));
    let starts = WeekStart::Monday;
    store.save_review(&told("a calm week", 280), day("2026-12-11"), friday).expect("saved");
    let first = store.review(week("2026-W50"), day("2026-12-31"), starts).expect("read").expect("is there");
    assert_eq!(first.figures, told("", 280).figures);
    store.save_review(&told("a calm week, and a long Sunday", 400), day("2026-12-13"), sunday).expect("saved");
    let second = store.review(week("2026-W50"), day("2026-12-31"), starts).expect("read").expect("is there");
    assert_eq!(second.well.as_deref(), Some("a calm week, and a long Sunday"));
    assert_eq!((second.figures.logged, second.at.timestamp_millis()), (Minutes(280), sunday.millis()));
    let forms = store.forms(week("2026-W50"), day("2026-12-13"), starts).expect("read");
    assert_eq!(forms, [first.clone(), second]);
    assert_eq!(store.review(week("2026-W50"), day("2026-12-12"), starts).expect("read"), Some(first), "as it was then");
    assert_eq!(
        store.review_days(day("2026-12-13")).expect("read"),
        BTreeMap::from([(day("2026-12-10"), day("2026-12-11"))])
    );
    store.undo(sunday).expect("undone");
    let undone = store.review(week("2026-W50"), day("2026-12-31"), starts).expect("read").expect("is there");
    assert_eq!(undone.well.as_deref(), Some("a calm week"));
    let forms = store.forms(week("2026-W50"), day("2026-12-31"), starts).expect("read");
    assert_eq!(forms.len(), 1, "the change was taken back");
}

#[test]
fn frictions_and_fixes_of_a_review_are_one_act_with_it() {
    let mut store = Store::in_memory().expect("a store");
    let (today, now) = (day("2026-12-11"), moment("2026-12-11T17:00:00+00:00"));
    let noted = |text: &str| NewFriction { day: day("2026-12-10"), text: text.to_owned(), judged: Judged::default() };
    let first = store.add_friction(&noted("the tests were red for a day"), today, now).expect("noted");
    let again = store.add_friction(&noted("red tests again"), today, now).expect("noted");
    let mut said = told("fine", 60);
    said.judged = vec![(again.clone(), Judged { cause: Some(Cause::Guardrail), same: Some(first.clone()) })];
    said.fixes = vec![NewFix {
        friction: first.clone(),
        text: "no merge while red".to_owned(),
        kind: None,
        why: None,
        pattern: None,
        path: None,
        by: day("2026-12-18"),
    }];
    store.save_review(&said, today, now).expect("saved");
    let frictions = store.frictions(today).expect("read");
    assert_eq!(frictions[1].what.judged, said.judged[0].1);
    let fix = store.fixes(today).expect("read").pop().expect("a fix");
    store.answer_fix(&fix.id, Standpoint::Stands(today), today, now).expect("answered");
    assert_eq!(store.fixes(today).expect("read")[0].stands, Some(today));
    store.undo(now).expect("undone");
    store.undo(now).expect("undone");
    assert_eq!(store.review(week("2026-W50"), today, WeekStart::Monday).expect("read"), None);
    assert_eq!((store.fixes(today).expect("read").len(), store.frictions(today).expect("read").len()), (0, 2));
    let itself = Judged { cause: None, same: Some(first.clone()) };
    assert!(store.judge_friction(&first, &itself, None, now).is_err());
}

#[test]
fn chosen_words_are_ticked_and_stand_for_the_week_after() {
    let mut store = Store::in_memory().expect("a store");
    let (today, now) = (day("2026-12-15"), moment("2026-12-15T17:00:00+00:00"));
    store.save_review(&told("fine", 60), today, now).expect("saved");
    assert!(store.toggle_chosen(week("2026-W50"), "write the ADR", today, now).expect("ticked"));
    let chosen = store.chosen_lately(today).expect("read");
    let ticked = |n: usize| chosen[&day("2026-12-17")][n].ticked;
    assert_eq!((ticked(0), ticked(1)), (None, Some(today)));
    assert!(!store.toggle_chosen(week("2026-W50"), "write the ADR", today, now).expect("taken back"));
    let mut four = told("fine", 60);
    four.next = (0..4).map(|n| Thing::Words(n.to_string())).collect();
    assert!(store.save_review(&four, today, now).is_err());
    assert!(store.save_review(&Told::of(week("2026-W52")), today, now).is_err());
}

#[test]
fn a_review_is_not_known_before_it_was_saved() {
    let mut store = Store::in_memory().expect("a store");
    let (tuesday, wednesday) = (day("2026-12-15"), day("2026-12-16"));
    store.save_review(&told("late", 60), wednesday, moment("2026-12-16T17:00:00+00:00")).expect("saved");
    let starts = WeekStart::Monday;
    let known = |store: &Store, on: Day| {
        let week = week("2026-W50");
        let reviews = store.reviews(week, week, on, starts).expect("read").len();
        let chosen = store.chosen(week, on, on, starts).expect("read").len();
        let lately = store.chosen_lately(on).expect("read").len();
        (reviews, chosen, lately, store.review_days(on).expect("read").into_values().next())
    };
    assert_eq!(known(&store, tuesday), (0, 0, 0, None));
    // For rituals it counts on the last day of its week.
    assert_eq!(known(&store, wednesday), (1, 2, 1, Some(day("2026-12-13"))));
    let friday = moment("2026-12-18T17:00:00+00:00");
    let nothing = Told { next: Vec::new(), ..told("late", 60) };
    store.save_review(&nothing, day("2026-12-18"), friday).expect("saved");
    assert_eq!(known(&store, wednesday).1, 2, "it still chose them on that day");
    assert_eq!(known(&store, day("2026-12-18")), (1, 0, 0, Some(day("2026-12-13"))));
}

#[test]
fn a_review_written_on_two_devices_keeps_both_forms() {
    let mut stores = [(); 2].map(|()| Store::in_memory().expect("a store"));
    let friday = day("2026-12-11");
    for (store, (words, at)) in stores.iter_mut().zip([("here", "17:00"), ("there", "18:00")]) {
        let at = moment(&format!("2026-12-11T{at}:00+00:00"));
        store.save_review(&told(words, 280), friday, at).expect("saved");
    }
    let [there, here] = [1, 0].map(|n: usize| stores[n].acts_to_share(9).expect("read"));
    stores[0].merge(&there, Origin::Shared).expect("merged");
    stores[1].merge(&here, Origin::Shared).expect("merged");
    for store in &stores {
        let forms = store.forms(week("2026-W50"), friday, WeekStart::Monday).expect("read");
        assert_eq!(forms.iter().filter_map(|form| form.well.as_deref()).collect::<Vec<_>>(), ["here", "there"]);
    }
}
