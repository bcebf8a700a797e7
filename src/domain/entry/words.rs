//! Owns what each word of an entry says. Knows no clock: days are named from the given today.

use super::{Entry, Length};
use crate::domain::calendar::{Day, TimeOfDay, parse_day};
use crate::domain::id::{SkillId, SourceId, TargetId};
use crate::domain::minutes::{Exact, Minutes, parse_duration};
use crate::domain::refusal::{Refusal, or_list, quoted, unknown};
use crate::domain::roadmap::Roadmap;
use crate::domain::text;

/// How an entry looks, for hints.
const EXAMPLE: &str = "for example: 45m rag reading the HNSW paper /papers +rag-service @yesterday";

#[derive(Default)]
struct Said<'t> {
    length: Option<(Length, &'t str)>,
    day: Option<Day>,
    at: Option<TimeOfDay>,
    when: Option<&'t str>,
    target: Option<TargetId>,
    source: Option<SourceId>,
    skills: Vec<SkillId>,
    note: Vec<&'t str>,
}

pub(super) fn parse(text: &str, roadmap: &Roadmap, today: Day) -> Result<Entry, Refusal> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare_number = bare_number(&words);
    let mut said = Said::default();
    for (place, word) in words.iter().enumerate() {
        said.take(word, Some(place) == bare_number, roadmap, today)?;
    }
    said.finish(roadmap)
}

/// The words of an entry that a timer will say the length of. Without any skill or target the skills stay empty.
pub(super) fn parse_timed(text: &str, roadmap: &Roadmap, today: Day) -> Result<Entry, Refusal> {
    let mut said = Said::default();
    for word in text.split_whitespace() {
        said.take(word, false, roadmap, today)?;
    }
    if let Some((_, word)) = said.length {
        let hint = "leave it out, or record it at once with skillmap log";
        return Err(Refusal::new(format!("{} says how long, and that is what the timer measures", quoted(word)), hint));
    }
    // What the timer will say.
    said.length = Some((Length::For(Minutes(1)), ""));
    if said.skills.is_empty() && said.target.is_none() {
        let bare = said.note.is_empty() && said.source.is_none() && said.when.is_none();
        let hint = if bare { "skillmap start rag" } else { "for example: skillmap start rag reading /papers" };
        return Err(Refusal::new("the entry names no skill", hint));
    }
    said.finish(roadmap)
}

/// A number alone is a duration in minutes where no other word says how long, before the first word of the note.
fn bare_number(words: &[&str]) -> Option<usize> {
    if words.iter().any(|w| is_range(w) || (parse_duration(w).is_some() && !is_number(w))) {
        return None;
    }
    let mut plain = words.iter().enumerate().filter(|(_, w)| !w.starts_with(['@', '+', '/']));
    let two = [plain.next(), plain.next()];
    two.into_iter().flatten().find(|(_, w)| is_number(w)).map(|(place, _)| place)
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_range(word: &str) -> bool {
    word.split_once('-').is_some_and(|(a, b)| TimeOfDay::parse(a).is_some() && TimeOfDay::parse(b).is_some())
}

impl<'t> Said<'t> {
    fn take(&mut self, word: &'t str, is_minutes: bool, roadmap: &Roadmap, today: Day) -> Result<(), Refusal> {
        if word == "@" {
            return Err(no_moment(word));
        }
        if let Some(rest) = marked(word, '@') {
            return self.take_when(word, rest, today);
        }
        if let Some(rest) = marked(word, '+') {
            let typed = rest.strip_prefix("targets.").unwrap_or(rest);
            let ids = roadmap.targets.iter().map(|t| t.id.as_str());
            let earlier = roadmap.targets.iter().find(|t| t.was.iter().any(|was| was == typed)).map(|t| t.id.clone());
            let id = earlier.map_or_else(|| find_id("target", typed, ids).map(TargetId::new), Ok)?;
            return once(&mut self.target, id, "targets", word);
        }
        if let Some(rest) = marked(word, '/') {
            let ids = roadmap.sources.iter().map(|s| s.id.as_str());
            let id = SourceId::new(find_id("source", rest.strip_prefix("sources.").unwrap_or(rest), ids)?);
            return once(&mut self.source, id, "sources", word);
        }
        let length = match (is_range(word), is_minutes || !is_number(word), parse_duration(word)) {
            (true, ..) => word
                .split_once('-')
                .and_then(|(a, b)| Some(Length::Between(TimeOfDay::parse(a)?, TimeOfDay::parse(b)?))),
            (false, true, Some(minutes)) => Some(Length::For(checked(&minutes, word)?)),
            _ => None,
        };
        if let Some(length) = length {
            return self.take_length(length, word);
        }
        if self.skills.is_empty() {
            if word.contains(',') && word.split(',').any(str::is_empty) {
                let message = format!("{} lacks a skill beside the comma", quoted(word));
                return Err(Refusal::new(message, "write them without spaces: rag,evals"));
            }
            let found: Result<_, _> = word.split(',').map(|one| find_skill(one, roadmap)).collect();
            self.skills =
                found.map_err(|refusal| if looks_like_time(word, roadmap) { no_length(word) } else { refusal })?;
            let mut seen = self.skills.clone();
            seen.sort();
            seen.dedup();
            if seen.len() < self.skills.len() {
                let once: Vec<&str> = seen.iter().map(SkillId::as_str).collect();
                let message = format!("{} names a skill twice", quoted(word));
                return Err(Refusal::new(message, format!("name each once: {}", once.join(","))));
            }
        } else {
            self.note.push(word);
        }
        Ok(())
    }

    fn take_length(&mut self, length: Length, word: &'t str) -> Result<(), Refusal> {
        if let Some((_, earlier)) = self.length {
            return Err(Refusal::new(
                format!("{} and {} both say how long", quoted(earlier), quoted(word)),
                "keep one; in a note write the other without its unit",
            ));
        }
        self.length = Some((length, word));
        Ok(())
    }

    fn take_when(&mut self, word: &'t str, rest: &str, today: Day) -> Result<(), Refusal> {
        if let Some(earlier) = self.when.replace(word) {
            return Err(Refusal::new(format!("{} and {} both say when", quoted(earlier), quoted(word)), "keep one"));
        }
        (self.day, self.at) = parse_when(rest, today).ok_or_else(|| no_moment(word))?;
        Ok(())
    }

    fn finish(mut self, roadmap: &Roadmap) -> Result<Entry, Refusal> {
        let Some((length, word)) = self.length else {
            return Err(Refusal::new("the entry does not say how long", EXAMPLE));
        };
        if let (Length::Between(..), Some(_)) = (length, self.at) {
            let when = self.when.unwrap_or_default();
            return Err(Refusal::new(
                format!("{} and {} both say when it began", quoted(word), quoted(when)),
                "keep one",
            ));
        }
        if self.skills.is_empty() {
            let target = self.target.as_ref().and_then(|id| roadmap.target(id));
            self.skills.extend(target.and_then(|t| t.skills.first().cloned()));
        }
        if self.skills.is_empty() {
            return Err(Refusal::new("the entry names no skill", EXAMPLE));
        }
        let note = self.note.join(" ");
        if note.chars().count() > text::NOTE {
            let message = format!("the note is longer than {} characters", text::NOTE);
            return Err(Refusal::new(message, "keep what matters here and the rest in a file of its own"));
        }
        let note = text::note(&note);
        Ok(Entry {
            skills: self.skills,
            length,
            day: self.day,
            at: self.at,
            target: self.target,
            source: self.source,
            note: (!note.is_empty()).then_some(note),
        })
    }
}

/// Why a word with `@` is refused, with what it may be.
fn no_moment(word: &str) -> Refusal {
    Refusal::new(
        format!("{} is no day and no time", quoted(word)),
        "write @yesterday, @mon, @2026-11-18, @18:00, @yesterday-18:00 or @2026-11-18-18:00",
    )
}

/// Whether a word that names no skill was meant to say how long or from when to when: `45min`, `0:45`, `-5m`.
fn looks_like_time(word: &str, roadmap: &Roadmap) -> bool {
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let is_skill_like = roadmap.skills.iter().any(|skill| has_digit(skill.id.as_str()) || has_digit(&skill.name));
    !is_skill_like && word.trim_start_matches(['-', '.']).starts_with(|c: char| c.is_ascii_digit())
}

/// Why such a word is refused, with what it may be.
fn no_length(word: &str) -> Refusal {
    Refusal::new(
        format!("{} is no length and no skill", quoted(word)),
        "write 45m, 2h, 1h30 or 90, or from when to when: 18:00-19:30",
    )
}

fn marked(word: &str, mark: char) -> Option<&str> {
    word.strip_prefix(mark).filter(|rest| !rest.is_empty())
}

fn once<T>(slot: &mut Option<T>, value: T, kind: &str, word: &str) -> Result<(), Refusal> {
    if slot.replace(value).is_some() {
        return Err(Refusal::new(format!("the entry names two {kind}, the second is {}", quoted(word)), "keep one"));
    }
    Ok(())
}

/// A session's length in whole minutes, 1 minute to 24 hours.
pub(super) fn checked(minutes: &Exact, word: &str) -> Result<Minutes, Refusal> {
    let whole = minutes.minutes();
    if whole < Minutes(1) || whole > Minutes::DAY {
        let message = format!("{} is no length of a session", quoted(word));
        return Err(Refusal::new(message, "a session lasts from 1 minute to 24 hours"));
    }
    Ok(whole)
}

/// `yesterday` or its beginning, `mon`, `2026-11-18`, `18:00`, and a day and a time joined by `-`.
fn parse_when(text: &str, today: Day) -> Option<(Option<Day>, Option<TimeOfDay>)> {
    if let Some(time) = TimeOfDay::parse(text) {
        return Some((None, Some(time)));
    }
    if let Some(day) = said_day(text, today) {
        return Some((Some(day), None));
    }
    let (day, time) = text.rsplit_once('-')?;
    Some((Some(said_day(day, today)?), Some(TimeOfDay::parse(time)?)))
}

/// A day by its name or as written; what is typed most often may be cut short: `y` is yesterday.
pub(super) fn said_day(text: &str, today: Day) -> Option<Day> {
    let is_yesterday = !text.is_empty() && "yesterday".starts_with(&text.to_ascii_lowercase());
    if is_yesterday { Some(today.previous()) } else { parse_day(text, today) }
}

/// The skill that a word names: an id, or an unambiguous beginning of an id or of a word of a name.
pub(super) fn find_skill(word: &str, roadmap: &Roadmap) -> Result<SkillId, Refusal> {
    let typed = word.strip_prefix("skills.").unwrap_or(word).to_lowercase();
    let begins = |name: &str| {
        let name = name.to_lowercase();
        name.starts_with(&typed) || name.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(&typed))
    };
    let ids = || roadmap.skills.iter().map(|s| s.id.as_str());
    if typed.is_empty() {
        return Err(unknown("skill", word, ids()));
    }
    if let Some(exact) = roadmap.skills.iter().find(|s| s.id.as_str().to_lowercase() == typed) {
        return Ok(exact.id.clone());
    }
    if let Some(now) = roadmap.skills.iter().find(|s| s.was.iter().any(|was| was.to_lowercase() == typed)) {
        return Ok(now.id.clone());
    }
    let found: Vec<&SkillId> = roadmap
        .skills
        .iter()
        .filter(|s| s.id.as_str().to_lowercase().starts_with(&typed) || begins(&s.name))
        .map(|s| &s.id)
        .collect();
    one_of("skill", word, &found.iter().map(|id| id.as_str()).collect::<Vec<_>>())
        .map_or_else(|| Err(unknown("skill", word, ids())), |found| found.map(SkillId::new))
}

fn find_id<'a>(kind: &str, word: &str, ids: impl Iterator<Item = &'a str> + Clone) -> Result<String, Refusal> {
    let typed = word.to_lowercase();
    if let Some(exact) = ids.clone().find(|id| id.to_lowercase() == typed) {
        return Ok(exact.to_owned());
    }
    let found: Vec<&str> = ids.clone().filter(|id| id.to_lowercase().starts_with(&typed)).collect();
    one_of(kind, word, &found).unwrap_or_else(|| Err(unknown(kind, word, ids)))
}

/// The only one found; `None` when there is none, a refusal when there are several.
fn one_of(kind: &str, word: &str, found: &[&str]) -> Option<Result<String, Refusal>> {
    match found {
        [] => None,
        [one] => Some(Ok((*one).to_owned())),
        several => {
            let shown = &several[..several.len().min(5)];
            let message = format!("{} begins more than one {kind}", quoted(word));
            Some(Err(Refusal::new(message, format!("write {}", or_list(shown)))))
        }
    }
}
