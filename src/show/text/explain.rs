//! Owns an explanation as text: the number and its formula, then every number with the parts that add up to it.

use crate::domain::explain::{Amount, Explained, Figure, Term};
use crate::show::page::{Cell, Page, Role, left, right, wide};

/// Why a number is what it is.
#[must_use]
pub fn explained(explained: &Explained) -> Page {
    let mut page = Page::new();
    let value = explained.value.text();
    let said = match explained.value {
        // Its own line says of which number it is that there is none.
        Amount::Nothing => explained.title.clone(),
        _ => format!("{}: {value}", explained.title),
    };
    page.facts([
        Cell::sign(&explained.title, said, Role::Heading),
        Cell::sign(value, "", Role::Plain),
        Cell::sign(&explained.what, "", Role::Quiet),
    ]);
    for figure in &explained.figures {
        number(&mut page, figure);
    }
    if explained.versions.len() > 1 {
        page.heading("Versions of the plan on these days").table(
            "version",
            [left(""), wide("")],
            explained.versions.iter().map(|version| vec![Cell::plain(version.name()), Cell::plain(&version.says)]),
        );
    }
    if !explained.notes.is_empty() {
        page.heading("Besides");
    }
    for note in &explained.notes {
        page.note(Cell::quiet(note));
    }
    page
}

/// A number with its formula, and its terms below.
fn number(page: &mut Page, figure: &Figure) {
    let said = format!("{}: {}", figure.label, figure.value.text());
    page.heading(&said);
    let from = figure.from.replace(" / ", " divided by ");
    let spoken = match figure.value {
        Amount::Nothing => format!("{}: {from}", figure.label),
        _ => format!("{said} = {from}"),
    };
    page.note(Cell::sign(format!("= {}", figure.from), spoken, Role::Quiet));
    let row = |term: &Term| vec![Cell::plain(&term.label), Cell::quiet(&term.how), Cell::plain(term.text())];
    let what = format!("part of {}", figure.label);
    page.table(what, [left(""), wide(""), right("")], figure.terms.iter().map(row));
}
