//! Owns the way back of the record's plain text (see `dump`): a document is read row by row into a database of its own that
//! leaves nothing behind, so that the tables judge every row and nothing comes in of what is not whole; then it is
//! put into the record in one transaction. Opens no file.

mod put;
mod read;

use rusqlite::Connection;

use super::error::StoreError;
use super::merge::{Merged, act_of, fold, unlike_the_log, with_ops};
use super::schema::{self, MIGRATIONS};
use super::sql::Table;
use super::write::LATEST_HLC;
use crate::domain::minutes::Minutes;
use crate::domain::refusal::{Refusal, quoted};
use crate::domain::text;

/// Why a document cannot be taken in. Nothing came in.
#[derive(Debug)]
pub enum DocumentError {
    /// What is wrong with it.
    Refused(Refusal),
    /// It could not be read, or kept beside the record.
    Store(StoreError),
}

impl std::fmt::Display for DocumentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for DocumentError {}

impl From<Refusal> for DocumentError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for DocumentError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for DocumentError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// A document that is whole and sound, ready to be taken in. SQLite keeps it in memory or, where it is long, in a file
/// that nobody else sees.
#[derive(Debug)]
pub struct Document {
    conn: Connection,
    exported_at: String,
    first_day: Option<String>,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// See [`DocumentError`].
    pub fn read(input: impl std::io::Read) -> Result<Self, DocumentError> {
        // A name that is empty is a file that goes with the connection.
        let mut conn = Connection::open("")?;
        conn.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&mut conn, MIGRATIONS)?;
        let read = read::into(&mut conn, input)?;
        let document = Self { conn, exported_at: read.exported_at, first_day: read.first_day };
        document.refuse_unsound()?;
        document.refuse_unlike()?;
        Ok(document)
    }

    /// When it was written, as it says itself.
    #[must_use]
    pub fn exported_at(&self) -> &str {
        &self.exported_at
    }

    /// How many sessions it holds, and their time.
    pub fn sessions(&self) -> Result<(usize, Minutes), StoreError> {
        let sql = "select coalesce(sum(sessions), 0), coalesce(sum(minutes), 0) from total_skill";
        let (sessions, minutes) = self.conn.query_row(sql, [], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
        Ok((usize::try_from(sessions).unwrap_or(0), Minutes(minutes)))
    }

    /// Rows that are not what the log says of them: somebody took one out or wrote another in. Where the tables refuse what
    /// two machines said of a row together, it stays as it is, here as there.
    fn refuse_unlike(&self) -> Result<(), DocumentError> {
        let tx = self.conn.unchecked_transaction()?;
        for (name, id) in unlike_the_log(&tx)? {
            let mut tried = Merged::default();
            if let Some(table) = Table::of_name(&name) {
                fold(&tx, table, &id, &mut tried)?;
            }
            if tried.refused == 0 {
                let id = quoted(&text::title(&id));
                let message = format!("the row {id} of {name} is not what the log in the file says of it");
                let hint = "nothing came in; export it again, after skillmap doctor --mend rows where the record is";
                return Err(Refusal::new(message, hint).into());
            }
        }
        Ok(())
    }

    /// Acts whose operations are not what they are said to be, and clocks that could not go on.
    fn refuse_unsound(&self) -> Result<(), DocumentError> {
        let mut listed = self.conn.prepare("select id, device, hlc, at_ms, kind, summary, undoes from act")?;
        let mut rows = listed.query([])?;
        while let Some(row) = rows.next()? {
            let act = with_ops(&self.conn, act_of(row)?)?;
            let why = match act.fits() {
                Some(true) => continue,
                Some(false) => "changes something that this skillmap does not know",
                None => "is no act that can be",
            };
            let id = quoted(&text::title(&act.id));
            return Err(Refusal::new(format!("the row {id} of act {why}"), UNTOUCHED).into());
        }
        let late = "select day from roadmap_version where hlc > ?1 limit 1";
        let mut late = self.conn.prepare(late)?;
        let mut found = late.query([LATEST_HLC])?;
        if let Some(row) = found.next()? {
            let day = quoted(&text::title(&row.get::<_, String>(0)?));
            let message = format!("the row {day} of roadmap_version has a clock that could not go on");
            return Err(Refusal::new(message, UNTOUCHED).into());
        }
        Ok(())
    }
}

/// What is said beside every refusal.
const UNTOUCHED: &str = "nothing came in; export it again, or mend that row";
