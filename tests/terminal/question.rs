//! A small edit on a terminal: the diff in colour, the question, and each of its answers.

use std::path::PathBuf;

use crate::terminal::{Terminal, command};

const NOW: &str = "2026-12-01 20:00";

/// A home with the roadmap of a first start.
fn home() -> (tempfile::TempDir, PathBuf, String) {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::start(command(home.path(), NOW, &["today"]), (80, 40));
    assert_eq!(terminal.end().exit_code(), 0);
    let path = home.path().join("config/skillmap/roadmap.toml");
    let text = std::fs::read_to_string(&path).expect("a roadmap");
    (home, path, text)
}

/// Asks on a terminal, does something meanwhile, answers; the exit code and what the screen says.
fn answered(home: &std::path::Path, keys: &str, meanwhile: impl FnOnce()) -> (u32, String) {
    let mut terminal = Terminal::start(command(home, NOW, &["set", "rag", "priority", "P1"]), (100, 40));
    terminal.wait_for(&["-priority = \"P0\"", "+priority = \"P1\"", "write this? [y/N]"]);
    let place = terminal.screen().contents().lines().position(|l| l.starts_with("+priority")).expect("a line");
    let cell = terminal.screen().cell(u16::try_from(place).expect("a row"), 0).expect("a cell").fgcolor();
    assert_eq!(cell, vt100::Color::Idx(28), "what comes is green");
    meanwhile();
    terminal.type_keys(keys);
    let code = terminal.end().exit_code();
    (code, terminal.screen().contents())
}

#[test]
fn only_a_yes_writes() {
    let (home, path, text) = home();
    let now = || std::fs::read_to_string(&path).expect("a roadmap");
    for keys in ["n\r", "\r", "what\r", "\u{4}"] {
        let (code, said) = answered(home.path(), keys, || {});
        assert!(code == 1 && said.contains("nothing was written"), "{said}");
        assert_eq!(now(), text, "{keys:?}");
    }
    let (code, said) = answered(home.path(), "y\r", || {});
    assert!(code == 0 && said.contains("skills.rag: priority P1"), "{said}");
    assert_ne!(now(), text);
}

#[test]
fn what_changed_while_the_question_stood_is_not_written_over() {
    let (home, path, text) = home();
    let theirs = format!("{text}\n# Written in an editor meanwhile.\n");
    let (code, said) = answered(home.path(), "yes\r", || std::fs::write(&path, &theirs).expect("written"));
    assert!(code == 1 && said.contains("changed on disk, so it was not"), "{said}");
    assert_eq!(std::fs::read_to_string(&path).expect("a roadmap"), theirs);
}
