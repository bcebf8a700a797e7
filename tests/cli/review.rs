//! The weekly review: saved with its figures, changed with its former form kept, taken back; what is chosen under the ids
//! of now; text that would steer a terminal; the shape of the JSON.

use serde_json::{Value, json};

use crate::home::{Home, SMALL, steers};

const FRIDAY: &str = "2026-12-11 17:00";
const LATER: &str = "2026-12-16 09:00";

/// A home with a week of two sessions, reviewed on its Friday.
fn reviewed() -> Home {
    let home = Home::small();
    home.ok("log 2h rag +service");
    at(&home, "2026-12-10 20:00", "log 40m evals");
    at(&home, FRIDAY, "review --save --well \"a calm week\" --next service --next prune --next \"write the ADR\"");
    home
}

/// Runs a line that must go well at a time.
fn at(home: &Home, now: &str, line: &str) -> String {
    let said = home.run_at(now, line);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
    said.out
}

fn json_at(home: &Home, now: &str, line: &str) -> Value {
    home.run_at(now, &format!("{line} --json")).json()
}

#[test]
fn a_review_is_saved_and_shown() {
    let home = reviewed();
    let again = at(&home, FRIDAY, "review --save --learned \"small steps\"");
    assert_eq!(again, "reviewed 2026-W50 · 3 things for next week · 1 of the last 2 weeks has a review\n");
    let page = at(&home, FRIDAY, "review");
    for fact in [
        "2026-W50 · Mon 7 Dec to Sun 13 Dec 2026 · 2h40 of 7h · plan of 2026-12-07",
        "✓ reviewed Fri 11 Dec 17:00",
        "P0  2h40  100%  wants 65%",
        "●  service  Deploy a service  2h",
        "1 passed · 1 as planned",
        "a calm week",
        "small steps",
        "service · Deploy a service",
        "write the ADR",
    ] {
        assert!(page.contains(fact), "{fact}\n{page}");
    }
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}

#[test]
fn later_edits_of_the_past_leave_the_figures_of_the_review() {
    let home = reviewed();
    at(&home, LATER, "log 30m cost @2026-12-12");
    at(&home, LATER, "done service --on 2026-12-13");
    let review = json_at(&home, LATER, "review 2026-W50");
    assert_eq!((&review["logged"], &review["saved"]["logged"]), (&json!(190), &json!(160)));
    let changed = review["now_and_then"].as_array().expect("a list");
    let of = |what: &str| changed.iter().find(|one| one["what"] == what).map(|one| (&one["now"], &one["then"]));
    assert_eq!(of("logged"), Some((&json!("3h10"), &json!("2h40"))));
    assert_eq!(of("days kept"), Some((&json!("3"), &json!("2"))));
    assert_eq!(of("P1"), Some((&json!("30m"), &json!("0m"))));
    assert_eq!(of("targets done"), Some((&json!("1"), &json!("0"))));
    assert_eq!((of("planned"), of("P0"), of("plan")), (None, None, None));
    let page = at(&home, LATER, "review 2026-W50");
    assert!(page.contains("logged        now 3h10  at the review 2h40"), "{page}");
    assert!(page.contains("✓  service  Deploy a service"), "{page}");
}

#[test]
fn a_changed_review_keeps_its_former_form_until_it_is_taken_back() {
    let home = reviewed();
    at(&home, LATER, "review 2026-W50 --save --well \"calm but short\" --next \"\" --stop \"late evenings\"");
    let review = json_at(&home, LATER, "review 2026-W50");
    let (saved, former) = (&review["saved"], &review["former"]);
    assert_eq!((&saved["well"], &saved["next"]), (&json!("calm but short"), &json!([])));
    assert_eq!((&saved["at"], &saved["logged"]), (&json!("2026-12-16T09:00:00+00:00"), &json!(160)));
    assert_eq!(former.as_array().map(Vec::len), Some(1));
    assert_eq!((&former[0]["well"], &former[0]["stop"]), (&json!("a calm week"), &Value::Null));
    assert_eq!(former[0]["next"], json!(["service", "prune", "write the ADR"]));
    let page = at(&home, LATER, "review 2026-W50");
    assert!(page.contains("As it was said Fri 11 Dec 17:00\n  went well\n    a calm week"), "{page}");
    let then = json_at(&home, LATER, "review 2026-W50 --at \"2026-12-12 09:00\"");
    assert_eq!((&then["saved"]["well"], &then["former"]), (&json!("a calm week"), &json!([])), "as it was known then");
    assert_eq!(at(&home, LATER, "undo"), "taken back: reviewed 2026-W50\n");
    let back = json_at(&home, LATER, "review 2026-W50");
    assert_eq!((&back["saved"]["well"], &back["former"]), (&json!("a calm week"), &json!([])));
    at(&home, LATER, "undo");
    assert_eq!(json_at(&home, LATER, "review 2026-W50")["saved"], Value::Null);
}

#[test]
fn what_was_chosen_is_asked_in_the_week_after() {
    let home = reviewed();
    at(&home, LATER, "keep prune");
    let decided = json_at(&home, LATER, "review")["decided"].clone();
    let seen: Vec<(&Value, &Value)> =
        decided.as_array().expect("a list").iter().map(|one| (&one["id"], &one["happened"])).collect();
    assert_eq!(
        seen,
        [
            (&json!("targets.service"), &json!("nothing")),
            (&json!("rituals.prune"), &json!("done")),
            (&Value::Null, &json!("nothing"))
        ]
    );
    home.write(SMALL.replace("[targets.service]", "[targets.api]\nwas = [\"service\"]").as_bytes());
    at(&home, LATER, "log 20m rag +api");
    let review = json_at(&home, LATER, "review");
    assert_eq!((&review["decided"][0]["id"], &review["decided"][0]["logged"]), (&json!("targets.api"), &json!(20)));
    let saved = json_at(&home, LATER, "review 2026-W50")["saved"].clone();
    assert_eq!(saved["next"], json!(["api", "prune", "write the ADR"]), "under its id of now");
    at(&home, LATER, "review --save --next service");
    assert_eq!(json_at(&home, LATER, "review")["saved"]["next"], json!(["api"]), "an earlier id counts too");
}

#[test]
fn what_is_next_is_an_id_or_words() {
    let home = Home::small();
    let said = home.run_at(FRIDAY, "review --save --next srvice");
    assert_eq!(said.code, 0);
    assert_eq!(said.err, "note: \"srvice\" is kept as words: it is no id\nhint: did you mean targets.service?\n");
    let refused = |line: &str| {
        let said = home.run_at(FRIDAY, line);
        (said.code, said.err)
    };
    let twice = refused("review --save --next twice");
    assert_eq!(twice.0, 1);
    assert!(twice.1.contains("\"twice\" is more than one thing"), "{twice:?}");
    assert!(twice.1.contains("targets.twice or rituals.twice"), "{twice:?}");
    let unknown = refused("review --save --next skills.raf");
    assert!(unknown.0 == 1 && unknown.1.contains("did you mean rag"), "{unknown:?}");
    assert_eq!(refused("review --save --next a --next b --next c --next d").0, 2);
    assert_eq!(json_at(&home, FRIDAY, "review")["saved"]["next"], json!(["srvice"]), "the refused ones saved nothing");
}

#[test]
fn one_next_takes_several_and_a_period_may_stand_anywhere() {
    let home = Home::small();
    let next = |line: &str| {
        at(&home, LATER, &format!("review --save {line}"));
        json_at(&home, LATER, "review 2026-W50")["saved"]["next"].clone()
    };
    assert_eq!(next("2026-W50 --next service prune"), json!(["service", "prune"]));
    assert_eq!(next("--next rag \"write the ADR\" 2026-W50"), json!(["rag", "write the ADR"]));
    assert_eq!(
        next("--next rag --well fine --next service \"- a list\" --learned much 2026-W50"),
        json!(["rag", "service", "- a list"])
    );
    assert_eq!(json_at(&home, LATER, "review 2026-W50")["saved"]["well"], "fine");
    assert_eq!(next("--next evals --next cases 2026-W50"), json!(["evals", "cases"]));
    let apart = next("2026-W50 --next 2026-W49 --next 2026-W51");
    assert_eq!(apart, json!(["2026-W49", "2026-W51"]), "each is said to be for the week after");
    assert_eq!(next("2026-W50 --next rag --well=\"two words\""), json!(["rag"]), "an option is an option");
    assert_eq!(json_at(&home, LATER, "review 2026-W50")["saved"]["well"], "two words");
    assert_eq!(next("2026-W50 --next -5kg"), json!(["-5kg"]));
    let refused = |line: &str| {
        let said = home.run_at(LATER, line);
        assert_eq!(said.code, 2, "{said:?}");
        said.err
    };
    assert!(
        refused("review --save --next a b c d")
            .contains("4 things for next week are too many\nhint: choose up to three")
    );
    assert!(refused("review --save --next rag 2026-W99").contains("there is no period"));
    assert!(refused("review --save --next").contains("--next"));
}

#[test]
fn what_cannot_be_reviewed_is_refused() {
    let home = Home::small();
    let code = |line: &str| home.run_at(FRIDAY, line).code;
    assert_eq!(code("review 2026-W52 --save"), 1, "a week to come");
    assert_eq!(code("review 2026-W40 --save"), 1, "before the plan, and nothing in it");
    assert!(at(&home, FRIDAY, "review 2026-W40").contains("it lies before the plan"), "nothing to save is offered");
    assert_eq!(code("review --save --at 2026-12-08"), 2);
    assert_eq!(code("review --save --private"), 2);
    assert_eq!(code("review --well x"), 2, "said and not saved");
    assert_eq!(code("review 2026-W60"), 2);
    assert_eq!(code("review 2026-W52"), 0, "to come, and may be looked at");
    assert_eq!(json_at(&home, FRIDAY, "review")["saved"], Value::Null);
    at(&home, FRIDAY, "log 20m rag @2026-10-01");
    assert_eq!(code("review 2026-W40 --save"), 0, "something was logged in it");
}

#[test]
fn hostile_text_is_made_harmless_and_long_text_is_kept_whole() {
    let home = Home::small();
    let words = "word ".repeat(300);
    let line = format!(
        "review --save --well \"\u{1b}[31mred\u{202e}\nsecond line\" --learned \"{words}\" --next \"\u{1b}]0;x\u{7}\""
    );
    assert_eq!(home.run_at(FRIDAY, &line).code, 0);
    for view in ["review", "review --plain", "review --json"] {
        let said = home.run_at(FRIDAY, view);
        assert!(!steers(&said.out), "{view}: {:?}", said.out);
        assert!(said.out.matches("word").count() >= 300, "{view}");
    }
    assert!(at(&home, FRIDAY, "review").contains("    second line"));
}

#[test]
fn the_json_has_its_keys() {
    let home = reviewed();
    at(&home, FRIDAY, "checkin --focus 4 --friction \"red tests\"");
    let review = json_at(&home, FRIDAY, "review");
    let keys = |value: &Value| {
        let mut keys: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys.join(" ")
    };
    assert_eq!(
        keys(&review),
        "blocks candidates days decided fixes focus former frictions from kept lately logged now_and_then plan planned \
         rituals rituals_kept saved schema shares skills streak targets then to week week_ago"
    );
    assert_eq!(
        keys(&review["saved"]),
        "at forecast kept learned logged next plan planned rituals shares slack stop streak targets_done well"
    );
    assert_eq!(keys(&review["frictions"][0]), "cause day fix id text times");
    assert_eq!(keys(&review["targets"][0]), "became_done by done goal id logged state title");
    assert_eq!(keys(&review["days"][0]), "before day focus kept logged planned rest");
    assert_eq!(review["week"], "2026-W50");
    assert_eq!((&review["planned"], &review["logged"]), (&json!(420), &json!(160)));
    assert_eq!(review["focus"], json!([null, null, null, null, 4, null, null]));
    assert_eq!(review["frictions"][0]["text"], "red tests");
    assert_eq!((&review["frictions"][0]["cause"], &review["frictions"][0]["fix"]), (&Value::Null, &Value::Null));
    assert_eq!(review["lately"], json!({"reviewed": 1, "of": 2}));
}

#[test]
fn before_it_was_saved_nothing_knows_of_a_review() {
    let home = Home::small();
    home.ok("log 2h rag +service");
    // The week after its own, and changed on the day after that.
    at(&home, LATER, "review 2026-W50 --save --well \"a calm week\" --next service");
    at(&home, "2026-12-17 09:00", "review 2026-W50 --save --well \"calm but short\" --next \"write the ADR\"");
    let now = "2026-12-18 09:00";
    let seen = |when: &str| {
        let week = json_at(&home, now, &format!("review 2026-W50 --at {when}"));
        let month = json_at(&home, now, &format!("review 2026-12 --at {when}"));
        let today = json_at(&home, now, &format!("today --at {when}"));
        let (saved, chosen) = (week["saved"]["well"].clone(), &today["chosen"][0]["title"]);
        assert_eq!(month["weeks"][1]["saved"]["well"], saved, "{when}");
        assert_eq!(week["former"].as_array().map(Vec::len), Some(usize::from(when > "2026-12-16")), "{when}");
        (saved, chosen.clone())
    };
    assert_eq!(seen("2026-12-15"), (json!(null), json!(null)));
    assert_eq!(seen("2026-12-16"), (json!("a calm week"), json!("Deploy a service")));
    assert_eq!(seen("2026-12-17"), (json!("calm but short"), json!("write the ADR")));
}
