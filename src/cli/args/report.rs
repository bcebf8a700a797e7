//! Owns the words of `report`.

use std::path::PathBuf;

use clap::Args;

use super::Reading;

/// What is written, and where.
#[derive(Debug, Clone, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true).args(["html", "svg"]))]
pub struct ReportOptions {
    /// One page that loads nothing from elsewhere
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Its pictures, a file each
    #[arg(long, value_name = "DIR")]
    pub svg: Option<PathBuf>,
    /// Write over a file that is no report
    #[arg(long)]
    pub force: bool,
    /// For when.
    #[command(flatten)]
    pub reading: Reading,
}
