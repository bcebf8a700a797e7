//! Owns what a command says of writing a roadmap file, a new one or over another. Decides nothing about its text.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::places::shown;
use crate::domain::calendar::Day;
use crate::error::{Error, Kind};
use crate::plan;

/// Writes a file that is not there yet, and the folders above it. One that is there, or appears meanwhile, stays.
pub fn create(path: &Path, text: &str) -> Result<(), Error> {
    plan::create(path, text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => there_already(path),
        _ => failed(path, &error),
    })
}

/// Writes a file, and the folders above it; one that is there is replaced.
pub fn put(path: &Path, text: &str) -> Result<(), Error> {
    plan::put(path, text).map_err(|error| failed(path, &error))
}

/// Replaces a file by another text; the old one is kept beside it, under a name that nothing had.
pub fn replace(path: &Path, text: &str) -> Result<PathBuf, Error> {
    let real = fs::canonicalize(path).map_err(|error| failed(path, &error))?;
    let old = plan::keep_beside(&real, |_| false).map_err(|error| failed(path, &error))?;
    put(&real, text)?;
    Ok(old)
}

/// Why a roadmap is not written over another file.
#[must_use]
pub fn there_already(path: &Path) -> Error {
    Error::new(
        Kind::Refused,
        format!("there is a file at {} already", shown(path)),
        "look at it with skillmap check; skillmap init --force replaces it and keeps the old one beside it",
    )
}

/// `to begin next Monday: skillmap init --start 2026-12-07 --force`.
#[must_use]
pub fn begin_next_monday(today: Day) -> String {
    format!("to begin next Monday: skillmap init --start {} --force", today.next_monday())
}

fn failed(path: &Path, error: &io::Error) -> Error {
    Error::new(
        Kind::Io,
        format!("could not write {}: {error}", shown(path)),
        "check the folder and its permissions, or name another file with --roadmap",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_made_and_a_link_stays_a_link() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a/b/roadmap.toml");
        create(&path, "one").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("text"), "one");
        assert!(create(&path, "another").is_err());
        assert_eq!(fs::read_to_string(&path).expect("text"), "one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let (dangling, target) = (dir.path().join("dangling.toml"), dir.path().join("c/target.toml"));
            std::os::unix::fs::symlink("c/target.toml", &dangling).expect("a link");
            create(&dangling, "three").expect("written");
            assert!(fs::symlink_metadata(&dangling).expect("a link").is_symlink());
            assert_eq!(fs::read_to_string(&target).expect("text"), "three");
            assert!(create(&dangling, "four").is_err());
            let round = dir.path().join("round.toml");
            std::os::unix::fs::symlink("round.toml", &round).expect("a link");
            assert!(create(&round, "five").is_err());
            let link = dir.path().join("link.toml");
            std::os::unix::fs::symlink(&path, &link).expect("a link");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
            let old = replace(&link, "two").expect("replaced");
            assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
            assert_eq!(fs::metadata(&path).expect("meta").permissions().mode() & 0o777, 0o640);
            assert_eq!(fs::read_to_string(&path).expect("text"), "two");
            assert_eq!(fs::read_to_string(old).expect("text"), "one");
        }
        assert!(
            fs::read_dir(path.parent().expect("a folder"))
                .expect("entries")
                .flatten()
                .all(|entry| { !entry.file_name().to_string_lossy().ends_with(".new") })
        );
    }
}
