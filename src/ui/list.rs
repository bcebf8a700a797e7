//! Owns lists: rows of which some can be selected, a cursor that is kept by id across reloads, scrolling that is
//! computed and never stored.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::theme::Theme;

/// A step of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// To the next row.
    Down,
    /// To the row before.
    Up,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// On by a page.
    PageDown,
    /// Back by a page.
    PageUp,
    /// On by half a page.
    HalfDown,
    /// Back by half a page.
    HalfUp,
}

/// A row: what it shows, and what it selects if it can be selected.
#[derive(Debug, Clone)]
pub struct Row<T> {
    /// What the row stands for; `None` for headings and gaps.
    pub id: Option<T>,
    /// What it shows.
    pub line: Line<'static>,
}

impl<T> Row<T> {
    /// A row that selects `id`.
    pub fn new(id: T, line: Line<'static>) -> Self {
        Self { id: Some(id), line }
    }

    /// A row that cannot be selected.
    pub fn text(line: impl Into<Line<'static>>) -> Self {
        Self { id: None, line: line.into() }
    }
}

/// The selection: an id, and its last place for when the id is gone.
#[derive(Debug, Clone)]
pub struct Cursor<T> {
    id: Option<T>,
    place: usize,
}

impl<T> Default for Cursor<T> {
    fn default() -> Self {
        Self { id: None, place: 0 }
    }
}

impl<T: PartialEq + Clone> Cursor<T> {
    /// Where the selection is among `ids`: by id, else by its last place; `None` only when there are none.
    pub fn index(&self, ids: &[T]) -> Option<usize> {
        let by_id = self.id.as_ref().and_then(|id| ids.iter().position(|other| other == id));
        by_id.or_else(|| ids.len().checked_sub(1).map(|last| self.place.min(last)))
    }

    /// The selected id.
    pub fn selected<'a>(&self, ids: &'a [T]) -> Option<&'a T> {
        self.index(ids).map(|at| &ids[at])
    }

    /// Selects this one.
    pub fn select(&mut self, ids: &[T], id: &T) {
        if let Some(place) = ids.iter().position(|other| other == id) {
            *self = Self { id: Some(id.clone()), place };
        }
    }

    /// Moves; stops at both ends.
    pub fn step(&mut self, ids: &[T], step: Move, page: usize) {
        let Some(at) = self.index(ids) else { return };
        let last = ids.len() - 1;
        let place = match step {
            Move::Down => (at + 1).min(last),
            Move::Up => at.saturating_sub(1),
            Move::Top => 0,
            Move::Bottom => last,
            Move::PageDown => (at + page.max(1)).min(last),
            Move::PageUp => at.saturating_sub(page.max(1)),
            Move::HalfDown => (at + (page / 2).max(1)).min(last),
            Move::HalfUp => at.saturating_sub((page / 2).max(1)),
        };
        *self = Self { id: Some(ids[place].clone()), place };
    }
}

/// The ids of the rows that can be selected, in order.
pub fn ids<T: Clone>(rows: &[Row<T>]) -> Vec<T> {
    rows.iter().filter_map(|row| row.id.clone()).collect()
}

/// The first row to draw so that the selected one lies about the middle, with no empty end.
#[must_use]
pub fn first_row(rows: usize, selected: Option<usize>, height: usize) -> usize {
    let middle = selected.unwrap_or(0).saturating_sub(height / 2);
    middle.min(rows.saturating_sub(height))
}

fn selected_row<T: PartialEq>(rows: &[Row<T>], selected: Option<&T>) -> Option<usize> {
    selected.and_then(|id| rows.iter().position(|row| row.id.as_ref() == Some(id)))
}

/// Draws the rows that fit around the selected one; at the right edge a mark says where there is more.
pub fn draw<T: PartialEq>(frame: &mut Frame, area: Rect, rows: &[Row<T>], selected: Option<&T>, theme: Theme) {
    let height = usize::from(area.height);
    let at = selected_row(rows, selected);
    let first = first_row(rows.len(), at, height);
    for (offset, (place, row)) in rows.iter().enumerate().skip(first).take(height).enumerate() {
        let y = area.y + u16::try_from(offset).unwrap_or(u16::MAX);
        let place_of_row = Rect { y, height: 1, ..area };
        frame.render_widget(&row.line, place_of_row);
        if at == Some(place) {
            frame.buffer_mut().set_style(place_of_row, theme.selected());
        }
    }
    if rows.len() > height {
        say_place(frame, area, rows, at, theme);
    }
    let beyond = Rect { x: area.right(), y: area.y, width: 1, height: area.height };
    if area.height > 0 && beyond.right() <= frame.area().right() {
        if first > 0 {
            frame.render_widget(Line::styled("↑", theme.quiet()), Rect { height: 1, ..beyond });
        }
        if first + height < rows.len() {
            let y = area.bottom() - 1;
            frame.render_widget(Line::styled("↓", theme.quiet()), Rect { y, height: 1, ..beyond });
        }
    }
}

/// Says quietly in the border where in a list one is: `12 of 41`. That is the border above it, which has its title, or
/// the one below where other lines stand between; where there is none it says nothing.
fn say_place<T>(frame: &mut Frame, area: Rect, rows: &[Row<T>], at: Option<usize>, theme: Theme) {
    let count = |rows: &[Row<T>]| rows.iter().filter(|row| row.id.is_some()).count();
    let Some(at) = at else { return };
    let said = format!(" {} of {} ", count(&rows[..=at]), count(rows));
    let width = u16::try_from(said.len()).unwrap_or(u16::MAX);
    let Some(x) = area.right().checked_sub(width).filter(|x| *x >= area.x) else { return };
    let buffer = frame.buffer_mut();
    let is_border = |y: u16| (x..area.right()).all(|x| buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == "─"));
    let rows = [area.y.checked_sub(1), Some(area.bottom())];
    if let Some(y) = rows.into_iter().flatten().find(|y| is_border(*y)) {
        buffer.set_string(x, y, said, theme.quiet());
    }
}

/// What the row at this place of the screen selects, when `area` is drawn by [`draw`].
pub fn hit<T: PartialEq + Clone>(area: Rect, rows: &[Row<T>], selected: Option<&T>, at: Position) -> Option<T> {
    if !area.contains(at) {
        return None;
    }
    let first = first_row(rows.len(), selected_row(rows, selected), usize::from(area.height));
    rows.get(first + usize::from(at.y - area.y)).and_then(|row| row.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_follows_its_id_and_then_its_place() {
        let mut cursor = Cursor::default();
        cursor.step(&["a", "b", "c"], Move::Bottom, 5);
        assert_eq!(cursor.selected(&["x", "c", "d"]), Some(&"c"));
        assert_eq!(cursor.selected(&["x", "y"]), Some(&"y"));
        assert_eq!(cursor.selected(&[]), None);
    }

    #[test]
    fn a_list_longer_than_its_pane_says_where_one_is() {
        let drawn = |above: u16, rows: u32| {
            let backend = ratatui::backend::TestBackend::new(20, 6);
            let mut terminal = ratatui::Terminal::new(backend).expect("a terminal");
            let rows: Vec<Row<u32>> = (0..rows).map(|n| Row::new(n, Line::raw("row"))).collect();
            let draw_it = |frame: &mut Frame| {
                let whole = frame.area();
                let inner = crate::ui::widgets::pane(frame, whole, "List", Theme::PLAIN);
                let area = Rect { y: inner.y + above, height: inner.height - above, ..inner };
                draw(frame, area, &rows, Some(&4), Theme::PLAIN);
            };
            terminal.draw(draw_it).expect("a frame");
            let buffer = terminal.backend().buffer();
            let line = |y: u16| (0..20).map(|x| buffer[(x, y)].symbol()).collect::<String>();
            [line(0), line(5)]
        };
        assert_eq!(drawn(0, 12)[0], "┌ List ── 5 of 12 ─┐");
        assert_eq!(drawn(1, 12)[1], "└──────── 5 of 12 ─┘");
        assert!(drawn(0, 4).iter().all(|line| !line.contains("of")), "all of it is seen");
    }

    #[test]
    fn scrolling_keeps_the_selected_row_in_sight() {
        for rows in 0..30 {
            for height in 1..12 {
                for selected in 0..rows {
                    let first = first_row(rows, Some(selected), height);
                    assert!(first <= selected && selected < first + height, "{rows} {height} {selected}");
                }
            }
        }
    }
}
