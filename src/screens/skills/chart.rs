//! Owns the months of one skill as a picture: a bar and the level for each, over their names.

use chrono::Datelike;
use ratatui::text::{Line, Span};

use crate::domain::minutes::Minutes;
use crate::domain::standing::skills::history::Month;
use crate::domain::wording;
use crate::ui::cells::Cells;
use crate::ui::theme::Theme;

/// Cells of a month: two of its bar and a gap.
const CELLS: usize = 3;

/// The most that was logged in a month.
pub(super) fn most(months: &[Month]) -> Minutes {
    months.iter().filter_map(|month| month.logged).max().unwrap_or_default()
}

/// Bars of so many rows over the levels and the names; as many years below each other as the width asks for.
pub(super) fn lines(months: &[Month], rows: usize, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let most = most(months);
    let fit = (width + 1) / CELLS;
    // Whole years below each other read best; a terminal too narrow for one takes what fits.
    let in_a_row = match fit {
        fit if fit >= months.len() => months.len(),
        fit if fit >= 12 => fit / 12 * 12,
        fit => fit,
    };
    let of_a_year = |year: &[Month]| {
        // What is all to come needs no room for bars.
        let rows = if year.iter().any(|month| month.logged.is_some()) { rows } else { 0 };
        let mut lines: Vec<Line> = (0..rows).rev().map(|row| bars(year, most, (row, rows), theme)).collect();
        let has_levels = year.iter().any(|month| month.level.is_some());
        lines.extend(has_levels.then(|| levels(year, theme)));
        lines.push(names(year, theme));
        lines
    };
    months.chunks(in_a_row.max(1)).flat_map(of_a_year).collect()
}

/// The row of bars that stands on `row` others, of `rows`.
fn bars(months: &[Month], most: Minutes, (row, rows): (usize, usize), theme: Theme) -> Line<'static> {
    let (below, rows) = (i64::try_from(row).unwrap_or(0), i64::try_from(rows).unwrap_or(1));
    let nothing = if theme.cells == Cells::Ascii { "." } else { "·" };
    let bar = |month: &Month| {
        let logged = month.logged.unwrap_or_default();
        // In units of which a row has as many as the busiest month has minutes.
        let part = Minutes((logged.0 * rows - below * most.0).clamp(0, most.0));
        match month.logged {
            Some(_) if part.0 > 0 => {
                Span::styled(format!("{:<CELLS$}", wording::spark([part, part], most)), theme.accent())
            }
            Some(Minutes(0)) if row == 0 => Span::styled(format!("{nothing:<CELLS$}"), theme.quiet()),
            _ => Span::raw(" ".repeat(CELLS)),
        }
    };
    Line::from(months.iter().map(bar).collect::<Vec<_>>())
}

fn levels(months: &[Month], theme: Theme) -> Line<'static> {
    let level = |month: &Month| {
        let level = month.level.map_or_else(String::new, |level| level.number().to_string());
        Span::styled(format!("{level:<CELLS$}"), theme.strong())
    };
    Line::from(months.iter().map(level).collect::<Vec<_>>())
}

/// The names of months as far as they have room, the first and each January with its year.
fn names(months: &[Month], theme: Theme) -> Line<'static> {
    let mut text = String::new();
    for (n, month) in months.iter().enumerate() {
        let first = month.month.span().first.date();
        let name = match first.month() {
            _ if n == 0 => first.format("%b %Y "),
            1 => first.format("%Y "),
            month if month % 2 == 1 => first.format("%b "),
            _ => continue,
        };
        if text.len() <= n * CELLS {
            text = format!("{text:<at$}{name}", at = n * CELLS);
        }
    }
    Line::styled(text.trim_end().to_owned(), theme.quiet())
}
