//! Owns what the file's `evidence` means for a check-in: which days of which place are looked at, what was found there,
//! and what is offered for it. Looks at no disk and ticks nothing.

#[cfg(test)]
mod tests;

use super::Questions;
use super::open::{AskedRitual, Open};
use crate::domain::calendar::{Day, Span};
use crate::domain::id::TargetId;
use crate::domain::journal::Journal;
use crate::domain::roadmap::{Goal, Proof, Ritual, Target};
use crate::domain::schedule::Schedule;
use crate::domain::standing::rituals::RitualLine;
use crate::domain::target::{TargetState, shown_last, state};

/// A place that is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The place.
    pub proof: Proof,
    /// The days that count.
    pub days: Span,
    /// The name of what was told last, where anything was: of its first day, only what is newer counts.
    pub told: Option<String>,
}

/// A commit or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The short hash of a commit, the file of a note; harmless.
    pub name: String,
    /// Its subject or first line; harmless, perhaps empty.
    pub title: String,
    /// The day on which it was written.
    pub day: Day,
}

/// What lies in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many pieces there are, at least one.
    pub count: usize,
    /// The newest of them.
    pub last: Item,
}

/// What came of looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Nobody has looked yet.
    Awaited,
    /// Nothing lies there of those days.
    Nothing,
    /// This.
    Found(Found),
    /// The place could not be looked at, and why: `no git repository`.
    Closed(String),
}

/// A place and what came of looking at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// The place.
    pub wanted: Wanted,
    /// What came of it.
    pub finding: Finding,
}

/// An unfinished target whose evidence is looked for. It is never ticked unless the person does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedTarget {
    /// Its id.
    pub id: TargetId,
    /// Its title.
    pub title: String,
    /// `12/50`; nothing where it is ticked.
    pub count: Option<String>,
    /// What shows it.
    pub evidence: Sought,
}

/// A target that the person takes a step on, and the line that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// The target.
    pub target: TargetId,
    /// `commit 1a2b3c4: Fix the parser`, `file kafka.md: Kafka in depth`.
    pub line: String,
}

impl Item {
    /// `1a2b3c4 Fix the parser`.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{} {}", self.name, self.title).trim_end().to_owned()
    }
}

impl Wanted {
    /// Of all that lies in the place, the newest first, what counts.
    #[must_use]
    pub fn among(&self, items: &[Item]) -> Option<Found> {
        // Both may be cut short, at different lengths.
        let is_told = |item: &Item, told: &String| item.name.starts_with(told) || told.starts_with(&item.name);
        let is_old =
            |item: &&Item| item.day == self.days.first && self.told.as_ref().is_some_and(|told| is_told(item, told));
        let mut counted = items.iter().take_while(|item| !is_old(item)).filter(|item| self.days.contains(item.day));
        let last = counted.next()?.clone();
        Some(Found { count: counted.count() + 1, last })
    }
}

impl Sought {
    /// Not looked for yet.
    fn new(proof: &Proof, days: Span, told: Option<String>) -> Self {
        Self { wanted: Wanted { proof: proof.clone(), days, told }, finding: Finding::Awaited }
    }

    /// What was found.
    #[must_use]
    pub fn found(&self) -> Option<&Found> {
        if let Finding::Found(found) = &self.finding { Some(found) } else { None }
    }

    /// What stands in the place of a proposal: `~/src/oss: no git repository`; nothing where something was found.
    #[must_use]
    pub fn why_none(&self) -> Option<String> {
        let place = self.wanted.proof.place();
        Some(match &self.finding {
            Finding::Found(_) => return None,
            Finding::Awaited => format!("looking at {place}"),
            Finding::Nothing => {
                format!("no {} in {place} since {}", self.wanted.proof.noun(), self.since())
            }
            Finding::Closed(why) => format!("{place}: {why}"),
        })
    }

    /// The newest piece beside a proposal: `1a2b3c4 Fix the parser · Tue 8 Dec`.
    #[must_use]
    pub fn newest(&self) -> Option<String> {
        let last = &self.found()?.last;
        Some(format!("{} · {}", last.words(), last.day.short()))
    }

    /// All of it in a line: `3 commits since 2 Dec, last 1a2b3c4 Fix the parser`.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        let Found { count, last } = self.found()?;
        let noun = self.wanted.proof.noun();
        let many = if *count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
        let last = if *count == 1 { last.words() } else { format!("last {}", last.words()) };
        Some(format!("{many} since {}, {last}", self.since()))
    }

    /// `2 Dec`.
    fn since(&self) -> String {
        self.wanted.days.first.of_year()
    }

    /// The line under which a target keeps it: `commit 1a2b3c4: Fix the parser`.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let Item { name, title, .. } = &self.found()?.last;
        let kind = if matches!(self.wanted.proof, Proof::Git { .. }) { "commit" } else { "file" };
        Some(if title.is_empty() { format!("{kind} {name}") } else { format!("{kind} {name}: {title}") })
    }
}

impl AskedRitual {
    /// Takes what was found: the tick is proposed where there is more of it than was kept in the period already.
    fn learn(&mut self, sought: &Sought) {
        self.evidence = Some(sought.clone());
        let count = sought.found().map_or(0, |found| found.count);
        self.by_default = i64::try_from(count).unwrap_or(i64::MAX) > self.line.done;
    }
}

impl Open {
    fn wanted(&self) -> impl Iterator<Item = &Sought> {
        let of_rituals = self.rituals.iter().filter_map(|ritual| ritual.evidence.as_ref());
        of_rituals.chain(self.targets.iter().map(|target| &target.evidence))
    }

    fn learn(&mut self, all: &[Sought]) {
        let find = |wanted: &Wanted| all.iter().find(|sought| sought.wanted == *wanted);
        for ritual in &mut self.rituals {
            if let Some(sought) = ritual.evidence.as_ref().and_then(|sought| find(&sought.wanted)) {
                ritual.learn(sought);
            }
        }
        for target in &mut self.targets {
            if let Some(sought) = find(&target.evidence.wanted) {
                target.evidence = sought.clone();
            }
        }
    }
}

impl Questions {
    /// The places that are to be looked at, each once; none where the file names none.
    #[must_use]
    pub fn wanted(&self) -> Vec<Wanted> {
        let mut all: Vec<Wanted> = Vec::new();
        for sought in self.yesterday.iter().chain([&self.today]).flat_map(Open::wanted) {
            if !all.contains(&sought.wanted) {
                all.push(sought.wanted.clone());
            }
        }
        all
    }

    /// Takes what was found.
    pub fn learn(&mut self, found: &[Sought]) {
        self.yesterday.iter_mut().chain([&mut self.today]).for_each(|open| open.learn(found));
    }
}

/// What would show that a ritual was kept: of its period, up to the day.
pub(super) fn of_ritual(ritual: &Ritual, line: &RitualLine, day: Day) -> Option<Sought> {
    let days = Span { first: line.period.span().first, last: day };
    ritual.evidence.as_ref().map(|proof| Sought::new(proof, days, None))
}

/// The unfinished targets of the stages that the day lies in which name their evidence: since their last step, or since
/// their stage began.
pub(super) fn of_targets(schedule: &Schedule, journal: &Journal, day: Day) -> Vec<AskedTarget> {
    let asked = |target: &Target| {
        let proof = target.evidence.as_ref()?;
        let progress = journal.targets.get(&target.id).cloned().unwrap_or_default();
        let (_, window) = schedule.stages().find(|(stage, _)| stage.id == target.stage)?;
        let days = Span { first: progress.last.unwrap_or(window.first), last: day };
        let is_open = matches!(state(&target.goal, &progress), TargetState::Open | TargetState::Active);
        let count = match &target.goal {
            Goal::Choice(_) => return None,
            Goal::Tick => None,
            Goal::Count { goal, .. } => Some(format!("{}/{goal}", progress.done)),
        };
        let is_asked = is_open && window.contains(day) && !days.is_empty();
        let told = progress.note.as_deref().and_then(shown_last);
        is_asked.then(|| AskedTarget {
            id: target.id.clone(),
            title: target.title.clone(),
            count,
            evidence: Sought::new(proof, days, told),
        })
    };
    schedule.roadmap().targets.iter().filter_map(asked).collect()
}
