//! Owns Today as text: the day, the week, the floor, the calendar, what is due and what is next.

use crate::domain::calendar::TimeOfDay;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::standing::blocks::{BlockLine, BlockState};
use crate::domain::standing::chosen::ChosenLine;
use crate::domain::standing::due_review::{ReviewLine, lately};
use crate::domain::standing::floor::Floor;
use crate::domain::standing::rituals::{RitualLine, SlotState};
use crate::domain::standing::stages::FAR_BEHIND;
use crate::domain::standing::stages::Slack;
use crate::domain::standing::today::{ActiveStage, Today};
use crate::domain::standing::{Standing, targets::TargetLine};
use crate::domain::target::TargetState;
use crate::show::page::{Cell, Column, Page, Role, left, right, wide};
use crate::show::text::targets::count;
use crate::show::words;

/// Targets named on the page; `targets` shows them all.
const DUE: usize = 6;

/// The day.
#[must_use]
pub fn today(standing: &Standing) -> Page {
    let today = &standing.today;
    let mut page = Page::new();
    page.facts(where_it_is(today));
    page.facts(slack(standing));
    if let Some(review) = today.review.as_ref().filter(|review| review.due) {
        page.facts(review_due(review));
    }
    page.heading("Hours").table("hours", columns(["", "done", "of", ""]), hours(today));
    if let Some(line) = &today.floor_line {
        let asks = line.asks_this_week;
        page.note(Cell::quiet(if asks.0 > 0 {
            format!("on the floor line, the plan asks {asks} more this week")
        } else {
            "on the floor line".to_owned()
        }));
    }
    page.facts(year(today));
    if !today.blocks.is_empty() {
        page.heading("Calendar").table(
            "block",
            [left(""), left(""), wide(""), left("")],
            today.blocks.iter().map(block),
        );
    }
    let asked: Vec<&RitualLine> = today.rituals.iter().filter(|r| r.asked).collect();
    if !asked.is_empty() {
        page.heading("Rituals asked today");
        page.table("ritual", [left(""), left(""), wide(""), left("")], asked.into_iter().map(ritual));
    }
    if !today.chosen.is_empty() {
        page.heading("Chosen for this week");
        page.table("chosen", [left(""), left(""), wide(""), left("")], today.chosen.iter().map(chosen));
    }
    page.heading("Up next");
    page.table(
        "next",
        [left("").if_roomy(), left(""), wide(""), wide("")],
        today.up_next.iter().map(|next| {
            let target = next.target.as_ref().map(|(id, _)| format!("+{id}")).unwrap_or_default();
            vec![
                Cell::quiet(next.priority.as_str()),
                Cell::plain(next.skill.as_str()),
                Cell::plain(target),
                Cell::quiet(&next.reason),
            ]
        }),
    );
    page.heading("Due");
    if today.due.is_empty() {
        page.note(Cell::quiet("nothing is due in a stage that runs"));
    }
    page.table("due", [left(""), left(""), wide(""), right(""), left("")], today.due.iter().take(DUE).map(due));
    if today.due.len() > DUE {
        page.note(Cell::quiet(format!("and {} more: skillmap targets", today.due.len() - DUE)));
    }
    page
}

fn columns(names: [&'static str; 4]) -> [Column; 4] {
    [left(names[0]), right(names[1]), right(names[2]), wide(names[3])]
}

fn where_it_is(today: &Today) -> Vec<Cell> {
    let week = &today.week;
    let mut facts = vec![
        Cell::new(Role::Heading, today.day.long()),
        Cell::plain(match week.index {
            Some(index) => format!("week {index} of {}", week.of),
            None => format!("{}, outside the plan", week.id),
        }),
    ];
    if let Some(ActiveStage { title, day, of, .. }) = &today.stage {
        let passed = format!("day {day} of {of}");
        let said = format!("{title}: {passed}");
        facts.extend([Cell::sign(title, said, Role::Plain), Cell::sign(passed, "", Role::Plain)]);
    }
    facts
}

/// Days ahead or behind in the narrowest stage; far behind is said as the pace it needs.
fn slack(standing: &Standing) -> Vec<Cell> {
    let Some(stage) = &standing.today.stage else { return Vec::new() };
    let Slack { hours, targets } = stage.slack;
    let line = standing.stages.stages.iter().find(|s| s.id == stage.id);
    let needed = line.and_then(|s| s.needed_per_week.as_ref());
    let mut facts = Vec::new();
    if let Some(days) = hours {
        facts.push(match needed {
            Some(pace) if days < FAR_BEHIND && standing.floor_holds() => Cell::plain(to_the_end(pace)),
            Some(pace) if days < FAR_BEHIND => far_behind(&to_the_end(pace)),
            _ if days < 0 && !standing.floor_holds() => behind("hours", days),
            _ => Cell::plain(format!("hours {}", words::slack(days))),
        });
        if let Some(line) = standing.stages.fresh {
            facts.push(Cell::quiet(format!("counted from the fresh line of {}", line.short_from(standing.today.day))));
        }
    }
    if let Some(days) = targets {
        facts.push(match days {
            d if d < FAR_BEHIND => far_behind("targets: several due days have passed"),
            d if d < 0 => behind("targets", d),
            d => Cell::plain(format!("targets {}", words::slack(d))),
        });
    }
    if hours.is_some_and(|h| h > 0) && targets.is_some_and(|t| t < 0) {
        facts.push(Cell::quiet("hours run ahead, targets are behind: finish one"));
    }
    facts
}

fn to_the_end(pace: &Exact) -> String {
    format!("hours: {} a week to the end", pace.minutes())
}

/// What says more than days do.
fn far_behind(said: &str) -> Cell {
    Cell::sign(format!("{said} ▲"), format!("{said}, far behind"), Role::Warn)
}

fn behind(what: &str, days: i64) -> Cell {
    let said = format!("{what} {}", words::slack(days));
    Cell::sign(format!("{said} ▲"), said, Role::Warn)
}

fn hours(today: &Today) -> Vec<Vec<Cell>> {
    let floor = &today.floor;
    let row = |name: &str, logged: Minutes, planned: &Exact, more: Cell| {
        vec![Cell::plain(name), Cell::plain(logged.to_string()), Cell::plain(planned.minutes().to_string()), more]
    };
    let left = (&today.week.planned - &today.week.logged.exact()).at_least_zero().minutes();
    let run = format!("{} in a row, {} of the last 30 days", floor.streak, floor.kept_of_30);
    let kept = if floor.kept {
        Cell::sign(format!("✓ {run}"), format!("kept, {run}"), Role::Good)
    } else {
        Cell::quiet(run)
    };
    let to_go = match left {
        Minutes(0) => Cell::sign("✓", "reached", Role::Good),
        left => Cell::quiet(format!("{left} to go")),
    };
    vec![
        row("floor", floor.logged, &floor.minutes.exact(), kept),
        row("today", today.logged, &today.planned, Cell::default()),
        row("week", today.week.logged, &today.week.planned, to_go),
    ]
}

/// The floor over the year: what half an hour a day asks and what is there.
fn year(today: &Today) -> Vec<Cell> {
    let Floor { best, consistency, to_date, year, .. } = &today.floor;
    let days = if *best == 1 { "day" } else { "days" };
    vec![
        Cell::sign(format!("best {best} in a row"), format!("at best {best} {days} in a row"), Role::Quiet),
        Cell::quiet(format!("consistency {:.0}%", consistency * 100.0)),
        Cell::sign(
            format!("{} of 365 days", year.kept),
            format!("kept on {} of the last 365 days", year.kept),
            Role::Quiet,
        ),
        Cell::quiet(format!("floor to date {to_date}")),
        Cell::quiet(format!("a year at the floor {} of {}", year.logged, year.asked)),
    ]
}

/// That a block was skipped, and why.
fn skipped(block: &BlockLine) -> Cell {
    let why = block.skipped.as_ref().and_then(|skipped| skipped.why.as_ref());
    let said = why.map_or_else(|| "skipped".to_owned(), |why| format!("skipped: {why}"));
    Cell::sign(format!("– {said}"), said, Role::Quiet)
}

/// One block of a day.
pub(super) fn block(block: &BlockLine) -> Vec<Cell> {
    let (sign, role) = match block.state {
        BlockState::Past => (Cell::sign("·", "past", Role::Quiet), Role::Quiet),
        BlockState::Now => (Cell::sign("▶", "now", Role::Accent), Role::Accent),
        BlockState::Next => (Cell::sign("", "next", Role::Plain), Role::Plain),
    };
    let skill = block.skill.as_ref().map(|s| format!(" {s}")).unwrap_or_default();
    let study = match (block.study, block.logged) {
        _ if block.skipped.is_some() => skipped(block),
        (Minutes(0), Minutes(0)) => Cell::default(),
        (study, logged) if logged.0 > 0 && logged < study => Cell::plain(format!("{logged} of {study} logged{skill}")),
        (Minutes(0), logged) => Cell::sign(format!("✓ {logged} logged"), format!("{logged} logged"), Role::Good),
        (study, logged) if logged.0 > 0 => {
            Cell::sign(format!("✓ {logged} logged"), format!("{logged} of {study} logged"), Role::Good)
        }
        (study, _) => Cell::plain(format!("study {study}{skill}")),
    };
    vec![
        sign,
        Cell::new(role, format!("{}-{}", block.at.shown(), block.until.shown())),
        Cell::new(role, &block.title),
        study,
    ]
}

/// That a review is due, how it is given, and how many of the last weeks have one.
fn review_due(review: &ReviewLine) -> Vec<Cell> {
    let week = review.week;
    let due = Cell::plain(format!("the review of {week} is due: skillmap review {week}"));
    std::iter::once(due).chain(lately(review).map(Cell::quiet)).collect()
}

/// A thing that was chosen for the week, and what happened on it.
fn chosen(line: &ChosenLine) -> Vec<Cell> {
    let word = line.state().as_str();
    let sign = match line.state() {
        TargetState::Done => Cell::sign("✓", word, Role::Good),
        TargetState::Active => Cell::sign("●", word, Role::Accent),
        _ => Cell::sign("○", word, Role::Plain),
    };
    let id = line.chosen.thing.id().unwrap_or_default();
    vec![sign, Cell::plain(id), Cell::plain(&line.title), Cell::quiet(&line.so_far)]
}

fn ritual(line: &RitualLine) -> Vec<Cell> {
    let at = line.at.map(TimeOfDay::shown).unwrap_or_default();
    let state = if line.state == SlotState::Open && line.optional { "optional" } else { "" };
    vec![
        words::slot_sign(line),
        Cell::plain(line.id.as_str()),
        Cell::plain(&line.title),
        Cell::quiet(format!("{at} {state}")),
    ]
}

fn due(line: &TargetLine) -> Vec<Cell> {
    vec![
        words::target_sign(line),
        Cell::plain(line.id.as_str()),
        Cell::plain(&line.title),
        Cell::plain(count(line)),
        Cell::quiet(words::days_left(line.days_left)),
    ]
}
