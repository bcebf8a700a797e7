//! Every zone of this machine and every change of its clock from 2020 to 2035. The zone is the process's, so each is
//! walked by a child of its own: these tests again, with `TZ` set.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Timelike, Utc};
use skillmap::clock::{here, place};
use skillmap::domain::calendar::{Day, Moment, TimeOfDay, civil_day};
use skillmap::domain::entry;
use skillmap::domain::roadmap::Roadmap;
use skillmap::domain::timer::{Boot, Clocks, Doubt, Stop, Timer};
use skillmap::store::{Page, SessionFilter, Store};

use crate::scale::{figure, times};
use crate::tui;

const CHILD: &str = "SKILLMAP_TRUST_ZONE";
const FOLDER: &str = "/usr/share/zoneinfo";

/// Odd ones: changes at midnight, by half an hour, by two and three, twice in a Ramadan, and a last one.
const ODD: [&str; 7] = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Asuncion",
    "Antarctica/Casey",
    "Antarctica/Troll",
    "Australia/Lord_Howe",
    "Pacific/Apia",
];

/// The zones of a folder by name.
fn zones(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let is_copy = path.ends_with("posix") || path.ends_with("right");
            if path.is_dir() && !is_copy {
                walk(&path, found);
            } else if std::fs::read(&path).is_ok_and(|bytes| bytes.starts_with(b"TZif")) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, &mut found);
    let name = |path: &PathBuf| path.strip_prefix(folder).expect("below it").to_string_lossy().into_owned();
    let mut names: Vec<String> = found.iter().map(name).collect();
    names.sort();
    names
}

/// Walks a zone in a process of its own; how many changes and minutes it tried.
fn walked(zone: &str) -> [u64; 3] {
    let mut child = Command::new(std::env::current_exe().expect("this test"));
    child.args(["zones::a_walker", "--exact", "--nocapture"]).env("TZ", zone).env(CHILD, zone);
    let output = child.stdin(Stdio::null()).output().expect("a child");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{zone}: {said}\n{}", String::from_utf8_lossy(&output.stderr));
    let line = said.lines().find_map(|line| line.split_once("walked ")).expect("a count").1;
    let mut counts = line.split(' ').map(|count| count.parse().expect("a number"));
    std::array::from_fn(|_| counts.next().expect("a count"))
}

#[test]
fn every_zone_and_every_change_of_its_clock() {
    let all = zones(Path::new(FOLDER));
    if all.is_empty() {
        figure("every zone", format!("not tried, {FOLDER} has none"));
        return;
    }
    let mut seen = HashSet::new();
    let bytes = |zone: &str| std::fs::read(Path::new(FOLDER).join(zone)).expect("a file");
    // One of those that go by several names.
    let differs = |zone: &&String| times(0, 1) == 1 && seen.insert(bytes(zone)) || ODD.contains(&zone.as_str());
    let tried: Vec<&String> = all.iter().filter(differs).collect();
    let halves = tried.chunks(tried.len().div_ceil(2).max(1));
    let counts: Vec<[u64; 3]> = std::thread::scope(|scope| {
        let walkers: Vec<_> =
            halves.map(|half| scope.spawn(|| half.iter().map(|zone| walked(zone)).collect::<Vec<_>>())).collect();
        walkers.into_iter().flat_map(|walker| walker.join().expect("walked")).collect()
    });
    let sum = |nth: usize| counts.iter().map(|count| count[nth]).sum::<u64>();
    assert!(sum(0) > 100, "{tried:?} changed their clocks {} times", sum(0));
    figure(
        format!(
            "{} names of zones, {} different ones tried, {} changes of their clocks, {} minutes around them",
            all.len(),
            tried.len(),
            sum(0),
            sum(1)
        ),
        format!("0 panics, 0 negative lengths, the hours of {} days around them sum to how long those were", sum(2)),
    );
}

/// The child.
#[test]
fn a_walker() {
    let Some(zone) = std::env::var_os(CHILD) else { return };
    let zone = zone.to_string_lossy();
    let roadmap = tui::roadmap();
    let mut store = Store::in_memory().expect("a store");
    let (mut minutes, mut days) = (0, 0);
    let changes = changes();
    for (nth, change) in (0..).zip(&changes) {
        minutes += local_minutes(&zone, change);
        minutes += instants(&zone, change, nth, &roadmap, &mut store);
        days += civil_days(&zone, change, &roadmap);
    }
    println!("walked {} {minutes} {days}", changes.len());
}

/// A change of the clock: the first second of the new offset, and both offsets.
struct Change {
    at: DateTime<Utc>,
    before: FixedOffset,
    after: FixedOffset,
}

fn at_midnight(day: &str) -> DateTime<Utc> {
    Day::parse(day).expect("a day").date().and_time(chrono::NaiveTime::MIN).and_utc()
}

fn changes() -> Vec<Change> {
    let (mut from, end) = (at_midnight("2020-01-01"), at_midnight("2036-01-01"));
    let offset = |instant: DateTime<Utc>| *here(instant).offset();
    let mut found = Vec::new();
    while from < end {
        let to = from + TimeDelta::hours(6);
        if offset(from) != offset(to) {
            let (mut low, mut high) = (from, to);
            while high - low > TimeDelta::seconds(1) {
                let middle = low + TimeDelta::seconds((high - low).num_seconds() / 2);
                if offset(middle) == offset(from) { low = middle } else { high = middle }
            }
            found.push(Change { at: high, before: offset(low), after: offset(high) });
        }
        from = to;
    }
    found
}

/// Every local minute from four hours before to four hours after: it has an instant, in order, and shows itself there;
/// in the hour that comes twice the earlier, in the one that is left out as long after it.
fn local_minutes(zone: &str, change: &Change) -> u64 {
    let Change { at, before, after } = *change;
    let shift = TimeDelta::seconds(i64::from(after.local_minus_utc() - before.local_minus_utc()));
    let local = |offset: FixedOffset| at.with_timezone(&offset).naive_local();
    let (first, last) = (local(before).min(local(after)), local(before).max(local(after)));
    let (first, last) = (first - TimeDelta::hours(4), last + TimeDelta::hours(4));
    let shows = |minute: NaiveDateTime, offset: FixedOffset| {
        let instant = minute.and_local_timezone(offset).single().expect("an instant");
        (here(instant.to_utc()).naive_local() == minute).then_some(instant)
    };
    let (mut count, mut previous, mut minute) = (0, place(first) - TimeDelta::minutes(1), first);
    while minute < last {
        let placed = place(minute);
        let said = || format!("{zone}: {minute} is {placed}, around {at}");
        assert_eq!(here(placed.to_utc()), placed, "{}", said());
        assert_eq!(here(placed.to_utc()).offset(), placed.offset(), "{}", said());
        match [shows(minute, before), shows(minute, after)].into_iter().flatten().min() {
            Some(earliest) => {
                assert_eq!(placed, earliest, "{}", said());
                assert!(placed > previous, "{}", said());
                previous = placed;
            }
            None => assert_eq!(placed.naive_local(), minute + shift, "{}", said()),
        }
        minute += TimeDelta::minutes(1);
        count += 1;
    }
    count
}

/// Moments around a change, each minute of the hour in its turn: what is logged, and a timer started then.
fn instants(zone: &str, change: &Change, nth: i64, roadmap: &Roadmap, store: &mut Store) -> u64 {
    let mut instant = change.at - TimeDelta::hours(4) + TimeDelta::minutes(nth % 7);
    let mut count = 0;
    while instant < change.at + TimeDelta::hours(4) {
        let now = Moment(here(instant));
        let said = |what: &str| format!("{zone}: {what} at {}", now.0);
        let session = match entry::read("45m rag", roadmap, now, &place).expect("an entry").as_slice() {
            [one] => one.clone(),
            other => panic!("{}: {other:?}", said("45m")),
        };
        let start = session.start.expect("a start");
        assert_eq!((now.to_the_minute().0 - start).num_minutes(), 45, "{}", said("45m"));
        assert_eq!((start.offset(), session.minutes.0), (here(start.to_utc()).offset(), 45), "{}", said("45m"));
        assert_eq!(session.day, civil_day(start.naive_local(), roadmap.day_starts), "{}", said("45m"));
        ranges(&said, now, roadmap);
        timed(&said, now, nth, roadmap);
        if count % 16 == 0 {
            store.log(std::slice::from_ref(&session), now).expect("logged");
            let newest = store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
            let kept = newest.iter().find(|kept| kept.entry == session).expect("the same");
            assert_eq!(kept.entry.start.expect("a start").offset(), start.offset(), "{}", said("kept"));
            store.undo(now).expect("taken back");
        }
        instant += TimeDelta::minutes(7);
        count += 1;
    }
    count
}

/// A range up to now is refused, or has a length and is over.
fn ranges(said: &impl Fn(&str) -> String, now: Moment, roadmap: &Roadmap) {
    for back in [20, 60, 100, 200] {
        let from = here(now.0.to_utc() - TimeDelta::minutes(back)).naive_local();
        let line = format!("{}-{} rag", from.format("%H:%M"), now.local().format("%H:%M"));
        for session in entry::read(&line, roadmap, now, &place).unwrap_or_default() {
            let end = session.start.expect("a start") + TimeDelta::minutes(session.minutes.0);
            assert!((1..=24 * 60).contains(&session.minutes.0) && end <= now.0, "{}", said(&line));
        }
    }
}

/// A timer measures what has passed, whatever the clock on the wall shows meanwhile, and its session too.
fn timed(said: &impl Fn(&str) -> String, now: Moment, nth: i64, roadmap: &Roadmap) {
    let boot = |millis: i64| Some(Boot { id: "one".to_owned(), millis, awake: millis });
    let skill = roadmap.skills.first().expect("a skill").id.clone();
    let clocks = Clocks { now, boot: boot(0) };
    let timer = Timer::begin(entry::Timed::default(), skill, roadmap, &clocks, &place).expect("a timer");
    for length in [1, 59 + nth % 5, 180, 400] {
        let later = Moment(here(now.0.to_utc() + TimeDelta::minutes(length)));
        let run = timer.clone().look(roadmap, &Clocks { now: later, boot: boot(length * 60_000) }, &place);
        assert_eq!(run.length().0, length, "{}", said("a timer"));
        assert!(!run.doubts.contains(&Doubt::ClockMoved), "{}: {:?}", said("a timer"), run.doubts);
        let session = run.settle(&Stop::Keep, roadmap.day_starts, &place).expect("settled").expect("a session");
        assert_eq!((session.minutes.0, session.start), (length, Some(now.0)), "{}", said("a timer"));
        assert_eq!(session.day, now.day(roadmap.day_starts), "{}", said("a timer"));
    }
}

/// The civil days around a change, logged by the hours that the clock showed, wherever days begin: together they are as
/// long as the day was.
fn civil_days(zone: &str, change: &Change, roadmap: &Roadmap) -> u64 {
    let middle = Day::from(here(change.at).date_naive());
    let now = Moment(here(change.at + TimeDelta::days(4)));
    let mut count = 0;
    for begins in ["00:00", "03:00", "04:30"] {
        let mut roadmap = roadmap.clone();
        roadmap.day_starts = TimeOfDay::parse(begins).expect("a time");
        for day in middle.previous().through(middle.next()) {
            let (first, end) = (first_instant(day, &roadmap), first_instant(day.next(), &roadmap));
            let hours = (0..24).map(|hour| place(roadmap.day_starts.on(day) + TimeDelta::hours(hour)));
            let shown = hours.filter(|hour| hour.minute() == roadmap.day_starts.on(day).minute());
            let mut marks: Vec<_> = shown.filter(|hour| (first..end).contains(hour)).chain([first, end]).collect();
            marks.sort();
            marks.dedup();
            let mut sum = 0;
            for pair in marks.windows(2) {
                let (from, to) = (pair[0].naive_local(), pair[1].naive_local());
                let line = format!("{}-{} rag @{}", from.format("%H:%M"), to.format("%H:%M"), from.date());
                for session in entry::read(&line, &roadmap, now, &place).expect(&line) {
                    assert_eq!(session.day, day, "{zone}: {line}, days begin at {begins}");
                    sum += session.minutes.0;
                }
            }
            assert_eq!(sum, (end - first).num_minutes(), "{zone}: {day}, days begin at {begins}");
            assert!((20 * 60..=28 * 60).contains(&sum), "{zone}: {day} is {sum} minutes long");
            count += 1;
        }
    }
    count
}

/// The first instant of a civil day, to the minute: where the clock left out the time at which days begin, the first
/// after that.
fn first_instant(day: Day, roadmap: &Roadmap) -> DateTime<FixedOffset> {
    let mut first = place(roadmap.day_starts.on(day));
    loop {
        let before = here(first.to_utc() - TimeDelta::minutes(1));
        if civil_day(before.naive_local(), roadmap.day_starts) != day {
            return first;
        }
        first = before;
    }
}

/// The day that an island left out on its way across the date line: what is said to be of then is of the day after.
#[test]
fn a_day_that_was_left_out() {
    if !Path::new(FOLDER).join("Pacific/Apia").exists() {
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_skillmap"))
        .args(["log", "30m", "rag", "@2011-12-30-12:00", "--json"])
        .env_clear()
        .env("TZ", "Pacific/Apia")
        .env("HOME", home.path())
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("2011-12-31T12:00:00+14:00"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}
