//! What a stretch holds, and what stays out of it.

use super::*;
use crate::domain::calendar::WeekStart;
use crate::domain::friction::{Fix, Friction, Judged, NewFix, NewFriction, ledger};
use crate::domain::id::{FixId, FrictionId, RitualId, SessionId, SourceId};
use crate::domain::journal::NewSession;
use crate::domain::rating::Rating;
use crate::domain::roadmap::{KeptBy, Resource, Roadmap};
use crate::domain::samples::{self, day};

fn session(on: &str, skill: &str, minutes: i64, source: Option<&str>, note: Option<&str>) -> Session {
    let entry = NewSession {
        day: day(on),
        start: None,
        minutes: Minutes(minutes),
        skill: SkillId::new(skill),
        target: None,
        source: source.map(SourceId::new),
        note: note.map(ToOwned::to_owned),
    };
    Session { id: SessionId::new(on), entry }
}

fn rated(skill: &str, on: &str, level: u8, note: Option<&str>) -> Rating {
    let level = Level::new(level).expect("a level");
    Rating { skill: SkillId::new(skill), day: day(on), level, note: note.map(ToOwned::to_owned), link: None }
}

fn span(first: &str, last: &str) -> Span {
    Span { first: day(first), last: day(last) }
}

struct Ground {
    roadmap: Roadmap,
    journal: Journal,
    sessions: Vec<Session>,
    ledger: Vec<Entry>,
}

impl Ground {
    fn on(today: &str) -> Self {
        let journal = Journal::empty(day(today));
        Self { roadmap: samples::roadmap(), journal, sessions: Vec::new(), ledger: Vec::new() }
    }

    fn brag(&self, span: Span, eyes: Eyes) -> Brag {
        let schedule = Schedule::new(&self.roadmap);
        let (journal, sessions, ledger) = (&self.journal, &self.sessions, &self.ledger);
        let grounds = Grounds { schedule: &schedule, journal, sessions, ledger, finished: &BTreeMap::new() };
        brag(&grounds, span, Begins::Named, eyes)
    }
}

#[test]
fn a_stretch_begins_a_year_back_or_with_a_younger_plan() {
    let plan = span("2026-11-30", "2028-11-29");
    let of = |last: &str| {
        let (first, why) = begins(plan, day(last));
        (first.to_string(), why)
    };
    assert_eq!(of("2027-06-27"), ("2026-11-30".to_owned(), Begins::Plan));
    assert_eq!(of("2028-06-27"), ("2027-06-28".to_owned(), Begins::YearBack));
    assert_eq!(of("2028-02-28"), ("2027-03-01".to_owned(), Begins::YearBack));
    assert_eq!(of("2026-06-27"), ("2025-06-28".to_owned(), Begins::YearBack), "the plan has not begun");
}

#[test]
fn hours_weeks_and_parts_are_those_of_the_stretch() {
    let mut ground = Ground::on("2027-01-10");
    ground.sessions = vec![
        session("2026-12-01", "rag", 90, None, None),
        session("2026-12-03", "evals", 30, None, None),
        session("2027-01-05", "gone", 60, None, None),
    ];
    let brag = ground.brag(span("2026-11-30", "2027-01-10"), Eyes::Others);
    assert_eq!((brag.logged, brag.weeks), (Minutes(180), (2, 6)));
    let skills: Vec<(&str, i64, i64)> =
        brag.skills.iter().map(|s| (s.name.as_str(), s.minutes.0, (&s.part * 100).rounded())).collect();
    assert_eq!(skills, [("RAG architectures", 90, 50), ("gone", 60, 33), ("Prompt engineering + evals", 30, 17)]);
}

#[test]
fn a_target_is_reached_on_the_day_on_which_its_count_came_to_the_goal() {
    let mut ground = Ground::on("2027-03-01");
    let steps = [("2026-12-10", 30), ("2027-01-05", 25), ("2027-01-06", -10), ("2027-02-01", 20)];
    let id = TargetId::new("evals-in-ci");
    ground.journal.target_steps.insert(id.clone(), steps.map(|(on, n)| (day(on), n)).into());
    let done = Progress { done: 65, note: Some("a private word".into()), ..Progress::default() };
    ground.journal.targets.insert(id, done);
    let reached = |first, last, eyes| ground.brag(span(first, last), eyes).targets;
    let all = reached("2026-12-01", "2027-03-01", Eyes::Others);
    assert_eq!((all[0].day, all[0].count.clone()), (day("2027-02-01"), Some((65, 50, None))));
    assert_eq!(all[0].note, None);
    assert!(reached("2026-12-01", "2027-01-31", Eyes::Others).is_empty(), "done again later");
    let own = reached("2026-12-01", "2027-03-01", Eyes::Own);
    assert_eq!(own[0].note.as_deref(), Some("a private word"));
}

#[test]
fn levels_are_those_before_and_at_the_end() {
    let mut ground = Ground::on("2027-03-01");
    ground.sessions = vec![session("2027-01-05", "vllm", 60, None, None)];
    ground.journal.ratings = vec![
        rated("vllm", "2026-11-01", 2, None),
        rated("vector-dbs", "2026-11-01", 1, None),
        rated("rag", "2026-12-01", 1, None),
        rated("evals", "2027-01-01", 2, None),
        rated("rag", "2027-02-01", 3, Some("it runs #share")),
    ];
    let brag = ground.brag(span("2026-12-01", "2027-03-01"), Eyes::Others);
    let seen: Vec<(&str, Option<u8>, u8)> =
        brag.levels.iter().map(|l| (l.id.as_str(), l.then.map(Level::number), l.now.number())).collect();
    assert_eq!(seen, [("rag", Some(1), 3), ("evals", None, 2), ("vllm", Some(2), 2)]);
    assert_eq!(brag.levels[0].note.as_deref(), Some("it runs"));
}

#[test]
fn talks_have_their_marked_words_and_the_others_are_counted() {
    let mut ground = Ground::on("2027-03-01");
    let toward = |mut one: Session| {
        one.entry.target = Some(TargetId::new("rag-service"));
        one
    };
    ground.sessions = vec![
        session("2027-01-05", "rag", 60, Some("teach"), Some("a talk on evals #share")),
        session("2027-01-12", "rag", 45, Some("teach"), Some("coaching Tom, who struggles")),
        toward(session("2027-01-13", "rag", 30, Some("teach"), None)),
        toward(session("2027-01-20", "rag", 30, Some("teach"), None)),
        session("2027-01-21", "rag", 30, Some("papers"), Some("a paper #share")),
    ];
    let whole = span("2026-12-01", "2027-03-01");
    let brag = ground.brag(whole, Eyes::Others);
    let seen: Vec<(Option<&str>, i64, i64)> =
        brag.talks.iter().map(|talk| (talk.note.as_deref(), talk.sessions, talk.minutes.0)).collect();
    assert_eq!(seen, [(Some("a talk on evals"), 1, 60), (None, 2, 60)]);
    assert_eq!(brag.other_talks, (1, Minutes(45)));
    assert_eq!(ground.brag(whole, Eyes::Own).talks.len(), 3);
}

#[test]
fn a_fix_is_named_once_it_held_and_its_friction_only_when_marked() {
    let friction = |id: &str, text: &str| Friction {
        id: FrictionId::new(id),
        what: NewFriction { day: day("2026-12-02"), text: text.to_owned(), judged: Judged::default() },
    };
    let fix = |of: &str, stands: &str| Fix {
        id: FixId::new(of),
        what: NewFix {
            friction: FrictionId::new(of),
            text: format!("a check for {of}"),
            kind: None,
            why: Some("nobody looked".to_owned()),
            pattern: None,
            path: None,
            by: day("2026-12-10"),
        },
        day: day("2026-12-04"),
        stands: Some(day(stands)),
        gone: None,
    };
    let mut ground = Ground::on("2027-03-01");
    let frictions = [friction("a", "the build broke again #share"), friction("b", "Tom forgot"), friction("c", "late")];
    let fixes = [fix("a", "2026-12-10"), fix("b", "2026-12-12"), fix("c", "2027-02-20")];
    ground.ledger = ledger(&frictions, &fixes, day("2027-03-01"));
    let held = |eyes| ground.brag(span("2026-12-01", "2027-03-01"), eyes).fixes;
    let said = |fixes: Vec<Held>| -> Vec<(String, Option<String>)> {
        fixes.into_iter().map(|held| (held.text, held.friction.map(|(words, _)| words))).collect()
    };
    let own = |words: &str| Some(words.to_owned());
    assert_eq!(
        said(held(Eyes::Others)),
        [("a check for a".to_owned(), own("the build broke again")), ("a check for b".to_owned(), None)]
    );
    assert_eq!(said(held(Eyes::Own))[1].1, own("Tom forgot"));
    assert!(ground.brag(span("2026-12-01", "2027-01-01"), Eyes::Own).fixes.is_empty(), "not held yet");
}

#[test]
fn rituals_are_counted_by_the_periods_that_end_in_the_stretch() {
    let mut ground = Ground::on("2027-01-06");
    let mut weekly = samples::ritual("prune", Every::Week);
    weekly.title = "Prune".to_owned();
    let teaching = KeptBy::Source(SourceId::new("teach"));
    let note = crate::domain::roadmap::Ritual { by: Some(teaching), ..samples::ritual("note", Every::Month) };
    let never = samples::ritual("never", Every::Week);
    ground.roadmap.rituals = vec![weekly, note, never];
    ground.roadmap.week_starts = WeekStart::Monday;
    let ticks = ["2026-12-02", "2026-12-16", "2027-01-05"].map(|on| (day(on), 1));
    ground.journal.ritual_ticks.insert(RitualId::new("prune"), ticks.into());
    ground.journal.source_days.insert(SourceId::new("teach"), [(day("2026-12-20"), 1)].into());
    let kept = ground.brag(span("2026-12-01", "2027-01-06"), Eyes::Others).rituals;
    let seen: Vec<(&str, i64, Option<i64>, bool)> =
        kept.iter().map(|r| (r.title.as_str(), r.kept, r.of, r.teaches)).collect();
    assert_eq!(seen, [("Prune", 3, Some(6), false), ("note", 1, Some(1), true)]);
}

#[test]
fn resources_are_those_finished_in_the_stretch() {
    let mut ground = Ground::on("2027-03-01");
    let resource = |id: &str| Resource {
        id: ResourceId::new(id),
        source: SourceId::new("books"),
        title: id.to_owned(),
        by: None,
        link: None,
    };
    ground.roadmap.resources = vec![resource("late"), resource("early"), resource("open")];
    ground.journal.resources =
        [("late", "2027-02-02"), ("early", "2026-11-01")].map(|(id, on)| (ResourceId::new(id), day(on))).into();
    let found = ground.brag(span("2026-12-01", "2027-03-01"), Eyes::Others).resources;
    assert_eq!(found.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["late"]);
}
