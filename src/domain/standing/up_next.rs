//! Owns what to work on next: skills by debt, each with its first open target and the reason in words.

use std::cmp::Reverse;

use super::skills::{SkillLine, Skills, active_targets};
use super::stages::Stages;
use super::targets::TargetLine;
use crate::domain::id::{SkillId, TargetId};
use crate::domain::minutes::Exact;
use crate::domain::roadmap::Priority;

/// How many skills are named.
const NAMED: usize = 5;

/// A skill to work on, with its next target and the reason.
#[derive(Debug, Clone, PartialEq)]
pub struct UpNext {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Its priority.
    pub priority: Priority,
    /// The first open target of an active stage that names it.
    pub target: Option<(TargetId, String)>,
    /// Minutes behind its share.
    pub debt: Exact,
    /// Days since the last session.
    pub untouched_days: Option<i64>,
    /// Why, in words.
    pub reason: String,
}

impl UpNext {
    /// Why, in fewer words, the most first: for places in which the whole has no room.
    #[must_use]
    pub fn shorter(&self) -> [String; 2] {
        let touched = match self.untouched_days {
            Some(days @ 2..) => format!("untouched {days} days"),
            days => touched(days),
        };
        let behind = behind(&self.debt);
        let short = behind.strip_suffix(" its share").filter(|_| self.debt.minutes().0 > 0).unwrap_or(&behind);
        [format!("{behind}, {touched}"), format!("{short}, {touched}")]
    }
}

/// Skills by debt; ties by priority, then by the longest untouched (never touched first), then as in the file.
#[must_use]
pub fn up_next(skills: &Skills, targets: &[TargetLine], stages: &Stages) -> Vec<UpNext> {
    let mut ranked: Vec<&SkillLine> = skills.skills.iter().collect();
    ranked.sort_by_key(|s| (Reverse(s.debt.clone()), s.priority, Reverse(s.untouched_days.unwrap_or(i64::MAX))));
    let active = active_targets(targets, stages);
    let entry = |skill: &SkillLine| UpNext {
        skill: skill.id.clone(),
        name: skill.name.clone(),
        priority: skill.priority,
        target: active.iter().find(|t| t.skills.contains(&skill.id)).map(|t| (t.id.clone(), t.title.clone())),
        debt: skill.debt.clone(),
        untouched_days: skill.untouched_days,
        reason: reason(&skill.debt, skill.untouched_days),
    };
    ranked.into_iter().take(NAMED).map(entry).collect()
}

/// `3h12 behind its share, untouched for 9 days`.
fn reason(debt: &Exact, untouched: Option<i64>) -> String {
    format!("{}, {}", behind(debt), touched(untouched))
}

fn behind(debt: &Exact) -> String {
    match debt.minutes() {
        m if m.0 > 0 => format!("{m} behind its share"),
        _ => "on its share".to_owned(),
    }
}

fn touched(untouched: Option<i64>) -> String {
    match untouched {
        None => "not touched yet".to_owned(),
        Some(0) => "touched today".to_owned(),
        Some(1) => "touched yesterday".to_owned(),
        Some(days) => format!("untouched for {days} days"),
    }
}
