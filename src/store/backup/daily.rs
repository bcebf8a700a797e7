//! Owns the copy of the day: taken before its first act, by one of the programs that act, without the write lock; that of
//! a large record is left to a program of its own, so that no act waits for it. That it cannot be taken stands in no act's
//! way; it is remembered and said.

use std::fs::{File, OpenOptions};
use std::path::Path;

use chrono::Timelike;
use rusqlite::{Connection, OptionalExtension};

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
/// A record of up to so many bytes is copied and checked within an act: some 15,000 sessions, a few hundredths of a
/// second.
const AT_ONCE: i64 = 16 << 20;

/// What is to be known of the copy of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyNews {
    /// None could be taken: one sentence.
    Failed(String),
    /// The record is large, and its copy waits for [`Store::take_copy_of_the_day`] of a program that has the time.
    Waits,
}

/// Whether a record is too large to be read whole within an act.
pub(in crate::store) fn is_large(conn: &Connection) -> Result<bool, StoreError> {
    let of = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    Ok(of("page_count")? * of("page_size")? > AT_ONCE)
}

impl Store {
    /// What came of the copy of the day in an act of this store; once.
    pub fn take_copy_news(&mut self) -> Option<CopyNews> {
        self.copy_news.take()
    }

    /// Takes the copy of the day, however long it takes, unless it is there or was tried within the hour. Why it could
    /// not be taken is remembered.
    pub fn take_copy_of_the_day(&mut self, now: Moment) {
        if self.copy_is_due(now) {
            self.take_due_copy(now);
        }
    }

    /// Why the last try to take a copy of this day failed, as it was remembered.
    pub fn failed_backup(&self, today: Day) -> Result<Option<String>, StoreError> {
        let noted = self.noted()?.unwrap_or_default();
        let rest = noted.strip_prefix(&today.to_string()).map(str::trim).filter(|rest| !rest.is_empty());
        Ok(rest.map(|rest| rest.split_once(' ').map_or(rest, |(_, reason)| reason).to_owned()))
    }

    /// Takes the copy of the day before an act, unless it is there or would take long. One cheap look at every later act
    /// of the day.
    pub(in crate::store) fn copy_of_the_day(&mut self, now: Moment) {
        match self.copy_is_due(now) {
            true if is_large(&self.conn).unwrap_or(false) => self.copy_news = Some(CopyNews::Waits),
            true => self.take_due_copy(now),
            false => {}
        }
    }

    /// Whether there is none of this day. Tried again once an hour where it failed: a full disk is not filled with every
    /// act.
    fn copy_is_due(&self, now: Moment) -> bool {
        let (today, hour) = (Day::from(now.local().date()).to_string(), now.local().hour());
        let is_in_memory = self.path.as_os_str().is_empty();
        let done = |noted: String| noted == today || noted.starts_with(&format!("{today} {hour:02} "));
        !is_in_memory && !self.noted().is_ok_and(|noted| noted.is_some_and(done))
    }

    fn take_due_copy(&mut self, now: Moment) {
        let (today, hour) = (Day::from(now.local().date()).to_string(), now.local().hour());
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
                self.copy_news = Some(CopyNews::Failed(format!("no backup could be taken today: {error}")));
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
