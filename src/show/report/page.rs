//! Owns the words and tables of a report's page.

use serde::Serialize;

use super::Report;
use crate::domain::minutes::Exact;
use crate::domain::standing::skills::Allocation;
use crate::domain::standing::stages::StageState;
use crate::domain::target::TargetState;
use crate::domain::wording::percent;

#[derive(Debug, Serialize)]
pub(super) struct Page {
    title: String,
    day: String,
    facts: Vec<Fact>,
    priorities: Vec<Priority>,
    stages: Vec<Stage>,
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
    logged: String,
    planned: String,
    skills: Vec<Skill>,
}

#[derive(Debug, Serialize)]
struct Skill {
    name: String,
    logged: String,
    planned: String,
    coverage: String,
    width: String,
    last: String,
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
        priorities: standing.skills.priorities.iter().map(|line| priority(report, line)).collect(),
        stages: standing.stages.stages.iter().map(|line| stage(report, line)).collect(),
        version: env!("CARGO_PKG_VERSION"),
    }
}

fn facts(report: Report) -> Vec<Fact> {
    let Report { standing, .. } = report;
    let (today, total) = (&standing.today, &standing.stages.total);
    let floor = &today.floor;
    let done = standing.targets.iter().filter(|target| target.state == TargetState::Done).count();
    let counted = standing.targets.iter().filter(|target| target.state != TargetState::Dropped).count();
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
        Fact { name: "Targets", value: format!("{done} of {counted}"), says: "done".to_owned() },
    ]
}

fn priority(report: Report, line: &crate::domain::standing::skills::PriorityLine) -> Priority {
    let skills = report.standing.skills.skills.iter().filter(|skill| skill.priority == line.id);
    let state = match line.allocation() {
        Some(Allocation::OnPlan) => "on plan",
        Some(Allocation::Over) => "+ over",
        Some(Allocation::Under) => "▲ under",
        None => "–",
    };
    Priority {
        id: line.id.as_str(),
        name: line.name.clone(),
        wants: percent(&line.share),
        wants_width: width(Some(&line.share)),
        actual: shown(line.actual_28d.as_ref()),
        actual_width: width(line.actual_28d.as_ref()),
        state,
        logged: line.logged.to_string(),
        planned: line.planned.minutes().to_string(),
        skills: skills
            .map(|skill| Skill {
                name: skill.name.clone(),
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
        _ if line.is_behind() => ("▲", "behind"),
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
