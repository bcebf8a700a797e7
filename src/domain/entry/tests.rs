//! The entry grammar by example, and that no text makes it panic.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use proptest::prelude::*;

use super::*;
use crate::domain::samples;

const NOW: &str = "2026-11-18T20:10:30+01:00";

fn moment(text: &str) -> Moment {
    Moment(DateTime::parse_from_rfc3339(text).expect("a moment"))
}

/// A place one hour east all year.
fn east(local: NaiveDateTime) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(3600).expect("an offset");
    local.and_local_timezone(offset).single().expect("one instant")
}

/// A place whose clock goes from 02:00 to 03:00 on 2027-03-28 and back from 03:00 to 02:00 on 2026-10-25.
fn with_summer(local: NaiveDateTime) -> DateTime<FixedOffset> {
    let hour = |h| FixedOffset::east_opt(h * 3600).expect("an offset");
    let day = |text: &str| Day::parse(text).expect("a day").date();
    let (spring, autumn) = (day("2027-03-28"), day("2026-10-25"));
    let at = |d: chrono::NaiveDate, h| d.and_hms_opt(h, 0, 0).expect("a time");
    if local < at(autumn, 3) || local >= at(spring, 3) {
        return local.and_local_timezone(hour(2)).single().expect("one");
    }
    let winter = local.and_local_timezone(hour(1)).single().expect("one");
    if local >= at(spring, 2) { winter.with_timezone(&hour(2)) } else { winter }
}

fn entry(text: &str) -> Result<Vec<NewSession>, Refusal> {
    read(text, &samples::roadmap(), moment(NOW), &east)
}

fn one(text: &str) -> String {
    let sessions = entry(text).unwrap_or_else(|e| panic!("{text}: {e}"));
    sessions.iter().map(shown).collect::<Vec<_>>().join(" | ")
}

fn shown(s: &NewSession) -> String {
    let time = |t: Option<DateTime<FixedOffset>>| t.map_or("-".to_owned(), |t| t.format("%d.%H:%M").to_string());
    let part = |mark: &str, text: Option<&str>| text.map_or(String::new(), |t| format!(" {mark}{t}"));
    format!(
        "{} {} {}..{} {}{}{}{}",
        s.day,
        s.minutes,
        time(s.start),
        time(s.end()),
        s.skill,
        part("+", s.target.as_ref().map(TargetId::as_str)),
        part("/", s.source.as_ref().map(SourceId::as_str)),
        part("note ", s.note.as_deref())
    )
}

fn refused(text: &str) -> String {
    match entry(text) {
        Err(refusal) => refusal.message,
        Ok(sessions) => panic!("{text} was taken as {sessions:?}"),
    }
}

#[test]
fn the_example_of_the_manual() {
    assert_eq!(
        one("45m rag reading the HNSW paper /papers +rag-service @yesterday"),
        "2026-11-17 45m -..- rag +rag-service /papers note reading the HNSW paper"
    );
}

#[test]
fn a_comma_without_a_skill_is_named() {
    assert_eq!(refused("45m rag,"), "\"rag,\" lacks a skill beside the comma");
    assert_eq!(refused("45m ,rag"), "\",rag\" lacks a skill beside the comma");
    assert_eq!(refused("45m ,"), "\",\" lacks a skill beside the comma");
}

#[test]
fn a_length_in_other_words_is_told_how_to_write_it() {
    for word in ["45min", "0:45", "-5m", "30mins", "45m,rag"] {
        assert_eq!(refused(&format!("{word} rag")), format!("\"{word}\" is no length and no skill"));
    }
    assert_eq!(refused("45m ragg"), "there is no skill \"ragg\"");
}

#[test]
fn a_bare_duration_ends_now_and_a_day_alone_has_no_clock_time() {
    assert_eq!(one("45m rag"), "2026-11-18 45m 18.19:25..18.20:10 rag");
    assert_eq!(one("rag 45m @today"), "2026-11-18 45m 18.19:25..18.20:10 rag");
    assert_eq!(one("90 rag chapter 4"), "2026-11-18 1h30 18.18:40..18.20:10 rag note chapter 4");
    assert_eq!(one("rag 90"), "2026-11-18 1h30 18.18:40..18.20:10 rag");
    assert_eq!(one("45m rag @mon"), "2026-11-16 45m -..- rag");
    assert_eq!(one("45m rag @wed"), "2026-11-11 45m -..- rag");
}

#[test]
fn clock_times_and_ranges() {
    assert_eq!(one("18:00-19:30 rag"), "2026-11-18 1h30 18.18:00..18.19:30 rag");
    assert_eq!(one("45m rag @18:00"), "2026-11-18 45m 18.18:00..18.18:45 rag");
    assert_eq!(one("45m rag @yesterday-18:00"), "2026-11-17 45m 17.18:00..17.18:45 rag");
    assert_eq!(one("45m rag @y-18:00"), "2026-11-17 45m 17.18:00..17.18:45 rag");
    assert_eq!(one("45m rag @yest"), one("45m rag @yesterday"));
    assert_eq!(one("1h rag @2026-11-01-08:00"), "2026-11-01 1h 01.08:00..01.09:00 rag");
    assert_eq!(one("23:30-00:15 rag"), "2026-11-17 45m 17.23:30..18.00:15 rag");
    assert_eq!(one("9:00-10:00 rag @2026-11-02"), "2026-11-02 1h 02.09:00..02.10:00 rag");
    assert_eq!(one("22:00-24:00 rag @mon"), "2026-11-16 2h 16.22:00..17.00:00 rag");
}

#[test]
fn skills_by_beginnings_and_by_target() {
    assert_eq!(one("10m eval"), "2026-11-18 10m 18.20:00..18.20:10 evals");
    assert_eq!(one("10m archi"), "2026-11-18 10m 18.20:00..18.20:10 rag");
    assert_eq!(one("10m RAG"), "2026-11-18 10m 18.20:00..18.20:10 rag");
    assert_eq!(one("10m +rag-service"), "2026-11-18 10m 18.20:00..18.20:10 rag +rag-service");
    assert_eq!(
        one("45m rag,evals both"),
        "2026-11-18 23m 18.19:25..18.19:48 rag note both | 2026-11-18 22m 18.19:48..18.20:10 evals note both"
    );
}

#[test]
fn what_is_unknown_or_impossible_is_refused() {
    for (text, word) in [
        ("", "how long"),
        ("rag", "how long"),
        ("45m", "no skill"),
        ("45m ragg", "no skill \"ragg\""),
        ("45m v", "begins more than one skill"),
        ("0m rag", "no length"),
        ("0 rag", "no length"),
        ("25h rag", "no length"),
        ("45m 30m rag", "both say how long"),
        ("45m rag @tomorrow", "no day and no time"),
        ("45m rag @2026-02-30", "no day and no time"),
        ("45m rag @2026-11-19", "in the future"),
        ("45m rag @0001-01-01", "too long ago"),
        ("45m rag @20:00", "end in the future"),
        ("19:30-21:00 rag", "end in the future"),
        ("12:00-12:00 rag", "no length"),
        ("12:00-13:00 rag @18:00", "both say when"),
        ("45m rag @mon @tue", "both say when"),
        ("45m rag @", "no day and no time"),
        ("45m rag +nothing", "no target"),
        ("45m rag /nothing", "no source"),
        ("45m rag /papers /do", "two sources"),
        ("45m rag,rag", "twice"),
        ("1m rag,evals", "split"),
    ] {
        let message = refused(text);
        assert!(message.contains(word), "{text}: {message}");
    }
}

#[test]
fn a_note_too_long_to_keep_is_refused_not_cut() {
    assert!(refused(&format!("45m rag {}", "x".repeat(20_001))).contains("longer than 20000"));
    assert!(entry(&format!("45m rag {}", "x".repeat(20_000))).is_ok());
}

#[test]
fn a_late_day_start_keeps_the_night_with_its_evening() {
    let mut roadmap = samples::roadmap();
    roadmap.day_starts = TimeOfDay::parse("03:00").expect("a time");
    let at = |text| read(text, &roadmap, moment("2026-11-18T01:30:00+01:00"), &east).map(|s| shown(&s[0]));
    assert_eq!(at("20m rag").as_deref(), Ok("2026-11-17 20m 18.01:10..18.01:30 rag"));
    assert_eq!(at("20m rag @00:30").as_deref(), Ok("2026-11-17 20m 18.00:30..18.00:50 rag"));
    assert_eq!(at("20m rag @22:00").as_deref(), Ok("2026-11-17 20m 17.22:00..17.22:20 rag"));
    assert_eq!(at("20m rag @yesterday").as_deref(), Ok("2026-11-16 20m -..- rag"));
    let morning = read("20m rag @00:30", &roadmap, moment("2026-11-18T10:00:00+01:00"), &east).map(|s| shown(&s[0]));
    assert_eq!(morning.as_deref(), Ok("2026-11-17 20m 18.00:30..18.00:50 rag"), "last night, said the morning after");
    let written_tonight = at("20m rag @2026-11-18-01:00");
    assert_eq!(written_tonight.as_deref(), Ok("2026-11-17 20m 18.01:00..18.01:20 rag"), "a calendar date");
    assert_eq!(at("01:00-01:20 rag @2026-11-18"), written_tonight);
    assert!(at("20m rag @2026-11-18").is_err(), "as a civil day it is to come");
}

#[test]
fn lengths_come_from_instants_where_the_clock_jumps() {
    let roadmap = samples::roadmap();
    let at = |text, now| read(text, &roadmap, moment(now), &with_summer).map(|s| shown(&s[0]));
    let (spring, autumn) = ("2027-03-28T12:00:00+02:00", "2026-10-25T12:00:00+01:00");
    assert_eq!(at("01:00-04:00 rag", spring).as_deref(), Ok("2027-03-28 2h 28.01:00..28.03:00 rag"));
    assert!(at("02:30-03:30 rag", spring).is_err(), "that half hour and the next were one instant");
    assert_eq!(at("01:00-04:00 rag", autumn).as_deref(), Ok("2026-10-25 4h 25.01:00..25.05:00 rag"));
    assert_eq!(at("11h rag", spring).as_deref(), Ok("2027-03-28 11h 28.00:00..28.11:00 rag"));
}

proptest! {
    #[test]
    fn no_text_panics(text in "[0-9a-z@+/:, -]{0,40}") {
        let _ = entry(&text);
    }

    #[test]
    fn split_time_loses_no_minute(minutes in 2_i64..1440) {
        let sessions = entry(&format!("{minutes}m rag,evals")).expect("taken");
        prop_assert_eq!(sessions.iter().map(|s| s.minutes.0).sum::<i64>(), minutes);
        prop_assert_eq!(sessions[0].end(), sessions[1].start);
    }

    #[test]
    fn a_written_session_is_read_back(minutes in 1_i64..1440, back in 0_i64..400, clock in proptest::option::of(0_i64..1440)) {
        let at = clock.map_or(String::new(), |m| format!("-{}", TimeOfDay::from_minutes(m).expect("a time")));
        let day = Day::parse("2026-11-15").expect("a day").plus(-back);
        let first = entry(&format!("{minutes}m rag a note of 3 words /do +rag-service @{day}{at}")).expect("taken");
        prop_assert_eq!(entry(&written(&first[0])).expect("read back"), first);
    }
}

#[test]
fn what_began_before_the_clock_changed_has_the_offset_and_the_day_of_then() {
    let began = |line: &str, now: &str| {
        let mut roadmap = samples::roadmap();
        roadmap.day_starts = TimeOfDay::parse("02:00").expect("a time");
        let sessions = read(line, &roadmap, moment(now), &with_summer).expect(line);
        let shown = |s: &NewSession| format!("{} {}", s.day, s.start.expect("a start").to_rfc3339());
        sessions.iter().map(shown).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(began("45m rag", "2027-03-28T03:05:00+02:00"), "2027-03-27 2027-03-28T01:20:00+01:00");
    assert_eq!(began("5m rag", "2027-03-28T03:05:00+02:00"), "2027-03-28 2027-03-28T03:00:00+02:00");
    assert_eq!(began("20m rag", "2026-10-25T02:30:00+01:00"), "2026-10-25 2026-10-25T02:10:00+01:00");
    assert_eq!(began("40m rag", "2026-10-25T02:30:00+01:00"), "2026-10-25 2026-10-25T02:50:00+02:00");
    let split = "2027-03-28 2027-03-28T01:30:00+01:00 | 2027-03-28 2027-03-28T03:00:00+02:00";
    let split = split.replacen("2027-03-28", "2027-03-27", 1).replacen("| 2027-03-28", "| 2027-03-27", 1);
    assert_eq!(began("1h rag,evals", "2027-03-28T03:30:00+02:00"), split);
}

#[test]
fn a_range_that_the_clock_left_out_is_named() {
    let now = moment("2027-03-28T12:00:00+02:00");
    for line in ["02:00-03:00 rag", "02:30-03:10 rag"] {
        let refusal = read(line, &samples::roadmap(), now, &with_summer).expect_err(line);
        assert!(refusal.message.ends_with("was left out that day: the clock went forward over it"), "{refusal:?}");
    }
}
