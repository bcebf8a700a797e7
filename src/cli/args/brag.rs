//! Owns the words of `brag`.

use clap::Args;

use super::Reading;

/// Of which stretch, and for whom.
#[derive(Debug, Clone, Args)]
pub struct BragOptions {
    /// From this day on [default: a year back, or the start of a younger plan]
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Up to this day [default: today]
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// With all notes and frictions, not only those marked #share
    #[arg(long)]
    pub private: bool,
    /// Print the built-in template instead, to begin one of your own
    #[arg(long, conflicts_with_all = ["from", "to", "private", "json", "at"])]
    pub template: bool,
    /// For when.
    #[command(flatten)]
    pub reading: Reading,
}
