//! What holds of the ways back for every plan: what is claimed is what comes of it.

use proptest::prelude::*;

use super::{TODAY, eight_a_week, recover, taken, ten_weeks};
use crate::domain::calendar::Day;
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::recovery::{Figures, WayId, per_week};
use crate::domain::roadmap::{Budget, Roadmap, Window};
use crate::domain::samples::{day, hours, pause, working_days};
use crate::domain::schedule::Schedule;

fn windows() -> impl Strategy<Value = Window> {
    prop_oneof![
        (6_u32..30).prop_map(|last| Window::Weeks(1, last)),
        (2_u32..8).prop_map(|last| Window::Months(1, last)),
        (40_i64..200).prop_map(|n| Window::Days(day("2026-11-30"), day("2026-11-30").plus(n))),
    ]
}

fn budgets() -> impl Strategy<Value = Budget> {
    prop_oneof![
        (1_i64..1500).prop_map(|m| Budget::PerWeek(Exact::whole(m))),
        (1_i64..240).prop_map(|m| Budget::PerDay(Exact::whole(m))),
        (1_i64..400).prop_map(|h| Budget::Total(hours(h))),
    ]
}

fn plans() -> impl Strategy<Value = (Roadmap, Journal)> {
    let days = prop::collection::vec((0_i64..35, 1_i64..300), 0..20);
    (windows(), budgets(), any::<bool>(), any::<bool>(), days, 0_i64..200).prop_map(
        |(window, budget, weekdays, paused, days, today)| {
            let mut roadmap = ten_weeks();
            roadmap.stages[0].window = window;
            roadmap.stages[0].budget = budget;
            if weekdays {
                roadmap.practice_days = working_days();
            }
            if paused {
                roadmap.pauses = vec![
                    pause("2026-12-20", "2026-12-26", Exact::zero()),
                    pause("2027-01-18", "2027-01-31", Exact::ratio(1, 2)),
                ];
            }
            let mut journal = eight_a_week(TODAY);
            journal.days = days.into_iter().map(|(n, m)| (day("2026-11-30").plus(n), Minutes(m))).collect();
            journal.days.insert(day(TODAY), Minutes(today));
            (roadmap, journal)
        },
    )
}

fn minutes_between(from: Day, last: Day, minutes: &Exact) -> Exact {
    &(minutes * (last.days_since(from) + 1)) / &Exact::whole(7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_claimed_is_what_comes_of_it((old, journal) in plans()) {
        let recovery = recover(&old, &journal, 0);
        let left = recovery.left.clone();
        for way in &recovery.ways {
            if way.edits.is_empty() {
                prop_assert_eq!(&way.roadmap, &old, "no edit, no change");
                continue;
            }
            let after = taken(&old, way, &journal, 0);
            let needed = after.needed_per_week.clone().unwrap_or_default();
            match &way.figures {
                Figures::Fresh(line) => {
                    prop_assert_eq!(after.slack.hours, Some(line.slack_after));
                    prop_assert_eq!(&needed, &line.needed_after);
                    prop_assert!(line.slack_after >= 0);
                }
                Figures::CatchUp(up) => {
                    prop_assert!(after.slack.hours >= Some(0));
                    prop_assert!(up.planned_after >= up.left, "all that is left is asked for");
                    let over = &up.planned_after - &up.left;
                    prop_assert!(over <= Exact::whole(recovery.days_left), "and a minute a day more at most");
                    if let Some(block) = &up.block {
                        prop_assert!(Exact::whole(block.minutes.0 * block.times) >= &up.left - &up.planned);
                    }
                }
                Figures::Rebalance(moved) => {
                    let sum: Exact = moved.shares.iter().map(|m| &m.minutes_after - &m.minutes_before).sum();
                    prop_assert_eq!(sum, Exact::zero(), "the same hours");
                    prop_assert!(moved.leave.is_empty() || after.slack.targets >= Some(0) || moved.to.is_none());
                }
                Figures::Extend(longer) => {
                    prop_assert!(after.slack.hours >= Some(0));
                    prop_assert_eq!(after.window, longer.after);
                    prop_assert_eq!(after.slack.targets, longer.slack_targets);
                    prop_assert!(longer.after.last.days_since(longer.before.last) >= longer.days.unwrap_or(i64::MAX));
                    let asked = minutes_between(journal.today, longer.after.last, &needed);
                    prop_assert!(asked >= left, "all that is left is asked for: {asked:?} {left:?}");
                    let schedule = Schedule::new(&way.roadmap);
                    let rest = crate::domain::calendar::Span { first: journal.today, last: longer.after.last };
                    prop_assert_eq!(per_week(&schedule.planned(rest), rest), longer.planned_per_week.clone());
                    let this_morning = &left + &journal.on(journal.today).exact();
                    let over = &schedule.planned(rest) - &this_morning;
                    // A narrower stage inside may ask for more than is left all by itself.
                    let (Budget::PerDay(own) | Budget::PerWeek(own) | Budget::Total(own)) = &way.roadmap.stages[0].budget;
                    prop_assert!(own.is_zero() || over <= Exact::whole(rest.len()), "the same hours: {over:?}");
                    prop_assert_eq!(schedule.plan().last, longer.end.1);
                    for moved in &longer.moved {
                        prop_assert!(moved.after.first > longer.after.last);
                    }
                }
            }
        }
        prop_assert!(recovery.ways.is_empty() || recovery.way(WayId::Fresh).is_some());
    }
}
