//! Frictions and fixes from the command line: noted, joined, judged, taken away; decided, answered for; the ledger over
//! thirty weeks.

use serde_json::{Value, json};

use crate::home::{Home, steers};

/// Runs a line at a day's evening, and gives its JSON.
fn at(home: &Home, day: &str, line: &str) -> Value {
    let said = home.run_at(&format!("{day} 19:00"), &format!("{line} --json"));
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
    said.json()
}

fn handle(said: &Value) -> String {
    said["friction"]["handle"].as_str().expect("a handle").to_owned()
}

#[test]
fn a_friction_is_noted_with_its_handle_and_what_it_is_like() {
    let home = Home::small();
    let first = home.json("friction deployed without running the evals --cause bypass --on 2026-12-01");
    assert_eq!(first["friction"]["text"], "deployed without running the evals");
    assert_eq!((&first["friction"]["cause"], &first["friction"]["day"]), (&json!("bypass"), &json!("2026-12-01")));
    assert_eq!((&first["like"], &first["entry"]["times"]), (&Value::Null, &json!(1)));
    let earlier = handle(&first);
    assert_eq!(earlier.len(), 4);
    let second = home.ok("friction evals not run before the deploy");
    let new = second.strip_prefix("noted ").and_then(|rest| rest.split(':').next()).expect("a handle");
    assert_eq!(
        second,
        format!(
            "noted {new}: evals not run before the deploy\nlooks like {earlier} \"deployed without running the evals\" \
             of Tue 1 Dec: skillmap friction --change {new} --same {earlier} joins it\n"
        )
    );
    let joined = home.ok(&format!("friction --change {new} --same {earlier}"));
    assert_eq!(joined, format!("changed {new}: evals not run before the deploy · 2 times since Tue 1 Dec\n"));
    let apart = home.json(&format!("friction --change {new} --same none --cause guardrail once more"));
    assert_eq!(apart["friction"]["text"], "once more");
    assert_eq!((&apart["friction"]["same"], &apart["entry"]["times"]), (&Value::Null, &json!(1)));
    let cleared = home.json(&format!("friction --change {new} --cause none"));
    assert_eq!((&cleared["friction"]["cause"], &cleared["friction"]["text"]), (&Value::Null, &json!("once more")));
    assert_eq!(home.ok("friction --delete \"once more\""), "deleted: once more · skillmap undo brings it back\n");
    assert_eq!(home.ok("undo"), "taken back: deleted the friction once more\n");
    assert_eq!(home.json("frictions")["frictions"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_is_not_clear_records_nothing() {
    let home = Home::small();
    home.ok("friction evals skipped");
    home.ok("friction tests skipped");
    let before = home.ok("frictions --json");
    for (line, code, said) in [
        ("friction", 2, "there is no friction to note"),
        ("friction '#share'", 1, "a friction needs words"),
        ("friction late --cause tired", 2, "--cause takes no \"tired\""),
        ("friction late --on 2026-12-08", 1, "Tue 8 Dec 2026 is in the future"),
        ("friction late --on someday", 2, "there is no day \"someday\""),
        ("friction late --same nothing", 1, "there is no friction \"nothing\""),
        ("friction late --same skipped", 1, "\"skipped\" fits 2 frictions"),
        ("friction --change evals", 2, "nothing is said about the friction"),
        ("friction --change evals --on yesterday x", 2, "do not go together"),
        ("friction --delete skipped", 1, "\"skipped\" fits 2 frictions"),
        ("friction --delete evals late", 2, "do not go together"),
        ("fix evals", 2, "what changes is not said"),
        ("fix evals the pipeline runs them", 2, "the day by which it stands is not said"),
        ("fix evals the pipeline --by someday", 1, "there is no day \"someday\""),
        ("fix evals the pipeline --by 2026-12-06", 1, "Sun 6 Dec 2026 has passed"),
        ("fix evals the pipeline --by fri --on yesterday", 2, "a fix is decided today"),
        ("fix evils the pipeline --by fri", 1, "there is no friction \"evils\""),
        ("fix evals --stands", 1, "that friction has no fix yet"),
        ("fix evals --stands --given-up", 2, "do not go together"),
        ("fix evals --not-yet", 2, "fix needs --by DAY"),
        ("fix evals --stands the pipeline", 2, "do not go together"),
        ("fix evals --by fri --why because", 2, "fix needs TEXT"),
    ] {
        let refused = home.run(line);
        assert_eq!(refused.code, code, "{line}: {refused:?}");
        assert!(refused.err.contains(said), "{line}: {refused:?}");
    }
    let hint = home.run("fix evils --stands").err;
    assert!(hint.contains("did you mean ") && hint.contains("\"evals skipped\""), "{hint}");
    assert_eq!(home.ok("frictions --json"), before);
}

#[test]
fn a_fix_answers_the_four_questions() {
    let home = Home::small();
    home.ok("friction evals skipped --on 2026-12-01");
    let line = "fix evals --by fri the pipeline runs them --kind automation --why \"nothing asked\" --pattern pattern \
                --path \"a template\"";
    let fix = home.json(line)["fix"].clone();
    assert_eq!(
        (&fix["by"], &fix["state"], &fix["kind"]),
        (&json!("2026-12-11"), &json!("planned"), &json!("automation"))
    );
    assert_eq!(
        (&fix["why"], &fix["pattern"], &fix["path"], &fix["text"]),
        (&json!("nothing asked"), &json!("pattern"), &json!("a template"), &json!("the pipeline runs them"))
    );
    let not_yet = home.ok("fix evals --not-yet --by 2027-01-15");
    assert!(not_yet.ends_with("the fix \"the pipeline runs them\" shall stand by Fri 15 Jan 2027\n"), "{not_yet}");
    let stands = home.json("fix evals --stands --on yesterday");
    assert_eq!((&stands["fix"]["state"], &stands["fix"]["stands"]), (&json!("stands"), &json!("2026-12-06")));
    assert_eq!(home.json("fix evals --given-up")["fix"]["gone"], "2026-12-07");
    home.ok("fix evals --by tomorrow another way");
    assert_eq!(home.json("frictions")["frictions"][0]["fix"], "another way");
    home.ok("undo");
    assert_eq!(home.ok("undo"), "taken back: was given up: the pipeline runs them\n");
    let help = home.ok("fix --help");
    for question in skillmap::domain::friction::QUESTIONS {
        let said = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(question.split(" would").next().expect("words")), "{question}");
    }
}

/// A life of thirty weeks: it returns under other words, is joined, is fixed, holds for 28 days, and comes back.
#[test]
fn thirty_weeks_of_a_friction() {
    let home = Home::small();
    at(&home, "2026-12-07", "friction deployed a prompt without running the evals --cause bypass");
    at(&home, "2026-12-16", "friction the standup ran over");
    let other = at(&home, "2027-01-13", "friction customers saw a wrong answer for a day");
    assert_eq!(other["like"], Value::Null, "other words");
    at(&home, "2027-01-15", "friction --change customers --same \"without running\" --cause guardrail");
    at(&home, "2027-01-15", "fix customers --by 2027-01-29 the pipeline runs the evals --kind automation");
    let ledger = |day: &str| at(&home, day, "frictions")["frictions"][0].clone();
    let state = |day: &str| ledger(day)["fixes"][0]["state"].clone();
    assert_eq!((state("2027-01-28"), state("2027-01-29")), (json!("planned"), json!("due")));
    at(&home, "2027-01-30", "fix customers --not-yet --by 2027-02-12");
    assert_eq!(state("2027-02-11"), "planned");
    at(&home, "2027-02-12", "fix customers --stands");
    assert_eq!((state("2027-03-11"), state("2027-03-12")), (json!("stands"), json!("held")));
    let back = home.run_at("2027-05-05 19:00", "friction hotfix went out by hand, no evals --same customers");
    assert!(back.out.contains("3 times since Mon 7 Dec 2026\n"), "{back:?}");
    assert!(back.out.ends_with("stands since Fri 12 Feb, and it came back once\n"), "{back:?}");
    let entry = ledger("2027-07-02");
    assert_eq!(
        (&entry["times"], &entry["last"], &entry["cause"]),
        (&json!(3), &json!("2027-05-05"), &json!("guardrail"))
    );
    assert_eq!((&entry["fixes"][0]["state"], &entry["fixes"][0]["returns"]), (&json!("failed"), &json!(1)));
    let repeats: Vec<&Value> = entry["repeats"].as_array().expect("repeats").iter().map(|one| &one["day"]).collect();
    assert_eq!(repeats, ["2027-01-13", "2027-05-05"]);
    let summary = |day: &str| at(&home, day, "frictions")["summary"].clone();
    assert_eq!(summary("2027-03-01")["last_12_weeks"], json!({ "all": 2, "again": 1 }));
    assert_eq!(summary("2027-07-02")["last_12_weeks"], json!({ "all": 1, "again": 1 }));
    assert_eq!(summary("2027-07-02")["before_12_weeks"], json!({ "all": 0, "again": 0 }));
    assert_eq!(summary("2027-07-02")["fixes"]["failed"], 1);
    let then = home.run_at("2027-07-02 19:00", "frictions --at 2027-03-31");
    assert!(then.out.contains("✓") && then.out.contains("held") && !then.out.contains("came back"), "{then:?}");
    let plain = home.run_at("2027-07-02 19:00", "frictions --plain").out;
    assert!(plain.lines().any(|line| line.starts_with("friction: came back, ")), "{plain}");
    assert!(plain.contains("fixes came back: 1\n") && plain.contains("friction: no fix, "), "{plain}");
}

#[test]
fn an_empty_ledger_says_how_one_is_noted() {
    let home = Home::small();
    let empty = home.ok("frictions");
    assert!(empty.contains("skillmap friction TEXT"), "{empty}");
    assert_eq!(home.json("frictions")["frictions"], json!([]));
}

#[test]
fn what_a_check_in_noted_is_in_the_ledger() {
    let home = Home::small();
    home.ok("checkin --focus 3 --friction \"slow builds\"");
    assert_eq!(home.json("frictions")["frictions"][0]["text"], "slow builds");
    home.ok("fix slow --by fri cache them");
    assert_eq!(home.json("friction builds slow again --same slow")["entry"]["times"], 2);
}

#[test]
fn nothing_that_steers_comes_through() {
    let home = Home::small();
    let hostile = "\u{1b}[31mred\u{1b}[0m \u{202e}desrever #[fg=red] \\n";
    let run = |args: &[&str]| {
        let mut command = home.command("");
        let output = command.args(args).output().expect("it runs");
        String::from_utf8(output.stdout).expect("UTF-8") + &String::from_utf8_lossy(&output.stderr)
    };
    for args in [
        &["friction", hostile][..],
        &["friction", &"long ".repeat(3_000)],
        &["fix", "red", "--by", "fri", hostile, "--why", hostile, "--path", hostile],
        &["friction", "red again", "--same", hostile],
        &["friction", "--delete", hostile, "--json"],
        &["frictions"],
        &["frictions", "--plain"],
        &["frictions", "--json"],
    ] {
        let said = run(args);
        assert!(!said.is_empty() && !steers(&said), "{args:?}: {said:?}");
    }
}

#[test]
fn a_fix_that_came_back_and_still_stands_keeps_its_returns() {
    let home = Home::small();
    at(&home, "2026-12-07", "friction red tests");
    at(&home, "2026-12-07", "fix red --by 2026-12-11 no merge while red");
    at(&home, "2026-12-11", "fix red --stands");
    at(&home, "2026-12-15", "friction red again --same red");
    let fix =
        |said: &Value| (said["fix"]["stands"].clone(), said["fix"]["state"].clone(), said["fix"]["returns"].clone());
    let still = at(&home, "2026-12-18", "fix \"red tests\" --stands");
    assert_eq!(fix(&still), (json!("2026-12-11"), json!("failed"), json!(1)));
    let anew = at(&home, "2026-12-18", "fix \"red tests\" --stands --on 2026-12-16");
    assert_eq!(fix(&anew), (json!("2026-12-16"), json!("stands"), json!(0)));
}
