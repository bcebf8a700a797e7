//! Owns check-ins: all answers of a day as one act, with one row a day that is the same on every device.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{DayColumn, Note, Table};
use super::write::{Act, Said, shared_id};
use super::{rituals, sessions, skips, targets, timer};
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::checkin::{Answered, CheckIn, DayRecord, OFFERED, Records};
use crate::domain::journal::{NewSession, Session};
use crate::domain::minutes::Minutes;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::domain::text;
use crate::domain::timer::Timer;

/// Makes a session of the timer, or none.
pub type Settle<'a> = Box<dyn FnOnce(Timer) -> Result<Option<NewSession>, Refusal> + 'a>;

/// What a check-in recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The new sessions of each day.
    pub days: Vec<Vec<Session>>,
    /// What the timer became.
    pub timer: Option<Session>,
}

impl Store {
    /// Records the answers of a day as one act and returns the sessions that are new. Said again for the same day, the
    /// last check-in stands; sessions and ticks that are there already are not added twice.
    pub fn check_in(&mut self, said: &CheckIn, roadmap: &Roadmap, now: Moment) -> Result<Vec<Session>, ActError> {
        let recorded = self.check_in_days(std::slice::from_ref(said), None, roadmap, now)?;
        Ok(recorded.days.into_iter().flatten().collect())
    }

    /// The same for several days, as yesterday and today, and for the timer where it is stopped: all of it as one act.
    pub fn check_in_days(
        &mut self,
        said: &[CheckIn],
        settle: Option<Settle<'_>>,
        roadmap: &Roadmap,
        now: Moment,
    ) -> Result<Recorded, ActError> {
        said.iter().try_for_each(|one| one.refuse(now.day(roadmap.day_starts)))?;
        self.act(now, |act| {
            let (timer, stopped) = match settle {
                Some(settle) => timer::stopped(act, settle).map(|(session, said)| (session, Some(said)))?,
                None => (None, None),
            };
            let (mut days, mut summaries) = (Vec::new(), Vec::new());
            for one in said {
                let (sessions, summary) = put(act, one, roadmap, now)?;
                days.push(sessions);
                summaries.push(summary);
            }
            summaries.extend(stopped);
            let said = Said::new("checkin", format!("checked in for {}", summaries.join("; ")));
            Ok((Recorded { days, timer }, said))
        })
    }

    /// The check-in of a day.
    pub fn checkin(&self, day: Day) -> Result<Option<Answered>, StoreError> {
        answered(&self.conn, day)
    }

    /// The last day up to `today` that has a check-in.
    pub fn last_answered(&self, today: Day) -> Result<Option<Day>, StoreError> {
        self.one_day("select max(day) from checkin where day <= ?1 and deleted = 0", today)
    }

    /// The first day up to `today` on which anything was recorded: a session, a step, a tick or a check-in.
    pub fn first_day_with_anything(&self, today: Day) -> Result<Option<Day>, StoreError> {
        let first = "select min(day) from (
                         select min(day) as day from total_of_day
                         union all select min(day) from step where deleted = 0
                         union all select min(day) from checkin where deleted = 0
                     ) where day <= ?1";
        self.one_day(first, today)
    }

    /// The last such day up to `today`.
    pub fn last_day_with_anything(&self, today: Day) -> Result<Option<Day>, StoreError> {
        let last = "select max(day) from (
                        select max(day) as day from total_of_day where day <= ?1
                        union all select max(day) from step where day <= ?1 and deleted = 0
                        union all select max(day) from checkin where day <= ?1 and deleted = 0
                    )";
        self.one_day(last, today)
    }

    /// What the record holds about a day, for its check-in.
    pub fn day_record(&self, day: Day) -> Result<DayRecord, StoreError> {
        let skipped = self.skips(day, day)?.into_iter().map(|((_, at), why)| (at, why)).collect();
        Ok(DayRecord { day, sessions: self.sessions_between(day, day)?, skipped, answered: self.checkin(day)? })
    }

    /// What the record holds for the page of today's check-in.
    pub fn checkin_records(&self, today: Day) -> Result<Records, StoreError> {
        Ok(Records {
            today: self.day_record(today)?,
            yesterday: self.day_record(today.previous())?,
            first: self.first_day_with_anything(today)?,
            last: self.last_day_with_anything(today)?,
            before: self.last_day_with_anything(today.previous())?,
            answered: self.answered_between(today.plus(-OFFERED), today)?,
        })
    }

    /// What the check-ins of these days, both included, said of the focus.
    pub fn focus_between(&self, first: Day, last: Day) -> Result<BTreeMap<Day, u8>, StoreError> {
        let mut found = self.conn.prepare_cached(
            "select day, focus from checkin where day between ?1 and ?2 and focus is not null and deleted = 0",
        )?;
        let rows = found.query_map([first.to_string(), last.to_string()], |row| {
            Ok((row.get::<_, DayColumn>(0)?.0, row.get::<_, u8>(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn answered_between(&self, first: Day, last: Day) -> Result<BTreeSet<Day>, StoreError> {
        let mut found =
            self.conn.prepare_cached("select day from checkin where day between ?1 and ?2 and deleted = 0")?;
        let rows = found.query_map([first.to_string(), last.to_string()], |row| Ok(row.get::<_, DayColumn>(0)?.0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn one_day(&self, sql: &str, today: Day) -> Result<Option<Day>, StoreError> {
        let mut found = self.conn.prepare_cached(sql)?;
        Ok(found.query_row([today.to_string()], |row| row.get::<_, Option<DayColumn>>(0))?.map(|day| day.0))
    }
}

/// The check-in of a day.
fn answered(conn: &Connection, day: Day) -> Result<Option<Answered>, StoreError> {
    let mut found =
        conn.prepare_cached("select focus, note, off, at_ms from checkin where day = ?1 and deleted = 0")?;
    let friction = friction(conn, day)?;
    let answered = |row: &rusqlite::Row<'_>| {
        Ok(Answered {
            day,
            focus: row.get(0)?,
            friction: friction.clone(),
            note: row.get::<_, Option<Note>>(1)?.map(|note| note.0),
            off: row.get(2)?,
            at: DateTime::from_timestamp_millis(row.get(3)?).unwrap_or_default(),
        })
    };
    Ok(found.query_row([day.to_string()], answered).optional()?)
}

/// Writes the answers of a day; the new sessions, and what was said in short.
fn put(act: &Act<'_>, said: &CheckIn, roadmap: &Roadmap, now: Moment) -> Result<(Vec<Session>, String), ActError> {
    let said = &said.clone().over(answered(act.tx, said.day)?.as_ref());
    let mut recorded = Vec::new();
    for entry in &said.entries {
        if !is_recorded(act, entry)? {
            recorded.push(sessions::put_as(act, &session_id(act, entry)?, entry)?);
        }
        skips::take_back(act, entry)?;
    }
    for skip in &said.skips {
        skips::put_skip(act, said.day, skip.at, skip.why.as_deref().map(text::note).as_deref())?;
    }
    let mut ticked = 0;
    for ritual in roadmap.rituals.iter().filter(|ritual| said.keeps.contains(&ritual.id)) {
        ticked += usize::from(rituals::tick_on(act, ritual, said.day, roadmap.week_starts)?);
    }
    for proven in &said.proven {
        // One that left the file meanwhile has nothing to step on.
        let Some(target) = roadmap.target(&proven.target) else { continue };
        targets::prove(act, target, said.day, &proven.line)?;
    }
    put_friction(act, said)?;
    put_checkin(act, said, now)?;
    let summary = in_short(said, &recorded, ticked);
    Ok((recorded, summary))
}

/// Whether the very same session stands in the record.
fn is_recorded(act: &Act<'_>, entry: &NewSession) -> Result<bool, StoreError> {
    let row = super::sql::session_row("", entry);
    let mut same = act.tx.prepare_cached(
        "select exists (select 1 from session where day = ?1 ->> 'day' and start_ms is ?1 ->> 'start_ms'
         and minutes = ?1 ->> 'minutes' and skill = ?1 ->> 'skill' and target is ?1 ->> 'target'
         and source is ?1 ->> 'source' and note is ?1 ->> 'note' and deleted = 0)",
    )?;
    Ok(same.query_row([row.to_string()], |row| row.get(0))?)
}

/// The id of a session that a check-in records: answered the same on two devices, it is one. A new one where that one was
/// changed or deleted.
fn session_id(act: &Act<'_>, entry: &NewSession) -> Result<String, StoreError> {
    let id = shared_id(&["session", "checkin", &super::sql::session_row("", entry).to_string()]);
    let is_free = Table::Session.read(act.tx, &id)?.is_none();
    Ok(if is_free { id } else { act.new_id() })
}

/// The friction of a day's check-in; others have ids of their own.
fn friction_id(day: Day) -> String {
    shared_id(&["friction", "checkin", &day.to_string()])
}

fn friction(conn: &Connection, day: Day) -> Result<Option<String>, StoreError> {
    let mut found = conn.prepare_cached("select text from friction where id = ?1 and deleted = 0")?;
    let text = found.query_row(params![friction_id(day)], |row| row.get::<_, Note>(0)).optional()?;
    Ok(text.map(|note| note.0))
}

/// Lets the friction of the check-in be what it says now; one in the same words keeps its cause.
fn put_friction(act: &Act<'_>, said: &CheckIn) -> Result<(), StoreError> {
    let id = friction_id(said.day);
    let before = standing(Table::Friction.read(act.tx, &id)?);
    match (cleaned(said.friction.as_deref()), before) {
        (Some(text), Some(before)) if before["text"] == text.as_str() => Ok(()),
        (Some(text), _) => {
            let row = json!({
                "id": id, "day": said.day.to_string(), "text": text, "cause": null, "same": null,
                "hlc": act.hlc, "deleted": 0,
            });
            act.put(Table::Friction, &row)
        }
        (None, Some(before)) => act.delete(Table::Friction, before),
        (None, None) => Ok(()),
    }
}

/// Writes the row of the day, unless it says the same already.
fn put_checkin(act: &Act<'_>, said: &CheckIn, now: Moment) -> Result<(), StoreError> {
    let day = said.day.to_string();
    let id = shared_id(&["checkin", &day]);
    let row = json!({
        "id": id, "day": day, "focus": said.focus, "note": cleaned(said.note.as_deref()), "off": i64::from(said.off),
        "at_ms": now.millis(), "hlc": act.hlc, "deleted": 0,
    });
    let same = |before: &Value| ["focus", "note", "off"].iter().all(|key| before[*key] == row[*key]);
    match standing(Table::CheckIn.read(act.tx, &id)?) {
        Some(before) if same(&before) => Ok(()),
        _ => act.put(Table::CheckIn, &row),
    }
}

/// A row that is not deleted.
fn standing(row: Option<Value>) -> Option<Value> {
    row.filter(|row| row["deleted"] == 0)
}

fn cleaned(typed: Option<&str>) -> Option<String> {
    typed.map(text::note).filter(|text| !text.is_empty())
}

/// `2026-12-07: 1h9, 1 ritual, focus 4`.
fn in_short(said: &CheckIn, recorded: &[Session], ticked: usize) -> String {
    let time: Minutes = recorded.iter().map(|session| session.entry.minutes).sum();
    let mut parts = Vec::new();
    if said.off {
        parts.push("a day off".to_owned());
    }
    if time.0 > 0 {
        parts.push(time.to_string());
    }
    match ticked {
        0 => {}
        1 => parts.push("1 ritual".to_owned()),
        more => parts.push(format!("{more} rituals")),
    }
    match said.proven.len() {
        0 => {}
        1 => parts.push("1 target".to_owned()),
        more => parts.push(format!("{more} targets")),
    }
    parts.extend(said.focus.map(|focus| format!("focus {focus}")));
    parts.extend(said.friction.as_ref().map(|_| "a friction".to_owned()));
    parts.extend((!said.skips.is_empty()).then(|| format!("{} skipped", said.skips.len())));
    let what = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    format!("{}{what}", said.day)
}

/// The clock time at which a session began, in its own zone.
pub(super) fn began_at(entry: &NewSession) -> Option<TimeOfDay> {
    entry.start.and_then(|start| TimeOfDay::parse(&start.format("%H:%M").to_string()))
}
