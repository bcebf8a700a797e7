//! Owns what the screens ask for: a change of the record or of the file, a look at something, a dialog. Asks only; what
//! becomes of it is the program's around them.

use super::View;
use super::dialog::Dialog;
use super::palette::Pick;
use crate::domain::calendar::{Day, Period, TimeOfDay};
use crate::domain::checkin::Told;
use crate::domain::destination::Destination;
use crate::domain::edit::{Edit, Kind as AddedKind};
use crate::domain::friction::{NewFix, NewFriction, Standpoint};
use crate::domain::gate::Settlement;
use crate::domain::id::{FixId, ResourceId, RitualId, SessionId, StageId, TargetId};
use crate::domain::journal::{Gone, NewSession, Session};
use crate::domain::rating::Rating;
use crate::domain::recovery::WayId;
use crate::domain::refusal::Refusal;
use crate::domain::review;
use crate::domain::review::draft::{Draft, LongText};
use crate::domain::target::Amount;
use crate::domain::timer::Stop;

/// A change of the record. Each is one act that `undo` takes back.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Record sessions.
    Log(Vec<NewSession>),
    /// Write a session anew, as it was seen and as it shall be.
    Change(Box<Session>, NewSession),
    /// Split a session in two.
    Split(Box<Session>, Box<(NewSession, NewSession)>),
    /// Delete a session.
    Delete(SessionId),
    /// Tick a target, or add what its count is missing.
    Done(TargetId),
    /// Move a count.
    Advance(TargetId, Amount),
    /// Choose an option.
    Choose(TargetId, String),
    /// Drop a target, and why.
    Drop(TargetId, String),
    /// Reopen a target.
    Reopen(TargetId),
    /// Finish a resource.
    Finish(ResourceId),
    /// Open a finished resource again.
    Unfinish(ResourceId),
    /// Tick what the review of a week chose in words, or take the tick back.
    ToggleChosen(Period, String),
    /// Rate a skill.
    Rate(Box<Rating>),
    /// Keep a ritual.
    Keep(RitualId),
    /// Take the last tick of a ritual back.
    Unkeep(RitualId),
    /// Skip a block of a day, and why.
    Skip(Day, TimeOfDay, Option<String>),
    /// Take the skip of a block back.
    Unskip(Day, TimeOfDay),
    /// Let the history of an id that left the file go on under another one.
    Relink(Gone, String),
    /// Let an id that left the file rest.
    Retire(Gone),
    /// Record what was said on the page of a check-in.
    CheckIn(Box<Told>),
    /// Save what a review said, with the frictions that it judged and the fixes that it decided.
    SaveReview(Box<review::Told>),
    /// Note what went badly.
    Friction(Box<NewFriction>),
    /// Decide a fix.
    Fix(Box<NewFix>),
    /// Say what became of a fix.
    AnswerFix(FixId, Standpoint),
    /// Start the timer, as an entry without a length says.
    StartTimer(String),
    /// Stop the timer; so much of it counts.
    StopTimer(Stop),
    /// Take the last act back.
    Undo,
}

/// A change of the roadmap file, with what is recorded beside it.
#[derive(Debug, Clone, PartialEq)]
pub enum FileChange {
    /// A way back on track.
    Way {
        /// Which.
        id: WayId,
        /// What it changes.
        edits: Vec<Edit>,
    },
    /// What was decided at a stage's gate.
    Gate(Box<Settlement>),
    /// A small edit.
    Small(Edit),
}

impl FileChange {
    /// The changes of the file.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        match self {
            Self::Way { edits, .. } => edits,
            Self::Gate(settled) => &settled.revision.edits,
            Self::Small(edit) => std::slice::from_ref(edit),
        }
    }
}

/// What a change would do to the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// In the words of the plan, with the warnings that it would bring.
    pub said: Vec<String>,
    /// In its lines.
    pub diff: String,
}

/// A key of a thing that is being written, to be looked at before the rest is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// What is written.
    pub kind: AddedKind,
    /// The key that is looked at; `id` for the id.
    pub key: &'static str,
    /// Every key so far, the id among them.
    pub values: Vec<(String, String)>,
}

/// The roadmaps that a first start may begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starter {
    /// The one that is built in.
    Shipped,
    /// One with a stage, a skill and a target.
    Blank,
}

/// What a screen asks of the program around it.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Change the record.
    Act(Act),
    /// Begin with this roadmap on this day, instead of what the first start wrote.
    Begin(Starter, Day),
    /// Open the demonstration.
    Demo,
    /// Put a dialog in front.
    Open(Dialog),
    /// Open the quick line with this text.
    Quick(String),
    /// Open the check-in of a day.
    CheckIn(Day),
    /// Open the quick line to change this session.
    ChangeSession(Box<Session>),
    /// Open the roadmap file at this line and column.
    EditAt(usize, usize),
    /// Say this in the notice line.
    Say(String),
    /// Work out the ways back on track of a stage.
    Recover(StageId),
    /// Say that this was not done, and why.
    Refuse(Refusal),
    /// Show what these edits would change of the file.
    Preview(Vec<Edit>),
    /// Look at one key of a thing that is being written.
    Check(Box<Writing>),
    /// Change the file, and record what belongs to it.
    Change(Box<FileChange>),
    /// The offer of a fresh line was looked at and left.
    AnswerOffer,
    /// Look at another part of the record.
    Look(View),
    /// Keep the draft of a review.
    KeepDraft(Box<Draft>),
    /// Throw the draft of a week's review away.
    DropDraft(Period),
    /// Open an answer of a review in the editor.
    EditText(Box<LongText>),
    /// Do what was picked in the palette.
    Do(Pick),
    /// Show a day or a period.
    GoTo(Destination),
}
