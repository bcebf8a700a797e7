//! Draws rows of a terminal screen as SVG: text as text; lines, blocks and dots as shapes, so that no font can break them.

use std::fmt::Write;

use vt100::{Cell, Color, Screen};

use crate::shapes::{self, CELL, Kind};

pub const MARGIN: f32 = 12.0;

/// The colours of a terminal.
#[derive(Clone, Copy)]
pub struct Paper {
    pub ground: &'static str,
    pub ink: &'static str,
    pub faded: &'static str,
    first: &'static [&'static str; 16],
}

pub const DARK: Paper = Paper {
    ground: "#11151c",
    ink: "#d5d9e0",
    faded: "#7d8796",
    first: &[
        "#1d232e", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf", "#6b7585", "#ff8790",
        "#b5e890", "#ffd98a", "#8cc8ff", "#e29bf5", "#7fdbe6", "#ffffff",
    ],
};

pub const LIGHT: Paper = Paper {
    ground: "#fafafa",
    ink: "#24292f",
    faded: "#6e7781",
    first: &[
        "#24292f", "#cf222e", "#116329", "#7d4e00", "#0550ae", "#8250df", "#1b7c83", "#6e7781", "#57606a", "#a40e26",
        "#1a7f37", "#633c01", "#218bff", "#a475f9", "#3192aa", "#8c959f",
    ],
};

/// The screen as an SVG document. The same screen gives the same bytes.
pub fn draw(screen: &Screen, paper: Paper) -> String {
    let rows: String = rows(screen, paper).concat();
    format!("{}{rows}</svg>\n", head(screen, paper))
}

/// How a document for such a screen begins.
pub fn head(screen: &Screen, paper: Paper) -> String {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let (width, height) = (f32::from(columns) * CELL.0 + 2.0 * MARGIN, f32::from(rows) * CELL.1 + 2.0 * MARGIN);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" font-size=\"14\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        paper.ground
    )
}

/// Each row of the screen as a part of a document.
pub fn rows(screen: &Screen, paper: Paper) -> Vec<String> {
    (0..screen.size().0.get()).map(|row| draw_row(screen, row, paper)).collect()
}

/// How a cell is drawn, apart from what it holds.
#[derive(PartialEq, Eq, Clone)]
struct Look {
    ink: String,
    bold: bool,
    underline: bool,
    kind: Kind,
}

fn draw_row(screen: &Screen, row: u16, paper: Paper) -> String {
    let cells: Vec<&Cell> =
        (0..screen.size().1.get()).map(|column| screen.cell(row, column).expect("a cell")).collect();
    let top = MARGIN + f32::from(row) * CELL.1;
    let mut svg = String::new();
    for (first, run) in runs(&cells, |cell| colours(cell, paper).1) {
        if let Some(fill) = colours(run[0], paper).1 {
            let (x, width) = (left(first), left(first + run.len()) - left(first));
            let _ = writeln!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{fill}\"/>",
                CELL.1
            );
        }
    }
    let look = |cell: &Cell| {
        let (ink, _) = colours(cell, paper);
        let kind = shapes::kind(cell.contents());
        Look { ink, bold: cell.bold() && kind == Kind::Text, underline: cell.underline(), kind }
    };
    for (first, run) in runs(&cells, look) {
        let Look { ink, bold, underline, kind } = look(run[0]);
        if kind == Kind::Text {
            write_text(&mut svg, first, top, &run, (&ink, bold, underline));
        } else {
            let signs: Vec<&str> = run.iter().map(|cell| cell.contents()).collect();
            svg.push_str(&shapes::path(kind, &signs, left(first), top, &ink));
        }
    }
    svg
}

/// Where a column begins.
fn left(column: usize) -> f32 {
    MARGIN + f32::from(u16::try_from(column).unwrap_or(u16::MAX)) * CELL.0
}

/// Cells beside each other that are alike, each run with its first column. What a wide character covers belongs to it.
fn runs<'a, K: PartialEq>(cells: &[&'a Cell], key: impl Fn(&Cell) -> K) -> Vec<(usize, Vec<&'a Cell>)> {
    let mut runs: Vec<(usize, Vec<&Cell>)> = Vec::new();
    for (column, cell) in cells.iter().enumerate() {
        match runs.last_mut() {
            Some((_, run)) if cell.is_wide_continuation() || key(run[0]) == key(cell) => run.push(cell),
            _ => runs.push((column, vec![cell])),
        }
    }
    runs
}

fn write_text(svg: &mut String, first: usize, top: f32, run: &[&Cell], (ink, bold, underline): (&str, bool, bool)) {
    // Each stretch between wider gaps stands for itself, so that a viewer's font moves little.
    let mut column = 0;
    while column < run.len() {
        let is_blank = |at: usize| run.get(at).is_none_or(|cell| cell.contents().trim().is_empty());
        let is_covered = |at: usize| run.get(at).is_some_and(|cell| cell.is_wide_continuation());
        if is_blank(column) {
            column += 1;
            continue;
        }
        let mut end = column;
        while end < run.len() && (is_covered(end) || !(is_blank(end) && (is_blank(end + 1) && !is_covered(end)))) {
            end += 1;
        }
        let text: String = run[column..end]
            .iter()
            .filter(|cell| !cell.is_wide_continuation())
            .map(|cell| if cell.contents().is_empty() { " " } else { cell.contents() })
            .collect();
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let line = if underline { " text-decoration=\"underline\"" } else { "" };
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let (x, width) = (left(first + column), left(end) - left(column));
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"\
             {weight}{line} xml:space=\"preserve\">{escaped}</text>",
            top + CELL.1 * 0.74,
        );
        column = end;
    }
}

/// The colours of a cell's text and, where it differs from the screen's, of its paper.
fn colours(cell: &Cell, paper: Paper) -> (String, Option<String>) {
    let named = |color: Color| match color {
        Color::Default => None,
        Color::Idx(n) => Some(indexed(n, paper)),
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
    };
    let (ink, ground) = (named(cell.fgcolor()), named(cell.bgcolor()));
    if cell.inverse() {
        let ink = ink.unwrap_or_else(|| paper.ink.to_owned());
        return (ground.unwrap_or_else(|| paper.ground.to_owned()), Some(ink));
    }
    let plain = if cell.dim() { paper.faded } else { paper.ink };
    (ink.unwrap_or_else(|| plain.to_owned()), ground)
}

/// A colour of the table of 256.
fn indexed(n: u8, paper: Paper) -> String {
    let level = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
    match n {
        0..=15 => paper.first[usize::from(n)].to_owned(),
        16..=231 => {
            let n = n - 16;
            format!("#{:02x}{:02x}{:02x}", level(n / 36), level(n / 6 % 6), level(n % 6))
        }
        _ => format!("#{0:02x}{0:02x}{0:02x}", 8 + 10 * (n - 232)),
    }
}
