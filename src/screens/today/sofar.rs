//! Owns the rows of the week: its days up to today and what was logged on them; below them, where a high body has room,
//! the days to come with their blocks. Nothing in it can be selected; Week has all of it.

use super::Item;
use super::layout::{self, Stretch};
use crate::domain::standing::week::WeekDay;
use crate::screens::{Facts, week};
use crate::ui::list::Row;
use crate::ui::theme::Theme;

/// What the pane is called while it ends with today.
pub(super) const TITLE: &str = "The week so far";
/// What it is called with days to come.
pub(super) const WHOLE: &str = "The week";

/// What it is called where not all of them have room.
pub(super) const PART: &str = "The week, as far as it fits";

/// Its days up to today, and those to come; none while another week is looked at, or before the plan begins.
fn days(facts: &Facts) -> (Vec<&WeekDay>, Vec<&WeekDay>) {
    let today = facts.standing.today.day;
    let is_shown = facts.week.week.span().contains(today) && facts.roadmap.start <= today;
    facts.week.days.iter().filter(|_| is_shown).partition(|day| day.day <= today)
}

/// How many rows it has up to today.
pub(super) fn length(facts: &Facts) -> u16 {
    layout::length(days(facts).0.iter().map(|day| 1 + day.sessions.len()).sum())
}

/// How many days to come have all their rows below those up to today.
fn days_to_come(facts: &Facts, stretch: Stretch, room: u16) -> usize {
    if stretch == Stretch::SoFar {
        return 0;
    }
    let ends = days(facts).1.into_iter().scan(length(facts), |end, day| {
        *end += week::day_length(day);
        Some(*end)
    });
    ends.take_while(|end| *end <= room).count()
}

/// How many rows the whole of it has.
pub(super) fn whole_length(facts: &Facts) -> u16 {
    length(facts) + days(facts).1.into_iter().map(week::day_length).sum::<u16>()
}

/// What the pane is called where it has so many rows.
pub(super) fn title(facts: &Facts, stretch: Stretch, room: u16) -> &'static str {
    match days_to_come(facts, stretch, room) {
        0 => TITLE,
        shown if shown == days(facts).1.len() => WHOLE,
        _ => PART,
    }
}

/// Its rows, as many as there is room for: those up to today come first.
pub(super) fn rows(facts: &Facts, theme: Theme, width: usize, stretch: Stretch, room: u16) -> Vec<Row<Item>> {
    let (so_far, to_come) = days(facts);
    let mut rows = Vec::new();
    for day in so_far {
        rows.push(Row::text(week::day_line(facts, day, theme, width)));
        rows.extend(day.sessions.iter().map(|session| Row::text(week::session_line(facts, session, theme, width))));
    }
    for day in to_come.into_iter().take(days_to_come(facts, stretch, room)) {
        rows.extend(week::day_lines(facts, day, theme, width).into_iter().map(Row::text));
    }
    rows.split_off(rows.len().saturating_sub(room.into()))
}
