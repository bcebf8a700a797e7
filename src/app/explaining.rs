//! Owns which rows of the record an explanation is given. Shared by the screens and the commands; explains nothing.

use crate::domain::calendar::Day;
use crate::domain::explain::{Rows, What};
use crate::domain::journal::{PresentIds, Session};
use crate::store::{Page, SessionFilter, Store, StoreError};

/// The sessions up to `today` that go into a number, oldest first, under the ids that things have now.
pub fn rows(store: &Store, ids: &PresentIds, what: &What, today: Day) -> Result<Vec<Session>, StoreError> {
    let up_to_today = SessionFilter { to: Some(today), ..SessionFilter::default() };
    let filter = match what.rows() {
        Rows::None => return Ok(Vec::new()),
        Rows::Days(span) => SessionFilter { from: Some(span.first), to: Some(span.last.min(today)), ..up_to_today },
        // A history may lie under earlier ids, so that the present ones are asked for below.
        Rows::Skill(_) | Rows::Target(_) => up_to_today,
    };
    let mut sessions = ids.sessions(store.sessions(&filter, Page::ALL)?);
    match what.rows() {
        Rows::Skill(id) => sessions.retain(|session| session.entry.skill == id),
        Rows::Target(id) => sessions.retain(|session| session.entry.target.as_ref() == Some(&id)),
        Rows::None | Rows::Days(_) => {}
    }
    sessions.sort_by_cached_key(|session| (session.entry.day, session.entry.start, session.id.clone()));
    Ok(sessions)
}
