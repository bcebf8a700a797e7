//! Owns the properties of acts: undo goes back through every state, and the totals always equal the sessions.

use proptest::prelude::*;
use skillmap::domain::calendar::WeekStart::Monday;
use skillmap::domain::id::ResourceId;
use skillmap::domain::journal::{Journal, Progress, Session};
use skillmap::domain::roadmap::{Every, Target};
use skillmap::store::{ActError, Amount, Evidence, Page, SessionFilter, Store};

use crate::given::{at, day, evals, ritual, session, tick, vertical};

/// Something that a user does.
#[derive(Debug, Clone)]
pub enum Act {
    Log(Vec<(i64, u8, i64)>),
    Edit(usize, (i64, u8, i64)),
    Delete(usize),
    Done(u8, bool),
    Advance(i64, i64),
    Choose(bool),
    Drop(u8),
    Reopen(u8),
    Keep(i64),
    Unkeep(i64),
    Finish(bool),
    Unfinish,
    Undo,
}

/// Acts of every sort.
pub fn acts() -> impl Strategy<Value = Act> {
    let entry = || (-40_i64..1, 0_u8..3, 1_i64..200);
    prop_oneof![
        4 => prop::collection::vec(entry(), 1..3).prop_map(Act::Log),
        2 => (0_usize..20, entry()).prop_map(|(n, e)| Act::Edit(n, e)),
        2 => (0_usize..20).prop_map(Act::Delete),
        2 => (0_u8..3, any::<bool>()).prop_map(|(t, linked)| Act::Done(t, linked)),
        3 => (-20_i64..30, -3_i64..1).prop_map(|(n, d)| Act::Advance(n, d)),
        1 => any::<bool>().prop_map(Act::Choose),
        1 => (0_u8..3).prop_map(Act::Drop),
        2 => (0_u8..3).prop_map(Act::Reopen),
        2 => (-14_i64..1).prop_map(Act::Keep),
        1 => (-14_i64..1).prop_map(Act::Unkeep),
        1 => any::<bool>().prop_map(Act::Finish),
        1 => Just(Act::Unfinish),
        1 => Just(Act::Undo),
    ]
}

type State = (Journal, Vec<Session>, Progress);

fn state(store: &Store) -> State {
    let today = day("2026-11-20");
    (
        store.journal(today, &[]).expect("read"),
        store.sessions(&SessionFilter::default(), Page::ALL).expect("read"),
        store.resource_progress(&ResourceId::new("book"), today).expect("read"),
    )
}

/// Does one.
pub fn run(store: &mut Store, act: &Act) -> Result<(), ActError> {
    let (today, now) = (day("2026-11-20"), at(0));
    let entry = |(back, skill, minutes): (i64, u8, i64)| {
        session(&today.plus(back).to_string(), ["rag", "evals", "tools"][usize::from(skill)], minutes)
    };
    let of = |n: u8| -> Target { [tick(), evals(), vertical()][usize::from(n)].clone() };
    let evidence = |linked: bool| Evidence { link: linked.then(|| "https://a.b".into()), note: None };
    let nth = |store: &Store, n: usize| {
        let all = store.sessions(&SessionFilter::default(), Page { offset: n, limit: 1 }).expect("read");
        all.first().map(|s| s.id.clone())
    };
    let (weekly, book) = (ritual("blog", Every::Week, 2), ResourceId::new("book"));
    match act.clone() {
        Act::Log(entries) => drop(store.log(&entries.into_iter().map(entry).collect::<Vec<_>>(), now)?),
        Act::Edit(n, new) => {
            if let Some(id) = nth(store, n) {
                store.edit_session(&id, &entry(new), now)?;
            }
        }
        Act::Delete(n) => {
            if let Some(id) = nth(store, n) {
                store.delete_session(&id, now)?;
            }
        }
        Act::Done(n, linked) => drop(store.done(&of(n), evidence(linked), today, now)?),
        Act::Advance(n, back) => drop(store.advance(&evals(), Amount::Add(n), today.plus(back), now)?),
        Act::Choose(rag) => drop(store.choose(&vertical(), if rag { "RAG" } else { "agents" }, today, now)?),
        Act::Drop(n) => drop(store.drop_target(&of(n), "no time", today, now)?),
        Act::Reopen(n) => drop(store.reopen(&of(n), today, now)?),
        Act::Keep(back) => drop(store.keep(&weekly, today.plus(back), Monday, now)?),
        Act::Unkeep(back) => drop(store.unkeep(&weekly, today.plus(back), Monday, now)?),
        Act::Finish(linked) => drop(store.finish_resource(&book, &[], evidence(linked), today, now)?),
        Act::Unfinish => store.unfinish_resource(&book, &[], now)?,
        Act::Undo => drop(store.undo(now)?),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn undo_goes_back_through_every_state(acts in prop::collection::vec(acts(), 1..40)) {
        let mut store = Store::in_memory().expect("a store");
        let mut states = vec![state(&store)];
        for act in &acts {
            let before = state(&store);
            match run(&mut store, act) {
                Ok(()) if matches!(act, Act::Undo) => drop(states.pop()),
                Ok(()) if state(&store) != before => states.push(state(&store)),
                Ok(()) => {}
                Err(ActError::Refused(_)) => prop_assert_eq!(&state(&store), &before),
                Err(error) => panic!("{act:?}: {error}"),
            }
            prop_assert_eq!(&state(&store), states.last().expect("a state"));
            prop_assert!(store.totals_agree().expect("read"));
        }
        while states.pop().is_some() {
            let Some(expected) = states.last() else { break };
            store.undo(at(0)).expect("undone");
            prop_assert_eq!(&state(&store), expected);
        }
        prop_assert!(store.undo(at(0)).is_err());
        prop_assert_eq!(state(&store).0, Journal::empty(day("2026-11-20")));
        prop_assert!(store.totals_agree().expect("read") && store.is_whole().expect("read"));
    }

    #[test]
    fn the_journal_adds_up_to_its_sessions(entries in prop::collection::vec((-200_i64..20, 0_u8..3, 1_i64..300), 0..60)) {
        let mut store = Store::in_memory().expect("a store");
        let today = day("2026-11-20");
        let skills = ["rag", "evals", "tools"];
        let sessions: Vec<_> = entries
            .iter()
            .map(|(back, skill, minutes)| session(&today.plus(*back).to_string(), skills[usize::from(*skill)], *minutes))
            .collect();
        store.log(&sessions, at(0)).expect("logged");
        let journal = store.journal(today, &[]).expect("read");
        let sum = |skill: &str, from: &str| {
            let counts = |s: &&skillmap::domain::journal::NewSession| {
                s.skill.as_str() == skill && s.day <= today && s.day >= day(from)
            };
            sessions.iter().filter(counts).map(|s| s.minutes.0).sum::<i64>()
        };
        for skill in skills {
            let time = journal.skill(&skillmap::domain::id::SkillId::new(skill));
            prop_assert_eq!(time.all.0, sum(skill, "2000-01-01"));
            prop_assert_eq!(time.last_28_days.0, sum(skill, "2026-10-24"));
            prop_assert_eq!(time.quarter.0, sum(skill, "2026-10-01"));
            let last = sessions.iter().filter(|s| s.skill.as_str() == skill && s.day <= today).map(|s| s.day).max();
            prop_assert_eq!(time.last, last);
        }
        let all: i64 = journal.days.values().map(|m| m.0).sum();
        prop_assert_eq!(all, skills.iter().map(|s| sum(s, "2000-01-01")).sum::<i64>());
    }
}
