//! Owns the one timer: started, stopped and cancelled as acts, one at a time for all processes. Decides nothing about how
//! much of it counts; that is given, and asked for inside the transaction.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value, json};

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{self, DayColumn, Note, Table, Title};
use super::write::{Act, Said, shared_id};
use crate::domain::calendar::{Day, Moment};
use crate::domain::id::{SessionId, SkillId, SourceId, TargetId};
use crate::domain::journal::{NewSession, Session};
use crate::domain::refusal::Refusal;
use crate::domain::timer::{Boot, Timer};

/// The id of the one row.
const ID: &str = "timer";

impl Store {
    /// The timer that runs, if one does.
    pub fn timer(&self) -> Result<Option<Timer>, StoreError> {
        find(&self.conn)
    }

    /// Starts the timer.
    ///
    /// # Errors
    /// When one runs already, in whatever process it was started: which, and since when.
    pub fn start_timer(&mut self, timer: &Timer, now: Moment) -> Result<(), ActError> {
        self.act(now, |act| {
            if let Some(runs) = find(act.tx)? {
                let since = runs.since(Day::from(now.local().date()));
                let message = format!("a timer runs already, on {} since {since}", runs.skill);
                return Err(Refusal::new(message, "skillmap stop records it, skillmap cancel takes it away").into());
            }
            act.put(Table::Timer, &row(timer, act))?;
            Ok(((), Said::new("start", format!("started the timer on {}", timer.skill))))
        })
    }

    /// Stops the timer: what `settle` makes of it is recorded and the timer taken away as one, so that either both
    /// happen or nothing. No session at all discards it.
    pub fn stop_timer(
        &mut self,
        now: Moment,
        settle: impl FnOnce(Timer) -> Result<Option<NewSession>, Refusal>,
    ) -> Result<Option<Session>, ActError> {
        self.act(now, |act| {
            let (session, said) = stopped(act, settle)?;
            let kind = if session.is_some() { "stop" } else { "cancel" };
            Ok((session, Said::new(kind, said)))
        })
    }

    /// Takes the timer away; nothing of it is recorded. Returns what it was.
    pub fn cancel_timer(&mut self, now: Moment) -> Result<Timer, ActError> {
        self.act(now, |act| {
            let timer = take_away(act)?;
            let said = Said::new("cancel", format!("took the timer on {} of {} away", timer.skill, timer.day));
            Ok((timer, said))
        })
    }
}

/// Stops the timer as a part of an act: the session that it became, and what was done in short.
pub(super) fn stopped(
    act: &Act<'_>,
    settle: impl FnOnce(Timer) -> Result<Option<NewSession>, Refusal>,
) -> Result<(Option<Session>, String), ActError> {
    let id = session_id(act)?;
    let timer = take_away(act)?;
    let (skill, day) = (timer.skill.clone(), timer.day);
    let Some(entry) = settle(timer)? else {
        return Ok((None, format!("took the timer on {skill} of {day} away")));
    };
    act.put(Table::Session, &sql::session_row(&id, &entry))?;
    let said = format!("stopped the timer: {} on {skill}, {}", entry.minutes, entry.day);
    Ok((Some(Session { id: SessionId::new(id), entry }), said))
}

/// The id of the session that the timer becomes: stopped on two devices it becomes one.
fn session_id(act: &Act<'_>) -> Result<String, StoreError> {
    let row = Table::Timer.read(act.tx, ID)?.unwrap_or_default();
    let words = ["start_ms", "hlc"].map(|key| row[key].to_string());
    Ok(shared_id(&["timer", row["device"].as_str().unwrap_or_default(), &words[0], &words[1]]))
}

/// Takes the row of the timer away as a part of an act.
fn take_away(act: &Act<'_>) -> Result<Timer, ActError> {
    let none = || Refusal::new("no timer runs", "skillmap start rag starts one");
    let timer = find(act.tx)?.ok_or_else(none)?;
    if let Some(row) = Table::Timer.read(act.tx, ID)? {
        act.delete(Table::Timer, row)?;
    }
    Ok(timer)
}

fn find(conn: &Connection) -> Result<Option<Timer>, StoreError> {
    let mut one = conn.prepare_cached(
        "select start_ms, offset_s, day, boot, boot_ms, skill, target, source, note, awake_ms from timer where deleted = 0",
    )?;
    let timer = one.query_row([], |row| {
        let boot = row.get::<_, Option<Title>>(3)?.zip(row.get::<_, Option<i64>>(4)?);
        let boot = boot.zip(row.get::<_, Option<i64>>(9)?);
        Ok(Timer {
            start: instant(row.get(0)?, row.get(1)?),
            day: row.get::<_, DayColumn>(2)?.0,
            boot: boot.map(|((id, millis), awake)| Boot { id: id.0, millis, awake }),
            skill: SkillId::new(row.get::<_, Title>(5)?.0),
            target: row.get::<_, Option<Title>>(6)?.map(|id| TargetId::new(id.0)),
            source: row.get::<_, Option<Title>>(7)?.map(|id| SourceId::new(id.0)),
            note: row.get::<_, Option<Note>>(8)?.map(|note| note.0),
        })
    });
    Ok(timer.optional()?)
}

/// The instant with its offset; one that no clock can show counts as the epoch.
fn instant(ms: i64, offset_s: i32) -> DateTime<FixedOffset> {
    let utc = DateTime::from_timestamp_millis(ms).unwrap_or_default();
    FixedOffset::east_opt(offset_s).map_or_else(|| utc.fixed_offset(), |offset| utc.with_timezone(&offset))
}

fn row(timer: &Timer, act: &Act<'_>) -> Value {
    json!({
        "id": ID,
        "start_ms": timer.start.timestamp_millis(),
        "offset_s": timer.start.offset().local_minus_utc(),
        "day": timer.day.to_string(),
        "boot": timer.boot.as_ref().map(|boot| &boot.id),
        "boot_ms": timer.boot.as_ref().map(|boot| boot.millis),
        "awake_ms": timer.boot.as_ref().map(|boot| boot.awake),
        "skill": timer.skill.as_str(),
        "target": timer.target.as_ref().map(TargetId::as_str),
        "source": timer.source.as_ref().map(SourceId::as_str),
        "note": timer.note.as_deref().filter(|note| !note.is_empty()),
        "device": act.device,
        "hlc": act.hlc,
        "deleted": 0,
    })
}
