//! Owns which period or stage is looked at: from a week to its month, quarter, year and stage, and the ones beside it.

use crate::domain::calendar::Period;
use crate::domain::review::Scope;
use crate::domain::standing::stages::StageLine;
use crate::screens::{Ask, Facts, Stage, View};
use crate::ui::keymap::Action;

/// What lies around what is looked at: a week's month, then its quarter, its year, its stage, and the week again.
#[must_use]
pub fn wider(stage: Stage) -> View {
    let thursday = looked_at(stage.facts, stage.view).thursday();
    let scope = match &stage.view.scope {
        None => Some(Scope::Period(Period::month_of(thursday))),
        Some(Scope::Period(Period::Month(..))) => Some(Scope::Period(Period::quarter_of(thursday))),
        Some(Scope::Period(Period::Quarter(..))) => Some(Scope::Period(Period::year_of(thursday))),
        Some(Scope::Period(_)) => {
            let narrowest = stages(stage.facts).into_iter().filter(|line| line.window.contains(thursday));
            narrowest.min_by_key(|line| line.window.len()).map(|line| Scope::Stage(line.id.clone()))
        }
        Some(Scope::Stage(_)) => None,
    };
    View { scope, ..stage.view.clone() }
}

/// What looks at this period or stage, with its last week that has begun.
///
/// # Errors
/// The sentence that it has not begun.
pub fn looking_at(scope: Scope, facts: &Facts, view: &View) -> Result<View, String> {
    let (today, starts) = (facts.standing.today.day, facts.roadmap.week_starts);
    let (window, first) = match &scope {
        Scope::Period(period) => {
            let (span, weeks) = (period.span(), period.weeks(starts));
            (span, weeks.first().map_or(span.first, |week| week.span().first))
        }
        Scope::Stage(id) => match facts.standing.stages.stages.iter().find(|line| line.id == *id) {
            Some(line) => (line.window, line.window.first),
            None => return Ok(View { scope: Some(scope), ..view.clone() }),
        },
    };
    if first > today {
        return Err(format!("{scope} has not begun"));
    }
    let last = Period::week_of(window.last.min(today), starts);
    let last = std::iter::successors(Some(last), |week| Some(week.previous()));
    let last = last.take(2).find(|week| window.contains(week.thursday()));
    let this = last.is_some_and(|week| week.span().contains(today));
    Ok(View { scope: Some(scope), week: last.filter(|_| !this), ..view.clone() })
}

/// The period or stage beside the one that is looked at.
pub(super) fn turned(action: Action, stage: Stage) -> Option<Ask> {
    let is_next = action == Action::NextPeriod;
    let to = match stage.view.scope.as_ref()? {
        Scope::Period(period) => Scope::Period(if is_next { period.next() } else { period.previous() }),
        Scope::Stage(id) => {
            let all = stages(stage.facts);
            let at = all.iter().position(|line| line.id == *id)?;
            let to = if is_next { Some(at + 1) } else { at.checked_sub(1) };
            let Some(line) = to.and_then(|to| all.get(to)) else {
                let say = if is_next { "no later stage has begun" } else { "no stage lies before it" };
                return Some(Ask::Say(say.to_owned()));
            };
            Scope::Stage(line.id.clone())
        }
    };
    Some(looking_at(to, stage.facts, stage.view).map_or_else(Ask::Say, Ask::Look))
}

fn looked_at(facts: &Facts, view: &View) -> Period {
    view.week.unwrap_or_else(|| Period::week_of(facts.standing.today.day, facts.roadmap.week_starts))
}

/// The stages that have begun, by their first day and the longer ones first.
fn stages(facts: &Facts) -> Vec<&StageLine> {
    let today = facts.standing.today.day;
    let mut all: Vec<&StageLine> =
        facts.standing.stages.stages.iter().filter(|line| line.window.first <= today).collect();
    all.sort_by_key(|line| (line.window.first, std::cmp::Reverse(line.window.len())));
    all
}
