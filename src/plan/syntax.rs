//! Owns the step from text to a TOML tree with places: every syntax error at once, in words a person can act on.
//! May not judge what the tree means.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Found, Place, Severity, boundary};
use crate::domain::refusal::quoted;

/// More than anyone reads; the rest would only be slow to say.
const MOST: usize = 200;

/// What the parser made of a text.
pub(super) struct Parsed<'t> {
    /// The tree, with holes where the text is broken.
    pub tree: DeTable<'t>,
    /// The syntax errors.
    pub errors: Vec<Found>,
    /// The parts of the text that cannot be judged, as their syntax is broken.
    pub broken: Vec<Range<usize>>,
}

/// Parses the whole text, going on after each error.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let (tree, raw) = DeTable::parse_recoverable(text);
    let tree = tree.into_inner();
    let mut raw: Vec<(Range<usize>, String)> =
        raw.into_iter().map(|e| (e.span().unwrap_or(0..0), e.message().to_owned())).collect();
    raw.sort_by_key(|(span, _)| (span.start, span.is_empty()));
    let mut broken = Vec::new();
    let mut errors = Vec::new();
    let opener = unclosed(text, &tree).filter(|_| !raw.is_empty());
    if let Some((span, _)) = raw.get(MOST) {
        broken.push(span.start..text.len());
        raw.truncate(MOST);
    }
    broken.extend(raw.iter().map(|(span, _)| broken_around(text, span.start)));
    if let Some(opener) = opener {
        broken.push(opener.start..text.len());
        let after = raw.iter().position(|(span, _)| span.start > opener.start).unwrap_or(raw.len());
        // An open quote explains an open list; whatever else follows only echoes it.
        let quote =
            raw.get(after).is_some_and(|(_, m)| m.starts_with("invalid basic") || m.starts_with("invalid literal"));
        let noticed = raw.get(after).cloned();
        raw.truncate(after + usize::from(quote));
        errors.push(never_closed(text, &opener, noticed.as_ref()));
    }
    let mut line = None;
    for (span, message) in raw {
        let on = line_start(text, span.start);
        // Several errors of one line are mostly one slip.
        if line.replace(on) != Some(on) {
            errors.push(explain(text, &tree, span, &message));
        }
    }
    Parsed { tree, errors, broken }
}

fn error(span: Range<usize>, message: impl Into<String>, hint: Option<String>) -> Found {
    Found { severity: Severity::Error, span, message: message.into(), hint }
}

/// The error of something that begins at the opener. `noticed` is where the parser went astray, and its words.
fn never_closed(text: &str, opener: &Range<usize>, noticed: Option<&(Range<usize>, String)>) -> Found {
    let mark = &text[opener.clone()];
    let (what, close) = match mark.as_bytes().first() {
        Some(b'[') if noticed.is_some_and(|(_, m)| m.contains("inline table")) => ("list or a table in it", "} or ]"),
        Some(b'[') => ("list", "]"),
        Some(b'{') => ("table", "}"),
        _ => ("text", &mark[..3]),
    };
    let own = Place::of(text, opener.start).line;
    let line = noticed.map(|(span, _)| Place::of(text, span.start).line);
    let before = line.filter(|line| *line > own).map_or(String::new(), |line| format!(", before line {line}"));
    let hint = format!("close it with {close}{before}");
    error(opener.start..opener.start + 1, format!("this {what} is never closed"), Some(hint))
}

/// Where the line of a byte begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..boundary(text, at)].rfind('\n').map_or(0, |n| n + 1)
}

/// The lines that an error spoils: its own, and for a table header all up to the next header.
fn broken_around(text: &str, at: usize) -> Range<usize> {
    let at = boundary(text, at);
    let start = line_start(text, at);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n + 1);
    let header = text[start..end].trim_start().starts_with('[');
    start..if header { text[end..].find("\n[").map_or(text.len(), |n| end + n) } else { end }
}

/// Where the first list, table or long text begins that is opened and not closed; of several in each other the innermost,
/// as what is around it stays open only for its sake.
fn unclosed(text: &str, tree: &DeTable<'_>) -> Option<Range<usize>> {
    let mut open = Vec::new();
    values(tree, &mut |value| {
        let span = value.span();
        let words = text.get(span.clone()).unwrap_or_default();
        let (opens, closes) = match value.get_ref() {
            DeValue::Table(_) => ("{", "}"),
            // A header is told by its own error.
            DeValue::Array(_) if words.starts_with("[[") && line_start(text, span.start) == span.start => return,
            DeValue::Array(_) => ("[", "]"),
            DeValue::String(_) if words.starts_with('\'') => ("'''", "'''"),
            DeValue::String(_) => ("\"\"\"", "\"\"\""),
            _ => return,
        };
        if words.strip_prefix(opens).is_some_and(|rest| !rest.ends_with(closes)) {
            open.push(span);
        }
    });
    open.sort_by_key(|span| span.start);
    open.into_iter().reduce(|outer, inner| if inner.start < outer.end { inner } else { outer })
}

/// Calls `visit` with every value of the tree.
fn values<'a, 't>(table: &'a DeTable<'t>, visit: &mut dyn FnMut(&'a Spanned<DeValue<'t>>)) {
    fn inside<'a, 't>(value: &'a Spanned<DeValue<'t>>, visit: &mut dyn FnMut(&'a Spanned<DeValue<'t>>)) {
        visit(value);
        match value.get_ref() {
            DeValue::Array(list) => list.iter().for_each(|one| inside(one, visit)),
            DeValue::Table(table) => values(table, visit),
            _ => {}
        }
    }
    table.values().for_each(|value| inside(value, visit));
}

/// The scalar whose text covers or ends at the span.
fn scalar_at(tree: &DeTable<'_>, span: &Range<usize>) -> Option<Range<usize>> {
    let mut best: Option<Range<usize>> = None;
    values(tree, &mut |value| {
        let at = value.span();
        let scalar = !matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
        if scalar && !at.is_empty() && at.start <= span.start && span.end <= at.end {
            best = Some(at);
        }
    });
    best
}

/// One error in our words, its mark widened to what a person would point at.
fn explain(text: &str, tree: &DeTable<'_>, span: Range<usize>, raw: &str) -> Found {
    let begins = |starts: &[&str]| starts.iter().any(|s| raw.starts_with(s));
    let marked = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default();
    let hint = |words: &str| Some(words.to_owned());
    if raw == "duplicate key" || raw.starts_with("cannot extend value") {
        let first = first_of(text, tree, &span).map(|line| format!("the first is on line {line}; "));
        let told = format!("{}keep one of them", first.unwrap_or_default());
        return error(span.clone(), format!("`{}` is written twice", marked(&span)), Some(told));
    }
    if begins(&["string values must be quoted"]) {
        if span.is_empty() {
            return error(
                visible(text, span),
                "a value is missing after `=`",
                hint("text goes in quotes: key = \"text\""),
            );
        }
        let bare = marked(&span).trim_matches(['“', '”', '„', '‘', '’', '\'', '"', '`']).to_owned();
        return error(span, format!("the text {} needs quotes", quoted(&bare)), Some(format!("write \"{bare}\"")));
    }
    if begins(&["invalid date", "invalid time", "invalid offset", "invalid datetime"]) {
        let words = marked(&span);
        let told = if words.contains(':') && !words.contains('-') {
            format!("write a time in quotes: \"0{words}\"").replace("\"00", "\"0")
        } else {
            let detail = raw.split_once(", ").map_or("", |(_, detail)| detail);
            format!("write days as 2026-12-01 ({detail})")
        };
        return error(span.clone(), format!("{words} is no day or time"), Some(told));
    }
    if begins(&["key with no value"]) {
        let start = line_start(text, span.start);
        let line = text[start..].lines().next().unwrap_or_default();
        let key = line.split(['=', '#']).next().unwrap_or_default().trim();
        let from = start + line.find(key).unwrap_or(0);
        let whole = if key.is_empty() { visible(text, span) } else { from..from + key.len() };
        return error(whole, "a key without a value", hint("write key = \"value\", or # before a remark"));
    }
    let scalar = scalar_at(tree, &span);
    if begins(&["invalid boolean"]) {
        return error(span, "no word of TOML", hint("write true or false, or put text in quotes"));
    }
    if begins(&["invalid basic string", "invalid literal string"]) {
        if span.is_empty() {
            return error(
                scalar.unwrap_or_else(|| visible(text, span)),
                "a quote is never closed",
                hint("end the text with a quote"),
            );
        }
        return error(span, "a control character inside quotes", hint("leave it out, or write \\n for a line break"));
    }
    if begins(&["missing escaped value", "too few unicode", "invalid escape", "unescaped"]) {
        let mark = visible(text, span);
        let from = if text[..mark.start].ends_with('\\') { mark.start - 1 } else { mark.start };
        return error(from..mark.end, "a backslash that stands for nothing", hint("write \\\\ for a backslash"));
    }
    if let Some(number) = scalar.filter(|_| is_about_numbers(raw)) {
        let words = marked(&number).to_owned();
        return error(number, format!("{words} is no number"), Some(format!("text goes in quotes: \"{words}\"")));
    }
    let (message, told) =
        if begins(&["missing comma", "extra assignment", "missing key for inline", "invalid inline table element"]) {
            ("a comma is missing", "put a comma between two parts of a list or table")
        } else if begins(&["unexpected key or value"]) {
            ("something follows the end of this entry", "one entry a line; # before a remark")
        } else if begins(&["invalid unquoted key", "unquoted keys cannot be empty"]) {
            ("this is no key", "keys are letters, digits, - and _")
        } else if begins(&["unclosed table", "unclosed array table"]) {
            ("this header is never closed", "a header is [name], or [[name]] for one of several")
        } else if begins(&["invalid key-value pair"]) {
            ("this is no entry", "an entry is key = value, on one line")
        } else if begins(&["missing table open"]) {
            ("a ] without its [", "a list is key = [ … ], a header is [name]")
        } else if begins(&["carriage return"]) {
            ("a carriage return inside a line", "end lines with a line feed")
        } else {
            return error(visible(text, span), raw.to_owned(), None);
        };
    error(visible(text, span), message, hint(told))
}

fn is_about_numbers(raw: &str) -> bool {
    ["float", "integer", "fraction", "mantissa", "exponent", "leading zero", "digits", "`_`", "number"]
        .iter()
        .any(|word| raw.contains(word))
}

/// An empty mark widened to a character one can see: the one that stands there, else the last before it.
fn visible(text: &str, span: Range<usize>) -> Range<usize> {
    if !span.is_empty() {
        return span;
    }
    let at = boundary(text, span.start);
    if let Some(c) = text[at..].chars().next().filter(|c| !c.is_whitespace()) {
        return at..at + c.len_utf8();
    }
    let end = text[..at].trim_end().len();
    let start = text[..end].char_indices().next_back().map_or(0, |(start, _)| start);
    if text[start..at].contains('\n') { at..at } else { start..end }
}

/// The line on which a key written twice stands first.
fn first_of(text: &str, tree: &DeTable<'_>, second: &Range<usize>) -> Option<usize> {
    let start = line_start(text, second.start);
    let line = text[start..].lines().next().unwrap_or_default().trim();
    if line.starts_with('[') {
        let header = line.split_inclusive(']').next()?;
        let before = text[..start].lines().position(|l| l.trim_start().starts_with(header));
        return before.map(|n| n + 1);
    }
    let name = text.get(second.clone())?;
    let mut last = None;
    let mut note = |table: &DeTable<'_>| {
        for key in table.keys().filter(|k| k.get_ref() == name && k.span().start < second.start) {
            last = last.max(Some(key.span().start));
        }
    };
    note(tree);
    values(tree, &mut |value| {
        if let DeValue::Table(table) = value.get_ref() {
            note(table);
        }
    });
    last.map(|at| Place::of(text, at).line)
}
