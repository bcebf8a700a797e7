//! Screens of every size, from nothing to 200 columns and 60 rows: each screen, page, list, line and form is drawn, none
//! panics, and the frame around them is whole. Every context of the table of keys is in front somewhere.

use std::collections::HashSet;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use skillmap::app::frame;
use skillmap::domain::friction::{Judged, NewFix, NewFriction};
use skillmap::screens::FirstStart;
use skillmap::ui::keymap::Context;
use skillmap::ui::theme::Theme;
use unicode_width::UnicodeWidthStr;

use crate::scale::{figure, times};
use crate::tui::{MONDAY, Program, ROADMAP, day};

const WIDEST: u16 = 200;
const HIGHEST: u16 = 60;
/// Below this there is one line that says so.
const LEAST: (u16, u16) = (40, 12);

/// What is looked at: screens first, then what lies over them.
const SCREENS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "5v"];
const OVER: [&str; 47] = [
    "?",
    "2?G",
    "i45m rag reading +rag-service /papers",
    "i45m e",
    "i45m ragg",
    "i@",
    "Trag",
    "c",
    "c<down><down>e2h",
    "fevals skipped<tab>",
    "x",
    "3x",
    "2ggjx",
    "w",
    "y",
    "b",
    "s",
    "sd",
    "sm",
    "sdno use<enter><enter>",
    "e",
    "a",
    "2ggjjja<enter>Talk about RAG<enter><enter><enter>rag, ev",
    "3ja<enter>Rust<enter><enter>",
    "4a<enter>2027-07-14<enter>2027-07-01<enter>",
    "4a<enter>2027-07-01<enter>2027-07-14<enter>holiday<enter><enter>",
    "2ggjjjm",
    "2ggjjjR",
    "2ggjjj<enter>",
    "2ggjjjD",
    "2Go",
    "2v",
    "2ggjjj<space>v<right>",
    "2V",
    "2/rag",
    "3j<enter>",
    "3jr",
    "3jr3",
    "3jp",
    "3S",
    "4w",
    "4l<enter>",
    "5F",
    "5Fj<enter>",
    "5Fffirst answer<tab><space><tab><space><tab>the fix",
    "5Ff<tab>",
    "6y",
];
const IN_REVIEW: [&str; 7] = [
    "5<enter>three evals before lunch",
    "5<enter><tab><tab><tab>",
    "5<enter><tab><tab><tab>=j",
    "5<enter><tab><tab><tab>fnobody looks<enter>",
    "5<enter><tab><tab><tab><tab>",
    "5<enter><tab><tab><tab><tab><tab><tab>",
    "5<enter>words<esc>D",
];

/// A Friday evening behind the plan, with study, frictions, a fix that is due and a timer.
fn friday() -> Program {
    let at = "2027-01-15T17:12:00+00:00";
    let program = Program::start_with(at, Theme::DARK, |beginning| {
        let now = beginning.clock.now();
        let store = &mut beginning.store;
        let mut noted = |on: &str, text: &str| {
            let new = NewFriction { day: day(on), text: text.to_owned(), judged: Judged::default() };
            store.add_friction(&new, day("2027-01-15"), now).expect("noted")
        };
        let first = noted("2026-12-29", "merged without running the evals 测试");
        noted("2027-01-12", "merged again without the evals");
        let (text, by) = ("CI runs the evals".to_owned(), day("2027-01-14"));
        let fix = NewFix { friction: first, text, kind: None, why: None, pattern: None, path: None, by };
        store.add_fix(&fix, day("2026-12-29"), now).expect("decided");
        let week = skillmap::domain::calendar::Period::week_of(day("2027-01-08"), beginning.roadmap.week_starts);
        store.save_review(&skillmap::domain::review::Told::of(week), day("2027-01-08"), now).expect("saved");
    });
    program.with_record()
}

/// Everything that is drawn, as it is reached; in the gate a part of it.
fn views() -> Vec<(String, Program)> {
    let second = Duration::from_secs(2);
    let mut all = Vec::new();
    let every = usize::try_from(times(7, 1)).expect("few");
    for script in SCREENS.into_iter().chain(OVER).chain(IN_REVIEW).step_by(every) {
        let mut program = friday();
        program.keys(script);
        all.push((script.to_owned(), program));
    }
    let first = FirstStart { file: "/home/ada/.config/skillmap/roadmap.toml".into(), start: day("2026-12-01") };
    all.push(("the first start".to_owned(), Program::start(MONDAY, Theme::PLAIN, Some(first))));
    let mut broken = friday();
    broken.save(&ROADMAP.replace("budget = ", "budgett = ")).wait(second).wait(second);
    broken.keys("!");
    all.push(("problems".to_owned(), broken));
    let mut banner = friday();
    banner.save(&ROADMAP.replace("budget = ", "budgett = ")).wait(second).wait(second);
    all.push(("a banner".to_owned(), banner));
    let mut lost = friday();
    lost.save(&ROADMAP.replace("[skills.rag]", "[skills.retrieval]").replace("\"rag\"", "\"retrieval\""));
    lost.wait(second).wait(second * 20).keys("L");
    all.push(("lost ids".to_owned(), lost));
    all
}

fn drawn(program: &Program, (width, height): (u16, u16)) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    terminal.draw(|frame| frame::view(&program.model, frame)).expect("a frame");
    terminal.backend().buffer().clone()
}

/// Whether the frame is all there: on top the screens, below the keys, and no wide sign that hangs over the edge.
fn is_whole(name: &str, buffer: &Buffer) {
    let (width, height) = (buffer.area.width, buffer.area.height);
    let row = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let said = || format!("{name} at {width}x{height}:\n{}", (0..height).map(|y| row(y) + "\n").collect::<String>());
    if width < LEAST.0 || height < LEAST.1 {
        let says: String = (0..height.min(1)).map(row).collect();
        assert!("skillmap needs 40×12".starts_with(says.trim_end().trim_end_matches('…')), "{}", said());
        assert!((1..height).all(|y| row(y).trim().is_empty()), "{}", said());
        return;
    }
    assert!(["1 ", " 2 ", " 6 "].iter().all(|tab| row(0).contains(tab)), "{}", said());
    assert!(!row(height - 1).trim().is_empty(), "{}", said());
    for y in 0..height {
        for x in 0..width {
            let cells = buffer[(x, y)].symbol().width();
            assert!(usize::from(x) + cells <= usize::from(width), "{}", said());
        }
    }
}

/// Where a view is drawn: everywhere, or along lines through the sizes; a few of them in the gate.
fn sizes(nth: usize, is_screen: bool) -> Vec<(u16, u16)> {
    let every: Vec<(u16, u16)> = (0..=WIDEST).flat_map(|w| (0..=HIGHEST).map(move |h| (w, h))).collect();
    if times(0, 1) == 0 {
        let odd = [(0, 0), (1, 1), (39, 11), LEAST, (80, 24), (41, 13), (WIDEST, HIGHEST), (40, 60), (200, 12)];
        return odd.into_iter().chain(every.into_iter().skip(nth % 997).step_by(997)).collect();
    }
    let lines = |(w, h): &(u16, u16)| {
        is_screen || [0, 39, 40, 57, 80, 120, 200].contains(w) || [0, 11, 12, 15, 24, 60].contains(h)
    };
    every.into_iter().filter(lines).collect()
}

#[test]
fn every_screen_page_and_form_at_every_size() {
    let mut fronts = HashSet::new();
    let (mut count, mut views_of) = (0, 0);
    for (nth, (name, mut program)) in views().into_iter().enumerate() {
        fronts.insert(program.model.front());
        for (width, height) in sizes(nth, nth < SCREENS.len()) {
            program.resize(width, height);
            is_whole(&name, &drawn(&program, (width, height)));
            count += 1;
        }
        // The terminal may be of another size already than the one the program was told of.
        for (told, is) in [((80, 24), (40, 12)), ((40, 12), (200, 60)), ((200, 60), (41, 12)), ((0, 0), (80, 24))] {
            program.resize(told.0, told.1);
            drawn(&program, is);
        }
        views_of += 1;
    }
    // The last is in front only together with one of the places of a review.
    let shared = [Context::Always, Context::Screens, Context::Moving, Context::Dialogs, Context::ReviewQuestions];
    let unseen: Vec<Context> =
        Context::ALL.into_iter().filter(|c| !fronts.contains(c) && !shared.contains(c)).collect();
    assert!(unseen.is_empty() || times(0, 1) == 0, "these are drawn nowhere: {unseen:?}");
    figure(
        format!(
            "{views_of} screens, pages, lines and forms, every context of the keys, in {count} frames of 0x0 to {WIDEST}x{HIGHEST}"
        ),
        "0 panics, every frame whole",
    );
}
