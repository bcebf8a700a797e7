//! Owns the one-line status: today, the week, the streak, the timer. Needs the last days only, so that it can be read in
//! no time.

use super::due_review::review_line;
use super::floor::is_kept;
use super::today::week_line;
use crate::domain::calendar::{Day, Moment, Period};
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;
use crate::domain::timer::Run;

/// What `status` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// Planned minutes of the week.
    pub week_planned: Exact,
    /// Logged in the week.
    pub week_logged: Minutes,
    /// Planned minutes of today.
    pub today_planned: Exact,
    /// Logged today.
    pub today_logged: Minutes,
    /// Kept days in a row.
    pub streak: i64,
    /// The timer that runs.
    pub timer: Option<Run>,
    /// The week whose review is due.
    pub review_due: Option<Period>,
}

/// The kept days in a row back from the journal's day, as [`super::floor::Floor`] counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Streak {
    /// A day before them broke it.
    Ended(i64),
    /// So many at least: the days before the first one looked at may have more.
    Reaches(i64),
}

impl Streak {
    /// How many.
    #[must_use]
    pub fn days(self) -> i64 {
        match self {
            Self::Ended(days) | Self::Reaches(days) => days,
        }
    }
}

/// The streak as far as the days from `first` on tell.
#[must_use]
pub fn streak(schedule: &Schedule, journal: &Journal, first: Day) -> Streak {
    let mut days = 0;
    let mut day = journal.today;
    while day >= first {
        if is_kept(schedule, journal, day) {
            days += 1;
        } else if schedule.can_break(day) && day != journal.today {
            return Streak::Ended(days);
        }
        day = day.previous();
    }
    Streak::Reaches(days)
}

/// How it stands in one line. The journal needs the days of the week only, and the reviews of this week and the last.
#[must_use]
pub fn status(schedule: &Schedule, journal: &Journal, streak: Streak, timer: Option<Run>, now: Moment) -> Status {
    let week = week_line(schedule, journal, journal.today);
    Status {
        week_planned: week.planned,
        week_logged: week.logged,
        today_planned: schedule.budget_on(journal.today),
        today_logged: journal.on(journal.today),
        streak: streak.days(),
        timer,
        review_due: review_line(schedule, journal, now).and_then(|review| review.due()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::floor::floor;
    use super::*;
    use crate::domain::samples;

    #[test]
    fn the_streak_is_that_of_the_floor_wherever_the_look_begins() {
        let roadmap = samples::roadmap();
        let sessions: Vec<(String, &str, i64)> = (0..40)
            .filter(|n| n % 17 != 3)
            .map(|n| (roadmap.start.plus(n).to_string(), "rag", if n % 11 == 5 { 5 } else { 45 }))
            .collect();
        let sessions: Vec<(&str, &str, i64)> = sessions.iter().map(|(d, s, m)| (d.as_str(), *s, *m)).collect();
        for today in 0..45 {
            let today = roadmap.start.plus(today);
            let mut journal = samples::journal(&today.to_string(), &sessions);
            journal.days.retain(|day, _| *day <= today);
            let off = BTreeSet::from([roadmap.start.plus(16)]);
            let schedule = Schedule::new(&roadmap).with_days_off(off);
            let whole = floor(&schedule, &journal).streak;
            assert_eq!(streak(&schedule, &journal, roadmap.start).days(), whole, "{today}");
            for reach in 0..45 {
                match streak(&schedule, &journal, today.plus(-reach)) {
                    Streak::Ended(days) => assert_eq!(days, whole, "{today} {reach}"),
                    Streak::Reaches(days) => assert!(days <= whole, "{today} {reach}"),
                }
            }
        }
    }
}
