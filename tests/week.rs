//! The week as it is lived: its calendar, what is logged and skipped from it, the pages of rituals and of the floor.

mod tui;

use tui::Program;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

fn pictures(name: &str, script: &str) {
    for (width, height) in SIZES {
        let mut program = Program::monday().with_record();
        program.resize(width, height).keys(script);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), program.screen());
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
