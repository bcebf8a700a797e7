//! Owns how the sources stand: what part of the study time each got against its share, and what became of its
//! resources. Time without a source is a part of its own, so that the parts add up to all.

use super::skills::Allocation;
use crate::domain::calendar::{Day, Period};
use crate::domain::id::{ResourceId, SourceId};
use crate::domain::journal::{Journal, SourceTime};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Resource, Roadmap};

/// A book, course or paper as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceLine {
    /// Its id.
    pub id: ResourceId,
    /// Its title.
    pub title: String,
    /// Who made it.
    pub by: Option<String>,
    /// Where it is.
    pub link: Option<String>,
    /// The day on which it was finished; `None` while it is open.
    pub done: Option<Day>,
}

/// One part of the study time: a source, or what has none.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceLine {
    /// Its id; `None` for the time without a source.
    pub id: Option<SourceId>,
    /// Its name; the id where the file does not have it.
    pub name: String,
    /// Whether the file has it.
    pub in_file: bool,
    /// The part of the study time it should get, 0 to 1; `None` where the file asks for none.
    pub share: Option<Exact>,
    /// What was logged on it.
    pub time: SourceTime,
    /// Its part of all hours of the last 28 days; `None` when nothing was logged in them.
    pub actual_28d: Option<Exact>,
    /// Its part of this calendar quarter.
    pub actual_quarter: Option<Exact>,
    /// Its part of everything.
    pub actual_all: Option<Exact>,
    /// How the last 28 days compare with its share. `None` where nothing is asked or logged, and where it depends on
    /// what the time without a source was: it is under only if even all of that would not reach the share.
    pub allocation: Option<Allocation>,
    /// Its resources, in the file's order.
    pub resources: Vec<ResourceLine>,
}

/// The mix of sources, and their resources.
#[derive(Debug, Clone, PartialEq)]
pub struct Sources {
    /// The sources in the file's order, then those that the file does not have by id, then the time without one. The
    /// last two only where they have time.
    pub lines: Vec<SourceLine>,
    /// All of the study time: what the parts add up to.
    pub all: SourceTime,
    /// How many resources were finished this calendar quarter.
    pub finished_quarter: usize,
    /// How many were finished in all.
    pub finished: usize,
    /// How many resources the file has.
    pub resources: usize,
}

/// How the sources stand on the journal's day.
#[must_use]
pub fn sources(roadmap: &Roadmap, journal: &Journal) -> Sources {
    let all = journal.skills.values().fold(SourceTime::default(), |sum, time| SourceTime {
        all: sum.all + time.all,
        last_28_days: sum.last_28_days + time.last_28_days,
        quarter: sum.quarter + time.quarter,
    });
    let without = journal.sources.values().fold(all, |rest, time| SourceTime {
        all: Minutes(rest.all.0 - time.all.0),
        last_28_days: Minutes(rest.last_28_days.0 - time.last_28_days.0),
        quarter: Minutes(rest.quarter.0 - time.quarter.0),
    });
    let line = |id: Option<&SourceId>, name: &str, in_file: bool, share: Option<Exact>, time: SourceTime| {
        let actual_28d = part(time.last_28_days, all.last_28_days);
        let unknown = part(without.last_28_days, all.last_28_days).unwrap_or_default();
        let compared = share.as_ref().zip(actual_28d.as_ref());
        SourceLine {
            id: id.cloned(),
            name: name.to_owned(),
            in_file,
            allocation: compared.and_then(|(share, actual)| allocation(share, actual, &unknown)),
            share,
            time,
            actual_28d,
            actual_quarter: part(time.quarter, all.quarter),
            actual_all: part(time.all, all.all),
            resources: id.map(|id| resources(roadmap, journal, id)).unwrap_or_default(),
        }
    };
    let mut lines: Vec<SourceLine> = roadmap
        .sources
        .iter()
        .map(|source| {
            let time = journal.sources.get(&source.id).copied().unwrap_or_default();
            let share = source.share.as_ref().map(|share| share / &Exact::whole(100));
            line(Some(&source.id), &source.name, true, share, time)
        })
        .collect();
    let left = journal.sources.iter().filter(|(id, _)| roadmap.sources.iter().all(|source| source.id != **id));
    lines.extend(left.map(|(id, time)| line(Some(id), id.as_str(), false, None, *time)));
    if without.all.0 > 0 {
        lines.push(line(None, "without a source", false, None, without));
    }
    let quarter = Period::quarter_of(journal.today).span();
    let done: Vec<Day> = lines.iter().flat_map(|l| &l.resources).filter_map(|resource| resource.done).collect();
    Sources {
        all,
        finished_quarter: done.iter().filter(|day| quarter.contains(**day)).count(),
        finished: done.len(),
        resources: roadmap.resources.len(),
        lines,
    }
}

impl Sources {
    /// The line of a resource.
    #[must_use]
    pub fn resource(&self, id: &ResourceId) -> Option<&ResourceLine> {
        self.lines.iter().flat_map(|line| &line.resources).find(|resource| resource.id == *id)
    }

    /// The time without a source; nothing where there is none.
    #[must_use]
    pub fn without(&self) -> SourceTime {
        self.lines.iter().find(|line| line.id.is_none()).map(|line| line.time).unwrap_or_default()
    }

    /// The resources finished this calendar quarter as of `today`, the latest first.
    #[must_use]
    pub fn finished_in_quarter(&self, today: Day) -> Vec<&ResourceLine> {
        let quarter = Period::quarter_of(today).span();
        let of_quarter = |resource: &&ResourceLine| resource.done.is_some_and(|day| quarter.contains(day));
        let mut found: Vec<&ResourceLine> = self.lines.iter().flat_map(|l| &l.resources).filter(of_quarter).collect();
        found.sort_by_key(|resource| std::cmp::Reverse(resource.done));
        found
    }
}

fn part(of: Minutes, all: Minutes) -> Option<Exact> {
    (all.0 > 0).then(|| Exact::ratio(of.0, all.0))
}

/// Within ten percentage points is on plan, as for the priorities.
fn allocation(share: &Exact, actual: &Exact, unknown: &Exact) -> Option<Allocation> {
    let tenth = Exact::ratio(1, 10);
    let (least, most) = (share - &tenth, share + &tenth);
    match () {
        () if *actual > most => Some(Allocation::Over),
        () if *actual >= least => Some(Allocation::OnPlan),
        () if actual + unknown < least => Some(Allocation::Under),
        () => None,
    }
}

fn resources(roadmap: &Roadmap, journal: &Journal, source: &SourceId) -> Vec<ResourceLine> {
    let line = |resource: &Resource| ResourceLine {
        id: resource.id.clone(),
        title: resource.title.clone(),
        by: resource.by.clone(),
        link: resource.link.clone(),
        done: journal.resources.get(&resource.id).copied(),
    };
    roadmap.resources.iter().filter(|resource| resource.source == *source).map(line).collect()
}

#[cfg(test)]
#[path = "sources_tests.rs"]
mod tests;
