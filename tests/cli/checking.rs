//! `check` as a person and an editor read it, the schema, and the starters.

use crate::home::{Home, SMALL, said, steers};

/// One error and one warning.
const BOTH: &str = "[roadmap]\nstart = 2026-12-01\n[skills.rag]\npriority = \"P5\"\nname = \"日本 🦀\" \n[stages.now]\n\
    window = \"months 1-3\"\nbudget = \"7h/week\"\n[targets.t]\nstage = \"now\"\nskills = [\"rag\", \"rag\"]\n";

#[test]
fn errors_and_warnings_are_told_apart_and_counted() {
    let home = Home::empty();
    home.write(BOTH.as_bytes());
    let check = home.run("check");
    assert_eq!(check.code, 3, "{check:?}");
    assert!(check.out.contains("error: `priority` cannot be \"P5\"\n"), "{}", check.out);
    assert!(check.out.contains("warning: \"rag\" stands here twice\n"), "{}", check.out);
    assert!(check.out.ends_with("\n1 error, 1 warning\n"), "{}", check.out);
    home.write(BOTH.replace("P5", "P0").as_bytes());
    let check = home.run("check");
    assert_eq!((check.code, check.err.as_str()), (0, ""), "{check:?}");
    assert!(check.out.ends_with("\n0 errors, 1 warning\n") && check.out.contains("1 stage, 1 target"), "{check:?}");
    home.write(BOTH.replace("P5", "P0").replace(", \"rag\"", "").as_bytes());
    assert_eq!(home.ok("check").lines().count(), 1, "an ordinary good file has no warning");
}

#[test]
fn colour_is_for_terminals_and_never_in_a_pipe_unasked() {
    let home = Home::empty();
    home.write(BOTH.as_bytes());
    assert!(!steers(&home.run("check").out));
    let red = home.run("check --color always").out;
    assert!(red.contains("\u{1b}[1m\u{1b}[31merror") && red.contains("\u{1b}[1m\u{1b}[33mwarning"), "{red:?}");
    assert!(!steers(&said(home.command("check --color always").env("NO_COLOR", "1")).out));
}

#[test]
fn editors_get_the_place_of_each_problem() {
    let home = Home::empty();
    home.write(BOTH.replace("\" \n", "\" # 日本\n").replace("track", "").as_bytes());
    let problems = home.run("check --json").json()["problems"].clone();
    let first = &problems[0];
    for key in ["severity", "line", "column", "message", "hint", "end_line", "end_column", "path"] {
        assert!(!first[key].is_null(), "{key} in {first}");
    }
    assert_eq!((&first["line"], &first["column"], &first["end_column"]), (&4.into(), &12.into(), &16.into()));
    assert_eq!(problems[1]["severity"], "warning");
    assert!(first["path"].as_str().is_some_and(|path| path.ends_with("roadmap.toml")));
}

#[test]
fn only_check_speaks_of_warnings() {
    let home = Home::small();
    assert!(home.ok("check").contains("warning: the target `field` grows no skill"));
    for line in ["today", "status", "skills", "log 10m rag"] {
        home.ok(line);
    }
}

#[test]
fn a_merge_conflict_is_shown_in_its_line_with_what_else_is_wrong() {
    let home = Home::empty();
    let merged = "<<<<<<< HEAD\nname = 3\n=======\nname = \"x\"\n>>>>>>> theirs\n";
    home.write(SMALL.replace("name = \"Evaluations\"\n", merged).as_bytes());
    let check = home.run("check").out;
    assert!(check.contains("| <<<<<<< HEAD\n") && check.contains("merge conflict"), "{check}");
    assert!(check.contains("`name` wants text in quotes") && check.ends_with("2 errors, 0 warnings\n"), "{check}");
}

#[test]
fn the_schema_is_printed_and_written_beside_a_starter_once() {
    let home = Home::empty();
    let schema = home.ok("schema");
    assert_eq!(schema, skillmap::plan::SCHEMA);
    assert!(home.is_untouched());
    let out = home.ok("init");
    assert!(out.contains("roadmap.schema.json beside it"), "{out}");
    let beside = home.path("config/skillmap/roadmap.schema.json");
    assert_eq!(std::fs::read_to_string(&beside).expect("written"), schema);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&beside).expect("there").permissions().mode() & 0o777, 0o600);
    }
    let text = std::fs::read_to_string(home.roadmap()).expect("written");
    assert!(text.starts_with("#:schema ./roadmap.schema.json\n"));
    std::fs::write(&beside, "{}").expect("written");
    let again = home.ok("init --force");
    assert!(again.contains("is another one and stays"), "{again}");
    assert_eq!(std::fs::read_to_string(&beside).expect("there"), "{}");
}

#[test]
fn the_first_start_writes_the_schema_too_and_a_glance_nothing() {
    let home = Home::empty();
    home.ok("status");
    assert!(home.is_untouched());
    home.run("today");
    assert!(home.path("config/skillmap/roadmap.schema.json").exists());
}

#[test]
fn every_starter_begins_when_it_is_told_and_is_clean() {
    for (name, start) in [("shipped", "2027-01-04"), ("blank", "2028-02-29"), ("certification", "2027-08-31")] {
        let home = Home::empty();
        home.ok(&format!("init --template {name} --start {start}"));
        let check = home.json("check");
        assert_eq!(check["problems"], serde_json::json!([]), "{name}");
        assert_eq!(check["roadmap"]["start"], start, "{name}");
        assert!(home.ok("init --help").contains(&format!("\n  {name} ")), "{name} is listed");
    }
}
