//! Owns how a month, a quarter, a year or a stage is put together from the record. Reads only what lies in it, and what
//! has no days of its own. Shows nothing.

use super::reviewing::Ground;
use super::versions::Candidate;
use crate::domain::calendar::{Day, Span};
use crate::domain::changes::changes;
use crate::domain::journal::Journal;
use crate::domain::standing::review::longer::{Longer, PlanChange, Record, Stretch, longer};
use crate::domain::standing::stages::StageLine;
use crate::plan;
use crate::store::{Store, StoreError};

impl Ground<'_> {
    /// What a stretch was. `journal` is the record up to today with the rituals of [`rituals_from`], `stages` are those of
    /// the standing.
    pub fn longer(&self, stretch: Stretch, journal: &Journal, stages: &[StageLine]) -> Result<Longer, StoreError> {
        let Self { store, ids, schedule, .. } = self;
        let (today, starts) = (journal.today, schedule.roadmap().week_starts);
        let read = stretch.to_read();
        let mut record = Record {
            sessions: ids.sessions(store.sessions_between(read.first, read.last.min(today))?),
            frictions: store.frictions(today)?,
            fixes: store.fixes(today)?,
            facts: store.plan_facts(today)?.under(ids),
            changes: plan_changes(store, &self.candidate, stretch.so_far())?,
            ..Record::default()
        };
        if let (Some(first), Some(last)) = (stretch.weeks.first(), stretch.weeks.last()) {
            record.reviews = store.reviews(*first, *last, today, starts)?;
        }
        for saved in &mut record.reviews {
            let mut chosen = store.chosen(saved.week, today, today, starts)?;
            for one in &mut chosen {
                one.thing = ids.thing(one.thing.clone());
            }
            saved.next = chosen.iter().map(|one| one.thing.clone()).collect();
            record.chosen.push((saved.week, chosen));
        }
        Ok(longer(schedule, journal, stretch, record, stages))
    }
}

/// The first day of which rituals are to be read where a stretch is looked at.
#[must_use]
pub fn rituals_from(stretch: &Stretch) -> Day {
    stretch.home.first.min(stretch.days.first)
}

/// The versions of the plan that were taken in a stretch, against the ones before them. Only their texts are read.
fn plan_changes(store: &Store, now: &Candidate<'_>, days: Span) -> Result<Vec<PlanChange>, StoreError> {
    let versions: Vec<Day> = store.version_terms()?.into_iter().map(|(day, _)| day).collect();
    let read = |day: Day| -> Result<_, StoreError> {
        Ok(store.version_of(day)?.and_then(|text| plan::load(&text, now.defaults).ok()).map(|loaded| loaded.roadmap))
    };
    let mut found = Vec::new();
    for pair in versions.windows(2) {
        let [before, day] = *pair else { continue };
        if !days.contains(day) {
            continue;
        }
        if let (Some(old), Some(new)) = (read(before)?, read(day)?) {
            found.push(PlanChange { day, changes: changes(&old, &new) });
        }
    }
    found.retain(|change| !change.changes.is_empty());
    found.sort_by_key(|change| change.day);
    Ok(found)
}
