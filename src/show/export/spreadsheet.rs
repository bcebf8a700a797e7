//! Owns sessions as CSV (RFC 4180), and cells that a spreadsheet takes for text whatever they begin with.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::{DateTime, FixedOffset, SecondsFormat};
use csv::{Terminator, Writer, WriterBuilder};

use crate::domain::journal::Session;
use crate::show::ends::end;

/// The columns, in order.
pub const COLUMNS: [&str; 9] = ["id", "day", "start", "end", "minutes", "skill", "target", "source", "note"];

/// What makes a formula of a cell.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Rows on their way out.
pub struct Rows<'o>(Writer<&'o mut dyn Write>);

impl<'o> Rows<'o> {
    /// Writes the names of the columns.
    ///
    /// # Errors
    /// What the writer says; so for all that follows.
    pub fn begin(out: &'o mut dyn Write) -> io::Result<Self> {
        let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        rows.write_record(COLUMNS).map_err(plain)?;
        Ok(Self(rows))
    }

    /// Writes a session.
    pub fn session(&mut self, session: &Session) -> io::Result<()> {
        let entry = &session.entry;
        let (start, end) = (entry.start.map(instant), end(entry).map(instant));
        let (day, minutes) = (entry.day.to_string(), entry.minutes.0.to_string());
        let cells: [&str; 9] = [
            session.id.as_str(),
            &day,
            start.as_deref().unwrap_or_default(),
            end.as_deref().unwrap_or_default(),
            &minutes,
            &guarded(entry.skill.as_str()),
            &guarded(entry.target.as_ref().map_or("", |id| id.as_str())),
            &guarded(entry.source.as_ref().map_or("", |id| id.as_str())),
            &guarded(entry.note.as_deref().unwrap_or_default()),
        ];
        self.0.write_record(cells).map_err(plain)
    }

    /// Hands over what is still on its way.
    pub fn end(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// What the writer said, so that a reader that went away is known for it.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn instant(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// Whether a text would be a formula, but for apostrophes before it.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// A text as a cell: one that would be a formula has an apostrophe before it.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell: without the apostrophe that [`guarded`] put there.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_would_be_a_formula_is_guarded() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("-5 degrees", "'-5 degrees"),
            ("@home", "'@home"),
            ("'=1+1", "''=1+1"),
            ("'tis so", "'tis so"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!((guarded(text).as_ref(), unguarded(cell)), (cell, text));
        }
        assert_eq!(unguarded("=1+1"), "=1+1");
    }

    proptest! {
        #[test]
        fn what_was_guarded_is_a_text_and_comes_back(text in "['=+@a\t -]{0,6}") {
            let cell = guarded(&text);
            prop_assert!(!cell.starts_with(FORMULA), "{:?}", cell);
            prop_assert_eq!(unguarded(&cell), text.as_str());
        }
    }
}
