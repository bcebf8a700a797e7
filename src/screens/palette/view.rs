//! Owns the picture of the palette: the line to type in, what fits below it with its letters marked, keys at the right.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Pick, Shown, State};
use crate::ui::list::{self, Hit, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 72;
/// The border, the line to type in and a gap below it.
const AROUND: u16 = 4;

impl State {
    /// As high as everything needs at first, so that it does not jump while one types.
    fn size(&self) -> (u16, u16) {
        let groups = self.items.chunk_by(|a, b| a.group == b.group).count() + 1;
        (WIDTH, u16::try_from(self.items.len() + groups).unwrap_or(u16::MAX).saturating_add(AROUND))
    }

    /// The line to type in, and the list.
    fn places(inner: Rect) -> [Rect; 2] {
        let top = u16::from(inner.height > 8) + 1;
        let list = Rect { y: inner.y + top.min(inner.height), height: inner.height.saturating_sub(top), ..inner };
        [Rect { height: inner.height.min(1), ..inner }, list]
    }

    fn rows(&self, theme: Theme, width: usize) -> Vec<Row<Pick>> {
        let mut rows = Vec::new();
        let mut group = "";
        let is_whole = self.field.text().trim().is_empty();
        for shown in self.shown() {
            if is_whole && shown.item.group != group {
                group = shown.item.group;
                rows.push(Row::text(Line::styled(group, theme.title())));
            }
            rows.push(Row::new(shown.item.pick.clone(), line(&shown, theme, width)));
        }
        rows
    }

    /// Selects what was clicked.
    pub fn click(&mut self, at: Position, area: Rect) -> Hit {
        let [_, list] = Self::places(widgets::inside_overlay(area, self.size()));
        let rows = self.rows(Theme::PLAIN, list.width.into());
        let picks = self.picks();
        let row = list::hit(list, &rows, self.cursor.selected(&picks), at);
        self.cursor.click(&picks, row)
    }

    /// Draws it over `area`.
    pub fn view(&self, theme: Theme, frame: &mut Frame, area: Rect) {
        let inner = widgets::overlay(frame, area, self.size(), "Actions", theme);
        let [top, list] = Self::places(inner);
        frame.render_widget(Span::styled(":", theme.accent()), top);
        let field = Rect { x: top.x + 1.min(top.width), width: top.width.saturating_sub(1), ..top };
        let all = ["an action, an id, or a row of the list: 12, +5", "an action, an id, or a row: 12, +5"];
        // A cell stays free for the cursor.
        let hint = widgets::fitting(&all, usize::from(field.width).saturating_sub(1));
        self.field.draw(frame, field, &hint, theme);
        let rows = self.rows(theme, list.width.into());
        if rows.is_empty() {
            widgets::empty(frame, list, "Nothing here is called that.", theme);
        }
        list::draw(frame, list, &rows, self.cursor.selected(&self.picks()), theme);
    }
}

/// `start or stop the timer                                    t`.
fn line(shown: &Shown, theme: Theme, width: usize) -> Line<'static> {
    let item = &shown.item;
    let style = |at: usize| if shown.marks.contains(&at) { theme.title() } else { theme.plain() };
    let letters: Vec<(usize, char)> = item.name.chars().enumerate().collect();
    let mut start = vec![Span::raw("  ")];
    for run in letters.chunk_by(|(a, _), (b, _)| style(*a) == style(*b)) {
        let text: String = run.iter().map(|(_, letter)| *letter).collect();
        start.push(Span::styled(text, style(run[0].0)));
    }
    let beside = match item.pick {
        Pick::Action(_) => theme.accent(),
        _ => theme.quiet(),
    };
    widgets::line(start, vec![Span::styled(item.beside.clone(), beside)], width)
}
