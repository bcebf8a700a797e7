//! Owns the words of the command line: commands, flags and their help. Reads no file and decides nothing.

mod backup;
mod brag;
mod change;
mod checkin;
mod demo;
mod doctor;
mod exchange;
mod friction;
mod groups;
mod parts;
mod plan;
mod rate;
mod reader;
mod recover;
mod report;
mod review;
mod shell;
mod sync;
mod timer;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::examples as ex;
pub use backup::{BackupCommand, BackupWords};
pub use brag::BragOptions;
pub use change::{Agreement, Thing};
pub use checkin::CheckInWords;
pub use demo::DemoWords;
pub use doctor::{DoctorWords, Mend};
pub use exchange::{ExportFormat, ExportWords, ImportKind, ImportWords};
pub use friction::{FixWords, FrictionWords};
pub use groups::{GROUPS, Group};
pub use parts::{Answer, Bar, Color, Common, On, Reading, Remind, Screen, Selection, Standing, Template};
pub use plan::PlanCommand;
pub use rate::Rate;
pub use recover::Recover;
pub use report::ReportOptions;
pub use review::{Review, with_next_apart};
pub use shell::{CompleteWords, CompletionsWords, ManWords, ShellName};
pub use sync::{SideWord, SwitchWord, SyncCommand, SyncWords, TravelWord};
pub use timer::StopOptions;

/// Follow a skills roadmap: plan, hours, targets and priorities in one place.
#[derive(Debug, Parser)]
#[command(
    name = "skillmap",
    version,
    about = "Follow a skills roadmap: plan, hours, targets and priorities in one place",
    before_help = ex::TOP,
    after_help = ex::PLACES,
    disable_help_subcommand = true,
    term_width = 80
)]
pub struct Arguments {
    /// What is wanted everywhere.
    #[command(flatten)]
    pub common: Common,

    /// The quick line alone: one entry, one answer, out; with an entry after it, that is logged at once
    #[arg(short = 'q')]
    pub quick: bool,

    /// Leave the mouse to the terminal.
    #[arg(long)]
    pub no_mouse: bool,

    /// The command; none opens the screens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands. How people see them is in [`GROUPS`].
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Today: hours, calendar, rituals, what is due and what is next
    #[command(after_help = ex::TODAY)]
    Today(Standing),
    /// Record study time: 45m rag reading +rag-service /papers @mon
    #[command(after_help = ex::LOG)]
    Log {
        /// The entry; - reads one a line from standard input; nothing shows the grammar
        entry: Vec<String>,
        #[command(flatten)]
        answer: Answer,
    },
    /// Check in: what is open line by line, or options at once
    #[command(after_help = ex::CHECKIN)]
    Checkin(CheckInWords),
    /// Start the timer: rag reading +rag-service /papers
    #[command(after_help = ex::START)]
    Start {
        /// An entry without a length; @18:00 began then; none takes what is planned now
        entry: Vec<String>,
        #[command(flatten)]
        answer: Answer,
    },
    /// Stop the timer and record what it measured
    #[command(after_help = ex::STOP)]
    Stop(StopOptions),
    /// Take the timer away and record nothing
    #[command(after_help = ex::CANCEL)]
    Cancel(Answer),
    /// Finish a target, resource or ritual, or words that a review chose
    #[command(after_help = ex::DONE)]
    Done {
        /// Its id, or words of it
        id: String,
        /// Where the proof is
        #[arg(long, value_name = "URL")]
        link: Option<String>,
        /// A word about it; "… #share" lets it into shared documents
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        #[command(flatten)]
        on: On,
        #[command(flatten)]
        answer: Answer,
    },
    /// Count on a target: 5 adds, =12 sets, -1 takes back
    #[command(after_help = ex::ADVANCE)]
    Advance {
        /// Its id
        target: String,
        /// How far
        #[arg(value_name = "N", allow_hyphen_values = true)]
        amount: String,
        #[command(flatten)]
        on: On,
        #[command(flatten)]
        answer: Answer,
    },
    /// Tick a ritual for its current period
    #[command(after_help = ex::KEEP)]
    Keep {
        /// Its id
        ritual: String,
        #[command(flatten)]
        on: On,
        #[command(flatten)]
        answer: Answer,
    },
    /// Take back the last act; again takes back the one before
    #[command(after_help = ex::UNDO)]
    Undo(Answer),
    /// The week: days, study, sessions, rituals
    #[command(after_help = ex::WEEK)]
    Week {
        /// Which one, 2026-W47; this one if left out
        week: Option<String>,
        #[command(flatten)]
        screen: Screen,
    },
    /// The matrix: shares, coverage and debt by priority and skill
    #[command(after_help = ex::SKILLS)]
    Skills {
        /// One of them: its whole history
        skill: Option<String>,
        #[command(flatten)]
        how: Standing,
    },
    /// The stages: hours, targets, days ahead or behind
    #[command(after_help = ex::STAGES)]
    Stages(Standing),
    /// The targets and how far each is
    #[command(after_help = ex::TARGETS)]
    Targets(Screen),
    /// The rituals in their current periods
    #[command(after_help = ex::RITUALS)]
    Rituals(Screen),
    /// Look back on a week: its facts, what was said of it, what is next
    #[command(after_help = ex::REVIEW)]
    Review(Review),
    /// A page or pictures to share
    #[command(after_help = ex::REPORT)]
    Report(ReportOptions),
    /// What was achieved, for a performance review, as Markdown
    #[command(after_help = ex::BRAG)]
    Brag(BragOptions),
    /// The log of sessions, newest first
    #[command(after_help = ex::SESSIONS)]
    Sessions {
        #[command(flatten)]
        selection: Selection,
        /// Change them in your editor, all as one act
        #[arg(short, long, conflicts_with_all = ["json", "at"])]
        edit: bool,
        #[command(flatten)]
        screen: Screen,
    },
    /// One line for a prompt or a status bar; creates nothing
    #[command(after_help = ex::STATUS)]
    Status {
        /// The line, with fields as {week.logged}
        #[arg(long, value_name = "TEXT", conflicts_with = "json")]
        format: Option<String>,
        /// Write it so that this bar shows it as it is
        #[arg(long = "for", value_name = "BAR", conflicts_with = "json")]
        bar: Option<Bar>,
        #[command(flatten)]
        reading: Reading,
    },
    /// Why a number is what it is: formula, days, versions, rows
    #[command(after_help = ex::EXPLAIN)]
    Explain {
        /// skills.ID, priorities.P0, stages.ID, targets.ID, rituals.ID, week, today, streak, forecast, balance, total
        what: String,
        #[command(flatten)]
        how: Standing,
    },
    /// What is due now, a line each; exits 1 if nothing is
    #[command(after_help = ex::REMIND)]
    Remind(Remind),
    /// Choose an option of a target
    #[command(after_help = ex::CHOOSE)]
    Choose {
        /// Its id
        target: String,
        /// One of its options
        #[arg(required = true)]
        option: Vec<String>,
        #[command(flatten)]
        on: On,
        #[command(flatten)]
        answer: Answer,
    },
    /// Rate how well you know a skill, from 0 to 5
    #[command(after_help = ex::RATE)]
    Rate(Rate),
    /// Note what went badly: friction evals skipped again --cause bypass
    #[command(after_help = ex::FRICTION)]
    Friction(FrictionWords),
    /// Decide the fix of a friction, or say what became of it
    #[command(after_help = ex::FIX)]
    Fix(FixWords),
    /// The ledger of frictions: how often, their fixes, which held
    #[command(after_help = ex::FRICTIONS)]
    Frictions(Screen),
    /// Drop a target: it leaves the progress and stays in the record
    #[command(after_help = ex::DROP)]
    Drop {
        /// Its id
        target: String,
        /// The reason
        #[arg(long, value_name = "TEXT")]
        why: String,
        #[command(flatten)]
        on: On,
        #[command(flatten)]
        answer: Answer,
    },
    /// Open a done or dropped target again, or a finished resource
    #[command(after_help = ex::REOPEN)]
    Reopen {
        /// Its id
        id: String,
        #[command(flatten)]
        on: On,
        #[command(flatten)]
        answer: Answer,
    },
    /// Open the roadmap file in your editor
    #[command(after_help = ex::EDIT)]
    Edit {
        /// The id to open it at; config opens config.toml instead
        id: Option<String>,
    },
    /// Change one key of a thing in the file: set rag priority P1
    #[command(after_help = ex::SET)]
    Set {
        /// Its id: rag, targets.rag-service, roadmap, priorities.P0, calendar.monday, pauses.2027-07-01
        id: String,
        /// The key, as the file names it
        key: String,
        /// Its value; lists with commas: rag,evals
        #[arg(allow_hyphen_values = true, required_unless_present = "unset")]
        value: Option<String>,
        /// Take the key out, so that its default counts
        #[arg(long, conflicts_with = "value")]
        unset: bool,
        #[command(flatten)]
        agreement: Agreement,
    },
    /// Add a target, skill, ritual, resource, pause or fresh line
    #[command(after_help = ex::ADD)]
    Add {
        /// What it is
        #[command(subcommand)]
        thing: Box<Thing>,
    },
    /// Give a thing of the file another id; its history stays with it
    #[command(after_help = ex::RENAME)]
    Rename {
        /// The id it has
        old: String,
        /// The id it gets
        new: String,
        #[command(flatten)]
        agreement: Agreement,
    },
    /// Take a thing out of the file; what was recorded stays
    #[command(after_help = ex::REMOVE)]
    Remove {
        /// Its id
        id: String,
        #[command(flatten)]
        agreement: Agreement,
    },
    /// Every problem of the roadmap file, or a line on what it holds
    #[command(after_help = ex::CHECK)]
    Check {
        /// The file; your roadmap if left out
        file: Option<PathBuf>,
        #[command(flatten)]
        reading: Reading,
    },
    /// Behind? A fresh line, three ways back on track, each as a diff
    #[command(after_help = ex::RECOVER)]
    Recover(Recover),
    /// Join the history of an id that left the file with its new one
    #[command(after_help = ex::RELINK)]
    Relink {
        /// The id that is no longer in the file
        old: String,
        /// The id that its history belongs to now
        new: Option<String>,
        /// Keep the history and ask no more about it
        #[arg(long, conflicts_with = "new")]
        retired: bool,
        /// Why it is retired
        #[arg(long, value_name = "TEXT", requires = "retired")]
        why: Option<String>,
        #[command(flatten)]
        answer: Answer,
    },
    /// Try it out: somebody's fourteen months in a sandbox
    #[command(after_help = ex::DEMO)]
    Demo(DemoWords),
    /// The versions of the roadmap: what held when, and what changed
    #[command(after_help = ex::PLAN)]
    Plan {
        #[command(subcommand)]
        command: PlanCommand,
    },
    /// The JSON Schema of the roadmap file, for editors
    #[command(after_help = ex::SCHEMA)]
    Schema,
    /// Bring in sessions from another tracker, or a whole record
    #[command(after_help = ex::IMPORT)]
    Import(ImportWords),
    /// Write out the record: JSON, CSV, calendar, timeclock, Markdown
    #[command(after_help = ex::EXPORT)]
    Export(ExportWords),
    /// Exchange the record with your other machines, by folder or git
    #[command(after_help = ex::SYNC)]
    Sync(SyncWords),
    /// Copies of the record: take one, list them, go back to one
    #[command(after_help = ex::BACKUP)]
    Backup(BackupWords),
    /// Look whether all is well, and what mends it where it is not
    #[command(after_help = ex::DOCTOR)]
    Doctor(DoctorWords),
    /// Completions for your shell, with the ids of your own roadmap
    #[command(after_help = ex::COMPLETIONS)]
    Completions(CompletionsWords),
    /// What may stand for a half-typed word: asked by the scripts of `completions`
    #[command(hide = true)]
    Complete(CompleteWords),
    /// The manual pages
    #[command(after_help = ex::MAN)]
    Man(ManWords),
    /// Write a starter roadmap
    #[command(after_help = ex::INIT)]
    Init {
        /// Which one
        #[arg(long, value_name = "NAME", default_value = "shipped")]
        template: Template,
        /// The first day of month 1: a day, today or monday (the next one)
        #[arg(long, value_name = "DAY")]
        start: Option<String>,
        /// Replace a file that is there; it is kept beside as .old
        #[arg(long)]
        force: bool,
    },
}

#[cfg(test)]
mod tests;
