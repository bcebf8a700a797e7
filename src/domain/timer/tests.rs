//! The rules of the timer by worked examples: nights when the clock changes, clocks that are set, zones that change.

use chrono::Weekday;

use super::*;
use crate::domain::entry::timed;
use crate::domain::roadmap::Block;
use crate::domain::samples;

fn at(text: &str) -> Moment {
    Moment(DateTime::parse_from_rfc3339(text).expect("a moment"))
}

fn offset(minutes: i32) -> FixedOffset {
    FixedOffset::east_opt(minutes * 60).expect("an offset")
}

/// A zone that goes from one offset to another at an instant; in the fold the earlier of two, in the gap past it.
fn zone(local: NaiveDateTime, before: i32, after: i32, change: &str) -> DateTime<FixedOffset> {
    let change = at(change).0;
    let with = |minutes| local.and_local_timezone(offset(minutes)).single().expect("one");
    let earlier = with(before);
    if earlier < change {
        return earlier;
    }
    let later = with(after);
    if later >= change { later } else { earlier.with_timezone(&offset(after)) }
}

/// 02:00 becomes 01:00 on 2026-11-01.
fn new_york(local: NaiveDateTime) -> DateTime<FixedOffset> {
    zone(local, -240, -300, "2026-11-01T06:00:00+00:00")
}

/// 02:00 becomes 03:00 on 2027-03-14.
fn new_york_in_spring(local: NaiveDateTime) -> DateTime<FixedOffset> {
    zone(local, -300, -240, "2027-03-14T07:00:00+00:00")
}

/// 02:00 becomes 01:30 on 2027-04-04: half an hour.
fn lord_howe(local: NaiveDateTime) -> DateTime<FixedOffset> {
    zone(local, 660, 630, "2027-04-03T15:00:00+00:00")
}

fn utc(local: NaiveDateTime) -> DateTime<FixedOffset> {
    local.and_utc().fixed_offset()
}

fn boot(id: &str, millis: i64) -> Boot {
    Boot { id: id.to_owned(), millis, awake: millis }
}

fn roadmap(day_starts: &str) -> Roadmap {
    let mut roadmap = samples::roadmap();
    roadmap.day_starts = TimeOfDay::parse(day_starts).expect("a time");
    roadmap.calendar = std::array::from_fn(|_| Vec::new());
    roadmap
}

fn timer(start: &str, roadmap: &Roadmap, boot: Option<Boot>) -> Timer {
    let clocks = Clocks { now: at(start), boot };
    Timer::begin(Timed::default(), SkillId::new("rag"), roadmap, &clocks, &utc).expect("a timer")
}

fn look(start: &str, end: &str, day_starts: &str, place: Place) -> Run {
    let roadmap = roadmap(day_starts);
    timer(start, &roadmap, None).look(&roadmap, &Clocks { now: at(end), boot: None }, place)
}

fn session(run: &Run, stop: &Stop) -> (String, String, Minutes) {
    let session = run.settle(stop, TimeOfDay::default(), &utc).expect("a session").expect("one");
    (session.day.to_string(), session.start.expect("a start").to_rfc3339(), session.minutes)
}

#[test]
fn an_hour_is_an_hour() {
    let run = look("2026-12-07T18:00:30+00:00", "2026-12-07T19:00:29+00:00", "00:00", &utc);
    assert_eq!((run.length(), run.doubts.as_slice()), (Minutes(59), [].as_slice()));
    let began = "2026-12-07T18:00:30+00:00".to_owned();
    assert_eq!(session(&run, &Stop::Unsaid), ("2026-12-07".to_owned(), began, Minutes(59)));
    assert_eq!(running(Minutes(64)), "1:04");
}

#[test]
fn over_four_hours_is_asked_about() {
    let four = look("2026-12-07T08:00:00+00:00", "2026-12-07T12:00:59+00:00", "00:00", &utc);
    assert!(!four.is_doubtful());
    let more = look("2026-12-07T08:00:00+00:00", "2026-12-07T12:01:00+00:00", "00:00", &utc);
    assert_eq!(more.doubts, [Doubt::Long]);
    let refused = more.settle(&Stop::Unsaid, TimeOfDay::default(), &utc).expect_err("a question");
    assert_eq!(refused.message, "the timer on rag has run for 4h01 since 08:00: over 4 hours");
    let ways = refused.hint.expect("the ways");
    assert!(["--keep", "--at", "--discard"].iter().all(|way| ways.contains(way)), "{ways}");
    assert_eq!(session(&more, &Stop::Keep).2, Minutes(241));
    assert_eq!(more.settle(&Stop::Discard, TimeOfDay::default(), &utc), Ok(None));
}

#[test]
fn past_its_block_is_asked_about_and_cut_there() {
    let mut roadmap = roadmap("00:00");
    let time = |text| TimeOfDay::parse(text).expect("a time");
    let block = |at, until, study| Block {
        at: time(at),
        until: time(until),
        title: "block".to_owned(),
        study,
        skills: Vec::new(),
    };
    let monday = Weekday::Mon.num_days_from_monday() as usize;
    roadmap.calendar[monday] = vec![block("09:00", "10:00", Study::None), block("10:00", "12:00", Study::Rest)];
    let look = |start: &str, end: &str| {
        timer(start, &roadmap, None).look(&roadmap, &Clocks { now: at(end), boot: None }, &utc)
    };
    assert!(!look("2026-12-07T10:30:00+00:00", "2026-12-07T12:00:40+00:00").is_doubtful(), "the same minute");
    let run = look("2026-12-07T10:30:00+00:00", "2026-12-07T13:00:00+00:00");
    assert_eq!(run.doubts, [Doubt::PastBlock]);
    assert_eq!(run.why(), "past the end of its block at 12:00");
    assert_eq!(session(&run, &Stop::Block).2, Minutes(90));
    assert!(run.ways().contains("--at 12:00"), "{}", run.ways());
    let other = look("2026-12-07T09:30:00+00:00", "2026-12-07T13:00:00+00:00");
    assert!(!other.is_doubtful(), "a block without study ends no study");
}

#[test]
fn the_night_begins_where_the_day_does() {
    let over = |day_starts| look("2026-12-07T23:30:00+00:00", "2026-12-08T00:45:00+00:00", day_starts, &utc);
    assert_eq!(over("00:00").doubts, [Doubt::Night]);
    let late = over("03:00");
    assert!(!late.is_doubtful());
    assert_eq!(session(&late, &Stop::Unsaid).0, "2026-12-07", "it counts for the day on which it began");
    let after = look("2026-12-08T00:30:00+00:00", "2026-12-08T03:10:00+00:00", "03:00", &utc);
    assert_eq!(
        (after.timer.day.to_string().as_str(), after.doubts.as_slice()),
        ("2026-12-07", [Doubt::Night].as_slice())
    );
}

#[test]
fn a_weekend_is_no_session() {
    let run = look("2026-12-04T17:00:00+00:00", "2026-12-07T09:00:00+00:00", "00:00", &utc);
    assert_eq!(run.doubts, [Doubt::Long, Doubt::Night]);
    let refused = run.settle(&Stop::Keep, TimeOfDay::default(), &utc).expect_err("too long");
    assert!(refused.message.contains("64h") && refused.message.contains("24 hours"), "{refused:?}");
    let cut = session(&run, &Stop::Typed("18:30".to_owned()));
    assert_eq!(cut, ("2026-12-04".to_owned(), "2026-12-04T17:00:00+00:00".to_owned(), Minutes(90)));
    assert_eq!(session(&run, &Stop::Typed("2026-12-04 19:00".to_owned())).2, Minutes(120));
    assert_eq!(session(&run, &Stop::Typed("45m".to_owned())).2, Minutes(45));
    assert_eq!(session(&run, &Stop::Typed("01:00".to_owned())).2, Minutes(480), "the first after the start");
}

#[test]
fn what_cannot_be_its_end_is_refused() {
    let run = look("2026-12-07T18:00:00+00:00", "2026-12-07T19:00:00+00:00", "00:00", &utc);
    for (typed, said) in [
        ("soon", "is no length and no time"),
        ("19:30", "is more than the 1h"),
        ("2h", "is more than the 1h"),
        ("17:00", "is more than the 1h"),
        ("2026-12-07 17:00", "is no time after 18:00"),
        ("0m", "is no time after"),
    ] {
        let refused = run.settle(&Stop::Typed(typed.to_owned()), TimeOfDay::default(), &utc).expect_err(typed);
        assert!(refused.message.contains(said), "{typed}: {refused:?}");
    }
    let short = look("2026-12-07T18:00:00+00:00", "2026-12-07T18:00:59+00:00", "00:00", &utc);
    let refused = short.settle(&Stop::Unsaid, TimeOfDay::default(), &utc).expect_err("too short");
    assert!(refused.message.contains("under a minute"), "{refused:?}");
}

#[test]
fn the_night_of_new_york_has_its_own_length() {
    // From 00:30 EDT to 01:30 EST: the hour from 01:00 comes twice.
    let fold = look("2026-11-01T00:30:00-04:00", "2026-11-01T01:30:00-05:00", "00:00", &new_york);
    assert_eq!((fold.length(), fold.is_doubtful()), (Minutes(120), false));
    // Begun in the second of the two hours.
    let second = look("2026-11-01T01:15:00-05:00", "2026-11-01T02:00:00-05:00", "00:00", &new_york);
    assert_eq!((second.length(), second.is_doubtful()), (Minutes(45), false));
    // The day begins at 03:00 of the new clock, four hours after 00:00 of the old one.
    let late = look("2026-10-31T23:50:00-04:00", "2026-11-01T02:55:00-05:00", "03:00", &new_york);
    assert_eq!((late.length(), late.doubts.as_slice()), (Minutes(245), [Doubt::Long].as_slice()));
    let gap = look("2027-03-14T01:30:00-05:00", "2027-03-14T03:30:00-04:00", "00:00", &new_york_in_spring);
    assert_eq!((gap.length(), gap.is_doubtful()), (Minutes(60), false));
}

#[test]
fn the_night_of_lord_howe_has_its_half_hour() {
    let run = look("2027-04-04T01:00:00+11:00", "2027-04-04T02:00:00+10:30", "00:00", &lord_howe);
    assert_eq!((run.length(), run.is_doubtful()), (Minutes(90), false));
    let cut =
        run.settle(&Stop::Typed("01:15".to_owned()), TimeOfDay::default(), &lord_howe).expect("cut").expect("one");
    assert_eq!(cut.minutes, Minutes(15));
    let past = look("2027-04-03T23:00:00+11:00", "2027-04-04T03:10:00+10:30", "03:00", &lord_howe);
    assert_eq!(past.doubts, [Doubt::Long, Doubt::Night]);
}

#[test]
fn a_clock_that_went_back_makes_nothing_negative() {
    let run = look("2026-12-07T18:00:00+00:00", "2026-12-07T16:00:00+00:00", "00:00", &utc);
    assert_eq!((run.length(), run.doubts.as_slice()), (Minutes(0), [Doubt::ClockMoved].as_slice()));
    assert!(run.settle(&Stop::Keep, TimeOfDay::default(), &utc).is_err());
    // How long it was is for the person to say; it ends no later than now.
    let said = session(&run, &Stop::Typed("45m".to_owned()));
    assert_eq!(said, ("2026-12-07".to_owned(), "2026-12-07T15:15:00+00:00".to_owned(), Minutes(45)));
}

fn with_boot(end: &str, now: Option<Boot>) -> Run {
    let roadmap = roadmap("00:00");
    let timer = timer("2026-12-07T10:00:00+00:00", &roadmap, Some(boot("a", 500_000)));
    timer.look(&roadmap, &Clocks { now: at(end), boot: now }, &utc)
}

#[test]
fn the_clock_that_nobody_sets_counts_where_they_disagree() {
    let half_hour = |wall| with_boot(wall, Some(boot("a", 500_000 + 30 * 60_000)));
    assert!(!half_hour("2026-12-07T10:30:59+00:00").is_doubtful(), "a minute is nothing");
    for wall in ["2026-12-07T12:33:00+00:00", "2026-12-07T10:28:00+00:00", "2026-12-06T10:30:00+00:00"] {
        let run = half_hour(wall);
        assert_eq!((run.length(), run.doubts.as_slice()), (Minutes(30), [Doubt::ClockMoved].as_slice()), "{wall}");
        assert_eq!(session(&run, &Stop::Keep).2, Minutes(30));
    }
}

#[test]
fn a_sleep_counts_as_time_and_is_asked_about_where_it_is_long() {
    // Both clocks go on while the machine sleeps.
    let nap = with_boot("2026-12-07T11:00:00+00:00", Some(boot("a", 500_000 + 3_600_000)));
    assert_eq!((nap.length(), nap.is_doubtful()), (Minutes(60), false));
    let night = with_boot("2026-12-08T08:00:00+00:00", Some(boot("a", 500_000 + 22 * 3_600_000)));
    assert_eq!(night.doubts, [Doubt::Long, Doubt::Night]);
    let slept = |minutes: i64| {
        let now = Boot { awake: 500_000 + (120 - minutes) * 60_000, ..boot("a", 500_000 + 2 * 3_600_000) };
        with_boot("2026-12-07T12:00:00+00:00", Some(now))
    };
    assert!(!slept(5).is_doubtful(), "five minutes are nothing");
    let run = slept(90);
    assert_eq!(
        (run.doubts.as_slice(), run.length(), run.awake()),
        ([Doubt::Slept].as_slice(), Minutes(120), Some(Minutes(30)))
    );
    assert!(run.settle(&Stop::Unsaid, TimeOfDay::default(), &utc).is_err());
    assert_eq!(session(&run, &Stop::Awake).2, Minutes(30));
    assert!(run.question().message.ends_with("1h30 of it while the machine slept"), "{:?}", run.question());
    assert!(run.ways().contains("--at 30m, which leaves out the sleep"), "{}", run.ways());
    assert!(slept(0).settle(&Stop::Awake, TimeOfDay::default(), &utc).is_err());
}

#[test]
fn after_a_new_start_of_the_machine_the_wall_clock_counts() {
    let run = with_boot("2026-12-07T11:00:00+00:00", Some(boot("b", 600_000)));
    assert_eq!((run.length(), run.is_doubtful()), (Minutes(60), false));
    let back = with_boot("2026-12-07T10:05:00+00:00", Some(boot("b", 600_000)));
    assert_eq!((back.length(), back.doubts.as_slice()), (Minutes(10), [Doubt::ClockMoved].as_slice()));
}

#[test]
fn another_zone_changes_nothing() {
    // Begun in Berlin, stopped an hour later in New York.
    let run = look("2026-12-07T18:00:00+01:00", "2026-12-07T13:00:00-05:00", "00:00", &new_york);
    assert_eq!((run.length(), run.is_doubtful()), (Minutes(60), false));
    let kept = session(&run, &Stop::Unsaid);
    assert_eq!(kept, ("2026-12-07".to_owned(), "2026-12-07T18:00:00+01:00".to_owned(), Minutes(60)));
    assert_eq!(session(&run, &Stop::Typed("18:20".to_owned())).2, Minutes(20), "by the clock where it began");
}

#[test]
fn it_begins_as_the_entry_says() {
    let roadmap = samples::roadmap();
    let now = at("2026-12-07T18:30:00+00:00");
    let clocks = Clocks { now, boot: Some(boot("a", 10 * 60_000)) };
    let begin = |text: &str| {
        let mut entry = timed(text, &roadmap, now)?;
        let skill = entry.skill.take().unwrap_or_else(|| SkillId::new("none"));
        Timer::begin(entry, skill, &roadmap, &clocks, &utc)
    };
    let plain = begin("rag reading /papers +rag-service").expect("a timer");
    assert_eq!((plain.start, plain.boot.as_ref()), (now.0, clocks.boot.as_ref()));
    assert_eq!(plain.note.as_deref(), Some("reading"));
    let earlier = begin("rag @18:25").expect("a timer");
    assert_eq!((earlier.start, earlier.boot), (at("2026-12-07T18:25:00+00:00").0, Some(boot("a", 5 * 60_000))));
    assert_eq!(begin("rag @18:00").expect("a timer").boot, None, "before the machine was started");
    assert_eq!(begin("rag @18:30").map(|timer| timer.start), Ok(now.0), "this very minute");
    for (text, said) in [
        ("45m rag", "says how long"),
        ("rag,evals", "one skill at a time"),
        ("rag @yesterday", "does not say when"),
        ("rag @2026-12-01-18:00", "more than 24 hours ago"),
        ("rag @18:31", "Mon 7 Dec 18:31 is in the future"),
        ("rag @2026-12-08-18:00", "Tue 8 Dec 18:00 is in the future"),
        ("/papers", "names no skill"),
        ("nothing", "no skill"),
    ] {
        let refused = begin(text).expect_err(text);
        assert!(refused.message.contains(said), "{text}: {refused:?}");
    }
}
