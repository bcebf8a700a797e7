//! The page of the daily check-in: how few keys a day costs, what each line takes, and coming back after days away.

mod tui;

use std::time::Duration;

use skillmap::clock::Clock;
use skillmap::domain::entry::timed;
use skillmap::domain::timer::Timer;
use skillmap::store::{Page, SessionFilter};
use skillmap::ui::theme::Theme;
use tui::{Program, day};

const EVENING: &str = "2027-01-11T19:00:00+00:00";

fn at(text: &str, theme: Theme) -> Program {
    Program::start(text, theme, None)
}

/// A Monday evening after a Sunday that was answered.
fn evening() -> Program {
    let mut program = at(EVENING, Theme::DARK);
    program.keys("i30m tools @2027-01-10<enter>");
    let sunday = skillmap::domain::checkin::CheckIn::of(day("2027-01-10"));
    let now = Clock::from_environment(Some(EVENING)).expect("a moment").now();
    let roadmap = tui::roadmap();
    program.other_process().check_in(&sunday, &roadmap, now).expect("answered");
    program
}

fn logged(program: &Program) -> Vec<(String, String, i64)> {
    let all = program.other_process().sessions(&SessionFilter::default(), Page::ALL).expect("sessions");
    let since = day("2027-01-11");
    let new = all.into_iter().rev().filter(|session| session.entry.day >= since);
    new.map(|s| {
        let at = s.entry.start.map_or_else(|| "-".to_owned(), |start| start.format("%H:%M").to_string());
        (at, s.entry.skill.to_string(), s.entry.minutes.0)
    })
    .collect()
}

fn focus(program: &Program, of: &str) -> Option<(Option<u8>, bool)> {
    program.other_process().checkin(day(of)).expect("read").map(|answered| (answered.focus, answered.off))
}

fn runs(program: &Program) -> bool {
    program.other_process().timer().expect("read").is_some()
}

fn start_elsewhere(program: &Program, since: &str) {
    let clocks = Clock::from_environment(Some(since)).expect("a moment").both();
    let roadmap = &tui::roadmap();
    let entry = timed("rag", roadmap, clocks.now).expect("an entry");
    let skill = entry.skill.clone().expect("a skill");
    let timer = Timer::begin(entry, skill, roadmap, &clocks, &tui::utc).expect("a timer");
    program.other_process().start_timer(&timer, clocks.now).expect("started");
}

#[test]
fn a_normal_day_costs_three_keys_and_one_undo() {
    let mut program = evening();
    program.keys("c4<enter>");
    assert_eq!(
        logged(&program),
        [("09:00".to_owned(), "rag".to_owned(), 30), ("10:00".to_owned(), "evals".to_owned(), 39)]
    );
    assert_eq!(focus(&program, "2027-01-11"), Some((Some(4), false)));
    assert_eq!(program.notice(), "checked in · 1h09 · 1 ritual · focus 4 · today 1h09 of 1h09 · u undoes");
    assert!(program.screen().contains("Today · ✓ checked in, focus 4"), "{}", program.screen());
    program.keys("u");
    assert!(!program.screen().contains("checked in,"), "{}", program.screen());
    assert!(logged(&program).is_empty() && focus(&program, "2027-01-11").is_none());
    assert_eq!(program.other_process().checkin(day("2027-01-10")).expect("read").map(|a| a.off), Some(false));
}

#[test]
fn a_day_that_went_differently() {
    let mut program = evening();
    program.keys("c<up>25m lora<up>- a meeting ran over<down><down><down>slow builds<enter>");
    assert_eq!(logged(&program), [("10:00".to_owned(), "lora".to_owned(), 25)]);
    let record = program.other_process().day_record(day("2027-01-11")).expect("read");
    let skipped: Vec<_> = record.skipped.into_iter().map(|(at, why)| (at.to_string(), why)).collect();
    assert_eq!(skipped, [("09:00".to_owned(), Some("a meeting ran over".to_owned()))]);
    assert_eq!(record.answered.and_then(|answered| answered.friction).as_deref(), Some("slow builds"));
    // An evening that studied after the check-in: one more line.
    program.keys("i20m rag<enter>");
    assert_eq!(logged(&program).len(), 2);
}

#[test]
fn a_day_off_asks_nothing_and_breaks_nothing() {
    let mut program = evening();
    program.keys("co<enter>");
    assert!(logged(&program).is_empty());
    assert_eq!(focus(&program, "2027-01-11"), Some((None, true)));
    assert_eq!(program.notice(), "checked in · a day off · today 0m of 0m · u undoes");
    assert!(program.screen().contains("Today · a day off"), "{}", program.screen());
    let mut program = evening();
    program.keys("c<up>o<enter>");
    assert!(logged(&program).is_empty());
    assert_eq!(focus(&program, "2027-01-11"), Some((None, true)));
}

#[test]
fn opened_again_it_shows_what_was_said_and_the_last_one_counts() {
    let mut program = evening();
    program.keys("c4<down>slow builds<enter>c");
    let screen = program.screen();
    assert!(screen.contains("[4]") && screen.contains("slow builds") && screen.contains("nothing is open"), "{screen}");
    program.keys("2<enter>");
    assert_eq!(focus(&program, "2027-01-11"), Some((Some(2), false)));
    assert_eq!(logged(&program).len(), 2, "nothing twice");
    program.keys("c-<up>20m rag<enter>");
    assert_eq!((focus(&program, "2027-01-11"), logged(&program).len()), (Some((None, false)), 3));
    program.keys("u");
    assert_eq!(focus(&program, "2027-01-11"), Some((Some(2), false)));
}

#[test]
fn rituals_are_kept_by_default_and_by_space() {
    let mut program = evening();
    program.keys("c<down><down>");
    assert!(program.screen().contains("›✓ Prune one prompt or agent"), "{}", program.screen());
    program.keys("<space>");
    assert!(program.screen().contains("›○ Prune one prompt or agent"), "{}", program.screen());
    program.keys("<space>-<enter>4G");
    assert!(program.screen().contains("○ Prune one prompt"), "{}", program.screen());
}

#[test]
fn yesterday_is_asked_once_in_one_line() {
    let mut program = at(EVENING, Theme::DARK);
    program.keys("i30m tools @2027-01-08<enter>c");
    assert!(program.screen().contains("Yesterday, Sun 10 Jan"), "{}", program.screen());
    program.keys("<tab><tab><tab>-<enter>");
    assert!(program.notice().starts_with("checked in"), "{}", program.notice());
    program.keys("c");
    assert!(!program.screen().contains("Yesterday,"), "{}", program.screen());
    assert_eq!(focus(&program, "2027-01-10"), Some((None, false)));
    program.keys("<esc>u");
    assert_eq!(focus(&program, "2027-01-10"), None, "one act, one undo");
}

#[test]
fn a_running_timer_is_stopped_in_the_same_act_and_counted_once() {
    let mut program = evening();
    start_elsewhere(&program, "2027-01-11T18:20:00+00:00");
    program.wait(Duration::ZERO);
    program.keys("c");
    let screen = program.screen();
    assert!(screen.contains("Timer since 18:20") && screen.contains("⏎ records 1h09 of study"), "{screen}");
    program.keys("<enter>");
    let minutes: i64 = logged(&program).iter().map(|(_, _, minutes)| minutes).sum();
    assert_eq!((minutes, !runs(&program)), (69, true));
    program.keys("u");
    assert!(runs(&program) && logged(&program).is_empty());
    program.keys("c<up><up>-");
    assert!(program.screen().contains("it runs on"), "{}", program.screen());
    program.keys("<bs>20m");
    assert!(program.screen().contains("20m on RAG architectures · today 18:20–18:40"), "{}", program.screen());
    program.keys("<bs><bs><bs>discard<enter>");
    assert!(!runs(&program) && !logged(&program).iter().any(|(at, ..)| at == "18:20"));
}

#[test]
fn a_doubtful_timer_is_never_stopped_by_itself() {
    let mut program = evening();
    start_elsewhere(&program, "2027-01-11T13:00:00+00:00");
    program.wait(Duration::ZERO);
    program.keys("c");
    assert!(program.screen().contains("6h on RAG architectures: runs on"), "{}", program.screen());
    program.keys("<enter>");
    assert!(runs(&program));
    program.keys("c<up><up>keep<enter>");
    assert!(logged(&program).contains(&("13:00".to_owned(), "rag".to_owned(), 360)), "{:?}", logged(&program));
}

#[test]
fn a_timer_that_another_terminal_stopped_leaves_the_page() {
    let mut program = evening();
    start_elsewhere(&program, "2027-01-11T18:20:00+00:00");
    program.wait(Duration::ZERO);
    program.keys("c");
    let now = Clock::from_environment(Some(EVENING)).expect("a moment").now();
    program.other_process().cancel_timer(now).expect("cancelled");
    program.keys("3<enter>");
    assert!(program.notice().contains("no timer runs"), "{}", program.notice());
    program.wait(Duration::ZERO);
    program.keys("<enter>");
    assert_eq!(focus(&program, "2027-01-11"), Some((Some(3), false)));
}

#[test]
fn a_line_that_cannot_be_read_is_selected_and_nothing_is_recorded() {
    let mut program = evening();
    program.keys("c<up>25m nosuchskill<down>4<enter>");
    assert!(program.notice().contains("nosuchskill"), "{}", program.notice());
    assert!(logged(&program).is_empty() && focus(&program, "2027-01-11").is_none());
    program.keys("<c-u><enter>");
    assert_eq!(focus(&program, "2027-01-11"), Some((Some(4), false)));
}

#[test]
fn an_older_day_is_answered_from_the_week() {
    let mut program = evening();
    program.keys("4[llllc");
    assert!(program.screen().contains("Check-in of Fri 8 Jan 2027"), "{}", program.screen());
    program.keys("5<enter>");
    assert_eq!(focus(&program, "2027-01-08"), Some((Some(5), false)));
    assert!(program.notice().contains("for Fri 8 Jan"), "{}", program.notice());
    program.keys("4]]c");
    assert!(program.notice().contains("in the future"), "{}", program.notice());
}

#[test]
fn the_night_belongs_to_the_day_before() {
    let mut program = Program::start_with("2027-01-12T01:30:00+00:00", Theme::DARK, |beginning| {
        beginning.roadmap.day_starts = skillmap::domain::calendar::TimeOfDay::parse("03:00").expect("a time");
    });
    program.keys("c4<enter>");
    assert_eq!(focus(&program, "2027-01-11"), Some((Some(4), false)));
    assert_eq!(focus(&program, "2027-01-12"), None);
}

#[test]
fn after_many_days_away_there_is_one_calm_screen() {
    let away = || {
        Program::start_with(EVENING, Theme::DARK, |beginning| {
            let then = Clock::from_environment(Some("2026-12-28T19:00:00+00:00")).expect("a moment").now();
            let said = skillmap::domain::entry::read("45m rag", &beginning.roadmap, then, &tui::utc).expect("read");
            beginning.store.log(&said, then).expect("logged");
        })
    };
    let mut program = away();
    assert!(program.screen().contains("Welcome back"), "{}", program.screen());
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        insta::assert_snapshot!(format!("away_{width}x{height}"), program.resize(width, height).screen());
    }
    program.resize(80, 24).keys("<enter>");
    assert!(program.screen().contains("30m evals"), "{}", program.screen());
    program.keys("<enter>c");
    assert!(program.screen().contains("Check-in of Mon 11 Jan 2027"), "{}", program.screen());

    let mut program = away();
    program.keys("<esc>");
    assert!(!program.screen().contains("Welcome back"), "{}", program.screen());
    program.keys("cjjjj<enter>");
    assert!(program.screen().contains("+[[fresh]]"), "{}", program.screen());
    program.keys("y");
    assert!(std::fs::read_to_string(program.file()).expect("read").contains("from = 2027-01-11"));
    program.keys("cjj<enter>");
    assert!(program.screen().contains("2027-W01"), "{}", program.screen());
}

#[test]
fn pasted_text_is_text() {
    let mut program = evening();
    program.keys("c").paste("45m");
    assert!(program.notice().contains("no command"), "{}", program.notice());
    program.keys("<up>").paste("25m\nrag");
    program.keys("<enter>");
    assert!(logged(&program).contains(&("10:00".to_owned(), "rag".to_owned(), 25)), "{:?}", logged(&program));
}

#[test]
fn it_is_drawn_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut program = evening();
        insta::assert_snapshot!(format!("page_{width}x{height}"), program.resize(width, height).keys("c4").screen());
        let mut program = at(EVENING, Theme::PLAIN);
        program.keys("i30m tools @2027-01-08<enter>");
        start_elsewhere(&program, "2027-01-11T13:00:00+00:00");
        program.wait(Duration::ZERO);
        program.resize(width, height).keys("c<up>25m");
        insta::assert_snapshot!(format!("full_{width}x{height}"), program.screen());
    }
}

#[test]
fn the_mouse_selects_lines_and_changes_rituals() {
    let mut program = evening();
    program.keys("c");
    let row = |program: &Program| {
        let screen = program.screen();
        screen.lines().position(|line| line.contains("Prune one prompt") && line.contains("kept")).expect("a row")
    };
    let y = u16::try_from(row(&program)).expect("small");
    program.click(20, y);
    assert!(program.screen().contains("›✓ Prune"), "{}", program.screen());
    program.click(20, y);
    assert!(program.screen().contains("›○ Prune"), "{}", program.screen());
}

#[test]
fn the_wheel_goes_through_the_lines_and_stops_at_the_ends() {
    let mut program = evening();
    let first = program.keys("c").screen();
    let wheel = |program: &mut Program, kind| {
        let modifiers = crossterm::event::KeyModifiers::NONE;
        program.send(skillmap::app::Msg::Mouse(crossterm::event::MouseEvent { kind, column: 20, row: 8, modifiers }));
        program.screen()
    };
    let turn = |program: &mut Program, kind| (0..30).map(|_| wheel(program, kind)).last().unwrap_or_default();
    let down = turn(&mut program, crossterm::event::MouseEventKind::ScrollDown);
    assert_ne!(down, first);
    assert_eq!(wheel(&mut program, crossterm::event::MouseEventKind::ScrollDown), down, "it stops at the last line");
    let up = turn(&mut program, crossterm::event::MouseEventKind::ScrollUp);
    assert_eq!(wheel(&mut program, crossterm::event::MouseEventKind::ScrollUp), up, "it stops at the first line");
    assert_ne!(up, down);
}
