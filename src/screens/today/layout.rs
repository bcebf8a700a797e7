//! Owns how the Today screen is cut into panes, from the top down. Wide: two columns or three; 80×24: one above the other;
//! small: the bars and one list.

use ratatui::layout::Rect;

use super::overview::Pane;
use super::view::next_rows;
use super::{slots, sofar, waiting};
use crate::screens::Facts;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width on there are two columns.
const WIDE: u16 = 96;
/// Below these there are no panes.
const PANES: (u16, u16) = (56, 16);
/// As many rows of rituals are worth a pane of their own.
const LEAST_RITUALS: u16 = 3;
/// From this width on there are three.
const THREE: u16 = 150;
/// As many skills are named as next where each takes a line.
pub(super) const NAMED: usize = 5;
/// As many of them where each takes more and there are only so many rows.
const FEW: usize = 3;
/// From this height on two columns have room for more of what is next.
const HIGH: u16 = 48;
/// From this height on what is next may take half of its column, and what panes leave is filled.
const TALL: u16 = 27;
/// As many rows of the week so far are worth a pane.
const LEAST_WEEK: u16 = 4;

/// A height in rows.
pub(super) fn length(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// Takes up to `height` rows off the top.
pub(super) fn take(area: &mut Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    let top = Rect { height, ..*area };
    area.y += height;
    area.height -= height;
    top
}

/// Takes a pane off the top that shares its lower border with the next one.
pub(super) fn take_pane(area: &mut Rect, content: u16) -> Rect {
    let height = (content + 2).min(area.height);
    let top = Rect { height, ..*area };
    let used = height.saturating_sub(1);
    area.y += used;
    area.height -= used;
    top
}

/// How much is said of each skill that is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Telling {
    /// A line.
    #[default]
    Short,
    /// Its target and its reason in lines of their own.
    Full,
}

/// How much of the week its pane tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Stretch {
    /// Up to today.
    #[default]
    SoFar,
    /// As many of the days to come as have room.
    Whole,
}

/// Where everything goes; what has no room has no height.
#[derive(Clone, Copy, Default)]
pub(super) struct Places {
    pub header: Rect,
    pub welcome: Rect,
    /// What waits for a decision about the plan.
    pub waiting: Rect,
    pub bars: Rect,
    pub calendar: Rect,
    /// What was chosen for the week; without height where it stands on top of what is next.
    pub chosen: Rect,
    pub next: Rect,
    pub due: Rect,
    /// Without height where the rituals follow in the list above them.
    pub rituals: Rect,
    /// What was logged since the week began: where a wide or a high body has room for it.
    pub sofar: Rect,
    /// What is shown of other screens below the columns.
    pub below: [Option<(Pane, Rect)>; 3],
    pub panes: bool,
    pub stretch: Stretch,
    pub telling: Telling,
    /// How many skills are named as next.
    pub named: usize,
}

/// Whether there are two columns.
pub(super) fn is_wide(body: Rect) -> bool {
    body.width >= WIDE && body.height >= PANES.1
}

/// How many skills are named as next: in two columns fewer, unless half of their column holds them all.
pub(super) fn named(facts: &Facts, body: Rect) -> usize {
    if !is_wide(body) || body.height >= HIGH {
        return NAMED;
    }
    if body.height < TALL {
        return FEW;
    }
    let today = &facts.standing.today;
    let above = 1 + welcome_rows(facts) + waiting::height(facts, body);
    let chosen = length(today.chosen.len());
    let column = body.height.saturating_sub(above + chosen + u16::from(chosen > 0));
    let rows = today.up_next.iter().take(NAMED).map(|next| 2 + u16::from(next.target.is_some())).sum::<u16>();
    if rows <= column / 2 { NAMED } else { FEW }
}

fn welcome_rows(facts: &Facts) -> u16 {
    if facts.first_start.is_some() { 2 } else { 0 }
}

pub(super) fn places(facts: &Facts, body: Rect) -> Places {
    let mut rest = body;
    let panes = body.width >= PANES.0 && body.height >= PANES.1;
    let telling = if is_wide(body) { Telling::Full } else { Telling::Short };
    let header = take(&mut rest, u16::from(body.height >= 6));
    let welcome = take(&mut rest, if panes || body.height >= 9 { welcome_rows(facts) } else { 0 });
    let waiting = take(&mut rest, waiting::height(facts, body));
    if !panes {
        let bars = take(&mut rest, if body.height >= 6 { 3 } else { 1 });
        return Places { header, welcome, waiting, bars, calendar: rest, ..Places::default() };
    }
    let stretch = if is_wide(body) && body.height >= TALL { Stretch::Whole } else { Stretch::SoFar };
    let named = named(facts, body);
    let top = Places { header, welcome, waiting, panes, stretch, telling, named, ..Places::default() };
    match telling {
        Telling::Full => {
            let places = in_columns(facts, rest, top);
            if stretch == Stretch::Whole { filled(facts, places) } else { places }
        }
        Telling::Short => one_below_the_other(facts, rest, top),
    }
}

/// Two columns, or three where the week so far has one of its own.
fn in_columns(facts: &Facts, mut rest: Rect, top: Places) -> Places {
    let week = sofar::length(facts);
    let mut third = Rect::default();
    if week > 0 && rest.width >= THREE {
        third = Rect { x: rest.right() - rest.width * 7 / 20, width: rest.width * 7 / 20, ..rest };
        rest.width -= third.width - 1;
    }
    let left_width = rest.width * 11 / 20;
    let mut left = Rect { width: left_width, ..rest };
    let mut right = Rect { x: rest.x + left_width - 1, width: rest.width - left_width + 1, ..rest };
    let bars = take_pane(&mut left, 3);
    let chosen_rows = length(facts.standing.today.chosen.len());
    let none = Rect { height: 0, ..right };
    let chosen = if chosen_rows > 0 { take_pane(&mut right, chosen_rows) } else { none };
    let next_rows = length(next_rows(facts, Theme::PLAIN, 0, top.named, Telling::Full).len());
    let next_rows = next_rows.clamp(2, (right.height / 2).max(2));
    let next = take_pane(&mut right, next_rows);
    let calendar_rows = length(slots(facts).len()).max(1);
    let ritual_rows = length(facts.standing.today.rituals.len());
    let used = calendar_rows + 1 + if ritual_rows > 0 { ritual_rows + 1 } else { 0 };
    let has_room = third.width == 0 && week > 0 && left.height >= used + LEAST_WEEK + 2;
    let content = match ritual_rows {
        0 if !has_room => left.height,
        _ => calendar_rows.min(left.height * 2 / 3),
    };
    let calendar = take_pane(&mut left, content);
    let (rituals, sofar) = match ritual_rows {
        _ if !has_room => (left, third),
        0 => (Rect { height: 0, ..left }, left),
        rows => (take_pane(&mut left, rows), left),
    };
    Places { bars, calendar, chosen, next, due: right, rituals, sofar, ..top }
}

/// The same with what the columns leave given to what other screens show.
fn filled(facts: &Facts, mut places: Places) -> Places {
    let today = &facts.standing.today;
    let days = sofar::whole_length(facts);
    let rituals = length(today.rituals.len());
    // They follow what is due where they have no pane of their own.
    let following = if places.rituals.height > 1 || rituals == 0 { 0 } else { rituals + 1 };
    let due = length(today.due.len()).max(1) + following;
    let has_third = places.sofar.height > 1 && places.sofar.x > places.calendar.x;
    let (left, own) = match () {
        () if places.sofar.height > 1 && !has_third => (&mut places.sofar, days),
        () if places.rituals.height > 1 => (&mut places.rituals, rituals),
        () => (&mut places.calendar, length(slots(facts).len()).max(1)),
    };
    let skills = split_off(left, own, Pane::Skills, facts);
    let stages = split_off(&mut places.due, due, Pane::Stages, facts);
    let year = has_third.then(|| split_off(&mut places.sofar, days, Pane::Year, facts)).flatten();
    Places { below: [skills, stages, year], ..places }
}

/// Cuts a pane off the end of another one, where both have room for their rows.
fn split_off(above: &mut Rect, own: u16, pane: Pane, facts: &Facts) -> Option<(Pane, Rect)> {
    let used = own + 1;
    let room = above.height.checked_sub(used + 2)?;
    let rows = pane.length(facts, widgets::inside(*above).width.into(), room);
    if rows == 0 || rows > room {
        return None;
    }
    let below = Rect { y: above.y + used, height: above.height - used, ..*above };
    above.height = used + 1;
    Some((pane, below))
}

/// One column.
fn one_below_the_other(facts: &Facts, mut rest: Rect, top: Places) -> Places {
    let calendar_rows = length(slots(facts).len()).max(1);
    let bars = take_pane(&mut rest, 3);
    let chosen_rows = length(facts.standing.today.chosen.len());
    let next_rows = (chosen_rows + length(facts.standing.today.up_next.len())).clamp(1, 3.max(chosen_rows + 1));
    // What was chosen leaves less of what is due.
    let due_least = length(facts.standing.today.due.len()).clamp(1, if chosen_rows > 1 { 3 } else { 4 });
    let spare = rest.height.saturating_sub(next_rows + due_least + 4);
    let calendar = take_pane(&mut rest, calendar_rows.min(spare).max(1));
    let next = take_pane(&mut rest, next_rows);
    let due_rows = length(facts.standing.today.due.len()).max(1);
    let all = length(facts.standing.today.rituals.len());
    let due = if all > 0 && rest.height >= due_rows + 3 + LEAST_RITUALS.min(all) {
        take_pane(&mut rest, due_rows)
    } else {
        take(&mut rest, u16::MAX)
    };
    let chosen = Rect { height: 0, ..next };
    Places { bars, calendar, chosen, next, due, rituals: rest, ..top }
}
