//! A terminal that changes its size without rest, down to nothing: the program draws on, and is whole on the last one.

use crate::scale::{figure, times};
use crate::terminal::{Terminal, command};

const NOW: &str = "2026-12-01 20:00";

#[test]
fn a_storm_of_sizes_on_a_real_terminal() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::start(command(home.path(), NOW, &["log", "45m", "rag"]), (100, 30));
    assert_eq!(terminal.end().exit_code(), 0);
    let mut terminal = Terminal::start(command(home.path(), NOW, &[]), (100, 30));
    terminal.wait_for(&["Up next"]);
    let rounds = times(150, 3_000);
    let keys = ["1", "2", "3", "4", "5", "6", "?", "\x1b", "i", "\x1b", "c", "\x1b"];
    for round in 0..rounds {
        let n = u16::try_from(round % 1_700).expect("few");
        let size = match round % 5 {
            0 => (n * 37 % 201, n * 17 % 61),
            1 => (1, 1),
            2 => (0, 0),
            3 => (200, 60),
            _ => (n % 90, n % 30),
        };
        terminal.resize_only(size);
        terminal.type_keys(keys[usize::from(n) % keys.len()]);
    }
    terminal.forget();
    terminal.resize((90, 28));
    terminal.type_keys("\x1b\x1b1");
    terminal.wait_for(&["1 Today", "Up next", "t timer"]);
    // It may still have keys of the storm before it: this one ends it wherever it is.
    terminal.type_keys("\u{3}");
    assert_eq!(terminal.end().exit_code(), 0);
    assert!(!terminal.screen().alternate_screen());
    figure(
        format!("{rounds} sizes between 0x0 and 200x60 one after the other on a real terminal, keys in between"),
        "the last one drawn whole",
    );
}

#[test]
fn it_starts_on_a_terminal_of_no_size() {
    for size in [(0, 0), (1, 1), (5, 200)] {
        let home = tempfile::tempdir().expect("a folder");
        let mut terminal = Terminal::start(command(home.path(), NOW, &[]), size);
        std::thread::sleep(std::time::Duration::from_millis(100));
        terminal.resize((100, 30));
        terminal.wait_for(&["1 Today"]);
        terminal.type_keys("xq");
        assert_eq!(terminal.end().exit_code(), 0, "{size:?}");
    }
    for line in ["today", "week", "skills", "log", "doctor", "stages"] {
        let home = tempfile::tempdir().expect("a folder");
        let mut terminal = Terminal::start(command(home.path(), NOW, &[line]), (0, 0));
        assert_eq!(terminal.end().exit_code(), 0, "{line}");
    }
}
