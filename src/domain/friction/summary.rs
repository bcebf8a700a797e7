//! Owns the head of the ledger: whether fewer things go badly than before, and how many fixes held.

use super::{Entry, FixState};
use crate::domain::calendar::{Day, Span};

/// Days that are compared with as many before: twelve weeks.
pub const STRETCH: i64 = 84;

/// How many frictions a stretch of days had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// All of them.
    pub all: usize,
    /// Those that had happened before.
    pub again: usize,
}

/// The ledger in a few numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// The last twelve weeks, today the last day.
    pub lately: Count,
    /// The twelve weeks before.
    pub before: Count,
    /// How many fixes there are, by [`FixState`].
    fixes: [usize; 6],
}

impl Summary {
    /// How many fixes are in this state.
    #[must_use]
    pub fn fixes(&self, state: FixState) -> usize {
        self.fixes[state as usize]
    }

    /// How many fixes were decided.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.fixes.iter().sum()
    }
}

/// The numbers of a ledger on a day.
#[must_use]
pub fn summary(entries: &[Entry], today: Day) -> Summary {
    let lately = Span { first: today.plus(1 - STRETCH), last: today };
    let before = Span { first: lately.first.plus(-STRETCH), last: lately.first.previous() };
    let mut fixes = [0; 6];
    for line in entries.iter().flat_map(|entry| &entry.fixes) {
        fixes[line.state as usize] += 1;
    }
    Summary { lately: count(entries, lately), before: count(entries, before), fixes }
}

fn count(entries: &[Entry], span: Span) -> Count {
    let within = |entry: &&Entry| usize::from(span.contains(entry.first.what.day));
    let again = entries.iter().flat_map(|entry| &entry.again).filter(|one| span.contains(one.what.day)).count();
    Count { all: again + entries.iter().map(|entry| within(&entry)).sum::<usize>(), again }
}
