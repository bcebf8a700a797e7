//! Owns the words of `friction`, `fix` and `frictions`. Reads no file and decides nothing.

use clap::Args;

use super::parts::{Answer, On};

/// What went badly.
#[derive(Debug, Clone, Args)]
pub struct FrictionWords {
    /// What went badly, in a few words; "… #share" lets it into shared documents
    pub text: Vec<String>,
    /// Why: workflow unclear, guardrail missing, step bypassed, or other
    #[arg(long, value_name = "CAUSE", value_parser = ["workflow", "guardrail", "bypass", "other", "none"])]
    pub cause: Option<String>,
    /// The earlier one that it repeats: its handle, or words that only it has; none parts them
    #[arg(long, value_name = "FRICTION")]
    pub same: Option<String>,
    /// Say something else about this one; what is not said stays
    #[arg(long, value_name = "FRICTION", conflicts_with = "on")]
    pub change: Option<String>,
    /// Take this one away
    #[arg(long, value_name = "FRICTION", conflicts_with_all = ["on", "change", "text", "cause", "same"])]
    pub delete: Option<String>,
    /// The day it happened.
    #[command(flatten)]
    pub on: On,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answer,
}

/// A fix, or what became of one.
#[derive(Debug, Clone, Args)]
pub struct FixWords {
    /// The friction: its handle, or words that only it has
    pub friction: String,
    /// What changes: the fix
    #[arg(conflicts_with_all = ["stands", "not_yet", "given_up"])]
    pub text: Vec<String>,
    /// The day by which it stands: 2027-02-01, today, tomorrow or fri (the next Friday)
    #[arg(long, value_name = "DAY", conflicts_with_all = ["stands", "given_up"])]
    pub by: Option<String>,
    /// What kind of change it is
    #[arg(long, value_name = "KIND", value_parser = ["workflow", "constraint", "automation"], requires = "text")]
    pub kind: Option<String>,
    /// Why the system allowed the friction
    #[arg(long, value_name = "TEXT", requires = "text")]
    pub why: Option<String>,
    /// A one-time miss, or a pattern
    #[arg(long, value_name = "WHICH", value_parser = ["once", "pattern"], requires = "text")]
    pub pattern: Option<String>,
    /// How the right path becomes the automatic one
    #[arg(long, value_name = "TEXT", requires = "text")]
    pub path: Option<String>,
    /// The fix that counts stands
    #[arg(long, conflicts_with_all = ["not_yet", "given_up"])]
    pub stands: bool,
    /// It does not stand yet; --by says by when
    #[arg(long, conflicts_with = "given_up", requires = "by")]
    pub not_yet: bool,
    /// It was given up
    #[arg(long)]
    pub given_up: bool,
    /// The day from which it stands or was given up.
    #[command(flatten)]
    pub on: On,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answer,
}

impl FixWords {
    /// Whether it says what became of a fix.
    #[must_use]
    pub fn answers(&self) -> bool {
        self.stands || self.not_yet || self.given_up
    }
}
