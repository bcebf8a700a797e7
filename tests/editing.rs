//! The roadmap file opened from the screens: at the selected thing, with its problems first on return, and with what
//! changed once it is right.

mod tui;

use std::time::Duration;

use skillmap::plan::locate;
use tui::{Program, ROADMAP};

const SECOND: Duration = Duration::from_secs(1);

/// Two errors and a warning.
fn broken() -> String {
    ROADMAP.replacen("budget = \"2h/day\"", "budgett = \"2h/day\"", 1).replacen(
        "stage = \"year-1\"",
        "stage = \"year-9\"",
        1,
    )
}

/// What `e` opens at each place a screen's cursor comes to, going down from the top.
fn opened(screen: &str, steps: usize) -> Vec<String> {
    let mut program = Program::monday().with_record();
    program.keys(screen).keys("gg");
    for _ in 0..steps {
        program.keys("ej");
    }
    let mut ids: Vec<String> = program.edited.into_iter().map(|id| id.unwrap_or_else(|| "-".to_owned())).collect();
    ids.dedup();
    ids
}

/// The line of the file that an id leads to.
fn line_of(id: &str) -> String {
    let place = locate(ROADMAP, id).unwrap_or_else(|refusal| panic!("{id}: {refusal}"));
    ROADMAP.lines().nth(place.line - 1).expect("a line").to_owned()
}

#[test]
fn every_selected_thing_of_every_screen_has_its_line() {
    let mut all = Vec::new();
    for (screen, steps) in [("1", 20), ("1l", 20), ("2", 20), ("3", 20), ("4", 30), ("4l", 10), ("5", 40), ("6", 10)] {
        let ids = opened(screen, steps);
        assert!(ids.len() > 1 || screen == "1l", "{screen}: {ids:?}");
        for id in &ids {
            // The test's file has no [priorities]: their defaults hold, and the editor opens at the top.
            assert!(id.starts_with("priorities.") || !line_of(id).is_empty(), "{id}");
        }
        all.extend(ids);
    }
    for (id, line) in [
        ("calendar.monday.10:00", "  { at = \"10:00\", title = \"Deep work, AI-paired\", study = true },"),
        (
            "calendar.tuesday",
            "tuesday = [{ at = \"09:00\", until = \"17:00\", title = \"Deep work heavy\", study = \"1h\" }]",
        ),
        ("rituals.prune", "[rituals.prune]"),
        ("skills.rag", "[skills.rag]"),
        ("stages.quarter-1", "[stages.quarter-1]"),
        ("targets.rag-service", "[targets.rag-service]"),
    ] {
        assert!(all.iter().any(|other| other == id), "{id} is opened from no screen: {all:?}");
        assert_eq!(line_of(id), line);
    }
}

#[test]
fn problems_come_first_and_the_editor_goes_to_the_selected_one() {
    let mut program = Program::monday();
    program.saves.extend([broken(), broken(), ROADMAP.replacen("8h/week", "6h/week", 1)]);
    program.keys("2e");
    insta::assert_snapshot!("problems_80x24", program.screen());
    program.keys("e");
    assert_eq!(program.edited_at, [(43, 1)], "at the first error");
    program.keys("je");
    assert_eq!(program.edited_at.last(), Some(&(77, 9)), "at the selected one");
    assert_eq!(program.notice(), "budget of quarter-1 now 6 h/week");
    assert!(!program.screen().contains("problems"), "{}", program.screen());
}

#[test]
fn the_last_good_version_is_kept_and_the_problems_can_be_seen_again() {
    let mut program = Program::monday();
    program.saves.push_back(broken());
    program.keys("e<esc>");
    assert_eq!(program.notice(), "roadmap.toml stays as you left it; the last good version goes on");
    assert_eq!(std::fs::read_to_string(program.file()).expect("the file"), broken());
    assert!(program.screen().contains("e opens the file, ! shows all"), "{}", program.screen());
    program.keys("!");
    assert!(program.screen().contains("roadmap.toml: 2 problems"), "{}", program.screen());
    program.save(ROADMAP).wait(SECOND);
    assert!(!program.screen().contains("problems"), "what is right again closes the list\n{}", program.screen());
    program.keys("!");
    assert!(program.notice().starts_with("there is nothing wrong"), "{}", program.notice());
}

#[test]
fn problems_stay_readable_in_little_room_and_far_down_a_list() {
    let mut program = Program::monday();
    program.resize(40, 12).saves.push_back(broken());
    program.keys("e");
    insta::assert_snapshot!("problems_40x12", program.screen());
    let many = ROADMAP.replace("priority = ", "priorityy = ");
    program.save(&many).wait(SECOND);
    program.keys("G");
    assert!(program.screen().contains("priorityy"), "{}", program.screen());
    let last = many[..many.rfind("priorityy").expect("a place")].lines().count();
    program.saves.push_back(ROADMAP.to_owned());
    program.keys("e");
    assert!(program.edited_at[0].0 >= last - 1, "{:?} of {last}", program.edited_at);
}

#[test]
fn what_a_save_brought_is_said_also_where_it_is_nothing() {
    let mut program = Program::monday();
    let noted = format!("# A thought\n{ROADMAP}");
    program.saves.extend([ROADMAP.to_owned(), noted.clone(), ROADMAP.replacen("study = \"30m\"", "study = \"3h\"", 1)]);
    program.keys("e");
    assert_eq!(program.notice(), "", "nothing was saved");
    program.keys("e");
    assert_eq!(program.notice(), "saved, nothing changed in meaning");
    program.keys("e");
    assert!(program.notice().ends_with(" · 1 warning: skillmap check"), "{}", program.notice());
    program.keys("e");
    assert_eq!(program.notice(), "", "a warning is news once");
}
