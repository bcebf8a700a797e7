//! The shipped file: it loads without a word, and says what it has to.

use std::collections::BTreeSet;

use chrono::Weekday;

use super::today;
use crate::domain::calendar::{Day, Span, TimeOfDay};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Budget, Every, Goal, KeptBy, Priority, Roadmap, Track, Window};
use crate::domain::schedule::Schedule;
use crate::domain::standing::blocks::proposals;
use crate::plan::{Place, SHIPPED, check, load, locate, shipped_from};

fn shipped() -> Roadmap {
    let loaded = check(SHIPPED, today().into()).unwrap();
    assert_eq!(loaded.warnings, []);
    loaded.roadmap
}

#[test]
fn the_plan_and_its_stages() {
    let map = shipped();
    assert_eq!((map.months, map.daily_floor, map.practice_days.count()), (24, Minutes(30), 7));
    let hours = |h: i64| Exact::whole(h * 60);
    let stages: Vec<_> = map.stages.iter().map(|s| (s.id.as_str(), s.window, s.budget.clone())).collect();
    assert_eq!(
        stages,
        [
            ("month-1", Window::Months(1, 1), Budget::PerDay(hours(2))),
            ("quarter-1", Window::Weeks(1, 12), Budget::PerWeek(hours(8))),
            ("year-1", Window::Months(1, 12), Budget::PerWeek(hours(4))),
            ("year-2", Window::Months(13, 24), Budget::PerWeek(hours(4))),
        ]
    );
    let shift: Vec<_> = map.shift.iter().map(|s| (s.year, s.role.as_str())).collect();
    assert_eq!(shift.first(), Some(&(2022, "Backend engineer")));
    assert_eq!(shift.last(), Some(&(2028, "Architect of agentic software")));
    assert_eq!((shift.len(), map.pauses.len(), map.fresh.len()), (4, 0, 0));
}

#[test]
fn the_skills_matrix_and_the_hedge() {
    let map = shipped();
    let of = |track, priority| map.skills.iter().filter(|s| s.track == track && s.priority == priority).count();
    assert_eq!(Priority::ALL.map(|p| of(Track::Add, p)), [5, 6, 3, 1]);
    assert_eq!((of(Track::Keep, Priority::P0), of(Track::Keep, Priority::P3)), (0, 0));
    assert_eq!(of(Track::Keep, Priority::P1) + of(Track::Keep, Priority::P2), 14);
    assert_eq!(map.skills.iter().filter(|s| s.track == Track::Reach).count(), 3);
    assert!(map.skills.iter().all(|s| s.why.is_some()));
    let first: Vec<&str> = map.skills.iter().take(5).map(|s| s.id.as_str()).collect();
    assert_eq!(first, ["evals", "rag", "tools", "mcp", "structured"]);
}

#[test]
fn the_targets() {
    let map = shipped();
    assert_eq!(map.targets.len(), 16);
    for stage in &map.stages {
        assert_eq!(map.targets.iter().filter(|t| t.stage == stage.id).count(), 4);
    }
    assert!(map.targets.iter().all(|t| !t.skills.is_empty()));
    let named: BTreeSet<_> = map.targets.iter().flat_map(|t| &t.skills).collect();
    let p0 = map.skills.iter().filter(|s| s.priority == Priority::P0);
    assert!(p0.into_iter().all(|s| named.contains(&s.id)));
    let goal = |id: &str| map.targets.iter().find(|t| t.id.as_str() == id).unwrap().goal.clone();
    let count = |goal, stretch, unit: &str| Goal::Count { goal, stretch, unit: Some(unit.into()) };
    assert_eq!(goal("install-tools"), count(2, None, "tools"));
    assert_eq!(goal("anthropic-posts"), count(3, None, "blogs"));
    assert_eq!(goal("evals-in-ci"), count(50, Some(100), "evals"));
    assert_eq!(goal("vertical"), Goal::Choice(vec!["RAG".into(), "agents".into(), "evals".into()]));
    assert_eq!(map.targets.iter().filter(|t| t.goal == Goal::Tick).count(), 12);
}

#[test]
fn sources_resources_and_rituals() {
    let map = shipped();
    let sources: Vec<&str> = map.sources.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(sources, ["do", "papers", "blogs", "videos", "courses", "books", "teach"]);
    assert_eq!(map.sources[0].share, Some(Exact::whole(80)));
    let of = |source: &str| map.resources.iter().filter(|r| r.source.as_str() == source).count();
    assert_eq!(["papers", "blogs", "videos", "courses", "books"].map(of), [8, 10, 4, 3, 4]);
    let every = |every| map.rituals.iter().filter(|r| r.every == every).count();
    assert_eq!([Every::Week, Every::Month, Every::Quarter].map(every), [5, 2, 3]);
    let by: Vec<_> = map.rituals.iter().filter_map(|r| Some((r.id.as_str(), r.by.as_ref()?))).collect();
    assert!(matches!(by[0], ("teach-note", KeptBy::Source(id)) if id.as_str() == "teach"));
    assert!(matches!(by[1], ("plan-next-week", KeptBy::Review)));
    let asked: Vec<_> = map.rituals.iter().filter_map(|r| r.on).collect();
    let at = |hour: i64| Some(TimeOfDay::from_minutes(hour * 60).unwrap());
    let (mon, wed, fri) = (Weekday::Mon, Weekday::Wed, Weekday::Fri);
    assert_eq!(asked, [(mon, at(16)), (wed, at(17)), (fri, at(16)), (fri, at(17))]);
    assert_eq!(map.rituals.iter().filter(|r| r.optional).count(), 1);
}

#[test]
fn the_calendar_and_its_study_times() {
    let map = shipped();
    let shown = |day| map.blocks(day).iter().map(|b| format!("{}-{}", b.at, b.until)).collect::<Vec<_>>();
    assert_eq!(shown(Weekday::Mon), ["09:00-10:00", "10:00-12:00", "12:00-14:00", "14:00-16:00"]);
    assert_eq!(shown(Weekday::Wed), ["09:30-10:00", "10:00-12:00", "12:00-14:00", "14:00-16:00"]);
    assert_eq!((shown(Weekday::Tue), shown(Weekday::Thu)), (vec!["09:00-17:00".into()], vec!["09:00-17:00".into()]));
    assert_eq!(shown(Weekday::Fri), ["14:00-16:00", "17:00-18:00"]);
    assert_eq!((shown(Weekday::Sat), shown(Weekday::Sun)), (vec!["10:00-12:00".into()], vec!["10:00-12:00".into()]));
}

#[test]
fn a_weeks_study_times_come_to_its_budget_in_every_stage() {
    let map = shipped();
    let schedule = Schedule::new(&map);
    for (first, hours) in [("2026-12-07", 14), ("2027-01-11", 8), ("2027-06-07", 4), ("2028-06-05", 4)] {
        let first = Day::parse(first).unwrap();
        let week = Span { first, last: first.plus(6) };
        let proposed: Minutes = week.days().flat_map(|d| proposals(&schedule, d, map.blocks(d.weekday()))).sum();
        assert!((proposed.0 - hours * 60).abs() <= 3, "{proposed} of {hours}h in the week of {first}");
    }
}

#[test]
fn ids_are_unique_so_that_they_can_be_typed_alone() {
    let map = shipped();
    let ids: Vec<String> = (map.skills.iter().map(|s| s.id.to_string()))
        .chain(map.stages.iter().map(|s| s.id.to_string()))
        .chain(map.targets.iter().map(|t| t.id.to_string()))
        .chain(map.sources.iter().map(|s| s.id.to_string()))
        .chain(map.resources.iter().map(|r| r.id.to_string()))
        .chain(map.rituals.iter().map(|r| r.id.to_string()))
        .collect();
    let mut once = BTreeSet::new();
    for id in &ids {
        assert!(once.insert(id), "{id} stands for two things");
        assert!(locate(SHIPPED, id).is_ok(), "{id}");
    }
}

#[test]
fn the_start_and_the_place_of_the_schema_are_replaced_and_nothing_else() {
    let day = Day::new(2028, 2, 29).unwrap();
    let text = shipped_from(day);
    let moved = SHIPPED.replace("start = 2026-12-01\n", "start = 2028-02-29\n");
    assert_eq!(text, moved.replace("#:schema ./assets/roadmap.schema.json\n", "#:schema ./roadmap.schema.json\n"));
    assert_ne!(text, SHIPPED);
    assert_eq!(load(&text, Day::new(2020, 1, 1).unwrap()).unwrap().roadmap.start, day);
}

#[test]
fn ids_are_found_where_they_stand() {
    let text = "[roadmap]\n[skills.rag]\npriority = 3\n[stages.rag]\n[targets.talk]\ncalendar = [\n";
    assert_eq!(locate(text, "skills.rag"), Ok(Place { line: 2, column: 9 }));
    assert_eq!(locate(text, "talk"), Ok(Place { line: 5, column: 10 }));
    assert_eq!(locate(text, "roadmap"), Ok(Place { line: 1, column: 2 }));
    let two = locate(text, "rag").unwrap_err();
    assert_eq!(two.hint.as_deref(), Some("name one: skills.rag or stages.rag"));
    assert!(locate(text, "tlk").unwrap_err().hint.unwrap().contains("talk"));
    assert!(locate(text, "skills.rga").unwrap_err().message.contains("no skill"));
    assert!(locate(SHIPPED, "calendar.wednesday").is_ok() && locate(SHIPPED, "priorities").is_ok());
}

/// What the format has no key for stands in comments.
#[test]
fn whose_roadmap_it_is_and_the_questions_about_frictions() {
    for words in ["middle level, four years in", "Python and Java", "GCP and AWS", "not become an ML researcher"] {
        assert!(SHIPPED.contains(words), "{words}");
    }
    for question in crate::domain::friction::QUESTIONS {
        assert!(SHIPPED.contains(question), "{question}");
    }
}
