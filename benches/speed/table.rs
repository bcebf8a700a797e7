//! Owns the figures and how they are printed: tables of rows by number of sessions, as aligned text or as Markdown.

use std::fmt::Write;

/// What was measured, by row and number of sessions.
#[derive(Debug, Default)]
pub struct Figures(Vec<(String, u64, f64)>);

impl Figures {
    /// Keeps a figure, where there is one.
    pub fn put(&mut self, row: &str, sessions: u64, figure: Option<f64>) {
        self.0.extend(figure.map(|figure| (row.to_owned(), sessions, figure)));
    }

    /// The figure, if it was measured.
    pub fn get(&self, row: &str, sessions: u64) -> Option<f64> {
        self.0.iter().find(|(r, n, _)| r == row && *n == sessions).map(|(.., figure)| *figure)
    }
}

/// How tables are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Aligned for a terminal.
    Text,
    /// For a document.
    Markdown,
}

/// A table: the words above its columns, and its rows.
#[derive(Debug)]
pub struct Table {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty one.
    pub fn new(title: &str, head: Vec<String>) -> Self {
        Self { title: title.to_owned(), head, rows: Vec::new() }
    }

    /// One whose columns are numbers of sessions.
    pub fn by_sessions(title: &str, sizes: &[u64]) -> Self {
        let head = ["sessions".to_owned()].into_iter().chain(sizes.iter().map(|n| thousands(*n))).collect();
        Self::new(title, head)
    }

    /// Adds a row.
    pub fn row(&mut self, name: &str, cells: impl IntoIterator<Item = String>) {
        self.rows.push([name.to_owned()].into_iter().chain(cells).collect());
    }

    /// The table as it is printed; nothing without rows.
    pub fn print(&self, form: Form) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let width = |column: usize| {
            let cells = self.rows.iter().chain([&self.head]).filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.head.len()).map(width).collect();
        let mut text = match form {
            Form::Text => format!("\n{}\n", self.title),
            Form::Markdown => format!("\n**{}**\n\n", self.title),
        };
        text += &line(form, &self.head, &widths);
        if form == Form::Markdown {
            let rules = (0..self.head.len()).map(|n| if n == 0 { "---" } else { "---:" });
            let _ = writeln!(text, "| {} |", rules.collect::<Vec<_>>().join(" | "));
        }
        self.rows.iter().for_each(|row| text += &line(form, row, &widths));
        text
    }
}

fn line(form: Form, cells: &[String], widths: &[usize]) -> String {
    if form == Form::Markdown {
        return format!("| {} |\n", cells.join(" | "));
    }
    let padded = cells.iter().zip(widths).enumerate().map(|(nth, (cell, width))| match nth {
        0 => format!("  {cell:<width$}"),
        _ => format!("  {cell:>width$}"),
    });
    padded.collect::<String>().trim_end().to_owned() + "\n"
}

/// `1,000,000`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A time, with as many places as it is worth.
pub fn time(millis: f64) -> String {
    match millis {
        ms if ms >= 1000.0 => format!("{:.1} s", ms / 1000.0),
        ms if ms >= 100.0 => format!("{ms:.0} ms"),
        ms if ms >= 10.0 => format!("{ms:.1} ms"),
        ms => format!("{ms:.2} ms"),
    }
}

/// How many times one is of another.
pub fn times(ratio: f64) -> String {
    if ratio >= 10.0 { format!("{ratio:.0} ×") } else { format!("{ratio:.2} ×") }
}
