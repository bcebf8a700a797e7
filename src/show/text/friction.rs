//! Owns what `friction` and `fix` answer, and the ledger as text.

use crate::domain::calendar::Day;
use crate::domain::friction::{Cause, Count, Entry, FixLine, FixState, Friction, Handles, Summary};
use crate::domain::refusal::quoted;
use crate::domain::text::title;
use crate::show::page::{Cell, Page, Role, left, right, wide};

/// `noted k3f9: evals not run · step bypassed · Mon 7 Dec`, what is known of it, and the one it may repeat.
#[must_use]
pub fn said(
    did: &str,
    friction: &Friction,
    entry: &Entry,
    like: Option<&Friction>,
    entries: &[Entry],
    today: Day,
) -> String {
    let handles = Handles::of(entries);
    let handle = handles.short(&friction.id);
    let mut parts = vec![format!("{did} {handle}: {}", title(&friction.what.text))];
    parts.extend(friction.what.judged.cause.map(|cause| cause.words().to_owned()));
    parts.extend((friction.what.day != today).then(|| friction.what.day.short_from(today)));
    if entry.times() > 1 {
        parts.push(format!("{} times since {}", entry.times(), entry.first.what.day.short_from(today)));
    }
    let mut lines = vec![parts.join(" · ")];
    lines.extend(entry.fix().filter(|_| entry.times() > 1).map(|line| how_it_stands(line, today)));
    lines.extend(like.map(|like| {
        let (earlier, day) = (handles.short(&like.id), like.what.day.short_from(today));
        format!(
            "looks like {earlier} {} of {day}: skillmap friction --change {handle} --same {earlier} joins it",
            quoted(&title(&like.what.text))
        )
    }));
    lines.into_iter().map(|line| line + "\n").collect()
}

/// `deleted: evals not run · skillmap undo brings it back`.
#[must_use]
pub fn deleted(friction: &Friction) -> String {
    format!("deleted: {} · skillmap undo brings it back\n", title(&friction.what.text))
}

/// `fix of k3f9 evals not run: CI runs them · due Fri 15 Jan`.
#[must_use]
pub fn fixed(line: &FixLine, entry: &Entry, entries: &[Entry], today: Day) -> String {
    let handle = Handles::of(entries);
    let (handle, about) = (handle.short(&entry.first.id), quoted(&title(&entry.first.what.text)));
    format!("{handle} {about} · {}\n", how_it_stands(line, today))
}

/// `the fix "CI runs them" stands since Fri 15 Jan, no return`.
#[must_use]
pub fn how_it_stands(line: &FixLine, today: Day) -> String {
    format!("the fix {} {}", quoted(&title(&line.fix.what.text)), since(line, today))
}

/// `shall stand by Fri 15 Jan`, `came back 2 times since Fri 15 Jan`.
fn since(line: &FixLine, today: Day) -> String {
    let day = |day: Option<Day>| day.unwrap_or(line.fix.day).short_from(today);
    match line.state {
        FixState::Planned => format!("shall stand by {}", line.fix.what.by.short_from(today)),
        FixState::Due => format!("is due since {}", line.fix.what.by.short_from(today)),
        FixState::Stands => format!("stands since {}", day(line.fix.stands)),
        FixState::Held => format!("holds since {}", day(line.fix.stands)),
        FixState::Failed => {
            let times = if line.returns == 1 { "once".to_owned() } else { format!("{} times", line.returns) };
            format!("stands since {}, and it came back {times}", day(line.fix.stands))
        }
        FixState::Gone => format!("was given up on {}", day(line.fix.gone)),
    }
}

/// The ledger: its numbers, the frictions and their fixes.
#[must_use]
pub fn ledger(entries: &[Entry], summary: &Summary, today: Day) -> Page {
    let mut page = Page::new();
    page.heading("From friction to fix");
    if entries.is_empty() {
        page.note(Cell::quiet("nothing went badly, or nothing was noted: skillmap friction TEXT"));
        return page;
    }
    page.facts([
        Cell::plain(format!("last 12 weeks: {}", counted(summary.lately))),
        Cell::plain(format!("12 weeks before: {}", counted(summary.before))),
    ]);
    page.facts(fixes(summary));
    let handles = Handles::of(entries);
    let columns =
        [left(""), left("handle"), left("first"), right("times"), left("last"), left("cause").if_roomy(), wide("what")];
    page.table("friction", columns, entries.iter().map(|entry| row(entry, handles)));
    let lines: Vec<(&Entry, &FixLine)> =
        entries.iter().flat_map(|entry| entry.fixes.iter().map(move |line| (entry, line))).collect();
    if !lines.is_empty() {
        page.heading("Fixes");
        let columns = [
            left(""),
            left("of"),
            left("state"),
            right("since"),
            right("returns"),
            left("kind").if_roomy(),
            wide("fix"),
        ];
        page.table("fix", columns, lines.into_iter().map(|(entry, line)| fix_row(entry, line, handles, today)));
    }
    page
}

fn counted(count: Count) -> String {
    let all = format!("{} friction{}", count.all, if count.all == 1 { "" } else { "s" });
    if count.again == 0 { all } else { format!("{all}, {} again", count.again) }
}

/// `4 fixes · 1 held · 1 came back`.
fn fixes(summary: &Summary) -> Vec<Cell> {
    let all = summary.decided();
    let head = Cell::plain(format!("{all} fix{}", if all == 1 { "" } else { "es" }));
    let of = |state: FixState| (summary.fixes(state), state);
    let states = FixState::ALL.into_iter().map(of).filter(|(count, _)| *count > 0);
    std::iter::once(head)
        .chain(states.map(|(count, state)| {
            let said = format!("{count} {}", state.words());
            Cell::sign(&said, format!("fixes {}: {count}", state.words()), role(state))
        }))
        .collect()
}

fn row(entry: &Entry, handles: Handles) -> Vec<Cell> {
    let state = entry.fix().map(|line| line.state);
    vec![
        state.map_or_else(|| Cell::sign("", "no fix", Role::Plain), sign),
        Cell::plain(handles.short(&entry.first.id)),
        Cell::plain(entry.first.what.day.to_string()),
        Cell::plain(entry.times().to_string()),
        Cell::plain(entry.last().to_string()),
        Cell::quiet(entry.cause.map_or("", Cause::words)),
        Cell::plain(&entry.first.what.text),
    ]
}

fn fix_row(entry: &Entry, line: &FixLine, handles: Handles, today: Day) -> Vec<Cell> {
    let day = match line.state {
        FixState::Planned | FixState::Due => format!("by {}", line.fix.what.by.short_from(today)),
        FixState::Gone => line.fix.gone.map(|day| day.short_from(today)).unwrap_or_default(),
        _ => line.fix.stands.map(|day| day.short_from(today)).unwrap_or_default(),
    };
    vec![
        Cell::sign(line.state.sign(), "", role(line.state)),
        Cell::plain(handles.short(&entry.first.id)),
        Cell::plain(line.state.words()),
        Cell::plain(day),
        Cell::plain(line.returns.to_string()),
        Cell::quiet(line.fix.what.kind.map_or("", crate::domain::friction::FixKind::key)),
        Cell::plain(&line.fix.what.text),
    ]
}

fn sign(state: FixState) -> Cell {
    Cell::sign(state.sign(), state.words(), role(state))
}

fn role(state: FixState) -> Role {
    match state {
        FixState::Planned => Role::Plain,
        FixState::Gone => Role::Quiet,
        FixState::Due | FixState::Failed => Role::Warn,
        FixState::Stands => Role::Accent,
        FixState::Held => Role::Good,
    }
}
