//! What the palette switches and where it leads, and what a filter costs.

mod tui;

use skillmap::app::{Effect, Msg};
use skillmap::screens::Screen;
use skillmap::ui::keymap::Context;
use skillmap::ui::keys;
use skillmap::ui::theme::{Choice, Depth, Ground, Theme};
use tui::{MONDAY, Program};

/// The program on a terminal that told this of its background, or did not yet.
fn on(told: Ground, choice: Choice) -> Program {
    let ground = choice.ground().unwrap_or(told);
    Program::start(MONDAY, Theme { ground, told, depth: Depth::Many, ..choice.theme() }, None)
}

#[test]
fn a_theme_that_names_no_background_keeps_the_one_that_was_told() {
    for (told, other) in [(Ground::Dark, "light"), (Ground::Light, "dark"), (Ground::Light, "plain")] {
        let mut program = on(told, Choice::Auto);
        let before = program.buffer();
        program.keys(&format!(":theme: {other}<enter>"));
        assert_ne!(program.buffer(), before);
        program.keys(":theme: contrast<enter>x<esc>");
        assert_eq!(program.buffer(), on(told, Choice::Contrast).buffer(), "{told:?} {other}");
        program.keys(":theme: auto<enter>x<esc>");
        assert_eq!(program.buffer(), before, "{told:?} {other}");
    }
}

#[test]
fn an_answer_that_comes_late_does_not_take_a_choice_away() {
    let mut program = on(Ground::Untold, Choice::Auto);
    program.keys(":theme: dark<enter>x<esc>").send(Msg::Ground(Ground::Light));
    assert_eq!(program.buffer(), on(Ground::Light, Choice::Dark).buffer());
    program.keys(":theme: colour-blind<enter>x<esc>");
    assert_eq!(program.buffer(), on(Ground::Light, Choice::ColourBlind).buffer());
    let mut program = on(Ground::Untold, Choice::Contrast);
    program.send(Msg::Ground(Ground::Light));
    assert_eq!(program.buffer(), on(Ground::Light, Choice::Contrast).buffer());
}

#[test]
fn ascii_names_the_keys_anew() {
    let mut program = Program::monday();
    program.keys(":ascii<enter>x<esc>");
    assert!(program.screen().contains("enter log it") && program.screen().is_ascii(), "{}", program.screen());
    program.keys(":ascii<enter>x<esc>");
    assert!(program.screen().contains("⏎ log it"), "{}", program.screen());
}

#[test]
fn a_letter_of_the_filter_of_the_log_loads_the_log_alone() {
    let mut program = Program::monday().with_record();
    program.keys("6/");
    for key in keys::parse("hnsw").expect("keys") {
        let effects = program.model.update(Msg::Key(key.event()));
        assert!(matches!(effects.as_slice(), [Effect::Narrow(_)]), "{effects:?}");
        for effect in effects {
            let came = program.world.perform(effect).expect("an answer");
            assert!(matches!(came, Msg::Narrowed(_)), "{came:?}");
            program.send(came);
        }
    }
    assert!(program.screen().contains("holding “hnsw” · 1 of 5"), "{}", program.screen());
}

#[test]
fn what_is_written_while_a_filter_holds_is_seen_at_once() {
    let mut program = Program::monday().with_record();
    program.keys("6/hnsw<enter>i45m rag hnsw again<enter>");
    assert!(program.screen().contains("holding “hnsw” · 2 of 6"), "{}", program.screen());
    program.keys("u");
    assert!(program.screen().contains("holding “hnsw” · 1 of 5"), "{}", program.screen());
    let other = skillmap::domain::journal::NewSession {
        day: tui::day("2027-01-10"),
        start: None,
        minutes: skillmap::domain::minutes::Minutes(25),
        skill: skillmap::domain::id::SkillId::new("rag"),
        target: None,
        source: None,
        note: Some("HNSW elsewhere".to_owned()),
    };
    let now = program.clock().now();
    program.other_process().log(&[other], now).expect("logged");
    program.wait(std::time::Duration::from_secs(1));
    assert!(program.screen().contains("holding “hnsw” · 2 of 6"), "{}", program.screen());
    program.keys("/<c-u>2027-01<enter>");
    assert!(program.screen().contains("holding “2027-01” · 5 of 6"), "{}", program.screen());
}

#[test]
fn while_a_filter_is_typed_its_key_is_no_way_to_change_it() {
    let mut program = Program::monday().with_record();
    program.keys("6/zzz");
    let screen = program.screen();
    assert!(screen.contains("No session holds this. esc shows all"), "{screen}");
    program.keys("<enter>");
    assert!(program.screen().contains("/ changes the filter, esc shows all"), "{}", program.screen());
}

#[test]
fn a_number_beyond_the_end_is_one_step() {
    for (front, script) in [(Context::Help, "?"), (Context::Review, "5"), (Context::Heat, "6y")] {
        let mut program = Program::monday().with_record();
        program.keys(script).keys(":999999<enter>");
        assert_eq!(program.model.front(), front);
        let at_the_end = program.screen();
        program.keys(":+1<enter>");
        assert_eq!(program.screen(), at_the_end, "{script}");
        program.keys(":-999999<enter>").keys("gg");
        assert_eq!(program.model.front(), front, "{}", program.screen());
    }
}

#[test]
fn what_another_screen_does_is_found_from_here_and_done_there() {
    let mut program = Program::monday().with_record();
    assert!(program.keys("1:burn").screen().contains("show the burn-up and forecast"), "{}", program.screen());
    assert!(program.screen().contains("2 v"), "its keys stand beside it\n{}", program.screen());
    program.keys("<enter>");
    assert_eq!(program.model.front(), Context::Burnup);
    // What changes something is not done to a row that nobody has seen.
    let before = program.keys("<esc>6").screen();
    program.keys("1:delete the session<enter>");
    assert_eq!(program.model.view().screen, Screen::Sessions);
    assert_eq!(program.notice(), "D: delete the session");
    assert_eq!(program.keys("<esc>6").screen(), before, "nothing is deleted");
    let all = program.keys("1:").screen();
    assert!(!all.contains("On Roadmap"), "where nothing is typed, only what lies at hand\n{all}");
}
