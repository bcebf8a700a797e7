//! The starter files: each begins on any day without a word of warning, and names the schema beside it.

use super::today;
use crate::domain::calendar::Day;
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Budget, Goal, Roadmap};
use crate::plan::{BLANK, CERTIFICATION, SHIPPED, check, starter};

fn certification(start: Day) -> Roadmap {
    check(&starter(CERTIFICATION, start), today().into()).expect("a roadmap").roadmap
}

#[test]
fn each_begins_on_any_day_without_a_warning() {
    let first = Day::new(2026, 1, 1).expect("a day");
    for template in [SHIPPED, BLANK, CERTIFICATION] {
        for start in (0..40).map(|n| first.plus(n * 37)) {
            let text = starter(template, start);
            assert!(text.starts_with("#:schema ./roadmap.schema.json\n"), "{}", &text[..60]);
            let loaded = check(&text, today().into()).unwrap_or_else(|problems| panic!("{start}: {problems:#?}"));
            assert_eq!((loaded.roadmap.start, loaded.warnings), (start, Vec::new()));
        }
    }
}

#[test]
fn the_days_of_a_starter_move_with_its_start() {
    let start = Day::new(2027, 1, 4).expect("a day");
    let (before, after) = (certification(today()), certification(start));
    let due = |map: &Roadmap| map.targets.iter().find_map(|t| t.due).expect("an exam");
    assert_eq!(due(&after).days_since(due(&before)), start.days_since(today()));
    assert_eq!(starter(CERTIFICATION, today()), CERTIFICATION, "on its own day nothing moves");
}

#[test]
fn the_certification_is_another_persons_plan() {
    let map = certification(today());
    let names: Vec<&str> = map.priorities.iter().filter_map(|p| p.name.as_deref()).collect();
    assert_eq!(names, ["weighs most in the exam", "weighs less", "good to know"]);
    assert_eq!((map.months, map.practice_days.count(), map.day_starts.minutes()), (6, 6, 240));
    let total = |budget: &Budget| if let Budget::Total(total) = budget { total.clone() } else { Exact::zero() };
    let totals: Exact = map.stages.iter().map(|stage| total(&stage.budget)).sum();
    assert_eq!(totals, Exact::whole(144 * 60));
    let exams = map.targets.iter().find(|t| t.id.as_str() == "practice-exams").expect("practice exams");
    assert!(matches!(exams.goal, Goal::Count { goal: 6, stretch: Some(8), .. }));
    assert!(map.targets.iter().any(|t| matches!(t.goal, Goal::Choice(_))));
    assert_eq!((map.sources.len(), map.resources.len(), map.rituals.len()), (3, 3, 3));
    let theirs = check(SHIPPED, today().into()).expect("a roadmap").roadmap;
    assert!(theirs.skills.iter().all(|skill| map.skill(&skill.id).is_none()), "no skill of the shipped one");
}
