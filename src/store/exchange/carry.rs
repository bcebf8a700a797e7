//! Owns what becomes of what a device had recorded once its part of the folder is gone: a machine that broke, a folder
//! that was tidied up. Whoever has read it carries it on, so that a device that comes later gets it too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::{Transaction, params};

use super::segment::{self, Part};
use crate::store::Store;
use crate::store::error::StoreError;

impl Store {
    /// The other devices whose part was read before and holds no file any more. What is known of devices without a part
    /// is shared from here on, once.
    pub(super) fn carry_on(&mut self, parts: &[Part]) -> Result<Vec<String>, StoreError> {
        let mut holds = BTreeMap::new();
        for part in parts {
            // One that cannot be read now may still hold all.
            holds.insert(part.device.clone(), holds_files(&part.folder));
        }
        let left: Vec<String> =
            self.devices_read()?.into_iter().filter(|device| !holds.get(device).copied().unwrap_or(false)).collect();
        if left.is_empty() {
            return Ok(left);
        }
        let own = self.device.clone();
        self.write(|tx| {
            for device in &left {
                tx.execute("delete from sync_mark where device = ?1", [device])?;
            }
            for table in ["act", "plan_version"] {
                let mut listed = tx.prepare(&format!("select distinct device from {table} where shared = 1"))?;
                let devices = listed.query_map([], |row| row.get(0))?.collect::<Result<BTreeSet<String>, _>>()?;
                for device in devices.into_iter().filter(|device| *device != own) {
                    if !holds.get(&device).copied().unwrap_or(false) {
                        unshare(tx, table, &device)?;
                    }
                }
            }
            Ok::<_, StoreError>(())
        })?;
        Ok(left)
    }

    /// The other devices of whose files something was read.
    fn devices_read(&self) -> Result<Vec<String>, StoreError> {
        let sql = "select distinct device from sync_mark where bytes > 0 and device <> ?1 order by device";
        let mut listed = self.conn.prepare_cached(sql)?;
        Ok(listed.query_map([&self.device], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }
}

fn holds_files(folder: &Path) -> bool {
    segment::files(folder).map_or(true, |files| !files.numbers.is_empty())
}

fn unshare(tx: &Transaction<'_>, table: &str, device: &str) -> Result<(), StoreError> {
    tx.execute(&format!("update {table} set shared = 0 where shared = 1 and device = ?1"), params![device])?;
    Ok(())
}
