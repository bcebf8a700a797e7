//! Owns what this machine was told about exchanging: `sync.toml` in the data folder, of this device alone.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::refusal::Refusal;
use crate::domain::text::title;
use crate::store::error::{ActError, StoreError};
use crate::store::place;

/// The file's name in the data folder.
const FILE: &str = "sync.toml";

/// How this machine exchanges with the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The folder that is synced.
    pub folder: PathBuf,
    /// The git remote through which it is synced; `None` where something else does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub git: Option<String>,
    /// Whether the roadmap file travels too.
    #[serde(default)]
    pub roadmap: RoadmapFile,
    /// Whether it exchanges by itself at start and at quit.
    #[serde(default)]
    pub at_start: bool,
}

/// Whether the roadmap file travels between the machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoadmapFile {
    /// Each machine has its own.
    #[default]
    Stays,
    /// It is exchanged.
    Travels,
}

impl Settings {
    /// Those of a machine that exchanges through this folder and was told nothing else.
    #[must_use]
    pub fn through(folder: PathBuf) -> Self {
        Self { folder, git: None, roadmap: RoadmapFile::default(), at_start: false }
    }

    /// What the data folder holds; `None` where nothing was ever set up.
    ///
    /// # Errors
    /// When the file cannot be read, or says something else.
    pub fn read(data: &Path) -> Result<Option<Self>, ActError> {
        let path = data.join(FILE);
        let text = match place::text(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::io("read", &path, &error).into()),
        };
        toml::from_str(&text).map(Some).map_err(|error| {
            let (path, why) = (title(&path.to_string_lossy()), title(error.message()));
            let message = format!("{path} cannot be understood: {why}");
            Refusal::new(message, "mend it, or delete it and say skillmap sync init again").into()
        })
    }

    /// Takes them away.
    ///
    /// # Errors
    /// What the system says.
    pub fn forget(data: &Path) -> Result<(), ActError> {
        let path = data.join(FILE);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io("remove", &path, &error).into()),
            _ => Ok(()),
        }
    }

    /// Writes them, whole or not at all, for this user alone.
    ///
    /// # Errors
    /// What the system says; a path that is no text cannot be written.
    pub fn write(&self, data: &Path) -> Result<(), ActError> {
        let text = toml::to_string(self)
            .map_err(|_| Refusal::new("the folder's name is not UTF-8", "name a folder whose path is plain text"))?;
        let path = data.join(FILE);
        place::put(&path, &text).map_err(|error| StoreError::io("write", &path, &error).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::tempdir;

    #[test]
    fn they_come_back_as_they_were_written() {
        let data = tempdir().expect("a folder");
        assert!(matches!(Settings::read(data.path()), Ok(None)));
        let mut settings = Settings::through("/mnt/a \"b\"".into());
        for (git, roadmap, at_start) in [
            (None, RoadmapFile::Stays, false),
            (Some("git@example.org:me/x.git".to_owned()), RoadmapFile::Travels, true),
        ] {
            settings = Settings { git, roadmap, at_start, ..settings };
            settings.write(data.path()).expect("written");
            assert_eq!(Settings::read(data.path()).expect("read").as_ref(), Some(&settings));
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(data.path().join(FILE)).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn what_is_no_setting_is_refused_in_words() {
        let data = tempdir().expect("a folder");
        for text in ["", "folder = 3", "folder = \"/a\"\nroadmap = \"flies\"", "folder = \"/a\"\nfolders = 2"] {
            fs::write(data.path().join(FILE), text).expect("written");
            let refused = Settings::read(data.path()).expect_err(text);
            assert!(matches!(&refused, ActError::Refused(said) if said.hint.is_some()), "{refused}");
        }
        fs::write(data.path().join(FILE), "folder = \"/a\"").expect("written");
        assert_eq!(Settings::read(data.path()).expect("read"), Some(Settings::through("/a".into())));
    }
}
