//! What a program leaves that is killed while it writes: for the user alone, and gone after the next runs.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::between;
use crate::home::Home;
use crate::scale::{figure, times};

/// What is run until it is killed.
const LINES: [&str; 6] = [
    "log 5m rag",
    "set quarter-1 budget 6h/week --yes",
    "backup now",
    "sync init shared",
    "sync",
    "review --save --well calm",
];
/// Long after whatever the clock of this machine says.
const LATER: &str = "2199-01-03 09:00";

/// Every file below a folder, by its path in it.
fn files(root: &Path, folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(root, &path, found);
        } else {
            found.insert(path.strip_prefix(root).expect("below").to_string_lossy().into_owned());
        }
    }
}

fn all_files(home: &Home) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    files(&home.path(""), &home.path(""), &mut found);
    found
}

/// Whether a file is there for a moment only.
fn passes(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    [".tmp", ".new", ".part", "-journal", "-wal", "-shm"].iter().any(|end| last.ends_with(end))
        || last.starts_with("device.")
}

/// Prepares a home up to a line, kills the line after so many changes, and looks. Whether it was killed.
fn killed(library: &Path, home: &Home, line: &str, after: u32, left: &mut usize) -> bool {
    let mut command = home.command(line);
    let output = command.envs(between::killed(library, &home.path(""), after)).output().expect("it runs");
    if output.status.code().is_some() {
        return false;
    }
    for name in all_files(home) {
        let mode = fs::metadata(home.path(&name)).expect("there").permissions().mode() & 0o777;
        let is_given = name == "config/skillmap/roadmap.toml" || name.starts_with("config/skillmap/.roadmap.toml.");
        assert!(mode == 0o600 || is_given, "{line}, killed after {after}: {name} has mode {mode:o}");
        *left += usize::from(passes(&name) && !name.ends_with("-wal") && !name.ends_with("-shm"));
    }
    for next in ["log 5m rag", "set quarter-1 title Fluent --yes", "backup now"] {
        let run = home.run_at(LATER, next);
        assert!(run.code == 0, "{line}, killed after {after}: {next}: {run:?}");
    }
    let stays: Vec<_> = all_files(home).into_iter().filter(|name| passes(name)).collect();
    assert!(stays.is_empty(), "{line}, killed after {after}: {stays:?}");
    true
}

#[test]
fn places_where_a_program_was_killed_are_cleared() {
    let Some(library) = between::library() else { return };
    let (every, mut kills, mut left) = (times(40, 1), 0, 0);
    let lived = Home::small();
    for line in LINES {
        for after in (1 + every / 40..).step_by(every as usize) {
            let home = Home::empty();
            let copied = Command::new("cp").arg("-r").arg(lived.path(".")).arg(home.path("")).status();
            assert!(copied.expect("cp runs").success());
            if !killed(library, &home, line, after, &mut left) {
                break;
            }
            kills += 1;
        }
        lived.run(line);
    }
    assert!(kills > 0);
    figure(
        format!("{kills} kills, after every change of a file's name, length or syncing in {} commands", LINES.len()),
        format!("{left} files left on their way, all of mode 0600, none there after the next runs"),
    );
}
