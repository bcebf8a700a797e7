//! Owns changes of a text by place: put these in, take those out, and leave every other byte. Lines that are taken out
//! leave their comments where they were.

use std::ops::Range;

use super::page::{Page, newline_of};

/// Changes of one text, each a place and what it becomes.
#[derive(Debug, Default)]
pub(super) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    /// Puts words in place of others.
    pub fn put(&mut self, at: Range<usize>, words: impl Into<String>) {
        self.0.push((at, words.into()));
    }

    /// Takes these in as well.
    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The text with all of them made. Of two that overlap, the one that begins first counts.
    pub fn made(mut self, text: &str) -> String {
        self.0.sort_by_key(|(at, _)| (at.start, at.end));
        let mut out = String::with_capacity(text.len() + 64);
        let mut done = 0;
        for (at, words) in self.0 {
            if at.start < done {
                continue;
            }
            out.push_str(&text[done..at.start]);
            out.push_str(&words);
            done = at.end;
        }
        out.push_str(&text[done..]);
        out
    }
}

/// Where the line of a byte begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |n| n + 1)
}

/// Where the line after that of a byte begins, or the end of the text.
pub(super) fn line_after(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

/// What stands before a byte on its line, if that is only white space.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let before = &text[line_start(text, at)..at];
    if before.trim().is_empty() { before } else { "" }
}

/// Puts whole lines in where a line begins, or at the end of the text, which keeps its way of ending.
pub(super) fn put_lines(text: &str, at: usize, lines: &[String], splices: &mut Splices) {
    let newline = newline_of(text);
    let joined = lines.join(newline);
    let words = if at == text.len() && !text.is_empty() && !text.ends_with('\n') {
        format!("{newline}{joined}")
    } else {
        format!("{joined}{newline}")
    };
    splices.put(at..at, words);
}

/// The comments that lie in a place.
pub(super) fn comments_in<'t>(page: &Page<'t>, place: &Range<usize>) -> Vec<&'t str> {
    let from = page.comments.partition_point(|c| c.start < place.start);
    let inside = page.comments[from..].iter().take_while(|c| c.end <= place.end);
    inside.map(|c| page.words(c).trim_end_matches('\r')).collect()
}

/// Takes out all lines of a header or a pair. Its comments stay, each on a line of its own.
pub(super) fn cut_lines(page: &Page<'_>, span: &Range<usize>, splices: &mut Splices) {
    let text = page.text;
    let place = line_start(text, span.start)..line_after(text, span.end);
    let comments = comments_in(page, &place);
    let indent = indent(text, span.start);
    let newline = page.newline();
    let kept = comments.iter().map(|c| format!("{indent}{c}")).collect::<Vec<_>>().join(newline);
    let ends = text[place.clone()].ends_with('\n') && !comments.is_empty();
    splices.put(place, if ends { format!("{kept}{newline}") } else { kept });
}

/// Takes the blank lines out that only parted a block, which lasts from the first to the last of these bytes, from its
/// neighbours. Where a comment of it stays, they stay too.
pub(super) fn cut_blank_lines(page: &Page<'_>, block: &Range<usize>, splices: &mut Splices) {
    let text = page.text;
    let (first, after) = (line_start(text, block.start), line_after(text, block.end));
    if !comments_in(page, &(first..after)).is_empty() {
        return;
    }
    let is_blank = |at: usize| text[at..line_after(text, at)].trim().is_empty();
    let before = (first > 0).then(|| line_start(text, first - 1));
    let blank_before = before.filter(|at| is_blank(*at));
    if after < text.len() && is_blank(after) && (first == 0 || blank_before.is_some()) {
        splices.put(after..line_after(text, after), "");
    } else if after == text.len()
        && let Some(at) = blank_before
    {
        splices.put(at..first, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_and_their_comments_stay() {
        let text = "a = 1\r\n  b = [ # one\r\n 2, # two\r\n] # three\r\nc = 3";
        let page = Page::of(text);
        let cut = |n: usize| {
            let mut splices = Splices::default();
            cut_lines(&page, &page.blocks[0].pairs[n].span, &mut splices);
            splices.made(text)
        };
        assert_eq!(cut(1), "a = 1\r\n  # one\r\n  # two\r\n  # three\r\nc = 3");
        assert_eq!(cut(2), "a = 1\r\n  b = [ # one\r\n 2, # two\r\n] # three\r\n");
        let mut splices = Splices::default();
        put_lines(text, text.len(), &["d = 4".into()], &mut splices);
        put_lines(text, 0, &["z = 0".into()], &mut splices);
        assert_eq!(splices.made(text), format!("z = 0\r\n{text}\r\nd = 4"));
    }
}
