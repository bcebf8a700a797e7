//! One evening on the real program: look around, log, undo, see another terminal's entry, resize, leave.

use std::process::Command;

use crate::terminal::{Terminal, command, environment};

const NOW: &str = "2026-12-01 20:00";

#[test]
fn an_evening_on_a_real_terminal() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::start(command(home.path(), NOW, &[]), (80, 24));
    terminal.wait_for(&["1 Today", "Your roadmap", "roadmap.toml", "Which roadmap"]);
    assert!(terminal.screen().alternate_screen());

    terminal.type_keys("2");
    terminal.wait_for(&["Month 1", "Quarter 1"]);
    terminal.type_keys("3");
    terminal.wait_for(&["P0 now", "P1 next", "wants"]);

    terminal.type_keys("i");
    terminal.type_keys("45m rag reading /papers @19:00");
    terminal.wait_for(&["45m", "reading"]);
    terminal.type_keys("\r");
    terminal.wait_for(&["45m on RAG architectures", "today 45m"]);

    let log = Command::new(env!("CARGO_BIN_EXE_skillmap"))
        .args(["log", "30m", "evals", "@18:00"])
        .env_clear()
        .envs(environment(home.path(), NOW))
        .output()
        .expect("it runs");
    assert!(log.status.success(), "{}", String::from_utf8_lossy(&log.stderr));
    terminal.type_keys("6");
    terminal.wait_for(&["Prompt eng", "18:00", "19:00"]);

    terminal.type_keys("u");
    terminal.wait_for(&["Prompt eng", "undo"]);

    terminal.type_keys("\x1b[200~dddq\x1b[201~");
    terminal.resize((120, 40));
    terminal.wait_for(&["6 Sessions"]);
    terminal.type_keys("1");
    terminal.wait_for(&["Up next"]);

    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 0);
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
}
