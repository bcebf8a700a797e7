//! Owns what a line of the file looks like to a person, whatever the parser makes of it.

use crate::plan::problem::boundary;

/// Where the line of a byte begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..boundary(text, at)].rfind('\n').map_or(0, |n| n + 1)
}

/// The line that begins at a byte, without its end.
pub(super) fn line_of(text: &str, start: usize) -> &str {
    text[start..].lines().next().unwrap_or_default()
}

/// Where the next line begins.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

/// How far a line is moved in.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether a line looks like `[section.id]` or `[[section]]`, closed or not.
pub(super) fn is_header(line: &str) -> bool {
    let line = line.trim_start();
    let name = line.trim_start_matches('[');
    let name = name.split(']').next().unwrap_or_default();
    line.starts_with('[') && name.starts_with(|c: char| c.is_alphabetic()) && !name.contains([',', '=', '[', '\''])
}

/// Whether a line looks like `key = …`.
pub(super) fn is_entry(line: &str) -> bool {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    line.split_once('=').is_some_and(|(key, _)| !key.trim().is_empty() && key.trim().chars().all(is_bare))
}

/// The first line behind a byte that begins a header or, moved in no further than `most`, an entry; else the end.
pub(super) fn next_entry(text: &str, from: usize, most: usize) -> usize {
    let mut at = from;
    while let Some(next) = text[at..].find('\n').map(|n| at + n + 1) {
        let line = line_of(text, next);
        if is_header(line) || (is_entry(line) && indent(line) <= most) {
            return next;
        }
        at = next;
    }
    text.len()
}

/// Where the next header behind a byte begins, else the end.
pub(super) fn next_header(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(next) = text[at..].find('\n').map(|n| at + n + 1) {
        if is_header(line_of(text, next)) {
            return next;
        }
        at = next;
    }
    text.len()
}

/// What is left of a line from a byte on, without a remark and the space around it.
pub(super) fn rest(text: &str, at: usize) -> &str {
    line_of(text, at).split('#').next().unwrap_or_default().trim_end()
}

/// The word, text in quotes or sign that begins at a byte.
pub(super) fn word(text: &str, at: usize) -> &str {
    let rest = rest(text, at);
    let Some(first) = rest.chars().next() else { return rest };
    if matches!(first, '"' | '\'') {
        return rest[1..].find(first).map_or(rest, |end| &rest[..end + 2]);
    }
    let end = rest.find(|c: char| c.is_whitespace() || ",=[]{}\"'".contains(c)).unwrap_or(rest.len());
    &rest[..end.max(first.len_utf8())]
}
