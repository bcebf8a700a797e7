//! Owns the ways back on track as text: how the stage stands, then each way with its numbers and its diff.

use crate::domain::recovery::{Recovery, Way};
use crate::show::page::{Cell, Page};

/// How the stage stands and the ways, each followed by its coloured diff; `None` where it changes nothing.
#[must_use]
pub fn recover(recovery: &Recovery, diffs: &[Option<String>], laid_out: impl Fn(&Page) -> String) -> String {
    let mut page = Page::new();
    for sentence in &recovery.text {
        page.note(Cell::plain(sentence));
    }
    let mut text = laid_out(&page);
    for (number, (way, diff)) in (1..).zip(recovery.ways.iter().zip(diffs)) {
        text.push('\n');
        text.push_str(&laid_out(&one(number, way)));
        if let Some(diff) = diff {
            text.push_str(diff);
        }
    }
    text
}

fn one(number: usize, way: &Way) -> Page {
    let mut page = Page::new();
    page.heading(format!("{number} {} ({})", way.id.title(), way.id.as_str()));
    for sentence in &way.text {
        page.note(Cell::plain(sentence));
    }
    page
}
