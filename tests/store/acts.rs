//! Owns the tests of single acts: what each records, what it answers, and that undo takes it back.

use skillmap::domain::calendar::WeekStart::Monday;
use skillmap::domain::id::{ResourceId, SessionId, SourceId, TargetId};
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::Minutes;
use skillmap::domain::roadmap::Every;
use skillmap::store::{Amount, Evidence, Page, SessionChange, SessionFilter, Store};

use crate::given::{at, clocked, day, evals, refusal, ritual, session, tick, vertical};

fn link(text: &str) -> Evidence {
    Evidence { link: Some(text.into()), note: None }
}

#[test]
fn a_session_keeps_its_instant_offset_and_day() {
    let mut store = Store::in_memory().expect("a store");
    let entry = NewSession {
        day: day("2026-11-19"),
        target: Some(TargetId::new("rag-service")),
        source: Some(SourceId::new("papers")),
        note: Some("HNSW\nand more".into()),
        ..clocked("2026-11-20T01:30:00+05:30", "rag", 45)
    };
    let logged = store.log(std::slice::from_ref(&entry), at(0)).expect("logged");
    assert_eq!(logged[0].entry, entry);
    assert_eq!(logged[0].entry.start.expect("a start").offset().local_minus_utc(), 5 * 3600 + 1800);
    assert_eq!(store.session(&logged[0].id).expect("read"), Some(logged[0].clone()));
    assert_eq!(store.undo(at(1)).expect("undone").summary, "logged 45m on rag, 2026-11-19");
    assert_eq!(store.session(&logged[0].id).expect("read"), None);
    assert_eq!(refusal(store.undo(at(2))).0, "there is nothing to undo");
}

#[test]
fn several_sessions_are_one_act_or_none() {
    let mut store = Store::in_memory().expect("a store");
    let two = [session("2026-11-20", "rag", 30), session("2026-11-20", "evals", 15)];
    store.log(&two, at(0)).expect("logged");
    let long = [session("2026-11-20", "rag", 30), session("2026-11-20", "rag", 1441)];
    assert_eq!(refusal(store.log(&long, at(1))).1, "a session lasts from 1 minute to 24 hours");
    assert_eq!(refusal(store.log(&[session("2026-11-20", "rag", 0)], at(1))).0, "0m is no length of a session");
    store.log(&[], at(2)).expect("nothing");
    assert_eq!(store.sessions(&SessionFilter::default(), Page::ALL).expect("read").len(), 2);
    assert_eq!(store.undo(at(3)).expect("undone").summary, "logged 2 sessions, 45m");
    assert!(store.sessions(&SessionFilter::default(), Page::ALL).expect("read").is_empty());
}

#[test]
fn text_is_made_harmless_on_the_way_in_and_out() {
    let mut store = Store::in_memory().expect("a store");
    let entry = NewSession { note: Some("\u{1b}[2Jred\u{202e}".into()), ..session("2026-11-20", "rag", 30) };
    let logged = store.log(&[entry], at(0)).expect("logged");
    assert_eq!(logged[0].entry.note.as_deref(), Some("[2Jred\u{fffd}"));
}

#[test]
fn a_session_is_changed_and_deleted() {
    let mut store = Store::in_memory().expect("a store");
    let id = store.log(&[session("2026-11-20", "rag", 45)], at(0)).expect("logged")[0].id.clone();
    let changed = store.edit_session(&id, &session("2026-11-19", "evals", 60), at(1)).expect("changed");
    assert_eq!((changed.entry.skill.as_str(), changed.entry.minutes), ("evals", Minutes(60)));
    assert_eq!(store.delete_session(&id, at(2)).expect("deleted"), changed);
    assert!(refusal(store.delete_session(&id, at(3))).0.starts_with("there is no session"));
    assert!(
        refusal(store.edit_session(&SessionId::new("x"), &session("2026-11-19", "evals", 60), at(3))).1.contains("ids")
    );
    assert!(store.totals_agree().expect("read"));
    assert_eq!(store.undo(at(4)).expect("undone").summary, "deleted the session of 1h on evals, 2026-11-19");
    assert_eq!(store.undo(at(5)).expect("undone").summary, "changed the session of 45m on rag, 2026-11-20");
    assert_eq!(store.session(&id).expect("read").expect("there").entry, session("2026-11-20", "rag", 45));
    assert!(store.totals_agree().expect("read"));
}

#[test]
fn a_change_to_the_same_leaves_nothing_to_undo() {
    let mut store = Store::in_memory().expect("a store");
    let id = store.log(&[session("2026-11-20", "rag", 45)], at(0)).expect("logged")[0].id.clone();
    store.edit_session(&id, &session("2026-11-20", "rag", 45), at(1)).expect("the same");
    assert_eq!(store.undo(at(2)).expect("undone").summary, "logged 45m on rag, 2026-11-20");
}

#[test]
fn a_target_from_first_step_to_done_and_back() {
    let mut store = Store::in_memory().expect("a store");
    let (target, on) = (evals(), day("2026-11-20"));
    let stands = |store: &Store| store.target_progress(&target.id, on).expect("read").done;
    store.advance(&target, Amount::Add(12), on, at(0)).expect("12");
    assert_eq!(store.advance(&target, Amount::Set(35), on, at(1)).expect("35").done, 35);
    assert_eq!(store.done(&target, link("https://example.org"), on, at(2)).expect("50").done, 50);
    assert_eq!(store.reopen(&target, on, at(3)).expect("back").done, 35);
    assert_eq!(refusal(store.advance(&target, Amount::Add(-36), on, at(4))).1, "at most 35 can be taken back");
    assert_eq!(store.undo(at(5)).expect("undone").summary, "reopened evals-in-ci");
    let progress = store.target_progress(&target.id, on).expect("read");
    assert_eq!((progress.done, progress.link.as_deref()), (50, Some("https://example.org")));
    assert_eq!(store.undo(at(6)).expect("undone").summary, "did evals-in-ci");
    assert_eq!(store.undo(at(7)).expect("undone").summary, "moved evals-in-ci from 12 to 35");
    assert_eq!(stands(&store), 12);
    assert_eq!(store.target_progress(&target.id, day("2026-11-19")).expect("read").done, 0);
}

#[test]
fn a_day_in_the_past_never_goes_below_zero_either() {
    let mut store = Store::in_memory().expect("a store");
    let target = evals();
    store.advance(&target, Amount::Add(2), day("2026-11-18"), at(0)).expect("2");
    store.advance(&target, Amount::Add(5), day("2026-11-20"), at(1)).expect("7");
    let back = store.advance(&target, Amount::Add(-3), day("2026-11-18"), at(2));
    assert_eq!(refusal(back).0, "evals-in-ci would go below 0 on 2026-11-18");
    assert_eq!(store.target_progress(&target.id, day("2026-11-20")).expect("read").done, 7);
}

#[test]
fn ticks_choices_and_drops() {
    let mut store = Store::in_memory().expect("a store");
    let on = day("2026-11-20");
    assert_eq!(store.done(&tick(), Evidence::default(), on, at(0)).expect("done").done, 1);
    assert_eq!(store.done(&tick(), Evidence::default(), on, at(1)).expect("done before").done, 1);
    assert_eq!(store.done(&tick(), link("https://a.b"), on, at(1)).expect("linked").done, 1);
    assert_eq!(store.reopen(&tick(), on, at(2)).expect("open").done, 0);
    assert_eq!(store.choose(&vertical(), "rag", on, at(3)).expect("chosen").chosen.as_deref(), Some("RAG"));
    assert_eq!(store.choose(&vertical(), "AGENTS", on, at(4)).expect("chosen").chosen.as_deref(), Some("agents"));
    let earlier = store.choose(&vertical(), "RAG", day("2026-11-19"), at(5));
    assert_eq!(refusal(earlier).0, "vertical has a later record, of 2026-11-20");
    assert_eq!(store.reopen(&vertical(), on, at(6)).expect("open").chosen, None);
    let dropped = store.drop_target(&evals(), "new job", on, at(7)).expect("dropped");
    assert_eq!(dropped.dropped.as_deref(), Some("new job"));
    assert_eq!(refusal(store.advance(&evals(), Amount::Add(1), on, at(8))).1, "reopen evals-in-ci first");
    assert_eq!(store.reopen(&evals(), on, at(9)).expect("taken up").dropped, None);
    store.undo(at(10)).expect("dropped again");
    assert!(store.target_progress(&evals().id, on).expect("read").dropped.is_some());
}

#[test]
fn a_ritual_is_kept_as_often_as_it_says() {
    let mut store = Store::in_memory().expect("a store");
    let blog = ritual("blog", Every::Week, 2);
    assert_eq!(store.keep(&blog, day("2026-11-16"), Monday, at(0)).expect("once"), 1);
    assert_eq!(store.keep(&blog, day("2026-11-22"), Monday, at(1)).expect("twice"), 2);
    assert_eq!(
        refusal(store.keep(&blog, day("2026-11-20"), Monday, at(2))).0,
        "blog is kept 2 times for 2026-W47 already"
    );
    assert_eq!(store.keep(&blog, day("2026-11-23"), Monday, at(3)).expect("the next week"), 1);
    assert_eq!(store.unkeep(&blog, day("2026-11-20"), Monday, at(4)).expect("taken back"), 1);
    assert_eq!(store.keep(&blog, day("2026-11-17"), Monday, at(5)).expect("again"), 2);
    let monthly = ritual("prune", Every::Month, 1);
    assert_eq!(refusal(store.unkeep(&monthly, day("2026-11-20"), Monday, at(6))).0, "prune is not kept for 2026-11");
    for expected in ["kept blog for 2026-W47", "took blog back for 2026-W47", "kept blog for 2026-W48"] {
        assert_eq!(store.undo(at(7)).expect("undone").summary, expected);
    }
    let ticks = store.journal(day("2026-11-30"), &[]).expect("read").ritual_ticks;
    let days: Vec<String> = ticks[&blog.id].keys().map(ToString::to_string).collect();
    assert_eq!(days, ["2026-11-16", "2026-11-22"]);
}

#[test]
fn a_resource_is_finished_once() {
    let mut store = Store::in_memory().expect("a store");
    let (book, on) = (ResourceId::new("ai-engineering"), day("2026-11-20"));
    store.finish_resource(&book, &[], Evidence::default(), on, at(0)).expect("done");
    assert!(refusal(store.finish_resource(&book, &[], Evidence::default(), on, at(1))).0.contains("since 2026-11-20"));
    let progress = store.finish_resource(&book, &[], link("https://a.b"), on, at(2)).expect("linked");
    assert_eq!((progress.done, progress.link.as_deref()), (1, Some("https://a.b")));
    assert_eq!(store.journal(on, &[]).expect("read").resources[&book], on);
    store.unfinish_resource(&book, &[], at(3)).expect("open");
    assert_eq!(refusal(store.unfinish_resource(&book, &[], at(4))).0, "ai-engineering is not done");
    assert!(store.journal(on, &[]).expect("read").resources.is_empty());
    store.undo(at(5)).expect("undone");
    assert_eq!(store.journal(on, &[]).expect("read").resources[&book], on);
}

#[test]
fn acts_at_one_and_the_same_moment_keep_their_order() {
    let mut store = Store::in_memory().expect("a store");
    let ids: Vec<_> =
        (1..=40).map(|n| store.log(&[session("2026-11-20", "rag", n)], at(0)).expect("logged")[0].id.clone()).collect();
    assert!(ids.is_sorted());
    let read: Vec<_> = store.sessions_between(day("2026-11-20"), day("2026-11-20")).expect("read");
    assert!(read.iter().map(|s| &s.id).eq(&ids));
    store.log(&[session("2026-11-20", "rag", 41)], at(-600)).expect("logged by a clock set back");
    assert_eq!(store.undo(at(-900)).expect("undone").summary, "logged 41m on rag, 2026-11-20");
    assert_eq!(store.undo(at(0)).expect("undone").summary, "logged 40m on rag, 2026-11-20");
}

#[test]
fn an_edited_list_is_one_act_or_nothing() {
    let mut store = Store::in_memory().expect("a store");
    let two = [session("2026-11-20", "rag", 30), session("2026-11-20", "evals", 15)];
    let ids: Vec<_> = store.log(&two, at(0)).expect("logged").into_iter().map(|s| s.id).collect();
    let listed = |store: &Store| store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
    let before = listed(&store);
    let changes = [
        SessionChange::Delete(ids[0].clone()),
        SessionChange::Edit(ids[1].clone(), session("2026-11-19", "evals", 20)),
        SessionChange::Add(session("2026-11-18", "tools", 5)),
    ];
    let half = [changes[0].clone(), SessionChange::Delete(SessionId::new("gone"))];
    assert!(refusal(store.change_sessions(&half, &[], at(1))).0.starts_with("there is no session"));
    assert_eq!(listed(&store), before);
    let mut seen = store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
    let elsewhere = store.session(&ids[1]).expect("read").expect("one").entry;
    seen.iter_mut().filter(|seen| seen.id == ids[1]).for_each(|seen| seen.entry.note = Some("before".to_owned()));
    let refused = refusal(store.change_sessions(&changes, &seen, at(1))).0;
    assert!(refused.ends_with("was changed elsewhere meanwhile"), "{refused}");
    assert_eq!(store.session(&ids[1]).expect("read").expect("one").entry, elsewhere);
    let seen = store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
    store.change_sessions(&changes, &seen, at(2)).expect("changed");
    assert_eq!(listed(&store).iter().map(|s| s.entry.minutes.0).collect::<Vec<_>>(), [20, 5]);
    store.undo(at(3)).expect("undone");
    assert_eq!(listed(&store), before);
    assert!(store.totals_agree().expect("read"));
}
