//! Owns the words for a header that is none: not closed, of the wrong kind, with a name that cannot be typed.

use std::ops::Range;

use super::error;
use super::lines::{is_header, line_of, rest};
use crate::domain::refusal::quoted;
use crate::plan::problem::Found;
use crate::plan::walk::{KINDS, is_id};

/// Whether a line is meant as a header, also as an empty one.
pub(super) fn is_header_line(line: &str) -> bool {
    is_header(line) || matches!(line.split('#').next().map(str::trim), Some("[]" | "[[]]"))
}

/// A header that is not closed, or whose name is none.
pub(super) fn header(text: &str, line: usize, span: &Range<usize>) -> Found {
    let written = rest(text, line);
    let from = line + written.len() - written.trim_start().len();
    let written = written.trim();
    let open = written.len() - written.trim_start_matches('[').len();
    let name = &written[open..];
    let Some(end) = name.find(']') else {
        let close = "]".repeat(open);
        let id = name.trim_end_matches([']', '}', ')']);
        let message = "this header is never closed";
        return error(from..from + written.len(), message, format!("write {}{id}{close}", &written[..open]));
    };
    if open == 2 && !name[end..].starts_with("]]") {
        let message = "this header is closed with one ] instead of two";
        return error(from..from + written.len(), message, format!("write [[{}]]", &name[..end]));
    }
    if open == 1 && name[end..].starts_with("]]") {
        let message = "this header begins with one [ instead of two";
        return error(from..from + written.len(), message, format!("write [[{}]]", &name[..end]));
    }
    let behind = from + open + end + open;
    if span.start >= behind {
        let at = behind + line_of(text, behind).find(|c: char| !c.is_whitespace()).unwrap_or(0);
        let mark = at..at + rest(text, at).len();
        return error(mark, "something follows the header", "put it on a line of its own; # before a remark");
    }
    if name[..end].trim().is_empty() {
        return error(from..behind, "a header without a name", "write [section.id], such as [skills.rag]");
    }
    let mut at = from + open;
    for part in name[..end].split('.') {
        if (at..=at + part.len()).contains(&span.start) {
            let words = part.trim();
            let start = at + part.len() - part.trim_start().len();
            let message = format!("{} is no name for a header", quoted(words));
            let hint = plain_name(words).map(|right| {
                let (before, behind) = (&text[from..start], &text[start + words.len()..behind]);
                format!("write {before}{right}{behind}")
            });
            let otherwise = "names and ids are letters a to z, digits, - and _";
            return error(start..start + words.len(), message, hint.unwrap_or_else(|| otherwise.into()));
        }
        at += part.len() + 1;
    }
    error(from..behind, "this is no header", "a header is [section.id], such as [skills.rag]")
}

/// `skills/rag` and `skills rag` as `skills.rag`, `my rag` as `my-rag`.
fn plain_name(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split([' ', '/', ':', '\\']).filter(|part| !part.is_empty()).collect();
    let (first, others) = parts.split_first().filter(|_| parts.iter().all(|part| is_id(part)))?;
    match (KINDS.contains(first), others) {
        (_, []) => None,
        (true, ids) => Some(format!("{first}.{}", ids.join("-"))),
        (false, _) => Some(parts.join("-")),
    }
}
