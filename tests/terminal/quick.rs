//! `-q` on a real terminal: one entry, one answer, out.

use crate::terminal::{Terminal, command};

const NOW: &str = "2026-12-01 20:00";

#[test]
fn one_entry_one_answer_out() {
    let home = tempfile::tempdir().expect("a folder");
    // The first start says where the roadmap is, before and after.
    let mut terminal = Terminal::start(command(home.path(), NOW, &["-q"]), (60, 6));
    terminal.wait_for(&["45m rag reading", "close"]);
    terminal.type_keys("45m ra\t /pap\t");
    terminal.wait_for(&["→ 45m on RAG architectures"]);
    terminal.type_keys("\r");
    assert_eq!(terminal.end().exit_code(), 0);
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    let said = screen.contents().replace('\n', "");
    assert!(said.contains("45m on RAG architectures · today 45m · this week 45m of"), "{said}");

    let mut again = Terminal::start(command(home.path(), NOW, &["-q"]), (60, 6));
    again.wait_for(&["alt-1 45m rag /papers"]);
    again.type_keys("\x1b1");
    again.wait_for(&["→ 45m on RAG architectures"]);
    again.type_keys("\x1b");
    assert_eq!(again.end().exit_code(), 1, "nothing was recorded");
    assert!(!again.screen().contents().contains("today"), "{}", again.screen().contents());
}
