//! Owns the look at who may read the record: modes and owner of everything in the data folder.

#[cfg(unix)]
use std::fs;
#[cfg(unix)]
use std::os::unix::fs::MetadataExt;
#[cfg(unix)]
use std::path::{Path, PathBuf};

use crate::cli::places::Places;
#[cfg(unix)]
use crate::cli::places::shown;
use crate::domain::doctor::Check;
#[cfg(unix)]
use crate::domain::doctor::{Group, State};

/// How many are named in a sentence.
#[cfg(unix)]
const NAMED: usize = 3;

/// What there is to say; this system has no such modes.
#[cfg(not(unix))]
pub fn checks(_places: &Places) -> Vec<Check> {
    Vec::new()
}

/// What there is to say; nothing while nothing is there.
#[cfg(unix)]
pub fn checks(places: &Places) -> Vec<Check> {
    let data = &places.data;
    if !data.is_dir() {
        return Vec::new();
    }
    let all = everything(data);
    let open = |folders: bool| -> Vec<&PathBuf> {
        all.iter().filter(|(_, meta)| meta.is_dir() == folders && meta.mode() & 0o077 != 0).map(|(p, _)| p).collect()
    };
    let shut = |folders: bool, own: u32| -> Vec<&PathBuf> {
        let me = rustix::process::geteuid().as_raw();
        let mine = all.iter().filter(|(_, meta)| meta.is_dir() == folders && meta.uid() == me);
        mine.filter(|(_, meta)| meta.mode() & own != own).map(|(path, _)| path).collect()
    };
    let is = |id, state, message: String| Check::new(Group::Files, id, state, message);
    let mode = |id, what: &str, mode: &str, (open, shut): (Vec<&PathBuf>, Vec<&PathBuf>)| match (&open, &shut) {
        (open, shut) if open.is_empty() && shut.is_empty() => {
            is(id, State::Ok, format!("{what} are yours alone ({mode})"))
        }
        (open, _) if open.is_empty() => is(id, State::Bad, format!("you may not write to {}", named(&shut)))
            .mended_by(command(&format!("chmod {mode}"), &shut)),
        (open, _) => is(id, State::Bad, format!("others may read {}", named(open)))
            .mended_by(command(&format!("chmod {mode}"), open)),
    };
    let me = rustix::process::geteuid().as_raw();
    let foreign: Vec<&PathBuf> = all.iter().filter(|(_, meta)| meta.uid() != me).map(|(path, _)| path).collect();
    let owner = if foreign.is_empty() {
        is("owner", State::Ok, "everything in the data folder belongs to you".to_owned())
    } else {
        is("owner", State::Warn, format!("somebody else owns {}", named(&foreign)))
            .mended_by(command(&format!("sudo chown {me}"), &foreign))
    };
    vec![
        mode("folder-modes", "the folders of the record", "700", (open(true), shut(true, 0o700))),
        mode("file-modes", "the files of the record", "600", (open(false), shut(false, 0o600))),
        owner,
    ]
}

/// The data folder and what is below it, two folders deep; links are somebody else's.
#[cfg(unix)]
fn everything(data: &Path) -> Vec<(PathBuf, fs::Metadata)> {
    let mut all: Vec<(PathBuf, fs::Metadata)> =
        fs::metadata(data).map(|meta| (data.to_owned(), meta)).into_iter().collect();
    let mut folders = vec![(data.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let Ok(meta) = entry.metadata() else { continue };
            // What git keeps is git's.
            if meta.is_symlink() || entry.file_name() == ".git" {
                continue;
            }
            if meta.is_dir() && depth < 2 {
                folders.push((entry.path(), depth + 1));
            }
            all.push((entry.path(), meta));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

#[cfg(unix)]
fn named(paths: &[&PathBuf]) -> String {
    let first: Vec<String> = paths.iter().take(NAMED).map(|path| shown(path)).collect();
    let more = paths.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    first.join(", ") + &more
}

#[cfg(unix)]
fn command(begin: &str, paths: &[&PathBuf]) -> String {
    let quoted: Vec<String> = paths.iter().map(|path| shell_words::quote(&shown(path)).into_owned()).collect();
    format!("{begin} {}", quoted.join(" "))
}
