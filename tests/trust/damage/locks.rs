//! The program never lets go of a lock of its own by touching the database beside SQLite: closing any other handle of a
//! file would cancel every lock that the process has on it.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use skillmap::domain::backup::Why;
use skillmap::store::{Store, backups, disk, newest_good, synced_by};

use crate::programs::given::{at, day, session};
use crate::programs::passing_folder;
use crate::scale::figure;

/// How often the list of locks is read: while others come and go, one reading of it may miss a line or have it twice.
const READINGS: usize = 8;

/// The locks that this process has on the database and on its shared memory.
fn locks(folder: &Path) -> BTreeSet<String> {
    (0..READINGS).flat_map(|_| locks_read(folder)).collect()
}

fn locks_read(folder: &Path) -> Vec<String> {
    let numbers = ["skillmap.db", "skillmap.db-shm"]
        .map(|name| fs::metadata(folder.join(name)).map(|meta| format!(":{}", meta.ino())).expect("there"));
    let all = fs::read_to_string("/proc/locks").expect("the locks");
    let ours = all.lines().filter(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.iter().any(|word| numbers.iter().any(|number| word.ends_with(number)))
    });
    // Without the number of the line.
    ours.filter_map(|line| line.split_once(": ")).map(|(_, rest)| rest.to_owned()).collect()
}

/// Something that the program does beside an open record.
type Act = fn(&Path, &mut Store);

const ACTS: [(&str, Act); 7] = [
    ("an act", |_, store| drop(store.log(&[session("2026-11-20", "rag", 5)], at(0)).expect("logged"))),
    ("a backup", |_, store| drop(store.back_up(at(1), Why::Asked).expect("a copy"))),
    ("the list of copies", |folder, _| drop(backups(folder).expect("a list"))),
    ("the look at the newest good copy", |folder, _| assert!(newest_good(folder).is_some())),
    ("the look at the disk", |folder, _| drop(disk(folder))),
    ("the look for a syncing service", |folder, _| drop(synced_by(folder))),
    ("another connection", |folder, _| {
        let mut other = Store::open(folder, at(2)).expect("a store");
        other.log(&[session("2026-11-20", "rag", 5)], at(2)).expect("logged");
        other.journal(day("2026-11-20"), &[]).expect("read");
    }),
];

#[test]
fn no_act_of_ours_cancels_a_lock_of_ours() {
    let dir = passing_folder();
    let mut store = Store::open(dir.path(), at(0)).expect("a store");
    store.log(&[session("2026-11-20", "rag", 45)], at(0)).expect("logged");
    let before = locks(dir.path());
    assert!(!before.is_empty(), "the system names no lock");
    for (name, act) in ACTS {
        act(dir.path(), &mut store);
        assert_eq!(locks(dir.path()), before, "after {name}");
    }
    let names = ACTS.map(|(name, _)| name).join(", ");
    figure(names, format!("{} locks before and after each", before.len()));
}
