//! Owns when the review of a week is due, and how many of the last weeks have one. Asks for no week before the plan, after
//! it, or wholly in pauses of no load.

use chrono::NaiveDateTime;

use crate::domain::calendar::{Day, Moment, Period, TimeOfDay};
use crate::domain::journal::Journal;
use crate::domain::review::lately_said;
use crate::domain::roadmap::{Every, KeptBy, Ritual};
use crate::domain::schedule::Schedule;

/// How many weeks are looked back on.
const LATELY: usize = 12;

/// The time of a review that the file gives none, in minutes from midnight: the end of the afternoon.
const EVENING: i64 = 17 * 60;

/// How the weekly review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewLine {
    /// The latest week that was to be reviewed; the first of the plan while none was.
    pub week: Period,
    /// Whether its review is due: its slot has come, the next one has not, and it has none.
    pub due: bool,
    /// How many of the last twelve weeks of the plan, that one the last, have a review.
    pub reviewed: i64,
    /// How many of those twelve the plan had.
    pub of: i64,
}

impl ReviewLine {
    /// The week whose review is due.
    #[must_use]
    pub fn due(&self) -> Option<Period> {
        self.due.then_some(self.week)
    }
}

/// How the weekly review stands at `now`; nothing where neither this week nor the last one asks for one. Of the record
/// only the reviews of these weeks matter.
#[must_use]
pub fn review_line(schedule: &Schedule, journal: &Journal, now: Moment) -> Option<ReviewLine> {
    let this = schedule.week_of(journal.today);
    let last = this.previous();
    let is_reviewed = |week: Period| journal.reviews.contains_key(&week.thursday());
    // Who begins on the very day of the slot has nothing to look back on yet.
    let began_before = schedule.plan().first < journal.today;
    let has_come = began_before && slot(schedule, this).is_some_and(|slot| slot <= now.local());
    let week = match () {
        () if has_come || is_reviewed(this) => this,
        () if asks(schedule, last) => last,
        () if asks(schedule, this) => this,
        () => return None,
    };
    let is_its_turn = has_come || week == last;
    let (reviewed, of) = reviewed_lately(schedule, journal, week);
    Some(ReviewLine { week, due: is_its_turn && !is_reviewed(week), reviewed, of })
}

/// How many of the last twelve weeks up to this one have a review, of those that the plan asks for one.
#[must_use]
pub fn reviewed_lately(schedule: &Schedule, journal: &Journal, week: Period) -> (i64, i64) {
    let weeks = std::iter::successors(Some(week), |week| Some(week.previous())).take(LATELY);
    weeks.fold((0, 0), |(reviewed, of), week| {
        let is_reviewed = journal.reviews.contains_key(&week.thursday());
        let counts = is_reviewed || asks(schedule, week);
        (reviewed + i64::from(is_reviewed), of + i64::from(counts))
    })
}

/// How many of the last weeks have one, in words; nothing where none has, or no week was to be reviewed before.
#[must_use]
pub fn lately(review: &ReviewLine) -> Option<String> {
    let ReviewLine { reviewed, of, .. } = *review;
    (of > 1 && reviewed > 0).then(|| lately_said((reviewed, of), "one"))
}

/// Whether a week is worth a review: a day of the plan lies in it that no pause skips.
#[must_use]
pub fn asks(schedule: &Schedule, week: Period) -> bool {
    lived(schedule, week).next().is_some()
}

/// The days of a week that the plan has and does not skip.
fn lived<'s>(schedule: &'s Schedule<'_>, week: Period) -> impl Iterator<Item = Day> + 's {
    week.span().meet(schedule.plan()).days().filter(|day| !schedule.is_skipped(*day))
}

/// From when on the review of a week is due: the slot of the weekly ritual that reviews keep; where the file gives none,
/// or the plan does not have that day, five in the afternoon of the week's last practice day.
fn slot(schedule: &Schedule, week: Period) -> Option<NaiveDateTime> {
    let evening = TimeOfDay::from_minutes(EVENING).unwrap_or_default();
    let weekly =
        |ritual: &&Ritual| ritual.every == Every::Week && ritual.by == Some(KeptBy::Review) && ritual.on.is_some();
    let own = schedule.roadmap().rituals.iter().find(weekly).and_then(|ritual| ritual.on);
    let on_its_day = own.and_then(|(weekday, at)| {
        let day = lived(schedule, week).find(|day| day.weekday() == weekday)?;
        Some(at.unwrap_or(evening).on(day))
    });
    on_its_day.or_else(|| {
        let practice = lived(schedule, week).filter(|day| schedule.is_practice_day(*day)).last();
        let day = practice.or_else(|| lived(schedule, week).last())?;
        Some(evening.on(day))
    })
}
