//! Real clocks that jump under the real program: the clock on the wall by a small library loaded before the C library,
//! the one that nobody sets by a time namespace. Where this machine has no C compiler or allows no namespace that is said.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::{Command, Output};

use crate::scale::figure;

/// Adds `SKILLMAP_TRUST_SHIFT` seconds to the clock on the wall.
const SHIFT: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
int clock_gettime(clockid_t which, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(which, now);
    const char *by = getenv("SKILLMAP_TRUST_SHIFT");
    if (!failed && by && which == CLOCK_REALTIME) now->tv_sec += atoll(by);
    return failed;
}
"#;

const DAY: i64 = 86_400;

/// The library, where there is a compiler.
fn library(folder: &Path) -> Option<String> {
    let (source, library) = (folder.join("shift.c"), folder.join("shift.so"));
    std::fs::write(&source, SHIFT).expect("written");
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).arg("-ldl");
    cc.output().is_ok_and(|output| output.status.success()).then(|| library.display().to_string())
}

fn at_home(home: &Path, mut command: Command, line: &str) -> Output {
    command.args(line.split(' ')).env_clear().env("HOME", home).env("TZ", "UTC").env("PATH", "/usr/bin:/bin");
    command.current_dir(home).output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_clock_on_the_wall_is_set_between_start_and_stop() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(library) = library(folder.path()) else {
        figure("a clock set between start and stop", "not tried, there is no C compiler");
        return;
    };
    let run = |home: &Path, by: i64, line: &str| {
        let mut command = Command::new("env");
        command.arg(format!("LD_PRELOAD={library}")).arg(format!("SKILLMAP_TRUST_SHIFT={by}"));
        command.arg(env!("CARGO_BIN_EXE_skillmap"));
        let output = at_home(home, command, line);
        let said = text(&output.stderr);
        assert!(
            output.status.code().is_some_and(|code| code <= 1) && !said.contains("panicked"),
            "{by} {line}: {said}"
        );
        (output.status.code(), text(&output.stdout), said)
    };
    let (_, machine, _) = run(folder.path(), 0, "today --json");
    let (_, later, _) = run(folder.path(), 40 * DAY, "today --json");
    assert_ne!(machine.get(..40), later.get(..40), "the library shifts the clock");
    let to_1970 = -56 * 365 * DAY;
    let mut tried = 0;
    for by in [-3_600, 3_600, -DAY, DAY, -40 * DAY, 400 * DAY, to_1970, 74 * 365 * DAY, 7_000 * 365 * DAY] {
        let home = tempfile::tempdir().expect("a folder");
        run(home.path(), 0, "log 45m rag");
        assert_eq!(run(home.path(), 0, "start rag").0, Some(0));
        let (code, _, said) = run(home.path(), by, "stop");
        assert_eq!(code, Some(1), "{by}: what the clock alone says is not recorded: {said}");
        assert!(said.contains("the clock was set") || said.contains("under a minute"), "{by}: {said}");
        for line in ["status", "today", "week", "sessions --json", "stop --at 30m", "log 15m rag", "undo", "cancel"] {
            run(home.path(), by, line);
        }
        // Set right again, everything is as it was but for what was said meanwhile.
        let (code, sessions, _) = run(home.path(), 0, "sessions --json");
        assert!(
            code == Some(0) && sessions.contains("\"minutes\":45") && !sessions.contains("\"minutes\":-"),
            "{sessions}"
        );
        let (_, log, _) = run(home.path(), 0, "log 10m rag --json");
        assert!(log.contains("\"minutes\":10"), "{log}");
        tried += 1;
    }
    figure(
        format!("the clock on the wall set {tried} ways between start and stop, from 1970 to 9026"),
        "asked about each time, 0 panics, 0 lengths below 0",
    );
}

#[test]
fn the_machine_sleeps_between_start_and_stop() {
    let home = tempfile::tempdir().expect("a folder");
    let asleep = || {
        let mut command = Command::new("unshare");
        command.args(["-T", "--boottime", "32700", "--fork", env!("CARGO_BIN_EXE_skillmap")]);
        command
    };
    if !at_home(home.path(), asleep(), "--version").status.success() {
        figure("a machine that slept 9 h 05", "not tried, no time namespace is allowed here");
        return;
    }
    let plain = || Command::new(env!("CARGO_BIN_EXE_skillmap"));
    assert!(at_home(home.path(), plain(), "start rag").status.success());
    let stop = at_home(home.path(), asleep(), "stop");
    let said = text(&stop.stderr);
    assert_eq!(stop.status.code(), Some(1), "{said}");
    assert!(said.contains("9h05 of it while the machine slept"), "{said}");
    let sessions = text(&at_home(home.path(), plain(), "sessions --json").stdout);
    assert!(sessions.contains("\"sessions\":[]"), "nothing is counted before the answer: {sessions}");
    figure("a machine that slept 9 h 05 under a running timer", "said and asked, nothing counted before the answer");
}
