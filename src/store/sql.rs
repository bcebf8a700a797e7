//! Owns the way between rows and values: days as text, sessions as domain values, rows of the record tables as JSON
//! for the operation log. All text that leaves the database is made harmless here.

use chrono::{DateTime, FixedOffset};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Type, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Value, json};

use crate::domain::calendar::Day;
use crate::domain::id::{SessionId, SkillId, SourceId, TargetId};
use crate::domain::journal::{NewSession, Session};
use crate::domain::minutes::Minutes;
use crate::domain::text;

/// A day as the database writes it.
pub(super) struct DayColumn(pub Day);

impl FromSql for DayColumn {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Day::parse(value.as_str()?).map(Self).ok_or(FromSqlError::InvalidType)
    }
}

/// A short text, made harmless.
pub(super) struct Title(pub String);

impl FromSql for Title {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(|t| Self(text::title(t)))
    }
}

/// A long text, made harmless.
pub(super) struct Note(pub String);

impl FromSql for Note {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(|t| Self(text::note(t)))
    }
}

/// A table whose rows are changed by acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Session,
    Step,
    Fact,
    CheckIn,
    Skip,
    Friction,
    Timer,
    Rating,
    Fix,
    Review,
    Chosen,
}

impl Table {
    pub const ALL: [Self; 11] = [
        Self::Session,
        Self::Step,
        Self::Fact,
        Self::CheckIn,
        Self::Skip,
        Self::Friction,
        Self::Timer,
        Self::Rating,
        Self::Fix,
        Self::Review,
        Self::Chosen,
    ];

    pub fn name(self) -> &'static str {
        ["session", "step", "fact", "checkin", "skip", "friction", "timer", "rating", "fix", "review", "chosen"]
            [self as usize]
    }

    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }

    /// Columns that only make sense together: of two changes at once, one gives all of them.
    pub fn bound(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Session => &[&["day", "start_ms", "offset_s", "minutes"]],
            Self::Step => &[&["kind", "subject", "period", "day", "amount"]],
            Self::Fact => &[&["kind", "subject", "key", "day", "value"]],
            Self::CheckIn | Self::Friction => &[],
            Self::Skip => &[&["day", "at"]],
            Self::Timer => &[&[
                "start_ms", "offset_s", "day", "boot", "boot_ms", "skill", "target", "source", "note", "device",
                "awake_ms", "deleted",
            ]],
            Self::Rating => &[&["skill", "day", "level"]],
            Self::Fix => &[&["by_day", "stands", "gone"]],
            Self::Review => &[&["week", "day"]],
            Self::Chosen => &[&["week", "text", "day"]],
        }
    }

    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Session => {
                &["id", "day", "start_ms", "offset_s", "minutes", "skill", "target", "source", "note", "deleted"]
            }
            Self::Step => &["id", "kind", "subject", "period", "day", "amount", "hlc", "deleted"],
            Self::Fact => &["id", "kind", "subject", "key", "day", "value", "hlc", "deleted"],
            Self::CheckIn => &["id", "day", "focus", "note", "off", "at_ms", "hlc", "deleted"],
            Self::Skip => &["id", "day", "at", "why", "hlc", "deleted"],
            Self::Friction => &["id", "day", "text", "cause", "same", "hlc", "deleted"],
            Self::Timer => &[
                "id", "start_ms", "offset_s", "day", "boot", "boot_ms", "skill", "target", "source", "note", "device",
                "awake_ms", "hlc", "deleted",
            ],
            Self::Rating => &["id", "skill", "day", "level", "note", "link", "hlc", "deleted"],
            Self::Fix => &[
                "id", "friction", "day", "text", "kind", "why", "pattern", "path", "by_day", "stands", "gone", "hlc",
                "deleted",
            ],
            Self::Review => {
                &["id", "week", "day", "well", "learned", "stop", "next", "figures", "at_ms", "hlc", "deleted"]
            }
            Self::Chosen => &["id", "week", "text", "day", "hlc", "deleted"],
        }
    }

    /// The row as it stands, deleted or not.
    pub fn read(self, conn: &Connection, id: &str) -> rusqlite::Result<Option<Value>> {
        let pairs: Vec<String> = self.columns().iter().map(|c| format!("'{c}', {c}")).collect();
        let sql = format!("select json_object({}) from {} where id = ?1", pairs.join(", "), self.name());
        let found = conn.prepare_cached(&sql)?.query_row([id], |row| row.get::<_, String>(0)).optional()?;
        found.map(|json| from_json(&json)).transpose()
    }

    /// Writes the row over whatever stands under its id.
    pub fn write(self, conn: &Connection, row: &Value) -> rusqlite::Result<()> {
        let columns = self.columns();
        let values: Vec<String> = columns.iter().map(|c| format!("?1 ->> '{c}'")).collect();
        let sets: Vec<String> = columns[1..].iter().map(|c| format!("{c} = excluded.{c}")).collect();
        let sql = format!(
            "insert into {} ({}) select {} where true on conflict (id) do update set {}",
            self.name(),
            columns.join(", "),
            values.join(", "),
            sets.join(", ")
        );
        conn.prepare_cached(&sql)?.execute([row.to_string()])?;
        Ok(())
    }
}

/// A value the operation log wrote.
pub(super) fn from_json(json: &str) -> rusqlite::Result<Value> {
    serde_json::from_str(json).map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(e)))
}

/// The columns of [`session`], in its order.
pub(super) const SESSION: &str = "id, day, start_ms, offset_s, minutes, skill, target, source, note";

/// A session from a row of [`SESSION`].
pub(super) fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    let start: Option<i64> = row.get(2)?;
    let offset: Option<i32> = row.get(3)?;
    Ok(Session {
        id: SessionId::new(row.get::<_, Title>(0)?.0),
        entry: NewSession {
            day: row.get::<_, DayColumn>(1)?.0,
            start: start.zip(offset).and_then(|(ms, offset)| instant(ms, offset)),
            minutes: Minutes(row.get(4)?),
            skill: SkillId::new(row.get::<_, Title>(5)?.0),
            target: row.get::<_, Option<Title>>(6)?.map(|t| TargetId::new(t.0)),
            source: row.get::<_, Option<Title>>(7)?.map(|t| SourceId::new(t.0)),
            note: row.get::<_, Option<Note>>(8)?.map(|n| n.0),
        },
    })
}

fn instant(ms: i64, offset_s: i32) -> Option<DateTime<FixedOffset>> {
    Some(DateTime::from_timestamp_millis(ms)?.with_timezone(&FixedOffset::east_opt(offset_s)?))
}

/// The row of a session.
pub(super) fn session_row(id: &str, entry: &NewSession) -> Value {
    json!({
        "id": id,
        "day": entry.day.to_string(),
        "start_ms": entry.start.map(|s| s.timestamp_millis()),
        "offset_s": entry.start.map(|s| s.offset().local_minus_utc()),
        "minutes": entry.minutes.0,
        "skill": entry.skill.as_str(),
        "target": entry.target.as_ref().map(TargetId::as_str),
        "source": entry.source.as_ref().map(SourceId::as_str),
        "note": entry.note.as_deref().map(text::note).filter(|n| !n.is_empty()),
        "deleted": 0,
    })
}
