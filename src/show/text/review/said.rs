//! Owns what is said in a review as text: frictions and their fixes, the answers with their earlier forms, what is next.

use chrono::FixedOffset;

use crate::domain::calendar::{Day, clock};
use crate::domain::friction::{Cause, FixLine, FixState};
use crate::domain::review::{Saved, Thing};
use crate::domain::roadmap::Roadmap;
use crate::domain::standing::review::{Candidate, Differs, FrictionLine, WeekReview, since_saved};
use crate::show::page::{Cell, Page, Role, left, wide};

/// When a form was saved: `Fri 11 Dec 17:00`.
#[must_use]
pub fn form(saved: &Saved, today: Day, offset: FixedOffset) -> String {
    let at = saved.at.with_timezone(&offset);
    format!("{} {}", Day::from(at.date_naive()).short_from(today), clock(&at))
}

pub(super) fn frictions(page: &mut Page, review: &WeekReview, today: Day) {
    if !review.frictions.is_empty() {
        page.heading("Frictions").table(
            "friction",
            [left(""), left(""), wide(""), left(""), left("")],
            review.frictions.iter().map(|line| friction(line, today)),
        );
    }
    if !review.fixes.is_empty() {
        page.heading("Do these fixes stand?").table(
            "fix",
            [left(""), wide(""), left(""), left("")],
            review.fixes.iter().map(|line| fix(line, today)),
        );
    }
}

fn friction(line: &FrictionLine, today: Day) -> Vec<Cell> {
    let what = &line.friction.what;
    let times = line.entry.times();
    vec![
        Cell::quiet(&line.handle),
        Cell::quiet(what.day.short_from(today)),
        Cell::plain(&what.text),
        Cell::quiet(what.judged.cause.map_or("no cause yet", Cause::words)),
        Cell::quiet(if times > 1 { format!("{times} times") } else { String::new() }),
    ]
}

fn fix(line: &FixLine, today: Day) -> Vec<Cell> {
    let sign = match line.state {
        FixState::Held => Cell::sign("✓", line.state.words(), Role::Good),
        FixState::Failed => Cell::sign("✗", line.state.words(), Role::Warn),
        FixState::Stands => Cell::sign("●", line.state.words(), Role::Accent),
        FixState::Planned | FixState::Due => Cell::sign("○", line.state.words(), Role::Plain),
        FixState::Gone => Cell::sign("–", line.state.words(), Role::Quiet),
    };
    let by = format!("by {}", line.fix.what.by.short_from(today));
    let returns = if line.returns > 0 { format!("came back {}×", line.returns) } else { String::new() };
    vec![sign, Cell::plain(&line.fix.what.text), Cell::quiet(by), Cell::quiet(returns)]
}

pub(super) fn answers(page: &mut Page, review: &WeekReview, roadmap: &Roadmap, today: Day, offset: FixedOffset) {
    if let Some(saved) = &review.saved {
        page.heading("Review");
        said(page, saved, roadmap);
        let differs = since_saved(review);
        if !differs.is_empty() {
            page.heading("Changed since").table("changed", [left(""), left(""), left("")], differs.iter().map(changed));
        }
    }
    for former in &review.former {
        page.heading(format!("As it was said {}", form(former, today, offset)));
        said(page, former, roadmap);
    }
}

fn changed(differs: &Differs) -> Vec<Cell> {
    let (now, then) = (format!("now {}", differs.now), format!("at the review {}", differs.then));
    vec![Cell::plain(differs.what), Cell::plain(now), Cell::quiet(then)]
}

fn said(page: &mut Page, saved: &Saved, roadmap: &Roadmap) {
    let answers = [("went well", &saved.well), ("learned", &saved.learned), ("stop", &saved.stop)];
    let mut nothing = saved.next.is_empty();
    for (lead, words) in answers {
        if let Some(words) = words {
            nothing = false;
            page.words(lead, words);
        }
    }
    if !saved.next.is_empty() {
        let next: Vec<String> = saved.next.iter().map(|thing| chosen(thing, roadmap)).collect();
        page.words("next week", &next.join("\n"));
    }
    if nothing {
        page.note(Cell::quiet("  nothing was said"));
    }
}

/// `rag-service  Deploy a RAG service`, or words.
fn chosen(thing: &Thing, roadmap: &Roadmap) -> String {
    let title = thing.title(roadmap);
    if title == thing.written() { title.to_owned() } else { format!("{} · {title}", thing.written()) }
}

pub(super) fn next(page: &mut Page, review: &WeekReview) {
    if review.saved.is_some() || review.candidates.is_empty() {
        return;
    }
    let row = |candidate: &Candidate| {
        let id = candidate.thing.written();
        let title = if candidate.title == id { "" } else { &candidate.title };
        vec![Cell::plain(id), Cell::plain(title), Cell::quiet(&candidate.reason)]
    };
    page.heading("Proposed for next week").table(
        "next",
        [wide(""), wide("").if_roomy(), wide("")],
        review.candidates.iter().map(row),
    );
}
