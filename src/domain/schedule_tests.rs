//! Windows, nested budgets and pauses by worked example, and what holds for every plan.

use proptest::prelude::*;

use super::*;
use crate::domain::calendar::WeekStart;
use crate::domain::roadmap::Roadmap;
use crate::domain::roadmap::{Budget, Window};
use crate::domain::samples::{day, hours, pause, roadmap, stage, working_days};

fn span(first: &str, last: &str) -> Span {
    Span { first: day(first), last: day(last) }
}

fn windows(roadmap: &Roadmap) -> Vec<Span> {
    let schedule = Schedule::new(roadmap);
    (0..roadmap.stages.len()).map(|i| schedule.window(i)).collect()
}

/// Hours with two decimals, as the worked example writes them.
fn two_decimals(minutes: &Exact) -> String {
    format!("{:.2}", minutes.approximate() / 60.0)
}

#[test]
fn the_worked_example() {
    let roadmap = roadmap();
    let schedule = Schedule::new(&roadmap);
    assert_eq!(schedule.plan(), span("2026-11-30", "2028-11-29"));
    let planned: Vec<String> = (0..4).map(|i| two_decimals(&schedule.planned(schedule.window(i)))).collect();
    assert_eq!(planned, ["60.00", "121.71", "282.29", "209.14"]);
    assert_eq!(schedule.planned(schedule.window(0)), hours(60));
    let rest_of_quarter = schedule.planned(Span { first: day("2026-12-30"), ..schedule.window(1) });
    assert_eq!(rest_of_quarter, Exact::ratio(54 * 8 * 60, 7));
    assert_eq!([two_decimals(&schedule.planned(schedule.plan()))], ["491.43"]);
}

#[test]
fn months_from_a_31st_and_through_a_leap_day() {
    let mut roadmap = roadmap();
    roadmap.start = day("2027-12-31");
    roadmap.stages = vec![
        stage("one", Window::Months(1, 1), Budget::PerDay(hours(1))),
        stage("two", Window::Months(2, 2), Budget::PerDay(hours(1))),
        stage("three", Window::Months(3, 3), Budget::PerDay(hours(1))),
    ];
    let expected =
        [span("2027-12-31", "2028-01-30"), span("2028-01-31", "2028-02-28"), span("2028-02-29", "2028-03-30")];
    assert_eq!(windows(&roadmap), expected);
}

#[test]
fn a_weekly_budget_lies_on_the_practice_days() {
    let mut roadmap = roadmap();
    roadmap.practice_days = working_days();
    let schedule = Schedule::new(&roadmap);
    assert_eq!(schedule.budget_on(day("2027-01-04")), Exact::ratio(8 * 60, 5));
    assert_eq!(schedule.budget_on(day("2027-01-09")), Exact::zero());
    assert_eq!(schedule.budget_on(day("2026-12-05")), Exact::zero(), "a daily budget too");
    assert_eq!(schedule.planned(span("2027-01-04", "2027-01-10")), hours(8));
}

#[test]
fn a_total_is_spread_by_load_and_follows_the_narrower_stage_inside() {
    let mut roadmap = roadmap();
    roadmap.stages = vec![
        stage("wide", Window::Days(day("2026-12-01"), day("2026-12-10")), Budget::Total(hours(9))),
        stage("narrow", Window::Days(day("2026-12-03"), day("2026-12-04")), Budget::PerDay(hours(5))),
    ];
    roadmap.pauses = vec![pause("2026-12-09", "2026-12-10", Exact::ratio(1, 2))];
    let schedule = Schedule::new(&roadmap);
    assert_eq!(schedule.budget_on(day("2026-12-01")), hours(1));
    assert_eq!(schedule.budget_on(day("2026-12-03")), hours(5));
    assert_eq!(schedule.budget_on(day("2026-12-09")), Exact::whole(30));
    assert_eq!(schedule.planned(schedule.window(0)), &hours(9) - &hours(2) + hours(10));
}

#[test]
fn of_two_equal_windows_the_later_in_the_file_holds() {
    let mut roadmap = roadmap();
    roadmap.stages = vec![
        stage("a", Window::Weeks(1, 2), Budget::PerDay(hours(1))),
        stage("b", Window::Weeks(2, 3), Budget::PerDay(hours(2))),
    ];
    let schedule = Schedule::new(&roadmap);
    assert_eq!(schedule.narrowest(day("2026-12-08")), Some(1));
    assert_eq!(schedule.narrowest(day("2026-12-01")), Some(0));
    assert_eq!(schedule.narrowest(day("2026-12-21")), None);
}

#[test]
fn a_pause_slides_what_comes_after_it_and_nothing_before() {
    let mut roadmap = roadmap();
    roadmap.pauses = vec![
        pause("2027-07-01", "2027-07-14", Exact::zero()),
        pause("2027-08-02", "2027-08-08", Exact::ratio(1, 2)),
        pause("2027-12-10", "2027-12-11", Exact::zero()),
    ];
    let schedule = Schedule::new(&roadmap);
    assert_eq!(schedule.window(1), span("2026-11-30", "2027-02-21"));
    // The last day 2027-11-29 moves by 14 to 2027-12-13, behind the second pause, and by its 2 days again.
    assert_eq!(schedule.window(2), span("2026-11-30", "2027-12-15"));
    assert_eq!(schedule.window(3), span("2027-12-16", "2028-12-15"));
    assert_eq!(schedule.plan().last, day("2028-12-15"));
    assert_eq!(schedule.budget_on(day("2027-07-05")), Exact::zero());
    assert_eq!(schedule.budget_on(day("2027-08-02")), Exact::ratio(2 * 60, 7));
    assert!(schedule.is_skipped(day("2027-07-14")) && !schedule.is_skipped(day("2027-08-02")));
}

#[test]
fn weeks_are_counted_from_the_week_of_the_start() {
    let mut roadmap = roadmap();
    let index = |r: &Roadmap, d| Schedule::new(r).week_index(day(d));
    assert_eq!(index(&roadmap, "2026-11-30"), (Some(1), 105));
    assert_eq!(index(&roadmap, "2027-01-11"), (Some(7), 105));
    assert_eq!(index(&roadmap, "2026-11-29"), (None, 105));
    roadmap.week_starts = WeekStart::Sunday;
    assert_eq!(index(&roadmap, "2026-11-29"), (Some(1), 105));
    assert_eq!(index(&roadmap, "2028-12-03"), (None, 105));
}

#[test]
fn the_day_reached_is_exact() {
    let roadmap = roadmap();
    let schedule = Schedule::new(&roadmap);
    let month = schedule.window(0);
    assert_eq!(schedule.reached(month, Minutes(0)), day("2026-11-29"));
    assert_eq!(schedule.reached(month, Minutes(119)), day("2026-11-29"));
    assert_eq!(schedule.reached(month, Minutes(120)), day("2026-11-30"));
    assert_eq!(schedule.reached(month, Minutes(60 * 60)), month.last);
    assert_eq!(schedule.reached(month, Minutes(99 * 60)), month.last);
    let eight_a_week = Span { first: day("2026-12-30"), last: day("2027-01-12") };
    assert_eq!(schedule.reached(eight_a_week, Minutes(8 * 60)), day("2027-01-05"), "seven sevenths are a whole");
}

fn any_plan() -> impl Strategy<Value = Roadmap> {
    let window = prop_oneof![
        (1_u32..40, 0_u32..30).prop_map(|(a, n)| Window::Weeks(a, a + n)),
        (1_u32..12, 0_u32..8).prop_map(|(a, n)| Window::Months(a, a + n)),
    ];
    let budget = (0_i64..2000, 0..3).prop_map(|(m, kind)| match kind {
        0 => Budget::PerWeek(Exact::whole(m)),
        1 => Budget::PerDay(Exact::whole(m / 7)),
        _ => Budget::Total(Exact::whole(m * 20)),
    });
    let pauses = proptest::collection::vec((1_i64..60, 1_i64..20, 0_i64..3), 0..4);
    (0_i64..1500, proptest::collection::vec((window, budget), 1..5), pauses, 1_u8..128).prop_map(
        |(start, stages, pauses, days)| {
            let mut plan = roadmap();
            plan.start = day("2026-01-01").plus(start);
            plan.practice_days =
                (0..7_u8).filter(|d| days & (1 << d) != 0).filter_map(|d| chrono::Weekday::try_from(d).ok()).collect();
            plan.stages = stages.into_iter().enumerate().map(|(i, (w, b))| stage(&format!("s{i}"), w, b)).collect();
            let mut from = plan.start;
            for (gap, length, load) in pauses {
                let first = from.plus(gap);
                let last = first.plus(length - 1);
                plan.pauses.push(pause(&first.to_string(), &last.to_string(), Exact::ratio(load, 4)));
                from = last.next();
            }
            plan
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_days_of_a_stretch_add_up_to_it(plan in any_plan(), skip in 0_i64..200, length in 0_i64..200) {
        let schedule = Schedule::new(&plan);
        let span = Span { first: plan.start.plus(skip), last: plan.start.plus(skip + length) };
        let days: Exact = span.days().map(|d| schedule.budget_on(d)).sum();
        prop_assert_eq!(schedule.planned(span), days);
    }

    #[test]
    fn the_day_reached_is_the_last_that_the_days_one_by_one_do_not_exceed(
        plan in any_plan(), skip in 0_i64..200, length in 0_i64..200, logged in 0_i64..20_000,
    ) {
        let schedule = Schedule::new(&plan);
        let span = Span { first: plan.start.plus(skip), last: plan.start.plus(skip + length) };
        let mut planned = Exact::zero();
        let beyond = span.days().find(|day| {
            planned += &schedule.budget_on(*day);
            planned > Exact::whole(logged)
        });
        prop_assert_eq!(schedule.reached(span, Minutes(logged)), beyond.map_or(span.last, Day::previous));
    }

    #[test]
    fn a_stage_alone_with_a_total_plans_just_that(plan in any_plan(), total in 1_i64..100) {
        let mut plan = plan;
        plan.stages.truncate(1);
        plan.stages[0].budget = Budget::Total(hours(total));
        let schedule = Schedule::new(&plan);
        let window = schedule.window(0);
        if window.days().any(|d| schedule.asks_floor(d)) {
            prop_assert_eq!(schedule.planned(window), hours(total));
        }
    }

    #[test]
    fn a_pause_adds_its_days_to_the_plan(plan in any_plan()) {
        let schedule = Schedule::new(&plan);
        let without = Roadmap { pauses: Vec::new(), ..plan.clone() };
        let skipped: i64 = plan.pauses.iter().filter(|p| p.load.is_zero())
            .map(|p| Span { first: p.from, last: p.to }.len()).sum();
        prop_assert_eq!(schedule.plan().len(), Schedule::new(&without).plan().len() + skipped);
    }
}
