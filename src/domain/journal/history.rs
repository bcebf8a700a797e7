//! Owns the whole history of an id in a few numbers, whatever kind it is of. Filled by the store; knows no file.

use std::collections::BTreeSet;

use crate::domain::calendar::Day;
use crate::domain::kind::Kind;
use crate::domain::minutes::Minutes;

/// What was recorded under one id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// What it is the id of.
    pub kind: Kind,
    /// The id.
    pub id: String,
    /// The time of the sessions that name it.
    pub minutes: Minutes,
    /// How many sessions name it.
    pub sessions: i64,
    /// The count of a target, the ticks of a ritual, 1 for a finished resource.
    pub steps: i64,
    /// The last day of any of it.
    pub last: Option<Day>,
    /// Why it was dropped, if it was.
    pub dropped: Option<String>,
    /// Whether an option, a link or a note is kept of it, or a level.
    pub said: bool,
}

impl History {
    /// Nothing of an id yet.
    #[must_use]
    pub fn none(kind: Kind, id: impl Into<String>) -> Self {
        let id = id.into();
        Self { kind, id, minutes: Minutes(0), sessions: 0, steps: 0, last: None, dropped: None, said: false }
    }

    /// Whether nothing of it stands.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sessions == 0 && self.steps == 0 && self.dropped.is_none() && !self.said
    }

    /// What is kept of it, in words: `12h in 9 sessions`, `35 steps and 2h in 3 sessions`, `dropped: no time`.
    #[must_use]
    pub fn kept(&self) -> String {
        let several = |number: i64, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
        let mut parts = Vec::new();
        match self.kind {
            Kind::Resource if self.steps > 0 => parts.push("done".to_owned()),
            Kind::Ritual if self.steps > 0 => parts.push(several(self.steps, "tick")),
            _ if self.steps > 0 => parts.push(several(self.steps, "step")),
            _ => {}
        }
        if self.sessions > 0 {
            parts.push(format!("{} in {}", self.minutes, several(self.sessions, "session")));
        }
        parts.extend(self.dropped.as_ref().map(|why| format!("dropped: {why}")));
        if parts.is_empty() && self.said {
            parts.push(if self.kind == Kind::Skill { "a level" } else { "a note" }.to_owned());
        }
        parts.join(" and ")
    }

    /// With what was recorded under another id; what was said of this one stands.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        Self {
            minutes: self.minutes + other.minutes,
            sessions: self.sessions + other.sessions,
            steps: self.steps + other.steps,
            last: self.last.max(other.last),
            dropped: self.dropped.or_else(|| other.dropped.clone()),
            said: self.said || other.said,
            ..self
        }
    }
}

/// An id that left the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// What it was the id of.
    pub kind: Kind,
    /// The id.
    pub id: String,
    /// Those that the file had led to it; what becomes of it becomes of them.
    pub earlier: Vec<String>,
}

/// The ids that the record knows, and the whole history of those that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Histories {
    /// Every id with history.
    pub known: BTreeSet<(Kind, String)>,
    /// Those asked for, by kind and id.
    pub asked: Vec<History>,
}

impl Histories {
    /// Whether anything was recorded under this very id.
    #[must_use]
    pub fn knows(&self, kind: Kind, id: &str) -> bool {
        self.known.contains(&(kind, id.to_owned()))
    }
}
