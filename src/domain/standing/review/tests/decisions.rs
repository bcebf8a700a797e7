//! What was chosen and what became of it, what is proposed, frictions and fixes, and what changed since a review.

use super::{Life, chosen, moment, session};
use crate::domain::friction::{Fix, Friction, Judged, NewFix, NewFriction};
use crate::domain::id::{FixId, FrictionId, ResourceId, RitualId, SkillId, TargetId};
use crate::domain::minutes::Minutes;
use crate::domain::review::{Chosen, Saved, Thing};
use crate::domain::roadmap::{Every, KeptBy};
use crate::domain::samples::{day, ritual};
use crate::domain::standing::review::{Happened, WeekReview, figures, since_saved};

const AFTER: &str = "2026-12-14T09:00:00+00:00";

fn target(id: &str) -> Thing {
    Thing::Target(TargetId::new(id))
}

fn words(text: &str) -> Thing {
    Thing::Words(text.to_owned())
}

fn happened(review: &WeekReview) -> Vec<Happened> {
    review.decided.iter().map(|decision| decision.happened.clone()).collect()
}

#[test]
fn what_was_chosen_happened_or_not() {
    let mut life = Life::new(vec![
        session("2026-12-08", None, "vllm", 40, None),
        session("2026-12-09", None, "evals", 20, Some("evals-in-ci")),
        session("2026-12-14", None, "rag", 90, None),
    ]);
    life.steps = vec![("evals-in-ci", day("2026-12-10"), 3), ("rag-service", day("2026-12-13"), 1)];
    life.chosen = [target("evals-in-ci"), target("rag-service"), Thing::Skill(SkillId::new("vllm"))].map(chosen).into();
    let some = |minutes, steps| Happened::Some { minutes: Minutes(minutes), steps };
    assert_eq!(happened(&life.review("2026-W50", AFTER)), [some(20, 3), Happened::Done, some(40, 0)]);
    life.chosen = [Thing::Skill(SkillId::new("rag")), target("gone"), words("write the ADR")].map(chosen).into();
    let review = life.review("2026-W50", AFTER);
    assert_eq!(happened(&review), [Happened::Nothing, Happened::Unknown, Happened::Nothing]);
    assert_eq!(review.decided[1].title, "gone");
    let ticked = Chosen { thing: words("write the ADR"), ticked: Some(day("2026-12-13")) };
    life.chosen = vec![ticked, chosen(Thing::Resource(ResourceId::new("book")))];
    assert_eq!(happened(&life.review("2026-W50", AFTER)), [Happened::Done, Happened::Unknown]);
}

#[test]
fn a_ritual_is_kept_in_its_week() {
    let mut life = Life::new(Vec::new());
    life.roadmap.rituals = vec![ritual("talk", Every::Month), ritual("prune", Every::Week)];
    life.roadmap.rituals[1].by = Some(KeptBy::Review);
    life.chosen = ["talk", "prune"].map(|id| chosen(Thing::Ritual(RitualId::new(id)))).into();
    let review = life.review("2026-W50", AFTER);
    assert_eq!(happened(&review), [Happened::Nothing, Happened::Nothing]);
    assert_eq!(review.rituals, (0, 1), "the month has not ended");
    assert_eq!(review.rituals_once_saved, (1, 1), "its own review keeps it, on whatever day");
    life.reviews = [(day("2026-12-10"), day("2026-12-13"))].into();
    let review = life.review("2026-W50", AFTER);
    assert_eq!((happened(&review), review.rituals), (vec![Happened::Nothing, Happened::Done], (1, 1)));
}

#[test]
fn what_is_proposed_stands_there_once() {
    let mut life = Life::new(vec![session("2026-12-08", None, "rag", 600, None)]);
    life.chosen = [target("evals-in-ci"), words("write the ADR")].map(chosen).into();
    let review = life.review("2026-W50", AFTER);
    let things: Vec<&str> = review.candidates.iter().map(|c| c.thing.written()).collect();
    assert_eq!(things, ["rag-service", "evals-in-ci", "vllm", "write the ADR"]);
    let reasons: Vec<&str> = review.candidates.iter().map(|c| c.reason.as_str()).collect();
    assert!(reasons[1].starts_with("Prompt engineering + evals: "), "{reasons:?}");
    assert_eq!(reasons[3], "chosen for 2026-W50, and it did not happen");
    let running = life.review("2026-W50", "2026-12-11T09:00:00+00:00");
    assert_eq!(running.candidates[3].reason, "chosen for 2026-W50, not begun yet");
}

fn friction(id: &str, on: &str, text: &str, same: Option<&str>) -> Friction {
    let judged = Judged { cause: None, same: same.map(FrictionId::new) };
    Friction { id: FrictionId::new(id), what: NewFriction { day: day(on), text: text.to_owned(), judged } }
}

fn fix(of: &str, by: &str, stands: Option<&str>) -> Fix {
    let what = NewFix {
        friction: FrictionId::new(of),
        text: format!("fix {of}"),
        kind: None,
        why: None,
        pattern: None,
        path: None,
        by: day(by),
    };
    Fix { id: FixId::new(of), what, day: day("2026-12-04"), stands: stands.map(day), gone: None }
}

#[test]
fn frictions_come_with_what_they_repeat_and_fixes_are_asked_when_their_day_comes() {
    let mut life = Life::new(Vec::new());
    life.frictions = vec![
        friction("red", "2026-12-01", "tests were red", None),
        friction("slow", "2026-12-02", "a slow build", None),
        friction("later", "2026-12-02", "no review", None),
        friction("again", "2026-12-09", "the build was slow", Some("slow")),
        friction("new", "2026-12-10", "red tests", None),
    ];
    life.fixes = vec![
        fix("red", "2026-12-13", None),
        fix("slow", "2026-12-05", Some("2026-12-06")),
        fix("later", "2026-12-14", None),
    ];
    let review = life.review("2026-W50", AFTER);
    let seen: Vec<_> = review.frictions.iter().map(|f| (f.friction.id.as_str(), f.entry.times())).collect();
    assert_eq!(seen, [("again", 2), ("new", 1)]);
    assert_eq!(review.frictions[1].alike[0].id.as_str(), "red");
    let asked: Vec<&str> = review.fixes.iter().map(|line| line.fix.id.as_str()).collect();
    assert_eq!(asked, ["red", "slow"], "one is due, of the other the friction came back");
    let before: Vec<String> = life.review("2026-W49", AFTER).fixes.iter().map(|line| line.fix.id.to_string()).collect();
    assert!(before.is_empty(), "{before:?}");
}

#[test]
fn what_changed_since_the_review_is_said() {
    let mut life = Life::new(vec![session("2026-12-08", None, "rag", 280, None)]);
    let then = life.review("2026-W50", "2026-12-11T17:00:00+00:00");
    assert_eq!(since_saved(&then), [], "no review, nothing to compare with");
    let saved = Saved {
        week: then.week.week,
        at: moment("2026-12-11T17:00:00+00:00").0.to_utc(),
        well: None,
        learned: None,
        stop: None,
        next: Vec::new(),
        figures: figures(&then),
    };
    life.sessions.push(session("2026-12-10", None, "evals", 30, None));
    let now = WeekReview { saved: Some(saved), ..life.review("2026-W50", AFTER) };
    let said: Vec<String> = since_saved(&now).iter().map(super::super::Differs::said).collect();
    let expected = [
        "logged: now 5h10, at the review 4h40",
        "days kept: now 2, at the review 1",
        "P0: now 5h10, at the review 4h40",
    ];
    assert_eq!(said, expected);
}
