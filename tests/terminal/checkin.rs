//! The check-in on a terminal: line by line, every default in sight.

use std::path::Path;

use crate::terminal::{Terminal, command};

const EVENING: &str = "2026-12-08 22:00";

const PLAN: &str = r#"
[roadmap]
title = "Small"
start = 2026-11-30
months = 3
[skills.rag]
name = "RAG architectures"
priority = "P0"
[skills.evals]
name = "Evaluations"
priority = "P0"
[stages.quarter-1]
title = "Get fluent"
window = "weeks 1-12"
budget = "7h/week"
[calendar]
monday = [{ at = "18:00", until = "20:00", title = "Study", study = true, skills = ["rag"] }]
tuesday = [{ at = "18:00", until = "20:00", title = "Study", study = true, skills = ["rag"] }]
[rituals.prune]
title = "Prune a prompt"
every = "week"
on = "tuesday"
"#;

/// A home in which something was recorded on Sunday.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let config = home.path().join("config/skillmap");
    std::fs::create_dir_all(&config).expect("a folder");
    std::fs::write(config.join("roadmap.toml"), PLAN).expect("written");
    said(home.path(), &["log", "30m", "rag", "@2026-12-06"]);
    home
}

fn said(home: &Path, words: &[&str]) -> String {
    let mut terminal = Terminal::start(command(home, EVENING, words), (100, 40));
    assert_eq!(terminal.end().exit_code(), 0);
    terminal.screen().contents()
}

#[test]
fn a_day_is_answered_line_by_line() {
    let home = home();
    let mut terminal = Terminal::start(command(home.path(), EVENING, &["checkin"]), (100, 40));
    terminal.wait_for(&["Check-in of Tue 8 Dec 2026", "Yesterday, Mon 7 Dec: 1h on RAG architectures", "[⏎ yes"]);
    terminal.type_keys("\r");
    terminal.wait_for(&["18:00-20:00 Study: 1h on RAG architectures", "skip, why"]);
    terminal.type_keys("45m nope\r");
    terminal.wait_for(&["there is no skill \"nope\""]);
    terminal.type_keys("45m evals\r");
    terminal.wait_for(&["Prune a prompt [⏎ kept"]);
    terminal.type_keys("\r");
    terminal.wait_for(&["Focus 1-5 [⏎ none"]);
    terminal.type_keys("4\r");
    terminal.wait_for(&["Friction [⏎ none]"]);
    terminal.type_keys("slow builds\r");
    assert_eq!(terminal.end().exit_code(), 0);
    let shown = terminal.screen().contents();
    assert!(shown.contains("checked in for Mon 7 Dec · 1h on RAG architectures"), "{shown}");
    assert!(shown.contains("checked in for Tue 8 Dec · 45m on Evaluations · prune kept · focus 4"), "{shown}");
    let sessions = said(home.path(), &["sessions", "--plain"]);
    assert!(sessions.contains("18:00-18:45") || sessions.contains("18:00"), "{sessions}");
    let mut again = Terminal::start(command(home.path(), EVENING, &["checkin"]), (100, 40));
    again.wait_for(&["Focus 1-5 [⏎ 4"]);
    again.type_keys("\u{4}");
    assert_eq!(again.end().exit_code(), 1);
    let shown = again.screen().contents();
    assert!(shown.contains("nothing was recorded") && !shown.contains("15m on RAG"), "{shown}");
    assert!(
        said(home.path(), &["undo"]).contains("taken back: checked in for 2026-12-07: 1h; 2026-12-08: 45m, 1 ritual")
    );
    assert!(said(home.path(), &["today"]).contains("not checked in yet"));
}

#[test]
fn o_makes_it_a_day_off() {
    let home = home();
    let mut terminal = Terminal::start(command(home.path(), EVENING, &["checkin"]), (100, 40));
    terminal.wait_for(&["Yesterday, Mon 7 Dec"]);
    terminal.type_keys("o\r");
    terminal.wait_for(&["Study: 1h on RAG architectures"]);
    terminal.type_keys("o\r");
    assert_eq!(terminal.end().exit_code(), 0);
    let shown = terminal.screen().contents();
    assert!(shown.contains("checked in for Tue 8 Dec · a day off · today 0m of 0m · 1 in a row"), "{shown}");
}

#[test]
fn evidence_is_asked_about_and_a_target_waits_for_a_yes() {
    let home = home();
    let plan = home.path().join("config/skillmap/roadmap.toml");
    let evidence = "evidence = { notes = \"~/notes\" }\n";
    let target = "[targets.cases]\nstage = \"quarter-1\"\ntitle = \"Write cases\"\nskills = [\"evals\"]\ngoal = 50\n";
    std::fs::write(&plan, format!("{PLAN}{evidence}{target}{evidence}")).expect("written");
    std::fs::create_dir(home.path().join("notes")).expect("a folder");
    let note = home.path().join("notes/kafka.md");
    std::fs::write(&note, "# Kafka in depth").expect("written");
    let noon = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_796_731_200);
    std::fs::File::options().write(true).open(&note).and_then(|file| file.set_modified(noon)).expect("a time");
    let mut terminal = Terminal::start(command(home.path(), EVENING, &["checkin"]), (100, 40));
    terminal.wait_for(&["Yesterday, Mon 7 Dec"]);
    terminal.type_keys("-\r");
    terminal.wait_for(&["Study: 1h on RAG architectures"]);
    terminal.type_keys("-\r");
    terminal.wait_for(&["Prune a prompt (kafka.md Kafka in depth · Tue 8 Dec)", "[⏎ kept · - not]"]);
    terminal.type_keys("\r");
    terminal.wait_for(&["Write cases · 0/50 (1 note since 30 Nov, kafka.md Kafka in depth)", "[⏎ not · y adds one]"]);
    terminal.type_keys("y\r");
    terminal.wait_for(&["Focus 1-5"]);
    terminal.type_keys("4\r");
    terminal.wait_for(&["Friction"]);
    terminal.type_keys("\r");
    assert_eq!(terminal.end().exit_code(), 0);
    let shown = terminal.screen().contents();
    assert!(shown.contains("prune kept · cases shown by file kafka.md · focus 4"), "{shown}");
    assert!(said(home.path(), &["targets", "--plain"]).contains("1 of 50"));
    let undone = said(home.path(), &["undo"]);
    assert!(undone.contains("1 ritual, 1 target, focus 4"), "{undone}");
}
