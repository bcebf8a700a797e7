//! Owns taking a thing out: every piece of it, and where others name it. Comments stay where they are.

use super::ids::{Thing, Written, is_line, mentions};
use super::keys::Section;
use super::members::{self, texts, with_texts};
use super::page::{Inner, Outer, Page, Spot};
use super::set::keep_comments;
use super::splice::{Splices, cut_blank_lines, cut_lines};
use crate::domain::refusal::{Refusal, quoted};

/// Takes a thing out, with its mentions in lists.
pub(super) fn remove(text: &str, thing: &Thing) -> Result<String, Refusal> {
    if thing.path.len() == 1 {
        let message = format!("{} is a whole section", quoted(&thing.id));
        return Err(Refusal::new(message, "name a thing in it, or change it in the editor: skillmap edit"));
    }
    let page = Page::of(text);
    if Written::of(&page, &thing.path).is_nothing() {
        return Err(Refusal::new(format!("the file does not write {}", thing.full()), "so there is nothing to remove"));
    }
    may_go(&page, thing)?;
    Ok(take_out(&unmentioned(text, thing), &thing.path))
}

/// Refuses where the file could not be read without the thing.
fn may_go(page: &Page<'_>, thing: &Thing) -> Result<(), Refusal> {
    let all = super::ids::things(page, thing.section);
    if matches!(thing.section, Section::Skills | Section::Stages) && all.len() == 1 {
        let kind = thing.section.singular();
        return Err(Refusal::new(
            format!("{} is the last {kind}, and a roadmap has at least one", quoted(&thing.id)),
            format!("add another one first, or give this one another id: skillmap rename {} NEW", thing.full()),
        ));
    }
    let holding: Vec<Spot<'_>> =
        mentions(page, thing).into_iter().map(|(spot, _)| spot).filter(|s| !s.keys.is_empty()).collect();
    let Some(first) = holding.first() else { return Ok(()) };
    let names: Vec<String> = holding.iter().map(|s| s.path[..2].join(".")).collect();
    let more = match names.len() {
        1..=3 => names.join(", "),
        n => format!("{} and {} more", names[..3].join(", "), n - 3),
    };
    let kind = thing.section.singular();
    let (message, hint) = if first.path[0] == "rituals" {
        let message = format!("{more} is kept by {}", quoted(&thing.id));
        (message, format!("first: skillmap set {} by --unset", names[0]))
    } else {
        let key = first.path.last().map_or("", String::as_str);
        let message = format!("the {kind} {} still has {more}", quoted(&thing.id));
        (message, format!("give it another {kind} first: skillmap set {} {key} ID", names[0]))
    };
    Err(Refusal::new(message, hint))
}

/// The text without the thing's mentions in lists.
fn unmentioned(text: &str, thing: &Thing) -> String {
    let page = Page::of(text);
    let mut splices = Splices::default();
    for (spot, _) in mentions(&page, thing) {
        let Outer::Member(list, _) = spot.outer else { continue };
        if spot.keys.is_empty() {
            let words = page.words(&list.span);
            let kept: Vec<String> = texts(words).into_iter().filter(|t| *t != thing.id).collect();
            splices.put(list.span.clone(), with_texts(words, &kept));
        }
    }
    splices.made(text)
}

/// The text without anything at or below this path, its comments kept.
pub(super) fn take_out(text: &str, path: &[String]) -> String {
    let page = Page::of(text);
    let written = Written::of(&page, path);
    let mut splices = Splices::default();
    for block in written.header.iter().chain(&written.below) {
        let Some(header) = &block.header else { continue };
        cut_lines(&page, &header.span, &mut splices);
        for pair in &block.pairs {
            cut_lines(&page, &pair.span, &mut splices);
        }
        cut_blank_lines(&page, &(header.span.start..block.end()), &mut splices);
    }
    let mut left = Vec::new();
    for spot in written.whole.iter().chain(&written.dotted) {
        if is_line(spot) {
            cut_lines(&page, &spot.span, &mut splices);
        } else {
            left.push(spot);
        }
    }
    let Some(spot) = left.first() else { return splices.made(text) };
    // One member at a time: their commas hang together.
    if let Outer::Member(outer, number) = spot.outer {
        let mut kept = Splices::default();
        if matches!(outer.inner, Inner::Table(_)) {
            keep_comments(&page, spot, &mut kept);
        }
        members::remove(&page, outer, number, &mut splices);
        splices.join(kept);
    }
    let rest = splices.made(text);
    if left.len() > 1 { take_out(&rest, path) } else { rest }
}
