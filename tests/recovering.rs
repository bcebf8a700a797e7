//! The screens of the ways back on track and of a stage's gate: pictures, and what each key asks for.

mod tui;

use tui::{Program, day};

/// A Monday in the eighth week: month 1 has ended with targets open, and quarter 1 is far behind.
const BEHIND: &str = "2027-01-18T11:30:00+00:00";

fn behind() -> Program {
    let mut program = Program::start(BEHIND, skillmap::ui::theme::Theme::DARK, None);
    for entry in ["1h evals @2026-12-15", "2h rag @2026-12-22", "1h vectors @2027-01-05", "2h lora @2027-01-12"] {
        program.keys(&format!("i{entry}<enter>"));
    }
    program.keys("<esc>");
    program
}

fn file(program: &Program) -> String {
    std::fs::read_to_string(program.file()).expect("the file")
}

fn picture(name: &str, script: &str) {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut program = behind();
        program.resize(width, height).keys(script);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), program.screen());
    }
}

#[test]
fn today_says_what_waits() {
    picture("waiting", "");
}

#[test]
fn the_ways_back() {
    picture("recover", "b");
}

#[test]
fn the_diff_of_a_way() {
    picture("recover_diff", "bj<enter>");
}

#[test]
fn the_gate() {
    picture("gate", "s");
}

#[test]
fn the_diff_of_a_gate() {
    picture("gate_diff", "sdno use<enter><enter>");
}

#[test]
fn a_fresh_line_is_one_key_there() {
    let mut program = behind();
    assert!(program.screen().contains("far behind on hours"), "{}", program.screen());
    program.keys("bf");
    assert_eq!(program.notice(), "Fresh line · plan restore takes it back");
    assert!(file(&program).ends_with("\n[[fresh]]\nfrom = 2027-01-18\n"), "{}", file(&program));
    assert!(!program.screen().contains("ar behind"), "{}", program.screen());
    let facts = program.other_process().plan_facts(day("2027-01-18")).expect("read");
    assert_eq!(facts.offered, ["2027-Q1"], "and it is not offered again in this quarter");
}

#[test]
fn what_counts_from_a_fresh_line_is_said_beside_the_numbers() {
    let mut program = behind();
    program.keys("bf3");
    let skills = program.screen();
    assert!(skills.contains("Covered and behind count from the fresh line of Mon 18 Jan 2027"), "{skills}");
    program.keys("2V");
    let roadmap = program.screen();
    let of_stage = |title: &str| roadmap.lines().skip_while(|line| !line.contains(title)).nth(1).unwrap_or_default();
    assert!(!of_stage("Ship one AI feature").contains("since"), "it ended before the line: {roadmap}");
    assert!(of_stage("Get fluent").contains("since Mon 18 Jan"), "{roadmap}");
    program.keys("ggb");
    assert_eq!(program.notice(), "this stage has ended: s settles it");
}

#[test]
fn a_way_is_taken_from_its_diff_and_left_before() {
    let mut program = behind();
    let before = file(&program);
    program.keys("bj<enter>");
    assert!(program.screen().contains("+budget = "), "{}", program.screen());
    program.keys("<esc><esc>");
    assert_eq!(file(&program), before);
    assert!(!program.screen().contains("Far behind"), "looked at and left: {}", program.screen());
    program.keys("bj<enter>y");
    let after = file(&program);
    assert!(after.contains("from = 2027-01-18\nwhy = \"catching up\""), "{after}");
    assert!(program.notice().starts_with("Catch up"), "{}", program.notice());
}

#[test]
fn leaving_the_offer_is_no_act_to_undo() {
    let mut program = behind();
    program.keys("b<esc>");
    assert!(!program.screen().contains("Far behind"), "{}", program.screen());
    program.keys("u");
    assert!(program.notice().starts_with("taken back: logged 2h on lora"), "{}", program.notice());
}

#[test]
fn a_gate_is_passed_in_one_act_and_not_asked_again() {
    let mut program = behind();
    assert!(program.screen().contains("Ship one AI feature ended Thu 31 Dec 2026"), "{}", program.screen());
    let before = file(&program);
    program.keys("s");
    assert!(program.screen().contains("carried to quarter-1"), "{}", program.screen());
    program.keys("dtoo early<enter><enter>");
    assert!(program.screen().contains("+stage = \"quarter-1\"") || program.screen().contains("stays as it is"));
    assert_eq!(file(&program), before, "nothing is written before y");
    program.keys("y");
    assert!(program.notice().starts_with("settled month-1: "), "{}", program.notice());
    assert!(!program.screen().contains("Ship one AI feature ended"), "{}", program.screen());
    let facts = program.other_process().plan_facts(day("2027-01-18")).expect("read");
    assert_eq!(facts.dropped.len(), 1);
    program.keys("u");
    assert!(program.notice().starts_with("taken back: settled month-1"), "{}", program.notice());
    assert!(program.screen().contains("Ship one AI feature ended"), "open again: {}", program.screen());
}

#[test]
fn each_choice_of_a_gate_has_its_key() {
    let mut program = behind();
    program.keys("s").keys("mG<enter>2027-01-10<enter>");
    assert!(program.screen().contains("a day after today"), "{}", program.screen());
    program.keys("<bs><bs>31<enter>");
    assert!(program.screen().contains("due 2027-01-31"), "{}", program.screen());
    program.keys("gg").keys("d<enter>");
    assert!(program.screen().contains("one line for the ledger"), "{}", program.screen());
    program.keys("<esc>");
    program.keys("ggm<enter>");
    assert!(program.screen().contains("moved to "), "{}", program.screen());
    program.keys("ggc");
    assert!(!program.screen().contains("moved to "), "{}", program.screen());
    program.keys("gg").paste("d");
    assert_eq!(program.notice(), "pasted text is no command: i opens a line to paste into");
}

#[test]
fn a_file_that_changed_meanwhile_is_not_written_over() {
    let mut program = behind();
    program.keys("b");
    let theirs = tui::ROADMAP.replace("months = 12", "months = 13");
    program.save(&theirs).keys("f");
    assert!(program.notice().contains("changed on disk"), "{}", program.notice());
    assert_eq!(file(&program), theirs);
    assert!(program.screen().contains("Back on track"), "the dialog comes back: {}", program.screen());
}

#[test]
fn where_nothing_is_behind_that_is_said() {
    let mut program = Program::start("2026-12-01T11:30:00+00:00", skillmap::ui::theme::Theme::DARK, None);
    program.keys("b");
    assert!(program.notice().starts_with("Nothing has to be recovered. "), "{}", program.notice());
    program.keys("s");
    assert_eq!(program.notice(), "no stage has ended with targets open");
    program.keys("2ggjjs");
    assert!(program.notice().contains("its gate opens then"), "{}", program.notice());
}

#[test]
fn every_size_of_both_is_drawn() {
    for script in ["b", "bj<enter>", "s", "sm", "sd", "sdx<enter><enter>"] {
        let mut program = behind();
        program.keys(script);
        for (width, height) in
            (1..=90).step_by(7).flat_map(|width| (1..=40).step_by(3).map(move |height| (width, height)))
        {
            program.resize(width, height).buffer();
        }
    }
}

#[test]
fn where_the_record_fails_it_is_said_that_the_file_is_changed() {
    let mut program = behind();
    program.keys("s<enter>");
    program.lose_the_record();
    program.keys("y");
    let notice = program.notice();
    assert!(notice.starts_with("the file is changed, but what was decided is not recorded: "), "{notice}");
    assert!(file(&program).contains("[targets.blogs]\nstage = \"quarter-1\""), "{}", file(&program));
}

#[test]
fn where_nothing_is_written_the_gate_comes_back() {
    let mut program = behind();
    program.keys("sdno use<enter><enter>");
    program.lose_the_record();
    program.keys("y");
    assert!(program.screen().contains("Dropped blogs: no use"), "{}", program.screen());
    assert!(!program.notice().contains("the file is changed"), "{}", program.notice());
}
