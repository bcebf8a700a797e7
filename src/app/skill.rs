//! Owns how the whole history of one skill is put together from the record, under all of its ids. Shows nothing.

use crate::domain::id::SkillId;
use crate::domain::journal::{Journal, PresentIds};
use crate::domain::kind::Kind;
use crate::domain::schedule::Schedule;
use crate::domain::standing::skills::history::{SkillHistory, history};
use crate::store::{Store, StoreError};

/// The history of a skill on the journal's day; `id` is its present one.
pub fn skill_history(
    store: &Store,
    schedule: &Schedule,
    journal: &Journal,
    id: &SkillId,
    ids: &PresentIds,
) -> Result<SkillHistory, StoreError> {
    let all = std::iter::once(id.as_str()).chain(ids.earlier(Kind::Skill, id.as_str()));
    let all: Vec<SkillId> = all.map(SkillId::new).collect();
    let record = store.skill_record(&all, journal.today)?.under_present_ids(ids);
    Ok(history(schedule, journal, id, record))
}
