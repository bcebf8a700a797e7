//! Owns the JSON of `status`.

use serde::Serialize;

use super::Hours;
use super::timer::{TimerJson, timer};
use crate::domain::standing::status::Status;

/// `week{planned,logged}` · `today{planned,logged}` · `streak` · `timer{skill,minutes}` · `review_due` (a week, or `null`).
#[derive(Debug, Serialize)]
pub struct StatusJson {
    week: Hours,
    today: Hours,
    streak: i64,
    timer: Option<TimerJson>,
    review_due: Option<String>,
}

/// The one-line status.
#[must_use]
pub fn status(status: &Status) -> StatusJson {
    StatusJson {
        week: Hours::of(&status.week_planned, status.week_logged),
        today: Hours::of(&status.today_planned, status.today_logged),
        streak: status.streak,
        timer: status.timer.as_ref().map(timer),
        review_due: status.review_due.map(|week| week.to_string()),
    }
}
