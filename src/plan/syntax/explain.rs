//! Owns the words for each syntax error, and its mark: what a person would point at, not where the parser stumbled.

use std::ops::Range;

use toml::de::DeTable;

use super::borrowed;
use super::error;
use super::headers::{header, is_header_line};
use super::lines::{line_of, line_start, next_line, rest, word};
use super::places::{first_of, scalar_at, visible};
use crate::domain::refusal::quoted;
use crate::plan::guess::{is_like_a_day, right_day};
use crate::plan::problem::{Found, boundary};
use crate::plan::values::percent;
use crate::plan::walk::KINDS;

const QUOTES: [char; 8] = ['“', '”', '„', '‘', '’', '\'', '"', '`'];

/// One error in our words.
pub(super) fn explain(text: &str, tree: &DeTable<'_>, span: Range<usize>, raw: &str) -> Found {
    let span = boundary(text, span.start)..boundary(text, span.end.max(span.start));
    let begins = |starts: &[&str]| starts.iter().any(|s| raw.starts_with(s));
    let marked = &text[span.clone()];
    let line = line_start(text, span.start);
    let listed = line_of(text, line).trim_start().starts_with("[[") && KINDS.contains(&marked);
    if raw == "duplicate key" && listed {
        let message = format!("`{marked}` are no list: each has a header with its id");
        return error(span.clone(), message, format!("write [{marked}.my-id]"));
    }
    if is_about_twice(raw) {
        let first = first_of(text, tree, &span).map(|line| format!("the first is on line {line}; "));
        return error(
            span.clone(),
            format!("`{marked}` is written twice"),
            format!("{}keep one of them", first.unwrap_or_default()),
        );
    }
    if is_header_line(line_of(text, line)) {
        return header(text, line, &span);
    }
    if begins(&[
        "invalid unquoted key",
        "unquoted keys",
        "key with no value",
        "missing assignment",
        "invalid key-value",
    ]) && !within_braces(text, line, span.start)
    {
        return no_entry(text, line, &span);
    }
    if begins(&[
        "string values must be quoted",
        "missing opening quote",
        "invalid boolean",
        "invalid value",
        "missing value",
    ]) {
        return unquoted(text, line, span);
    }
    if begins(&["invalid date", "invalid time", "invalid offset", "invalid datetime"]) {
        return no_day(text, &span);
    }
    let scalar = scalar_at(tree, &span);
    if begins(&["invalid basic string", "invalid literal string", "invalid multi-line"]) {
        if span.is_empty() {
            let mark = scalar.unwrap_or_else(|| visible(text, span));
            let smart = text[mark.clone()].chars().skip(1).find(|c| QUOTES[..5].contains(c));
            let hint = smart.map_or_else(
                || "end the text with a quote".to_owned(),
                |smart| format!("{smart} is no quote in TOML; end the text with a plain \""),
            );
            return error(mark, "a quote is never closed", hint);
        }
        return error(span, "a control character inside quotes", "leave it out, or write \\n for a line break");
    }
    if begins(&["missing escaped value", "too few unicode", "invalid escape", "unescaped"]) {
        let mark = visible(text, span);
        let from = if text[..mark.start].ends_with('\\') { mark.start - 1 } else { mark.start };
        let message = format!("{} stands for nothing", quoted(&text[from..mark.end]));
        return error(from..mark.end, message, "write \\\\ for a backslash, or put '…' around the text");
    }
    if let Some(number) = scalar.filter(|_| is_about_numbers(raw)) {
        return no_number(text, number);
    }
    other(text, span, raw)
}

/// The errors of one sign or word.
fn other(text: &str, span: Range<usize>, raw: &str) -> Found {
    let begins = |starts: &[&str]| starts.iter().any(|s| raw.starts_with(s));
    let at = visible(text, span.clone()).start;
    let whole = at..at + word(text, at).len();
    if begins(&["missing comma", "extra assignment", "missing key for inline", "invalid inline table element"]) {
        let follows = word(text, at);
        let follows = if follows.len() == 1 { follows.to_owned() } else { quoted(follows.trim_matches('"')) };
        let message = format!("a comma is missing before {follows}");
        return error(whole, message, "put a comma between two parts of a list or table");
    }
    if begins(&["unexpected key or value", "unexpected content"]) {
        return leftover(text, at);
    }
    let (message, hint) = if begins(&["extra comma"]) {
        ("a comma too many", "one comma between two parts of a list or table")
    } else if begins(&["unexpected `=` in array"]) {
        ("an = inside a list", "key = value goes in braces: [{ key = value }]")
    } else if begins(&["extra `=`"]) {
        ("one = too many", "an entry is key = value")
    } else if begins(&["invalid unquoted key", "unquoted keys"]) {
        ("this is no key", "keys are letters, digits, - and _")
    } else if begins(&["missing array opening", "missing table open"]) {
        ("a ] without its [", "a list is key = [ … ], a header is [name]")
    } else if begins(&["unclosed array"]) {
        ("this list is never closed", "a list is key = [ … ]")
    } else if begins(&["unclosed inline table"]) {
        ("this table is never closed", "a table is key = { … }")
    } else if begins(&["missing inline table opening"]) {
        ("a } without its {", "a table is key = { … }")
    } else if begins(&["carriage return"]) {
        ("a carriage return inside a line", "end lines with a line feed")
    } else if begins(&["invalid comment"]) {
        ("a control character in a remark", "leave it out")
    } else if begins(&["cannot recurse"]) {
        ("lists and tables lie too deep in each other", "a roadmap needs two or three levels")
    } else {
        return error(visible(text, span), raw.to_owned(), "an entry is key = value, a header is [section.id]");
    };
    error(visible(text, span), message, hint)
}

/// A line that is no `key = value`.
fn no_entry(text: &str, line: usize, span: &Range<usize>) -> Found {
    let whole = rest(text, line);
    let from = line + whole.len() - whole.trim_start().len();
    let whole = whole.trim();
    let mark = from..from + whole.len();
    if whole.is_empty() {
        return error(visible(text, span.clone()), "this is no entry", "an entry is key = value, on one line");
    }
    if let Some((key, _)) = whole.split_once('=') {
        let key = key.trim();
        if key.is_empty() {
            return error(mark, "a value without a key", "an entry is key = value");
        }
        if key.ends_with(':') {
            let at = from + key.len() - 1;
            let mark = at..from + whole.find('=').unwrap_or(key.len()) + 1;
            return error(mark, ":= is no sign of TOML", "an entry is key = value");
        }
        let message = format!("{} is no key", quoted(key));
        return error(from..from + key.len(), message, "keys are letters, digits, - and _");
    }
    if let Some(remark) = ["//", "--", ";", "/*"].iter().find_map(|sign| whole.strip_prefix(sign)) {
        return error(mark, "this is no remark", format!("write #{remark}"));
    }
    if let Some(name) = whole.strip_suffix(']').filter(|name| !name.contains(['[', ' '])) {
        return error(mark, "this header is never opened", format!("write [{name}]"));
    }
    if let Some((key, right)) = borrowed::key_of(whole).zip(borrowed::entry(whole)) {
        return error(mark, format!("`{}` has no = before its value", key.0), format!("write {right}"));
    }
    if matches!(whole, "{" | "---") {
        let what = if whole == "{" { "JSON" } else { "YAML" };
        let hint =
            "a header is [section.id], an entry below it key = value; init --template blank writes a file to fill";
        return error(mark, format!("this is how {what} begins; a roadmap is written in TOML"), hint);
    }
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let key = &whole[..whole.find(|c| !is_bare(c)).unwrap_or(whole.len())];
    let value = whole[key.len()..].trim_start_matches([' ', '\t', ':']);
    let is_value = |c: char| c.is_ascii_digit() || "\"'[{".contains(c);
    if !key.is_empty() && value.starts_with(is_value) {
        return error(mark, format!("`{key}` has no = before its value"), format!("write {key} = {value}"));
    }
    if key == whole {
        return error(mark, format!("`{key}` has no value"), format!("write {key} = …, or # before a remark"));
    }
    error(mark, "this is no entry: a key without a value", "write key = \"value\", or # before a remark")
}

/// A value without quotes, or none at all.
fn unquoted(text: &str, line: usize, span: Range<usize>) -> Found {
    let words = &text[span.clone()];
    if words.is_empty() {
        let key = text[line..span.start].trim().trim_end_matches('=').trim();
        let below = line_of(text, next_line(text, line)).trim_start();
        if below.starts_with('{') {
            let hint = format!("write {key} = [, and ] behind the last of them");
            return error(visible(text, span), "a [ is missing", hint);
        }
        let message = if key.is_empty() { "a value is missing".into() } else { format!("`{key}` has no value") };
        let mark = visible(text, span);
        let value = rest(text, mark.start);
        if value.is_empty() || value.starts_with('=') {
            return error(mark, message, "text goes in quotes: key = \"text\"");
        }
        return unquoted(text, line, mark.start..mark.start + value.len());
    }
    if words.starts_with('>') {
        return error(span.start..span.start + 1, "=> is no sign of TOML", "an entry is key = value");
    }
    if words.starts_with(':') {
        return error(span.start..span.start + 1, "a : in the place of =", "an entry is key = value");
    }
    let inside = within_braces(text, line, span.start);
    let end = if inside { span.end } else { span.start + rest(text, span.start).len().max(words.len()) };
    let words = &text[span.start..end];
    let bare = words.trim_matches(QUOTES);
    let key = text[line..span.start].trim_end_matches([' ', '=']).rsplit([' ', '{', ',']).next().unwrap_or_default();
    if let Some(hint) = numeric(key, bare) {
        return error(span.start..end, format!("{words} is no number"), hint);
    }
    if is_like_a_day(bare) {
        return error(span.start..end, format!("{words} is no day"), right_day(bare));
    }
    if borrowed::is_nothing(bare) {
        return error(span.start..end, format!("TOML has no {bare}"), "leave the line out");
    }
    let hint = match bare.to_lowercase().as_str() {
        "true" | "yes" | "on" => "write true".to_owned(),
        "false" | "no" | "off" => "write false".to_owned(),
        _ => format!("write \"{bare}\""),
    };
    let message = match (hint.ends_with('"'), words.chars().next()) {
        (true, Some(first)) if QUOTES.contains(&first) => format!("{first} is no quote in TOML"),
        (true, _) if words.ends_with('"') => format!("a quote is missing before {bare}"),
        (true, _) => format!("the text {} needs quotes", quoted(bare)),
        (false, _) => format!("{} is neither true nor false", quoted(bare)),
    };
    error(span.start..end, message, hint)
}

/// What would be right where a key wants a number and the words only begin with one.
fn numeric(key: &str, words: &str) -> Option<String> {
    const NUMBERS: [&str; 8] = ["goal", "stretch", "weight", "share", "load", "times", "months", "year"];
    let end = words.find(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|end| *end > 0)?;
    let (number, rest) = (&words[..end], words[end..].trim());
    NUMBERS.contains(&key).then(|| match key {
        "goal" | "stretch" if rest != "%" => {
            format!("write {key} = {number}, and what is counted as unit = \"{rest}\"")
        }
        _ => percent(key, words).unwrap_or_else(|| format!("write {key} = {number}")),
    })
}

fn no_day(text: &str, span: &Range<usize>) -> Found {
    let words = word(text, span.start);
    let mark = span.start..span.start + words.len().max(span.len());
    if words.contains(':') && !words.contains('-') {
        let hint = format!("write a time in quotes: \"0{words}\"").replace("\"00", "\"0");
        return error(mark, format!("{words} is no time"), hint);
    }
    error(mark, format!("{words} is no day"), right_day(words))
}

fn no_number(text: &str, at: Range<usize>) -> Found {
    let end = at.start + word(text, at.start).len().max(at.len());
    let words = &text[at.start..end];
    let parts: Vec<&str> = words.split(['.', '/']).collect();
    let are_digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if parts.len() == 3 && are_digits {
        return error(at.start..end, format!("{words} is no day"), right_day(words));
    }
    let plain = words.trim_start_matches(['+', '0']);
    if words.len() > plain.len() && !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit()) {
        return error(at.start..end, format!("{words} is no number"), format!("write {plain}"));
    }
    if borrowed::is_nothing(words) {
        return error(at.start..end, format!("TOML has no {words}"), "leave the line out");
    }
    if words.contains(char::is_alphabetic) {
        return error(at.start..end, format!("the text {} needs quotes", quoted(words)), format!("write \"{words}\""));
    }
    error(at.start..end, format!("{words} is no number"), "a number is such as 12 or 0.5; text goes in quotes")
}

/// What stands behind the end of an entry.
fn leftover(text: &str, at: usize) -> Found {
    let line = line_start(text, at);
    let extra = rest(text, at);
    let before = &text[line..at];
    let mark = at..at + extra.len();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if let (Some(part), Some((_, whole))) = (extra.strip_prefix(','), before.rsplit_once(['=', ' ']))
        && digits(part)
        && digits(whole)
    {
        let from = at - whole.len();
        // 1,000 is a thousand, 0,125 an eighth.
        let sign = if part.len() == 3 && !whole.starts_with('0') { "" } else { "." };
        return error(from..mark.end, format!("{whole}{extra} is no number"), format!("write {whole}{sign}{part}"));
    }
    if extra == ";" {
        return error(mark, "a ; too many", "take it out: an entry ends with its line");
    }
    if let Some((key, first)) = before.split_once('=').filter(|_| extra.len() > 1 && extra.starts_with(','))
        && !extra.contains('=')
    {
        let from = at - first.trim_start().len();
        let hint = format!("write {} = [{}{extra}]", key.trim(), first.trim());
        return error(from..mark.end, "several values without brackets", hint);
    }
    if extra.starts_with(',') {
        return error(mark, "something follows the end of this entry", "one entry a line, with no comma behind it");
    }
    if let Some(sign) = extra.chars().next().filter(|c| matches!(c, ']' | '}')) {
        return error(mark, format!("a {sign} too many"), "take it out");
    }
    if before.ends_with(['"', '\'']) {
        let hint = "write \\\" for a quote inside a text, or put '…' around it";
        return error(mark, "the text has ended before this", hint);
    }
    error(mark, "something follows the end of this entry", "one entry a line; # before a remark")
}

/// Whether a byte of a line lies in braces or brackets that are open there.
fn within_braces(text: &str, line: usize, at: usize) -> bool {
    let before = &text[line..at];
    let depth = |open: char, close: char| before.matches(open).count() > before.matches(close).count();
    depth('{', '}') || depth('[', ']')
}

/// Whether an error says that something stands twice; the parser goes on well after it.
pub(super) fn is_about_twice(raw: &str) -> bool {
    raw == "duplicate key" || raw.starts_with("cannot extend value")
}

fn is_about_numbers(raw: &str) -> bool {
    ["float", "integer", "fraction", "mantissa", "exponent", "leading zero", "digits", "`_`", "number", "sign"]
        .iter()
        .any(|word| raw.contains(word))
}
