//! Owns the words of `import` and `export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Answer;

/// What comes in, and as what.
#[derive(Debug, Clone, Args)]
pub struct ImportWords {
    /// Which program wrote it
    pub kind: ImportKind,
    /// The file; - is standard input
    pub file: PathBuf,
    /// A tag or project of theirs and the skill it is here: work=rag; repeat it
    #[arg(long, value_name = "THEIRS=OURS", allow_hyphen_values = true)]
    pub map: Vec<String>,
    /// Show what would come in, and record nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answer,
}

/// The programs whose files come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// `timew export`
    Timewarrior,
    /// Its frames, or `watson log --json`
    Watson,
    /// The detailed report as CSV
    Toggl,
    /// A klog file
    Klog,
    /// Clock lines of an org file
    Org,
    /// The timeclock format of hledger and ledger
    Timeclock,
    /// Its activity log
    Bartib,
    /// Columns by name: start, end, minutes, skill, target, source, note
    Csv,
    /// `skillmap export --format json`
    Skillmap,
}

/// What goes out, and how.
#[derive(Debug, Clone, Args)]
pub struct ExportWords {
    /// The format
    #[arg(long)]
    pub format: ExportFormat,
    /// Write it to this file, which must not be there yet; standard output if left out, or -
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "output")]
    pub force: bool,
    /// From this day on (csv, timeclock, markdown)
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
}

/// The formats that go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Everything, for `import skillmap` and for programs
    Json,
    /// The sessions, a row each
    Csv,
    /// The weekly calendar, the rituals and the due days, for calendar programs
    Ics,
    /// The sessions for hledger and ledger
    Timeclock,
    /// The record to read
    Markdown,
}
