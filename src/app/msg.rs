//! Owns the messages that come to the model and the effects that go out of it.

use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};

use super::Mouse;
use crate::domain::calendar::{Day, Moment, Period};
use crate::domain::changes::{Change, short};
use crate::domain::checkin::{Questions, Sought, Told, Wanted};
use crate::domain::edit::Edit;
use crate::domain::explain::{Explained, What};
use crate::domain::id::StageId;
use crate::domain::journal::NewSession;
use crate::domain::recovery::Recovery;
use crate::domain::refusal::Refusal;
use crate::domain::review::draft::{Draft, LongText};
use crate::screens::{Act, Facts, FileChange, Log, Preview, Starter, View, Writing};
use crate::ui::theme::Ground;

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// The terminal says what its background is.
    Ground(Ground),
    /// A quarter of a second has passed: it is this late now, so long after the program began.
    Tick(Moment, Duration),
    /// Facts were loaded anew, with something to say or not.
    Loaded(Box<Facts>, Option<Notice>),
    /// The log was narrowed by another filter; all else is as it was.
    Narrowed(Box<Log>),
    /// The roadmap file was taken anew, and the facts are as after it.
    Reloaded(Box<Facts>, Box<Reload>),
    /// The editor on the roadmap file was closed, and this came of it.
    Edited(Box<Msg>),
    /// An act was recorded, and the facts are as after it.
    Acted(Box<Facts>, Answer),
    /// What the check-in of a day asks.
    Questions(Box<Questions>),
    /// What lies in places that the file names as evidence.
    Evidence(Vec<Sought>),
    /// Why a number is what it is.
    Explained(Box<Explained>),
    /// The ways back on track of a stage.
    Recovery(Box<Recovery>),
    /// What a change would do to the file.
    Preview(Preview),
    /// The draft of a review did not lie alone: what was set aside.
    DraftAside(String),
    /// An answer of a review came back from the editor with other words.
    Written(Box<LongText>),
    /// What is wrong with the key that was to be looked at, if anything is.
    Checked(Option<Refusal>),
    /// Something was refused or failed.
    Refused(Refusal),
    /// Something to say.
    Notice(Notice),
}

impl Msg {
    /// Loaded facts with this to say, where they do not say something themselves.
    #[must_use]
    pub fn saying(self, notice: Notice) -> Self {
        match self {
            Self::Loaded(facts, None) => Self::Loaded(facts, Some(notice)),
            Self::Edited(came) => Self::Edited(Box::new(came.saying(notice))),
            other => other,
        }
    }
}

/// What a save of the roadmap file brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reload {
    /// What is otherwise in the plan; nothing where only comments or the layout changed.
    pub changes: Vec<Change>,
    /// How many warnings there are that were not there before.
    pub warnings: usize,
    /// What is to be decided about ids with history that left the file.
    pub went: Option<String>,
    /// Why this version is not in the record yet.
    pub unrecorded: Option<String>,
}

impl Reload {
    /// It in one line of at most `room` characters where that can be.
    #[must_use]
    pub fn notice(&self, room: usize) -> Notice {
        if let Some(error) = &self.unrecorded {
            return Notice::bad(format!("the roadmap was reloaded, but this version is not recorded yet: {error}"));
        }
        if let Some(went) = &self.went {
            return Notice::plain(went.clone());
        }
        let warned = match self.warnings {
            0 => String::new(),
            1 => " · 1 warning: skillmap check".to_owned(),
            n => format!(" · {n} warnings: skillmap check"),
        };
        let changed = match short(&self.changes, room.saturating_sub(warned.chars().count())) {
            nothing if nothing.is_empty() => "saved, nothing changed in meaning".to_owned(),
            changed => changed,
        };
        Notice::plain(changed + &warned)
    }
}

/// What the notice line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// How they are meant.
    pub tone: Tone,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// News.
    Plain,
    /// Something was recorded.
    Good,
    /// Something was not done.
    Bad,
}

impl Notice {
    /// News.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Plain }
    }

    /// Something did not work.
    pub fn bad(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Bad }
    }

    /// Something was recorded.
    pub fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Good }
    }
}

impl From<Refusal> for Notice {
    fn from(refusal: Refusal) -> Self {
        let text = match refusal.hint {
            Some(hint) => format!("{} · {hint}", refusal.message),
            None => refusal.message,
        };
        Self { text, tone: Tone::Bad }
    }
}

/// What was recorded.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// This check-in, all sessions that came of it, and how many others they overlap.
    CheckedIn(Box<Told>, Vec<NewSession>, usize),
    /// These sessions, and how many others they overlap.
    Logged(Vec<NewSession>, usize),
    /// This act.
    Act(Act),
    /// A session is as this now, and how many others it overlaps.
    Changed(NewSession, usize),
    /// The file was changed: what was done.
    FileChanged(String),
    /// The file has this small edit, and this is otherwise in the plan.
    Edited(Edit, Box<Reload>),
    /// This was taken back.
    Undone(String),
}

/// Something to do outside the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Load the facts of this view.
    Load(View),
    /// Narrow the log to what this view looks at, and load nothing else.
    Narrow(View),
    /// Record an act, then load the facts of this view.
    Act(Act, View),
    /// Look, so long after the program began, whether the file, the record or the day changed; load if so.
    Look(View, Duration),
    /// Open the roadmap file in the editor at this id, then load the facts of this view.
    Edit(Option<String>, View),
    /// Work out what the check-in of a day asks.
    Ask(Day),
    /// Look at places that the file names as evidence; what came of it follows as messages.
    LookAt(Vec<Wanted>),
    /// Work out why a number is what it is.
    Explain(What),
    /// Work out the ways back on track of a stage.
    Recover(StageId),
    /// Show what edits would change of the file.
    Preview(Vec<Edit>),
    /// Look at one key of a thing that is being written.
    Check(Box<Writing>),
    /// Change the file and record what belongs to it, then load the facts of this view.
    Change(Box<FileChange>, View),
    /// Keep the draft of a review.
    KeepDraft(Box<Draft>),
    /// Throw the draft of a week's review away, then load the facts of this view.
    DropDraft(Period, View),
    /// Open an answer of a review in the editor.
    EditText(Box<LongText>),
    /// Note that the offer of a fresh line was answered, then load the facts of this view.
    AnswerOffer(View),
    /// Open the roadmap file in the editor at this line and column, then load the facts of this view.
    EditAt((usize, usize), View),
    /// Take a doubtful file as it is, then load the facts of this view.
    AcceptFile(View),
    /// Put this roadmap, from this day, in the place of what the first start wrote, then load the facts of this view.
    Begin(Starter, Day, View),
    /// Show the demonstration in front.
    Demo,
    /// Listen to the mouse, or leave it to the terminal.
    Mouse(Mouse),
    /// Hand the terminal back until the program is continued.
    Suspend,
    /// Leave.
    Quit,
}
