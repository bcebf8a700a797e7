//! Owns what may stand for the word that is being typed: skills, targets, sources and days, best first. Fuzzy, since one
//! sees what is taken; the grammar itself never guesses.

use super::words;
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::id::SkillId;
use crate::domain::minutes::parse_duration;
use crate::domain::roadmap::Roadmap;

/// How many are offered at most.
const OFFERED: usize = 8;

/// What may stand for a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The whole word: `+rag-service`, `rag,evals`, `@yesterday`.
    pub word: String,
    /// What it is called, for people.
    pub says: String,
}

/// The word before the cursor, and what may stand for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// Where the word begins, in characters.
    pub from: usize,
    /// Where it ends: the cursor.
    pub to: usize,
    /// The best first; none where nothing fits, or the word stands already as it should.
    pub candidates: Vec<Candidate>,
}

impl Completion {
    /// The text with a candidate in the place of the word, and where the cursor stands then. One that is the only one
    /// brings the space to the next word.
    #[must_use]
    pub fn taken(&self, text: &str, candidate: &Candidate) -> (String, usize) {
        let before: String = text.chars().take(self.from).collect();
        let after: String = text.chars().skip(self.to).collect();
        let is_only = self.candidates.len() == 1;
        let space = if is_only && !after.starts_with(' ') { " " } else { "" };
        let end = self.from + candidate.word.chars().count() + usize::from(is_only);
        (format!("{before}{}{space}{after}", candidate.word), end)
    }
}

/// What may stand for the word that ends at `cursor`, a place in characters. Inside a word there is nothing to complete.
#[must_use]
pub fn complete(text: &str, cursor: usize, roadmap: &Roadmap, now: Moment) -> Completion {
    let before: Vec<char> = text.chars().take(cursor).collect();
    let to = before.len();
    let from = before.iter().rposition(|c| c.is_whitespace()).map_or(0, |place| place + 1);
    let is_inside = text.chars().nth(cursor).is_some_and(|c| !c.is_whitespace());
    if is_inside {
        return Completion { from, to, candidates: Vec::new() };
    }
    let word: String = before[from..].iter().collect();
    let head: String = before[..from].iter().collect();
    let rest: String = text.chars().skip(to).collect();
    let others: Vec<&str> = head.split_whitespace().chain(rest.split_whitespace()).collect();
    // The first plain word is the skill, so what follows a word does not make it a note.
    let is_note = names_skill(if word.is_empty() { &others } else { &others[..head.split_whitespace().count()] });
    let mut candidates = match word.chars().next() {
        // An empty line is not half an entry.
        None if others.is_empty() => Vec::new(),
        sign if is_note && !matches!(sign, Some('+' | '/' | '@')) => Vec::new(),
        _ => standing_for(&word, &others, roadmap, now),
    };
    if candidates.first().is_some_and(|first| first.word == word) {
        candidates.clear();
    }
    candidates.truncate(OFFERED);
    Completion { from, to, candidates }
}

/// What a shell may put in the place of `word`, which stands after `others`: only what begins as it does. Where the skill
/// is named and nothing is typed yet, what usually follows it.
#[must_use]
pub fn beginnings(word: &str, others: &[&str], roadmap: &Roadmap, now: Moment) -> Vec<Candidate> {
    let is_note = names_skill(others);
    let mut found = match word.chars().next() {
        None if is_note => {
            let named = named_first(others, roadmap);
            let mut usual = targets("", others, roadmap);
            usual.retain(|one| {
                let target = roadmap.targets.iter().find(|target| one.word[1..] == *target.id.as_str());
                target.is_some_and(|target| target.skills.iter().any(|skill| named.contains(skill)))
            });
            usual.extend(sources("", roadmap));
            usual.extend(moments("yesterday", roadmap, now));
            usual
        }
        sign if is_note && !matches!(sign, Some('+' | '/' | '@')) => Vec::new(),
        _ => standing_for(word, others, roadmap, now),
    };
    found.retain(|one| one.word.starts_with(word));
    found
}

/// What may stand for a word that is not of the note.
fn standing_for(word: &str, others: &[&str], roadmap: &Roadmap, now: Moment) -> Vec<Candidate> {
    match word.chars().next() {
        Some('+') => targets(&word[1..], others, roadmap),
        Some('/') => sources(&word[1..], roadmap),
        Some('@') => moments(&word[1..], roadmap, now),
        _ if parse_duration(word).is_some() => Vec::new(),
        _ => skills(word, roadmap),
    }
}

/// The skills of the first plain word.
fn named_first(others: &[&str], roadmap: &Roadmap) -> Vec<SkillId> {
    let plain = others.iter().filter(|w| !w.starts_with(['@', '+', '/']) && parse_duration(w).is_none());
    plain.take(1).flat_map(|word| word.split(',')).filter_map(|one| words::find_skill(one, roadmap).ok()).collect()
}

/// Whether one of the words is the skill already, or all that follows is the note.
fn names_skill(others: &[&str]) -> bool {
    let is_plain = |w: &&&str| !w.starts_with(['@', '+', '/']) && !words::is_range(w) && parse_duration(w).is_none();
    others.iter().any(|word| is_plain(&word))
}

/// Skills; after a comma one more of them.
fn skills(word: &str, roadmap: &Roadmap) -> Vec<Candidate> {
    let (head, typed) = word.rsplit_once(',').map_or(("", word), |(head, typed)| (head, typed));
    let named: Vec<SkillId> = head.split(',').filter_map(|one| words::find_skill(one, roadmap).ok()).collect();
    let known = roadmap.skills.iter().filter(|skill| !named.contains(&skill.id));
    let comma = if word.contains(',') { "," } else { "" };
    let mut skills = ranked(typed, known, |skill| (skill.id.as_str(), &skill.name));
    // Nothing typed yet: what matters most comes first.
    if typed.is_empty() {
        skills.sort_by_key(|skill| skill.priority);
    }
    let candidate = |id: &str, name: &str| Candidate { word: format!("{head}{comma}{id}"), says: name.to_owned() };
    skills.into_iter().map(|skill| candidate(skill.id.as_str(), &skill.name)).collect()
}

/// Targets, those of the skill that is named first.
fn targets(typed: &str, others: &[&str], roadmap: &Roadmap) -> Vec<Candidate> {
    let named = named_first(others, roadmap);
    let mut targets = ranked(typed, roadmap.targets.iter(), |target| (target.id.as_str(), &target.title));
    if typed.is_empty() {
        targets.sort_by_key(|target| !target.skills.iter().any(|skill| named.contains(skill)));
    }
    targets
        .into_iter()
        .map(|target| Candidate { word: format!("+{}", target.id), says: target.title.clone() })
        .collect()
}

fn sources(typed: &str, roadmap: &Roadmap) -> Vec<Candidate> {
    ranked(typed, roadmap.sources.iter(), |source| (source.id.as_str(), &source.name))
        .into_iter()
        .map(|source| Candidate { word: format!("/{}", source.id), says: source.name.clone() })
        .collect()
}

/// Days by name, the latest first; clock times once a digit or a day with `-` is typed. None in the future.
fn moments(typed: &str, roadmap: &Roadmap, now: Moment) -> Vec<Candidate> {
    let typed = typed.to_lowercase();
    let today = now.day(roadmap.day_starts);
    let date = Day::from(now.local().date());
    if typed.starts_with(|c: char| c.is_ascii_digit()) && !typed.contains('-') {
        let began = |time: TimeOfDay| time.on(date) < now.local();
        let says = |_: &str| date.long();
        return times(&typed, "", began, says);
    }
    if let Some((day, time)) = typed.rsplit_once('-')
        && let Some(on) = words::said_day(day, today)
    {
        let began = |time: TimeOfDay| time.on(on) < now.local();
        return times(time, &format!("{day}-"), began, |_| on.long());
    }
    let names = (1..=7).map(|back| {
        let day = today.plus(-back);
        let weekday = day.date().format("%a").to_string().to_lowercase();
        (if back == 1 { "yesterday".to_owned() } else { weekday }, day)
    });
    let names: Vec<(String, Day)> = names.chain([("today".to_owned(), today)]).collect();
    ranked(&typed, names.iter(), |(name, _)| (name.as_str(), ""))
        .into_iter()
        .map(|(name, day)| Candidate { word: format!("@{name}"), says: day.long() })
        .collect()
}

/// Full hours that begin as typed, the latest first; the quarters once the hour is typed.
fn times(typed: &str, day: &str, began: impl Fn(TimeOfDay) -> bool, says: impl Fn(&str) -> String) -> Vec<Candidate> {
    let step = if typed.len() >= 2 { 15 } else { 60 };
    let steps = (0..24 * 60).rev().filter(|minutes| minutes % step == 0);
    let mut times: Vec<TimeOfDay> = steps.filter_map(TimeOfDay::from_minutes).filter(|time| began(*time)).collect();
    if step == 15 {
        times.reverse();
    }
    let shown = times.into_iter().map(|time| format!("{:02}:{:02}", time.minutes() / 60, time.minutes() % 60));
    shown
        .filter(|time| time.starts_with(typed))
        .map(|time| Candidate { says: says(&time), word: format!("@{day}{time}") })
        .collect()
}

/// The things whose id or name fits what is typed, the best fit first, else in the order of the file.
fn ranked<'a, T>(
    typed: &str,
    things: impl Iterator<Item = &'a T>,
    names: impl Fn(&'a T) -> (&'a str, &'a str),
) -> Vec<&'a T> {
    let typed = typed.to_lowercase();
    let fit = |thing: &'a T| {
        let (id, name) = names(thing);
        fit(&typed, &id.to_lowercase(), &name.to_lowercase())
    };
    let mut found: Vec<(Fit, &T)> = things.filter_map(|thing| Some((fit(thing)?, thing))).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, thing)| thing).collect()
}

/// How well something fits what is typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is its id.
    Exact,
    /// Its id begins so.
    Beginning,
    /// A word of its id or name begins so.
    Word,
    /// It is somewhere in its id or name.
    Within,
    /// Its letters stand in its id in this order.
    Letters,
    /// Its letters stand in its name in this order.
    Far,
}

fn fit(typed: &str, id: &str, name: &str) -> Option<Fit> {
    let word_begins =
        |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|w| !w.is_empty() && w.starts_with(typed));
    let letters = typed.chars().count();
    match () {
        () if id == typed => Some(Fit::Exact),
        () if id.starts_with(typed) => Some(Fit::Beginning),
        () if word_begins(id) || word_begins(name) => Some(Fit::Word),
        // One letter is in nearly everything, and two are in nearly every name in this order.
        () if letters >= 2 && (id.contains(typed) || name.contains(typed)) => Some(Fit::Within),
        () if letters >= 2 && in_order(typed, id) => Some(Fit::Letters),
        () if letters >= 3 && in_order(typed, name) => Some(Fit::Far),
        () => None,
    }
}

fn in_order(typed: &str, text: &str) -> bool {
    let mut rest = text.chars();
    typed.chars().all(|wanted| rest.any(|c| c == wanted))
}

#[cfg(test)]
#[path = "complete_tests.rs"]
mod tests;
