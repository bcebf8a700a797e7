//! Owns what a review asks about frictions: those of its week with the earlier ones that they may repeat, and the fixes
//! whose day has come or whose friction came back.

use super::FrictionLine;
use crate::domain::calendar::Period;
use crate::domain::friction::{Entry, FixLine, FixState, Friction, Handles, alike};

/// The frictions of a week, each with its entry of the ledger.
pub(super) fn of_week(frictions: &[Friction], ledger: &[Entry], week: Period) -> Vec<FrictionLine> {
    let (span, handles) = (week.span(), Handles::of(ledger));
    let line = |friction: &Friction| {
        let entry = ledger.iter().find(|entry| entry.holds(&friction.id))?;
        let is_earlier = |one: &&Friction| one.id != friction.id && one.what.day <= friction.what.day;
        let earlier: Vec<Friction> = frictions.iter().filter(is_earlier).cloned().collect();
        let alike = alike(&friction.what.text, &earlier);
        let handle = handles.short(&friction.id).to_owned();
        Some(FrictionLine { friction: friction.clone(), handle, entry: entry.clone(), alike })
    };
    frictions.iter().filter(|friction| span.contains(friction.what.day)).filter_map(line).collect()
}

/// The fixes to ask about at the end of a week: those that should stand by then, and those that stand and whose friction
/// came back in it.
pub(super) fn to_ask(ledger: &[Entry], week: Period) -> Vec<FixLine> {
    let span = week.span();
    let asks = |entry: &Entry, line: &FixLine| match (line.state, line.fix.stands) {
        (FixState::Gone, _) => false,
        (_, None) => line.fix.what.by <= span.last && line.fix.day <= span.last,
        (_, Some(stands)) => entry.all().any(|one| span.contains(one.what.day) && one.what.day > stands),
    };
    ledger.iter().flat_map(|entry| entry.fixes.iter().filter(move |line| asks(entry, line))).cloned().collect()
}
