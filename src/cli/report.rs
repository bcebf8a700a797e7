//! Owns how the problems of a file are reported, and the one line of what a good one holds.

use crate::domain::schedule::Schedule;
use crate::domain::text;
use crate::error::{Error, Kind};
use crate::plan::Problem;
use crate::show::problems::{Ink, one_line, render};
use crate::show::words::count;

use super::output::{self, Layout};

/// A file with errors, its problems as details.
#[must_use]
pub fn broken(path: &str, text: &str, problems: &[Problem]) -> Error {
    let first = problems.iter().find(|p| p.is_error()).or_else(|| problems.first());
    let place = first.map(|p| one_line(path, p));
    let errors = problems.iter().filter(|p| p.is_error()).count();
    let message = match (errors, place) {
        (0 | 1, Some(place)) => place,
        (n, Some(place)) => format!("{place} (the first of {n} errors)"),
        (_, None) => format!("{path} cannot be used"),
    };
    let hint = first.and_then(|p| p.hint.clone());
    let details = Some(match output::layout() {
        Layout::Plain => plain(problems),
        Layout::Aligned => rendered(path, text, problems),
    });
    Error { kind: Kind::Roadmap, message, hint, details }
}

/// All problems, each with its line of the file. Streams that want no colour strip it.
#[must_use]
pub fn rendered(path: &str, text: &str, problems: &[Problem]) -> String {
    render(path, text, problems, Ink::Coloured)
}

/// All problems, each in a line with its place, and in the next one what would be right: for a screen reader.
#[must_use]
pub fn plain(problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let weight = if problem.is_error() { "error" } else { "warning" };
        let hint = problem.hint.as_ref().map(|hint| format!("hint: {}\n", text::note(hint))).unwrap_or_default();
        let message = text::title(&problem.message);
        format!("{weight} in line {}, column {}: {message}\n{hint}", problem.line, problem.column)
    };
    problems.iter().map(line).collect()
}

/// `roadmap.toml: 4 stages, 16 targets, 19 skills, 8 rituals, 491h26 planned, 2026-11-30 to 2028-11-29`.
#[must_use]
pub fn holds(path: &str, schedule: &Schedule) -> String {
    let (roadmap, plan) = (schedule.roadmap(), schedule.plan());
    let parts = [
        count(roadmap.stages.len(), "stage", "stages"),
        count(roadmap.targets.len(), "target", "targets"),
        count(roadmap.skills.len(), "skill", "skills"),
        count(roadmap.rituals.len(), "ritual", "rituals"),
        format!("{} planned", schedule.planned(plan).minutes()),
        format!("{} to {}", plan.first, plan.last),
    ];
    format!("{path}: {}\n", parts.join(", "))
}
