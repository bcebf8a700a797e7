//! A terminal that is asked for its background: it answers, in pieces, late, or never, and its user types meanwhile.

use vt100::Color;

use crate::terminal::{Terminal, command};

const LIGHT: &str = "\u{1b}]11;rgb:fafa/fafa/fafa\u{1b}\\";

fn started(home: &std::path::Path, arguments: &[&str]) -> Terminal {
    let mut terminal = Terminal::start(command(home, "2026-12-01 20:00", arguments), (80, 24));
    terminal.wait_for(&["1 Today", "Which roadmap shall it be?"]);
    terminal
}

/// The colour of the border of what lies in front.
fn accent(terminal: &Terminal) -> Color {
    let screen = terminal.screen();
    let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
    let mut corners = cells.filter_map(|(row, column)| screen.cell(row, column)).filter(|cell| cell.contents() == "╭");
    corners.next().expect("a corner").fgcolor()
}

const ON_DARK: Color = Color::Idx(74);
const ON_LIGHT: Color = Color::Idx(25);

#[test]
fn an_answer_turns_the_colours_and_is_no_key() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), &[]);
    assert_eq!(accent(&terminal), ON_DARK);
    // Any other key would leave the page: it stays.
    terminal.type_keys(&LIGHT[..9]);
    terminal.type_keys(&LIGHT[9..]);
    while accent(&terminal) != ON_LIGHT {
        terminal.wait_for_more();
    }
    terminal.wait_for(&["Which roadmap shall it be?"]);
    terminal.type_keys("x");
    terminal.wait_for(&["? help"]);
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
}

#[test]
fn an_answer_to_who_has_left_already_is_taken_along() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), &[]);
    // All at once: the program leaves with the answer behind the key.
    terminal.type_keys(&format!("\u{3}{LIGHT}"));
    assert_eq!(terminal.end().exit_code(), 0);
    let echoed = terminal.screen().contents();
    assert!(!echoed.contains("rgb"), "{echoed}");
}

#[test]
fn who_types_while_it_comes_is_heard() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), &[]);
    terminal.type_keys(&format!("x{LIGHT}2"));
    terminal.wait_for(&["v burn-up"]);
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
}

#[test]
fn a_terminal_that_never_answers_is_not_waited_for() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), &[]);
    terminal.type_keys("\u{1b}");
    // The next key waits, or both together would be another one.
    while terminal.screen().contents().contains("Which roadmap shall it be?") {
        terminal.wait_for_more();
    }
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
}

#[test]
fn a_theme_that_is_chosen_asks_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = started(home.path(), &["--theme", "light"]);
    assert_eq!(accent(&terminal), ON_LIGHT);
    // Nothing was asked, so this is typed: the page is left.
    terminal.type_keys("\u{1b}]");
    terminal.wait_for(&["? help"]);
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
}
