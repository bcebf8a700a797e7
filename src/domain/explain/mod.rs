//! Owns why a number is what it is: its formula in words, the days and versions of the plan, the rows of the record, and
//! the parts that add up to it. Computes no number of its own: parts come from the functions that make the number.

mod days;
mod figure;
mod forecast;
mod logged;
mod matrix;
mod others;
mod planned;
mod skill;
mod stage;
mod what;

pub use figure::{Amount, Figure, PlannedDays, Term, VersionDays};
pub use what::{Rows, What};

use super::calendar::Day;
use super::journal::{Journal, Session};
use super::refusal::Refusal;
use super::schedule::Schedule;
use super::standing::Standing;

/// What is said of something that was named before it left the roadmap.
#[must_use]
pub fn not_there() -> Refusal {
    Refusal::new("it is not in the roadmap any more", "skillmap check lists what left it and has a history")
}

/// What a number is explained from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The plan on its days.
    pub schedule: &'a Schedule<'a>,
    /// The record.
    pub journal: &'a Journal,
    /// How it stands.
    pub standing: &'a Standing,
    /// The sessions that [`What::rows`] names, oldest first, under the ids that things have now.
    pub sessions: &'a [Session],
}

impl Ground<'_> {
    fn today(&self) -> Day {
        self.journal.today
    }
}

/// Why a number is what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// What is explained, as it is typed.
    pub what: String,
    /// What people call it.
    pub title: String,
    /// The number in front.
    pub value: Amount,
    /// How that one comes about, in words.
    pub formula: String,
    /// Every number of it, each with its parts.
    pub figures: Vec<Figure>,
    /// The days of the plan that went in.
    pub days: Vec<PlannedDays>,
    /// The versions of the plan in force on them.
    pub versions: Vec<VersionDays>,
    /// The sessions that went in, oldest first.
    pub sessions: Vec<Session>,
    /// What else is to be known.
    pub notes: Vec<String>,
}

impl Explained {
    /// The number of this key.
    #[must_use]
    pub fn figure(&self, key: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.key == key)
    }

    fn new(what: &What, on: &Ground, title: impl Into<String>) -> Self {
        Self {
            what: what.typed(on),
            title: title.into(),
            value: Amount::Nothing,
            formula: String::new(),
            figures: Vec::new(),
            days: Vec::new(),
            versions: Vec::new(),
            sessions: on.sessions.to_vec(),
            notes: Vec::new(),
        }
    }

    /// The same with the number of this key in front.
    fn led_by(mut self, key: &str) -> Self {
        if let Some(figure) = self.figure(key) {
            (self.value, self.formula) = (figure.value.clone(), figure.from.clone());
        }
        self
    }
}

/// Explains a number; `None` for what is not in the roadmap any more.
#[must_use]
pub fn explain(what: &What, on: &Ground) -> Option<Explained> {
    match what {
        What::Skill(id) => skill::skill(what, id, on),
        What::Priority(priority) => matrix::priority(what, *priority, on),
        What::Balance => Some(matrix::balance(what, on)),
        What::Stage(id) => stage::stage(what, id, on),
        What::Total => Some(stage::total(what, on)),
        What::Target(id) => others::target(what, id, on),
        What::Ritual(id) => others::ritual(what, id, on),
        What::Session(session) => Some(others::session(what, session, on)),
        What::Week(week) => Some(days::week(what, *week, on)),
        What::Day(day) => Some(days::day(what, *day, on)),
        What::Streak => Some(days::streak(what, on)),
        What::Forecast => Some(forecast::forecast(what, on)),
    }
}

#[cfg(test)]
mod tests;
