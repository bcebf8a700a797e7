//! Owns what waits for a decision about the plan, and the ledger of dropped targets, as text beside other pages.

use crate::domain::calendar::Day;
use crate::domain::gate::Gate;
use crate::domain::waiting::{Dropped, Waiting};
use crate::show::page::{Cell, Page, Role, left, right, wide};
use crate::show::words::count;

/// What waits, in a sentence each; nothing where nothing does.
pub fn on_today(page: &mut Page, waiting: &Waiting, today: Day) {
    if waiting.gates.is_empty() && !waiting.offer {
        return;
    }
    page.heading("To decide");
    for gate in &waiting.gates {
        page.note(Cell::plain(format!("{}: settle them on the screens with s", said(gate, today))));
    }
    if waiting.offer {
        page.note(Cell::plain("Far behind on hours: skillmap recover offers a fresh line and three other ways."));
    }
}

/// `Get fluent ended Sun 21 Feb with 3 targets open`
#[must_use]
pub fn said(gate: &Gate, today: Day) -> String {
    let open = count(gate.open.len(), "target", "targets");
    format!("{} ended {} with {open} open", gate.title, gate.window.last.short_from(today))
}

/// The open gates under the stages.
pub fn gates(page: &mut Page, waiting: &Waiting) {
    if waiting.gates.is_empty() {
        return;
    }
    page.heading("Ended with targets open");
    let row = |gate: &Gate| {
        let ids: Vec<&str> = gate.open.iter().map(|target| target.id.as_str()).collect();
        vec![
            Cell::sign("○", "open", Role::Plain),
            Cell::plain(gate.stage.as_str()),
            Cell::plain(gate.window.last.to_string()),
            Cell::plain(gate.open.len().to_string()),
            Cell::plain(ids.join(", ")),
        ]
    };
    let columns = [left(""), left("id"), left("ended"), right("open"), wide("targets")];
    page.table("gate", columns, waiting.gates.iter().map(row));
    page.note(Cell::quiet("s on the screens carries, moves, shrinks or drops each"));
}

/// The ledger of what was dropped, under the targets.
pub fn ledger(page: &mut Page, dropped: &[Dropped]) {
    if dropped.is_empty() {
        return;
    }
    page.heading("Dropped");
    let row = |one: &Dropped| {
        vec![
            Cell::sign("–", "dropped", Role::Quiet),
            Cell::plain(one.target.id.as_str()),
            Cell::plain(one.day.map(|day| day.to_string()).unwrap_or_default()),
            Cell::plain(one.why()),
        ]
    };
    page.table("dropped", [left(""), left("id"), left("on"), wide("why")], dropped.iter().map(row));
}
