//! Owns giving a key its value and taking a key out, in whatever style the thing is written.

use super::forms::{Meant, in_the_quotes_of};
use super::ids::{Thing, Written};
use super::members::{self, with_texts};
use super::page::{Block, Inner, Outer, Page, Pair, Path, Spot};
use super::remove::take_out;
use super::splice::{Splices, comments_in, indent, line_after, line_start, put_lines};
use crate::domain::refusal::Refusal;

/// Gives a key of a thing a value.
pub(super) fn set(text: &str, thing: &Thing, key: &str, typed: &str) -> Result<String, Refusal> {
    let form = thing.section.form(&thing.path, key)?;
    put_value(text, thing, key, &Meant::of(form, typed))
}

/// Gives a key of a thing this value.
pub(super) fn put_value(text: &str, thing: &Thing, key: &str, value: &Meant) -> Result<String, Refusal> {
    let page = Page::of(text);
    let path = below(&thing.path, key);
    let there = Written::of(&page, &path);
    let mut splices = Splices::default();
    if let Some(spot) = &there.whole {
        over(&page, spot, value, &mut splices);
        return Ok(splices.made(text));
    }
    if !there.is_nothing() {
        // Written in pieces: those go, and it comes back as one value.
        let rest = take_out(text, &path);
        return put_value(&rest, thing, key, value);
    }
    new_key(&page, &thing.path, key, &value.fresh(), &mut splices)?;
    Ok(splices.made(text))
}

/// Takes a key of a thing out.
pub(super) fn unset(text: &str, thing: &Thing, key: &str) -> Result<String, Refusal> {
    thing.section.form(&thing.path, key)?;
    let path = below(&thing.path, key);
    let rest = take_out(text, &path);
    if !Written::of(&Page::of(&rest), &thing.path).is_nothing() {
        return Ok(rest);
    }
    // Its only key, with dots: without any the thing is an empty table.
    let page = Page::of(text);
    let Some(spot) = Written::of(&page, &path).whole else { return Ok(rest) };
    let Some(own) = spot.keys.len().checked_sub(2).map(|n| &spot.keys[n]) else { return Ok(rest) };
    let mut splices = Splices::default();
    splices.put(own.span.end..spot.span.end, " = {}");
    keep_comments(&page, &spot, &mut splices);
    Ok(splices.made(text))
}

/// A path one key longer.
pub(super) fn below(path: &[String], key: &str) -> Path {
    path.iter().cloned().chain([key.to_owned()]).collect()
}

/// Another value in place of the old one.
fn over(page: &Page<'_>, spot: &Spot<'_>, value: &Meant, splices: &mut Splices) {
    let old = page.words(&spot.value.span);
    let is_texts = |values: &[super::page::Value]| values.iter().all(|v| page.words(&v.span).starts_with(['"', '\'']));
    match (value, &spot.value.inner) {
        (Meant::Texts(texts), Inner::List(values)) if is_texts(values) => {
            splices.put(spot.value.span.clone(), with_texts(old, texts));
        }
        _ => {
            let new = in_the_quotes_of(old, &value.fresh());
            if old == new {
                return;
            }
            splices.put(spot.value.span.clone(), new);
            keep_comments(page, spot, splices);
        }
    }
}

/// Puts the comments of a value that goes on lines of their own: above what it stands in, or behind an earlier comment
/// there, so that they keep their order.
pub(super) fn keep_comments(page: &Page<'_>, spot: &Spot<'_>, splices: &mut Splices) {
    let comments = comments_in(page, &spot.value.span);
    if comments.is_empty() {
        return;
    }
    let statement = statement(page, spot);
    let indent = indent(page.text, statement);
    let earlier = page.comments.iter().rfind(|c| (statement..spot.value.span.start).contains(&c.start));
    let lines: Vec<String> = comments.iter().map(|c| format!("{indent}{c}")).collect();
    if let Some(earlier) = earlier {
        // Behind the one before them, where a line ends in any case.
        let end = earlier.start + page.words(earlier).trim_end().len();
        splices.put(end..end, lines.iter().flat_map(|line| [page.newline(), line]).collect::<String>());
    } else {
        put_lines(page.text, line_start(page.text, statement), &lines, splices);
    }
}

/// Where the line begins on which one may write comments above a spot: its element's, if that begins one in a list of
/// many lines, else its whole pair's.
fn statement(page: &Page<'_>, spot: &Spot<'_>) -> usize {
    let around = |s: &&Spot<'_>| s.span.start <= spot.span.start && spot.span.end <= s.span.end;
    let begins_line = |s: &&Spot<'_>| page.text[line_start(page.text, s.span.start)..s.span.start].trim().is_empty();
    let all = page.spots();
    let element = all.iter().filter(around).filter(|s| s.keys.is_empty()).rfind(begins_line);
    let pair = all.iter().filter(around).find(|s| matches!(s.outer, Outer::Lines));
    element.or(pair).map_or(spot.span.start, |s| s.span.start)
}

/// Adds a key that is not there yet to the table of this path.
pub(super) fn new_key(
    page: &Page<'_>,
    path: &[String],
    key: &str,
    value: &str,
    splices: &mut Splices,
) -> Result<(), Refusal> {
    let text = page.text;
    let written = Written::of(page, path);
    if let Some(block) = written.header {
        let line = format!("{}{}", block_indent(page, block), pair_like(page, &block.pairs, key, value));
        let at = line_after(text, block.pairs.last().map_or(block_end(block), |p| p.span.end));
        put_lines(text, at, &[line], splices);
    } else if let Some(spot) = &written.whole {
        let Inner::Table(pairs) = &spot.value.inner else {
            let message = format!("{} is not a table, so it has no key `{key}`", path.join("."));
            return Err(Refusal::new(message, format!("change it in the editor: skillmap edit {}", path.join("."))));
        };
        members::append(page, spot.value, &pair_like(page, pairs, key, value), splices);
    } else if let Some(spot) = written.dotted.last() {
        let depth = path.len() - (spot.path.len() - spot.keys.len());
        let prefix = &text[spot.span.start..spot.keys[depth].span.start];
        let pair = format!("{prefix}{key} = {value}");
        match spot.outer {
            Outer::Lines => {
                let line = format!("{}{pair}", indent(text, spot.span.start));
                put_lines(text, line_after(text, spot.span.end), &[line], splices);
            }
            Outer::Member(outer, _) => members::append(page, outer, &pair, splices),
        }
    } else if let Some(header) = written.below.first().and_then(|b| b.header.as_ref()) {
        let indent = indent(text, header.span.start);
        let lines = [format!("{indent}[{}]", path.join(".")), format!("{indent}{key} = {value}"), String::new()];
        put_lines(text, line_start(text, header.span.start), &lines, splices);
    } else if let [above @ .., last] = path
        && !above.is_empty()
    {
        return new_key(page, above, last, &format!("{{ {key} = {value} }}"), splices);
    } else {
        section_at_end(page, &[format!("[{}]", path.join(".")), format!("{key} = {value}")], splices);
    }
    Ok(())
}

/// Puts a section behind everything, parted by a blank line.
pub(super) fn section_at_end(page: &Page<'_>, lines: &[String], splices: &mut Splices) {
    let text = page.text;
    let ends_blank = text.trim().is_empty() || text.ends_with("\n\n") || text.ends_with("\r\n\r\n");
    let parted: Vec<String> = (!ends_blank).then(String::new).into_iter().chain(lines.iter().cloned()).collect();
    put_lines(text, text.len(), &parted, splices);
}

/// `key = value` with the space around `=` that its neighbours have.
pub(super) fn pair_like(page: &Page<'_>, neighbours: &[Pair], key: &str, value: &str) -> String {
    let text = page.text;
    let between = |pair: &Pair| -> Option<(usize, &str)> {
        let last = pair.keys.last()?.span.end;
        Some((last - pair.span.start, &text[last..pair.value.span.start]))
    };
    let all: Vec<(usize, &str)> = neighbours.iter().filter_map(between).collect();
    let Some((_, last)) = all.last() else { return format!("{key} = {value}") };
    if last.contains('\n') || last.len() > 40 {
        return format!("{key} = {value}");
    }
    let column = |(width, between): &(usize, &str)| width + between.find('=').unwrap_or(0);
    let columns: Vec<usize> = all.iter().map(column).collect();
    let is_aligned = columns.len() > 1 && columns.iter().all(|c| *c == columns[0]);
    let is_aligned = is_aligned && all.iter().any(|(_, between)| between.starts_with("  "));
    if is_aligned {
        let after = last.split_once('=').map_or(" ", |(_, after)| after);
        return format!("{key:<width$}={after}{value}", width = columns[0].max(key.len() + 1));
    }
    let plain = if last.trim_start().len() == last.len() { "=" } else { " = " };
    format!("{key}{}{value}", if *last == "=" { "=" } else { plain })
}

/// What stands before the pairs of a block.
pub(super) fn block_indent<'t>(page: &Page<'t>, block: &Block) -> &'t str {
    let at = block.pairs.last().map(|p| p.span.start).or(block.header.as_ref().map(|h| h.span.start));
    at.map_or("", |at| indent(page.text, at))
}

fn block_end(block: &Block) -> usize {
    block.header.as_ref().map_or(0, |h| h.span.end)
}
