//! Owns when an entry's sessions were: from words and the moment to instants and civil days.

use chrono::{DateTime, Datelike, FixedOffset, TimeDelta};

use super::{Entry, Length, Place};
use crate::domain::calendar::{Day, Moment, TimeOfDay, civil_day, clock};
use crate::domain::journal::NewSession;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;

/// Earlier days are mistyped years.
const EARLIEST_YEAR: i32 = 1990;

impl Entry {
    /// The sessions it means, in order; more than one when it splits the time over skills.
    ///
    /// # Errors
    /// When it would last under 1 minute or over 24 hours, or end in the future.
    pub fn sessions(&self, roadmap: &Roadmap, now: Moment, place: Place) -> Result<Vec<NewSession>, Refusal> {
        let now = now.to_the_minute();
        let today = now.day(roadmap.day_starts);
        if let Some(day) = self.day.filter(|d| d.date().year() < EARLIEST_YEAR) {
            return Err(Refusal::new(
                format!("{day} is too long ago"),
                format!("{EARLIEST_YEAR} is the first year of the record"),
            ));
        }
        // With a clock time a day is a calendar date, which may be the morning after a civil day that starts late.
        let has_clock = self.at.is_some() || matches!(self.length, Length::Between(..));
        let last = if has_clock { Day::from(now.local().date()) } else { today };
        if let Some(day) = self.day.filter(|d| *d > last) {
            return Err(Refusal::new(format!("{day} is in the future"), format!("today is {today}")));
        }
        let (start, minutes) = match self.length {
            Length::Between(from, to) => {
                let (start, minutes) = self.between(from, to, roadmap, now, place);
                (Some(start), minutes)
            }
            Length::For(minutes) => match (self.at, self.day) {
                (Some(at), _) => (Some(place(at.on(date_of(self.day, at, roadmap, now)))), minutes),
                (None, Some(day)) if day != today => (None, minutes),
                (None, _) => (Some(before(now, minutes, place)), minutes),
            },
        };
        if let Length::Between(from, to) = self.length
            && from < to
            && minutes < Minutes(1)
        {
            return Err(Refusal::new(
                format!("{from}-{to} was left out that day: the clock went forward over it"),
                "write it as the clock showed it",
            ));
        }
        let minutes = super::words::checked(&Exact::from(minutes), &minutes.to_string())?;
        refuse_future(start, minutes, now, place)?;
        let day = start.map_or(self.day.unwrap_or(today), |s| civil_day(s.naive_local(), roadmap.day_starts));
        let sessions = self.split(day, start, minutes)?;
        let there = |s: NewSession| NewSession { start: s.start.map(|start| by_clock(start, place)), ..s };
        Ok(sessions.into_iter().map(there).collect())
    }

    /// A range; one past midnight with no day said is the last that has begun.
    fn between(
        &self,
        from: TimeOfDay,
        to: TimeOfDay,
        roadmap: &Roadmap,
        now: Moment,
        place: Place,
    ) -> (DateTime<FixedOffset>, Minutes) {
        let mut date = date_of(self.day, from, roadmap, now);
        if self.day.is_none() && to < from && place(from.on(date)) > now.0 {
            date = date.previous();
        }
        let start = place(from.on(date));
        let end = place(to.on(if to < from { date.next() } else { date }));
        (start, Minutes((end - start).num_minutes()))
    }

    /// The sessions, one after the other from a beginning; all on the same civil day.
    pub(super) fn split(
        &self,
        day: Day,
        start: Option<DateTime<FixedOffset>>,
        minutes: Minutes,
    ) -> Result<Vec<NewSession>, Refusal> {
        let parts = i64::try_from(self.skills.len()).unwrap_or(i64::MAX);
        if minutes.0 < parts {
            let hint = format!("a session is a minute at least: log {parts}m or more, or name one skill");
            return Err(Refusal::new(format!("{minutes} can't be split over {parts} skills"), hint));
        }
        let share = |place: i64| minutes.0 / parts + i64::from(place < minutes.0 % parts);
        let mut begun = 0;
        let sessions = self.skills.iter().zip(0..).map(|(skill, place)| {
            let offset = TimeDelta::minutes(begun);
            begun += share(place);
            NewSession {
                day,
                start: start.map(|s| s + offset),
                minutes: Minutes(share(place)),
                skill: skill.clone(),
                target: self.target.clone(),
                source: self.source.clone(),
                note: self.note.clone(),
            }
        });
        Ok(sessions.collect())
    }
}

/// The calendar date of a clock time: the one said, else the one that today's civil day gives it. The night that
/// belongs to today is named by the date after it once it has come, and is the night before until then.
pub(super) fn date_of(said: Option<Day>, at: TimeOfDay, roadmap: &Roadmap, now: Moment) -> Day {
    let today = now.day(roadmap.day_starts);
    let tonight = at < roadmap.day_starts && at.on(today.next()) <= now.local();
    said.unwrap_or(if tonight { today.next() } else { today })
}

/// Refuses a session that would end later than now.
pub(super) fn refuse_future(
    start: Option<DateTime<FixedOffset>>,
    minutes: Minutes,
    now: Moment,
    place: Place,
) -> Result<(), Refusal> {
    let Some(end) = start.map(|s| s + TimeDelta::minutes(minutes.0)).filter(|end| *end > now.0) else {
        return Ok(());
    };
    let end = by_clock(end, place);
    Err(Refusal::new(
        format!("that session would end in the future, on {} at {}", Day::from(end.date_naive()).short(), clock(&end)),
        format!("it is {} now; name an earlier day with @yesterday or @2026-11-18-18:00", clock(&now.local())),
    ))
}

/// The instant that many minutes before now, with the offset in force then.
fn before(now: Moment, minutes: Minutes, place: Place) -> DateTime<FixedOffset> {
    by_clock(now.0 - TimeDelta::minutes(minutes.0), place)
}

/// Longer than any change of a clock but one across the date line.
const NEAR: TimeDelta = TimeDelta::hours(6);

/// An instant with the offset in force then, where it comes with that of a while before or after: the clock may have
/// changed in between, and midnight with it.
pub fn by_clock(instant: DateTime<FixedOffset>, place: Place) -> DateTime<FixedOffset> {
    let local = instant.naive_local();
    let (before, after) = (place(local - NEAR), place(local + NEAR));
    let earlier = instant.with_timezone(before.offset());
    // Before the change the clock shows this time at this instant; after it another, or this one once more.
    let shown = place(earlier.naive_local());
    let is_before = shown == earlier && shown.naive_local() == earlier.naive_local();
    if is_before { earlier } else { instant.with_timezone(after.offset()) }
}
