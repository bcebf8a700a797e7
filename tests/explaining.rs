//! `x` on every screen: the page that explains the number of what is selected.

mod tui;

use tui::Program;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

#[test]
fn it_is_drawn_at_every_size() {
    for (width, height) in SIZES {
        for (name, script) in [("skill", "3x"), ("stage", "2x"), ("today", "x")] {
            let mut program = Program::monday().with_record();
            program.resize(width, height).keys(script);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), program.screen());
        }
    }
}

#[test]
fn each_screen_explains_what_is_selected() {
    let title = |script: &str| {
        let mut program = Program::monday().with_record();
        program.resize(120, 40).keys(script);
        let screen = program.screen();
        let why = screen.split("Why: ").nth(1).unwrap_or_else(|| panic!("{script}: {screen}"));
        why.split(' ').next().expect("what").to_owned()
    };
    assert_eq!(title("x"), "today");
    assert_eq!(title("2x"), "stages.quarter-1", "the active one");
    assert!(title("2ggjx").starts_with("targets."), "{}", title("2ggjx"));
    assert!(title("3x").starts_with("skills."));
    assert_eq!(title("4llx"), "2027-01-13");
    assert_eq!(title("5x"), "2027-W01", "the week whose review is due");
    assert_eq!(title("5]x"), "week");
    assert!(title("5jx").starts_with("2027-01-"), "{}", title("5jx"));
    assert!(title("5jjjjjjjjx").starts_with("priorities."), "{}", title("5jjjjjjjjx"));
    assert!(title("6x").starts_with("sessions."));
}

#[test]
fn it_scrolls_to_its_end_and_closes() {
    let mut program = Program::monday().with_record();
    program.keys("3xG");
    assert!(program.screen().contains("got in 28 days"), "{}", program.screen());
    program.keys("gg");
    assert!(program.screen().contains("planned to date"), "{}", program.screen());
    program.keys("<esc>");
    assert!(!program.screen().contains("Why: "));
}

#[test]
fn an_empty_log_explains_the_whole_and_a_first_day_itself() {
    let mut program = Program::monday();
    program.keys("6x");
    assert!(program.screen().contains("Why: total"), "{}", program.screen());
    program.keys("<esc>1x");
    assert!(program.screen().contains("Why: today"), "{}", program.screen());
}
