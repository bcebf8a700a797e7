//! Owns `friction`, `fix` and `frictions`: what went badly is noted, judged and taken away, a fix is decided and answered
//! for, and the ledger is shown.

use crate::domain::friction::{
    Cause, Entry, Fix, FixKind, Friction, Judged, NewFix, NewFriction, Pattern, Standpoint, by_when, entry_named,
    friction_named, ledger, likest, summary,
};
use crate::domain::id::{FixId, FrictionId};
use crate::domain::refusal::Refusal;
use crate::domain::text::note;
use crate::error::Error;
use crate::show::{json, text};

use super::args::{Common, FixWords, FrictionWords, Screen};
use super::desk::{Desk, Purpose};
use super::{days, output};

/// `friction`.
pub fn friction(common: &Common, asked: &FrictionWords) -> Result<(), Error> {
    let words = Some(note(&asked.text.join(" "))).filter(|words| !words.is_empty());
    match (&asked.change, &asked.delete) {
        (Some(named), _) => change(common, named, words.as_deref(), asked),
        (None, Some(named)) => delete(common, named, asked),
        (None, None) => record(common, words, asked),
    }
}

fn record(common: &Common, words: Option<String>, asked: &FrictionWords) -> Result<(), Error> {
    let words = words.ok_or_else(|| {
        Error::usage(Refusal::new("there is no friction to note", "say in a few words what went badly"))
    })?;
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let day = days::of_act(asked.on.on.as_deref(), desk.today)?;
    let entries = entries(&desk)?;
    let same = same(asked, &entries)?.over(None);
    let earlier: Vec<Friction> = entries.iter().flat_map(Entry::all).cloned().collect();
    let like = if same.is_none() { likest(&words, &earlier) } else { None };
    let judged = Judged { cause: cause(asked).over(None), same };
    let id = desk.store.add_friction(&NewFriction { day, text: words, judged }, desk.today, desk.now)?;
    desk.accept();
    say(&desk, &id, like.as_ref(), asked, "noted")
}

fn change(common: &Common, named: &str, words: Option<&str>, asked: &FrictionWords) -> Result<(), Error> {
    if words.is_none() && asked.cause.is_none() && asked.same.is_none() {
        let hint = "say other words, --cause or --same";
        return Err(Error::usage(Refusal::new("nothing is said about the friction", hint)));
    }
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let entries = entries(&desk)?;
    let friction = friction_named(named, &entries)?;
    let stands = friction.what.judged.clone();
    let same = match same(asked, &entries)? {
        // It is the first of those that it is said to repeat.
        Word::Is(root) if root == friction.id => stands.same,
        said => said.over(stands.same),
    };
    let judged = Judged { cause: cause(asked).over(stands.cause), same };
    desk.store.judge_friction(&friction.id, &judged, words, desk.now)?;
    desk.accept();
    say(&desk, &friction.id, None, asked, "changed")
}

fn delete(common: &Common, named: &str, asked: &FrictionWords) -> Result<(), Error> {
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let entries = entries(&desk)?;
    let friction = friction_named(named, &entries)?;
    desk.store.delete_friction(&friction.id, desk.now)?;
    desk.accept();
    output::answer(&if asked.answer.json {
        json::line(json::friction::deleted(friction, &entries))
    } else {
        output::said(text::friction::deleted(friction))
    })
}

/// Says what is known of a friction after an act.
fn say(desk: &Desk, id: &FrictionId, like: Option<&Friction>, asked: &FrictionWords, did: &str) -> Result<(), Error> {
    let entries = entries(desk).map_err(Error::after_act)?;
    let entry = entries.iter().find(|entry| entry.holds(id));
    let Some((entry, friction)) = entry.and_then(|entry| Some((entry, entry.all().find(|one| one.id == *id)?))) else {
        return Ok(());
    };
    output::answer(&if asked.answer.json {
        json::line(json::friction::said(friction, entry, like, &entries))
    } else {
        output::said(text::friction::said(did, friction, entry, like, &entries, desk.today))
    })
}

/// `fix`.
pub fn fix(common: &Common, asked: &FixWords) -> Result<(), Error> {
    let words = note(&asked.text.join(" "));
    if words.is_empty() && !asked.answers() {
        let hint =
            format!("skillmap fix {} --by friday WHAT CHANGES, or --stands of one that is decided", asked.friction);
        return Err(Error::usage(Refusal::new("what changes is not said", hint)));
    }
    if !asked.answers() && asked.on.on.is_some() {
        let hint = "--by says by when; --on belongs to --stands and --given-up";
        return Err(Error::usage(Refusal::new("a fix is decided today", hint)));
    }
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let entries = entries(&desk)?;
    let entry = entry_named(&asked.friction, &entries)?;
    let id = match counts(asked, entry)? {
        Some(fix) => {
            let stands = standpoint(asked, fix, &desk)?;
            desk.store.answer_fix(&fix.id, stands, desk.today, desk.now)?;
            fix.id.clone()
        }
        None => desk.store.add_fix(&decided(asked, words, entry, &desk)?, desk.today, desk.now)?,
    };
    desk.accept();
    say_fix(&desk, &entry.first.id, &id, asked)
}

/// The fix that is answered for; nothing where a new one is decided.
fn counts<'l>(asked: &FixWords, entry: &'l Entry) -> Result<Option<&'l Fix>, Refusal> {
    if !asked.answers() {
        return Ok(None);
    }
    let line = entry.fix().ok_or_else(|| {
        Refusal::new("that friction has no fix yet", "skillmap fix FRICTION --by DAY WHAT CHANGES decides one")
    })?;
    Ok(Some(&line.fix))
}

fn standpoint(asked: &FixWords, fix: &Fix, desk: &Desk) -> Result<Standpoint, Error> {
    if asked.not_yet {
        return Ok(Standpoint::By(by_when(asked.by.as_deref().unwrap_or_default(), desk.today)?));
    }
    let on = days::of_act(asked.on.on.as_deref(), desk.today)?;
    Ok(match (asked.stands, &asked.on.on) {
        (true, Some(_)) => Standpoint::Stands(on),
        (true, None) => fix.stands_on(on),
        (false, _) => Standpoint::Gone(on),
    })
}

fn decided(asked: &FixWords, words: String, entry: &Entry, desk: &Desk) -> Result<NewFix, Error> {
    let by = asked.by.as_deref().ok_or_else(|| {
        Error::usage(Refusal::new("the day by which it stands is not said", "--by friday, or --by 2027-02-01"))
    })?;
    Ok(NewFix {
        friction: entry.first.id.clone(),
        text: words,
        kind: asked.kind.as_deref().and_then(FixKind::parse),
        why: asked.why.clone(),
        pattern: asked.pattern.as_deref().and_then(Pattern::parse),
        path: asked.path.clone(),
        by: by_when(by, desk.today)?,
    })
}

/// Says how a fix stands after an act.
fn say_fix(desk: &Desk, friction: &FrictionId, fix: &FixId, asked: &FixWords) -> Result<(), Error> {
    let entries = entries(desk).map_err(Error::after_act)?;
    let entry = entries.iter().find(|entry| entry.holds(friction));
    let line = entry.and_then(|entry| Some((entry, entry.fixes.iter().find(|line| line.fix.id == *fix)?)));
    let Some((entry, line)) = line else { return Ok(()) };
    output::answer(&if asked.answer.json {
        json::line(json::friction::fixed(line, entry, &entries))
    } else {
        output::said(text::friction::fixed(line, entry, &entries, desk.today))
    })
}

/// `frictions`.
pub fn list(common: &Common, screen: &Screen) -> Result<(), Error> {
    let desk = Desk::open(Purpose::Read, common, screen.reading.at.as_deref())?;
    let entries = entries(&desk)?;
    let summary = summary(&entries, desk.today);
    if screen.reading.json {
        return output::answer(&json::line(json::friction::ledger(&entries, &summary)));
    }
    output::page(&text::friction::ledger(&entries, &summary, desk.today))
}

/// The ledger as of today.
fn entries(desk: &Desk) -> Result<Vec<Entry>, Error> {
    Ok(ledger(&desk.store.frictions(desk.today)?, &desk.store.fixes(desk.today)?, desk.today))
}

/// What an option says.
enum Word<T> {
    /// Nothing: what stands stays.
    Unsaid,
    /// That there is none.
    None,
    /// This.
    Is(T),
}

impl<T> Word<T> {
    /// What holds then, over what stands.
    fn over(self, stands: Option<T>) -> Option<T> {
        match self {
            Self::Unsaid => stands,
            Self::None => None,
            Self::Is(said) => Some(said),
        }
    }
}

/// The cause that is said.
fn cause(asked: &FrictionWords) -> Word<Cause> {
    match asked.cause.as_deref() {
        None => Word::Unsaid,
        Some(key) => Cause::parse(key).map_or(Word::None, Word::Is),
    }
}

/// The first of those that it is said to repeat.
fn same(asked: &FrictionWords, entries: &[Entry]) -> Result<Word<FrictionId>, Refusal> {
    match asked.same.as_deref() {
        None => Ok(Word::Unsaid),
        Some("none") => Ok(Word::None),
        Some(named) => Ok(Word::Is(entry_named(named, entries)?.first.id.clone())),
    }
}
