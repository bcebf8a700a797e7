//! The plan as a mountain: the ridge, the camps, the role line, and where one stands.

use proptest::prelude::*;

use super::progress::stand;
use crate::domain::journal::{Journal, Progress};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::past::Counted;
use crate::domain::roadmap::{Budget, Fresh, Roadmap, Shift, Window};
use crate::domain::samples::{counted, day, hours, journal, pause, roadmap, stage, target, with_progress};
use crate::domain::schedule::Schedule;
use crate::domain::standing::mountain::{Mountain, Place, mountain};
use crate::domain::standing::stages::stages;
use crate::domain::standing::targets::targets;
use crate::domain::target::TargetState;

fn seen(roadmap: &Roadmap, journal: &Journal) -> Mountain {
    stand(roadmap, journal).mountain
}

/// The days behind by hours.
fn by_hours(roadmap: &Roadmap, today: &str, minutes: i64) -> i64 {
    seen(roadmap, &journal(today, &[("2026-11-30", "rag", minutes)])).hours.done
}

/// Three months, one stage of an hour a day: 92 days from 1 December.
fn quarter() -> Roadmap {
    let base = roadmap();
    Roadmap {
        start: day("2026-12-01"),
        months: 3,
        stages: vec![stage("all", Window::Months(1, 3), Budget::PerDay(hours(1)))],
        targets: vec![target("first", "all", &[], counted(4))],
        ..base
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn hours_stand_at_the_last_day_whose_plan_they_reach() {
    let roadmap = roadmap();
    assert_eq!(by_hours(&roadmap, "2027-01-11", 119), 0);
    assert_eq!(by_hours(&roadmap, "2027-01-11", 120), 1);
    assert_eq!(by_hours(&roadmap, "2027-01-11", 60 * 60), 30, "all of month 1");
    // Month 1 and two days of 8/7 h: 62 h 17 m 8.6 s.
    assert_eq!((by_hours(&roadmap, "2027-01-11", 3737), by_hours(&roadmap, "2027-01-11", 3738)), (31, 32));
    assert_eq!(by_hours(&roadmap, "2027-01-11", 500 * 60), 731, "never beyond the end");
}

#[test]
fn the_plan_stands_at_yesterdays_end() {
    let roadmap = roadmap();
    let plan = |today: &str| seen(&roadmap, &journal(today, &[])).plan;
    assert_eq!((plan("2026-11-30").done, plan("2026-11-30").day()), (0, 1), "the first morning");
    assert_eq!((plan("2027-01-10").done, plan("2027-01-10").day(), plan("2027-01-10").of), (41, 42, 731));
    assert_eq!(plan("2026-10-01").done, 0, "before the start");
    assert_eq!((plan("2030-01-01").done, plan("2030-01-01").day()), (731, 731), "after the end");
    assert_eq!(plan("2027-01-10").fraction(), Exact::ratio(41, 731));
}

#[test]
fn targets_stand_between_the_days_on_which_they_are_due() {
    // Both are due on the last day of twelve weeks: half of them is half of the way there.
    let roadmap = roadmap();
    let at = |journal: Journal| seen(&roadmap, &journal).targets.expect("targets").done;
    let nothing = journal("2027-01-10", &[]);
    assert_eq!(at(nothing.clone()), 0);
    assert_eq!(at(with_progress(nothing.clone(), "rag-service", 1)), 42);
    assert_eq!(at(with_progress(nothing.clone(), "evals-in-ci", 25)), 21);
    let all = with_progress(with_progress(nothing.clone(), "evals-in-ci", 50), "rag-service", 1);
    assert_eq!(at(all), 731, "nothing is left to be due");

    let mut more = roadmap.clone();
    more.targets.push(target("later", "year-2", &[], counted(1)));
    let first_two = with_progress(with_progress(nothing, "evals-in-ci", 50), "rag-service", 1);
    assert_eq!(seen(&more, &first_two).targets.map(|place| place.done), Some(84), "the end of quarter 1");
}

#[test]
fn targets_that_do_not_count_give_no_place() {
    let mut roadmap = roadmap();
    let dropped = |id: &str, journal: &mut Journal| {
        let why = Some("no time".to_owned());
        journal.targets.insert(crate::domain::id::TargetId::new(id), Progress { dropped: why, ..Progress::default() });
    };
    let mut journal = journal("2027-01-10", &[]);
    dropped("rag-service", &mut journal);
    dropped("evals-in-ci", &mut journal);
    assert!(stand(&roadmap, &journal).targets.iter().all(|t| t.state == TargetState::Dropped));
    assert_eq!(seen(&roadmap, &journal).targets, None);
    roadmap.targets.clear();
    assert_eq!(seen(&roadmap, &Journal::empty(day("2027-01-10"))).targets, None);
}

#[test]
fn camps_stand_at_the_last_day_of_their_stage() {
    let roadmap = roadmap();
    let nothing = seen(&roadmap, &journal("2027-01-10", &[]));
    let camps: Vec<_> = nothing.camps.iter().map(|c| (c.id.as_str(), c.place.done, c.depth, c.is_reached())).collect();
    let expected =
        [("month-1", 30, 2, false), ("quarter-1", 84, 1, false), ("year-1", 365, 0, false), ("year-2", 731, 0, false)];
    assert_eq!(camps, expected);
    // 60 h of 491.43 h.
    assert!((nothing.camps[0].y - 60.0 / (491.0 + 3.0 / 7.0)).abs() < 1e-9, "{}", nothing.camps[0].y);
    assert!(near(nothing.camps[3].y, 1.0));

    let logged = journal("2027-01-10", &[("2026-12-01", "rag", 130 * 60)]);
    let far = seen(&roadmap, &logged);
    let reached: Vec<_> = far.camps.iter().map(|c| (c.on_hours, c.on_targets, c.is_reached())).collect();
    let expected = [(true, None, true), (true, Some(false), false), (false, None, false), (false, None, false)];
    assert_eq!(reached, expected);
}

#[test]
fn short_names_end_at_a_colon_or_a_dash() {
    let mut roadmap = quarter();
    for (title, short) in [
        ("Quarter 1: get fluent", "Quarter 1"),
        ("Year 2 – architect", "Year 2"),
        ("第一四半期：基礎", "第一四半期"),
        ("Well-known things", "Well-known things"),
        (": odd", ": odd"),
    ] {
        title.clone_into(&mut roadmap.stages[0].title);
        assert_eq!(seen(&roadmap, &journal("2026-12-01", &[])).camps[0].short(), short);
    }
}

#[test]
fn the_ridge_rises_with_the_plan_and_dips_at_a_pause() {
    let mut roadmap = quarter();
    let straight = seen(&roadmap, &journal("2026-12-01", &[]));
    assert_eq!((straight.days.len(), straight.ridge.len()), (90, 91));
    assert!(straight.ridge.iter().all(|p| near(p.x, p.y)));

    // Ten days slide the plan to 100: its hours stand still between its tenth and twentieth day, and the ridge dips.
    roadmap.pauses = vec![pause("2026-12-11", "2026-12-20", Exact::zero())];
    let paused = seen(&roadmap, &journal("2026-12-01", &[]));
    let y = |n: usize| paused.ridge[n].y;
    assert!(near(y(10), 10.0 / 90.0) && near(y(20), 10.0 / 90.0) && near(y(100), 1.0));
    assert!(near(y(15), 10.0 / 90.0 - 0.06) && y(12) > y(14), "a saddle in the middle");

    // At half the load it dips half as deep and goes on rising.
    roadmap.pauses = vec![pause("2026-12-11", "2026-12-20", Exact::ratio(1, 2))];
    let half = seen(&roadmap, &journal("2026-12-01", &[]));
    assert!(near(half.ridge[15].y, 12.5 / 85.0 - 0.03) && near(half.ridge[20].y, 15.0 / 85.0));
}

#[test]
fn a_plan_without_hours_rises_with_its_days() {
    let mut roadmap = quarter();
    roadmap.stages[0].budget = Budget::PerDay(Exact::zero());
    let flat = seen(&roadmap, &journal("2026-12-20", &[]));
    assert!(flat.ridge.iter().all(|p| near(p.x, p.y)));
    assert_eq!(flat.hours.done, 0, "nothing is logged");
}

#[test]
fn the_role_line_begins_with_the_role_at_the_start() {
    let mut roadmap = roadmap();
    let step = |year, role: &str| Shift { year, role: role.to_owned() };
    roadmap.shift = vec![
        step(2022, "backend"),
        step(2026, "fluent"),
        step(2028, "architect"),
        step(2031, "beyond"),
        step(2040, "x"),
    ];
    let roles = seen(&roadmap, &journal("2026-12-01", &[])).roles;
    let said: Vec<_> = roles.iter().map(|r| (r.year, r.role.as_str())).collect();
    assert_eq!(said, [(2026, "fluent"), (2028, "architect"), (2031, "beyond")]);
    assert!(near(roles[0].x, 0.0) && near(roles[1].x, 397.0 / 731.0) && near(roles[2].x, 1.0));
    roadmap.shift.clear();
    assert!(seen(&roadmap, &journal("2026-12-01", &[])).roles.is_empty());
    roadmap.shift = vec![step(2030, "only later")];
    assert!(near(seen(&roadmap, &journal("2026-12-01", &[])).roles[0].x, 1.0));
}

#[test]
fn a_fresh_line_lets_the_hours_begin_there() {
    let mut roadmap = quarter();
    roadmap.fresh = vec![Fresh { from: day("2027-01-10"), why: None }];
    let logged = journal("2027-01-20", &[("2026-12-01", "rag", 60), ("2027-01-11", "rag", 120)]);
    assert_eq!(seen(&roadmap, &logged).hours.done, 42, "40 days before the line, and two since");
    let schedule = Schedule::new(&roadmap).counted(Counted::SinceStart);
    let lines = targets(&schedule, &logged);
    let all = stages(&schedule, &logged, &lines).stages;
    assert_eq!(mountain(&schedule, &logged, &lines, &all).hours.done, 3, "the whole truth");
}

#[test]
fn everything_done_is_the_summit() {
    let roadmap = quarter();
    let done = with_progress(journal("2027-02-20", &[("2026-12-05", "rag", 95 * 60)]), "first", 4);
    let top = seen(&roadmap, &done);
    assert_eq!((top.hours, top.targets), (Place { done: 90, of: 90 }, Some(Place { done: 90, of: 90 })));
    assert!(top.camps[0].is_reached() && near(top.hours.x(), 1.0));
}

/// Plans of any shape: gaps between stages, stages of nothing, pauses anywhere.
fn plans() -> impl Strategy<Value = Roadmap> {
    let budget = (0_i64..20).prop_map(|n| Budget::PerWeek(hours(n)));
    let window = (1_u32..100, 0_u32..30).prop_map(|(from, long)| Window::Weeks(from, from + long));
    let stages = proptest::collection::vec((window, budget), 1..6);
    let pauses = proptest::collection::vec((0_i64..900, 0_i64..40, 0_i64..5), 0..4);
    (1_u32..60, stages, pauses).prop_map(|(months, stages, pauses)| {
        let base = roadmap();
        let mut last = day("2026-11-01");
        let pauses = pauses.into_iter().map(|(gap, long, load)| {
            let from = last.plus(gap % 200 + 1);
            last = from.plus(long);
            pause(&from.to_string(), &last.to_string(), Exact::ratio(load, 4))
        });
        let pauses = pauses.collect();
        let stages = (0..).zip(stages).map(|(n, (window, budget))| stage(&format!("s{n}"), window, budget)).collect();
        let targets = vec![target("a", "s0", &[], counted(7)), target("b", "s0", &[], counted(3))];
        Roadmap { months, stages, targets, pauses, ..base }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ridge_falls_only_at_pauses_and_everything_stays_on_it(plan in plans(), today in 0_i64..900) {
        let today = day("2026-11-01").plus(today).to_string();
        let seen = seen(&plan, &journal(&today, &[("2026-12-01", "rag", 600)]));
        let unit = 0.0..=1.0;
        for (n, pair) in (0_i64..).zip(seen.ridge.windows(2)) {
            prop_assert!(unit.contains(&pair[1].x) && unit.contains(&pair[1].y) && pair[0].x < pair[1].x);
            let on = seen.days.first.plus(n);
            let paused = plan.pauses.iter().any(|p| p.from <= on && on <= p.to);
            prop_assert!(paused || pair[0].y <= pair[1].y, "{on}");
        }
        for camp in &seen.camps {
            prop_assert!(unit.contains(&camp.place.x()) && unit.contains(&camp.y));
        }
        for place in [Some(seen.plan), Some(seen.hours), seen.targets].into_iter().flatten() {
            prop_assert!(unit.contains(&place.x()) && unit.contains(&seen.height(place.x())));
            prop_assert!((1..=place.of).contains(&place.day()));
        }
    }

    #[test]
    fn more_is_never_further_back(plan in plans(), minutes in 0_i64..30_000, more in 0_i64..3000, done in 0_i64..7) {
        let at = |minutes: i64, done: i64| {
            let mut journal = journal("2027-06-01", &[]);
            journal.days.insert(day("2026-12-01"), Minutes(minutes));
            let seen = seen(&plan, &with_progress(journal, "a", done));
            (seen.hours, seen.targets)
        };
        let (less, further) = (at(minutes, done), at(minutes + more, done + 1));
        prop_assert!(less.0 <= further.0 && less.1 <= further.1, "{less:?} {further:?}");
    }
}
