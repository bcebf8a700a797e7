//! Owns the tests of reading: lists, overlaps, the journal, the accepted roadmap.

use skillmap::domain::calendar::WeekStart::Monday;
use skillmap::domain::id::{ResourceId, SkillId, SourceId, TargetId};
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::Minutes;
use skillmap::domain::roadmap::{Every, KeptBy, Ritual};
use skillmap::store::{Accepted, Amount, Evidence, Page, SessionFilter, Store, Version};

use crate::given::{at, clocked, day, evals, ritual, session};

fn store_with(sessions: &[NewSession]) -> Store {
    let mut store = Store::in_memory().expect("a store");
    store.log(sessions, at(0)).expect("logged");
    store
}

fn minutes(store: &Store, filter: &SessionFilter, page: Page) -> Vec<i64> {
    store.sessions(filter, page).expect("read").iter().map(|s| s.entry.minutes.0).collect()
}

#[test]
fn sessions_are_listed_newest_first_and_filtered() {
    let store = store_with(&[
        session("2026-11-18", "rag", 1),
        clocked("2026-11-20T18:00:00+01:00", "rag", 2),
        clocked("2026-11-20T08:00:00+01:00", "evals", 3),
        NewSession { note: Some("Über RAGAS".into()), ..session("2026-11-19", "evals", 4) },
        session("2026-11-20", "rag", 5),
    ]);
    let all = SessionFilter::default();
    assert_eq!(minutes(&store, &all, Page::ALL), [2, 3, 5, 4, 1]);
    assert_eq!(minutes(&store, &all, Page { offset: 1, limit: 2 }), [3, 5]);
    assert_eq!(minutes(&store, &all, Page::first(1)), [2]);
    assert_eq!(minutes(&store, &all, Page { offset: 9, limit: 2 }), [0_i64; 0]);
    let rag = SessionFilter { skill: Some(SkillId::new("rag")), ..all.clone() };
    assert_eq!(minutes(&store, &rag, Page::ALL), [2, 5, 1]);
    let days = SessionFilter { from: Some(day("2026-11-19")), to: Some(day("2026-11-19")), ..all.clone() };
    assert_eq!(minutes(&store, &days, Page::ALL), [4]);
    let text = SessionFilter { text: Some("über".into()), ..all.clone() };
    assert_eq!(minutes(&store, &text, Page::ALL), [4]);
    let either = SessionFilter { skills: vec![SkillId::new("rag")], ..text };
    assert_eq!(minutes(&store, &either, Page::ALL), [2, 5, 4, 1]);
    let text = SessionFilter { text: Some("rag".into()), ..all };
    assert_eq!(minutes(&store, &text, Page { offset: 1, limit: 2 }), [5, 4]);
    let oldest: Vec<i64> = store
        .sessions_between(day("2026-11-19"), day("2026-11-20"))
        .expect("read")
        .iter()
        .map(|s| s.entry.minutes.0)
        .collect();
    assert_eq!(oldest, [4, 5, 3, 2]);
}

#[test]
fn sessions_that_share_clock_time_are_found() {
    let store = store_with(&[
        clocked("2026-11-20T18:00:00+01:00", "rag", 60),
        clocked("2026-11-19T20:00:00+01:00", "rag", 1440),
        session("2026-11-20", "rag", 60),
    ]);
    let shared = |start: &str, minutes| store.overlapping(&clocked(start, "evals", minutes)).expect("read").len();
    assert_eq!(shared("2026-11-20T19:00:00+01:00", 60), 1);
    assert_eq!(shared("2026-11-20T18:59:00+01:00", 60), 2);
    assert_eq!(shared("2026-11-20T17:30:00+00:00", 10), 2);
    assert_eq!(shared("2026-11-20T20:00:00+01:00", 60), 0);
    assert_eq!(store.overlapping(&session("2026-11-20", "rag", 60)).expect("read"), []);
}

#[test]
fn the_journal_ends_with_its_day() {
    let mut store = store_with(&[
        session("2026-09-30", "rag", 10),
        session("2026-10-01", "rag", 20),
        session("2026-11-01", "rag", 40),
        session("2026-11-20", "evals", 80),
        session("2026-11-21", "rag", 160),
        session("2026-11-21", "tools", 5),
    ]);
    store.advance(&evals(), Amount::Add(3), day("2026-11-20"), at(0)).expect("3");
    store.advance(&evals(), Amount::Add(3), day("2026-11-21"), at(1)).expect("6");
    let journal = store.journal(day("2026-11-20"), &[]).expect("read");
    let rag = journal.skill(&SkillId::new("rag"));
    assert_eq!((rag.all, rag.quarter, rag.last_28_days), (Minutes(70), Minutes(60), Minutes(40)));
    assert_eq!(rag.last, Some(day("2026-11-01")));
    assert_eq!(journal.skills.len(), 2);
    assert_eq!(journal.targets[&evals().id].done, 3);
    assert_eq!(journal.on(day("2026-11-21")), Minutes(0));
    assert_eq!(journal.sessions_today.len(), 1);
}

#[test]
fn rituals_say_whose_days_are_read() {
    let mut store = store_with(&[
        NewSession { source: Some(SourceId::new("teach")), ..session("2026-11-19", "rag", 30) },
        NewSession { source: Some(SourceId::new("teach")), ..session("2026-11-19", "rag", 30) },
        NewSession { source: Some(SourceId::new("books")), ..session("2026-11-19", "rag", 30) },
    ]);
    store.advance(&evals(), Amount::Add(3), day("2026-11-18"), at(0)).expect("3");
    store.advance(&evals(), Amount::Add(-1), day("2026-11-19"), at(1)).expect("2");
    let by = |by| Ritual { by: Some(by), ..ritual("r", Every::Month, 1) };
    let rituals = [by(KeptBy::Source(SourceId::new("teach"))), by(KeptBy::Target(evals().id)), by(KeptBy::Review)];
    let journal = store.journal(day("2026-11-20"), &rituals).expect("read");
    assert_eq!(journal.source_days.len(), 1);
    assert_eq!(journal.source_days[&SourceId::new("teach")][&day("2026-11-19")], 2);
    let steps = &journal.target_days[&TargetId::new("evals-in-ci")];
    assert_eq!((steps[&day("2026-11-18")], steps[&day("2026-11-19")]), (1, -1), "acts, not amounts");
}

#[test]
fn rituals_are_read_as_far_back_as_they_are_looked_at() {
    let teach = |on| NewSession { source: Some(SourceId::new("teach")), ..session(on, "rag", 30) };
    let mut store = store_with(&[teach("2022-01-03"), teach("2024-01-01"), teach("2023-12-31")]);
    let blog = ritual("blog", Every::Week, 1);
    for on in ["2022-01-03", "2023-12-31", "2024-01-01"] {
        store.keep(&blog, day(on), Monday, at(0)).expect("kept");
        store.advance(&evals(), Amount::Add(1), day(on), at(0)).expect("moved");
    }
    let book = ResourceId::new("book");
    store.finish_resource(&book, &[], Evidence::default(), day("2022-01-03"), at(1)).expect("done");
    let by = |by| Ritual { by: Some(by), ..ritual("r", Every::Quarter, 1) };
    let rituals = [by(KeptBy::Source(SourceId::new("teach"))), by(KeptBy::Target(evals().id))];
    let today = day("2026-11-20");
    let days = |looked_at| {
        let journal = store.journal_looking_at(day(looked_at), today, &rituals, None).expect("read");
        assert_eq!(journal.resources[&book], day("2022-01-03"));
        assert_eq!((journal.days.len(), journal.targets[&evals().id].done), (3, 3));
        let (ticks, of) = (&journal.ritual_ticks[&blog.id], &journal.source_days[&SourceId::new("teach")]);
        assert!(ticks.keys().eq(of.keys()) && of.keys().eq(journal.target_days[&evals().id].keys()));
        ticks.keys().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(days("2026-11-20"), ["2024-01-01"]);
    assert_eq!(days("2026-09-30"), ["2023-12-31", "2024-01-01"]);
    assert_eq!(days("2022-02-01").len(), 3);
}

#[test]
fn the_accepted_roadmap_keeps_the_last_text_of_each_day() {
    let mut store = Store::in_memory().expect("a store");
    assert_eq!(store.accepted_roadmap().expect("read"), None);
    let (monday, tuesday) = (day("2026-11-16"), day("2026-11-17"));
    for (text, on) in [("a", monday), ("b", monday), ("b", tuesday), ("c\r\n", tuesday)] {
        store.accept_roadmap(Version { text, terms: "{}" }, on, at(0)).expect("kept");
    }
    let newest = Accepted { text: "c\r\n".into(), day: tuesday };
    assert_eq!(store.accepted_roadmap().expect("read"), Some(newest.clone()));
    let all = store.roadmap_versions().expect("read");
    assert_eq!(all, [Accepted { text: "b".into(), day: monday }, newest]);
    assert!(store.undo(at(1)).is_err());
}

#[test]
fn the_first_day_is_kept_from_then_on() {
    let mut store = Store::in_memory().expect("a store");
    assert_eq!(store.first_day().expect("read"), None);
    assert_eq!(store.keep_first_day(day("2026-11-16")).expect("kept"), day("2026-11-16"));
    assert_eq!(store.keep_first_day(day("2026-11-20")).expect("kept"), day("2026-11-16"));
}

#[test]
fn a_session_begins_every_target_it_names() {
    let mut store = Store::in_memory().expect("a store");
    let towards = |on: &str, target: &str| NewSession { target: Some(TargetId::new(target)), ..session(on, "rag", 30) };
    let days = [("2026-11-10", "b"), ("2026-11-11", "a"), ("2026-11-12", "a"), ("2026-11-19", "c")];
    let sessions: Vec<NewSession> = days.iter().map(|(on, target)| towards(on, target)).collect();
    store.log(&sessions, at(0)).expect("logged");
    let journal = store.journal(day("2026-11-18"), &[]).expect("a journal");
    let begun: Vec<&str> = journal.targets.iter().filter(|(_, p)| p.worked_on).map(|(id, _)| id.as_str()).collect();
    assert_eq!(begun, ["a", "b"]);
    assert!(store.target_progress(&TargetId::new("a"), day("2026-11-18")).expect("progress").worked_on);
    assert!(!store.target_progress(&TargetId::new("c"), day("2026-11-18")).expect("progress").worked_on);
}
