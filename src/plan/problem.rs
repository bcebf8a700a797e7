//! Owns what a load has to say: problems with their place, and how a byte of the text becomes a line and a column.
//! Knows no TOML. Every message is made harmless here, for it may quote the file.

use std::ops::Range;

use crate::domain::text;

/// The most characters of a message or a hint.
const MOST_SAID: usize = 300;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It stops the load.
    Error,
    /// It does not.
    Warning,
}

impl Severity {
    /// `error`, `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ["error", "warning"][self as usize]
    }
}

/// One thing wrong in the file, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether it stops the load.
    pub severity: Severity,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters (Unicode scalar values, a tab being one), from 1.
    pub column: usize,
    /// The place right behind the marked part.
    pub end: Place,
    /// The marked part, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub hint: Option<String>,
}

impl Problem {
    /// Whether it stops the load.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// What it says without its numbers: the same for a problem that only grew or shrank.
    #[must_use]
    pub fn gist(&self) -> String {
        let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        self.message.split(' ').filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ")
    }
}

/// A line and a column in characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The place of a byte of the text; a byte inside a character counts as that character.
    #[must_use]
    pub fn of(text: &str, byte: usize) -> Self {
        let before = &text[..boundary(text, byte)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

impl Place {
    /// The place behind these words, which begin here.
    fn after(self, words: &str) -> Self {
        words.chars().fold(self, |place, c| match c {
            '\n' => Self { line: place.line + 1, column: 1 },
            _ => Self { column: place.column + 1, ..place },
        })
    }
}

/// The nearest character boundary at or before a byte, never past the end.
#[must_use]
pub fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// A problem before its place is worked out.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Whether it stops the load.
    pub severity: Severity,
    /// The marked part.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub hint: Option<String>,
}

/// The problems in order of place, with lines and columns, their words made harmless.
pub(super) fn placed(text: &str, mut found: Vec<Found>) -> Vec<Problem> {
    for one in &mut found {
        let start = boundary(text, one.span.start);
        one.span = start..boundary(text, one.span.end).max(start);
    }
    found.sort_by_key(|f| (f.span.start, f.span.end));
    let (mut at, mut place) = (0, Place { line: 1, column: 1 });
    found
        .into_iter()
        .map(|one| {
            // Each is counted on from the one before, so that a very long line is read once.
            place = place.after(&text[at..one.span.start]);
            at = one.span.start;
            Problem {
                severity: one.severity,
                line: place.line,
                column: place.column,
                end: place.after(&text[one.span.clone()]),
                span: one.span,
                message: harmless(&one.message),
                hint: one.hint.as_deref().map(harmless),
            }
        })
        .collect()
}

/// One line without anything that steers a terminal.
pub(super) fn harmless(words: &str) -> String {
    let words = text::note(words).replace('\n', " ");
    // A key of a thousand letters is shown where it stands; here its beginning tells enough.
    match words.char_indices().nth(MOST_SAID) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_a_unicode_scalar_value_whatever_its_width() {
        let column = |before: &str| Place::of(&format!("{before}x"), before.len()).column;
        assert_eq!(column("日本語"), 4, "wide characters count once");
        assert_eq!(column("\t\t"), 3, "a tab counts once");
        assert_eq!(column("🦀"), 2, "four bytes, two UTF-16 units, one character");
        assert_eq!(column("👩\u{200d}💻"), 4, "a joined emoji is the three characters it is made of");
        assert_eq!(column("e\u{301}"), 3, "a combining mark is a character of its own");
    }

    #[test]
    fn columns_are_counted_in_characters() {
        let text = "a\näöü x\r\nend";
        let x = text.find('x').expect("x");
        assert_eq!(Place::of(text, x), Place { line: 2, column: 5 });
        assert_eq!(Place::of(text, 3), Place { line: 2, column: 1 }, "inside a character");
        assert_eq!(Place::of(text, 999), Place { line: 3, column: 4 });
        let found = |span| Found { severity: Severity::Error, span, message: "m\u{1b}[1m\nn".into(), hint: None };
        let problems = placed(text, vec![found(x..x + 1), found(0..1), found(x..x + 1)]);
        let places: Vec<_> = problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(1, 1), (2, 5), (2, 5)]);
        assert_eq!(problems[0].message, "m[1m n");
        assert_eq!(problems[1].end, Place { line: 2, column: 6 });
    }
}
