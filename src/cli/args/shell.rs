//! Owns the words of `completions`, of what its scripts ask, and of `man`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// For which shell.
#[derive(Debug, Clone, Args)]
pub struct CompletionsWords {
    /// Your shell
    pub shell: ShellName,
}

/// The shells with completions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShellName {
    /// Bash
    Bash,
    /// Zsh
    Zsh,
    /// Fish
    Fish,
    /// PowerShell
    Powershell,
}

/// What a completion script asks. For the scripts alone: no help names it.
#[derive(Debug, Clone, Args)]
pub struct CompleteWords {
    /// The shell that asks
    pub shell: ShellName,
    /// The word that is being typed, up to the cursor
    #[arg(long, allow_hyphen_values = true, default_value = "")]
    pub word: OsString,
    /// The words before it, the program's own name left out
    #[arg(last = true)]
    pub before: Vec<OsString>,
}

/// Where the manual pages go.
#[derive(Debug, Clone, Args)]
pub struct ManWords {
    /// The folder for all of them; the first page goes to standard output if left out
    pub dir: Option<PathBuf>,
}
