//! Owns the heat map of a report as cells.

use chrono::Datelike;
use serde::Serialize;

use super::frame::Tick;
use crate::domain::standing::heat::{Asked, Heat, HeatDay, Level};

/// Its size.
pub(super) const SIZE: (i64, i64) = (960, 190);
/// The side of a cell with the room beside it.
const CELL: i64 = 17;
const LEFT: i64 = 40;
const TOP: i64 = 26;

#[derive(Debug, Serialize)]
pub(super) struct Shapes {
    cells: Vec<Cell>,
    months: Vec<Tick>,
    days: Vec<Tick>,
    legend: Vec<Legend>,
}

#[derive(Debug, Serialize)]
struct Cell {
    x: i64,
    y: i64,
    level: usize,
    rests: bool,
    says: String,
}

#[derive(Debug, Serialize)]
struct Legend {
    x: i64,
    level: usize,
    text: &'static str,
}

/// What it says in words.
pub(super) fn said(heat: &Heat) -> String {
    format!("{} on {} of {} days", heat.logged(), heat.studied(), heat.days.len())
}

/// The cells of the last weeks, oldest first.
pub(super) fn of(heat: &Heat) -> Shapes {
    let place = |day: &HeatDay| {
        let n = day.day.days_since(heat.span.first);
        (LEFT + n / 7 * CELL, TOP + n % 7 * CELL)
    };
    let cell = |day: &HeatDay| {
        let (x, y) = place(day);
        let rests = day.asked.word().map(|word| format!(", {word}")).unwrap_or_default();
        Cell {
            x,
            y,
            level: day.level as usize,
            rests: day.asked != Asked::Floor && day.level == Level::None,
            says: format!("{}: {}{rests}", day.day.long(), day.logged),
        }
    };
    let month = |day: &&HeatDay| day.day.date().day() == 1;
    let months = heat
        .days
        .iter()
        .filter(month)
        .map(|day| Tick { x: place(day).0.to_string(), text: day.day.date().format("%b").to_string() });
    let days = heat.days.iter().take(7).enumerate().filter(|(n, _)| n % 2 == 0).map(|(n, day)| Tick {
        x: (TOP + 12 + CELL * i64::try_from(n).unwrap_or(0)).to_string(),
        text: day.day.date().format("%a").to_string(),
    });
    let legend = Level::ALL.iter().zip(0..).map(|(level, n)| Legend {
        x: LEFT + n * 150,
        level: *level as usize,
        text: level.word(),
    });
    Shapes {
        cells: heat.days.iter().map(cell).collect(),
        months: months.collect(),
        days: days.collect(),
        legend: legend.collect(),
    }
}
