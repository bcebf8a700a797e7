//! Owns what a first start says: where the roadmap file is, when it begins, and how to change both.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::{Facts, FirstStart};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Below this height there are no gaps and fewer words.
const ROOMY: u16 = 14;

/// Draws it over `area`.
pub fn view(facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let Some(first) = &facts.first_start else { return };
    let text = lines(first, area.height >= ROOMY, theme);
    let width = 72.min(area.width);
    // A border and a blank at each side.
    let room = usize::from(width.saturating_sub(4)).max(1);
    let rows: usize = text.iter().map(|line| line.width().div_ceil(room).max(1)).sum();
    let height = u16::try_from(rows + 2).unwrap_or(u16::MAX);
    let inner = widgets::overlay(frame, area, (width, height), "Your roadmap", theme);
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: false }), inner);
}

fn lines(first: &FirstStart, roomy: bool, theme: Theme) -> Vec<Line<'static>> {
    let file = Line::styled(first.file.clone(), theme.accent());
    let command = Line::styled(format!("skillmap init --start {} --force", first.start.next_monday()), theme.accent());
    let key = Span::styled("e", theme.accent());
    if !roomy {
        return vec![
            file,
            Line::from(vec![Span::raw(format!("begins {} · ", first.start.long())), key, Span::raw(" edits it")]),
            Line::from("To begin next Monday:"),
            command,
        ];
    }
    vec![
        Line::from("A roadmap was written to"),
        file,
        Line::default(),
        Line::from(format!("Its month 1 begins today, {}.", first.start.long())),
        Line::from(vec![key, Span::raw(" edits it: what is saved shows here at once.")]),
        Line::default(),
        Line::from("To begin next Monday, quit and run"),
        command,
        Line::default(),
        Line::styled("Any key goes on. Nothing is recorded before you log something.", theme.quiet()),
    ]
}
