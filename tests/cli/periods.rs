//! `review` of months, quarters, years and stages: put together from their weeks, whose numbers they are.

use serde_json::Value;
use skillmap::domain::calendar::{Day, Period, WeekStart};

use super::home::{Home, said};

const YEAR: &str = r#"
[roadmap]
title = "A year"
start = 2027-01-04
months = 12
daily_floor = "30m"

[skills.rag]
name = "RAG architectures"
priority = "P0"
[skills.evals]
name = "Evaluations"
priority = "P1"

[stages.all]
title = "The whole year"
window = "months 1-12"
budget = "7h/week"
[stages.start]
title = "The beginning"
window = "weeks 1-4"
budget = "7h/week"

[targets.service]
stage = "start"
title = "Deploy a service"
skills = ["rag"]
[targets.cases]
stage = "all"
title = "Write cases"
goal = 50

[rituals.prune]
title = "Prune a prompt"
every = "week"
"#;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("a number: {value}"))
}

fn at(home: &Home, now: &str, line: &str) -> Value {
    let told = home.run_at(now, &format!("{line} --json"));
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{line}: {told:?}");
    told.json()
}

/// What a command line that makes no sense is answered.
fn wrong(home: &Home, line: &str) -> String {
    let told = home.run(line);
    assert_eq!((told.code, told.out.as_str()), (2, ""), "{line}: {told:?}");
    told.err
}

#[test]
fn a_year_of_weekly_reviews_adds_up() {
    let home = Home::empty();
    home.write(YEAR.as_bytes());
    let first = day("2027-01-04");
    let mut lived = Vec::new();
    for week in 0..52 {
        let monday = first.plus(7 * week);
        let friday = monday.plus(4);
        // A holiday in summer, and one week that was forgotten.
        if (27..30).contains(&week) || week == 40 {
            continue;
        }
        if week == 20 {
            home.write(YEAR.replacen("7h/week", "14h/week", 1).as_bytes());
        }
        let entries = format!("{}m rag @{}\n1h evals @{}\n", 60 + week, monday, friday);
        let mut log = home.command("log -");
        log.env("SKILLMAP_NOW", format!("{friday} 17:00")).write_stdin(entries);
        assert_eq!(said(&mut log).code, 0);
        let id = Period::week_of(friday, WeekStart::Monday).to_string();
        let now = format!("{friday} 18:00");
        let saved = home.run_at(&now, &format!("review --save --well 'week {week} went well' --next rag"));
        assert_eq!(saved.code, 0, "{saved:?}");
        lived.push(id);
    }
    assert_eq!(lived.len(), 48);
    let now = "2028-01-10 09:00";
    let year = at(&home, now, "review 2027");
    let weeks = year["weeks"].as_array().expect("weeks");
    assert_eq!((weeks.len(), number(&year["reviewed"]), number(&year["of"])), (52, 48, 52));
    let (mut planned, mut logged) = (0, 0);
    for of_year in weeks {
        let id = of_year["week"].as_str().expect("an id");
        let week = at(&home, now, &format!("review {id}"));
        assert_eq!((&week["planned"], &week["logged"]), (&of_year["planned"], &of_year["logged"]), "{id}");
        assert_eq!(week["saved"], of_year["saved"], "{id}");
        planned += number(&week["planned"]);
        logged += number(&week["logged"]);
    }
    assert_eq!((number(&year["planned"]), number(&year["logged"])), (planned, logged));
    let parts = |ids: Vec<String>| {
        let parts: Vec<Value> = ids.iter().map(|id| at(&home, now, &format!("review {id}"))).collect();
        ["planned", "logged", "reviewed", "of", "kept"]
            .map(|key| parts.iter().map(|part| number(&part[key])).sum::<i64>())
    };
    let whole = ["planned", "logged", "reviewed", "of", "kept"].map(|key| number(&year[key]));
    assert_eq!(parts((1..=4).map(|n| format!("2027-Q{n}")).collect()), whole);
    assert_eq!(parts((1..=12).map(|n| format!("2027-{n:02}")).collect()), whole);
    // 20 weeks at 7 h, and from Friday of the next one 14 h.
    assert_eq!(number(&at(&home, now, "review 2027-W20")["planned"]), 420);
    assert_eq!(number(&at(&home, now, "review 2027-W22")["planned"]), 840);
    assert_eq!(year["plan"].as_array().map(Vec::len), Some(1));
    let skills: i64 = year["skills"].as_array().expect("skills").iter().map(|skill| number(&skill["minutes"])).sum();
    assert_eq!(skills, logged);
    let stage = at(&home, now, "review stages.all");
    let stages = at(&home, now, "stages");
    assert_eq!(
        (&stage["planned"], &stage["logged"]),
        (&stages["stages"][0]["planned"], &stages["stages"][0]["logged"])
    );
}

#[test]
fn a_quarter_names_the_commands_that_it_asks_for() {
    let home = Home::empty();
    home.write(YEAR.as_bytes());
    let now = "2027-04-01 09:00";
    for line in [
        "log 2h rag @2027-01-05 +service",
        "log 1h evals @2027-02-01",
        "done service --on 2027-01-20 --link https://example.org/x",
    ] {
        assert_eq!(home.run_at("2027-02-10 09:00", line).code, 0, "{line}");
    }
    assert_eq!(home.run_at("2027-01-05 09:00", "rate evals 2").code, 0);
    let text = home.run_at(now, "review 2027-Q1").out;
    for said in [
        "2027-Q1",
        "4 Jan – 28 Mar 2027",
        "✓  service",
        "skillmap rate rag LEVEL",
        "1 skill got hours and was not rated",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let plain = home.run_at(now, "review 2027-Q1 --plain").out;
    assert!(plain.contains("week: not reviewed, 2027-W01, logged 2 hours"), "{plain}");
    let json = at(&home, now, "review 2027-Q1");
    assert_eq!(json["to_rate"], serde_json::json!(["rag"]));
    assert_eq!((json["kind"].as_str(), json["period"].as_str()), (Some("quarter"), Some("2027-Q1")));
    assert_eq!(json["targets"][0]["done_on"], "2027-01-20");
    assert_eq!(json["targets"][0]["link"], "https://example.org/x");
    assert_eq!((json["skills"][1]["level_then"].as_i64(), json["skills"][1]["level_now"].as_i64()), (None, Some(2)));
    let running = at(&home, "2027-02-10 09:00", "review 2027-Q1");
    assert_eq!((running["running"].as_bool(), running["until"].as_str()), (Some(true), Some("2027-02-10")));
    let stage = home.run_at(now, "review start").out;
    assert!(stage.contains("The beginning  ") || stage.contains("The beginning ·"), "{stage}");
    let before = home.run_at(now, "review 2025");
    assert_eq!(before.code, 0);
    assert!(before.out.contains("Nothing was planned, logged or reviewed in 2025."), "{before:?}");
}

#[test]
fn what_is_no_period_or_to_come_is_refused() {
    let home = Home::small();
    assert!(wrong(&home, "review 2027-Q5").contains("quarters go from Q1 to Q4"));
    assert!(wrong(&home, "review 2026-1").contains("write it as 2026-01"));
    let unknown = home.run("review quarter1");
    assert!(unknown.code == 1 && unknown.err.contains("did you mean quarter-1"), "{unknown:?}");
    let saved = wrong(&home, "review 2026-Q4 --save --well fine");
    assert!(saved.contains("2026-Q4 is no week") && saved.contains("skillmap review 2026-W50 --save"), "{saved}");
    let later = home.run("review 2027-Q1");
    assert_eq!((later.code, later.out.as_str()), (1, ""));
    assert!(later.err.contains("2027-Q1 has not begun"), "{}", later.err);
}
