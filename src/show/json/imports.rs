//! Owns the JSON of an import.

use serde::Serialize;

use crate::domain::import::{Left, Report, SkillIn};
use crate::show::text::imports::Step;

/// `imported`, `minutes`, `already`, `left_out[{line,reason,words,minutes}]`, `on_purpose[…]` (the same),
/// `skills[{skill,sessions,minutes,from,to}]`, `several`, `overlapping`, `without[…]`, `dry_run`.
#[derive(Debug, Serialize)]
pub struct ImportedJson<'r> {
    imported: usize,
    minutes: i64,
    already: usize,
    left_out: Vec<LeftJson<'r>>,
    on_purpose: Vec<LeftJson<'r>>,
    skills: Vec<SkillJson<'r>>,
    several: usize,
    overlapping: usize,
    without: &'r [String],
    dry_run: bool,
}

#[derive(Debug, Serialize)]
struct LeftJson<'r> {
    line: usize,
    reason: String,
    words: &'r [String],
    minutes: Option<i64>,
}

#[derive(Debug, Serialize)]
struct SkillJson<'r> {
    skill: &'r str,
    sessions: usize,
    minutes: i64,
    from: String,
    to: String,
}

/// What an import brought in, or in a dry run would bring in.
#[must_use]
pub fn imported(report: &Report, step: Step) -> ImportedJson<'_> {
    ImportedJson {
        imported: report.coming.entries,
        minutes: report.coming.minutes.0,
        already: report.already,
        left_out: report.left.iter().map(left).collect(),
        on_purpose: report.on_purpose.iter().map(left).collect(),
        skills: report.skills.iter().map(skill).collect(),
        several: report.several,
        overlapping: report.overlapping,
        without: &report.without,
        dry_run: step == Step::DryRun,
    }
}

fn left(left: &Left) -> LeftJson<'_> {
    let minutes = left.minutes.map(|minutes| minutes.0);
    LeftJson { line: left.line, reason: left.reason.to_string(), words: &left.words, minutes }
}

fn skill(line: &SkillIn) -> SkillJson<'_> {
    let SkillIn { skill, count, first, last } = line;
    SkillJson {
        skill: skill.as_str(),
        sessions: count.entries,
        minutes: count.minutes.0,
        from: first.to_string(),
        to: last.to_string(),
    }
}
