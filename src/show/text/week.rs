//! Owns a week as text: its days with study blocks and sessions, and its rituals.

use crate::domain::calendar::Day;
use crate::domain::minutes::Minutes;
use crate::domain::standing::blocks::BlockLine;
use crate::domain::standing::week::{Rest, Week, WeekDay};
use crate::show::page::{Cell, Page, Role, left, right, wide};
use crate::show::text::{sessions, targets, today};
use crate::show::words;

/// A week, looked at on a day.
#[must_use]
pub fn week(week: &Week, today: Day) -> Page {
    let span = week.week.span();
    let mut page = Page::new();
    page.facts([
        Cell::new(Role::Heading, week.week.to_string()),
        Cell::plain(format!("{} to {}", span.first.short(), span.last.long())),
        words::logged_of(week.logged, week.planned.minutes()),
    ]);
    page.heading("Days").table(
        "day",
        [left(""), left("day"), left(""), right("logged"), right("planned"), left("")],
        week.days.iter().map(|one| day(one, today)),
    );
    let blocks = week.days.iter().flat_map(|day| {
        let is_shown = |b: &&BlockLine| b.study != Minutes(0) || b.logged != Minutes(0) || b.skipped.is_some();
        let studied = day.blocks.iter().filter(is_shown);
        studied.map(|block| {
            let mut row = vec![Cell::quiet(day.day.weekday().to_string())];
            row.extend(today::block(block));
            row
        })
    });
    let blocks: Vec<Vec<Cell>> = blocks.collect();
    if !blocks.is_empty() {
        page.heading("Study in the calendar");
        page.table("block", [left(""), left(""), left(""), wide(""), left("")], blocks);
    }
    page.heading("Sessions");
    let all: Vec<_> = week.days.iter().flat_map(|d| d.sessions.iter().cloned()).collect();
    if all.is_empty() {
        page.note(Cell::quiet("no sessions"));
    }
    let length = sessions::id_length(&all);
    page.table("session", sessions::SESSION, all.iter().map(|s| sessions::row(s, length)));
    if !week.rituals.is_empty() {
        page.heading("Rituals").table("ritual", targets::RITUAL, week.rituals.iter().map(targets::ritual));
    }
    page
}

fn day(day: &WeekDay, today: Day) -> Vec<Cell> {
    vec![
        match day.day {
            _ if day.kept => Cell::sign("✓", "kept", Role::Good),
            past if past < today => Cell::sign("·", "not kept", Role::Quiet),
            one if one == today => Cell::sign(" ", "not kept yet", Role::Quiet),
            _ => Cell::sign(" ", "to come", Role::Quiet),
        },
        Cell::plain(day.day.weekday().to_string()),
        Cell::plain(day.day.to_string()),
        Cell::plain(day.logged.to_string()),
        Cell::plain(day.planned.minutes().to_string()),
        remark(day),
    ]
}

/// Why a day asks for nothing, and that its blocks propose more than is planned for it.
fn remark(day: &WeekDay) -> Cell {
    let rest = day.rest.map(|rest| (if rest == Rest::Paused { "‖ paused" } else { rest.words() }, rest.words()));
    if day.is_over() {
        let said = format!("blocks propose {}, over the budget", day.proposed());
        let (shown, plain) =
            rest.map_or_else(Default::default, |(shown, plain)| (format!("{shown} · "), format!("{plain}, ")));
        return Cell::sign(format!("{shown}▲ {said}"), plain + &said, Role::Warn);
    }
    rest.map_or_else(Cell::default, |(shown, plain)| Cell::sign(shown, plain, Role::Quiet))
}
