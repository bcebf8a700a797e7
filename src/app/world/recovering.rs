//! Owns what the screens ask about the plan itself: the ways back on track, the diff of a change, a change of the file
//! with what is recorded beside it. The file is written first, the record second.

use super::{World, refused};
use crate::app::change::{Change as OfFile, Written};
use crate::app::msg::{Answer, Msg, Notice, Reload};
use crate::app::versions;
use crate::domain::calendar::Day;
use crate::domain::changes::{changes, lines};
use crate::domain::edit::Edit;
use crate::domain::id::StageId;
use crate::domain::journal::{Journal, PresentIds};
use crate::domain::recovery::{PlanFacts, quarter_of, recovery};
use crate::domain::refusal::{Refusal, unknown};
use crate::domain::schedule::Schedule;
use crate::domain::standing::{Standing, standing};
use crate::domain::text;
use crate::plan::{ReplaceError, edit};
use crate::screens::{Facts, FileChange, FileState, Preview, View, Writing};
use crate::show::diff::unified;
use crate::show::problems::Ink;
use crate::store::{ActError, StoreError};
use crate::ui::keymap::{Action, Context};

impl World {
    /// What was recorded of the plan itself.
    pub(super) fn plan_facts(&self, present: &PresentIds) -> Result<PlanFacts, StoreError> {
        let today = self.begun.clock.now().day(self.begun.roadmap.day_starts);
        Ok(self.begun.store.plan_facts(today)?.under(present))
    }

    /// The ways back on track of a stage.
    pub(super) fn recover(&self, stage: &StageId) -> Msg {
        let found = self.on_the_standing(None, |schedule, standing, journal| {
            let place = schedule.roadmap().stages.iter().position(|one| one.id == *stage)?;
            Some(recovery(schedule, standing, journal, place))
        });
        match found {
            Ok(Some(recovery)) => Msg::Recovery(Box::new(recovery)),
            Ok(None) => Msg::Refused(unknown(
                "stage",
                stage.as_str(),
                self.begun.roadmap.stages.iter().map(|stage| stage.id.as_str()),
            )),
            Err(error) => Msg::Refused(refused(&error)),
        }
    }

    /// Looks at how it stands, with the days back to `first` at hand.
    pub(super) fn on_the_standing<T>(
        &self,
        first: Option<Day>,
        look: impl FnOnce(&Schedule<'_>, &Standing, &Journal) -> T,
    ) -> Result<T, StoreError> {
        let now = self.begun.clock.now();
        let store = &self.begun.store;
        let present = PresentIds::of(&self.begun.roadmap, &store.aliases()?);
        let roadmap = &present.joined(self.begun.roadmap.clone());
        let today = now.day(roadmap.day_starts);
        let past = versions::past(store, &super::candidate(&self.begun), &present, today)?;
        let schedule = Schedule::with_past(roadmap, &past).with_days_off(store.days_off(today)?);
        let rituals = present.rituals_to_read_for(roadmap);
        let journal = store
            .journal_looking_at(first.unwrap_or(today), today, &rituals, schedule.fresh(today))?
            .under_present_ids(&present);
        Ok(look(&schedule, &standing(&schedule, &journal, now), &journal))
    }

    /// What edits would change of the file, as a diff.
    pub(super) fn preview(&self, edits: &[Edit]) -> Msg {
        match self.changed_by(edits) {
            Ok(of_file) => {
                let diff = unified(&self.file_name(), &of_file.old, &of_file.new, Ink::Plain);
                Msg::Preview(Preview { said: self.meant_by(&of_file), diff })
            }
            Err(refusal) => Msg::Refused(refusal),
        }
    }

    /// What a change of the file means, and the warnings that it brings.
    fn meant_by(&self, of_file: &OfFile) -> Vec<String> {
        let sentence = |words: String| {
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
        };
        let changes = changes(&self.begun.roadmap, &of_file.roadmap);
        let warned = of_file.warnings.iter().map(|warning| match &warning.hint {
            Some(hint) => format!("▲ {} ({hint})", warning.message),
            None => format!("▲ {}", warning.message),
        });
        lines(&changes).into_iter().map(sentence).chain(warned).collect()
    }

    /// What is wrong with one key of a thing that is being written.
    pub(super) fn check(&self, writing: &Writing) -> Msg {
        let Writing { kind, key, values } = writing;
        Msg::Checked(edit::objection(&self.begun.text, *kind, key, values, self.begun.defaults))
    }

    fn file_name(&self) -> String {
        self.begun.path.file_name().map_or_else(String::new, |name| text::title(&name.to_string_lossy()))
    }

    /// What the edits would make of the file. What is shown must be the file: else they would be of something else.
    fn changed_by(&self, edits: &[Edit]) -> Result<OfFile, Refusal> {
        if self.file != FileState::Good {
            let hint = format!("{} opens it", self.theme.key(Context::Screens, Action::EditFile));
            return Err(Refusal::new("the file is in trouble, so it is not changed", hint));
        }
        OfFile::of(&self.begun.text, edits, self.begun.defaults)
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
        let mut recorded = Ok(String::new());
        if !of_file.is_nothing() {
            // A version that could not be recorded is said, and tried again, with the reading of the file below.
            match of_file.write(&self.begun.path, &mut self.begun.store, today, now) {
                Ok(Written::Apart(error)) => recorded = Err(error),
                Ok(Written::Whole | Written::Unrecorded(_)) => {}
                Err(error) => return Msg::Refused(unwritten(&self.file_name(), &error)),
            }
        }
        let recorded = recorded.and_then(|_| self.record_change(change));
        if edits.is_empty()
            && let Err(error) = recorded
        {
            return failed(error);
        }
        // The file says what it says, whatever came of the record. What the user has just taken is in no doubt.
        let came = self.read_file(view);
        let came = self.accept_doubt(view).unwrap_or(came);
        match (facts_of(came), recorded, change) {
            (Ok((facts, Some(news))), Ok(_), FileChange::Small(edit)) => {
                Msg::Acted(facts, Answer::Edited(edit.clone(), news))
            }
            (Ok((facts, _)), Ok(said), _) => Msg::Acted(facts, Answer::FileChanged(said)),
            (Ok((facts, _)), Err(error), _) => {
                let key = |context, action| self.theme.key(context, action);
                let (what, way) = match change {
                    FileChange::Small(_) => {
                        ("its history is not joined", key(Context::Screens, Action::Lost) + " asks about it")
                    }
                    _ => (
                        "what was decided is not recorded",
                        key(Context::Roadmap, Action::Settle) + " opens the gate again",
                    ),
                };
                let notice = format!("the file is changed, but {what}: {error} · {way}");
                Msg::Loaded(facts, Some(Notice::bad(notice)))
            }
            (Err(other), ..) => *other,
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
            FileChange::Small(_) => Ok("the file says so already".to_owned()),
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

/// Facts, and what a new text of the file brought.
type Came = (Box<Facts>, Option<Box<Reload>>);

/// The facts that a reading of the file brought and what is otherwise in it, or what it said instead.
fn facts_of(came: Msg) -> Result<Came, Box<Msg>> {
    match came {
        Msg::Edited(came) => facts_of(*came),
        Msg::Reloaded(facts, news) => Ok((facts, Some(news))),
        Msg::Loaded(facts, _) => Ok((facts, None)),
        other => Err(Box::new(other)),
    }
}

/// What is said where the file was not written.
pub(super) fn unwritten(file: &str, error: &ReplaceError) -> Refusal {
    match error {
        ReplaceError::Changed => {
            Refusal::new(format!("{file} changed on disk, so it was not written"), "look at it again and try once more")
        }
        ReplaceError::ReadOnly => Refusal::new(format!("{file} may only be read"), "make it writable, then try again"),
        ReplaceError::Io(error) => Refusal::new(format!("{file} could not be written: {error}"), "it is as it was"),
    }
}
