//! A program that stays open while the disk fails under it, as the screens do, and tries what failed again: the record
//! holds what was acknowledged once, and whatever failed not at all.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::TimeDelta;
use skillmap::domain::calendar::{Day, Moment};
use skillmap::domain::id::SkillId;
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::Minutes;
use skillmap::store::{Page, SessionFilter, Store};
use tempfile::tempdir;

use crate::between;
use crate::record::{fast_folder, is_whole, late};
use crate::scale::{figure, times};

const FOLDER: &str = "SKILLMAP_TEST_PATIENT";
const ATTEMPTS: &str = "SKILLMAP_TEST_ATTEMPTS";
/// How often one entry is tried before the next.
const TRIES: u32 = 4;
/// After how many attempts the record is opened anew.
const OPENED: u32 = 200;

/// Two sessions that are one act, with a note that tells which.
fn entries(n: u32) -> [NewSession; 2] {
    ["rag", "evals"].map(|skill| NewSession {
        day: Day::parse("2026-12-07").expect("a day"),
        start: None,
        minutes: Minutes(5),
        skill: SkillId::new(skill),
        target: None,
        source: None,
        note: Some(format!("entry {n}")),
    })
}

/// As another process: logs, tries again what failed, and says what is saved.
#[test]
fn patient_writer() {
    let (Some(folder), Ok(attempts)) = (std::env::var_os(FOLDER), std::env::var(ATTEMPTS)) else { return };
    let (folder, attempts) = (PathBuf::from(folder), attempts.parse::<u32>().expect("a number"));
    let now = |n: u32| Moment(late().0 - TimeDelta::hours(48) + TimeDelta::seconds(i64::from(n)));
    let (mut entry, mut tried, mut open) = (0, 0, None);
    for n in 0..attempts {
        if n % OPENED == 0 {
            open = None;
        }
        let Some(store) = &mut open else {
            open = Store::open(&folder, now(n)).inspect_err(|error| println!("failed to open: {}", error.kind())).ok();
            continue;
        };
        match store.log(&entries(entry), now(n)) {
            Ok(saved) => {
                assert_eq!(saved.len(), 2);
                println!("saved {entry}");
                (entry, tried) = (entry + 1, 0);
            }
            Err(error) => {
                println!("failed {}", error.kind());
                // It could be opened for reading only.
                if error.kind() == "read-only" {
                    open = None;
                }
                tried += 1;
                // One looks before it is tried again.
                if error.to_string().contains("cannot be told") {
                    println!("unsure {entry}");
                    tried = TRIES;
                }
                if tried == TRIES {
                    (entry, tried) = (entry + 1, 0);
                }
            }
        }
    }
    println!("the last is {entry}");
}

/// How many sessions the record has of each entry.
fn there(folder: &Path) -> BTreeMap<String, usize> {
    let store = Store::open(folder, late()).expect("a store");
    let mut there = BTreeMap::new();
    for session in store.sessions(&SessionFilter::default(), Page::ALL).expect("read") {
        *there.entry(session.entry.note.expect("a note")).or_default() += 1;
    }
    there
}

fn program_that_stays(percent: u32, attempts: u32) {
    let Some(library) = between::library() else { return };
    let (root, beside) = (fast_folder(), tempdir().expect("a folder"));
    let told = beside.path().join("told");
    // There is a record already.
    drop(Store::open(root.path(), late()).expect("a store"));
    let mut writer = Command::new(std::env::current_exe().expect("this test"));
    writer.args(["disk::patient::patient_writer", "--exact", "--nocapture"]);
    writer.env(FOLDER, root.path()).env(ATTEMPTS, attempts.to_string());
    let output = writer.envs(between::failing(library, root.path(), (percent, percent), &told)).output();
    let output = output.expect("a writer");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{said}");
    let (mut saved, mut unsure, mut failed) = (Vec::new(), Vec::new(), 0);
    for line in said.lines() {
        if let Some((_, entry)) = line.split_once("saved ") {
            saved.push(format!("entry {entry}"));
        } else if let Some((_, entry)) = line.split_once("unsure ") {
            unsure.push(format!("entry {entry}"));
        } else if let Some((_, kind)) = line.split_once("failed ") {
            assert!(kind != "corrupt" && kind != "sql", "{line}");
            failed += 1;
        }
    }
    let there = there(root.path());
    assert!(is_whole(root.path()));
    for entry in &saved {
        assert!(there.contains_key(entry), "{entry} was acknowledged and is lost");
    }
    assert!(there.values().all(|sessions| sessions.is_multiple_of(2)), "an act is whole or not at all");
    let twice = there.values().filter(|sessions| **sessions > 2).count();
    let unsaid = |entry: &&String| !saved.contains(entry) && !unsure.contains(entry);
    assert_eq!((twice, there.keys().find(unsaid)), (0, None), "entries that are there twice, or failed and are there");
    let nevertheless = unsure.iter().filter(|entry| there.contains_key(*entry)).count();
    figure(
        format!("{attempts} attempts of a program that stays open while {percent} % of all writes and syncs fail"),
        format!(
            "{} acts acknowledged, 0 lost, 0 half, 0 twice; {failed} failed, {} of them with the word that it cannot be told \
             whether they were saved ({nevertheless} were), none of the others is there",
            saved.len(),
            unsure.len()
        ),
    );
}

#[test]
fn disk_that_fails_under_a_program_that_stays_in_5_of_100() {
    program_that_stays(5, times(300, 16_000));
}

#[test]
fn disk_that_fails_under_a_program_that_stays_in_20_of_100() {
    program_that_stays(20, times(300, 60_000));
}
