//! Owns what becomes of each entry: it comes in as a session, is left out on purpose, or cannot come in and why.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeDelta, Utc};

use super::identity::identities;
use super::mapping::{Choice, target_of};
use super::{Broken, Found, Identity, Item, Mapping, Meaning, When};
use crate::domain::calendar::{Day, Moment, TimeOfDay, civil_day};
use crate::domain::entry::Place;
use crate::domain::id::SourceId;
use crate::domain::journal::NewSession;
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::Roadmap;

/// Earlier days are mistyped years.
const EARLIEST_YEAR: i32 = 1990;
/// Later ones are no days that anybody lived.
const LATEST_YEAR: i32 = 9999;
/// The longest session, in seconds.
const LONGEST: i64 = 24 * 60 * 60;

/// What an entry is judged by: the moment, and the zone here.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// Now.
    pub now: Moment,
    /// When a civil day begins.
    pub day_starts: TimeOfDay,
    /// The instant of a local time here.
    pub place: Place<'a>,
    /// An instant with the offset in force here then.
    pub zone: &'a dyn Fn(DateTime<Utc>) -> DateTime<FixedOffset>,
}

/// An entry that can come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Which entry it is.
    pub identity: Identity,
    /// The session it becomes.
    pub session: NewSession,
}

/// An entry that stays out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its line, from 1.
    pub line: usize,
    /// Why.
    pub reason: Reason,
    /// Its words.
    pub words: Vec<String>,
    /// How long it is, where that is known.
    pub minutes: Option<Minutes>,
}

/// Why an entry stays out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The user said so.
    OnPurpose,
    /// None of its words means a skill.
    NoMapping,
    /// It has not ended.
    Running,
    /// It ends before it begins, or takes time away.
    Backwards,
    /// It is shorter than half a minute.
    TooShort,
    /// It is longer than a session may be.
    TooLong,
    /// It ends later than now.
    Future,
    /// Its year is mistyped.
    Year,
    /// It cannot be read; what is wrong.
    Unreadable(String),
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OnPurpose => "left out on purpose",
            Self::NoMapping => "no mapping",
            Self::Running => "still running",
            Self::Backwards => "it lasts no time, or less than none",
            Self::TooShort => "shorter than half a minute",
            Self::TooLong => "longer than 24 hours",
            Self::Future => "ends in the future",
            Self::Year => "before 1990 or after 9999",
            Self::Unreadable(what) => what,
        })
    }
}

/// What becomes of the entries of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sorted {
    /// What comes in, in the file's order.
    pub coming: Vec<Incoming>,
    /// What cannot, in the file's order.
    pub left: Vec<Left>,
    /// What is left out on purpose.
    pub on_purpose: Vec<Left>,
    /// How many of those coming name several skills.
    pub several: usize,
    /// The targets and sources that the roadmap does not have: their entries come in without them.
    pub without: Vec<String>,
}

/// Decides what becomes of each entry of a file of this kind.
#[must_use]
pub fn sort(kind: &str, items: &[Item], mapping: &Mapping, roadmap: &Roadmap, here: &Here) -> Sorted {
    let found = items.iter().filter_map(|item| item.as_ref().ok());
    let mut identities = identities(kind, found).into_iter();
    let mut sorted = Sorted::default();
    for item in items {
        let entry = match item {
            Ok(entry) => entry,
            Err(Broken { line, reason, words }) => {
                let reason = Reason::Unreadable(reason.clone());
                sorted.left.push(Left { line: *line, reason, words: words.clone(), minutes: None });
                continue;
            }
        };
        let Some(identity) = identities.next() else { continue };
        let timed = timed(entry, here);
        let left = |reason| Left { line: entry.line, reason, words: entry.words.clone(), minutes: entry.minutes(here) };
        let (target, source) = (target_of(entry, roadmap), source_of(entry, roadmap));
        let Choice { said, several } = mapping.choice(entry, roadmap);
        let ours = match said {
            Some(Meaning::Leave) => {
                sorted.on_purpose.push(left(Reason::OnPurpose));
                continue;
            }
            Some(Meaning::Ours(ours)) => Some(ours),
            None => None,
        };
        match (timed, ours.and_then(|ours| Some((ours.skill?, ours.target, ours.source)))) {
            (Err(reason), _) => sorted.left.push(left(reason)),
            (Ok(_), None) => sorted.left.push(left(Reason::NoMapping)),
            (Ok(Timed { day, start, minutes }), Some((skill, mapped_target, mapped_source))) => {
                sorted.several += usize::from(several);
                for (theirs, ours) in [(&entry.target, target.is_some()), (&entry.source, source.is_some())] {
                    sorted.without.extend(theirs.iter().filter(|_| !ours).cloned());
                }
                let (target, source) = (target.or(mapped_target), source.or(mapped_source));
                let note = entry.note.clone();
                let session = NewSession { day, start, minutes, skill, target, source, note };
                sorted.coming.push(Incoming { identity, session });
            }
        }
    }
    sorted
}

/// The entries whose time would let them come in, and how long they are.
#[must_use]
pub fn possible<'i>(items: &'i [Item], here: &Here) -> Vec<(&'i Found, Minutes)> {
    let found = items.iter().filter_map(|item| item.as_ref().ok());
    found.filter_map(|entry| Some((entry, timed(entry, here).ok()?.minutes))).collect()
}

/// When a session is, here.
struct Timed {
    day: Day,
    start: Option<DateTime<FixedOffset>>,
    minutes: Minutes,
}

impl Found {
    /// How long it is, rounded half up; `None` while it runs.
    #[must_use]
    pub fn minutes(&self, here: &Here) -> Option<Minutes> {
        span(&self.when, here).ok().map(|(_, seconds)| rounded(seconds))
    }
}

fn timed(entry: &Found, here: &Here) -> Result<Timed, Reason> {
    let (start, seconds) = span(&entry.when, here)?;
    match seconds {
        ..=0 => return Err(Reason::Backwards),
        1..30 => return Err(Reason::TooShort),
        LONGEST.. if seconds > LONGEST => return Err(Reason::TooLong),
        _ => {}
    }
    let minutes = rounded(seconds);
    match start {
        Start::At(start) if start + TimeDelta::seconds(seconds) > here.now.0 => Err(Reason::Future),
        Start::At(start) => {
            let date = Day::from(start.date_naive());
            // A day that was decided once stays, where it can be the day of that clock time.
            let decided = entry.day.filter(|day| [date, date.previous()].contains(day));
            let day = decided.unwrap_or_else(|| civil_day(start.naive_local(), here.day_starts));
            Ok(Timed { day, start: Some(start), minutes })
        }
        Start::On(day) if day > here.now.day(here.day_starts) => Err(Reason::Future),
        Start::On(day) => Ok(Timed { day, start: None, minutes }),
    }
}

/// When an entry began.
enum Start {
    At(DateTime<FixedOffset>),
    On(Day),
}

/// When it began and how many seconds it took, by the clock as it went here.
fn span(when: &When, here: &Here) -> Result<(Start, i64), Reason> {
    let local = |at: NaiveDateTime| lived(at.year()).map(|()| (here.place)(at));
    let instant = |at: DateTime<Utc>| lived(at.year()).map(|()| (here.zone)(at));
    Ok(match *when {
        When::Running => return Err(Reason::Running),
        When::Instants(start, end) => (Start::At(instant(start)?), (end - start).num_seconds()),
        When::Placed(start, seconds) => lived(start.year()).map(|()| (Start::At(start), seconds))?,
        When::Local(start, end) => {
            let (start, end) = (local(start)?, local(end)?);
            (Start::At(start), (end - start).num_seconds())
        }
        When::LocalFor(start, seconds) => (Start::At(local(start)?), seconds),
        When::OnDay(day, seconds) => lived(day.date().year()).map(|()| (Start::On(day), seconds))?,
    })
}

fn lived(year: i32) -> Result<(), Reason> {
    if (EARLIEST_YEAR..=LATEST_YEAR).contains(&year) { Ok(()) } else { Err(Reason::Year) }
}

/// Whole minutes, half up.
fn rounded(seconds: i64) -> Minutes {
    Minutes(seconds.saturating_add(30).div_euclid(60))
}

fn source_of(entry: &Found, roadmap: &Roadmap) -> Option<SourceId> {
    let theirs = entry.source.as_deref()?;
    let lower = theirs.to_lowercase();
    let by_id = roadmap.sources.iter().find(|s| s.id.as_str() == theirs);
    let found = by_id.or_else(|| roadmap.sources.iter().find(|s| s.name.to_lowercase() == lower));
    found.map(|source| source.id.clone())
}
