//! Owns the page that explains a number: the number and its formula, then every number with the parts that add up to it.
//! Formats only: what it says is made where the number is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::page;
use crate::domain::explain::{Explained, Figure, Term};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 84;
/// Below this width the parts of a number take two lines each.
const ROOMY: usize = 56;
/// Cells for the amount of a part.
const AMOUNT: usize = 8;

/// The width of its text over a body.
#[must_use]
pub fn width(body: Rect) -> usize {
    usize::from(WIDTH.min(body.width).saturating_sub(4))
}

/// Draws it over `area`.
pub fn view(explained: &Explained, scroll: usize, theme: Theme, frame: &mut Frame, area: Rect) {
    let lines = lines(explained, theme, width(area));
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    page::draw(frame, area, (WIDTH, height), &format!("Why: {}", explained.what), lines, scroll, theme);
}

/// Its lines.
#[must_use]
pub fn lines(explained: &Explained, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let title = vec![Span::styled(explained.title.clone(), theme.strong())];
    let value = vec![Span::styled(explained.value.text(), theme.strong())];
    let mut lines = vec![widgets::line(title, value, width)];
    for figure in &explained.figures {
        lines.push(Line::default());
        lines.extend(number(figure, theme, width));
    }
    if explained.versions.len() > 1 {
        lines.push(Line::default());
        lines.push(Line::styled("Versions of the plan on these days", theme.title()));
        for version in &explained.versions {
            lines.extend(quiet(&format!("{}: {}", version.name(), version.says), "  ", theme, width));
        }
    }
    for note in &explained.notes {
        lines.push(Line::default());
        lines.extend(quiet(note, "", theme, width));
    }
    lines
}

/// A number with its formula, and its terms below.
fn number(figure: &Figure, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let label = vec![Span::styled(figure.label.clone(), theme.title())];
    let mut lines = vec![widgets::line(label, vec![Span::raw(figure.value.text())], width)];
    lines.extend(quiet(&figure.from, "  ", theme, width));
    let label = figure.terms.iter().map(|term| widgets::width_of(&[Span::raw(term.label.as_str())])).max().unwrap_or(0);
    for term in &figure.terms {
        lines.extend(part(term, label, theme, width));
    }
    lines
}

/// A part of a number: on one line where there is room, else how it comes about below it.
fn part(term: &Term, label: usize, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let amount = || Span::raw(widgets::right(&term.text(), AMOUNT));
    let how = width.saturating_sub(label + AMOUNT + 8);
    if width >= ROOMY && how > 12 {
        let mut parts = widgets::wrapped(&term.how, how).into_iter();
        let indent = label + 6;
        let start = vec![
            Span::raw(format!("    {}  ", widgets::left(&term.label, label))),
            Span::styled(parts.next().unwrap_or_default(), theme.quiet()),
        ];
        let mut lines = vec![widgets::line(start, vec![amount()], width)];
        lines.extend(parts.map(|more| Line::styled(format!("{:indent$}{more}", ""), theme.quiet())));
        return lines;
    }
    let start = vec![Span::raw(format!("  {}", term.label))];
    let mut lines = vec![widgets::line(start, vec![amount()], width)];
    lines.extend(quiet(&term.how, "    ", theme, width));
    lines
}

fn quiet(text: &str, indent: &'static str, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let room = width.saturating_sub(indent.len());
    let lines = widgets::wrapped(text, room).into_iter().filter(|line| !line.is_empty());
    lines.map(|line| Line::styled(format!("{indent}{line}"), theme.quiet())).collect()
}
