//! Owns the words of `doctor`.

use clap::{Args, ValueEnum};

use super::Answer;

/// How the doctor answers.
#[derive(Debug, Clone, Args)]
pub struct DoctorWords {
    /// Mend this, after a copy
    #[arg(long, value_name = "WHAT")]
    pub mend: Option<Mend>,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answer,
}

/// What can be mended out of the record itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mend {
    /// The totals, from the sessions
    Totals,
    /// The rows, from the log
    Rows,
}
