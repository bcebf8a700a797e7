//! Owns a table in CSV: its columns by name, its rows with their lines. Knows no tracker.

use csv::{Position, ReaderBuilder, StringRecord};

use super::Foreign;
use crate::domain::import::{Broken, Item};

/// One row.
pub struct Row<'t> {
    /// The line where it begins, from 1.
    pub line: usize,
    names: &'t [String],
    cells: StringRecord,
}

impl Row<'_> {
    /// The cell of a column, in any of these names; empty where there is none.
    pub fn get(&self, names: &[&str]) -> &str {
        let cell = |name: &&str| {
            let place = self.names.iter().position(|column| column == name)?;
            self.cells.get(place).map(str::trim).filter(|cell| !cell.is_empty())
        };
        names.iter().find_map(cell).unwrap_or_default()
    }
}

/// What each row says, by `entry`; `lacks` looks at the names of the columns and says what is missing.
///
/// # Errors
/// When the first line does not name the columns that are needed.
pub fn read(
    text: &str,
    lacks: impl Fn(&[String]) -> Option<String>,
    entry: impl Fn(&Row) -> Item,
) -> Result<Vec<Item>, Foreign> {
    let head = text.lines().next().unwrap_or_default();
    // Some programs write what the language of the machine separates with.
    let between =
        [b',', b';', b'\t'].into_iter().max_by_key(|mark| (head.bytes().filter(|b| b == mark).count(), *mark == b','));
    let mut reader =
        ReaderBuilder::new().delimiter(between.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|_| Foreign::new(1, "it is no CSV"))?;
    let names: Vec<String> = headers.iter().map(name).collect();
    if let Some(missing) = lacks(&names) {
        return Err(Foreign::new(1, missing));
    }
    let mut items = Vec::new();
    let mut at = Lines { text: text.as_bytes(), byte: 0, line: 1 };
    for record in reader.records() {
        match record {
            Ok(cells) => {
                let line = at.line_of(cells.position());
                if cells.iter().any(|cell| !cell.trim().is_empty()) {
                    items.push(entry(&Row { line, names: &names, cells }));
                }
            }
            Err(error) => items.push(Err(Broken::new(at.line_of(error.position()), "the row cannot be read"))),
        }
    }
    Ok(items)
}

/// Where a row begins. The reader counts lines for itself, but not those that end as Windows ends them.
struct Lines<'t> {
    text: &'t [u8],
    byte: usize,
    line: usize,
}

impl Lines<'_> {
    fn line_of(&mut self, position: Option<&Position>) -> usize {
        let begin = position.and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(self.byte);
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        while self.byte < self.text.len() && (self.byte < begin || is_end(&self.text[self.byte])) {
            self.line += usize::from(self.text[self.byte] == b'\n');
            self.byte += 1;
        }
        self.line
    }
}

/// A column's name as it is compared: without case, and one blank between words.
fn name(header: &str) -> String {
    header.to_lowercase().split([' ', '_', '\u{feff}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
