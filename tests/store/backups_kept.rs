//! Owns the tests of the folder of copies: what is thinned and what is not touched, modes under any umask.

use std::fs;
use std::path::Path;
use std::process::Command;

use skillmap::domain::backup::{Copy, Why};
use skillmap::store::{backups, exports, restore, verify};
use tempfile::tempdir;

use crate::backups::{log, opened, three_days};
use crate::given::at;
use crate::processes::{CHILD, child_of};

const DAY: i64 = 24 * 60;

fn write(folder: &Path, name: &str) {
    fs::write(folder.join(name), "not ours to remove").expect("written");
}

#[test]
fn two_years_are_thinned_and_what_is_not_ours_stays() {
    let dir = three_days();
    let folder = dir.path().join("backups");
    let first = at(0).local();
    for day in 0..730 {
        let copy = Copy { at: first + chrono::TimeDelta::days(day), nth: 1, why: Why::Daily, version: 8 };
        write(&folder, &copy.name());
    }
    let foreign = ["v8-mine.db", "notes.txt", "v9-2026-11-20-090000000.db.bak", "2026-1.json", "lock"];
    for name in foreign {
        write(&folder, name);
    }
    let id = "-0f8fad5b-d9cb-469f-a165-70867728950e.part";
    let left = [format!("v9-2028-11-10-090000000-daily{id}"), "v9-2026-11-20-090000000-daily.db.crc32".to_owned()];
    let fresh = format!("v9-2028-11-19-080000000-daily{id}");
    for name in left.iter().chain([&fresh]) {
        write(&folder, name);
    }
    for month in 0..14 {
        write(&folder, &format!("{}-{:02}.json", 2025 + month / 12, month % 12 + 1));
    }
    opened(dir.path(), at(730 * DAY)).back_up(at(730 * DAY), Why::Asked).expect("a copy");
    let kept = backups(dir.path()).expect("a list");
    assert!((20..=22).contains(&kept.len()), "{}", kept.len());
    assert!(kept.iter().all(|backup| backup.copy.name() != left[1].trim_end_matches(".crc32")));
    assert!(verify(&kept[0].path).is_ok());
    for name in foreign.iter().copied().chain([fresh.as_str()]) {
        assert!(folder.join(name).exists(), "{name}");
    }
    for name in &left {
        assert!(!folder.join(name).exists(), "{name}");
    }
    let months = exports(dir.path());
    assert_eq!(months.len(), 12);
    assert!(
        months[0].ends_with("2028-11.json") && fs::read_to_string(&months[0]).expect("text").contains("\"session\"")
    );
}

#[cfg(unix)]
#[test]
fn careless_user_with_copies() {
    use std::os::unix::fs::PermissionsExt;
    let Some(folder) = child_of() else { return };
    rustix::process::umask(rustix::fs::Mode::empty());
    log(&folder, 10, at(0));
    log(&folder, 10, at(DAY));
    let newest = backups(&folder).expect("a list").remove(0).path;
    fs::write(folder.join("skillmap.db"), "damaged ".repeat(900)).expect("damaged");
    restore(&folder, &newest, at(DAY + 5)).expect("restored");
    log(&folder, 10, at(DAY + 6));
    let mut open = vec![folder];
    let mut seen = 0;
    while let Some(path) = open.pop() {
        let meta = fs::metadata(&path).expect("there");
        assert_eq!(meta.permissions().mode() & 0o777, if meta.is_dir() { 0o700 } else { 0o600 }, "{path:?}");
        seen += 1;
        if meta.is_dir() {
            open.extend(fs::read_dir(&path).expect("a list").map(|entry| entry.expect("an entry").path()));
        }
    }
    assert!(seen >= 9, "{seen}");
}

fn child(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args([test, "--exact", "--nocapture"]).env(CHILD, folder);
    command
}

#[cfg(unix)]
#[test]
fn copies_are_for_their_owner_only() {
    let dir = tempdir().expect("a folder");
    let output = child("backups_kept::careless_user_with_copies", &dir.path().join("data")).output().expect("a child");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{}", String::from_utf8_lossy(&output.stderr));
}
