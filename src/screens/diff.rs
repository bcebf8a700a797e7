//! Owns the page that shows a change of the roadmap file before it is taken: what it means, then its lines.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::Stage;
use crate::ui::keymap::{Action, Context};
use crate::ui::list;
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
        let take = theme.key(Context::Difference, Action::Take);
        let first =
            Line::styled(widgets::cut(&format!("Nothing is written yet: {take} takes it."), width), theme.quiet());
        let said = self.said.iter().flat_map(|sentence| widgets::wrapped(sentence, width)).map(Line::raw);
        let mut lines: Vec<Line> = std::iter::once(first).chain(said).collect();
        lines.push(Line::default());
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
        self.scroll = step.from(self.scroll, last, page);
    }

    /// Draws it in `area`.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let lines = self.lines(theme, area.width.into());
        let length = lines.len();
        let shown = Paragraph::new(lines).scroll((u16::try_from(self.scroll).unwrap_or(u16::MAX), 0));
        frame.render_widget(shown, area);
        list::marks(frame, area, self.scroll, length, theme);
    }
}
