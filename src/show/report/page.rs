//! Owns the words and tables of a report's page.

use serde::Serialize;

use super::Report;
use crate::domain::calendar::Day;
use crate::domain::minutes::Exact;
use crate::domain::rating::Level;
use crate::domain::standing::Standing;
use crate::domain::standing::forecast::{Forecast, pace_said};
use crate::domain::standing::skills::{Allocation, PriorityLine};
use crate::domain::standing::sources::{SourceLine, Sources};
use crate::domain::standing::stages::{StageState, Stages};
use crate::domain::target::TargetState;
use crate::domain::wording::percent;

#[derive(Debug, Serialize)]
pub(super) struct Page {
    title: String,
    day: String,
    facts: Vec<Fact>,
    priorities: Vec<Priority>,
    sources: Vec<Source>,
    finished: String,
    stages: Vec<Stage>,
    forecast: String,
    levels: [&'static str; 6],
    version: &'static str,
}

#[derive(Debug, Serialize)]
struct Fact {
    name: &'static str,
    value: String,
    says: String,
}

#[derive(Debug, Serialize)]
struct Priority {
    id: &'static str,
    name: Option<String>,
    wants: String,
    wants_width: String,
    actual: String,
    actual_width: String,
    state: &'static str,
    coverage: String,
    logged: String,
    planned: String,
    skills: Vec<Skill>,
}

#[derive(Debug, Serialize)]
struct Skill {
    name: String,
    level: String,
    means: &'static str,
    logged: String,
    planned: String,
    coverage: String,
    width: String,
    last: String,
}

#[derive(Debug, Serialize)]
struct Source {
    name: String,
    wants: String,
    actual: String,
    width: String,
    state: &'static str,
    logged: String,
}

#[derive(Debug, Serialize)]
struct Stage {
    title: String,
    days: String,
    logged: String,
    planned: String,
    width: String,
    progress: String,
    forecast: String,
    is_active: bool,
    targets: Vec<Target>,
}

#[derive(Debug, Serialize)]
struct Target {
    sign: &'static str,
    state: &'static str,
    title: String,
    count: String,
    link: Option<String>,
}

/// A part as the width of a bar in per cent, at most the whole of it.
fn width(part: Option<&Exact>) -> String {
    let part = part.map_or(0.0, Exact::approximate);
    format!("{:.1}", part.clamp(0.0, 1.0) * 100.0)
}

fn shown(part: Option<&Exact>) -> String {
    part.map_or_else(|| "–".to_owned(), percent)
}

/// The page of a report.
pub(super) fn of(report: Report) -> Page {
    let Report { roadmap, standing, .. } = report;
    let today = &standing.today;
    Page {
        title: roadmap.title.clone(),
        day: today.day.long(),
        facts: facts(report),
        priorities: priorities(report),
        sources: sources(&standing.sources),
        finished: finished(&standing.sources),
        stages: standing.stages.stages.iter().map(|line| stage(report, line)).collect(),
        forecast: forecast(&standing.stages, today.day),
        levels: Level::ALL.map(Level::meaning),
        version: env!("CARGO_PKG_VERSION"),
    }
}

fn facts(report: Report) -> Vec<Fact> {
    let Report { standing, .. } = report;
    let (today, total) = (&standing.today, &standing.stages.total);
    let floor = &today.floor;
    vec![
        Fact {
            name: "Week",
            value: today.week.index.map_or_else(|| "–".to_owned(), |index| format!("{index} of {}", today.week.of)),
            says: format!("{} of {} this week", today.week.logged, today.week.planned.minutes()),
        },
        Fact {
            name: "Hours",
            value: total.logged.to_string(),
            says: format!("of {} planned to date, {} in all", total.planned_to_date.minutes(), total.planned.minutes()),
        },
        Fact {
            name: "Floor",
            value: if floor.holds { "held".to_owned() } else { format!("{} to date", floor.to_date) },
            says: format!("{} a day; {} of 30 days kept, {} in a row", floor.minutes, floor.kept_of_30, floor.streak),
        },
        Fact { name: "Targets", value: done_of(standing), says: "done".to_owned() },
    ]
}

/// `3 of 16`; dropped ones are not counted.
fn done_of(standing: &Standing) -> String {
    let done = standing.targets.iter().filter(|target| target.state == TargetState::Done).count();
    let counted = standing.targets.iter().filter(|target| target.state != TargetState::Dropped).count();
    format!("{done} of {counted}")
}

/// What the burn-up of hours says in words.
pub(super) fn hours(report: Report) -> String {
    let total = &report.standing.stages.total;
    let (to_date, all) = (total.planned_to_date.minutes(), total.planned.minutes());
    format!("{} logged, {to_date} planned to date, {all} in all", total.logged)
}

/// What the burn-up of targets says in words.
pub(super) fn targets(report: Report) -> String {
    format!("{} done", done_of(report.standing))
}

/// The sentence on the whole: when, and at what pace.
fn forecast(stages: &Stages, today: Day) -> String {
    let said = stages.total.forecast.said(today);
    match *stages.total.forecast {
        Forecast::Likely { .. } => format!("All hours {said}, at {}.", pace_said(&stages.ground)),
        Forecast::TooEarly(_) => format!("Forecast: {said}; {}.", pace_said(&stages.ground)),
        _ => format!("Forecast: {said}."),
    }
}

/// The mix of sources; nothing where the file names none and no session had one.
fn sources(sources: &Sources) -> Vec<Source> {
    if sources.lines.iter().all(|line| line.id.is_none()) {
        return Vec::new();
    }
    let source = |line: &SourceLine| Source {
        name: line.name.clone(),
        wants: shown(line.share.as_ref()),
        actual: shown(line.actual_28d.as_ref()),
        width: width(line.actual_28d.as_ref()),
        state: if line.allocation.is_some() { allocation(line.allocation) } else { "" },
        logged: line.time.all.to_string(),
    };
    sources.lines.iter().map(source).collect()
}

fn finished(sources: &Sources) -> String {
    if sources.resources == 0 {
        return String::new();
    }
    let (all, quarter) = (sources.resources, sources.finished_quarter);
    format!("Resources finished: {} of {all}, {quarter} of them this quarter.", sources.finished)
}

fn allocation(allocation: Option<Allocation>) -> &'static str {
    match allocation {
        Some(Allocation::OnPlan) => "✓ on plan",
        Some(Allocation::Over) => "+ over",
        Some(Allocation::Under) => "▲ under",
        None => "–",
    }
}

/// Those that have skills or hours.
fn priorities(report: Report) -> Vec<Priority> {
    let skills = &report.standing.skills;
    let has_any =
        |line: &&PriorityLine| line.logged.0 > 0 || skills.skills.iter().any(|skill| skill.priority == line.id);
    skills.priorities.iter().filter(has_any).map(|line| priority(report, line)).collect()
}

fn priority(report: Report, line: &PriorityLine) -> Priority {
    let skills = report.standing.skills.skills.iter().filter(|skill| skill.priority == line.id);
    Priority {
        id: line.id.as_str(),
        name: line.name.clone(),
        wants: percent(&line.share),
        wants_width: width(Some(&line.share)),
        actual: line.actual_28d.as_ref().map_or_else(|| "nothing".to_owned(), percent),
        actual_width: width(line.actual_28d.as_ref()),
        state: allocation(line.allocation()),
        coverage: shown(line.coverage.as_ref()),
        logged: line.logged.to_string(),
        planned: line.planned.minutes().to_string(),
        skills: skills
            .map(|skill| Skill {
                name: skill.name.clone(),
                level: skill.rated.as_ref().map_or_else(|| "–".to_owned(), |rated| rated.level.number().to_string()),
                means: skill.rated.as_ref().map_or("not rated yet", |rated| rated.level.meaning()),
                logged: skill.time.all.to_string(),
                planned: skill.planned.minutes().to_string(),
                coverage: shown(skill.coverage.as_ref()),
                width: width(skill.coverage.as_ref()),
                last: match skill.untouched_days {
                    None => "never".to_owned(),
                    Some(0) => "today".to_owned(),
                    Some(days) => format!("{days} d ago"),
                },
            })
            .collect(),
    }
}

fn stage(report: Report, line: &crate::domain::standing::stages::StageLine) -> Stage {
    let today = report.standing.today.day;
    let part = (line.planned != Exact::zero()).then(|| line.logged.exact().approximate() / line.planned.approximate());
    let targets = report.standing.targets.iter().filter(|target| target.stage == line.id);
    Stage {
        title: line.title.clone(),
        days: format!("{} to {}", line.window.first.long(), line.window.last.long()),
        logged: line.logged.to_string(),
        planned: line.planned.minutes().to_string(),
        width: format!("{:.1}", part.unwrap_or(0.0).clamp(0.0, 1.0) * 100.0),
        progress: shown(line.progress.as_ref()),
        forecast: if line.state == StageState::Active { line.forecast.said(today) } else { String::new() },
        is_active: line.state == StageState::Active,
        targets: targets.map(target).collect(),
    }
}

fn target(line: &crate::domain::standing::targets::TargetLine) -> Target {
    let (sign, state) = match line.state {
        TargetState::Done => ("✓", "done"),
        TargetState::Dropped => ("–", "dropped"),
        _ if line.calls() => ("▲", "behind"),
        TargetState::Active => ("●", "begun"),
        TargetState::Open => ("○", "open"),
    };
    let is_web = |link: &&String| link.starts_with("https://") || link.starts_with("http://");
    Target {
        sign,
        state,
        title: line.title.clone(),
        count: crate::show::text::targets::count(line),
        link: line.link.as_ref().filter(is_web).cloned(),
    }
}
