//! Owns the tests of what is said of ids: relinked, retired, said again, taken back.

use skillmap::domain::id::{ResourceId, SkillId, SourceId, TargetId};
use skillmap::domain::journal::{Aliases, NewSession};
use skillmap::domain::kind::Kind;
use skillmap::domain::minutes::Minutes;
use skillmap::store::{Amount, Evidence, Store};

use crate::given::{at, day, evals, refusal, session};

#[test]
fn a_relink_is_one_act_that_undo_takes_back() {
    let mut store = Store::in_memory().expect("a store");
    let on = day("2026-11-20");
    store.relink(Kind::Skill, "rag", "retrieval", on, at(0)).expect("relinked");
    let linked = Aliases::default().with(Kind::Skill, "rag", "retrieval");
    assert_eq!(store.aliases().expect("read"), linked);
    store.relink(Kind::Skill, "rag", "search", on, at(1)).expect("said again");
    assert_eq!(store.aliases().expect("read"), Aliases::default().with(Kind::Skill, "rag", "search"));
    assert_eq!(store.undo(at(2)).expect("undone").summary, "relinked skill rag to search");
    assert_eq!(store.aliases().expect("read"), linked);
    assert_eq!(store.undo(at(3)).expect("undone").summary, "relinked skill rag to retrieval");
    assert_eq!(store.aliases().expect("read"), Aliases::default());
}

#[test]
fn the_last_word_on_an_id_stands() {
    let mut store = Store::in_memory().expect("a store");
    let on = day("2026-11-20");
    store.relink(Kind::Target, "a", "b", on, at(0)).expect("relinked");
    store.retire(Kind::Target, "a", Some("no more"), on, at(1)).expect("retired");
    assert_eq!(store.aliases().expect("read"), Aliases::default().with_retired(Kind::Target, "a", "no more"));
    store.relink(Kind::Target, "a", "c", on, at(2)).expect("relinked");
    assert_eq!(store.aliases().expect("read"), Aliases::default().with(Kind::Target, "a", "c"));
    store.undo(at(3)).expect("undone");
    assert_eq!(store.aliases().expect("read"), Aliases::default().with_retired(Kind::Target, "a", "no more"));
    store.retire(Kind::Target, "a", None, on, at(4)).expect("retired plainly");
    assert_eq!(store.aliases().expect("read").retired(Kind::Target, "a"), Some("yes"));
}

#[test]
fn no_way_leads_in_a_circle() {
    let mut store = Store::in_memory().expect("a store");
    let on = day("2026-11-20");
    assert_eq!(
        refusal(store.relink(Kind::Skill, "a", "a", on, at(0))).0,
        "a is the same id twice",
        "nothing leads to itself"
    );
    store.relink(Kind::Skill, "a", "b", on, at(1)).expect("relinked");
    store.relink(Kind::Skill, "b", "c", on, at(2)).expect("relinked");
    store.relink(Kind::Skill, "c", "a", on, at(3)).expect("the name that it had at first");
    let straight = Aliases::default().with(Kind::Skill, "b", "c").with(Kind::Skill, "c", "a");
    assert_eq!(store.aliases().expect("read"), straight);
    store.undo(at(4)).expect("undone");
    let before = Aliases::default().with(Kind::Skill, "a", "b").with(Kind::Skill, "b", "c");
    assert_eq!(store.aliases().expect("read"), before);
}

#[test]
fn what_is_said_of_an_id_is_no_progress_of_a_target() {
    let mut store = Store::in_memory().expect("a store");
    let on = day("2026-11-20");
    store.relink(Kind::Target, "a", "b", on, at(0)).expect("relinked");
    store.retire(Kind::Target, "c", None, on, at(1)).expect("retired");
    assert!(store.journal(on, &[]).expect("read").targets.is_empty());
    assert!(store.histories(on, |_, _| true).expect("read").known.is_empty());
}

#[test]
fn the_history_of_an_id_is_read_whole() {
    let mut store = Store::in_memory().expect("a store");
    let (on, later) = (day("2026-11-18"), day("2026-11-20"));
    let named = NewSession {
        target: Some(TargetId::new("evals-in-ci")),
        source: Some(SourceId::new("papers")),
        ..session("2026-11-17", "evals", 30)
    };
    store.log(&[named, session("2026-11-19", "evals", 45)], at(0)).expect("logged");
    store.advance(&evals(), Amount::Add(7), on, at(1)).expect("moved");
    store.finish_resource(&ResourceId::new("book"), &[], Evidence::default(), on, at(2)).expect("done");
    let all = store.histories(later, |_, _| true).expect("read");
    let said: Vec<String> = all.asked.iter().map(|h| format!("{} {}: {}", h.kind.as_str(), h.id, h.kept())).collect();
    assert_eq!(
        said,
        [
            "skill evals: 1h15 in 2 sessions",
            "target evals-in-ci: 7 steps and 30m in 1 session",
            "resource book: done",
            "source papers: 30m in 1 session"
        ]
    );
    assert_eq!(all.asked[1].last, Some(on));
    let earlier = store.histories(day("2026-11-17"), |kind, _| kind == Kind::Skill).expect("read");
    assert_eq!((earlier.asked.len(), earlier.asked[0].minutes), (1, Minutes(30)), "as it was then");
    assert!(earlier.knows(Kind::Target, "evals-in-ci") && !earlier.knows(Kind::Resource, "book"));
}

#[test]
fn a_resource_is_done_and_opened_under_all_of_its_ids() {
    let mut store = Store::in_memory().expect("a store");
    let (old, new, on) = (ResourceId::new("book"), ResourceId::new("ai-book"), day("2026-11-20"));
    store.finish_resource(&old, &[], Evidence::default(), on, at(0)).expect("done");
    let again = store.finish_resource(&new, std::slice::from_ref(&old), Evidence::default(), on, at(1));
    assert_eq!(refusal(again).0, "ai-book is done already, since 2026-11-20");
    store.unfinish_resource(&new, &[old], at(2)).expect("open again");
    assert!(store.journal(on, &[]).expect("read").resources.is_empty());
    assert_eq!(store.journal(on, &[]).expect("read").skill(&SkillId::new("x")).all, Minutes(0));
}
