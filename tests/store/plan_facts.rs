//! Owns the tests of the facts about the plan itself: a gate is one act, an offer is answered once, drops keep their day.

use skillmap::domain::gate::{Choice, Settlement};
use skillmap::domain::id::{StageId, TargetId};
use skillmap::domain::recovery::PlanFacts;
use skillmap::domain::revision::Revision;
use skillmap::domain::roadmap::Roadmap;
use skillmap::plan;
use skillmap::store::Store;

use crate::given::{at, day, evals, refusal, tick};

fn roadmap() -> Roadmap {
    let text = plan::shipped_from(day("2026-11-30"));
    let mut roadmap = plan::load(&text, day("2026-11-30")).expect("the shipped one").roadmap;
    roadmap.targets = vec![tick(), evals()];
    roadmap
}

fn settlement(choices: &[(&str, Choice)]) -> Settlement {
    Settlement {
        stage: StageId::new("quarter-1"),
        decided: choices.iter().map(|(id, choice)| (TargetId::new(*id), choice.clone())).collect(),
        revision: Revision::of(&roadmap()),
    }
}

#[test]
fn a_gate_is_one_act_that_undo_takes_back() {
    let mut store = Store::in_memory().expect("a store");
    let today = day("2027-02-22");
    let choices = [("rag-service", Choice::Drop("too early".to_owned())), ("evals-in-ci", Choice::Shrink(35))];
    store.pass_gate(&settlement(&choices), &roadmap(), today, at(0)).expect("passed");
    let facts = store.plan_facts(today).expect("read");
    assert_eq!(facts.gates.get(&StageId::new("quarter-1")), Some(&today));
    assert_eq!(facts.dropped.get(&TargetId::new("rag-service")), Some(&today));
    let progress = store.target_progress(&TargetId::new("rag-service"), today).expect("read");
    assert_eq!(progress.dropped.as_deref(), Some("too early"));
    assert_eq!(store.plan_facts(today.previous()).expect("read"), PlanFacts::default(), "not before its day");
    assert_eq!(store.undo(at(1)).expect("undone").summary, "settled quarter-1: 1 shrunk, 1 dropped");
    assert_eq!(store.plan_facts(today).expect("read"), PlanFacts::default());
    let progress = store.target_progress(&TargetId::new("rag-service"), today).expect("read");
    assert_eq!(progress.dropped, None);
}

#[test]
fn a_gate_with_a_target_that_is_done_meanwhile_records_nothing() {
    let mut store = Store::in_memory().expect("a store");
    let today = day("2027-02-22");
    store.done(&tick(), skillmap::store::Evidence::default(), today, at(0)).expect("done");
    let choices =
        [("evals-in-ci", Choice::Drop("no".to_owned())), ("rag-service", Choice::Drop("too early".to_owned()))];
    let refused = refusal(store.pass_gate(&settlement(&choices), &roadmap(), today, at(1)));
    assert_eq!(refused.0, "rag-service is done");
    assert_eq!(store.plan_facts(today).expect("read"), PlanFacts::default());
}

#[test]
fn an_offer_is_noted_once_and_undo_passes_over_it() {
    let mut store = Store::in_memory().expect("a store");
    let today = day("2027-02-22");
    store.done(&tick(), skillmap::store::Evidence::default(), today, at(0)).expect("done");
    store.answer_offer("2027-Q1", today, at(1)).expect("noted");
    store.answer_offer("2027-Q1", today, at(2)).expect("noted already");
    assert_eq!(store.plan_facts(today).expect("read").offered, ["2027-Q1"]);
    assert_eq!(store.undo(at(3)).expect("undone").summary, "did rag-service");
    assert_eq!(store.plan_facts(today).expect("read").offered, ["2027-Q1"]);
}

#[test]
fn a_reopened_target_leaves_the_ledger() {
    let mut store = Store::in_memory().expect("a store");
    let (one, two) = (day("2027-02-01"), day("2027-02-05"));
    store.drop_target(&tick(), "no time", one, at(0)).expect("dropped");
    assert_eq!(store.plan_facts(two).expect("read").dropped.get(&tick().id), Some(&one));
    store.reopen(&tick(), two, at(1)).expect("reopened");
    assert!(store.plan_facts(two).expect("read").dropped.is_empty());
    assert_eq!(store.plan_facts(one).expect("read").dropped.get(&tick().id), Some(&one));
}
