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
    /// On by so many rows, or back.
    By(i32),
}

impl Move {
    /// Where it leads from a place, of places up to `last`, by pages of so many.
    #[must_use]
    pub fn from(self, at: usize, last: usize, page: usize) -> usize {
        let (page, half) = (page.max(1), (page / 2).max(1));
        let to = match self {
            Self::Down => at.saturating_add(1),
            Self::Up => at.saturating_sub(1),
            Self::Top => 0,
            Self::Bottom => last,
            Self::PageDown => at + page,
            Self::PageUp => at.saturating_sub(page),
            Self::HalfDown => at + half,
            Self::HalfUp => at.saturating_sub(half),
            Self::By(rows) => at.saturating_add_signed(isize::try_from(rows).unwrap_or(0)),
        };
        to.min(last)
    }
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

/// What a click came upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hit {
    /// Nothing that can be selected.
    #[default]
    Nothing,
    /// A row that it selects.
    Row,
    /// The row that was selected already.
    Selected,
}

impl Hit {
    /// What a click on this row is, where that one is selected.
    pub fn of<T: PartialEq>(row: Option<&T>, selected: Option<&T>) -> Self {
        match row {
            None => Self::Nothing,
            row if row == selected => Self::Selected,
            Some(_) => Self::Row,
        }
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
    /// Whether nothing was selected yet.
    pub fn is_untouched(&self) -> bool {
        self.id.is_none()
    }

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

    /// Selects the row that was clicked, if one was.
    pub fn click(&mut self, ids: &[T], row: Option<T>) -> Hit {
        let hit = Hit::of(row.as_ref(), self.selected(ids));
        if let Some(row) = row {
            self.select(ids, &row);
        }
        hit
    }

    /// Moves; stops at both ends.
    pub fn step(&mut self, ids: &[T], step: Move, page: usize) {
        let Some(at) = self.index(ids) else { return };
        let place = step.from(at, ids.len() - 1, page);
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

/// Draws the rows that fit around the selected one; beside them a mark says where there is more.
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
    marks(frame, area, first, rows.len(), theme);
}

/// Says at the right edge that of so many rows, shown from the row `first` on, more are above or below: a cell apart
/// from the rows, in the border where there is one, so that no mark reads as a part of what a row says.
pub fn marks(frame: &mut Frame, area: Rect, first: usize, rows: usize, theme: Theme) {
    let Some(x) = [area.right() + 1, area.right()].into_iter().find(|x| *x < frame.area().right()) else { return };
    let mark = |frame: &mut Frame, sign: &'static str, y: u16| {
        frame.render_widget(Line::styled(sign, theme.quiet()), Rect { x, y, width: 1, height: 1 });
    };
    if area.height > 0 && first > 0 {
        mark(frame, "↑", area.y);
    }
    if area.height > 0 && first + usize::from(area.height) < rows {
        mark(frame, "↓", area.bottom() - 1);
    }
}

/// Where one is in a list that is longer than `height`, `12 of 41`: for a heading where no border can say it.
#[must_use]
pub fn place<T: PartialEq>(rows: &[Row<T>], selected: Option<&T>, height: u16) -> Option<String> {
    let at = selected_row(rows, selected).filter(|_| rows.len() > usize::from(height))?;
    Some(counted(rows, at))
}

fn counted<T>(rows: &[Row<T>], at: usize) -> String {
    let count = |rows: &[Row<T>]| rows.iter().filter(|row| row.id.is_some()).count();
    format!("{} of {}", count(&rows[..=at]), count(rows))
}

/// Says quietly in the border where in a list one is: `12 of 41`. That is the border above it, which has its title, or
/// the one below where other lines stand between; where there is none it says nothing.
fn say_place<T>(frame: &mut Frame, area: Rect, rows: &[Row<T>], at: Option<usize>, theme: Theme) {
    let Some(at) = at else { return };
    let said = format!(" {} ", counted(rows, at));
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
    fn half_a_page_of_one_row_is_a_row() {
        assert_eq!((Move::HalfDown.from(3, 9, 1), Move::HalfUp.from(3, 9, 0), Move::PageDown.from(3, 9, 0)), (4, 2, 4));
        assert_eq!((Move::PageDown.from(3, 9, 20), Move::PageUp.from(3, 9, 20), Move::Up.from(12, 9, 2)), (9, 0, 9));
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
    fn marks_of_more_stand_apart_from_the_rows() {
        let drawn = |area: fn(&mut Frame) -> Rect| {
            let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(12, 4)).expect("a terminal");
            let rows: Vec<Row<u32>> = (0..9).map(|n| Row::new(n, Line::raw("x".repeat(20)))).collect();
            let draw_it = |frame: &mut Frame| {
                let area = area(frame);
                draw(frame, area, &rows, Some(&4), Theme::PLAIN);
            };
            terminal.draw(draw_it).expect("a frame");
            let buffer = terminal.backend().buffer();
            [1, 2].map(|y| (8..12).map(|x| buffer[(x, y)].symbol()).collect::<String>())
        };
        let bordered = drawn(|frame| crate::ui::widgets::pane(frame, frame.area(), "", Theme::PLAIN));
        assert_eq!(bordered, ["xx ↑", "xx ↓"], "in the border");
        let bare = drawn(|_| Rect::new(1, 1, 9, 2));
        assert_eq!(bare, ["xx ↑", "xx ↓"], "in a column of their own");
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
