//! Every screen and dialog over a hostile roadmap and a hostile record: the bytes for the terminal, and what a terminal
//! makes of them.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;
use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use rusqlite::Connection;
use skillmap::app::frame;
use skillmap::plan;
use skillmap::ui::theme::Theme;
use unicode_normalization::char::is_combining_mark;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::scanner::{Stream, foreign};
use super::texts::Texts;
use crate::scale;
use crate::tui::{Program, day};

/// The pictures, each after the one before.
const PICTURES: [&str; 46] = [
    "1",
    "<esc>2",
    "<esc>2jjjj<enter>",
    "<esc>2jjD",
    "<esc>2Go",
    "<esc>2R",
    "<esc>2v",
    "<esc>2vv",
    "<esc>2L",
    "<esc>2x",
    "<esc>3",
    "<esc>3jj",
    "<esc>3<enter>",
    "<esc>3<enter>G",
    "<esc>3r",
    "<esc>3S",
    "<esc>3p",
    "<esc>3x",
    "<esc>4",
    "<esc>4w",
    "<esc>4[",
    "<esc>4A",
    "<esc>5",
    "<esc>5<enter>",
    "<esc>5v",
    "<esc>5vv",
    "<esc>5F",
    "<esc>5[",
    "<esc>6",
    "<esc>6jjj",
    "<esc>6G",
    "<esc>6y",
    "<esc>6<enter>",
    "<esc>?",
    "<esc>?G",
    "<esc>:",
    "<esc>:re",
    "<esc>/t",
    "<esc>c",
    "<esc>f",
    "<esc>t",
    "<esc>i45m s",
    "<esc>i45m s0 +t",
    "<esc>u",
    "<esc>!",
    "<esc>@",
];

/// Where the bytes for the terminal go.
#[derive(Clone, Default)]
struct Bytes(Rc<RefCell<Vec<u8>>>);

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The bytes of one whole frame.
fn drawn(program: &Program, (width, height): (u16, u16)) -> Vec<u8> {
    let bytes = Bytes::default();
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let backend = CrosstermBackend::new(bytes.clone());
    let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).expect("a terminal");
    terminal.draw(|frame| frame::view(&program.model, frame)).expect("a frame");
    drop(terminal);
    bytes.0.take()
}

/// Whether a cell holds one character, with accents or without, that is as wide alone as in its place.
fn is_plain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let first = chars.next().filter(|c| !is_combining_mark(*c));
    let is_wide = |c: char| matches!(u32::from(c), 0x200d | 0xfe0f | 0x20e3 | 0x1f1e6..=0x1f1ff | 0x1f3fb..=0x1f3ff);
    first.is_none_or(|c| c.width() == Some(symbol.width()) && !is_wide(c))
        && chars.all(|c| c.width() == Some(0) && !is_wide(c))
}

/// Holds a frame to the promise: only the program's own sequences, no cell of a width other than its own, and on a terminal
/// the same picture.
fn judge(program: &Program, size: (u16, u16), keys: &str) {
    let bytes = drawn(program, size);
    if let Err(fault) = foreign(&bytes, Stream::Screen) {
        panic!("{keys:?} at {size:?}: {fault}");
    }
    let buffer = program.buffer();
    let mut parser = vt100::Parser::new(size.1.try_into().expect("rows"), size.0.try_into().expect("columns"), 0);
    // That terminal leaves the sign for what cannot be shown out.
    let seen = |text: &str| text.replace('\u{fffd}', "?");
    parser.process(seen(&String::from_utf8_lossy(&bytes)).as_bytes());
    for y in 0..size.1 {
        // How much room is taken by what is joined of several, or stands alone where it should be, is each terminal's own.
        if (0..size.0).any(|x| !is_plain(buffer[(x, y)].symbol())) {
            continue;
        }
        for x in 0..size.0 {
            let ours = &seen(buffer[(x, y)].symbol());
            let Some(theirs) = parser.screen().cell(y, x) else { continue };
            if ours.width() == 1 && ours.chars().count() == 1 && !theirs.is_wide_continuation() {
                let shown = if theirs.contents().is_empty() { " " } else { theirs.contents() };
                assert_eq!(shown, *ours, "{keys:?} at {size:?}, row {y}, column {x}\n{}", program.screen());
            }
        }
    }
}

/// The program on a Monday evening with a hostile roadmap and a hostile record.
fn hostile(seed: u32) -> (Program, Texts) {
    let mut texts = Texts::of(seed);
    let roadmap = super::lived::roadmap(&mut texts);
    let mut program = Program::start_with("2026-12-07T19:00:00+00:00", Theme::DARK, |beginning| {
        std::fs::write(&beginning.path, &roadmap).expect("written");
        beginning.defaults = day("2026-11-30").into();
        beginning.roadmap = plan::load(&roadmap, beginning.defaults).expect("a good roadmap").roadmap;
        beginning.text.clone_from(&roadmap);
    });
    for entry in ["2h s0 +t0 @2026-12-03", "45m s1 reading /b0 @2026-12-05-18:00", "30m s2 @2026-12-06"] {
        program.keys(&format!("i{entry}<enter><esc>"));
    }
    program.keys("fit broke<enter><esc>").rate("s0", "2026-12-02", 3);
    let conn = Connection::open(program.data("skillmap.db")).expect("a database");
    for n in 0..40 {
        let row = (format!("row-{n}"), format!("2026-12-{:02}", 1 + n % 7), format!("s{}", n % 6), texts.next());
        let put = "insert into session (id, day, minutes, skill, note) values (?1, ?2, 1, ?3, ?4)";
        conn.execute(put, row).expect("put");
    }
    for put in [
        "update session set note = ?1 where note is null",
        "update friction set text = ?1",
        "update rating set note = ?1, link = ?1",
        "update act set summary = ?1",
        "update session set skill = ?1 where id = 'row-7'",
        "update session set target = ?1 where id = 'row-8'",
        "update session set source = ?1 where id = 'row-9'",
    ] {
        conn.execute(put, [texts.next()]).expect("put");
    }
    drop(conn);
    program.wait(Duration::from_secs(1));
    (program, texts)
}

#[test]
fn every_screen_over_a_hostile_record() {
    let (programs, sizes) = (scale::times(1, 60), [(80, 24), (120, 40), (40, 12), (200, 60)]);
    let sizes = if programs == 1 { &sizes[..2] } else { &sizes[..] };
    let (mut texts, mut frames) = (0, 0);
    for seed in 0..programs {
        let (mut program, mut row) = hostile(2_000 + seed);
        for keys in PICTURES {
            program.keys(keys);
            for size in sizes {
                program.resize(size.0, size.1);
                judge(&program, *size, keys);
                frames += 1;
            }
        }
        // What is pasted into a line, and what a save of the file says.
        for keys in ["<esc>i", "<esc>f", "<esc>/", "<esc>:", "<esc>5<enter>", "<esc>3r", "<esc>2D"] {
            program.keys(keys).paste(&row.next());
            judge(&program, sizes[sizes.len() - 1], keys);
            program.keys("<enter>");
            judge(&program, sizes[sizes.len() - 1], keys);
            frames += 2;
        }
        program.keys("<esc><esc><esc>1").save(&format!("[roadmap]\n{} = {}\n", row.toml(), row.toml()));
        program.wait(Duration::from_secs(1)).wait(Duration::from_secs(20));
        for keys in ["1", "!", "<enter>", "<esc>e"] {
            program.keys(keys);
            judge(&program, sizes[sizes.len() - 1], keys);
            frames += 1;
        }
        texts += row.count();
    }
    scale::figure(
        format!("{texts} hostile texts in {frames} pictures of the screens"),
        "0 foreign bytes, every cell in its place",
    );
}
