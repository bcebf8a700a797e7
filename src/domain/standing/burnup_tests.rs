//! The burn-up against sums made by hand.

use super::*;
use crate::domain::id::TargetId;
use crate::domain::past::{Past, Terms};
use crate::domain::roadmap::{Budget, Roadmap};
use crate::domain::samples::{self, day, hours};
use crate::domain::standing::stages::stages;
use crate::domain::standing::targets::targets;

fn grown(schedule: &Schedule, journal: &Journal) -> Burnup {
    let lines = targets(schedule, journal);
    burnup(schedule, journal, &lines, &stages(schedule, journal, &lines))
}

fn weekly(roadmap: &Roadmap, weeks: i64, minutes: i64) -> Vec<(String, i64)> {
    (0..weeks).map(|week| (roadmap.start.plus(7 * week + 1).to_string(), minutes)).collect()
}

fn journal(today: &str, sessions: &[(String, i64)]) -> Journal {
    let sessions: Vec<(&str, &str, i64)> = sessions.iter().map(|(day, m)| (day.as_str(), "rag", *m)).collect();
    samples::journal(today, &sessions)
}

fn at<'b>(burnup: &'b Burnup, text: &str) -> &'b HoursPoint {
    burnup.hours.iter().find(|point| point.day == day(text)).expect("a point")
}

#[test]
fn hours_add_up_to_the_plan_and_to_what_is_logged() {
    let roadmap = samples::roadmap();
    let schedule = Schedule::new(&roadmap);
    let burnup =
        grown(&schedule, &samples::journal("2026-12-05", &[("2026-12-01", "rag", 90), ("2026-12-05", "rag", 30)]));
    assert_eq!(burnup.hours.len(), 731);
    assert_eq!((&at(&burnup, "2026-11-30").planned, at(&burnup, "2026-11-30").logged), (&hours(2), Some(Minutes(0))));
    assert_eq!(
        (&at(&burnup, "2026-12-05").planned, at(&burnup, "2026-12-05").logged),
        (&hours(12), Some(Minutes(120)))
    );
    assert_eq!(at(&burnup, "2026-12-06").logged, None);
    assert_eq!(burnup.hours.last().map(|p| p.planned.clone()), Some(schedule.planned(schedule.plan())));
    // Where the plan never changed, the first one is the plan.
    assert!(burnup.hours.iter().all(|point| point.planned == point.baseline) && burnup.scope.is_empty());
}

#[test]
fn a_changed_budget_is_a_scope_line_and_leaves_the_first_plan() {
    let mut roadmap = samples::roadmap();
    let first = Terms::of(&roadmap);
    roadmap.priorities[0].share = Exact::whole(60);
    let shares = Terms::of(&roadmap);
    roadmap.stages[3].budget = Budget::PerWeek(hours(7));
    let past = Past::new(vec![(day("2026-11-30"), first), (day("2026-12-10"), shares)], day("2026-12-20"));
    let schedule = Schedule::with_past(&roadmap, &past);
    let burnup = grown(&schedule, &Journal::empty(day("2027-01-01")));
    // Shares change no hours. Year 2 has 366 days at 1 h instead of 4/7 h a day: 156 h 51.4 more.
    let [change] = &burnup.scope[..] else { panic!("{:?}", burnup.scope) };
    let more = &(&Exact::ratio(3, 7) * 366) * 60;
    assert_eq!((change.day, &change.after - &change.before), (day("2026-12-20"), more.clone()));
    let last = burnup.hours.last().expect("a point");
    assert_eq!(&last.planned - &last.baseline, more);
    assert_eq!(at(&burnup, "2027-11-29").planned, at(&burnup, "2027-11-29").baseline);
}

#[test]
fn targets_grow_by_their_steps_against_a_straight_line() {
    let roadmap = samples::roadmap();
    let schedule = Schedule::new(&roadmap);
    let mut journal = samples::with_progress(samples::journal("2027-01-10", &[]), "evals-in-ci", 25);
    let steps = [(day("2026-12-10"), 30), (day("2026-12-12"), -10), (day("2027-01-02"), 5)];
    journal.target_steps.insert(TargetId::new("evals-in-ci"), steps.into_iter().collect());
    let burnup = grown(&schedule, &journal);
    let point = |text: &str| burnup.targets.iter().find(|point| point.day == day(text)).expect("a point");
    // Two targets of one weight, 50 evals: 30 of them are 30 % of all.
    assert_eq!(point("2026-12-09").done, Some(Exact::zero()));
    assert_eq!(point("2026-12-11").done, Some(Exact::ratio(3, 10)));
    assert_eq!(point("2026-12-12").done, Some(Exact::ratio(1, 5)));
    assert_eq!((point("2027-01-10").done.clone(), point("2027-01-11").done.clone()), (Some(Exact::ratio(1, 4)), None));
    // Both are the quarter's, of 84 days.
    assert_eq!(point("2026-12-20").planned, Exact::ratio(21, 84));
    assert_eq!(
        (point("2027-02-21").planned.clone(), point("2028-11-29").planned.clone()),
        (Exact::whole(1), Exact::whole(1))
    );
    let [quarter] = &burnup.stages[..] else { panic!("{:?}", burnup.stages) };
    assert_eq!((quarter.planned.clone(), quarter.done.clone()), (Exact::ratio(41, 84), Exact::ratio(1, 4)));
}

#[test]
fn more_than_the_goal_is_the_goal() {
    let roadmap = samples::roadmap();
    let mut journal = samples::with_progress(samples::journal("2027-01-10", &[]), "evals-in-ci", 60);
    let steps = [(day("2026-12-10"), 80), (day("2026-12-12"), -20), (day("2026-12-13"), -20)];
    journal.target_steps.insert(TargetId::new("evals-in-ci"), steps.into_iter().collect());
    let burnup = grown(&Schedule::new(&roadmap), &journal);
    let done: Vec<_> = (10..14).filter_map(|n| burnup.targets[n].done.clone()).collect();
    let (half, less) = (Exact::ratio(1, 2), Exact::ratio(2, 5));
    assert_eq!(done, [half.clone(), half.clone(), half, less]);
}

#[test]
fn weeks_stand_beside_those_of_a_year_and_of_a_quarter_before() {
    let roadmap = samples::roadmap();
    let schedule = Schedule::new(&roadmap);
    let sessions: Vec<(String, i64)> = (0..60).map(|n| (roadmap.start.plus(7 * n).to_string(), 60 + n)).collect();
    let burnup = grown(&schedule, &journal("2028-01-20", &sessions));
    assert_eq!(burnup.weeks.len(), 60);
    let last = burnup.weeks.last().expect("a week");
    assert_eq!(
        (last.logged, last.year_before, last.quarter_before),
        (Minutes(119), Some(Minutes(67)), Some(Minutes(106)))
    );
    assert_eq!((burnup.weeks[12].quarter_before, burnup.weeks[13].quarter_before), (None, Some(Minutes(60))));
    assert_eq!(burnup.weeks[0].planned, hours(14));
    assert!(grown(&schedule, &Journal::empty(day("2026-11-20"))).weeks.is_empty());
}

#[test]
fn the_fan_opens_in_the_eighth_week_and_ends_where_nothing_is_left() {
    let roadmap = samples::roadmap();
    let schedule = Schedule::new(&roadmap);
    let mut sessions = weekly(&roadmap, 8, 240);
    sessions[3].1 = 600;
    let early = grown(&schedule, &journal("2027-01-17", &sessions[..7]));
    assert!(early.fan.is_empty());
    let today = journal("2027-01-18", &sessions[..7]);
    let lines = targets(&schedule, &today);
    let stages = stages(&schedule, &today, &lines);
    let burnup = burnup(&schedule, &today, &lines, &stages);
    let last = burnup.fan.last().expect("a fan");
    assert_eq!(last.logged, stages.total.planned);
    assert_eq!((Some(last.p50), last.p85), (stages.total.forecast.p50(), stages.total.forecast.p85()));
    assert!(burnup.fan.windows(2).all(|pair| pair[0].p50 <= pair[1].p50 && pair[0].p85 <= pair[1].p85));
    assert!(burnup.fan.iter().all(|point| point.p85.is_some_and(|p85| point.p50 <= p85)));
}

#[test]
fn pauses_slide_the_first_plan_too() {
    let mut roadmap = samples::roadmap();
    roadmap.pauses = vec![samples::pause("2026-12-07", "2026-12-13", Exact::zero())];
    let burnup = grown(&Schedule::new(&roadmap), &Journal::empty(day("2027-01-01")));
    assert!(burnup.hours.iter().all(|point| point.planned == point.baseline));
    assert_eq!(at(&burnup, "2026-12-13").planned, hours(14));
    assert_eq!(burnup.hours.len(), 738);
    // The straight line of targets stands still as well.
    assert_eq!(burnup.targets[6].planned, burnup.targets[13].planned);
}
