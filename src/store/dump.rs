//! Owns the record as plain text: one JSON document, a row a line, complete and versioned, written from one snapshot and
//! row by row. What is of this machine alone (what it has shared, who its peers are, when it was checked) stays. Changes
//! nothing; `restore` reads it back.

use std::io::{self, Write};

use chrono::{DateTime, FixedOffset, SecondsFormat};
use rusqlite::types::ValueRef;
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::{Serializer, Value};

use super::Store;
use super::error::StoreError;
use super::sql::{self, SESSION, Table, from_json};
use crate::domain::calendar::{Day, Moment};
use crate::domain::id::{SourceId, TargetId};
use crate::domain::journal::Session;
use crate::domain::text;

/// The `format` of the document.
pub const FORMAT: &str = "skillmap";
/// The `version` of the document: of how rows are written, not of the tables.
pub const VERSION: i64 = 1;

/// Why the record was not written out whole.
#[derive(Debug)]
pub enum DumpError {
    /// It could not be read.
    Store(StoreError),
    /// It could not be written; a reader that went away is one of the reasons.
    Io(io::Error),
}

impl std::fmt::Display for DumpError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for DumpError {}

impl From<StoreError> for DumpError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for DumpError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<io::Error> for DumpError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A table of the document: its columns in order, and the order of its rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dumped {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub order: &'static str,
}

/// The tables of the document, in its order: acts before their operations, versions before their terms.
pub(super) fn tables() -> impl Iterator<Item = Dumped> {
    const LOG: [Dumped; 2] = [
        Dumped {
            name: "act",
            columns: &["id", "device", "hlc", "at_ms", "kind", "summary", "undoes"],
            order: "hlc, device, id",
        },
        Dumped { name: "op", columns: &["seq", "act", "tbl", "row_id", "before", "after"], order: "seq" },
    ];
    const VERSIONS: [Dumped; 2] = [
        Dumped { name: "roadmap_version", columns: &["day", "hlc", "at_ms", "text"], order: "day" },
        Dumped { name: "roadmap_terms", columns: &["day", "terms"], order: "day" },
    ];
    let rows = Table::ALL.into_iter().map(|t| Dumped { name: t.name(), columns: t.columns(), order: "id" });
    LOG.into_iter().chain(rows).chain(VERSIONS)
}

/// Whether a column of the log holds a row, which the document holds as one.
pub(super) fn is_row(table: &str, column: &str) -> bool {
    table == "op" && matches!(column, "before" | "after")
}

impl Store {
    /// Writes the whole record as one JSON document. What others write meanwhile is in it wholly or not at all; equal
    /// records make equal documents but for `exported_at`.
    ///
    /// # Errors
    /// See [`DumpError`]; what has been written by then is no document.
    pub fn write_record(&self, out: &mut dyn Write, now: Moment) -> Result<(), DumpError> {
        // A snapshot: it ends with the reading, and nothing is written.
        let _snapshot = self.conn.unchecked_transaction()?;
        let database = super::schema::version(&self.conn)?;
        let at = instant(now.0);
        writeln!(
            out,
            "{{\"schema\":1,\"format\":\"{FORMAT}\",\"version\":{VERSION},\"exported_at\":\"{at}\",\"database\":{database},"
        )?;
        let mut rows = Rows::begin(out, "sessions")?;
        self.each_session(None, None, |session| rows.row(&SessionRow::of(&session)))?;
        rows.end()?;
        writeln!(out, ",\n\"record\":{{")?;
        for table in tables() {
            let mut rows = Rows::begin(out, table.name)?;
            let sql = format!("select {} from {} order by {}", table.columns.join(", "), table.name, table.order);
            let mut listed = self.conn.prepare(&sql)?;
            let mut found = listed.query([])?;
            while let Some(row) = found.next()? {
                rows.row(&row_of(table, row)?)?;
            }
            rows.end()?;
            writeln!(out, ",")?;
        }
        let first_day = self.first_day()?.map(|day| day.to_string());
        write!(out, "\"setting\":")?;
        put(out, &serde_json::json!({ "first_day": first_day }))?;
        writeln!(out, "\n}}}}")?;
        Ok(())
    }

    /// Hands over the sessions of these days one by one, oldest first; all of them where no day is said. Ends with the
    /// first error.
    pub fn each_session<E: From<StoreError>>(
        &self,
        first: Option<Day>,
        last: Option<Day>,
        mut take: impl FnMut(Session) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "select {SESSION} from session where deleted = 0 and day between ?1 and ?2 order by day, start_ms, id"
        );
        let first = first.map_or_else(String::new, |day| day.to_string());
        let last = last.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string());
        let mut listed = self.conn.prepare_cached(&sql).map_err(StoreError::from)?;
        let mut rows = listed.query(params![first, last]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            take(sql::session(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }
}

/// A list of the document on its way: a row a line, with commas between them.
struct Rows<'o> {
    out: &'o mut dyn Write,
    is_first: bool,
}

impl<'o> Rows<'o> {
    fn begin(out: &'o mut dyn Write, name: &str) -> io::Result<Self> {
        write!(out, "\"{name}\":[")?;
        Ok(Self { out, is_first: true })
    }

    fn row(&mut self, row: &impl Serialize) -> Result<(), DumpError> {
        self.out.write_all(if std::mem::take(&mut self.is_first) { b"\n" } else { b",\n" })?;
        Ok(put(self.out, row)?)
    }

    fn end(self) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"]" } else { b"\n]" })
    }
}

/// A row with its columns in their order.
struct RecordRow(Vec<(&'static str, Value)>);

impl Serialize for RecordRow {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(column, value)| (column, value)))
    }
}

fn row_of(table: Dumped, row: &Row<'_>) -> rusqlite::Result<RecordRow> {
    let cell = |(at, column): (usize, &&'static str)| {
        let value = match row.get_ref(at)? {
            ValueRef::Integer(number) => Value::from(number),
            ValueRef::Text(_) if is_row(table.name, column) => from_json(row.get_ref(at)?.as_str()?)?,
            ValueRef::Text(_) => Value::from(row.get_ref(at)?.as_str()?),
            // The tables hold no other kind.
            _ => Value::Null,
        };
        Ok((*column, value))
    };
    table.columns.iter().enumerate().map(cell).collect::<rusqlite::Result<_>>().map(RecordRow)
}

/// A session as other programs read it: the keys of `sessions --json`.
#[derive(Serialize)]
struct SessionRow<'s> {
    id: &'s str,
    day: String,
    start: Option<String>,
    end: Option<String>,
    minutes: i64,
    skill: &'s str,
    target: Option<&'s str>,
    source: Option<&'s str>,
    note: Option<&'s str>,
}

impl<'s> SessionRow<'s> {
    fn of(session: &'s Session) -> Self {
        let entry = &session.entry;
        Self {
            id: session.id.as_str(),
            day: entry.day.to_string(),
            start: entry.start.map(instant),
            end: entry.end().map(instant),
            minutes: entry.minutes.0,
            skill: entry.skill.as_str(),
            target: entry.target.as_ref().map(TargetId::as_str),
            source: entry.source.as_ref().map(SourceId::as_str),
            note: entry.note.as_deref(),
        }
    }
}

fn instant(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

fn put(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, InLetters)).map_err(io::Error::from)
}

/// JSON in which whatever could steer a terminal or deceive a reader stands as `\u…`: the same text, harmless to look at.
struct InLetters;

impl Formatter for InLetters {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| text::steers(*c)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_stands_in_letters_and_reads_the_same() {
        let text = "a\u{1b}[2J\u{9b}\u{202e}\u{e0041}👩\u{200d}💻 é\n\"\\";
        let mut out = Vec::new();
        put(&mut out, &text).expect("written");
        let out = String::from_utf8(out).expect("UTF-8");
        assert!(!out.chars().any(text::steers), "{out}");
        assert!(out.contains("é") && out.contains("👩"), "{out}");
        assert_eq!(serde_json::from_str::<String>(&out).expect("JSON"), text);
    }

    #[test]
    fn an_empty_record_is_a_document() {
        let store = Store::in_memory().expect("a store");
        let now = Moment(DateTime::parse_from_rfc3339("2026-12-07T18:00:00+01:00").expect("a moment"));
        let mut out = Vec::new();
        store.write_record(&mut out, now).expect("written");
        let document: Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(document["exported_at"], "2026-12-07T18:00:00+01:00");
        assert_eq!((&document["sessions"], &document["record"]["act"]), (&Value::Array(vec![]), &Value::Array(vec![])));
        let names: Vec<&str> = tables().map(|table| table.name).collect();
        let record = document["record"].as_object().expect("tables");
        assert!(names.iter().all(|name| record.contains_key(*name)) && record.len() == names.len() + 1);
    }

    /// A column that a later version adds must not be left behind.
    #[test]
    fn every_column_of_the_record_travels() {
        let store = Store::in_memory().expect("a store");
        for table in tables() {
            let mut listed = store.conn.prepare("select name from pragma_table_info(?1)").expect("a statement");
            let names = listed.query_map([table.name], |row| row.get::<_, String>(0)).expect("columns");
            let names: Vec<String> = names.map(|name| name.expect("a name")).collect();
            let left: Vec<&String> = names.iter().filter(|name| !table.columns.contains(&name.as_str())).collect();
            let local: &[&str] = if table.name == "act" { &["shared"] } else { &[] };
            assert_eq!(left, local, "{}", table.name);
        }
    }
}
