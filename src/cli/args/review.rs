//! Owns the words of `review`. Reads no file and decides nothing.

use clap::Args;

use super::parts::Screen;

/// Which period, and what is said of it.
#[derive(Debug, Clone, Args)]
pub struct Review {
    /// 2026-W47, 2027-01, 2027-Q1, 2027 or a stage; this week if left out
    pub period: Option<String>,

    /// Save it with what is said here; what is not said stays as it was
    #[arg(long, conflicts_with = "at")]
    pub save: bool,

    /// What went well; "" takes it out
    #[arg(long, value_name = "TEXT", requires = "save", allow_hyphen_values = true)]
    pub well: Option<String>,

    /// What was learned
    #[arg(long, value_name = "TEXT", requires = "save", allow_hyphen_values = true)]
    pub learned: Option<String>,

    /// What to stop
    #[arg(long, value_name = "TEXT", requires = "save", allow_hyphen_values = true)]
    pub stop: Option<String>,

    /// Something for the week after: an id or words; up to three times
    #[arg(long, value_name = "ID-or-TEXT", requires = "save", allow_hyphen_values = true)]
    pub next: Vec<String>,

    /// Whether as a document.
    #[command(flatten)]
    pub paper: Paper,

    /// How it is laid out.
    #[command(flatten)]
    pub screen: Screen,
}

/// A review as a document.
#[derive(Debug, Clone, Args)]
pub struct Paper {
    /// As Markdown, for a journal: frictions and notes are in it where they carry the word #share
    #[arg(long, conflicts_with_all = ["save", "json"])]
    pub markdown: bool,

    /// With all frictions and notes in the Markdown, for your own eyes
    #[arg(long, requires = "markdown", conflicts_with = "save")]
    pub private: bool,

    /// Print the built-in template of that Markdown instead, to begin one of your own
    #[arg(long, conflicts_with_all = ["save", "markdown", "json", "at"])]
    pub template: bool,
}
