//! Owns the shape of a page of text: facts, tables and notes, laid out for a width or one fact a line.
//! Text is made harmless here once more, so that nothing steers the terminal.

use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::plain;
use crate::domain::text;
use crate::domain::width;

/// The width that pages are laid out for where there is no terminal.
pub const WIDTH: usize = 80;
const INDENT: &str = "  ";
const BETWEEN: &str = "  ";
/// From this width on there is room for every column.
const ROOMY: usize = 100;
/// A column that gives way is never narrower than this.
const NARROWEST: usize = 10;

/// What a piece of text means; its colour follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Nothing special.
    #[default]
    Plain,
    /// The name of what follows.
    Heading,
    /// Less important.
    Quiet,
    /// Running, chosen, now.
    Accent,
    /// Done, kept.
    Good,
    /// Behind, missed.
    Warn,
    /// Wrong.
    Bad,
}

/// The text in the style of its role. Streams that want no colour strip it.
#[must_use]
pub fn paint(role: Role, text: &str) -> String {
    let style = match role {
        _ if text.is_empty() => return String::new(),
        Role::Plain => return text.to_owned(),
        Role::Heading => Style::new().bold(),
        Role::Quiet => Style::new().dimmed(),
        Role::Accent => Style::new().fg_color(Some(AnsiColor::Cyan.into())),
        Role::Good => Style::new().fg_color(Some(AnsiColor::Green.into())),
        Role::Warn => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        Role::Bad => Style::new().bold().fg_color(Some(AnsiColor::Red.into())),
    };
    format!("{style}{text}{style:#}")
}

/// A piece of text with its role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    text: String,
    /// What stands for it where signs are not shown.
    word: Option<String>,
    role: Role,
}

impl Cell {
    /// Text in a role.
    #[must_use]
    pub fn new(role: Role, text: impl AsRef<str>) -> Self {
        Self { text: text::title(text.as_ref()), word: None, role }
    }

    /// Text that is nothing special.
    #[must_use]
    pub fn plain(text: impl AsRef<str>) -> Self {
        Self::new(Role::Plain, text)
    }

    /// Quiet text.
    #[must_use]
    pub fn quiet(text: impl AsRef<str>) -> Self {
        Self::new(Role::Quiet, text)
    }

    /// A sign or text with one, and the words that stand for it, of any length; a note without words is no fact.
    #[must_use]
    pub fn sign(sign: impl AsRef<str>, word: impl AsRef<str>, role: Role) -> Self {
        Self { word: Some(text::line(word.as_ref())), ..Self::new(role, sign) }
    }

    fn spoken(&self) -> &str {
        self.word.as_deref().unwrap_or(&self.text)
    }
}

/// How a column behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Left,
    Right,
    /// To the left, and cut where the line gets too long.
    Wide,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    name: &'static str,
    fit: Fit,
    shown: Shown,
}

/// Where a column is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Always,
    /// Where there is much room, and in facts.
    Roomy,
    /// Where there is little room, in the place of another.
    Narrow,
}

impl Column {
    /// Left out where there is little room.
    #[must_use]
    pub const fn if_roomy(self) -> Self {
        Self { name: self.name, fit: self.fit, shown: Shown::Roomy }
    }

    /// Only where there is little room: the short form of another column.
    #[must_use]
    pub const fn if_narrow(self) -> Self {
        Self { name: self.name, fit: self.fit, shown: Shown::Narrow }
    }
}

/// A column of words.
#[must_use]
pub const fn left(name: &'static str) -> Column {
    Column { name, fit: Fit::Left, shown: Shown::Always }
}

/// A column of numbers.
#[must_use]
pub const fn right(name: &'static str) -> Column {
    Column { name, fit: Fit::Right, shown: Shown::Always }
}

/// A column of words that gives way where the line gets too long.
#[must_use]
pub const fn wide(name: &'static str) -> Column {
    Column { name, fit: Fit::Wide, shown: Shown::Always }
}

#[derive(Debug, Clone)]
enum Part {
    Heading(String),
    Facts(Vec<Cell>),
    Table { what: String, columns: Vec<Column>, rows: Vec<Vec<Cell>> },
    Note(Cell),
    Words { lead: String, lines: Vec<String> },
}

/// A page of text.
#[derive(Debug, Clone, Default)]
pub struct Page {
    parts: Vec<Part>,
}

impl Page {
    /// An empty page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The name of what follows.
    pub fn heading(&mut self, name: impl AsRef<str>) -> &mut Self {
        self.parts.push(Part::Heading(text::title(name.as_ref())));
        self
    }

    /// Facts on one line, or one a line.
    pub fn facts(&mut self, facts: impl IntoIterator<Item = Cell>) -> &mut Self {
        let facts: Vec<Cell> = facts.into_iter().filter(|f| !f.text.is_empty()).collect();
        if !facts.is_empty() {
            self.parts.push(Part::Facts(facts));
        }
        self
    }

    /// Rows of cells, one for each column. `what` one row is.
    pub fn table(
        &mut self,
        what: impl AsRef<str>,
        columns: impl IntoIterator<Item = Column>,
        rows: impl IntoIterator<Item = Vec<Cell>>,
    ) -> &mut Self {
        let (columns, rows) = (columns.into_iter().collect(), rows.into_iter().collect());
        let what = text::title(what.as_ref());
        self.parts.push(Part::Table { what, columns, rows });
        self
    }

    /// A sentence on a line of its own.
    pub fn note(&mut self, note: Cell) -> &mut Self {
        self.parts.push(Part::Note(note));
        self
    }

    /// What somebody wrote, whole and with its own lines, under a word for it.
    pub fn words(&mut self, lead: impl AsRef<str>, written: &str) -> &mut Self {
        let lines = text::note(written).lines().map(|line| line.trim_end().to_owned()).collect();
        self.parts.push(Part::Words { lead: text::title(lead.as_ref()), lines });
        self
    }

    /// Laid out for this many columns.
    #[must_use]
    pub fn aligned(&self, room: usize) -> String {
        let mut lines = Vec::new();
        for part in &self.parts {
            match part {
                Part::Heading(name) => {
                    if !lines.is_empty() {
                        lines.push(String::new());
                    }
                    lines.push(paint(Role::Heading, name));
                }
                Part::Facts(facts) => lines.extend(joined(facts, room)),
                Part::Table { columns, rows, .. } => lines.extend(aligned_table(columns, rows, room)),
                Part::Note(note) => lines.extend(wrapped(&note.text, room).iter().map(|l| paint(note.role, l))),
                Part::Words { lead, lines: written } => {
                    lines.push(format!("{INDENT}{}", paint(Role::Quiet, lead)));
                    let room = room.saturating_sub(2 * INDENT.len());
                    let wrapped = written.iter().flat_map(|line| wrapped(line, room));
                    lines.extend(wrapped.map(|line| format!("{INDENT}{INDENT}{line}").trim_end().to_owned()));
                }
            }
        }
        width::shown(&finished(lines)).into_owned()
    }

    /// One fact a line, no alignment, in words: for a screen reader.
    #[must_use]
    pub fn one_fact_a_line(&self) -> String {
        let mut lines = Vec::new();
        for part in &self.parts {
            match part {
                Part::Heading(name) => lines.extend([String::new(), name.replace(" · ", ", ")]),
                Part::Facts(facts) => {
                    let said = facts.iter().map(|fact| plain::spoken(fact.spoken()));
                    lines.extend(said.filter(|said| !said.is_empty()));
                }
                Part::Table { what, columns, rows } => lines.extend(rows.iter().map(|row| spoken(what, columns, row))),
                Part::Words { lead, lines: written } => lines.push(format!("{lead}: {}", written.join(" "))),
                Part::Note(note) => {
                    lines.extend(Some(plain::spoken(note.spoken())).filter(|said| !said.is_empty()));
                }
            }
        }
        plain::facts(&lines)
    }
}

fn finished(lines: Vec<String>) -> String {
    lines.into_iter().map(|line| line + "\n").collect()
}

/// Facts between dots, on as many lines as they need.
fn joined(facts: &[Cell], room: usize) -> Vec<String> {
    let mut lines = vec![(0, String::new())];
    for fact in facts {
        let (width, painted) = (fact.text.width(), paint(fact.role, &fact.text));
        match lines.last_mut() {
            Some((used, line)) if *used == 0 => (*used, *line) = (width, painted),
            Some((used, line)) if *used + 3 + width <= room => {
                *used += 3 + width;
                line.push_str(" · ");
                line.push_str(&painted);
            }
            _ => lines.push((width, painted)),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Lines no wider than `room` where their words let them: what does not fit goes on below, beneath what a label says.
#[must_use]
pub fn fitted(text: &str, room: usize) -> String {
    let fit = |line: &str| {
        if line.width() <= room {
            return line.to_owned();
        }
        let label = line.find("  ").filter(|at| *at < 8).unwrap_or_default();
        let (begin, said) = line.split_at(line.len() - line[label..].trim_start().len());
        let hang = if label == 0 { begin.len() + 2 } else { begin.len() };
        let below = wrapped(said, room.saturating_sub(hang)).join(&format!("\n{:hang$}", ""));
        format!("{begin}{below}")
    };
    finished(text.lines().map(fit).collect())
}

/// A sentence on as many lines as it needs, none wider than `room` cells but where one word is.
pub(super) fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.width() + 1 + word.width() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn aligned_table(columns: &[Column], rows: &[Vec<Cell>], room: usize) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let hidden = if room < ROOMY { Shown::Roomy } else { Shown::Narrow };
    let has_cells = |i: usize| rows.iter().any(|row| row.get(i).is_some_and(|cell| !cell.text.is_empty()));
    let places: Vec<usize> = (0..columns.len()).filter(|&i| columns[i].shown != hidden && has_cells(i)).collect();
    let columns: Vec<Column> = places.iter().map(|&i| columns[i]).collect();
    let cells = |row: &Vec<Cell>| places.iter().filter_map(|&i| row.get(i).cloned()).collect();
    let rows: Vec<Vec<Cell>> = rows.iter().map(cells).collect();
    let heads: Vec<Cell> = columns.iter().map(|c| Cell::quiet(c.name)).collect();
    let widths = widths(&columns, std::iter::once(&heads).chain(&rows), room);
    let has_head = columns.iter().any(|c| !c.name.is_empty());
    let line = |row: &Vec<Cell>| {
        let cells = columns.iter().zip(&widths).zip(row).map(|((column, width), cell)| padded(*column, *width, cell));
        format!("{INDENT}{}", cells.collect::<Vec<_>>().join(BETWEEN)).trim_end().to_owned()
    };
    has_head.then_some(&heads).into_iter().chain(&rows).map(line).collect()
}

/// The width of each column: what its longest cell needs, the wide ones less where the line would get too long.
fn widths<'a>(columns: &[Column], rows: impl Iterator<Item = &'a Vec<Cell>>, room: usize) -> Vec<usize> {
    let mut widths = vec![0; columns.len()];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.text.width());
        }
    }
    let room = room.saturating_sub(INDENT.len() + BETWEEN.len() * columns.len().saturating_sub(1));
    loop {
        let over = widths.iter().sum::<usize>().saturating_sub(room);
        let gives = (0..columns.len())
            .filter(|&i| columns[i].fit == Fit::Wide && widths[i] > NARROWEST)
            .max_by_key(|&i| widths[i]);
        match gives {
            Some(i) if over > 0 => widths[i] -= 1,
            _ => return widths,
        }
    }
}

fn padded(column: Column, width: usize, cell: &Cell) -> String {
    let text = if column.fit == Fit::Wide { cut(&cell.text, width) } else { cell.text.clone() };
    let space = " ".repeat(width.saturating_sub(text.width()));
    let painted = paint(cell.role, &text);
    if column.fit == Fit::Right { space + &painted } else { painted + &space }
}

/// The text, or its beginning and `…` where it is wider than `width`.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for grapheme in text.graphemes(true) {
        if short.width() + grapheme.width() + 1 > width {
            break;
        }
        short.push_str(grapheme);
    }
    short.trim_end().to_owned() + "…"
}

/// `skill: rag, RAG architectures, planned 3 hours, logged 45 minutes`.
fn spoken(what: &str, columns: &[Column], row: &[Cell]) -> String {
    let cells = columns.iter().zip(row).filter(|(column, _)| column.shown != Shown::Narrow);
    let said: Vec<String> = cells.filter_map(|(column, cell)| plain::cell(column.name, cell.spoken())).collect();
    format!("{what}: {}", said.join(", "))
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
