//! A review on a terminal: killed in the middle of a word, it goes on where it was; a long text goes through the editor.

use rustix::process::{Signal, kill_process};

use crate::terminal::{Terminal, command};

const FRIDAY: &str = "2026-12-11 17:12";

/// A home in which something was recorded.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::start(command(home.path(), FRIDAY, &["log", "45m", "rag"]), (100, 30));
    assert_eq!(terminal.end().exit_code(), 0);
    home
}

fn started(home: &std::path::Path, editor: &str) -> Terminal {
    let mut command = command(home, FRIDAY, &[]);
    command.env("EDITOR", editor);
    Terminal::start(command, (120, 40))
}

#[test]
fn killed_while_the_third_answer_is_typed_nothing_is_lost() {
    let home = home();
    let mut terminal = started(home.path(), "vi");
    terminal.wait_for(&["Up next"]);
    terminal.type_keys("5");
    terminal.wait_for(&["What went well", "no review yet"]);
    terminal.type_keys("\rthe gate holds\rsmall steps\rmeetings without an age");
    terminal.wait_for(&["meetings without an age"]);
    kill_process(terminal.process(), Signal::KILL).expect("killed");
    assert!(!terminal.end().success());
    let mut again = started(home.path(), "vi");
    again.wait_for(&["Up next"]);
    again.type_keys("5");
    again.wait_for(&["the gate holds", "small steps", "meetings without an age", "a draft from Fri 11 Dec 17:12"]);
    again.type_keys("\u{13}");
    again.wait_for(&["reviewed 2026-W50", "saved Fri 11 Dec 17:12"]);
    again.type_keys("q");
    assert_eq!(again.end().exit_code(), 0);
    let drafts = std::fs::read_dir(home.path().join("data/skillmap/drafts")).expect("a folder");
    assert_eq!(drafts.count(), 0, "the draft went once it was saved");
}

/// An editor that does this to its file.
fn editor(home: &std::path::Path, does: &str) -> String {
    let script = home.join("an-editor");
    std::fs::write(&script, format!("#!/bin/sh\n{does}\n")).expect("written");
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o700)).expect("a mode");
    script.display().to_string()
}

#[test]
fn a_long_text_goes_through_the_editor() {
    let home = home();
    // It saves by a rename, as many do, and its file is for the user alone.
    let does = "stat -c %a \"$1\" >mode; { cat \"$1\"; printf 'second line\\n'; } >new && mv new \"$1\"";
    let script = editor(home.path(), does);
    let mut terminal = started(home.path(), &script);
    terminal.wait_for(&["Up next"]);
    terminal.type_keys("5\rfirst line");
    terminal.wait_for(&["first line"]);
    terminal.type_keys("\u{f}");
    terminal.wait_for(&["second line"]);
    assert_eq!(std::fs::read_to_string(home.path().join("mode")).expect("a mode").trim(), "600");
    let killed = editor(home.path(), "printf gone >\"$1\"; kill -9 $$");
    assert_eq!(killed, script);
    terminal.type_keys("\u{f}");
    terminal.wait_for(&["did not end well", "second line"]);
    terminal.type_keys("\u{1b}");
    terminal.wait_for(&["⏎ answer"]);
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
}
