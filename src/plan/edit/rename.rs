//! Owns giving a thing another id: its key wherever it is written, whatever names it, and `was`, so that its history
//! follows.

use super::add::is_free;
use super::forms::{Meant, quoted};
use super::ids::{Thing, mentions};
use super::page::{Inner, Key, Page, said};
use super::set::{below, put_value};
use super::splice::Splices;
use crate::domain::refusal::Refusal;

/// Gives a thing another id.
pub(super) fn rename(text: &str, thing: &Thing, new: &str) -> Result<String, Refusal> {
    let section = thing.section;
    if !section.has_ids() || thing.path.len() != 2 {
        let message = format!("{} has no id of its own to change", thing.full());
        return Err(Refusal::new(message, "skills, stages, targets, sources, resources and rituals have one"));
    }
    let new = new.strip_prefix(&format!("{}.", section.as_str())).unwrap_or(new);
    if new == thing.id {
        return Ok(text.to_owned());
    }
    let page = Page::of(text);
    let was = earlier(&page, thing);
    if !was.iter().any(|id| id == new) {
        is_free(&page, section, new)?;
    }
    let mut splices = Splices::default();
    rename_keys(&page, thing, new, &mut splices);
    for (spot, prefix) in mentions(&page, thing) {
        let old = page.words(&spot.value.span);
        let words = format!("{prefix}{new}");
        let is_plain = old.len() == prefix.len() + thing.id.len() + 2;
        let quote = if is_plain && old.starts_with('\'') { format!("'{words}'") } else { quoted(&words) };
        splices.put(spot.value.span.clone(), quote);
    }
    let renamed = splices.made(text);
    if !section.has_was() {
        return Ok(renamed);
    }
    let mut was: Vec<String> = was.into_iter().filter(|id| id != new).collect();
    was.push(thing.id.clone());
    let thing = Thing { path: vec![thing.path[0].clone(), new.to_owned()], id: new.to_owned(), section };
    put_value(&renamed, &thing, "was", &Meant::Texts(was))
}

/// The earlier ids of a thing.
pub(super) fn earlier(page: &Page<'_>, thing: &Thing) -> Vec<String> {
    let path = below(&thing.path, "was");
    let spots = page.spots();
    let list = spots.iter().find(|s| s.path == path).map(|s| &s.value.inner);
    match list {
        Some(Inner::List(values)) => values.iter().map(|v| page.said(v)).collect(),
        _ => Vec::new(),
    }
}

/// Its key in every header, pair and dotted key.
fn rename_keys(page: &Page<'_>, thing: &Thing, new: &str, splices: &mut Splices) {
    let mut put = |key: &Key| {
        let old = page.words(&key.span);
        let quote = old.chars().next().filter(|c| matches!(c, '"' | '\''));
        let is_plain = said(old) == thing.id;
        let words = quote.filter(|_| is_plain).map_or_else(|| new.to_owned(), |q| format!("{q}{new}{q}"));
        splices.put(key.span.clone(), words);
    };
    for block in &page.blocks {
        if let Some(header) = &block.header
            && block.path.starts_with(&thing.path)
            && let Some(key) = header.keys.get(1)
        {
            put(key);
        }
    }
    for spot in page.spots() {
        let outer = spot.path.len() - spot.keys.len();
        if spot.path.starts_with(&thing.path)
            && outer < 2
            && let Some(key) = spot.keys.get(1 - outer)
        {
            put(key);
        }
    }
}
