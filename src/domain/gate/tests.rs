//! Gates by worked example: which are open, and what each choice does to the file.

use proptest::prelude::*;

use super::*;
use crate::domain::edit::Edit;
use crate::domain::journal::{Journal, Progress};
use crate::domain::roadmap::Window;
use crate::domain::samples::{counted, day, journal, roadmap, target, with_progress};
use crate::domain::standing::targets::targets;

const AFTER: &str = "2027-02-22";

/// Quarter 1 with a tick, a count at 35 of 50 and one that is done.
fn ended(today: &str) -> (Roadmap, Journal) {
    let mut roadmap = roadmap();
    roadmap.targets.push(target("talk", "quarter-1", &[], Goal::Tick));
    roadmap.targets[0].due = Some(day("2027-02-01"));
    let journal = with_progress(with_progress(journal(today, &[]), "evals-in-ci", 35), "talk", 1);
    (roadmap, journal)
}

fn gates(roadmap: &Roadmap, journal: &Journal, facts: &PlanFacts) -> Vec<Gate> {
    let schedule = Schedule::new(roadmap);
    open_gates(&schedule, &targets(&schedule, journal), facts, journal.today)
}

fn settled(choices: &[(&str, Choice)]) -> Result<Settlement, Refusal> {
    let (roadmap, journal) = ended(AFTER);
    let gate = gates(&roadmap, &journal, &PlanFacts::default()).remove(0);
    let choices: Vec<_> = choices.iter().map(|(id, choice)| (TargetId::new(*id), choice.clone())).collect();
    settle(&roadmap, &gate, &choices, day(AFTER))
}

#[test]
fn a_gate_opens_the_day_after_and_stays_open_until_it_is_settled() {
    let open = |today: &str, settled: Option<&str>| {
        let (roadmap, journal) = ended(today);
        let mut facts = PlanFacts::default();
        facts.gates.extend(settled.map(|on| (StageId::new("quarter-1"), day(on))));
        gates(&roadmap, &journal, &facts).iter().map(|g| (g.stage.to_string(), g.open.len())).collect::<Vec<_>>()
    };
    assert_eq!(open("2027-02-21", None), []);
    assert_eq!(open(AFTER, None), [("quarter-1".to_owned(), 2)]);
    assert_eq!(open("2028-01-01", None).len(), 1);
    assert_eq!(open(AFTER, Some("2027-02-21")), [], "on its last day, on request");
    assert_eq!(open(AFTER, Some("2027-02-01")).len(), 1, "it was made longer after it was settled");
}

#[test]
fn on_its_last_day_a_gate_opens_on_request() {
    let on = |today: &str| {
        let (roadmap, journal) = ended(today);
        let schedule = Schedule::new(&roadmap);
        gate_on_request(&schedule, &targets(&schedule, &journal), 1, day(today)).map(|gate| gate.open.len())
    };
    assert_eq!((on("2027-02-21"), on(AFTER)), (Ok(2), Ok(2)));
    assert_eq!(on("2027-02-20").expect_err("refused").message, "quarter-1 is not over yet");
}

#[test]
fn what_is_not_chosen_is_carried_to_the_stage_that_ends_next() {
    let settlement = settled(&[]).expect("settled");
    let (first, second) = (TargetId::new("rag-service"), TargetId::new("evals-in-ci"));
    let unset = Edit::Unset { id: "targets.rag-service".to_owned(), key: "due".to_owned() };
    assert_eq!(
        settlement.revision.edits,
        [Edit::of_target(&first, "stage", "year-1"), unset, Edit::of_target(&second, "stage", "year-1")]
    );
    assert_eq!(settlement.summary(), "2 carried");
    assert_eq!(settlement.drops().count(), 0);
}

#[test]
fn each_choice_is_an_edit_or_a_drop() {
    let edits = |id: &str, choice: Choice| {
        let settlement = settled(&[(id, choice)]).expect("settled");
        let of = |edit: &Edit| match edit {
            Edit::Set { id, key, value } => format!("{id} {key} {value}"),
            other => format!("{other:?}"),
        };
        let own = settlement.revision.edits.iter().map(of).filter(|edit| edit.contains(id));
        own.filter(|edit| !edit.starts_with("Unset")).collect::<Vec<_>>()
    };
    let moved = edits("rag-service", Choice::Move(StageId::new("year-2")));
    assert_eq!(moved, ["targets.rag-service stage year-2"]);
    let due = edits("rag-service", Choice::Due(day("2027-03-10")));
    assert_eq!(due, ["targets.rag-service stage year-1", "targets.rag-service due 2027-03-10"]);
    assert_eq!(edits("evals-in-ci", Choice::Shrink(35)), ["targets.evals-in-ci goal 35"], "done, so it stays");
    let smaller = edits("evals-in-ci", Choice::Shrink(40));
    assert_eq!(smaller, ["targets.evals-in-ci stage year-1", "targets.evals-in-ci goal 40"]);
    assert!(edits("rag-service", Choice::Drop("too early".to_owned())).is_empty());
}

#[test]
fn drops_are_recorded_with_their_reason_and_leave_the_file_alone() {
    let why = Choice::Drop(" no\u{1b}[31m use ".to_owned());
    let settlement = settled(&[("rag-service", why), ("evals-in-ci", Choice::Shrink(35))]).expect("settled");
    let drops: Vec<_> = settlement.drops().map(|(id, why)| (id.to_string(), why.to_owned())).collect();
    assert_eq!(drops, [("rag-service".to_owned(), "no[31m use".to_owned())]);
    assert_eq!(settlement.summary(), "1 shrunk, 1 dropped");
}

#[test]
fn what_cannot_be_is_refused_with_what_would_be_right() {
    let refused = |id: &str, choice: Choice| {
        let refusal = settled(&[(id, choice)]).expect_err("refused");
        format!("{} · {}", refusal.message, refusal.hint.unwrap_or_default())
    };
    assert_eq!(
        refused("rag-service", Choice::Move(StageId::new("month-1"))),
        "rag-service cannot go to month-1 · a stage that has not ended takes it"
    );
    assert_eq!(
        refused("rag-service", Choice::Due(day(AFTER))),
        "rag-service cannot be due on 2027-02-22 · a day after today"
    );
    assert_eq!(
        refused("rag-service", Choice::Shrink(1)),
        "rag-service has no goal that could be smaller · carry, move or drop it"
    );
    let bounds = "evals-in-ci cannot shrink to 34 · a goal from 35 to 49";
    assert_eq!(refused("evals-in-ci", Choice::Shrink(34)), bounds);
    assert!(refused("rag-service", Choice::Drop(" ".to_owned())).starts_with("dropping rag-service needs a reason"));
}

#[test]
fn long_after_what_is_carried_goes_to_a_stage_that_still_runs() {
    let next = |today: &str| {
        let (roadmap, journal) = ended(today);
        gates(&roadmap, &journal, &PlanFacts::default())[0].next.as_ref().map(ToString::to_string)
    };
    assert_eq!(next("2028-01-10").as_deref(), Some("year-2"));
    assert_eq!(next("2030-01-10"), None);
}

#[test]
fn a_goal_of_nothing_done_can_shrink_to_one() {
    let (mut roadmap, journal) = ended(AFTER);
    roadmap.targets.push(target("blogs", "quarter-1", &[], counted(3)));
    roadmap.targets.push(target("one", "quarter-1", &[], counted(1)));
    roadmap.stages[1].window = Window::Weeks(1, 12);
    let gate = gates(&roadmap, &journal, &PlanFacts::default()).remove(0);
    let least: Vec<_> = gate.open.iter().map(least_goal).collect();
    assert_eq!(least, [None, Some(35), Some(1), None]);
}

proptest! {
    #[test]
    fn every_open_target_is_decided_and_only_those(kinds in prop::collection::vec((0..4_u8, 0_i64..9, 0..5_u8), 0..8)) {
        let (mut roadmap, mut record) = ended(AFTER);
        roadmap.targets.clear();
        let mut choices = Vec::new();
        for (n, (kind, done, choice)) in kinds.iter().enumerate() {
            let id = format!("t{n}");
            let goal = if *kind == 0 { Goal::Tick } else { counted(10) };
            roadmap.targets.push(target(&id, "quarter-1", &[], goal));
            if *kind > 0 {
                record = with_progress(record, &id, *done);
            }
            if *kind == 3 {
                record.targets.insert(TargetId::new(&id), Progress { done: 10, ..Progress::default() });
            }
            choices.push((TargetId::new(&id), match choice {
                0 => Choice::Carry,
                1 => Choice::Move(StageId::new("year-2")),
                2 => Choice::Due(day("2027-06-01")),
                3 if *kind > 0 => Choice::Shrink((*done).max(1)),
                _ => Choice::Drop("no".to_owned()),
            }));
        }
        let Some(gate) = gates(&roadmap, &record, &PlanFacts::default()).pop() else { return Ok(()) };
        let settlement = settle(&roadmap, &gate, &choices, day(AFTER)).expect("settled");
        prop_assert_eq!(settlement.decided.len(), gate.open.len());
        let after = &settlement.revision.roadmap;
        let schedule = Schedule::new(after);
        let mut later = record.clone();
        for (id, why) in settlement.drops() {
            later.targets.entry(id.clone()).or_default().dropped = Some(why.to_owned());
        }
        let still: Vec<_> = targets(&schedule, &later).into_iter().filter(|t| t.stage == gate.stage && t.is_unfinished()).collect();
        prop_assert!(still.is_empty(), "nothing is left open at the gate: {:?}", still);
    }
}
