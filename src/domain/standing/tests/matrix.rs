//! The matrix in words and over time: weeks, levels, what is pointed out, the history of one skill.

use super::progress::stand;
use crate::domain::calendar::Period;
use crate::domain::id::{SkillId, SourceId};
use crate::domain::journal::Journal;
use crate::domain::minutes::Minutes;
use crate::domain::rating::{Level, Rating};
use crate::domain::roadmap::{Priority, Roadmap};
use crate::domain::samples::{day, journal, roadmap, skill};
use crate::domain::schedule::Schedule;
use crate::domain::standing::skills::history::{Record, history};
use crate::domain::standing::skills::remarks::Kind;

fn rated(mut journal: Journal, ratings: &[(&str, &str, u8)]) -> Journal {
    journal.ratings = ratings
        .iter()
        .map(|(skill, on, level)| Rating {
            skill: SkillId::new(*skill),
            day: day(on),
            level: Level::new(*level).expect("a level"),
            note: None,
            link: None,
        })
        .collect();
    journal
}

fn said(roadmap: &Roadmap, journal: &Journal, kind: Kind) -> Vec<String> {
    let remarks = stand(roadmap, journal).skills.remarks;
    remarks.into_iter().filter(|remark| remark.kind == kind).map(|remark| remark.said).collect()
}

#[test]
fn the_weeks_end_with_this_one() {
    // 2027-02-20 is a Saturday; its week began on the 15th, the first of the twelve on 2026-11-30.
    let sessions =
        [("2026-11-29", "rag", 500), ("2026-11-30", "rag", 30), ("2027-02-14", "rag", 45), ("2027-02-15", "rag", 60)];
    let skills = stand(&roadmap(), &journal("2027-02-20", &sessions)).skills;
    let weeks = skills.skills[0].weeks.map(|minutes| minutes.0);
    assert_eq!(weeks, [30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 45, 60]);
    assert_eq!(skills.busiest_week(), Minutes(60));
}

#[test]
fn neglect_is_said_with_what_was_done_meanwhile() {
    let on = |sessions: &[(&str, &str, i64)]| said(&roadmap(), &journal("2026-12-26", sessions), Kind::Neglect);
    let untouched = on(&[("2026-12-07", "rag", 10), ("2026-12-07", "vllm", 300), ("2026-12-20", "vllm", 360)]);
    assert_eq!(
        untouched,
        [
            "P1 Vector DBs: not touched yet, while P2 Inference serving got 11h in 28 days",
            "P0 Prompt engineering + evals: not touched yet, while P2 Inference serving got 11h in 28 days",
            "P0 RAG architectures: untouched for 19 days, while P2 Inference serving got 6h since",
        ],
        "the days since the last touch, no more"
    );
    assert_eq!(on(&[])[0], "P1 Vector DBs: not touched yet, 0% covered", "nothing was done meanwhile");
}

#[test]
fn three_of_each_are_said_those_with_an_open_target_first() {
    let mut roadmap = roadmap();
    for n in 0..4 {
        roadmap.skills.insert(0, skill(&format!("s{n}"), &format!("Skill {n}"), Priority::P0));
    }
    let neglected = said(&roadmap, &journal("2026-12-26", &[]), Kind::Neglect);
    // All P0 skills have the same debt; two of them have targets of the quarter, and a P1 skill has one too.
    let names: Vec<&str> = neglected.iter().map(|said| said.split(':').next().unwrap_or_default()).collect();
    assert_eq!(names, ["P1 Vector DBs", "P0 RAG architectures", "P0 Prompt engineering + evals"]);
    let sessions = [("2026-12-25", "vllm", 300), ("2026-12-25", "rag", 20), ("2026-12-24", "evals", 10)];
    let inverted = said(&roadmap, &journal("2026-12-26", &sessions), Kind::Inversion);
    assert!(inverted.len() <= 3, "{inverted:?}");
    let pair = "P1 Vector DBs: 0m, while P2 Inference serving got 5h in 28 days";
    assert!(!inverted.contains(&pair.to_owned()), "neglect has named it: {inverted:?}");
}

#[test]
fn an_inversion_names_both_priorities() {
    let sessions = [("2026-12-09", "vllm", 360), ("2026-12-08", "rag", 60), ("2026-12-08", "evals", 900)];
    let inverted = said(&roadmap(), &journal("2026-12-10", &sessions), Kind::Inversion);
    assert_eq!(
        inverted,
        [
            "P1 Vector DBs: 0m, while P2 Inference serving got 6h in 28 days",
            "P0 RAG architectures: 1h, while P2 Inference serving got 6h in 28 days",
        ]
    );
}

#[test]
fn growing_hours_and_a_level_that_stands_still_are_a_question() {
    let sessions: Vec<(&str, &str, i64)> = vec![("2027-04-01", "rag", 480), ("2027-06-01", "rag", 360)];
    let ratings = [("rag", "2026-12-20", 1), ("rag", "2027-03-03", 2)];
    let at = |today: &str| said(&roadmap(), &rated(journal(today, &sessions), &ratings), Kind::Still);
    assert_eq!(at("2027-06-20"), ["RAG architectures: 14h in 13 weeks, level 2 since Mar: worth a new rating?"]);
    assert!(at("2027-06-01").is_empty(), "rated 90 days ago");
    assert!(at("2027-07-10").is_empty(), "six hours in the quarter");
    let skills = stand(&roadmap(), &rated(journal("2027-01-05", &[]), &ratings[..1])).skills;
    assert_eq!(skills.skills[0].rated.as_ref().map(|rated| rated.level.number()), Some(1));
    assert_eq!(skills.skills[1].rated, None);
}

#[test]
fn a_history_has_every_month_of_the_plan() {
    let roadmap = roadmap();
    let journal = rated(journal("2027-02-10", &[]), &[("rag", "2026-12-20", 1), ("rag", "2027-02-01", 3)]);
    let month = |day_in: &str| Period::month_of(day(day_in));
    let record = Record {
        months: [(month("2026-10-01"), Minutes(30)), (month("2027-01-01"), Minutes(90))].into(),
        sources: [(None, Minutes(30)), (Some(SourceId::new("do")), Minutes(90))].into(),
        sessions: Vec::new(),
    };
    let history = history(&Schedule::new(&roadmap), &journal, &SkillId::new("rag"), record);
    let of = |day_in: &str| history.months.iter().find(|m| m.month == month(day_in)).expect("the month");
    let told = |day_in: &str| (of(day_in).logged.map(|m| m.0), of(day_in).level.map(Level::number));
    assert_eq!(history.months[0].month, month("2026-10-01"), "time before the plan is shown");
    assert_eq!(history.months.last().map(|m| m.month), Some(month("2028-11-29")));
    assert_eq!((told("2026-11-30"), told("2026-12-31")), ((Some(0), None), (Some(0), Some(1))));
    assert_eq!((told("2027-01-01"), told("2027-02-01")), ((Some(90), Some(1)), (Some(0), Some(3))));
    assert_eq!(told("2027-03-01"), (None, None), "to come");
    assert_eq!(history.sources[0], (Some(SourceId::new("do")), Minutes(90)));
    assert_eq!(history.ratings[0].level.number(), 3, "the newest first");
}
