//! Owns the words of the demonstration.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

/// When the demonstration stands, and what is asked there.
#[derive(Debug, Args)]
pub struct DemoWords {
    /// Stand at another moment: 2027-03-01 or "2027-03-01 09:00"
    #[arg(long, value_name = "WHEN")]
    pub at: Option<String>,

    /// Write it into this folder, a new or empty one, and leave it there
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,

    /// A command to run there instead of the screens: today, skills --json, log 45m rag
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "COMMAND")]
    pub command: Vec<OsString>,
}
