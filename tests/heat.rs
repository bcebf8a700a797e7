//! The heat map of the last 53 weeks on Sessions: pictures from key scripts, the cursor, the sessions of a day.

mod tui;

use skillmap::domain::calendar::Day;
use skillmap::domain::checkin::CheckIn;
use skillmap::domain::id::SkillId;
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::Minutes;
use skillmap::ui::theme::Theme;
use tui::{Program, ROADMAP, day};

const PAUSE: &str = "\n[[pauses]]\nfrom = 2027-07-01\nto = 2027-07-14\nwhy = \"holiday\"\n";

fn session(on: Day, minutes: i64) -> NewSession {
    let skill = SkillId::new("rag");
    NewSession { day: on, start: None, minutes: Minutes(minutes), skill, target: None, source: None, note: None }
}

/// Most of a year: a rhythm with gaps, a holiday, some days off.
fn year() -> Program {
    let at = "2027-10-13T11:30:00+00:00";
    let mut program = Program::start_with(at, Theme::DARK, |beginning| {
        let now = beginning.clock.now();
        let rhythm = [45, 20, 0, 120, 35, 0, 240, 70];
        let study = |on: &Day| rhythm[usize::try_from(on.days_since(day("2026-12-01")) % 8).expect("small")];
        let paused = |on: &Day| (day("2027-07-01")..=day("2027-07-14")).contains(on);
        let days = day("2026-12-01").through(day("2027-10-12")).filter(|on| !paused(on) && study(on) > 0);
        let sessions: Vec<NewSession> = days.map(|on| session(on, study(&on))).collect();
        beginning.store.log(&sessions, now).expect("logged");
        for off in ["2027-05-04", "2027-08-25"] {
            let told = CheckIn { off: true, ..CheckIn::of(day(off)) };
            beginning.store.check_in(&told, &beginning.roadmap, now).expect("told");
        }
    });
    program.saves.push_back(format!("{ROADMAP}{PAUSE}"));
    program.keys("e<esc>");
    program
}

#[test]
fn the_page_at_three_sizes() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut program = year();
        program.resize(width, height).keys("6yk");
        insta::assert_snapshot!(format!("page_{width}x{height}"), program.screen());
    }
}

/// What is said of the day under the cursor.
fn said(program: &Program) -> String {
    let screen = program.screen();
    let found = screen.split(['\n', '│']).find(|part| part.contains(" 2026  ") || part.contains(" 2027  "));
    found.unwrap_or_default().trim().to_owned()
}

#[test]
fn the_cursor_says_the_day_and_its_hours() {
    let mut program = year();
    program.keys("6y");
    assert_eq!(said(&program), "Wed 13 Oct 2027  nothing logged of 34m");
    program.keys("k");
    assert_eq!(said(&program), "Tue 12 Oct 2027  2h of 34m: well over it");
    program.keys("hhhhhhhhhhhhhhh");
    assert_eq!(said(&program), "Tue 29 Jun 2027  nothing logged of 34m");
    program.keys("l");
    assert_eq!(said(&program), "Tue 6 Jul 2027  a pause");
    program.keys("<right><down><pgdn><c-f>");
    assert_eq!(said(&program), "Wed 8 Sep 2027  20m of 34m: below the floor");
    program.keys("hh");
    assert_eq!(said(&program), "Wed 25 Aug 2027  2h: a day off");
    program.keys("gg");
    assert_eq!(said(&program), "Mon 12 Oct 2026  outside the plan");
    program.keys("h<up><pgup>");
    assert_eq!(said(&program), "Mon 12 Oct 2026  outside the plan", "the first day is the end");
    program.keys("Glj");
    assert_eq!(said(&program), "Wed 13 Oct 2027  nothing logged of 34m");
}

#[test]
fn enter_shows_the_sessions_of_the_day() {
    let mut program = year();
    program.keys("6y<enter>");
    assert_eq!(program.notice(), "there is no session on Wed 13 Oct 2027");
    program.keys("k<enter>");
    let screen = program.screen();
    assert!(screen.contains("holding “2027-10-12”") && screen.contains("Tue 12 Oct"), "{screen}");
    assert!(screen.contains("Sessions  1–1") && screen.contains("2h here"), "{screen}");
    program.keys("<esc>");
    assert!(program.screen().contains("Sessions  1–200"), "{}", program.screen());
}

#[test]
fn in_little_room_the_weeks_follow_the_cursor() {
    let mut program = year();
    program.resize(40, 12).keys("6ygg");
    assert_eq!(said(&program), "12 Oct 2026  outside the plan");
    insta::assert_snapshot!("scrolled_40x12", program.screen());
}

#[test]
fn a_click_selects_a_day() {
    let mut program = year();
    program.keys("6y");
    let screen = program.screen();
    let row = screen.lines().position(|line| line.contains("│ Wed ")).expect("Wednesdays");
    let line: Vec<char> = screen.lines().nth(row).expect("a line").chars().collect();
    let first = line.windows(3).position(|three| three == ['│', ' ', 'W']).expect("its name") + 6;
    let (column, row) = (u16::try_from(first + 51).expect("small"), u16::try_from(row).expect("small"));
    program.click(column, row);
    assert!(said(&program).starts_with("Wed 6 Oct 2027"), "{}", said(&program));
    program.click(column, row + 9);
    assert!(said(&program).starts_with("Wed 6 Oct 2027"), "outside it nothing moves: {}", said(&program));
}

#[test]
fn every_level_has_its_own_sign_without_colour() {
    let mut program = year();
    let screen = program.resize(120, 40).keys("6y").screen();
    for sign in ["· ", "░░", "▒▒", "▓▓", "██", "- ", "‖ "] {
        assert!(screen.contains(sign), "{sign:?}\n{screen}");
    }
}
