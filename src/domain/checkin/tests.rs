//! Worked examples of the check-in: what a day asks, what a typed line means, coming back after days away.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Utc};

use super::*;
use crate::domain::calendar::Weekdays;
use crate::domain::edit::Edit;
use crate::domain::entry::written;
use crate::domain::id::{SessionId, SkillId, SourceId};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Block, Every, KeptBy, Ritual, Roadmap, Study};
use crate::domain::samples::{day, journal, pause, ritual, roadmap};
use crate::domain::standing::standing;

/// Seven days of study at 10:00 without a skill, and half an hour of evals at 18:00. The budget is two hours a day.
fn with_blocks() -> Roadmap {
    let block = |at: &str, until: &str, study, skills: &[&str]| Block {
        at: TimeOfDay::parse(at).expect("a time"),
        until: TimeOfDay::parse(until).expect("a time"),
        title: format!("Study at {at}"),
        study,
        skills: skills.iter().map(|id| SkillId::new(*id)).collect(),
    };
    let blocks = vec![
        block("10:00", "12:00", Study::Rest, &[]),
        block("13:00", "14:00", Study::None, &[]),
        block("18:00", "19:00", Study::Fixed(Minutes(30)), &["evals"]),
    ];
    let mut roadmap = roadmap();
    roadmap.practice_days = Weekdays::ALL;
    roadmap.calendar = std::array::from_fn(|_| blocks.clone());
    roadmap
}

fn utc(local: NaiveDateTime) -> DateTime<FixedOffset> {
    Utc.from_utc_datetime(&local).fixed_offset()
}

fn moment(text: &str) -> Moment {
    Moment(utc(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")))
}

/// A session of a day, at a clock time where one is given.
fn session(on: &str, at: Option<&str>, skill: &str, minutes: i64) -> Session {
    let start = at.map(|at| utc(TimeOfDay::parse(at).expect("a time").on(day(on))));
    let entry = NewSession {
        day: day(on),
        start,
        minutes: Minutes(minutes),
        skill: SkillId::new(skill),
        target: None,
        source: None,
        note: None,
    };
    Session { id: SessionId::new("s"), entry }
}

fn record(on: &str, sessions: Vec<Session>) -> DayRecord {
    DayRecord { day: day(on), sessions, skipped: BTreeMap::new(), answered: None }
}

/// What Tuesday 1 Dec 2026 asks at a time, in the words of the entry grammar.
fn asks(roadmap: &Roadmap, time: &str, record: &DayRecord) -> Vec<String> {
    let now = moment(&format!("2026-12-01 {time}"));
    let rag = SkillId::new("rag");
    let open = open(&Schedule::new(roadmap), &journal("2026-12-01", &[]), record, now, Some(&rag));
    open.defaults(now, &utc).entries.iter().map(written).collect()
}

#[test]
fn blocks_that_have_passed_propose_what_is_not_logged() {
    let roadmap = with_blocks();
    let on = "2026-12-01";
    let nothing = record(on, Vec::new());
    assert_eq!(asks(&roadmap, "11:59", &nothing), [""; 0]);
    assert_eq!(asks(&roadmap, "12:00", &nothing), ["1h30 rag @2026-12-01-10:00"]);
    assert_eq!(asks(&roadmap, "20:00", &nothing), ["1h30 rag @2026-12-01-10:00", "30m evals @2026-12-01-18:00"]);
    let part = record(on, vec![session(on, Some("10:30"), "rag", 60)]);
    assert_eq!(asks(&roadmap, "20:00", &part), ["30m rag @2026-12-01", "30m evals @2026-12-01-18:00"]);
    let answered = |at: &str| {
        let at = moment(&format!("2026-12-01 {at}")).0.to_utc();
        let present = Answered { day: day(on), focus: None, friction: None, note: None, off: false, at };
        DayRecord { answered: Some(present), ..part.clone() }
    };
    let rest = ["30m rag @2026-12-01", "30m evals @2026-12-01-18:00"];
    assert_eq!(asks(&roadmap, "20:00", &answered("13:00")), rest[1..], "a block that was answered asks no rest");
    assert_eq!(asks(&roadmap, "20:00", &answered("08:00")), rest, "it had not passed when the day was answered");
    let elsewhere = record(on, vec![session(on, None, "rag", 100)]);
    assert_eq!(asks(&roadmap, "20:00", &elsewhere), ["20m evals @2026-12-01"]);
    let enough = record(on, vec![session(on, Some("06:00"), "vllm", 180)]);
    assert_eq!(asks(&roadmap, "20:00", &enough), [""; 0]);
    let mut skipped = nothing.clone();
    skipped.skipped.insert(TimeOfDay::parse("10:00").expect("a time"), Some("ill".to_owned()));
    assert_eq!(asks(&roadmap, "20:00", &skipped), ["30m evals @2026-12-01-18:00"]);
}

#[test]
fn a_day_off_and_a_pause_ask_for_no_study() {
    let mut roadmap = with_blocks();
    let now = moment("2026-12-01 20:00");
    let today = record("2026-12-01", Vec::new());
    let off = Schedule::new(&roadmap).with_days_off([day("2026-12-01")].into());
    assert!(open(&off, &journal("2026-12-01", &[]), &today, now, None).study.is_empty());
    roadmap.pauses = vec![pause("2026-12-01", "2026-12-03", Exact::zero())];
    assert_eq!(asks(&roadmap, "20:00", &today), [""; 0]);
}

#[test]
fn rituals_are_asked_once_a_day_and_kept_by_default_unless_optional_or_kept_by_an_act() {
    let mut roadmap = with_blocks();
    let on = Some((chrono::Weekday::Tue, None));
    roadmap.rituals = vec![
        Ritual { on, times: 2, ..ritual("prune", Every::Week) },
        Ritual { on, optional: true, ..ritual("walk", Every::Week) },
        Ritual { on, by: Some(KeptBy::Source(SourceId::new("do"))), ..ritual("teach", Every::Week) },
        Ritual { on: Some((chrono::Weekday::Mon, None)), ..ritual("other", Every::Month) },
    ];
    let mut journal = journal("2026-12-02", &[]);
    let asked = |journal: &Journal| {
        let open = open(
            &Schedule::new(&roadmap),
            journal,
            &record("2026-12-01", Vec::new()),
            moment("2026-12-02 20:00"),
            None,
        );
        open.rituals.iter().map(|r| (r.line.id.to_string(), r.by_default)).collect::<Vec<_>>()
    };
    let named = |id: &str, keep| (id.to_owned(), keep);
    assert_eq!(asked(&journal), [named("prune", true), named("walk", false), named("teach", false)]);
    journal.ritual_ticks.insert(RitualId::new("prune"), [(day("2026-12-01"), 1)].into());
    assert_eq!(asked(&journal), [named("walk", false), named("teach", false)], "once a day, even when asked twice");
}

#[test]
fn a_typed_line_changes_what_is_proposed() {
    let roadmap = with_blocks();
    let now = moment("2026-12-01 20:00");
    let today = record("2026-12-01", Vec::new());
    let open = open(&Schedule::new(&roadmap), &journal("2026-12-01", &[]), &today, now, Some(&SkillId::new("rag")));
    let first = open.study.first();
    let said = |line: &str, proposal| match reply(line, proposal, day("2026-12-01"), &roadmap, now, &utc) {
        Ok(Reply::Take(sessions)) => sessions.iter().map(written).collect::<Vec<_>>().join(", "),
        Ok(Reply::Skip(why)) => format!("skip {}", why.unwrap_or_default()),
        Ok(Reply::Off) => "off".to_owned(),
        Err(refusal) => refusal.message,
    };
    assert_eq!(said("", first), "1h30 rag @2026-12-01-10:00");
    assert_eq!(said(" 45m ", first), "45m rag @2026-12-01-10:00");
    assert_eq!(said("90", first), "1h30 rag @2026-12-01-10:00");
    assert_eq!(said("11h", first), "11h rag @2026-12-01", "it would end after now, so only the day is known");
    assert_eq!(said("evals", first), "1h30 evals @2026-12-01-10:00");
    assert_eq!(said("/papers", first), "1h30 rag /papers @2026-12-01-10:00");
    assert_eq!(said("1h evals cases", first), "1h evals cases @2026-12-01-10:00");
    assert_eq!(said("15:00-16:00 rag", first), "1h rag @2026-12-01-15:00");
    assert_eq!(said("- ill", first), "skip ill");
    assert_eq!(said("-", first), "skip ");
    assert_eq!((said("o", first), said("OFF", first)), ("off".to_owned(), "off".to_owned()));
    assert_eq!(said("yes", first), said("", first));
    assert_eq!(said("1h rag @2026-12-01", first), "1h rag @2026-12-01-10:00", "the day says no more than the line");
    assert_eq!(said("21h rag", None), "21h of study do not fit into Tue 1 Dec up to now");
    assert_eq!(said("", None), "");
    assert_eq!(said("45m rag", None), "45m rag @2026-12-01-19:15");
    assert_eq!(said("45m ragg", first), "there is no skill \"ragg\"");
    assert_eq!(said("2h", None), "the entry names no skill");
}

#[test]
fn an_entry_for_an_earlier_day_counts_there() {
    let mut roadmap = with_blocks();
    roadmap.day_starts = TimeOfDay::parse("03:00").expect("a time");
    let now = moment("2026-12-02 01:30");
    let on = |line: &str, of: &str| match reply(line, None, day(of), &roadmap, now, &utc) {
        Ok(Reply::Take(sessions)) => {
            sessions.iter().map(|s| format!("{} {}", s.day, written(s))).collect::<Vec<_>>().join(", ")
        }
        other => format!("{other:?}"),
    };
    assert_eq!(on("45m rag", "2026-11-30"), "2026-11-30 45m rag @2026-11-30");
    assert_eq!(on("18:00-19:00 rag", "2026-11-30"), "2026-11-30 1h rag @2026-11-30-18:00");
    assert_eq!(on("00:30-01:00 rag", "2026-11-30"), "2026-11-30 30m rag @2026-12-01-00:30");
    assert_eq!(on("45m rag", "2026-12-01"), "2026-12-01 45m rag @2026-12-02-00:45", "the night is still that day");
}

fn questions_on(roadmap: &Roadmap, today: &str, first: &str, last: &str) -> Questions {
    let now = moment(&format!("{today} 20:00"));
    let (schedule, record_up_to) = (Schedule::new(roadmap), journal(today, &[(last, "rag", 30)]));
    let standing = standing(&schedule, &record_up_to, now);
    let on = |on: Day| {
        let sessions = if on == day(last) { vec![session(last, None, "rag", 30)] } else { Vec::new() };
        DayRecord { sessions, ..record(&on.to_string(), Vec::new()) }
    };
    let records = Records {
        today: on(day(today)),
        yesterday: on(day(today).previous()),
        first: Some(day(first)),
        last: Some(day(last)),
        before: Some(day(last)),
        answered: BTreeSet::new(),
    };
    questions(&schedule, &record_up_to, &standing, &records, now, None)
}

#[test]
fn yesterday_is_asked_where_it_counted_and_holds_something_open() {
    let mut roadmap = with_blocks();
    let yesterday = |roadmap: &Roadmap, today, first| {
        questions_on(roadmap, today, first, first).yesterday.map(|open| open.study.len())
    };
    assert_eq!(yesterday(&roadmap, "2026-12-03", "2026-12-01"), Some(2));
    assert_eq!(yesterday(&roadmap, "2026-12-03", "2026-12-02"), Some(2), "half an hour of two hours");
    assert_eq!(yesterday(&roadmap, "2026-12-03", "2026-12-03"), None, "nothing was recorded before today");
    roadmap.pauses = vec![pause("2026-12-02", "2026-12-02", Exact::zero())];
    assert_eq!(yesterday(&roadmap, "2026-12-03", "2026-12-01"), None, "the plan skips it");
}

#[test]
fn a_morning_answer_leaves_the_blocks_after_it_to_ask_for_the_next_day() {
    let roadmap = with_blocks();
    let schedule = Schedule::new(&roadmap);
    let now = moment("2026-12-02 20:00");
    let yesterday = |at: &str, off: bool| {
        let at = moment(&format!("2026-12-01 {at}")).0.to_utc();
        let answered = Answered { day: day("2026-12-01"), focus: Some(4), friction: None, note: None, off, at };
        let record = DayRecord { answered: Some(answered), ..record("2026-12-01", Vec::new()) };
        let open = open(&schedule, &journal("2026-12-02", &[]), &record, now, Some(&SkillId::new("rag")));
        let open = open.since_answered(now);
        let asked = away::asks(&schedule, &open, Some(day("2026-11-30")));
        (asked, open.study.len(), open.defaults(now, &utc).focus)
    };
    assert_eq!(yesterday("08:00", false), (true, 2, Some(4)));
    assert_eq!(yesterday("13:00", false), (true, 1, Some(4)));
    assert!(!yesterday("21:00", false).0);
    assert!(!yesterday("08:00", true).0, "a day off asks nothing");
}

#[test]
fn who_comes_back_is_asked_for_no_day_of_the_absence() {
    let roadmap = with_blocks();
    let schedule = Schedule::new(&roadmap);
    let (today, now) = ("2026-12-15", moment("2026-12-15 20:00"));
    let record_up_to = journal(today, &[("2026-12-01", "rag", 30), (today, "rag", 30)]);
    let standing = standing(&schedule, &record_up_to, now);
    let records = Records {
        today: record(today, vec![session(today, None, "rag", 30)]),
        yesterday: record("2026-12-14", Vec::new()),
        first: Some(day("2026-12-01")),
        last: Some(day(today)),
        before: Some(day("2026-12-01")),
        answered: [day("2026-12-15")].into(),
    };
    let asked = questions(&schedule, &record_up_to, &standing, &records, now, None);
    assert_eq!((asked.yesterday, asked.older, asked.calm), (None, Vec::new(), None));
}

#[test]
fn a_ritual_whose_time_is_to_come_is_not_kept_unasked() {
    let mut roadmap = with_blocks();
    let on = Some((chrono::Weekday::Tue, TimeOfDay::parse("16:00")));
    roadmap.rituals = vec![Ritual { on, ..ritual("prune", Every::Week) }];
    let kept = |time: &str| {
        let now = moment(&format!("2026-12-01 {time}"));
        let today = record("2026-12-01", Vec::new());
        let open = open(&Schedule::new(&roadmap), &journal("2026-12-01", &[]), &today, now, None);
        open.rituals.iter().map(|asked| asked.by_default).collect::<Vec<_>>()
    };
    assert_eq!((kept("08:00"), kept("16:00")), (vec![false], vec![true]));
}

#[test]
fn what_was_left_as_it_was_seen_stays_as_it_is_by_now() {
    let answered = |focus, friction: Option<&str>| Answered {
        day: day("2026-12-01"),
        focus,
        friction: friction.map(ToOwned::to_owned),
        note: None,
        off: false,
        at: DateTime::default(),
    };
    let now = answered(Some(2), Some("slow builds"));
    let blank = CheckIn::of(day("2026-12-01"));
    let both = |said: CheckIn| (said.focus, said.friction);
    assert_eq!(both(blank.clone().over(Some(&now))), (Some(2), Some("slow builds".to_owned())));
    assert_eq!(both(CheckIn { focus: Some(5), ..blank.clone() }.over(Some(&now))).0, Some(5));
    let seen = blank.keeping(Some(&now));
    assert_eq!(both(CheckIn { friction: None, ..seen.clone() }.over(Some(&now))), (Some(2), None), "taken back");
    assert_eq!(both(seen.over(None)), (Some(2), Some("slow builds".to_owned())));
}

#[test]
fn after_ten_days_there_is_one_calm_page() {
    let mut roadmap = with_blocks();
    assert_eq!(questions_on(&roadmap, "2026-12-10", "2026-12-01", "2026-12-01").calm, None);
    let back = questions_on(&roadmap, "2026-12-11", "2026-12-01", "2026-12-01");
    let calm = back.calm.expect("ten days");
    assert_eq!((back.away, calm.away, calm.last), (10, 10, day("2026-12-01")));
    assert_eq!(back.yesterday, None, "older days are not demanded");
    assert_eq!(
        (calm.logged, calm.still.len(), calm.review.map(|week| week.to_string()).as_deref()),
        (Minutes(30), 2, Some("2026-W49"))
    );
    assert_eq!(calm.step.map(|s| (s.skill.to_string(), s.minutes)), Some(("vector-dbs".to_owned(), Minutes(30))));
    let Some(Edit::Add { keys, .. }) = calm.pause else { panic!("a pause is offered") };
    let keys: Vec<_> = keys.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(keys, [("from", "2026-12-02"), ("to", "2026-12-10"), ("why", "away")]);
    assert_eq!(calm.fresh.map(|edit| edit.names()).as_deref(), Some("fresh.2026-12-11"));
    roadmap.pauses = vec![pause("2026-12-02", "2026-12-08", Exact::zero())];
    assert_eq!(questions_on(&roadmap, "2026-12-11", "2026-12-01", "2026-12-01").away, 3, "a pause is not being away");
}

#[test]
fn earlier_days_are_offered_to_those_who_answer_some() {
    let roadmap = with_blocks();
    let schedule = Schedule::new(&roadmap);
    let on = |text: &str| record(text, Vec::new());
    let older = |first: &str, answered: &[&str]| {
        let records = Records {
            today: on("2026-12-20"),
            yesterday: on("2026-12-19"),
            first: Some(day(first)),
            last: None,
            before: None,
            answered: answered.iter().map(|text| day(text)).collect(),
        };
        away::older(&schedule, &records).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(older("2026-12-01", &[]), Vec::<String>::new());
    let all = ["2026-12-18", "2026-12-17", "2026-12-16", "2026-12-15", "2026-12-14"];
    assert_eq!(older("2026-12-01", &["2026-12-13"]), all);
    assert_eq!(older("2026-12-17", &["2026-12-17"]), ["2026-12-18"]);
}

#[test]
fn one_line_answers_a_whole_day() {
    let roadmap = with_blocks();
    let schedule = Schedule::new(&roadmap);
    let now = moment("2026-12-02 20:00");
    let next = SkillId::new("rag");
    let open = open(&schedule, &journal("2026-12-02", &[]), &record("2026-12-01", Vec::new()), now, Some(&next));
    let said = |line: &str| whole_day(line, &open, &roadmap, now, &utc).expect("a day");
    assert_eq!(said("").entries.iter().map(|entry| entry.minutes.0).collect::<Vec<_>>(), [90, 30]);
    assert_eq!(said("40m").entries.iter().map(|entry| entry.minutes.0).collect::<Vec<_>>(), [40]);
    let skipped = said("- ill");
    assert_eq!((skipped.entries.len(), skipped.keeps.len(), skipped.off), (0, 0, false));
    assert!(skipped.skips.len() == 2 && skipped.skips.iter().all(|skip| skip.why.as_deref() == Some("ill")));
    assert!(said("o").off && said("o").entries.is_empty());
    assert!(whole_day("45m nothing-like-it", &open, &roadmap, now, &utc).is_err());
}

#[test]
fn what_the_timer_has_measured_is_not_proposed_again() {
    let roadmap = with_blocks();
    let schedule = Schedule::new(&roadmap);
    let now = moment("2026-12-01 20:00");
    let (today, before) = (journal("2026-12-01", &[]), "2026-11-30");
    let standing = standing(&schedule, &today, now);
    let records = Records {
        today: record("2026-12-01", Vec::new()),
        yesterday: record(before, Vec::new()),
        first: None,
        last: None,
        before: None,
        answered: BTreeSet::new(),
    };
    let timed = session("2026-12-01", Some("19:10"), "rag", 50).entry;
    let asked = questions(&schedule, &today, &standing, &records, now, Some(&timed)).today;
    assert_eq!(asked.study.iter().map(|study| study.minutes.0).collect::<Vec<_>>(), [40, 30]);
    assert_eq!(asked.logged, Minutes(0), "it is not logged yet");
}

#[test]
fn a_check_in_keeps_what_the_day_said() {
    let present = Answered {
        day: day("2026-12-01"),
        focus: Some(3),
        friction: None,
        note: Some("n".into()),
        off: true,
        at: DateTime::default(),
    };
    let kept = CheckIn::of(present.day).keeping(Some(&present));
    assert_eq!((kept.focus, kept.note.as_deref(), kept.off), (Some(3), Some("n"), true));
    assert_eq!(kept.refuse(day("2026-11-30")).map_err(|r| r.message), Err("Tue 1 Dec 2026 is in the future".into()));
    assert!(
        CheckIn { focus: Some(6), ..kept.clone() }.refuse(day("2026-12-01")).is_err()
            && kept.refuse(present.day).is_ok()
    );
}
