//! Owns what their words mean here: a skill, perhaps with a target or a source, or that an entry is left out on purpose.
//! What was said decides; else a word that is the id or the name of a skill.

use std::collections::{BTreeMap, HashMap};

use super::{Found, NO_WORD};
use crate::domain::calendar::Moment;
use crate::domain::entry;
use crate::domain::id::{SkillId, SourceId, TargetId};
use crate::domain::minutes::Minutes;
use crate::domain::refusal::{Refusal, quoted};
use crate::domain::roadmap::{Roadmap, Skill};

/// What leaves an entry out.
const LEAVE: &str = "-";

/// What one of their words means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Its entries are left out on purpose.
    Leave,
    /// Its entries are about this.
    Ours(Ours),
}

/// What an entry is about, in our words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ours {
    /// The skill; `None` where only the source is said.
    pub skill: Option<SkillId>,
    /// The target it worked towards.
    pub target: Option<TargetId>,
    /// How it was learned.
    pub source: Option<SourceId>,
}

/// `-`, `rag`, `rag+service/papers`: as it is typed and kept.
impl std::fmt::Display for Meaning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self::Ours(Ours { skill, target, source }) = self else { return f.write_str(LEAVE) };
        skill.iter().try_for_each(|id| write!(f, "{id}"))?;
        target.iter().try_for_each(|id| write!(f, "+{id}"))?;
        source.iter().try_for_each(|id| write!(f, "/{id}"))
    }
}

/// Reads what a word is to mean: `-`, or a skill, `+target` and `/source` as an entry has them, at least one of them.
///
/// # Errors
/// What is unknown or ambiguous, with what would be right.
pub fn meaning(typed: &str, roadmap: &Roadmap, now: Moment) -> Result<Meaning, Refusal> {
    let typed = typed.trim();
    if typed == LEAVE {
        return Ok(Meaning::Leave);
    }
    let spread = typed.replace('+', " +").replace('/', " /");
    let mut words = spread.split_whitespace().peekable();
    let skill = words.next_if(|word| !word.starts_with(['+', '/']));
    let rest: Vec<&str> = words.collect();
    if skill.is_none() && rest.is_empty() || !rest.iter().all(|word| word.len() > 1 && word.starts_with(['+', '/'])) {
        let message = format!("{} names no one skill", quoted(typed));
        return Err(Refusal::new(message, "write a skill, SKILL+TARGET, SKILL/SOURCE, or - to leave entries out"));
    }
    let skill = skill.map(|word| entry::find_skill(word, roadmap)).transpose()?;
    // The entry grammar knows targets and sources; it wants a length and a skill, which any will do for.
    let any = roadmap.skills.first().map(|skill| &skill.id);
    let stand_in = skill.as_ref().or(any.filter(|_| rest.iter().all(|word| word.starts_with('/'))));
    let stand_in = stand_in.map(SkillId::as_str).unwrap_or_default();
    let read = entry::parse(&format!("1m {stand_in} {}", rest.join(" ")), roadmap, now)?;
    let skill = skill.or_else(|| read.target.as_ref().and_then(|_| read.skills.into_iter().next()));
    Ok(Meaning::Ours(Ours { skill, target: read.target, source: read.source }))
}

/// What was said of their words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    said: BTreeMap<String, Meaning>,
}

impl Mapping {
    /// Says what a word means; what was said of it before no longer counts.
    pub fn say(&mut self, word: &str, meaning: Meaning) {
        self.said.insert(word.to_owned(), meaning);
    }

    /// What a word means: by what was said of it, or because it is the id or the name of a skill. An account may be
    /// said whole or by its last part, a tag with a value without it.
    #[must_use]
    pub fn of(&self, word: &str, roadmap: &Roadmap) -> Option<Meaning> {
        let forms = || forms(word);
        forms().find_map(|form| self.said.get(form).cloned()).or_else(|| {
            let skill = forms().find_map(|form| named(form, roadmap))?;
            Some(Meaning::Ours(Ours { skill: Some(skill), ..Ours::default() }))
        })
    }

    /// What an entry is about; the first of its words that means a skill decides.
    pub(super) fn choice(&self, entry: &Found, roadmap: &Roadmap) -> Choice {
        let mut choice = Choice { said: None, several: false };
        let mut source = None;
        for word in words_or_none(&entry.words) {
            match (self.of(word, roadmap), &choice.said) {
                (Some(Meaning::Leave), None) => return Choice { said: Some(Meaning::Leave), several: false },
                (Some(Meaning::Ours(ours)), _) if ours.skill.is_none() => source = source.or(ours.source),
                (Some(ours), None) => choice.said = Some(ours),
                (Some(Meaning::Ours(other)), Some(Meaning::Ours(first))) => {
                    choice.several |= other.skill != first.skill;
                }
                (None, _) | (Some(_), Some(_)) => {}
            }
        }
        // What it is about was said, only not in words that mean something here.
        if self.unknown_skill(entry, roadmap).is_some() {
            return Choice { said: None, several: false };
        }
        if let Some(Meaning::Ours(ours)) = &mut choice.said {
            ours.source = ours.source.take().or(source);
            return choice;
        }
        // A row that names only its target is about the first skill of that.
        let target = target_of(entry, roadmap).and_then(|id| roadmap.target(&id));
        if let Some(skill) = target.and_then(|target| target.skills.first()) {
            choice.said = Some(Meaning::Ours(Ours { skill: Some(skill.clone()), target: None, source }));
        }
        choice
    }

    /// The skill that an entry names as such, where that means nothing yet.
    fn unknown_skill<'e>(&self, entry: &'e Found, roadmap: &Roadmap) -> Option<&'e str> {
        entry.skill.as_deref().filter(|skill| self.of(skill, roadmap).is_none())
    }

    /// The words of an entry that mean nothing yet; only what it names as its skill, where that is one of them.
    fn open_words<'e>(&self, entry: &'e Found, roadmap: &Roadmap) -> Vec<&'e str> {
        match self.unknown_skill(entry, roadmap) {
            Some(skill) => vec![skill],
            // A word that says only the source is known.
            None => words_or_none(&entry.words).filter(|word| self.of(word, roadmap).is_none()).collect(),
        }
    }
}

/// What an entry's words say together.
pub(super) struct Choice {
    /// What it is about; `None` where no word means a skill.
    pub said: Option<Meaning>,
    /// Whether its words mean more than one skill.
    pub several: bool,
}

/// The words of an entry; the one that means "no word" where there are none.
fn words_or_none(words: &[String]) -> impl Iterator<Item = &str> {
    words.iter().map(String::as_str).chain(words.is_empty().then_some(NO_WORD))
}

/// Whether an entry has this word; [`NO_WORD`] is that of one without any.
#[must_use]
pub fn names(entry: &Found, word: &str) -> bool {
    words_or_none(&entry.words).any(|theirs| forms(theirs).any(|form| form == word))
}

/// A word as it may be said: whole, by its last part (`study:rust`), without its value (`rust=book`).
fn forms(word: &str) -> impl Iterator<Item = &str> {
    let part = word.rsplit_once(':').map(|(_, part)| part);
    let key = word.split_once('=').map(|(key, _)| key);
    [Some(word), part, key].into_iter().flatten()
}

/// The skill whose id this is, now or earlier, or whose name it is in any case.
fn named(word: &str, roadmap: &Roadmap) -> Option<SkillId> {
    if word.is_empty() {
        return None;
    }
    let by = |is: &dyn Fn(&Skill) -> bool| roadmap.skills.iter().find(|skill| is(skill));
    let lower = word.to_lowercase();
    by(&|skill| skill.id.as_str() == word)
        .or_else(|| by(&|skill| skill.was.iter().any(|was| was == word)))
        .or_else(|| only(roadmap.skills.iter().filter(|skill| skill.name.to_lowercase() == lower)))
        .map(|skill| skill.id.clone())
}

/// The one there is: a name that two have says of neither that it is meant.
fn only<T>(mut named: impl Iterator<Item = T>) -> Option<T> {
    named.next().filter(|_| named.next().is_none())
}

/// The target that an entry names, by its id, now or earlier, or its title.
pub(super) fn target_of(entry: &Found, roadmap: &Roadmap) -> Option<TargetId> {
    let theirs = entry.target.as_deref()?;
    let by_id = roadmap.targets.iter().find(|t| t.id.as_str() == theirs || t.was.iter().any(|was| was == theirs));
    let lower = theirs.to_lowercase();
    let found = by_id.or_else(|| only(roadmap.targets.iter().filter(|t| t.title.to_lowercase() == lower)));
    found.map(|target| target.id.clone())
}

/// A word that means nothing yet, and what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsure {
    /// The word; [`NO_WORD`] stands for the entries without any.
    pub word: String,
    /// How many entries have it as their first such word.
    pub entries: usize,
    /// How long they are together.
    pub minutes: Minutes,
}

/// The next word to ask about: of the entries that no word decides, the first of their words that was not asked about,
/// where they are most.
#[must_use]
pub fn unsure(
    found: &[(&Found, Minutes)],
    mapping: &Mapping,
    was_asked: impl Fn(&str) -> bool,
    roadmap: &Roadmap,
) -> Option<Unsure> {
    let mut words: Vec<Unsure> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (entry, minutes) in found {
        if mapping.choice(entry, roadmap).said.is_some() {
            continue;
        }
        let open = mapping.open_words(entry, roadmap);
        let Some(word) = open.into_iter().find(|word| !was_asked(word)) else { continue };
        let place = *places.entry(word).or_insert_with(|| {
            words.push(Unsure { word: word.to_owned(), entries: 0, minutes: Minutes(0) });
            words.len() - 1
        });
        words[place].entries += 1;
        words[place].minutes += *minutes;
    }
    // Of equal ones the first of the file.
    words.into_iter().rev().max_by_key(|word| word.entries)
}
