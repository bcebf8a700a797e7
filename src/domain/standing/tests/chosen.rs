//! What a review chose for a week: whether it happened, and what study is proposed on.

use std::collections::BTreeMap;

use crate::domain::calendar::{Day, Period, Span, WeekStart};
use crate::domain::id::{ResourceId, RitualId, SessionId, SkillId, SourceId, TargetId};
use crate::domain::journal::{Journal, NewSession, Session};
use crate::domain::minutes::Minutes;
use crate::domain::review::{Chosen, Thing};
use crate::domain::roadmap::{Every, Resource, Ritual, Roadmap};
use crate::domain::samples::{day, journal, ritual, roadmap, skill};
use crate::domain::schedule::Schedule;
use crate::domain::standing::chosen::{ChosenLine, chosen, happened, proposed};
use crate::domain::standing::review::Happened;
use crate::domain::target::TargetState;

fn target(id: &str) -> Thing {
    Thing::Target(TargetId::new(id))
}

fn words(text: &str) -> Thing {
    Thing::Words(text.to_owned())
}

fn week(id: &str) -> Period {
    Period::parse_week(id, WeekStart::Monday).expect("a week")
}

fn session(on: &str, skill: &str, minutes: i64, target: Option<&str>) -> Session {
    let entry = NewSession {
        day: day(on),
        start: None,
        minutes: Minutes(minutes),
        skill: SkillId::new(skill),
        target: target.map(TargetId::new),
        source: None,
        note: None,
    };
    Session { id: SessionId::new(on), entry }
}

/// The sample with a ritual of a week, one of a month, and a book.
fn plan() -> Roadmap {
    let book = Resource {
        id: ResourceId::new("book"),
        source: SourceId::new("papers"),
        title: "A book".to_owned(),
        by: None,
        link: None,
    };
    let twice = Ritual { times: 2, ..ritual("prune", Every::Week) };
    Roadmap { resources: vec![book], rituals: vec![twice, ritual("course", Every::Month)], ..roadmap() }
}

/// The record of a Wednesday, for whose week these were chosen.
fn record(things: Vec<Thing>) -> Journal {
    let chosen = things.into_iter().map(|thing| Chosen { thing, ticked: None }).collect();
    let mut record = journal("2026-12-16", &[]);
    record.chosen = BTreeMap::from([(day("2026-12-17"), chosen)]);
    record.sessions_lately = vec![
        session("2026-12-12", "evals", 60, Some("evals-in-ci")),
        session("2026-12-14", "evals", 50, Some("evals-in-ci")),
        session("2026-12-15", "evals", 40, None),
    ];
    record.target_steps = BTreeMap::from([(
        TargetId::new("evals-in-ci"),
        BTreeMap::from([(day("2026-12-11"), 9), (day("2026-12-14"), 3)]),
    )]);
    record
}

fn lines(record: &Journal) -> Vec<ChosenLine> {
    chosen(&Schedule::new(&plan()), record, week("2026-W51"))
}

fn said(record: &Journal) -> Vec<(TargetState, String)> {
    lines(record).into_iter().map(|line| (line.state(), line.so_far)).collect()
}

fn one(thing: Thing, change: impl FnOnce(&mut Journal)) -> (TargetState, String) {
    let mut record = record(vec![thing]);
    change(&mut record);
    said(&record).remove(0)
}

fn is(state: TargetState, text: &str) -> (TargetState, String) {
    (state, text.to_owned())
}

#[test]
fn targets_and_skills_say_what_was_done_on_them_in_the_week() {
    let record = record(vec![target("evals-in-ci"), Thing::Skill(SkillId::new("evals")), target("rag-service")]);
    assert_eq!(
        said(&record),
        [
            is(TargetState::Active, "12/50 +3 this week · 50m so far"),
            is(TargetState::Active, "1h30 so far"),
            is(TargetState::Open, "nothing yet")
        ]
    );
    let first = &lines(&record)[0];
    assert_eq!((first.effort.minutes, first.effort.steps, first.by), (Minutes(50), 3, week("2026-W50")));
    assert_eq!(first.happened, Happened::Some { minutes: Minutes(50), steps: 3 });
    let ticked = |record: &mut Journal| {
        record.target_steps.insert(TargetId::new("rag-service"), BTreeMap::from([(day("2026-12-15"), 1)]));
    };
    assert_eq!(one(target("rag-service"), ticked), is(TargetState::Done, "done"));
    let all = |record: &mut Journal| {
        record.target_steps.insert(TargetId::new("evals-in-ci"), BTreeMap::from([(day("2026-12-16"), 50)]));
    };
    assert_eq!(one(target("evals-in-ci"), all), is(TargetState::Done, "50/50 +50 this week · 50m this week"));
}

#[test]
fn rituals_resources_and_words_are_done_or_not() {
    let keep = |days: &[(&str, i64)]| -> BTreeMap<Day, i64> { days.iter().map(|(on, n)| (day(on), *n)).collect() };
    let ticks = |id: &str, days: &[(&str, i64)]| {
        let (id, days) = (RitualId::new(id), keep(days));
        move |record: &mut Journal| drop(record.ritual_ticks.insert(id, days))
    };
    let prune = || Thing::Ritual(RitualId::new("prune"));
    assert_eq!(one(prune(), ticks("prune", &[("2026-12-13", 2)])), is(TargetState::Open, "0/2 so far"));
    assert_eq!(one(prune(), ticks("prune", &[("2026-12-14", 1)])), is(TargetState::Active, "1/2 so far"));
    assert_eq!(one(prune(), ticks("prune", &[("2026-12-14", 2)])), is(TargetState::Done, "kept"));
    let course = || Thing::Ritual(RitualId::new("course"));
    assert_eq!(one(course(), |_| ()), is(TargetState::Open, "not kept yet"));
    assert_eq!(one(course(), ticks("course", &[("2026-12-02", 1)])), is(TargetState::Done, "kept"), "its month has it");
    let book = || Thing::Resource(ResourceId::new("book"));
    assert_eq!(one(book(), |_| ()), is(TargetState::Open, "not finished yet"));
    let finish = |record: &mut Journal| _ = record.resources.insert(ResourceId::new("book"), day("2026-12-15"));
    assert_eq!(one(book(), finish), is(TargetState::Done, "finished"));
    assert_eq!(one(words("write the ADR"), |_| ()), is(TargetState::Open, "nothing yet"));
    let tick = |record: &mut Journal| {
        let chosen = record.chosen.values_mut().flatten();
        chosen.for_each(|chosen| chosen.ticked = Some(day("2026-12-15")));
    };
    assert_eq!(one(words("write the ADR"), tick), is(TargetState::Done, "done Tue 15 Dec"));
}

#[test]
fn what_left_the_file_and_what_was_dropped_say_so() {
    for thing in [
        target("gone"),
        Thing::Skill(SkillId::new("gone")),
        Thing::Ritual(RitualId::new("gone")),
        Thing::Resource(ResourceId::new("gone")),
    ] {
        let line = lines(&record(vec![thing])).remove(0);
        assert_eq!((line.happened, line.title.as_str()), (Happened::Unknown, "gone"));
        assert_eq!((line.so_far.as_str(), line.study), ("no longer in the file", None));
    }
    let drop_it = |record: &mut Journal| {
        record.targets.entry(TargetId::new("rag-service")).or_default().dropped = Some("no time".to_owned());
    };
    assert_eq!(one(target("rag-service"), drop_it), is(TargetState::Open, "dropped"));
}

#[test]
fn a_week_that_is_over_counts_up_to_its_end() {
    let mut later = record(Vec::new());
    later.today = day("2026-12-30");
    later.target_steps.insert(TargetId::new("rag-service"), BTreeMap::from([(day("2026-12-22"), 1)]));
    later.resources.insert(ResourceId::new("book"), day("2026-12-20"));
    later.ritual_ticks.insert(RitualId::new("prune"), BTreeMap::from([(day("2026-12-21"), 2)]));
    let span = week("2026-W51").span();
    let of = |thing: Thing, span: Span| {
        happened(&plan(), &later, &Chosen { thing, ticked: None }, span, &later.sessions_lately)
    };
    assert_eq!(of(target("rag-service"), span), Happened::Nothing, "ticked in the week after");
    assert_eq!(of(target("rag-service"), week("2026-W52").span()), Happened::Done);
    assert_eq!(of(Thing::Resource(ResourceId::new("book")), span), Happened::Done, "on its Sunday");
    assert_eq!(of(Thing::Ritual(RitualId::new("prune")), span), Happened::Nothing);
    let evals = Happened::Some { minutes: Minutes(60), steps: 9 };
    assert_eq!(of(target("evals-in-ci"), week("2026-W50").span()), evals);
}

#[test]
fn study_is_proposed_on_the_first_chosen_thing_that_names_a_skill_and_is_not_done() {
    let skill_of = |record: &Journal| proposed(&lines(record), &[]);
    let first = record(vec![words("rest"), Thing::Ritual(RitualId::new("prune")), target("rag-service")]);
    assert_eq!(skill_of(&first), Some((SkillId::new("rag"), Some(TargetId::new("rag-service")))));
    let then = record(vec![Thing::Skill(SkillId::new("vllm")), target("rag-service")]);
    assert_eq!(skill_of(&then), Some((SkillId::new("vllm"), None)));
    let mut done = record(vec![target("rag-service"), Thing::Skill(SkillId::new("vllm"))]);
    done.target_steps.insert(TargetId::new("rag-service"), BTreeMap::from([(day("2026-12-15"), 1)]));
    assert_eq!(skill_of(&done), Some((SkillId::new("vllm"), None)), "what is done proposes nothing");
    assert_eq!(skill_of(&record(vec![words("rest")])), None);
    let mut roadmap = plan();
    roadmap.skills = vec![skill("other", "Other", crate::domain::roadmap::Priority::P0)];
    let gone = chosen(&Schedule::new(&roadmap), &then, week("2026-W51"));
    assert_eq!(gone[0].study, None);
}

#[test]
fn what_was_chosen_for_another_week_is_not_of_this_one() {
    let record = record(vec![target("rag-service")]);
    let of = |week: Period| chosen(&Schedule::new(&plan()), &record, week).len();
    assert_eq!([week("2026-W50"), week("2026-W51"), week("2026-W52")].map(of), [0, 1, 0]);
    let sundays = Roadmap { week_starts: WeekStart::Sunday, ..plan() };
    let on = |today: &str| {
        let schedule = Schedule::new(&sundays);
        chosen(&schedule, &record, schedule.week_of(day(today))).len()
    };
    assert_eq!([on("2026-12-12"), on("2026-12-13"), on("2026-12-19"), on("2026-12-20")], [0, 1, 1, 0]);
}
