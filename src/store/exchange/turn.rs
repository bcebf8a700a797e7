//! Owns the turn to exchange: one process of a machine at a time, known by a lock in the data folder; and the check that
//! this data folder is no copy of another machine's.

use std::fs::{File, OpenOptions, TryLockError};

use rusqlite::OptionalExtension;

use super::machine;
use crate::domain::calendar::Moment;
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::place;

/// The lock's name in the data folder.
const LOCK: &str = "exchange.lock";

/// The turn to exchange, which ends when it is dropped.
#[derive(Debug)]
pub struct Turn {
    /// Held as long as the turn lasts; a record in memory needs none.
    _lock: Option<File>,
    is_copy: bool,
}

impl Turn {
    /// Whether this data folder turned out to be a copy, which acts as a device of its own from now on.
    #[must_use]
    pub fn is_copy(&self) -> bool {
        self.is_copy
    }
}

impl Store {
    /// Takes the turn to exchange; `None` while another process of this machine has it. A data folder that was copied
    /// from another machine gets a device id of its own here, so that two never write one file.
    ///
    /// # Errors
    /// When the data folder may not be written.
    pub fn begin_exchange(&mut self) -> Result<Option<Turn>, StoreError> {
        if self.folder().as_os_str().is_empty() {
            return Ok(Some(Turn { _lock: None, is_copy: false }));
        }
        let path = self.folder().join(LOCK);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let lock = options.open(&path).map_err(|error| StoreError::io("write", &path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(StoreError::io("lock", &path, &error)),
        }
        let is_copy = self.claim_device()?;
        Ok(Some(Turn { _lock: Some(lock), is_copy }))
    }

    /// Notes that the others were reached.
    pub fn note_exchanged(&mut self, now: Moment) -> Result<(), StoreError> {
        let sql = "insert into setting (key, value) values ('exchanged', ?1)
             on conflict (key) do update set value = excluded.value";
        self.write(|tx| Ok(tx.execute(sql, [now.millis().to_string()]).map(|_| ())?))
    }

    /// When the others were reached last, in milliseconds since 1970.
    pub fn exchanged_ms(&self) -> Result<Option<i64>, StoreError> {
        let found =
            self.conn.query_row("select value from setting where key = 'exchanged'", [], |row| row.get::<_, String>(0));
        Ok(found.optional()?.and_then(|ms| ms.parse().ok()))
    }

    /// Acts that git has here and the remote has not got yet.
    pub fn on_their_way(&self) -> Result<usize, StoreError> {
        let found = self
            .conn
            .query_row("select value from setting where key = 'on_their_way'", [], |row| row.get::<_, String>(0));
        Ok(found.optional()?.and_then(|count| count.parse().ok()).unwrap_or_default())
    }

    /// Notes that so many more are on their way.
    pub fn note_on_their_way(&mut self, more: usize) -> Result<(), StoreError> {
        if more == 0 {
            return Ok(());
        }
        let all = self.on_their_way()? + more;
        let sql = "insert into setting (key, value) values ('on_their_way', ?1)
             on conflict (key) do update set value = excluded.value";
        self.write(|tx| Ok(tx.execute(sql, [all.to_string()]).map(|_| ())?))
    }

    /// Notes that the remote has got them all, and tells how many they were.
    pub fn note_arrived(&mut self) -> Result<usize, StoreError> {
        let arrived = self.on_their_way()?;
        if arrived > 0 {
            self.write(|tx| Ok::<_, StoreError>(tx.execute_batch("delete from setting where key = 'on_their_way'")?))?;
        }
        Ok(arrived)
    }

    /// The id of this device.
    #[must_use]
    pub fn device_id(&self) -> &str {
        &self.device
    }

    /// Sees to it that the device is this machine's; whether it was another one's until now.
    fn claim_device(&mut self) -> Result<bool, StoreError> {
        let (folder, here) = (self.folder().to_owned(), machine::mark());
        // Another process may have claimed it since this one began.
        self.device = place::device(&folder)?;
        let there = place::machine_of_device(&folder)?;
        if there.as_ref() == Some(&here) {
            return Ok(false);
        }
        let was = self.device.clone();
        if there.is_some() {
            self.device = place::passing_device();
        }
        place::put_device(&folder, &self.device, &here)?;
        if there.is_some() {
            // The other machine is one of the others now: read from the beginning, with its name.
            self.write(|tx| {
                tx.execute("delete from sync_mark where device = ?1", [&was])?;
                tx.execute("update act set shared = 0 where shared = 1 and device = ?1", [&was])?;
                tx.execute("update plan_version set shared = 0 where shared = 1 and device = ?1", [&was])?;
                Ok::<_, StoreError>(())
            })?;
        }
        Ok(there.is_some())
    }
}
