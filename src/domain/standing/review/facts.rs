//! Owns the hours of a week as its review counts them: against the week before, by priority and by skill, the floor, the
//! outlook.

use std::cmp::Reverse;

use super::longer::words::slack;
use super::{Known, Outlook, Share};
use crate::domain::calendar::{Day, Period};
use crate::domain::id::SkillId;
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{KeptBy, Priority};
use crate::domain::schedule::Schedule;
use crate::domain::standing::floor::{Verdict, is_kept, verdicts};
use crate::domain::standing::rituals::{RitualLine, SlotState};
use crate::domain::standing::stages::{FAR_BEHIND, Slack, Stages, stages};
use crate::domain::standing::targets::targets;
use crate::domain::standing::week::Week;

/// Planned and logged time of each day of a week.
#[must_use]
pub fn hours(schedule: &Schedule, journal: &Journal, week: Period) -> Vec<(Exact, Minutes)> {
    week.span().days().map(|day| (schedule.budget_on(day), journal.on(day))).collect()
}

/// The priorities that have a share or time in a week, by the plan in force on the last of its days so far; P0 first.
/// The parts are of all that was logged. Time on what no version of the plan knows is in none.
#[must_use]
pub fn shares(schedule: &Schedule, week: &Week) -> Vec<Share> {
    let on = week.week.span().last;
    let of = |priority: Priority| -> Minutes {
        let sessions = week.days.iter().flat_map(|day| &day.sessions);
        let own = sessions.filter(|s| schedule.priority_on(&s.entry.skill, on) == Some(priority));
        own.map(|s| s.entry.minutes).sum()
    };
    let share = |priority| {
        let (wanted, minutes) = (schedule.share_on(priority, on), of(priority));
        let part = (week.logged.0 > 0).then(|| Exact::ratio(minutes.0, week.logged.0));
        Share { priority, wanted, part, minutes }
    };
    let all = Priority::ALL.map(share).into_iter();
    all.filter(|share| share.minutes.0 > 0 || !share.wanted.is_zero()).collect()
}

/// The time of sessions by skill, the most first.
#[must_use]
pub fn by_skill(sessions: &[Session]) -> Vec<(SkillId, Minutes)> {
    let mut sums: Vec<(SkillId, Minutes)> = Vec::new();
    for entry in sessions.iter().map(|session| &session.entry) {
        match sums.iter_mut().find(|(id, _)| *id == entry.skill) {
            Some((_, sum)) => *sum += entry.minutes,
            None => sums.push((entry.skill.clone(), entry.minutes)),
        }
    }
    sums.sort_by_key(|(_, minutes)| Reverse(*minutes));
    sums
}

/// The days of a week that reached the floor, of those so far that ask for it; today asks once it is kept, and so does
/// every other day that was kept.
#[must_use]
pub fn kept(schedule: &Schedule, journal: &Journal, week: &Week) -> (i64, i64) {
    let so_far = week.days.iter().filter(|day| day.day <= journal.today);
    let has_begun = |day: Day| day >= schedule.plan().first && day < journal.today;
    let mut counted = (0, 0);
    for day in so_far {
        let is_kept = is_kept(schedule, journal, day.day);
        counted.0 += i64::from(is_kept);
        counted.1 += i64::from(is_kept || (has_begun(day.day) && schedule.can_break(day.day)));
    }
    counted
}

/// Kept days in a row at the end of a week, or today where that is to come.
#[must_use]
pub fn streak(schedule: &Schedule, journal: &Journal, week: Period) -> i64 {
    let last = week.span().last;
    verdicts(schedule, journal).take_while(|(day, _)| *day <= last).fold(0, |run, (_, verdict)| match verdict {
        Verdict::Kept => run + 1,
        Verdict::Broken => 0,
        Verdict::Passed => run,
    })
}

/// The rituals kept, of those that the week asks: weekly ones, and longer ones in the week in which they end. Optional
/// ones count once they are kept.
pub(super) fn rituals_kept(week: &Week) -> (i64, i64) {
    counted(week, |_| false)
}

/// The same once the review of the week is saved: it keeps the rituals that a review keeps.
pub(super) fn rituals_once_saved(known: &Known, week: &Week) -> (i64, i64) {
    let saved_on = known.journal.today.min(week.week.span().last);
    counted(week, |line| {
        let ritual = known.schedule.roadmap().rituals.iter().find(|ritual| ritual.id == line.id);
        known.saved.is_none()
            && line.state != SlotState::Paused
            && line.done + 1 >= line.times
            && line.period.span().contains(saved_on)
            && ritual.is_some_and(|ritual| ritual.by == Some(KeptBy::Review))
    })
}

fn counted(week: &Week, will_be_kept: impl Fn(&RitualLine) -> bool) -> (i64, i64) {
    let span = week.week.span();
    let mut counted = (0, 0);
    for line in week.rituals.iter().filter(|line| span.contains(line.period.span().last)) {
        let is_kept = line.state == SlotState::Kept || will_be_kept(line);
        let asks = match line.state {
            SlotState::Kept => true,
            SlotState::Open => !line.optional,
            SlotState::Missed => !line.is_no_miss(),
            SlotState::Paused => false,
        };
        counted.0 += i64::from(is_kept);
        counted.1 += i64::from(is_kept || asks);
    }
    counted
}

/// How the plan stood on the last day of a record.
#[must_use]
pub fn outlook(schedule: &Schedule, journal: &Journal, stages: &Stages) -> Outlook {
    let narrowest = schedule.narrowest(journal.today).map(|place| &stages.stages[place]);
    Outlook {
        stage: narrowest.map(|stage| stage.id.clone()),
        slack: narrowest.map_or_else(Slack::default, |stage| stage.slack),
        needed: narrowest.and_then(|stage| stage.needed_per_week.clone()),
        forecast: *stages.total.forecast,
    }
}

impl Outlook {
    /// `+2 d`, `on plan`, `−4 d`; far behind the pace that is needed: `5h/week needed`.
    #[must_use]
    pub fn on_hours(&self) -> Option<String> {
        let days = self.slack.hours?;
        match &self.needed {
            Some(pace) if days < FAR_BEHIND => Some(format!("{}/week needed", pace.minutes())),
            _ => Some(slack(days)),
        }
    }

    /// `+2 d`, `on plan`, `−4 d`, `far behind`.
    #[must_use]
    pub fn on_targets(&self) -> Option<String> {
        self.slack.targets.map(slack)
    }
}

pub(super) fn outlook_at(known: &Known, journal: &Journal) -> Outlook {
    let Known { schedule, standing, .. } = known;
    if journal.today == known.journal.today {
        return outlook(schedule, journal, &standing.stages);
    }
    outlook(schedule, journal, &stages(schedule, journal, &targets(schedule, journal)))
}
