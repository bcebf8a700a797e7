//! Owns small edits of the roadmap file as an act of the program: from edits to the new text, and from an agreed text to
//! the file, the record of versions, and the histories of what got another id. Shared by the screens and the commands;
//! asks nobody and shows nothing.

use std::path::Path;

use crate::domain::calendar::{Day, Moment};
use crate::domain::edit::Edit;
use crate::domain::journal::PresentIds;
use crate::domain::kind::Kind;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::plan::edit::{edited, named};
use crate::plan::{self, Defaults, Problem, ReplaceError};
use crate::store::{ActError, Store, StoreError};

use super::orphans::keep_what_was;
use super::versions::{self, Candidate, Known};

/// A change of the file that may be shown, agreed to and written.
#[derive(Debug, Clone)]
pub struct Change {
    /// The text that it was made from.
    pub old: String,
    /// The text that it makes.
    pub new: String,
    /// What that means.
    pub roadmap: Roadmap,
    /// The warnings that it brings and the old text had not.
    pub warnings: Vec<Problem>,
    /// What gets another id and has no `was` to say so: its kind, the old id and the new one.
    moved: Vec<(Kind, String, String)>,
    defaults: Defaults,
}

/// What came of writing a change.
#[derive(Debug)]
pub enum Written {
    /// The file and the record have it.
    Whole,
    /// The file has it; that could not be recorded.
    Unrecorded(StoreError),
    /// The file has it; the history of what got another id could not be joined with it.
    Apart(ActError),
}

impl Change {
    /// The change that these edits make of a text that is in force.
    ///
    /// # Errors
    /// What `plan::edit::edited` refuses.
    pub fn of(text: &str, edits: &[Edit], defaults: Defaults) -> Result<Self, Refusal> {
        let new = edited(text, edits, defaults)?;
        let loaded = |text: &str| plan::check(text, defaults);
        let before = loaded(text).map(|loaded| loaded.warnings).unwrap_or_default();
        let now = loaded(&new).map_err(|_| {
            let message = "the roadmap could not be read after this change";
            Refusal::new(message, "change it by hand: skillmap edit opens it")
        })?;
        let mut warnings = now.warnings;
        warnings.retain(|now| !before.iter().any(|then| then.gist() == now.gist()));
        let moved = edits.iter().filter_map(|edit| moved(text, edit)).collect();
        Ok(Self { old: text.to_owned(), new, roadmap: now.roadmap, warnings, moved, defaults })
    }

    /// Whether the file says so already.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.old == self.new
    }

    /// Writes the file, if it is still what the change was made from, and records the new version: it was asked for, so
    /// an older plan come back is taken too. The history of a source or a resource follows its new id.
    ///
    /// # Errors
    /// Where the file was not written; it is as it was then.
    pub fn write(&self, path: &Path, store: &mut Store, today: Day, now: Moment) -> Result<Written, ReplaceError> {
        plan::replace(path, &self.old, &self.new)?;
        if let Err(error) = self.record(store, today, now) {
            return Ok(Written::Unrecorded(error));
        }
        Ok(self.join(store, today, now).map_or_else(Written::Apart, |()| Written::Whole))
    }

    fn record(&self, store: &mut Store, today: Day, now: Moment) -> Result<(), StoreError> {
        let candidate = Candidate { text: &self.new, roadmap: &self.roadmap, defaults: self.defaults };
        keep_what_was(store, &self.new, self.defaults, today)?;
        match versions::known(store, &candidate)? {
            Known::Older(_) => versions::restore(store, &candidate, today, now),
            _ => versions::record(store, &candidate, today, now),
        }
    }

    fn join(&self, store: &mut Store, today: Day, now: Moment) -> Result<(), ActError> {
        if self.moved.is_empty() {
            return Ok(());
        }
        let histories = store.histories(today, |_, _| false)?;
        let aliases = store.aliases()?;
        for (kind, old, new) in &self.moved {
            let led_to = || !PresentIds::of(&self.roadmap, &aliases).earlier(*kind, old).is_empty();
            if histories.knows(*kind, old) || led_to() {
                store.relink(*kind, old, new, today, now)?;
            }
        }
        Ok(())
    }
}

fn moved(text: &str, edit: &Edit) -> Option<(Kind, String, String)> {
    let Edit::Rename { old, new } = edit else { return None };
    let (section, old) = named(text, old).ok()?;
    let kind = [Kind::Source, Kind::Resource].into_iter().find(|kind| kind.section() == section.as_str())?;
    let new = new.strip_prefix(&format!("{}.", section.as_str())).unwrap_or(new);
    (new != old).then(|| (kind, old, new.to_owned()))
}
