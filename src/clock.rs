//! Owns the clock and the zone: the only file that asks what time it is. Everything else gets a [`Moment`].

pub mod zone;

use std::sync::OnceLock;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Local, LocalResult, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::refusal::Refusal;
use crate::domain::timer::{Boot, Clocks};

/// Names the moment every command stands at, when set.
pub const NOW_VARIABLE: &str = "SKILLMAP_NOW";

/// The moment that the whole program stands at, once it was told so.
static STANDS: OnceLock<Moment> = OnceLock::new();

/// Lets every clock of this program stand at a moment from now on, before what the environment names. The first one stays.
pub fn stand_at(moment: Moment) {
    let _ = STANDS.set(moment);
}

/// A clock: the machine's, or one that stands still.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    fixed: Option<Moment>,
    began: std::time::Instant,
}

impl Clock {
    /// The machine's clock, or the moment that `at` (else `$SKILLMAP_NOW`) names: `2027-03-01`, `2027-03-01 09:00`
    /// (local time), or with an offset `2027-03-01T09:00:00+01:00`. A bare day means its noon.
    pub fn from_environment(at: Option<&str>) -> Result<Self, Refusal> {
        let variable = || std::env::var(NOW_VARIABLE).ok().filter(|value| !value.is_empty());
        let fixed = match (at, STANDS.get()) {
            (Some(at), _) => Some(parse_moment(at)?),
            (None, Some(stands)) => Some(*stands),
            (None, None) => variable().map(|text| parse_moment(&text)).transpose()?,
        };
        Ok(Self { fixed, began: monotonic() })
    }

    /// The machine's clock, whatever `$SKILLMAP_NOW` says: for the age of files.
    #[must_use]
    pub fn of_machine() -> Self {
        Self { fixed: None, began: monotonic() }
    }

    /// A clock that stands still.
    #[must_use]
    pub fn fixed(moment: Moment) -> Self {
        Self { fixed: Some(moment), began: monotonic() }
    }

    /// Now, with the offset in force here.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the file that asks the clock")]
    pub fn now(&self) -> Moment {
        self.fixed.unwrap_or_else(|| Moment(Local::now().fixed_offset()))
    }

    /// What this clock and the one that nobody sets say now. One that stands still has no other beside it.
    #[must_use]
    pub fn both(&self) -> Clocks {
        Clocks { now: self.now(), boot: if self.fixed.is_some() { None } else { boot() } }
    }

    /// Time since this clock was made, never going back.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the file that asks the clock")]
fn monotonic() -> std::time::Instant {
    std::time::Instant::now()
}

/// Time since the machine was started, sleep included and left out, and which start that was.
#[cfg(target_os = "linux")]
fn boot() -> Option<Boot> {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let millis = |clock| {
        let since = rustix::time::clock_gettime(clock);
        since.tv_sec.checked_mul(1000)?.checked_add(since.tv_nsec / 1_000_000).filter(|millis| *millis >= 0)
    };
    // Linux lets the monotonic clock stand still while the machine sleeps.
    let awake = millis(rustix::time::ClockId::Monotonic)?;
    let millis = millis(rustix::time::ClockId::Boottime)?;
    let id = crate::domain::text::title(&id);
    (!id.is_empty()).then_some(Boot { id, millis, awake })
}

/// Only Linux tells which start of the machine it was.
#[cfg(not(target_os = "linux"))]
fn boot() -> Option<Boot> {
    None
}

fn parse_moment(text: &str) -> Result<Moment, Refusal> {
    let text = text.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Ok(Moment(instant));
    }
    if let Some(day) = Day::parse(text) {
        return Ok(Moment(place(day.date().and_time(NaiveTime::MIN) + TimeDelta::hours(12))));
    }
    let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let time = time.trim();
    let time = time.strip_suffix(":00").filter(|t| t.contains(':')).unwrap_or(time);
    match (Day::parse(date), TimeOfDay::parse(time)) {
        (Some(day), Some(time)) => Ok(Moment(place(time.on(day)))),
        _ => Err(Refusal::new(
            format!("{text:?} is no moment"),
            "write a day or a day and a time: 2027-03-01 or \"2027-03-01 09:00\"",
        )),
    }
}

/// When a file says that it was changed, by the clock here; `None` for a time that no calendar has.
#[must_use]
pub fn moment_of(time: std::time::SystemTime) -> Option<Moment> {
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    let instant = DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, 0)?;
    // At the end of time there is no local one.
    instant.checked_add_signed(TimeDelta::days(2))?;
    Some(Moment(instant.with_timezone(&Local).fixed_offset()))
}

/// The instant of a local time here: in a gap of the clock the time is moved forward past it, in a fold the earlier of
/// the two is taken.
#[must_use]
pub fn place(local: NaiveDateTime) -> DateTime<FixedOffset> {
    match Local.from_local_datetime(&local) {
        // The first second of a gap is told with the offset before it: the right instant, under a time that never was.
        LocalResult::Single(instant) => here(instant.to_utc()),
        LocalResult::Ambiguous(a, b) => earlier_of(local, a.fixed_offset(), b.fixed_offset()),
        LocalResult::None => after_gap(local),
    }
}

/// An instant with the offset in force here then.
#[must_use]
pub fn here(instant: DateTime<Utc>) -> DateTime<FixedOffset> {
    instant.with_timezone(&Local).fixed_offset()
}

/// The earlier of two instants whose wall clock really shows that time: the end of a fold is told as one of two, too.
fn earlier_of(local: NaiveDateTime, a: DateTime<FixedOffset>, b: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let (first, second) = (a.min(b), a.max(b));
    if first.with_timezone(&Local).naive_local() == local { first } else { second }
}

/// Hours by which a gap is stepped back over: that of a change of the clock, and the day that an island leaves out on
/// its way across the date line.
const STEPS_BACK: [i64; 2] = [3, 27];

/// Reads the wall clock as it went before the gap: the offset of a few hours earlier.
fn after_gap(local: NaiveDateTime) -> DateTime<FixedOffset> {
    for hours in STEPS_BACK {
        let before = local - TimeDelta::hours(hours);
        let instant = match Local.from_local_datetime(&before) {
            LocalResult::Single(instant) => instant.fixed_offset(),
            LocalResult::Ambiguous(a, b) => earlier_of(before, a.fixed_offset(), b.fixed_offset()),
            LocalResult::None => continue,
        };
        return here((instant + TimeDelta::hours(hours)).to_utc());
    }
    local.and_utc().fixed_offset()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read() {
        let at = |text: &str| parse_moment(text).map(|m| m.local().to_string());
        assert_eq!(at("2027-03-01").as_deref(), Ok("2027-03-01 12:00:00"));
        assert_eq!(at("2027-03-01 09:00").as_deref(), Ok("2027-03-01 09:00:00"));
        assert_eq!(at("2027-03-01T09:00:00").as_deref(), Ok("2027-03-01 09:00:00"));
        assert_eq!(at("2027-03-01T09:00:00+05:00").as_deref(), Ok("2027-03-01 09:00:00"));
        for text in ["", "soon", "2027-02-30", "2027-03-01 25:00", "09:00"] {
            assert!(at(text).is_err(), "{text}");
        }
    }
}
