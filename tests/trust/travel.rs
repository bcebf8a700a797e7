//! A traveller: the same record in one zone after the other. What was recorded keeps the day, the clock and the offset that
//! it had, the streak goes on, and a zone that is unknown is said before anything is recorded in its place.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use skillmap::domain::calendar::Day;

use crate::scale::{figure, times};

/// Rules, so that no zone files are needed: from the first to wake to the last, with half hours and a summer between.
const ZONES: [&str; 9] = [
    "<+14>-14",
    "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
    "<+0930>-9:30",
    "<+0545>-5:45",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "UTC0",
    "<-0330>3:30",
    "PST8PDT,M3.2.0,M11.1.0",
    "<-12>12",
];

fn run(home: &Path, zone: &str, now: &str, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skillmap"));
    command.args(line.split(' ')).env_clear().env("HOME", home).env("TZ", zone).env("SKILLMAP_NOW", now);
    command.current_dir(home).output().expect("it runs")
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// What identifies a session and must never change.
fn kept(sessions: &Value) -> Vec<(String, String, String)> {
    let text = |session: &Value, key: &str| session[key].as_str().unwrap_or("-").to_owned();
    let all = sessions["sessions"].as_array().expect("a list");
    let mut kept: Vec<_> = all.iter().map(|one| (text(one, "id"), text(one, "day"), text(one, "start"))).collect();
    kept.sort();
    kept
}

#[test]
fn what_is_recorded_stays_where_it_was_and_the_streak_goes_on() {
    let (home, days) = (tempfile::tempdir().expect("a folder"), times(8, 90));
    let first = Day::parse("2027-02-20").expect("a day");
    assert!(run(home.path(), "UTC0", "2027-02-20 10:00", "init --start 2026-11-30").status.success());
    let mut before: Vec<(String, String, String)> = Vec::new();
    for nth in 0..i64::from(days) {
        // Noon is noon everywhere, and never more than a day before that of the day after.
        let zone = ZONES[usize::try_from(nth * 5 % 9).expect("few")];
        let now = format!("{} 12:00", first.plus(nth));
        let said = json(&run(home.path(), zone, &now, "log 45m rag --json"));
        assert_eq!(said["session"]["minutes"], 45);
        let now_kept =
            kept(&json(&run(home.path(), ZONES[usize::try_from(nth % 9).expect("few")], &now, "sessions --json")));
        assert!(before.iter().all(|one| now_kept.contains(one)), "day {nth}: {before:?} are {now_kept:?}");
        assert_eq!(now_kept.len(), before.len() + 1);
        let days: std::collections::BTreeSet<&String> = now_kept.iter().map(|(_, day, _)| day).collect();
        assert_eq!(days.len(), now_kept.len(), "no day is counted twice");
        let streak = json(&run(home.path(), zone, &now, "status --json"))["streak"].clone();
        assert_eq!(streak, nth + 1, "in {zone}");
        before = now_kept;
    }
    figure(
        format!("{days} days of a traveller, every day in another zone, over both changes of the clock"),
        "every session kept its day, clock and offset, the streak never broken",
    );
}

#[test]
fn a_zone_that_is_unknown_is_said() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(run(home.path(), "UTC0", "2027-02-20 10:00", "init --start 2026-11-30").status.success());
    let of = |zone: &str, line: &str| {
        let output = run(home.path(), zone, "2027-02-20 10:00", line);
        assert!(output.status.success(), "{zone} {line}: {output:?}");
        (String::from_utf8(output.stdout).expect("text"), String::from_utf8(output.stderr).expect("text"))
    };
    for zone in ["Nope/Zone", ":/etc/passwd", "CET-1CEST", "Europe", ":", "../../etc/passwd", "\u{1b}[31m/x"] {
        let (answer, note) = of(zone, "log 5m rag");
        assert!(answer.starts_with("5m on "), "{answer}");
        assert!(
            note.contains("is unknown: using") && note.contains("hint: unset TZ, or name a zone"),
            "{zone}: {note}"
        );
        assert!(!note.contains('\u{1b}'), "{note:?}");
        assert_eq!(note.matches("unknown").count(), 1, "{zone}: {note}");
        assert_eq!(of(zone, "today").1, "", "who only looks is not told each time");
        assert!(of(zone, "doctor").0.contains("is unknown: using"), "{zone}");
    }
    for zone in ["", "UTC", "UTC0", "<+0545>-5:45", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0/2,M11.1.0"] {
        assert_eq!(of(zone, "log 5m rag").1, "", "{zone}");
        assert!(!of(zone, "doctor").0.contains("is unknown"), "{zone}");
    }
}
