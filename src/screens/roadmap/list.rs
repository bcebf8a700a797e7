//! Owns the lines of the Roadmap screen's list: stages, targets, and what stands beside them. Knows no key and no state.

use ratatui::text::{Line, Span};

use crate::domain::calendar::Span as Days;
use crate::domain::standing::mountain::Camp;
use crate::domain::standing::stages::{StageLine, StageState};
use crate::domain::standing::targets::TargetLine;
use crate::screens::{Facts, words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// `1 Dec – 31 Dec 2026`, both years where they differ.
fn days(window: Days) -> String {
    window.full()
}

/// The title, the plan's days and hours.
pub(super) fn whole(facts: &Facts, said: Option<Span<'static>>, theme: Theme, width: usize) -> Line<'static> {
    let total = &facts.standing.stages.total;
    if let Some(said) = said {
        return widgets::line(vec![Span::styled("Targets ", theme.strong()), said], Vec::new(), width);
    }
    let start = vec![Span::styled(facts.roadmap.title.clone(), theme.strong())];
    let end = vec![Span::styled(
        format!("{} months · {} of {}", facts.roadmap.months, total.logged, words::hours(&total.planned)),
        theme.quiet(),
    )];
    widgets::line(start, end, width)
}

pub(super) fn stage_line(stage: &StageLine, folded: bool, theme: Theme, width: usize) -> Line<'static> {
    let mut start = vec![words::stage_sign(stage, theme), Span::raw(" ")];
    start.push(Span::styled(stage.title.clone(), theme.strong()));
    if folded {
        start.push(Span::styled(format!("  … {} targets", stage.targets), theme.quiet()));
    }
    let part = words::part(stage.logged, &stage.planned);
    let mut end = Vec::new();
    if width >= 60 {
        end.extend(widgets::bar(part, 16, theme.accent(), theme));
    }
    end.push(Span::raw(widgets::right(&stage.logged.to_string(), 8)));
    end.push(Span::styled(" of ", theme.quiet()));
    end.push(Span::raw(widgets::right(&words::hours(&stage.planned), 7)));
    widgets::line(start, end, width)
}

/// Its days, its targets and its slack, in one quiet line; what matters less is left out where there is no room.
pub(super) fn stage_facts(facts: &Facts, stage: &StageLine, theme: Theme, width: usize) -> Line<'static> {
    let mut said = vec![vec![Span::styled(days(stage.window), theme.quiet())]];
    if stage.targets > 0 {
        said.push(vec![Span::styled(format!("{}/{} done", stage.targets_done, stage.targets), theme.quiet())]);
    }
    if stage.state != StageState::Upcoming {
        said.push(words::slack(facts, stage, stage.slack, theme));
    }
    said.retain(|spans| !spans.is_empty());
    let needs = |said: &[Vec<Span>]| said.iter().map(|spans| widgets::width_of(spans) + 3).sum::<usize>();
    while said.len() > 1 && needs(&said) > width + 2 {
        said.remove(0);
    }
    let mut spans = vec![Span::raw(if needs(&said) > width + 1 { " " } else { "  " })];
    for (n, part) in said.into_iter().enumerate() {
        spans.extend((n > 0).then(|| Span::styled(" · ", theme.quiet())));
        spans.extend(part);
    }
    Line::from(widgets::cut_spans(spans, width))
}

pub(super) fn target_line(target: &TargetLine, theme: Theme, width: usize) -> Line<'static> {
    let style = if target.is_unfinished() { theme.plain() } else { theme.quiet() };
    let start = vec![
        Span::raw("    "),
        words::target_sign(target, theme),
        Span::raw(" "),
        Span::styled(target.title.clone(), style),
    ];
    let days = if target.calls() { theme.behind() } else { theme.quiet() };
    let end = vec![
        Span::raw(words::count(target)),
        Span::styled(widgets::right(&words::days_left(target), words::DAYS), days),
    ];
    widgets::line(start, end, width)
}

/// How far one has come to a camp.
fn reached(camp: &Camp) -> &'static str {
    match (camp.on_hours, camp.on_targets) {
        (true, Some(true)) => "reached",
        (true, None) => "reached by hours",
        (true, Some(false)) => "reached by hours only",
        (false, Some(true)) => "reached by targets only",
        (false, _) => "not yet reached",
    }
}

pub(super) fn stage_details(facts: &Facts, stage: &StageLine, theme: Theme) -> Vec<Line<'static>> {
    let field = |name: &str, value: String| {
        Line::from(vec![Span::styled(format!("{name:<10}"), theme.quiet()), Span::raw(value)])
    };
    let state = match stage.state {
        StageState::Upcoming => "upcoming",
        StageState::Active => "active",
        StageState::Past => "past",
    };
    let mut lines = vec![
        Line::styled(stage.title.clone(), theme.strong()),
        Line::default(),
        field("id", stage.id.to_string()),
        field("state", state.to_owned()),
        field("days", days(stage.window)),
        field("planned", words::hours(&stage.planned)),
        field("to date", words::hours(&stage.planned_to_date)),
        field("logged", stage.logged.to_string()),
        field("targets", format!("{} of {} done", stage.targets_done, stage.targets)),
        field("progress", words::percent(stage.progress.as_ref())),
    ];
    lines.extend(facts.standing.mountain.camp(&stage.id).map(|camp| field("camp", reached(camp).to_owned())));
    if let Some(pace) = &stage.needed_per_week {
        lines.push(field("pace", format!("{} a week", words::hours(pace))));
    }
    lines.push(field("forecast", stage.forecast.said(facts.standing.today.day)));
    let slack = words::slack(facts, stage, stage.slack, theme);
    if !slack.is_empty() {
        lines.push(Line::default());
        lines.push(Line::from(slack));
    }
    if stage.slack.hours.is_some_and(|h| h > 0) && stage.slack.targets.is_some_and(|t| t < 0) {
        lines.push(Line::from("Hours are ahead while targets are behind: finish something small."));
    }
    lines
}
