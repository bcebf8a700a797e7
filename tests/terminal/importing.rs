//! An import on a terminal asks about each word that means no skill, once, and keeps the answers.

use std::path::Path;

use crate::terminal::{Terminal, command};

const NOW: &str = "2026-12-08 22:00";

const PLAN: &str = r#"
[roadmap]
title = "Small"
start = 2026-11-30
[skills.rag]
priority = "P0"
[skills.evals]
priority = "P0"
[stages.quarter-1]
window = "weeks 1-12"
budget = "7h/week"
"#;

const LOG: &str = "\
2026-12-01 18:00 - 2026-12-01 19:30 | reading | one
2026-12-02 18:00 - 2026-12-02 19:00 | reading | two
2026-12-03 18:00 - 2026-12-03 18:45 | work | three
2026-12-04 18:00 - 2026-12-04 18:30 | later | four
";

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let config = home.path().join("config/skillmap");
    std::fs::create_dir_all(&config).expect("a folder");
    std::fs::write(config.join("roadmap.toml"), PLAN).expect("written");
    std::fs::write(home.path().join("log"), LOG).expect("written");
    home
}

fn import(home: &Path) -> Terminal {
    Terminal::start(command(home, NOW, &["import", "bartib", "log"]), (100, 40))
}

#[test]
fn words_are_asked_once_and_the_answers_kept() {
    let home = home();
    let mut terminal = import(home.path());
    terminal.wait_for(&["- to leave its entries out", "reading · 2 entries, 2h30 · which skill? "]);
    terminal.type_keys("ragg\r");
    terminal.wait_for(&["there is no skill \"ragg\""]);
    terminal.type_keys("rag\r");
    terminal.wait_for(&["work · 1 entry, 45m · which skill? "]);
    terminal.type_keys("-\r");
    terminal.wait_for(&["later · 1 entry, 30m · which skill? "]);
    terminal.type_keys("\r");
    assert_eq!(terminal.end().exit_code(), 1, "one word was put off");
    let shown = terminal.screen().contents();
    assert!(shown.contains("imported 2 sessions, 2h30, from bartib; 1 entry, 30m, could not come in"), "{shown}");
    let kept = std::fs::read_to_string(home.path().join("config/skillmap/import.toml")).expect("kept");
    assert!(kept.ends_with("[bartib]\nreading = \"rag\"\nwork = \"-\"\n"), "{kept}");

    let mut again = import(home.path());
    again.wait_for(&["later · 1 entry, 30m · which skill? "]);
    assert!(!again.screen().contents().contains("reading"));
    again.type_keys("evals\r");
    assert_eq!(again.end().exit_code(), 0);
    assert!(again.screen().contents().contains("imported 1 session, 30m, from bartib"));
}
