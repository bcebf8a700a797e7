//! Owns the words of `sync`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Answer;

/// The parser would name only the folder where both are missing.
const INIT_USAGE: &str = "skillmap sync init [OPTIONS] <FOLDER>
       skillmap sync init [OPTIONS] --git <REMOTE>";

/// What is done; nothing more exchanges with the others.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct SyncWords {
    /// What is done.
    #[command(subcommand)]
    pub command: Option<SyncCommand>,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answer,
}

/// What is done about the exchange.
#[derive(Debug, Clone, Subcommand)]
pub enum SyncCommand {
    /// Begin: through a folder that you sync already, or through git
    #[command(override_usage = INIT_USAGE)]
    Init {
        /// The folder
        #[arg(required_unless_present = "git")]
        folder: Option<PathBuf>,
        /// A git remote, which skillmap pulls and pushes with your own git
        #[arg(long, value_name = "REMOTE", conflicts_with = "folder")]
        git: Option<String>,
        /// Let the roadmap file travel too
        #[arg(long)]
        with_roadmap: bool,
        /// Exchange by itself when the screens are opened and left, two seconds at most
        #[arg(long)]
        at_start: bool,
        /// How it answers.
        #[command(flatten)]
        answer: Answer,
    },
    /// Let the roadmap file travel or stay; settle one that was changed on two machines
    Roadmap {
        /// Whether it travels; left out: show how it stands
        #[arg(value_enum)]
        how: Option<TravelWord>,
        /// Which side holds everywhere, where two machines changed it
        #[arg(long, value_enum, conflicts_with = "how")]
        take: Option<SideWord>,
        /// How it answers.
        #[command(flatten)]
        answer: Answer,
    },
    /// Exchange by itself when the screens are opened and left, or only when asked
    Auto {
        /// Whether it does
        #[arg(value_enum)]
        switch: SwitchWord,
        /// How it answers.
        #[command(flatten)]
        answer: Answer,
    },
    /// Show the folder, the other devices, and what waits; exchange nothing
    Status {
        /// How it answers.
        #[command(flatten)]
        answer: Answer,
    },
}

/// Whether the roadmap file goes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TravelWord {
    /// It is exchanged with the other machines
    Travels,
    /// Each machine has its own
    Stays,
}

/// Which of two roadmaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SideWord {
    /// The one of this machine
    Mine,
    /// The one of the other machine
    Theirs,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SwitchWord {
    /// From now on
    On,
    /// No longer
    Off,
}

impl SyncWords {
    /// Whether the answer is JSON.
    #[must_use]
    pub fn json(&self) -> bool {
        match &self.command {
            None => self.answer.json,
            Some(
                SyncCommand::Init { answer, .. }
                | SyncCommand::Status { answer }
                | SyncCommand::Roadmap { answer, .. }
                | SyncCommand::Auto { answer, .. },
            ) => answer.json,
        }
    }
}
