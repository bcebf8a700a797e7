//! Owns the ledger of frictions: those that are the same joined into one entry, with its fixes and whether it came back.

use super::{Cause, Fix, Friction};
use crate::domain::calendar::Day;
use crate::domain::id::FrictionId;

/// A fix that stood for so many days without a return of its friction has held.
pub const HELD_AFTER: i64 = 28;

/// Where a fix stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixState {
    /// Its day has not come.
    Planned,
    /// Its day has passed, and nobody said that it stands.
    Due,
    /// It stands.
    Stands,
    /// It stood for [`HELD_AFTER`] days or more, and the friction did not come back.
    Held,
    /// It stands, and the friction came back.
    Failed,
    /// It was given up.
    Gone,
}

impl FixState {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Planned, Self::Due, Self::Stands, Self::Held, Self::Failed, Self::Gone];

    /// Its key in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["planned", "due", "stands", "held", "failed", "gone"][self as usize]
    }

    /// Its sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        ["○", "▲", "●", "✓", "✗", "-"][self as usize]
    }

    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static str {
        ["planned", "due", "stands", "held", "came back", "given up"][self as usize]
    }
}

/// A fix as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixLine {
    /// The fix.
    pub fix: Fix,
    /// Where it stands.
    pub state: FixState,
    /// How often the friction came back after the day from which the fix stands, before it was given up.
    pub returns: usize,
}

/// A friction with all of its repetitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The first time.
    pub first: Friction,
    /// The other times, by day.
    pub again: Vec<Friction>,
    /// The cause that was said last.
    pub cause: Option<Cause>,
    /// Its fixes, in the order in which they were decided.
    pub fixes: Vec<FixLine>,
}

impl Entry {
    /// How often it happened.
    #[must_use]
    pub fn times(&self) -> usize {
        1 + self.again.len()
    }

    /// The day on which it happened last.
    #[must_use]
    pub fn last(&self) -> Day {
        self.again.last().unwrap_or(&self.first).what.day
    }

    /// The fix that counts: the last that was not given up, else the last.
    #[must_use]
    pub fn fix(&self) -> Option<&FixLine> {
        self.fixes.iter().rev().find(|line| line.state != FixState::Gone).or(self.fixes.last())
    }

    /// Every time, the first one first.
    pub fn all(&self) -> impl Iterator<Item = &Friction> {
        std::iter::once(&self.first).chain(&self.again)
    }

    /// Whether this friction is one of it.
    #[must_use]
    pub fn holds(&self, id: &FrictionId) -> bool {
        self.all().any(|friction| friction.id == *id)
    }
}

/// The ledger of these frictions and fixes on a day, each entry where it first happened. Those that repeat one which is
/// not there any more stay together, with what was decided for it.
#[must_use]
pub fn ledger(frictions: &[Friction], fixes: &[Fix], today: Day) -> Vec<Entry> {
    let mut joined: Vec<(&FrictionId, Vec<Friction>)> = Vec::new();
    for friction in frictions {
        let root = root(frictions, friction);
        match joined.iter_mut().find(|(other, _)| *other == root) {
            Some((_, all)) => all.push(friction.clone()),
            None => joined.push((root, vec![friction.clone()])),
        }
    }
    let mut entries: Vec<Entry> = joined.into_iter().map(|(root, all)| entry(root, all, fixes, today)).collect();
    entries.sort_by_key(|entry| entry.first.what.day);
    entries
}

fn entry(root: &FrictionId, mut all: Vec<Friction>, fixes: &[Fix], today: Day) -> Entry {
    // Of one day the root comes first: the others were said to repeat it.
    all.sort_by_key(|friction| (friction.what.day, friction.id != *root));
    let cause = all.iter().rev().find_map(|friction| friction.what.judged.cause);
    let first = all.remove(0);
    let mut entry = Entry { first, again: all, cause, fixes: Vec::new() };
    let own = fixes.iter().filter(|fix| fix.what.friction == *root || entry.holds(&fix.what.friction));
    entry.fixes = own.map(|fix| line(&entry, fix, today)).collect();
    entry
}

fn line(entry: &Entry, fix: &Fix, today: Day) -> FixLine {
    let until = fix.gone.unwrap_or(today);
    let is_return = |day: Day| fix.stands.is_some_and(|stands| stands < day && day <= until);
    let returns = entry.all().filter(|one| is_return(one.what.day)).count();
    let state = match (fix.gone, fix.stands) {
        (Some(_), _) => FixState::Gone,
        (None, Some(_)) if returns > 0 => FixState::Failed,
        (None, Some(stands)) if today.days_since(stands) >= HELD_AFTER => FixState::Held,
        (None, Some(_)) => FixState::Stands,
        (None, None) if fix.what.by <= today => FixState::Due,
        (None, None) => FixState::Planned,
    };
    FixLine { fix: fix.clone(), state, returns }
}

/// The first of those that a friction repeats, there or not any more; a ring, as two machines may make one, ends where it
/// began.
pub(super) fn root<'f>(frictions: &'f [Friction], friction: &'f Friction) -> &'f FrictionId {
    let mut seen = vec![&friction.id];
    let mut at = friction;
    while let Some(before) = &at.what.judged.same {
        if seen.contains(&before) {
            let ring = seen.iter().skip_while(|id| **id != before);
            return ring.min().copied().unwrap_or(before);
        }
        let Some(there) = frictions.iter().find(|one| one.id == *before) else { return before };
        seen.push(before);
        at = there;
    }
    &at.id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::friction::{Judged, NewFix, NewFriction};
    use crate::domain::id::FixId;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn friction(id: &str, on: &str, same: Option<&str>) -> Friction {
        let judged = Judged { cause: None, same: same.map(FrictionId::new) };
        Friction { id: FrictionId::new(id), what: NewFriction { day: day(on), text: id.to_owned(), judged } }
    }

    fn fix(of: &str, by: &str, stands: Option<&str>, gone: Option<&str>) -> Fix {
        let what = NewFix {
            friction: FrictionId::new(of),
            text: "a check".to_owned(),
            kind: None,
            why: None,
            pattern: None,
            path: None,
            by: day(by),
        };
        let (stands, gone) = (stands.map(day), gone.map(day));
        Fix { id: FixId::new(of), what, day: day("2027-01-08"), stands, gone }
    }

    #[test]
    fn what_repeats_joins_its_first() {
        let all = [
            friction("a", "2027-01-04", None),
            friction("b", "2027-01-05", None),
            friction("c", "2027-01-12", Some("a")),
            friction("d", "2027-01-19", Some("c")),
            friction("lost", "2027-01-20", Some("gone")),
            friction("too", "2027-01-21", Some("gone")),
        ];
        let entries = ledger(&all, &[], day("2027-02-01"));
        let seen: Vec<(&str, usize, String)> =
            entries.iter().map(|e| (e.first.id.as_str(), e.times(), e.last().to_string())).collect();
        let row = |id, times, last: &str| (id, times, last.to_owned());
        assert_eq!(seen, [row("a", 3, "2027-01-19"), row("b", 1, "2027-01-05"), row("lost", 2, "2027-01-21")]);
    }

    #[test]
    fn a_ring_is_one_entry() {
        let all = [friction("a", "2027-01-04", Some("b")), friction("b", "2027-01-05", Some("a"))];
        let entries = ledger(&all, &[], day("2027-02-01"));
        assert_eq!((entries.len(), entries[0].times()), (1, 2));
        let led = [&all[..], &[friction("c", "2027-01-03", Some("b"))]].concat();
        assert_eq!(ledger(&led, &[], day("2027-02-01")).len(), 1, "what leads into a ring belongs to it");
    }

    #[test]
    fn a_fix_holds_fails_or_is_due() {
        let seen = |fix: Fix, today: &str| {
            let all = [friction("a", "2027-01-04", None), friction("c", "2027-01-20", Some("a"))];
            let line = ledger(&all, &[fix], day(today))[0].fixes[0].clone();
            (line.state, line.returns)
        };
        assert_eq!(seen(fix("a", "2027-01-15", None, None), "2027-01-14"), (FixState::Planned, 0));
        assert_eq!(seen(fix("c", "2027-01-15", None, None), "2027-01-15"), (FixState::Due, 0));
        assert_eq!(seen(fix("a", "2027-01-15", Some("2027-01-15"), None), "2027-02-20"), (FixState::Failed, 1));
        assert_eq!(seen(fix("a", "2027-01-15", Some("2027-01-20"), None), "2027-02-16"), (FixState::Stands, 0));
        assert_eq!(seen(fix("a", "2027-01-15", Some("2027-01-20"), None), "2027-02-17"), (FixState::Held, 0));
        let gone = fix("a", "2027-01-15", Some("2027-01-15"), Some("2027-01-18"));
        assert_eq!(seen(gone, "2027-02-20"), (FixState::Gone, 0));
    }
}
