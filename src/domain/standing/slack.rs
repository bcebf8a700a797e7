//! Owns slack and the needed pace of a stage with the parts they are made of: what was reached, by when, what is left.

use super::stages::{progress, to_date};
use super::targets::TargetLine;
use crate::domain::calendar::{Day, Span};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;

/// Days ahead or behind by hours, in parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnHours {
    /// The days that count: the stage's, from the fresh line on where there is one.
    pub window: Span,
    /// Logged on them.
    pub logged: Minutes,
    /// The last of them whose planned time that reaches.
    pub reached: Day,
    /// Yesterday, at most the last of them.
    pub until: Day,
}

impl OnHours {
    /// Days ahead (+) or behind (−).
    #[must_use]
    pub fn days(&self) -> i64 {
        self.reached.days_since(self.until)
    }
}

/// The last day of a window whose planned time what was logged in it reaches, against yesterday (at most the window's last
/// day). With a fresh line, the window begins there; one that lies before it asks nothing any more: `None`.
#[must_use]
pub fn on_hours(schedule: &Schedule, window: Span, logged: Minutes, today: Day) -> Option<OnHours> {
    (!window.is_empty()).then(|| OnHours {
        window,
        logged,
        reached: schedule.reached(window, logged),
        until: today.previous().min(window.last),
    })
}

/// Days ahead or behind by targets, in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnTargets {
    /// The window's days that the plan does not skip.
    pub n: i64,
    /// Those of them up to yesterday.
    pub k: i64,
    /// The progress.
    pub p: Exact,
    /// The progress with the lightest open target done.
    pub q: Exact,
}

impl OnTargets {
    /// Ahead by floor(p·n) − k; not behind while k ≤ floor(q·n); else behind it.
    #[must_use]
    pub fn days(&self) -> i64 {
        let (reached, next) = ((&self.p * self.n).floor(), (&self.q * self.n).floor());
        if reached >= self.k { reached - self.k } else { (next - self.k).min(0) }
    }
}

/// How the targets of a stage, dropped ones left out, stand to the days of its window.
#[must_use]
pub fn on_targets(schedule: &Schedule, window: Span, targets: &[&TargetLine], today: Day) -> Option<OnTargets> {
    let p = progress(targets)?;
    let count = |span: Span| schedule.days_not_skipped(span);
    let weights: Exact = targets.iter().map(|t| t.weight.clone()).sum();
    let lightest = targets.iter().filter(|t| t.is_unfinished()).map(|t| t.weight.clone()).min().unwrap_or_default();
    let q = (&p + &(&lightest / &weights)).min(Exact::whole(1));
    Some(OnTargets { n: count(window), k: count(to_date(window, today)), p, q })
}

/// What is left of a window's planned time, and the days that are left for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// Planned minutes of the days that count.
    pub planned: Exact,
    /// Logged on them.
    pub logged: Minutes,
    /// Days to the last one, today and it included.
    pub days: i64,
}

impl Needed {
    /// Minutes still to log, at least 0.
    #[must_use]
    pub fn left(&self) -> Exact {
        (&self.planned - &self.logged.exact()).at_least_zero()
    }

    /// The same a week.
    #[must_use]
    pub fn per_week(&self) -> Exact {
        &(&self.left() * 7) / &Exact::whole(self.days)
    }
}

/// What the days of a window that count still need, of which so much was logged in it.
#[must_use]
pub fn needed(schedule: &Schedule, window: Span, logged: Minutes, today: Day) -> Needed {
    Needed { planned: schedule.planned(window), logged, days: window.last.days_since(today) + 1 }
}
