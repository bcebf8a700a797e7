//! Owns the JSON of `explain`.

use serde::Serialize;

use super::sessions::{SessionJson, session};
use crate::domain::explain::{Amount, Explained, Figure, PlannedDays, Term, VersionDays};
use crate::domain::minutes::Exact;

/// `what` · `title` · `value` with its `unit` · `formula` · `lines[{key,label,value,unit,from,terms[…]}]` ·
/// `days[…]` · `versions[…]` · `sessions[…]` · `notes[…]`. A `key` is the path of the number in the JSON of its own
/// command; `exact` is a number before rounding, as a fraction, and those of the terms add up to that of their line.
#[derive(Debug, Serialize)]
pub struct ExplainedJson {
    what: String,
    title: String,
    value: ValueJson,
    unit: Option<&'static str>,
    exact: Option<String>,
    formula: String,
    lines: Vec<LineJson>,
    days: Vec<DaysJson>,
    versions: Vec<VersionJson>,
    sessions: Vec<SessionJson>,
    notes: Vec<String>,
}

/// Whole numbers, fractions, days, or nothing.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ValueJson {
    Whole(i64),
    Fraction(f64),
    Text(String),
    Nothing,
}

#[derive(Debug, Serialize)]
struct LineJson {
    key: &'static str,
    label: String,
    value: ValueJson,
    unit: Option<&'static str>,
    exact: Option<String>,
    from: String,
    terms: Vec<TermJson>,
}

#[derive(Debug, Serialize)]
struct TermJson {
    label: String,
    how: String,
    value: ValueJson,
    exact: String,
}

/// `minutes` is `asked_days` × `each` × `part`.
#[derive(Debug, Serialize)]
struct DaysJson {
    from: String,
    to: String,
    asked_days: i64,
    each: i64,
    part: f64,
    minutes: i64,
    exact: String,
    why: String,
}

#[derive(Debug, Serialize)]
struct VersionJson {
    day: String,
    first: bool,
    from: String,
    to: String,
    says: String,
}

/// Why a number is what it is.
#[must_use]
pub fn explained(explained: &Explained) -> ExplainedJson {
    ExplainedJson {
        what: explained.what.clone(),
        title: explained.title.clone(),
        value: value(&explained.value),
        unit: explained.value.unit(),
        exact: exact(&explained.value),
        formula: explained.formula.clone(),
        lines: explained.figures.iter().map(line).collect(),
        days: explained.days.iter().map(days).collect(),
        versions: explained.versions.iter().map(version).collect(),
        sessions: explained.sessions.iter().map(session).collect(),
        notes: explained.notes.clone(),
    }
}

fn value(amount: &Amount) -> ValueJson {
    match amount {
        Amount::Minutes(minutes) => ValueJson::Whole(minutes.rounded()),
        Amount::Share(share) => ValueJson::Fraction(share.four_decimals()),
        Amount::Days(whole) | Amount::Count(whole) => ValueJson::Whole(*whole),
        Amount::Score(score) => ValueJson::Fraction((score * 10_000.0).round() / 10_000.0),
        Amount::Day(day) => ValueJson::Text(day.to_string()),
        Amount::Nothing => ValueJson::Nothing,
    }
}

fn exact(amount: &Amount) -> Option<String> {
    match amount {
        Amount::Minutes(exact) | Amount::Share(exact) => Some(exact.fraction()),
        Amount::Days(whole) | Amount::Count(whole) => Some(Exact::whole(*whole).fraction()),
        Amount::Score(_) | Amount::Day(_) | Amount::Nothing => None,
    }
}

fn line(figure: &Figure) -> LineJson {
    LineJson {
        key: figure.key,
        label: figure.label.clone(),
        value: value(&figure.value),
        unit: figure.value.unit(),
        exact: exact(&figure.value),
        from: figure.from.clone(),
        terms: figure.terms.iter().map(term).collect(),
    }
}

fn term(term: &Term) -> TermJson {
    TermJson {
        label: term.label.clone(),
        how: term.how.clone(),
        value: value(&term.amount),
        exact: term.exact().fraction(),
    }
}

fn days(days: &PlannedDays) -> DaysJson {
    DaysJson {
        from: days.span.first.to_string(),
        to: days.span.last.to_string(),
        asked_days: days.days,
        each: days.each.rounded(),
        part: days.part.four_decimals(),
        minutes: days.total.rounded(),
        exact: days.total.fraction(),
        why: days.why.clone(),
    }
}

fn version(version: &VersionDays) -> VersionJson {
    VersionJson {
        day: version.from.to_string(),
        first: version.is_first,
        from: version.days.first.to_string(),
        to: version.days.last.to_string(),
        says: version.says.clone(),
    }
}
