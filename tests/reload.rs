//! The file edited and the record written under the running program.

mod tui;

use std::time::Duration;

use skillmap::domain::id::SkillId;
use skillmap::domain::journal::NewSession;
use skillmap::domain::kind::Kind;
use skillmap::domain::minutes::Minutes;
use skillmap::domain::past::Terms;
use skillmap::domain::refusal::Refusal;
use skillmap::plan::{self, terms};
use skillmap::store::Version;
use skillmap::ui::theme::Theme;
use tui::{MONDAY, Program, ROADMAP, day};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_saved_file_is_seen() {
    let mut program = Program::monday().with_record();
    program.keys("2ggjjj");
    program.save(&ROADMAP.replace("Deploy a RAG service", "Deploy two RAG services")).wait(SECOND);
    assert_eq!(program.notice(), "title of rag-service now \"Deploy two RAG services\"");
    assert!(program.screen().contains("Deploy two RAG services"), "{}", program.screen());
    program.keys("<enter>");
    assert!(program.screen().contains("rag-service"), "the selection stays on its target");
}

#[test]
fn a_broken_file_keeps_the_last_good_version_under_a_banner() {
    let mut program = Program::monday().with_record();
    program.save(&ROADMAP.replace("budget = \"2h/day\"", "budgett = \"2h/day\"")).wait(SECOND);
    insta::assert_snapshot!("banner", program.screen());
    program.keys("i45m rag<enter>");
    assert!(program.notice().starts_with("45m on RAG"), "logging still works: {}", program.notice());
    program.resize(40, 12);
    insta::assert_snapshot!("banner_40x12", program.screen());
    program.resize(80, 24).save(ROADMAP).wait(SECOND);
    assert!(!program.screen().contains("roadmap.toml:"), "{}", program.screen());
}

#[test]
fn a_file_that_lost_much_is_doubted_and_taken_on_demand() {
    let mut program = Program::monday();
    let half = &ROADMAP[..ROADMAP.find("[targets.blogs]").expect("targets")];
    program.save(half).wait(SECOND);
    assert!(program.screen().contains("roadmap.toml lost"), "{}", program.screen());
    program.keys("2");
    assert!(program.screen().contains("Deploy a RAG service"), "the old version stays");
    program.keys("A");
    assert!(!program.screen().contains("Deploy a RAG service"), "{}", program.screen());
}

#[test]
fn an_older_plan_that_comes_back_is_asked_about() {
    let older = ROADMAP.replace("budget = \"2h/day\"", "budget = \"1h/day\"");
    let mut program = Program::start_with(MONDAY, Theme::DARK, |beginning| {
        for (text, on) in [(older.as_str(), "2027-01-04"), (ROADMAP, "2027-01-08")] {
            let loaded = plan::load(text, day(on)).expect("a good roadmap");
            let version = Version { text, terms: &terms::written(&Terms::of(&loaded.roadmap)) };
            beginning.store.accept_roadmap(version, day(on), beginning.clock.now()).expect("kept");
        }
    });
    program.save(&format!("# put back\n{older}")).wait(SECOND).wait(SECOND * 20);
    insta::assert_snapshot!("older_plan", program.screen());
    program.keys("A");
    assert!(!program.screen().contains("again"), "{}", program.screen());
    assert!(program.notice().contains("budget of"), "{}", program.notice());
    program.save(ROADMAP).wait(SECOND);
    assert!(program.screen().contains("is the plan of Fri 8 Jan 2027 again"), "{}", program.screen());
    program.save(&older).wait(SECOND);
    assert!(!program.screen().contains("again"), "and ends where the newest one is put back: {}", program.screen());
}

#[test]
fn a_doubtful_file_is_taken_after_ten_seconds_unchanged() {
    let mut program = Program::monday();
    let half = &ROADMAP[..ROADMAP.find("[targets.blogs]").expect("targets")];
    program.save(half).wait(SECOND).wait(SECOND * 5);
    assert!(program.screen().contains("roadmap.toml lost"));
    program.wait(SECOND * 6);
    assert!(!program.screen().contains("roadmap.toml lost"), "{}", program.screen());
}

#[test]
fn a_file_missing_at_the_start_is_said_until_it_is_there() {
    let mut program = Program::start_with(tui::MONDAY, Theme::DARK, |beginning| {
        std::fs::remove_file(&beginning.path).expect("removed");
        let sentence = "roadmap.toml is missing; going on with the version accepted on 2027-01-10";
        beginning.trouble = Some(Refusal::new(sentence, "skillmap init writes a new one"));
    });
    let screen = program.screen();
    assert!(screen.contains("▲ roadmap.toml is missing; going on with the version accepted"), "{screen}");
    assert!(screen.contains("skillmap init writes a new one"), "{screen}");
    program.save(ROADMAP).wait(SECOND);
    assert!(!program.screen().contains("is missing"), "{}", program.screen());
}

#[test]
fn what_cannot_be_recorded_stays_in_its_line() {
    let mut program = Program::monday();
    program.keys("i45m rag reading");
    program.lose_the_record();
    program.keys("<enter>");
    assert!(program.notice().contains("this was not saved"), "{}", program.notice());
    assert!(program.screen().contains("45m rag reading"), "{}", program.screen());
    program.keys("<esc>");
    assert_eq!(program.notice(), "", "a notice goes with the next key");
    assert!(!program.ended && !program.screen().contains("45m rag reading"), "{}", program.screen());
}

#[test]
fn a_version_that_cannot_be_recorded_is_shown_all_the_same() {
    let mut program = Program::monday();
    program.lose_the_record();
    program.keys("2");
    program.save(&ROADMAP.replace("Deploy a RAG service", "Deploy two RAG services")).wait(SECOND);
    let notice = program.notice();
    assert!(notice.starts_with("the roadmap was reloaded, but this version is not recorded yet: "), "{notice}");
    assert!(program.screen().contains("Deploy two RAG services"), "{}", program.screen());
    assert_eq!(program.wait(SECOND).notice(), notice, "trying again says nothing new");
}

#[test]
fn another_process_logs_and_it_shows() {
    let mut program = Program::monday();
    let entry = NewSession {
        day: day("2027-01-11"),
        start: None,
        minutes: Minutes(25),
        skill: SkillId::new("rag"),
        target: None,
        source: None,
        note: None,
    };
    program
        .other_process()
        .log(&[entry], skillmap::clock::Clock::from_environment(Some(tui::MONDAY)).expect("now").now())
        .expect("logged");
    program.wait(SECOND);
    assert!(program.screen().contains("25m"), "{}", program.screen());
    program.keys("6");
    assert!(program.screen().contains("25m"), "the log is read when it is looked at\n{}", program.screen());
}

/// The roadmap with a skill and a target under other ids, and no word of the old ones.
fn with_other_ids() -> String {
    ROADMAP
        .replace("[skills.rag]", "[skills.retrieval]")
        .replace("\"rag\"", "\"retrieval\"")
        .replace("[targets.evals-in-ci]", "[targets.evals-each-day]")
}

#[test]
fn ids_that_went_are_said_shown_and_joined_with_one_key() {
    let mut program = Program::monday().with_record();
    program.keys("6").save(&with_other_ids()).wait(SECOND);
    assert_eq!(
        program.notice(),
        "no longer in the file: skill rag (45m in 1 session), target evals-in-ci (2h in 1 session); \
         what was recorded is kept · L asks what they are now"
    );
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        program.resize(width, height).keys("3G");
        insta::assert_snapshot!(format!("orphan_skills_{width}x{height}"), program.screen());
        program.keys("2G");
        insta::assert_snapshot!(format!("orphan_targets_{width}x{height}"), program.screen());
        program.keys("L");
        insta::assert_snapshot!(format!("orphans_{width}x{height}"), program.screen());
        program.keys("<esc>");
    }
    program.resize(80, 24).keys("3L<enter>");
    assert_eq!(program.notice(), "what was recorded under rag counts for retrieval now · u undoes");
    assert!(!program.screen().contains("No longer in the file"), "{}", program.screen());
    program.keys("L<enter>");
    assert_eq!(program.notice(), "what was recorded under evals-in-ci counts for evals-each-day now · u undoes");
    program.keys("L");
    assert_eq!(program.notice(), "every id with history is in the file");
    program.keys("uu3");
    assert!(program.screen().contains("? rag  45m in 1 session"), "{}", program.screen());
}

#[test]
fn an_id_that_went_can_rest_or_be_something_else() {
    let mut program = Program::monday().with_record();
    program.save(&with_other_ids()).wait(SECOND).keys("L<esc>");
    assert_eq!(program.notice(), "", "left as it is");
    program.keys("Llh<right><enter>");
    assert!(program.notice().starts_with("what was recorded under rag counts for "), "{}", program.notice());
    assert!(!program.notice().contains("retrieval"), "{}", program.notice());
    program.keys("uLjx3G");
    assert!(program.screen().contains("? rag"), "{}", program.screen());
    program.keys("2");
    assert!(!program.screen().contains("No longer in the file"), "{}", program.screen());
    assert!(program.other_process().aliases().expect("read").retired(Kind::Target, "evals-in-ci").is_some());
}

#[test]
fn a_program_that_begins_after_ids_went_offers_to_ask() {
    let mut program = Program::monday().with_record();
    assert!(!program.screen().contains("lost ids"), "{}", program.screen());
    program.save(&with_other_ids()).wait(SECOND).keys("j");
    assert!(program.screen().contains("L lost ids"), "{}", program.screen());
}
