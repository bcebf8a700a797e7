//! Owns logged time in parts: sessions one by one where they are few, else by month, today's apart; and days by month.

use super::figure::{Term, count, span as in_words};
use crate::domain::calendar::{Day, Period, Span, clock};
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::Minutes;

/// Up to so many sessions are named one by one.
const NAMED: usize = 8;

/// These sessions, oldest first, as the parts of a sum.
pub(super) fn sessions<'s>(all: impl IntoIterator<Item = &'s Session>, today: Day) -> Vec<Term> {
    let all: Vec<&Session> = all.into_iter().collect();
    if all.len() <= NAMED {
        return all.into_iter().map(|session| one(session, today)).collect();
    }
    let mut terms: Vec<(Option<Period>, i64, Minutes)> = Vec::new();
    for session in all {
        let day = session.entry.day;
        let month = (day != today).then(|| Period::month_of(day));
        match terms.last_mut() {
            Some((of, number, sum)) if *of == month => {
                *number += 1;
                *sum += session.entry.minutes;
            }
            _ => terms.push((month, 1, session.entry.minutes)),
        }
    }
    let named = |(month, number, sum): (Option<Period>, i64, Minutes)| {
        Term::minutes(month_name(month), count(number, "session", "sessions"), sum.exact())
    };
    terms.into_iter().map(named).collect()
}

/// `Jan 2027`; `today` where there is no month.
fn month_name(month: Option<Period>) -> String {
    month.map_or_else(|| "today".to_owned(), |month| month.span().first.date().format("%b %Y").to_string())
}

fn one(session: &Session, today: Day) -> Term {
    let entry = &session.entry;
    let day = if entry.day == today { "today".to_owned() } else { entry.day.short_from(today) };
    let parts = [
        entry.start.map(|start| clock(&start)),
        Some(entry.skill.to_string()),
        entry.target.as_ref().map(|target| format!("+{target}")),
        entry.source.as_ref().map(|source| format!("/{source}")),
        entry.note.clone(),
    ];
    Term::minutes(day, parts.into_iter().flatten().collect::<Vec<_>>().join(" "), entry.minutes.exact())
}

/// What the record has of the days of a span, day by day where they are few, else by month, today's apart.
pub(super) fn days(journal: &Journal, span: Span) -> Vec<Term> {
    let today = journal.today;
    if span.is_empty() {
        return Vec::new();
    }
    let own: Vec<(Day, Minutes)> = journal.days.range(span.first..=span.last).map(|(day, m)| (*day, *m)).collect();
    if span.len() <= 7 {
        let named = |(day, minutes): (Day, Minutes)| {
            let label = if day == today { "today".to_owned() } else { day.short_from(today) };
            Term::minutes(label, "", minutes.exact())
        };
        return own.into_iter().map(named).collect();
    }
    let mut terms: Vec<(Option<Period>, Span, i64, Minutes)> = Vec::new();
    for (day, minutes) in own {
        let month = (day != today).then(|| Period::month_of(day));
        match terms.last_mut() {
            Some((of, span, number, sum)) if *of == month => {
                span.last = day;
                *number += 1;
                *sum += minutes;
            }
            _ => terms.push((month, Span { first: day, last: day }, 1, minutes)),
        }
    }
    let named = |(month, span, number, sum): (Option<Period>, Span, i64, Minutes)| {
        let label = if month.is_some() && number == 1 { in_words(span, today) } else { month_name(month) };
        Term::minutes(label, format!("logged on {}", count(number, "day", "days")), sum.exact())
    };
    terms.into_iter().map(named).collect()
}
