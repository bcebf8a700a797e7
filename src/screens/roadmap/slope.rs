//! Owns the body of the mountain: how high it stands in each column, and the cells that it is drawn with. Knows no
//! camp and no label.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::domain::standing::mountain::Mountain;
use crate::ui::cells::Cells;
use crate::ui::theme::Theme;

/// The signs on the mountain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    pub hours: &'static str,
    pub targets: &'static str,
    pub both: &'static str,
    pub plan: &'static str,
    pub reached: &'static str,
    pub ahead: &'static str,
    pub pole: &'static str,
    pub ground: &'static str,
    pub on: &'static str,
}

impl Cells {
    pub(super) fn signs(self) -> Signs {
        match self {
            Self::Braille => Signs {
                hours: "◆",
                targets: "◇",
                both: "◈",
                plan: "┊",
                reached: "⚑",
                ahead: "⚐",
                pole: "│",
                ground: "─",
                on: "→",
            },
            Self::Ascii => Signs {
                hours: "@",
                targets: "o",
                both: "&",
                plan: "|",
                reached: "F",
                ahead: "f",
                // Not the sign of what is behind, nor that of the plan.
                pole: "'",
                ground: "-",
                on: ">",
            },
        }
    }

    /// Columns and rows of dots in a cell.
    fn dots(self) -> (usize, usize) {
        match self {
            Self::Braille => (2, 4),
            Self::Ascii => (1, 1),
        }
    }
}

/// Which part of the way lies under a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// The hours have gone it.
    Gone,
    /// The plan has asked for it.
    Asked,
    /// It lies ahead.
    Ahead,
    /// Beyond the end.
    Beyond,
}

/// The body of the mountain in a picture of so many cells. The way takes the columns up to `way`; beyond it the far side
/// falls off. The top row stays free for what stands on the summit.
pub(super) struct Slope {
    cells: Cells,
    /// Columns of the way.
    pub way: usize,
    height: usize,
    /// For each column of dots, how many rows of dots it is high: at least one.
    dots: Vec<usize>,
    parts: Vec<Part>,
}

impl Slope {
    pub fn new(mountain: &Mountain, cells: Cells, width: usize, height: usize) -> Self {
        let (across, down) = cells.dots();
        let way = width - width / 9;
        let highest = (height.saturating_sub(1) * down).max(1);
        let columns = width * across;
        let ends = way * across;
        let dots = |column: usize| {
            let y =
                if column < ends { lowest(mountain, column, ends) } else { far_side(column - ends, columns - ends) };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the rows")]
            let dots = (y * (highest - 1) as f64).round() as usize + 1;
            dots.min(highest)
        };
        let part = |column: usize| {
            let x = column as f64 / ends.max(1) as f64;
            match () {
                () if column >= ends => Part::Beyond,
                () if x < mountain.hours.x() => Part::Gone,
                () if x < mountain.plan.x() => Part::Asked,
                () => Part::Ahead,
            }
        };
        Self { cells, way, height, dots: (0..columns).map(dots).collect(), parts: (0..columns).map(part).collect() }
    }

    /// The column of a part of the way.
    pub fn column(&self, x: f64) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the columns")]
        let column = (x * self.way as f64) as usize;
        column.min(self.way.saturating_sub(1))
    }

    /// The topmost row of a column that the mountain reaches.
    pub fn row(&self, column: usize) -> usize {
        let (across, down) = self.cells.dots();
        let dots = self.dots.iter().skip(column * across).take(across).max().copied().unwrap_or(1);
        self.height.saturating_sub(dots.div_ceil(down))
    }

    /// The row in which something stands on the ridge: in the ridge's own cell where that is at most half full, else
    /// in the one above. Near the top that one belongs to the flags.
    pub fn on(&self, column: usize) -> usize {
        let (across, down) = self.cells.dots();
        let dots = self.dots.iter().skip(column * across).take(across).max().copied().unwrap_or(1);
        let row = self.row(column);
        let is_low = down > 1 && (1..=down / 2).contains(&(dots % down));
        if is_low || row <= 1 { row } else { row - 1 }
    }

    /// Draws it into a picture of its size.
    pub fn draw(&self, theme: Theme, picture: &mut Buffer) {
        let (across, _) = self.cells.dots();
        for (column, x) in (0..self.dots.len() / across).zip(0_u16..) {
            for (row, y) in (self.row(column)..self.height).zip(self.row(column)..) {
                let Ok(y) = u16::try_from(y) else { continue };
                let symbol = match self.cells {
                    Cells::Braille => self.braille(column, row),
                    Cells::Ascii => self.typed(column, row),
                };
                if let Some(cell) = picture.cell_mut((x, y)) {
                    cell.set_char(symbol).set_style(self.style(column, row, theme));
                }
            }
        }
    }

    fn style(&self, column: usize, row: usize, theme: Theme) -> Style {
        let (across, _) = self.cells.dots();
        match self.parts[column * across] {
            Part::Gone => theme.accent(),
            Part::Ahead | Part::Asked if row == self.row(column) => theme.plain(),
            _ => theme.quiet(),
        }
    }

    /// Eight dots: the ridge as a line, under it what is gone full, what was asked half, what lies ahead as bare rock.
    fn braille(&self, column: usize, row: usize) -> char {
        const BITS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
        let mut bits = 0;
        for (side, bit) in BITS.iter().enumerate() {
            let at = column * 2 + side;
            let (high, part) = (self.dots[at], self.parts[at]);
            // A steep step is drawn down to its lower side, so that the ridge has no holes.
            let beside = [at.checked_sub(1), Some(at + 1)];
            let low = beside.into_iter().flatten().filter_map(|at| self.dots.get(at)).min().copied().unwrap_or(high);
            for (line, bit) in bit.iter().enumerate() {
                let up = (self.height - row) * 4 - line;
                let is_ridge = up <= high && up > low.min(high - 1);
                let under = high.saturating_sub(up);
                let is_filled = up < high
                    && match part {
                        Part::Gone => true,
                        Part::Asked => (at + up).is_multiple_of(2),
                        Part::Ahead => is_crag(at, under, high, 5),
                        Part::Beyond => is_crag(at, under, high, 3),
                    };
                bits |= if is_ridge || is_filled { *bit } else { 0 };
            }
        }
        char::from_u32(0x2800 + bits).unwrap_or(' ')
    }

    /// One character: the ridge by where it goes next.
    fn typed(&self, column: usize, row: usize) -> char {
        if row > self.row(column) {
            return match self.parts[column] {
                Part::Gone => '#',
                Part::Asked => ':',
                Part::Ahead => '.',
                Part::Beyond => ' ',
            };
        }
        let here = self.dots[column];
        let before = column.checked_sub(1).map_or(here, |at| self.dots[at]);
        let after = self.dots.get(column + 1).copied().unwrap_or(here);
        match () {
            () if before < here => '/',
            () if after < here => '\\',
            () => '_',
        }
    }
}

/// The lowest point of the ridge in a column of dots, so that no saddle falls between two columns.
fn lowest(mountain: &Mountain, column: usize, columns: usize) -> f64 {
    let height = |quarter: usize| mountain.height((column as f64 + quarter as f64 / 4.0) / columns as f64);
    (1..=4).map(height).fold(1.0, f64::min)
}

/// The far side: steep at first, then easing, with a shoulder.
fn far_side(column: usize, columns: usize) -> f64 {
    let t = (column + 1) as f64 / columns.max(1) as f64;
    let shoulder = 0.05 * (t * 9.0).sin();
    (1.0 - 0.75 * t.powf(0.7) + shoulder).clamp(0.0, 1.0)
}

/// Whether a stroke of the rock goes through here, so many dots under a ridge of this height. Strokes begin at the ridge
/// and run down to the right, some longer than others, one in `apart` columns; where they are is the same each time.
fn is_crag(column: usize, under: usize, high: usize, apart: usize) -> bool {
    let mixed = mixed((column + 4096).saturating_sub(under * 2 / 3));
    mixed.is_multiple_of(apart) && under < 3 + mixed / 8 % (high * 3 / 4 + 1) && !(under + mixed).is_multiple_of(5)
}

/// A number that has nothing to do with its neighbours, the same for the same column.
fn mixed(column: usize) -> usize {
    let mut bits = column.wrapping_mul(0x9E37_79B1) & 0xFFFF_FFFF;
    bits ^= bits >> 15;
    bits = bits.wrapping_mul(0x85EB_CA77) & 0xFFFF_FFFF;
    bits ^ (bits >> 13)
}
