//! Owns slips that come from YAML and JSON, or from a text broken over lines: what the same would be in TOML, and which
//! lines belong to the one slip.

use std::ops::Range;

use super::error;
use super::lines::{indent, is_entry, is_header, line_of, next_line, rest};
use crate::domain::calendar::{Day, TimeOfDay};
use crate::domain::refusal::quoted;
use crate::plan::problem::Found;
use crate::plan::walk::KINDS;

/// A text that goes on for more lines than this has lost its end otherwise.
const MOST_LINES: usize = 12;

/// `title: Ship it` or `"title": "Ship it",` as `title = "Ship it"`.
pub(super) fn entry(line: &str) -> Option<String> {
    let (key, value) = key_of(line)?;
    Some(format!("{key} = {}", in_toml(value)?))
}

/// The key before a colon, in quotes or not, and what follows.
pub(super) fn key_of(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_start_matches("- ");
    let (key, value) = line.split_once(':')?;
    let key = key.trim();
    let key = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(key);
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (!key.is_empty() && key.chars().all(is_bare)).then(|| (key, value.trim().trim_end_matches(',').trim_end()))
}

/// A value of YAML or JSON, with the quotes that TOML wants.
fn in_toml(value: &str) -> Option<String> {
    let is_quoted = |sign: char| value.len() > 1 && value.starts_with(sign) && value.ends_with(sign);
    if value.is_empty() || is_nothing(value) || value.starts_with(['{', '>', '|']) {
        return None;
    }
    if let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        let parts: Option<Vec<String>> =
            list.split(',').filter(|part| !part.trim().is_empty()).map(|part| in_toml(part.trim())).collect();
        return Some(format!("[{}]", parts?.join(", ")));
    }
    let is_plain = |value: &str| value.parse::<f64>().is_ok_and(f64::is_finite) || matches!(value, "true" | "false");
    if is_quoted('"') || is_quoted('\'') || (is_plain(value) && TimeOfDay::parse(value).is_none()) {
        return Some(value.to_owned());
    }
    if let Some(day) = Day::parse(value) {
        return Some(day.to_string());
    }
    (!value.contains('"')).then(|| format!("\"{}\"", value.trim_matches(['\'', '“', '”'])))
}

/// Words that stand for nothing in other formats.
pub(super) fn is_nothing(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "null" | "nil" | "none" | "undefined" | "~")
}

/// The slips that go over several lines, each with the lines that are its own; in one pass, however long the text is.
pub(super) fn several_lines(text: &str) -> Vec<(Found, Range<usize>)> {
    let mut all = Vec::new();
    let (mut at, mut in_long_text) = (0, false);
    while at < text.len() {
        let line = line_of(text, at);
        let turns = ["\"\"\"", "'''"].iter().map(|sign| line.matches(sign).count()).sum::<usize>() % 2 == 1;
        let found = if in_long_text { None } else { block(text, at, line).or_else(|| broken_text(text, at, line)) };
        if let Some(found) = found {
            at = found.1.end;
            all.push(found);
            continue;
        }
        in_long_text ^= turns;
        at = next_line(text, at);
    }
    all
}

/// `skills:` with lines below it that are moved in or begin with a dash.
fn block(text: &str, at: usize, line: &str) -> Option<(Found, Range<usize>)> {
    let written = rest(text, at);
    let (key, "") = key_of(written)? else { return None };
    let own = indent(line);
    let mut below = Vec::new();
    let (mut end, mut next) = (next_line(text, at), next_line(text, at));
    while next < text.len() {
        let words = line_of(text, next);
        let is_child = indent(words) > own || (indent(words) == own && words.trim_start().starts_with("- "));
        if !words.trim().is_empty() && (!is_child || is_entry(words) || is_header(words)) {
            break;
        }
        next = next_line(text, next);
        if !words.trim().is_empty() {
            below.push(words.trim());
            end = next;
        }
    }
    let first = below.first()?;
    let parts: Option<Vec<String>> = below.iter().map(|line| in_toml(line.strip_prefix("- ")?.trim())).collect();
    let hint = match (parts, key_of(first)) {
        (Some(parts), None) => format!("write {key} = [{}]", parts.join(", ")),
        (_, Some((id, _))) if KINDS.contains(&key) => {
            format!("write a header for each, [{key}.{id}], and below it lines of key = value")
        }
        _ => format!("write a header, [{key}], and below it lines of key = value"),
    };
    let from = at + own;
    let message = format!("{} is how YAML begins a block; this file is TOML", quoted(written.trim()));
    Some((error(from..at + written.len(), message, hint), at..end))
}

/// `title = "Ship a` with `service"` on a line below.
fn broken_text(text: &str, at: usize, line: &str) -> Option<(Found, Range<usize>)> {
    let value = is_entry(line).then(|| line.split_once('='))??.1.trim();
    if !value.starts_with('"') || value.replace("\\\"", "").matches('"').count() != 1 {
        return None;
    }
    let mut next = next_line(text, at);
    for _ in 0..MOST_LINES {
        let words = line_of(text, next);
        if next >= text.len() || is_entry(words) || is_header(words) {
            return None;
        }
        let (quotes, end) = (words.replace("\\\"", "").matches('"').count(), next_line(text, next));
        if quotes == 1 && words.trim_end().ends_with('"') {
            let from = at + line.find('"')?;
            let message = "a text in quotes goes over several lines";
            let hint = "write it on one line, or between \"\"\" and \"\"\"";
            return Some((error(from..at + line.trim_end().len(), message, hint), at..end));
        }
        if quotes > 0 {
            return None;
        }
        next = end;
    }
    None
}
