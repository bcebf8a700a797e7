//! The heat of the days: the five levels, what days ask for, and that the days add up.

use proptest::prelude::*;

use super::*;
use crate::domain::samples::{day, hours, journal, pause, roadmap, working_days};

#[test]
fn the_levels_begin_at_the_floor_at_the_budget_and_at_half_as_much_again() {
    let of = |minutes, budget: Exact| level(Minutes(minutes), Minutes(30), &budget);
    let two = hours(2);
    let levels = [0, 1, 29, 30, 119, 120, 179, 180].map(|minutes| of(minutes, two.clone()));
    assert_eq!(
        levels,
        [
            Level::None,
            Level::Below,
            Level::Below,
            Level::Floor,
            Level::Floor,
            Level::Budget,
            Level::Budget,
            Level::Over,
        ]
    );
}

#[test]
fn a_budget_below_the_floor_is_reached_at_the_floor() {
    let of = |minutes| level(Minutes(minutes), Minutes(30), &Exact::whole(20));
    assert_eq!([20, 29, 30, 44, 45].map(of), [Level::Below, Level::Below, Level::Budget, Level::Budget, Level::Over]);
}

#[test]
fn a_day_without_a_budget_has_no_band_between_the_floor_and_over() {
    let of = |minutes| level(Minutes(minutes), Minutes(30), &Exact::zero());
    assert_eq!([0, 10, 30].map(of), [Level::None, Level::Below, Level::Over]);
}

#[test]
fn budgets_are_compared_exactly() {
    let eight_sevenths = &hours(8) / &Exact::whole(7);
    assert_eq!(level(Minutes(68), Minutes(30), &eight_sevenths), Level::Floor, "68 of 68 4/7");
    assert_eq!(level(Minutes(69), Minutes(30), &eight_sevenths), Level::Budget);
}

#[test]
fn what_asks_nothing_is_told_apart() {
    let mut plan = roadmap();
    plan.practice_days = working_days();
    plan.pauses.push(pause("2026-12-21", "2026-12-25", Exact::zero()));
    plan.pauses.push(pause("2026-12-28", "2026-12-30", Exact::ratio(1, 2)));
    let off = [day("2026-12-14"), day("2026-12-22")].into();
    let schedule = Schedule::new(&plan).with_days_off(off);
    let heat = heat(&schedule, &journal("2027-01-06", &[("2026-12-12", "rag", 45), ("2026-12-23", "rag", 10)]));
    let on = |text: &str| heat.on(day(text)).map(|d| (d.asked, d.level)).expect("a day of it");
    assert_eq!(on("2026-11-29"), (Asked::Outside, Level::None));
    assert_eq!(on("2026-11-30"), (Asked::Floor, Level::None));
    assert_eq!(on("2026-12-12"), (Asked::NoPractice, Level::Over), "a Saturday");
    assert_eq!(on("2026-12-14"), (Asked::Off, Level::None));
    assert_eq!(on("2026-12-22"), (Asked::Paused, Level::None), "a pause takes a day off in");
    assert_eq!(on("2026-12-23"), (Asked::Paused, Level::Below));
    assert_eq!(on("2026-12-28"), (Asked::Floor, Level::None), "half a load asks the floor");
    assert_eq!(heat.on(day("2027-01-07")), None);
    assert_eq!((heat.studied(), heat.logged()), (2, Minutes(55)));
}

#[test]
fn it_begins_with_a_week_and_ends_today() {
    let plan = roadmap();
    let schedule = Schedule::new(&plan);
    for (today, first, days) in [("2027-01-06", "2026-01-05", 367), ("2027-01-04", "2026-01-05", 365)] {
        let heat = heat(&schedule, &journal(today, &[]));
        assert_eq!((heat.span.first, heat.span.last), (day(first), day(today)));
        assert_eq!(heat.days.len(), days);
    }
}

proptest! {
    #[test]
    fn more_is_never_less_heat(floor in 1_i64..90, budget in 0_i64..400, minutes in 0_i64..1440) {
        let of = |minutes| level(Minutes(minutes), Minutes(floor), &Exact::ratio(budget, 3));
        prop_assert!(of(minutes) <= of(minutes + 1));
        prop_assert_eq!(of(minutes) == Level::None, minutes == 0);
        prop_assert_eq!(of(minutes) >= Level::Floor, minutes >= floor);
    }

    #[test]
    fn its_days_add_up(back in prop::collection::vec((0_i64..500, 1_i64..300), 0..40)) {
        let (plan, today) = (roadmap(), day("2027-06-09"));
        let schedule = Schedule::new(&plan);
        let days: Vec<(String, i64)> = back.iter().map(|(n, minutes)| (today.plus(-n).to_string(), *minutes)).collect();
        let sessions: Vec<(&str, &str, i64)> = days.iter().map(|(on, minutes)| (on.as_str(), "rag", *minutes)).collect();
        let journal = journal("2027-06-09", &sessions);
        let heat = heat(&schedule, &journal);
        prop_assert_eq!(heat.logged(), journal.within(heat.span));
        prop_assert!(heat.days.iter().all(|d| (d.level == Level::None) == (d.logged.0 == 0)));
    }
}
