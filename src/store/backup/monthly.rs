//! Owns the plain-text export of each month, beside the copies: it outlives what a file of SQLite does not. That it cannot
//! be written keeps no copy from being taken.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::shelf;
use super::sync_folder;
use crate::domain::backup::{Copy, Why};
use crate::domain::calendar::{Day, Moment};
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::place;

/// How many are kept.
const MONTHS: usize = 12;

impl Store {
    /// Writes the export of this month where it is missing and there is something to write, and removes those that are kept no longer.
    pub(super) fn export_of_the_month(&self, now: Moment) {
        let folder = self.folder.join(place::BACKUPS);
        let path = folder.join(format!("{}.json", now.local().format("%Y-%m")));
        if path.exists() || !self.has_acts().unwrap_or(true) || self.export_to(&path, now).is_err() {
            return;
        }
        for old in exports(&self.folder).iter().skip(MONTHS) {
            // Tried again next month.
            let _ = fs::remove_file(old);
        }
    }

    fn export_to(&self, path: &Path, now: Moment) -> Result<(), StoreError> {
        let failed = |e: &std::io::Error| StoreError::io("write", path, e);
        let named = Copy { at: now.local(), nth: 1, why: Why::Asked, version: 1 };
        let draft = path.with_file_name(shelf::draft_of(&named));
        let mut out = BufWriter::new(place::new_file(&draft).map_err(|e| failed(&e))?);
        let written = self.write_record(&mut out, now).map_err(|error| StoreError::Io {
            doing: "write",
            path: Some(path.to_owned()),
            reason: error.to_string(),
        });
        let saved = written.and_then(|()| out.flush().and_then(|()| out.get_ref().sync_all()).map_err(|e| failed(&e)));
        let placed = saved.and_then(|()| fs::rename(&draft, path).map_err(|e| failed(&e)));
        if placed.is_err() {
            let _ = fs::remove_file(&draft);
        }
        placed.and_then(|()| sync_folder(path.parent().unwrap_or(path)).map_err(|e| failed(&e)))
    }
}

/// The exports of a data folder, the newest first.
#[must_use]
pub fn exports(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join(place::BACKUPS)).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_export(path)).collect();
    found.sort_by(|a, b| b.cmp(a));
    found
}

fn is_export(path: &Path) -> bool {
    let month = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".json"));
    month.is_some_and(|month| Day::parse(&format!("{month}-01")).is_some())
}
