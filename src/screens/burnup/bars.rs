//! Owns the weekly bars: what was logged, a year or a quarter before beside it, and what was planned. They differ by
//! their fill, not by colour alone.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::Facts;
use crate::domain::calendar::Period;
use crate::domain::minutes::Minutes;
use crate::domain::standing::burnup::WeekBar;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Cells of a week: two for its bar, one for the earlier one, one between.
const WEEK: usize = 4;
/// Cells of the hours at the left.
const AXIS: usize = 6;
/// Parts of a cell.
const EIGHTHS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Which earlier weeks stand beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Earlier {
    /// Those of the year before.
    Year,
    /// Those of the quarter before.
    Quarter,
    /// There are none yet.
    None,
}

impl Earlier {
    /// As far back as the newest week has one.
    pub fn of(weeks: &[WeekBar]) -> Self {
        match weeks.last() {
            Some(bar) if bar.year_before.is_some() => Self::Year,
            Some(bar) if bar.quarter_before.is_some() => Self::Quarter,
            _ => Self::None,
        }
    }

    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Year => Some("a year before"),
            Self::Quarter => Some("a quarter before"),
            Self::None => None,
        }
    }

    pub fn minutes(self, bar: &WeekBar) -> Option<Minutes> {
        match self {
            Self::Year => bar.year_before,
            Self::Quarter => bar.quarter_before,
            Self::None => None,
        }
    }
}

/// Draws the last weeks, as many as there is room for.
pub(super) fn weeks(facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let width = usize::from(area.width);
    let fits = width.saturating_sub(AXIS) / WEEK;
    let all = &facts.burnup.weeks;
    let shown = &all[all.len().saturating_sub(fits)..];
    if shown.is_empty() {
        widgets::empty(frame, area, "Weeks will be here once the plan begins", theme);
        return;
    }
    let earlier = Earlier::of(all);
    let heights = |bar: &WeekBar| {
        [bar.logged.0, earlier.minutes(bar).map_or(0, |minutes| minutes.0), bar.planned.rounded()].into_iter().max()
    };
    let top = shown.iter().filter_map(heights).max().unwrap_or(0).max(60);
    let rows = i64::from(area.height) - 2;
    for (row, y) in (0..rows).rev().zip(area.y..) {
        frame.render_widget(line_of(shown, earlier, (row, rows, top), theme), Rect { y, height: 1, ..area });
    }
    let below = |y: u16| Rect { y, height: 1, ..area };
    frame.render_widget(names(shown, theme), below(area.bottom() - 2));
    frame.render_widget(legend(earlier, width, theme), below(area.bottom() - 1));
}

/// A row of cells, the lowest being 0.
fn line_of(shown: &[WeekBar], earlier: Earlier, (row, rows, top): (i64, i64, i64), theme: Theme) -> Line<'static> {
    let label = match row {
        _ if row == rows - 1 => Minutes(top).to_string(),
        0 => "0h".to_owned(),
        _ => String::new(),
    };
    let mut spans = vec![Span::styled(format!("{label:>width$} ", width = AXIS - 1), theme.quiet())];
    // How much of this cell is filled, in eighths.
    let filled = |minutes: i64| (minutes * rows * 8 / top - row * 8).clamp(0, 8);
    for bar in shown {
        let logged = filled(bar.logged.0);
        let planned = (bar.planned.rounded() * rows - 1).max(0) / top == row && !bar.planned.is_zero();
        let sign = EIGHTHS[usize::try_from(logged).unwrap_or(0)];
        if planned && logged == 0 {
            spans.push(Span::styled("──", theme.quiet()));
        } else {
            spans.push(Span::styled(sign.repeat(2), theme.accent()));
        }
        let before = earlier.minutes(bar).is_some_and(|minutes| filled(minutes.0) >= 4);
        spans.push(Span::styled(if before { "░" } else { " " }, theme.quiet()));
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

/// The numbers of the weeks, every second one.
fn names(shown: &[WeekBar], theme: Theme) -> Line<'static> {
    let names = shown.iter().rev().enumerate().map(|(back, bar)| {
        let name = if back.is_multiple_of(2) { short(bar.week) } else { String::new() };
        format!("{name:<WEEK$}")
    });
    let text = format!("{}{}", " ".repeat(AXIS), names.rev().collect::<String>());
    Line::styled(text.trim_end().to_owned(), theme.quiet())
}

/// `W47`.
fn short(week: Period) -> String {
    let id = week.to_string();
    id.split_once('-').map_or(id.clone(), |(_, short)| short.to_owned())
}

fn legend(earlier: Earlier, width: usize, theme: Theme) -> Line<'static> {
    let mut spans = vec![Span::styled("█", theme.accent()), Span::styled(" logged   ", theme.quiet())];
    if let Some(name) = earlier.name() {
        spans.push(Span::styled(format!("░ {name}   "), theme.quiet()));
    }
    spans.push(Span::styled("─ planned, where it is more", theme.quiet()));
    Line::from(widgets::cut_spans(spans, width))
}
