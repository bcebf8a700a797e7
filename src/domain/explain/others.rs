//! Owns the explanations of a target, of a ritual, and of what a session counts for.

use super::figure::{Amount, Figure, Term, fine_percent, span as in_words};
use super::{Explained, Ground, What, logged};
use crate::domain::calendar::{Period, Span};
use crate::domain::id::{RitualId, TargetId};
use crate::domain::journal::Session;
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Goal, KeptBy};
use crate::domain::standing::rituals::Mark;
use crate::domain::standing::targets::TargetLine;
use crate::domain::target::TargetState;

pub(super) fn target(what: &What, id: &TargetId, on: &Ground) -> Option<Explained> {
    let line = on.standing.targets.iter().find(|line| line.id == *id)?;
    let mut explained = Explained::new(what, on, line.title.clone());
    let fraction = match &line.goal {
        Goal::Count { goal, .. } => format!("{} of {goal}, at most all of it", line.progress.done),
        Goal::Tick => "a tick: all or nothing".to_owned(),
        Goal::Choice(_) => "a choice: all once one is chosen".to_owned(),
    };
    let own = on.schedule.roadmap().target(id).and_then(|target| target.due);
    let stage = on.schedule.stages().find(|(stage, _)| stage.id == line.stage);
    let due = match (own, stage) {
        (None, Some((stage, _))) => format!("the last day of {}, as pauses move it", stage.title),
        _ => "its own day, as written".to_owned(),
    };
    explained.figures = vec![
        Figure::of("done", "done", Amount::Count(line.progress.done), "what was ticked or counted, in all"),
        Figure::of("fraction", "done of the goal", Amount::Share(line.fraction.clone()), fraction),
        Figure::of("due", "due", Amount::Day(line.due), due),
        Figure::of("days_left", "days left", Amount::Days(line.days_left), "from today to that day"),
    ];
    if line.state == TargetState::Dropped {
        explained.notes.push("dropped: it has left the progress of its stage and stays in the record".to_owned());
    } else {
        explained.figures.push(in_stage(on, line));
    }
    let sessions = on.sessions.iter().filter(|s| s.entry.target.as_ref() == Some(id));
    let terms = logged::sessions(sessions, on.today());
    explained.figures.push(Figure::sum("logged", "logged for it", "the sessions that name it", terms));
    Some(explained.led_by("fraction"))
}

/// What it adds to the progress of its stage.
fn in_stage(on: &Ground, line: &TargetLine) -> Figure {
    let counts = |t: &&TargetLine| t.stage == line.stage && t.state != TargetState::Dropped;
    let weights: Exact = on.standing.targets.iter().filter(counts).map(|t| t.weight.clone()).sum();
    let part = &line.weight / &weights;
    let from = format!("{} done × {} of the stage's weights", fine_percent(&line.fraction), part.fraction());
    Figure::of("in_stage", "adds to its stage", Amount::Share(&part * &line.fraction), from)
}

pub(super) fn ritual(what: &What, id: &RitualId, on: &Ground) -> Option<Explained> {
    let line = on.standing.today.rituals.iter().find(|line| line.id == *id)?;
    let mut explained = Explained::new(what, on, line.title.clone());
    let is_by_review = on.schedule.roadmap().rituals.iter().any(|r| r.id == *id && r.by == Some(KeptBy::Review));
    let period = |(period, mark): &(Period, Mark)| {
        let span = in_words(period.span(), on.today());
        let reviews = if is_by_review { reviews(on, period.span()) } else { String::new() };
        Term {
            label: period.to_string(),
            how: format!("{}{reviews}, {span}", mark.word()),
            amount: Amount::Count(i64::from(*mark == Mark::Kept)),
        }
    };
    let terms = line.last_12.iter().map(period).collect();
    let from = format!("kept among the last twelve: each {} once it was kept {}×", line.every.as_str(), line.times);
    explained.figures = vec![
        Figure::count("kept_of_12", "kept of 12", from, terms),
        Figure::of("done", "done now", Amount::Count(line.done), format!("in {}, asked {}×", line.period, line.times)),
    ];
    if is_by_review {
        let note =
            "saving a review keeps it, on the day of the first saving, at the latest on the last day of that week";
        explained.notes.push(note.to_owned());
    }
    Some(explained.led_by("kept_of_12"))
}

/// ` by the review of 2026-W50`, of every review that counts in a period; nothing where none does.
fn reviews(on: &Ground, period: Span) -> String {
    let in_it = on.journal.reviews.iter().filter(|(_, day)| period.contains(**day));
    let weeks: Vec<String> = in_it.map(|(thursday, _)| on.schedule.week_of(*thursday).to_string()).collect();
    match weeks.as_slice() {
        [] => String::new(),
        [one] => format!(" by the review of {one}"),
        several => format!(" by the reviews of {}", several.join(", ")),
    }
}

pub(super) fn session(what: &What, session: &Session, on: &Ground) -> Explained {
    let entry = &session.entry;
    let (day, today) = (entry.day, on.today());
    let name = on.schedule.roadmap().skill_name(&entry.skill).to_owned();
    let mut explained = Explained::new(what, on, format!("{} on {name}, {}", entry.minutes, day.long()));
    explained.sessions = vec![session.clone()];
    let own = Figure::of("minutes", "logged", Amount::logged(entry.minutes), "counts for the day on which it began");
    let one = Span { first: day, last: day };
    let of_day = (on.journal.on(day), on.schedule.budget_on(day).minutes(), on.schedule.floor_on(day));
    let counts = |key, label: String, all, of: String| {
        Figure::of(key, label, Amount::logged(all), format!("{} of what is logged here{of}", entry.minutes))
    };
    let (logged, planned, floor) = of_day;
    let week = on.schedule.week_of(day);
    let of_week = format!(", {} planned", on.schedule.planned(week.span()).minutes());
    explained.figures = vec![
        own,
        counts("day", in_words(one, today), logged, format!(", {planned} planned, a floor of {floor}")),
        counts("week", format!("week {week}"), on.journal.within(week.span()), of_week),
    ];
    for (stage, window) in on.schedule.stages().filter(|(_, window)| window.contains(day)) {
        let of = format!(", {} planned", on.schedule.planned(window).minutes());
        explained.figures.push(counts("stage", stage.title.clone(), on.journal.within(window), of));
    }
    if let Some(line) = on.standing.skills.line(&entry.skill) {
        let of = format!(", {} planned to date, {}", line.planned.minutes(), line.priority.as_str());
        explained.figures.push(counts("skill", name, line.time.all, of));
    } else {
        let note = format!("{} is not in the file: it counts for days, weeks and stages, for no skill", entry.skill);
        explained.notes.push(note);
    }
    if let Some(target) = entry.target.as_ref().and_then(|id| on.standing.targets.iter().find(|t| t.id == *id)) {
        explained
            .notes
            .push(format!("towards {}: study on a target makes it active, and does not tick it", target.title));
    }
    explained.led_by("minutes")
}
