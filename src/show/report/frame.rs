//! Owns the paper that the pictures of a report are drawn on: where a value lies, and the months along the bottom.

use chrono::Datelike;
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::calendar::{Day, Span};

/// A frame of so many units, with room left for words around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The left edge of what is drawn.
    pub left: f64,
    /// The right one.
    pub right: f64,
    /// The upper one.
    pub top: f64,
    /// The lower one.
    pub bottom: f64,
}

impl Frame {
    /// Where a part of the width lies.
    pub fn x(self, part: f64) -> f64 {
        self.left + (self.right - self.left) * part.clamp(0.0, 1.0)
    }

    /// Where a part of the height lies, counted from below.
    pub fn y(self, part: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * part.clamp(0.0, 1.0)
    }

    /// A point that may lie outside.
    pub fn beyond(self, x: f64, y: f64) -> String {
        let (width, height) = (self.right - self.left, self.bottom - self.top);
        format!("{},{}", unit(self.left + width * x), unit(self.bottom - height * y))
    }

    /// A point as SVG writes it.
    pub fn point(self, x: f64, y: f64) -> String {
        format!("{},{}", unit(self.x(x)), unit(self.y(y)))
    }
}

/// A number with one decimal, which is finer than any screen.
pub(super) fn unit(number: f64) -> String {
    format!("{number:.1}")
}

/// The part of a span that is over at the end of a day.
pub(super) fn part(span: Span, day: Day) -> f64 {
    (day.days_since(span.first) + 1) as f64 / span.len().max(1) as f64
}

/// About how many units a text takes, written small.
pub(super) fn room(text: &str) -> f64 {
    text.width() as f64 * 7.0
}

/// A text of so many cells at most, its end left away where there are more.
pub(super) fn cut(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |part: &&str| {
        used += part.width();
        used < cells
    };
    text.graphemes(true).take_while(fits).collect::<String>() + "…"
}

/// A word along the bottom.
#[derive(Debug, Serialize)]
pub(super) struct Tick {
    /// Where.
    pub x: String,
    /// What.
    pub text: String,
}

/// The most words along the bottom.
const MOST: usize = 12;

/// The first days of months, as many as can be read; a January says its year.
pub(super) fn months(frame: Frame, span: Span) -> Vec<Tick> {
    let firsts: Vec<Day> = span.days().filter(|day| day.date().day() == 1).collect();
    let step = firsts.len().div_ceil(MOST).max(1);
    let step = [1, 2, 3, 6, 12, 24, 60].into_iter().find(|nice| *nice >= step).unwrap_or(step);
    let is_shown = |day: &&Day| {
        (day.date().year() * 12 + day.date().month0().cast_signed()) % i32::try_from(step).unwrap_or(1) == 0
    };
    let text = |day: Day| match day.date().month() {
        1 => day.date().format("%Y").to_string(),
        _ => day.date().format("%b").to_string(),
    };
    let tick = |day: &Day| Tick { x: unit(frame.x(part(span, day.previous()))), text: text(*day) };
    firsts.iter().filter(is_shown).map(tick).collect()
}
