//! Owns the JSON of a review of a month, a quarter, a year or a stage.

use chrono::FixedOffset;
use serde::Serialize;

use super::review::{DecidedJson, SavedJson, ShareJson, decided, saved, share};
use crate::domain::calendar::Day;
use crate::domain::changes::short;
use crate::domain::friction::{Cause, FixState};
use crate::domain::id::{SkillId, SourceId};
use crate::domain::rating::Level;
use crate::domain::standing::review::longer::{
    FrictionPart, HeldFix, Longer, RitualPart, SkillPart, TargetPart, WeekPart,
};

/// A longer period.
#[derive(Debug, Serialize)]
pub struct LongerJson {
    period: String,
    kind: &'static str,
    title: String,
    from: String,
    to: String,
    until: String,
    running: bool,
    planned: i64,
    planned_to_date: i64,
    logged: i64,
    kept: i64,
    asked: i64,
    streak: i64,
    reviewed: i64,
    of: i64,
    weeks: Vec<WeekJson>,
    shares: Vec<ShareJson>,
    skills: Vec<SkillJson>,
    sources: Vec<SourceJson>,
    targets: Vec<TargetJson>,
    rituals: Vec<RitualJson>,
    frictions: Vec<FrictionJson>,
    fixes_held: Vec<HeldJson>,
    plan: Vec<PlanJson>,
    to_rate: Vec<String>,
    gates: Vec<String>,
}

#[derive(Debug, Serialize)]
struct WeekJson {
    week: String,
    planned: i64,
    logged: i64,
    kept: i64,
    asked: i64,
    saved: Option<SavedJson>,
    decided: Vec<DecidedJson>,
}

#[derive(Debug, Serialize)]
struct SkillJson {
    id: String,
    name: String,
    minutes: i64,
    level_then: Option<u8>,
    level_now: Option<u8>,
    level_today: Option<u8>,
}

#[derive(Debug, Serialize)]
struct SourceJson {
    id: Option<String>,
    minutes: i64,
}

#[derive(Debug, Serialize)]
struct TargetJson {
    id: String,
    title: String,
    stage: String,
    by: i64,
    done: i64,
    goal: i64,
    state: &'static str,
    done_on: Option<String>,
    minutes: i64,
    link: Option<String>,
    note: Option<String>,
    dropped: Option<String>,
}

#[derive(Debug, Serialize)]
struct RitualJson {
    id: String,
    title: String,
    every: &'static str,
    kept: i64,
    asked: i64,
}

#[derive(Debug, Serialize)]
struct FrictionJson {
    id: String,
    handle: String,
    day: String,
    text: String,
    times: usize,
    times_in_all: usize,
    cause: Option<&'static str>,
    fix: Option<String>,
    fix_state: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct HeldJson {
    id: String,
    text: String,
    friction: String,
    stands: Option<String>,
    on: String,
}

#[derive(Debug, Serialize)]
struct PlanJson {
    day: String,
    changes: String,
}

/// A longer period as it was; `offset` is that of the place, for instants.
#[must_use]
pub fn longer(longer: &Longer, offset: FixedOffset) -> LongerJson {
    let stretch = &longer.stretch;
    LongerJson {
        period: stretch.scope.to_string(),
        kind: stretch.scope.kind(),
        title: stretch.title.clone(),
        from: stretch.days.first.to_string(),
        to: stretch.days.last.to_string(),
        until: stretch.until.to_string(),
        running: stretch.runs(),
        planned: longer.planned.rounded(),
        planned_to_date: longer.planned_to_date.rounded(),
        logged: longer.logged.0,
        kept: longer.kept.0,
        asked: longer.kept.1,
        streak: longer.streak,
        reviewed: longer.reviewed.0,
        of: longer.reviewed.1,
        weeks: longer.weeks.iter().map(|part| week(part, offset)).collect(),
        shares: longer.shares.iter().map(share).collect(),
        skills: longer.skills.iter().map(skill).collect(),
        sources: longer
            .sources
            .iter()
            .map(|(id, minutes)| SourceJson { id: id.as_ref().map(SourceId::to_string), minutes: minutes.0 })
            .collect(),
        targets: longer.targets.iter().map(target).collect(),
        rituals: longer.rituals.iter().map(ritual).collect(),
        frictions: longer.frictions.iter().map(friction).collect(),
        fixes_held: longer.held.iter().map(held).collect(),
        plan: longer
            .changes
            .iter()
            .map(|change| PlanJson { day: change.day.to_string(), changes: short(&change.changes, usize::MAX) })
            .collect(),
        to_rate: longer.to_rate.iter().map(SkillId::to_string).collect(),
        gates: longer.gates.iter().map(|(id, _)| id.to_string()).collect(),
    }
}

fn week(part: &WeekPart, offset: FixedOffset) -> WeekJson {
    WeekJson {
        week: part.week.to_string(),
        planned: part.planned.rounded(),
        logged: part.logged.0,
        kept: part.kept.0,
        asked: part.kept.1,
        saved: part.saved.as_ref().map(|one| saved(one, offset)),
        decided: part.decided.iter().map(decided).collect(),
    }
}

fn skill(part: &SkillPart) -> SkillJson {
    SkillJson {
        id: part.id.to_string(),
        name: part.name.clone(),
        minutes: part.minutes.0,
        level_then: part.level_then.map(Level::number),
        level_now: part.level_now.map(Level::number),
        level_today: part.level_today.map(Level::number),
    }
}

fn target(part: &TargetPart) -> TargetJson {
    TargetJson {
        id: part.id.to_string(),
        title: part.title.clone(),
        stage: part.stage.to_string(),
        by: part.by,
        done: part.done.0,
        goal: part.done.1,
        state: part.state.as_str(),
        done_on: part.done_on.map(|day| day.to_string()),
        minutes: part.minutes.0,
        link: part.link.clone(),
        note: part.note.clone(),
        dropped: part.dropped.clone(),
    }
}

fn ritual(part: &RitualPart) -> RitualJson {
    RitualJson {
        id: part.id.to_string(),
        title: part.title.clone(),
        every: part.every.as_str(),
        kept: part.kept,
        asked: part.asked,
    }
}

fn friction(part: &FrictionPart) -> FrictionJson {
    let fix = part.entry.fix();
    let first = part.own.first().unwrap_or(&part.entry.first);
    FrictionJson {
        id: part.entry.first.id.to_string(),
        handle: part.handle.clone(),
        day: first.what.day.to_string(),
        text: first.what.text.clone(),
        times: part.own.len(),
        times_in_all: part.entry.times(),
        cause: part.cause().map(Cause::key),
        fix: fix.map(|line| line.fix.what.text.clone()),
        fix_state: fix.map(|line| FixState::key(line.state)),
    }
}

fn held(held: &HeldFix) -> HeldJson {
    HeldJson {
        id: held.line.fix.id.to_string(),
        text: held.line.fix.what.text.clone(),
        friction: held.friction.clone(),
        stands: held.line.fix.stands.as_ref().map(Day::to_string),
        on: held.on.to_string(),
    }
}
