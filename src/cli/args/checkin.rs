//! Owns the words of `checkin`.

use clap::Args;

use super::Answer;

/// What a check-in says.
#[derive(Debug, Clone, Args)]
pub struct CheckInWords {
    /// The day it is of: 2026-11-30, yesterday or mon (the last Monday); today if left out
    #[arg(long = "for", value_name = "DAY")]
    pub day: Option<String>,
    /// From 1, scattered, to 5, deep
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub focus: Option<u8>,
    /// A word about the day
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// What went badly, in a line
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub friction: Option<String>,
    /// A day off: it asks no budget and breaks nothing
    #[arg(long)]
    pub off: bool,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answer,
}

impl CheckInWords {
    /// Whether the options say anything to record.
    pub fn says_something(&self) -> bool {
        self.off || self.focus.is_some() || self.note.is_some() || self.friction.is_some()
    }
}
