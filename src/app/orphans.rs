//! Owns the search for ids with history that the file does not have: the record is asked which there are, the earlier
//! versions of the file what they were and what came in their place. Changes nothing.

use std::collections::BTreeSet;

use crate::domain::calendar::Day;
use crate::domain::journal::{Aliases, Histories, PresentIds};
use crate::domain::kind::Kind;
use crate::domain::roadmap::Roadmap;
use crate::domain::standing::orphans::{Known, Orphan, orphans};
use crate::plan::{self, Defaults};
use crate::show::text;
use crate::store::{Store, StoreError};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;

/// How many earlier versions are read at most.
const VERSIONS: usize = 40;

/// How many replaced roadmaps are kept in memory.
const SEEN: usize = 4;

/// What the search is about.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// The roadmap in force.
    pub roadmap: &'a Roadmap,
    /// What the record says of ids.
    pub aliases: &'a Aliases,
    /// The present ids of both.
    pub ids: &'a PresentIds,
    /// What stands for what a text leaves out.
    pub defaults: Defaults,
}

/// The search, which keeps the earlier versions it has read for the next time.
#[derive(Debug, Default)]
pub struct Search {
    of: BTreeSet<(Kind, String)>,
    before: Vec<Roadmap>,
    /// What was in force while the program ran, the newest first.
    seen: Vec<Roadmap>,
}

impl Search {
    /// The ids with history up to and including `today` that the file does not have, retired ones included.
    pub fn find(&mut self, store: &Store, plan: Plan, today: Day) -> Result<Vec<Orphan>, StoreError> {
        let histories = store.histories(today, |kind, id| !plan.roadmap.has(kind, id))?;
        let lost = lost(&plan, &histories);
        if lost != self.of {
            self.before = self.before(store, &lost, plan.defaults)?;
            self.of = lost;
        }
        let Plan { roadmap, aliases, ids, .. } = plan;
        Ok(orphans(Known { roadmap, aliases, ids, histories: &histories, before: &self.before }))
    }

    /// Keeps a roadmap that is replaced: it says what the ids that go with it were.
    pub fn replaced(&mut self, roadmap: Roadmap) {
        self.seen.insert(0, roadmap);
        self.seen.truncate(SEEN);
    }

    /// Of each id the newest version of the file that has it, and the newest that has it as an earlier one, the newest first.
    fn before(
        &self,
        store: &Store,
        lost: &BTreeSet<(Kind, String)>,
        defaults: Defaults,
    ) -> Result<Vec<Roadmap>, StoreError> {
        let mut missing: Vec<&(Kind, String)> = lost.iter().collect();
        let mut unknown = missing.clone();
        let mut found = Vec::new();
        let mut take = |roadmap: Roadmap, missing: &mut Vec<&(Kind, String)>| {
            let still = missing.len() + unknown.len();
            missing.retain(|(kind, id)| !roadmap.has(*kind, id));
            unknown.retain(|(kind, id)| !roadmap.knows(*kind, id));
            if missing.len() + unknown.len() < still {
                found.push(roadmap);
            }
        };
        for roadmap in &self.seen {
            take(roadmap.clone(), &mut missing);
        }
        if missing.is_empty() {
            return Ok(found);
        }
        for text in texts(store)?.iter().rev().take(VERSIONS) {
            // Most versions name none of them, and reading a whole file costs more than looking for a word.
            if missing.iter().any(|(_, id)| text.contains(id.as_str()))
                && let Ok(loaded) = plan::load(text, defaults)
            {
                take(loaded.roadmap, &mut missing);
            }
        }
        Ok(found)
    }
}

/// All texts of the file that are kept, in the order in which they held.
fn texts(store: &Store) -> Result<Vec<String>, StoreError> {
    let versions = store.roadmap_versions()?;
    let replaced = store.replaced_roadmap()?.map(|(text, on)| {
        // What took its place on its day came after it.
        let place = on.and_then(|on| versions.iter().position(|version| version.day >= on));
        (place.unwrap_or(versions.len()), text)
    });
    let mut texts: Vec<String> = versions.into_iter().map(|version| version.text).collect();
    if let Some((place, text)) = replaced {
        texts.insert(place, text);
    }
    Ok(texts)
}

/// What is said of the ids with history that went with a change of the file: those of `now` that wait and were there
/// `before`. Nothing where none did.
#[must_use]
pub fn went(now: &[Orphan], before: &Roadmap, theme: Theme) -> Option<String> {
    let went: Vec<&Orphan> = now.iter().filter(|o| o.waits() && before.has(o.kind(), o.id())).collect();
    let (sentence, _) = text::orphans::went(&went)?;
    Some(format!("{sentence} · {} asks what they are now", theme.key(Context::Screens, Action::Lost)))
}

/// Keeps the text accepted today before it is replaced by the next one of the same day: where ids go with it, it is
/// the only one to say what they were. One with which nothing goes does not take the place of one that has more.
pub fn keep_what_was(store: &mut Store, text: &str, defaults: Defaults, today: Day) -> Result<(), StoreError> {
    match store.accepted_roadmap()? {
        Some(accepted) if accepted.day == today && lets_go(&accepted.text, text, defaults) => {
            store.keep_replaced_roadmap(&accepted.text, today)
        }
        _ => Ok(()),
    }
}

/// Whether the one text has an id that the other does not.
fn lets_go(before: &str, now: &str, defaults: Defaults) -> bool {
    if before == now {
        return false;
    }
    let (Ok(before), Ok(now)) = (plan::load(before, defaults), plan::load(now, defaults)) else { return true };
    let goes = |kind: Kind| before.roadmap.named(kind).into_iter().any(|(id, _)| !now.roadmap.has(kind, id));
    Kind::ALL.into_iter().any(goes)
}

/// The ids that something is to be said about.
fn lost(plan: &Plan, histories: &Histories) -> BTreeSet<(Kind, String)> {
    let of = |kind, id: &str| (kind, plan.ids.now(kind, id).to_owned());
    let all = histories.asked.iter().filter(|history| !history.is_empty()).map(|h| of(h.kind, &h.id));
    all.filter(|(kind, id)| !plan.roadmap.has(*kind, id)).collect()
}
