//! `demo`: a life in a sandbox. Nothing of the user's is touched, the same moment gives the same life, at any moment it
//! stands, and it has in it what there is to show.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde_json::Value;

use crate::home::{Home, Said, said};

const WEDNESDAY: &str = "2027-03-10 18:00";

/// A home with a folder of its own for passing files.
fn home() -> Home {
    let home = Home::small();
    fs::create_dir(home.path("tmp")).expect("a folder");
    home
}

fn demo_at(home: &Home, now: &str, zone: &str, line: &str) -> Said {
    let mut command = home.command(&format!("demo {line}"));
    said(command.env("SKILLMAP_NOW", now).env("TZ", zone).env("TMPDIR", home.path("tmp")))
}

fn demo(home: &Home, line: &str) -> Said {
    demo_at(home, WEDNESDAY, "UTC", line)
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).expect("a folder").next().is_none()
}

/// Every file below a folder with its bytes and its time.
fn everything(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(everything(&path));
        } else {
            let changed = fs::metadata(&path).and_then(|meta| meta.modified()).expect("a time");
            found.insert(path.clone(), (fs::read(&path).expect("read"), changed));
        }
    }
    found
}

/// A demonstration that stays, and what asks it.
struct Kept<'h> {
    home: &'h Home,
    now: String,
    zone: &'static str,
}

impl<'h> Kept<'h> {
    fn at(home: &'h Home, now: &str, zone: &'static str) -> Self {
        let kept = demo_at(home, now, zone, "--into kept");
        assert_eq!((kept.code, kept.err.as_str()), (0, ""), "{now} {zone}: {kept:?}");
        Self { home, now: now.to_owned(), zone }
    }

    fn run(&self, line: &str) -> Said {
        let mut command = self.home.command(&format!("--roadmap kept/roadmap.toml --data kept/data {line}"));
        said(command.env("SKILLMAP_NOW", &self.now).env("TZ", self.zone))
    }

    fn json(&self, line: &str) -> Value {
        let said = self.run(&format!("{line} --json"));
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{} {line}: {said:?}", self.now);
        said.json()
    }
}

fn list<'v>(of: &'v Value, key: &str) -> &'v [Value] {
    of[key].as_array().unwrap_or_else(|| panic!("no list {key}: {of}"))
}

fn count(of: &Value, list_of: &str, is: impl Fn(&Value) -> bool) -> usize {
    list(of, list_of).iter().filter(|one| is(one)).count()
}

#[test]
fn it_touches_nothing_of_the_users_and_leaves_nothing_behind() {
    let home = home();
    home.ok("log 45m rag mine alone");
    fs::create_dir(home.path("shared")).expect("a folder");
    assert_eq!(home.run("sync init shared").code, 0);
    fs::write(home.path("named.toml"), "not even a roadmap").expect("written");
    let before = everything(&home.path(""));
    for line in
        ["today", "log 45m rag", "checkin --focus 4", "undo", "set rag name Other --yes", "nonsense", "log 1m no-such"]
    {
        let mut command = home.command(&format!("--roadmap named.toml --data data demo {line}"));
        command.env("SKILLMAP_ROADMAP", "named.toml").env("SKILLMAP_DATA", home.path("data/skillmap"));
        let answer = said(command.env("TMPDIR", home.path("tmp")));
        assert_eq!(answer.code == 0, !line.contains("no"), "{line}: {answer:?}");
        assert!(!answer.out.contains("mine alone"), "{line}");
        assert!(is_empty(&home.path("tmp")), "{line} leaves its folder");
    }
    assert!(everything(&home.path("")) == before, "something of the user's was changed");
}

#[test]
fn what_a_command_finds_beside_the_roadmap_is_its_own_too() {
    let home = home();
    home.ok("log 45m rag mine alone");
    fs::write(home.path("sessions.csv"), "start,minutes,skill\n2026-12-01 10:00,30,theirs\n").expect("written");
    let before = everything(&home.path(""));
    for line in ["import csv sessions.csv --map theirs=rag", "edit config"] {
        let mut command = home.command(&format!("demo {line}"));
        let answer = said(command.env("EDITOR", "true").env("TMPDIR", home.path("tmp")));
        assert_eq!(answer.code, 0, "{line}: {answer:?}");
        assert!(everything(&home.path("")) == before, "{line} changed something of the user's");
    }
}

#[test]
fn its_json_and_its_documents_do_not_follow_the_users_style() {
    let home = home();
    let config = home.path("config/skillmap/config.toml");
    let mut answers = Vec::new();
    for text in ["", "dates = \"month-day\"\nclock = \"12h\"\n"] {
        fs::write(&config, text).expect("written");
        answers.push(["explain week --json", "review --markdown", "today --json"].map(|line| demo(&home, line).out));
    }
    assert_eq!(answers[0], answers[1]);
    let today = demo(&home, "today").out;
    assert!(today.contains("Mar 10"), "words do\n{today}");
}

#[test]
fn the_words_of_the_inner_command_count() {
    let home = home();
    assert!(demo(&home, "today --color always").out.contains('\u{1b}'));
    assert!(
        !said(home.command("--color always demo today --color never").env("TMPDIR", home.path("tmp")))
            .out
            .contains('\u{1b}')
    );
    let refused = demo(&home, "today --json --at never");
    let error = refused.json();
    assert_eq!((refused.code, error["error"]["kind"].is_string()), (2, true), "{refused:?}");
    let far = demo(&home, "today --at 1980-01-01");
    assert_eq!(far.code, 2, "{far:?}");
    assert!(far.err.contains("cannot end in the year 1980") && far.err.contains("hint: "), "{far:?}");
}

#[test]
fn the_same_moment_gives_the_same_life() {
    let home = home();
    let whole = || {
        let said = demo(&home, "export --format json");
        assert_eq!(said.code, 0, "{said:?}");
        said.out
    };
    assert!(whole() == whole(), "two lives of one moment differ");
    let logged = demo(&home, "--at 2027-12-01 log 45m rag --json").json();
    assert_eq!((&logged["session"]["day"], &logged["session"]["minutes"]), (&"2027-12-01".into(), &45.into()));
}

#[test]
fn it_stands_at_any_moment() {
    let moments = [
        ("2024-02-29 12:30", "UTC"),
        ("2027-01-01 00:10", "Pacific/Auckland"),
        ("2027-03-28 09:00", "Europe/Lisbon"),
        ("2035-07-07 10:05", "Asia/Kathmandu"),
        ("2027-11-07 07:30", "America/New_York"),
    ];
    std::thread::scope(|scope| {
        for (now, zone) in moments {
            scope.spawn(move || stands(now, zone));
        }
    });
}

fn stands(now: &str, zone: &'static str) {
    let home = home();
    let kept = Kept::at(&home, now, zone);
    let check = kept.json("check");
    assert_eq!(list(&check, "problems").len(), 0, "{now}: {check}");
    let sessions = kept.json("sessions --from 2000-01-01");
    let all = list(&sessions, "sessions");
    assert!((330..=460).contains(&all.len()), "{now}: {} sessions", all.len());
    let asked = kept.run("sessions --from 2000-01-01 --at 2099-01-01 --json").json();
    assert_eq!(list(&asked, "sessions").len(), all.len(), "{now}: something lies after the moment");
    let today = kept.json("today");
    let (day, floor) = (today["day"].as_str().expect("a day"), &today["floor"]);
    assert!(all.iter().all(|session| session["day"].as_str() <= Some(day)), "{now}");
    assert!((9..=12).contains(&floor["streak"].as_i64().expect("a streak")), "{now}: {floor}");
    let forenoon = now.ends_with("00:10") || now.ends_with("07:30") || now.ends_with("09:00");
    assert!(forenoon || floor["kept"] == true, "{now}: today has begun");
    let behind = today["slack"]["targets"].as_i64().expect("slack");
    assert!((-14..0).contains(&behind), "{now}: {behind} days on targets");
    let doctor = kept.json("doctor");
    assert!(list(&doctor, "checks").iter().all(|one| one["state"] != "bad"), "{now}: {doctor}");
}

#[test]
fn every_reading_command_answers() {
    let home = home();
    let kept = Kept::at(&home, WEDNESDAY, "UTC");
    for line in [
        "today",
        "week",
        "stages",
        "skills",
        "skills rag",
        "targets",
        "rituals",
        "sessions",
        "frictions",
        "review",
        "review 2027-W05",
        "review 2026-Q4",
        "review 2026",
        "review pilot",
        "plan history",
        "explain today",
        "explain skills.rag",
        "explain forecast",
        "explain stages.pilot",
        "status",
        "recover",
        "brag",
        "check",
    ] {
        let said = kept.run(line);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
        assert!(!said.out.trim().is_empty(), "{line}");
    }
}

#[test]
fn the_life_has_in_it_what_there_is_to_show() {
    let home = home();
    let kept = Kept::at(&home, WEDNESDAY, "UTC");
    let sessions = kept.json("sessions --from 2000-01-01");
    assert!(count(&sessions, "sessions", |one| one["note"].is_string()) > 300, "notes");
    assert!(count(&sessions, "sessions", |one| one["note"].as_str().is_some_and(|note| note.contains("#share"))) > 5);
    let sources: BTreeSet<&str> = list(&sessions, "sessions").iter().filter_map(|one| one["source"].as_str()).collect();
    assert!(["do", "papers", "blogs", "videos", "courses", "books", "teach"].iter().all(|one| sources.contains(one)));
    let days: BTreeSet<&str> = list(&sessions, "sessions").iter().filter_map(|one| one["day"].as_str()).collect();
    assert!(days.len() > 250 && longest_gap(&days) >= 12, "a gap of twelve days");

    let targets = kept.json("targets");
    let is = |state: &'static str| move |one: &Value| one["state"] == state;
    assert!(count(&targets, "targets", is("done")) >= 12 && count(&targets, "targets", is("dropped")) == 1);
    let number = |one: &Value, key: &str| one[key].as_i64().unwrap_or_default();
    let beyond_half = |one: &Value| one["state"] == "active" && number(one, "done") * 2 > number(one, "goal");
    assert_eq!(count(&targets, "targets", |one| number(one, "goal") > 1 && beyond_half(one)), 1);
    let stretched = |one: &Value| one["stretch"].is_i64() && number(one, "done") >= number(one, "stretch");
    assert_eq!(count(&targets, "targets", stretched), 1);
    assert_eq!(count(&targets, "targets", |one| one["chosen"].is_string()), 1);
    assert!(count(&targets, "targets", |one| one["link"].is_string()) >= 5);

    let skills = kept.json("skills");
    assert!(count(&skills, "skills", |one| one["neglected"] == true) >= 1 && !list(&skills, "inversions").is_empty());
    assert!(count(&skills, "skills", |one| one["level"].is_i64()) > 20, "ratings");
    assert_eq!(count(&skills, "skills", |one| one["level"].is_null()), 1, "one skill was never rated");

    let frictions = kept.json("frictions");
    let text = frictions.to_string();
    for state in ["held", "failed", "due", "stands"] {
        assert!(text.contains(&format!("\"{state}\"")), "{state}: {text}");
    }
    let history = kept.run("plan history").out;
    for changed in ["budget of year-1", "stage pilot added", "pause"] {
        assert!(history.contains(changed), "{history}");
    }
    let exported = kept.run("export --format json").out;
    for word in ["checkin", "review", "rating", "friction", "fix", "chosen"] {
        assert!(exported.contains(word), "{word}");
    }
    let today = kept.json("today");
    assert!(today["timer"].is_null());
    let (floor, logged) = (&today["floor"]["to_date"], &kept.json("stages")["total"]["logged"]);
    assert!(logged.as_i64() > floor.as_i64(), "on the floor line: {logged} of {floor}");
}

/// The most days in a row without study.
fn longest_gap(days: &BTreeSet<&str>) -> i64 {
    let day = |text: &&str| skillmap::domain::calendar::Day::parse(text).expect("a day");
    let days: Vec<_> = days.iter().map(day).collect();
    days.windows(2).map(|pair| pair[1].days_since(pair[0]) - 1).max().unwrap_or_default()
}

#[test]
fn what_makes_no_sense_there_is_refused_in_words() {
    let home = home();
    let again = demo(&home, "demo");
    assert_eq!(again.code, 2, "{again:?}");
    assert!(again.err.contains("the demonstration already\nhint: "), "{again:?}");
    for line in ["sync", "sync init there", "init", "completions bash", "man"] {
        let said = demo(&home, line);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line}: {said:?}");
        assert!(said.err.contains("makes no sense in the demonstration\nhint: "), "{line}: {}", said.err);
    }
    let said = demo(&home, "done no-such-target --json");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("\"error\"") || said.out.contains("\"error\""), "{said:?}");
    let said = demo(&home, "--at never today");
    assert_eq!(said.code, 2);
    let said = demo(&home, "--into config");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("config is not empty"), "{}", said.err);
    let help = demo(&home, "skills --help");
    assert!(help.code == 0 && help.out.contains("Usage: skillmap skills"), "{help:?}");
    assert!(is_empty(&home.path("tmp")));
}

#[test]
fn one_that_stays_says_how_to_use_it() {
    let home = home();
    let said = demo(&home, "--into 'a folder/demo'");
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    let line = said.out.lines().find_map(|line| line.strip_prefix("use it with: skillmap ")).expect("how to use it");
    assert_eq!(home.run(&format!("{line} today")).code, 0, "{line}");
    assert!(is_empty(&home.path("tmp")));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |below: &str| fs::metadata(home.path(below)).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode("a folder/demo"), mode("a folder/demo/data/skillmap.db")), (0o700, 0o600));
    }
}

#[test]
fn a_demonstration_that_is_ended_while_it_is_being_made_leaves_nothing() {
    let home = home();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_skillmap"));
    command.args(["demo", "sessions"]).env_clear().env("HOME", home.path("")).env("TMPDIR", home.path("tmp"));
    let mut child = command.stdout(std::process::Stdio::null()).spawn().expect("it starts");
    let is_begun =
        || fs::read_dir(home.path("tmp")).expect("a folder").flatten().any(|e| e.path().join("held").exists());
    while !is_begun() && child.try_wait().expect("it is ours").is_none() {
        std::thread::yield_now();
    }
    let ended = std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(ended.expect("kill").success());
    let status = child.wait().expect("it ends");
    assert_eq!((std::os::unix::process::ExitStatusExt::signal(&status), is_empty(&home.path("tmp"))), (Some(15), true));
}

#[test]
fn the_life_ends_at_the_moment_that_a_command_names() {
    let home = home();
    let there = demo(&home, "--at 2026-05-21 today --json");
    assert!(there.out.contains("\"day\":\"2026-05-21\""), "{there:?}");
    for line in ["today --json --at 2026-05-21", "today --at=2026-05-21 --json"] {
        let named = demo(&home, line);
        assert_eq!((named.code, named.out.as_str()), (0, there.out.as_str()), "{line}: {named:?}");
    }
}
