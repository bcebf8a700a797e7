//! How the program ends on a real terminal: signals in each of its states, two at once, at any moment of its life. The
//! terminal is given back as it was, and the exit code says what ended it.

use std::path::Path;
use std::time::Duration;

use rustix::process::{Signal, WaitOptions, kill_process, waitpid};

use crate::pipes::copied;
use crate::scale::{figure, times};
use crate::terminal::{Terminal, command};

const NOW: &str = "2026-12-01 20:00";

const SIGNALS: [(Signal, u32); 4] = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];

/// Where the program can be: what it is, the keys that lead there, and what is seen then.
const PLACES: [(&str, &str, &str); 16] = [
    ("Today", "1", "Up next"),
    ("Roadmap", "2", "Month 1"),
    ("Skills", "3", "wants"),
    ("Week", "4", "2026-W49"),
    ("Review", "5", "What went well"),
    ("Sessions", "6", "Sessions"),
    ("the help", "?", "Keys"),
    ("the quick line", "i45m ra", "45m ra"),
    ("the check-in", "c", "Check-in of"),
    ("a friction", "fslow bui", "slow bui"),
    ("an answer of the review", "5\rthe gate ho", "the gate ho"),
    ("a filter", "3/ra", "ra"),
    ("an explanation", "x", "Why"),
    ("a rating", "3r", "Level of"),
    ("a form", "3a\rRus", "Rus"),
    ("a running timer", "1t", "●"),
];

/// The program on its first screen, and how the terminal was set before it.
fn started(home: &Path) -> (Terminal, String) {
    let mut terminal = Terminal::start(command(home, NOW, &[]), (100, 30));
    terminal.wait_for(&["1 Today"]);
    (terminal, before())
}

/// How a terminal is set that nobody has touched.
pub fn before() -> String {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::start(command(home.path(), NOW, &["--version"]), (100, 30));
    terminal.end();
    terminal.settings()
}

/// A home in which the program was started once.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::start(command(home.path(), NOW, &["log", "45m", "rag"]), (100, 30));
    assert_eq!(terminal.end().exit_code(), 0);
    home
}

/// Nothing is left of what was asked of the terminal.
fn is_given_back(terminal: &Terminal, before: &str, said: &str) {
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor(), "{said}");
    assert!(!screen.bracketed_paste(), "{said}");
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "{said}");
    assert_eq!(terminal.settings(), before, "{said}");
}

#[test]
fn a_signal_in_every_state() {
    let before = before();
    let (mut tried, rounds, once) = (0, times(0, 3), home());
    for (nth, (place, keys, seen)) in PLACES.iter().enumerate() {
        // In the gate one of the four, in every second of the places.
        let is_tried = |at: &usize| rounds > 0 || (nth % 2 == 0 && at % 4 == nth / 2 % 4);
        for at in (0..4 * usize::try_from(rounds.max(1)).expect("few")).filter(is_tried) {
            let (signal, code) = SIGNALS[at % 4];
            let home = copied(once.path());
            let mut terminal = Terminal::start(command(home.path(), NOW, &[]), (100, 30));
            terminal.wait_for(&["Up next"]);
            terminal.type_keys(keys);
            terminal.wait_for(&[seen]);
            assert_ne!(terminal.settings(), before, "{place}: the terminal is raw");
            kill_process(terminal.process(), signal).expect("sent");
            let said = format!("{signal:?} in {place}");
            assert_eq!(terminal.end().exit_code(), code, "{said}");
            is_given_back(&terminal, &before, &said);
            tried += 1;
            if *place == "an answer of the review" {
                still_drafted(home.path());
            }
        }
    }
    figure(
        format!(
            "SIGTERM, SIGHUP, SIGINT and SIGQUIT in {} screens, pages, lines and forms, {tried} endings",
            PLACES.len()
        ),
        "terminal as before each time, exit code 128 + the signal's number",
    );
}

/// What was typed into the review is there when it is opened again.
fn still_drafted(home: &Path) {
    let mut again = Terminal::start(command(home, NOW, &[]), (100, 30));
    again.wait_for(&["Up next"]);
    again.type_keys("5");
    again.wait_for(&["the gate ho", "draft"]);
    again.type_keys("q");
    again.end();
}

#[test]
fn two_signals_at_once() {
    let before = before();
    for (first, second) in [(Signal::TERM, Signal::HUP), (Signal::INT, Signal::TERM), (Signal::QUIT, Signal::INT)] {
        let home = home();
        let mut terminal = Terminal::start(command(home.path(), NOW, &[]), (100, 30));
        terminal.wait_for(&["Up next"]);
        for signal in [first, second] {
            let _ = kill_process(terminal.process(), signal);
        }
        let code = terminal.end().exit_code();
        assert!(SIGNALS.iter().any(|(signal, own)| [first, second].contains(signal) && code == *own), "{code}");
        is_given_back(&terminal, &before, &format!("{first:?} and {second:?}"));
    }
}

/// A signal while the program starts, and while it leaves: it may come before there is anything to give back.
#[test]
fn a_signal_at_any_moment() {
    let (before, home) = (before(), home());
    let rounds = times(12, 200);
    for round in 0..rounds {
        let (signal, code) = SIGNALS[usize::try_from(round % 4).expect("few")];
        let mut terminal = Terminal::start(command(home.path(), NOW, &[]), (100, 30));
        let is_leaving = round % 2 == 1;
        if is_leaving {
            terminal.wait_for(&["Up next"]);
            terminal.type_keys("q");
        }
        std::thread::sleep(Duration::from_micros(
            u64::from(round / 2 * 7919 % 60_000) * if is_leaving { 1 } else { 3 },
        ));
        let _ = kill_process(terminal.process(), signal);
        let status = terminal.end();
        let said = format!("{signal:?} in round {round}: {status:?}");
        let is_own = status.exit_code() == code || (is_leaving && status.exit_code() == 0);
        assert!(is_own || status.signal().is_some(), "{said}");
        is_given_back(&terminal, &before, &said);
    }
    figure(
        format!("{rounds} signals at random moments of the start and of the way out"),
        "terminal as before each time",
    );
}

#[test]
fn stopped_and_continued_it_draws_itself_anew() {
    let home = home();
    let (mut terminal, before) = started(home.path());
    for (signal, is_raw) in [(Signal::STOP, true), (Signal::TSTP, false)] {
        terminal.wait_for(&["Up next"]);
        kill_process(terminal.process(), signal).expect("sent");
        let (_, status) = waitpid(Some(terminal.process()), WaitOptions::UNTRACED).expect("waited").expect("a status");
        assert!(status.stopped());
        assert_eq!(terminal.settings() != before, is_raw, "{signal:?}");
        if !is_raw {
            terminal.wait_until_left();
        }
        terminal.forget();
        kill_process(terminal.process(), Signal::CONT).expect("sent");
        terminal.wait_for(&["1 Today", "Up next"]);
        assert_ne!(terminal.settings(), before);
    }
    // By its key.
    terminal.type_keys("\x1a");
    let (_, status) = waitpid(Some(terminal.process()), WaitOptions::UNTRACED).expect("waited").expect("a status");
    assert!(status.stopped());
    assert_eq!(terminal.settings(), before);
    terminal.wait_until_left();
    terminal.forget();
    kill_process(terminal.process(), Signal::CONT).expect("sent");
    terminal.wait_for(&["1 Today", "Up next"]);
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
    is_given_back(&terminal, &before, "the end");
}

/// A signal that ends the program while its editor is in front waits for the editor, as its terminal is the editor's.
#[test]
fn a_signal_while_the_editor_is_in_front() {
    let (before, home) = (before(), home());
    let script = home.path().join("editor");
    std::fs::write(&script, "printf 'in front '; head -c 1 >/dev/null; exit 0").expect("written");
    let mut command = command(home.path(), NOW, &[]);
    command.env("EDITOR", format!("/bin/sh {}", script.display()));
    let mut terminal = Terminal::start(command, (100, 30));
    terminal.wait_for(&["Up next"]);
    terminal.type_keys("e");
    terminal.wait_for(&["in front"]);
    kill_process(terminal.process(), Signal::TERM).expect("sent");
    terminal.type_keys("x\r");
    assert_eq!(terminal.end().exit_code(), 143);
    is_given_back(&terminal, &before, "with an editor");
}
