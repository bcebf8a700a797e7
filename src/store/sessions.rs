//! Owns sessions: recorded, changed, deleted (softly), listed and found.

use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{self, SESSION, Table};
use super::write::{Act, Said};
use crate::domain::calendar::{Day, Moment};
use crate::domain::id::{SessionId, SkillId};
use crate::domain::journal::{NewSession, Session};
use crate::domain::minutes::Minutes;
use crate::domain::refusal::Refusal;
use crate::domain::text;

/// Which sessions are listed; what is left out holds for all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SessionFilter {
    /// From this day on.
    pub from: Option<Day>,
    /// Up to this day.
    pub to: Option<Day>,
    /// Only this skill's.
    pub skill: Option<SkillId>,
    /// Only those whose skill, target, source or note holds this text, in any case.
    pub text: Option<String>,
    /// Those on these skills pass the text as well; without a text this says nothing.
    pub skills: Vec<SkillId>,
}

/// A stretch of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many are passed over.
    pub offset: usize,
    /// How many are wanted at most.
    pub limit: usize,
}

impl Page {
    /// Everything.
    pub const ALL: Self = Self { offset: 0, limit: usize::MAX };

    /// The first ones.
    #[must_use]
    pub fn first(limit: usize) -> Self {
        Self { offset: 0, limit }
    }
}

/// One of the changes that an edited list of sessions asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionChange {
    /// A session that was not there.
    Add(NewSession),
    /// Another entry in the place of a session's.
    Edit(SessionId, NewSession),
    /// A session that is no longer wanted.
    Delete(SessionId),
}

impl Store {
    /// How many there are.
    pub fn session_count(&self) -> Result<usize, StoreError> {
        let count: i64 = self.conn.query_row("select count(*) from session where deleted = 0", [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Sessions, newest first. Those without a clock time come after the others of their day.
    pub fn sessions(&self, filter: &SessionFilter, page: Page) -> Result<Vec<Session>, StoreError> {
        let (from, to) = (filter.from.map(|d| d.to_string()), filter.to.map(|d| d.to_string()));
        let skill = filter.skill.as_ref().map(SkillId::as_str);
        let mut conditions = vec!["deleted = 0"];
        let mut values: Vec<&dyn ToSql> = Vec::new();
        if let Some(skill) = &skill {
            conditions.push("skill = ?");
            values.push(skill);
        }
        if let Some(from) = &from {
            conditions.push("day >= ?");
            values.push(from);
        }
        if let Some(to) = &to {
            conditions.push("day <= ?");
            values.push(to);
        }
        let wanted = filter.text.as_deref().map(|t| t.trim().to_lowercase()).filter(|t| !t.is_empty());
        // Text is searched here, since SQLite knows the case of ASCII only; then the stretch is counted here as well.
        let (by_text, by_sql) = if wanted.is_some() { (page, Page::ALL) } else { (Page::ALL, page) };
        let (limit, offset) = (whole(by_sql.limit), whole(by_sql.offset));
        values.extend([&limit as &dyn ToSql, &offset]);
        let sql = format!(
            "select {SESSION} from session where {} order by day desc, start_ms desc, id desc limit ? offset ?",
            conditions.join(" and ")
        );
        let mut listed = self.conn.prepare_cached(&sql)?;
        let holds = |session: &Session| {
            let named = || filter.skills.contains(&session.entry.skill);
            wanted.as_ref().is_none_or(|text| words(session).contains(text) || named())
        };
        listed
            .query_map(values.as_slice(), sql::session)?
            .filter(|row| row.as_ref().map_or(true, holds))
            .skip(by_text.offset)
            .take(by_text.limit)
            .map(|row| Ok(row?))
            .collect()
    }

    /// How many there are of these days, both included.
    pub fn session_count_between(&self, first: Day, last: Day) -> Result<usize, StoreError> {
        let sql = "select count(*) from session where deleted = 0 and day between ?1 and ?2";
        let count: i64 = self.conn.query_row(sql, [first.to_string(), last.to_string()], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// All of them, newest first, each with the words in which a text is looked for.
    pub fn sessions_with_words(&self) -> Result<Vec<(String, Session)>, StoreError> {
        let all = self.sessions(&SessionFilter::default(), Page::ALL)?;
        Ok(all.into_iter().map(|session| (words(&session), session)).collect())
    }

    /// The sessions of these days, both included, oldest first.
    pub fn sessions_between(&self, first: Day, last: Day) -> Result<Vec<Session>, StoreError> {
        let sql = format!(
            "select {SESSION} from session where deleted = 0 and day between ?1 and ?2 order by day, start_ms, id"
        );
        let mut listed = self.conn.prepare_cached(&sql)?;
        let rows = listed.query_map([first.to_string(), last.to_string()], sql::session)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The session of this id.
    pub fn session(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        Ok(find(&self.conn, id)?)
    }

    /// The recorded sessions that share some clock time with this one.
    pub fn overlapping(&self, new: &NewSession) -> Result<Vec<Session>, StoreError> {
        let (Some(start), Some(end)) = (new.start, new.end()) else { return Ok(Vec::new()) };
        let (start, end) = (start.timestamp_millis(), end.timestamp_millis());
        let sql = format!(
            "select {SESSION} from session where deleted = 0 and start_ms is not null
             and start_ms > ?1 and start_ms < ?2 and start_ms + minutes * 60000 > ?3 order by start_ms, id"
        );
        let longest = Minutes::DAY.0 * 60_000;
        let mut listed = self.conn.prepare_cached(&sql)?;
        let rows = listed.query_map(params![start.saturating_sub(longest), end, start], sql::session)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records sessions as one act. None at all records nothing.
    pub fn log(&mut self, sessions: &[NewSession], now: Moment) -> Result<Vec<Session>, ActError> {
        sessions.iter().try_for_each(refuse_length)?;
        self.act(now, |act| {
            let mut recorded = Vec::with_capacity(sessions.len());
            for entry in sessions {
                recorded.push(put_as(act, &act.new_id(), entry)?);
            }
            Ok((recorded, Said::new("log", format!("logged {}", in_short(sessions)))))
        })
    }

    /// Puts another entry in the place of a session's.
    pub fn edit_session(&mut self, id: &SessionId, entry: &NewSession, now: Moment) -> Result<Session, ActError> {
        refuse_length(entry)?;
        self.act(now, |act| {
            let before = edit(act, id, entry)?;
            let said = format!("changed the session of {}", in_short(&[before.entry]));
            Ok((kept(find(act.tx, id)?)?, Said::new("edit", said)))
        })
    }

    /// Puts another entry in the place of a session's. One that was changed meanwhile stays as it is.
    pub fn change_session(&mut self, seen: &Session, entry: &NewSession, now: Moment) -> Result<(), ActError> {
        refuse_length(entry)?;
        self.act(now, |act| {
            let before = edit(act, &seen.id, entry)?.entry;
            // Its ids may be recorded under earlier ones.
            let told = |entry: &NewSession| (entry.day, entry.start, entry.minutes, entry.note.clone());
            if told(&before) != told(&seen.entry) {
                let hint = "it is shown as it is now: change that, or leave it";
                return Err(Refusal::new("this session was changed elsewhere meanwhile", hint).into());
            }
            Ok(((), Said::new("edit", format!("changed the session of {}", in_short(&[before])))))
        })
    }

    /// Splits a session in two: the first part in its place, the second a session of its own. One that was changed
    /// meanwhile stays as it is.
    pub fn split_session(
        &mut self,
        old: &Session,
        (first, second): (&NewSession, &NewSession),
        now: Moment,
    ) -> Result<(), ActError> {
        refuse_length(first)?;
        refuse_length(second)?;
        self.act(now, |act| {
            let before = edit(act, &old.id, first)?.entry;
            // Its skill may be recorded under an earlier id.
            if (before.start, before.minutes) != (old.entry.start, old.entry.minutes) {
                return Err(changed_elsewhere("this session").into());
            }
            act.put(Table::Session, &sql::session_row(&act.new_id(), second))?;
            let (whole, parts) = (in_short(std::slice::from_ref(&old.entry)), [first.minutes, second.minutes]);
            let said = format!("split the session of {whole} into {} and {}", parts[0], parts[1]);
            Ok(((), Said::new("edit", said)))
        })
    }

    /// Deletes a session and returns what it was. It stays in the operation log.
    pub fn delete_session(&mut self, id: &SessionId, now: Moment) -> Result<Session, ActError> {
        self.act(now, |act| {
            let gone = delete(act, id)?;
            let said = format!("deleted the session of {}", in_short(std::slice::from_ref(&gone.entry)));
            Ok((gone, Said::new("delete", said)))
        })
    }

    /// Applies the changes of an edited list as one act: all of them or none. `seen` are the sessions as they were when
    /// the changes were decided; one that another process has changed since stays as it is, and so do all.
    pub fn change_sessions(
        &mut self,
        changes: &[SessionChange],
        seen: &[Session],
        now: Moment,
    ) -> Result<(), ActError> {
        self.act(now, |act| {
            for change in changes {
                match change {
                    SessionChange::Add(entry) => {
                        refuse_length(entry)?;
                        act.put(Table::Session, &sql::session_row(&act.new_id(), entry))?;
                    }
                    SessionChange::Edit(id, entry) => {
                        refuse_length(entry)?;
                        refuse_changed(seen, &edit(act, id, entry)?)?;
                    }
                    SessionChange::Delete(id) => refuse_changed(seen, &delete(act, id)?)?,
                }
            }
            let sessions = if changes.len() == 1 { "session" } else { "sessions" };
            Ok(((), Said::new("edit", format!("changed {} {sessions} in the editor", changes.len()))))
        })
    }
}

/// Records a session under an id that is free, as a part of an act.
pub(super) fn put_as(act: &Act<'_>, id: &str, entry: &NewSession) -> Result<Session, ActError> {
    refuse_length(entry)?;
    act.put(Table::Session, &sql::session_row(id, entry))?;
    Ok(kept(find(act.tx, &SessionId::new(id))?)?)
}

/// Puts the entry in the session's place; returns what the session was.
fn edit(act: &Act<'_>, id: &SessionId, entry: &NewSession) -> Result<Session, ActError> {
    let before = find(act.tx, id)?.ok_or_else(|| no_session(id.as_str()))?;
    act.put(Table::Session, &sql::session_row(id.as_str(), entry))?;
    Ok(before)
}

/// What is said of a session that is no longer as it was seen.
fn changed_elsewhere(what: &str) -> Refusal {
    Refusal::new(format!("{what} was changed elsewhere meanwhile"), "nothing was changed here: look at it as it is now")
}

/// Refuses to go on where a session is no longer as it was seen.
fn refuse_changed(seen: &[Session], is: &Session) -> Result<(), Refusal> {
    let was = seen.iter().find(|was| was.id == is.id);
    if was.is_none_or(|was| was == is) {
        return Ok(());
    }
    Err(changed_elsewhere(&format!("the session of {}", in_short(std::slice::from_ref(&is.entry)))))
}

/// Marks the session as deleted; returns what it was.
fn delete(act: &Act<'_>, id: &SessionId) -> Result<Session, ActError> {
    let gone = find(act.tx, id)?.ok_or_else(|| no_session(id.as_str()))?;
    if let Some(row) = Table::Session.read(act.tx, id.as_str())? {
        act.delete(Table::Session, row)?;
    }
    Ok(gone)
}

fn find(conn: &Connection, id: &SessionId) -> rusqlite::Result<Option<Session>> {
    let sql = format!("select {SESSION} from session where id = ?1 and deleted = 0");
    conn.prepare_cached(&sql)?.query_row([id.as_str()], sql::session).optional()
}

fn kept(session: Option<Session>) -> Result<Session, StoreError> {
    session.ok_or(StoreError::Sql(rusqlite::Error::QueryReturnedNoRows))
}

fn no_session(id: &str) -> Refusal {
    Refusal::new(format!("there is no session {:?}", text::title(id)), "skillmap sessions shows their ids")
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

pub(super) fn refuse_length(entry: &NewSession) -> Result<(), Refusal> {
    if (1..=Minutes::DAY.0).contains(&entry.minutes.0) {
        return Ok(());
    }
    Err(Refusal::new(
        format!("{} is no length of a session", entry.minutes),
        "a session lasts from 1 minute to 24 hours",
    ))
}

/// `45m on rag, 2026-11-20`, or how many and how long.
fn in_short(sessions: &[NewSession]) -> String {
    match sessions {
        [one] => format!("{} on {}, {}", one.minutes, text::title(one.skill.as_str()), one.day),
        more => format!("{} sessions, {}", more.len(), more.iter().map(|s| s.minutes).sum::<Minutes>()),
    }
}

fn words(session: &Session) -> String {
    let entry = &session.entry;
    let target = entry.target.as_ref().map_or("", |t| t.as_str());
    let source = entry.source.as_ref().map_or("", |s| s.as_str());
    let note = entry.note.as_deref().unwrap_or("");
    format!("{} {target} {source} {note}", entry.skill).to_lowercase()
}
