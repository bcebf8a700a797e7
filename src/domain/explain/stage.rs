//! Owns the explanations of a stage and of the whole plan: budgets day by day, what is logged, slack, pace, progress.

use super::figure::{Amount, Figure, Term, fine_percent, span as in_words};
use super::planned::{Of, Planned, says_budgets};
use super::{Explained, Ground, What, logged};
use crate::domain::calendar::Span;
use crate::domain::id::StageId;
use crate::domain::minutes::Exact;
use crate::domain::standing::forecast::Forecast;
use crate::domain::standing::slack::{needed, on_hours, on_targets};
use crate::domain::standing::stages::{StageState, to_date};
use crate::domain::standing::targets::TargetLine;
use crate::domain::target::TargetState;

pub(super) fn stage(what: &What, id: &StageId, on: &Ground) -> Option<Explained> {
    let line = on.standing.stages.stages.iter().find(|line| line.id == *id)?;
    let own: Vec<&TargetLine> = on.standing.targets.iter().filter(|t| t.stage == line.id).collect();
    let explained = Explained::new(what, on, line.title.clone());
    Some(of_window(explained, on, line.window, line.state, &own, *line.forecast))
}

pub(super) fn total(what: &What, on: &Ground) -> Explained {
    let explained = Explained::new(what, on, on.schedule.roadmap().title.clone());
    let (total, all) = (&on.standing.stages.total, on.standing.targets.iter().collect::<Vec<_>>());
    of_window(explained, on, on.schedule.plan(), total.state, &all, *total.forecast)
}

/// What a stage and the whole plan have alike.
fn of_window(
    mut explained: Explained,
    on: &Ground,
    window: Span,
    state: StageState,
    own: &[&TargetLine],
    forecast: Forecast,
) -> Explained {
    hours(&mut explained, on, window);
    let counted = on.schedule.since_fresh(window, on.today());
    if state == StageState::Upcoming {
        explained.notes.push("what has not begun has no slack".to_owned());
    } else {
        explained.figures.push(slack_on_hours(on, counted));
    }
    targets(&mut explained, on, window, state, own);
    if state != StageState::Past {
        explained.figures.push(pace(on, counted));
    }
    let (keys, left) =
        (["forecast.p50", "forecast.p85"], needed(on.schedule, counted, on.journal.within(counted), on.today()).left());
    explained.figures.extend(super::forecast::days(on, keys, forecast, &left, on.today().max(window.first)));
    if let Some(fresh) = on.schedule.fresh(on.today()).filter(|fresh| *fresh > window.first) {
        explained.notes.push(format!("slack on hours and needed pace count from the fresh line of {}", fresh.long()));
    }
    explained.versions(window, on, says_budgets);
    explained.led_by("planned")
}

/// Planned to date, planned in all, logged.
fn hours(explained: &mut Explained, on: &Ground, window: Span) {
    let today = on.today();
    let rule = "the budget in force on each day: that of the narrowest stage that covers it";
    let past = to_date(window, today);
    let from = format!("{rule}, to the end of yesterday");
    let to_date = Planned { key: "planned_to_date", label: "planned to date".into(), from, span: past };
    explained.planned(to_date, Of::All, on);
    let done = explained.figures.last().map(Figure::exact).unwrap_or_default();
    let mut terms = vec![Term::minutes("to date", "", done)];
    let rest = Span { first: window.first.max(today), last: window.last };
    for (name, span) in [
        ("today", Span { first: today, last: today }.meet(rest)),
        ("", Span { first: rest.first.max(today.next()), last: rest.last }),
    ] {
        let days = super::planned::days(on.schedule, span, Of::All);
        let named = |term: Term| if name.is_empty() { term } else { Term { label: name.to_owned(), ..term } };
        terms.extend(super::planned::terms(&days, today).into_iter().map(named));
        explained.days.extend(days);
    }
    let from = format!("{rule}, {}", in_words(window, today));
    explained.figures.push(Figure::sum("planned", "planned in all", from, terms));
    let terms = logged::days(on.journal, window);
    explained.figures.push(Figure::sum("logged", "logged", "all sessions on its days, whatever the skill", terms));
}

fn slack_on_hours(on: &Ground, counted: Span) -> Figure {
    let key = "slack.hours";
    let Some(slack) = on_hours(on.schedule, counted, on.journal.within(counted), on.today()) else {
        let from = "it lies before the fresh line, and asks nothing any more";
        return Figure::of(key, "hours ahead or behind", Amount::Days(0), from);
    };
    let reached = Span { first: slack.window.first, last: slack.reached };
    let next = Span { last: slack.reached.next(), ..reached }.meet(slack.window);
    let more = if slack.reached < slack.window.last {
        format!(", to the end of {} {}", next.last.short(), on.schedule.planned(next).minutes())
    } else {
        String::new()
    };
    let from = format!(
        "{} logged reach the plan to the end of {} ({}{more}); the days from there to {}, yesterday or its last day",
        slack.logged,
        slack.reached.long(),
        on.schedule.planned(reached).minutes(),
        slack.until.short(),
    );
    Figure::of(key, "hours ahead or behind", Amount::Days(slack.days()), from)
}

/// Progress and the days ahead or behind by targets.
fn targets(explained: &mut Explained, on: &Ground, window: Span, state: StageState, own: &[&TargetLine]) {
    let counted: Vec<&TargetLine> = own.iter().copied().filter(|t| t.state != TargetState::Dropped).collect();
    let weights: Exact = counted.iter().map(|t| t.weight.clone()).sum();
    let Some(slack) = on_targets(on.schedule, window, &counted, on.today()) else { return };
    let term = |target: &&TargetLine| Term {
        label: target.id.to_string(),
        how: format!(
            "{} done × {} of the weights",
            fine_percent(&target.fraction),
            (&target.weight / &weights).fraction()
        ),
        amount: Amount::Share(&(&target.weight * &target.fraction) / &weights),
    };
    let terms: Vec<Term> = counted.iter().map(term).collect();
    explained.figures.push(Figure {
        key: "progress",
        label: "progress".to_owned(),
        value: Amount::Share(terms.iter().map(Term::exact).sum()),
        from: "the weighted mean of its targets, dropped ones left out".to_owned(),
        terms,
    });
    if state != StageState::Upcoming {
        let from = format!(
            "{} of {} days have passed; the progress is that of day {}, with the next target done that of day {}",
            slack.k,
            slack.n,
            (&slack.p * slack.n).floor(),
            (&slack.q * slack.n).floor(),
        );
        let days = Amount::Days(slack.days());
        explained.figures.push(Figure::of("slack.targets", "targets ahead or behind", days, from));
    }
}

fn pace(on: &Ground, counted: Span) -> Figure {
    let needed = needed(on.schedule, counted, on.journal.within(counted), on.today());
    let from = format!(
        "{} planned − {} logged leaves {} for {} days; a week of it is × 7 / {3}",
        needed.planned.minutes(),
        needed.logged,
        needed.left().minutes(),
        needed.days
    );
    Figure::of("needed_per_week", "needs a week", Amount::Minutes(needed.per_week()), from)
}
