//! Owns the folder of copies: which there are, the sums that tell whether their bytes are still those that were written,
//! and the removing of those that are kept no longer. What is not ours in it stays as it is.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use super::inside::{self, Inside, verify};
use crate::domain::backup::{Copy, thinned};
use crate::domain::calendar::Moment;
use crate::store::error::StoreError;
use crate::store::place;

/// The end of the name of a copy on its way.
const DRAFT: &str = ".part";
/// The end of the name of the sum beside a copy.
const SUM: &str = ".crc32";
/// How much longer than a name is its draft's, without the end: a dash and an id.
const DRAFT_ID: usize = 37;

/// A copy in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// What its name tells.
    pub copy: Copy,
    /// Where it is.
    pub path: PathBuf,
    /// How large it is.
    pub bytes: u64,
}

impl Backup {
    /// What is in it, unchecked.
    pub fn inside(&self) -> Result<Inside, StoreError> {
        inside::glance(&self.path)
    }
}

/// The copies of a data folder, the newest first; none where there is no folder of them.
pub fn backups(folder: &Path) -> Result<Vec<Backup>, StoreError> {
    let mut found = listed(&folder.join(place::BACKUPS))?;
    found.sort_by(|a, b| b.copy.cmp(&a.copy));
    Ok(found)
}

/// The newest copy that is whole.
#[must_use]
pub fn newest_good(folder: &Path) -> Option<Backup> {
    backups(folder).ok()?.into_iter().find(|backup| verify(&backup.path).is_ok())
}

fn listed(backups: &Path) -> Result<Vec<Backup>, StoreError> {
    let failed = |e: &std::io::Error| StoreError::io("list", backups, e);
    let entries = match fs::read_dir(backups) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(Vec::new()),
        entries => entries.map_err(|e| failed(&e))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| failed(&e))?;
        let copy = entry.file_name().to_str().and_then(Copy::parse);
        // What another program removes meanwhile is not there.
        let (Some(copy), Ok(meta)) = (copy, entry.metadata()) else { continue };
        if meta.is_file() {
            found.push(Backup { copy, path: entry.path(), bytes: meta.len() });
        }
    }
    Ok(found)
}

/// The name of a copy that is not checked yet.
pub(super) fn draft_of(copy: &Copy) -> String {
    let name = copy.name();
    format!("{}-{}{DRAFT}", name.strip_suffix(".db").unwrap_or(&name), place::passing_device())
}

/// Removes the copies that are kept no longer, and what killed programs left more than a day ago. What cannot be removed
/// is tried again with the next copy.
pub(super) fn thin(backups: &Path, now: Moment) {
    let Ok(found) = listed(backups) else { return };
    let copies: Vec<Copy> = found.into_iter().map(|backup| backup.copy).collect();
    for gone in thinned(&copies, now.local().date().into()) {
        let path = backups.join(gone.name());
        let _ = fs::remove_file(&path);
        let _ = fs::remove_file(sum_of(&path));
    }
    let Ok(entries) = fs::read_dir(backups) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if left_over(&path).is_some_and(|copy| now.local() - copy.at > TimeDelta::days(1)) {
            let _ = fs::remove_file(&path);
        }
    }
}

/// The copy of which this file is what is left.
fn left_over(path: &Path) -> Option<Copy> {
    let name = path.file_name()?.to_str()?;
    if let Some(draft) = name.strip_suffix("-journal").unwrap_or(name).strip_suffix(DRAFT) {
        let (copy, id) = draft.split_at_checked(draft.len().checked_sub(DRAFT_ID)?)?;
        uuid::Uuid::try_parse(id.strip_prefix('-')?).ok()?;
        return Copy::parse(&format!("{copy}.db"));
    }
    let copy = name.strip_suffix(SUM)?;
    Copy::parse(copy).filter(|_| !path.with_file_name(copy).exists())
}

fn sum_of(path: &Path) -> PathBuf {
    let mut sum = path.as_os_str().to_owned();
    sum.push(SUM);
    sum.into()
}

/// Writes the sum of a copy beside its place; `false` where there is one already.
pub(super) fn keep_sum(sum: u32, copy: &Path) -> Result<bool, StoreError> {
    let path = sum_of(copy);
    let failed = |e: &std::io::Error| StoreError::io("write", &path, e);
    let mut file = match place::new_file(&path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        file => file.map_err(|e| failed(&e))?,
    };
    let written = file.write_all(format!("{sum:08x}\n").as_bytes()).and_then(|()| file.sync_all());
    written.map(|()| true).map_err(|e| failed(&e))
}

/// Refuses a copy whose bytes are not those that were written. One without a sum is not compared.
pub(super) fn compare_sum(copy: &Path) -> Result<(), StoreError> {
    let kept = match place::text(&sum_of(copy)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::io("read", &sum_of(copy), &error)),
    };
    if u32::from_str_radix(kept.trim(), 16).ok() == Some(sum(copy)?) {
        return Ok(());
    }
    Err(StoreError::corrupt("its bytes are not those that were written".to_owned()))
}

/// The sum over a file that no connection of this process has open.
pub(super) fn sum(path: &Path) -> Result<u32, StoreError> {
    let failed = |e: &std::io::Error| StoreError::io("read", path, e);
    let mut file = File::open(path).map_err(|e| failed(&e))?;
    let (mut hasher, mut piece) = (crc32fast::Hasher::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(hasher.finalize()),
            Ok(count) => hasher.update(&piece[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(&error)),
        }
    }
}
