//! Owns the one-line status: today, the week, the streak, the timer. Needs the days and no session.

use super::due_review::review_line;
use super::floor::is_kept;
use super::today::week_line;
use crate::domain::calendar::{Moment, Period};
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

/// The kept days in a row back from the journal's day, as [`super::floor::Floor`] counts them: no day before the one that
/// broke them is looked at.
#[must_use]
pub fn streak(schedule: &Schedule, journal: &Journal) -> i64 {
    let first = journal.days.keys().next().copied().unwrap_or(journal.today);
    let (mut days, mut day) = (0, journal.today);
    while day >= first {
        if is_kept(schedule, journal, day) {
            days += 1;
        } else if schedule.can_break(day) && day != journal.today {
            break;
        }
        day = day.previous();
    }
    days
}

/// How it stands in one line. The journal needs the days only, and the reviews of this week and the last.
#[must_use]
pub fn status(schedule: &Schedule, journal: &Journal, timer: Option<Run>, now: Moment) -> Status {
    let week = week_line(schedule, journal, journal.today);
    Status {
        week_planned: week.planned,
        week_logged: week.logged,
        today_planned: schedule.budget_on(journal.today),
        today_logged: journal.on(journal.today),
        streak: streak(schedule, journal),
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
    fn the_streak_is_that_of_the_floor() {
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
            assert_eq!(streak(&schedule, &journal), floor(&schedule, &journal).streak, "{today}");
        }
    }
}
