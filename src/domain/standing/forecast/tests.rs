//! What a forecast must say, by hand and for any weeks.

use proptest::prelude::*;

use super::*;
use crate::domain::roadmap::Roadmap;
use crate::domain::samples::{self, day, hours};
use crate::domain::standing::stages::{Stages, stages};
use crate::domain::standing::targets::targets;

/// The ground of these weeks, the newest first.
fn on(weeks: &[i64]) -> Ground {
    let weeks: Vec<Minutes> = weeks.iter().map(|minutes| Minutes(*minutes)).collect();
    Ground { pace: pace::of(&weeks), weeks, breaks: Vec::new() }
}

/// The sample with so many minutes on the Wednesday of each week from the first on, as of a day.
fn stands(roadmap: &Roadmap, today: &str, weeks: &[i64]) -> Stages {
    let days: Vec<(String, i64)> =
        (0..).zip(weeks).map(|(n, m)| (roadmap.start.plus(7 * n + 2).to_string(), *m)).collect();
    let sessions: Vec<(&str, &str, i64)> =
        days.iter().filter(|(_, m)| *m > 0).map(|(d, m)| (d.as_str(), "rag", *m)).collect();
    let journal = samples::journal(today, &sessions);
    let schedule = Schedule::new(roadmap);
    stages(&schedule, &journal, &targets(&schedule, &journal))
}

fn stage<'s>(stages: &'s Stages, id: &str) -> &'s crate::domain::standing::stages::StageLine {
    stages.stages.iter().find(|line| line.id.as_str() == id).expect("a stage")
}

#[test]
fn even_weeks_give_one_day() {
    let stages = stands(&samples::roadmap(), "2026-12-28", &[480; 4]);
    // Quarter 1 has 121 h 42.9 of the plan, 32 h are logged: 89 h 42.9 at 8 h a week take 11.21 weeks, so the 79th day.
    let quarter = stage(&stages, "quarter-1");
    let wanted = day("2026-12-28").plus(78);
    assert_eq!(*quarter.forecast, Forecast::Likely { p50: wanted, p85: Some(wanted) });
    assert_eq!(quarter.forecast.said(day("2026-12-28")), "likely 16 Mar 2027, 85 % by 16 Mar 2027");
    // What has not begun is studied for from its first day on: 209 h 8.6 take 26.14 weeks.
    let later = stage(&stages, "year-2");
    assert_eq!(later.forecast.p50(), Some(later.window.first.plus(7 * 26)));
    // The whole: 491 3/7 h less 32 h take 57 3/7 weeks, so 402 days and not a minute more.
    assert_eq!(stages.total.forecast.p85(), Some(day("2026-12-28").plus(401)));
    // 703 days are left for them: 4.575 h a week.
    assert_eq!(stages.total.needed_per_week.as_ref().map(|pace| pace.minutes().to_string()), Some("4h34".to_owned()));
}

#[test]
fn the_draws_are_of_whole_weeks_and_of_the_last_eight() {
    // Of weeks of nothing and of 10 h, 10 h take as many weeks as it takes to draw the second: 1 in half of the draws
    // and at most 3 in seven of eight. The ninth week back, a long one, is never drawn.
    let ground = on(&[600, 0, 600, 0, 600, 0, 600, 0]);
    let forecast = ground.forecast(&hours(10), day("2027-03-01"));
    assert_eq!(forecast.p85(), Some(day("2027-03-21")));
    assert!([Some(day("2027-03-07")), Some(day("2027-03-14"))].contains(&forecast.p50()), "{forecast:?}");
    let weeks = stands(&samples::roadmap(), "2027-02-01", &[9000, 60, 60, 60, 60, 60, 60, 60, 60]).ground.weeks;
    assert_eq!(weeks, [Minutes(60); 8]);
}

#[test]
fn no_day_without_a_ground() {
    let roadmap = samples::roadmap();
    let said = |today: &str, weeks: &[i64]| stands(&roadmap, today, weeks).total.forecast.said(day(today));
    assert_eq!(said("2026-11-30", &[]), "not enough weeks yet");
    assert_eq!(said("2026-12-20", &[300, 300]), "not enough weeks yet");
    assert_eq!(said("2027-02-01", &[300; 5]), "no hours in 4 weeks, no date");
    // A minute in the last four weeks is a ground: 2.5 h a week in the mean, so about 188 weeks and 14 more.
    assert_eq!(said("2027-01-25", &[300, 300, 300, 300, 1]), "likely 3 Sep 2030, 85 % by 10 Dec 2030");
    assert_eq!(said("2026-12-21", &[1, 1, 1]), "more than ten years at this pace, no date");
}

#[test]
fn what_is_done_or_over_says_so() {
    let roadmap = samples::roadmap();
    let after = stands(&roadmap, "2027-03-01", &[1200, 1200, 1200, 900]);
    assert_eq!(*stage(&after, "month-1").forecast, Forecast::Done);
    assert_eq!(*stage(&after, "quarter-1").forecast, Forecast::Over);
    let done = stands(&roadmap, "2026-12-15", &[4000]);
    assert_eq!(stage(&done, "month-1").forecast.note().as_deref(), Some("all hours done"));
}

#[test]
fn weeks_of_a_pause_are_not_drawn_and_not_studied_in() {
    let mut roadmap = samples::roadmap();
    roadmap.pauses = vec![
        samples::pause("2026-12-21", "2026-12-27", Exact::zero()),
        samples::pause("2027-01-11", "2027-01-17", Exact::zero()),
        samples::pause("2027-01-18", "2027-01-24", Exact::zero()),
    ];
    let stages = stands(&roadmap, "2027-01-04", &[420, 420, 420, 9000, 420]);
    assert_eq!(stages.ground.weeks, [Minutes(420); 4]);
    assert_eq!(stages.ground.breaks.len(), 2);
    // An hour a day, Monday to Sunday; then two weeks are skipped.
    let last = |left: i64| stages.ground.forecast(&hours(left), day("2027-01-04")).p50();
    assert_eq!((last(7), last(8)), (Some(day("2027-01-10")), Some(day("2027-01-25"))));
    let inside = stages.ground.forecast(&hours(1), day("2027-01-13")).p50();
    assert_eq!(inside, Some(day("2027-01-25")));
}

#[test]
fn another_pace_is_answered_by_the_same_spread() {
    let today = day("2027-01-04");
    let said =
        |ground: &Ground, per_week| ground.what_if(Minutes(per_week), &hours(60), today).said(Minutes(per_week), today);
    let even = on(&[120; 8]);
    assert_eq!(said(&even, 360), "at 6.0 h/week: likely 14 Mar, 85 % by 14 Mar");
    assert_eq!(said(&even, 0), "at 0.0 h/week: no date");
    let uneven = on(&[0, 60, 0, 60, 300, 0, 60, 480]);
    // As many hours a week as there were give the days of the forecast.
    let same = uneven.what_if(Minutes(120), &hours(60), today);
    assert_eq!(same, WhatIf::Forecast(uneven.forecast(&hours(60), today)));
    let early = on(&[120, 120]);
    assert_eq!(said(&early, 360), "at 6.0 h/week: 10 weeks of study, no date yet");
    assert_eq!(early.what_if(Minutes(360), &Exact::zero(), today), WhatIf::Done);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn half_comes_before_85_percent_and_the_same_is_said_twice(
        weeks in prop::collection::vec(0_i64..900, 3..=8), left in 1_i64..40_000,
    ) {
        let (ground, from) = (on(&weeks), day("2027-03-01"));
        let left = Exact::ratio(left, 7);
        let forecast = ground.forecast(&left, from);
        prop_assert_eq!(forecast, ground.forecast(&left, from));
        if let Forecast::Likely { p50, p85 } = forecast {
            prop_assert!(from <= p50 && p85.is_none_or(|p85| p50 <= p85));
        }
    }

    #[test]
    fn more_hours_never_move_a_day_later(
        weeks in prop::collection::vec(0_i64..900, 3..=8), place in 0_usize..8, more in 1_i64..600, left in 1_i64..40_000,
        less in 0_i64..600,
    ) {
        let from = day("2027-03-01");
        let mut fuller = weeks.clone();
        *fuller.get_mut(place % weeks.len()).expect("a week") += more;
        let (before, after) = (on(&weeks).forecast(&Exact::whole(left), from), on(&fuller));
        let logged = after.forecast(&Exact::whole(left - less), from);
        if let Forecast::Likely { p50, p85 } = before {
            prop_assert!(logged == Forecast::Done || logged.p50().is_some_and(|day| day <= p50));
            let later = p85.zip(logged.p85()).is_some_and(|(before, after)| after > before);
            prop_assert!(!later);
        }
    }

    #[test]
    fn a_higher_pace_is_never_later(weeks in prop::collection::vec(1_i64..900, 3..=8), left in 1_i64..40_000) {
        let (ground, from) = (on(&weeks), day("2027-03-01"));
        let days = (1..40).map(|steps| match ground.what_if(Minutes(30 * steps), &Exact::whole(left), from) {
            WhatIf::Forecast(forecast) => forecast.p50().unwrap_or(from.plus(10_000)),
            _ => from,
        });
        prop_assert!(days.collect::<Vec<_>>().windows(2).all(|pair| pair[1] <= pair[0]));
    }
}
