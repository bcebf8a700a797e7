//! Owns the balance of what stays against what is new: neither alone is worth as much as both together, so what counts
//! is how the study time is shared between them, and which way that drifts.

use super::skills::SkillLine;
use crate::domain::calendar::{Day, Period};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::Track;
use crate::domain::wording::percent;

/// Hours on what stays against hours on what is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// On the track keep, last 28 days.
    pub keep_28d: Minutes,
    /// On the tracks add and reach, last 28 days.
    pub ai_28d: Minutes,
    /// On the track keep, all.
    pub keep: Minutes,
    /// On the tracks add and reach, all.
    pub ai: Minutes,
    /// On the track keep, this calendar month.
    pub keep_month: Minutes,
    /// On the tracks add and reach, this calendar month.
    pub ai_month: Minutes,
    /// On the track keep, the calendar month before.
    pub keep_last_month: Minutes,
    /// On the tracks add and reach, the calendar month before.
    pub ai_last_month: Minutes,
}

/// How the balance moved from the month before to this one.
#[derive(Debug, Clone, PartialEq)]
pub struct Drift {
    /// The part of keep this month, 0 to 1.
    pub keep_month: Exact,
    /// The same of the month before.
    pub keep_last_month: Exact,
    /// The difference in whole percentage points: above 0 towards keep, below 0 towards add and reach.
    pub points: i64,
}

/// The balance of these skills.
pub(super) fn balance(lines: &[SkillLine]) -> Balance {
    lines.iter().fold(Balance::default(), |mut sum, skill| {
        let time = skill.time;
        if skill.track == Track::Keep {
            sum.keep += time.all;
            sum.keep_28d += time.last_28_days;
            sum.keep_month += time.month;
            sum.keep_last_month += time.last_month;
        } else {
            sum.ai += time.all;
            sum.ai_28d += time.last_28_days;
            sum.ai_month += time.month;
            sum.ai_last_month += time.last_month;
        }
        sum
    })
}

/// What the plan holds of the balance.
pub const THESIS: &str = "Neither alone is worth as much as both";

impl Drift {
    /// In a sentence: `In January keep has 45% of the hours, 12 points more than in December`. `today` lies in the month.
    #[must_use]
    pub fn sentence(&self, today: Day) -> String {
        let (now, before) = months(today, "%B");
        let than = match self.points {
            0 => format!("as in {before}"),
            1 => format!("1 point more than in {before}"),
            -1 => format!("1 point less than in {before}"),
            more if more > 0 => format!("{more} points more than in {before}"),
            less => format!("{} points less than in {before}", less.abs()),
        };
        format!("In {now} keep has {} of the hours, {than}", percent(&self.keep_month))
    }

    /// The same in few words: `keep 45% in Jan, +12 points on Dec`.
    #[must_use]
    pub fn short(&self, today: Day) -> String {
        let (now, before) = months(today, "%b");
        let than = match self.points {
            0 => format!("as in {before}"),
            points => {
                let sign = if points > 0 { '+' } else { '−' };
                let many = if points.abs() == 1 { "point" } else { "points" };
                format!("{sign}{} {many} on {before}", points.abs())
            }
        };
        format!("keep {} in {now}, {than}", percent(&self.keep_month))
    }
}

/// The names of the month of a day and of the one before.
fn months(today: Day, format: &str) -> (String, String) {
    let month = Period::month_of(today);
    let name = |month: Period| month.span().first.date().format(format).to_string();
    (name(month), name(month.previous()))
}

impl Balance {
    /// The part of keep in the last 28 days, 0 to 1; `None` when nothing was logged in them.
    #[must_use]
    pub fn part_28d(&self) -> Option<Exact> {
        part(self.keep_28d, self.ai_28d)
    }

    /// The part of keep in all.
    #[must_use]
    pub fn part(&self) -> Option<Exact> {
        part(self.keep, self.ai)
    }

    /// How it moved since the month before; `None` unless both months have hours.
    #[must_use]
    pub fn drift(&self) -> Option<Drift> {
        let keep_month = part(self.keep_month, self.ai_month)?;
        let keep_last_month = part(self.keep_last_month, self.ai_last_month)?;
        let points = (&(&keep_month - &keep_last_month) * 100).rounded();
        Some(Drift { keep_month, keep_last_month, points })
    }
}

fn part(keep: Minutes, ai: Minutes) -> Option<Exact> {
    let all = keep.0 + ai.0;
    (all > 0).then(|| Exact::ratio(keep.0, all))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_months(now: (i64, i64), before: (i64, i64)) -> Balance {
        Balance {
            keep_month: Minutes(now.0),
            ai_month: Minutes(now.1),
            keep_last_month: Minutes(before.0),
            ai_last_month: Minutes(before.1),
            ..Balance::default()
        }
    }

    #[test]
    fn the_drift_is_the_difference_of_two_parts_in_points() {
        let points = |now, before| of_months(now, before).drift().map(|drift| drift.points);
        assert_eq!(points((30, 70), (20, 80)), Some(10));
        assert_eq!(points((1, 2), (2, 1)), Some(-33));
        assert_eq!(points((60, 0), (0, 45)), Some(100));
    }

    #[test]
    fn the_drift_is_said_calmly() {
        let today = Day::parse("2027-01-11").expect("a day");
        let said = |now, before| of_months(now, before).drift().map(|d| (d.sentence(today), d.short(today)));
        let (long, short) = said((45, 55), (33, 67)).expect("both have hours");
        assert_eq!(long, "In January keep has 45% of the hours, 12 points more than in December");
        assert_eq!(short, "keep 45% in Jan, +12 points on Dec");
        let (long, short) = said((33, 67), (34, 66)).expect("both have hours");
        assert_eq!(long, "In January keep has 33% of the hours, 1 point less than in December");
        assert_eq!(short, "keep 33% in Jan, −1 point on Dec");
        let (long, short) = said((1, 1), (50, 50)).expect("both have hours");
        assert!(long.ends_with("50% of the hours, as in December") && short == "keep 50% in Jan, as in Dec", "{short}");
    }

    #[test]
    fn there_is_no_drift_where_a_month_has_no_hours() {
        assert_eq!(of_months((30, 70), (0, 0)).drift(), None);
        assert_eq!(of_months((0, 0), (30, 70)).drift(), None);
        assert_eq!(Balance::default().part_28d(), None);
    }
}
