//! Owns the screens: for each a state, what a key does to it, and its picture. Reads facts, asks for acts; reaches no
//! store, no file, no clock and no terminal, and depends on nothing but `ui` and `domain`.

mod ask;
pub mod away;
mod balance;
pub mod burnup;
pub mod change;
pub mod checkin;
mod choice;
pub mod dialog;
mod diff;
mod explain;
pub mod filter;
pub mod fixing;
mod floor;
pub mod friction;
pub mod gate;
pub mod heat;
pub mod help;
pub mod ledger;
pub mod lost;
mod nothing;
pub mod orphans;
pub mod page;
pub mod palette;
pub mod periods;
pub mod problems;
mod prompt;
pub mod quick;
pub mod recover;
pub mod review;
mod rituals;
pub mod roadmap;
pub mod sessions;
pub mod skills;
pub mod sources;
pub mod target;
pub mod timer;
pub mod today;
pub mod tour;
pub mod week;
pub mod welcome;
pub mod words;
mod year;

use ratatui::layout::Rect;

use crate::domain::calendar::{Day, Moment, Period};
use crate::domain::checkin::{Answered, Calm};
use crate::domain::entry::Remembered;
use crate::domain::friction::Entry;
use crate::domain::id::SkillId;
use crate::domain::journal::Session;
use crate::domain::review::Scope;
use crate::domain::review::draft::Draft;
use crate::domain::roadmap::Roadmap;
use crate::domain::standing::Standing;
use crate::domain::standing::burnup::Later;
use crate::domain::standing::orphans::Orphan;
use crate::domain::standing::review::WeekReview;
use crate::domain::standing::review::longer::Longer;
use crate::domain::standing::skills::history::SkillHistory;
use crate::domain::standing::week::Week;
use crate::domain::timer::Run;
use crate::domain::waiting::Waiting;
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;
pub use ask::{Act, Ask, FileChange, Preview, Starter, Writing};
use problems::{Fault, Weight};
use quick::Place;

/// How many sessions are loaded at once.
pub const PAGE: usize = 200;

/// The six, in the order of their digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The day.
    #[default]
    Today,
    /// Stages and targets.
    Roadmap,
    /// The matrix.
    Skills,
    /// Seven days.
    Week,
    /// The week's facts.
    Review,
    /// The log.
    Sessions,
}

impl Screen {
    /// All six.
    pub const ALL: [Self; 6] = [Self::Today, Self::Roadmap, Self::Skills, Self::Week, Self::Review, Self::Sessions];

    /// Its name.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.context().title()
    }

    /// Its keys.
    #[must_use]
    pub fn context(self) -> Context {
        match self {
            Self::Today => Context::Today,
            Self::Roadmap => Context::Roadmap,
            Self::Skills => Context::Skills,
            Self::Week => Context::Week,
            Self::Review => Context::Review,
            Self::Sessions => Context::Sessions,
        }
    }

    /// Its place in [`Screen::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

/// Which part of the record is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// The screen in front.
    pub screen: Screen,
    /// The week of Week and Review; `None` for the one that holds today.
    pub week: Option<Period>,
    /// The month, quarter, year or stage that Review looks at; `None` for the week.
    pub scope: Option<Scope>,
    /// What the sessions must hold, in words.
    pub filter: String,
    /// How many of the newest sessions are skipped.
    pub offset: usize,
    /// The skill whose whole history is looked at.
    pub skill: Option<SkillId>,
}

impl View {
    /// Where keys are pressed while nothing lies over the screen.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.is_longer() { Context::Periods } else { self.screen.context() }
    }

    /// Whether Review looks at something longer than a week.
    #[must_use]
    pub fn is_longer(&self) -> bool {
        self.screen == Screen::Review && self.scope.is_some()
    }
}

/// A page of sessions, newest first.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// The sessions.
    pub sessions: Vec<Session>,
    /// How many newer ones are skipped.
    pub offset: usize,
    /// Whether older ones follow.
    pub more: bool,
    /// The filter they passed.
    pub filter: String,
    /// How many passed it, and of how many; none while there is no filter.
    pub counts: Option<(usize, usize)>,
}

/// How the roadmap file stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum FileState {
    /// As shown.
    #[default]
    Good,
    /// It has errors; the last accepted version is shown.
    Broken {
        /// What is wrong, by place; the errors among it are at least one.
        faults: Vec<Fault>,
        /// How many there are, where not all are listed.
        all: usize,
    },
    /// It lost much at once: shown before it is taken.
    Doubtful {
        /// How many things are gone.
        lost: usize,
        /// Of how many.
        of: usize,
    },
    /// It is an older plan come back: the newest one is shown until the user says which one counts.
    Older {
        /// The day from which that plan held.
        day: Day,
    },
    /// It is missing or cannot be read.
    Unreadable {
        /// One sentence.
        why: String,
        /// What is shown meanwhile, or what to do.
        hint: String,
    },
}

impl FileState {
    /// Whether it waits for the user to take it.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self, Self::Doubtful { .. } | Self::Older { .. })
    }

    /// The first error of a broken file.
    #[must_use]
    pub fn first_error(&self) -> Option<&Fault> {
        match self {
            Self::Broken { faults, .. } => {
                faults.iter().find(|fault| fault.weight == Weight::Error).or_else(|| faults.first())
            }
            _ => None,
        }
    }
}

/// What a first start says: where the file is and when it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstStart {
    /// The file that was written, as people read it, made harmless.
    pub file: String,
    /// The first day of the plan.
    pub start: Day,
}

/// Everything the screens show, loaded as one.
#[derive(Debug, Clone)]
pub struct Facts {
    /// When it was loaded.
    pub now: Moment,
    /// Where a local time lies.
    pub place: Place,
    /// The roadmap in force.
    pub roadmap: Roadmap,
    /// How it stands.
    pub standing: Standing,
    /// How hours and targets have grown.
    pub burnup: Later,
    /// The week that is looked at.
    pub week: Week,
    /// That week as its review shows it; none while another screen is in front.
    pub review: Option<Box<WeekReview>>,
    /// The month, quarter, year or stage that Review looks at; none while it looks at a week or is not in front.
    pub longer: Option<Box<Longer>>,
    /// The draft of its review; none while another screen is in front.
    pub draft: Option<Draft>,
    /// The weeks that have no review, the latest first; none while another screen is in front.
    pub unreviewed: Vec<Period>,
    /// The sessions that are looked at; none while another screen is in front.
    pub log: Log,
    /// The whole history of the skill that is looked at.
    pub skill: Option<SkillHistory>,
    /// The ids with history that the file does not have, retired ones included.
    pub orphans: Vec<Orphan>,
    /// What was logged before, to log again.
    pub remembered: Remembered,
    /// The check-in that today has.
    pub answered: Option<Answered>,
    /// The calm screen, after many days away.
    pub calm: Option<Calm>,
    /// What went badly over months, with the fixes.
    pub ledger: Vec<Entry>,
    /// What waits for a decision about the plan, and what was dropped.
    pub waiting: Waiting,
    /// The timer that runs, as it stood then.
    pub timer: Option<Run>,
    /// The name of the roadmap file, as people know it.
    pub file_name: String,
    /// How the file stands.
    pub file: FileState,
    /// The device with which the roadmap has to be settled, as people call it.
    pub apart_from: Option<String>,
    /// Set on the first start, until something is recorded.
    pub first_start: Option<FirstStart>,
}

impl Facts {
    /// Whether nothing has been logged yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.standing.stages.total.logged.0 == 0 && self.standing.skills.skills.iter().all(|s| s.time.all.0 == 0)
    }
}

/// What a key is pressed over: what is known and how much room there is.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// What is known.
    pub facts: &'a Facts,
    /// The part of the record that is looked at.
    pub view: &'a View,
    /// The area of the body.
    pub body: Rect,
    /// How late it is.
    pub now: Moment,
    /// How things look, and what the keys in force are called.
    pub theme: Theme,
}

impl Stage<'_> {
    /// The key that does this where `context` is in front, as people read it.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> String {
        self.theme.key(context, action)
    }

    /// Rows to move by with a page key.
    #[must_use]
    pub fn page(&self) -> usize {
        usize::from(self.body.height.saturating_sub(3)).max(1)
    }
}
