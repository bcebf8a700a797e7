//! The week as it is lived: its calendar, what is logged and skipped from it, the pages of rituals and of the floor.

mod tui;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use skillmap::app::Msg;
use tui::Program;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

fn pictures(name: &str, script: &str) {
    for (size, screen) in tui::after(script, &SIZES) {
        insta::assert_snapshot!(format!("{name}_{size}"), screen);
    }
}

#[test]
fn the_week_before_shows_what_was_logged() {
    pictures("week_before", "4[");
}

#[test]
fn rituals_as_strips() {
    pictures("rituals", "4w");
}

#[test]
fn the_floor_and_its_year() {
    pictures("floor", "y");
}

#[test]
fn a_passed_block_is_logged_with_one_key() {
    let mut program = Program::monday().with_record();
    program.keys("4ggj<enter>");
    assert!(program.notice().starts_with("30m on RAG architectures · today 30m"), "{}", program.notice());
    program.keys("<enter>");
    assert_eq!(program.notice(), "30m logged already; i logs more");
    program.keys("-");
    assert_eq!(program.notice(), "30m are logged in it: there is nothing to skip");
    program.keys("l<enter>");
    assert_eq!(program.notice(), "this block is still to come");
}

#[test]
fn a_block_is_skipped_with_a_reason_and_that_is_taken_back() {
    let mut program = Program::monday().with_record();
    program.keys("4ggj-");
    assert!(program.screen().contains("Skip this block?"), "{}", program.screen());
    program.keys("a visit<enter>");
    assert_eq!(program.notice(), "skipped: Mon 11 Jan 09:00, a visit · u undoes");
    assert!(program.screen().contains("– skipped: a visit"), "{}", program.screen());
    assert!(program.keys("1").screen().contains("– skipped"), "{}", program.screen());
    program.keys("4<enter>");
    assert_eq!(program.notice(), "this block is skipped: - takes that back");
    program.keys("-");
    assert_eq!(program.notice(), "no longer skipped: Mon 11 Jan 09:00 · - skips it again");
    program.keys("-<enter>");
    assert_eq!(program.notice(), "skipped: Mon 11 Jan 09:00 · u undoes");
    program.keys("u");
    assert!(!program.screen().contains("– skipped"), "{}", program.screen());
}

#[test]
fn what_is_no_block_is_not_skipped_and_not_logged() {
    let mut program = Program::monday().with_record();
    program.keys("4gg-");
    assert_eq!(program.notice(), "- skips a block; j and k go to one");
    program.keys("<enter>");
    assert_eq!(program.notice(), "⏎ logs a study block; j and k go to one");
    program.keys("[<space>");
    assert_eq!(program.notice(), "space keeps a ritual of the period that runs");
}

#[test]
fn days_that_propose_more_than_planned_are_marked() {
    let mut program = Program::monday();
    let text = tui::ROADMAP.replace("study = \"1h\"", "study = \"3h\"");
    program.save(&text).wait(std::time::Duration::from_secs(1));
    program.keys("4");
    assert!(program.screen().contains("▲ over"), "{}", program.screen());
    program.keys("ggl");
    let screen = program.screen();
    assert!(screen.contains("▲ its blocks propose 3h, 1h51 over the budget"), "{screen}");
}

#[test]
fn the_selection_follows_the_weekday_and_the_time() {
    let mut program = Program::monday().with_record();
    program.keys("4ggl");
    assert!(program.screen().contains("Tue 12 Jan: 0m of 1h09"), "{}", program.screen());
    program.keys("j");
    assert!(program.screen().contains("Tue 12 Jan 09:00–17:00 Deep work heavy · study 1h"), "{}", program.screen());
    program.keys("h");
    assert!(program.screen().contains("Mon 11 Jan 09:00–10:00 Triage + plan"), "{}", program.screen());
    program.keys("[");
    assert!(program.screen().contains("Mon 4 Jan: 0m of 1h09"), "{}", program.screen());
}

/// A day of many short blocks, and what was logged beside them.
const DENSE: &str = r#"monday = [
  { at = "06:00", until = "06:15", title = "Coffee ☕ 今日" },
  { at = "06:15", until = "06:30", title = "Inbox" },
  { at = "06:30", until = "06:45", title = "Cards", study = "15m" },
  { at = "06:45", until = "07:00", title = "Stretch" },
  { at = "10:00", until = "11:00", title = "Deep" },
  { at = "16:00", until = "17:00", title = "Wrap" },
]
"#;

fn dense() -> Program {
    let mut program = Program::monday();
    let from = tui::ROADMAP.find("monday = [").expect("a Monday");
    let until = tui::ROADMAP.find("tuesday = ").expect("a Tuesday");
    let text = format!("{}{DENSE}{}", &tui::ROADMAP[..from], &tui::ROADMAP[until..]);
    program.save(&text).wait(std::time::Duration::from_secs(1));
    for entry in ["1h rag @10:00", "30m postgres @10:00", "2h evals @2027-01-04-22:00", "20m rag @2027-01-04"] {
        program.keys(&format!("i{entry}<enter>"));
    }
    program
}

#[test]
fn short_blocks_lie_beside_their_hour() {
    let mut program = dense();
    insta::assert_snapshot!(program.keys("4gg").screen());
    insta::assert_snapshot!(program.resize(120, 40).keys("[").screen());
}

fn place_of(program: &Program, text: &str) -> (u16, u16) {
    let screen = program.screen();
    let found = screen.lines().enumerate().find_map(|(row, line)| Some((line.find(text)?, row, line)));
    let (at, row, line) = found.unwrap_or_else(|| panic!("no {text} in\n{screen}"));
    (u16::try_from(line[..at].chars().count()).expect("a column"), u16::try_from(row).expect("a row"))
}

#[test]
fn blocks_days_and_logged_time_are_clicked_and_the_wheel_moves() {
    let mut program = dense();
    let mouse = |program: &mut Program, kind, (column, row)| {
        program.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    };
    let click = MouseEventKind::Down(MouseButton::Left);
    program.resize(120, 40).keys("4");
    let wrap = place_of(&program, "Wrap");
    mouse(&mut program, click, wrap);
    assert!(program.screen().contains("Mon 11 Jan 16:00–17:00 Wrap"), "{}", program.screen());
    let head = place_of(&program, "Tue 12");
    mouse(&mut program, click, head);
    assert!(program.screen().contains("Tue 12 Jan: 0m of 1h09"), "{}", program.screen());
    mouse(&mut program, MouseEventKind::ScrollDown, head);
    assert!(program.screen().contains("Tue 12 Jan 09:00–17:00 Deep work heavy"), "{}", program.screen());
    program.keys("[");
    let (column, row) = place_of(&program, "░░░");
    mouse(&mut program, click, (column, row));
    assert!(program.screen().contains(" evals "), "the time that was logged selects its session: {}", program.screen());
    program.keys("<enter>");
    assert!(program.screen().contains("22:00"), "{}", program.screen());
}

#[test]
fn a_block_of_work_in_which_was_studied_says_so() {
    let mut program = dense();
    program.resize(120, 40).keys("4ggjjjjj");
    assert!(program.screen().contains("Mon 11 Jan 10:00–11:00 Deep · 1h30 ✓"), "{}", program.screen());
}

#[test]
fn days_that_ask_for_nothing_say_why() {
    let mut program = Program::monday();
    let pause = "\n[[pauses]]\nfrom = 2027-01-13\nto = 2027-01-13\nwhy = \"a holiday\"\n";
    program.save(&format!("{}{pause}", tui::ROADMAP)).wait(std::time::Duration::from_secs(1));
    program.keys("4ggll");
    let screen = program.screen();
    assert!(screen.contains("‖ paused ") && screen.contains("Wed 13 Jan: 0m · ‖ paused: a holiday"), "{screen}");
    assert!(program.resize(40, 12).screen().contains("‖ paused"), "{}", program.screen());
}
