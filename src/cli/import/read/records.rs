//! Owns a list in JSON, record by record, each with the line where it begins. Knows no tracker.

use serde_json::Value;

use super::Foreign;
use crate::domain::import::{Broken, Item};

/// What each record of the list says, by `entry`. Where the list breaks off, what stands before counts and the break is
/// an item of its own.
///
/// # Errors
/// When the text is no list in JSON.
pub fn read(text: &str, entry: impl Fn(usize, &Value) -> Item) -> Result<Vec<Item>, Foreign> {
    let mut at = Reader { text, rest: text, line: 1 };
    at.skip_blanks();
    if !at.take('[') {
        return Err(Foreign::new(at.line, "it is no list in JSON"));
    }
    let mut items: Vec<Item> = Vec::new();
    at.skip_blanks();
    while !at.take(']') {
        let line = at.line;
        let read = at.value();
        let ends = |items: Vec<Item>, line: usize| {
            if items.is_empty() {
                return Err(Foreign::new(line, "it is no JSON"));
            }
            let broken = Err(Broken::new(line, "from here on it is no JSON"));
            Ok(items.into_iter().chain([broken]).collect())
        };
        match read {
            Ok(value) => items.push(entry(line, &value)),
            Err(line) => return ends(items, line),
        }
        at.skip_blanks();
        if !at.take(',') && !at.rest.starts_with(']') {
            return ends(items, at.line);
        }
        at.skip_blanks();
    }
    at.skip_blanks();
    if !at.rest.is_empty() {
        items.push(Err(Broken::new(at.line, "there is more after the list")));
    }
    Ok(items)
}

/// A place in a text.
struct Reader<'t> {
    text: &'t str,
    rest: &'t str,
    line: usize,
}

impl Reader<'_> {
    fn go(&mut self, bytes: usize) {
        let passed = &self.rest[..bytes];
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        self.rest = &self.rest[bytes..];
    }

    fn skip_blanks(&mut self) {
        self.go(self.rest.len() - self.rest.trim_start_matches([' ', '\t', '\r', '\n']).len());
    }

    fn take(&mut self, mark: char) -> bool {
        let is_there = self.rest.starts_with(mark);
        if is_there {
            self.go(mark.len_utf8());
        }
        is_there
    }

    /// The next value, or the line where there is none.
    fn value(&mut self) -> Result<Value, usize> {
        let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) => {
                let passed = values.byte_offset();
                self.go(passed);
                Ok(value)
            }
            Some(Err(error)) => Err(self.line + error.line().saturating_sub(1)),
            None => Err(self.text.lines().count().max(1)),
        }
    }
}

/// The texts of a list, whatever else stands in it left out.
pub fn texts(list: &Value) -> Vec<&str> {
    list.as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}
