//! Owns the step from text to a TOML tree with places: every syntax error at once, each slip said once.
//! May not judge what the tree means.

mod borrowed;
mod explain;
mod headers;
mod lines;
mod mend;
mod places;

use std::ops::Range;

use toml::de::DeTable;

use super::problem::{Found, Severity};
use explain::explain;
use lines::{is_header, line_of, line_start, next_header, next_line};
pub(super) use mend::{Mended, mend};

/// More than anyone reads; the rest would only be slow to say.
const MOST: usize = 200;

/// What the parser made of a text.
pub(super) struct Parsed<'t> {
    /// The tree, with holes where the text is broken.
    pub tree: DeTable<'t>,
    /// The syntax errors.
    pub errors: Vec<Found>,
    /// The parts of the text that cannot be judged, as their syntax is broken.
    pub broken: Vec<Range<usize>>,
}

/// Parses the whole text, going on after each error.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let (tree, raw) = DeTable::parse_recoverable(text);
    let tree = tree.into_inner();
    let mut raw: Vec<(Range<usize>, String)> =
        raw.into_iter().map(|e| (e.span().unwrap_or(0..0), e.message().to_owned())).collect();
    raw.sort_by_key(|(span, _)| (span.start, span.is_empty()));
    let mut broken = Vec::new();
    if let Some((span, _)) = raw.get(MOST) {
        broken.push(span.start..text.len());
        raw.truncate(MOST);
    }
    broken.extend(raw.iter().map(|(span, _)| broken_around(text, span.start)));
    let mut errors = Vec::new();
    let mut line = None;
    let mut twice = None;
    for (span, message) in raw {
        let on = line_start(text, span.start);
        // Several errors of one line are mostly one slip, and a section written twice repeats its keys.
        let repeated = message == "duplicate key" && twice.is_some_and(|header| header == header_above(text, on));
        if line.replace(on) == Some(on) || repeated {
            continue;
        }
        if message == "duplicate key" && is_header(line_of(text, on)) {
            twice = Some(on);
        }
        errors.push(explain(text, &tree, span, &message));
    }
    Parsed { tree, errors, broken }
}

/// The text with what is spoiled beyond its own line blanked out, parsed.
pub(super) fn parse_mended(mended: &Mended) -> Parsed<'_> {
    let mut parsed = parse(&mended.text);
    parsed.errors.extend(mended.errors.iter().cloned());
    parsed.broken.extend(mended.broken.iter().cloned());
    parsed
}

fn error(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Found {
    Found { severity: Severity::Error, span, message: message.into(), hint: Some(hint.into()) }
}

/// The lines that an error spoils: its own, and for a table header all up to the next header.
fn broken_around(text: &str, at: usize) -> Range<usize> {
    let start = line_start(text, at);
    let header = is_header(line_of(text, start));
    start..if header { next_header(text, start) } else { next_line(text, start) }
}

/// Where the line of the nearest header at or above a line begins.
fn header_above(text: &str, line: usize) -> usize {
    let mut at = line;
    while at > 0 && !is_header(line_of(text, at)) {
        at = line_start(text, at - 1);
    }
    at
}
