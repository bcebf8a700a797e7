//! Owns what acts answer: one line of what changed.

use crate::domain::calendar::{Day, clock};
use crate::domain::journal::Session;
use crate::domain::roadmap::{Goal, Priority, Resource, Roadmap};
use crate::domain::standing::Standing;
use crate::domain::standing::after::After;
use crate::domain::standing::chosen::ChosenLine;
use crate::domain::standing::rituals::RitualLine;
use crate::domain::standing::stages::StageLine;
use crate::domain::standing::targets::TargetLine;
use crate::domain::target::TargetState;
use crate::domain::wording;
use crate::show::ends::end;

/// `45m on RAG architectures · today 1h15 · this week 5h of 14h · P0 52% (wants 55)`, and a second line for overlaps.
#[must_use]
pub fn logged(roadmap: &Roadmap, sessions: &[Session], overlaps: &[Session], after: &After) -> String {
    let mut parts = vec![what(roadmap, sessions, after.day)];
    parts.push(format!("today {}", after.logged));
    parts.push(format!("this week {} of {}", after.week.logged, after.week.planned.minutes()));
    parts.extend(shares(roadmap, sessions, after));
    parts.join(" · ") + "\n" + &overlapping(overlaps)
}

/// `overlaps 18:00-19:30 rag; both are kept`: a line of its own, nothing where there are none.
#[must_use]
pub fn overlapping(overlaps: &[Session]) -> String {
    if overlaps.is_empty() {
        return String::new();
    }
    let named: Vec<String> = overlaps.iter().take(3).map(overlap).collect();
    let more = if overlaps.len() > 3 { ", …" } else { "" };
    format!("overlaps {}{more}; both are kept\n", named.join(", "))
}

/// `45m on RAG architectures`, with the day when it is not today.
fn what(roadmap: &Roadmap, sessions: &[Session], today: Day) -> String {
    let each: Vec<String> =
        sessions.iter().map(|s| format!("{} on {}", s.entry.minutes, roadmap.skill_name(&s.entry.skill))).collect();
    match sessions.first().map(|s| s.entry.day).filter(|day| *day != today) {
        Some(day) => format!("{} ({})", each.join(", "), day.short_from(today)),
        None => each.join(", "),
    }
}

/// `P0 52% (wants 55)` for each priority that was worked on.
fn shares(roadmap: &Roadmap, sessions: &[Session], after: &After) -> Vec<String> {
    let priorities = sessions.iter().filter_map(|s| roadmap.skill(&s.entry.skill)).map(|s| s.priority);
    let mut worked_on: Vec<Priority> = priorities.collect();
    worked_on.sort_unstable();
    worked_on.dedup();
    let line = |p: Priority| after.shares.iter().find(move |(id, _, _)| *id == p);
    let said = worked_on.into_iter().filter_map(line).filter_map(|(id, actual, share)| {
        let actual = wording::percent(actual.as_ref()?);
        Some(format!("{} {actual} (wants {})", id.as_str(), (share * 100).rounded()))
    });
    said.collect()
}

/// `18:00-19:30 rag`.
fn overlap(session: &Session) -> String {
    let times = match (session.entry.start, end(&session.entry)) {
        (Some(start), Some(end)) => format!("{}-{} ", clock(&start), clock(&end)),
        _ => String::new(),
    };
    format!("{times}{}", session.entry.skill)
}

/// `✓ Deploy a RAG service · quarter-1 2 of 6 targets done`.
#[must_use]
pub fn target(line: &TargetLine, standing: &Standing) -> String {
    let state = match line.state {
        TargetState::Done => "✓",
        TargetState::Active => "●",
        TargetState::Open => "○",
        TargetState::Dropped => "–",
    };
    let count = match &line.goal {
        Goal::Tick => String::new(),
        Goal::Count { goal, unit, .. } => {
            let unit = unit.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
            format!(" · {}/{goal}{unit}", line.progress.done)
        }
        Goal::Choice(_) => line.progress.chosen.as_ref().map(|c| format!(" · {c}")).unwrap_or_default(),
    };
    let word = if line.state == TargetState::Dropped { " · dropped" } else { "" };
    let stage = standing.stages.stages.iter().find(|s| s.id == line.stage);
    let stage = stage.map(of_stage).unwrap_or_default();
    format!("{state} {}{count}{word}{stage}\n", line.title)
}

/// ` · Quarter 1: get fluent 2 of 6 targets done, 1 dropped`.
fn of_stage(stage: &StageLine) -> String {
    let dropped = match stage.targets_dropped() {
        0 => String::new(),
        dropped => format!(", {dropped} dropped"),
    };
    format!(" · {} {} of {} targets done{dropped}", stage.title, stage.targets_done, stage.targets)
}

/// `✓ Prune one prompt or agent · 2026-W47 1 of 1 · kept 5 of the last 12`.
#[must_use]
pub fn ritual(line: &RitualLine) -> String {
    let sign = if line.done >= line.times { "✓" } else { "●" };
    format!(
        "{sign} {} · {} {} of {} · kept {} of the last 12\n",
        line.title, line.period, line.done, line.times, line.kept_of_12
    )
}

/// `✓ write the ADR`, what a review chose in words.
#[must_use]
pub fn chosen(line: &ChosenLine) -> String {
    let sign = if line.state() == TargetState::Done { "✓" } else { "○" };
    format!("{sign} {}\n", line.title)
}

/// `✓ AI Engineering by Chip Huyen`, `○` once it is opened again.
#[must_use]
pub fn resource(resource: &Resource, done_on: Option<Day>) -> String {
    let sign = if done_on.is_some() { "✓" } else { "○" };
    let by = resource.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    format!("{sign} {}{by}\n", resource.title)
}
