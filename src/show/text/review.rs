//! Owns the review of a week as text: the facts first, then what was said.

mod said;

use chrono::FixedOffset;

use crate::domain::calendar::Day;
use crate::domain::review::lately_said;
use crate::domain::roadmap::Roadmap;
use crate::domain::standing::review::longer::words::happened;
use crate::domain::standing::review::{Decision, Happened, Moved, Outlook, Share, WeekReview};
use crate::domain::standing::week::{Rest, WeekDay};
use crate::domain::target::TargetState;
use crate::domain::wording::percent;
use crate::show::page::{Cell, Page, Role, left, right, wide};
use crate::show::text::targets;
use crate::show::words;
use said::{answers, frictions, next};

pub use said::form;

/// A week and its review, looked at on a day; instants are shown with this offset.
#[must_use]
pub fn review(review: &WeekReview, roadmap: &Roadmap, today: Day, offset: FixedOffset) -> Page {
    let mut page = Page::new();
    head(&mut page, review, roadmap, today, offset);
    hours(&mut page, review, today);
    shares(&mut page, review, roadmap);
    moved(&mut page, review);
    blocks(&mut page, review);
    if !review.week.rituals.is_empty() {
        let (kept, of) = review.rituals;
        page.heading("Rituals").note(Cell::plain(format!("kept {kept} of {of} that the week asks")));
        page.table("ritual", targets::RITUAL, review.week.rituals.iter().map(targets::ritual));
    }
    decided(&mut page, review, today);
    outlook(&mut page, review, today);
    frictions(&mut page, review, today);
    answers(&mut page, review, roadmap, today, offset);
    next(&mut page, review);
    page
}

fn head(page: &mut Page, review: &WeekReview, roadmap: &Roadmap, today: Day, offset: FixedOffset) {
    let span = review.week.week.span();
    let mut facts = vec![
        Cell::new(Role::Heading, review.week.week.to_string()),
        Cell::plain(format!("{} to {}", span.first.short(), span.last.long())),
        words::logged_of(review.week.logged, review.week.planned.minutes()),
    ];
    facts.extend(review.plan.map(|day| Cell::quiet(format!("plan of {day}"))));
    page.facts(facts);
    // Of a week to come there is nothing to count.
    let lately = if span.first > today { String::new() } else { lately_said(review.lately, "a review") };
    let saved = match &review.saved {
        Some(saved) => {
            let at = form(saved, today, offset);
            Cell::sign(format!("✓ reviewed {at}"), format!("reviewed {at}"), Role::Good)
        }
        None if span.first > today => Cell::quiet("it has not begun"),
        None if span.last < roadmap.start && review.week.logged.0 == 0 => Cell::quiet("it lies before the plan"),
        None if span.contains(today) => Cell::plain("no review yet: skillmap review --save, or 5 on the screens"),
        None => Cell::plain(format!("no review: skillmap review {} --save", review.week.week)),
    };
    page.facts([saved, Cell::quiet(lately)]);
}

fn hours(page: &mut Page, review: &WeekReview, today: Day) {
    let days = review.week.days.iter().zip(&review.before).zip(&review.focus);
    page.heading("Hours").table(
        "day",
        [left(""), left("day"), right("logged"), right("planned"), right("week before"), right("focus"), left("")],
        days.map(|((day, before), focus)| {
            let past = if day.day < today { Cell::sign("·", "not kept", Role::Quiet) } else { Cell::default() };
            let focus = focus.map(|focus| focus.to_string()).unwrap_or_default();
            vec![
                if day.kept && day.day <= today { Cell::sign("✓", "kept", Role::Good) } else { past },
                Cell::plain(day.day.short()),
                Cell::plain(day.logged.to_string()),
                Cell::plain(day.planned.minutes().to_string()),
                Cell::quiet(before.1.to_string()),
                Cell::plain(focus),
                rest(day),
            ]
        }),
    );
    let (kept, of) = review.kept;
    let said: Vec<u8> = review.focus.iter().flatten().copied().collect();
    let mut facts = Vec::new();
    if of > 0 {
        facts.push(Cell::plain(format!("kept {kept} of {}", words::count(of.try_into().unwrap_or(0), "day", "days"))));
    }
    let run = format!("{} in a row", review.streak);
    facts.push(Cell::sign(&run, format!("kept days: {run}"), Role::Plain));
    if !said.is_empty() {
        let mean = said.iter().map(|focus| f64::from(*focus)).sum::<f64>() / said.len() as f64;
        let focus = format!("focus {mean:.1}");
        facts.push(Cell::sign(&focus, format!("{focus} on average"), Role::Plain));
    }
    page.facts(facts);
}

fn rest(day: &WeekDay) -> Cell {
    let said = |rest: Rest| if rest == Rest::Paused { "‖ paused" } else { rest.words() };
    day.rest.map_or_else(Cell::default, |rest| Cell::sign(said(rest), rest.words(), Role::Quiet))
}

fn shares(page: &mut Page, review: &WeekReview, roadmap: &Roadmap) {
    if review.shares.iter().all(|share| share.minutes.0 == 0) && review.skills.is_empty() {
        page.heading("Time").note(Cell::quiet("nothing logged in this week"));
        return;
    }
    let share = |share: &Share| {
        let wants = percent(&share.wanted);
        vec![
            Cell::new(Role::Accent, share.priority.as_str()),
            Cell::plain(share.minutes.to_string()),
            Cell::plain(words::percent_or_dash(share.part.as_ref())),
            Cell::quiet(format!("wants {wants}")),
        ]
    };
    page.heading("Time by priority");
    page.table("priority", [left(""), right(""), right(""), left("")], review.shares.iter().map(share));
    page.heading("Time by skill").table(
        "skill",
        [left(""), right(""), wide("")],
        review.skills.iter().map(|(id, minutes)| {
            vec![
                Cell::plain(id.as_str()),
                Cell::plain(minutes.to_string()),
                Cell::quiet(roadmap.skill(id).map_or("no longer in the roadmap", |skill| &skill.name)),
            ]
        }),
    );
}

fn moved(page: &mut Page, review: &WeekReview) {
    page.heading("Targets moved");
    if review.moved.is_empty() {
        page.note(Cell::quiet("no target was moved"));
    }
    page.table(
        "target",
        [left(""), left(""), wide(""), right(""), right(""), right("")],
        review.moved.iter().map(target),
    );
}

fn target(moved: &Moved) -> Vec<Cell> {
    let sign = match moved.state {
        TargetState::Done => Cell::sign("✓", if moved.became_done { "done" } else { "done before" }, Role::Good),
        TargetState::Active => Cell::sign("●", "active", Role::Accent),
        TargetState::Dropped => Cell::sign("–", "dropped", Role::Quiet),
        TargetState::Open => Cell::sign("○", "open", Role::Plain),
    };
    let by = match moved.by {
        0 => String::new(),
        by if by > 0 => format!("+{by}"),
        by => format!("−{}", by.unsigned_abs()),
    };
    vec![
        sign,
        Cell::plain(moved.id.as_str()),
        Cell::plain(&moved.title),
        Cell::plain(by),
        Cell::plain(if moved.done.1 > 1 { format!("{}/{}", moved.done.0, moved.done.1) } else { String::new() }),
        Cell::quiet(if moved.minutes.0 > 0 { moved.minutes.to_string() } else { String::new() }),
    ]
}

fn blocks(page: &mut Page, review: &WeekReview) {
    let blocks = &review.blocks;
    if blocks.planned == 0 {
        return;
    }
    page.heading("Study blocks");
    let several = |number: i64, what: &str| {
        let shown = if number > 0 { format!("{number} {what}") } else { String::new() };
        Cell::sign(&shown, format!("study blocks {what}: {number}"), Role::Plain)
    };
    page.facts([
        several(blocks.planned, "passed"),
        several(blocks.held, "as planned"),
        several(blocks.moved, "moved"),
        several(i64::try_from(blocks.skipped.len()).unwrap_or(0), "skipped"),
        several(blocks.open, "without study"),
    ]);
    page.table(
        "skipped",
        [left(""), left(""), left(""), wide(""), wide("")],
        blocks.skipped.iter().map(|(day, at, title, why)| {
            vec![
                Cell::sign("–", "skipped", Role::Quiet),
                Cell::plain(day.short()),
                Cell::plain(at.shown()),
                Cell::plain(title),
                Cell::quiet(why.as_deref().unwrap_or("no reason given")),
            ]
        }),
    );
}

fn decided(page: &mut Page, review: &WeekReview, today: Day) {
    if review.decided.is_empty() {
        return;
    }
    let row = |decision: &Decision| {
        let sign = match &decision.happened {
            Happened::Done => Cell::sign("✓", "happened", Role::Good),
            Happened::Some { .. } => Cell::sign("●", "begun", Role::Accent),
            Happened::Nothing => Cell::sign("○", "did not happen", Role::Plain),
            Happened::Unknown => Cell::sign("–", "unknown", Role::Quiet),
        };
        let said = happened(decision, review.week.week, today);
        let id = decision.chosen.thing.written();
        let title = if decision.title == id { "" } else { &decision.title };
        vec![sign, Cell::plain(id), Cell::plain(title), Cell::quiet(said)]
    };
    page.heading("Chosen for this week").table(
        "chosen",
        [left(""), wide(""), left("")],
        review.decided.iter().map(row),
    );
}

fn outlook(page: &mut Page, review: &WeekReview, today: Day) {
    let span = review.week.week.span();
    let then = if span.last < today { "at its end" } else { "now" };
    let row = |when: &str, outlook: &Outlook| {
        vec![
            Cell::plain(when),
            Cell::plain(outlook.stage.as_ref().map(ToString::to_string).unwrap_or_default()),
            Cell::plain(outlook.on_hours().unwrap_or_default()),
            Cell::plain(outlook.on_targets().unwrap_or_default()),
            Cell::quiet(outlook.forecast.said(today)),
        ]
    };
    let rows = [(then, Some(&review.then)), ("a week before", review.week_ago.as_ref())];
    page.heading("Outlook").table(
        "outlook",
        [left(""), left("stage"), right("hours"), right("targets"), wide("all hours of the plan")],
        rows.into_iter().filter_map(|(when, outlook)| Some(row(when, outlook?))),
    );
}
