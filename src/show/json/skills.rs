//! Owns the JSON of `skills`.

use serde::Serialize;

use super::fraction;
use super::orphans::{OrphanJson, orphans};
use super::sources::{SourceJson, sources};
use crate::domain::kind::Kind;
use crate::domain::standing::Standing;
use crate::domain::standing::orphans::Orphan;
use crate::domain::standing::skills::remarks::Remark;
use crate::domain::standing::skills::{Inversion, PriorityLine, SkillLine};

/// `priorities[…]` · `skills[…]` · `inversions[…]` · `balance{keep_28d,ai_28d,keep,ai,…}` · `sources[…]` · `remarks[…]`, the
/// sentences of what is pointed out · `orphans[…]`, the skills with
/// time that the file does not have and that wait. Coverage and debt count from the fresh line, if there is one.
#[derive(Debug, Serialize)]
pub struct SkillsJson {
    fresh: Option<String>,
    priorities: Vec<PriorityJson>,
    skills: Vec<SkillJson>,
    inversions: Vec<InversionJson>,
    balance: BalanceJson,
    sources: Vec<SourceJson>,
    remarks: Vec<RemarkJson>,
    orphans: Vec<OrphanJson>,
}

#[derive(Debug, Serialize)]
struct PriorityJson {
    id: &'static str,
    name: Option<String>,
    share: f64,
    actual_28d: Option<f64>,
    actual_quarter: Option<f64>,
    actual_all: Option<f64>,
    logged: i64,
    planned: i64,
    logged_since: i64,
    planned_since: i64,
    coverage: Option<f64>,
    targets: usize,
    targets_done: usize,
    untouched_days: Option<i64>,
}

/// One skill.
#[derive(Debug, Serialize)]
pub struct SkillJson {
    id: String,
    name: String,
    priority: &'static str,
    track: &'static str,
    planned: i64,
    logged: i64,
    logged_since: i64,
    planned_since: i64,
    coverage: Option<f64>,
    debt: i64,
    logged_28d: i64,
    untouched_days: Option<i64>,
    level: Option<u8>,
    rated: Option<RatedJson>,
    weeks: Vec<i64>,
    still: Option<StillJson>,
    neglected: bool,
}

/// The rating that holds: `day` · `note` · `link`.
#[derive(Debug, Serialize)]
struct RatedJson {
    day: String,
    note: Option<String>,
    link: Option<String>,
}

/// Hours that grew while the level stood still: `since`, the day from which every rating gave it · `logged_91d`.
#[derive(Debug, Serialize)]
struct StillJson {
    since: String,
    logged_91d: i64,
}

#[derive(Debug, Serialize)]
struct RemarkJson {
    kind: &'static str,
    skill: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct InversionJson {
    lower: String,
    higher: String,
    lower_28d: i64,
    higher_28d: i64,
}

#[derive(Debug, Serialize)]
struct BalanceJson {
    keep_28d: i64,
    ai_28d: i64,
    keep: i64,
    ai: i64,
    keep_month: i64,
    ai_month: i64,
    keep_last_month: i64,
    ai_last_month: i64,
}

/// The matrix.
#[must_use]
pub fn skills(standing: &Standing, lost: &[Orphan]) -> SkillsJson {
    let skills = &standing.skills;
    let balance = skills.balance;
    SkillsJson {
        fresh: skills.fresh.map(|day| day.to_string()),
        priorities: skills.priorities.iter().map(priority).collect(),
        skills: skills.skills.iter().map(skill).collect(),
        inversions: skills.inversions.iter().map(inversion).collect(),
        balance: BalanceJson {
            keep_28d: balance.keep_28d.0,
            ai_28d: balance.ai_28d.0,
            keep: balance.keep.0,
            ai: balance.ai.0,
            keep_month: balance.keep_month.0,
            ai_month: balance.ai_month.0,
            keep_last_month: balance.keep_last_month.0,
            ai_last_month: balance.ai_last_month.0,
        },
        sources: sources(&standing.sources),
        remarks: skills.remarks.iter().map(remark).collect(),
        orphans: orphans(lost.iter().filter(|orphan| orphan.kind() == Kind::Skill && orphan.waits())),
    }
}

fn priority(line: &PriorityLine) -> PriorityJson {
    PriorityJson {
        id: line.id.as_str(),
        name: line.name.clone(),
        share: line.share.four_decimals(),
        actual_28d: fraction(line.actual_28d.as_ref()),
        actual_quarter: fraction(line.actual_quarter.as_ref()),
        actual_all: fraction(line.actual_all.as_ref()),
        logged: line.logged.0,
        planned: line.planned.rounded(),
        logged_since: line.logged_since.0,
        planned_since: line.planned_since.rounded(),
        coverage: fraction(line.coverage.as_ref()),
        targets: line.targets,
        targets_done: line.targets_done,
        untouched_days: line.untouched_days,
    }
}

/// One skill.
#[must_use]
pub fn skill(line: &SkillLine) -> SkillJson {
    SkillJson {
        id: line.id.to_string(),
        name: line.name.clone(),
        priority: line.priority.as_str(),
        track: line.track.as_str(),
        planned: line.planned.rounded(),
        logged: line.time.all.0,
        logged_since: line.time.since_fresh().0,
        planned_since: line.planned_since.rounded(),
        coverage: fraction(line.coverage.as_ref()),
        debt: line.debt.rounded(),
        logged_28d: line.time.last_28_days.0,
        untouched_days: line.untouched_days,
        level: line.rated.as_ref().map(|rated| rated.level.number()),
        rated: line.rated.as_ref().map(|rated| RatedJson {
            day: rated.day.to_string(),
            note: rated.note.clone(),
            link: rated.link.clone(),
        }),
        weeks: line.weeks.iter().map(|minutes| minutes.0).collect(),
        still: line.still.map(|still| StillJson { since: still.since.to_string(), logged_91d: still.logged.0 }),
        neglected: line.neglected,
    }
}

fn remark(remark: &Remark) -> RemarkJson {
    RemarkJson { kind: remark.kind.as_str(), skill: remark.skill.to_string(), text: remark.said.clone() }
}

fn inversion(inversion: &Inversion) -> InversionJson {
    InversionJson {
        lower: inversion.lower.to_string(),
        higher: inversion.higher.to_string(),
        lower_28d: inversion.lower_28d.0,
        higher_28d: inversion.higher_28d.0,
    }
}
