//! Owns what is offered from the roadmap in force: ids with what they are called, keys, options. Reads no record.

use super::super::desk::Desk;
use super::line::Asked;
use super::wanted::Things;
use crate::domain::entry::{Candidate, beginnings};
use crate::domain::kind::Kind;
use crate::domain::rating::Level;
use crate::domain::roadmap::{Goal, Priority};
use crate::plan::edit::{Section, named};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The words of `explain` that stand for themselves.
const NUMBERS: [(&str, &str); 6] = [
    ("week", "planned and logged, day by day"),
    ("today", "the same of the day, with the floor"),
    ("streak", "kept days in a row, the best, consistency"),
    ("forecast", "the pace and the likely day"),
    ("balance", "what stays against what is new"),
    ("total", "the whole plan"),
];

/// A candidate.
pub fn one(word: impl Into<String>, says: impl Into<String>) -> Candidate {
    Candidate { word: word.into(), says: says.into() }
}

/// Words of an entry.
pub fn entry(asked: &Asked, desk: &Desk) -> Vec<Candidate> {
    let given = asked.values("entry");
    let others: Vec<&str> = given.iter().flat_map(|word| word.split_whitespace()).collect();
    beginnings(&asked.typed, &others, &desk.roadmap, desk.now)
}

/// The ids of a kind.
pub fn of_kind(kind: Kind, desk: &Desk) -> Vec<Candidate> {
    desk.roadmap.named(kind).into_iter().map(|(id, name)| one(id, name)).collect()
}

/// The ids of a kind after those that stand before the last comma.
pub fn listed(kind: Kind, typed: &str, desk: &Desk) -> Vec<Candidate> {
    let head = typed.rfind(',').map_or("", |comma| &typed[..=comma]);
    let named: Vec<&str> = head.split(',').collect();
    let rest = of_kind(kind, desk).into_iter().filter(|id| !named.contains(&id.word.as_str()));
    rest.map(|id| one(format!("{head}{}", id.word), id.says)).collect()
}

/// The stages.
pub fn stages(desk: &Desk) -> Vec<Candidate> {
    desk.roadmap.stages.iter().map(|stage| one(stage.id.as_str(), &stage.title)).collect()
}

/// The options of the target that was named.
pub fn options(asked: &Asked, desk: &Desk) -> Vec<Candidate> {
    let typed = asked.value("target").unwrap_or_default();
    let id = typed.strip_prefix("targets.").unwrap_or(typed);
    // Further words belong to the option that was begun.
    if asked.value("option").is_some() {
        return Vec::new();
    }
    match desk.roadmap.targets.iter().find(|target| target.id.as_str() == id).map(|target| &target.goal) {
        Some(Goal::Choice(options)) => options.iter().map(|option| one(option, "")).collect(),
        _ => Vec::new(),
    }
}

/// Ids with their sections: what the file can be opened at, changed or rid of. Bare ones too, once something is typed.
pub fn things(which: Things, typed: &str, desk: &Desk) -> Vec<Candidate> {
    let roadmap = &desk.roadmap;
    let with_stages = std::iter::once(("stages", stages(desk)));
    let by_section: Vec<(&str, Vec<Candidate>)> =
        with_stages.chain(Kind::ALL.map(|kind| (kind.section(), of_kind(kind, desk)))).collect();
    let all = || by_section.iter().flat_map(|(section, ids)| ids.iter().map(move |id| (*section, id)));
    let mut found = Vec::new();
    if !typed.is_empty() && !typed.contains('.') {
        let is_alone = |id: &Candidate| all().filter(|(_, other)| other.word == id.word).count() == 1;
        found.extend(all().filter(|(_, id)| is_alone(id)).map(|(_, id)| id.clone()));
    }
    if which == Things::All {
        found.push(one("roadmap", &roadmap.title));
    }
    found.extend(all().map(|(section, id)| one(format!("{section}.{}", id.word), &id.says)));
    if which == Things::All {
        found.extend(Priority::ALL.map(|p| one(format!("priorities.{}", p.as_str()), priority_name(p, desk))));
        found.push(one("tracks", ""));
        found.extend(DAYS.map(|day| one(format!("calendar.{day}"), "")));
    }
    if which != Things::WithId {
        let why = |why: &Option<String>| why.clone().unwrap_or_default();
        found.extend(roadmap.pauses.iter().map(|pause| one(format!("pauses.{}", pause.from), why(&pause.why))));
        found.extend(roadmap.fresh.iter().map(|fresh| one(format!("fresh.{}", fresh.from), why(&fresh.why))));
        found.extend(roadmap.shift.iter().map(|shift| one(format!("shift.{}", shift.year), &shift.role)));
    }
    found
}

fn priority_name(priority: Priority, desk: &Desk) -> String {
    desk.roadmap.priorities[priority.index()].name.clone().unwrap_or_default()
}

/// The section of the thing whose id was given.
fn section(asked: &Asked, desk: &Desk) -> Option<Section> {
    named(&desk.text, asked.value("id")?).ok().map(|(section, _)| section)
}

/// The keys of the thing whose id was given.
pub fn keys(asked: &Asked, desk: &Desk) -> Vec<Candidate> {
    let keys = section(asked, desk).map(Section::key_names).unwrap_or_default();
    keys.into_iter().map(|key| one(key, "")).collect()
}

/// The values of the key that was given, where it names something of the roadmap.
pub fn key_values(asked: &Asked, desk: &Desk) -> Vec<Candidate> {
    match asked.value("key").unwrap_or_default() {
        "priority" => Priority::ALL.map(|p| one(p.as_str(), priority_name(p, desk))).into(),
        "track" => ["keep", "add", "reach"].map(|track| one(track, "")).into(),
        "stage" => stages(desk),
        "source" => of_kind(Kind::Source, desk),
        "skills" => listed(Kind::Skill, &asked.typed, desk),
        "after" => listed(Kind::Target, &asked.typed, desk),
        "every" => ["week", "month", "quarter"].map(|every| one(every, "")).into(),
        "week_starts" => ["monday", "sunday"].map(|day| one(day, "")).into(),
        "optional" => ["true", "false"].map(|word| one(word, "")).into(),
        "due" => super::days::days(super::wanted::Days::ToCome, desk.today),
        _ => Vec::new(),
    }
}

/// What has a number that can be explained.
pub fn explained(desk: &Desk) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = NUMBERS.into_iter().map(|(word, says)| one(word, says)).collect();
    let full = |section: &str, id: Candidate| one(format!("{section}.{}", id.word), id.says);
    all.extend(of_kind(Kind::Skill, desk).into_iter().map(|id| full("skills", id)));
    all.extend(Priority::ALL.map(|p| one(format!("priorities.{}", p.as_str()), priority_name(p, desk))));
    all.extend(stages(desk).into_iter().map(|id| full("stages", id)));
    all.extend(of_kind(Kind::Target, desk).into_iter().map(|id| full("targets", id)));
    all.extend(of_kind(Kind::Ritual, desk).into_iter().map(|id| full("rituals", id)));
    all.extend(of_kind(Kind::Skill, desk));
    all.extend(super::days::weeks(desk));
    all
}

/// The levels, and what they mean.
pub fn levels() -> Vec<Candidate> {
    Level::ALL.into_iter().map(|level| one(level.number().to_string(), level.meaning())).collect()
}

/// A skill after `theirs=`, a target after `+`, a source after `/`.
pub fn mapped(typed: &str, desk: &Desk) -> Vec<Candidate> {
    let Some((theirs, ours)) = typed.split_once('=') else { return Vec::new() };
    let (kind, end) = match ours.rfind(['+', '/']) {
        Some(at) if ours[at..].starts_with('+') => (Kind::Target, theirs.len() + 1 + at),
        Some(at) => (Kind::Source, theirs.len() + 1 + at),
        None => (Kind::Skill, theirs.len()),
    };
    of_kind(kind, desk).into_iter().map(|id| one(format!("{}{}", &typed[..=end], id.word), id.says)).collect()
}

/// Words that are written in the table of arguments.
pub fn written(words: &[(&str, &str)]) -> Vec<Candidate> {
    words.iter().map(|(word, says)| one(*word, *says)).collect()
}
