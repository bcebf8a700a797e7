//! Hands that press and click at random: keys of the table, text, pasted text, clicks, the wheel and other sizes over the
//! demonstration's life and over a first start. Nothing panics, and every frame is drawn.

use std::hash::{BuildHasher, RandomState};

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use skillmap::app::Msg;
use skillmap::screens::FirstStart;
use skillmap::ui::keymap::TABLE;
use skillmap::ui::theme::Theme;

use crate::scale::{figure, times};
use crate::tui::{MONDAY, Program, day};

const MOMENT: &str = "2027-02-11T16:40:00+00:00";
/// How long a script is.
const STEPS: std::ops::Range<usize> = 10..60;

/// What is typed now and then, where a line is open or none is.
const TYPED: [&str; 20] = [
    "45m rag reading +rag-service",
    "@yesterday<enter>",
    "@2026-W50<enter>",
    "@2026-Q4<enter>",
    "@2026<enter>",
    "@year-1<enter>",
    "@9999-12-31<enter>",
    "@0001-01-01<enter>",
    "@-262143-01-01<enter>",
    ":theme<enter>",
    ":ascii<enter>",
    ":999999999999<enter>",
    ":-5<enter>",
    ":rag<enter>",
    "/e<enter>",
    "/nothing is called that",
    "/日本 e\u{301}",
    "<esc><esc><esc>",
    "??<space><space>",
    ":<bs><bs><left><del>",
];

const SIZES: [(u16, u16); 8] = [(80, 24), (120, 40), (200, 60), (40, 12), (41, 13), (39, 11), (0, 0), (200, 12)];

/// One thing that a hand does.
#[derive(Debug, Clone)]
enum Step {
    Keys(String),
    Paste(String),
    Mouse(MouseEventKind, u16, u16),
    Size(u16, u16),
    /// Seconds that go by.
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let key = proptest::sample::select(TABLE.iter().flat_map(|line| line.keys).copied().collect::<Vec<_>>());
    let keys =
        key.prop_filter("the way out", |key| !["q", "<c-c>"].contains(key)).prop_map(|key| Step::Keys(key.into()));
    let screen = (1..=6_u8).prop_map(|screen| Step::Keys(screen.to_string()));
    let typed = proptest::sample::select(TYPED.to_vec()).prop_map(|text| Step::Keys(text.into()));
    let paste = proptest::sample::select(vec!["two\nlines", "", "\u{1b}[31m", "名前 ✓", "2027-01-04"]);
    let kind = proptest::sample::select(vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
    ]);
    // Half of them where things are on the usual terminal.
    let place = prop_oneof![(0..80_u16, 0..24_u16), (0..220_u16, 0..70_u16)];
    let mouse = (kind, place).prop_map(|(kind, (x, y))| Step::Mouse(kind, x, y));
    let size = proptest::sample::select(SIZES.to_vec()).prop_map(|(width, height)| Step::Size(width, height));
    prop_oneof![
        10 => keys,
        3 => screen,
        3 => typed,
        1 => paste.prop_map(|text| Step::Paste(text.into())),
        6 => mouse,
        1 => size,
        1 => (0..20_u64).prop_map(Step::Wait),
    ]
}

fn does(program: &mut Program, step: &Step) {
    match step {
        Step::Keys(keys) => drop(program.keys(keys)),
        Step::Paste(text) => drop(program.paste(text)),
        Step::Mouse(kind, column, row) => {
            let (kind, column, row, modifiers) = (*kind, *column, *row, KeyModifiers::NONE);
            program.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers }));
        }
        Step::Size(width, height) => drop(program.resize(*width, *height)),
        Step::Wait(seconds) => drop(program.wait(std::time::Duration::from_secs(*seconds))),
    }
    program.buffer();
}

fn first_start() -> Program {
    let written = FirstStart { file: "/home/ada/.config/skillmap/roadmap.toml".into(), start: day("2026-12-01") };
    Program::start(MONDAY, Theme::DARK, Some(written))
}

/// Another one for each run, unless the environment asks for that of a run that failed.
fn seed() -> u64 {
    let asked = std::env::var("SKILLMAP_SEED").ok().and_then(|seed| seed.parse().ok());
    asked.unwrap_or_else(|| RandomState::new().hash_one(0))
}

#[test]
fn keys_and_clicks_at_random_break_nothing() {
    let cases = times(8, 2_000);
    // The lives go on from script to script, so a shorter script would prove nothing.
    let seed = seed();
    let rng_seed = RngSeed::Fixed(seed);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 0, rng_seed, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let scripts = proptest::collection::vec(step(), STEPS);
    // One life for all of them: what one script leaves is where the next begins.
    let shared = std::cell::RefCell::new(Program::demonstration(MOMENT));
    let held = runner.run(&scripts, |script| {
        let mut first = first_start();
        for step in &script {
            does(&mut shared.borrow_mut().0, step);
            does(&mut first, step);
        }
        shared.borrow_mut().0.resize(80, 24).keys("<esc><esc><esc>");
        Ok(())
    });
    assert!(held.is_ok(), "{held:?}\nagain with SKILLMAP_SEED={seed}");
    figure(format!("{cases} random scripts of 10 to 59 keys, texts, clicks, wheels and sizes, two lives"), "0 panics");
}
