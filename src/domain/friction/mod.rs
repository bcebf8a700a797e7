//! Owns frictions, what went badly, and their fixes at the source: the words, the causes, and what becomes of a fix.

mod alike;
mod find;
mod ledger;
#[cfg(test)]
mod properties;
mod summary;

use super::calendar::{Day, parse_day_to_come};
use super::id::{FixId, FrictionId};
use super::refusal::{Refusal, quoted};
use super::text;
pub use alike::{OFFERED, alike, are_alike, likest};
pub use find::{Handles, entry_named, friction_named};
pub use ledger::{Entry, FixLine, FixState, HELD_AFTER, ledger};
pub use summary::{Count, STRETCH, Summary, summary};

/// The four questions about something that went badly; the third ends in a fix.
pub const QUESTIONS: [&str; 4] = [
    "Why did the system allow it?",
    "A one-time miss, or a pattern?",
    "Which workflow, constraint or automation would prevent it next time?",
    "How does the right path become the automatic one?",
];

/// Days within which a fix shall stand where nothing else is said.
pub const SOON: i64 = 7;

/// The day by which a fix shall stand, as it is typed; a weekday is the next one, nothing is a week from today.
///
/// # Errors
/// When it is no day, or one that has passed.
pub fn by_when(typed: &str, today: Day) -> Result<Day, Refusal> {
    let typed = text::title(typed);
    if typed.is_empty() {
        return Ok(today.plus(SOON));
    }
    let day = parse_day_to_come(&typed, today).ok_or_else(|| {
        Refusal::new(
            format!("there is no day {}", quoted(&typed)),
            "write it as 2027-02-01, today, tomorrow or fri (the next Friday)",
        )
    })?;
    if day < today {
        return Err(Refusal::new(format!("{} has passed", day.long()), "name the day by which the fix shall stand"));
    }
    Ok(day)
}

/// Why something went badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// How the work goes was not clear.
    Workflow,
    /// Nothing stood in the way of the mistake.
    Guardrail,
    /// A step was there and was left out.
    Bypass,
    /// Anything else.
    Other,
}

impl Cause {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Workflow, Self::Guardrail, Self::Bypass, Self::Other];

    /// Its key in the record and in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["workflow", "guardrail", "bypass", "other"][self as usize]
    }

    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static str {
        ["workflow unclear", "guardrail missing", "step bypassed", "other"][self as usize]
    }

    /// The cause of a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.key() == key)
    }
}

/// What a fix changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FixKind {
    /// How the work goes.
    Workflow,
    /// What it may not do.
    Constraint,
    /// What is done without anyone.
    Automation,
}

impl FixKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Workflow, Self::Constraint, Self::Automation];

    /// Its key, and its word.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["workflow", "constraint", "automation"][self as usize]
    }

    /// The kind of a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Whether a friction was seen once or returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// A one-time miss.
    Once,
    /// A pattern.
    Pattern,
}

impl Pattern {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Once, Self::Pattern];

    /// Its key in the record and in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["once", "pattern"][self as usize]
    }

    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static str {
        ["a one-time miss", "a pattern"][self as usize]
    }

    /// The one of a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pattern| pattern.key() == key)
    }
}

/// A friction before it has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFriction {
    /// The day on which it happened.
    pub day: Day,
    /// In words.
    pub text: String,
    /// Why, and what it repeats.
    pub judged: Judged,
}

/// What is said about a friction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judged {
    /// Why it happened.
    pub cause: Option<Cause>,
    /// The earlier friction that it repeats.
    pub same: Option<FrictionId>,
}

/// Something that went badly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Friction {
    /// Its id.
    pub id: FrictionId,
    /// What happened, when and why.
    pub what: NewFriction,
}

/// A fix before it has an id: the answers to the four questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFix {
    /// The friction that it should prevent.
    pub friction: FrictionId,
    /// What changes.
    pub text: String,
    /// What kind of change that is.
    pub kind: Option<FixKind>,
    /// Why the system allowed the friction.
    pub why: Option<String>,
    /// A one-time miss or a pattern.
    pub pattern: Option<Pattern>,
    /// How the right path becomes the automatic one.
    pub path: Option<String>,
    /// The day by which it stands.
    pub by: Day,
}

/// A fix of a friction at its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Its id.
    pub id: FixId,
    /// What it is.
    pub what: NewFix,
    /// The day on which it was decided.
    pub day: Day,
    /// The day from which it stands.
    pub stands: Option<Day>,
    /// The day on which it was given up.
    pub gone: Option<Day>,
}

impl Fix {
    /// What it means that it stands on a day: since then, or since the earlier day from which it stands already, so that
    /// no return of its friction is forgotten.
    #[must_use]
    pub fn stands_on(&self, day: Day) -> Standpoint {
        let already = self.stands.filter(|stands| self.gone.is_none() && *stands < day);
        Standpoint::Stands(already.unwrap_or(day))
    }
}

/// What becomes of a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standpoint {
    /// It stands from this day on.
    Stands(Day),
    /// It does not stand yet; it shall by this day.
    By(Day),
    /// It was given up on this day.
    Gone(Day),
}
