//! Owns what an entry changed: today, its week, and what the priorities have of the study. Needs the hours of the record
//! and nothing else, so that an entry is answered at once.

use super::today::{WeekLine, week_line};
use crate::domain::calendar::Day;
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::Priority;
use crate::domain::schedule::Schedule;

/// How it stands after an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct After {
    /// The day.
    pub day: Day,
    /// Planned minutes of it.
    pub planned: Exact,
    /// Logged on it.
    pub logged: Minutes,
    /// Its week.
    pub week: WeekLine,
    /// Each priority with its part of the study of the last 28 days (`None` without any) and the part that it should
    /// have, as in [`super::skills::PriorityLine`].
    pub shares: Vec<(Priority, Option<Exact>, Exact)>,
}

/// How the hours stand on the journal's day; of the journal the days of its week and its skills.
#[must_use]
pub fn after(schedule: &Schedule, journal: &Journal) -> After {
    let day = journal.today;
    let all: Minutes = journal.skills.values().map(|time| time.last_28_days).sum();
    let of = |priority: Priority| {
        let own = schedule.roadmap().skills.iter().filter(|skill| skill.priority == priority);
        let own: Minutes = own.filter_map(|skill| journal.skills.get(&skill.id)).map(|time| time.last_28_days).sum();
        (all.0 > 0).then(|| Exact::ratio(own.0, all.0))
    };
    After {
        day,
        planned: schedule.budget_on(day),
        logged: journal.on(day),
        week: week_line(schedule, journal, day),
        shares: Priority::ALL.map(|priority| (priority, of(priority), schedule.share(priority))).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::standing;
    use super::*;
    use crate::domain::calendar::Moment;
    use crate::domain::samples;

    #[test]
    fn an_entry_is_answered_as_the_screens_say_it() {
        let roadmap = samples::roadmap();
        let first = roadmap.start;
        let sessions: Vec<(String, &str, i64)> = (0..60)
            .map(|n| (first.plus(n).to_string(), if n % 3 == 0 { "rag" } else { "elsewhere" }, 30 + n))
            .collect();
        let sessions: Vec<(&str, &str, i64)> = sessions.iter().map(|(d, s, m)| (d.as_str(), *s, *m)).collect();
        let today = first.plus(59);
        let journal = samples::journal(&today.to_string(), &sessions);
        let schedule = Schedule::new(&roadmap);
        let after = after(&schedule, &journal);
        let evening = today.date().and_hms_opt(20, 0, 0).expect("an hour").and_utc().fixed_offset();
        let whole = standing(&schedule, &journal, Moment(evening));
        assert_eq!((after.day, &after.planned, after.logged), (today, &whole.today.planned, whole.today.logged));
        assert_eq!(after.week, whole.today.week);
        let lines = whole.skills.priorities.iter();
        let shares: Vec<_> = lines.map(|line| (line.id, line.actual_28d.clone(), line.share.clone())).collect();
        assert_eq!(after.shares, shares);
        assert!(shares.iter().any(|(_, actual, _)| actual.as_ref().is_some_and(|actual| !actual.is_zero())));
    }
}
