//! The timer on the screens: what the keys do, how it is shown, and the question for one that was left running.

mod tui;

use skillmap::clock::Clock;
use skillmap::store::{Page, SessionFilter};
use skillmap::ui::theme::Theme;
use tui::Program;

fn logged(program: &Program) -> Vec<(String, i64)> {
    let all = program.other_process().sessions(&SessionFilter::default(), Page::ALL).expect("sessions");
    all.into_iter().map(|s| (s.entry.skill.to_string(), s.entry.minutes.0)).collect()
}

/// The program on a Monday at half past eleven, with a timer that another terminal started then.
fn left_since(start: &str) -> Program {
    Program::start_with(tui::MONDAY, Theme::DARK, |beginning| {
        let now = Clock::from_environment(Some(start)).expect("a moment").both();
        let entry = skillmap::domain::entry::timed("rag", &beginning.roadmap, now.now).expect("an entry");
        let skill = entry.skill.clone().expect("a skill");
        let timer = skillmap::domain::timer::Timer::begin(entry, skill, &beginning.roadmap, &now, &tui::utc);
        beginning.store.start_timer(&timer.expect("a timer"), now.now).expect("started");
    })
}

#[test]
fn a_morning_with_the_timer() {
    let mut program = left_since("2027-01-11T11:06:00+00:00");
    for screen in 1..=6 {
        assert!(program.keys(&screen.to_string()).screen().lines().next().is_some_and(|l| l.contains("● rag 0:24")));
    }
    program.keys("1t");
    assert!(program.notice().starts_with("24m on RAG architectures"), "{}", program.notice());
    assert_eq!(logged(&program), [("rag".to_owned(), 24)]);
    assert!(!program.screen().contains("● rag"));
    program.keys("u");
    assert!(program.screen().contains("● rag 0:24") && logged(&program).is_empty(), "{}", program.screen());
}

#[test]
fn it_starts_on_what_is_selected_or_on_what_a_line_says() {
    let mut program = Program::monday();
    program.keys("3t");
    assert!(program.notice().starts_with("the timer runs on "), "{}", program.notice());
    assert!(program.notice().ends_with(" since 11:30 · t stops it"), "{}", program.notice());
    program.keys("T");
    assert!(program.notice().contains("a timer runs already"), "{}", program.notice());
    program.keys("t");
    assert_eq!(program.notice(), "the timer is gone, nothing is recorded · u brings it back");
    program.keys("T45m rag<enter>");
    assert!(program.notice().contains("says how long"), "{}", program.notice());
    program.keys("<home><del><del><del><enter>");
    assert!(program.screen().contains("● rag 0:00"), "{}", program.screen());
}

#[test]
fn one_left_over_the_weekend_is_asked_about_at_the_next_look() {
    let mut program = left_since("2027-01-08T18:00:00+00:00");
    assert!(program.screen().contains("What of the timer counts?"), "{}", program.screen());
    assert!(!program.screen().contains("keep all"), "no session is so long: {}", program.screen());
    program.keys("<esc>");
    assert!(program.screen().contains("▲ rag 65:30"), "{}", program.screen());
    program.keys("t<enter>soon<enter>");
    assert!(program.notice().contains("is no length and no time"), "{}", program.notice());
    program.keys("<c-u><bs><bs><bs><bs>1h15<enter>");
    assert!(program.notice().starts_with("1h15 on RAG architectures"), "{}", program.notice());
    assert_eq!(logged(&program), [("rag".to_owned(), 75)]);
}

#[test]
fn while_it_runs_its_key_says_that_it_stops_it() {
    let footer = |program: &Program| program.screen().lines().last().unwrap_or_default().to_owned();
    let mut program = Program::monday();
    assert!(footer(&program).contains(" t timer "), "{}", footer(&program));
    program.keys("3t1");
    assert!(footer(&program).contains(" t stop "), "{}", footer(&program));
    assert!(program.keys(":stop the t").screen().contains("stop the timer"), "{}", program.screen());
    assert!(!program.screen().contains("start or stop the timer"), "{}", program.screen());
    program.keys("<esc>t");
    assert!(footer(&program).contains(" t timer "), "{}", footer(&program));
}

#[test]
fn it_is_drawn_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut program = left_since("2027-01-11T11:06:00+00:00");
        insta::assert_snapshot!(format!("running_{width}x{height}"), program.resize(width, height).screen());
        let mut program = left_since("2027-01-11T06:30:00+00:00");
        insta::assert_snapshot!(format!("doubtful_{width}x{height}"), program.resize(width, height).screen());
    }
}
