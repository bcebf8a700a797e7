//! Worked examples and properties of the steps of targets.

use super::*;
use crate::domain::id::{StageId, TargetId};
use proptest::prelude::*;

fn target(goal: Goal) -> Target {
    Target {
        id: TargetId::new("t"),
        title: "T".into(),
        stage: StageId::new("s"),
        skills: Vec::new(),
        goal,
        due: None,
        after: Vec::new(),
        weight: Exact::whole(1),
        link: None,
        estimate: None,
        evidence: None,
        was: Vec::new(),
    }
}

fn counted() -> Target {
    target(Goal::Count { goal: 50, stretch: Some(100), unit: Some("evals".into()) })
}

fn choice() -> Target {
    target(Goal::Choice(vec!["RAG".into(), "agents".into(), "evals".into()]))
}

fn at(done: i64) -> Progress {
    Progress { done, ..Progress::default() }
}

fn chosen(option: &str) -> Progress {
    Progress { done: 1, chosen: Some(option.into()), ..Progress::default() }
}

fn dropped(done: i64) -> Progress {
    Progress { dropped: Some("no time".into()), ..at(done) }
}

fn plain() -> Evidence {
    Evidence::default()
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, amount) in [
        ("5", Amount::Add(5)),
        ("+5", Amount::Add(5)),
        ("-1", Amount::Add(-1)),
        ("=12", Amount::Set(12)),
        ("=0", Amount::Set(0)),
    ] {
        assert_eq!(Amount::parse(text), Ok(amount), "{text}");
    }
    for text in ["", "five", "=-1", "1.5", "--1", "+-1", "= 3", "99999999999", "5 6", "=", "\u{1b}[2J"] {
        let refused = Amount::parse(text).expect_err(text);
        assert!(!refused.message.contains('\u{1b}') && refused.hint.is_some(), "{text}");
    }
}

#[test]
fn a_count_moves_and_never_goes_below_zero() {
    let move_from = |from, amount| advance(&counted(), &at(from), amount).map(|c| c.step);
    assert_eq!(move_from(7, Amount::Add(5)), Ok(5));
    assert_eq!(move_from(7, Amount::Set(12)), Ok(5));
    assert_eq!(move_from(7, Amount::Set(0)), Ok(-7));
    assert_eq!(move_from(7, Amount::Add(-1)), Ok(-1));
    assert_eq!(move_from(90, Amount::Add(30)), Ok(30));
    let refused = move_from(7, Amount::Add(-8)).expect_err("below 0");
    assert_eq!(refused.message, "t stands at 7 and cannot go below 0");
    assert_eq!(refused.hint.as_deref(), Some("at most 7 can be taken back"));
    assert!(move_from(7, Amount::Set(7)).is_err());
    assert!(move_from(7, Amount::Add(0)).is_err());
}

#[test]
fn only_counts_are_advanced() {
    let refused = |t: &Target| advance(t, &at(0), Amount::Add(1)).expect_err("refused").hint;
    assert_eq!(refused(&target(Goal::Tick)).as_deref(), Some("say done t"));
    assert_eq!(refused(&choice()).as_deref(), Some("choose t RAG|agents|evals"));
    assert!(advance(&counted(), &dropped(3), Amount::Add(1)).is_err());
}

#[test]
fn done_adds_what_is_missing_once() {
    assert_eq!(done(&counted(), &at(35), plain()).map(|c| c.step), Ok(15));
    assert_eq!(done(&target(Goal::Tick), &at(0), plain()).map(|c| c.step), Ok(1));
    assert_eq!(done(&target(Goal::Tick), &at(1), plain()), Ok(Change { step: 0, facts: Vec::new() }));
    assert!(done(&counted(), &dropped(0), plain()).is_err());
    let refused = done(&choice(), &at(0), plain()).expect_err("a choice");
    assert_eq!(refused.hint.as_deref(), Some("choose t RAG|agents|evals"));
}

#[test]
fn evidence_is_added_and_taken_back_afterwards() {
    let evidence = Evidence { link: Some("https://example.org/a".into()), note: Some(" ".into()) };
    let expected = vec![Fact::Link(Some("https://example.org/a".into())), Fact::Note(None)];
    assert_eq!(done(&counted(), &at(60), evidence.clone()), Ok(Change { step: 0, facts: expected.clone() }));
    assert_eq!(done(&choice(), &chosen("RAG"), evidence), Ok(Change { step: 0, facts: expected }));
}

#[test]
fn an_option_is_found_in_any_case_and_kept_as_written() {
    let picked = choose(&choice(), &at(0), "rag").expect("an option");
    assert_eq!(picked, Change { step: 1, facts: vec![Fact::Chosen(Some("RAG".into()))] });
    let again = choose(&choice(), &chosen("RAG"), "Agents").expect("another");
    assert_eq!(again, Change { step: 0, facts: vec![Fact::Chosen(Some("agents".into()))] });
    let refused = choose(&choice(), &at(0), "tools").expect_err("not offered");
    assert_eq!(refused.hint.as_deref(), Some("choose t with RAG, agents or evals"));
    assert_eq!(choose(&choice(), &chosen("RAG"), "rag").map(|c| c.step), Ok(0));
    assert!(choose(&counted(), &at(0), "rag").is_err());
    assert!(choose(&choice(), &dropped(0), "rag").is_err());
}

#[test]
fn dropping_needs_a_reason() {
    for why in ["", "  \n ", "\u{7}"] {
        assert!(drop_target(&counted(), &at(3), why).is_err(), "{why:?}");
    }
    assert_eq!(
        drop_target(&counted(), &at(3), "new job"),
        Ok(Change { step: 0, facts: vec![Fact::Dropped(Some("new job".into()))] })
    );
    assert!(drop_target(&counted(), &dropped(3), "no time").is_err());
    assert!(drop_target(&counted(), &dropped(3), "new job").is_ok());
    assert!(drop_target(&counted(), &at(50), "done").is_err());
}

#[test]
fn reopening_goes_back_over_the_last_steps() {
    let back = |steps: &[i64]| reopen(&counted(), &at(steps.iter().sum()), steps).map(|c| c.step);
    assert_eq!(back(&[10, 40]), Ok(-40));
    assert_eq!(back(&[10, 40, 10]), Ok(-50));
    assert_eq!(back(&[10, 45, -3]), Ok(-42));
    assert_eq!(back(&[60]), Ok(-60));
    assert!(back(&[10]).is_err());
    assert_eq!(reopen(&target(Goal::Tick), &at(1), &[1]).map(|c| c.step), Ok(-1));
    assert_eq!(reopen(&choice(), &chosen("RAG"), &[1]), Ok(Change { step: -1, facts: vec![Fact::Chosen(None)] }));
    assert_eq!(reopen(&counted(), &dropped(3), &[3]), Ok(Change { step: 0, facts: vec![Fact::Dropped(None)] }));
}

#[test]
fn states_and_fractions() {
    let goal = counted().goal;
    let says = |goal: &Goal, progress: &Progress| (state(goal, progress), fraction(goal, progress));
    assert_eq!(says(&goal, &at(0)), (TargetState::Open, Exact::zero()));
    assert_eq!(says(&goal, &at(35)), (TargetState::Active, Exact::ratio(7, 10)));
    assert_eq!(says(&goal, &at(70)), (TargetState::Done, Exact::whole(1)));
    assert_eq!(says(&goal, &dropped(35)), (TargetState::Dropped, Exact::ratio(7, 10)));
    assert_eq!(says(&choice().goal, &at(1)), (TargetState::Open, Exact::zero()));
    assert_eq!(says(&choice().goal, &chosen("RAG")), (TargetState::Done, Exact::whole(1)));
}

#[test]
fn a_step_that_something_shows_has_it_at_the_end_of_the_note() {
    let noted = |done: i64, note: &str| Progress { note: Some(note.into()), ..at(done) };
    let note = |now: &Progress, line: &str| {
        let change = proven(&counted(), now, line).expect("a step");
        assert_eq!((change.step, change.facts.len()), (1, 1));
        match change.facts.into_iter().next() {
            Some(Fact::Note(note)) => note.expect("a note"),
            other => panic!("{other:?}"),
        }
    };
    let (first, second) = ("commit 1a2b3c4: Fix it: now", "file deep/kafka in depth.md: Kafka");
    assert_eq!(note(&at(0), first), first);
    assert_eq!(note(&noted(1, first), second), second, "the line before goes");
    assert_eq!(note(&noted(2, &format!("my own words\n{second}")), first), format!("my own words\n{first}"));
    for own in ["my own words", "commit to it", "note to self: ch. 3", "file a bug: now", "commit 12: it"] {
        assert_eq!(shown_last(own), None, "{own}");
        assert_eq!(note(&noted(1, own), first), format!("{own}\n{first}"), "what a person wrote stays");
    }
    assert_eq!(shown_last(first).as_deref(), Some("1a2b3c4"));
    assert_eq!(shown_last(second).as_deref(), Some("deep/kafka in depth.md"));
    assert_eq!(shown_last("file kafka.md").as_deref(), Some("kafka.md"));
    assert_eq!(proven(&target(Goal::Tick), &at(0), first).expect("done").step, 1);
    assert!(proven(&choice(), &at(0), first).is_err());
    assert!(proven(&counted(), &dropped(3), first).is_err());
}

#[derive(Debug, Clone)]
enum Act {
    Advance(Amount),
    Done,
    Reopen,
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        (-60_i64..60).prop_map(|n| Act::Advance(Amount::Add(n))),
        (0_i64..80).prop_map(|n| Act::Advance(Amount::Set(n))),
        Just(Act::Done),
        Just(Act::Reopen),
    ]
}

proptest! {
    #[test]
    fn no_series_of_acts_goes_below_zero(acts in prop::collection::vec(acts(), 0..40)) {
        let target = counted();
        let mut steps: Vec<i64> = Vec::new();
        for act in acts {
            let now = at(steps.iter().sum());
            let change = match act {
                Act::Advance(amount) => advance(&target, &now, amount),
                Act::Done => done(&target, &now, Evidence::default()),
                Act::Reopen => reopen(&target, &now, &steps),
            };
            if let Ok(change) = change {
                prop_assert!(change.step != 0 || matches!(act, Act::Done));
                steps.push(change.step);
            }
            let now = at(steps.iter().sum());
            prop_assert!(now.done >= 0);
            prop_assert!(fraction(&target.goal, &now) <= Exact::whole(1));
            if matches!(act, Act::Reopen) {
                prop_assert_ne!(state(&target.goal, &now), TargetState::Done);
            }
        }
    }
}
