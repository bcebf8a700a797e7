//! Owns the waiting for another program's lock: short jittered sleeps, counted instead of timed. SQLite's own waiting
//! backs off so far that a busy neighbour starves it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rusqlite::Connection;
use uuid::Uuid;

use super::error::StoreError;

/// How long an act waits for another program.
pub(super) const ACT: Duration = Duration::from_secs(10);
/// How long opening waits in all.
pub(super) const OPEN: Duration = Duration::from_secs(5);
/// How long each lock is waited for while opening.
pub(super) const OPEN_STEP: Duration = Duration::from_millis(250);
/// How long reading for a status line waits.
pub(super) const STATUS: Duration = Duration::from_millis(50);

/// Waits for locks of this connection up to `limit` each.
pub(super) fn wait_for_locks(conn: &mut Connection, limit: Duration) -> Result<(), StoreError> {
    count_waits(conn, limit, Patience::new(Duration::MAX))
}

/// Waits for locks up to `limit` each and counts it all in `patience`.
pub(super) fn count_waits(conn: &mut Connection, limit: Duration, patience: Patience) -> Result<(), StoreError> {
    let mut jitter = Jitter::new();
    let mut slept = Duration::ZERO;
    let handler = move |count: i32| {
        if count == 0 {
            slept = Duration::ZERO;
        }
        let pause = jitter.micros(200, 2_000);
        if slept + pause > limit || !patience.sleep(pause) {
            return false;
        }
        slept += pause;
        true
    };
    Ok(conn.busy_handler(Some(handler))?)
}

/// A stock of sleep, shared by those who draw on it.
#[derive(Clone)]
pub(super) struct Patience {
    slept: Arc<AtomicU64>,
    limit: Duration,
}

impl Patience {
    pub fn new(limit: Duration) -> Self {
        Self { slept: Arc::default(), limit }
    }

    /// Sleeps, or says that the stock is used up.
    pub fn sleep(&self, pause: Duration) -> bool {
        let micros = u64::try_from(pause.as_micros()).unwrap_or(u64::MAX);
        if Duration::from_micros(self.slept.fetch_add(micros, Ordering::Relaxed)) >= self.limit {
            return false;
        }
        std::thread::sleep(pause);
        true
    }
}

/// Uneven lengths, so that two programs do not keep step. Nothing depends on their quality.
pub(super) struct Jitter(u64);

impl Jitter {
    pub fn new() -> Self {
        Self(Uuid::new_v4().as_u64_pair().0 | 1)
    }

    /// A length between the two, in microseconds.
    pub fn micros(&mut self, least: u64, most: u64) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Duration::from_micros(least + self.0 % (most - least + 1))
    }
}
