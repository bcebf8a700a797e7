//! Owns the line under the tabs of Today: the week, the stage and its day, and how it stands.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::domain::standing::stages::Slack;
use crate::screens::{Facts, words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

const SEPARATOR: &str = " · ";

/// A title shorter than this tells nothing.
const SHORTEST_TITLE: usize = 6;

/// `Week 7 of 105 · Quarter 1 Get fluent · day 42 of 84   hours +2 d   targets −4 d ▲`; where there is little room the
/// title gives way first, then the day, then what of the standing is told elsewhere.
pub(super) fn line(facts: &Facts, theme: Theme, width: usize) -> Line<'static> {
    let today = &facts.standing.today;
    let of = if width < 100 { "/" } else { " of " };
    let mut start = vec![Span::raw(" ")];
    if let Some(index) = today.week.index {
        start.push(Span::styled(format!("Week {index}{of}{}", today.week.of), theme.strong()));
    } else if today.day < facts.roadmap.start {
        let days = facts.roadmap.start.days_since(today.day);
        start.push(Span::raw(format!("The plan begins on {}, in {days} d", facts.roadmap.start.long())));
    } else {
        start.push(Span::raw("The plan has ended"));
    }
    let Some(active) = &today.stage else { return widgets::line(start, Vec::new(), width) };
    let stage = facts.standing.stages.stages.iter().find(|s| s.id == active.id);
    let targets = Slack { hours: None, ..active.slack };
    let on_targets = stage.map(|stage| words::slack(facts, stage, targets, theme)).unwrap_or_default();
    // What is on plan need not be said where there is little room.
    let short = if active.slack.targets.is_some_and(|days| days < 0) { on_targets.clone() } else { Vec::new() };
    let gap = (!on_targets.is_empty()).then(|| Span::raw("   "));
    let on_line = |words: String| -> Vec<Span<'static>> {
        std::iter::once(Span::raw(words)).chain(gap.clone()).chain(on_targets.clone()).collect()
    };
    let ends = match (&today.floor_line, stage) {
        (Some(line), Some(_)) => {
            let asks = line.asks_this_week;
            let asked = format!("{}, the plan asks {asks} more this week", words::FLOOR_LINE);
            let plain = on_line(words::FLOOR_LINE.to_owned());
            // Where there is little room the bar of the week says what is left of it.
            let long = if asks.0 == 0 || width < 100 { plain.clone() } else { on_line(asked) };
            [long, plain, short]
        }
        (_, Some(stage)) => {
            let slack = words::slack(facts, stage, active.slack, theme);
            [slack.clone(), slack, short]
        }
        _ => [Vec::new(), Vec::new(), Vec::new()],
    };
    let day = format!(" · day {}{of}{}", active.day, active.of);
    let room = |end: &[Span], day: &str| {
        let taken = widgets::width_of(&start) + SEPARATOR.width() + day.width() + widgets::width_of(end) + 3;
        width.saturating_sub(taken)
    };
    let least = active.title.width().min(SHORTEST_TITLE);
    let fits = |end: &[Span], day: &str| room(end, day) >= least && widgets::width_of(end) + 2 + width / 3 <= width;
    let (end, day) = ends
        .iter()
        .flat_map(|end| [(end, day.as_str()), (end, "")])
        .find(|(end, day)| fits(end, day))
        .map_or_else(|| (Vec::new(), ""), |(end, day)| (end.clone(), day));
    let title = widgets::cut(&active.title, room(&end, day));
    start.push(Span::raw(format!("{SEPARATOR}{title}{day}")));
    widgets::line(start, end.into_iter().chain([Span::raw(" ")]).collect(), width)
}
