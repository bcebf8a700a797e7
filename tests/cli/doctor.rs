//! `doctor` as a user runs it: all well, each fault provoked and mended by the command that it names.

use std::fs;

use rusqlite::Connection;
use serde_json::Value;

use crate::backups::three_days;
use crate::home::{Home, SMALL, Said, said};

fn checks(home: &Home) -> (i32, Vec<Value>) {
    let said = home.run("doctor --json");
    let answer = said.json();
    (said.code, answer["checks"].as_array().expect("a list").clone())
}

/// The states of the checks of this name, and the command that mends the first.
fn of(home: &Home, id: &str) -> (String, String) {
    let (_, checks) = checks(home);
    let check = checks.iter().find(|check| check["id"] == id).unwrap_or_else(|| panic!("no {id}: {checks:#?}"));
    (check["state"].as_str().expect("a state").to_owned(), check["mend"].as_str().unwrap_or_default().to_owned())
}

/// Runs a command that the doctor named.
fn mend(home: &Home, command: &str) -> Said {
    let line = command.strip_prefix("skillmap ").unwrap_or_else(|| panic!("{command}"));
    let said = home.run(line);
    assert_eq!(said.code, 0, "{command}: {said:?}");
    said
}

fn sql(home: &Home, statement: &str) {
    let conn = Connection::open(home.path("data/skillmap/skillmap.db")).expect("open");
    conn.execute_batch(&format!("pragma foreign_keys = off; {statement}")).expect("done");
}

#[test]
fn where_all_is_well_it_says_so_and_the_keys_are_these() {
    let home = three_days();
    let (code, checks) = checks(&home);
    let wrong: Vec<&Value> = checks.iter().filter(|check| check["state"] == "bad").collect();
    assert!(code == 0 && wrong.is_empty(), "{wrong:?}");
    let ids: Vec<&str> = checks.iter().map(|check| check["id"].as_str().expect("an id")).collect();
    for id in [
        "roadmap",
        "data",
        "database",
        "synced",
        "conflicts",
        "opens",
        "quick-check",
        "references",
        "totals",
        "log",
        "orphans",
        "backup",
        "copies",
        "export",
        "zone",
        "clock",
        "sync",
        "program",
        "sqlite",
        "others",
        "editor",
        "terminal",
        "locale",
        "size",
    ] {
        assert!(ids.contains(&id), "{id} is not in {ids:?}");
    }
    for check in &checks {
        let keys: Vec<&String> = check.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["group", "id", "mend", "message", "state"]);
    }
    let text = home.ok("doctor");
    assert!(
        text.starts_with("Roadmap\n  ")
            && text.contains("  ✓ ok    the data folder is")
            && text.contains("\nBackups\n"),
        "{text}"
    );
}

#[test]
fn it_makes_and_changes_nothing() {
    let home = Home::empty();
    assert_eq!(home.run("doctor").code, 0);
    assert!(home.is_untouched());
    let home = three_days();
    let bytes = || fs::read(home.path("data/skillmap/skillmap.db")).expect("bytes");
    let listed = || fs::read_dir(home.path("data/skillmap")).expect("a list").count();
    let before = (bytes(), listed());
    home.ok("doctor");
    assert!((bytes(), listed()) == before);
}

#[cfg(unix)]
#[test]
fn modes_are_mended_by_chmod() {
    use std::os::unix::fs::PermissionsExt;
    let home = three_days();
    let open = |below: &str, mode| {
        fs::set_permissions(home.path(below), fs::Permissions::from_mode(mode)).expect("a mode");
    };
    open("data/skillmap/skillmap.db", 0o644);
    open("data/skillmap/backups/2026-12.json", 0o640);
    open("data/skillmap/backups", 0o755);
    let (code, _) = checks(&home);
    assert_eq!(code, 1);
    for id in ["file-modes", "folder-modes"] {
        let (state, command) = of(&home, id);
        assert_eq!(state, "bad");
        let words = shell_words::split(&command).expect("words");
        assert_eq!(words[0], "chmod");
        assert!(std::process::Command::new(&words[0]).args(&words[1..]).status().expect("it runs").success());
        assert_eq!(of(&home, id).0, "ok");
    }
    open("data/skillmap/backups", 0o500);
    let (state, command) = of(&home, "folder-modes");
    assert_eq!((state.as_str(), command.starts_with("chmod 700 ")), ("bad", true), "{command}");
    open("data/skillmap/backups", 0o700);
}

#[test]
fn a_copy_of_this_day_that_was_restored_is_no_failed_one() {
    let home = three_days();
    home.ok("backup restore v9-2026-12-07-090000000-daily.db --yes");
    let (_, all) = checks(&home);
    assert!(all.iter().all(|check| check["id"] != "backup-today"), "{all:?}");
}

#[test]
fn totals_and_rows_are_mended_out_of_the_record() {
    let home = three_days();
    sql(&home, "update total_skill set minutes = minutes + 7");
    assert_eq!(of(&home, "totals"), ("bad".into(), "skillmap doctor --mend totals".into()));
    let said = mend(&home, "skillmap doctor --mend totals");
    assert!(said.out.contains("v9-2026-12-07-190000000-mending.db"), "{said:?}");
    assert_eq!(of(&home, "totals").0, "ok");
    sql(&home, "update session set note = 'another' where day = '2026-12-06'");
    assert_eq!(of(&home, "log"), ("bad".into(), "skillmap doctor --mend rows".into()));
    mend(&home, "skillmap doctor --mend rows");
    assert_eq!(of(&home, "log").0, "ok");
    assert_eq!(home.json("doctor --mend rows")["mended"]["left"], 0);
    assert_eq!(home.sessions(), 3);
}

#[test]
fn ids_that_went_are_joined_again() {
    let home = three_days();
    home.write(SMALL.replace("[skills.rag]", "[skills.rags]").replace("\"rag\"", "\"rags\"").as_bytes());
    let (state, command) = of(&home, "orphans");
    assert_eq!((state.as_str(), command.as_str()), ("warn", "skillmap relink skills.rag rags"));
    mend(&home, &command);
    assert_eq!(of(&home, "orphans").0, "ok");
}

#[test]
fn a_backup_that_is_too_old_is_taken_anew() {
    let home = three_days();
    assert_eq!(of(&home, "backup").0, "ok");
    fs::write(home.path("data/skillmap/backups/lock"), "").expect("no matter");
    // An act of today, and no copy since a week.
    let old = "v9-2026-11-20-090000000-daily.db";
    let folder = home.path("data/skillmap/backups");
    for name in ["v9-2026-12-06-090000000-daily.db", "v9-2026-12-07-090000000-daily.db"] {
        fs::rename(folder.join(name), folder.join(old)).expect("made old");
        fs::rename(folder.join(format!("{name}.crc32")), folder.join(format!("{old}.crc32"))).expect("its sum");
    }
    let (state, command) = of(&home, "backup");
    assert_eq!((state.as_str(), command.as_str()), ("bad", "skillmap backup now"));
    assert_eq!(home.run("doctor").code, 1);
    mend(&home, &command);
    assert_eq!(of(&home, "backup").0, "ok");
    fs::write(folder.join(old), "damaged").expect("damaged");
    let (state, command) = of(&home, "copies");
    assert!(state == "warn" && command.starts_with("rm ") && command.contains(old), "{command}");
}

#[test]
fn a_damaged_or_missing_database_is_a_check_with_its_command() {
    let home = three_days();
    let database = home.path("data/skillmap/skillmap.db");
    let newest = "skillmap backup restore v9-2026-12-07-090000000-daily.db";
    let mut bytes = fs::read(&database).expect("bytes");
    let whole = bytes.clone();
    bytes[4096..].fill(0x5a);
    for damaged in [bytes, Vec::new(), b"no database ".repeat(999)] {
        fs::write(&database, damaged).expect("damaged");
        assert_eq!(of(&home, "opens"), ("bad".into(), newest.into()));
        assert_eq!(home.run("doctor").code, 1);
        mend(&home, &format!("{newest} --yes"));
        assert_eq!((of(&home, "opens").0.as_str(), home.sessions()), ("ok", 2));
        fs::write(&database, &whole).expect("as it was");
    }
    fs::remove_file(&database).expect("gone");
    assert_eq!(of(&home, "opens"), ("bad".into(), newest.into()));
    assert!(!database.exists());
}

#[test]
fn a_newer_database_and_a_broken_roadmap_are_said() {
    let home = three_days();
    sql(&home, "pragma user_version = 99");
    home.write(b"[roadmap]\ntitle = 7\n");
    assert_eq!(of(&home, "opens"), ("bad".into(), "which -a skillmap".into()));
    assert_eq!(of(&home, "roadmap"), ("bad".into(), "skillmap check".into()));
}

#[test]
fn zone_locale_and_copies_on_the_path_are_looked_at() {
    let home = three_days();
    let with = |key: &str, value: &str, id: &str| {
        let answer = said(home.command("doctor --json").env(key, value)).json();
        let checks = answer["checks"].as_array().expect("a list").clone();
        let check = checks.iter().find(|check| check["id"] == id).expect("the check").clone();
        (check["state"].as_str().expect("a state").to_owned(), check["message"].as_str().expect("one").to_owned())
    };
    assert_eq!(with("TZ", "Nope/Zone", "zone"), ("warn".into(), "TZ=Nope/Zone is unknown: using UTC".into()));
    assert_eq!(with("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", "zone").0, "ok");
    assert_eq!(with("TZ", "CET-1CEST", "zone").0, "warn", "it does not say when its summer is");
    assert_eq!(with("LANG", "en_GB.UTF-8", "locale").0, "ok");
    assert_eq!(with("LANG", "C", "locale").0, "warn");
    assert_eq!(with("NO_COLOR", "1", "terminal").0, "info");
    assert_eq!(with("EDITOR", "no-such-editor", "editor").0, "warn");
}

#[cfg(unix)]
#[test]
fn another_skillmap_on_the_path_says_its_version_or_is_left() {
    use std::os::unix::fs::PermissionsExt;
    let home = three_days();
    for (folder, script) in [("old", "echo skillmap 0.0.9"), ("slow", "exec sleep 20"), ("plain", "")] {
        let folder = home.path(folder);
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("skillmap"), format!("#!/bin/sh\n{script}\n")).expect("a program");
        let mode = if script.is_empty() { 0o600 } else { 0o700 };
        fs::set_permissions(folder.join("skillmap"), fs::Permissions::from_mode(mode)).expect("a mode");
    }
    let own = assert_cmd::cargo::cargo_bin("skillmap");
    let own = own.parent().expect("its folder").to_string_lossy().into_owned();
    let at = |name: &str| home.path(name).to_string_lossy().into_owned();
    let path = format!("{own}:relative:{}:{}:{}:/usr/bin:/bin", at("old"), at("slow"), at("plain"));
    let answer = said(home.command("doctor --json").env("PATH", path)).json();
    let others = answer["checks"].as_array().expect("a list").iter().find(|check| check["id"] == "others").cloned();
    let others = others.expect("the check");
    let message = others["message"].as_str().expect("a sentence");
    assert!(message.contains("old/skillmap (skillmap 0.0.9)") && message.contains("slow/skillmap (says no version)"));
    assert!(!message.contains("plain") && !message.contains(&own) && others["state"] == "warn", "{message}");
}

#[test]
fn what_others_left_is_listed() {
    let home = three_days();
    assert_eq!(of(&home, "conflicts").0, "ok");
    fs::write(home.path("config/skillmap/roadmap.sync-conflict-20261207-101010-ABC.toml"), "").expect("a copy");
    fs::write(home.path("data/skillmap/skillmap (conflicted copy 2026-12-07).db"), "").expect("a copy");
    assert_eq!(of(&home, "conflicts").0, "warn");
    assert_eq!(of(&home, "synced").0, "ok");
    fs::create_dir(home.path("data/.stfolder")).expect("a mark");
    assert_eq!(of(&home, "synced"), ("warn".into(), "skillmap sync init DIR".into()));
}

#[test]
fn a_broken_config_is_said_once() {
    let home = Home::small();
    std::fs::create_dir_all(home.path("config/skillmap")).expect("a folder");
    std::fs::write(home.path("config/skillmap/config.toml"), "them = \"dark\"\n").expect("written");
    let said = home.run("doctor");
    let words = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("config.toml has no key `them`"), "{words}");
    assert_eq!(said.err, "", "{said:?}");
}

#[test]
fn weeks_that_only_this_machine_moves_are_a_note_with_their_mend() {
    let home = Home::small();
    let noted = || checks(&home).1.into_iter().find(|check| check["id"] == "week-starts");
    let settings = |text: &str| {
        fs::create_dir_all(home.path("config/skillmap")).expect("a folder");
        fs::write(home.path("config/skillmap/config.toml"), text).expect("written");
    };
    home.ok("log 45m rag");
    assert_eq!(noted(), None, "no setting");
    settings("week_starts = \"monday\"\n");
    assert_eq!(noted(), None, "what every machine has");
    settings("week_starts = \"sunday\"\n");
    let note = noted().expect("a note");
    assert_eq!([&note["state"], &note["group"]], ["info", "roadmap"], "{note}");
    let message = note["message"].as_str().expect("a sentence");
    let wanted = "config.toml alone begins weeks on sunday: another machine may count other weeks; \
                  for every machine: skillmap set roadmap week_starts sunday";
    assert_eq!(message, wanted);
    home.ok("sync init shared");
    let shared = noted().expect("a note")["message"].as_str().expect("a sentence").to_owned();
    assert!(shared.contains("the record is shared, and its weeks, rituals and reviews are others"), "{shared}");
    mend(&home, &format!("{} --yes", note["mend"].as_str().expect("a command")));
    assert_eq!(noted(), None, "the roadmap says it");
    settings("week_starts = \"monday\"\n");
    assert_eq!(noted(), None, "the roadmap says it");
}
