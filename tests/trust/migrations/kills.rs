//! The real program, killed with -9 at random points of the step from one version to the next: the database is the old
//! one or the new one, a copy of the old one is there before the first step is taken, and the next program finishes.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use rusqlite::{Connection, OpenFlags};
use skillmap::store::{Store, newest_good};

use super::older::{NEWEST, essence, record, shape, shape_of};
use crate::programs::given::at;
use crate::programs::{Dice, Home, said};
use crate::scale::{figure, times};
use crate::stopper::{End, ending, points};

fn open(home: &Home) -> Connection {
    Connection::open_with_flags(home.database(), OpenFlags::SQLITE_OPEN_READ_WRITE).expect("open")
}

fn version(conn: &Connection) -> i64 {
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version")
}

/// A home with a record of an older version.
fn home_of(version: i64) -> Home {
    let home = Home::small();
    fs::create_dir_all(home.data()).expect("a folder");
    record(&home.database(), version);
    home
}

/// The program that brings the record up to date; of what it does to its files only this counts.
fn migrating(home: &Home, files: &str) -> Command {
    let mut command = home.program("today");
    command.env("STOPPER_FILE", files);
    command
}

/// The log of the database, to which the steps are written.
const LOG: &str = "-wal";
/// Everything: the copy that is taken before, the steps, and what follows them.
const ALL: &str = "";

/// How many things are done until the first step is taken, at least; in the gate, until all are.
fn points_of_first_step(home: &Home, from: i64) -> u64 {
    let is_taken = |nth: u64| {
        let home = home.copied();
        let mut command = migrating(&home, LOG);
        ending(&mut command, &End::Before(nth));
        command.output().expect("it runs");
        version(&open(&home)) > from
    };
    let (mut low, mut high) = (1, points(migrating(&home.copied(), LOG)));
    if times(1, 2) == 1 {
        // Not wanted in the gate.
        return high;
    }
    while low < high {
        let middle = u64::midpoint(low, high);
        if is_taken(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

/// Kills the program in the step from this version, at every point of it where it is proved, and says what was found.
fn step_from(from: i64) {
    let home = home_of(from);
    let before = essence(&open(&home));
    let most = points_of_first_step(&home, from) + 2;
    let shapes: Vec<Vec<String>> = (0..=NEWEST).map(shape_of).collect();
    let mut dice = Dice(u64::try_from(from).expect("small"));
    let mut found: BTreeMap<i64, u32> = BTreeMap::new();
    let every = (1..=most).flat_map(|nth| [(LOG, nth, false), (LOG, nth, true)]);
    let of_all = points(migrating(&home.copied(), ALL));
    let some = (0..times(1, 150)).map(|_| (ALL, dice.upto(of_all), dice.upto(2) == 1));
    let points: Vec<(&str, u64, bool)> = every.filter(|_| times(1, 2) == 2).chain(some).collect();
    for (files, nth, within) in &points {
        let home = home.copied();
        let mut command = migrating(&home, files);
        ending(&mut command, &if *within { End::Within(*nth) } else { End::Before(*nth) });
        let output = command.output().expect("it runs");
        let told = || format!("version {from}, killed at {nth} of {files}: {}", said(&output));
        let conn = open(&home);
        let reached = version(&conn);
        assert!((from..=NEWEST).contains(&reached), "{reached}: {}", told());
        let shape_then = &shapes[usize::try_from(reached).expect("small")];
        assert_eq!(&shape(&conn), shape_then, "half of a step: {}", told());
        assert_eq!(essence(&conn), before, "{}", told());
        drop(conn);
        let copy = newest_good(&home.data()).map(|backup| backup.inside().expect("read").version);
        assert!(reached == from || copy == Some(from), "no copy of the old one: {copy:?} {}", told());
        *found.entry(reached).or_default() += 1;
        let store = Store::open(&home.data(), at(0)).unwrap_or_else(|error| panic!("{error}: {}", told()));
        assert!(store.is_whole().expect("read") && store.totals_agree().expect("read"), "{}", told());
        assert_eq!(store.rows_unlike_the_log().expect("read"), [], "{}", told());
        drop(store);
        let conn = open(&home);
        assert_eq!((version(&conn), &essence(&conn)), (NEWEST, &before), "{}", told());
    }
    let old = found.remove(&from).unwrap_or_default();
    let new: u32 = found.values().sum();
    figure(
        format!(
            "{} kill -9 in the migration from version {from} to {}: before and within every write of the step, and anywhere",
            points.len(),
            from + 1
        ),
        format!("{old} old, {new} newer, 0 half, the record equal afterwards"),
    );
}

/// A test for each step.
macro_rules! steps {
    ($($name:ident from $version:literal),*) => {$(
        #[test]
        fn $name() {
            step_from($version);
        }
    )*};
}

steps!(
    step_from_1 from 1,
    step_from_2 from 2,
    step_from_3 from 3,
    step_from_4 from 4,
    step_from_5 from 5,
    step_from_6 from 6,
    step_from_7 from 7,
    step_from_8 from 8
);

#[test]
fn every_step_is_tried() {
    assert_eq!(NEWEST, i64::try_from(skillmap::store::layout()).expect("small"));
}

#[test]
fn what_only_looks_reads_a_record_of_every_older_version_and_leaves_it_as_it_is() {
    for from in 1..NEWEST {
        let home = home_of(from);
        let before = fs::read(home.database()).expect("a database");
        for line in ["status", "today --at 2026-11-20 --json"] {
            let output = home.program(line).output().expect("it runs");
            assert!(output.status.success() && output.stderr.is_empty(), "{from}, {line}: {output:?}");
        }
        assert!(fs::read(home.database()).expect("a database") == before, "{from}");
        assert_eq!(version(&open(&home)), from);
    }
}
