//! Owns how frictions are named: short handles, the ends of their ids, and how what is typed becomes one of them. An
//! unknown one is refused with the nearest, an ambiguous one with the handles of those it may be.

use super::{Entry, Friction, alike};
use crate::domain::id::{FrictionId, end, telling};
use crate::domain::refusal::{Refusal, quoted};
use crate::domain::text;

/// The shortest handle.
const SHORTEST: usize = 4;

/// How much of the end of each id tells the frictions of a ledger apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handles {
    length: usize,
}

impl Handles {
    /// The handles of a ledger.
    #[must_use]
    pub fn of(entries: &[Entry]) -> Self {
        let all: Vec<&str> = entries.iter().flat_map(Entry::all).map(|friction| friction.id.as_str()).collect();
        Self { length: telling(&all, SHORTEST) }
    }

    /// The handle of a friction.
    #[must_use]
    pub fn short<'f>(&self, id: &'f FrictionId) -> &'f str {
        end(id.as_str(), self.length)
    }
}

/// The one friction that is meant: by the end of its id, by its text, or by words that no other has.
///
/// # Errors
/// When it is none, or could be several.
pub fn friction_named<'l>(typed: &str, entries: &'l [Entry]) -> Result<&'l Friction, Refusal> {
    let all: Vec<&Friction> = entries.iter().flat_map(Entry::all).collect();
    if let Some(one) = by_end(typed, &all, entries)? {
        return Ok(one);
    }
    let said: Vec<&Friction> = all.iter().copied().filter(|one| is_text(one, typed)).collect();
    let found: Vec<&Friction> = all.into_iter().filter(|one| says(one, typed)).collect();
    match if said.len() == 1 { &said } else { &found }[..] {
        [one] => Ok(one),
        [] => Err(unknown(typed, entries)),
        _ => Err(ambiguous(typed, &found, entries)),
    }
}

/// The entry of a ledger that is meant: by the end of the id of any of its frictions, or by words that only its have.
///
/// # Errors
/// When it is none, or could be several.
pub fn entry_named<'l>(typed: &str, entries: &'l [Entry]) -> Result<&'l Entry, Refusal> {
    let all: Vec<&Friction> = entries.iter().flat_map(Entry::all).collect();
    let that = |is: &dyn Fn(&Friction) -> bool| -> Vec<&Entry> {
        entries.iter().filter(|entry| entry.all().any(is)).collect()
    };
    let found = if let Some(one) = by_end(typed, &all, entries)? {
        that(&|other| other.id == one.id)
    } else {
        let said = that(&|one| is_text(one, typed));
        if said.len() == 1 { said } else { that(&|one| says(one, typed)) }
    };
    match found[..] {
        [one] => Ok(one),
        [] => Err(unknown(typed, entries)),
        _ => Err(ambiguous(typed, &found.iter().map(|entry| &entry.first).collect::<Vec<_>>(), entries)),
    }
}

/// A friction by the end of its id.
fn by_end<'l>(typed: &str, all: &[&'l Friction], entries: &[Entry]) -> Result<Option<&'l Friction>, Refusal> {
    let typed = text::title(typed).to_lowercase();
    // An id that is shorter is its own handle.
    let is_end = |id: &str| id == typed || (typed.len() >= SHORTEST && id.ends_with(&typed));
    let found: Vec<&Friction> = all.iter().copied().filter(|one| is_end(one.id.as_str())).collect();
    match found[..] {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(ambiguous(&typed, &found, entries)),
    }
}

/// Whether what is typed is its whole text.
fn is_text(friction: &Friction, typed: &str) -> bool {
    friction.what.text.to_lowercase() == text::title(typed).to_lowercase()
}

/// Whether its text holds what is typed, or each word of it.
fn says(friction: &Friction, typed: &str) -> bool {
    let (said, typed) = (friction.what.text.to_lowercase(), text::title(typed).to_lowercase());
    let holds_each = || typed.split_whitespace().all(|word| said.contains(word));
    !typed.is_empty() && (said.contains(&typed) || holds_each())
}

fn unknown(typed: &str, entries: &[Entry]) -> Refusal {
    let message = format!("there is no friction {}", quoted(&text::title(typed)));
    let all: Vec<Friction> = entries.iter().flat_map(Entry::all).cloned().collect();
    let near: Vec<Friction> = alike(typed, &all).into_iter().take(3).collect();
    if near.is_empty() {
        return Refusal::new(message, "nothing is noted yet: skillmap friction TEXT notes one");
    }
    Refusal::new(message, format!("did you mean {}? skillmap frictions lists them", named(near.iter(), entries)))
}

fn ambiguous(typed: &str, found: &[&Friction], entries: &[Entry]) -> Refusal {
    let message = format!("{} fits {} frictions", quoted(&text::title(typed)), found.len());
    Refusal::new(message, format!("name it by its handle: {}", named(found.iter().rev().take(3).copied(), entries)))
}

/// `k3f9 "evals not run", a2b1 "meeting ran over"`.
fn named<'f>(frictions: impl Iterator<Item = &'f Friction>, entries: &[Entry]) -> String {
    let handles = Handles::of(entries);
    let name = |one: &Friction| format!("{} {}", handles.short(&one.id), quoted(&text::title(&one.what.text)));
    frictions.map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::friction::{Judged, NewFriction, ledger};

    fn friction(id: &str, text: &str, same: Option<&str>) -> Friction {
        let day = Day::parse("2027-01-04").expect("a day");
        let judged = Judged { cause: None, same: same.map(FrictionId::new) };
        Friction { id: FrictionId::new(id), what: NewFriction { day, text: text.to_owned(), judged } }
    }

    fn entries() -> Vec<Entry> {
        let all = [
            friction("0190-aaaa11", "evals not run before the deploy", None),
            friction("0191-bbbb11", "Prompt broke production", Some("0190-aaaa11")),
            friction("0192-cccc22", "the meeting ran over", None),
        ];
        ledger(&all, &[], Day::parse("2027-02-01").expect("a day"))
    }

    #[test]
    fn handles_are_as_long_as_they_must() {
        let entries = entries();
        let handles = Handles::of(&entries);
        let short: Vec<&str> = entries.iter().flat_map(Entry::all).map(|one| handles.short(&one.id)).collect();
        assert_eq!(short, ["aa11", "bb11", "cc22"]);
        assert_eq!(Handles::of(&[]).short(&FrictionId::new("ab")), "ab");
    }

    #[test]
    fn one_is_found_by_its_end_or_its_words() {
        let entries = entries();
        let found =
            |typed| friction_named(typed, &entries).map(|one| one.id.as_str()).map_err(|refusal| refusal.message);
        assert_eq!(found("BB11"), Ok("0191-bbbb11"));
        assert_eq!(found("production"), Ok("0191-bbbb11"));
        assert_eq!(found("meeting over"), Ok("0192-cccc22"));
        assert_eq!(found("r"), Err("\"r\" fits 3 frictions".to_owned()));
        assert_eq!(found(""), Err("there is no friction \"\"".to_owned()));
        let entry = |typed| entry_named(typed, &entries).map(|entry| entry.first.id.as_str());
        assert_eq!(entry("production"), Ok("0190-aaaa11"));
        assert_eq!(entry("bb11"), Ok("0190-aaaa11"));
        assert!(entry("ran").is_ok() && entry("r").is_err());
    }

    #[test]
    fn a_whole_text_is_meant_before_a_part_of_another() {
        let all = [friction("0190-aaaa11", "late", None), friction("0191-bbbb11", "later than late", None)];
        let entries = ledger(&all, &[], Day::parse("2027-02-01").expect("a day"));
        assert_eq!(friction_named("Late", &entries).map(|one| one.id.as_str()).ok(), Some("0190-aaaa11"));
        assert_eq!(entry_named("late", &entries).map(|one| one.first.id.as_str()).ok(), Some("0190-aaaa11"));
        assert!(friction_named("lat", &entries).is_err());
    }

    #[test]
    fn the_nearest_are_named() {
        let entries = entries();
        let refusal = friction_named("meating overran", &entries).expect_err("unknown");
        assert!(refusal.hint.expect("a hint").starts_with("did you mean cc22 \"the meeting ran over\", "));
        let nothing = entry_named("x", &[]).expect_err("nothing");
        assert_eq!(nothing.hint.as_deref(), Some("nothing is noted yet: skillmap friction TEXT notes one"));
    }
}
