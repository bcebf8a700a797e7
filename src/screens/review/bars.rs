//! Owns the bars of a week's days: what was logged against the budget, with the week before as a shadow.

use ratatui::text::{Line, Span};

use crate::domain::minutes::Minutes;
use crate::domain::standing::review::WeekReview;
use crate::screens::words;
use crate::ui::list::Row;
use crate::ui::theme::Theme;
use crate::ui::widgets;

use super::facts::Item;

/// The widest that a bar gets.
const WIDEST: usize = 32;
/// The name of a day, and what follows a bar: ` 1h10 of 1h09 ✓`.
const BESIDE: usize = 5 + 17;
/// What the week before had: `  was 1h10`.
const WAS: usize = 12;

/// A row for each day, and what their signs mean.
pub(super) fn days(review: &WeekReview, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let most = |minutes: f64, day: (f64, f64)| minutes.max(day.0).max(day.1);
    let before = |at: usize| review.before.get(at).map_or(Minutes(0), |(_, logged)| *logged);
    let sizes = review
        .week
        .days
        .iter()
        .enumerate()
        .map(|(at, day)| (day.planned.approximate().max(day.logged.0 as f64), before(at).0 as f64));
    let longest = sizes.fold(1.0, most);
    let has_before = review.before.iter().any(|(_, logged)| logged.0 > 0);
    let was = if has_before && width >= BESIDE + WAS + 12 { WAS } else { 0 };
    let cells = width.saturating_sub(BESIDE + was).min(WIDEST);
    let mut rows = Vec::new();
    for (at, day) in review.week.days.iter().enumerate() {
        let mut spans = vec![Span::raw(format!("{}  ", day.day.date().format("%a")))];
        let planned = day.planned.approximate();
        let parts = [day.logged.0 as f64, before(at).0 as f64, planned].map(|minutes| minutes / longest);
        if cells >= 6 {
            spans.extend(bar(parts, cells, theme));
        }
        spans.push(Span::raw(widgets::right(&day.logged.to_string(), 6)));
        let of = match day.rest {
            Some(rest) => format!(" {}", rest.words()),
            None => format!(" of {}", words::hours(&day.planned)),
        };
        spans.push(Span::styled(widgets::left(&of, 9), theme.quiet()));
        spans.push(if day.kept { Span::styled(" ✓", theme.good()) } else { Span::raw("  ") });
        if was > 0 {
            spans.push(Span::styled(format!("  was {}", before(at)), theme.quiet()));
        }
        rows.push(Row::new(Item::Day(day.day), Line::from(widgets::cut_spans(spans, width))));
    }
    rows
}

/// `━` logged, `╌` the week before beyond that, `│` where the budget is.
fn bar([logged, before, planned]: [f64; 3], cells: usize, theme: Theme) -> Vec<Span<'static>> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the width")]
    let reach = |part: f64| {
        let whole = (part.clamp(0.0, 1.0) * (cells - 1) as f64).round() as usize;
        if part > 0.0 { whole.max(1) } else { 0 }
    };
    let (logged, before, budget) = (reach(logged), reach(before), reach(planned));
    let cell = |at: usize| match (at < logged, at < before) {
        _ if budget > 0 && at == budget => ("│", theme.quiet()),
        (true, _) => ("━", theme.accent()),
        (false, true) => ("╌", theme.quiet()),
        (false, false) => (" ", theme.plain()),
    };
    (0..cells).map(cell).map(|(sign, style)| Span::styled(sign, style)).collect()
}
