//! Owns slips that spoil more than their own line: a merge that is not resolved, a bracket or a text that is never
//! closed. Each is said once and blanked out, so that the rest of the file is judged as it stands.

use std::ops::Range;

use toml::de::DeTable;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::borrowed;
use super::error;
use super::explain::{explain, is_about_twice};
use super::headers::is_header_line;
use super::lines::{indent, is_entry, is_header, line_of, line_start, next_entry, next_header, next_line, rest, word};
use crate::plan::problem::{Found, Place};

/// So many slips are looked for one by one; a text with more is something else.
const ROUNDS: usize = 50;
/// And in a long text fewer: so many bytes are read again for them.
const WORK: usize = 2_000_000;

/// A text as long as the file's, each line in its place.
pub(in crate::plan) struct Mended {
    /// The text.
    pub text: String,
    /// What was blanked out, in words.
    pub errors: Vec<Found>,
    /// Where.
    pub broken: Vec<Range<usize>>,
}

/// Blanks out what spoils the rest of a text that has errors.
pub(in crate::plan) fn mend(text: &str) -> Mended {
    let mut mended = Mended { text: text.to_owned(), errors: Vec::new(), broken: Vec::new() };
    mended.conflicts();
    mended.several_lines();
    let rounds = (WORK / text.len().max(1)).clamp(3, ROUNDS);
    for _ in 0..rounds {
        let Some(open) = never_closed(&mended.text) else { break };
        mended.errors.push(open.error(&mended.text));
        mended.blank(open.entry..open.resume);
    }
    for _ in 0..rounds {
        if !mended.first_slip() {
            break;
        }
    }
    mended
}

impl Mended {
    fn blank(&mut self, range: Range<usize>) {
        let blank: String = self.text[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        self.text.replace_range(range.clone(), &blank);
        self.broken.push(range);
    }

    /// Blocks of YAML and texts broken over lines, each with all of its lines.
    fn several_lines(&mut self) {
        for (told, lines) in borrowed::several_lines(&self.text) {
            self.errors.push(told);
            self.blank(lines);
        }
    }

    /// The first slip of a line that the parser finds, said and blanked out; `false` when there is none. One at a time, as
    /// the parser may lose what follows.
    fn first_slip(&mut self) -> bool {
        let (tree, raw) = DeTable::parse_recoverable(&self.text);
        let slips = raw.iter().filter(|raw| !is_about_twice(raw.message()));
        let spans = slips.map(|raw| (raw.span().unwrap_or(0..0), raw.message()));
        let Some((span, message)) = spans.min_by_key(|(span, _)| (span.start, span.is_empty())) else { return false };
        let line = line_start(&self.text, span.start);
        let told = explain(&self.text, tree.get_ref(), span.clone(), message);
        if told.message.contains("comma is missing") && self.text[..told.span.start].ends_with(' ') {
            // With it, what follows is judged as if nothing had happened.
            self.text.replace_range(told.span.start - 1..told.span.start, ",");
            self.errors.push(told);
            return true;
        }
        let words = line_of(&self.text, line);
        let opens = |open, close| words.matches(open).count() > words.matches(close).count();
        let blanked = if is_header_line(words) && told.message.contains("follows") {
            // The header itself is good, and keeps what stands below it.
            told.span.clone()
        } else if is_header_line(words) || told.message.contains("never opened") {
            line..next_header(&self.text, line)
        } else if opens('[', ']') || opens('{', '}') || rest(&self.text, line).ends_with('=') {
            line..next_entry(&self.text, line, indent(words))
        } else {
            line..next_line(&self.text, line)
        };
        self.errors.push(told);
        // A parser that stumbles over nothing would stumble for ever.
        let is_new = !self.text[blanked.clone()].trim().is_empty();
        self.blank(blanked);
        is_new
    }

    /// Lines with markers of a merge: our side stays, the markers and theirs go.
    fn conflicts(&mut self) {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let sign = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].into_iter().find(|sign| {
                line.strip_prefix(sign).is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' '))
            });
            if let Some(sign) = sign {
                lines.push((sign, at..at + line.len(), at..at + line.trim_end().len()));
            }
            at += line.len();
        }
        let mut lines = lines.into_iter().peekable();
        while let Some((sign, line, mark)) = lines.next() {
            let mut told = error(mark, "a line that a merge has left", "take it out, and look at what is around it");
            let mut ranges = vec![line.clone()];
            if sign == "<<<<<<<" {
                told.message = "the file has a merge conflict that is not resolved".into();
                told.hint = Some("keep one side, and take out the lines <<<<<<<, ======= and >>>>>>>".into());
                let mut theirs = line.end..line.end;
                while let Some((_, next, _)) = lines.next_if(|(sign, ..)| *sign != "<<<<<<<") {
                    theirs = if theirs.is_empty() { next } else { theirs.start..next.end };
                }
                ranges.push(theirs);
            }
            self.errors.push(told);
            for range in ranges {
                self.blank(range);
            }
        }
    }
}

/// Something that begins at `mark` and does not end, or ends there and did not begin.
struct NeverClosed {
    mark: Range<usize>,
    /// Where the line of its entry begins.
    entry: usize,
    /// Where it was noticed.
    noticed: usize,
    /// Where the text is judged again.
    resume: usize,
}

impl NeverClosed {
    fn error(&self, text: &str) -> Found {
        let words = &text[self.mark.clone()];
        if matches!(words, "}" | "]") {
            return error(self.mark.clone(), format!("a {words} too many"), "take it out");
        }
        if let Some(opener) =
            [(']', '['), ('}', '{')].iter().find_map(|(end, begin)| words.ends_with(*end).then_some(begin))
        {
            let key = text[self.entry..self.mark.start].trim().trim_end_matches('=').trim();
            return error(
                self.mark.clone(),
                format!("a {opener} is missing"),
                format!("write {key} = {opener}{words}"),
            );
        }
        if words.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return error(
                self.mark.clone(),
                format!("a {{ is missing before {words}"),
                "a block is { at = …, title = … }",
            );
        }
        let (what, close) = match words {
            "[" => ("list", "]"),
            "{" => ("table", "}"),
            "\"\"\"" => ("long text", "\"\"\""),
            "'''" => ("long text", "'''"),
            one if one.starts_with('\'') => ("quote", "'"),
            _ => ("quote", "\""),
        };
        let line = |at| Place::of(text, at).line;
        let (own, noticed) = (line(self.mark.start), line(self.noticed));
        let before = if noticed > own { format!(", before line {noticed}") } else { String::new() };
        error(self.mark.clone(), format!("this {what} is never closed"), format!("close it with {close}{before}"))
    }
}

/// The first thing that is never closed; of several in each other the innermost, as what is around it stays open only for
/// its sake.
fn never_closed(text: &str) -> Option<NeverClosed> {
    let mut open: Vec<(TokenKind, usize)> = Vec::new();
    let (mut entry, mut line) = (0, 0);
    // Asked once a line: one line may be as long as the file.
    let of_entry = |at: usize| (indent(line_of(text, at)), is_entry(line_of(text, at)));
    let (mut most, mut is_pair) = of_entry(entry);
    let (mut begins, mut in_header) = (true, false);
    let mut before = TokenKind::Newline;
    let found = |mark: Range<usize>, entry: usize, noticed: usize, resume: usize| {
        Some(NeverClosed { mark, entry, noticed, resume })
    };
    for token in Source::new(text).lex() {
        let span = token.span().start()..token.span().end();
        match token.kind() {
            TokenKind::Newline => {
                (begins, in_header, line) = (true, false, span.end);
                if open.is_empty() {
                    entry = line;
                    (most, is_pair) = of_entry(entry);
                }
                continue;
            }
            TokenKind::Whitespace | TokenKind::Comment => continue,
            _ => {}
        }
        let (first, last) = (std::mem::replace(&mut begins, false), std::mem::replace(&mut before, token.kind()));
        let later = || next_entry(text, span.start, most);
        in_header |= first && open.is_empty() && token.kind() == TokenKind::LeftSquareBracket;
        if in_header {
            continue;
        }
        if let Some((inner, at)) = open.last().copied() {
            let goes_on =
                inner == TokenKind::LeftCurlyBracket && matches!(last, TokenKind::Comma | TokenKind::LeftCurlyBracket);
            if first {
                let here = line_of(text, line);
                let words = here.trim_end().trim_end_matches(',');
                let closes_more = words.ends_with('}') && words.matches('}').count() > words.matches('{').count();
                if inner == TokenKind::LeftSquareBracket && is_entry(here) && closes_more {
                    let mark = span.start..span.start + word(text, span.start).len();
                    return Some(NeverClosed { mark, entry: line, noticed: line, resume: next_line(text, line) });
                }
                if is_header(here) || (is_entry(here) && indent(here) <= most && !goes_on) {
                    return found(at..at + 1, entry, line, line);
                }
            }
            let crossed = match token.kind() {
                TokenKind::LeftCurlyBracket => inner == TokenKind::LeftCurlyBracket && (goes_on || first),
                TokenKind::RightSquareBracket => inner == TokenKind::LeftCurlyBracket,
                TokenKind::RightCurlyBracket => inner == TokenKind::LeftSquareBracket,
                _ => false,
            };
            if crossed && token.kind() == TokenKind::RightCurlyBracket && at < line {
                return Some(NeverClosed { mark: span.clone(), entry: span.start, noticed: line, resume: span.end });
            }
            if crossed {
                return found(at..at + 1, entry, span.start, later());
            }
        }
        let closes = matches!(token.kind(), TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket);
        if closes && open.is_empty() && is_pair {
            let opener = if token.kind() == TokenKind::RightSquareBracket { '[' } else { '{' };
            let before = text[entry..span.start].find('=').map_or("", |at| &text[entry + at + 1..span.start]);
            if entry == line && !before.contains(opener) {
                let mark = span.end - before.trim_start().len() - 1..span.end;
                return Some(NeverClosed { mark, entry, noticed: line, resume: next_line(text, line) });
            }
            return Some(NeverClosed { mark: span.clone(), entry: span.start, noticed: line, resume: span.end });
        }
        let words = &text[span.clone()];
        let is_open = |quote: &str| words.len() < quote.len() * 2 || !words.ends_with(quote);
        match token.kind() {
            kind @ (TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket) => open.push((kind, span.start)),
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => drop(open.pop()),
            TokenKind::MlBasicString if is_open("\"\"\"") => {
                return found(span.start..span.start + 3, entry, later(), later());
            }
            TokenKind::MlLiteralString if is_open("'''") => {
                return found(span.start..span.start + 3, entry, later(), later());
            }
            // Outside of lists the parser says it, and goes on in the next line.
            TokenKind::BasicString if !open.is_empty() && is_open("\"") => {
                return found(span.start..span.start + words.trim_end().len(), entry, span.start, later());
            }
            TokenKind::LiteralString if !open.is_empty() && is_open("'") => {
                return found(span.start..span.start + words.trim_end().len(), entry, span.start, later());
            }
            TokenKind::Eof => {
                let (_, at) = open.last().copied()?;
                return found(at..at + 1, entry, at, next_entry(text, at, most));
            }
            _ => {}
        }
    }
    None
}
