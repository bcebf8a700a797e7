//! Owns the words of `rate`. Reads no file and decides nothing.

use clap::Args;

use super::parts::{Answer, On};

/// A rating and its evidence.
#[derive(Debug, Clone, Args)]
pub struct Rate {
    /// The skill: its id, or an unambiguous beginning
    pub skill: String,
    /// 0 not met yet, 1 know what it is for, 2 did it once with help, 3 do it alone at work, 4 do it well where it is
    /// hard, 5 others come to you for it
    #[arg(value_name = "0-5", allow_negative_numbers = true)]
    pub level: String,
    /// The evidence in words; "… #share" lets it into shared documents
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Where the evidence is
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// The day it counts from.
    #[command(flatten)]
    pub on: On,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answer,
}
