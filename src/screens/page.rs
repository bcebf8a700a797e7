//! Owns pages of text over a screen: drawn in a pane, scrolled by the keys that move.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::Stage;
use crate::ui::keymap::Action;
use crate::ui::list::Move;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The cells that a page has for its text over a body, where it gets no wider than `widest`.
#[must_use]
pub fn room(widest: u16, body: Rect) -> usize {
    usize::from(widest.min(body.width).saturating_sub(4))
}

/// Draws lines in a pane over `area`, from the line `scroll` on.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    size: (u16, u16),
    title: &str,
    lines: Vec<Line<'static>>,
    scroll: usize,
    theme: Theme,
) {
    let inner = widgets::overlay(frame, area, size, title, theme);
    let more = lines.len() > scroll + usize::from(inner.height);
    let text = Paragraph::new(lines).wrap(Wrap { trim: false });
    frame.render_widget(text.scroll((u16::try_from(scroll).unwrap_or(u16::MAX), 0)), inner);
    if more && inner.height > 0 && inner.right() < area.right() {
        let place = Rect { x: inner.right(), y: inner.bottom() - 1, width: 1, height: 1 };
        frame.render_widget(Span::styled("↓", theme.quiet()), place);
    }
}

/// Where a page is scrolled to after an action.
#[must_use]
pub fn scrolled(scroll: usize, action: Action, length: usize, stage: Stage) -> usize {
    let page = stage.page();
    let last = length.saturating_sub(page.saturating_sub(1));
    let Action::Move(step) = action else { return scroll };
    match step {
        Move::Down => (scroll + 1).min(last),
        Move::Up => scroll.saturating_sub(1),
        Move::Top => 0,
        Move::Bottom => last,
        Move::PageDown => (scroll + page).min(last),
        Move::PageUp => scroll.saturating_sub(page),
    }
}
