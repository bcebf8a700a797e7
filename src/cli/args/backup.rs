//! Owns the words of `backup`.

use clap::{Args, Subcommand};

use super::Answer;

/// What is done about copies.
#[derive(Debug, Clone, Args)]
pub struct BackupWords {
    /// What is done.
    #[command(subcommand)]
    pub command: BackupCommand,
}

/// What is done about copies.
#[derive(Debug, Clone, Subcommand)]
pub enum BackupCommand {
    /// The copies that there are, newest first
    List {
        /// How it answers.
        #[command(flatten)]
        answer: Answer,
    },
    /// Take one now
    Now {
        /// How it answers.
        #[command(flatten)]
        answer: Answer,
    },
    /// The copy of the day, where it is not there yet: what an act leaves to do where the record is large
    #[command(hide = true)]
    Daily,
    /// Go back to one; the present state is copied before
    Restore {
        /// Its name, as the list shows it, or a file
        name: String,
        /// Do it without asking
        #[arg(long)]
        yes: bool,
        /// How it answers.
        #[command(flatten)]
        answer: Answer,
    },
}

impl BackupWords {
    /// Whether the answer is JSON.
    #[must_use]
    pub fn json(&self) -> bool {
        match &self.command {
            BackupCommand::Daily => false,
            BackupCommand::List { answer } | BackupCommand::Now { answer } | BackupCommand::Restore { answer, .. } => {
                answer.json
            }
        }
    }
}
