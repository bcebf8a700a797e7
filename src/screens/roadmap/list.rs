//! Owns the lines of the Roadmap screen's list: stages, targets, and what stands beside them. Knows no key and no state.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::domain::calendar::Span as Days;
use crate::domain::standing::mountain::Camp;
use crate::domain::standing::stages::{StageLine, StageState};
use crate::domain::standing::targets::TargetLine;
use crate::screens::{Facts, words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width on bars, hours and days stand in columns.
const COLUMNS: usize = 60;

/// `1 Dec – 31 Dec 2026`, both years where they differ.
fn days(window: Days) -> String {
    window.full()
}

/// The title, the plan's days and hours.
pub(super) fn whole(
    facts: &Facts,
    said: Option<Span<'static>>,
    place: Option<String>,
    theme: Theme,
    width: usize,
) -> Line<'static> {
    let total = &facts.standing.stages.total;
    if let Some(said) = said {
        let place = place.map(|place| Span::styled(place, theme.quiet()));
        return widgets::line(vec![Span::styled("Targets ", theme.strong()), said], place.into_iter().collect(), width);
    }
    let start = vec![Span::styled(facts.roadmap.title.clone(), theme.strong())];
    let hours = format!("{} months · {} of {}", facts.roadmap.months, total.logged, words::hours(&total.planned));
    let with_place = place.map(|place| format!("{place} · {hours}"));
    // The title of the plan is worth more than the place.
    let with_place = with_place.filter(|said| widgets::width_of(&start) + said.width() + 2 <= width);
    widgets::line(start, vec![Span::styled(with_place.unwrap_or(hours), theme.quiet())], width)
}

pub(super) fn stage_line(stage: &StageLine, folded: bool, theme: Theme, width: usize) -> Line<'static> {
    let mut start = vec![words::stage_sign(stage, theme), Span::raw(" ")];
    start.push(Span::styled(stage.title.clone(), theme.strong()));
    if folded {
        start.push(Span::styled(format!("  … {} targets", stage.targets), theme.quiet()));
    }
    let part = words::part(stage.logged, &stage.planned);
    let (logged, planned) = (stage.logged.to_string(), words::hours(&stage.planned));
    let mut end = Vec::new();
    if width >= COLUMNS {
        end.extend(widgets::bar(part, 16, theme.accent(), theme));
        end.push(Span::raw(widgets::right(&logged, 8)));
        end.push(Span::styled(" of ", theme.quiet()));
        end.push(Span::raw(widgets::right(&planned, 7)));
    } else {
        end.extend([Span::raw(logged), Span::styled(" of ", theme.quiet()), Span::raw(planned)]);
    }
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
    // One cell to the left is better than a word that is cut.
    let mut spans = vec![Span::raw(if needs(&said) > width + 1 { " " } else { "  " })];
    for (n, part) in said.into_iter().enumerate() {
        spans.extend((n > 0).then(|| Span::styled(" · ", theme.quiet())));
        spans.extend(part);
    }
    Line::from(widgets::cut_spans(spans, width))
}

/// Every stage without its targets.
pub(in crate::screens) fn stage_lines(facts: &Facts, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let stages = facts.standing.stages.stages.iter();
    stages.flat_map(|s| [stage_line(s, false, theme, width), stage_facts(facts, s, theme, width)]).collect()
}

pub(super) fn target_line(target: &TargetLine, theme: Theme, width: usize) -> Line<'static> {
    let style = if target.is_unfinished() { theme.plain() } else { theme.quiet() };
    let start = vec![
        Span::raw("    "),
        words::target_sign(target, theme),
        Span::raw(" "),
        Span::styled(target.title.clone(), style),
    ];
    let style = if target.calls() { theme.behind() } else { theme.quiet() };
    let (count, days) = (words::count(target), words::days_left(target));
    if width >= COLUMNS {
        let days = Span::styled(widgets::right(&days, words::DAYS), style);
        return widgets::line(start, vec![Span::raw(count), days], width);
    }
    // Without room for columns the title gets what count and days leave, and the unit gives way to it.
    let gap = if count.is_empty() || days.is_empty() { "" } else { "  " };
    let room = width.saturating_sub(widgets::width_of(&start) + gap.len() + days.width() + 1);
    let bare = count.split_once(' ').map(|(number, _)| number).filter(|number| number.contains('/'));
    let count = bare.filter(|_| count.width() > room).map_or_else(|| count.clone(), ToOwned::to_owned);
    widgets::line(start, vec![Span::raw(format!("{count}{gap}")), Span::styled(days, style)], width)
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
        lines.push(field("needed", format!("{} a week", words::hours(pace))));
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
