//! Owns the page that shows a change of the roadmap file before it is taken: what it means, then its lines.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::Stage;
use crate::ui::keymap::Action;
use crate::ui::list::Move;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// A change as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Page {
    said: Vec<String>,
    diff: String,
    scroll: usize,
}

impl Page {
    /// What a change means and its lines; no lines where the file stays as it is.
    #[must_use]
    pub fn new(said: Vec<String>, diff: String) -> Self {
        Self { said, diff, scroll: 0 }
    }

    fn lines(&self, theme: Theme, width: usize) -> Vec<Line<'static>> {
        let said = self.said.iter().flat_map(|sentence| widgets::wrapped(sentence, width)).map(Line::raw);
        let mut lines: Vec<Line> = said.collect();
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        if self.diff.is_empty() {
            lines.push(Line::styled("The file stays as it is.", theme.quiet()));
        }
        for line in self.diff.lines() {
            let style = match line.chars().next() {
                _ if line.starts_with("--- ") || line.starts_with("+++ ") => theme.quiet(),
                Some('+') => theme.good(),
                Some('-') => theme.behind(),
                Some('@') => theme.quiet(),
                _ => theme.plain(),
            };
            lines.extend(widgets::broken(line, width).into_iter().map(|part| Line::styled(part, style)));
        }
        lines
    }

    /// How many rows it takes.
    #[must_use]
    pub fn height(&self, width: usize) -> usize {
        self.lines(Theme::PLAIN, width).len()
    }

    /// Scrolls.
    pub fn scroll(&mut self, action: Action, area: Rect, stage: Stage) {
        let Action::Move(step) = action else { return };
        let room = usize::from(area.height);
        let last = self.lines(Theme::PLAIN, area.width.into()).len().saturating_sub(room);
        let page = stage.page().min(room.max(1));
        self.scroll = match step {
            Move::Down => self.scroll + 1,
            Move::Up => self.scroll.saturating_sub(1),
            Move::Top => 0,
            Move::Bottom => last,
            Move::PageDown => self.scroll + page,
            Move::PageUp => self.scroll.saturating_sub(page),
            Move::HalfDown => self.scroll + page / 2,
            Move::HalfUp => self.scroll.saturating_sub(page / 2),
        }
        .min(last);
    }

    /// Draws it in `area`.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let lines = self.lines(theme, area.width.into());
        let more = lines.len() > self.scroll + usize::from(area.height);
        let shown = Paragraph::new(lines).scroll((u16::try_from(self.scroll).unwrap_or(u16::MAX), 0));
        frame.render_widget(shown, area);
        if more && area.height > 0 && area.right() < frame.area().right() {
            let place = Rect { x: area.right(), y: area.bottom() - 1, width: 1, height: 1 };
            frame.render_widget(Span::styled("↓", theme.quiet()), place);
        }
    }
}
