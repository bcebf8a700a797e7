//! Owns config.toml: what a user sets once about looks, keys and habits. Everything in it has a default. Never written,
//! but for the template that a user asks for.
//!
//! It is read by the walk that reads the roadmap, so that its problems are told alike: all at once, each with its place.
//! What is wrong has its default, and the rest counts.

mod keys;
mod template;

use std::path::Path;

use crate::domain::calendar::{Dates, Day, Dial, Style, WeekStart};
use crate::plan::{self, Defaults, Place, Problem, ReadError, Severity};
use crate::screens::Screen;
use crate::ui::keymap::Keymap;
use crate::ui::theme::Choice;

pub use template::template;

/// What messages call the file.
pub const NAME: &str = "config.toml";

/// What is set.
#[derive(Debug, Clone, Copy)]
pub struct Config {
    /// The theme.
    pub theme: Choice,
    /// Whether to draw with ASCII only, whatever the terminal has.
    pub ascii: bool,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// The screen to open with.
    pub first_screen: Screen,
    /// How days and clock times are written for people.
    pub style: Style,
    /// On which day the weeks of a roadmap begin that does not say so.
    pub week_starts: WeekStart,
    /// The keys.
    pub keys: Keymap,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: Choice::Auto,
            ascii: false,
            mouse: true,
            first_screen: Screen::Today,
            style: Style::STANDARD,
            week_starts: WeekStart::Monday,
            keys: Keymap::STANDARD,
        }
    }
}

/// A file, and what it says.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// What is set; what is wrong has its default.
    pub config: Config,
    /// Its text; empty where there is none.
    pub text: String,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

const THEMES: [(&str, Choice); 6] = [
    ("auto", Choice::Auto),
    ("dark", Choice::Dark),
    ("light", Choice::Light),
    ("contrast", Choice::Contrast),
    ("colour-blind", Choice::ColourBlind),
    ("plain", Choice::Plain),
];
const SCREENS: [(&str, Screen); 6] = [
    ("today", Screen::Today),
    ("roadmap", Screen::Roadmap),
    ("skills", Screen::Skills),
    ("week", Screen::Week),
    ("review", Screen::Review),
    ("sessions", Screen::Sessions),
];
const DATES: [(&str, Dates); 3] = [("day-month", Dates::DayMonth), ("month-day", Dates::MonthDay), ("iso", Dates::Iso)];
const CLOCKS: [(&str, Dial); 2] = [("24h", Dial::Hours24), ("12h", Dial::Hours12)];

impl Config {
    /// What a text sets, and everything that is wrong with it.
    #[must_use]
    pub fn of(text: &str) -> (Self, Vec<Problem>) {
        plan::visit(text, NAME, |mut root, reader| {
            let mut config = Self::default();
            if let Some(theme) = root.take("theme").and_then(|field| field.word(&THEMES, reader)) {
                config.theme = theme;
            }
            if let Some(ascii) = root.take("ascii").and_then(|field| field.flag(reader)) {
                config.ascii = ascii;
            }
            if let Some(mouse) = root.take("mouse").and_then(|field| field.flag(reader)) {
                config.mouse = mouse;
            }
            if let Some(screen) = root.take("first_screen").and_then(|field| field.word(&SCREENS, reader)) {
                config.first_screen = screen;
            }
            if let Some(dates) = root.take("dates").and_then(|field| field.word(&DATES, reader)) {
                config.style.dates = dates;
            }
            if let Some(clock) = root.take("clock").and_then(|field| field.word(&CLOCKS, reader)) {
                config.style.clock = clock;
            }
            if let Some(starts) = root.take("week_starts").and_then(|field| field.word(&plan::WEEK_STARTS, reader)) {
                config.week_starts = starts;
            }
            config.keys = keys::keymap(&mut root, reader);
            root.finish(reader);
            config
        })
    }

    /// What a file sets; nothing where there is none. One that cannot be read has that as its problem.
    #[must_use]
    pub fn read(path: &Path) -> Option<Found> {
        let alone = |problem| Some(Found { problems: vec![problem], ..Found::default() });
        match plan::read(path) {
            Ok(text) => {
                let (config, problems) = Self::of(&text);
                Some(Found { config, text, problems })
            }
            Err(ReadError::Missing) => None,
            Err(ReadError::Problem(problem)) => alone(problem),
            Err(error @ ReadError::Io(_)) => alone(Problem {
                severity: Severity::Error,
                line: 1,
                column: 1,
                end: Place { line: 1, column: 1 },
                span: 0..0,
                message: error.to_string(),
                hint: Some("check its permissions".to_owned()),
            }),
        }
    }

    /// What stands for what a roadmap leaves out, where it began on this day.
    #[must_use]
    pub fn defaults(&self, first_day: Day) -> Defaults {
        Defaults { first_day, week_starts: self.week_starts }
    }
}

#[cfg(test)]
mod tests;
