//! Owns what is written: answers to standard output, notices and errors to standard error, colour where it is wanted.
//! A reader that went away is no error.

use std::io::{self, IsTerminal, Write};

use crate::domain::text;
use crate::error::{Error, Kind};
use crate::show::json;
use crate::show::page::{self, Role, paint};

use super::args::Color;

/// Lines longer than this are hard to follow, however wide the terminal is.
const WIDEST: usize = 120;

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

/// The width that answers are laid out for.
#[must_use]
pub fn width() -> usize {
    let terminal = io::stdout().is_terminal().then(crossterm::terminal::size).and_then(Result::ok);
    terminal.map_or(page::WIDTH, |(columns, _)| usize::from(columns).clamp(40, WIDEST))
}

/// Writes an answer.
pub fn answer(text: &str) -> Result<(), Error> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
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
        let _ = anstream::stderr().lock().write_all(details.as_bytes());
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
    let _ = anstream::stderr().lock().write_all(lines.as_bytes());
}

/// Says more beside an error, as it is.
pub fn aside(lines: &str) {
    if !lines.trim().is_empty() {
        let _ = anstream::stderr().lock().write_all(format!("\n{}\n", lines.trim_end()).as_bytes());
    }
}
