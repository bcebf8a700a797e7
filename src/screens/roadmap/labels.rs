//! Owns where signs and names stand in the picture of the mountain: in cells that nothing else has taken. Knows no
//! stage and no colour.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::ui::widgets;

/// A name shorter than this is not worth its cells.
const SHORTEST: usize = 4;

/// A picture with the cells that are taken.
#[derive(Clone)]
pub(super) struct Sheet {
    pub picture: Buffer,
    taken: Vec<bool>,
    /// The column and the row of each flag.
    flags: Vec<(usize, usize)>,
    /// The same of the other signs.
    signs: Vec<(usize, usize)>,
    names: Vec<Name>,
}

/// Where a name stands.
#[derive(Clone)]
struct Name {
    row: usize,
    columns: Range<usize>,
}

impl Name {
    /// Whether a flag there would touch it, beside it or above or below: it would look like its own.
    fn is_touched_by(&self, column: usize, row: usize) -> bool {
        self.row.abs_diff(row) <= 1 && (self.columns.start..self.columns.end + 2).contains(&(column + 1))
    }
}

/// A flag on its pole with a name beside it.
pub(super) struct Flag<'a> {
    pub column: usize,
    /// The row that it stands in where its pole is short.
    pub row: usize,
    pub sign: (&'a str, Style),
    pub pole: (&'a str, Style),
    pub name: (&'a str, Style),
}

/// Where a name goes: the row of its flag, and its own row and column.
struct Place {
    top: usize,
    row: usize,
    at: usize,
}

impl Sheet {
    pub fn new(picture: Buffer) -> Self {
        let taken = picture.content.iter().map(|cell| cell.symbol() != " ").collect();
        Self { picture, taken, flags: Vec::new(), signs: Vec::new(), names: Vec::new() }
    }

    fn width(&self) -> usize {
        self.picture.area.width.into()
    }

    fn is_free(&self, column: usize, row: usize) -> bool {
        column < self.width() && self.taken.get(row * self.width() + column) == Some(&false)
    }

    /// Writes over whatever is there.
    pub fn put(&mut self, column: usize, row: usize, text: &str, style: Style) {
        let (Ok(x), Ok(y)) = (u16::try_from(column), u16::try_from(row)) else { return };
        if column >= self.width() || y >= self.picture.area.height {
            return;
        }
        let to = (column + text.width()).min(self.width());
        for at in column..to {
            let place = row * self.width() + at;
            self.picture.content[place].reset();
            self.taken[place] = true;
        }
        self.picture.set_string(x, y, text, style);
    }

    /// Writes a sign that no name may seem to belong to.
    pub fn stand(&mut self, column: usize, row: usize, sign: &str, style: Style) {
        self.put(column, row, sign, style);
        self.signs.push((column, row));
    }

    /// Writes one cell where nothing is.
    pub fn put_if_free(&mut self, column: usize, row: usize, text: &str, style: Style) {
        if self.is_free(column, row) {
            self.put(column, row, text, style);
        }
    }

    /// Plants a flag, as low as there is room for it, and gives its row. Where there is none it is left out.
    pub fn plant(&mut self, flag: &Flag) -> Option<usize> {
        let top = (0..=flag.row).rev().find(|top| {
            // Something else may stand at the foot of a pole.
            let foot = if *top < flag.row { flag.row } else { flag.row + 1 };
            (*top..foot).all(|row| self.is_free(flag.column, row)) && self.is_apart(flag.column, *top)
        })?;
        for row in top + 1..=flag.row {
            self.put_if_free(flag.column, row, flag.pole.0, flag.pole.1);
        }
        self.put(flag.column, top, flag.sign.0, flag.sign.1);
        self.flags.push((flag.column, top));
        Some(top)
    }

    /// Writes the name of a flag that stands in row `planted` beside it or over it, on a longer pole where that makes
    /// room; a part of it where there is no room for all. Gives whether it can be read.
    pub fn name(&mut self, flag: &Flag, planted: usize) -> bool {
        let whole = flag.name.0.width();
        for width in [whole, whole.min(14), whole.min(7)] {
            if width < SHORTEST.min(whole) || width == 0 {
                break;
            }
            let Some(place) = self.room(flag, planted, width) else { continue };
            for row in place.top + 1..=planted.min(flag.row) {
                if place.top < planted {
                    self.put(flag.column, row, flag.pole.0, flag.pole.1);
                }
            }
            self.put(flag.column, place.top, flag.sign.0, flag.sign.1);
            self.flags.retain(|(column, _)| *column != flag.column);
            self.flags.push((flag.column, place.top));
            self.put(place.at, place.row, &widgets::cut(flag.name.0, width), flag.name.1);
            self.keep_apart(&place, width);
            return true;
        }
        false
    }

    /// Whether no name is touched by a flag there.
    fn is_apart(&self, column: usize, row: usize) -> bool {
        !self.names.iter().any(|name| name.is_touched_by(column, row))
    }

    /// Takes the cells at both ends of a name, so that nothing that comes later seems to belong to it.
    fn keep_apart(&mut self, place: &Place, width: usize) {
        let (from, to) = (place.at.saturating_sub(2), (place.at + width + 2).min(self.width()));
        let row = place.row * self.width();
        self.taken[row + from..row + to].fill(true);
        self.names.push(Name { row: place.row, columns: place.at..place.at + width });
    }

    fn room(&self, flag: &Flag, planted: usize, width: usize) -> Option<Place> {
        let tops = (0..=planted).rev().take_while(|top| *top == planted || self.is_free(flag.column, *top));
        let mut places = tops.flat_map(|top| {
            let beside = [Some(flag.column + 2), flag.column.checked_sub(width + 1)];
            let over = (flag.column.saturating_sub(width)..=flag.column).rev();
            let over = over.filter_map(move |at| top.checked_sub(1).map(|row| Place { top, row, at }));
            beside.into_iter().flatten().map(move |at| Place { top, row: top, at }).chain(over)
        });
        places.find(|place| self.is_clear(flag, place, width))
    }

    /// Whether a name of this width can stand there: its cells and the ones at its ends are free or the flag's own, and
    /// no other flag is so near that it would take the name for its own.
    fn is_clear(&self, flag: &Flag, place: &Place, width: usize) -> bool {
        let (from, to) = (place.at.saturating_sub(1), (place.at + width + 1).min(self.width()));
        let near = place.at.saturating_sub(3)..place.at + width + 3;
        let name = Name { row: place.row, columns: place.at..place.at + width };
        let is_beside = |(x, y): &(usize, usize)| *x != flag.column && *y == place.row && near.contains(x);
        let touches = |(x, y): &(usize, usize)| *x != flag.column && name.is_touched_by(*x, *y);
        place.at + width <= self.width()
            && (from..to).all(|x| x == flag.column && place.row == place.top || self.is_free(x, place.row))
            && self.is_apart(flag.column, place.top)
            && !self.flags.iter().chain(&self.signs).any(is_beside)
            && !self.flags.iter().any(touches)
    }
}
