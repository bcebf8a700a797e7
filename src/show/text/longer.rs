//! Owns a month, a quarter, a year or a stage as text: its weeks, its sums, what their reviews said, and what it asks for.

use crate::domain::changes::short;
use crate::domain::friction::FixState;
use crate::domain::standing::review::Happened;
use crate::domain::standing::review::longer::words::{self, Answer};
use crate::domain::standing::review::longer::{Longer, WeekPart};
use crate::domain::target::TargetState;
use crate::show::page::{Cell, Page, Role, left, right, wide};
use crate::show::words::percent_or_dash;

/// A longer period.
#[must_use]
pub fn longer(longer: &Longer) -> Page {
    let mut page = Page::new();
    page.facts([
        Cell::new(Role::Heading, &longer.stretch.title),
        Cell::plain(longer.dates()),
        Cell::plain(format!("{} of {}", longer.logged, longer.planned.minutes())),
    ]);
    if longer.is_empty() {
        page.note(Cell::plain(longer.nothing()));
        return page;
    }
    page.facts([Cell::plain(longer.floor()), Cell::plain(longer.reviews())]);
    if let Some(outlook) = longer.outlook() {
        page.note(Cell::quiet(outlook));
    }
    if let Some(so_far) = longer.so_far() {
        let planned = longer.planned_to_date.minutes();
        page.note(Cell::quiet(format!("It still runs: {so_far}; {planned} were planned by the day before.")));
    }
    weeks(&mut page, longer);
    sums(&mut page, longer);
    things(&mut page, longer);
    story(&mut page, longer);
    frictions(&mut page, longer);
    if !longer.changes.is_empty() {
        page.heading("Changes of the plan");
        for change in &longer.changes {
            let said = format!("{}: {}", change.day.short(), short(&change.changes, 200));
            page.note(Cell::sign(&said, format!("plan: {}, {}", change.day, short(&change.changes, 200)), Role::Plain));
        }
    }
    asks(&mut page, longer);
    page
}

fn weeks(page: &mut Page, longer: &Longer) {
    let row = |week: &WeekPart| {
        let then = week.saved.as_ref().map(|saved| saved.figures.logged).filter(|then| *then != week.logged);
        vec![
            match &week.saved {
                Some(_) => Cell::sign("✓", "reviewed", Role::Good),
                None => Cell::sign("·", "not reviewed", Role::Quiet),
            },
            Cell::plain(week.week.to_string()),
            Cell::plain(week.logged.to_string()),
            Cell::plain(week.planned.minutes().to_string()),
            Cell::plain(format!("{} of {}", week.kept.0, week.kept.1)),
            then.map_or_else(Cell::default, |then| Cell::quiet(format!("{then} at the review"))),
        ]
    };
    let columns = [left(""), left("week"), right("logged"), right("planned"), right("kept"), left("")];
    page.heading("Weeks").table("week", columns, longer.weeks.iter().map(row));
}

fn sums(page: &mut Page, longer: &Longer) {
    if longer.logged.0 == 0 {
        return;
    }
    let shares = longer.shares.iter().map(|share| {
        vec![
            Cell::plain(share.priority.as_str()),
            Cell::plain(percent_or_dash(share.part.as_ref())),
            Cell::plain(percent_or_dash(Some(&share.wanted))),
            Cell::plain(share.minutes.to_string()),
        ]
    });
    page.heading("Shares").table("share", [left(""), right("got"), right("wants"), right("logged")], shares);
    let skills = longer.skills.iter().map(|skill| {
        let levels = words::levels(skill);
        vec![
            Cell::plain(skill.id.as_str()),
            Cell::plain(&skill.name),
            Cell::plain(skill.minutes.to_string()),
            Cell::plain(levels),
        ]
    });
    page.heading("Time by skill").table("skill", [left("id"), wide("name"), right("logged"), left("level")], skills);
    if longer.sources.iter().any(|(id, _)| id.is_some()) {
        let sources = longer.sources.iter().map(|(id, minutes)| {
            let name = id.as_ref().map_or("no source", |id| id.as_str());
            vec![Cell::plain(name), Cell::plain(minutes.to_string())]
        });
        page.heading("Time by source").table("source", [left("id"), right("logged")], sources);
    }
}

fn things(page: &mut Page, longer: &Longer) {
    if !longer.targets.is_empty() {
        let rows = longer.targets.iter().map(|part| {
            let sign = match part.state {
                TargetState::Done => Cell::sign("✓", "done", Role::Good),
                TargetState::Dropped => Cell::sign("–", "dropped", Role::Quiet),
                TargetState::Active => Cell::sign("●", "active", Role::Accent),
                TargetState::Open => Cell::sign("○", "open", Role::Plain),
            };
            let link = part.link.as_deref().filter(|_| part.done_on.is_some()).unwrap_or_default();
            vec![
                sign,
                Cell::plain(part.id.as_str()),
                Cell::plain(&part.title),
                Cell::plain(words::target(part)),
                Cell::quiet(link),
            ]
        });
        let columns = [left(""), left("id"), wide("title"), left(""), left("link").if_roomy()];
        page.heading("Targets").table("target", columns, rows);
    }
    if !longer.rituals.is_empty() {
        let rows = longer.rituals.iter().map(|part| {
            vec![Cell::plain(part.id.as_str()), Cell::plain(&part.title), Cell::plain(words::ritual(part))]
        });
        page.heading("Rituals").table("ritual", [left("id"), wide("title"), left("kept")], rows);
    }
}

/// What the reviews said, question by question and week by week, and what became of what they chose.
fn story(page: &mut Page, longer: &Longer) {
    for answer in Answer::ALL {
        let said: Vec<_> =
            longer.weeks.iter().filter_map(|week| answer.of(week).map(|text| (week.week, text))).collect();
        if !said.is_empty() {
            page.heading(answer.heading());
        }
        for (week, text) in said {
            let spoken = format!("{}: {week}, {text}", answer.key());
            page.note(Cell::sign(format!("{week}: {text}"), spoken, Role::Plain));
        }
    }
    let decided: Vec<_> =
        longer.weeks.iter().flat_map(|week| week.decided.iter().map(move |one| (week.week.next(), one))).collect();
    if decided.is_empty() {
        return;
    }
    let rows = decided.into_iter().map(|(week, one)| {
        let sign = match one.happened {
            Happened::Done => Cell::sign("✓", "done", Role::Good),
            Happened::Some { .. } => Cell::sign("●", "begun", Role::Accent),
            Happened::Nothing | Happened::Unknown => Cell::sign("○", "open", Role::Quiet),
        };
        vec![
            sign,
            Cell::plain(week.to_string()),
            Cell::plain(&one.title),
            Cell::plain(words::happened(one, week, longer.stretch.today)),
        ]
    });
    page.heading("Chosen for the week");
    page.table("chosen", [left(""), left("week"), wide("what"), left("")], rows);
}

fn frictions(page: &mut Page, longer: &Longer) {
    if !longer.frictions.is_empty() {
        page.heading("Frictions");
    }
    for part in &longer.frictions {
        let text = &part.own.first().unwrap_or(&part.entry.first).what.text;
        let fix = words::fix(part).map_or("no fix yet".to_owned(), |(fix, _)| format!("fix: {fix}"));
        let said = format!("{}  {text} · {} · {fix}", part.handle, words::friction(part));
        page.note(Cell::sign(&said, format!("friction: {said}"), Role::Plain));
    }
    if longer.held.is_empty() {
        return;
    }
    page.heading("Fixes that came to hold");
    for held in &longer.held {
        let text = format!("{} · against: {}", held.line.fix.what.text, held.friction);
        page.note(Cell::sign(format!("✓ {text}"), format!("{}: {text}", FixState::Held.words()), Role::Good));
    }
}

/// How many skills to rate are named with their command.
const NAMED: usize = 5;

/// What the period asks for, with the commands that do it.
fn asks(page: &mut Page, longer: &Longer) {
    if longer.to_rate.is_empty() && longer.gates.is_empty() {
        return;
    }
    page.heading("To do now");
    if let Some(asked) = longer.asks_to_rate() {
        let each = if longer.to_rate.len() == 1 { "it" } else { "each" };
        page.note(Cell::plain(format!("{asked}: rate {each} from 0 to 5.")));
        for id in longer.to_rate.iter().take(NAMED) {
            let skill = longer.skills.iter().find(|skill| skill.id == *id);
            let level =
                skill.and_then(|skill| skill.level_today).map_or("LEVEL".to_owned(), |l| l.number().to_string());
            page.note(Cell::plain(format!("  skillmap rate {id} {level}")));
        }
        if longer.to_rate.len() > NAMED {
            let more = longer.to_rate.len() - NAMED;
            page.note(Cell::plain(format!("  and {more} more; r on its page of the screens walks through them all")));
        }
    }
    for (id, title) in &longer.gates {
        page.note(Cell::plain(format!(
            "{title} ended with targets open: s on the screens settles them, skillmap review {id} looks back on it."
        )));
    }
}
