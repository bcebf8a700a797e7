//! Owns how what a review looks back on is named: a week, month, quarter or year by its id, or a stage. Shows nothing.

use std::fmt;

use super::Scope;
use crate::domain::calendar::{Period, WeekStart};
use crate::domain::refusal::{Refusal, quoted, unknown};
use crate::domain::roadmap::Roadmap;
use crate::domain::text;

impl Scope {
    /// What is named. Where a stage has the id of a period, the period is meant; `stages.ID` always means the stage.
    ///
    /// # Errors
    /// When there is no such period and no such stage.
    pub fn parse(typed: &str, roadmap: &Roadmap) -> Result<Self, Refusal> {
        let typed = text::title(typed);
        let typed = typed.trim();
        let stage = |id: &str| roadmap.stages.iter().find(|s| s.id.as_str() == id).map(|s| Self::Stage(s.id.clone()));
        let ids = || roadmap.stages.iter().map(|stage| stage.id.as_str());
        if let Some(id) = typed.strip_prefix("stages.") {
            return stage(id).ok_or_else(|| unknown("stage", id, ids()));
        }
        let period = Period::parse(typed, roadmap.week_starts).map(Self::Period);
        period.or_else(|| stage(typed)).ok_or_else(|| match nearly(typed, roadmap.week_starts) {
            Some(hint) => Refusal::new(format!("there is no period {}", quoted(typed)), hint),
            None => unknown("period or stage", typed, ids()),
        })
    }

    /// The word for what it is: `week`, `month`, `quarter`, `year`, `stage`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Period(Period::Week(_)) => "week",
            Self::Period(Period::Month(..)) => "month",
            Self::Period(Period::Quarter(..)) => "quarter",
            Self::Period(Period::Year(_)) => "year",
            Self::Stage(_) => "stage",
        }
    }
}

/// `2027-W02`, `2027-01`, `2027-Q1`, `2027`, or the id of a stage.
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Period(period) => period.fmt(f),
            Self::Stage(id) => f.pad(id.as_str()),
        }
    }
}

/// What is wrong with something that was meant as a period, as far as one can tell.
fn nearly(typed: &str, starts: WeekStart) -> Option<String> {
    if !Period::is_meant(typed) {
        return None;
    }
    let (year, rest) = typed.split_once('-').map_or((typed, None), |(year, rest)| (year, Some(rest)));
    let known = || "weeks are written 2027-W02, months 2027-01, quarters 2027-Q1, years 2027".to_owned();
    let (true, Some(rest)) = (year.len() == 4, rest) else { return Some(known()) };
    Some(match rest.chars().next() {
        Some('q' | 'Q') => "quarters go from Q1 to Q4".to_owned(),
        Some('w' | 'W') => {
            let weeks = if Period::parse_week(&format!("{year}-W53"), starts).is_some() { "W53" } else { "W52" };
            format!("the weeks of {year} go from W01 to {weeks}")
        }
        _ if rest.len() == 1 && Period::parse(&format!("{year}-0{rest}"), starts).is_some() => {
            format!("write it as {year}-0{rest}")
        }
        Some(digit) if digit.is_ascii_digit() && rest.len() <= 2 => "months go from 01 to 12".to_owned(),
        _ => known(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::StageId;
    use crate::domain::samples::roadmap;

    #[test]
    fn a_period_wins_over_a_stage_of_its_name() {
        let mut roadmap = roadmap();
        roadmap.stages[0].id = StageId::new("2027-01");
        let read = |typed: &str| Scope::parse(typed, &roadmap).expect("there");
        assert_eq!(read("2027-01"), Scope::Period(Period::Month(2027, 1)));
        assert_eq!(read("stages.2027-01"), Scope::Stage(StageId::new("2027-01")));
        assert_eq!(read("quarter-1"), Scope::Stage(StageId::new("quarter-1")));
        assert_eq!(read("stages.year-1").to_string(), "year-1");
        for (typed, kind) in [("2026-W53", "week"), ("2027-q1", "quarter"), ("2027", "year"), ("2027-12", "month")] {
            assert_eq!(read(typed).kind(), kind);
        }
    }

    #[test]
    fn what_is_no_period_is_refused_with_what_would_be_one() {
        let roadmap = roadmap();
        let hint = |typed: &str| Scope::parse(typed, &roadmap).expect_err("refused").hint.unwrap_or_default();
        assert_eq!(hint("2027-Q5"), "quarters go from Q1 to Q4");
        assert_eq!(hint("2027-13"), "months go from 01 to 12");
        assert_eq!(hint("2027-1"), "write it as 2027-01");
        assert_eq!(hint("2027-W53"), "the weeks of 2027 go from W01 to W52");
        assert!(hint("27").starts_with("weeks are written 2027-W02"));
        assert!(hint("quarter1").starts_with("did you mean quarter-1"));
        assert!(hint("stages.2027-01").starts_with("did you mean"));
    }
}
