//! Owns why an exchange through git did not go on, in words. Runs nothing.

use std::io;
use std::path::Path;

use crate::app::exchange::program::Ended;
use crate::app::exchange::remote::shown;
use crate::domain::refusal::Refusal;
use crate::domain::text;

/// Why it did not go on.
#[derive(Debug)]
pub enum Trouble {
    /// The remote did not answer, or refused: everything local is done.
    Away(Refusal),
    /// Somebody else pushed meanwhile.
    Behind(Refusal),
    /// The clone is damaged: it is made anew.
    Damaged(String),
    /// Something else.
    Failed(Refusal),
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Away(refusal) | Trouble::Behind(refusal) | Trouble::Failed(refusal) => refusal,
            Trouble::Damaged(said) => Self::new("the copy of the remote is damaged", format!("git said: {said}")),
        }
    }
}

pub(super) fn not_run(error: &io::Error) -> Trouble {
    let refusal = if error.kind() == io::ErrorKind::NotFound {
        Refusal::new("git is not there", "install git, or share a folder instead: skillmap sync init DIR")
    } else {
        Refusal::new(format!("git could not be run: {error}"), "skillmap sync tries again")
    };
    Trouble::Failed(refusal)
}

pub(super) fn failed(what: &str, path: &Path, error: &io::Error) -> Trouble {
    let path = text::title(&path.to_string_lossy());
    Trouble::Failed(Refusal::new(format!("could not {what} {path}: {error}"), "check the folder and its permissions"))
}

pub(super) fn away(ended: &Ended, remote: &str) -> Refusal {
    let hint = match ended.status {
        None => "it took too long; skillmap sync tries again".to_owned(),
        // A password may be in it.
        Some(_) => format!("git said: {}", said(&ended.err.replace(remote, &shown(remote)))),
    };
    Refusal::new("the remote did not answer; what is new here waits for the next time", hint)
}

/// The line of git's complaint that says most.
pub(super) fn said(err: &str) -> String {
    let told = |line: &&str| line.starts_with("fatal:") || line.starts_with("error:") || line.contains("rejected");
    let line = err.lines().find(told).or_else(|| err.lines().rfind(|line| !line.trim().is_empty()));
    text::title(line.unwrap_or("nothing").trim())
}
