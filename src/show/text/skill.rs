//! Owns the page of one skill as text: how it stands, its months, its sources, its targets, its ratings, its sessions.

use super::sessions::{SESSION, row};
use super::targets::count;
use crate::domain::calendar::Day;
use crate::domain::rating::Rating;
use crate::domain::roadmap::Roadmap;
use crate::domain::standing::Standing;
use crate::domain::standing::skills::history::{Month, SkillHistory};
use crate::domain::standing::targets::TargetLine;
use crate::domain::wording;
use crate::show::page::{Cell, Page, Role, left, right, wide};
use crate::show::{plain, words};

/// How many characters of a session's id are shown here.
const ID: usize = 8;

/// The whole history of a skill on a day.
#[must_use]
pub fn skill(roadmap: &Roadmap, standing: &Standing, history: &SkillHistory, today: Day) -> Page {
    let mut page = Page::new();
    let skills = &standing.skills;
    let Some(line) = skills.line(&history.id) else { return page };
    page.heading(&line.name).facts([
        Cell::plain(format!("{} {}", line.priority.as_str(), line.id)),
        words::logged_of(line.time.all, line.planned.minutes()),
        Cell::plain(format!("{} covered", words::percent_or_dash(line.coverage.as_ref()))),
        last(line.untouched_days),
        Cell::plain(match &line.rated {
            Some(rated) => format!("level {}, {}", rated.level.number(), rated.level.meaning()),
            None => "not rated yet".to_owned(),
        }),
    ]);
    for remark in skills.remarks.iter().filter(|remark| remark.skill == line.id) {
        page.note(Cell::plain(&remark.said));
    }
    let most = history.months.iter().filter_map(|month| month.logged).max().unwrap_or_default();
    page.heading("Months").table(
        "month",
        [left(""), right("logged"), right("level")],
        history.months.iter().filter_map(|month| {
            let logged = month.logged?;
            let bar = wording::spark([logged], most);
            Some(vec![
                Cell::plain(month.month.to_string()),
                Cell::sign(format!("{bar} {:>6}", logged.to_string()), logged.to_string(), Role::Plain),
                Cell::plain(level(month)),
            ])
        }),
    );
    if !history.sources.is_empty() {
        page.heading("Sources").table(
            "source",
            [left(""), wide(""), right("logged")],
            history.sources.iter().map(|(id, minutes)| {
                let named = roadmap.sources.iter().find(|source| Some(&source.id) == id.as_ref());
                vec![
                    id.as_ref().map_or(Cell::sign("-", "without a source", Role::Plain), |id| Cell::plain(id.as_str())),
                    Cell::quiet(named.map_or("", |source| source.name.as_str())),
                    Cell::plain(minutes.to_string()),
                ]
            }),
        );
    }
    let targets = standing.targets.iter().filter(|target| target.skills.contains(&line.id));
    let targets: Vec<Vec<Cell>> = targets.map(target).collect();
    if !targets.is_empty() {
        let columns = [left(""), left("id"), wide("title"), right("count"), left("due")];
        page.heading("Targets").table("target", columns, targets);
    }
    if !history.ratings.is_empty() {
        let rows = history.ratings.iter().map(|rating| rated(rating, today));
        page.heading("Ratings").table("rating", [left("day"), right("level"), wide("evidence")], rows);
    }
    if !history.sessions.is_empty() {
        let rows = history.sessions.iter().map(|session| row(session, ID));
        page.heading("Last sessions").table("session", SESSION, rows);
    }
    page
}

/// `last 9 d`.
fn last(untouched: Option<i64>) -> Cell {
    let days = wording::untouched(untouched);
    let said = plain::cell("last", &days).unwrap_or_default();
    Cell::sign(format!("last {days}"), said, Role::Plain)
}

fn target(line: &TargetLine) -> Vec<Cell> {
    let due = if line.is_unfinished() { words::days_left(line.days_left) } else { String::new() };
    vec![
        words::target_sign(line),
        Cell::plain(line.id.as_str()),
        Cell::plain(&line.title),
        Cell::plain(count(line)),
        Cell::quiet(due),
    ]
}

fn level(month: &Month) -> String {
    month.level.map_or_else(|| "–".to_owned(), |level| level.number().to_string())
}

fn rated(rating: &Rating, today: Day) -> Vec<Cell> {
    let evidence: Vec<&str> = [&rating.note, &rating.link].into_iter().flatten().map(String::as_str).collect();
    vec![
        Cell::plain(rating.day.short_from(today)),
        Cell::plain(rating.level.number().to_string()),
        Cell::plain(evidence.join(" · ")),
    ]
}
