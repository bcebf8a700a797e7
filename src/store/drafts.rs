//! Owns the drafts of reviews below the data folder: a file a week, put whole in its place after every change, read by
//! the user alone. What cannot be read, or was written by another program meanwhile, is set aside and never lost. Texts
//! on their way to an editor lie here too. The record knows nothing of it.

mod json;
#[cfg(all(test, unix))]
mod tests;

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Store;
use super::error::StoreError;
use super::place::{create_folder, new_file};
use crate::domain::calendar::{Period, WeekStart};
use crate::domain::review::draft::{Draft, LongText};
use crate::domain::text;

/// The folder of drafts in the data folder.
pub(super) const FOLDER: &str = "drafts";
/// The longest file that is read, in bytes: far above what the longest answers take.
const LONGEST: u64 = 4 << 20;

/// The drafts of a data folder.
#[derive(Debug, Default)]
pub struct Drafts {
    /// Where they lie; nowhere for a record in memory.
    folder: Option<PathBuf>,
    /// What this program wrote or took last, by the name of the file.
    known: HashMap<String, String>,
    /// The files that this program has written: what it took before no longer counts.
    written: HashSet<String>,
    /// The file that is not on the disk for sure yet.
    unsynced: Option<PathBuf>,
    /// What there is to say.
    news: Option<String>,
}

impl Drafts {
    /// Those beside a record.
    #[must_use]
    pub fn of(store: &Store) -> Self {
        let folder = Some(store.folder()).filter(|folder| !folder.as_os_str().is_empty());
        Self { folder: folder.map(|folder| folder.join(FOLDER)), ..Self::default() }
    }

    /// The draft of a week. One that cannot be read is set aside.
    pub fn read(&mut self, week: Period, starts: WeekStart) -> Option<Draft> {
        let (name, path) = (name(week), self.path(week)?);
        let text = contents(&path)?;
        let draft = text.as_deref().ok().and_then(|text| json::read(text, week, starts));
        let (Some(draft), Ok(text)) = (draft, text) else {
            self.set_aside(&path, "broken", "the draft of this review could not be read");
            return None;
        };
        if !self.written.contains(&name) {
            self.known.insert(name, text);
        }
        Some(draft)
    }

    /// Puts a draft in its place. One that another program put there meanwhile is set aside.
    ///
    /// # Errors
    /// What the system says: a full disk, say.
    pub fn keep(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let (name, Some(path)) = (name(draft.week), self.path(draft.week)) else { return Ok(()) };
        let Some(folder) = &self.folder else { return Ok(()) };
        private_folder(folder)?;
        let there = contents(&path);
        let is_known = there.is_none_or(|there| there.ok().as_ref() == self.known.get(&name));
        if !is_known {
            self.set_aside(&path, "other", "this review is being written elsewhere too");
        }
        let text = json::written(draft);
        put(&path, &text).map_err(|error| StoreError::io("write the draft", &path, &error))?;
        self.written.insert(name.clone());
        self.known.insert(name, text);
        self.unsynced = Some(path);
        Ok(())
    }

    /// Sees to it that what was kept last is on the disk. What fails is tried again with the next draft.
    pub fn sync(&mut self) {
        if let Some(path) = self.unsynced.take() {
            let folder = path.parent().map(File::open);
            let _ = File::open(&path).and_then(|file| file.sync_all());
            let _ = folder.map(|folder| folder.and_then(|folder| folder.sync_all()));
        }
    }

    /// Takes the draft of a week away, unless another program has put its own there.
    ///
    /// # Errors
    /// What the system says.
    pub fn remove(&mut self, week: Period) -> Result<(), StoreError> {
        let Some(path) = self.path(week) else { return Ok(()) };
        let known = self.known.remove(&name(week));
        self.written.remove(&name(week));
        self.unsynced = None;
        match contents(&path) {
            Some(there) if there.as_ref().ok() == known.as_ref() => {
                fs::remove_file(&path).map_err(|error| StoreError::io("remove the draft", &path, &error))
            }
            _ => Ok(()),
        }
    }

    /// What there is to say, once.
    pub fn news(&mut self) -> Option<String> {
        self.news.take()
    }

    /// A file of this text for an editor. One that an earlier editor left with other words is set aside.
    ///
    /// # Errors
    /// What the system says, or that there is no data folder.
    pub fn lend(&mut self, long: &LongText) -> Result<PathBuf, StoreError> {
        let nowhere = || StoreError::io("write", Path::new(FOLDER), &io::Error::from(io::ErrorKind::NotFound));
        let folder = self.folder.clone().ok_or_else(nowhere)?;
        private_folder(&folder)?;
        let path = folder.join(format!("review-{}-{}.md", long.week, long.question.key()));
        let text = if long.text.is_empty() { String::new() } else { format!("{}\n", long.text) };
        let left = contents(&path).and_then(Result::ok).filter(|left| !left.trim().is_empty() && *left != text);
        if left.is_some() {
            self.set_aside(&path, "left", "an earlier editor left other words");
        }
        put(&path, &text).map_err(|error| StoreError::io("write", &path, &error))?;
        Ok(path)
    }

    /// Takes back what was lent: the words that the editor saved, made harmless. Where it left none, or `ended_well` says
    /// no, there are none, and what it left is kept.
    pub fn take_back(&mut self, path: &Path, long: &LongText, ended_well: bool) -> Option<String> {
        let there = contents(path);
        if matches!(&there, Some(Err(_))) {
            self.set_aside(path, "left", "what the editor saved is no text: your words are as they were");
            return None;
        }
        let there = there.and_then(Result::ok);
        let is_cut = there.as_ref().is_some_and(|text| text.trim().chars().count() > text::NOTE);
        let came = there.map(|text| text::note(&text)).filter(|text| !text.is_empty());
        let is_same = came.as_ref().is_none_or(|came| *came == text::note(&long.text));
        if !ended_well && !is_same {
            self.set_aside(path, "left", "the editor did not end well: your words are as they were");
            return None;
        }
        if is_cut {
            self.set_aside(
                path,
                "left",
                &format!("an answer takes {} characters, and the editor saved more", text::NOTE),
            );
        }
        // The name of a file that is gone, or in the way of nothing.
        let _ = fs::remove_file(path);
        if !ended_well {
            self.news = Some("the editor did not end well: your words are as they were".to_owned());
        } else if came.is_none() && !long.text.trim().is_empty() {
            self.news = Some("the file came back empty: your words are as they were".to_owned());
        }
        came.filter(|_| !is_same && ended_well)
    }

    fn path(&self, week: Period) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(name(week)))
    }

    /// Gives a file a name of its own beside its place, and says so.
    fn set_aside(&mut self, path: &Path, how: &str, why: &str) {
        let named = |n: usize| {
            let number = if n == 0 { String::new() } else { format!("-{n}") };
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(format!(".{how}{number}"));
            path.with_file_name(name)
        };
        let free = (0..1000).map(named).find(|aside| !aside.exists()).unwrap_or_else(|| named(1000));
        let name = free.file_name().map(|name| text::title(&name.to_string_lossy())).unwrap_or_default();
        self.news = Some(match fs::rename(path, &free) {
            Ok(()) => format!("{why}; the other one is {FOLDER}/{name} in the data folder"),
            Err(error) => format!("{why}, and it could not be set aside: {error}"),
        });
    }
}

/// The name of the file of a week.
fn name(week: Period) -> String {
    format!("review-{week}.json")
}

/// What a file holds; `None` where there is none, an error where it cannot be read as text.
fn contents(path: &Path) -> Option<io::Result<String>> {
    let plain =
        |meta: &fs::Metadata| meta.is_file().then_some(()).ok_or_else(|| io::Error::other("it is no plain file"));
    let file = match fs::metadata(path).and_then(|meta| plain(&meta)).and_then(|()| File::open(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        opened => opened,
    };
    let mut text = String::new();
    Some(file.and_then(|file| file.take(LONGEST).read_to_string(&mut text)).map(|_| text))
}

/// The folder, created where it is missing, for the user alone whatever the mask says.
fn private_folder(folder: &Path) -> Result<(), StoreError> {
    if !folder.is_dir() {
        create_folder(folder)?;
        private(folder, 0o700).map_err(|error| StoreError::io("create the folder", folder, &error))?;
    }
    Ok(())
}

#[cfg(unix)]
fn private(path: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn private(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}

/// Writes a text beside its place, for the user alone, then puts it there whole.
fn put(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = PathBuf::from(beside);
    // Left by a program that was killed and had the same number.
    let _ = fs::remove_file(&beside);
    let written = new_file(&beside).and_then(|mut file| {
        private(&beside, 0o600)?;
        file.write_all(text.as_bytes())
    });
    let placed = written.and_then(|()| fs::rename(&beside, path));
    placed.inspect_err(|_| drop(fs::remove_file(&beside)))
}
