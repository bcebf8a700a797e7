//! Owns the shape of an explained number: the number, its formula in words, and its terms; and how these read.

use chrono::Datelike;

use crate::domain::calendar::{Day, Span};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::wording;

/// A number as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// Exact minutes.
    Minutes(Exact),
    /// A part of one.
    Share(Exact),
    /// Days; ahead (+) or behind (−) where it is slack.
    Days(i64),
    /// How many.
    Count(i64),
    /// A score from 0 to 1.
    Score(f64),
    /// A day.
    Day(Day),
    /// There is none.
    Nothing,
}

impl Amount {
    /// These minutes.
    #[must_use]
    pub fn logged(minutes: Minutes) -> Self {
        Self::Minutes(minutes.exact())
    }

    /// This share, or that there is none.
    #[must_use]
    pub fn share(share: Option<&Exact>) -> Self {
        share.map_or(Self::Nothing, |share| Self::Share(share.clone()))
    }

    /// These days, or that there are none.
    #[must_use]
    pub fn days(days: Option<i64>) -> Self {
        days.map_or(Self::Nothing, Self::Days)
    }

    /// Its unit, as JSON names it.
    #[must_use]
    pub fn unit(&self) -> Option<&'static str> {
        match self {
            Self::Minutes(_) => Some("minutes"),
            Self::Share(_) => Some("share"),
            Self::Days(_) => Some("days"),
            Self::Count(_) => Some("count"),
            Self::Score(_) => Some("score"),
            Self::Day(_) => Some("day"),
            Self::Nothing => None,
        }
    }

    /// As people read it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Minutes(minutes) => minutes.minutes().to_string(),
            Self::Share(share) => wording::percent(share),
            Self::Days(days) => days_text(*days),
            Self::Count(count) => count.to_string(),
            Self::Score(score) => format!("{:.0}%", score * 100.0),
            Self::Day(day) => day.long(),
            Self::Nothing => "-".to_owned(),
        }
    }
}

/// `3 d`, `0 d`, `−4 d`.
fn days_text(days: i64) -> String {
    if days < 0 { format!("−{} d", days.unsigned_abs()) } else { format!("{days} d") }
}

/// `55%`, `27.5%`: one decimal where a whole percentage is not exact.
pub(super) fn fine_percent(share: &Exact) -> String {
    let tenths = (share * 1000).rounded();
    if tenths % 10 == 0 { wording::percent(share) } else { format!("{}.{}%", tenths / 10, tenths % 10) }
}

/// A part of a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Which: days, a month, a skill.
    pub label: String,
    /// How it comes about: `31 days × 2h`.
    pub how: String,
    /// What it adds.
    pub amount: Amount,
}

impl Term {
    /// A part of minutes.
    pub(super) fn minutes(label: impl Into<String>, how: impl Into<String>, minutes: Exact) -> Self {
        Self { label: label.into(), how: how.into(), amount: Amount::Minutes(minutes) }
    }

    /// What it adds, as people read it: parts of a share with a decimal, so that they can be added up.
    #[must_use]
    pub fn text(&self) -> String {
        if let Amount::Share(share) = &self.amount { fine_percent(share) } else { self.amount.text() }
    }

    /// What it adds as an exact number.
    #[must_use]
    pub fn exact(&self) -> Exact {
        match &self.amount {
            Amount::Minutes(exact) | Amount::Share(exact) => exact.clone(),
            Amount::Days(whole) | Amount::Count(whole) => Exact::whole(*whole),
            Amount::Score(_) | Amount::Day(_) | Amount::Nothing => Exact::zero(),
        }
    }
}

/// A number with its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its key, that of the JSON in which it is shown.
    pub key: &'static str,
    /// Its name in words.
    pub label: String,
    /// The number.
    pub value: Amount,
    /// Its formula in words.
    pub from: String,
    /// What adds up to it; nothing where it is no sum.
    pub terms: Vec<Term>,
}

impl Figure {
    /// A number that is no sum.
    pub(super) fn of(key: &'static str, label: impl Into<String>, value: Amount, from: impl Into<String>) -> Self {
        Self { key, label: label.into(), value, from: from.into(), terms: Vec::new() }
    }

    /// Minutes that are the sum of these parts.
    pub(super) fn sum(key: &'static str, label: impl Into<String>, from: impl Into<String>, terms: Vec<Term>) -> Self {
        let value = Amount::Minutes(terms.iter().map(Term::exact).sum());
        Self { key, label: label.into(), value, from: from.into(), terms }
    }

    /// A count that is the sum of these parts.
    pub(super) fn count(
        key: &'static str,
        label: impl Into<String>,
        from: impl Into<String>,
        terms: Vec<Term>,
    ) -> Self {
        let value = Amount::Count(terms.iter().map(Term::exact).sum::<Exact>().floor());
        Self { key, label: label.into(), value, from: from.into(), terms }
    }

    /// Its minutes; nothing for other units.
    pub(super) fn exact(&self) -> Exact {
        if let Amount::Minutes(minutes) = &self.value { minutes.clone() } else { Exact::zero() }
    }
}

/// Days of the plan that ask for the same.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedDays {
    /// From the first to the last.
    pub span: Span,
    /// How many of them ask.
    pub days: i64,
    /// Planned minutes of each.
    pub each: Exact,
    /// The part of them that counts; 1 for all.
    pub part: Exact,
    /// What it comes to.
    pub total: Exact,
    /// Where it comes from: the stage and its budget, or why nothing is asked.
    pub why: String,
}

/// A version of the plan with the days on which it counts here.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionDays {
    /// The day from which it holds.
    pub from: Day,
    /// Whether it is the first, which also holds before its day.
    pub is_first: bool,
    /// The days on which it counts here.
    pub days: Span,
    /// What it says of what is explained.
    pub says: String,
}

impl VersionDays {
    /// `the first version, of 30 Nov 2026`
    #[must_use]
    pub fn name(&self) -> String {
        let of = self.from.full();
        if self.is_first { format!("first version, {of}") } else { format!("version of {of}") }
    }
}

/// `Mon 11 Jan`, `7 Dec – 6 Jan`; with years where they are not that of `today`.
pub(super) fn span(span: Span, today: Day) -> String {
    let (first, last) = (span.first.date(), span.last.date());
    if span.len() == 1 {
        return span.first.short_from(today);
    }
    if first.year() == last.year() && last.year() == today.date().year() {
        return format!("{} – {}", span.first.of_year(), span.last.of_year());
    }
    span.full()
}

/// `1 day`, `31 days`.
pub(super) fn count(number: i64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}
