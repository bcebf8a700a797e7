//! What a review chose stands on Today in the week after; a review that is due is said; both as text and as JSON.

use serde_json::{Value, json};

use crate::home::{Home, SMALL};

const FRIDAY: &str = "2026-12-11 18:00";
const TUESDAY: &str = "2026-12-15 12:00";

/// The small roadmap with a slot for the review on Fridays.
fn with_slot() -> Home {
    let home = Home::empty();
    let slot = "[rituals.plan]\ntitle = \"Plan next week\"\nevery = \"week\"\non = \"friday 17:00\"\nby = \"review\"\n";
    home.write(format!("{SMALL}{slot}").as_bytes());
    home.ok("log 30m cost @2026-12-02");
    home
}

fn at(home: &Home, now: &str, line: &str) -> String {
    let said = home.run_at(now, line);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
    said.out
}

fn today(home: &Home, now: &str) -> Value {
    home.run_at(now, "today --json").json()
}

fn review(home: &Home, now: &str) -> Value {
    today(home, now)["review"].clone()
}

#[test]
fn what_was_chosen_stands_on_today_all_week_with_what_happened() {
    let home = with_slot();
    at(&home, FRIDAY, "review --save --next cases --next evals --next \"write the ADR\"");
    assert_eq!(today(&home, FRIDAY)["chosen"], json!([]), "it is for the week after");
    at(&home, TUESDAY, "log 45m evals +cases");
    at(&home, TUESDAY, "advance cases 3");
    at(&home, TUESDAY, "log 15m evals");
    let chosen = today(&home, TUESDAY)["chosen"].clone();
    let one = |kind, id: Value, title, text, state, minutes, steps| json!({"kind": kind, "id": id, "title": title, "text": text, "state": state, "minutes": minutes, "steps": steps});
    assert_eq!(
        chosen,
        json!([
            one("target", json!("cases"), "Write cases", "3/50 +3 this week · 45m so far", "active", 45, 3),
            one("skill", json!("evals"), "Evaluations", "1h so far", "active", 60, 0),
            one("words", Value::Null, "write the ADR", "nothing yet", "open", 0, 0)
        ])
    );
    let text = at(&home, TUESDAY, "today");
    for line in [
        "Chosen for this week",
        "●  cases  Write cases    3/50 +3 this week · 45m so far",
        "○         write the ADR  nothing yet",
    ] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
    assert_eq!(today(&home, "2026-12-20 12:00")["chosen"].as_array().map(Vec::len), Some(3), "its Sunday");
    assert_eq!(today(&home, "2026-12-21 12:00")["chosen"], json!([]));
    home.write(SMALL.replace("[targets.cases]", "[targets.suite]\nwas = [\"cases\"]").as_bytes());
    assert_eq!(today(&home, TUESDAY)["chosen"][0]["id"], "suite", "under its id of now");
}

#[test]
fn words_are_done_by_their_words() {
    let home = with_slot();
    at(&home, FRIDAY, "review --save --next \"write the ADR\" --next \"write to Ada\" --next service");
    assert_eq!(at(&home, TUESDAY, "done adr"), "✓ write the ADR\n");
    let line = today(&home, TUESDAY)["chosen"][0].clone();
    assert_eq!((&line["state"], &line["text"]), (&json!("done"), &json!("done Tue 15 Dec")));
    assert_eq!(at(&home, TUESDAY, "done \"write the ADR\""), "✓ write the ADR\n", "again it stays done");
    assert_eq!(at(&home, TUESDAY, "undo"), "taken back: did write the ADR\n");
    assert_eq!(today(&home, TUESDAY)["chosen"][0]["state"], "open");
    let said = home.run_at(TUESDAY, "done ada --on 2026-12-14 --json").json();
    assert_eq!((&said["chosen"]["text"], &said["chosen"]["id"]), (&json!("done Mon 14 Dec"), &Value::Null));
    for line in ["done write", "done nothing", "done adr --note x"] {
        let said = home.run_at(TUESDAY, line);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
    }
    assert_eq!(home.run_at("2026-12-21 12:00", "done adr").code, 1, "its week is over");
}

#[test]
fn study_is_proposed_on_the_first_chosen_thing() {
    let home = with_slot();
    at(&home, FRIDAY, "review --save --next \"write the ADR\" --next cost --next service");
    let proposed = today(&home, TUESDAY)["proposed"].clone();
    assert_eq!(proposed, json!({"skill": "cost", "target": null}));
    let next = today(&home, TUESDAY)["up_next"][0]["skill"].clone();
    assert_ne!(next, "cost");
    assert!(at(&home, TUESDAY, "start").contains("Cost"));
    let later = today(&home, "2026-12-21 12:00");
    assert_eq!(later["proposed"]["target"], later["up_next"][0]["target"], "in the week after it is up next again");
}

#[test]
fn a_due_review_is_said_by_today_status_and_remind() {
    let home = with_slot();
    at(&home, "2026-12-06 12:00", "review --save --well ok");
    let before = "2026-12-11 16:59";
    assert_eq!(review(&home, before), json!({"week": "2026-W49", "due": false, "reviewed": 1, "of": 1}));
    assert_eq!(review(&home, FRIDAY), json!({"week": "2026-W50", "due": true, "reviewed": 1, "of": 2}));
    let line = "the review of 2026-W50 is due: skillmap review 2026-W50\n1 of the last 2 weeks has one\n";
    assert!(at(&home, FRIDAY, "today").contains(line), "{}", at(&home, FRIDAY, "today"));
    assert_eq!(home.run_at(FRIDAY, "status --json").json()["review_due"], "2026-W50");
    assert_eq!(at(&home, FRIDAY, "status --format {review_due}"), "2026-W50\n");
    let lines = |now: &str| home.run_at(now, "remind").out;
    assert!(
        lines(FRIDAY).contains("○ the review of 2026-W50 (skillmap review 2026-W50) · 1 of the last 2 weeks has one\n")
    );
    assert!(!lines(FRIDAY).contains("Plan next week"), "what the review keeps is said once");
    let due = home.run_at(FRIDAY, "remind --json").json()["due"].clone();
    let mut kinds = due.as_array().expect("a list").iter().map(|one| (&one["kind"], &one["id"]));
    assert!(kinds.any(|one| one == (&json!("review"), &json!("2026-W50"))), "{due}");
    // In the new week it is offered, and nobody is reminded.
    assert_eq!(review(&home, TUESDAY), json!({"week": "2026-W50", "due": true, "reviewed": 1, "of": 2}));
    assert!(!lines(TUESDAY).contains("the review of"), "{}", lines(TUESDAY));
    at(&home, TUESDAY, "review 2026-W50 --save --well late");
    assert_eq!(review(&home, TUESDAY), json!({"week": "2026-W50", "due": false, "reviewed": 2, "of": 2}));
    assert_eq!(home.run_at(TUESDAY, "status --json").json()["review_due"], Value::Null);
    assert_eq!(at(&home, TUESDAY, "status --format [{review_due}]"), "[]\n");
    at(&home, TUESDAY, "undo");
    assert_eq!(review(&home, TUESDAY)["due"], true, "taken back, it is due again");
}

#[test]
fn a_review_keeps_its_ritual_for_its_week_even_when_it_is_late() {
    let home = with_slot();
    at(&home, TUESDAY, "review 2026-W50 --save --well late");
    let plan = |now: &str| {
        let all = home.run_at(now, "rituals --json").json()["rituals"].clone();
        let line = all.as_array().expect("a list").iter().find(|one| one["id"] == "plan").cloned().expect("there");
        (line["period"].clone(), line["state"].clone(), line["last_12"][10]["state"].clone())
    };
    assert_eq!(plan(TUESDAY), (json!("2026-W51"), json!("open"), json!("kept")));
    let why = at(&home, TUESDAY, "explain rituals.plan");
    assert!(why.contains("2026-W50  kept by the review of 2026-W50, 7 Dec – 13 Dec  1"), "{why}");
    at(&home, TUESDAY, "undo");
    assert_eq!(plan(TUESDAY), (json!("2026-W51"), json!("open"), json!("missed")));
    at(&home, FRIDAY, "review --save --well early");
    assert_eq!(plan(FRIDAY).1, "kept");
    at(&home, "2026-12-18 20:00", "checkin --focus 3");
    assert_eq!(plan("2026-12-18 20:00").1, "open", "a check-in does not keep it unasked");
}

#[test]
fn no_review_is_due_before_the_plan_and_nothing_is_made_by_asking() {
    let home = Home::small();
    assert_eq!(review(&home, "2026-11-22 18:00"), Value::Null);
    let untouched = Home::empty();
    assert_eq!(untouched.run_at("2026-12-13 18:00", "remind").code, 1);
    assert!(untouched.is_untouched());
    let glance = home.run_at("2026-12-13 18:00", "remind --json").json()["due"].clone();
    let due = glance.as_array().expect("a list").iter().filter(|one| one["kind"] == "review").count();
    assert_eq!(due, 1, "without a slot it is the last practice day at five: {glance}");
}
