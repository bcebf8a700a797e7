//! Owns the choice of the shared folder: which may be one, and what joining, moving and beginning anew mean for what was
//! shared; and an exchange as one, reading before writing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::pull::Pulled;
use super::push::{self, Pushed};
use super::segment;
use super::settings::Settings;
use crate::domain::calendar::Moment;
use crate::domain::refusal::Refusal;
use crate::store::Store;
use crate::store::error::{ActError, StoreError};

/// What came of an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchanged {
    /// What was read.
    pub pulled: Pulled,
    /// What was written.
    pub pushed: Pushed,
    /// Whether this data folder turned out to be a copy of another machine's, which is a device of its own from now on.
    pub is_copy: bool,
}

impl Store {
    /// Reads and writes the shared folder as one; `None` while another process of this machine does.
    ///
    /// # Errors
    /// When the folder is not there or the record cannot be written. Nothing is lost: what was not done waits.
    pub fn exchange(&mut self, folder: &Path, now: Moment) -> Result<Option<Exchanged>, ActError> {
        let Some(turn) = self.begin_exchange()? else { return Ok(None) };
        let pulled = self.pull(&turn, folder, now)?;
        let pushed = self.push(&turn, folder, now)?;
        Ok(Some(Exchanged { pulled, pushed, is_copy: turn.is_copy() }))
    }

    /// Takes a folder as the shared one from now on and keeps that: the folder is made where the one above it is there.
    /// Another folder than before, or one that was emptied, gets everything anew.
    ///
    /// # Errors
    /// When it cannot be a shared folder, in words.
    pub fn share_through(&mut self, folder: &Path) -> Result<Settings, ActError> {
        let before = Settings::read(self.folder())?;
        let folder = self.usable(folder)?;
        let is_same = before.as_ref().is_some_and(|before| before.folder == folder);
        if !is_same || segment::parts(&folder)?.is_empty() {
            self.leave_shared_folder()?;
        }
        let settings = match before {
            Some(before) if is_same => before,
            Some(before) => Settings { folder, git: None, ..before },
            None => Settings::through(folder),
        };
        settings.write(self.folder())?;
        Ok(settings)
    }

    /// The folder's real path, made where it is missing.
    fn usable(&self, folder: &Path) -> Result<PathBuf, ActError> {
        let shown = folder.display();
        match fs::metadata(folder) {
            Ok(meta) if !meta.is_dir() => {
                let message = format!("{shown} is a file, and a folder is shared");
                return Err(Refusal::new(message, "name a folder that your sync service keeps in step").into());
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let above = real_parent(folder)?;
                self.refuse_own(&above.join(folder.file_name().unwrap_or_default()))?;
                push::make_folder(folder)?;
            }
            Err(error) => return Err(StoreError::io("look at", folder, &error).into()),
        }
        let folder = fs::canonicalize(folder).map_err(|error| StoreError::io("find", folder, &error))?;
        self.refuse_own(&folder)?;
        Ok(folder)
    }

    /// Refuses the data folder, what is in it and what it is in: the database must not be synced.
    fn refuse_own(&self, folder: &Path) -> Result<(), ActError> {
        let data = self.folder();
        let how = match (folder.starts_with(data), data.starts_with(folder)) {
            _ if data.as_os_str().is_empty() => return Ok(()),
            (true, _) => "lies in",
            (false, true) => "holds",
            (false, false) => return Ok(()),
        };
        let message = format!("{} {how} the data folder, which must not be synced", folder.display());
        Err(Refusal::new(message, "name a folder outside of it, ~/Sync/skillmap for instance").into())
    }
}

/// The real path of the folder above one that is missing.
fn real_parent(folder: &Path) -> Result<PathBuf, ActError> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::canonicalize(parent).map_err(|_| {
        let message = format!("there is no folder {} to make {} in", parent.display(), folder.display());
        Refusal::new(message, "make it first, or mount what belongs there").into()
    })
}
