//! A record that may not be written: what happened is not claimed to be recorded, and looking still works. Runs the
//! program as a user who owns nothing, since the super-user may write anywhere.
#![cfg(unix)]

use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::home::{Home, Said};

/// A user who owns nothing here.
const NOBODY: u32 = 65_534;

fn as_nobody(home: &Home, line: &str) -> Said {
    use std::os::unix::process::CommandExt;
    let wanted = home.command(line);
    let mut command = Command::new(home.path("program"));
    command.env_clear().current_dir(home.path("")).args(wanted.get_args());
    command.envs(wanted.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if rustix::process::geteuid().is_root() {
        command.uid(NOBODY);
    }
    let output = command.output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Said { code: output.status.code().expect("a code"), out: text(&output.stdout), err: text(&output.stderr) }
}

#[test]
fn a_folder_that_cannot_be_written_refuses_acts_and_still_answers() {
    let home = Home::small();
    home.ok("log 45m rag");
    let mode = |below: &str, mode| set_permissions(home.path(below), Permissions::from_mode(mode)).expect("set");
    // Anybody may run a copy, wherever the program itself lies. Copied by a process of its own: what is open for writing
    // here while another test starts a program could not be run.
    let copied = Command::new("cp").arg(assert_cmd::cargo::cargo_bin("skillmap")).arg(home.path("program")).status();
    assert!(copied.expect("cp runs").success());
    for folder in ["", "config", "config/skillmap", "data", "data/skillmap", "program"] {
        mode(folder, 0o555);
    }
    for file in ["config/skillmap/roadmap.toml", "data/skillmap/skillmap.db", "data/skillmap/device"] {
        mode(file, 0o444);
    }
    let said = as_nobody(&home, "log 30m rag");
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
    assert!(said.err.contains("error: ") && said.err.contains("\nhint: "), "{said:?}");
    let json = as_nobody(&home, "log 30m rag --json");
    assert_eq!(json.code, 1);
    assert!(json.json()["error"]["hint"].is_string(), "{json:?}");
    let edit = as_nobody(&home, "sessions --edit");
    assert!(edit.code == 1 && edit.err.contains("could not write") && edit.err.contains("--data"), "{edit:?}");
    for line in ["today", "sessions", "status", "skills"] {
        let said = as_nobody(&home, line);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
    }
    assert!(as_nobody(&home, "sessions").out.contains("45m"));
    for folder in ["", "config", "config/skillmap", "data", "data/skillmap"] {
        mode(folder, 0o755);
    }
}

#[test]
fn a_record_that_cannot_be_read_is_not_shown_as_nothing() {
    let home = Home::small();
    home.ok("log 45m rag");
    let database = home.path("data/skillmap/skillmap.db");
    std::fs::write(&database, "").expect("emptied");
    for line in ["status", "today", "log 5m rag"] {
        let said = home.run(line);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{line}: {said:?}");
        assert!(said.err.contains("empty, although it held a record before"), "{line}: {said:?}");
    }
}

#[test]
fn the_doctor_says_where_nothing_can_be_made() {
    let home = Home::empty();
    let copied = Command::new("cp").arg(assert_cmd::cargo::cargo_bin("skillmap")).arg(home.path("program")).status();
    assert!(copied.expect("cp runs").success());
    set_permissions(home.path("program"), Permissions::from_mode(0o555)).expect("set");
    set_permissions(home.path(""), Permissions::from_mode(0o555)).expect("set");
    let said = as_nobody(&home, "doctor --plain");
    set_permissions(home.path(""), Permissions::from_mode(0o755)).expect("set");
    assert_eq!(said.code, 1, "{said:?}");
    for line in ["bad: there is none at ", "bad: there is no data folder at "] {
        let line = said.out.lines().find(|said| said.starts_with(line)).unwrap_or_else(|| panic!("{line}: {said:?}"));
        assert!(line.contains(" takes no files; name another one with --"), "{line}");
    }
}
