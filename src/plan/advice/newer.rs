//! Owns the advice about syntax: what this program reads as TOML 1.1, and other readers, of TOML 1.0, refuse.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::plan::walk::Reader;

/// Warns of every such place. The text is known to be right TOML 1.1.
pub(super) fn newer(text: &str, reader: &mut Reader<'_>) {
    let mut open: Vec<Open> = Vec::new();
    let mut comma = None;
    for token in Source::new(text).lex() {
        let span = token.span().start()..token.span().end();
        let words = text.get(span.clone()).unwrap_or_default();
        match token.kind() {
            TokenKind::LeftCurlyBracket => open.push(Open::table(span.start)),
            TokenKind::LeftSquareBracket => open.push(Open::list(span.start)),
            TokenKind::RightSquareBracket => drop(open.pop()),
            TokenKind::RightCurlyBracket => close(open.pop(), comma.take(), reader),
            TokenKind::Newline => {
                if let Some(inner) = open.last_mut() {
                    inner.has_line_break = true;
                }
            }
            TokenKind::BasicString | TokenKind::MlBasicString => escapes(words, span.start, reader),
            TokenKind::Atom => time(words, span.clone(), reader),
            _ => {}
        }
        comma = match token.kind() {
            TokenKind::Comma => Some(span),
            TokenKind::Whitespace | TokenKind::Comment | TokenKind::Newline => comma,
            _ => None,
        };
    }
}

/// A list or table that is not closed yet.
struct Open {
    at: usize,
    is_table: bool,
    has_line_break: bool,
}

impl Open {
    fn table(at: usize) -> Self {
        Self { at, is_table: true, has_line_break: false }
    }

    fn list(at: usize) -> Self {
        Self { at, is_table: false, has_line_break: false }
    }
}

fn warn(span: Range<usize>, what: &str, hint: &str, reader: &mut Reader<'_>) {
    reader.warning(span, format!("{what}: readers of TOML 1.0 refuse the file"), hint);
}

fn close(table: Option<Open>, comma: Option<Range<usize>>, reader: &mut Reader<'_>) {
    let Some(table) = table.filter(|table| table.is_table) else { return };
    match comma {
        _ if table.has_line_break => {
            let hint = "write { … } on one line, with no comma before }";
            warn(table.at..table.at + 1, "a table in braces over several lines", hint, reader);
        }
        Some(comma) => warn(comma, "a comma before }", "take the comma out", reader),
        None => {}
    }
}

fn escapes(words: &str, start: usize, reader: &mut Reader<'_>) {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        let mark = |length: usize| start + at..start + (at + length).min(words.len());
        match bytes[at + 1] {
            b'e' => warn(mark(2), "the escape \\e", "write \\u001b", reader),
            b'x' => {
                let code = words.get(at + 2..at + 4).unwrap_or("41");
                warn(mark(4), &format!("the escape \\x{code}"), &format!("write \\u00{code}"), reader);
            }
            _ => {}
        }
        at += 2;
    }
}

/// A clock time has seconds in TOML 1.0, alone or behind a date.
fn time(words: &str, span: Range<usize>, reader: &mut Reader<'_>) {
    let clock = words.rsplit_once(['T', 't']).map_or(words, |(_, clock)| clock);
    let clock = clock.split(['Z', 'z', '+', '-']).next().unwrap_or(clock);
    let has_digits = clock.bytes().all(|b| b.is_ascii_digit() || b == b':');
    if has_digits && clock.matches(':').count() == 1 {
        warn(span, "a time without seconds", &format!("write it in quotes: \"{words}\""), reader);
    }
}
