//! Differences by example, in words, and what holds for any two plans: no difference goes unsaid and none is made up.

use chrono::Weekday;
use proptest::prelude::*;

use super::{What, changes, lines, short};
use crate::domain::calendar::{TimeOfDay, WeekStart, Weekdays};
use crate::domain::id::{ResourceId, RitualId, SkillId, SourceId, StageId, TargetId};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{
    Block, Budget, Every, Fresh, Goal, KeptBy, Priority, Proof, Resource, Roadmap, Shift, Study, Track, Window,
};
use crate::domain::samples::{counted, day, hours, pause, ritual, roadmap, skill, stage, target, working_days};

fn block(at: &str, until: &str, title: &str, study: Study) -> Block {
    let time = |text| TimeOfDay::parse(text).expect("a time");
    Block { at: time(at), until: time(until), title: title.to_owned(), study, skills: Vec::new() }
}

/// A plan that has at least two of everything.
fn full() -> Roadmap {
    let resource = |id: &str, source: &str| Resource {
        id: ResourceId::new(id),
        source: SourceId::new(source),
        title: id.to_uppercase(),
        by: None,
        link: None,
    };
    let mut plan = roadmap();
    plan.targets.push(target("vertical", "year-2", &[], Goal::Choice(vec!["RAG".into(), "agents".into()])));
    plan.resources = vec![resource("ai-engineering", "do"), resource("ddia", "papers")];
    for day in &mut plan.calendar {
        *day = vec![block("09:00", "10:00", "Triage", Study::None), block("10:00", "11:00", "Deep work", Study::Rest)];
    }
    plan.rituals = vec![ritual("prune", Every::Week), ritual("talk", Every::Month)];
    plan.pauses =
        vec![pause("2027-07-01", "2027-07-14", Exact::zero()), pause("2027-12-20", "2027-12-31", Exact::ratio(1, 2))];
    plan.fresh = ["2027-05-01", "2027-09-01"].map(|from| Fresh { from: day(from), why: None }).to_vec();
    plan.shift = [2026, 2027].map(|year| Shift { year, role: format!("role of {year}") }).to_vec();
    plan
}

fn said(edit: impl FnOnce(&mut Roadmap)) -> Vec<String> {
    let mut new = full();
    edit(&mut new);
    lines(&changes(&full(), &new))
}

fn notice(room: usize, edit: impl FnOnce(&mut Roadmap)) -> String {
    let mut new = full();
    edit(&mut new);
    short(&changes(&full(), &new), room)
}

#[test]
fn hours_and_days_are_said_as_before_and_after() {
    assert_eq!(said(|r| r.stages[1].budget = Budget::PerWeek(hours(6))), ["budget of quarter-1 8 → 6 h/week"]);
    assert_eq!(said(|r| r.stages[0].budget = Budget::Total(hours(90))), ["budget of month-1 2 h/day → 90 h in all"]);
    assert_eq!(said(|r| r.stages[1].window = Window::Weeks(1, 13)), ["window of quarter-1 weeks 1-12 → weeks 1-13"]);
    assert_eq!(
        said(|r| {
            r.start = day("2026-12-07");
            r.months = 18;
            r.practice_days = working_days();
            r.daily_floor = Minutes(45);
            r.week_starts = WeekStart::Sunday;
        }),
        [
            "start 2026-11-30 → 2026-12-07",
            "length 24 → 18 months",
            "first day of the week monday → sunday",
            "practice days every day → mon tue wed thu fri",
            "daily floor 30m → 45m",
        ]
    );
    assert_eq!(said(|r| r.priorities[0].share = Exact::whole(60)), ["share of P0 55 → 60"]);
}

#[test]
fn targets_come_go_move_and_change() {
    assert_eq!(said(|r| drop(r.targets.remove(0))), ["target rag-service dropped"]);
    assert_eq!(said(|r| drop(r.targets.drain(..2))), ["2 targets dropped: rag-service, evals-in-ci"]);
    assert_eq!(said(|r| r.targets.push(target("new", "year-1", &[], Goal::Tick))), ["target new added"]);
    assert_eq!(
        said(|r| {
            r.targets[0].stage = StageId::new("year-1");
            r.targets[0].due = Some(day("2027-02-01"));
            r.targets[1].goal = counted(40);
        }),
        [
            "target rag-service moved from quarter-1 to year-1",
            "due day of rag-service now 2027-02-01",
            "goal of evals-in-ci 50 → 40",
        ]
    );
    assert_eq!(said(|r| r.targets[1].goal = Goal::Tick), ["goal of evals-in-ci 50 → a tick"]);
    assert_eq!(said(|r| r.targets[0].title = "Ship it".into()), ["title of rag-service \"rag-service\" → \"Ship it\""]);
    let long = "long ".repeat(20);
    assert_eq!(said(|r| r.targets[0].link = Some(long)), ["link of rag-service added"]);
}

#[test]
fn a_rename_is_said_once_and_not_of_what_names_it() {
    let renamed = said(|r| {
        r.skills[0].id = SkillId::new("retrieval");
        r.skills[0].was = vec!["rag".into()];
        r.targets[0].skills[0] = SkillId::new("retrieval");
        r.stages[1].id = StageId::new("first-quarter");
        r.stages[1].title = "first-quarter".into();
        r.targets.iter_mut().take(2).for_each(|t| t.stage = StageId::new("first-quarter"));
    });
    assert_eq!(renamed, ["stage quarter-1 renamed first-quarter", "skill rag renamed retrieval"]);
    let without_was = said(|r| r.skills[3].id = SkillId::new("serving"));
    assert_eq!(without_was, ["skill serving added", "skill vllm removed"]);
}

#[test]
fn an_id_of_two_kinds_is_said_in_full() {
    let mut old = full();
    old.targets[0].id = TargetId::new("rag");
    let mut new = old.clone();
    new.skills[0].priority = Priority::P1;
    new.targets[0].weight = Exact::whole(2);
    assert_eq!(lines(&changes(&old, &new)), ["weight of targets.rag 1 → 2", "priority of skills.rag P0 → P1"]);
    assert_eq!(changes(&old, &new)[1].id, "skills.rag");
}

#[test]
fn a_calendar_is_said_by_block_and_shared_days_once() {
    assert_eq!(
        said(|r| r.calendar.iter_mut().take(5).for_each(|day| day.push(block("16:00", "17:00", "Prune", Study::None)))),
        ["block 16:00 Prune on Monday to Friday added"]
    );
    let later = |r: &mut Roadmap| {
        r.calendar[1][0].until = TimeOfDay::parse("10:30").expect("a time");
        r.calendar[1][1].at = TimeOfDay::parse("10:30").expect("a time");
        r.calendar[1][1].until = TimeOfDay::parse("11:30").expect("a time");
    };
    assert_eq!(said(later), ["beginning of 10:30 Deep work on Tuesday 10:00 → 10:30"]);
    assert_eq!(
        said(|r| r.calendar[6][1].study = Study::Fixed(Minutes(30))),
        ["study of 10:00 Deep work on Sunday the day's rest → 30m"]
    );
}

#[test]
fn pauses_and_fresh_lines_are_said_by_their_days() {
    assert_eq!(
        said(|r| r.pauses.insert(0, pause("2027-03-01", "2027-03-07", Exact::zero()))),
        ["pause 2027-03-01 to 2027-03-07 added"]
    );
    assert_eq!(said(|r| r.pauses[0].to = day("2027-07-21")), ["length of the pause from 2027-07-01 14 → 21 days"]);
    assert_eq!(said(|r| r.pauses[1].load = Exact::zero()), ["load of the pause from 2027-12-20 0.5 → 0"]);
    assert_eq!(said(|r| drop(r.fresh.pop())), ["fresh line 2027-09-01 removed"]);
}

#[test]
fn a_notice_says_the_most_important_and_counts_the_rest() {
    let much = |r: &mut Roadmap| {
        r.title = "Another".into();
        r.stages[2].budget = Budget::PerWeek(hours(5));
        r.targets.push(target("one", "year-1", &[], Goal::Tick));
        r.targets.push(target("two", "year-1", &[], Goal::Tick));
        r.skills.iter_mut().take(2).for_each(|s| s.priority = Priority::P1);
    };
    let all = "2 targets added, budget of year-1 now 5 h/week, priority of 2 skills changed, 1 more change";
    assert_eq!(notice(100, much), all);
    assert_eq!(notice(72, much), "2 targets added, budget of year-1 now 5 h/week, 3 more changes");
    assert_eq!(notice(5, much), "2 targets added, 4 more changes");
    assert_eq!(notice(80, |r| drop(r.rituals.pop())), "ritual talk removed");
    assert_eq!(notice(80, |_| ()), "");
}

#[test]
fn another_order_is_a_change() {
    assert_eq!(said(|r| r.stages.swap(0, 1)), ["stages in another order"]);
    assert_eq!(said(|r| r.skills.swap(0, 3)), ["skills in another order"]);
}

fn oss(folder: &str) -> Proof {
    Proof::Git { repository: folder.to_owned(), author: Some("me@example.org".to_owned()), path: None }
}

#[test]
fn evidence_is_said_in_words() {
    let added = "evidence of prune now commits in ~/src/oss by me@example.org";
    assert_eq!(said(|r| r.rituals[0].evidence = Some(oss("~/src/oss"))), [added]);
    let notes = |folder: &str| Some(Proof::Notes { folder: folder.to_owned() });
    let mut old = full();
    old.targets[0].evidence = notes("~/a");
    let mut new = old.clone();
    new.targets[0].evidence = notes("~/b");
    let id = old.targets[0].id.clone();
    assert_eq!(lines(&changes(&old, &new)), [format!("evidence of {id} notes in ~/a → notes in ~/b")]);
    new.targets[0].evidence = None;
    assert_eq!(lines(&changes(&old, &new)), [format!("evidence of {id} taken out, it was notes in ~/a")]);
}

/// One edit of the plan, by number: together they touch every part of it. `n` says which of several, and to what.
const EDITS: [fn(&mut Roadmap, usize); 65] = [
    |r, n| r.title = format!("title {n}"),
    |r, n| r.start = day("2026-11-30").plus(i64::try_from(n).unwrap_or(0)),
    |r, n| r.months = 20 + u32::try_from(n).unwrap_or(0),
    |r, _| r.week_starts = WeekStart::Sunday,
    |r, n| r.practice_days = if n % 2 == 0 { working_days() } else { Weekdays::ALL },
    |r, n| r.daily_floor = Minutes(30 + i64::try_from(n).unwrap_or(0)),
    |r, n| r.day_starts = TimeOfDay::from_minutes(60 * (i64::try_from(n).unwrap_or(0) % 5)).unwrap_or_default(),
    |r, n| r.priorities[n % 4].share = Exact::ratio(i64::try_from(n).unwrap_or(0), 3),
    |r, n| r.priorities[n % 4].name = Some(format!("name {n}")),
    |r, n| r.tracks[n % 3] = format!("track {n}"),
    |r, n| on(&mut r.skills, n, |s| s.name = format!("skill {n}")),
    |r, n| on(&mut r.skills, n, |s| s.priority = Priority::ALL[n % 4]),
    |r, n| on(&mut r.skills, n, |s| s.track = Track::ALL[n % 3]),
    |r, n| on(&mut r.skills, n, |s| s.why = Some(format!("why {n}"))),
    |r, n| on(&mut r.skills, n, |s| s.weight = Exact::ratio(1, 30_000 + i64::try_from(n).unwrap_or(0))),
    |r, n| on(&mut r.skills, n, |s| s.was = vec![format!("earlier-{n}")]),
    |r, n| {
        on(&mut r.skills, n, |s| s.was.push(std::mem::replace(&mut s.id, SkillId::new(format!("s{n}"))).to_string()));
    },
    |r, n| on(&mut r.skills, n, |s| s.id = SkillId::new(format!("t{n}"))),
    |r, n| drop((r.skills.len() > 1).then(|| r.skills.remove(n % r.skills.len()))),
    |r, n| turn(&mut r.skills, n),
    |r, n| r.skills.push(skill(&format!("u{n}"), "new", Priority::P0)),
    |r, n| on(&mut r.stages, n, |s| s.title = format!("stage {n}")),
    |r, n| on(&mut r.stages, n, |s| s.window = Window::Weeks(1, 1 + u32::try_from(n).unwrap_or(0))),
    |r, n| on(&mut r.stages, n, |s| s.budget = Budget::PerDay(Exact::whole(i64::try_from(n).unwrap_or(0)))),
    |r, n| on(&mut r.stages, n, |s| s.id = StageId::new(format!("stage-{n}"))),
    |r, n| turn(&mut r.stages, n),
    |r, n| r.stages.push(stage(&format!("added-{n}"), Window::Months(1, 2), Budget::PerDay(hours(1)))),
    |r, n| on(&mut r.targets, n, |t| t.title = format!("target {n}")),
    |r, n| on(&mut r.targets, n, |t| t.stage = StageId::new(format!("stage-{n}"))),
    |r, n| on(&mut r.targets, n, |t| t.skills = vec![SkillId::new(format!("s{n}"))]),
    |r, n| on(&mut r.targets, n, |t| t.goal = [Goal::Tick, counted(3), Goal::Choice(vec!["a".into()])][n % 3].clone()),
    |r, n| {
        let goal = Goal::Count { goal: 9, stretch: (n % 2 == 0).then_some(12), unit: Some(format!("unit {n}")) };
        on(&mut r.targets, n, |t| t.goal = goal);
    },
    |r, n| on(&mut r.targets, n, |t| t.due = Some(day("2027-01-01").plus(i64::try_from(n).unwrap_or(0)))),
    |r, n| on(&mut r.targets, n, |t| t.after = vec![TargetId::new(format!("other-{n}"))]),
    |r, n| on(&mut r.targets, n, |t| t.weight = Exact::whole(i64::try_from(n).unwrap_or(0))),
    |r, n| on(&mut r.targets, n, |t| t.link = Some(format!("https://example.org/{n}"))),
    |r, n| on(&mut r.targets, n, |t| t.estimate = Some(Exact::whole(i64::try_from(n).unwrap_or(0)))),
    |r, n| on(&mut r.targets, n, |t| t.was = vec![format!("before-{n}")]),
    |r, n| on(&mut r.targets, n, |t| t.id = TargetId::new(format!("target-{n}"))),
    |r, n| drop((!r.targets.is_empty()).then(|| r.targets.remove(n % r.targets.len()))),
    |r, n| on(&mut r.sources, n, |s| s.name = format!("source {n}")),
    |r, n| on(&mut r.sources, n, |s| s.share = Some(Exact::whole(i64::try_from(n).unwrap_or(0)))),
    |r, n| on(&mut r.sources, n, |s| s.id = SourceId::new(format!("source-{n}"))),
    |r, n| on(&mut r.resources, n, |s| s.source = SourceId::new(format!("source-{n}"))),
    |r, n| on(&mut r.resources, n, |s| (s.by, s.link) = (Some(format!("by {n}")), Some(format!("at {n}")))),
    |r, n| on(&mut r.resources, n, |s| s.id = ResourceId::new(format!("resource-{n}"))),
    |r, n| r.calendar[n % 7].push(block("20:00", "21:00", &format!("late {n}"), Study::None)),
    |r, n| on(&mut r.calendar[n % 7], n, |b| b.title = format!("block {n}")),
    |r, n| on(&mut r.calendar[n % 7], n, |b| b.until = TimeOfDay::parse("10:45").unwrap_or_default()),
    |r, n| on(&mut r.calendar[n % 7], n, |b| b.skills = vec![SkillId::new(format!("s{n}"))]),
    |r, n| on(&mut r.rituals, n, |s| (s.every, s.times) = (Every::Quarter, 1 + i64::try_from(n).unwrap_or(0))),
    |r, n| on(&mut r.rituals, n, |s| s.on = Some((Weekday::Tue, (n % 2 == 0).then(TimeOfDay::default)))),
    |r, n| on(&mut r.rituals, n, |s| (s.optional, s.by) = (n % 2 == 0, Some(KeptBy::Target(TargetId::new("talk"))))),
    |r, n| on(&mut r.rituals, n, |s| s.id = RitualId::new(format!("ritual-{n}"))),
    |r, n| on(&mut r.pauses, n, |p| (p.why, p.load) = (Some(format!("why {n}")), Exact::ratio(1, 4))),
    |r, n| on(&mut r.pauses, n, |p| p.to = p.to.plus(i64::try_from(n).unwrap_or(0))),
    |r, n| on(&mut r.pauses, n, |p| p.from = p.from.plus(i64::try_from(n).unwrap_or(0))),
    |r, n| on(&mut r.fresh, n, |f| f.from = f.from.plus(i64::try_from(n).unwrap_or(0))),
    |r, n| on(&mut r.shift, n, |s| s.role = format!("role {n}")),
    |r, n| on(&mut r.shift, n, |s| s.year += i32::try_from(n).unwrap_or(0)),
    |r, n| on(&mut r.calendar[n % 7], n, |b| b.study = [Study::None, Study::Rest][n % 2]),
    |r, n| on(&mut r.calendar[n % 7], n, |b| b.at = TimeOfDay::parse("08:10").unwrap_or_default()),
    |r, n| on(&mut r.fresh, n, |f| f.why = Some(format!("why {n}"))),
    |r, n| on(&mut r.targets, n, |t| t.evidence = Some(Proof::Notes { folder: format!("~/notes/{n}") })),
    |r, n| on(&mut r.rituals, n, |s| s.evidence = Some(oss(&format!("~/src/{n}")))),
];

fn on<T>(things: &mut [T], n: usize, edit: impl FnOnce(&mut T)) {
    if !things.is_empty() {
        let at = n % things.len();
        edit(&mut things[at]);
    }
}

fn turn<T>(things: &mut [T], n: usize) {
    let by = n % things.len();
    things.rotate_left(by);
}

fn edited(edits: &[(usize, usize)]) -> Roadmap {
    let mut plan = full();
    for (edit, n) in edits {
        EDITS[edit % EDITS.len()](&mut plan, *n);
    }
    plan
}

#[test]
fn each_single_edit_is_said() {
    for (at, edit) in EDITS.iter().enumerate() {
        for n in 0..6 {
            let (old, mut new) = (full(), full());
            edit(&mut new, n);
            let found = changes(&old, &new);
            assert_eq!(found.is_empty(), old == new, "edit {at} with {n}");
            let vague = |change: &super::Change| matches!(change.what, What::Key { key: "details", .. });
            assert!(!found.iter().any(vague), "edit {at} with {n} is said in no words: {found:?}");
        }
    }
}

fn any_edits() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..EDITS.len(), 0_usize..12), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_plan_does_not_differ_from_itself(edits in any_edits()) {
        let plan = edited(&edits);
        prop_assert!(changes(&plan, &plan.clone()).is_empty());
    }

    #[test]
    fn no_difference_goes_unsaid(one in any_edits(), other in any_edits()) {
        let (old, new) = (edited(&one), edited(&other));
        let found = changes(&old, &new);
        prop_assert_eq!(found.is_empty(), old == new);
        let lines = lines(&found);
        prop_assert_eq!(lines.is_empty(), old == new);
        prop_assert!(lines.len() <= found.len() && lines.iter().all(|line| !line.contains('\n')));
        prop_assert_eq!(short(&found, 70).is_empty(), old == new);
    }
}
