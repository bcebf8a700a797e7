//! `explain`: the numbers it explains are those that the other commands show, and what is unknown is refused.

use serde_json::Value;

use crate::home::Home;

fn home() -> Home {
    let home = Home::small();
    for line in ["log 1h30 rag @2026-12-01", "log 2h cost @2026-12-03-18:00", "log 45m evals", "advance cases 10"] {
        home.ok(line);
    }
    home
}

/// The value at a path, dots between its keys.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, key| value.get(key))
}

/// Holds each number of an explanation against the one shown under the same key; says how many there were.
fn agree(home: &Home, what: &str, shown: &Value) -> usize {
    let why = home.json(&format!("explain {what}"));
    let lines = why["lines"].as_array().expect("lines");
    let known = lines.iter().filter_map(|line| Some((line, at(shown, line["key"].as_str()?)?)));
    known.map(|(line, shown)| assert_eq!(&line["value"], shown, "{what} {}", line["key"])).count()
}

fn one<'v>(of: &'v Value, list: &str, id: &str) -> &'v Value {
    of[list].as_array().expect("a list").iter().find(|one| one["id"] == id).expect("it is there")
}

#[test]
fn it_explains_what_the_others_show() {
    let home = home();
    let (skills, stages) = (home.json("skills"), home.json("stages"));
    for id in ["rag", "evals", "cost"] {
        assert_eq!(agree(&home, &format!("skills.{id}"), one(&skills, "skills", id)), 6);
    }
    for id in ["P0", "P1", "P3"] {
        assert_eq!(agree(&home, &format!("priorities.{id}"), one(&skills, "priorities", id)), 8);
    }
    assert_eq!(agree(&home, "balance", &skills["balance"]), 4);
    assert_eq!(agree(&home, "stages.quarter-1", one(&stages, "stages", "quarter-1")), 8);
    assert_eq!(agree(&home, "total", &stages["total"]), 7);
    assert_eq!(agree(&home, "forecast", &stages), 2);
    assert_eq!(agree(&home, "week", &home.json("week")), 2);
    let today = home.json("today");
    assert_eq!(agree(&home, "today", &today), 10);
    assert_eq!(agree(&home, "streak", &today), 5);
    assert_eq!(agree(&home, "targets.cases", one(&home.json("targets"), "targets", "cases")), 4);
    assert_eq!(agree(&home, "rituals.prune", one(&home.json("rituals"), "rituals", "prune")), 2);
}

#[test]
fn it_has_its_keys() {
    let home = home();
    let why = home.json("explain rag");
    for key in ["what", "title", "value", "unit", "exact", "formula", "lines", "days", "versions", "sessions", "notes"]
    {
        assert!(why.get(key).is_some(), "{key}");
    }
    assert_eq!((&why["what"], &why["value"]), (&"skills.rag".into(), &0.6623.into()));
    assert_eq!(why["days"][0]["asked_days"], 7);
    assert_eq!(why["sessions"][0]["minutes"], 90);
    assert_eq!(why["lines"][0]["terms"][0]["how"], "7 days × 1h × 32.4% (quarter-1, 7h a week / 7)");
    assert_eq!(home.json("explain today --at 2026-12-01")["title"], "Tue 1 Dec 2026");
    assert_eq!(home.json("explain 2026-W49")["value"], 420);
}

#[test]
fn it_names_a_change_of_the_plan() {
    let home = home();
    let plan = std::fs::read_to_string(home.roadmap()).expect("a roadmap");
    home.write(plan.replace("7h/week", "14h/week").as_bytes());
    let said = home.run_at("2026-12-10 19:00", "log 10m rag");
    assert_eq!(said.code, 0, "{said:?}");
    let said = home.run_at("2026-12-14 19:00", "explain quarter-1");
    for line in ["30 Nov – 9 Dec", "10 days × 1h (quarter-1, 7h a week / 7)", "version of 10 Dec 2026"] {
        assert!(said.out.contains(line), "{line}: {}", said.out);
    }
}

#[test]
fn what_is_unknown_or_ambiguous_is_refused() {
    let home = home();
    let said = home.run("explain ragg");
    assert_eq!(said.code, 1);
    assert!(
        said.err.starts_with("error: there is nothing to explain for \"ragg\"\nhint: did you mean rag, "),
        "{said:?}"
    );
    let said = home.run("explain twice");
    assert!(said.err.contains("write targets.twice or rituals.twice"), "{said:?}");
    assert_eq!(home.run("explain skills.rag --json").code, 0);
    let empty = Home::small();
    for what in ["rag", "P0", "quarter-1", "week", "today", "streak", "forecast", "balance", "total", "cases", "prune"]
    {
        assert_eq!(empty.run(&format!("explain {what}")).code, 0, "{what}");
    }
}
