//! The ways a roadmap file is saved under the running program, each with what is said of it, and the selections that
//! stay on what they were on.

mod tui;

use std::fs;
use std::time::Duration;

use tui::{Program, ROADMAP};

const SECOND: Duration = Duration::from_secs(1);

fn six_hours() -> String {
    ROADMAP.replacen("8h/week", "6h/week", 1)
}

const SIX: &str = "budget of quarter-1 now 6 h/week";
const EIGHT: &str = "budget of quarter-1 now 8 h/week";

/// Saves beside the file and gives it its name, as many editors do.
fn save_by_rename(program: &Program, text: &str) {
    let beside = program.file().with_extension("toml~new");
    fs::write(&beside, text).expect("written");
    fs::rename(beside, program.file()).expect("renamed");
}

#[test]
fn a_save_in_place_and_one_by_rename_say_what_changed() {
    let mut program = Program::monday();
    program.save(&six_hours()).wait(SECOND);
    assert_eq!(program.notice(), SIX);
    save_by_rename(&program, ROADMAP);
    program.wait(SECOND);
    assert_eq!(program.notice(), EIGHT);
}

#[test]
fn much_at_once_is_said_shortly_and_counted() {
    let mut program = Program::monday();
    let much = six_hours().replacen("\"4h/week\"", "\"5h/week\"", 1).replacen("months = 12", "months = 18", 1)
        + "[targets.one]\nstage = \"year-1\"\nskills = [\"rag\"]\n[targets.two]\nstage = \"year-1\"\nskills = [\"rag\"]\n";
    program.save(&much).wait(SECOND);
    assert_eq!(program.notice(), "2 targets added, budget of 2 stages changed, length now 18 months");
    program.save(ROADMAP).wait(SECOND).resize(50, 20).save(&much).wait(SECOND);
    assert_eq!(program.notice(), "2 targets added, 3 more changes");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_when_it_or_what_it_leads_to_is_replaced() {
    use std::os::unix::fs::symlink;
    let mut program = Program::monday();
    let (first, second) = (program.file().with_file_name("first.toml"), program.file().with_file_name("second.toml"));
    fs::write(&first, ROADMAP).expect("written");
    fs::write(&second, ROADMAP).expect("written");
    fs::remove_file(program.file()).expect("removed");
    symlink(&first, program.file()).expect("a link");
    program.wait(SECOND);
    assert!(!program.screen().contains("is gone"), "{}", program.screen());

    fs::write(&first, six_hours()).expect("written");
    program.wait(SECOND);
    assert_eq!(program.notice(), SIX, "its target saved in place");
    let beside = first.with_extension("new");
    fs::write(&beside, ROADMAP).expect("written");
    fs::rename(beside, &first).expect("renamed");
    program.wait(SECOND);
    assert_eq!(program.notice(), EIGHT, "its target saved by rename");
    fs::write(&second, six_hours()).expect("written");
    fs::remove_file(program.file()).expect("removed");
    symlink(&second, program.file()).expect("a link");
    program.wait(SECOND);
    assert_eq!(program.notice(), SIX, "the link leads elsewhere");
    assert!(fs::symlink_metadata(program.file()).expect("a link").is_symlink());
}

#[test]
fn a_half_written_file_is_waited_for_and_an_emptied_one_is_not_taken() {
    let mut program = Program::monday();
    let text = six_hours();
    // Ticks while it is being written: nothing of it counts.
    for part in [0, 200, text.len() / 2] {
        program.save(&text[..part]).wait(Duration::from_millis(100));
        assert!(!program.screen().contains("roadmap.toml"), "{}", program.screen());
    }
    program.save(&text).wait(SECOND);
    assert_eq!(program.notice(), SIX);
    program.save("").wait(SECOND);
    assert!(program.screen().contains("▲ roadmap.toml:1:1: "), "{}", program.screen());
    assert!(program.screen().contains("Get fluent"), "the last good version stays\n{}", program.screen());
    program.save(&text).wait(SECOND);
    assert_eq!(program.notice(), "the roadmap file is as it was");
    assert!(!program.screen().contains("roadmap.toml:"), "{}", program.screen());
}

#[test]
fn a_file_removed_and_put_back_is_said() {
    let mut program = Program::monday();
    fs::remove_file(program.file()).expect("removed");
    program.wait(SECOND);
    assert!(program.screen().contains("is gone"), "{}", program.screen());
    program.keys("i45m rag<enter>");
    assert!(program.notice().starts_with("45m on RAG"), "{}", program.notice());
    program.save(ROADMAP).wait(SECOND);
    assert_eq!(program.notice(), "the roadmap file is as it was");
    fs::remove_file(program.file()).expect("removed");
    program.wait(SECOND).save(&six_hours()).wait(SECOND);
    assert_eq!(program.notice(), SIX);
    assert!(!program.screen().contains("is gone"), "{}", program.screen());
    // That version is in the record, and can be had from there.
    fs::remove_file(program.file()).expect("removed");
    program.wait(SECOND);
    assert!(program.screen().contains("stays, skillmap plan restore 2027-01-11 puts it back"), "{}", program.screen());
}

#[test]
fn comments_and_layout_are_no_change_of_the_plan() {
    let mut program = Program::monday();
    program.save(&ROADMAP.replace("\n\n", "\n\n# a thought\n")).wait(SECOND);
    assert_eq!(program.notice(), "saved, nothing changed in meaning");
}

/// Everything in another order, and something new before each list.
fn turned() -> String {
    let (head, rest) = ROADMAP.split_once("[skills.evals]").expect("skills");
    let (skills, rest) = rest.split_once("[sources.papers]").expect("sources");
    let (middle, rest) = rest.split_once("[targets.blogs]").expect("targets");
    let (targets, rest) = rest.split_once("[calendar]").expect("a calendar");
    let (calendar, rituals) = rest.split_once("[rituals.prune]").expect("rituals");
    let skills = format!("[skills.evals]{skills}");
    let mut turned: Vec<&str> = skills.split("\n\n").collect();
    turned.reverse();
    let new_skill = "[skills.new]\npriority = \"P0\"\n";
    let new_stage = "[stages.new]\nwindow = \"week 1\"\nbudget = \"1h/day\"\n";
    let new_target = "[targets.new]\nstage = \"month-1\"\nskills = [\"new\"]\n";
    let new_ritual = "[rituals.new]\nevery = \"week\"\n";
    let skills = turned.join("\n\n");
    format!(
        "{head}{new_skill}{skills}\n[sources.papers]{middle}{new_stage}{new_target}[targets.blogs]{targets}\
         [calendar]{calendar}{new_ritual}[rituals.prune]{rituals}"
    )
}

#[test]
fn selections_stay_on_what_they_were_on_in_every_list() {
    for (screen, moves) in [("1", 6), ("2", 9), ("3", 5), ("4", 12), ("5", 14), ("6", 3)] {
        for moved in 1..moves {
            let mut program = Program::monday().with_record();
            program.keys(screen).keys("gg").keys(&"j".repeat(moved)).keys("e");
            program.save(&turned()).wait(SECOND);
            assert!(program.notice().contains("added"), "{}", program.notice());
            program.keys("e");
            assert_eq!(program.edited[0], program.edited[1], "screen {screen}, {moved} down\n{}", program.screen());
        }
    }
}
