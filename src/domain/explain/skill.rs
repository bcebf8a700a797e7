//! Owns the explanation of a skill: its part of the budget day by day, its sessions, and what follows from the two.

use super::figure::{Amount, Figure, Term, fine_percent};
use super::planned::{Of, Planned};
use super::{Explained, Ground, What, logged};
use crate::domain::calendar::{Day, Span};
use crate::domain::id::SkillId;
use crate::domain::journal::Session;
use crate::domain::minutes::Minutes;
use crate::domain::past::Terms;
use crate::domain::standing::skills::{NEGLECT_DAYS, SkillLine, coverage};

pub(super) fn skill(what: &What, id: &SkillId, on: &Ground) -> Option<Explained> {
    let line = on.standing.skills.line(id)?;
    let today = on.today();
    let mut explained = Explained::new(what, on, format!("{} ({})", line.name, line.priority.as_str()));
    let whole = Span { first: on.schedule.plan().first, last: today.previous() };
    let counts = on.schedule.since_fresh(whole, today);
    let part = on.schedule.in_force(Span { first: today, last: today });
    let part = part.last().map(|version| part_words(version.terms, line)).unwrap_or_default();
    let from = format!("on each day to yesterday its part of the budget: {part}");
    match on.schedule.fresh(today) {
        None => since_start(&mut explained, on, id, whole, from),
        Some(fresh) => since_fresh(&mut explained, on, line, fresh, [whole, counts], from),
    }
    explained.versions(counts, on, |terms| part_words(terms, line));
    let (planned, logged) = (explained.figures[0].exact(), Minutes(explained.figures[1].exact().rounded()));
    let suffix = if on.schedule.fresh(today).is_some() { " since the fresh line" } else { "" };
    let ratio = coverage(logged, &planned);
    explained.figures.extend([
        Figure::of(
            "coverage",
            "covered",
            Amount::share(ratio.as_ref()),
            format!("logged / planned{suffix}; nothing while nothing is planned"),
        ),
        Figure::of(
            "debt",
            "behind",
            Amount::Minutes((&planned - &logged.exact()).at_least_zero()),
            format!("planned − logged{suffix}, at least 0"),
        ),
        recent(on, id),
        Figure::of("untouched_days", "untouched", Amount::days(line.untouched_days), "days since the last session"),
    ]);
    todays_part(&mut explained, on, id);
    if let Some(priority) = on.standing.skills.priorities.iter().find(|p| p.id == line.priority) {
        let which = line.priority.as_str();
        explained.figures.extend([
            Figure::of(
                "priority.share",
                format!("{which} wants"),
                Amount::Share(priority.share.clone()),
                "its share over the shares of all priorities that have skills",
            ),
            Figure::of(
                "priority.actual_28d",
                format!("{which} got in 28 days"),
                Amount::share(priority.actual_28d.as_ref()),
                format!("the part that its skills got: skillmap explain priorities.{which}"),
            ),
        ]);
    }
    if line.neglected {
        let note = format!("neglected: a P0 or P1 skill below 50%, untouched for {NEGLECT_DAYS} days or more");
        explained.notes.push(note);
    }
    Some(explained.led_by("coverage"))
}

fn own<'a>(on: &Ground<'a>, id: &SkillId, from: Option<Day>) -> Vec<&'a Session> {
    let counts = |s: &&Session| s.entry.skill == *id && from.is_none_or(|from| s.entry.day >= from);
    on.sessions.iter().filter(counts).collect()
}

fn since_start(explained: &mut Explained, on: &Ground, id: &SkillId, span: Span, from: String) {
    explained.planned(Planned { key: "planned", label: "planned to date".into(), from, span }, Of::Skill(id), on);
    let terms = logged::sessions(own(on, id, None), on.today());
    explained.figures.push(Figure::sum("logged", "logged", "all of its sessions", terms));
}

/// What counts begins at the fresh line; the whole stands behind it.
fn since_fresh(explained: &mut Explained, on: &Ground, line: &SkillLine, fresh: Day, spans: [Span; 2], from: String) {
    let [whole, counts] = spans;
    let named = format!("fresh line of {}", fresh.long());
    let label = |what: &str| format!("{what} since the {named}");
    let planned = Planned { key: "planned_since", label: label("planned"), from, span: counts };
    explained.planned(planned, Of::Skill(&line.id), on);
    let terms = logged::sessions(own(on, &line.id, Some(fresh)), on.today());
    let from = "its sessions from that day on";
    explained.figures.push(Figure::sum("logged_since", label("logged"), from, terms));
    let before = Span { first: whole.first, last: fresh.previous().min(whole.last) };
    let [since, done_since] = [explained.figures[0].exact(), explained.figures[1].exact()];
    let planned_before = super::planned::days(on.schedule, before, Of::Skill(&line.id));
    let planned_before = planned_before.into_iter().map(|days| days.total).sum();
    let halves =
        |before, since| vec![Term::minutes("before the fresh line", "", before), Term::minutes("since", "", since)];
    let logged_before = line.time.before_fresh.exact();
    explained.figures.extend([
        Figure::sum("planned", "planned to date in all", "a fresh line deletes nothing", halves(planned_before, since)),
        Figure::sum("logged", "logged in all", "all of its sessions", halves(logged_before, done_since)),
    ]);
}

fn recent(on: &Ground, id: &SkillId) -> Figure {
    let today = on.today();
    let recent = own(on, id, Some(today.plus(-27)));
    let terms = logged::sessions(recent, today);
    Figure::sum("logged_28d", "last 28 days", "its sessions of the last 28 days, today one of them", terms)
}

/// What today asks, which a morning does not count as behind yet.
fn todays_part(explained: &mut Explained, on: &Ground, id: &SkillId) {
    let today = on.today();
    let span = Span { first: today, last: today };
    let days = super::planned::days(on.schedule, span, Of::Skill(id));
    let from = "its part of today's budget, not counted as planned before the day is over";
    let terms = super::planned::terms(&days, today);
    explained.figures.push(Figure::sum("today", "today's part, apart", from, terms));
}

/// `27.5% = 55% for P0 × 1/2 of its weights`
fn part_words(terms: &Terms, line: &SkillLine) -> String {
    let Some((_, priority, weight)) = terms.skills.iter().find(|(id, _, _)| *id == line.id) else {
        return "not in this version".to_owned();
    };
    let part = terms.parts().get(&line.id).cloned().unwrap_or_default();
    let share = terms.share(*priority);
    let own = terms.skills.iter().filter(|(_, of, _)| of == priority);
    let weights = own.map(|(_, _, weight)| weight.clone()).sum();
    let of_weights = (weight / &weights).fraction();
    let which = priority.as_str();
    format!("{} = {} for {which} × {of_weights} of its weights", fine_percent(&part), fine_percent(&share))
}
