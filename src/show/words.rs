//! Owns the small words and signs that all shown texts share: percentages, days ahead or behind, signs of state.

use crate::domain::calendar::Day;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::standing::rituals::{Mark, RitualLine, SlotState};
use crate::domain::standing::stages::StageState;
use crate::domain::standing::targets::TargetLine;
use crate::domain::target::TargetState;
use crate::domain::wording;

use super::page::{Cell, Role};

/// `52%`, or `-` where there is nothing to compare with.
#[must_use]
pub fn percent_or_dash(fraction: Option<&Exact>) -> String {
    fraction.map_or_else(|| "-".to_owned(), wording::percent)
}

/// `+2 d`, `0 d`, `−4 d`.
#[must_use]
pub fn slack(days: i64) -> String {
    match days {
        0 => "0 d".to_owned(),
        d if d > 0 => format!("+{d} d"),
        d => format!("−{} d", d.unsigned_abs()),
    }
}

/// What counts from a fresh line: `covered and behind count from the fresh line of 11 Jan 2027; …`.
#[must_use]
pub fn fresh(line: Day, what_counts: &str) -> String {
    format!("{what_counts} from the fresh line of {}; --since-start shows the whole", line.long())
}

/// `3h07 of 5h`, said as what is logged of it.
#[must_use]
pub fn logged_of(logged: Minutes, planned: Minutes) -> Cell {
    let shown = format!("{logged} of {planned}");
    Cell::sign(&shown, format!("logged {shown}"), Role::Plain)
}

/// `in 3 d`, `today`, `3 d ago`.
#[must_use]
pub fn days_left(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        d if d > 0 => format!("in {d} d"),
        d => format!("{} d ago", d.unsigned_abs()),
    }
}

/// `one target`, `3 targets`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// The word of a target's state where what is due is shown: `behind` once its day has passed.
#[must_use]
pub fn due_state(target: &TargetLine) -> &'static str {
    if target.is_behind() { "behind" } else { target.state.as_str() }
}

/// The sign of a target, its word where signs are not shown.
#[must_use]
pub fn target_sign(target: &TargetLine) -> Cell {
    let word = due_state(target);
    match target.state {
        _ if target.calls() => Cell::sign("▲", word, Role::Warn),
        TargetState::Done => Cell::sign("✓", word, Role::Good),
        TargetState::Active => Cell::sign("●", word, Role::Accent),
        TargetState::Dropped => Cell::sign("–", word, Role::Quiet),
        TargetState::Open => Cell::sign("○", word, Role::Plain),
    }
}

/// The word of a stage's state.
#[must_use]
pub fn stage_state(state: StageState) -> &'static str {
    match state {
        StageState::Upcoming => "upcoming",
        StageState::Active => "active",
        StageState::Past => "past",
    }
}

/// The sign of a stage.
#[must_use]
pub fn stage_sign(state: StageState) -> Cell {
    let word = stage_state(state);
    match state {
        StageState::Upcoming => Cell::sign("○", word, Role::Plain),
        StageState::Active => Cell::sign("●", word, Role::Accent),
        StageState::Past => Cell::sign("·", word, Role::Quiet),
    }
}

/// The word of a ritual's state.
#[must_use]
pub fn slot_state(state: SlotState) -> &'static str {
    match state {
        SlotState::Kept => "kept",
        SlotState::Open => "open",
        SlotState::Missed => "missed",
        SlotState::Paused => "paused",
    }
}

/// The sign of a ritual.
#[must_use]
pub fn slot_sign(ritual: &RitualLine) -> Cell {
    let word = slot_state(ritual.state);
    match ritual.state {
        SlotState::Kept => Cell::sign("✓", word, Role::Good),
        SlotState::Open => Cell::sign("○", word, Role::Plain),
        SlotState::Missed if ritual.is_no_miss() => Cell::sign("·", Mark::NotDue.word(), Role::Quiet),
        SlotState::Missed => Cell::sign("✗", word, Role::Warn),
        SlotState::Paused => Cell::sign("‖", word, Role::Quiet),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_shortly() {
        assert_eq!(wording::percent(&Exact::ratio(1045, 2000)), "52%");
        assert_eq!(wording::percent(&Exact::ratio(105, 200)), "53%");
        assert_eq!(percent_or_dash(None), "-");
        assert_eq!([slack(2), slack(0), slack(-4)], ["+2 d", "0 d", "−4 d"]);
        assert_eq!([days_left(1), days_left(0), days_left(-11)], ["in 1 d", "today", "11 d ago"]);
        assert_eq!([count(1, "skill", "skills"), count(0, "skill", "skills")], ["1 skill", "0 skills"]);
    }
}
