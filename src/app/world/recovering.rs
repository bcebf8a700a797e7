//! Owns what the screens ask about the plan itself: the ways back on track, the diff of a change, a change of the file
//! with what is recorded beside it. The file is written first, the record second.

use super::{World, refused};
use crate::app::change::Change as OfFile;
use crate::app::msg::{Answer, Msg, Notice};
use crate::app::versions;
use crate::domain::edit::Edit;
use crate::domain::id::StageId;
use crate::domain::journal::{Journal, PresentIds};
use crate::domain::recovery::{PlanFacts, quarter_of, recovery};
use crate::domain::refusal::Refusal;
use crate::domain::schedule::Schedule;
use crate::domain::standing::{Standing, standing};
use crate::domain::text;
use crate::plan::ReplaceError;
use crate::screens::{Facts, FileChange, FileState, View};
use crate::show::diff::unified;
use crate::show::problems::Ink;
use crate::store::{ActError, StoreError};

impl World {
    /// What was recorded of the plan itself.
    pub(super) fn plan_facts(&self, present: &PresentIds) -> Result<PlanFacts, StoreError> {
        let today = self.begun.clock.now().day(self.begun.roadmap.day_starts);
        Ok(self.begun.store.plan_facts(today)?.under(present))
    }

    /// The ways back on track of a stage.
    pub(super) fn recover(&self, stage: &StageId) -> Msg {
        let found = self.on_the_standing(|schedule, standing, journal| {
            let place = schedule.roadmap().stages.iter().position(|one| one.id == *stage)?;
            Some(recovery(schedule, standing, journal, place))
        });
        match found {
            Ok(Some(recovery)) => Msg::Recovery(Box::new(recovery)),
            Ok(None) => Msg::Refused(Refusal::plain(format!("there is no stage {:?} any more", stage.as_str()))),
            Err(error) => Msg::Refused(refused(&error)),
        }
    }

    fn on_the_standing<T>(&self, look: impl FnOnce(&Schedule<'_>, &Standing, &Journal) -> T) -> Result<T, StoreError> {
        let now = self.begun.clock.now();
        let store = &self.begun.store;
        let present = PresentIds::of(&self.begun.roadmap, &store.aliases()?);
        let roadmap = &present.joined(self.begun.roadmap.clone());
        let today = now.day(roadmap.day_starts);
        let past = versions::past(store, &super::candidate(&self.begun), &present, today)?;
        let schedule = Schedule::with_past(roadmap, &past);
        let rituals = present.rituals_to_read_for(roadmap);
        let journal =
            store.journal_looking_at(today, today, &rituals, schedule.fresh(today))?.under_present_ids(&present);
        Ok(look(&schedule, &standing(&schedule, &journal, now), &journal))
    }

    /// What edits would change of the file, as a diff.
    pub(super) fn preview(&self, edits: &[Edit]) -> Msg {
        match self.changed_by(edits) {
            Ok(of_file) => Msg::Preview(unified(&self.file_name(), &of_file.old, &of_file.new, Ink::Plain)),
            Err(refusal) => Msg::Refused(refusal),
        }
    }

    fn file_name(&self) -> String {
        self.begun.path.file_name().map_or_else(String::new, |name| text::title(&name.to_string_lossy()))
    }

    /// What the edits would make of the file. What is shown must be the file: else they would be of something else.
    fn changed_by(&self, edits: &[Edit]) -> Result<OfFile, Refusal> {
        if self.file != FileState::Good {
            return Err(Refusal::new("the file is in trouble, so it is not changed", "e opens it"));
        }
        OfFile::of(&self.begun.text, edits, self.begun.first_day)
    }

    /// Writes a change into the file and records what belongs to it.
    pub(super) fn change(&mut self, change: &FileChange, view: &View) -> Msg {
        let edits = change.edits();
        let of_file = match self.changed_by(edits) {
            Ok(of_file) => of_file,
            Err(refusal) => return Msg::Refused(refusal),
        };
        let now = self.begun.clock.now();
        let today = now.day(self.begun.roadmap.day_starts);
        // A version that could not be recorded is said, and tried again, with the reading of the file below.
        if !of_file.is_nothing()
            && let Err(error) = of_file.write(&self.begun.path, &mut self.begun.store, today, now)
        {
            return Msg::Refused(unwritten(&self.file_name(), &error));
        }
        let recorded = self.record_change(change);
        if edits.is_empty()
            && let Err(error) = recorded
        {
            return failed(error);
        }
        // The file says what it says, whatever came of the record.
        let came = self.read_file(view);
        match (facts_of(came), recorded) {
            (Ok(facts), Ok(said)) => Msg::Acted(facts, Answer::Changed(said)),
            (Ok(facts), Err(error)) => {
                let notice = format!(
                    "the file is changed, but what was decided is not recorded: {error} · s opens the gate again"
                );
                Msg::Loaded(facts, Some(Notice::bad(notice)))
            }
            (Err(other), _) => *other,
        }
    }

    /// Records what belongs to a change of the file, and says in words what was done.
    fn record_change(&mut self, change: &FileChange) -> Result<String, ActError> {
        let now = self.begun.clock.now();
        let today = now.day(self.begun.roadmap.day_starts);
        match change {
            FileChange::Way { id, .. } => {
                // Noted so that it is not offered again; that it failed would help nobody.
                let _ = self.begun.store.answer_offer(&quarter_of(today), today, now);
                Ok(format!("{} · plan restore takes it back", id.title()))
            }
            FileChange::Gate(settled) => {
                let present = PresentIds::of(&self.begun.roadmap, &self.begun.store.aliases()?);
                let roadmap = present.joined(self.begun.roadmap.clone());
                self.begun.store.pass_gate(settled, &roadmap, today, now)?;
                Ok(format!("settled {}: {}", settled.stage, settled.summary()))
            }
        }
    }

    /// Notes that this quarter's offer was answered, then loads the facts of this view.
    pub(super) fn answer_offer(&mut self, view: &View) -> Msg {
        let now = self.begun.clock.now();
        let today = now.day(self.begun.roadmap.day_starts);
        match self.begun.store.answer_offer(&quarter_of(today), today, now) {
            Ok(()) => self.loaded(view, None),
            Err(error) => failed(error),
        }
    }
}

fn failed(error: ActError) -> Msg {
    match error {
        ActError::Refused(refusal) => Msg::Refused(refusal),
        ActError::Store(error) => Msg::Refused(refused(&error)),
    }
}

/// The facts that a reading of the file brought, or what it said instead.
fn facts_of(came: Msg) -> Result<Box<Facts>, Box<Msg>> {
    match came {
        Msg::Edited(came) => facts_of(*came),
        Msg::Reloaded(facts, _) | Msg::Loaded(facts, _) => Ok(facts),
        other => Err(Box::new(other)),
    }
}

fn unwritten(file: &str, error: &ReplaceError) -> Refusal {
    match error {
        ReplaceError::Changed => {
            Refusal::new(format!("{file} changed on disk, so it was not written"), "look at it again and try once more")
        }
        ReplaceError::ReadOnly => Refusal::new(format!("{file} may only be read"), "make it writable, then try again"),
        ReplaceError::Io(error) => Refusal::new(format!("{file} could not be written: {error}"), "it is as it was"),
    }
}
