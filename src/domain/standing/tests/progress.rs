//! Stages and targets: progress, both slacks, needed pace, what is due.

use chrono::DateTime;

use crate::domain::calendar::Moment;
use crate::domain::id::TargetId;
use crate::domain::journal::{Journal, Progress};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Goal, Roadmap};
use crate::domain::samples::{counted, day, journal, pause, roadmap, target, with_progress};
use crate::domain::schedule::Schedule;
use crate::domain::standing::stages::{Slack, StageLine, StageState};
use crate::domain::standing::{Standing, standing};
use crate::domain::target::TargetState;

pub(super) fn stand(roadmap: &Roadmap, journal: &Journal) -> Standing {
    let noon = format!("{}T12:00:00Z", journal.today);
    let now = Moment(DateTime::parse_from_rfc3339(&noon).expect("a moment"));
    standing(&Schedule::new(roadmap), journal, now)
}

fn line(roadmap: &Roadmap, journal: &Journal, id: &str) -> StageLine {
    let stages = stand(roadmap, journal).stages.stages;
    stages.into_iter().find(|s| s.id.as_str() == id).expect("the stage")
}

fn slack(hours: i64, targets: i64) -> Slack {
    Slack { hours: Some(hours), targets: Some(targets) }
}

#[test]
fn the_first_morning_does_not_open_in_the_red() {
    let roadmap = roadmap();
    let first = journal("2026-11-30", &[]);
    assert_eq!(line(&roadmap, &first, "quarter-1").slack, slack(0, 0));
    assert_eq!(line(&roadmap, &first, "month-1").slack, Slack { hours: Some(0), targets: None });
    let upcoming = line(&roadmap, &first, "year-2");
    assert_eq!((upcoming.state, upcoming.slack), (StageState::Upcoming, Slack::default()));
}

#[test]
fn slack_on_hours_counts_whole_planned_days() {
    let roadmap = roadmap();
    let day_four = |minutes| line(&roadmap, &journal("2026-12-03", &[("2026-12-01", "rag", minutes)]), "month-1");
    assert_eq!(day_four(0).slack.hours, Some(-3));
    assert_eq!(day_four(359).slack.hours, Some(-1));
    assert_eq!(day_four(360).slack.hours, Some(0));
    assert_eq!(day_four(481).slack.hours, Some(1));
    assert_eq!(day_four(100 * 60).slack.hours, Some(27), "never beyond the last day");
}

#[test]
fn hours_before_a_stage_are_not_its_own() {
    let roadmap = roadmap();
    let early = journal("2026-12-02", &[("2026-11-29", "rag", 600), ("2026-11-30", "rag", 60)]);
    assert_eq!(line(&roadmap, &early, "month-1").logged, Minutes(60));
}

#[test]
fn a_past_stage_is_measured_at_its_last_day() {
    let roadmap = roadmap();
    let late = line(&roadmap, &journal("2027-06-01", &[("2026-12-01", "rag", 120)]), "month-1");
    assert_eq!(late.state, StageState::Past);
    assert_eq!(late.slack.hours, Some(-29));
    assert_eq!(late.needed_per_week, None);
    assert_eq!(late.planned_to_date, late.planned);
}

#[test]
fn a_ticked_target_is_behind_only_once_the_next_was_due() {
    let mut roadmap = roadmap();
    roadmap.targets = ["a", "b", "c", "d"].map(|id| target(id, "quarter-1", &["rag"], Goal::Tick)).into();
    let on = |today, done: &[&str]| {
        let record = done.iter().fold(journal(today, &[]), |j, id| with_progress(j, id, 1));
        line(&roadmap, &record, "quarter-1").slack.targets
    };
    // 84 days, a target each 21: nothing done is not behind while k ≤ 21.
    assert_eq!(on("2026-12-21", &[]), Some(0), "k = 21");
    assert_eq!(on("2026-12-22", &[]), Some(-1), "k = 22");
    assert_eq!(on("2026-12-22", &["a"]), Some(0), "p·n = 21, q·n = 42");
    assert_eq!(on("2026-12-01", &["a"]), Some(20), "p·n − k = 21 − 1");
    assert_eq!(on("2027-03-01", &["a", "b", "c", "d"]), Some(0), "all done, past");
    assert_eq!(on("2027-03-01", &["a", "b", "c"]), Some(0), "the last was due on the last day");
}

#[test]
fn skipped_days_are_no_days_of_the_window() {
    let mut roadmap = roadmap();
    roadmap.targets = ["a", "b"].map(|id| target(id, "quarter-1", &["rag"], Goal::Tick)).into();
    roadmap.pauses = vec![pause("2026-12-10", "2026-12-19", Exact::zero())];
    let at = |today| line(&roadmap, &journal(today, &[]), "quarter-1").slack.targets;
    // n = 84 still, as the window slides; k skips the ten days: 42 is reached ten days later.
    assert_eq!((at("2027-01-21"), at("2027-01-22")), (Some(0), Some(-1)));
}

#[test]
fn progress_is_weighted_and_dropped_targets_leave_it() {
    let mut roadmap = roadmap();
    roadmap.targets = vec![
        target("tick", "quarter-1", &[], Goal::Tick),
        target("count", "quarter-1", &[], counted(50)),
        target("dropped", "quarter-1", &[], Goal::Tick),
    ];
    roadmap.targets[1].weight = Exact::whole(3);
    let mut record = with_progress(journal("2026-12-01", &[]), "count", 35);
    let dropped = Progress { dropped: Some("no longer".to_owned()), ..Progress::default() };
    record.targets.insert(TargetId::new("dropped"), dropped);
    let quarter = line(&roadmap, &record, "quarter-1");
    assert_eq!(quarter.progress, Some(Exact::ratio(3 * 35, 4 * 50)));
    assert_eq!((quarter.targets, quarter.targets_done), (3, 0));
    assert_eq!(line(&roadmap, &record, "year-1").progress, None);
}

#[test]
fn a_session_towards_a_target_begins_it() {
    let mut record = journal("2026-12-01", &[]);
    assert_eq!(stand(&roadmap(), &record).targets[0].state, TargetState::Open);
    record.targets.insert(TargetId::new("rag-service"), Progress { worked_on: true, ..Progress::default() });
    let begun = &stand(&roadmap(), &record).targets[0];
    assert_eq!((begun.state, begun.fraction.clone()), (TargetState::Active, Exact::zero()));
}

#[test]
fn a_count_beyond_its_goal_is_no_more_than_done() {
    let record = with_progress(journal("2026-12-01", &[]), "evals-in-ci", 70);
    let targets = stand(&roadmap(), &record).targets;
    assert_eq!(targets[1].fraction, Exact::whole(1));
}

#[test]
fn needed_pace_spreads_what_is_left_over_what_is_left() {
    let roadmap = roadmap();
    let with = |minutes| journal("2026-12-16", &[("2026-12-01", "rag", minutes)]);
    // 60 h − 30 h over the 14 days from the 16th to the 29th, both included.
    assert_eq!(line(&roadmap, &with(1800), "month-1").needed_per_week, Some(Exact::whole(900)));
    assert_eq!(line(&roadmap, &with(9000), "month-1").needed_per_week, Some(Exact::zero()));
}

#[test]
fn the_whole_counts_what_lies_in_it() {
    let total = stand(&roadmap(), &journal("2026-12-02", &[("2026-11-29", "rag", 60), ("2026-12-02", "x", 30)]));
    assert_eq!(total.stages.total.logged, Minutes(30), "orphans too, days before the start not");
    assert_eq!(total.stages.total.planned_to_date, Exact::whole(240));
}

#[test]
fn due_lists_open_targets_of_active_stages_and_late_ones() {
    let mut roadmap = roadmap();
    roadmap.targets.push(target("early", "month-1", &[], Goal::Tick));
    roadmap.targets.push(target("later", "year-2", &[], Goal::Tick));
    roadmap.targets[1].due = Some(day("2026-12-24"));
    let due = |today: &str| -> Vec<(String, i64)> {
        let today = stand(&roadmap, &journal(today, &[])).today;
        today.due.iter().map(|t| (t.id.to_string(), t.days_left)).collect()
    };
    let named = |list: &[(&str, i64)]| list.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect::<Vec<_>>();
    assert_eq!(due("2026-12-01"), named(&[("evals-in-ci", 23), ("early", 28), ("rag-service", 82)]));
    assert_eq!(due("2026-12-31"), named(&[("evals-in-ci", -7), ("early", -2), ("rag-service", 52)]));
}
