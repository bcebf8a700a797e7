//! Owns changes inside brackets: a member of a list or of an inline table comes in, goes out or is another, and the
//! rest of the list keeps its layout and its comments.

use std::ops::Range;

use super::forms::{in_the_quotes_of, quoted};
use super::page::{Inner, Page, Value, newline_of};
use super::splice::{Splices, comments_in, line_after, line_start};

impl Value {
    /// The places of its members.
    pub fn members(&self) -> Vec<Range<usize>> {
        match &self.inner {
            Inner::Scalar => Vec::new(),
            Inner::List(values) => values.iter().map(|v| v.span.clone()).collect(),
            Inner::Table(pairs) => pairs.iter().map(|p| p.span.clone()).collect(),
        }
    }
}

/// Puts a member behind the last one.
pub(super) fn append(page: &Page<'_>, value: &Value, words: &str, splices: &mut Splices) {
    let text = page.text;
    let members = value.members();
    let Some(last) = members.last() else {
        into_empty(page, value, words, splices);
        return;
    };
    let close = value.span.end - 1;
    let comma = value.commas.iter().find(|c| c.start >= last.end);
    let end = comma.map_or(last.end, |c| c.end);
    let line = line_start(text, last.start);
    let is_alone = line > value.span.start && text[line..last.start].trim().is_empty();
    let after = line_after(text, end);
    if is_alone && after <= close && text[after..close].trim().is_empty() {
        // One a line, and the bracket on its own: behind the last one's comment.
        let newline_at = text[..after].trim_end_matches(['\r', '\n']).len();
        if comma.is_none() {
            splices.put(last.end..last.end, ",");
        }
        let tail = if comma.is_some() { "," } else { "" };
        splices.put(newline_at..newline_at, format!("{}{}{words}{tail}", newline_of(text), &text[line..last.start]));
        return;
    }
    let between = if is_alone {
        format!("{}{}", newline_of(text), &text[line..last.start])
    } else {
        match members.len().checked_sub(2).and_then(|n| value.commas.get(n)) {
            Some(comma) if text[comma.end..last.start].trim().is_empty() => text[comma.end..last.start].to_owned(),
            _ => " ".to_owned(),
        }
    };
    splices.put(last.end..last.end, format!(",{between}{words}"));
}

fn into_empty(page: &Page<'_>, value: &Value, words: &str, splices: &mut Splices) {
    let inside = value.span.start + 1..value.span.end - 1;
    if !page.words(&inside).trim().is_empty() {
        // Behind its comments.
        let end = inside.start + page.words(&inside).trim_end().len();
        let newline = newline_of(page.text);
        splices.put(end..inside.end, format!("{newline}  {words}{newline}"));
    } else if matches!(value.inner, Inner::Table(_)) {
        splices.put(inside, format!(" {words} "));
    } else {
        splices.put(inside, words);
    }
}

/// Puts a member before the one of this number.
fn insert(text: &str, value: &Value, number: usize, words: &str, splices: &mut Splices) {
    let at = value.members()[number].start;
    let line = line_start(text, at);
    let is_first_of_line = line > value.span.start && text[line..at].trim().is_empty();
    let between = if is_first_of_line { format!("{}{}", newline_of(text), &text[line..at]) } else { " ".to_owned() };
    splices.put(at..at, format!("{words},{between}"));
}

/// Takes the member of this number out. The comments in it stay, but those in a member of an inline table, where they
/// might have no place: they are the caller's.
pub(super) fn remove(page: &Page<'_>, value: &Value, number: usize, splices: &mut Splices) {
    let text = page.text;
    let members = value.members();
    let member = &members[number];
    let next = members.get(number + 1).map_or(value.span.end - 1, |next| next.start);
    let following = value.commas.iter().find(|c| (member.end..next).contains(&c.start));
    let newline = newline_of(text);
    let kept: String = match value.inner {
        Inner::List(_) => comments_in(page, member).iter().flat_map(|c| [*c, newline]).collect(),
        _ => String::new(),
    };
    let spaces = |at: usize| text[at..].len() - text[at..].trim_start_matches([' ', '\t']).len();
    let Some(comma) = following else {
        // The last one, without a comma: the one before it goes.
        let before = number.checked_sub(1).and_then(|n| value.commas.get(n));
        let from = text[..member.start].trim_end_matches([' ', '\t']).len();
        match before {
            Some(comma) if text[comma.end..member.start].trim().is_empty() => {
                splices.put(comma.start..member.end, if kept.is_empty() { kept } else { format!("{newline}{kept}") });
            }
            Some(comma) => {
                splices.put(comma.clone(), "");
                cut_member(text, from..member.end, kept, value, splices);
            }
            None => {
                let inside = value.span.start + 1..value.span.end - 1;
                let is_all = page.words(&inside).trim().len() == member.len() && kept.is_empty();
                splices.put(if is_all { inside } else { member.clone() }, kept);
            }
        }
        return;
    };
    let is_direct = text[member.end..comma.start].trim().is_empty();
    let end = if is_direct { comma.end } else { member.end };
    if !is_direct {
        splices.put(comma.clone(), "");
    }
    let line = line_start(text, member.start);
    let rest = end + spaces(end);
    if line > value.span.start && text[line..member.start].trim().is_empty() {
        cut_member(text, line..rest, kept, value, splices);
    } else {
        let ends_line = text[rest..].starts_with(['\n', '\r', '#', ']', '}']);
        let is_last = number > 0 && number + 1 == members.len();
        let from = if is_last { text[..member.start].trim_end_matches([' ', '\t']).len() } else { member.start };
        splices.put(from..if ends_line { end } else { rest }, kept);
    }
}

/// Takes a member with the white space before it out; with nothing else on its lines, the lines.
fn cut_member(text: &str, place: Range<usize>, kept: String, value: &Value, splices: &mut Splices) {
    let line = line_start(text, place.start);
    let begins_line = place.start == line || text[line..place.start].trim().is_empty();
    let member_at = place.start + text[place.clone()].len() - text[place.clone()].trim_start().len();
    let indent = text[line..member_at].to_owned();
    let after = line_after(text, place.end);
    let is_alone = begins_line && line > value.span.start && text[place.end..after].trim().is_empty();
    if is_alone && after < value.span.end && kept.is_empty() {
        splices.put(line..after, "");
    } else if begins_line && line > value.span.start {
        let kept = kept.lines().flat_map(|c| [&indent, c, newline_of(text)]).collect::<String>();
        let rest = text[place.end..].trim_start_matches([' ', '\t']).len();
        splices.put(line..text.len() - rest, format!("{kept}{indent}"));
    } else {
        splices.put(place, kept);
    }
}

/// A list of texts, as it is written, made to hold these. Texts that stay keep their place and their comment.
pub(super) fn with_texts(list: &str, wanted: &[String]) -> String {
    let said = texts(list);
    let front = said.iter().zip(wanted).take_while(|(a, b)| a == b).count();
    let most = said.len().min(wanted.len()) - front;
    let back = said.iter().rev().zip(wanted.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (old, new) = (front..said.len() - back, front..wanted.len() - back);
    let both = old.len().min(new.len());
    let mut list = list.to_owned();
    for n in 0..both {
        list = changed(&list, |page, value, splices| {
            let member = value.members()[front + n].clone();
            let words = in_the_quotes_of(page.words(&member), &quoted(&wanted[front + n]));
            splices.put(member, words);
        });
    }
    for n in (front + both..old.end).rev() {
        list = changed(&list, |page, value, splices| remove(page, value, n, splices));
    }
    for (n, text) in wanted.iter().enumerate().take(new.end).skip(front + both) {
        list = changed(&list, |page, value, splices| {
            let like = value.members().first().map_or("", |m| page.words(m));
            let words = in_the_quotes_of(like, &quoted(text));
            if n < value.members().len() {
                insert(page.text, value, n, &words, splices);
            } else {
                append(page, value, &words, splices);
            }
        });
    }
    list
}

/// The texts of a list as it is written.
pub(super) fn texts(list: &str) -> Vec<String> {
    let text = format!("x={list}");
    let page = Page::of(&text);
    let pair = page.blocks.first().and_then(|b| b.pairs.first());
    match pair.map(|p| &p.value.inner) {
        Some(Inner::List(values)) => values.iter().map(|v| page.said(v)).collect(),
        _ => Vec::new(),
    }
}

/// A value as it is written, after a change of it.
fn changed(value: &str, change: impl FnOnce(&Page<'_>, &Value, &mut Splices)) -> String {
    let text = format!("x={value}");
    let page = Page::of(&text);
    let mut splices = Splices::default();
    if let Some(pair) = page.blocks.first().and_then(|b| b.pairs.first()) {
        change(&page, &pair.value, &mut splices);
    }
    splices.made(&text).split_off(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(list: &str, wanted: &str) -> String {
        let wanted: Vec<String> = wanted.split_whitespace().map(str::to_owned).collect();
        let out = with_texts(list, &wanted);
        assert_eq!(texts(&out), wanted, "{list} -> {out}");
        out
    }

    #[test]
    fn lists_on_one_line_keep_their_layout() {
        assert_eq!(with("[]", "a"), "[\"a\"]");
        assert_eq!(with("[ ]", "a b"), "[\"a\", \"b\"]");
        assert_eq!(with("[ 'a','b' ]", "a b c"), "[ 'a','b','c' ]");
        assert_eq!(with("['a', 'b',]", "a b c"), "['a', 'b', 'c',]");
        assert_eq!(with("['a', 'b', 'c']", "a c"), "['a', 'c']");
        assert_eq!(with("['a', 'b', 'c']", "b c"), "['b', 'c']");
        assert_eq!(with("['a', 'b', 'c']", "a b"), "['a', 'b']");
        assert_eq!(with("['a', 'b',]", "a"), "['a',]");
        assert_eq!(with("[ 'a' ]", ""), "[]");
        assert_eq!(with("['a', 'c']", "a b c"), "['a', 'b', 'c']");
        assert_eq!(with("['a', 'b']", "x b"), "['x', 'b']");
        assert_eq!(with("['a', 'b', 'c']", "c"), "['c']");
    }

    #[test]
    fn lists_on_many_lines_keep_their_comments() {
        let list = "[ # top\n  \"a\", # a\n  # own\n  \"b\", # b\n]";
        assert_eq!(with(list, "a b c"), "[ # top\n  \"a\", # a\n  # own\n  \"b\", # b\n  \"c\",\n]");
        assert_eq!(with(list, "b"), "[ # top\n  # a\n  # own\n  \"b\", # b\n]");
        assert_eq!(with(list, "a"), "[ # top\n  \"a\", # a\n  # own\n  # b\n]");
        assert_eq!(with(list, "x a b"), "[ # top\n  \"x\",\n  \"a\", # a\n  # own\n  \"b\", # b\n]");
        let bare = "[\n  \"a\", # a\n  \"b\" # b\n]";
        assert_eq!(with(bare, "a b c"), "[\n  \"a\", # a\n  \"b\", # b\n  \"c\"\n]");
        assert_eq!(with(bare, "a"), "[\n  \"a\" # a\n  # b\n]");
        assert_eq!(with("[\n  \"a\",\n  \"b\",\n]", "a"), "[\n  \"a\",\n]");
        assert_eq!(with("[\n  \"a\",\n  \"b\"]", "a b c"), "[\n  \"a\",\n  \"b\",\n  \"c\"]");
        assert_eq!(with("[\n # none\n]", "a"), "[\n # none\n  \"a\"\n]");
        assert_eq!(with("[\"a\" # a\n, \"b\" # b\n, # c\n]", "b"), "[ # a\n \"b\" # b\n, # c\n]");
    }
}
