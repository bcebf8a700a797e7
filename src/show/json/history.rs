//! Owns the JSON of the versions of the plan.

use serde::Serialize;

use crate::domain::calendar::Day;
use crate::domain::changes::{Change, lines};
use crate::domain::history::{Holds, Recorded, VersionLine, WeekLine};

/// `versions[{number,day,week,from,until,holds,baseline,recorded,planned,changes[]}]`.
#[derive(Debug, Serialize)]
pub struct HistoryJson {
    versions: Vec<VersionJson>,
}

/// A version, its planned minutes in all and what it changed of the one before.
#[derive(Debug, Serialize)]
pub struct VersionJson {
    number: usize,
    day: String,
    week: String,
    holds: bool,
    from: Option<String>,
    until: Option<String>,
    baseline: bool,
    recorded: bool,
    planned: i64,
    changes: Vec<String>,
}

/// The history.
#[must_use]
pub fn history(versions: &[VersionLine]) -> HistoryJson {
    HistoryJson { versions: versions.iter().map(version).collect() }
}

fn version(line: &VersionLine) -> VersionJson {
    let (from, until) = match line.holds {
        Holds::Never => (None, None),
        Holds::Days(from, until) => (from, until),
    };
    let written = |day: Option<Day>| day.map(|day| day.to_string());
    VersionJson {
        number: line.number,
        day: line.day.to_string(),
        week: line.week.to_string(),
        holds: line.holds != Holds::Never,
        from: written(from),
        until: written(until),
        baseline: line.is_baseline(),
        recorded: line.recorded != Recorded::NotYet,
        planned: line.planned.rounded(),
        changes: lines(&line.changes),
    }
}

/// `number` · `day` · `text`.
#[derive(Debug, Serialize)]
pub struct TextJson {
    number: usize,
    day: String,
    text: String,
}

/// A version's text.
#[must_use]
pub fn text(number: usize, day: Day, text: &str) -> TextJson {
    TextJson { number, day: day.to_string(), text: text.to_owned() }
}

/// `from` · `to` · `steps[…]` · `changes[]`.
#[derive(Debug, Serialize)]
pub struct DiffJson {
    from: VersionJson,
    to: VersionJson,
    steps: Vec<VersionJson>,
    changes: Vec<String>,
}

/// What changed between two versions, step by step and in all.
#[must_use]
pub fn diff(from: &VersionLine, to: &VersionLine, steps: &[VersionLine], all: &[Change]) -> DiffJson {
    DiffJson { from: version(from), to: version(to), steps: steps.iter().map(version).collect(), changes: lines(all) }
}

/// `rebased` · `weeks[{week,planned,was}]`.
#[derive(Debug, Serialize)]
pub struct RebasedJson {
    rebased: String,
    weeks: Vec<WeekJson>,
}

#[derive(Debug, Serialize)]
struct WeekJson {
    week: String,
    planned: i64,
    was: i64,
}

/// The past weeks that a rebase to the version of `day` plans differently.
#[must_use]
pub fn rebased(day: Day, weeks: &[WeekLine]) -> RebasedJson {
    let week = |line: &WeekLine| WeekJson {
        week: line.week.to_string(),
        planned: line.then.rounded(),
        was: line.now.rounded(),
    };
    RebasedJson { rebased: day.to_string(), weeks: weeks.iter().map(week).collect() }
}

/// `number` · `day` · `to` · `kept` · `text`.
#[derive(Debug, Serialize)]
pub struct RestoredJson {
    number: usize,
    day: String,
    to: String,
    kept: Option<String>,
    text: String,
}

/// A version that was put back, where it is now, and where a copy of what was there is kept.
#[must_use]
pub fn restored(number: usize, day: Day, text: &str, to: &str, kept: Option<&str>) -> RestoredJson {
    let owned = str::to_owned;
    RestoredJson { number, day: day.to_string(), to: owned(to), kept: kept.map(owned), text: owned(text) }
}
