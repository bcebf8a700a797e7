//! Owns documents to paste elsewhere: templates in Markdown, the built-in ones and the user's own, filled with values.
//! Whatever a value holds, it is text there. A template reads no file and ends in time.

pub mod markdown;
mod parts;
pub mod period;
pub mod week;
mod words;

use std::io::{self, Write};

use minijinja::value::{Serde, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};
use serde::Serialize;

use crate::domain::text;

/// The longest that a template of the user's own may be, in bytes.
pub const MOST: usize = 64 * 1024;

/// How many steps a template may take: hundreds of times what the built-in ones need for a busy year.
const FUEL: u64 = 2_000_000;
/// The longest that a document may become, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;
/// How deep a template may go into itself.
const DEEPEST: usize = 60;

/// The documents that have a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// The review of a week.
    Week,
    /// The review of a month, a quarter, a year or a stage.
    Period,
    /// What was achieved.
    Brag,
}

impl Document {
    /// The name of its template's file.
    #[must_use]
    pub fn file(self) -> &'static str {
        ["week.md", "period.md", "brag.md"][self as usize]
    }

    /// Its built-in template, with what it can name in its head.
    #[must_use]
    pub fn built_in(self) -> &'static str {
        match self {
            Self::Week => include_str!("../../../assets/documents/week.md"),
            Self::Period => include_str!("../../../assets/documents/period.md"),
            Self::Brag => include_str!("../../../assets/documents/brag.md"),
        }
    }
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line and column, from 1, where they are known.
    pub at: Option<(usize, usize)>,
    /// What is wrong, without a full stop.
    pub what: String,
}

/// A document: its template, the user's `own` where there is one, filled with values.
///
/// # Errors
/// What is wrong with the template.
pub fn filled(document: Document, own: Option<&str>, values: impl Serialize) -> Result<String, Fault> {
    let source = own.unwrap_or(document.built_in());
    let environment = environment();
    let name = document.file();
    let mut page = Page(Vec::new());
    let rendered = environment
        .template_from_named_str(name, source)
        .and_then(|template| template.render_captured_to(Value::from(Serde(values)), &mut page));
    rendered.map_err(|wrong| fault(&wrong, source))?;
    Ok(tidy(&String::from_utf8_lossy(&page.0)))
}

/// What a template writes, up to [`LONGEST`].
struct Page(Vec<u8>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::Error::other("too long"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    // Lines of instructions leave no trace.
    if let Ok(syntax) = environment.syntax().to_builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(put);
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_debug(true);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEEPEST);
    // What a person wrote is text, also where a template would have it otherwise.
    environment.remove_filter("safe");
    // Nothing is to grow from turn to turn of a loop, nor by as much as a number says.
    environment.remove_global("namespace");
    environment.remove_filter("format");
    environment.remove_filter("indent");
    words::add(&mut environment);
    environment
}

/// Writes a value: text as text, nothing where there is none, what is Markdown already as it is.
fn put(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    let written = match value.kind() {
        ValueKind::Undefined => return Err(Error::new(ErrorKind::UndefinedError, "it has no value here")),
        ValueKind::None => Ok(()),
        _ if value.is_safe() => out.write_str(value.as_str().unwrap_or_default()),
        _ => {
            let words = value.to_string();
            let edge = |at: Option<char>| if at == Some(' ') { " " } else { "" };
            let (before, after) = (edge(words.chars().next()), edge(words.chars().next_back()));
            out.write_str(&format!("{before}{}{after}", markdown::inline(&words)))
        }
    };
    written.map_err(|_| Error::new(ErrorKind::WriteFailure, "it could not be written"))
}

/// A page without anything that steers a terminal, without blanks at the ends of lines, and with single blank lines.
fn tidy(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut blank = true;
    for line in page.lines() {
        let line = text::line(line);
        let line = line.trim_end();
        if !(line.is_empty() && blank) {
            out += line;
            out.push('\n');
        }
        blank = line.is_empty();
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn fault(wrong: &Error, source: &str) -> Fault {
    // The innermost says where it is.
    let mut inner: &(dyn std::error::Error + 'static) = wrong;
    while let Some(next) = inner.source() {
        inner = next;
    }
    let wrong = inner.downcast_ref::<Error>().unwrap_or(wrong);
    let begins = wrong.range().map(|range| range.start).filter(|at| source.is_char_boundary(*at));
    let column = begins.map(|at| source[..at].rsplit('\n').next().unwrap_or_default().chars().count() + 1);
    let named = wrong.range().and_then(|range| source.get(range)).map(text::title).unwrap_or_default();
    let what = match (wrong.kind(), wrong.detail()) {
        (ErrorKind::OutOfFuel, _) => "it goes on for too long".to_owned(),
        (ErrorKind::WriteFailure, _) => format!("it makes more than {} MiB", LONGEST / 1024 / 1024),
        (ErrorKind::UndefinedError, _) if named.is_empty() => "something has no value here".to_owned(),
        (ErrorKind::UndefinedError, _) => format!("{named:?} has no value here"),
        (_, Some(detail)) => text::title(&detail.replace("i64", "a number").replace("f64", "a number")),
        (kind, None) => kind.to_string(),
    };
    Fault { at: wrong.line().map(|line| (line, column.unwrap_or(1))), what }
}

#[cfg(test)]
mod tests;
