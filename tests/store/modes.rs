//! Owns the tests of permissions: modes under any umask, and a database that may only be read. Each runs as another
//! process, since umask and user belong to a whole process.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use skillmap::store::{ActError, Store, StoreError};
use tempfile::tempdir;

use crate::given::{at, day, session};
use crate::processes::{CHILD, child_of};

/// A user who owns nothing here.
const NOBODY: u32 = 65_534;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("set");
}

fn child(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args([test, "--exact", "--nocapture"]).env(CHILD, folder);
    command
}

fn check(test: &str, command: &mut Command) {
    let output = command.output().expect("a child");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{test}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn careless_user() {
    let Some(folder) = child_of() else { return };
    rustix::process::umask(rustix::fs::Mode::empty());
    let mut store = Store::open(&folder, at(0)).expect("a store");
    store.log(&[session("2026-11-20", "rag", 45)], at(0)).expect("logged");
    for name in ["skillmap.db", "skillmap.db-wal", "skillmap.db-shm", "device"] {
        assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
    }
    assert_eq!(fs::read_dir(&folder).expect("a list").count(), 4);
}

#[test]
fn files_and_folders_are_for_their_owner_only() {
    let dir = tempdir().expect("a folder");
    let folder = dir.path().join("share/skillmap");
    check("umask 000", &mut child("modes::careless_user", &folder));
    assert_eq!((mode(&folder), mode(&dir.path().join("share"))), (0o700, 0o700));
}

#[test]
fn reader() {
    let Some(folder) = child_of() else { return };
    let mut store = Store::open(&folder, at(0)).expect("a store");
    assert!(!store.warnings().is_empty());
    assert_eq!(store.journal(day("2026-11-20"), &[]).expect("read").on(day("2026-11-20")).0, 45);
    let written = store.log(&[session("2026-11-20", "rag", 1)], at(1));
    assert!(matches!(written, Err(ActError::Store(StoreError::ReadOnly))), "{written:?}");
    let status = Store::open_to_read(&folder).expect("read").expect("a store");
    assert_eq!(status.journal(day("2026-11-20"), &[]).expect("read").skills.len(), 1);
}

#[test]
fn what_may_not_be_written_is_read() {
    for (folder_mode, file_mode) in [(0o555, 0o444), (0o555, 0o666), (0o777, 0o444)] {
        let dir = tempdir().expect("a folder");
        let mut store = Store::open(dir.path(), at(0)).expect("a store");
        store.log(&[session("2026-11-20", "rag", 45)], at(0)).expect("logged");
        drop(store);
        set_mode(&dir.path().join("skillmap.db"), file_mode);
        set_mode(dir.path(), folder_mode);
        let mut command = child("modes::reader", dir.path());
        if rustix::process::geteuid().is_root() {
            command.uid(NOBODY);
        }
        check(&format!("{folder_mode:o} {file_mode:o}"), &mut command);
        set_mode(dir.path(), 0o755);
    }
}
