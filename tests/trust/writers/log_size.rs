//! The log beside the database stays small, whoever has the record open.

use std::fs;
use std::path::Path;

use skillmap::domain::journal::NewSession;
use skillmap::store::Store;

use crate::programs::given::{at, day, session};
use crate::programs::passing_folder;
use crate::scale::{figure, times};

const MIB: u64 = 1024 * 1024;

fn size(folder: &Path) -> u64 {
    fs::metadata(folder.join("skillmap.db-wal")).map_or(0, |meta| meta.len())
}

#[test]
fn a_day_of_writes_with_screens_open_leaves_a_small_log() {
    let dir = passing_folder();
    let mut writer = Store::open(dir.path(), at(0)).expect("a store");
    let screens = Store::open(dir.path(), at(0)).expect("a store");
    let (acts, mut largest) = (times(600, 5_000), 0);
    for n in 0..acts {
        writer.log(&[session("2026-11-20", "rag", 1)], at(i64::from(n % 900))).expect("logged");
        if n % 10 == 0 {
            screens.data_version().expect("read");
            screens.journal(day("2026-11-20"), &[]).expect("read");
        }
        largest = largest.max(size(dir.path()));
    }
    assert!(largest > 0 && largest <= 16 * MIB, "{largest}");
    figure(format!("{acts} acts with the screens open"), format!("the log at most {} KiB", largest / 1024));
}

#[test]
fn a_log_that_one_large_act_made_shrinks_with_the_next_ones() {
    let dir = passing_folder();
    let mut writer = Store::open(dir.path(), at(0)).expect("a store");
    let screens = Store::open(dir.path(), at(0)).expect("a store");
    let many: Vec<NewSession> =
        (0..times(6_000, 50_000)).map(|n| session("2026-11-20", "rag", i64::from(1 + n % 60))).collect();
    writer.log(&many, at(0)).expect("logged");
    let after_it = size(dir.path());
    writer.log(&many[..1], at(1)).expect("logged");
    screens.journal(day("2026-11-20"), &[]).expect("read");
    writer.log(&many[..1], at(2)).expect("logged");
    let left = size(dir.path());
    assert!(left <= 4 * MIB + MIB / 8, "{left} after {after_it}");
    figure(
        format!("one act of {} sessions with the screens open", many.len()),
        format!("the log {} KiB, {} KiB after the next act", after_it / 1024, left / 1024),
    );
}
