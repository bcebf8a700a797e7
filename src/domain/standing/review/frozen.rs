//! Owns the figures of a week as a review freezes them, and what of them is otherwise now.

use super::WeekReview;
use crate::domain::minutes::Minutes;
use crate::domain::review::Figures;
use crate::domain::roadmap::Priority;
use crate::domain::standing::forecast::Forecast;

/// A figure that is otherwise now than at the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// Which: `logged`.
    pub what: &'static str,
    /// What it is now.
    pub now: String,
    /// What it was at the review.
    pub then: String,
}

impl Differs {
    /// `logged: now 5h10, at the review 4h40`.
    #[must_use]
    pub fn said(&self) -> String {
        format!("{}: now {}, at the review {}", self.what, self.now, self.then)
    }
}

/// The figures of a week as they are now.
#[must_use]
pub fn figures(review: &WeekReview) -> Figures {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Figures {
        plan: review.plan,
        planned: review.week.planned.minutes(),
        logged: review.week.logged,
        kept: review.kept.0,
        streak: review.streak,
        shares: review.shares.iter().filter(|s| s.minutes.0 > 0).map(|s| (s.priority, s.minutes)).collect(),
        targets_done: number(review.moved.iter().filter(|moved| moved.became_done).count()),
        rituals: review.rituals_once_saved,
        slack: review.then.slack,
        forecast: match review.then.forecast {
            Forecast::Likely { p50, p85: Some(p85) } => Some((p50, p85)),
            _ => None,
        },
    }
}

/// What of the figures of a saved review is otherwise now: hours, kept days, shares, targets and rituals. Nothing where
/// it has no review.
#[must_use]
pub fn since_saved(review: &WeekReview) -> Vec<Differs> {
    let Some(saved) = &review.saved else { return Vec::new() };
    let (now, then) = (figures(review), &saved.figures);
    let mut all = Vec::new();
    let mut compare = |what, now: String, then: String| {
        if now != then {
            all.push(Differs { what, now, then });
        }
    };
    compare("planned", now.planned.to_string(), then.planned.to_string());
    compare("logged", now.logged.to_string(), then.logged.to_string());
    compare("days kept", now.kept.to_string(), then.kept.to_string());
    for priority in Priority::ALL {
        let of = |figures: &Figures| -> Minutes {
            figures.shares.iter().filter(|(p, _)| *p == priority).map(|(_, minutes)| *minutes).sum()
        };
        compare(priority.as_str(), of(&now).to_string(), of(then).to_string());
    }
    compare("targets done", now.targets_done.to_string(), then.targets_done.to_string());
    let of = |(kept, asked): (i64, i64)| format!("{kept} of {asked}");
    compare("rituals kept", of(now.rituals), of(then.rituals));
    let plan = |figures: &Figures| figures.plan.map_or_else(|| "none".to_owned(), |day| format!("of {day}"));
    compare("plan", plan(&now), plan(then));
    all
}
