//! Owns the words of `stop`.

use clap::Args;

use super::Answer;

/// What of the timer counts.
#[derive(Debug, Clone, Args)]
pub struct StopOptions {
    /// Cut it: a length (45m) or when it ended (12:00, "2027-03-01 12:00")
    #[arg(long, value_name = "WHEN", conflicts_with_all = ["keep", "discard"])]
    pub at: Option<String>,
    /// Record all of it, however long
    #[arg(long, conflicts_with = "discard")]
    pub keep: bool,
    /// Take it away and record nothing
    #[arg(long)]
    pub discard: bool,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answer,
}
