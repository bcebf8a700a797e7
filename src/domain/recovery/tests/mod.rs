//! The ways back by worked example: ten weeks of 10 h, looked at on the morning after the fifth.

mod properties;

use chrono::{DateTime, Weekday};

use super::*;
use crate::domain::calendar::Moment;
use crate::domain::id::TargetId;
use crate::domain::minutes::Minutes;
use crate::domain::past::{Past, Terms};
use crate::domain::roadmap::{Budget, Goal, Priority, Window};
use crate::domain::samples::{day, hours, journal, pause, roadmap, skill, stage, target, with_progress};
use crate::domain::standing::standing;

pub(super) const TODAY: &str = "2027-01-04";

/// Ten weeks of 10 h, six weeks after them, four months in all.
pub(super) fn ten_weeks() -> Roadmap {
    let mut roadmap = roadmap();
    roadmap.months = 4;
    roadmap.stages = vec![
        stage("ten", Window::Weeks(1, 10), Budget::PerWeek(hours(10))),
        stage("after", Window::Weeks(11, 16), Budget::PerWeek(hours(5))),
    ];
    roadmap.targets = (0..10).map(|n| target(&format!("t{n}"), "ten", &["rag"], Goal::Tick)).collect();
    roadmap
}

/// 8 h in each of the five weeks: 4 h on rag, 2 h 24 on vector-dbs, 1 h 36 on vllm.
pub(super) fn eight_a_week(today: &str) -> Journal {
    let weeks = ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"];
    let parts = [("rag", 240), ("vector-dbs", 144), ("vllm", 96)];
    let sessions: Vec<_> = weeks.iter().flat_map(|on| parts.map(|(skill, minutes)| (*on, skill, minutes))).collect();
    let journal = journal(today, &sessions);
    (0..5).fold(journal, |journal, n| with_progress(journal, &format!("t{n}"), 1))
}

pub(super) fn stand(schedule: &Schedule, journal: &Journal) -> Standing {
    let noon = format!("{}T12:00:00Z", journal.today);
    standing(schedule, journal, Moment(DateTime::parse_from_rfc3339(&noon).expect("a moment")))
}

pub(super) fn recover(roadmap: &Roadmap, journal: &Journal, place: usize) -> Recovery {
    let schedule = Schedule::new(roadmap);
    recovery(&schedule, &stand(&schedule, journal), journal, place)
}

/// How the stage stands once the way is taken: today's version from today, the old one before.
pub(super) fn taken(old: &Roadmap, way: &Way, journal: &Journal, place: usize) -> StageLine {
    let past = Past::new(vec![(old.start, Terms::of(old))], journal.today);
    let schedule = Schedule::with_past(&way.roadmap, &past);
    stand(&schedule, journal).stages.stages[place].clone()
}

fn edits(way: &Way) -> Vec<String> {
    let of = |edit: &Edit| match edit {
        Edit::Set { id, key, value } => format!("{id} {key} {value}"),
        Edit::Unset { id, key } => format!("{id} {key} -"),
        Edit::Add { kind, keys, .. } => format!("{} {}", kind.as_str(), keys[0].1),
        other => format!("{other:?}"),
    };
    way.edits.iter().map(of).collect()
}

#[test]
fn how_it_stands() {
    let recovery = recover(&ten_weeks(), &eight_a_week(TODAY), 0);
    assert_eq!((recovery.left.clone(), recovery.behind.clone()), (hours(60), hours(10)));
    assert_eq!((recovery.planned_per_week.clone(), recovery.needed_per_week.clone()), (hours(10), hours(12)));
    assert_eq!(recovery.pace, Pace::Known { per_week: hours(8), weeks: 4, empty: 0 });
    assert_eq!(
        recovery.text,
        [
            "ten: hours 7 d behind (10h), targets on plan; 35 days left with today, to Sun 7 Feb.",
            "The daily floor holds since the start: this is the plan asking for more, not a failure.",
            "60h are left, 12h a week; your pace is 8h a week (the last 4 full weeks).",
        ]
    );
}

#[test]
fn a_fresh_line_lets_go_of_what_is_behind() {
    let (old, journal) = (ten_weeks(), eight_a_week(TODAY));
    let recovery = recover(&old, &journal, 0);
    let way = recovery.way(WayId::Fresh).expect("the way");
    let Figures::Fresh(line) = &way.figures else { panic!("{way:?}") };
    assert_eq!((line.slack_before, line.slack_after), (Some(-7), 0));
    assert_eq!((line.needed_before.clone(), line.needed_after.clone()), (hours(12), hours(10)));
    assert_eq!(line.let_go, hours(10));
    assert_eq!(edits(way), ["fresh 2027-01-04"]);
    let after = taken(&old, way, &journal, 0);
    assert_eq!((after.slack.hours, after.needed_per_week), (Some(0), Some(hours(10))));
}

#[test]
fn catching_up_asks_for_all_that_is_left_each_hour_once() {
    let (old, journal) = (ten_weeks(), eight_a_week(TODAY));
    let recovery = recover(&old, &journal, 0);
    let way = recovery.way(WayId::CatchUp).expect("the way");
    let Figures::CatchUp(up) = &way.figures else { panic!("{way:?}") };
    assert_eq!((up.planned_per_week.clone(), up.needed_per_week.clone()), (hours(10), hours(12)));
    assert_eq!(up.per_practice_day, Some(&hours(60) / &Exact::whole(35)));
    assert_eq!(up.block, Some(Block { days: vec![Weekday::Sat], minutes: Minutes(120), times: 5 }));
    assert_eq!(up.budget, Some(Budget::PerWeek(hours(12))));
    assert_eq!(edits(way), ["stages.ten budget 12h/week", "fresh 2027-01-04"]);
    let after = taken(&old, way, &journal, 0);
    assert_eq!((after.slack.hours, after.needed_per_week), (Some(0), Some(hours(12))));
    assert_eq!(
        way.text,
        [
            "12h a week until Sun 7 Feb, 2h more than the plan's 10h.",
            "That is 1h43 on each practice day.",
            "Your pace is 8h: 1.5 times that.",
            "One more study block of 2h on Saturdays would hold it.",
            "In the file: budget 12h/week instead of 10h/week, and a fresh line today, so that the plan asks from today for the 60h that are left, each once.",
        ]
    );
}

#[test]
fn what_was_studied_today_counts_for_the_plan_of_today() {
    let old = ten_weeks();
    let mut journal = eight_a_week(TODAY);
    journal.days.insert(day(TODAY), Minutes(120));
    let recovery = recover(&old, &journal, 0);
    assert_eq!((recovery.left.clone(), recovery.behind.clone()), (hours(58), hours(10)));
    let way = recovery.way(WayId::CatchUp).expect("the way");
    assert_eq!(edits(way)[0], "stages.ten budget 12h/week", "60 h were left this morning");
    assert_eq!(taken(&old, way, &journal, 0).needed_per_week, Some(&(&hours(58) * 7) / &Exact::whole(35)));
}

#[test]
fn a_narrower_stage_keeps_its_own_budget() {
    let mut old = ten_weeks();
    old.stages.push(stage("sprint", Window::Weeks(7, 7), Budget::PerDay(hours(3))));
    // The sprint is week 7, 21 h of its own.
    let recovery = recover(&old, &eight_a_week(TODAY), 0);
    assert_eq!((recovery.left.clone(), recovery.behind.clone()), (hours(71), hours(10)));
    let way = recovery.way(WayId::CatchUp).expect("the way");
    assert_eq!(edits(way)[0], "stages.ten budget 12h30/week", "(71 − 21) h over four weeks");
}

#[test]
fn a_daily_budget_stays_one_and_a_total_becomes_weekly() {
    let budget = |budget: Budget| {
        let mut old = ten_weeks();
        old.stages[0].budget = budget;
        let recovery = recover(&old, &eight_a_week(TODAY), 0);
        edits(recovery.way(WayId::CatchUp).expect("the way"))[0].clone()
    };
    assert_eq!(budget(Budget::PerDay(hours(2))), "stages.ten budget 2h52/day", "100 h over 35 days, rounded up");
    assert_eq!(budget(Budget::Total(hours(100))), "stages.ten budget 12h/week");
}

#[test]
fn hours_move_from_the_lowest_priority_to_the_ones_behind() {
    let (old, journal) = (ten_weeks(), eight_a_week(TODAY));
    let recovery = recover(&old, &journal, 0);
    let way = recovery.way(WayId::Rebalance).expect("the way");
    let Figures::Rebalance(moved) = &way.figures else { panic!("{way:?}") };
    // P0 27.5 − 20 h of 50 h: 15 points, all that P2 has. P1 is 3 h behind, and nothing is left for it.
    let shares: Vec<_> = moved.shares.iter().map(|m| (m.priority, m.after.clone(), m.minutes_after.clone())).collect();
    assert_eq!(moved.behind, (vec![Priority::P0, Priority::P1], Exact::whole(630)));
    assert_eq!(moved.covered, Exact::whole(450));
    let zero = Exact::zero();
    assert_eq!(shares, [(Priority::P0, Exact::ratio(7, 10), hours(35)), (Priority::P2, zero.clone(), zero)]);
    assert_eq!(edits(way), ["priorities.P2 share 0", "priorities.P0 share 70", "fresh 2027-01-04"]);
    assert!(moved.leave.is_empty() && moved.slack_after == Some(0));
    assert_eq!(
        way.text[0],
        "The same 50h until Sun 7 Feb: P0 70% instead of 55% (35h instead of 27h30), P2 0% instead of 15% (0m instead of 7h30)."
    );
}

#[test]
fn the_targets_that_matter_least_leave_first() {
    let mut old = ten_weeks();
    old.targets[9].skills = vec![old.skills[3].id.clone()];
    old.targets[3].skills = vec![old.skills[2].id.clone()];
    old.targets[4].skills = vec![old.skills[2].id.clone()];
    let mut journal = (0..2).fold(eight_a_week(TODAY), |j, n| with_progress(j, &format!("t{n}"), 1));
    for n in 2..5 {
        journal.targets.remove(&TargetId::new(format!("t{n}")));
    }
    journal.targets.entry(TargetId::new("t4")).or_default().worked_on = true;
    let recovery = recover(&old, &journal, 0);
    // 2 of 10 done after 35 of 70 days: with 3 of 6 the next was due today.
    assert_eq!(recovery.slack.targets, Some(-14));
    let way = recovery.way(WayId::Rebalance).expect("the way");
    let Figures::Rebalance(moved) = &way.figures else { panic!("{way:?}") };
    let leave: Vec<&str> = moved.leave.iter().map(TargetId::as_str).collect();
    assert_eq!((leave, moved.slack_after), (vec!["t9", "t3", "t4", "t8"], Some(0)), "P2, P1 not begun, P1 begun, P0");
    assert_eq!(moved.to.as_ref().map(StageId::as_str), Some("after"));
    assert_eq!(
        edits(way)[3..],
        ["targets.t9 stage after", "targets.t3 stage after", "targets.t4 stage after", "targets.t8 stage after"]
    );
    assert_eq!(taken(&old, way, &journal, 0).slack.targets, Some(0));
}

#[test]
fn without_a_later_stage_targets_would_have_to_be_dropped() {
    let mut old = ten_weeks();
    old.stages.truncate(1);
    let mut journal = eight_a_week(TODAY);
    journal.targets.clear();
    let recovery = recover(&old, &journal, 0);
    let way = recovery.way(WayId::Rebalance).expect("the way");
    let Figures::Rebalance(moved) = &way.figures else { panic!("{way:?}") };
    assert_eq!((moved.to.clone(), moved.leave.len()), (None, 8));
    assert!(way.text[3].starts_with("No later stage could take them"), "{:?}", way.text);
    assert!(!edits(way).iter().any(|edit| edit.starts_with("targets")));
}

#[test]
fn at_the_present_pace_the_stage_ends_later_and_the_next_moves_along() {
    let (old, journal) = (ten_weeks(), eight_a_week(TODAY));
    let recovery = recover(&old, &journal, 0);
    let way = recovery.way(WayId::Extend).expect("the way");
    let Figures::Extend(longer) = &way.figures else { panic!("{way:?}") };
    // 60 h at 8 h a week are 52.5 days: 18 more than 35. In whole weeks 21, 56 days in all.
    assert_eq!((longer.basis.clone(), longer.days), (Basis::Pace(hours(8)), Some(18)));
    assert_eq!((longer.before.last, longer.after.last), (day("2027-02-07"), day("2027-02-28")));
    assert_eq!(longer.planned_per_week, Exact::whole(450));
    assert_eq!(longer.slack_targets, Some(10), "half of 91 days, 35 of them gone");
    let after = |m: &Moved| (m.stage.to_string(), m.after.first, m.after.last);
    let expected = ("after".to_owned(), day("2027-03-01"), day("2027-04-11"));
    assert_eq!(longer.moved.iter().map(after).collect::<Vec<_>>(), [expected]);
    assert_eq!((longer.months, longer.end.1), ((4, 5), day("2027-04-29")));
    assert_eq!(
        edits(way),
        [
            "stages.ten window weeks 1-13",
            "stages.after window weeks 14-19",
            "roadmap months 5",
            "stages.ten budget 7h30/week",
            "fresh 2027-01-04"
        ]
    );
    let taken = taken(&old, way, &journal, 0);
    assert_eq!((taken.slack.hours, taken.slack.targets), (Some(0), longer.slack_targets));
    assert_eq!(taken.needed_per_week, Some(Exact::whole(450)));
}

#[test]
fn a_stage_inside_another_moves_nothing() {
    let mut old = roadmap();
    old.targets.clear();
    let journal = journal("2027-01-20", &[("2026-12-05", "rag", 60 * 74)]);
    let recovery = recover(&old, &journal, 1);
    let way = recovery.way(WayId::Extend).expect("the way");
    let Figures::Extend(longer) = &way.figures else { panic!("{way:?}") };
    // 10 h behind, nothing in four weeks: at 8 h a week nine days, in whole weeks 14.
    assert_eq!((longer.basis.clone(), longer.days, longer.after.last), (Basis::Budget, Some(9), day("2027-03-07")));
    assert_eq!((longer.months, longer.moved.len()), ((24, 24), 0));
    assert_eq!(
        edits(way),
        ["stages.quarter-1 window weeks 1-14", "stages.quarter-1 budget 7h07/week", "fresh 2027-01-20"]
    );
}

#[test]
fn without_a_pace_the_plan_s_own_budget_counts_the_days() {
    let old = ten_weeks();
    let today = "2026-12-14";
    let recovery = recover(&old, &journal(today, &[]), 0);
    assert_eq!(recovery.pace, Pace::TooEarly(2));
    let way = recovery.way(WayId::Extend).expect("the way");
    let Figures::Extend(longer) = &way.figures else { panic!("{way:?}") };
    // 20 h behind at 10 h a week: two weeks more, at the same budget.
    assert_eq!((longer.basis.clone(), longer.days), (Basis::Budget, Some(14)));
    assert_eq!((longer.after.last, longer.budget.clone()), (day("2027-02-21"), None));
    assert_eq!(way.text[0], "Not enough full weeks yet for a pace, so by the plan's own budget it takes 14 days more.");
}

#[test]
fn a_pace_that_leads_nowhere_is_said_and_the_plan_s_own_budget_counts_the_days() {
    let old = ten_weeks();
    let thin = journal(TODAY, &[("2026-12-10", "rag", 30), ("2026-12-30", "rag", 30)]);
    let recovery = recover(&old, &thin, 0);
    let way = recovery.way(WayId::Extend).expect("the way");
    let Figures::Extend(longer) = &way.figures else { panic!("{way:?}") };
    // 99 h at a quarter of an hour a week are 2772 days; 49 h behind at 10 h a week 34 and a third.
    assert_eq!((longer.basis.clone(), longer.days), (Basis::BudgetBeyond(Some(2737)), Some(35)));
    assert_eq!(
        way.text[0],
        "At your pace of 15m a week it would take 2737 days more, which is no plan; by the plan's own budget it takes \
         35 days more."
    );
}

#[test]
fn idle_weeks_give_no_pace_and_paused_ones_are_no_weeks() {
    let mut old = ten_weeks();
    let idle = recover(&old, &journal(TODAY, &[("2026-12-01", "rag", 60)]), 0);
    assert_eq!(idle.pace, Pace::Idle(4));
    old.pauses = vec![pause("2026-12-21", "2026-12-27", Exact::zero())];
    let paused = recover(&old, &eight_a_week(TODAY), 0);
    assert_eq!(paused.pace, Pace::Known { per_week: hours(8), weeks: 4, empty: 0 });
}

#[test]
fn nothing_has_to_be_recovered_where_nothing_is_behind() {
    let old = ten_weeks();
    let mut ahead = eight_a_week(TODAY);
    ahead.days.insert(day("2027-01-03"), Minutes(20 * 60));
    let present = recover(&old, &ahead, 0);
    assert!(present.ways.is_empty());
    assert_eq!(
        present.text,
        [
            "ten: hours 7 d ahead, targets on plan; 35 days left with today, to Sun 7 Feb.",
            "Nothing has to be recovered."
        ]
    );
    let upcoming = recover(&old, &ahead, 1);
    assert_eq!(upcoming.text, ["after begins on Mon 8 Feb, nothing can be behind yet."]);
}

#[test]
fn the_stage_that_is_meant() {
    let mut old = ten_weeks();
    old.skills.push(skill("x", "X", Priority::P3));
    let schedule = Schedule::new(&old);
    assert_eq!(stage_meant(&schedule, day(TODAY), None), Ok(0));
    assert_eq!(stage_meant(&schedule, day(TODAY), Some("stages.after")), Ok(1));
    let refused = |today: &str, typed: Option<&str>| stage_meant(&schedule, day(today), typed).expect_err("refused");
    assert_eq!(refused(TODAY, Some("tenn")).hint.as_deref(), Some("did you mean ten or after?"));
    assert_eq!(
        refused("2027-02-08", Some("ten")).message,
        "ten ended on Sun 7 Feb 2027, no day of it is left to recover in"
    );
    assert_eq!(refused("2027-04-01", None).message, "no stage runs today, so nothing can be behind");
}

#[test]
fn a_fresh_line_is_offered_once_a_quarter_and_only_far_behind() {
    let old = ten_weeks();
    let schedule = Schedule::new(&old);
    let offered = |journal: &Journal, facts: &PlanFacts| is_offered(&stand(&schedule, journal), facts);
    let mut facts = PlanFacts::default();
    let idle = journal(TODAY, &[]);
    assert!(offered(&idle, &facts), "35 days behind, below the floor");
    assert!(!offered(&eight_a_week(TODAY), &facts), "7 days behind, on the floor line");
    facts.offered.push("2027-Q1".to_owned());
    assert!(!offered(&idle, &facts));
    facts.offered = vec!["2026-Q4".to_owned()];
    assert!(offered(&idle, &facts), "another quarter");
}
