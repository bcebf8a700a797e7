//! The facts of a week, worked out by hand: hours, shares, blocks, targets, the floor, odd weeks and changed plans.

use chrono::Weekday;

use super::{Life, session};
use crate::domain::calendar::{Day, TimeOfDay, WeekStart};
use crate::domain::id::SkillId;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::past::{Past, Terms};
use crate::domain::roadmap::{Block, Budget, Priority, Study, Window};
use crate::domain::samples::{day, hours, pause, roadmap, stage};
use crate::domain::standing::review::{Blocks, figures};
use crate::domain::target::TargetState;

fn block(from: &str, until: &str, study: Study) -> Block {
    let at = |text: &str| TimeOfDay::parse(text).expect("a time");
    let (at, until) = (at(from), at(until));
    Block { at, until, title: format!("from {from}"), study, skills: Vec::new() }
}

fn minutes(shares: &[super::super::Share]) -> Vec<(Priority, i64)> {
    shares.iter().map(|share| (share.priority, share.minutes.0)).collect()
}

#[test]
fn a_week_has_its_hours_its_shares_and_those_of_the_week_before() {
    let mut life = Life::new(vec![
        session("2026-12-01", None, "vllm", 45, None),
        session("2026-12-08", Some("18:00"), "rag", 90, Some("rag-service")),
        session("2026-12-09", None, "vector-dbs", 30, None),
        session("2026-12-11", None, "gone", 10, None),
    ]);
    life.focus = [(day("2026-12-08"), 4), (day("2026-12-20"), 1)].into();
    let review = life.review("2026-W50", "2026-12-16T09:00:00+00:00");
    assert_eq!((review.week.planned.clone(), review.week.logged), (hours(14), Minutes(130)));
    assert_eq!(review.before[1], (hours(2), Minutes(45)));
    let [p0, p1, p2, _] = Priority::ALL;
    assert_eq!(minutes(&review.shares), [(p0, 90), (p1, 30), (p2, 0)]);
    assert_eq!(review.shares[0].part, Some(Exact::ratio(90, 130)));
    assert_eq!(review.shares[1].wanted, Exact::ratio(30, 100));
    assert_eq!(review.skills[0], (SkillId::new("rag"), Minutes(90)));
    assert_eq!(review.skills.len(), 3, "what left the file too");
    assert_eq!((review.kept, review.streak), ((2, 7), 0), "Friday to Sunday broke it");
    assert_eq!(review.focus, [None, Some(4), None, None, None, None, None]);
    let moved = &review.moved[0];
    assert_eq!((moved.id.as_str(), moved.by, moved.state), ("rag-service", 0, TargetState::Active));
    assert_eq!((moved.minutes, review.moved.len()), (Minutes(90), 1));
}

#[test]
fn a_running_week_counts_to_today() {
    let life = Life::new(vec![
        session("2026-12-07", None, "rag", 60, None),
        session("2026-12-09", None, "rag", 60, None),
        session("2026-12-10", None, "rag", 60, None),
    ]);
    let review = life.review("2026-W50", "2026-12-10T21:00:00+00:00");
    assert_eq!((review.kept, review.streak), ((3, 4), 2));
    let morning = life.review("2026-W50", "2026-12-11T07:00:00+00:00");
    assert_eq!((morning.kept, morning.streak), ((3, 4), 2), "Friday is not over");
    assert_eq!(
        (morning.then.stage.as_ref().map(ToString::to_string), morning.lately),
        (Some("month-1".into()), (0, 2))
    );
}

#[test]
fn steps_are_net_and_what_was_closed_is_said() {
    let mut life = Life::new(Vec::new());
    life.steps = vec![
        ("evals-in-ci", day("2026-12-03"), 48),
        ("evals-in-ci", day("2026-12-08"), 5),
        ("evals-in-ci", day("2026-12-09"), -1),
        ("rag-service", day("2026-12-10"), 1),
        ("rag-service", day("2026-12-16"), -1),
    ];
    let review = life.review("2026-W50", "2026-12-20T09:00:00+00:00");
    let moved: Vec<_> = review.moved.iter().map(|m| (m.id.as_str(), m.by, m.done, m.became_done)).collect();
    assert_eq!(moved, [("rag-service", 1, (1, 1), true), ("evals-in-ci", 4, (52, 50), true)]);
    let after = life.review("2026-W51", "2026-12-20T09:00:00+00:00");
    let moved: Vec<_> = after.moved.iter().map(|m| (m.id.as_str(), m.by, m.state)).collect();
    assert_eq!(moved, [("rag-service", -1, TargetState::Open)], "opened again");
    assert_eq!(figures(&review).targets_done, 2);
    life.settled = vec!["evals-in-ci"];
    assert_eq!(life.review("2026-W51", "2026-12-20T09:00:00+00:00").moved.len(), 2, "a drop moves it too");
}

#[test]
fn blocks_are_held_moved_skipped_or_open() {
    let mut life = Life::new(vec![
        session("2026-12-07", Some("10:30"), "rag", 60, None),
        session("2026-12-08", Some("20:00"), "rag", 30, None),
        session("2026-12-09", None, "rag", 45, None),
    ]);
    let study = || vec![block("09:00", "10:00", Study::None), block("10:00", "12:00", Study::Fixed(Minutes(60)))];
    for weekday in [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri] {
        life.roadmap.calendar[weekday.num_days_from_monday() as usize] = study();
    }
    life.roadmap.calendar[1].push(block("14:00", "15:00", Study::Fixed(Minutes(30))));
    let at = TimeOfDay::parse("10:00").expect("a time");
    life.skips = [((day("2026-12-10"), at), Some("a flu".to_owned()))].into();
    let review = life.review("2026-W50", "2026-12-20T09:00:00+00:00");
    let skipped = vec![(day("2026-12-10"), at, "from 10:00".to_owned(), Some("a flu".to_owned()))];
    let expected = Blocks { planned: 6, held: 1, moved: 2, skipped, open: 2 };
    assert_eq!(review.blocks, expected, "30 minutes on Tuesday make up for one block of two");
    let on_wednesday = life.review("2026-W50", "2026-12-09T11:00:00+00:00");
    assert_eq!((on_wednesday.blocks.planned, on_wednesday.blocks.held), (3, 1), "what runs has not passed");
    life.off = [day("2026-12-07")].into();
    assert_eq!(life.review("2026-W50", "2026-12-20T09:00:00+00:00").blocks.planned, 5, "a day off asks nothing");
}

#[test]
fn the_last_week_of_the_year_is_whole() {
    let mut life = Life::new(vec![
        session("2026-12-31", None, "rag", 60, None),
        session("2027-01-01", None, "rag", 30, None),
        session("2027-01-03", None, "evals", 30, None),
    ]);
    let review = life.review("2026-W53", "2027-01-03T20:00:00+00:00");
    assert_eq!((review.week.week.to_string(), review.week.logged), ("2026-W53".to_owned(), Minutes(120)));
    life.roadmap.week_starts = WeekStart::Sunday;
    let review = life.review("2026-W53", "2027-01-03T20:00:00+00:00");
    assert_eq!((review.week.days[0].day, review.week.logged), (day("2026-12-27"), Minutes(90)));
    let sunday = life.review("2027-W01", "2027-01-03T20:00:00+00:00");
    assert_eq!((sunday.week.days[0].day, sunday.week.logged), (day("2027-01-03"), Minutes(30)));
    assert_eq!(sunday.before.iter().map(|(_, logged)| logged.0).sum::<i64>(), 90);
}

#[test]
fn the_week_in_which_clocks_change_loses_no_minute() {
    // The hour after 01:59 on 28 March is 03:00 in Berlin: two real hours, from 01:00 to 04:00 by the clock.
    let mut night = session("2027-03-28", None, "rag", 120, None);
    night.entry.start = Some(super::moment("2027-03-28T01:00:00+01:00").0);
    let life = Life::new(vec![night, session("2027-03-27", None, "rag", 30, None)]);
    let review = life.review("2027-W12", "2027-03-28T20:00:00+02:00");
    assert_eq!((review.week.logged, review.shares[0].minutes), (Minutes(150), Minutes(150)));
    let week = life.review("2027-W12", "2027-04-10T20:00:00+02:00");
    assert_eq!((week.kept, week.streak), ((2, 7), 2));
}

#[test]
fn a_holiday_asks_nothing_and_no_review() {
    let mut life = Life::new(vec![session("2026-12-18", None, "rag", 60, None)]);
    life.roadmap.pauses = vec![pause("2026-12-21", "2027-01-03", Exact::zero())];
    let holiday = life.review("2026-W52", "2026-12-27T20:00:00+00:00");
    assert_eq!((holiday.week.planned.clone(), holiday.kept, holiday.streak), (Exact::zero(), (0, 0), 0));
    life.reviews = [(day("2026-12-10"), day("2026-12-11")), (day("2026-12-17"), day("2026-12-20"))].into();
    let after = life.review("2027-W01", "2027-01-08T20:00:00+00:00");
    assert_eq!(after.lately, (2, 4), "W49, W50, W51 and this one; two weeks of holiday ask for none");
    life.reviews.insert(day("2026-12-24"), day("2026-12-27"));
    assert_eq!(life.review("2027-W01", "2027-01-08T20:00:00+00:00").lately, (3, 5));
    let early = life.review("2026-W40", "2026-12-08T20:00:00+00:00");
    assert_eq!((early.lately, early.week_ago.is_none(), early.kept), ((0, 0), true, (0, 0)), "before all of it");
}

#[test]
fn a_changed_plan_leaves_the_weeks_before_it() {
    let mut life = Life::new(vec![session("2026-12-08", None, "vector-dbs", 60, None)]);
    let mut earlier = roadmap();
    earlier.stages = vec![stage("all", Window::Months(1, 24), Budget::PerWeek(hours(7)))];
    earlier.skills[2].priority = Priority::P0;
    earlier.daily_floor = Minutes(90);
    life.past = Past::new(vec![(day("2026-11-30"), Terms::of(&earlier))], day("2026-12-14"));
    let before = life.review("2026-W50", "2026-12-30T20:00:00+00:00");
    assert_eq!((before.week.planned.clone(), before.kept.0), (hours(7), 0), "an hour was below the floor then");
    assert_eq!(minutes(&before.shares), [(Priority::P0, 60), (Priority::P2, 0)], "it was a P0 then");
    let after = life.review("2026-W51", "2026-12-30T20:00:00+00:00");
    assert_eq!(after.week.planned, hours(14));
    let now: Vec<Day> = after.week.days.iter().map(|day| day.day).collect();
    assert_eq!(now[0], day("2026-12-14"));
}
