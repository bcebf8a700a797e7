//! Owns the places that an error's words need besides its own: a sign one can see, the value around it, what was first.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::lines::{line_of, line_start};
use crate::plan::problem::{Place, boundary};

/// An empty mark widened to a character one can see: the one that stands there, else the last before it.
pub(super) fn visible(text: &str, span: Range<usize>) -> Range<usize> {
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
pub(super) fn scalar_at(tree: &DeTable<'_>, span: &Range<usize>) -> Option<Range<usize>> {
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

/// The line on which a key written twice stands first.
pub(super) fn first_of(text: &str, tree: &DeTable<'_>, second: &Range<usize>) -> Option<usize> {
    let start = line_start(text, second.start);
    let line = line_of(text, start).trim();
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
