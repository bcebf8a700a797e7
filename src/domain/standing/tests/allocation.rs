//! Skills and priorities: planned shares, coverage, neglect, inversions, balance, what is next.

use proptest::prelude::*;

use super::progress::stand;
use crate::domain::calendar::Span;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::past::Terms;
use crate::domain::roadmap::{Priority, Roadmap, Track};
use crate::domain::samples::{day, journal, roadmap, skill};
use crate::domain::schedule::Schedule;
use crate::domain::standing::skills::{Allocation, SkillLine};

fn line(roadmap: &Roadmap, today: &str, sessions: &[(&str, &str, i64)], id: &str) -> SkillLine {
    let skills = stand(roadmap, &journal(today, sessions)).skills;
    skills.skills.into_iter().find(|s| s.id.as_str() == id).expect("the skill")
}

#[test]
fn a_skill_gets_its_weight_of_its_priority() {
    let mut roadmap = roadmap();
    roadmap.skills[1].weight = Exact::whole(3);
    // Ten days of 2 h; P0 has 55 of 100, rag 1 of 4 of it.
    let rag = line(&roadmap, "2026-12-10", &[], "rag");
    assert_eq!(rag.planned, Exact::ratio(1200 * 55, 400));
    assert_eq!(line(&roadmap, "2026-12-10", &[], "evals").planned, Exact::ratio(1200 * 55 * 3, 400));
}

#[test]
fn shares_of_priorities_without_skills_go_to_the_others() {
    let mut roadmap = roadmap();
    roadmap.skills.retain(|s| s.priority != Priority::P1);
    assert_eq!(Terms::of(&roadmap).share(Priority::P0), Exact::ratio(55, 70));
    assert_eq!(Terms::of(&roadmap).share(Priority::P1), Exact::zero());
}

#[test]
fn coverage_and_debt() {
    let roadmap = roadmap();
    // P0: 27.5 % each of 20 h = 330 minutes.
    let half = line(&roadmap, "2026-12-10", &[("2026-12-09", "rag", 165)], "rag");
    assert_eq!((half.coverage.clone(), half.debt.clone()), (Some(Exact::ratio(1, 2)), Exact::whole(165)));
    assert_eq!(half.untouched_days, Some(1));
    let over = line(&roadmap, "2026-12-10", &[("2026-12-09", "rag", 990)], "rag");
    assert_eq!((over.coverage, over.debt), (Some(Exact::whole(3)), Exact::zero()));
    let morning = line(&roadmap, "2026-11-30", &[], "rag");
    assert_eq!((morning.coverage, morning.untouched_days), (None, None));
}

#[test]
fn neglect_needs_thin_coverage_and_two_idle_weeks() {
    let roadmap = roadmap();
    let neglected = |today, sessions: &[(&str, &str, i64)], id| line(&roadmap, today, sessions, id).neglected;
    assert!(!neglected("2026-12-13", &[], "rag"), "13 days after the start");
    assert!(neglected("2026-12-14", &[], "rag"), "14 days after the start");
    assert!(neglected("2026-12-14", &[], "vector-dbs"));
    assert!(!neglected("2026-12-14", &[], "vllm"), "P2 is never neglected");
    assert!(!neglected("2026-12-20", &[("2026-12-07", "rag", 1)], "rag"), "13 days untouched");
    assert!(neglected("2026-12-21", &[("2026-12-07", "rag", 1)], "rag"));
    assert!(!neglected("2026-12-21", &[("2026-12-07", "rag", 600)], "rag"), "covered");
}

#[test]
fn inversions_name_the_three_largest_differences() {
    let mut roadmap = roadmap();
    roadmap.skills.push(skill("lora", "LoRA", Priority::P2));
    let sessions = [("2026-12-09", "vllm", 300), ("2026-12-08", "lora", 120), ("2026-12-08", "rag", 100)];
    let found = stand(&roadmap, &journal("2026-12-10", &sessions)).skills.inversions;
    let pairs: Vec<(&str, &str)> = found.iter().map(|i| (i.lower.as_str(), i.higher.as_str())).collect();
    assert_eq!(pairs, [("vllm", "evals"), ("vllm", "vector-dbs"), ("vllm", "rag")]);
    assert_eq!((found[2].lower_28d, found[2].higher_28d), (Minutes(300), Minutes(100)));
    let covered = [("2026-12-09", "vllm", 300), ("2026-12-08", "rag", 299), ("2026-12-08", "evals", 900)];
    let found = stand(&roadmap, &journal("2026-12-10", &covered)).skills.inversions;
    assert!(found.iter().all(|i| i.higher.as_str() == "vector-dbs"), "299 of 330 is nine tenths: {found:?}");
}

#[test]
fn shares_are_of_all_hours_and_on_plan_within_ten_points() {
    let roadmap = roadmap();
    let of = |sessions: &[(&str, &str, i64)]| stand(&roadmap, &journal("2027-01-10", sessions)).skills.priorities;
    let lines = of(&[("2027-01-02", "rag", 45), ("2027-01-02", "gone", 55), ("2026-12-01", "vllm", 300)]);
    assert_eq!(lines[0].actual_28d, Some(Exact::ratio(45, 100)), "orphans count, 28 days only");
    assert_eq!(lines[0].allocation(), Some(Allocation::OnPlan));
    assert_eq!(lines[0].actual_all, Some(Exact::ratio(45, 400)));
    assert_eq!(lines[2].actual_quarter, Some(Exact::zero()));
    assert_eq!(lines[1].allocation(), Some(Allocation::Under));
    let nothing = of(&[]);
    assert_eq!((nothing[0].actual_28d.clone(), nothing[0].allocation()), (None, None));
}

#[test]
fn balance_is_keep_against_add_and_reach() {
    let mut roadmap = roadmap();
    roadmap.skills[0].track = Track::Keep;
    roadmap.skills[1].track = Track::Reach;
    let sessions = [("2027-01-09", "rag", 10), ("2026-12-01", "evals", 20), ("2027-01-09", "vllm", 40)];
    let balance = stand(&roadmap, &journal("2027-01-10", &sessions)).skills.balance;
    assert_eq!((balance.keep_28d.0, balance.ai_28d.0, balance.keep.0, balance.ai.0), (10, 40, 10, 60));
}

#[test]
fn next_is_the_largest_debt_with_its_target_and_reason() {
    let sessions = [("2026-12-01", "rag", 60), ("2026-12-10", "evals", 400)];
    let next = stand(&roadmap(), &journal("2026-12-10", &sessions)).today.up_next;
    assert_eq!(next[0].skill.as_str(), "vector-dbs", "360 minutes behind, rag 270");
    assert_eq!(next[0].reason, "6h behind its share, not touched yet");
    assert_eq!(next[1].reason, "4h30 behind its share, untouched for 9 days");
    assert_eq!(next[1].shorter(), ["4h30 behind its share, untouched 9 days", "4h30 behind, untouched 9 days"]);
    assert_eq!(next[1].target.as_ref().map(|(id, _)| id.as_str()), Some("rag-service"));
    let first = stand(&roadmap(), &journal("2026-11-30", &[("2026-11-29", "rag", 1)])).today.up_next;
    let order: Vec<&str> = first.iter().map(|n| n.skill.as_str()).collect();
    assert_eq!(order, ["evals", "rag", "vector-dbs", "vllm"], "no debt: priority, then the longest untouched");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_parts_of_all_skills_are_the_whole(weights in proptest::collection::vec((0_usize..4, 1_i64..1000), 1..20)) {
        let mut roadmap = roadmap();
        roadmap.priorities[3].share = Exact::ratio(5, 2);
        roadmap.skills = weights.iter().enumerate().map(|(i, (priority, weight))| {
            let mut skill = skill(&format!("s{i}"), "s", Priority::ALL[*priority]);
            skill.weight = Exact::ratio(*weight, 100);
            skill
        }).collect();
        let whole: Exact = Terms::of(&roadmap).parts().into_values().sum();
        prop_assert_eq!(whole, Exact::whole(1));
        let today = day("2027-06-01");
        let schedule = Schedule::new(&roadmap);
        let planned: Exact = stand(&roadmap, &journal("2027-06-01", &[])).skills.skills.iter().map(|s| s.planned.clone()).sum();
        prop_assert_eq!(planned, schedule.planned(Span { first: roadmap.start, last: today.previous() }));
    }
}
