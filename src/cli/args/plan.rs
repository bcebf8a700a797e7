//! Owns the words of `plan`: the versions of the roadmap.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Answer, Reading};
use crate::cli::examples as ex;

/// What to do with the versions.
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// Every version, the days it holds for and what it changed
    #[command(after_help = ex::PLAN_HISTORY)]
    History(Reading),
    /// The file as it was in a version
    #[command(after_help = ex::PLAN_SHOW)]
    Show {
        /// A number of the history, a day, baseline or now
        version: String,
        #[command(flatten)]
        reading: Reading,
    },
    /// What changed between two versions, in words of the plan
    #[command(after_help = ex::PLAN_DIFF)]
    Diff {
        /// A number of the history, a day, baseline or now
        from: String,
        /// The later one; the file as it is now if left out
        to: Option<String>,
        #[command(flatten)]
        reading: Reading,
    },
    /// Put a version back: over the file, of which a copy is kept, or into another file
    #[command(after_help = ex::PLAN_RESTORE)]
    Restore {
        /// A number of the history, a day or baseline
        version: String,
        /// Write it there and leave the roadmap alone
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// Write it without asking
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        answer: Answer,
    },
    /// The first version, and how far the plan has come from it
    #[command(after_help = ex::PLAN_BASELINE)]
    Baseline(Reading),
    /// Let today's version hold from the start, after an honest mistake
    #[command(after_help = ex::PLAN_REBASE)]
    Rebase(Answer),
}

impl PlanCommand {
    /// Whether a program reads the answer.
    pub fn json(&self) -> bool {
        match self {
            Self::History(reading)
            | Self::Baseline(reading)
            | Self::Show { reading, .. }
            | Self::Diff { reading, .. } => reading.json,
            Self::Restore { answer, .. } | Self::Rebase(answer) => answer.json,
        }
    }
}
