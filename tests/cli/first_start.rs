//! The first start, and what is made where.

use crate::home::{Home, SMALL, said};

#[test]
fn the_first_command_writes_the_roadmap_and_says_where_and_how_to_change_it() {
    let home = Home::empty();
    let first = home.run("today");
    assert_eq!(first.code, 0, "{first:?}");
    assert!(first.out.starts_with("Mon 7 Dec 2026 · week 1 of 105"), "{}", first.out);
    let path = home.roadmap();
    for word in [path.to_str().expect("a path"), "begins today, Mon 7 Dec 2026", "skillmap edit", "--start 2026-12-14"]
    {
        assert!(first.err.contains(word), "{}", first.err);
    }
    assert!(std::fs::read_to_string(path).expect("written").contains("start = 2026-12-07"));
    assert!(home.path("data/skillmap/skillmap.db").exists());
    assert_eq!(home.run("today").err, "", "said once");
}

#[cfg(unix)]
#[test]
fn what_is_made_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::empty();
    home.run("today");
    let mode = |path| std::fs::metadata(home.path(path)).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode("config/skillmap/roadmap.toml"), 0o600);
    assert_eq!((mode("data/skillmap"), mode("data/skillmap/skillmap.db")), (0o700, 0o600));
}

#[test]
fn status_and_another_moment_create_nothing() {
    let home = Home::empty();
    assert_eq!(home.ok("status"), "0m of 14h this week · 0m of 2h today\n");
    assert_eq!(home.json("status")["week"]["planned"], 840);
    assert_eq!(home.run("today --at 2027-03-01").code, 0);
    assert!(home.is_untouched());
}

#[test]
fn without_a_terminal_the_bare_program_prints_today() {
    let home = Home::small();
    assert_eq!(home.ok(""), home.ok("today"));
}

#[test]
fn a_named_file_is_never_created() {
    let home = Home::empty();
    for line in ["today --roadmap nowhere.toml", "check nowhere.toml", "--roadmap nowhere.toml log 45m rag"] {
        let said = home.run(line);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(
            said.err.starts_with("error: there is no roadmap at nowhere.toml\nhint: ") && said.err.contains(" init")
        );
    }
    let from_environment = said(home.command("today").env("SKILLMAP_ROADMAP", "nowhere.toml"));
    assert_eq!(from_environment.code, 1);
    let json = home.run("check nowhere.toml --json");
    assert_eq!((json.code, json.json()["error"]["kind"].as_str()), (1, Some("missing")));
    assert!(!home.path("nowhere.toml").exists() && !home.roadmap().exists());
}

#[test]
fn a_start_left_out_is_the_day_of_the_first_run() {
    let home = Home::empty();
    home.write(SMALL.replace("start = 2026-11-30", "").as_bytes());
    home.run_at("2026-12-07 08:00", "today");
    let later = home.run_at("2026-12-20 08:00", "check --json").json();
    assert_eq!(later["roadmap"]["start"], "2026-12-07");
}

#[test]
fn a_start_left_out_follows_the_civil_day() {
    let home = Home::empty();
    home.write(SMALL.replace("start = 2026-11-30", "day_starts = \"03:00\"").as_bytes());
    let night = home.run_at("2026-12-07 01:30", "stages --json").json();
    assert_eq!(night["stages"][0]["from"], "2026-12-06");
}

#[test]
fn init_writes_a_starter_and_never_over_another_file() {
    let home = Home::empty();
    let out = home.ok("init");
    assert!(out.contains("month 1 begins on Mon 7 Dec 2026") && out.contains("--start 2026-12-14 --force"), "{out}");
    let again = home.run("init --start monday");
    assert_eq!(again.code, 1);
    assert!(again.err.contains("already") && again.err.contains("--force"), "{again:?}");
    assert!(home.ok("init --start monday --force").contains("roadmap.toml.old"));
    assert!(std::fs::read_to_string(home.roadmap()).expect("written").contains("start = 2026-12-14"));
    let old = std::fs::read_to_string(home.path("config/skillmap/roadmap.toml.old")).expect("kept");
    assert!(old.contains("start = 2026-12-07"));
}

#[test]
fn init_writes_where_it_is_told_and_the_blank_one_too() {
    let home = Home::empty();
    home.ok("--roadmap here/mine.toml init --template blank --start 2027-01-04");
    let held = home.json("check here/mine.toml");
    assert_eq!((&held["roadmap"]["start"], &held["roadmap"]["skills"]), (&"2027-01-04".into(), &1.into()));
    assert_eq!(held["problems"].as_array().map(Vec::len), Some(0));
    assert_eq!(home.run("init --start 2027-02-30").code, 2);
}

#[cfg(unix)]
#[test]
fn reading_works_where_nothing_can_be_written() {
    let home = Home::small();
    // A file in the way of the data folder: it cannot be made, for anybody.
    std::fs::write(home.path("data"), "").expect("written");
    let today = home.run("today");
    assert_eq!(today.code, 0, "{today:?}");
    assert!(today.err.starts_with("note: nothing can be saved"), "{today:?}");
    assert_eq!(home.run("log 45m rag").code, 1);
}

#[test]
fn init_writes_nothing_that_check_rejects() {
    for template in ["shipped", "blank", "certification"] {
        let home = Home::empty();
        let said = home.run(&format!("init --template {template} --start 1900-01-01"));
        assert!(said.code == 1 && said.err.contains("begin on 1900-01-01"), "{said:?}");
        assert!(home.is_untouched());
    }
}
