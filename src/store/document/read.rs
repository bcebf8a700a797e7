//! Owns the reading of a document: its head, then each row of each table as it comes, into the tables that judge it. Holds
//! one row at a time.

use std::fmt;
use std::io::{BufRead, BufReader, Read};

use rusqlite::types::Value as Cell;
use rusqlite::{Connection, Transaction, params_from_iter};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, Map, Value};

use super::{DocumentError, UNTOUCHED};
use crate::domain::calendar::Day;
use crate::domain::refusal::{Refusal, quoted};
use crate::domain::text;
use crate::store::dump::{Dumped, FORMAT, VERSION, is_row, tables};
use crate::store::error::StoreError;
use crate::store::schema::MIGRATIONS;

/// What a file is expected to be.
const EXPECTED: &str = "an export of skillmap";

/// What a document says beside its rows.
pub struct Told {
    pub exported_at: String,
    pub first_day: Option<String>,
}

/// Reads all of it into tables that are empty.
pub fn into(conn: &mut Connection, input: impl Read) -> Result<Told, DocumentError> {
    let tx = conn.transaction()?;
    // A row may come before the one that it belongs to.
    tx.pragma_update(None, "defer_foreign_keys", true)?;
    let mut reading = Reading { tx: &tx, head: Head::default(), seen: Vec::new(), stopped: None };
    let mut input = BufReader::new(input);
    let unread = |error: std::io::Error| broken(&serde_json::Error::io(error));
    if input.fill_buf().map_err(unread)?.starts_with("\u{feff}".as_bytes()) {
        input.consume('\u{feff}'.len_utf8());
    }
    let mut json = Deserializer::from_reader(input);
    let read = Whole(&mut reading).deserialize(&mut json).and_then(|()| json.end());
    let Reading { head, seen, stopped, .. } = reading;
    if let Some(stopped) = stopped {
        return Err(stopped);
    }
    read.map_err(|error| broken(&error))?;
    // A table that came later is missing in a document of before.
    let missing = tables().map(|table| table.name).find(|name| !seen.iter().any(|seen| seen == name));
    if let Some(missing) = missing.filter(|_| head.database == Some(known())) {
        return Err(refused(format!("the table {missing} is missing")));
    }
    refuse_alone(&tx)?;
    tx.commit()?;
    Ok(Told { exported_at: head.exported_at.unwrap_or_default(), first_day: head.first_day })
}

/// The version of the database that this program knows.
fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

fn refused(message: impl Into<String>) -> DocumentError {
    Refusal::new(message, UNTOUCHED).into()
}

/// What is said of a file that is no JSON, or JSON of another shape.
fn broken(error: &serde_json::Error) -> DocumentError {
    if error.is_io() {
        let reason = text::title(&error.to_string());
        return StoreError::Io { doing: "read the file", path: None, reason }.into();
    }
    let (line, column) = (error.line(), error.column());
    let said = error.to_string();
    let place = format!(" at line {line} column {column}");
    let said = text::title(said.strip_suffix(&place).unwrap_or(&said));
    let hint = "nothing came in; skillmap export --format json writes a whole one";
    let foreign = |what: &str| Refusal::new(format!("this is no export of skillmap: {what}"), hint).into();
    let what = match (line, column) {
        (1, 0) if error.is_eof() => return foreign("it is empty"),
        (1, _) if said.ends_with(EXPECTED) => return foreign("it is JSON of another shape"),
        (1, _) if error.is_syntax() => return foreign("it is no JSON"),
        _ if error.is_eof() => "the file ends too early".to_owned(),
        _ => said,
    };
    Refusal::new(format!("line {line}, column {column}: {what}"), hint).into()
}

/// Refuses rows that belong to one that is not there.
fn refuse_alone(tx: &Transaction<'_>) -> Result<(), DocumentError> {
    let mut check = tx.prepare("select \"table\", \"parent\" from pragma_foreign_key_check limit 1")?;
    let mut found = check.query([])?;
    match found.next()? {
        None => Ok(()),
        Some(row) => {
            let (table, parent) = (row.get::<_, String>(0)?, row.get::<_, String>(1)?);
            Err(refused(format!("a row of {table} belongs to a row of {parent} that is not there")))
        }
    }
}

/// What stands before the rows.
#[derive(Default)]
struct Head {
    format: Option<Value>,
    version: Option<Value>,
    database: Option<i64>,
    exported_at: Option<String>,
    first_day: Option<String>,
}

impl Head {
    /// Refuses what is not ours, or too new.
    fn refuse(&self) -> Result<(), DocumentError> {
        if self.format.as_ref().and_then(Value::as_str) != Some(FORMAT) {
            let hint = "nothing came in; skillmap export --format json writes one";
            return Err(Refusal::new("this is no export of skillmap: it does not say so first", hint).into());
        }
        let newer = |what: &str, found: i64, known: i64| {
            let message = format!("{what} is version {found}, this skillmap knows versions up to {known}");
            Err(Refusal::new(message, "nothing came in; start the newer skillmap (`which -a skillmap`)").into())
        };
        match (self.version.as_ref().and_then(Value::as_i64), self.database) {
            (Some(version), _) if version > VERSION => newer("the export", version, VERSION),
            (_, Some(database)) if database > known() => newer("its database", database, known()),
            (Some(1..), Some(1..)) => Ok(()),
            _ => Err(refused("it does not say which version it is, `version` and `database` are missing")),
        }
    }
}

struct Reading<'t> {
    tx: &'t Transaction<'t>,
    head: Head,
    /// The tables that came.
    seen: Vec<&'static str>,
    /// Why it ended before its end.
    stopped: Option<DocumentError>,
}

impl Reading<'_> {
    /// Keeps the reason and ends the reading.
    fn stop<E: serde::de::Error>(&mut self, why: impl Into<DocumentError>) -> E {
        self.stopped = Some(why.into());
        E::custom("stopped")
    }

    fn put(&self, table: Dumped, row: Map<String, Value>) -> Result<(), DocumentError> {
        let key = table.columns.iter().find_map(|column| row.get(*column)).cloned().unwrap_or_default();
        let key = key.as_str().map_or_else(|| key.to_string(), ToOwned::to_owned);
        let name = format!("the row {} of {}", quoted(&text::title(&key)), table.name);
        let refuse = |why: String| refused(format!("{name} is refused: {why}"));
        let mut columns = Vec::with_capacity(row.len());
        let mut cells = Vec::with_capacity(row.len());
        for (column, value) in row {
            let Some(column) = table.columns.iter().find(|known| **known == column) else {
                return Err(refuse(format!("there is no column {}", quoted(&text::title(&column)))));
            };
            let cell = match value {
                Value::Null => Cell::Null,
                Value::Object(_) if is_row(table.name, column) => Cell::Text(value.to_string()),
                Value::String(text) if !is_row(table.name, column) => Cell::Text(text),
                Value::Number(number) if number.is_i64() => Cell::Integer(number.as_i64().unwrap_or_default()),
                other => {
                    return Err(refuse(format!("{column} cannot be {}", quoted(&text::title(&other.to_string())))));
                }
            };
            columns.push(*column);
            cells.push(cell);
        }
        let marks = vec!["?"; columns.len()].join(", ");
        let sql = format!("insert into {} ({}) values ({marks})", table.name, columns.join(", "));
        let put = self.tx.prepare_cached(&sql).and_then(|mut put| put.execute(params_from_iter(cells)));
        match put {
            Ok(_) => Ok(()),
            Err(error) if is_judgement(&error) => Err(refuse(text::title(&error.to_string()))),
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether it was the row that was wrong, and not the disk.
fn is_judgement(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{ConstraintViolation, TypeMismatch, Unknown};
    matches!(error.sqlite_error_code(), Some(ConstraintViolation | TypeMismatch | Unknown))
}

/// The whole document.
struct Whole<'r, 't>(&'r mut Reading<'t>);

impl<'de> DeserializeSeed<'de> for Whole<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reading = self.0;
        let mut has_record = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => reading.head.format = Some(map.next_value()?),
                "version" => reading.head.version = Some(map.next_value()?),
                "database" => reading.head.database = map.next_value::<Value>()?.as_i64(),
                "exported_at" => reading.head.exported_at = map.next_value::<Value>()?.as_str().map(text::title),
                "record" => {
                    if let Err(why) = reading.head.refuse() {
                        return Err(reading.stop(why));
                    }
                    has_record = true;
                    map.next_value_seed(Record(reading))?;
                }
                // `sessions` are there for others, and what comes later is not known here.
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        if has_record {
            return Ok(());
        }
        let why = reading.head.refuse().err().unwrap_or_else(|| refused("it holds no record"));
        Err(reading.stop(why))
    }
}

/// The tables.
struct Record<'r, 't>(&'r mut Reading<'t>);

impl<'de> DeserializeSeed<'de> for Record<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Record<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the tables of a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reading = self.0;
        while let Some(key) = map.next_key::<String>()? {
            if key == "setting" {
                let first_day = map.next_value::<Value>()?["first_day"].take();
                let day = first_day.as_str().and_then(Day::parse).map(|day| day.to_string());
                if day.is_none() && !first_day.is_null() {
                    let shown = quoted(&text::title(&first_day.to_string()));
                    return Err(reading.stop(refused(format!("the first_day {shown} is no day"))));
                }
                reading.head.first_day = day;
                continue;
            }
            let Some(table) = tables().find(|table| table.name == key) else {
                let name = quoted(&text::title(&key));
                return Err(reading.stop(refused(format!("it holds a table {name} that this skillmap does not know"))));
            };
            reading.seen.push(table.name);
            map.next_value_seed(Rows { reading, table })?;
        }
        Ok(())
    }
}

/// The rows of a table.
struct Rows<'r, 't> {
    reading: &'r mut Reading<'t>,
    table: Dumped,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the rows of {}", self.table.name)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while let Some(row) = rows.next_element::<Map<String, Value>>()? {
            if let Err(why) = self.reading.put(self.table, row) {
                return Err(self.reading.stop(why));
            }
        }
        Ok(())
    }
}
