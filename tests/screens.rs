//! Pictures of every screen at three sizes, drawn from key scripts, and what keys, pastes and clicks do.

mod tui;

use ratatui::style::Modifier;
use skillmap::screens::FirstStart;
use skillmap::ui::theme::Theme;
use tui::{MONDAY, Program, day};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

fn pictures(name: &str, script: &str) {
    for (size, screen) in tui::after(script, &SIZES) {
        insta::assert_snapshot!(format!("{name}_{size}"), screen);
    }
}

#[test]
fn today() {
    pictures("today", "");
}

#[test]
fn roadmap() {
    pictures("roadmap", "2ggjj");
}

#[test]
fn skills() {
    pictures("skills", "3j");
}

#[test]
fn week() {
    pictures("week", "4");
}

#[test]
fn review() {
    pictures("review", "5");
}

#[test]
fn sessions() {
    pictures("sessions", "6j");
}

#[test]
fn the_quick_line_says_what_it_understood() {
    let mut program = Program::monday().with_record();
    program.keys("i45m rag reading +rag-service /papers");
    insta::assert_snapshot!("quick_line", program.screen());
    program.keys("<esc>i45m ragg");
    insta::assert_snapshot!("quick_line_refused", program.screen());
}

#[test]
fn details_choice_and_prompt() {
    let mut program = Program::monday().with_record();
    program.keys("2ggjjj<enter>");
    insta::assert_snapshot!("details", program.screen());
    program.keys("<esc>D");
    insta::assert_snapshot!("drop", program.screen());
    program.keys("<esc>Go");
    insta::assert_snapshot!("choice", program.screen());
}

#[test]
fn help() {
    let mut program = Program::monday();
    program.keys("?");
    insta::assert_snapshot!("help", program.screen());
    program.keys("G");
    insta::assert_snapshot!("help_end", program.screen());
}

#[test]
fn on_a_first_day_each_screen_says_what_will_be_there() {
    let first = FirstStart { file: "/home/ada/.config/skillmap/roadmap.toml".into(), start: day("2026-12-01") };
    let mut program = Program::start("2026-12-01T08:00:00+00:00", Theme::DARK, Some(first));
    for screen in 1..=6 {
        program.keys(&screen.to_string());
        insta::assert_snapshot!(format!("first_day_{screen}"), program.screen());
    }
}

#[test]
fn without_colour_the_selection_is_still_visible() {
    for screen in 1..=6 {
        let mut program = Program::start(MONDAY, Theme::PLAIN, None).with_record();
        program.keys(&screen.to_string());
        let buffer = program.buffer();
        let reversed = |x, y| buffer[(x, y)].modifier.contains(Modifier::REVERSED);
        let body = (2..22).any(|y| (0..80).any(|x| reversed(x, y)));
        assert!(body, "no selected row on screen {screen}\n{}", program.screen());
        let plain = buffer.content.iter().all(|c| c.fg == ratatui::style::Color::Reset);
        assert!(plain, "a colour on screen {screen}");
    }
}

#[test]
fn every_size_is_drawn() {
    let mut program = Program::monday().with_record();
    // The pictures in turn, each next to small sizes one by one, and to the rest by steps that share no factor.
    let shown = [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "i45m rag",
        "<esc>2jj<enter>",
        "<esc>Go",
        "<esc>D",
        "<esc>?",
        "<esc>4w",
        "<esc>y",
    ];
    for (nth, keys) in (0_usize..).zip(shown) {
        program.keys(keys);
        let small = (1..=60).flat_map(|width| (1..=20).map(move |height| (width, height)));
        let large = (49 + nth..=200)
            .step_by(11)
            .flat_map(|width| (1 + nth % 3..=60).step_by(5).map(move |height| (width, height)));
        for (width, height) in small.chain(large) {
            program.resize(u16::try_from(width).expect("a width"), u16::try_from(height).expect("a height"));
            program.buffer();
        }
    }
    for (width, height) in [(39, 12), (40, 11)] {
        assert_eq!(program.resize(width, height).screen().lines().next(), Some("skillmap needs 40×12"));
    }
}

#[test]
fn wide_and_joined_characters_keep_the_columns() {
    let title = "日本語の評価 👩\u{200d}💻 e\u{301}";
    for (width, height) in [(80, 24), (40, 12)] {
        let mut program = Program::monday();
        let text = tui::ROADMAP.replace("Deploy a RAG service", title).replace("RAG architectures", title);
        program.resize(width, height).save(&text).wait(std::time::Duration::from_secs(1));
        for keys in ["1", "2ggjjj", "3j", "i45m rag<enter>4", "5", "6"] {
            program.keys(keys);
            let buffer = program.buffer();
            for y in 0..height {
                let row: Vec<&str> = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
                let wide = row.iter().position(|symbol| *symbol == "語");
                let Some(at) = wide else { continue };
                assert_eq!(row[at - 2], "本", "two cells each\n{}", program.screen());
                let last = row.iter().rposition(|symbol| !symbol.trim().is_empty());
                if row[0] == "│" {
                    assert_eq!(last, Some(usize::from(width) - 1), "the border stays\n{}", program.screen());
                } else if keys.starts_with('2') {
                    assert_eq!(last, Some(usize::from(width) - 3), "the days stay\n{}", program.screen());
                }
            }
        }
        insta::assert_snapshot!(format!("wide_characters_{width}x{height}"), program.keys("<esc>2").screen());
    }
}

#[test]
fn pasted_text_never_acts_as_keys() {
    let mut program = Program::monday().with_record();
    program.paste("6D\nq");
    assert!(!program.ended);
    assert_eq!(program.notice(), "pasted text is no command: i opens a line to paste into");
    program.keys("i").paste("45m rag\nq\u{1b}[31m");
    assert!(program.screen().contains("45m rag q[31m"), "{}", program.screen());
}

#[test]
fn tabs_and_rows_are_clicked() {
    let mut program = Program::monday().with_record();
    program.click(14, 0);
    assert!(program.screen().contains("Become the go-to engineer"), "{}", program.screen());
    let screen = program.screen();
    let row = screen.lines().position(|l| l.contains("Deploy a RAG service")).expect("a target");
    program.click(20, u16::try_from(row).expect("a row"));
    program.keys("<enter>");
    assert!(program.screen().contains("https://example.org/rag"), "{}", program.screen());
}

#[test]
fn the_editor_opens_at_what_is_selected() {
    let mut program = Program::monday();
    program.keys("2ggjje3e6e");
    let opened: Vec<&str> = program.edited.iter().map(|id| id.as_deref().unwrap_or("-")).collect();
    assert_eq!(opened, ["stages.quarter-1", "skills.evals", "-"]);
}

#[test]
fn a_demonstration_says_that_it_is_one() {
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let mut program = Program::monday();
        program.model = program.model.clone().showing(skillmap::app::Record::Demonstration);
        program.resize(width, height);
        let screen = program.screen();
        assert!(screen.lines().next().is_some_and(|top| top.contains(" demo ")), "{screen}");
        assert!(screen.contains("a demonstration: nothing here is"), "{screen}");
        let tab = screen.lines().next().and_then(|top| top.find(" 3 ")).expect("a tab");
        program.click(u16::try_from(tab + 1).expect("a column"), 0);
        assert_eq!(program.model.view().screen, skillmap::screens::Screen::Skills, "a click finds its tab");
    }
}
