//! Owns the versions of the plan as text: the history, and what changed between two of them.

use crate::domain::calendar::Day;
use crate::domain::changes::{Change, lines};
use crate::domain::history::{Holds, Recorded, VersionLine, WeekLine};
use crate::show::page::{Cell, Page, left, right, wide};
use crate::show::words;

/// Every version, the days it holds for, and what it changed.
#[must_use]
pub fn history(versions: &[VersionLine]) -> Page {
    let mut page = Page::new();
    page.heading("Versions of the plan").table(
        "version",
        [right(""), left("from"), left("until"), right("planned"), wide("what changed")],
        versions.iter().map(row),
    );
    page
}

fn row(line: &VersionLine) -> Vec<Cell> {
    let (from, until) = match line.holds {
        Holds::Never => ("replaced".to_owned(), String::new()),
        Holds::Days(first, last) => {
            let from = first.map_or_else(|| "the start".to_owned(), |day| day.to_string());
            (from, last.map_or_else(|| "now".to_owned(), |day| day.to_string()))
        }
    };
    vec![
        Cell::plain(line.number.to_string()),
        Cell::plain(from),
        Cell::plain(until),
        Cell::plain(line.planned.minutes().to_string()),
        Cell::plain(said(line)),
    ]
}

/// What a version changed, in one line.
#[must_use]
pub fn said(line: &VersionLine) -> String {
    let not_yet = if line.recorded == Recorded::NotYet { "the file now, not recorded yet" } else { "" };
    let what = match (line.number, line.changes.as_slice()) {
        (1, _) => format!("accepted on {}", line.day),
        (_, []) => "nothing in meaning".to_owned(),
        (_, changes) => lines(changes).join("; "),
    };
    [not_yet, &what].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

/// What changed from one version to another: each step with its week, and all of it where there was more than one.
#[must_use]
pub fn diff(steps: &[VersionLine], all: &[Change]) -> Page {
    let mut page = Page::new();
    if all.is_empty() {
        page.note(Cell::plain("the two mean the same"));
    }
    for step in steps {
        page.note(Cell::plain(format!("{}: {}", short_week(step), said(step))));
    }
    if steps.len() > 1 && !all.is_empty() {
        page.heading("In all").table("change", [wide("")], lines(all).into_iter().map(|line| vec![Cell::plain(line)]));
    }
    page
}

/// What changed on the way back from a version to an earlier one.
#[must_use]
pub fn backwards(all: &[Change]) -> Page {
    let mut page = Page::new();
    if all.is_empty() {
        page.note(Cell::plain("the two mean the same"));
    }
    for line in lines(all) {
        page.note(Cell::plain(line));
    }
    page
}

/// `W14`, the week of a version as weeks of a year are counted.
fn short_week(line: &VersionLine) -> String {
    let week = line.week.to_string();
    week.split_once('-').map_or_else(|| week.clone(), |(_, week)| week.to_owned())
}

/// The first version against the plan as it is now.
#[must_use]
pub fn baseline(first: &VersionLine, now: &VersionLine, all: &[Change]) -> Page {
    let mut page = Page::new();
    page.facts([
        Cell::plain(format!("the baseline is version {} of {}", first.number, first.day.long())),
        Cell::plain(format!("{} planned then", first.planned.minutes())),
        Cell::plain(format!("{} now", now.planned.minutes())),
    ]);
    match lines(all) {
        none if none.is_empty() => page.note(Cell::plain("the plan means what it meant then")),
        changed => {
            page.heading("Since then").table("change", [wide("")], changed.into_iter().map(|l| vec![Cell::plain(l)]))
        }
    };
    page
}

/// What a rebase to the version of `day` did to the past weeks.
#[must_use]
pub fn rebased(day: Day, weeks: &[WeekLine]) -> String {
    /// Weeks named in the answer.
    const NAMED: usize = 3;
    let changed = match weeks {
        [] => "no past week is planned differently".to_owned(),
        weeks => {
            let named: Vec<String> = weeks
                .iter()
                .take(NAMED)
                .map(|line| format!("{} {} → {}", line.week, line.now.minutes(), line.then.minutes()))
                .collect();
            let more = if weeks.len() > NAMED { ", …" } else { "" };
            let count = words::count(weeks.len(), "past week is", "past weeks are");
            format!("{count} planned differently: {}{more}", named.join(", "))
        }
    };
    format!("the plan of {day} now holds from the start; {changed}\nskillmap undo takes it back\n")
}
