//! Terminals that go away or were never there: the window closed under a shell that ignores it, streams that are closed,
//! no controlling terminal.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::scale::{figure, times};
use crate::terminal::{Terminal, environment};

const NOW: &str = "2026-12-01 20:00";
const PROGRAM: &str = env!("CARGO_BIN_EXE_skillmap");

/// A shell at home here, doing this; `$SKILLMAP` is the program.
fn shell(home: &Path, script: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", script]);
    command.env_clear();
    command.cwd(home);
    for (name, value) in environment(home, NOW).into_iter().chain([("SKILLMAP", PROGRAM.to_owned())]) {
        command.env(name, value);
    }
    command
}

/// A home in which the program was started once.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::start(shell(home.path(), "exec \"$SKILLMAP\" log 45m rag"), (100, 30));
    assert_eq!(terminal.end().exit_code(), 0);
    home
}

/// The leader of the session ignores that its terminal is gone, so nobody tells the program: it sees for itself.
#[test]
fn a_terminal_that_vanishes_under_a_shell_that_ignores_it() {
    let (home, rounds) = (home(), times(2, 20));
    let mut slowest = Duration::ZERO;
    for (_, keys) in (0..rounds).zip(["1", "i45m ra", "c", "5\rthe gate", "?"].into_iter().cycle()) {
        let code = home.path().join("code");
        let _ = std::fs::remove_file(&code);
        let script = "trap '' HUP; \"$SKILLMAP\"; echo $? >code.new; mv code.new code";
        let mut terminal = Terminal::start(shell(home.path(), script), (100, 30));
        terminal.wait_for(&["Up next"]);
        terminal.type_keys(keys);
        terminal.vanish();
        let begun = Clock::start();
        while !code.exists() && begun.passed() < Duration::from_secs(60) {
            std::thread::sleep(Duration::from_millis(5));
        }
        slowest = slowest.max(begun.passed());
        let said = std::fs::read_to_string(&code).expect("it ended");
        assert!(["1", "129"].contains(&said.trim()), "{keys}: {said}");
        terminal.end();
    }
    figure(
        format!("{rounds} terminals gone under a shell that ignores it"),
        format!("the program gone each time, after {} ms at most", slowest.as_millis()),
    );
}

/// How long something took: the tests' own time, of which the program knows nothing.
struct Clock(Instant);

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "how fast it goes is what is shown")]
    fn start() -> Self {
        Self(Instant::now())
    }

    fn passed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// The script in a shell that has no terminal at all.
fn without_terminal(home: &Path, script: &str) -> Output {
    let mut command = Command::new("setsid");
    command
        .args(["-w", "/bin/sh", "-c", script])
        .env_clear()
        .envs(environment(home, NOW))
        .env("SKILLMAP", PROGRAM)
        .env("EDITOR", "true");
    command.current_dir(home).output().expect("it runs")
}

#[test]
fn closed_streams_without_a_terminal() {
    let home = home();
    let mut tried = 0;
    for line in ["", "today", "log 5m rag @2026-11-30", "checkin", "status --json", "undo", "edit", "-q", "doctor"] {
        for streams in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "</dev/null", "</dev/null >&- 2>&-"] {
            let script = format!("\"$SKILLMAP\" {line} {streams}; code=$?; echo ended $code >ended; exit $code");
            let output = without_terminal(home.path(), &script);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let code = output.status.code();
            assert!(
                code.is_some_and(|code| code <= 2) && !said.contains("panicked"),
                "{line} {streams}: {code:?} {said}"
            );
            let is_wrong = matches!(line, "-q");
            let asks = matches!(line, "checkin" | "edit" | "undo");
            assert!(code == Some(if is_wrong { 2 } else { 0 }) || asks, "{line} {streams}: {code:?} {said}");
            tried += 1;
        }
    }
    figure(format!("{tried} runs with closed streams and no terminal"), "0 panics, each ends as with open ones");
}

#[test]
fn screens_where_only_a_part_is_a_terminal() {
    let home = home();
    for (script, seen) in [
        ("\"$SKILLMAP\" 2>&-", "help"),
        ("\"$SKILLMAP\" 2>/dev/full", "help"),
        ("setsid -w \"$SKILLMAP\"", "help"),
        ("\"$SKILLMAP\" </dev/null", "Up next"),
        ("\"$SKILLMAP\" <&-", "Up next"),
        ("\"$SKILLMAP\" | cat", "Up next"),
    ] {
        let mut terminal = Terminal::start(shell(home.path(), script), (100, 40));
        terminal.wait_for(&[seen]);
        if seen == "help" {
            terminal.type_keys("q");
        }
        assert_eq!(terminal.end().exit_code(), 0, "{script}");
        assert!(!terminal.screen().alternate_screen() && !terminal.screen().hide_cursor(), "{script}");
    }
}
