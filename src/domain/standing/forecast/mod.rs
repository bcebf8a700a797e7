//! Owns the forecast: when the hours that are left are likely done, drawn from the weeks behind. Knows no plan; says no
//! day where there is no ground for one.

mod drawn;
mod draws;
mod words;

pub use drawn::{Drawn, Wanted};
pub use words::{date, pace_said};

use super::pace::{self, Pace};
use crate::domain::calendar::{Day, Span};
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;
use draws::Spread;

/// How many weeks are drawn from.
pub const WEEKS: usize = 8;

/// What a forecast stands on: the last full weeks, and the days that no plan asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// Minutes of the last full weeks without a day that the plan skips, eight at most, the newest first.
    pub weeks: Vec<Minutes>,
    /// The mean of the last four of them.
    pub pace: Pace,
    /// The pauses of no load, sorted, none touching another: drawn weeks go on behind them.
    breaks: Vec<Span>,
}

/// When hours are likely done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forecast {
    /// Nothing is left to do.
    Done,
    /// Something is left, but its days are over.
    Over,
    /// There are too few full weeks yet: this many.
    TooEarly(usize),
    /// There are no hours in this many weeks.
    Idle(usize),
    /// Half of the draws take longer than is worth a day.
    Beyond,
    /// The days by which half of the draws and 85 % of them are done; no second one where those take too long.
    Likely {
        /// The 50 % day.
        p50: Day,
        /// The 85 % day.
        p85: Option<Day>,
    },
}

/// When hours would be done at another pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhatIf {
    /// Nothing is left to do.
    Done,
    /// No hours a week, no day.
    Never,
    /// There is no ground for a day; so many weeks it would take, the last one maybe in part.
    Weeks(i64),
    /// As a forecast, the weeks behind scaled to that pace.
    Forecast(Forecast),
}

impl Forecast {
    /// The day by which half of the draws are done.
    #[must_use]
    pub fn p50(&self) -> Option<Day> {
        if let Self::Likely { p50, .. } = self { Some(*p50) } else { None }
    }

    /// The day by which 85 % of the draws are done.
    #[must_use]
    pub fn p85(&self) -> Option<Day> {
        if let Self::Likely { p85, .. } = self { *p85 } else { None }
    }
}

/// The ground of every forecast on the journal's day.
#[must_use]
pub fn ground(schedule: &Schedule, journal: &Journal) -> Ground {
    let weeks = pace::full_weeks(schedule, journal, WEEKS).into_iter().map(|(_, minutes)| minutes).collect::<Vec<_>>();
    let pauses = schedule.roadmap().pauses.iter().filter(|p| p.load.is_zero());
    let mut breaks: Vec<Span> = pauses.map(|p| Span { first: p.from, last: p.to }).collect();
    breaks.sort_by_key(|span| span.first);
    breaks.dedup_by(|next, before| {
        let touches = next.first <= before.last.next();
        if touches {
            before.last = before.last.max(next.last);
        }
        touches
    });
    Ground { pace: pace::of(&weeks), weeks, breaks }
}

impl Ground {
    /// When `left` minutes are likely done, by weeks as they were, from this day on.
    #[must_use]
    pub fn forecast(&self, left: &Exact, from: Day) -> Forecast {
        self.forecasts(&[(left.clone(), from)])[0]
    }

    /// The same for several amounts, each from its own day: the draws are walked once for all of them.
    #[must_use]
    pub fn forecasts(&self, left: &[(Exact, Day)]) -> Vec<Forecast> {
        let mut order: Vec<usize> = (0..left.len()).filter(|&at| is_left(&left[at].0)).collect();
        order.sort_by(|&a, &b| left[a].0.cmp(&left[b].0));
        let mut forecasts = vec![Forecast::Done; left.len()];
        let spreads = match self.pace {
            Pace::Known { .. } => self.spreads(order.iter().map(|&at| &left[at].0)),
            Pace::TooEarly(_) | Pace::Idle(_) => Vec::new(),
        };
        for (nth, at) in order.into_iter().enumerate() {
            forecasts[at] = match self.pace {
                Pace::TooEarly(weeks) => Forecast::TooEarly(weeks),
                Pace::Idle(weeks) => Forecast::Idle(weeks),
                Pace::Known { .. } => self.on_days(spreads[nth], left[at].1),
            };
        }
        forecasts
    }

    /// The same for each of these many equal parts of what is left, the last of them all of it; none without a pace.
    #[must_use]
    pub fn steps(&self, left: &Exact, parts: i64, from: Day) -> Vec<(Exact, Forecast)> {
        if !is_left(left) || self.pace.per_week().is_none() {
            return Vec::new();
        }
        let steps: Vec<Exact> = (1..=parts).map(|part| left * &Exact::ratio(part, parts)).collect();
        let drawn = self.drawn(&steps, from);
        steps.into_iter().zip(drawn).collect()
    }

    /// When they would be done if the weeks from this day on had this mean, spread as the weeks behind are.
    #[must_use]
    pub fn what_if(&self, per_week: Minutes, left: &Exact, from: Day) -> WhatIf {
        if !is_left(left) {
            return WhatIf::Done;
        }
        if per_week.0 <= 0 {
            return WhatIf::Never;
        }
        let Pace::Known { .. } = self.pace else {
            return WhatIf::Weeks(ceiling(&(left / &per_week.exact())));
        };
        // Weeks scaled by a factor do what weeks as they were do of the hours divided by it.
        let mean = &self.weeks.iter().copied().sum::<Minutes>().exact() / &Exact::whole(count(self.weeks.len()));
        let scaled = left * &(&mean / &per_week.exact());
        WhatIf::Forecast(self.drawn(&[scaled], from)[0])
    }

    /// The forecast of each, the fewest minutes first.
    fn drawn(&self, left: &[Exact], from: Day) -> Vec<Forecast> {
        self.spreads(left.iter()).into_iter().map(|spread| self.on_days(spread, from)).collect()
    }

    fn spreads<'e>(&self, left: impl Iterator<Item = &'e Exact>) -> Vec<Spread> {
        let sevenfold: Vec<i64> = left.map(|left| ceiling(&(left * 7))).collect();
        if sevenfold.is_empty() { Vec::new() } else { Spread::of(&self.weeks, &sevenfold) }
    }

    /// The days that a spread means, the first of them `from`.
    fn on_days(&self, spread: Spread, from: Day) -> Forecast {
        let day = |days: i64| self.study_day(from, days);
        match (spread.p50, spread.p85) {
            (Some(p50), p85) => Forecast::Likely { p50: day(p50), p85: p85.map(day) },
            (None, _) => Forecast::Beyond,
        }
    }

    /// The nth day from `from` on, itself the first, that no pause skips.
    fn study_day(&self, from: Day, nth: i64) -> Day {
        let ahead = self.breaks.iter().filter(|span| span.last >= from);
        ahead.fold(from.plus(nth - 1), |last, span| {
            let span = Span { first: span.first.max(from), ..*span };
            if span.first <= last { last.plus(span.len()) } else { last }
        })
    }
}

fn is_left(left: &Exact) -> bool {
    *left > Exact::zero()
}

fn ceiling(value: &Exact) -> i64 {
    let floor = value.floor();
    if Exact::whole(floor) < *value { floor.saturating_add(1) } else { floor }
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
