//! Owns what the page of the burn-up says in words: the same numbers as the pictures, readable without them.

use ratatui::text::{Line, Span};

use super::super::{Facts, nothing, words};
use super::bars;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::standing::burnup::{StageTargets, WeekBar};
use crate::domain::standing::forecast::{date, pace_said};
use crate::domain::standing::stages::{StageLine, StageState};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width on labels have a column of their own.
const WIDE: usize = 60;
/// That column.
const LABEL: usize = 10;
/// How many changes of the plan are told.
const TOLD: usize = 2;

/// A label and what it says, broken between words.
pub(super) fn field(label: &str, text: &str, theme: Theme, width: usize) -> Vec<Line<'static>> {
    if width < WIDE {
        let text = widgets::wrapped(&format!("{label}: {text}"), width);
        return text.into_iter().map(Line::raw).collect();
    }
    let broken = widgets::wrapped(text, width - LABEL);
    let labels = std::iter::once(label).chain(std::iter::repeat(""));
    broken
        .into_iter()
        .zip(labels)
        .map(|(text, label)| Line::from(vec![Span::styled(format!("{label:<LABEL$}"), theme.quiet()), Span::raw(text)]))
        .collect()
}

/// Hours: where they stand, where they lead, where another pace leads, at what pace, how the plan changed.
pub(super) fn hours(facts: &Facts, what_if: Vec<Line<'static>>, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let stages = &facts.standing.stages;
    let (total, today) = (&stages.total, facts.standing.today.day);
    let floor = &facts.standing.today.floor;
    let asked = match total.state {
        StageState::Upcoming => format!("the plan begins on {}", date(facts.burnup.plan.first, today)),
        _ if floor.holds && floor.to_date.0 > 0 => {
            format!("planned to date {}, floor to date {} ✓", words::hours(&total.planned_to_date), floor.to_date)
        }
        _ => format!("planned to date {}", words::hours(&total.planned_to_date)),
    };
    let stands = format!("{} of {}; {asked}", total.logged, words::hours(&total.planned));
    let mut lines = field("logged", &stands, theme, width);
    lines.extend(field("forecast", &total.forecast.said(today), theme, width));
    lines.extend(what_if);
    lines.extend(pace(facts, theme, width));
    lines.extend(stage(facts, theme, width));
    if let Some(line) = stages.fresh {
        let said = format!("what is left counts from the fresh line of {}", date(line, today));
        lines.extend(field("fresh", &said, theme, width));
    }
    for change in facts.burnup.scope.iter().rev().take(TOLD) {
        let (before, after) = (words::hours(&change.before), words::hours(&change.after));
        let said = format!("from {} on it asks {after} instead of {before}", date(change.day, today));
        lines.extend(field("plan", &said, theme, width));
    }
    lines
}

fn pace(facts: &Facts, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let stages = &facts.standing.stages;
    let needs = stages.total.needed_per_week.as_ref();
    let needs = needs.map(|pace| format!("; the plan needs {}", words::hours(pace))).unwrap_or_default();
    field("pace", &format!("{}{needs}", pace_said(&stages.ground)), theme, width)
}

/// How the narrowest active stage stands on both.
fn stage(facts: &Facts, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let Some(active) = &facts.standing.today.stage else { return Vec::new() };
    let Some(line) = facts.standing.stages.stages.iter().find(|s| s.id == active.id) else { return Vec::new() };
    slack(facts, line, theme, width)
}

fn slack(facts: &Facts, line: &StageLine, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let said = words::slack(facts, line, line.slack, theme);
    if said.is_empty() {
        return Vec::new();
    }
    let mut spans = if width < WIDE {
        vec![Span::raw("now: ")]
    } else {
        vec![Span::styled(format!("{:<LABEL$}", "now"), theme.quiet())]
    };
    spans.extend(said);
    if width >= WIDE {
        spans.push(Span::styled(format!("   in {}", line.title), theme.quiet()));
    }
    vec![Line::from(widgets::cut_spans(spans, width))]
}

/// Targets: all of them, and each stage that has begun.
pub(super) fn targets(facts: &Facts, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let burnup = &facts.burnup;
    let today = facts.standing.today.day;
    let Some(last) = burnup.targets.iter().rfind(|point| point.done.is_some()).or(burnup.targets.first()) else {
        return vec![Line::styled(nothing::targets_on_a_page(theme), theme.quiet())];
    };
    let yesterday = burnup.targets.iter().rfind(|point| point.day < today);
    let asked = yesterday.map_or_else(Exact::zero, |point| point.planned.clone());
    let done = last.done.clone().unwrap_or_default();
    let (done, asked) = (words::percent(Some(&done)), words::percent(Some(&asked)));
    let mut lines = field("all", &format!("{done} done, by weight; a straight line to date is {asked}"), theme, width);
    lines.extend(stage(facts, theme, width));
    let asks = |stage: &&StageTargets| stage.done < Exact::whole(1);
    lines.extend(burnup.stages.iter().filter(asks).map(|stage| stage_line(stage, theme, width)));
    lines
}

fn stage_line(stage: &StageTargets, theme: Theme, width: usize) -> Line<'static> {
    let end = vec![Span::raw(format!(
        "{:>4} of {:>4}",
        words::percent(Some(&stage.done)),
        words::percent(Some(&stage.planned))
    ))];
    let mut start = vec![Span::styled(stage.title.clone(), theme.quiet())];
    if width < WIDE {
        start.insert(0, Span::raw(" "));
    } else {
        start.insert(0, Span::raw(" ".repeat(LABEL)));
    }
    widgets::line(start, end, width)
}

/// Weeks: this one, the last ones where a picture has no room, the pace, what stands beside.
pub(super) fn weeks(facts: &Facts, what_if: Vec<Line<'static>>, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let week = &facts.standing.today.week;
    let this = format!("{} of {}", week.logged, words::hours(&week.planned));
    let mut lines = field("this week", &this, theme, width);
    let (weeks, today) = (&facts.burnup.weeks, facts.standing.today.day);
    let full: Vec<&WeekBar> = weeks.iter().rev().filter(|bar| bar.week.span().last < today).take(4).collect();
    if width < WIDE {
        lines.extend(full.iter().map(|bar| {
            let start = vec![Span::styled(format!(" {}", bar.week), theme.quiet())];
            let end = vec![Span::raw(format!("{:>6} of {:>6}", bar.logged.to_string(), words::hours(&bar.planned)))];
            widgets::line(start, end, width)
        }));
    }
    lines.extend(pace(facts, theme, width));
    let earlier = bars::Earlier::of(weeks);
    if let (false, Some(name)) = (full.is_empty(), earlier.name()) {
        let logged: Minutes = full.iter().map(|bar| bar.logged).sum();
        let before: Minutes = full.iter().filter_map(|bar| earlier.minutes(bar)).sum();
        let said = format!("{logged} in the last {} weeks, {before} in those {name}", full.len());
        lines.extend(field("beside", &said, theme, width));
    }
    lines.extend(what_if);
    lines
}
