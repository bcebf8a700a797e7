//! Draws a terminal screen as SVG: text as text, lines and blocks as shapes, so that no font can break them.

use std::fmt::Write;

use vt100::{Cell, Color, Screen};

const CELL: (f32, f32) = (8.4, 18.0);
const MARGIN: f32 = 12.0;
const BACKGROUND: &str = "#11151c";
const FOREGROUND: &str = "#d5d9e0";
const PALETTE: [&str; 16] = [
    "#1d232e", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf", "#6b7585", "#ff8790",
    "#b5e890", "#ffd98a", "#8cc8ff", "#e29bf5", "#7fdbe6", "#ffffff",
];

/// The screen as an SVG document. The same screen gives the same bytes.
pub fn draw(screen: &Screen) -> String {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let (width, height) = (f32::from(columns) * CELL.0 + 2.0 * MARGIN, f32::from(rows) * CELL.1 + 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" font-size=\"14\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n"
    );
    for row in 0..rows {
        draw_row(&mut svg, screen, row, columns);
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw_row(svg: &mut String, screen: &Screen, row: u16, columns: u16) {
    let mut column = 0;
    while column < columns {
        let Some(cell) = screen.cell(row, column) else { break };
        let (fill, paper) = colours(cell);
        let (x, y) = (MARGIN + f32::from(column) * CELL.0, MARGIN + f32::from(row) * CELL.1);
        if let Some(shape) = shape(cell.contents(), x, y) {
            paint_paper(svg, paper, x, y, 1);
            let _ = writeln!(svg, "<path d=\"{shape}\" fill=\"none\" stroke=\"{fill}\"/>");
            column += 1;
        } else if let Some((from, part, across)) = block(cell.contents()) {
            paint_paper(svg, paper, x, y, 1);
            let (w, h) = if across { (CELL.0 * part, CELL.1 * 0.62) } else { (CELL.0, CELL.1 * part) };
            let top = if across { y + CELL.1 * 0.19 } else { y + CELL.1 * from };
            let _ =
                writeln!(svg, "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"{fill}\"/>");
            column += 1;
        } else {
            column = draw_run(svg, screen, (row, column), columns, (&fill, paper));
        }
    }
}

/// Draws cells of one look as one text; returns the column after them.
fn draw_run(
    svg: &mut String,
    screen: &Screen,
    (row, first): (u16, u16),
    columns: u16,
    (fill, paper): (&str, Option<String>),
) -> u16 {
    let begin = screen.cell(row, first).expect("a cell");
    let same = |c: &Cell| {
        (colours(c), c.bold(), c.italic(), c.underline())
            == (colours(begin), begin.bold(), begin.italic(), begin.underline())
    };
    let mut text = String::new();
    let mut column = first;
    while let Some(cell) = screen.cell(row, column).filter(|c| column < columns && same(c)) {
        let contents = cell.contents();
        if column > first && (shape(contents, 0.0, 0.0).is_some() || block(contents).is_some()) {
            break;
        }
        if !cell.is_wide_continuation() {
            text.push_str(if contents.is_empty() { " " } else { contents });
        }
        column += 1;
    }
    let (x, y) = (MARGIN + f32::from(first) * CELL.0, MARGIN + f32::from(row) * CELL.1);
    paint_paper(svg, paper, x, y, column - first);
    let shown = text.trim_end();
    if !shown.is_empty() {
        let weight = if begin.bold() { " font-weight=\"bold\"" } else { "" };
        let line = if begin.underline() { " text-decoration=\"underline\"" } else { "" };
        let lead = shown.len() - shown.trim_start().len();
        let cells = u16::try_from(unicode_width::UnicodeWidthStr::width(shown.trim_start())).unwrap_or(1);
        let x = x + CELL.0 * f32::from(u16::try_from(lead).unwrap_or(0));
        let escaped = shown.trim_start().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{fill}\"\
             {weight}{line} xml:space=\"preserve\">{escaped}</text>",
            y + CELL.1 * 0.74,
            f32::from(cells) * CELL.0,
        );
    }
    column
}

fn paint_paper(svg: &mut String, paper: Option<String>, x: f32, y: f32, cells: u16) {
    if let Some(paper) = paper {
        let width = f32::from(cells) * CELL.0;
        let height = CELL.1;
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{paper}\"/>"
        );
    }
}

/// The colours of a cell's text and, where it differs from the screen's, of its paper.
fn colours(cell: &Cell) -> (String, Option<String>) {
    let named = |color: Color| match color {
        Color::Default => None,
        Color::Idx(n) => Some(PALETTE.get(usize::from(n)).map_or(FOREGROUND.to_owned(), |c| (*c).to_owned())),
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
    };
    let (ink, paper) = (named(cell.fgcolor()), named(cell.bgcolor()));
    let faded = |ink: String| if cell.dim() { "#7d8796".to_owned() } else { ink };
    if cell.inverse() {
        let ink = ink.unwrap_or_else(|| FOREGROUND.to_owned());
        return (paper.unwrap_or_else(|| BACKGROUND.to_owned()), Some(ink));
    }
    (faded(ink.unwrap_or_else(|| FOREGROUND.to_owned())), paper)
}

/// The strokes of a line-drawing character at a place.
fn shape(contents: &str, x: f32, y: f32) -> Option<String> {
    let (right, down) = (x + CELL.0, y + CELL.1);
    let (middle, centre) = (x + CELL.0 / 2.0, y + CELL.1 / 2.0);
    let (left, top) = (format!("M{x:.1} {centre:.1}H{middle:.1}"), format!("M{middle:.1} {y:.1}V{centre:.1}"));
    let (east, south) = (format!("M{middle:.1} {centre:.1}H{right:.1}"), format!("M{middle:.1} {centre:.1}V{down:.1}"));
    let parts: &[&str] = match contents {
        "─" => &[&left, &east],
        "│" => &[&top, &south],
        "┌" | "╭" => &[&east, &south],
        "┐" | "╮" => &[&left, &south],
        "└" | "╰" => &[&top, &east],
        "┘" | "╯" => &[&top, &left],
        "├" => &[&top, &south, &east],
        "┤" => &[&top, &south, &left],
        "┬" => &[&left, &east, &south],
        "┴" => &[&left, &east, &top],
        "┼" => &[&left, &east, &top, &south],
        _ => return None,
    };
    Some(parts.concat())
}

/// Where a block character begins, how much it fills, and whether it grows across (else up or whole).
fn block(contents: &str) -> Option<(f32, f32, bool)> {
    let c = contents.chars().next()?;
    let eighths = |n: u32| f32::from(u8::try_from(n).unwrap_or(8)) / 8.0;
    match u32::from(c) {
        n @ 0x2581..=0x2587 => Some((1.0 - eighths(n - 0x2580), eighths(n - 0x2580), false)),
        0x2588 => Some((0.0, 1.0, true)),
        n @ 0x2589..=0x258f => Some((0.0, eighths(0x2590 - n), true)),
        _ => None,
    }
}
