//! Owns the values that the document of a month, a quarter, a year or a stage is filled with.

use serde::Serialize;

use super::parts::{self, Answers, DecisionPart, FixPart, Frictions, SharePart, TargetPart};
use crate::domain::calendar::{Day, Period};
use crate::domain::changes::{Change, What, short};
use crate::domain::rating::Level;
use crate::domain::review::Scope;
use crate::domain::roadmap::Roadmap;
use crate::domain::sharing::Eyes;
use crate::domain::standing::review::longer::{self, Longer};

/// The review of a longer period.
#[derive(Debug, Serialize)]
pub struct PeriodPaper {
    title: String,
    period: String,
    kind: &'static str,
    name: String,
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
    weeks: Vec<WeekPart>,
    shares: Vec<SharePart>,
    skills: Vec<SkillPart>,
    targets: Vec<TargetPart>,
    rituals: Vec<RitualPart>,
    #[serde(flatten)]
    frictions: Frictions,
    fixes: Vec<FixPart>,
    changes: Vec<ChangePart>,
}

#[derive(Debug, Serialize)]
struct WeekPart {
    week: String,
    from: String,
    to: String,
    planned: i64,
    logged: i64,
    kept: i64,
    asked: i64,
    reviewed: bool,
    #[serde(flatten)]
    answers: Answers,
    chosen_for: String,
    decided: Vec<DecisionPart>,
}

#[derive(Debug, Serialize)]
struct SkillPart {
    id: String,
    name: String,
    minutes: i64,
    then: Option<u8>,
    now: Option<u8>,
}

#[derive(Debug, Serialize)]
struct RitualPart {
    title: String,
    every: &'static str,
    kept: i64,
    of: i64,
}

#[derive(Debug, Serialize)]
struct ChangePart {
    day: String,
    text: String,
}

/// How long what a change of the plan says may be, in characters.
const CHANGE: usize = 200;

/// The values of a longer period, for these eyes.
#[must_use]
pub fn period(longer: &Longer, roadmap: &Roadmap, eyes: Eyes) -> PeriodPaper {
    let stretch = &longer.stretch;
    let frictions = longer.frictions.iter().flat_map(|part| part.own.iter().map(|one| (one, &part.entry)));
    let held = longer.held.iter().filter_map(|held| parts::fix(&held.line, Some(&held.friction), eyes));
    PeriodPaper {
        title: roadmap.title.clone(),
        period: stretch.scope.to_string(),
        kind: stretch.scope.kind(),
        name: name(longer),
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
        weeks: longer.weeks.iter().map(|week| week_part(week, roadmap, longer.stretch.today)).collect(),
        shares: longer.shares.iter().map(parts::share).collect(),
        skills: longer.skills.iter().map(skill).collect(),
        targets: longer.targets.iter().map(|part| target(part, roadmap, eyes)).collect(),
        rituals: longer.rituals.iter().map(ritual).collect(),
        frictions: Frictions::of(frictions, eyes),
        fixes: held.collect(),
        changes: longer.changes.iter().filter_map(|one| change(one, eyes)).collect(),
    }
}

/// What a version of the plan changed. The reasons that it gives for pauses and skills are nobody else's.
fn change(change: &longer::PlanChange, eyes: Eyes) -> Option<ChangePart> {
    let is_reason = |one: &&Change| matches!(one.what, What::Key { key: "reason" | "why", .. });
    let told: Vec<Change> = change.changes.iter().filter(|one| eyes == Eyes::Own || !is_reason(one)).cloned().collect();
    (!told.is_empty()).then(|| ChangePart { day: change.day.to_string(), text: short(&told, CHANGE) })
}

/// `January 2027`, `2027-Q1`, `2027`, or the title of the stage.
fn name(longer: &Longer) -> String {
    match &longer.stretch.scope {
        Scope::Period(month @ Period::Month(..)) => month.span().first.date().format("%B %Y").to_string(),
        _ => longer.stretch.title.clone(),
    }
}

fn week_part(week: &longer::WeekPart, roadmap: &Roadmap, today: Day) -> WeekPart {
    let (span, next) = (week.week.span(), week.week.next());
    WeekPart {
        week: week.week.to_string(),
        from: span.first.to_string(),
        to: span.last.to_string(),
        planned: week.planned.rounded(),
        logged: week.logged.0,
        kept: week.kept.0,
        asked: week.kept.1,
        reviewed: week.saved.is_some(),
        answers: parts::answers(week.saved.as_ref(), roadmap),
        chosen_for: next.to_string(),
        decided: week.decided.iter().map(|one| parts::decision(one, next, today)).collect(),
    }
}

fn skill(part: &longer::SkillPart) -> SkillPart {
    SkillPart {
        id: part.id.to_string(),
        name: part.name.clone(),
        minutes: part.minutes.0,
        then: part.level_then.map(Level::number),
        now: part.level_now.map(Level::number),
    }
}

fn target(part: &longer::TargetPart, roadmap: &Roadmap, eyes: Eyes) -> TargetPart {
    let (goal, unit) = parts::counted(roadmap.target(&part.id).map(|target| &target.goal));
    let said = |words: Option<&String>| words.and_then(|words| eyes.read(words));
    TargetPart {
        id: part.id.to_string(),
        title: part.title.clone(),
        by: part.by,
        done: part.done.0,
        goal,
        unit,
        state: parts::state(part.state),
        reached: part.done_on.is_some(),
        day: part.done_on.map(|day| day.to_string()),
        minutes: part.minutes.0,
        link: part.link.clone(),
        note: said(part.note.as_ref()),
        why: said(part.dropped.as_ref()),
    }
}

fn ritual(part: &longer::RitualPart) -> RitualPart {
    RitualPart { title: part.title.clone(), every: part.every.as_str(), kept: part.kept, of: part.asked }
}
