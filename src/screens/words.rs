//! Owns the signs and short words that several screens share: state, slack, hours, days, what an entry means.

use chrono::{DateTime, FixedOffset};
use ratatui::text::Span;

use super::Facts;
use crate::domain::calendar::{Day, clock};
use crate::domain::journal::NewSession;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Goal, Roadmap};
use crate::domain::standing::rituals::{RitualLine, SlotState};
use crate::domain::standing::stages::FAR_BEHIND;
use crate::domain::standing::stages::{Slack, StageLine, StageState};
use crate::domain::standing::targets::TargetLine;
use crate::domain::target::TargetState;
use crate::domain::wording;
use crate::ui::theme::Theme;

/// What is said of hours behind the plan while the floor is kept.
pub const FLOOR_LINE: &str = "on the floor line";

/// Cells of the days that a target has left, with a gap before them.
pub const DAYS: usize = 11;

/// ✓ done · ● active · ○ open · ▲ behind · – dropped.
#[must_use]
pub fn target_sign(target: &TargetLine, theme: Theme) -> Span<'static> {
    match target.state {
        TargetState::Done => Span::styled("✓", theme.good()),
        TargetState::Dropped => Span::styled("–", theme.quiet()),
        _ if target.calls() => Span::styled("▲", theme.behind()),
        TargetState::Active => Span::styled("●", theme.accent()),
        TargetState::Open => Span::raw("○"),
    }
}

/// ✓ kept · ○ open · ✗ missed · ‖ paused.
#[must_use]
pub fn ritual_sign(ritual: &RitualLine, theme: Theme) -> Span<'static> {
    match ritual.state {
        SlotState::Kept => Span::styled("✓", theme.good()),
        SlotState::Open => Span::raw("○"),
        SlotState::Missed if ritual.is_no_miss() => Span::styled("·", theme.quiet()),
        SlotState::Missed => Span::styled("✗", theme.behind()),
        SlotState::Paused => Span::styled("‖", theme.quiet()),
    }
}

/// ● active · ○ upcoming · ✓ past with every target done · – past.
#[must_use]
pub fn stage_sign(stage: &StageLine, theme: Theme) -> Span<'static> {
    match stage.state {
        StageState::Active => Span::styled("●", theme.accent()),
        StageState::Upcoming => Span::raw("○"),
        StageState::Past if stage.targets_done == stage.targets => Span::styled("✓", theme.good()),
        StageState::Past => Span::styled("–", theme.quiet()),
    }
}

/// `12/50 evals`, the option chosen, or nothing for a plain tick.
#[must_use]
pub fn count(target: &TargetLine) -> String {
    match &target.goal {
        Goal::Tick => String::new(),
        Goal::Count { goal, unit, .. } => {
            let unit = unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
            format!("{}/{goal}{unit}", target.progress.done)
        }
        Goal::Choice(options) => target.progress.chosen.clone().unwrap_or_else(|| format!("one of {}", options.len())),
    }
}

/// `42 d`, `today`, `−11 d`, from two weeks on `98 d late`; nothing once it is done or dropped.
#[must_use]
pub fn days_left(target: &TargetLine) -> String {
    match target.days_left {
        _ if !target.is_unfinished() => String::new(),
        days if days < FAR_BEHIND => format!("{} d late", days.abs()),
        0 => "today".to_owned(),
        days if days < 0 => format!("−{} d", days.abs()),
        days => format!("{days} d"),
    }
}

/// `+2 d`, `on plan`, `−4 d`.
pub(super) fn plan_days(days: i64) -> String {
    match days {
        0 => "on plan".to_owned(),
        days if days < 0 => format!("−{} d", days.abs()),
        days => format!("+{days} d"),
    }
}

fn targets(count: usize) -> String {
    if count == 1 { "1 target".to_owned() } else { format!("{count} targets") }
}

/// Where the file has the blocks of a day: `calendar.monday`.
#[must_use]
pub fn calendar_id(day: Day) -> String {
    format!("calendar.{}", day.date().format("%A").to_string().to_lowercase())
}

/// Exact minutes as `3h10`.
#[must_use]
pub fn hours(exact: &Exact) -> String {
    exact.minutes().to_string()
}

/// A fraction as `52%`; `–` when there is none.
#[must_use]
pub fn percent(part: Option<&Exact>) -> String {
    part.map_or_else(|| "–".to_owned(), wording::percent)
}

/// The part of a plan that is logged, for a bar.
#[must_use]
pub fn part(logged: Minutes, planned: &Exact) -> f64 {
    let planned = planned.approximate();
    if planned > 0.0 { logged.0 as f64 / planned } else { 0.0 }
}

/// A stage's slack: `hours +2 d`, `targets −4 d ▲`; far behind it is what is needed, or that the floor is kept; nothing for upcoming ones. Hours
/// ahead while targets are behind is said in words.
#[must_use]
pub fn slack(facts: &Facts, stage: &StageLine, slack: Slack, theme: Theme) -> Vec<Span<'static>> {
    let floor_holds = facts.standing.floor_holds();
    if let (Some(ahead @ 1..), Some(behind @ FAR_BEHIND..=-1), StageState::Active) =
        (slack.hours, slack.targets, stage.state)
    {
        let hours = Span::raw(format!("hours {ahead} d ahead, "));
        return vec![hours, marked(format!("targets {} d behind", behind.abs()), true, theme)];
    }
    let mut parts = Vec::new();
    // A fresh line asks nothing of a stage that ended before it.
    let fresh = facts.standing.stages.fresh;
    if let Some(days) = slack.hours.filter(|_| fresh.is_none_or(|line| line <= stage.window.last)) {
        let far = days < FAR_BEHIND;
        let text = match &stage.needed_per_week {
            // Who keeps the floor is not asked to make up for a year in a week.
            _ if far && floor_holds && stage.state == StageState::Active => Some(FLOOR_LINE.to_owned()),
            Some(pace) if far => Some(format!("needs {}/week", hours(pace))),
            None if far => None,
            _ => match fresh {
                Some(line) => {
                    Some(format!("hours {} since {}", plan_days(days), line.short_from(facts.standing.today.day)))
                }
                None => Some(format!("hours {}", plan_days(days))),
            },
        };
        parts.extend(text.map(|text| marked(text, days < 0 && !floor_holds, theme)));
    }
    if let Some(days) = slack.targets {
        let open = stage.targets_open;
        let text = match stage.state {
            StageState::Past if open == 0 => match stage.targets_dropped() {
                0 => "targets done".to_owned(),
                dropped => format!("{dropped} dropped"),
            },
            StageState::Past => format!("{} open", targets(open)),
            _ if days < FAR_BEHIND => {
                format!("{} in {} d", targets(open), stage.window.last.days_since(facts.standing.today.day))
            }
            _ => format!("targets {}", plan_days(days)),
        };
        parts.push(marked(text, days < 0, theme));
    }
    let mut spans = Vec::new();
    for part in parts {
        if !spans.is_empty() {
            spans.push(Span::raw("   "));
        }
        spans.push(part);
    }
    spans
}

fn marked(text: String, behind: bool, theme: Theme) -> Span<'static> {
    if behind { Span::styled(format!("{text} ▲"), theme.behind()) } else { Span::raw(text) }
}

/// What an entry means, for people: `45m on RAG architectures · Mon 11 Jan 18:00–18:45 · Deploy a RAG service`.
#[must_use]
pub fn entry(facts: &Facts, entry: &NewSession, today: Day) -> String {
    meaning(&facts.roadmap, entry, entry.end_by(&facts.place), today)
}

/// The same, from the plan alone, with its end as the clock shows it then.
#[must_use]
pub fn meaning(roadmap: &Roadmap, entry: &NewSession, end: Option<DateTime<FixedOffset>>, today: Day) -> String {
    let mut parts = vec![format!("{} on {}", entry.minutes, roadmap.skill_name(&entry.skill))];
    let day = match entry.day {
        day if day == today => "today".to_owned(),
        day if day == today.previous() => "yesterday".to_owned(),
        day => day.short_from(today),
    };
    parts.push(match (entry.start, end) {
        (Some(start), Some(end)) => format!("{day} {}–{}", clock(&start), clock(&end)),
        _ => day,
    });
    if let Some(id) = &entry.target {
        parts.push(roadmap.target(id).map_or_else(|| id.to_string(), |t| t.title.clone()));
    }
    if let Some(id) = &entry.source {
        parts.push(format!("/{id}"));
    }
    parts.extend(entry.note.as_ref().map(|note| format!("“{note}”")));
    parts.join(" · ")
}

/// The answer to a log: `45m on RAG architectures · today 1h15 · this week 5h of 14h · P0 52% (wants 55)`.
#[must_use]
pub fn answer(facts: &Facts, entries: &[NewSession]) -> String {
    let today = &facts.standing.today;
    let what: Vec<String> =
        entries.iter().map(|e| format!("{} on {}", e.minutes, facts.roadmap.skill_name(&e.skill))).collect();
    let mut parts = vec![
        what.join(", "),
        format!("today {}", today.logged),
        format!("this week {} of {}", today.week.logged, hours(&today.week.planned)),
    ];
    let priority = entries.first().and_then(|e| facts.roadmap.skill(&e.skill)).map(|s| s.priority);
    let line = priority.and_then(|p| facts.standing.skills.priorities.iter().find(|l| l.id == p));
    if let Some(line) = line.filter(|l| l.actual_28d.is_some()) {
        let wants = (&line.share * 100).rounded();
        parts.push(format!("{} {} (wants {wants})", line.id.as_str(), percent(line.actual_28d.as_ref())));
    }
    parts.join(" · ")
}
