//! Owns the explanations of days: a week, a day with the floor, and the streak.

use super::figure::{Amount, Figure, Term, count, span as in_words};
use super::planned::{Of, Planned, says_budgets};
use super::{Explained, Ground, What, logged};
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::journal::Session;
use crate::domain::standing::floor::{Asked, Verdict, asked_stretches, is_kept, verdicts};

pub(super) fn week(what: &What, week: Period, on: &Ground) -> Explained {
    let span = week.span();
    let title = format!("Week {week}, {}", in_words(span, on.today()));
    let mut explained = Explained::new(what, on, title);
    hours(&mut explained, on, span, "", ["planned", "logged", "left"]);
    explained.versions(span, on, says_budgets);
    explained.led_by("planned")
}

pub(super) fn day(what: &What, day: Day, on: &Ground) -> Explained {
    let mut explained = Explained::new(what, on, day.long());
    let span = Span { first: day, last: day };
    hours(&mut explained, on, span, "", ["today.planned", "today.logged", "today.left"]);
    let week = on.schedule.week_of(day);
    hours(&mut explained, on, week.span(), &format!(" in {week}"), ["week.planned", "week.logged", "week.left"]);
    let covering: Vec<_> = on.schedule.stages().filter(|(_, window)| window.contains(day)).collect();
    if covering.len() > 1 {
        let names: Vec<&str> = covering.iter().map(|(stage, _)| stage.title.as_str()).collect();
        explained.notes.push(format!("the narrowest of {} sets the budget", names.join(", ")));
    }
    let floor = on.schedule.floor_on(day);
    let kept = if is_kept(on.schedule, on.journal, day) { "reached" } else { "not reached" };
    explained.figures.push(Figure::of(
        "floor.minutes",
        "floor",
        Amount::logged(floor),
        format!("the least that makes a day count, {kept}"),
    ));
    if day == on.today() {
        explained.figures.extend(floor_figures(on));
    }
    explained.versions(span, on, says_budgets);
    explained.led_by("today.planned")
}

/// Planned, logged, and what is left of the plan.
fn hours(explained: &mut Explained, on: &Ground, span: Span, name: &str, keys: [&'static str; 3]) {
    let [planned, logged, left] = keys;
    let from = "the budget in force on each day: that of the narrowest stage that covers it".to_owned();
    explained.planned(Planned { key: planned, label: format!("planned{name}"), from, span }, Of::All, on);
    let asked = explained.figures.last().map(Figure::exact).unwrap_or_default();
    let own: Vec<&Session> = on.sessions.iter().filter(|s| span.contains(s.entry.day)).collect();
    let known = own.iter().map(|s| s.entry.minutes).sum::<crate::domain::minutes::Minutes>();
    // A day knows its sessions; of the rest of its week the totals.
    let terms = if known == on.journal.within(span) {
        logged::sessions(own, on.today())
    } else {
        logged::days(on.journal, span)
    };
    let done = Figure::sum(logged, format!("logged{name}"), "the sessions that began on these days", terms);
    let rest = (&asked - &done.exact()).at_least_zero();
    explained.figures.push(done);
    let label = format!("to go{name}");
    explained.figures.push(Figure::of(left, label, Amount::Minutes(rest), "planned − logged, at least 0"));
}

pub(super) fn streak(what: &What, on: &Ground) -> Explained {
    let mut explained = Explained::new(what, on, "The streak and the floor");
    explained.figures = floor_figures(on);
    let today = on.today();
    explained.versions(Span { first: on.schedule.plan().first, last: today }, on, |terms| {
        format!("{} a day, {}", terms.daily_floor, count(terms.practice_days.count(), "practice day", "practice days"))
    });
    explained.notes.push("a pause of no load, a day off and a day without practice break nothing".to_owned());
    explained.led_by("floor.streak")
}

fn floor_figures(on: &Ground) -> Vec<Figure> {
    let today = on.today();
    let floor = &on.standing.today.floor;
    let asked = asked_stretches(on.schedule, Span { first: on.schedule.roadmap().start, last: today.previous() });
    let term = |asked: &Asked| {
        let how = format!("{} × {}", count(asked.days, "practice day", "practice days"), asked.each);
        Term::minutes(in_words(asked.span, today), how, asked.total().exact())
    };
    let month = today.plus(-29).through(today).filter(|day| is_kept(on.schedule, on.journal, *day));
    let month = month.map(|day| (day, Verdict::Kept)).collect::<Vec<_>>();
    vec![
        run(on),
        Figure::of(
            "floor.best",
            "best streak",
            Amount::Count(floor.best),
            "the longest run of kept days from the first session to today",
        ),
        Figure::count(
            "floor.kept_of_30",
            "kept of 30",
            "kept among the last 30 days, today one of them",
            runs(&month, today),
        ),
        Figure::of(
            "floor.consistency",
            "consistency",
            Amount::Score(floor.consistency),
            "each asked day pulls towards 100% when kept and towards 0 when not; half is forgotten in 13 days",
        ),
        Figure::sum(
            "floor.to_date",
            "floor to date",
            "the floor on each practice day outside pauses, to yesterday",
            asked.iter().map(term).collect(),
        ),
    ]
}

/// The running streak: the kept days since the last one that broke it.
fn run(on: &Ground) -> Figure {
    let today = on.today();
    let all: Vec<(Day, Verdict)> = verdicts(on.schedule, on.journal).collect();
    let broken = all.iter().rposition(|(_, verdict)| *verdict == Verdict::Broken);
    let from = match broken.and_then(|at| all.get(at)) {
        Some((day, _)) => {
            let (logged, floor) = (on.journal.on(*day), on.schedule.floor_on(*day));
            format!("kept days since {}, which had {logged} of {floor}", day.short_from(today))
        }
        None => "kept days since the first session".to_owned(),
    };
    let since = broken.map_or(0, |at| at + 1);
    Figure::count("floor.streak", "in a row", from, runs(&all[since..], today))
}

/// Kept days in a row as terms, each with the days between that asked nothing.
fn runs(days: &[(Day, Verdict)], today: Day) -> Vec<Term> {
    let mut terms: Vec<(Span, i64, i64)> = Vec::new();
    for (day, verdict) in days {
        match (verdict, terms.last_mut()) {
            (Verdict::Kept, Some((span, kept, passed))) if span.last.plus(*passed + 1) == *day => {
                (span.last, *kept, *passed) = (*day, *kept + 1, 0);
            }
            (Verdict::Kept, _) => terms.push((Span { first: *day, last: *day }, 1, 0)),
            (Verdict::Passed, Some((_, _, passed))) => *passed += 1,
            _ => {}
        }
    }
    terms
        .into_iter()
        .map(|(span, kept, _)| {
            let between = span.len() - kept;
            let asked_nothing = format!(", {} between asked nothing", count(between, "day", "days"));
            Term {
                label: in_words(span, today),
                how: format!("{} kept{}", count(kept, "day", "days"), if between > 0 { &asked_nothing } else { "" }),
                amount: Amount::Count(kept),
            }
        })
        .collect()
}
