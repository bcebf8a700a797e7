//! The screens as config.toml sets them: keys of the user's own, days and clock times, the first screen.

mod tui;

use skillmap::app::msg::Notice;
use skillmap::config::Config;
use skillmap::domain::calendar::{Dates, Dial, Style};
use skillmap::screens::{FirstStart, Screen};
use skillmap::ui::theme::Theme;
use tui::{MONDAY, Program, day};

fn with(config: &str) -> Program {
    let (config, problems) = Config::of(config);
    assert_eq!(problems, []);
    Program::start(MONDAY, Theme { keys: config.keys, ..Theme::DARK }, None)
}

const KEYS: &str = "[keys.screens]\ncheck-in = \"C\"\nlog = [\"<c-l>\", \"i\"]\nhelp = \"<f1>\"\nundo = \"\"\n\
    [keys.today]\nopen = \"gl\"\n[keys.moving]\ndown = [\"J\", \"<down>\"]\n";

#[test]
fn keys_of_the_users_own_work_and_are_shown() {
    let mut program = with(KEYS);
    let first = program.screen();
    let footer = first.lines().last().expect("a footer");
    assert!(footer.contains("C check-in") && footer.contains("ctrl-l log") && footer.contains("f1 help"), "{footer}");
    assert!(!footer.contains("undo"), "{footer}");
    assert_eq!(program.keys("c").screen(), first, "what was a key is none now");
    assert!(program.keys("C").screen().contains("Check-in"), "{}", program.screen());
    assert!(program.keys("<esc>i").screen().contains("Log"), "{}", program.screen());
    program.keys("45m rag<enter>");
    assert!(program.notice().contains("45m on"), "{}", program.notice());
    program.keys("u");
    assert!(!program.notice().contains("taken back"), "{}", program.notice());
    insta::assert_snapshot!("rebound_help", program.keys("<f1>").screen());
}

#[test]
fn two_keys_one_after_the_other_work_on_pages_too() {
    let mut program = with("[keys.help]\nback = [\"ZZ\", \"<esc>\"]\n[keys.first-start]\nblank = \"gb\"\n");
    program.keys("?Z");
    assert!(program.screen().contains("╭ Keys "), "{}", program.screen());
    program.keys("Z");
    assert!(!program.screen().contains("╭ Keys "), "{}", program.screen());
    // What ends nothing that was begun counts by itself.
    let moved = program.keys("?j").screen();
    assert_eq!(program.keys("kgj").screen(), moved);
    let keys = Config::of("[keys.first-start]\nblank = \"gb\"\n").0.keys;
    let written = FirstStart { file: "/home/ada/roadmap.toml".into(), start: day("2026-12-01") };
    let mut program = Program::start(MONDAY, Theme { keys, ..Theme::DARK }, Some(written));
    assert!(program.keys("g").screen().contains("A first start"), "{}", program.screen());
    program.keys("b");
    assert!(!program.screen().contains("A first start") && !program.notice().is_empty(), "{}", program.screen());
}

#[test]
fn sentences_name_the_keys_in_force() {
    let mut program = with("[keys.screens]\nundo = \"U\"\nlog = \"I\"\n");
    program.resize(120, 40);
    assert!(program.keys("3").screen().contains("I logs the first session"), "{}", program.screen());
    program.keys("fthe build was slow<enter>");
    assert!(program.notice().ends_with("U undoes"), "{}", program.notice());
    // What has no key is named as the palette has it, by the palette's own key.
    let mut program = with("[keys.screens]\nundo = \"\"\n[keys.moving]\npalette = \"<c-l>\"\n");
    program.keys("fthe build was slow<enter>");
    assert!(program.notice().ends_with("ctrl-l undo undoes"), "{}", program.notice());
    program.keys("<c-l>undo<enter>");
    assert!(program.notice().contains("taken back"), "{}", program.notice());
}

#[test]
fn days_and_clock_times_follow_the_style() {
    let styles = [
        ("month_day_12h", Style { dates: Dates::MonthDay, clock: Dial::Hours12 }),
        ("iso", Style { dates: Dates::Iso, clock: Dial::Hours24 }),
    ];
    for (name, style) in styles {
        let _held = style.hold_for_now();
        for (screen, key) in [("today", "1"), ("week", "4"), ("sessions", "6")] {
            for (width, height) in [(80, 24), (40, 12)] {
                let mut program = Program::monday().with_record();
                program.resize(width, height).keys(key);
                insta::assert_snapshot!(format!("{name}_{screen}_{width}x{height}"), program.screen());
            }
        }
    }
}

/// The program, begun on this screen with this to say.
fn begun(screen: Screen, said: Option<Notice>) -> Program {
    let mut program = Program::monday().with_record();
    for effect in program.model.begin(screen, said) {
        if let Some(msg) = program.world.perform(effect) {
            program.send(msg);
        }
    }
    program
}

#[test]
fn it_opens_with_the_screen_that_is_set_and_says_what_is_wrong() {
    for screen in Screen::ALL {
        let program = begun(screen, Some(Notice::bad("config.toml:1:9: `theme` cannot be \"drak\"")));
        assert_eq!(program.model.view().screen, screen);
        assert!(program.screen().contains("▲ config.toml:1:9"), "{}", program.screen());
    }
    assert!(begun(Screen::Sessions, None).screen().contains("Fri 8 Jan"));
}
