//! What the last review chose stands on Today all week; a review that is due is one line; both lead where they say.

mod tui;

use insta::assert_snapshot;
use skillmap::clock::Clock;
use skillmap::domain::calendar::{Period, WeekStart};
use skillmap::domain::id::{RitualId, SkillId, TargetId};
use skillmap::domain::review::{Thing, Told};
use skillmap::screens::Screen;
use skillmap::store::{Page, SessionFilter};
use skillmap::ui::theme::Theme;
use tui::{Program, day};

const MONDAY: &str = "2027-01-11T11:30:00+00:00";
const SUNDAY: &str = "2027-01-17T18:00:00+00:00";

fn target(id: &str) -> Thing {
    Thing::Target(TargetId::new(id))
}

fn words(text: &str) -> Thing {
    Thing::Words(text.to_owned())
}

/// The program at a time, its record of a few weeks, and the last week reviewed so.
fn chosen_at(at: &str, things: Vec<Thing>) -> Program {
    let mut program = Program::start(at, Theme::DARK, None).with_record();
    review(&mut program, at, "2027-W01", things);
    program
}

/// Saves the review of a week, as another process would.
fn review(program: &mut Program, at: &str, week: &str, next: Vec<Thing>) {
    let week = Period::parse_week(week, WeekStart::Monday).expect("a week");
    let now = Clock::from_environment(Some(at)).expect("a moment").now();
    let today = day(&at[..10]);
    program.other_process().save_review(&Told { next, ..Told::of(week) }, today, now).expect("saved");
    program.wait(std::time::Duration::ZERO);
}

fn three() -> Vec<Thing> {
    vec![target("evals-in-ci"), Thing::Skill(SkillId::new("lora")), words("write the ADR about the queue")]
}

/// The line of the screen that holds these words.
fn line(program: &Program, words: &str) -> String {
    let screen = program.screen();
    let found = screen.lines().find(|line| line.contains(words));
    found.unwrap_or_else(|| panic!("no line with {words:?}:\n{screen}")).trim_matches(['│', ' ']).to_owned()
}

#[test]
fn what_was_chosen_stands_on_today() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut program = chosen_at(MONDAY, three());
        program.keys("i50m evals +evals-in-ci<enter>").resize(width, height);
        assert_snapshot!(format!("chosen_{width}x{height}"), program.screen());
        if height == 12 {
            program.keys("jjjjj");
            assert_snapshot!("chosen_moved_40x12", program.screen());
        }
    }
}

#[test]
fn a_due_review_is_one_line() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut program = Program::start(SUNDAY, Theme::DARK, None).with_record();
        review(&mut program, SUNDAY, "2027-W01", Vec::new());
        program.resize(width, height);
        assert_snapshot!(format!("review_due_{width}x{height}"), program.screen());
    }
}

#[test]
fn space_does_with_each_thing_what_it_does_elsewhere() {
    let things = vec![target("rag-service"), Thing::Ritual(RitualId::new("prune")), words("write the ADR")];
    let mut program = chosen_at("2027-01-13T11:30:00+00:00", things);
    assert!(line(&program, "Deploy a RAG").starts_with('○'), "{}", program.screen());
    program.keys("<space>");
    assert_eq!(program.notice(), "done: Deploy a RAG service · u undoes");
    assert!(line(&program, "Deploy a RAG").starts_with('✓'), "{}", program.screen());
    program.keys("j<space>");
    assert_eq!(program.notice(), "kept: Prune one prompt or agent · u undoes");
    program.keys("j<space>");
    assert_eq!(program.notice(), "done: write the ADR · u undoes");
    assert!(line(&program, "write the ADR").ends_with("done Wed 13 Jan"), "{}", program.screen());
    program.keys("<space>");
    assert_eq!(program.notice(), "open again: write the ADR · u undoes");
    program.keys("<space>u");
    assert!(line(&program, "write the ADR").starts_with('○'), "{}", program.screen());
}

#[test]
fn study_on_a_chosen_thing_is_begun_on_the_quick_line() {
    let mut program = chosen_at("2027-01-13T11:30:00+00:00", three());
    program.keys("<enter>");
    assert!(program.screen().contains("30m evals +evals-in-ci"), "{}", program.screen());
    program.keys("<enter>");
    assert!(line(&program, "Write 50-100 evals").ends_with("0/50 · 30m so far"), "{}", program.screen());
    program.keys("j<space>");
    assert_eq!(program.notice(), "study on a skill is logged: ⏎");
    program.keys("<enter>");
    assert!(program.screen().contains("30m lora"), "{}", program.screen());
    program.keys("<enter>");
    assert!(line(&program, "● Fine-tuning").ends_with("30m so far"), "{}", program.screen());
}

#[test]
fn a_block_that_names_no_skill_proposes_the_first_chosen_one() {
    let things = vec![words("rest more"), Thing::Skill(SkillId::new("lora")), target("rag-service")];
    let mut program = chosen_at("2027-01-11T12:30:00+00:00", things);
    assert!(line(&program, "Deep work").ends_with("⏎ log 39m lora"), "{}", program.screen());
    program.keys("<enter>");
    let all = program.other_process().sessions(&SessionFilter::default(), Page::ALL).expect("read");
    let last = &all.iter().find(|session| session.entry.day == day("2027-01-11")).expect("logged").entry;
    assert_eq!((last.skill.as_str(), last.minutes.0), ("lora", 39));
    let mut program = chosen_at("2027-01-11T19:00:00+00:00", vec![Thing::Skill(SkillId::new("lora"))]);
    program.keys("c");
    assert!(program.screen().contains("Fine-tuning"), "{}", program.screen());
}

#[test]
fn a_thing_that_left_the_file_says_so_and_does_nothing() {
    let mut program = chosen_at("2027-01-13T11:30:00+00:00", vec![target("gone"), words("rest")]);
    assert!(line(&program, "gone").starts_with('–'), "{}", program.screen());
    program.keys("<space>");
    assert_eq!(program.notice(), "this is no longer in the file");
    program.keys("<enter>");
    assert_eq!(program.notice(), "this is no longer in the file");
}

#[test]
fn the_digit_of_the_review_opens_the_week_that_is_due() {
    let mut program = Program::start(MONDAY, Theme::DARK, None).with_record();
    let due = line(&program, "The review of 2027-W01 is due");
    assert!(due.contains("far behind on hours") && due.ends_with("5 opens it  b fresh line"), "{}", program.screen());
    assert!(line(program.resize(60, 24), "2027-W01 review due, far behind").ends_with("b fresh line"));
    assert!(line(program.resize(120, 40), "Far behind on hours").ends_with("b offers a fresh line"));
    assert!(line(&program, "The review of 2027-W01 is due").ends_with("5 opens it"), "{}", program.screen());
    program.keys("5");
    let view = program.model.view();
    assert_eq!((view.screen, view.week.map(|week| week.to_string()).as_deref()), (Screen::Review, Some("2027-W01")));
    review(&mut program, MONDAY, "2027-W01", Vec::new());
    program.keys("1");
    assert!(!program.screen().contains("is due"), "{}", program.screen());
    let mut program = Program::start(MONDAY, Theme::DARK, None).with_record();
    program.keys("4[[5");
    let week = program.model.view().week.map(|week| week.to_string());
    assert_eq!(week.as_deref(), Some("2026-W53"), "the week that was looked at stays");
}

#[test]
fn clicks_select_what_was_chosen() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut program = chosen_at("2027-01-13T11:30:00+00:00", three());
        program.resize(width, height);
        let screen = program.screen();
        let row = screen.lines().position(|line| line.contains("write the ADR")).expect("there");
        program.click(width - 20, u16::try_from(row).expect("few")).keys("<space>");
        assert_eq!(program.notice(), "done: write the ADR about the queue · u undoes", "{width}");
    }
}
