//! Owns what is said of copies of the record.

use chrono::NaiveDateTime;

use crate::domain::backup::{Before, Differs, Figures, Line, Outcome, Outlook, State, Trouble, ago, size};
use crate::domain::calendar::{Day, Moment, clock};
use crate::show::page::{Cell, Page, Role, left, right};
use crate::show::words::count;

/// The copies, newest first.
#[must_use]
pub fn list(folder: &str, lines: &[Line], exports: &[String], now: Moment) -> Page {
    let mut page = Page::new();
    page.heading(format!("Copies of the record · {}", lines.len()));
    let columns = [
        left("name"),
        right("taken"),
        left("when").if_roomy(),
        left("why").if_roomy(),
        right("size"),
        right("sessions"),
        left("checked"),
    ];
    let row = |line: &Line| {
        let (checked, role) = match &line.state {
            State::Whole => ("✓ now", Role::Good),
            State::Taken => ("✓ when taken", Role::Plain),
            State::Damaged(_) => ("✗ damaged", Role::Bad),
        };
        vec![
            Cell::plain(&line.name),
            Cell::plain(ago(line.at, now.local())),
            Cell::plain(when(line.at, now)),
            Cell::plain(line.why.words()),
            Cell::plain(size(line.bytes)),
            Cell::plain(line.sessions.map_or_else(|| "?".to_owned(), |sessions| sessions.to_string())),
            Cell::sign(checked, format!("checked: {}", checked.trim_start_matches(['✓', '✗', ' '])), role),
        ]
    };
    page.table("copy", columns, lines.iter().map(row));
    for line in lines {
        if let State::Damaged(what) = &line.state {
            page.note(Cell::new(Role::Bad, format!("✗ {}: {what}", line.name)));
        }
    }
    if lines.is_empty() {
        page.note(Cell::quiet("none yet: one is taken before the first act of each day, or with skillmap backup now"));
    }
    if let [newest, ..] = exports {
        let how_many = count(exports.len(), "month", "months");
        page.note(Cell::quiet(format!("the whole record as text, {how_many}, newest {newest}")));
    }
    page.note(Cell::quiet(format!("in {folder}")));
    page
}

/// `Mon 7 Dec 19:00`.
fn when(at: NaiveDateTime, now: Moment) -> String {
    format!("{} {}", Day::from(at.date()).short_from(now.local().date().into()), clock(&at))
}

/// A copy that was taken.
#[must_use]
pub fn taken(line: &Line) -> String {
    let sessions = line.sessions.unwrap_or_default();
    format!("backed up: {} · {} · {} · checked\n", line.name, many(sessions, "session"), size(line.bytes))
}

fn many(number: i64, of: &str) -> String {
    if number == 1 { format!("1 {of}") } else { format!("{number} {of}s") }
}

fn figures(of: Figures, now: Moment) -> String {
    let today = now.local().date().into();
    let last = of.last_day.map(|day| format!(", the last on {}", day.short_from(today)));
    format!("{}{}", many(of.sessions, "session"), last.unwrap_or_default())
}

/// What a restore would do.
#[must_use]
pub fn outlook(outlook: &Outlook, now: Moment) -> Page {
    let mut page = Page::new();
    page.heading(format!("Go back to {}", outlook.name));
    let taken =
        outlook.at.map(|at| format!(" · taken {}, {}", when(at, now), ago(at, now.local()))).unwrap_or_default();
    let present = match (&outlook.present, &outlook.trouble) {
        (Some(present), _) => figures(*present, now),
        (None, Some(Trouble::Damaged(trouble) | Trouble::Other(trouble))) => trouble.clone(),
        (None, None) => "nothing is there".to_owned(),
    };
    page.note(Cell::plain(format!("in the copy: {}{taken}", figures(outlook.copy, now))));
    page.note(Cell::plain(format!("there now: {present}")));
    if let Some(differs) = outlook.differs {
        let role = if differs.lost > 0 { Role::Warn } else { Role::Plain };
        page.note(Cell::new(role, would(differs)));
    }
    if let Some(Trouble::Damaged(_)) = outlook.trouble {
        page.note(Cell::plain(
            "no copy of the present state can be taken; the damaged file is kept beside the new one",
        ));
    } else if outlook.present.is_some_and(|present| present.sessions > 0) {
        page.note(Cell::plain("a copy of the present state is taken first"));
    }
    page
}

/// `12 sessions since then would go; 3 would come back`.
fn would(differs: Differs) -> String {
    let Differs { lost, back, acts } = differs;
    let mut parts = Vec::new();
    if lost > 0 {
        parts.push(format!("{} that the copy does not have would be gone", count(lost, "session", "sessions")));
    }
    if back > 0 {
        parts.push(format!("{} would come back", count(back, "session", "sessions")));
    }
    match acts {
        1.. => parts.push(format!("{} since then would be undone", many(acts, "act"))),
        ..=-1 => parts.push(format!("{} would come back", many(-acts, "act"))),
        0 if parts.is_empty() => parts.push("both hold the same".to_owned()),
        0 => {}
    }
    parts.join(" · ")
}

/// What a restore did.
#[must_use]
pub fn restored(outcome: &Outcome, now: Moment) -> Page {
    let mut page = Page::new();
    let head = format!("restored: {} · {} · checked", outcome.outlook.name, figures(outcome.now, now));
    page.note(Cell::new(Role::Good, head));
    if let Some(version) = outcome.brought_from {
        page.note(Cell::plain(format!("it was of version {version} and was brought up to date")));
    }
    match &outcome.before {
        Before::Nothing => {}
        Before::Copy(name) => {
            // The command stands whole on one line.
            page.note(Cell::plain("a copy of what was there before is kept:"));
            page.note(Cell::plain(format!("skillmap backup restore {name} goes back")));
        }
        Before::Damaged(path) => {
            page.note(Cell::plain(format!("the damaged database is kept in {path}")));
        }
    }
    if outcome.is_synced {
        page.note(Cell::plain("the next skillmap sync brings back what your other machines know"));
    }
    page
}
