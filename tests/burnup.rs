//! The page of the burn-up: its pictures at three sizes, its keys, and that it says the same as the command.

mod tui;

use std::time::Duration;

use skillmap::domain::calendar::{Day, Moment};
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::Minutes;
use skillmap::domain::past::Terms;
use skillmap::plan;
use skillmap::store::Version;
use skillmap::ui::theme::Theme;
use tui::{MONDAY, Program};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];
const AUTUMN: &str = "2027-10-04T11:30:00+00:00";

/// A session of the first skill, on a day.
fn session(on: Day, minutes: i64) -> NewSession {
    NewSession {
        day: on,
        start: None,
        minutes: Minutes(minutes),
        skill: tui::roadmap().skills[0].id.clone(),
        target: None,
        source: None,
        note: None,
    }
}

/// The program at a moment, with what was logged on each day up to yesterday.
fn program(at: &str, logged: impl Fn(usize) -> i64) -> Program {
    let mut program = Program::start_with(at, Theme::DARK, |beginning| {
        let terms = plan::terms::written(&Terms::of(&beginning.roadmap));
        let version = Version { text: tui::ROADMAP, terms: &terms };
        beginning.store.accept_roadmap(version, tui::day("2026-12-01"), beginning.clock.now()).expect("kept");
        let now = beginning.clock.now();
        let yesterday = now.day(beginning.roadmap.day_starts).previous();
        let days = tui::day("2026-12-01").through(yesterday).enumerate();
        let entries: Vec<_> =
            days.map(|(n, day)| session(day, logged(n))).filter(|entry| entry.minutes.0 > 0).collect();
        beginning.store.log(&entries, now).expect("logged");
    });
    program.keys("2");
    program
}

/// Ten months of study: every second day, of other lengths each time, a week now and then with none.
fn grown() -> Program {
    program(AUTUMN, |n| {
        let length = 30 + 15 * i64::try_from(n * 7 % 5).expect("a length");
        if n % 2 == 0 && (n / 7) % 9 != 5 { length } else { 0 }
    })
}

fn pictures(name: &str, script: &str) {
    for (width, height) in SIZES {
        let mut program = grown();
        program.resize(width, height).keys(script);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), program.screen());
    }
}

#[test]
fn hours() {
    pictures("hours", "v");
}

#[test]
fn targets() {
    pictures("targets", "jjj<space>v<right>");
}

#[test]
fn weeks() {
    pictures("weeks", "v<left>");
}

#[test]
fn a_first_day_says_what_will_be_here() {
    for (width, height) in SIZES {
        let mut program = Program::start("2026-12-01T09:00:00+00:00", Theme::PLAIN, None);
        program.resize(width, height).keys("2v");
        insta::assert_snapshot!(format!("first_hours_{width}x{height}"), program.screen());
    }
    let mut program = Program::start("2026-12-01T09:00:00+00:00", Theme::PLAIN, None);
    insta::assert_snapshot!("first_targets", program.keys("2v<right>").screen());
    insta::assert_snapshot!("first_weeks", program.keys("<right>").screen());
}

/// The line that the page shows after this label.
fn said(program: &Program, label: &str) -> String {
    let screen = program.screen();
    let line =
        screen.lines().find_map(|line| line.split_once(label)).unwrap_or_else(|| panic!("no {label} in\n{screen}"));
    line.1.trim_end_matches([' ', '│']).trim().to_owned()
}

#[test]
fn plus_and_minus_ask_about_another_pace() {
    let mut program = grown();
    program.resize(120, 40).keys("v");
    let now = said(&program, "what if");
    program.keys("++++");
    let more = said(&program, "what if");
    assert!(now != more && more.starts_with("at ") && more.contains(" h/week: likely "), "{now} {more}");
    program.keys("----");
    assert_eq!(said(&program, "what if"), now);
    program.keys(&"-".repeat(60));
    assert_eq!(said(&program, "what if"), "at 0.0 h/week: no date");
    program.keys("+");
    assert!(said(&program, "what if").starts_with("at 0.5 h/week: "), "{}", program.screen());
    program.keys("v");
    assert!(!program.screen().contains("what if"), "{}", program.screen());
}

#[test]
fn a_changed_plan_is_a_line_of_its_own() {
    let mut program = grown();
    let text = tui::ROADMAP.replacen("4h/week", "6h/week", 1);
    assert_ne!(text, tui::ROADMAP);
    program.save(&text).wait(Duration::from_secs(1));
    program.resize(120, 40).keys("v");
    let screen = program.screen();
    assert!(screen.contains("from 4 Oct on it asks ") && screen.contains("┊ plan changed"), "{screen}");
    assert!(screen.contains("· first plan"), "{screen}");
    insta::assert_snapshot!("changed_plan_120x40", screen);
}

#[test]
fn a_session_that_is_logged_meanwhile_is_in_the_answer() {
    let mut program = grown();
    program.resize(120, 40).keys("v");
    let before = said(&program, "what if");
    let now = tui::utc(tui::day("2027-10-04").date().and_hms_opt(11, 0, 0).expect("a time"));
    let entry = session(tui::day("2027-10-04"), 1440);
    program.other_process().log(&[entry], Moment(now)).expect("logged");
    program.wait(Duration::from_secs(1));
    assert_ne!(said(&program, "what if"), before);
}

#[test]
fn tiny_terminals_do_not_break_it() {
    let mut program = Program::start(MONDAY, Theme::DARK, None);
    program.keys("2v");
    for (width, height) in [(1, 1), (10, 4), (20, 5), (40, 8), (60, 14), (81, 19), (200, 60)] {
        program.resize(width, height);
        for key in ["<right>", "<right>", "<right>", "G", "gg"] {
            program.keys(key).screen();
        }
    }
}

#[test]
fn a_year_at_the_floor_is_no_failure() {
    let mut program = program("2027-11-29T09:00:00+00:00", |_| 30);
    let screen = program.keys("v").screen();
    assert!(screen.contains("floor to date 181h30 ✓"), "{screen}");
    let now = screen.lines().find(|line| line.contains("now  ")).expect("a line");
    assert!(!now.split("targets").next().expect("hours").contains('▲'), "{now}");
}

#[test]
fn before_the_plan_and_after_it() {
    let mut program = Program::start("2026-11-20T09:00:00+00:00", Theme::DARK, None);
    program.keys("2v");
    assert!(said(&program, "logged").contains("the plan begins on 1 Dec"), "{}", program.screen());
    assert!(program.keys("<left>").screen().contains("Weeks will be here once the plan begins"));
    let mut program = self::program("2028-02-01T09:00:00+00:00", |n| i64::from(n < 100) * 60);
    program.keys("<esc>2v");
    assert_eq!(said(&program, "forecast"), "its days are over");
    assert!(!program.screen().contains("what if") && !program.screen().contains("faster"), "{}", program.screen());
}

#[test]
fn no_pace_is_asked_about_beside_targets() {
    let mut program = grown();
    program.resize(120, 40).keys("v");
    let before = said(&program, "what if");
    program.keys("<right>");
    assert!(!program.screen().contains("faster"), "{}", program.screen());
    program.keys("++++<left>");
    assert_eq!(said(&program, "what if"), before);
}
