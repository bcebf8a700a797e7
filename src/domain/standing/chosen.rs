//! Owns what a review chose for a week: how each thing stands in it, what was done on it, and the skill that study is
//! proposed on. Chooses nothing itself, and records no tick.

use super::rituals::times_kept;
use super::up_next::UpNext;
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::id::{SkillId, TargetId};
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::Minutes;
use crate::domain::review::{Chosen, Thing};
use crate::domain::roadmap::{Every, Goal, Ritual, Roadmap};
use crate::domain::schedule::Schedule;
use crate::domain::standing::review::Happened;
use crate::domain::target::TargetState;

/// A thing chosen for the week, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct ChosenLine {
    /// What was chosen.
    pub chosen: Chosen,
    /// The week whose review chose it.
    pub by: Period,
    /// What people call it: its title, or its words.
    pub title: String,
    /// Whether it happened so far.
    pub happened: Happened,
    /// What was done on it in the week.
    pub effort: Effort,
    /// That in words: `12/50 +3 this week · 1h30 so far`.
    pub so_far: String,
    /// The skill that study is proposed on, and the target it works towards; none where it names none.
    pub study: Option<(SkillId, Option<TargetId>)>,
}

/// What was done on a thing in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effort {
    /// Study on it.
    pub minutes: Minutes,
    /// Steps of its count; how often a ritual was kept; 1 for what was finished or ticked.
    pub steps: i64,
}

impl ChosenLine {
    /// Where it stands: done, begun, or neither; one that left the file is neither.
    #[must_use]
    pub fn state(&self) -> TargetState {
        match self.happened {
            Happened::Done => TargetState::Done,
            Happened::Some { .. } => TargetState::Active,
            Happened::Nothing | Happened::Unknown => TargetState::Open,
        }
    }
}

/// What the review before a week chose for it, in its order; known of this week, the next and the last. Study is known of
/// the last seven days.
#[must_use]
pub fn chosen(schedule: &Schedule, journal: &Journal, week: Period) -> Vec<ChosenLine> {
    let roadmap = schedule.roadmap();
    let line = |chosen: &Chosen| ChosenLine {
        by: week.previous(),
        title: chosen.thing.title(roadmap).to_owned(),
        happened: happened(roadmap, journal, chosen, week.span(), &journal.sessions_lately),
        effort: effort(roadmap, journal, chosen, week.span(), &journal.sessions_lately),
        so_far: so_far(roadmap, journal, chosen, week.span(), &journal.sessions_lately),
        study: study(roadmap, &chosen.thing),
        chosen: chosen.clone(),
    };
    journal.chosen.get(&week.thursday()).into_iter().flatten().map(line).collect()
}

/// The study proposed in a week where a block names no skill: that of the first chosen thing which has one and is not
/// done, else the first of up next.
#[must_use]
pub fn proposed(chosen: &[ChosenLine], up_next: &[UpNext]) -> Option<(SkillId, Option<TargetId>)> {
    let first = chosen.iter().filter(|line| line.happened != Happened::Done).find_map(|line| line.study.clone());
    let next = || up_next.first().map(|next| (next.skill.clone(), next.target.as_ref().map(|(id, _)| id.clone())));
    first.or_else(next)
}

fn study(roadmap: &Roadmap, thing: &Thing) -> Option<(SkillId, Option<TargetId>)> {
    match thing {
        Thing::Target(id) => {
            let skill = roadmap.target(id)?.skills.first()?;
            Some((skill.clone(), Some(id.clone())))
        }
        Thing::Skill(id) => roadmap.skill(id).map(|skill| (skill.id.clone(), None)),
        Thing::Ritual(_) | Thing::Resource(_) | Thing::Words(_) => None,
    }
}

/// Whether a chosen thing happened in the week for which it was chosen. `sessions` are those to look for study in; the
/// ones of other days do not count.
#[must_use]
pub fn happened(roadmap: &Roadmap, journal: &Journal, chosen: &Chosen, week: Span, sessions: &[Session]) -> Happened {
    let is_done = match &chosen.thing {
        Thing::Target(id) => match roadmap.target(id) {
            Some(target) => reached(journal, id, week.last) >= target.goal.count(),
            None => return Happened::Unknown,
        },
        Thing::Skill(id) if roadmap.skill(id).is_none() => return Happened::Unknown,
        Thing::Skill(_) => false,
        Thing::Ritual(id) => match roadmap.rituals.iter().find(|ritual| ritual.id == *id) {
            Some(ritual) => is_kept(roadmap, journal, ritual, week),
            None => return Happened::Unknown,
        },
        Thing::Resource(id) if roadmap.resources.iter().all(|resource| resource.id != *id) => return Happened::Unknown,
        Thing::Resource(id) => journal.resources.get(id).is_some_and(|day| *day <= week.last),
        Thing::Words(_) => chosen.ticked.is_some(),
    };
    match effort(roadmap, journal, chosen, week, sessions) {
        _ if is_done => Happened::Done,
        Effort { minutes, steps } if minutes.0 > 0 || steps > 0 => Happened::Some { minutes, steps },
        _ => Happened::Nothing,
    }
}

/// What was done on a chosen thing in a week.
#[must_use]
pub fn effort(roadmap: &Roadmap, journal: &Journal, chosen: &Chosen, week: Span, sessions: &[Session]) -> Effort {
    let studied = |is_on_it: &dyn Fn(&Session) -> bool| -> Minutes {
        let in_week = sessions.iter().filter(|session| week.contains(session.entry.day));
        in_week.filter(|session| is_on_it(session)).map(|session| session.entry.minutes).sum()
    };
    let minutes = match &chosen.thing {
        Thing::Target(id) => studied(&|session| session.entry.target.as_ref() == Some(id)),
        Thing::Skill(id) => studied(&|session| session.entry.skill == *id),
        Thing::Ritual(_) | Thing::Resource(_) | Thing::Words(_) => Minutes(0),
    };
    let steps = match &chosen.thing {
        Thing::Target(id) => {
            let days = journal.target_steps.get(id);
            days.map_or(0, |days| days.range(week.first..=week.last).map(|(_, steps)| *steps).sum())
        }
        Thing::Skill(_) => 0,
        Thing::Ritual(id) => {
            let ritual = roadmap.rituals.iter().find(|ritual| ritual.id == *id);
            ritual.map_or(0, |ritual| times_kept(journal, ritual, week))
        }
        Thing::Resource(id) => i64::from(journal.resources.get(id).is_some_and(|day| week.contains(*day))),
        Thing::Words(_) => i64::from(chosen.ticked.is_some()),
    };
    Effort { minutes, steps }
}

/// The count of a target at the end of a day; for a tick and a choice 0 or 1.
fn reached(journal: &Journal, id: &TargetId, day: Day) -> i64 {
    let steps = journal.target_steps.get(id);
    steps.map_or(0, |days| days.range(..=day).fold(0_i64, |sum, (_, step)| sum.saturating_add(*step)).max(0))
}

/// Whether a ritual was kept as often as a week asks. Of one of a month or a quarter a single time in the week is enough,
/// and so is that its period has it all by the end of the week.
fn is_kept(roadmap: &Roadmap, journal: &Journal, ritual: &Ritual, week: Span) -> bool {
    let in_week = times_kept(journal, ritual, week);
    if ritual.every == Every::Week {
        return in_week >= ritual.times;
    }
    let last = week.last.min(journal.today).max(week.first);
    let has_all = |day| {
        let Span { first, last } = ritual.every.period(day, roadmap.week_starts).span();
        times_kept(journal, ritual, Span { first, last: last.min(week.last) }) >= ritual.times
    };
    in_week > 0 || has_all(week.first) || has_all(last)
}

/// What happened on a thing in its week, in words.
fn so_far(roadmap: &Roadmap, journal: &Journal, chosen: &Chosen, week: Span, sessions: &[Session]) -> String {
    let happened = happened(roadmap, journal, chosen, week, sessions);
    let Effort { minutes, steps } = effort(roadmap, journal, chosen, week, sessions);
    let studied = |so_far: &str| (minutes.0 > 0).then(|| format!("{minutes} {so_far}"));
    let mut parts = Vec::new();
    match (&chosen.thing, &happened) {
        (_, Happened::Unknown) => parts.push("no longer in the file".to_owned()),
        (Thing::Target(id), happened) => {
            let dropped = journal.targets.get(id).is_some_and(|progress| progress.dropped.is_some());
            let goal = roadmap.target(id).map(|target| &target.goal);
            match goal {
                _ if dropped => parts.push("dropped".to_owned()),
                Some(Goal::Count { goal, .. }) => {
                    let by = if steps == 0 { String::new() } else { format!(" {steps:+} this week") };
                    parts.push(format!("{}/{goal}{by}", reached(journal, id, week.last)));
                }
                _ if *happened == Happened::Done => parts.push("done".to_owned()),
                _ => {}
            }
            parts.extend(studied(if *happened == Happened::Done { "this week" } else { "so far" }));
        }
        (Thing::Ritual(id), happened) => {
            let times = roadmap.rituals.iter().find(|ritual| ritual.id == *id).map_or(1, |ritual| ritual.times);
            parts.push(match happened {
                Happened::Done => "kept".to_owned(),
                _ if times > 1 => format!("{steps}/{times} so far"),
                _ => "not kept yet".to_owned(),
            });
        }
        (Thing::Resource(_), happened) => {
            parts.push(if *happened == Happened::Done { "finished" } else { "not finished yet" }.to_owned());
        }
        (Thing::Skill(_), _) => parts.extend(studied("so far")),
        (Thing::Words(_), _) => parts.extend(chosen.ticked.map(|day| format!("done {}", day.short()))),
    }
    if parts.is_empty() { "nothing yet".to_owned() } else { parts.join(" · ") }
}
