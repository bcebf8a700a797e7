//! Who may read what the program writes: a whole life under each mask that a system may set, and every file of it looked at.
//! The mask belongs to a whole process, so that each life is another one.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::home::{Home, said};
use crate::scale;

/// The mask that a life is lived under.
const MASK: &str = "SKILLMAP_TEST_MASK";

/// What makes a file somewhere, in the order of a life; `EDIT` has an editor that fails, so that a draft stays.
const LIFE: [&str; 27] = [
    "today",
    "log 45m rag",
    "init --template blank --force",
    "init --force",
    "log 20m rag",
    "set rag why because --yes",
    "friction shipped unmeasured",
    "review --save --well good",
    "start rag",
    "remind --once-a-day",
    "EDIT sessions --edit",
    "EDIT edit rag",
    "backup now",
    "export --format csv --output out/a.csv",
    "export --format json --output out/record.json",
    "export --format ics --output out/a.ics",
    "import csv in/theirs.csv --map theirs=rag",
    "import skillmap out/record.json",
    "plan restore baseline --to out/plan.toml --yes",
    "plan restore baseline --yes",
    "sync init shared",
    "log 5m rag",
    "sync",
    "GIT sync init --git box.git --with-roadmap",
    "GIT sync",
    "report --html pages/page.html --svg pages/pictures",
    "man pages/man",
];

/// Files and folders below a folder, each with its mode.
fn modes(folder: &Path, found: &mut BTreeMap<PathBuf, (bool, u32)>) {
    for entry in fs::read_dir(folder).expect("a list").flatten() {
        let meta = entry.metadata().expect("there");
        found.insert(entry.path(), (meta.is_dir(), meta.permissions().mode() & 0o777));
        if meta.is_dir() {
            modes(&entry.path(), found);
        }
    }
}

/// One life under the mask that the environment names.
#[test]
fn life() {
    let Ok(mask) = std::env::var(MASK) else { return };
    let mask = u32::from_str_radix(&mask, 8).expect("a mask");
    let home = Home::empty();
    for folder in ["in", "out"] {
        fs::create_dir(home.path(folder)).expect("a folder");
    }
    fs::write(home.path("in/theirs.csv"), "day,minutes,skill\n2026-12-01,30,theirs\n").expect("written");
    let has_git = Command::new("git").args(["init", "--quiet", "--bare"]).arg(home.path("box.git")).status();
    let has_git = has_git.is_ok_and(|status| status.success());
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(mask));
    for line in LIFE {
        let (how, line) = line.split_once(' ').filter(|(how, _)| ["EDIT", "GIT"].contains(how)).unwrap_or(("", line));
        if how == "GIT" && !has_git {
            continue;
        }
        let mut command = home.command(line);
        if how == "GIT" {
            command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        }
        let said = said(command.env("EDITOR", "/bin/false"));
        assert!(said.code == 0 || how == "EDIT" || line == "sync", "{line}: {said:?}");
    }
    let (mut found, mut private, mut shared) = (BTreeMap::new(), 0, 0);
    modes(&home.path(""), &mut found);
    for (path, (is_folder, mode)) in found {
        let below = path.strip_prefix(home.path("")).expect("below").to_string_lossy().into_owned();
        let first = below.split('/').next().unwrap_or_default();
        match first {
            // What the test made.
            "in" | "out" | "box.git" if is_folder || first != "out" => {}
            "pages" => {
                let wanted = if is_folder { 0o755 } else { 0o644 } & !mask;
                assert_eq!(mode, wanted, "{below} is {mode:o} under {mask:03o}");
                shared += 1;
            }
            // Git makes what it keeps unwritable even for its owner.
            _ if below.contains("/.git/") => assert_eq!(mode & 0o077, 0, "{below} is {mode:o} under {mask:03o}"),
            _ => {
                let wanted = if is_folder { 0o700 } else { 0o600 };
                assert_eq!(mode, wanted, "{below} is {mode:o} under {mask:03o}");
                private += 1;
            }
        }
    }
    assert!(private > 25 && shared > 40, "{private} {shared}");
    println!("private {private} shared {shared}");
}

#[test]
fn under_every_mask_what_is_written_is_for_its_owner() {
    let mut counted = Vec::new();
    for mask in ["000", "022", "077"] {
        let mut command = Command::new(std::env::current_exe().expect("this test"));
        command.args(["modes::life", "--exact", "--nocapture"]).env(MASK, mask);
        let output = command.output().expect("a life");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{mask}: {said}{}", String::from_utf8_lossy(&output.stderr));
        let line = said.lines().find_map(|line| line.split_once("private ")).expect("counted").1;
        counted.push(line.split(' ').next().expect("a number").to_owned());
    }
    scale::figure(
        format!("a life under umask 000, 022 and 077: {} files and folders", counted.join(", ")),
        "all 0600 and 0700; reports and manual pages 0644 at most",
    );
}
