//! Owns the sources and the balance as text: sections of the matrix.

use crate::domain::calendar::Day;
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::Roadmap;
use crate::domain::standing::balance::{Balance, THESIS};
use crate::domain::standing::skills::Allocation;
use crate::domain::standing::sources::{ResourceLine, SourceLine, Sources};
use crate::domain::wording;
use crate::show::page::{Cell, Page, Role, left, right, wide};
use crate::show::words;

/// The mix of sources against their shares, and the resources. Nothing where the file names no source and no session
/// had one.
pub fn sources(page: &mut Page, sources: &Sources, today: Day) {
    if sources.lines.iter().all(|line| line.id.is_none()) {
        return;
    }
    page.heading("Sources").table(
        "source",
        [
            left(""),
            left("id"),
            wide("name"),
            right("wants"),
            right("28 d"),
            right("quarter"),
            right("all"),
            right("logged"),
        ],
        sources.lines.iter().map(source),
    );
    if sources.resources == 0 {
        return;
    }
    let resources = sources.lines.iter().flat_map(|line| line.resources.iter().map(move |own| (line, own)));
    page.heading("Resources").table(
        "resource",
        [left(""), left("id"), wide("title"), wide("by").if_roomy(), left("source"), right("done on")],
        resources.map(|(line, own)| resource(line, own, today)),
    );
    page.note(Cell::quiet(format!(
        "{} finished this quarter, {} of {} in all",
        sources.finished_quarter, sources.finished, sources.resources
    )));
}

fn source(line: &SourceLine) -> Vec<Cell> {
    let sign = match line.allocation {
        None => Cell::default(),
        Some(Allocation::OnPlan) => Cell::sign("✓", "on plan", Role::Good),
        Some(Allocation::Over) => Cell::sign("+", "over", Role::Plain),
        Some(Allocation::Under) => Cell::sign("▲", "under", Role::Warn),
    };
    let name = if line.in_file { Cell::plain(&line.name) } else { Cell::quiet(&line.name) };
    vec![
        sign,
        Cell::plain(line.id.as_ref().map_or("", |id| id.as_str())),
        name,
        Cell::quiet(line.share.as_ref().map(wording::percent).unwrap_or_default()),
        Cell::plain(words::percent_or_dash(line.actual_28d.as_ref())),
        Cell::plain(words::percent_or_dash(line.actual_quarter.as_ref())),
        Cell::plain(words::percent_or_dash(line.actual_all.as_ref())),
        Cell::plain(line.time.all.to_string()),
    ]
}

fn resource(source: &SourceLine, line: &ResourceLine, today: Day) -> Vec<Cell> {
    let sign = match line.done {
        Some(_) => Cell::sign("✓", "done", Role::Good),
        None => Cell::sign("○", "open", Role::Plain),
    };
    vec![
        sign,
        Cell::plain(line.id.as_str()),
        Cell::plain(&line.title),
        Cell::quiet(line.by.as_deref().unwrap_or_default()),
        Cell::quiet(source.id.as_ref().map_or("", |id| id.as_str())),
        Cell::quiet(line.done.map(|day| day.short_from(today)).unwrap_or_default()),
    ]
}

/// Keep against add and reach, the thesis, and the drift of the month.
pub fn balance(page: &mut Page, roadmap: &Roadmap, balance: &Balance, today: Day) {
    let [keep, add, reach] = &roadmap.tracks;
    let row = |name: String, of: [i64; 4]| {
        let time = of.map(|minutes| Cell::plain(Minutes(minutes).to_string()));
        std::iter::once(Cell::plain(name)).chain(time).collect::<Vec<_>>()
    };
    page.heading("Balance").table(
        "balance",
        [wide(""), right("28 d"), right("this month"), right("last month"), right("all")],
        [
            row(keep.clone(), [balance.keep_28d.0, balance.keep_month.0, balance.keep_last_month.0, balance.keep.0]),
            row(
                format!("{add} + {reach}"),
                [balance.ai_28d.0, balance.ai_month.0, balance.ai_last_month.0, balance.ai.0],
            ),
        ],
    );
    page.note(Cell::quiet(match balance.drift() {
        Some(drift) => format!("{THESIS}. {}", drift.sentence(today)),
        None => THESIS.to_owned(),
    }));
}
