//! Owns how a list of days becomes a rule with exceptions: what does not follow the rule stands by itself. Decides nothing
//! about which days they are.

use super::{Entry, Returns, Rule};
use crate::domain::calendar::{Day, Span};

/// The entry on exactly these days: one that returns by the rule, which begins on a day of the rule, and one by itself for
/// each day that is none of the rule's. None where there is no day.
pub fn entries(entry: &Entry, rule: Rule, days: &[Day], plan: Span) -> Vec<Entry> {
    let (regular, single): (Vec<Day>, Vec<Day>) = days.iter().copied().partition(|day| rule.has(*day));
    let mut all = Vec::with_capacity(1 + single.len());
    if let (Some(first), Some(last)) = (regular.first().copied(), regular.last().copied()) {
        let span = Span { first, last }.meet(plan);
        let except = rule.days(span).filter(|day| regular.binary_search(day).is_err()).collect();
        let returns = (first < last).then_some(Returns { rule, last, except });
        all.push(Entry { first, returns, ..entry.clone() });
    }
    all.extend(single.into_iter().map(|day| Entry {
        key: format!("{}-{day}", entry.key),
        first: day,
        returns: None,
        ..entry.clone()
    }));
    all
}
