//! Wide characters, emoji, marks and words from right to left: every column stands where it stands with plain words of the
//! same length, in the frame and on a terminal.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;
use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use skillmap::app::frame;
use skillmap::domain::{text, width};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::tui::{Program, ROADMAP};

/// What stands in the place of titles, names, notes: each is whole in a few cells, so that all of it is somewhere seen.
const WORDS: [&str; 14] = [
    "日本語の評価 を書く",
    "👩\u{200d}💻 and 👨\u{200d}👩\u{200d}👧 home",
    "❤\u{fe0f} ☺\u{fe0f} ⚠\u{fe0f} signs",
    "🇩🇪🇫🇷 🏳\u{fe0f}\u{200d}🌈 flags",
    "e\u{301}a\u{323}\u{302}o\u{308} n\u{303} marks",
    "الأمان لا شيء",
    "שלום עולם",
    "👍🏽 ☝🏿 hands 1\u{fe0f}\u{20e3}",
    "क\u{94d}षा हिन\u{94d}दी",
    "한국어 공부 ㅎㅏ",
    "a\u{200d}b zero\u{200b}width",
    "ｆｕｌｌｗｉｄｔｈ ﾊﾝｶｸ",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfadenspule",
    "長い一語 長い一語長い一語長 い一語 長い一語長い一語 長い一語長い 一語",
];

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (40, 12), (200, 60)];

/// What is looked at, each after the one before.
const SHOWN: [&str; 29] = [
    "<esc>1",
    "<esc>1c",
    "<esc>2",
    "<esc>2ggjjjj<enter>",
    "<esc><esc>2Go",
    "<esc>2v",
    "<esc>2D",
    "<esc>2b",
    "<esc>3",
    "<esc>3j<enter>",
    "<esc>3jr",
    "<esc>3S",
    "<esc>3jx",
    "<esc>4",
    "<esc>4w",
    "<esc>4A",
    "<esc>5",
    "<esc>5F",
    "<esc>5<enter>",
    "<esc>5<enter><tab><tab><tab>",
    "<esc>5<enter><tab><tab><tab><tab><tab><tab>",
    "<esc>5v",
    "<esc>6",
    "<esc>6y",
    "<esc>i45m r",
    "<esc>i45m rag +",
    "<esc>f",
    "<esc>t",
    "<esc>?",
];

/// Plain words that take the same cells.
fn plain(text: &str) -> String {
    let letters = |part: &str| if part == " " { part.to_owned() } else { "x".repeat(part.width()) };
    width::shown(&text::title(text)).graphemes(true).map(letters).collect()
}

/// The roadmap with these words as all its words.
fn roadmap(word: impl Fn(usize) -> String) -> String {
    let mut nth = 0;
    let mut quoted = || {
        nth += 1;
        format!("\"{} {nth}\"", word(nth))
    };
    let mut line = |line: &str| match line.split_once(" = \"") {
        Some((key @ ("title" | "name" | "why" | "unit"), _)) => format!("{key} = {}", quoted()),
        _ if line.starts_with("choose") => format!("choose = [{}, {}]", quoted(), quoted()),
        _ if line.contains("title = \"") => {
            let (before, rest) = line.split_once("title = \"").expect("a title");
            let after = rest.split_once('"').expect("its end").1;
            format!("{before}title = {}{after}", quoted())
        }
        _ => line.to_owned(),
    };
    ROADMAP.lines().map(|text| line(text) + "\n").collect()
}

/// The program with such words in its file and in its record.
fn program(word: impl Fn(usize) -> String) -> Program {
    let mut program = Program::monday().with_record();
    program.save(&roadmap(&word)).wait(Duration::from_secs(1)).wait(Duration::from_secs(20)).keys("A<esc>");
    for nth in 0..WORDS.len() {
        program.keys("<esc>i30m rag ").paste(&word(nth)).keys(&format!(" @2027-01-{:02}<enter>", 4 + nth % 7));
    }
    for nth in [1, 3, 6] {
        program.keys("<esc>f").paste(&word(nth)).keys("<enter>");
    }
    program.keys("<esc><esc>1");
    program
}

/// Where the bytes for a terminal go.
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

/// What a terminal shows of a frame that begins with what stood there before.
fn on_a_terminal(program: &Program, (width, height): (u16, u16)) -> vt100::Parser {
    let bytes = Bytes::default();
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let backend = CrosstermBackend::new(bytes.clone());
    let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).expect("a terminal");
    terminal.draw(|frame| frame::view(&program.model, frame)).expect("a frame");
    drop(terminal);
    let mut parser = vt100::Parser::new(height.try_into().expect("rows"), width.try_into().expect("columns"), 0);
    // That terminal leaves the sign for what cannot be shown out.
    parser.process(String::from_utf8_lossy(&bytes.0.take()).replace('\u{fffd}', "?").as_bytes());
    parser
}

/// The sign in each cell of a row; behind a wide one stands none.
fn row(buffer: &Buffer, y: u16) -> Vec<&str> {
    let mut row = Vec::new();
    let mut covered = 0;
    for x in 0..buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        row.push(if covered > 0 { "" } else { symbol });
        covered = if covered > 0 { covered - 1 } else { symbol.width().saturating_sub(1) };
    }
    row
}

#[test]
fn every_column_stands_where_it_stands_with_plain_words() {
    let words = |nth: usize| WORDS[nth % WORDS.len()].to_owned();
    let (mut wide, mut twin) = (program(words), program(|nth| plain(&words(nth))));
    for keys in SHOWN {
        wide.keys(keys);
        twin.keys(keys);
        for (width, height) in SIZES {
            let (ours, theirs) = (wide.resize(width, height).buffer(), twin.resize(width, height).buffer());
            let seen = on_a_terminal(&wide, (width, height));
            for y in 0..height {
                let (ours, theirs) = (row(&ours, y), row(&theirs, y));
                let running = ours.contains(&"ل");
                for (x, (&our, &their)) in (0..).zip(ours.iter().zip(&theirs)) {
                    let said = || {
                        format!(
                            "{keys:?} at {width}x{height}, row {y}, column {x}\n{}\n{}",
                            ours.concat(),
                            theirs.concat()
                        )
                    };
                    // In running text two letters may be one sign or two; ids differ.
                    let is_word = |text: &str| text.chars().all(char::is_alphanumeric);
                    let is_fixed = !is_word(their) || !(running || is_word(our));
                    if is_fixed && !["x", "…", " "].contains(&their) {
                        assert_eq!(our, their, "{}", said());
                    }
                    // A syllable of several letters lies over its cells as each terminal likes.
                    let letters = our.chars().filter(|c| c.to_string().width() > 0).count();
                    if letters == 1 {
                        let shown =
                            seen.screen().cell(y, x).map(vt100::Cell::contents).filter(|shown| !shown.is_empty());
                        assert_eq!(shown.unwrap_or(" "), if our == "\u{fffd}" { "?" } else { our }, "{}", said());
                    }
                }
            }
        }
    }
}
