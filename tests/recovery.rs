//! The ways back on track and the gates, on files as people write them: the text after the edits means exactly what the
//! rules say, every comment is still there, and every number that was claimed comes out of it.

use std::fmt::Write as _;

use chrono::DateTime;
use proptest::prelude::*;
use skillmap::domain::calendar::{Day, Moment};
use skillmap::domain::edit::Edit;
use skillmap::domain::gate::{Choice, gate_on_request, least_goal, settle};
use skillmap::domain::id::TargetId;
use skillmap::domain::journal::{Journal, Progress};
use skillmap::domain::minutes::Minutes;
use skillmap::domain::recovery::{Recovery, recovery};
use skillmap::domain::roadmap::Roadmap;
use skillmap::domain::schedule::Schedule;
use skillmap::domain::standing::{Standing, standing};
use skillmap::plan;

const START: &str = "2026-11-30";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn load(text: &str) -> Roadmap {
    plan::load(text, day(START)).unwrap_or_else(|problems| panic!("{problems:?}\n{text}")).roadmap
}

fn stand(schedule: &Schedule, journal: &Journal) -> Standing {
    let noon = format!("{}T12:00:00Z", journal.today);
    standing(schedule, journal, Moment(DateTime::parse_from_rfc3339(&noon).expect("a moment")))
}

fn recover(roadmap: &Roadmap, journal: &Journal, place: usize) -> Recovery {
    let schedule = Schedule::new(roadmap);
    recovery(&schedule, &stand(&schedule, journal), journal, place)
}

fn edited(text: &str, edits: &[Edit]) -> String {
    plan::edit::edited(text, edits, day(START)).unwrap_or_else(|refusal| panic!("{refusal:?} of {edits:?}\n{text}"))
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once('#')).map(|(_, comment)| comment.trim()).collect()
}

/// Each way on this text means what it says, and no comment is lost.
fn check_ways(text: &str, recovery: &Recovery) {
    for way in recovery.ways.iter().filter(|way| !way.edits.is_empty()) {
        let new = edited(text, &way.edits);
        assert_eq!(load(&new), way.roadmap, "{:?}\n{new}", way.edits);
        let kept = comments(&new);
        assert!(comments(text).iter().all(|comment| kept.contains(comment)), "a comment is gone:\n{new}");
    }
}

#[test]
fn every_way_on_the_shipped_file() {
    let text = plan::shipped_from(day(START));
    let roadmap = load(&text);
    for (today, place) in [("2026-12-20", 0), ("2027-01-18", 1), ("2027-06-01", 2), ("2028-06-01", 3)] {
        let mut journal = Journal::empty(day(today));
        journal.days.insert(day("2026-12-02"), Minutes(600));
        journal.days.insert(day(today).plus(-10), Minutes(90));
        let recovery = recover(&roadmap, &journal, place);
        assert_eq!(recovery.ways.len(), 4, "{today}: {:?}", recovery.text);
        check_ways(&text, &recovery);
    }
}

#[test]
fn sections_that_the_file_leaves_out_are_written_when_needed() {
    let text = "# mine\n[skills.rag]\npriority = \"P0\"\n[skills.go]\npriority = \"P2\" # later\n\
                [stages.one]\nwindow = { from = 2026-11-30, to = 2027-02-07 } # ten weeks\nbudget = { total = \"100h\" }\n\
                [targets.a]\nstage = \"one\"\n";
    let roadmap = load(text);
    let mut journal = Journal::empty(day("2027-01-04"));
    journal.days.insert(day("2026-12-02"), Minutes(600));
    let recovery = recover(&roadmap, &journal, 0);
    assert_eq!(recovery.ways.len(), 4);
    check_ways(text, &recovery);
}

#[test]
fn a_gate_on_the_shipped_file() {
    let text = plan::shipped_from(day(START));
    let roadmap = load(&text);
    let schedule = Schedule::new(&roadmap);
    let mut journal = Journal::empty(day("2027-02-22"));
    let counted = roadmap.targets.iter().find(|t| t.stage.as_str() == "quarter-1" && t.goal.count() > 1).expect("one");
    journal.targets.insert(counted.id.clone(), Progress { done: 1, ..Progress::default() });
    let standing = stand(&schedule, &journal);
    let place = roadmap.stages.iter().position(|s| s.id.as_str() == "quarter-1").expect("the stage");
    let gate = gate_on_request(&schedule, &standing.targets, place, journal.today).expect("the gate");
    let choices: Vec<(TargetId, Choice)> = gate
        .open
        .iter()
        .enumerate()
        .map(|(n, target)| {
            let choice = match (n % 4, least_goal(target)) {
                (_, Some(least)) => Choice::Shrink(least),
                (0, _) => Choice::Carry,
                (1, _) => Choice::Move(gate.later.last().expect("a later stage").0.clone()),
                (2, _) => Choice::Due(day("2027-03-31")),
                _ => Choice::Drop("no use".to_owned()),
            };
            (target.id.clone(), choice)
        })
        .collect();
    let settlement = settle(&roadmap, &gate, &choices, journal.today).expect("settled");
    assert!(!settlement.revision.edits.is_empty());
    let new = edited(&text, &settlement.revision.edits);
    assert_eq!(load(&new), settlement.revision.roadmap, "{:?}", settlement.revision.edits);
}

fn texts() -> impl Strategy<Value = String> {
    let window = prop_oneof![
        (2_u32..20).prop_map(|n| format!("\"weeks 1-{n}\"")),
        (1_u32..6).prop_map(|n| if n == 1 { "\"month 1\"".to_owned() } else { format!("\"months 1-{n}\"") }),
        Just("{ from = 2026-11-30, to = 2027-02-20 }".to_owned()),
    ];
    let budget = prop_oneof![
        (1_u32..20).prop_map(|n| format!("\"{n}h/week\"")),
        (1_u32..4).prop_map(|n| format!("\"{n}h30/day\"")),
        (10_u32..200).prop_map(|n| format!("{{ total = \"{n}h\" }}")),
    ];
    let shares = prop_oneof![
        Just(String::new()),
        Just("[priorities]\nP0 = { share = 5.5, name = \"now\" } # first\nP2 = { share = 1.25 }\n".to_owned()),
        Just(
            "[priorities.P0]\nshare = 70\n[priorities.P1]\nshare = 20 # some\n[priorities.P2]\nshare = 7\n".to_owned()
        ),
    ];
    (window, budget, shares, 0_usize..6, any::<bool>()).prop_map(|(window, budget, shares, targets, later)| {
        let mut text = format!(
            "# a plan\n[roadmap]\nstart = {START} # day one\nmonths = 8\n{shares}\
             [skills.a]\npriority = \"P0\"\n[skills.b]\npriority = \"P1\"\n[skills.c]\npriority = \"P2\"\n\
             [stages.one]\n# its days\nwindow = {window}\nbudget = {budget} # hours\n"
        );
        if later {
            text.push_str("[stages.two]\nwindow = \"months 5-7\" # after it\nbudget = \"3h/week\"\n");
        }
        for n in 0..targets {
            let skill = ["a", "b", "c"][n % 3];
            let due = if n % 2 == 0 { "due = 2027-01-10 # soon\n" } else { "" };
            write!(text, "[targets.t{n}]\nstage = \"one\"\nskills = [\"{skill}\"] # why\n{due}").expect("text");
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_offered_can_be_written(text in texts(), today in 5_i64..60, logged in 0_i64..3000) {
        let roadmap = load(&text);
        let mut journal = Journal::empty(day(START).plus(today));
        journal.days.insert(day(START), Minutes(logged / 2));
        journal.days.insert(journal.today.plus(-4), Minutes(logged / 2));
        if Schedule::new(&roadmap).window(0).last < journal.today {
            return Ok(());
        }
        check_ways(&text, &recover(&roadmap, &journal, 0));
    }
}
