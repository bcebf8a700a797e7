//! The ways back on a terminal: the question after them, and what a number and an empty line do.

use crate::terminal::{Terminal, command};

#[test]
fn a_number_takes_a_way_and_enter_none() {
    let home = tempfile::tempdir().expect("a folder");
    let mut first = Terminal::start(command(home.path(), "2026-12-01 08:00", &["today"]), (80, 40));
    assert_eq!(first.end().exit_code(), 0);
    let path = home.path().join("config/skillmap/roadmap.toml");
    let now = || std::fs::read_to_string(&path).expect("a roadmap");
    let before = now();
    for (keys, says) in [("\r", "nothing was written"), ("9\r", "nothing was written"), ("1\r", "Fresh line: ")] {
        let mut terminal = Terminal::start(command(home.path(), "2026-12-20 08:00", &["recover"]), (100, 150));
        terminal.wait_for(&["take one? 1-4, or enter for none:"]);
        assert_eq!(now(), before);
        terminal.type_keys(keys);
        assert_eq!(terminal.end().exit_code(), 0);
        assert!(terminal.screen().contents().contains(says), "{}", terminal.screen().contents());
    }
    assert!(now().ends_with("[[fresh]]\nfrom = 2026-12-20\n"), "{}", now());
}
