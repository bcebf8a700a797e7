//! Days: the floor, the streak, consistency, blocks and what they propose, the week.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDateTime};

use super::progress::stand;
use crate::domain::calendar::{Moment, Period, TimeOfDay};
use crate::domain::id::{SessionId, SkillId};
use crate::domain::journal::{NewSession, Session};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Block, Roadmap, Study};
use crate::domain::samples::{day, journal, pause, roadmap, working_days};
use crate::domain::schedule::Schedule;
use crate::domain::standing::blocks::{BlockLine, BlockState, blocks, mark_skipped};
use crate::domain::standing::floor::{Floor, FloorDay, floor};
use crate::domain::standing::week::{Rest, week};

fn floor_of(roadmap: &Roadmap, today: &str, kept: &[&str]) -> Floor {
    let sessions: Vec<(&str, &str, i64)> = kept.iter().map(|d| (*d, "rag", 30)).collect();
    floor(&Schedule::new(roadmap), &journal(today, &sessions))
}

#[test]
fn today_not_yet_kept_does_not_break_the_streak() {
    let roadmap = roadmap();
    let kept = ["2026-12-01", "2026-12-02", "2026-12-03"];
    assert_eq!(floor_of(&roadmap, "2026-12-03", &kept).streak, 3);
    assert_eq!(floor_of(&roadmap, "2026-12-04", &kept).streak, 3);
    let later = floor_of(&roadmap, "2026-12-05", &kept);
    assert_eq!((later.streak, later.best, later.kept_of_30), (0, 3, 3));
}

#[test]
fn days_that_ask_nothing_do_not_break_it_and_count_when_kept() {
    let mut roadmap = roadmap();
    roadmap.practice_days = working_days();
    roadmap.pauses = vec![pause("2026-12-07", "2026-12-08", Exact::zero())];
    let around = ["2026-12-04", "2026-12-09"];
    assert_eq!(floor_of(&roadmap, "2026-12-09", &around).streak, 2, "a weekend and a pause between");
    let on_them = ["2026-12-04", "2026-12-05", "2026-12-07", "2026-12-09"];
    assert_eq!(floor_of(&roadmap, "2026-12-09", &on_them).streak, 4);
    roadmap.pauses[0].load = Exact::ratio(1, 2);
    assert_eq!(floor_of(&roadmap, "2026-12-09", &around).streak, 1, "a half load still asks");
}

#[test]
fn practice_days_a_pause_and_a_day_off_together() {
    let mut roadmap = roadmap();
    roadmap.practice_days = working_days();
    roadmap.pauses = vec![pause("2026-12-09", "2026-12-09", Exact::zero())];
    let kept = ["11-30", "12-01", "12-02", "12-03", "12-04", "12-05", "12-07", "12-09", "12-11"];
    let days: Vec<String> = kept.iter().map(|d| format!("2026-{d}")).collect();
    let sessions: Vec<(&str, &str, i64)> = days.iter().map(|d| (d.as_str(), "rag", 30)).collect();
    let schedule = Schedule::new(&roadmap).with_days_off([day("2026-12-10")].into());
    let floor = floor(&schedule, &journal("2026-12-14", &sessions));
    assert_eq!((floor.streak, floor.best, floor.kept_of_30), (2, 7, 9), "Tuesday the 8th breaks it");
    assert_eq!(floor.to_date, Minutes(9 * 30), "the pause is not asked, the day off is");
    let m = 0.5_f64.powf(1.0 / 13.0);
    let by_hand = (1.0 - m.powi(6)) * m * m + (1.0 - m);
    assert!((floor.consistency - by_hand).abs() < 1e-9, "{} {by_hand}", floor.consistency);
}

#[test]
fn the_thirty_days_and_the_year_hold_the_leap_day() {
    let mut roadmap = roadmap();
    roadmap.start = day("2027-01-01");
    let all: Vec<String> = day("2027-02-01").through(day("2028-03-01")).map(|d| d.to_string()).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let floor = floor_of(&roadmap, "2028-03-01", &all);
    assert_eq!((floor.streak, floor.kept_of_30, floor.year.kept), (395, 30, 365));
    assert_eq!((floor.year.span.first, floor.year.asked), (day("2027-03-03"), Minutes(182 * 60 + 30)));
}

#[test]
fn below_the_floor_is_not_kept() {
    let roadmap = roadmap();
    let record = journal("2026-12-01", &[("2026-12-01", "rag", 29)]);
    let stands = floor(&Schedule::new(&roadmap), &record);
    assert!(!stands.kept && stands.streak == 0 && stands.logged == Minutes(29));
}

#[test]
fn consistency_forgets_half_in_thirteen_days() {
    let roadmap = roadmap();
    let all: Vec<String> = day("2026-11-30").through(day("2026-12-12")).map(|d| d.to_string()).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
    close(floor_of(&roadmap, "2026-12-12", &all).consistency, 0.5);
    close(floor_of(&roadmap, "2026-12-13", &all).consistency, 0.5);
    close(floor_of(&roadmap, "2026-12-26", &all).consistency, 0.25);
    close(floor_of(&roadmap, "2026-11-30", &[]).consistency, 0.0);
}

#[test]
fn the_floor_to_date_counts_asked_days_up_to_yesterday() {
    let mut roadmap = roadmap();
    roadmap.practice_days = working_days();
    roadmap.pauses = vec![pause("2026-12-02", "2026-12-02", Exact::zero())];
    assert_eq!(floor_of(&roadmap, "2026-12-07", &[]).to_date, Minutes(4 * 30));
    assert_eq!(floor_of(&roadmap, "2026-11-30", &[]).to_date, Minutes(0));
}

#[test]
fn between_floor_and_plan_the_line_speaks_of_the_floor() {
    let roadmap = roadmap();
    let at = |minutes| stand(&roadmap, &journal("2026-12-04", &[("2026-12-01", "rag", minutes)])).today.floor_line;
    assert_eq!(at(119), None, "below the floor");
    assert_eq!(at(120).map(|l| l.asks_this_week), Some(Minutes(14 * 60 - 120)));
    assert_eq!(at(480), None, "on the plan");
}

fn block(at: &str, until: &str, study: Study) -> Block {
    let time = |t| TimeOfDay::parse(t).expect("a time");
    Block { at: time(at), until: time(until), title: at.to_owned(), study, skills: vec![SkillId::new("rag")] }
}

fn on_monday(roadmap: &Roadmap, date: &str, now: &str, sessions: &[Session]) -> Vec<BlockLine> {
    let now = NaiveDateTime::parse_from_str(now, "%Y-%m-%d %H:%M").expect("a time");
    blocks(&Schedule::new(roadmap), day(date), now, sessions)
}

#[test]
fn study_blocks_propose_what_the_day_leaves() {
    let mut roadmap = roadmap();
    let study = |date: &str, roadmap: &Roadmap| -> Vec<i64> {
        on_monday(roadmap, date, "2026-12-07 08:00", &[]).iter().map(|b| b.study.0).collect()
    };
    roadmap.calendar[0] = vec![block("09:00", "10:00", Study::None), block("10:00", "12:00", Study::Rest)];
    assert_eq!(study("2026-12-07", &roadmap), [0, 120], "the day's 2 h");
    assert_eq!(study("2027-01-04", &roadmap), [0, 69], "8 h over seven days");
    roadmap.calendar[0][0] = block("09:00", "10:00", Study::Fixed(Minutes(45)));
    assert_eq!(study("2026-12-07", &roadmap), [45, 75]);
    assert_eq!(study("2027-01-04", &roadmap), [45, 30], "at least the floor");
    roadmap.calendar[0][1] = block("10:00", "10:20", Study::Rest);
    assert_eq!(study("2026-12-07", &roadmap), [45, 20], "never more than the block");
    assert_eq!(study("2026-11-23", &roadmap), [0, 0], "before the plan");
    roadmap.pauses = vec![pause("2026-12-07", "2026-12-07", Exact::zero())];
    assert_eq!(study("2026-12-07", &roadmap), [0, 0], "a skipped day proposes nothing");
}

#[test]
fn what_was_logged_at_other_times_lessens_the_blocks_from_the_first_on() {
    let mut roadmap = roadmap();
    let hour = Study::Fixed(Minutes(60));
    roadmap.calendar[0] = vec![block("09:00", "10:00", hour), block("10:00", "12:00", hour)];
    let session = |start: Option<&str>, minutes: i64| Session {
        id: SessionId::new(format!("{start:?}")),
        entry: NewSession {
            day: day("2026-12-07"),
            start: start.map(|start| DateTime::parse_from_rfc3339(start).expect("a time")),
            minutes: Minutes(minutes),
            skill: SkillId::new("rag"),
            target: None,
            source: None,
            note: None,
        },
    };
    let at = |sessions: &[Session]| on_monday(&roadmap, "2026-12-07", "2026-12-07 20:00", sessions);
    let left = |sessions: &[Session]| at(sessions).iter().map(|b| b.left().0).collect::<Vec<_>>();
    assert_eq!(left(&[]), [60, 60]);
    assert_eq!(left(&[session(None, 45)]), [15, 60], "without a clock time");
    assert_eq!(left(&[session(Some("2026-12-07T06:00:00+01:00"), 90)]), [0, 30]);
    let inside = session(Some("2026-12-07T10:00:00+01:00"), 40);
    assert_eq!(left(&[session(None, 30), inside.clone()]), [30, 20], "what lies in a block is its own");
    assert_eq!(left(&[session(None, 600)]), [0, 0]);
    let mut lines = at(&[session(None, 45), inside]);
    let skipped = BTreeMap::from([((day("2026-12-07"), lines[0].at), None)]);
    mark_skipped(&mut lines, day("2026-12-07"), &skipped);
    assert_eq!(lines.iter().map(|b| b.left().0).collect::<Vec<_>>(), [60, 0], "a skipped one needs none of it");
}

#[test]
fn blocks_know_their_time_and_what_was_logged_in_them() {
    let mut roadmap = roadmap();
    roadmap.calendar[0] = vec![block("09:00", "10:00", Study::None), block("10:00", "12:00", Study::Rest)];
    let session = Session {
        id: SessionId::new("s"),
        entry: NewSession {
            day: day("2026-12-07"),
            start: Some(DateTime::parse_from_rfc3339("2026-12-07T09:45:00+01:00").expect("a time")),
            minutes: Minutes(45),
            skill: SkillId::new("rag"),
            target: None,
            source: None,
            note: None,
        },
    };
    let lines = on_monday(&roadmap, "2026-12-07", "2026-12-07 10:00", &[session]);
    assert_eq!((lines[0].state, lines[1].state), (BlockState::Past, BlockState::Now));
    assert_eq!((lines[0].logged, lines[1].logged), (Minutes(15), Minutes(30)));
    let early = on_monday(&roadmap, "2026-12-07", "2026-12-06 23:00", &[]);
    assert!(early.iter().all(|b| b.state == BlockState::Next));
}

#[test]
fn a_week_has_its_seven_days() {
    let roadmap = roadmap();
    let record = journal("2027-01-06", &[("2027-01-04", "rag", 30), ("2027-01-06", "rag", 10)]);
    let now = Moment(DateTime::parse_from_rfc3339("2027-01-06T12:00:00Z").expect("a moment"));
    let week = week(&Schedule::new(&roadmap), &record, Period::Week(day("2027-01-04")), now, &[]);
    assert_eq!((week.planned.clone(), week.logged), (Exact::whole(480), Minutes(40)));
    assert_eq!(week.days.iter().map(|d| d.kept).collect::<Vec<_>>(), [true, false, false, false, false, false, false]);
    assert_eq!(week.days[6].day.date().day(), 10);
    assert_eq!(week.week.to_string(), "2027-W01");
}

#[test]
fn a_week_says_why_a_day_asks_for_nothing() {
    let mut roadmap = roadmap();
    roadmap.practice_days = working_days();
    roadmap.pauses = vec![pause("2027-01-06", "2027-01-06", Exact::zero())];
    let off = [day("2027-01-05")].into();
    let record = journal("2027-01-06", &[]);
    let now = Moment(DateTime::parse_from_rfc3339("2027-01-06T12:00:00Z").expect("a moment"));
    let schedule = Schedule::new(&roadmap).with_days_off(off);
    let week = week(&schedule, &record, Period::Week(day("2027-01-04")), now, &[]);
    let rest: Vec<Option<Rest>> = week.days.iter().map(|d| d.rest).collect();
    let free = Some(Rest::NoPractice);
    assert_eq!(rest, [None, Some(Rest::Off), Some(Rest::Paused), None, None, free, free]);
}

#[test]
fn a_year_at_the_floor_asks_it_of_every_day() {
    let roadmap = roadmap();
    let record =
        journal("2026-12-02", &[("2026-11-30", "rag", 90), ("2026-12-01", "rag", 10), ("2025-12-02", "rag", 30)]);
    let floor = floor(&Schedule::new(&roadmap), &record);
    assert_eq!((floor.year.asked, floor.year.logged), (Minutes(182 * 60 + 30), Minutes(100)));
    assert_eq!((floor.year.kept, floor.year.span.len(), floor.days.len()), (1, 365, 365));
    assert_eq!(floor.days[361..], [FloorDay::Free, FloorDay::Kept, FloorDay::Some, FloorDay::None]);
}

#[test]
fn a_day_is_over_when_its_blocks_propose_more_than_planned_and_skipped_ones_do_not_count() {
    let mut roadmap = roadmap();
    roadmap.calendar[0] =
        vec![block("09:00", "10:00", Study::Fixed(Minutes(60))), block("10:00", "12:00", Study::Rest)];
    let record = journal("2027-01-04", &[]);
    let now = Moment(DateTime::parse_from_rfc3339("2027-01-04T12:00:00Z").expect("a moment"));
    let of = |roadmap: &Roadmap| week(&Schedule::new(roadmap), &record, Period::Week(day("2027-01-04")), now, &[]);
    let before = of(&roadmap);
    assert_eq!((before.days[0].proposed(), before.days[0].is_over()), (Minutes(90), true), "60 and the floor of 69");
    let at = TimeOfDay::parse("09:00").expect("a time");
    let skips = [((day("2027-01-04"), at), Some("a visit".to_owned()))].into();
    let after = before.with_skips(&skips);
    assert_eq!((after.days[0].proposed(), after.days[0].is_over()), (Minutes(30), false));
    let why = after.days[0].blocks[0].skipped.as_ref().and_then(|skipped| skipped.why.as_deref());
    assert_eq!((why, &after.days[0].blocks[1].skipped), (Some("a visit"), &None));
}
