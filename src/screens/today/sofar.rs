//! Owns the rows of the week so far: its days up to today and what was logged on them. Nothing in it can be selected; Week
//! has all of it.

use super::Item;
use super::layout;
use crate::domain::standing::week::WeekDay;
use crate::screens::{Facts, week};
use crate::ui::list::Row;
use crate::ui::theme::Theme;

/// What the pane is called.
pub(super) const TITLE: &str = "The week so far";

/// Its days up to today; none while another week is looked at, or before the plan begins.
fn days(facts: &Facts) -> impl Iterator<Item = &WeekDay> {
    let today = facts.standing.today.day;
    let is_shown = facts.week.week.span().contains(today) && facts.roadmap.start <= today;
    facts.week.days.iter().filter(move |day| is_shown && day.day <= today)
}

/// How many rows it has.
pub(super) fn length(facts: &Facts) -> u16 {
    layout::length(days(facts).map(|day| 1 + day.sessions.len()).sum())
}

/// Its last rows, as many as there is room for.
pub(super) fn rows(facts: &Facts, theme: Theme, width: usize, room: usize) -> Vec<Row<Item>> {
    let mut rows = Vec::new();
    for day in days(facts) {
        rows.push(Row::text(week::day_line(facts, day, theme, width)));
        rows.extend(day.sessions.iter().map(|session| Row::text(week::session_line(facts, session, theme, width))));
    }
    rows.split_off(rows.len().saturating_sub(room))
}
