//! A real program with a real editor in front, on a real terminal: broken, looked at, edited again, kept, and right.

use std::path::Path;

use crate::terminal::{Terminal, command};

const NOW: &str = "2026-12-01 20:00";

/// An editor that does to the file, the first time and the second, what these two `sed` scripts say, once a key is
/// typed.
fn editor(home: &Path, first: &str, second: &str) -> String {
    let script = home.join("vi");
    let text = format!(
        "stty -icanon -echo min 1\nfor file; do :; done\nprintf 'editing at %s ' \"$1\"\nhead -c 1 >/dev/null\n\
         if test -e once; then sed -i '{second}' \"$file\"; else sed -i '{first}' \"$file\"; : > once; fi\nstty sane\n"
    );
    std::fs::write(&script, format!("#!/bin/sh\n{text}")).expect("written");
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o700)).expect("a mode");
    script.display().to_string()
}

fn started(home: &Path, arguments: &[&str], first: &str, second: &str) -> Terminal {
    let mut command = command(home, NOW, arguments);
    command.env("EDITOR", editor(home, first, second));
    Terminal::start(command, (100, 30))
}

const BREAK: &str = "s/^budget = \"8h/budgett = \"8h/";
const MEND: &str = "s/^budgett = \"8h/budget = \"6h/";
const CHANGED: &str = "budget of quarter-1";

#[test]
fn edit_shows_the_problems_and_goes_on_until_the_file_is_right() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), &["edit", "quarter-1"], BREAK, MEND);
    terminal.wait_for(&["editing at +"]);
    terminal.type_keys("x");
    terminal.wait_for(&[
        "no key `budgett`",
        "did you mean `budget`?",
        "[e] edit again  [k] keep the last good version",
    ]);
    terminal.type_keys("what\r");
    terminal.type_keys("\r");
    terminal.wait_for(&["version  what", "editing at +"]);
    terminal.type_keys("x");
    terminal.wait_for(&["4 stages", CHANGED, "8 → 6 h/week"]);
    assert_eq!(terminal.end().exit_code(), 0);
}

#[test]
fn edit_can_keep_the_last_good_version() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), &["log", "45m", "rag"], "", "");
    terminal.end();
    let mut terminal = started(home.path(), &["edit"], BREAK, MEND);
    terminal.wait_for(&["editing at"]);
    terminal.type_keys("x");
    terminal.wait_for(&["[e] edit again"]);
    terminal.type_keys("k\r");
    terminal.wait_for(&["stays as you left it; going on with the version", "accepted on 2026-12-01"]);
    assert_eq!(terminal.end().exit_code(), 3);
    let file = std::fs::read_to_string(home.path().join("config/skillmap/roadmap.toml")).expect("the file");
    assert!(file.contains("budgett = \"8h"), "the file stays as the user left it");
}

#[test]
fn the_screens_show_the_problems_and_what_changed() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), &[], BREAK, MEND);
    terminal.wait_for(&["1 Today", "Which roadmap shall it be?"]);
    terminal.type_keys("\r");
    terminal.type_keys("2ggje");
    terminal.wait_for(&["editing at +"]);
    terminal.type_keys("x");
    terminal.wait_for(&["roadmap.toml: 1 problem", "no key `budgett`", "^^^^^^^", "e edit  / filter"]);
    terminal.type_keys("e");
    terminal.wait_for(&["editing at +"]);
    terminal.type_keys("x");
    terminal.wait_for(&["budget of quarter-1 now 6 h/week"]);
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
}

#[test]
fn a_command_that_records_says_what_changed_meanwhile_on_a_terminal() {
    let home = tempfile::tempdir().expect("a folder");
    started(home.path(), &["log", "45m", "rag"], "", "").end();
    let file = home.path().join("config/skillmap/roadmap.toml");
    let text = std::fs::read_to_string(&file).expect("the file");
    std::fs::write(&file, text.replacen("budget = \"8h/week", "budget = \"6h/week", 1)).expect("written");
    let mut terminal = started(home.path(), &["log", "15m", "rag"], "", "");
    terminal.wait_for(&["the roadmap changed since 2026-12-01: budget of quarter-1 now 6 h/week"]);
    terminal.end();
    let mut terminal = started(home.path(), &["log", "10m", "rag"], "", "");
    terminal.wait_for(&["10m on RAG"]);
    terminal.end();
    assert!(!terminal.screen().contents().contains("changed since"), "it is said once");
}
