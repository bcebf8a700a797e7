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
    /// Its key in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["planned", "due", "stands", "held", "failed", "gone"][self as usize]
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

    /// Whether this friction is one of it.
    #[must_use]
    pub fn holds(&self, id: &FrictionId) -> bool {
        self.first.id == *id || self.again.iter().any(|friction| friction.id == *id)
    }
}

/// The ledger of these frictions and fixes on a day, each entry where it first happened. A friction that repeats one which
/// is not there any more stands for itself.
#[must_use]
pub fn ledger(frictions: &[Friction], fixes: &[Fix], today: Day) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut order: Vec<(&Friction, &FrictionId)> = frictions.iter().map(|one| (one, root(frictions, one))).collect();
    // The root comes before what repeats it, even where it was said of a later day.
    order.sort_by_key(|(friction, root)| friction.id != **root);
    for (friction, root) in order {
        match entries.iter_mut().find(|entry| entry.first.id == *root) {
            Some(entry) => entry.again.push(friction.clone()),
            None => entries.push(Entry {
                first: friction.clone(),
                again: Vec::new(),
                cause: friction.what.judged.cause,
                fixes: Vec::new(),
            }),
        }
    }
    for entry in &mut entries {
        let is_earlier = entry.again.iter().any(|one| one.what.day < entry.first.what.day);
        if is_earlier {
            entry.again.push(entry.first.clone());
            entry.again.sort_by_key(|friction| friction.what.day);
            entry.first = entry.again.remove(0);
        }
        let said = entry.again.iter().rev().find_map(|friction| friction.what.judged.cause);
        entry.cause = said.or(entry.first.what.judged.cause);
        let own = fixes.iter().filter(|fix| entry.holds(&fix.what.friction));
        let lines: Vec<FixLine> = own.map(|fix| line(entry, fix, today)).collect();
        entry.fixes = lines;
    }
    entries.sort_by_key(|entry| entry.first.what.day);
    entries
}

fn line(entry: &Entry, fix: &Fix, today: Day) -> FixLine {
    let until = fix.gone.unwrap_or(today);
    let is_return = |day: Day| fix.stands.is_some_and(|stands| stands < day && day <= until);
    let returns = std::iter::once(&entry.first).chain(&entry.again).filter(|one| is_return(one.what.day)).count();
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

/// The first of those that a friction repeats; a ring, as two machines may make one, ends where it began.
fn root<'f>(frictions: &'f [Friction], friction: &'f Friction) -> &'f FrictionId {
    let earlier = |id: &FrictionId| frictions.iter().find(|one| one.id == *id);
    let mut at = friction;
    let mut seen = vec![&at.id];
    while let Some(before) = at.what.judged.same.as_ref().and_then(earlier) {
        if seen.contains(&&before.id) {
            return seen.iter().min().copied().unwrap_or(&friction.id);
        }
        at = before;
        seen.push(&at.id);
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
        ];
        let entries = ledger(&all, &[], day("2027-02-01"));
        let seen: Vec<(&str, usize, String)> =
            entries.iter().map(|e| (e.first.id.as_str(), e.times(), e.last().to_string())).collect();
        let row = |id, times, last: &str| (id, times, last.to_owned());
        assert_eq!(seen, [row("a", 3, "2027-01-19"), row("b", 1, "2027-01-05"), row("lost", 1, "2027-01-20")]);
    }

    #[test]
    fn a_ring_is_one_entry() {
        let all = [friction("a", "2027-01-04", Some("b")), friction("b", "2027-01-05", Some("a"))];
        let entries = ledger(&all, &[], day("2027-02-01"));
        assert_eq!((entries.len(), entries[0].times()), (1, 2));
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
