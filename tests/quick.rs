//! The quick line by key scripts: what it completes, what it brings back, the usual entries, and its pictures, over a
//! screen and alone in a small window.

mod tui;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use skillmap::app::popup::{Next, Popup};
use skillmap::clock::Clock;
use skillmap::domain::entry::Remembered;
use skillmap::domain::refusal::Refusal;
use skillmap::plan;
use skillmap::ui::keys;
use skillmap::ui::theme::Theme;
use tui::{MONDAY, Program, ROADMAP, day, utc};

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

fn pictures(name: &str, script: &str) {
    for (size, screen) in tui::after(script, &SIZES) {
        insta::assert_snapshot!(format!("{name}_{size}"), screen);
    }
}

#[test]
fn the_empty_line_shows_the_usual_entries() {
    pictures("usual", "i");
}

#[test]
fn a_short_list_shows_what_may_stand_for_the_word() {
    pictures("skills", "i45m e");
    pictures("targets", "i45m rag +<tab><tab>");
    pictures("moments", "i45m rag @");
}

#[test]
fn tab_completes_each_kind_of_word() {
    let mut program = Program::monday();
    program.keys("i45m embed<esc>");
    program.keys("i45m vect<tab>+evals-<tab>/pap<tab>@yest<tab><enter>");
    let notice = program.notice();
    assert!(notice.starts_with("45m on Vector"), "{notice}");
    program.keys("6");
    assert!(program.screen().contains("evals-in-ci"), "{}", program.screen());
}

#[test]
fn a_space_after_a_completion_is_typed_once() {
    let mut program = Program::monday();
    program.keys("i45m vect<tab> +evals-<tab> x  y");
    assert!(program.screen().contains("45m vectors +evals-in-ci x  y"), "{}", program.screen());
}

#[test]
fn tab_goes_on_and_shift_tab_goes_back_and_typing_takes() {
    let mut program = Program::monday();
    program.keys("i45m rag +<tab>");
    let first = program.screen();
    program.keys("<tab>");
    assert_ne!(program.screen(), first);
    program.keys("<s-tab>");
    assert_eq!(program.screen(), first);
}

#[test]
fn up_and_down_go_through_what_was_logged() {
    let mut program = Program::monday().with_record();
    program.keys("i20m ev<up>");
    assert!(program.screen().contains("30m tools"), "{}", program.screen());
    program.keys("<up>");
    assert!(program.screen().contains("40m vector"), "{}", program.screen());
    program.keys("<down><down>");
    assert!(program.screen().contains("20m ev"), "what was typed is still there\n{}", program.screen());
    program.keys("<up><up><up><enter>");
    assert!(program.notice().starts_with("45m on RAG"), "{}", program.notice());
}

#[test]
fn alt_and_a_digit_bring_the_usual_entries_on_the_screens_and_in_the_line() {
    let mut program = Program::monday().with_record();
    program.keys("<a-1>");
    assert!(program.screen().contains("→ 30m on Tool"), "{}", program.screen());
    program.keys("<a-2><enter>");
    assert!(program.notice().starts_with("40m on Vector"), "{}", program.notice());
    let mut new = Program::monday();
    new.keys("<a-1>");
    assert!(new.notice().contains("60 days") && !new.screen().contains("Log"), "{}", new.screen());
}

#[test]
fn what_was_typed_comes_back_after_a_usual_entry() {
    let mut program = Program::monday().with_record();
    program.keys("i20m ev<a-1><a-2>");
    assert!(program.screen().contains("→ 40m on Vector"), "{}", program.screen());
    program.keys("<down>");
    assert!(program.screen().contains("20m ev"), "{}", program.screen());
    program.keys("<a-1><up>");
    assert!(program.screen().contains("30m tools"), "{}", program.screen());
    program.keys("<down>");
    assert!(program.screen().contains("20m ev"), "{}", program.screen());
    program.keys("<a-1> x<down>");
    assert!(program.screen().contains("tools x"), "what is edited stays\n{}", program.screen());
}

#[test]
fn the_day_before_is_called_yesterday() {
    let mut program = Program::monday();
    program.keys("i45m rag @yesterday-18:00");
    assert!(program.screen().contains("· yesterday 18:00–18:45"), "{}", program.screen());
}

#[test]
fn a_line_that_stood_open_is_read_as_of_now() {
    let mut alone = Alone::new((60, 6));
    alone.keys("45m ra");
    let later = Clock::from_environment(Some("2027-01-11 23:30")).expect("a moment").now();
    alone.popup.key(keys::parse("g").expect("a key")[0], later);
    assert!(alone.screen().contains("22:45–23:30"), "{}", alone.screen());
}

#[test]
fn a_session_that_is_changed_keeps_its_own_text() {
    let mut program = Program::monday().with_record();
    program.keys("6<enter><a-1><up>");
    assert!(program.screen().contains("30m tools @2027-01-10"), "{}", program.screen());
}

#[test]
fn pasted_tabs_and_newlines_are_text() {
    let mut program = Program::monday();
    program.keys("i").paste("45m\trag\n日本語 reading");
    assert!(program.screen().contains("45m rag 日"), "{}", program.screen());
    program.keys(" +<tab><bs>x");
    assert!(program.screen().contains("本"), "{}", program.screen());
}

/// The line alone, in a window of this size.
struct Alone {
    popup: Popup,
    size: (u16, u16),
}

impl Alone {
    fn new(size: (u16, u16)) -> Self {
        let now = Clock::from_environment(Some(MONDAY)).expect("a moment").now();
        let roadmap = plan::load(ROADMAP, day("2026-12-01")).expect("a good roadmap").roadmap;
        let words = ["45m rag /papers", "30m evals", "1h tools +evals-in-ci", "2h postgres", "20m vectors"];
        let usual: Vec<String> = words.map(str::to_owned).to_vec();
        let remembered = Remembered { history: usual.clone(), usual };
        Self { popup: Popup::new(roadmap, &remembered, Theme::PLAIN, now, utc), size }
    }

    fn keys(&mut self, script: &str) -> Next {
        let now = Clock::from_environment(Some(MONDAY)).expect("a moment").now();
        let keys = keys::parse(script).expect("keys");
        keys.into_iter().map(|key| self.popup.key(key, now)).last().unwrap_or(Next::Stays)
    }

    fn screen(&self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a terminal");
        terminal.draw(|frame| self.popup.view(frame)).expect("a frame");
        let buffer = terminal.backend().buffer();
        let row = |y: u16| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..buffer.area.height).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }
}

#[test]
fn alone_it_fits_a_small_window() {
    for (width, height) in [(60, 6), (58, 4), (40, 12)] {
        let mut alone = Alone::new((width, height));
        let mut shown = alone.screen();
        for script in ["45m v", "<tab>", "<home><del><del><del><del>", "<end> 日本語を読む +", "<esc>"] {
            alone.keys(script);
            shown = [shown, format!("── {script}\n{}", alone.screen())].concat();
        }
        insta::assert_snapshot!(format!("alone_{width}x{height}"), shown);
    }
    let mut narrow = Alone::new((20, 3));
    narrow.keys("45m rag");
    assert!(!narrow.screen().contains("… …"), "{}", narrow.screen());
    for size in [(1, 1), (3, 2), (20, 1), (200, 60)] {
        let mut alone = Alone::new(size);
        alone.screen();
        alone.keys("45m rag +<tab><tab>");
        alone.screen();
    }
}

#[test]
fn what_ends_after_the_clock_went_back_is_shown_by_the_clock_of_then() {
    // Back from 02:00 to 01:00 on the first of November.
    fn new_york(local: NaiveDateTime) -> DateTime<FixedOffset> {
        let summer = local < day("2026-11-01").date().and_hms_opt(2, 0, 0).expect("a time");
        let offset = FixedOffset::west_opt(if summer { 4 } else { 5 } * 3600).expect("an offset");
        local.and_local_timezone(offset).single().expect("one instant")
    }
    let now = Clock::from_environment(Some("2026-11-01T12:00:00-05:00")).expect("a moment").now();
    let roadmap = plan::load(ROADMAP, day("2026-10-01")).expect("a good roadmap").roadmap;
    let popup = Popup::new(roadmap, &Remembered::default(), Theme::PLAIN, now, new_york);
    let mut alone = Alone { popup, size: (60, 6) };
    for key in keys::parse("00:30-02:30 rag").expect("keys") {
        alone.popup.key(key, now);
    }
    assert!(alone.screen().contains("3h on RAG architectures · today 00:30–02:30"), "{}", alone.screen());
}

#[test]
fn alone_it_takes_one_entry_or_leaves() {
    let mut alone = Alone::new((60, 6));
    assert_eq!(alone.keys("45m ragg<enter>"), Next::Stays);
    assert_eq!(alone.keys("<esc>"), Next::Leaves);
    assert_eq!(alone.keys("<c-c>"), Next::Leaves);
    assert_eq!(alone.keys("<c-z>"), Next::Suspends);
    let Next::Records(entries) = alone.keys("<bs><enter>") else { panic!("nothing to record") };
    assert_eq!((entries.len(), entries[0].minutes.0, entries[0].skill.as_str()), (1, 45, "rag"));
    alone.popup.refused(Refusal::new("the disk is full", "make room"));
    assert!(alone.screen().contains("the disk is full"), "{}", alone.screen());
    alone.popup.paste(" q\nx");
    assert!(alone.screen().contains("45m rag q x"), "{}", alone.screen());
}
