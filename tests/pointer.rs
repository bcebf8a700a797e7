//! The mouse where lists are longer than their panes, where what is turned is no row, where a notice lies over the keys.

mod tui;

use skillmap::ui::keymap::Context;
use tui::Program;

#[test]
fn a_list_that_moves_below_the_mouse_opens_what_was_clicked() {
    let program = || {
        let mut program = Program::monday().with_record();
        program.resize(80, 12).keys("2m2gg");
        program
    };
    let mut opened = 0;
    for row in 3..10 {
        let mut one = program();
        let Some(id) = one.click(20, row).keys("e").edited.pop().flatten() else { continue };
        let mut two = program();
        two.click(20, row).click(20, row);
        if id.starts_with("targets.") {
            assert_eq!(two.model.front(), Context::Page, "row {row}\n{}", two.screen());
            two.keys("<esc>e");
            assert_eq!(two.edited.pop().flatten().as_deref(), Some(id.as_str()), "row {row}");
            opened += 1;
        }
        let mut slow = program();
        slow.click(20, row);
        for _ in 0..3 {
            slow.wait(std::time::Duration::from_millis(250));
        }
        let now = slow.screen();
        slow.click(20, row).click(75, 0);
        let under = now.lines().nth(row.into()).unwrap_or_default().to_owned();
        assert!(slow.model.front() == Context::Roadmap || under.contains('○'), "{under}");
    }
    assert!(opened > 2, "{opened}");
}

#[test]
fn a_click_does_what_it_hits_in_a_palette_longer_than_its_pane() {
    for row in [6, 12, 16, 19] {
        let mut program = Program::monday().with_record();
        let shown = program.keys(":").screen();
        let line = shown.lines().nth(row).expect("a row").to_owned();
        program.click(20, u16::try_from(row).expect("a row"));
        let is_heading = !line.trim_matches(['│', ' ']).contains("  ");
        assert!(is_heading || program.model.front() != Context::Palette, "{line}\n{}", program.screen());
    }
}

#[test]
fn a_second_click_is_enter_wherever_enter_does_something() {
    let mut program = Program::monday().with_record();
    program.resize(120, 40).click_on("Prune").click_on("Prune");
    assert!(program.notice().contains("kept"), "a ritual is kept: {}", program.notice());
    let (x, y) = program.keys("2ggV").find("Get fluent");
    program.click(x, y);
    assert!(program.screen().contains("Deploy a RAG service"), "{}", program.screen());
    program.click(x, y);
    assert!(!program.screen().contains("Deploy a RAG service"), "a stage folds\n{}", program.screen());
}

#[test]
fn a_day_of_the_narrow_year_is_opened_by_its_second_click() {
    let mut opened = Program::monday().with_record();
    opened.keys("6y");
    let clicks = (2..20).flat_map(|y| (0..80).map(move |x| (x, y)));
    let found = clicks.into_iter().find(|(x, y)| {
        opened.click(*x, *y).click(*x, *y);
        let is_open = opened.model.front() != Context::Heat;
        let has_day = opened.model.view().filter.starts_with("202");
        if is_open && !has_day {
            opened.keys("<esc>6y");
        }
        has_day
    });
    assert!(found.is_some(), "{}", opened.screen());
}

#[test]
fn the_mountain_is_no_row_of_the_list() {
    let mut program = Program::monday().with_record();
    program.resize(120, 40).keys("2ggjj");
    for y in 1..8 {
        for x in 0..80 {
            program.click(x, y).click(x, y);
            assert_eq!(program.model.front(), Context::Roadmap, "{x} {y}");
        }
    }
}

#[test]
fn a_notice_over_the_last_line_has_no_buttons() {
    let mut program = Program::monday().with_record();
    let columns: Vec<u16> = (0..80).collect();
    for column in columns {
        let long = skillmap::domain::refusal::Refusal { message: "nothing of this was done ".repeat(6), hint: None };
        program.send(skillmap::app::Msg::Refused(long));
        program.click(column, 23);
        assert_eq!(program.model.front(), Context::Today, "column {column}");
        assert_eq!(program.notice(), "", "the click takes the notice away");
    }
    program.click_on("? help");
    assert_eq!(program.model.front(), Context::Help, "then they are there again");
}

#[test]
fn the_wheel_stays_in_the_pane_under_it() {
    let mut program = Program::monday().with_record();
    program.resize(120, 40);
    let (x, y) = program.find("Calendar");
    let mut ids = Vec::new();
    for _ in 0..12 {
        program.wheel(x + 2, y + 2).keys("e");
        ids.push(program.edited.pop().flatten().unwrap_or_default());
    }
    assert_eq!(ids[10], ids[11], "it stops at the end: {ids:?}");
    let (x, y) = program.find("Due");
    let due: Vec<String> = (0..3)
        .map(|_| {
            program.wheel(x + 2, y + 1).keys("e");
            program.edited.pop().flatten().unwrap_or_default()
        })
        .collect();
    assert!(due.iter().all(|id| id.starts_with("targets.")), "{due:?}");
    let first = program.screen().lines().nth(usize::from(y) + 1).unwrap_or_default().to_owned();
    let title =
        |id: &str| tui::roadmap().targets.iter().find(|t| format!("targets.{}", t.id) == id).map(|t| t.title.clone());
    let title = title(&due[0]).expect("a target");
    assert!(first.contains(title.get(..12).unwrap_or(&title)), "the first notch takes the first row: {due:?}\n{first}");
}

#[test]
fn a_thing_for_next_week_is_chosen_by_its_second_click() {
    let mut program = Program::monday().with_record();
    program.resize(120, 40).keys("5<enter>");
    let row = program.find("For next week").1 + 1;
    program.click(70, row);
    assert_eq!(program.model.front(), Context::ReviewNext, "{}", program.screen());
    assert!(!program.screen().contains("1 of up to 3"), "{}", program.screen());
    program.click(70, row);
    assert!(program.screen().contains("1 of up to 3"), "it is chosen\n{}", program.screen());
    program.click(70, row);
    assert!(!program.screen().contains("1 of up to 3"), "and left again\n{}", program.screen());
}

#[test]
fn the_keys_of_the_last_line_are_buttons() {
    let mut program = Program::monday().with_record();
    program.click_on("? help");
    assert!(program.screen().contains("╭ Keys "), "{}", program.screen());
    program.click_on("esc close");
    assert_eq!(program.model.front(), Context::Today);
    let (x, y) = program.find("? help");
    program.click(x - 1, y);
    assert_eq!(program.model.front(), Context::Today, "the gap between two is no button");
    program.keys("3r").click_on("0 to 5 level");
    assert_eq!(program.model.front(), Context::Rate, "one key of several is no button");
}

#[test]
fn a_click_on_the_selected_row_is_enter() {
    let mut program = Program::monday().with_record();
    program.keys("2").click_on("Deploy a RAG service");
    assert_eq!(program.model.front(), Context::Roadmap, "the first click selects");
    program.click_on("Deploy a RAG service");
    assert_eq!(program.model.front(), Context::Page, "the second one opens");
    program.click(1, 12);
    assert_eq!(program.model.front(), Context::Roadmap, "a click beside the page closes it");
}

#[test]
fn a_click_in_the_palette_does_it() {
    let mut program = Program::monday().with_record();
    program.keys(":every key").click_on("show every key");
    assert!(program.screen().contains("╭ Keys "), "{}", program.screen());
}

#[test]
fn problems_and_ways_are_chosen_by_a_click() {
    let mut program = Program::monday().with_record();
    let second = std::time::Duration::from_secs(2);
    let bad = tui::ROADMAP.replace("budget = ", "budgett = ").replacen("hours = ", "hourss = ", 1);
    program.save(&bad).wait(second).wait(second).keys("!");
    let others: Vec<String> = program.screen().lines().filter(|l| l.contains("  ▲ ")).map(str::to_owned).collect();
    let wanted = others.first().expect("another problem").trim_matches(['│', ' ', '▲']).to_owned();
    program.click_on(&wanted).click_on(&wanted);
    let line: usize = wanted.split(':').next().expect("a line").parse().expect("a number");
    assert_eq!(program.edited_at.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [line], "{others:?}");
    let (_, y) = program.keys("!").find("  ▲ ");
    program.click(77, y).keys("gg");
    let (_, y) = program.find("▶ ▲ ");
    program.click(77, y);
    assert_eq!(program.edited_at.len(), 2, "the whole row of it");
    let mut program = Program::monday().with_record();
    program.keys("b").click_on(" Extend").click_on(" Extend");
    assert_eq!(program.model.front(), Context::Difference, "{}", program.screen());
}

#[test]
fn what_is_typed_is_not_lost_by_a_click_beside_it() {
    let mut program = Program::monday().with_record();
    program.keys("i").click(1, 3);
    assert_eq!(program.model.front(), Context::Today, "an empty line closes");
    program.keys("i45m rag").click(1, 3);
    assert_eq!(program.model.front(), Context::Quick);
    program.keys("<esc>c").click(0, 2).click(79, 2);
    assert!(matches!(program.model.front(), Context::CheckIn | Context::Answer), "a check-in stays");
}

#[test]
fn the_wheel_moves_what_is_under_it() {
    let mut program = Program::monday().with_record();
    program.resize(120, 40);
    let (x, y) = program.find("Due");
    program.wheel(x + 2, y + 1).wheel(x + 2, y + 1).keys("e");
    let edited = program.edited.pop().flatten().unwrap_or_default();
    assert!(edited.starts_with("targets."), "{edited}");
    program.keys("?").wheel(60, 20);
    assert!(!program.screen().contains("45m rag reading a paper"), "the page is scrolled\n{}", program.screen());
    program.keys("<esc>i45m").wheel(60, 20);
    assert!(program.screen().contains("45m"), "a line that is written stays");
}
