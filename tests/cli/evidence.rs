//! Evidence from the command line: what a check-in shows without ticking it, what never starts anything, and the key of
//! the file.

use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::home::{Home, SMALL, said};

/// A home whose weekly ritual and two targets name a folder of notes, with a note of today in it.
fn with_notes() -> Home {
    let home = Home::empty();
    let evidence = "evidence = { notes = \"~/notes\" }\n";
    let plan = SMALL.replace("on = \"monday 16:00\"\n", &format!("on = \"monday 16:00\"\n{evidence}"));
    let plan = plan.replace("goal = 50\n", &format!("goal = 50\n{evidence}"));
    home.write(plan.as_bytes());
    note(&home.path("notes/kafka.md"), "# Kafka in depth\n");
    home
}

/// A file that was changed on 7 December 2026, at noon.
fn note(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    std::fs::write(path, text).expect("written");
    let noon = SystemTime::UNIX_EPOCH + Duration::from_secs(1_796_644_800);
    std::fs::File::options().write(true).open(path).and_then(|file| file.set_modified(noon)).expect("a time");
}

/// A plan whose ritual names a repository, and a `git` that is this script.
#[cfg(unix)]
fn with_git(script: &str) -> Home {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::empty();
    let plan = SMALL.replace("on = \"monday 16:00\"\n", "on = \"monday 16:00\"\nevidence = { git = \"~/oss\" }\n");
    home.write(plan.as_bytes());
    for folder in ["oss", "bin"] {
        std::fs::create_dir(home.path(folder)).expect("a folder");
    }
    let git = home.path("bin/git");
    std::fs::write(&git, format!("#!/bin/sh\n{script}\n")).expect("written");
    std::fs::set_permissions(git, std::fs::Permissions::from_mode(0o700)).expect("a mode");
    home
}

#[test]
fn what_is_open_is_shown_with_what_shows_it_and_stays_open() {
    let home = with_notes();
    let shown = home.run("checkin");
    assert!(shown.out.contains("○ prune  Prune a prompt  (kafka.md Kafka in depth · Mon 7 Dec)\n"), "{shown:?}");
    let target = "○ cases  Write cases · 0/50  (1 note since 30 Nov, kafka.md Kafka in depth)\n";
    assert!(shown.out.contains(target), "{shown:?}");
    let json = home.run("checkin --json").json();
    let evidence = &json["open"]["evidence"];
    assert_eq!((&evidence[0]["kind"], &evidence[0]["id"]), (&"ritual".into(), &"prune".into()));
    assert_eq!((&evidence[0]["count"], &evidence[0]["name"]), (&1.into(), &"kafka.md".into()));
    assert_eq!((&evidence[1]["id"], &evidence[1]["from"]), (&"cases".into(), &"2026-11-30".into()));
    assert_eq!((&evidence[1]["title"], &evidence[1]["why"]), (&"Kafka in depth".into(), &serde_json::Value::Null));
    home.ok("checkin --focus 4");
    assert_eq!(home.json("rituals")["rituals"][0]["state"], "open", "it was offered, not assumed");
    assert_eq!(home.json("targets")["targets"][1]["done"], 0);
}

#[test]
fn a_place_that_is_not_there_is_said_quietly() {
    let home = with_notes();
    std::fs::remove_dir_all(home.path("notes")).expect("removed");
    let shown = home.run("checkin");
    assert!(shown.out.contains("(~/notes: there is no such folder)"), "{shown:?}");
    assert_eq!(home.run("checkin --json").json()["open"]["evidence"][0]["why"], "there is no such folder");
}

#[cfg(unix)]
#[test]
fn nothing_is_started_where_nothing_is_shown() {
    let home = with_git("touch \"$HOME/was-run\"");
    let path = format!("{}:/usr/bin:/bin", home.path("bin").display());
    for line in ["checkin --focus 4", "checkin --off", "today", "rituals", "targets", "remind", "status", "check"] {
        said(home.command(line).env("PATH", &path));
        assert!(!home.path("was-run").exists(), "{line}");
    }
    said(home.command("checkin").env("PATH", &path));
    assert!(home.path("was-run").exists());
    let plain = Home::small();
    std::fs::create_dir(plain.path("bin")).expect("a folder");
    std::fs::copy(home.path("bin/git"), plain.path("bin/git")).expect("copied");
    said(plain.command("checkin").env("PATH", format!("{}:/usr/bin:/bin", plain.path("bin").display())));
    assert!(!plain.path("was-run").exists(), "no evidence, no process");
}

#[cfg(unix)]
#[test]
fn a_git_that_hangs_is_left_after_a_second() {
    let home = with_git("sleep 600 & sleep 600");
    let path = format!("{}:/usr/bin:/bin", home.path("bin").display());
    let shown = said(home.command("checkin").env("PATH", path).timeout(Duration::from_secs(30)));
    assert!(shown.out.contains("(~/oss: it did not answer within a second)"), "{shown:?}");
}

#[test]
fn the_key_is_set_shown_and_taken_out() {
    let home = Home::small();
    let set = "set service evidence '{ git = \"~/src/oss\", author = \"me@example.org\" }' --yes";
    home.ok("log 10m rag");
    let tuesday = "2026-12-08 19:00";
    assert!(home.run_at(tuesday, set).out.contains("+evidence = { git = "));
    let diff = home.run_at(tuesday, "plan diff 1").out;
    assert_eq!(diff, "W50: evidence of service now commits in ~/src/oss by me@example.org\n");
    let file = || std::fs::read_to_string(home.roadmap()).expect("read");
    assert!(file().contains("evidence = { git = \"~/src/oss\", author = \"me@example.org\" }\n"));
    let refused = home.run("set service evidence ~/src/oss --yes");
    assert!(refused.code == 1 && refused.err.contains("`evidence` wants a table, not text"), "{refused:?}");
    home.ok("set service evidence --unset --yes");
    assert_eq!(file(), SMALL);
}
