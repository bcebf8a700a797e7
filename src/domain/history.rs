//! Owns the history of the plan: its versions in the order in which they were accepted, on which days each holds, and
//! what each changed. Compares meanings; knows no text of a file.

use super::calendar::{Day, Period, Span, WeekStart};
use super::changes::{Change, changes};
use super::minutes::Exact;
use super::past::holding;
use super::roadmap::Roadmap;
use super::schedule::Schedule;

/// A version of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its place in the order of acceptance, from 1.
    pub number: usize,
    /// The day from which it was to hold.
    pub day: Day,
    /// Whether it stands in the record; the file may be ahead of it.
    pub recorded: Recorded,
    /// What it means.
    pub roadmap: Roadmap,
}

/// Whether a version stands in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It does.
    Yes,
    /// It is the file as it is now; the next act or the screens record it.
    NotYet,
    /// It does as what a rebase lets hold from the start; on its own day another took its place.
    Rebased,
}

/// A version in the history.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionLine {
    /// Its number.
    pub number: usize,
    /// The day from which it was to hold.
    pub day: Day,
    /// The week of that day.
    pub week: Period,
    /// Whether it stands in the record.
    pub recorded: Recorded,
    /// On which days it holds.
    pub holds: Holds,
    /// Planned minutes of the whole plan, if this version held for all days.
    pub planned: Exact,
    /// What it changed of the version before it.
    pub changes: Vec<Change>,
}

/// On which days a version holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// On none: another one took its place.
    Never,
    /// From the first day to the last; no first day for the baseline, no last day for the newest.
    Days(Option<Day>, Option<Day>),
}

impl VersionLine {
    /// Whether it also holds for all days before it.
    #[must_use]
    pub fn is_baseline(&self) -> bool {
        matches!(self.holds, Holds::Days(None, _))
    }
}

/// The history of these versions, in their order.
#[must_use]
pub fn history(versions: &[Version], rebased: Option<Day>) -> Vec<VersionLine> {
    let then = versions.iter().find(|v| v.recorded == Recorded::Rebased).map(|v| v.number);
    let held = holding(versions.iter().map(|v| (v.day, v.number)), rebased.map(|day| (day, then)));
    let holds = |number: usize| match held.iter().position(|(_, of)| *of == number) {
        None => Holds::Never,
        Some(at) => {
            let until = held.get(at + 1).map(|(next, _)| next.previous());
            Holds::Days((at > 0).then(|| held[at].0), until)
        }
    };
    let before = std::iter::once(None).chain(versions.iter().map(Some));
    let line = |(version, before): (&Version, Option<&Version>)| VersionLine {
        number: version.number,
        day: version.day,
        week: Period::week_of(version.day, version.roadmap.week_starts),
        recorded: version.recorded,
        holds: holds(version.number),
        planned: planned(&version.roadmap),
        changes: before.map_or_else(Vec::new, |before| changes(&before.roadmap, &version.roadmap)),
    };
    versions.iter().zip(before).map(line).collect()
}

/// Planned minutes of a whole plan that holds for all days.
#[must_use]
pub fn planned(roadmap: &Roadmap) -> Exact {
    let schedule = Schedule::new(roadmap);
    schedule.planned(schedule.plan())
}

/// A past week that two readings of the past plan differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekLine {
    /// The week.
    pub week: Period,
    /// Planned minutes as it is.
    pub now: Exact,
    /// Planned minutes as it would be.
    pub then: Exact,
}

/// The weeks from the earlier start to `today` whose planned time differs.
#[must_use]
pub fn weeks_that_differ(now: &Schedule, then: &Schedule, today: Day, week_starts: WeekStart) -> Vec<WeekLine> {
    let first = now.plan().first.min(then.plan().first);
    let mut week = Period::week_of(first, week_starts);
    let mut differ = Vec::new();
    while week.span().first <= today {
        let past = |schedule: &Schedule| schedule.planned(Span { last: week.span().last.min(today), ..week.span() });
        let line = WeekLine { week, now: past(now), then: past(then) };
        if line.now != line.then {
            differ.push(line);
        }
        week = week.next();
    }
    differ
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::past::{Past, Terms};
    use crate::domain::roadmap::Budget;
    use crate::domain::samples::{day, hours, roadmap};

    fn versions(on: &[(&str, i64)]) -> Vec<Version> {
        let version = |(at, (on, hours_a_week)): (usize, &(&str, i64))| {
            let mut roadmap = roadmap();
            roadmap.stages[1].budget = Budget::PerWeek(hours(*hours_a_week));
            Version { number: at + 1, day: day(on), recorded: Recorded::Yes, roadmap }
        };
        on.iter().enumerate().map(version).collect()
    }

    #[test]
    fn each_version_holds_until_the_next() {
        let lines = history(&versions(&[("2026-11-30", 8), ("2027-01-04", 6), ("2027-02-01", 7)]), None);
        let held: Vec<Holds> = lines.iter().map(|line| line.holds).collect();
        let on = |text| Some(day(text));
        assert_eq!(held[0], Holds::Days(None, on("2027-01-03")));
        assert_eq!(held[1], Holds::Days(on("2027-01-04"), on("2027-01-31")));
        assert_eq!(held[2], Holds::Days(on("2027-02-01"), None));
        assert_eq!(lines.iter().map(|line| line.changes.len()).collect::<Vec<_>>(), [0, 1, 1]);
        assert_eq!(lines[1].week.to_string(), "2027-W01");
        assert!(lines[0].is_baseline() && !lines[1].is_baseline());
    }

    #[test]
    fn a_rebase_leaves_the_earlier_ones_without_days() {
        let lines = history(&versions(&[("2026-11-30", 8), ("2027-01-04", 6)]), Some(day("2027-01-04")));
        assert_eq!(lines[0].holds, Holds::Never);
        assert_eq!(lines[1].holds, Holds::Days(None, None));
    }

    #[test]
    fn the_weeks_that_a_rebase_changes_are_named() {
        let versions = versions(&[("2026-11-30", 8), ("2027-01-18", 6)]);
        let past = Past::new(vec![(versions[0].day, Terms::of(&versions[0].roadmap))], versions[1].day);
        let now = Schedule::with_past(&versions[1].roadmap, &past);
        let then = Schedule::new(&versions[1].roadmap);
        let weeks = weeks_that_differ(&now, &then, day("2027-01-20"), WeekStart::Monday);
        let named: Vec<String> = weeks.iter().map(|line| line.week.to_string()).collect();
        assert_eq!(named, ["2026-W53", "2027-W01", "2027-W02"]);
        assert_eq!((&weeks[1].now, &weeks[1].then), (&hours(8), &hours(6)));
    }
}
