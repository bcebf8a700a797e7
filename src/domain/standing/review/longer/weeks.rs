//! Owns the weeks of a stretch: each with its hours as they are now, its review, and what that chose for the week after.

use super::{Record, Stretch, kept};
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::review::{Chosen, Saved, Thing};
use crate::domain::roadmap::Every;
use crate::domain::schedule::Schedule;
use crate::domain::standing::review::moved::steps;
use crate::domain::standing::review::{Decision, Happened};
use crate::domain::standing::rituals::times_kept;

/// A week of a stretch.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekPart {
    /// Which.
    pub week: Period,
    /// Planned minutes of its seven days.
    pub planned: Exact,
    /// Logged minutes.
    pub logged: Minutes,
    /// Days that reached the floor, of those so far that ask for it.
    pub kept: (i64, i64),
    /// Its review, where it has one.
    pub saved: Option<Saved>,
    /// What that chose for the week after, and whether it happened there.
    pub decided: Vec<Decision>,
}

pub(super) fn weeks(schedule: &Schedule, journal: &Journal, stretch: &Stretch, record: &Record) -> Vec<WeekPart> {
    let part = |week: &Period| {
        let chosen = record.chosen.iter().find(|(of, _)| of == week).map_or(&[][..], |(_, chosen)| chosen);
        let after = week.next().span();
        WeekPart {
            week: *week,
            planned: schedule.planned(week.span()),
            logged: journal.within(week.span()),
            kept: kept(schedule, journal, week.span()),
            saved: record.reviews.iter().find(|saved| saved.week == *week).cloned(),
            decided: chosen.iter().map(|one| decision(schedule, journal, &record.sessions, one, after)).collect(),
        }
    };
    stretch.weeks.iter().map(part).collect()
}

/// How many weeks have a review, of those that have one or ask for one: weeks in which the plan or the record had begun and
/// the plan had not ended, and that do not lie wholly in a pause of no load.
pub(super) fn reviewed(schedule: &Schedule, journal: &Journal, weeks: &[WeekPart]) -> (i64, i64) {
    let plan = schedule.plan();
    let begun = journal.days.keys().next().map_or(plan.first, |first| plan.first.min(*first));
    let (mut reviewed, mut of) = (0, 0);
    for part in weeks {
        let span = part.week.span();
        let is_asked = begun <= span.last && span.first <= plan.last && !span.days().all(|d| schedule.is_skipped(d));
        reviewed += i64::from(part.saved.is_some());
        of += i64::from(is_asked || part.saved.is_some());
    }
    (reviewed, of)
}

/// A thing that was chosen for the days of a week, and whether it happened by their end.
fn decision(schedule: &Schedule, journal: &Journal, sessions: &[Session], chosen: &Chosen, days: Span) -> Decision {
    let roadmap = schedule.roadmap();
    let studied = |is_own: &dyn Fn(&Session) -> bool| -> Minutes {
        let own = sessions.iter().filter(|session| days.contains(session.entry.day) && is_own(session));
        own.map(|session| session.entry.minutes).sum()
    };
    let happened = match &chosen.thing {
        Thing::Target(id) => roadmap.target(id).map(|target| {
            let since = Span { first: Day::from(chrono::NaiveDate::MIN), last: days.last };
            if steps(journal, id, since) >= target.goal.count().max(1) {
                Happened::Done
            } else {
                some(studied(&|session| session.entry.target.as_ref() == Some(id)), steps(journal, id, days))
            }
        }),
        Thing::Skill(id) => roadmap.skill(id).map(|_| some(studied(&|session| session.entry.skill == *id), 0)),
        Thing::Ritual(id) => roadmap.rituals.iter().find(|ritual| ritual.id == *id).map(|ritual| {
            let kept = times_kept(journal, ritual, days);
            let asked = if ritual.every == Every::Week { ritual.times } else { 1 };
            if kept >= asked { Happened::Done } else { some(Minutes(0), kept) }
        }),
        Thing::Resource(id) => {
            let is_there = roadmap.resources.iter().any(|resource| resource.id == *id);
            is_there.then(|| if_done(journal.resources.get(id).is_some_and(|day| *day <= days.last)))
        }
        Thing::Words(_) => Some(if_done(chosen.ticked.is_some_and(|day| day <= days.last))),
    };
    Decision {
        chosen: chosen.clone(),
        title: chosen.thing.title(roadmap).to_owned(),
        happened: happened.unwrap_or(Happened::Unknown),
    }
}

fn if_done(is_done: bool) -> Happened {
    if is_done { Happened::Done } else { Happened::Nothing }
}

fn some(minutes: Minutes, steps: i64) -> Happened {
    if minutes.0 > 0 || steps > 0 { Happened::Some { minutes, steps } } else { Happened::Nothing }
}
