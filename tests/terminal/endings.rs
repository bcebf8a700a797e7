//! The terminal is given back however the program ends, and a terminal that vanishes ends the program. Signals in every
//! state are in `tests/trust/endings.rs`.

use rustix::process::{Signal, WaitOptions, kill_process_group, waitpid};

use crate::terminal::{Terminal, command};

fn started(home: &std::path::Path) -> Terminal {
    let mut terminal = Terminal::start(command(home, "2026-12-01 20:00", &[]), (80, 24));
    terminal.wait_for(&["1 Today", "Which roadmap shall it be?"]);
    terminal.type_keys("\r");
    terminal.wait_for(&["help"]);
    terminal
}

#[test]
fn control_c_quits() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path());
    terminal.type_keys("\x03");
    terminal.end();
    assert!(!terminal.screen().alternate_screen());
}

#[test]
fn a_vanished_terminal_ends_the_program() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path());
    terminal.vanish();
    terminal.end();
}

#[test]
fn a_demonstration_whose_terminal_vanishes_leaves_no_folder() {
    let home = tempfile::tempdir().expect("a folder");
    let passing = home.path().join("passing");
    std::fs::create_dir(&passing).expect("a folder");
    let mut command = command(home.path(), "2026-12-01 20:00", &["demo"]);
    command.env("TMPDIR", &passing);
    let mut terminal = Terminal::start(command, (80, 24));
    terminal.wait_for(&["a demonstration"]);
    terminal.vanish();
    terminal.end();
    assert!(std::fs::read_dir(&passing).expect("a folder").next().is_none());
}

/// A script as `$EDITOR`, its terminal the program's.
fn with_editor(home: &std::path::Path, script: &str) -> Terminal {
    let editor = home.join("editor");
    std::fs::write(&editor, script).expect("written");
    let mut command = command(home, "2026-12-01 20:00", &[]);
    command.env("EDITOR", format!("/bin/sh {}", editor.display()));
    let mut terminal = Terminal::start(command, (80, 24));
    terminal.wait_for(&["1 Today", "Which roadmap shall it be?"]);
    terminal
}

#[test]
fn an_editor_that_is_stopped_stops_the_program_and_both_go_on() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = with_editor(home.path(), "kill -STOP $$; exit 3");
    terminal.type_keys("e");
    let (_, status) = waitpid(Some(terminal.process()), WaitOptions::UNTRACED).expect("waited").expect("a status");
    assert!(status.stopped());
    kill_process_group(terminal.process(), Signal::CONT).expect("sent");
    terminal.wait_for(&["Up next", "did not end well: exit status: 3"]);
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
}

#[test]
fn what_is_typed_for_the_editor_is_not_taken_for_the_program() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = with_editor(home.path(), "kill -INT $PPID; kill -TSTP $PPID; kill -QUIT $PPID; exit 3");
    terminal.type_keys("e");
    terminal.wait_for(&["did not end well"]);
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
}
