//! Owns what is known of another device's clock from its acts: how far it was ahead of ours, or plainly behind. Names it
//! and never refuses an act for it.

use std::fmt;

use rusqlite::{Transaction, params};

use crate::domain::minutes::Minutes;
use crate::store::error::StoreError;
use crate::store::merge::TravellingAct;
use crate::store::write::COUNTER_BITS;

/// What two clocks may differ by before it is said.
const TOLERATED_MS: i64 = 5 * 60_000;

/// A clock that is plainly wrong, against ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockFault {
    /// It shows what will only come.
    Ahead(Minutes),
    /// It showed an earlier time than an act of ours that it had seen.
    Behind(Minutes),
}

impl ClockFault {
    /// The fault of a clock that is so many milliseconds ahead, behind below 0.
    #[must_use]
    pub(super) fn of(ahead_ms: i64) -> Option<Self> {
        let minutes = Minutes(ahead_ms.saturating_abs() / 60_000);
        match ahead_ms {
            TOLERATED_MS.. if ahead_ms > TOLERATED_MS => Some(Self::Ahead(minutes)),
            ..0 if ahead_ms < -TOLERATED_MS => Some(Self::Behind(minutes)),
            _ => None,
        }
    }

    /// Minutes ahead, below 0 behind.
    #[must_use]
    pub fn ahead(self) -> Minutes {
        match self {
            Self::Ahead(minutes) => minutes,
            Self::Behind(minutes) => Minutes(-minutes.0),
        }
    }
}

impl fmt::Display for ClockFault {
    /// `3 h ahead`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minutes, where_to) = match self {
            Self::Ahead(minutes) => (minutes.0, "ahead"),
            Self::Behind(minutes) => (minutes.0, "behind"),
        };
        match minutes {
            ..60 => write!(f, "{minutes} min {where_to}"),
            60..2_880 => write!(f, "{} h {where_to}", (minutes + 30) / 60),
            _ => write!(f, "{} days {where_to}", (minutes + 720) / 1_440),
        }
    }
}

/// How far the clock of the device was ahead of ours when it did this act, in milliseconds, below 0 behind; 0 where
/// nothing tells.
pub(super) fn ahead_ms(tx: &Transaction<'_>, ours: &str, act: &TravellingAct, now_ms: i64) -> Result<i64, StoreError> {
    if act.at_ms > now_ms {
        return Ok(act.at_ms - now_ms);
    }
    // A hybrid clock above the wall clock was driven there by an act that the device had seen. Only where that one is
    // ours, done by our clock, is it plain whose clock is wrong.
    let driven_to = act.hlc >> COUNTER_BITS;
    if driven_to <= act.at_ms {
        return Ok(0);
    }
    let by_us: bool = tx
        .prepare_cached("select exists (select 1 from act where hlc between ?1 and ?2 and device = ?3 and at_ms = ?4)")?
        .query_row(params![driven_to << COUNTER_BITS, act.hlc, ours, driven_to], |row| row.get(0))?;
    Ok(if by_us { act.at_ms.saturating_sub(driven_to) } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_minutes_are_tolerated_and_more_is_said_in_words() {
        let said = |minutes: i64| ClockFault::of(minutes * 60_000).map(|fault| fault.to_string());
        assert_eq!((said(0), said(5), said(-5)), (None, None, None));
        assert_eq!(said(6).as_deref(), Some("6 min ahead"));
        assert_eq!(said(181).as_deref(), Some("3 h ahead"));
        assert_eq!(said(-1_440).as_deref(), Some("24 h behind"));
        assert_eq!(said(4_400).as_deref(), Some("3 days ahead"));
    }
}
