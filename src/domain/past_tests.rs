//! What past days keep: the plan then in force, under the pauses and ids of now; and what a fresh line counts anew.

use proptest::prelude::*;

use super::*;
use crate::domain::calendar::{Moment, Span};
use crate::domain::journal::Aliases;
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::{Budget, Fresh};
use crate::domain::samples::{day, hours, journal, pause, roadmap, stage, working_days};
use crate::domain::schedule::Schedule;
use crate::domain::standing::{Standing, standing};

fn week(first: &str) -> Span {
    Span { first: day(first), last: day(first).plus(6) }
}

fn since(old: &[(&str, &Roadmap)], from: &str) -> Past {
    Past::new(old.iter().map(|(on, roadmap)| (day(on), Terms::of(roadmap))).collect(), day(from))
}

/// Quarter 1 with another budget a week.
fn with_budget(hours_a_week: i64) -> Roadmap {
    let mut roadmap = roadmap();
    roadmap.stages[1].budget = Budget::PerWeek(hours(hours_a_week));
    roadmap
}

#[test]
fn raising_a_budget_today_changes_no_past_week() {
    let (old, new) = (roadmap(), with_budget(14));
    let past = since(&[("2026-11-30", &old)], "2027-01-18");
    let (before, now) = (Schedule::new(&old), Schedule::with_past(&new, &past));
    for first in ["2026-11-30", "2026-12-28", "2027-01-04", "2027-01-11"] {
        assert_eq!(now.planned(week(first)), before.planned(week(first)), "{first}");
    }
    assert_eq!(now.planned(week("2027-01-11")), hours(8));
    assert_eq!(now.planned(week("2027-01-18")), hours(14));
    // 60 h of month 1, 19 days of 8/7 h to 17 January, 35 days of 2 h to the end of the stage.
    assert_eq!(now.planned(now.window(1)), &hours(60 + 70) + &Exact::ratio(19 * 8 * 60, 7));
}

#[test]
fn a_week_that_holds_the_change_has_some_of_both() {
    let past = since(&[("2026-11-30", &roadmap())], "2027-01-14");
    let new = with_budget(14);
    let now = Schedule::with_past(&new, &past);
    assert_eq!(now.planned(week("2027-01-11")), &Exact::ratio(3 * 8 * 60, 7) + &hours(8));
}

#[test]
fn the_first_version_also_holds_before_its_day() {
    let past = since(&[("2027-01-10", &roadmap())], "2027-01-18");
    let new = with_budget(14);
    assert_eq!(Schedule::with_past(&new, &past).planned(week("2027-01-04")), hours(8));
}

#[test]
fn a_pause_declared_afterwards_changes_past_weeks() {
    let old = roadmap();
    let mut new = roadmap();
    new.pauses = vec![pause("2027-01-04", "2027-01-10", Exact::zero())];
    let past = since(&[("2026-11-30", &old)], "2027-01-18");
    let now = Schedule::with_past(&new, &past);
    assert_eq!(now.planned(week("2027-01-04")), Exact::zero());
    assert_eq!(now.window(1).last, day("2027-02-28"), "and slides the stage");
    new.pauses[0].load = Exact::ratio(1, 2);
    let now = Schedule::with_past(&new, &past);
    assert_eq!(now.planned(week("2027-01-04")), hours(4));
    assert_eq!(now.window(1).last, day("2027-02-21"));
}

#[test]
fn practice_days_floor_and_start_of_the_past_stay() {
    let mut new = roadmap();
    new.practice_days = working_days();
    new.daily_floor = Minutes(60);
    let past = since(&[("2026-11-30", &roadmap())], "2026-12-14");
    let now = Schedule::with_past(&new, &past);
    let saturday = day("2026-12-05");
    assert!(now.is_practice_day(saturday) && !now.is_practice_day(saturday.plus(14)));
    assert_eq!((now.floor_on(saturday), now.floor_on(day("2026-12-14"))), (Minutes(30), Minutes(60)));
    // 14 days of 30 minutes, and five of an hour.
    let at = stands(&new, &past, "2026-12-21", &[("2026-12-05", "rag", 30), ("2026-12-16", "rag", 30)]);
    assert_eq!(at.today.floor.to_date, Minutes(14 * 30 + 5 * 60));
    assert_eq!(at.today.floor.kept_of_30, 1, "half an hour was enough then, and is not now");
    new.start = day("2026-12-14");
    let moved = Schedule::with_past(&new, &past);
    assert_eq!(moved.planned(week("2026-12-07")), hours(14), "what was planned for days before the new start stands");
}

fn stands(roadmap: &Roadmap, past: &Past, today: &str, sessions: &[(&str, &str, i64)]) -> Standing {
    let mut record = journal(today, sessions);
    let schedule = Schedule::with_past(roadmap, past);
    if let Some(fresh) = schedule.fresh(record.today) {
        for (on, skill, minutes) in sessions.iter().filter(|(on, _, _)| day(on) < fresh) {
            let time = record.skills.get_mut(&SkillId::new(*skill)).unwrap_or_else(|| panic!("{skill} on {on}"));
            time.before_fresh += Minutes(*minutes);
        }
    }
    standing(&schedule, &record, at_nine(today))
}

fn at_nine(today: &str) -> Moment {
    Moment(chrono::DateTime::parse_from_rfc3339(&format!("{today}T09:00:00+00:00")).expect("a moment"))
}

fn planned_of(at: &Standing, skill: &str) -> Exact {
    at.skills.line(&SkillId::new(skill)).expect("a skill").planned.clone()
}

#[test]
fn a_skill_keeps_what_was_planned_for_it_under_its_old_id_and_priority() {
    let old = roadmap();
    let plain = stands(&old, &Past::none(), "2027-01-18", &[]);
    let mut new = roadmap();
    new.skills[0].id = SkillId::new("retrieval");
    new.skills[0].was = vec!["rag".to_owned()];
    let ids = PresentIds::of(&new, &Aliases::default());
    let past = Past::new(vec![(old.start, Terms::of(&old).under(&ids))], day("2027-01-18"));
    let renamed = stands(&new, &past, "2027-01-18", &[]);
    assert_eq!(planned_of(&renamed, "retrieval"), planned_of(&plain, "rag"));
    let mut lower = roadmap();
    lower.skills[1].priority = Priority::P3;
    let past = since(&[("2026-11-30", &old)], "2027-01-18");
    let moved = stands(&lower, &past, "2027-01-18", &[]);
    assert_eq!(planned_of(&moved, "evals"), planned_of(&plain, "evals"), "no past day is planned anew");
    let later = stands(&lower, &past, "2027-01-25", &[]);
    assert_eq!(planned_of(&later, "evals"), planned_of(&plain, "evals"), "and nothing more is asked for P3");
    assert_eq!(&planned_of(&later, "rag") - &planned_of(&plain, "rag"), &hours(8) * &Exact::ratio(55, 100));
}

#[test]
fn a_fresh_line_counts_coverage_debt_slack_and_pace_anew_and_nothing_else() {
    let old = roadmap();
    let mut new = roadmap();
    new.fresh = vec![Fresh { from: day("2027-01-11"), why: None }];
    let sessions = [("2026-12-01", "rag", 60), ("2027-01-12", "rag", 66)];
    let (all, fresh) =
        (stands(&old, &Past::none(), "2027-01-18", &sessions), stands(&new, &Past::none(), "2027-01-18", &sessions));
    let rag = fresh.skills.line(&SkillId::new("rag")).expect("a skill");
    // 27.5 % of the 8 h since the line are 132 minutes.
    assert_eq!(rag.coverage, Some(Exact::ratio(1, 2)));
    assert_eq!(rag.debt, Exact::whole(66));
    assert_eq!((&rag.planned, rag.time.all), (&planned_of(&all, "rag"), Minutes(126)), "totals are never cut");
    let (whole, since) = (&all.stages.stages[1], &fresh.stages.stages[1]);
    assert_eq!((since.planned.clone(), since.logged), (whole.planned.clone(), whole.logged));
    assert_eq!(since.slack.targets, whole.slack.targets);
    // 66 minutes are less than a day of 8/7 h since the line: the last day reached is the one before it.
    assert_eq!(since.slack.hours, Some(-7));
    assert!(whole.slack.hours < Some(-30));
    // 35 days of 8/7 h are left of the 42 since the line, and 8 h less the 66 minutes.
    let left = &hours(48) - &Exact::whole(66);
    assert_eq!(since.needed_per_week, Some(&(&left * 7) / &Exact::whole(35)));
    let p0 = &fresh.skills.priorities[0];
    assert_eq!((p0.logged, p0.logged_since), (Minutes(126), Minutes(66)));
    assert_eq!(all.skills.priorities[0].actual_all, p0.actual_all);
    assert_eq!(fresh.today.floor.to_date, all.today.floor.to_date);
    let totals = |of: &Standing| {
        let total = of.stages.total.clone();
        (total.planned, total.planned_to_date, total.logged, total.slack.targets)
    };
    assert_eq!(totals(&fresh), totals(&all));
    let truth = standing(
        &Schedule::new(&new).counted(Counted::SinceStart),
        &journal("2027-01-18", &sessions),
        at_nine("2027-01-18"),
    );
    assert_eq!(truth, all, "and since the start it is as if there was none");
}

#[test]
fn a_day_off_asks_no_budget_and_breaks_nothing() {
    let roadmap = roadmap();
    let off = day("2027-01-13");
    let schedule = Schedule::new(&roadmap).with_days_off([off].into_iter().collect());
    assert_eq!(schedule.planned(week("2027-01-11")), Exact::ratio(6 * 8 * 60, 7));
    assert!(schedule.budget_on(off).is_zero() && !schedule.can_break(off) && schedule.asks_floor(off));
    let kept =
        journal("2027-01-14", &[("2027-01-11", "rag", 30), ("2027-01-12", "rag", 30), ("2027-01-14", "rag", 30)]);
    let at = standing(&schedule, &kept, at_nine("2027-01-14"));
    assert_eq!(at.today.floor.streak, 3);
    assert_eq!(standing(&Schedule::new(&roadmap), &kept, at_nine("2027-01-14")).today.floor.streak, 1);
}

#[test]
fn on_its_first_morning_a_fresh_line_owes_nothing() {
    let mut new = roadmap();
    new.fresh = vec![Fresh { from: day("2027-01-18"), why: None }, Fresh { from: day("2027-03-01"), why: None }];
    let at = stands(&new, &Past::none(), "2027-01-18", &[]);
    assert_eq!(at.skills.fresh, Some(day("2027-01-18")), "a line to come does not count yet");
    assert!(at.skills.skills.iter().all(|s| s.debt.is_zero() && s.coverage.is_none()));
    assert_eq!(at.stages.stages[1].slack.hours, Some(0));
    assert_eq!(at.stages.stages[0].slack.hours, Some(0), "nor does a stage that ended before it");
    assert!(at.floor_holds());
}

fn held(accepted: &[(&str, &'static str)], rebased: Option<&str>) -> Vec<(String, &'static str)> {
    let accepted = accepted.iter().map(|(on, name)| (day(on), *name));
    holding(accepted, rebased.map(|on| (day(on), None))).into_iter().map(|(on, name)| (on.to_string(), name)).collect()
}

#[test]
fn the_last_of_a_day_and_the_last_of_a_clock_that_went_back_win() {
    let days = [("2027-01-01", "a"), ("2027-02-01", "b"), ("2027-03-01", "c")];
    assert_eq!(held(&days, None).len(), 3);
    let same = held(&[days[0], days[1], ("2027-02-01", "d")], None);
    assert_eq!(same, [("2027-01-01".to_owned(), "a"), ("2027-02-01".to_owned(), "d")]);
    let back = held(&[days[0], days[1], days[2], ("2027-01-15", "d")], None);
    assert_eq!(back, [("2027-01-01".to_owned(), "a"), ("2027-01-15".to_owned(), "d")]);
}

#[test]
fn a_rebase_forgets_what_held_before() {
    let days = [("2027-01-01", "a"), ("2027-02-01", "b"), ("2027-03-01", "c")];
    let names = |rebased| held(&days, Some(rebased)).into_iter().map(|(_, name)| name).collect::<String>();
    assert_eq!(names("2027-03-01"), "c");
    assert_eq!(names("2027-02-10"), "bc");
    assert_eq!(names("2026-12-01"), "abc");
    assert_eq!(holding(Vec::<(Day, ())>::new(), Some((day("2027-01-01"), Some(())))), []);
    let replaced = holding(days.map(|(on, name)| (day(on), name)), Some((day("2027-02-01"), Some("r"))));
    assert_eq!(
        replaced.iter().map(|(_, name)| *name).collect::<String>(),
        "rbc",
        "what was rebased stays before its day"
    );
    assert_eq!(replaced[0].0, day("2027-01-31"));
}

#[test]
fn parts_follow_shares_and_weights_and_a_renamed_skill_keeps_its_own() {
    let mut roadmap = roadmap();
    let terms = Terms::of(&roadmap);
    let id = SkillId::new("rag");
    assert_eq!(terms.share(Priority::P0), Exact::ratio(55, 100));
    assert_eq!(terms.parts()[&id], Exact::ratio(55, 200));
    assert_eq!(terms.parts().into_values().sum::<Exact>(), Exact::whole(1));
    roadmap.skills[0].id = SkillId::new("retrieval");
    roadmap.skills[0].was = vec!["rag".to_owned()];
    let renamed = terms.under(&PresentIds::of(&roadmap, &Aliases::default()));
    assert_eq!(renamed.parts()[&SkillId::new("retrieval")], Exact::ratio(55, 200));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn each_day_is_planned_by_the_version_then_in_force(
        budgets in proptest::collection::vec((1_i64..40, 1_i64..60, 1_u8..128), 1..6), pause_at in 0_i64..200, load in 0_i64..3,
    ) {
        let mut on = roadmap().start;
        let pauses = vec![pause(&on.plus(pause_at).to_string(), &on.plus(pause_at + 9).to_string(), Exact::ratio(load, 2))];
        let versions: Vec<(Day, Roadmap)> = budgets.iter().map(|(hours_a_week, length, days)| {
            let mut version = roadmap();
            version.practice_days = (0..7_u8).filter(|d| days & (1 << d) != 0).filter_map(|d| chrono::Weekday::try_from(d).ok()).collect();
            version.stages = vec![
                stage("all", crate::domain::roadmap::Window::Months(1, 24), Budget::PerWeek(hours(*hours_a_week))),
                stage("sum", crate::domain::roadmap::Window::Weeks(2, 9), Budget::Total(hours(50 + hours_a_week))),
            ];
            version.pauses.clone_from(&pauses);
            let from = on;
            on = on.plus(*length);
            (from, version)
        }).collect();
        let (last, earlier) = versions.split_last().expect("one at least");
        let past = Past::new(earlier.iter().map(|(from, v)| (*from, Terms::of(v))).collect(), last.0);
        let joined = Schedule::with_past(&last.1, &past);
        let alone: Vec<Schedule> = versions.iter().map(|(_, version)| Schedule::new(version)).collect();
        for day in joined.plan().days() {
            let at = versions.iter().rposition(|(from, _)| *from <= day).unwrap_or(0);
            prop_assert_eq!(joined.budget_on(day), alone[at].budget_on(day));
        }
        let span = Span { first: joined.plan().first, last: on };
        let by_skill: Exact = joined.planned_by_skill(span).into_values().sum();
        prop_assert_eq!(by_skill, joined.planned(span));
    }
}
