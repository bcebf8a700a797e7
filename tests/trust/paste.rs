//! Text that is pasted where keys mean acts: in a list it does nothing and is said, in a field it is text. What comes in
//! without brackets, from a terminal that has none, can be taken back.

use skillmap::domain::calendar::Moment;
use skillmap::store::{Page, SessionFilter};

use crate::scale::figure;
use crate::terminal::{Terminal, command};
use crate::tui::Program;

/// What would delete, drop, settle, quit and more, were it typed.
const PASTED: [&str; 5] = ["dddq", "DDDyq\r", "D\ny\nq\n", "\u{3}\u{1b}q:q\r", "i45m rag\r\tT\r"];

fn record(program: &Program) -> (usize, Option<String>) {
    let store = program.other_process();
    let sessions = store.sessions(&SessionFilter::default(), Page::ALL).expect("read").len();
    (sessions, store.timer().expect("read").map(|timer| timer.skill.to_string()))
}

#[test]
fn pasted_into_a_list_nothing_happens_and_into_a_field_it_is_text() {
    let mut tried = 0;
    let mut program = Program::monday().with_record();
    let before = record(&program);
    for screen in ["1", "2", "3", "4", "5", "6", "2ggjjj<enter>", "5v", "?", "w", "3S", "6y"] {
        for text in PASTED {
            program.keys(screen);
            program.paste(text);
            assert!(!program.ended && record(&program) == before, "{screen}: {text:?}");
            assert!(program.notice().contains("paste"), "{screen}: it is said: {:?}", program.notice());
            program.keys("<esc><esc>");
            tried += 1;
        }
    }
    for field in ["i", "T", "f", "3/", "2ggjjja<enter>", "5<enter>"] {
        program.keys("1").keys(field);
        program.paste("dddq");
        assert!(!program.ended && record(&program) == before, "{field}");
        assert!(program.screen().contains("dddq"), "{field}: {}", program.screen());
        program.keys("<esc><esc><esc>");
        tried += 1;
    }
    figure(
        format!("{tried} pastes into lists, pages, lines and forms"),
        "0 acts, 0 endings, text where text is asked for",
    );
}

#[test]
fn without_brackets_it_can_be_taken_back() {
    for screen in ["1", "2", "3", "4", "6"] {
        let mut program = Program::monday().with_record();
        let before = record(&program);
        for text in ["DDD", "   ", "+++", "ttt", "dddq"] {
            program.keys("<esc><esc>").keys(screen);
            for letter in text.chars() {
                program.keys(&if letter == ' ' { "<space>".to_owned() } else { letter.to_string() });
            }
            let mut store = program.other_process();
            for _ in 0..text.len() {
                if record(&program) == before {
                    break;
                }
                let now: Moment = program.clock().now();
                store.undo(now).expect("taken back");
            }
            assert_eq!(record(&program), before, "{screen}: {text:?}");
        }
    }
}

#[test]
fn a_paste_on_a_real_terminal() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::start(command(home.path(), "2026-12-01 20:00", &["log", "45m", "rag"]), (100, 30));
    assert_eq!(terminal.end().exit_code(), 0);
    let mut terminal = Terminal::start(command(home.path(), "2026-12-01 20:00", &[]), (100, 30));
    terminal.wait_for(&["Up next"]);
    assert!(terminal.screen().bracketed_paste());
    for screen in ["1", "2", "3", "4", "5", "6"] {
        terminal.type_keys(screen);
        terminal.type_keys("\x1b[200~DDDyq\x1b[201~");
        terminal.wait_for(&["paste"]);
    }
    terminal.type_keys("6");
    terminal.wait_for(&["45m"]);
    terminal.type_keys("i\x1b[200~dddq\x1b[201~");
    terminal.wait_for(&["dddq"]);
    terminal.type_keys("\x03");
    assert_eq!(terminal.end().exit_code(), 0);
    assert!(!terminal.screen().bracketed_paste());
}
