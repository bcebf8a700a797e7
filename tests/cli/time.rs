//! Time: clocks that jump, days that start late, the year's end, the leap day, a zone that changed.

use serde_json::Value;

use crate::home::Home;

/// Central Europe by rule, so that no zone files are needed: +1, in summer +2, from 02:00 and to 03:00 local time.
const EUROPE: &str = "CET-1CEST,M3.5.0/2,M10.5.0/3";

fn at(home: &Home, zone: &str, now: &str, line: &str) -> Value {
    let output = home.command(line).env("TZ", zone).env("SKILLMAP_NOW", now).output().expect("it runs");
    let said = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{line}: {said} {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(&said).unwrap_or(Value::Null)
}

fn session(answer: &Value) -> (&str, &str, i64) {
    let session = &answer["session"];
    let text = |key: &str| session[key].as_str().expect("text");
    (text("start"), text("day"), session["minutes"].as_i64().expect("minutes"))
}

#[test]
fn a_night_when_the_clock_goes_forward_is_an_hour_shorter() {
    let home = Home::small();
    let answer = at(&home, EUROPE, "2027-03-28 12:00", "log 01:00-04:00 rag --json");
    assert_eq!(session(&answer), ("2027-03-28T01:00:00+01:00", "2027-03-28", 120));
    let in_the_gap = at(&home, EUROPE, "2027-03-28 12:00", "log 30m evals @02:15 --json");
    assert_eq!(session(&in_the_gap), ("2027-03-28T03:15:00+02:00", "2027-03-28", 30));
}

#[test]
fn a_night_when_the_clock_goes_back_is_an_hour_longer() {
    let home = Home::small();
    let answer = at(&home, EUROPE, "2027-10-31 12:00", "log 01:00-04:00 rag --json");
    assert_eq!(session(&answer), ("2027-10-31T01:00:00+02:00", "2027-10-31", 240));
    let twice = at(&home, EUROPE, "2027-10-31 12:00", "log 30m evals @02:15 --json");
    assert_eq!(session(&twice), ("2027-10-31T02:15:00+02:00", "2027-10-31", 30), "the earlier of the two");
}

/// What is over at 03:20 by the clock would be told as 02:20, a time that never was.
#[test]
fn an_end_is_told_by_the_clock_as_it_stands_then() {
    let home = Home::small();
    let run = |zone: &str, now: &str, line: &str| {
        let output = home.command(line).env("TZ", zone).env("SKILLMAP_NOW", now).output().expect("it runs");
        String::from_utf8(if output.status.success() { output.stdout } else { output.stderr }).expect("text")
    };
    let early = run(EUROPE, "2027-03-28 03:10", "log 30m rag @01:50");
    assert!(early.contains("would end in the future, on Sun 28 Mar at 03:20\n"), "{early}");
    let spring = at(&home, EUROPE, "2027-03-28 12:00", "log 30m rag @01:50 --json");
    assert_eq!(spring["session"]["end"], "2027-03-28T03:20:00+02:00");
    let autumn = at(&home, EUROPE, "2027-10-31 12:00", "log 01:30-04:00 rag --json");
    assert_eq!(
        (session(&autumn).0, autumn["session"]["end"].as_str()),
        ("2027-10-31T01:30:00+02:00", Some("2027-10-31T04:00:00+01:00"))
    );
    let listed = run(EUROPE, "2027-10-31 12:00", "export --format markdown");
    assert!(listed.contains("01:50-03:20") && listed.contains("01:30-04:00"), "{listed}");
    let rows = run(EUROPE, "2027-10-31 12:00", "export --format csv");
    assert!(rows.contains(",2027-03-28T01:50:00+01:00,2027-03-28T03:20:00+02:00,30,"), "{rows}");
    let elsewhere = at(&home, "PST8", "2027-10-31 12:00", "sessions --json");
    assert_eq!(elsewhere["sessions"][1]["end"], "2027-03-28T02:20:00+01:00", "of another place its own offset is all");
}

#[test]
fn a_day_that_starts_late_keeps_its_night() {
    let home = Home::small();
    let file = std::fs::read_to_string(home.roadmap()).expect("the roadmap");
    home.write(file.replace("months = 3", "months = 3\nday_starts = \"03:00\"").as_bytes());
    let night = at(&home, "UTC", "2026-12-08 01:30", "log 40m rag --json");
    assert_eq!(session(&night), ("2026-12-08T00:50:00+00:00", "2026-12-07", 40));
    assert_eq!(at(&home, "UTC", "2026-12-08 02:59", "today --json")["day"], "2026-12-07");
    assert_eq!(at(&home, "UTC", "2026-12-08 03:00", "today --json")["day"], "2026-12-08");
    assert_eq!(at(&home, "UTC", "2026-12-08 03:00", "status --json")["streak"], 1);
    let spring = at(&home, EUROPE, "2027-03-28 12:00", "log 20m rag @03:10 --json");
    assert_eq!(session(&spring).1, "2027-03-28");
}

#[test]
fn a_clock_that_jumps_back_forgets_nothing_and_counts_nothing_twice() {
    let home = Home::small();
    at(&home, "UTC", "2026-12-07 19:00", "log 45m rag --json");
    let earlier = at(&home, "UTC", "2026-12-06 08:00", "log 30m evals --json");
    assert_eq!(earlier["week"]["logged"], 30, "the later session is still to come");
    let undone = at(&home, "UTC", "2026-12-06 08:05", "undo --json");
    assert_eq!(undone["undone"], "logged 30m on evals, 2026-12-06", "the last act, whatever the clock said");
    let now = at(&home, "UTC", "2026-12-07 19:05", "today --json");
    assert_eq!((now["today"]["logged"].as_i64(), now["floor"]["streak"].as_i64()), (Some(45), Some(1)));
}

#[test]
fn a_session_keeps_its_day_and_place_when_the_zone_changes() {
    let home = Home::small();
    at(&home, EUROPE, "2026-12-07 00:20", "log 15m rag --json");
    let moved = at(&home, "PST8", "2026-12-07 12:00", "sessions --json");
    let session = &moved["sessions"][0];
    assert_eq!(
        (session["day"].as_str(), session["start"].as_str()),
        (Some("2026-12-07"), Some("2026-12-07T00:05:00+01:00"))
    );
}

#[test]
fn the_last_week_of_a_year_and_the_leap_day() {
    let home = Home::small();
    let new_year = at(&home, "UTC", "2027-01-01 12:00", "week --json");
    assert_eq!((new_year["week"].as_str(), new_year["from"].as_str()), (Some("2026-W53"), Some("2026-12-28")));
    let leap = at(&home, "UTC", "2028-03-01 12:00", "log 20m rag @2028-02-29 --json");
    assert_eq!((leap["session"]["day"].as_str(), leap["session"]["start"].as_str()), (Some("2028-02-29"), None));
    let output = home.command("log 20m rag @2027-02-29").env("SKILLMAP_NOW", "2027-03-01").output().expect("it runs");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_last_minute_of_the_hour_that_comes_twice_is_told_once() {
    let home = Home::small();
    let answer = at(&home, EUROPE, "2027-10-31 12:00", "log 01:30-03:00 rag --json");
    assert_eq!(session(&answer), ("2027-10-31T01:30:00+02:00", "2027-10-31", 150));
}

#[test]
fn the_morning_after_a_late_night_can_name_it_by_its_clock() {
    let home = Home::small();
    let file = std::fs::read_to_string(home.roadmap()).expect("the roadmap");
    home.write(file.replace("months = 3", "months = 3\nday_starts = \"03:00\"").as_bytes());
    let said = at(&home, "UTC", "2026-12-08 10:00", "log 01:00-01:30 rag --json");
    assert_eq!(session(&said), ("2026-12-08T01:00:00+00:00", "2026-12-07", 30));
    let dated = at(&home, "UTC", "2026-12-08 01:30", "log 30m evals @2026-12-08-00:30 --json");
    assert_eq!(session(&dated), ("2026-12-08T00:30:00+00:00", "2026-12-07", 30));
}
