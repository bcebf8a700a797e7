//! Owns the copy of the day: taken before its first act, by one of the programs that act, without the write lock. That it
//! cannot be taken stands in no act's way; it is remembered and said.

use std::fs::{File, OpenOptions};
use std::path::Path;

use chrono::Timelike;
use rusqlite::OptionalExtension;

use super::backups;
use crate::domain::backup::Why;
use crate::domain::calendar::{Day, Moment};
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::place;

/// The setting that tells what became of the last one: the day alone where there is nothing more to do on it, the day,
/// the hour and a reason where none could be taken.
const KEY: &str = "backed_up";
/// The file that the program holds which takes the copy.
const LOCK: &str = "lock";

impl Store {
    /// Why no copy could be taken before an act of this store, one sentence; once.
    pub fn take_backup_warning(&mut self) -> Option<String> {
        self.no_copy.take()
    }

    /// Why the last try to take a copy of this day failed, as it was remembered.
    pub fn failed_backup(&self, today: Day) -> Result<Option<String>, StoreError> {
        let noted = self.noted()?.unwrap_or_default();
        let rest = noted.strip_prefix(&today.to_string()).map(str::trim).filter(|rest| !rest.is_empty());
        Ok(rest.map(|rest| rest.split_once(' ').map_or(rest, |(_, reason)| reason).to_owned()))
    }

    /// Takes the copy of the day unless it is there. One cheap look at every later act of the day.
    pub(in crate::store) fn copy_of_the_day(&mut self, now: Moment) {
        let (today, hour) = (Day::from(now.local().date()).to_string(), now.local().hour());
        let is_in_memory = self.path.as_os_str().is_empty();
        // Tried again once an hour where it failed: a full disk is not filled with every act.
        let done = |noted: &str| noted == today || noted.starts_with(&format!("{today} {hour:02} "));
        if is_in_memory || self.noted().is_ok_and(|noted| noted.is_some_and(|noted| done(&noted))) {
            return;
        }
        // Where not even this can be written, the act itself will say so.
        if self.still_there().is_err() || self.note(&format!("{today} {hour:02} it was not finished")).is_err() {
            return;
        }
        let taken = match self.has_acts() {
            Ok(true) => self.take_once(now, &today),
            Ok(false) => Ok(()),
            Err(error) => Err(error),
        };
        let noted = match taken {
            Ok(()) => today,
            Err(error) => {
                self.no_copy = Some(format!("no backup could be taken today: {error}"));
                format!("{today} {hour:02} {error}")
            }
        };
        let _ = self.note(&noted);
    }

    /// Takes it unless another program does or did.
    fn take_once(&self, now: Moment, today: &str) -> Result<(), StoreError> {
        let folder = place::backups(&self.folder)?;
        let Some(_held) = lock(&folder)? else { return Ok(()) };
        if backups(&self.folder)?.iter().any(|backup| backup.copy.day().to_string() == today) {
            return Ok(());
        }
        self.back_up(now, Why::Daily).map(|_| ())
    }

    /// Forgets what became of the last one, so that the next act looks again.
    pub(super) fn forget_the_copy_of_the_day(&self) -> Result<(), StoreError> {
        self.conn.execute("delete from setting where key = ?1", [KEY])?;
        Ok(())
    }

    pub(super) fn has_acts(&self) -> Result<bool, StoreError> {
        Ok(self.conn.query_row("select exists (select 1 from act)", [], |row| row.get(0))?)
    }

    fn noted(&self) -> Result<Option<String>, StoreError> {
        let mut noted = self.conn.prepare_cached("select value from setting where key = ?1")?;
        Ok(noted.query_row([KEY], |row| row.get(0)).optional()?)
    }

    /// One statement of its own and no part of the record.
    fn note(&self, value: &str) -> Result<(), StoreError> {
        let sql = "insert into setting values (?1, ?2) on conflict (key) do update set value = excluded.value";
        self.conn.prepare_cached(sql)?.execute([KEY, value])?;
        Ok(())
    }
}

/// The lock, until it is dropped; `None` while another program has it.
fn lock(backups: &Path) -> Result<Option<File>, StoreError> {
    let path = backups.join(LOCK);
    place::create_file(&path)?;
    let file = OpenOptions::new().write(true).open(&path).map_err(|e| StoreError::io("open", &path, &e))?;
    Ok(file.try_lock().is_ok().then_some(file))
}
