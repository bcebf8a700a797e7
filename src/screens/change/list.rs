//! Owns the lists of a change to choose from: what can be added, the stages, the priorities, what has an id.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::list::{Cursor, Hit, Move, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 64;

/// A list to choose from: each value with what people read.
#[derive(Debug, Clone)]
pub struct List {
    /// What it asks.
    pub title: String,
    rows: Vec<(String, String)>,
    /// The value that holds now, which is marked.
    now: Option<String>,
    cursor: Cursor<String>,
}

impl List {
    /// A list; the value that holds `now`, or the one that fits best, is selected.
    #[must_use]
    pub fn new(title: String, rows: Vec<(String, String)>, now: Option<String>, fits: Option<&str>) -> Self {
        let mut list = Self { title, rows, now, cursor: Cursor::default() };
        let ids = list.ids();
        if let Some(begins) = fits.map(str::to_owned).or_else(|| list.now.clone()) {
            list.cursor.select(&ids, &begins);
        }
        list
    }

    fn ids(&self) -> Vec<String> {
        self.rows.iter().map(|(value, _)| value.clone()).collect()
    }

    /// The value that is selected.
    #[must_use]
    pub fn selected(&self) -> Option<String> {
        self.cursor.selected(&self.ids()).cloned()
    }

    /// Whether the selected value holds already.
    #[must_use]
    pub fn is_now(&self) -> bool {
        self.now.is_some() && self.selected() == self.now
    }

    /// Moves.
    pub fn step(&mut self, step: Move, page: usize) {
        self.cursor.step(&self.ids(), step, page);
    }

    /// Selects the value that was clicked, if one was.
    pub fn click(&mut self, row: Option<String>) -> Hit {
        self.cursor.click(&self.ids(), row)
    }

    /// As wide as there is room, as high as its rows.
    #[must_use]
    pub fn size(&self, area: Rect) -> (u16, u16) {
        let height = u16::try_from(self.rows.len() + 2).unwrap_or(u16::MAX);
        (WIDTH.min(area.width), height.min(area.height))
    }

    /// Its rows in so many cells.
    #[must_use]
    pub fn shown(&self, theme: Theme, width: usize) -> Vec<Row<String>> {
        let row = |(value, words): &(String, String)| {
            let is_now = self.now.as_ref() == Some(value);
            let end = is_now.then(|| Span::styled("as it is ", theme.quiet()));
            let start = vec![Span::raw(format!(" {words}"))];
            Row::new(value.clone(), widgets::line(start, end.into_iter().collect(), width))
        };
        let line = |row: Row<String>| if row.line.spans.is_empty() { Row { line: Line::raw(" "), ..row } } else { row };
        self.rows.iter().map(row).map(line).collect()
    }
}
