//! Owns the record in SQLite: facts only, each act one transaction and one step of undo. Decides nothing about how
//! things stand, knows no roadmap file, and asks no clock: every writer is given the moment.
//!
//! One path followed: `Store::log` → `write` takes the lock and the next hybrid clock → `sessions` puts its rows,
//! each with its before and after in the operation log → triggers move the totals → commit.

mod aliases;
mod aside;
mod backup;
mod checkins;
mod disk;
mod document;
mod drafts;
mod dump;
mod error;
mod exchange;
mod frictions;
mod glance;
mod health;
mod histories;
mod imports;
mod journal;
mod merge;
mod open;
mod patience;
mod place;
mod plan_facts;
mod ratings;
mod reminded;
mod reviews;
mod rituals;
mod schema;
mod sessions;
mod skill;
mod skips;
mod sql;
mod sums;
mod synced;
mod targets;
mod telling;
mod timer;
mod travelling;
mod undo;
mod versions;
mod write;
mod written;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use self::backup::{
    Backup, CopyNews, Difference, Holder, Inside, Kept, Restored, backups, exports, newest_good, restore, verify,
};
pub use self::checkins::{Recorded, Settle};
pub use self::disk::{Disk, disk};
pub use self::document::{Document, DocumentError};
pub use self::drafts::Drafts;
pub use self::dump::{DumpError, FORMAT, VERSION};
pub use self::error::{ActError, StoreError, WayBack};
pub use self::exchange::{
    ClockFault, Exchanged, FolderOutlook, News, Outlook, Peer, Pulled, Pushed, RoadmapFile, Settings, TimerNews, Turn,
    Waiting, Why, is_taken,
};
pub use self::health::{layout, sqlite};
pub use self::imports::Knowledge;
pub use self::merge::{Merged, Origin, TravellingAct, TravellingOp};
pub use self::open::way_back;
pub use self::reminded::{take_reminder, was_reminded};
pub use self::sessions::{Page, SessionChange, SessionFilter};
pub use self::skips::Skips;
pub use self::sums::Sum;
pub use self::synced::{Synced, synced_by};
pub use self::travelling::{PlanStanding, Side, TravellingVersion};
pub use self::undo::Undone;
pub use self::versions::{Accepted, Rebase, Rebased, Version};
use crate::domain::refusal::Refusal;
pub use crate::domain::target::{Amount, Evidence};

/// The tables of totals: by what they sum, and over which sessions.
const TOTALS: [(&str, &str, &str); 7] = [
    ("total_skill", "skill", ""),
    ("total_month", "skill, substr(day, 1, 7)", ""),
    ("total_day", "skill, day", ""),
    ("total_of_day", "day", ""),
    ("total_source", "source, day", "and source is not null"),
    ("total_source_month", "source, substr(day, 1, 7)", "and source is not null"),
    ("total_target", "target, day", "and target is not null"),
];
/// The days of the months as the totals of the days give them.
const DAYS_OF_MONTHS: &str = "select substr(day, 1, 7), group_concat(substr(day, 9) || ':' || minutes, ' ')
    from (select day, minutes from total_of_day order by day) group by 1";

/// The record: one connection to the database of a data folder.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    folder: PathBuf,
    path: PathBuf,
    device: String,
    /// Which file was opened; `None` in memory.
    file: Option<place::FileId>,
    warnings: Vec<Refusal>,
    /// What came of the copy of the day in an act.
    copy_news: Option<backup::CopyNews>,
    chance: write::Chance,
}

/// A state of the record, to see whether it is still the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    others: i64,
    own: u64,
}

impl Store {
    /// The database file; empty in memory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The data folder; empty in memory.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the user should know about where the database lies, the worst first, each with the way out.
    #[must_use]
    pub fn warnings(&self) -> &[Refusal] {
        &self.warnings
    }

    /// A number that changes when another program has written.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// The state of the record: another one once anything was written, by this program or by another.
    pub fn stamp(&self) -> Result<Stamp, StoreError> {
        Ok(Stamp { others: self.data_version()?, own: self.conn.total_changes() })
    }

    /// Whether SQLite finds the database whole.
    pub fn is_whole(&self) -> Result<bool, StoreError> {
        let integrity: String = self.conn.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
        let orphans: i64 =
            self.conn.query_row("select count(*) from pragma_foreign_key_check", [], |row| row.get(0))?;
        Ok(integrity == "ok" && orphans == 0)
    }

    /// Whether the totals kept by triggers equal the sums over the sessions.
    pub fn totals_agree(&self) -> Result<bool, StoreError> {
        for (table, by, of) in TOTALS {
            let sums = format!("select {by}, sum(minutes), count(*) from session where deleted = 0 {of} group by {by}");
            if self.differs(table, &sums)? {
                return Ok(false);
            }
        }
        Ok(!self.differs("days_of_month", DAYS_OF_MONTHS)?)
    }

    /// Whether a table holds other rows than a query gives.
    fn differs(&self, table: &str, query: &str) -> Result<bool, StoreError> {
        let differ = format!(
            "select exists (select * from {table} except {query}) or exists (select * from ({query}) except select * from {table})"
        );
        Ok(self.conn.query_row(&differ, [], |row| row.get(0))?)
    }
}
