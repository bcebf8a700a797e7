//! Owns the JSON of `brag`, which is what its template is filled with, too.

use serde::Serialize;

use super::fraction;
use crate::domain::rating::Level;
use crate::domain::standing::brag::{self as value, Brag};

/// What was achieved.
#[derive(Debug, Serialize)]
pub struct BragJson<'a> {
    title: &'a str,
    from: String,
    to: String,
    begins: &'static str,
    logged: i64,
    weeks: WeeksJson,
    targets: Vec<TargetJson<'a>>,
    moved: Vec<MovedJson<'a>>,
    skills: Vec<SkillJson<'a>>,
    levels: Vec<LevelJson<'a>>,
    talks: Vec<TalkJson<'a>>,
    other_talks: OthersJson,
    resources: Vec<ResourceJson<'a>>,
    fixes: Vec<FixJson<'a>>,
    rituals: Vec<RitualJson<'a>>,
}

#[derive(Debug, Serialize)]
struct WeeksJson {
    studied: i64,
    of: i64,
}

#[derive(Debug, Serialize)]
struct TargetJson<'a> {
    id: &'a str,
    title: &'a str,
    day: String,
    done: Option<i64>,
    goal: Option<i64>,
    unit: Option<&'a str>,
    chosen: Option<&'a str>,
    link: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct MovedJson<'a> {
    id: &'a str,
    title: &'a str,
    done: Option<i64>,
    goal: Option<i64>,
    unit: Option<&'a str>,
    minutes: i64,
}

#[derive(Debug, Serialize)]
struct SkillJson<'a> {
    id: &'a str,
    name: &'a str,
    minutes: i64,
    share: Option<f64>,
}

#[derive(Debug, Serialize)]
struct LevelJson<'a> {
    id: &'a str,
    name: &'a str,
    then: Option<u8>,
    now: u8,
    day: String,
    link: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct TalkJson<'a> {
    day: String,
    note: Option<&'a str>,
    target: Option<&'a str>,
    skill: &'a str,
    sessions: i64,
    minutes: i64,
}

#[derive(Debug, Serialize)]
struct OthersJson {
    sessions: i64,
    minutes: i64,
}

#[derive(Debug, Serialize)]
struct ResourceJson<'a> {
    id: &'a str,
    title: &'a str,
    by: Option<&'a str>,
    day: String,
    link: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct FixJson<'a> {
    text: &'a str,
    stands: String,
    friction: Option<&'a str>,
    times: Option<usize>,
}

#[derive(Debug, Serialize)]
struct RitualJson<'a> {
    title: &'a str,
    every: &'static str,
    kept: i64,
    of: Option<i64>,
    teaches: bool,
}

type Count = Option<(i64, i64, Option<String>)>;

fn unit(count: &Count) -> Option<&str> {
    count.as_ref().and_then(|(_, _, unit)| unit.as_deref())
}

/// What was achieved, as JSON.
#[must_use]
pub fn brag(brag: &Brag) -> BragJson<'_> {
    BragJson {
        title: &brag.title,
        from: brag.span.first.to_string(),
        to: brag.span.last.to_string(),
        begins: brag.begins.key(),
        logged: brag.logged.0,
        weeks: WeeksJson { studied: brag.weeks.0, of: brag.weeks.1 },
        targets: brag.targets.iter().map(target).collect(),
        moved: brag.moved.iter().map(moved).collect(),
        skills: brag.skills.iter().map(skill).collect(),
        levels: brag.levels.iter().map(level).collect(),
        talks: brag.talks.iter().map(talk).collect(),
        other_talks: OthersJson { sessions: brag.other_talks.0, minutes: brag.other_talks.1.0 },
        resources: brag.resources.iter().map(resource).collect(),
        fixes: brag.fixes.iter().map(fix).collect(),
        rituals: brag.rituals.iter().map(ritual).collect(),
    }
}

fn target(target: &value::Reached) -> TargetJson<'_> {
    TargetJson {
        id: target.id.as_str(),
        title: &target.title,
        day: target.day.to_string(),
        done: target.count.as_ref().map(|(done, ..)| *done),
        goal: target.count.as_ref().map(|(_, goal, _)| *goal),
        unit: unit(&target.count),
        chosen: target.chosen.as_deref(),
        link: target.link.as_deref(),
        note: target.note.as_deref(),
    }
}

fn moved(target: &value::UnderWay) -> MovedJson<'_> {
    MovedJson {
        id: target.id.as_str(),
        title: &target.title,
        done: target.count.as_ref().map(|(done, ..)| *done),
        goal: target.count.as_ref().map(|(_, goal, _)| *goal),
        unit: unit(&target.count),
        minutes: target.minutes.0,
    }
}

fn skill(skill: &value::SkillTime) -> SkillJson<'_> {
    let share = fraction(Some(&skill.part));
    SkillJson { id: skill.id.as_str(), name: &skill.name, minutes: skill.minutes.0, share }
}

fn level(line: &value::LevelLine) -> LevelJson<'_> {
    LevelJson {
        id: line.id.as_str(),
        name: &line.name,
        then: line.then.map(Level::number),
        now: line.now.number(),
        day: line.day.to_string(),
        link: line.link.as_deref(),
        note: line.note.as_deref(),
    }
}

fn talk(talk: &value::Talk) -> TalkJson<'_> {
    TalkJson {
        day: talk.day.to_string(),
        note: talk.note.as_deref(),
        target: talk.target.as_deref(),
        skill: &talk.skill,
        sessions: talk.sessions,
        minutes: talk.minutes.0,
    }
}

fn resource(resource: &value::Finished) -> ResourceJson<'_> {
    ResourceJson {
        id: resource.id.as_str(),
        title: &resource.title,
        by: resource.by.as_deref(),
        day: resource.day.to_string(),
        link: resource.link.as_deref(),
        note: resource.note.as_deref(),
    }
}

fn fix(fix: &value::Held) -> FixJson<'_> {
    let friction = fix.friction.as_ref();
    FixJson {
        text: &fix.text,
        stands: fix.stands.to_string(),
        friction: friction.map(|(words, _)| words.as_str()),
        times: friction.map(|(_, times)| *times),
    }
}

fn ritual(ritual: &value::Kept) -> RitualJson<'_> {
    RitualJson {
        title: &ritual.title,
        every: ritual.every.as_str(),
        kept: ritual.kept,
        of: ritual.of,
        teaches: ritual.teaches,
    }
}
