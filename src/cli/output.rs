//! Owns what is written: answers to standard output, notices and errors to standard error, colour where it is wanted.
//! A reader that went away is no error.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::domain::text;
use crate::error::{Error, Kind};
use crate::show::json;
use crate::show::page::{self, Page, Role, paint};
use crate::show::plain;
use crate::ui::ascii;
use crate::ui::cells::Cells;

use super::args::Color;
use super::inks;

/// Lines longer than this are hard to follow, however wide the terminal is.
const WIDEST: usize = 120;

/// Whether answers are read aloud. Chosen once, as colour is.
static PLAIN: AtomicBool = AtomicBool::new(false);

/// Whether colour is refused: by `NO_COLOR` or `--color never`, which win over everything.
#[must_use]
pub fn refuses_color(color: Color) -> bool {
    color == Color::Never || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Chooses colour for both streams.
pub fn choose_color(color: Color) {
    let choice = match color {
        _ if refuses_color(color) => anstream::ColorChoice::Never,
        Color::Always => anstream::ColorChoice::Always,
        Color::Auto | Color::Never => anstream::ColorChoice::Auto,
    };
    choice.write_global();
}

/// Whether words go out in ASCII, on standard output and on standard error.
static ASCII: [AtomicBool; 2] = [AtomicBool::new(false), AtomicBool::new(false)];

/// Where words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Answers = 0,
    /// Standard error.
    Notices = 1,
}

impl Stream {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Answers, Self::Notices];

    /// Whether somebody looks at it.
    #[must_use]
    pub fn is_terminal(self) -> bool {
        match self {
            Self::Answers => io::stdout().is_terminal(),
            Self::Notices => io::stderr().is_terminal(),
        }
    }

    /// From now on words that go there have these signs.
    pub fn choose_signs(self, cells: Cells) {
        ASCII[self as usize].store(cells == Cells::Ascii, Ordering::Relaxed);
    }

    /// The words with the signs and the colours that they go out with.
    fn signed(self, words: &str) -> Cow<'_, str> {
        let words = inks::inked(words);
        if ASCII[self as usize].load(Ordering::Relaxed) { ascii::sentence(&words).into() } else { words }
    }
}

/// The width that answers are laid out for.
#[must_use]
pub fn width() -> usize {
    let terminal = io::stdout().is_terminal().then(crossterm::terminal::size).and_then(Result::ok);
    terminal.map_or(page::WIDTH, |(columns, _)| usize::from(columns).clamp(40, WIDEST))
}

/// How answers in words are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// For the eye.
    Aligned,
    /// One fact a line, to be read aloud.
    Plain,
}

/// Chooses how answers are laid out: as the flag says, or `SKILLMAP_PLAIN`.
pub fn choose_layout(flag: Layout) {
    let named = std::env::var_os("SKILLMAP_PLAIN").is_some_and(|value| !value.is_empty() && value != "0");
    PLAIN.store(flag == Layout::Plain || named, Ordering::Relaxed);
}

/// How answers are laid out.
#[must_use]
pub fn layout() -> Layout {
    if PLAIN.load(Ordering::Relaxed) { Layout::Plain } else { Layout::Aligned }
}

/// A page as text, laid out as it was chosen.
#[must_use]
pub fn laid_out(page: &Page) -> String {
    match layout() {
        Layout::Aligned => page.aligned(width()),
        Layout::Plain => page.one_fact_a_line(),
    }
}

/// Answers with a page.
pub fn page(page: &Page) -> Result<(), Error> {
    answer(&laid_out(page))
}

/// Answers with lines whose words hang below their labels.
pub fn fitted(text: &str) -> Result<(), Error> {
    match layout() {
        Layout::Aligned => answer(&page::fitted(text, width())),
        Layout::Plain => columns(text),
    }
}

/// Answers with lines in columns.
pub fn columns(text: &str) -> Result<(), Error> {
    match layout() {
        Layout::Aligned => answer(text),
        Layout::Plain => answer(&plain::labelled(&anstream::adapter::strip_str(text).to_string())),
    }
}

/// What an act answers, laid out as it was chosen.
#[must_use]
pub fn said(answer: String) -> String {
    match layout() {
        Layout::Aligned => answer,
        Layout::Plain => plain::answer(&anstream::adapter::strip_str(&answer).to_string()),
    }
}

/// A question, laid out as it was chosen.
#[must_use]
pub fn asked(question: &str) -> String {
    match layout() {
        Layout::Aligned => question.to_owned(),
        Layout::Plain => plain::question(question),
    }
}

/// A diff, laid out as it was chosen.
#[must_use]
pub fn difference(diff: &str) -> String {
    match layout() {
        Layout::Aligned => diff.to_owned(),
        Layout::Plain => plain::difference(&anstream::adapter::strip_str(diff).to_string()),
    }
}

/// Answers with lines of words.
pub fn lines(text: &str) -> Result<(), Error> {
    match layout() {
        Layout::Aligned => answer(text),
        Layout::Plain => answer(&plain::lines(&anstream::adapter::strip_str(text).to_string())),
    }
}

/// Writes an answer.
pub fn answer(text: &str) -> Result<(), Error> {
    let mut out = anstream::stdout().lock();
    match out.write_all(Stream::Answers.signed(text).as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::new(
            Kind::Io,
            format!("could not write the answer: {error}"),
            "what was recorded is recorded; check where the output goes",
        )),
        _ => Ok(()),
    }
}

/// Says on standard error, too, why a command failed that has answered in JSON already.
pub fn failure_beside(error: &Error) {
    // A closed standard error leaves nowhere to say so.
    let _ = anstream::stderr().lock().write_all(json_line(error).as_bytes());
}

fn json_line(error: &Error) -> String {
    let hint = error.hint.as_deref().map(text::note);
    json::error(error.kind.as_str(), &text::note(&error.message), hint.as_deref())
}

/// Says something beside the answer.
pub fn notice(word: &str, sentence: &str, hint: Option<&str>) {
    say(Role::Accent, word, sentence, hint);
}

/// Who reads what a command says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A person: answers in words, errors on standard error.
    Person,
    /// A program that asked for JSON: answers on standard output, errors there and on standard error.
    Program,
}

/// Says why a command failed.
pub fn failure(error: &Error, reader: Reader) {
    if reader == Reader::Program {
        // Nobody is left to tell where even this cannot be written.
        let _ = answer(&json_line(error));
        failure_beside(error);
        return;
    }
    if let Some(details) = &error.details {
        let _ = anstream::stderr().lock().write_all(Stream::Notices.signed(details).as_bytes());
    }
    say(Role::Bad, "error", &error.message, error.hint.as_deref());
}

fn say(role: Role, word: &str, sentence: &str, hint: Option<&str>) {
    let line = |role, word: &str, text: &str| format!("{}: {}\n", paint(role, word), text::note(text));
    let mut lines = line(role, word, sentence);
    if let Some(hint) = hint {
        lines.push_str(&line(Role::Quiet, "hint", hint));
    }
    // A closed standard error leaves nowhere to say so.
    let _ = anstream::stderr().lock().write_all(Stream::Notices.signed(&lines).as_bytes());
}
