//! Owns what was achieved in a stretch, as a performance review asks for it: hours, targets, levels, talks, fixes, rituals.
//! Holds only what may be read by the eyes it is made for; says nothing of how it looks.

mod learned;
mod reached;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::{Day, Period, Span};
use crate::domain::friction::{Entry, FixState, HELD_AFTER};
use crate::domain::id::{ResourceId, SkillId, TargetId};
use crate::domain::journal::{Journal, Progress, Session};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::rating::Level;
use crate::domain::roadmap::Every;
use crate::domain::schedule::Schedule;
use crate::domain::sharing::Eyes;

/// The source whose sessions are talks, posts and other teaching.
pub const TEACH: &str = "teach";

/// Why a stretch begins where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// Somebody named the day.
    Named,
    /// A year before its last day.
    YearBack,
    /// With the plan, which is younger than a year.
    Plan,
}

impl Begins {
    /// Its key in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["named", "year", "plan"][self as usize]
    }
}

/// What it is all computed from.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// The plan on its days.
    pub schedule: &'a Schedule<'a>,
    /// The record up to today, with the days of rituals since the stretch begins.
    pub journal: &'a Journal,
    /// The sessions of the stretch, under present ids.
    pub sessions: &'a [Session],
    /// The ledger of frictions as of today.
    pub ledger: &'a [Entry],
    /// What was said of the resources that are finished.
    pub finished: &'a BTreeMap<ResourceId, Progress>,
}

/// What was achieved in a stretch.
#[derive(Debug, Clone, PartialEq)]
pub struct Brag {
    /// The title of the plan.
    pub title: String,
    /// The stretch.
    pub span: Span,
    /// Why it begins there.
    pub begins: Begins,
    /// Study in all.
    pub logged: Minutes,
    /// Calendar weeks with study, of those that the stretch touches.
    pub weeks: (i64, i64),
    /// Targets that became done, by day.
    pub targets: Vec<Reached>,
    /// Targets that were moved and are not done, in the file's order.
    pub moved: Vec<UnderWay>,
    /// Study by skill, the most first.
    pub skills: Vec<SkillTime>,
    /// Levels of the skills that were rated or studied, in the file's order.
    pub levels: Vec<LevelLine>,
    /// Talks, posts and other teaching that has a name, by day.
    pub talks: Vec<Talk>,
    /// The other sessions of teaching: how many, and their minutes.
    pub other_talks: (i64, Minutes),
    /// Books, courses and papers that were finished, by day.
    pub resources: Vec<Finished>,
    /// Fixes that came to have held, by the day from which they stand.
    pub fixes: Vec<Held>,
    /// Rituals that were kept, in the file's order.
    pub rituals: Vec<Kept>,
}

/// A target that became done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Its id.
    pub id: TargetId,
    /// Its title.
    pub title: String,
    /// The day.
    pub day: Day,
    /// Its count, goal and unit, of a counted one.
    pub count: Option<(i64, i64, Option<String>)>,
    /// The option chosen, of a choice.
    pub chosen: Option<String>,
    /// Where it can be seen.
    pub link: Option<String>,
    /// What was said of it, where that may be read.
    pub note: Option<String>,
}

/// A target that was moved and is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderWay {
    /// Its id.
    pub id: TargetId,
    /// Its title.
    pub title: String,
    /// Its count, goal and unit, of a counted one.
    pub count: Option<(i64, i64, Option<String>)>,
    /// Study towards it in the stretch.
    pub minutes: Minutes,
}

/// Study on a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillTime {
    /// Its id.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its minutes.
    pub minutes: Minutes,
    /// Its part of the whole.
    pub part: Exact,
}

/// The level of a skill then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelLine {
    /// The skill's id.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// The level that held before the stretch, else the first one given in it; nothing where the last is the only one.
    pub then: Option<Level>,
    /// The level that holds at its end.
    pub now: Level,
    /// The day on which that was given.
    pub day: Day,
    /// The evidence as a link.
    pub link: Option<String>,
    /// The evidence in words, where they may be read.
    pub note: Option<String>,
}

/// A talk, a post, or other teaching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// The day; the last one of several sessions.
    pub day: Day,
    /// What it was, where that may be read.
    pub note: Option<String>,
    /// The title of the target it worked towards.
    pub target: Option<String>,
    /// The skill it taught.
    pub skill: String,
    /// How many sessions it took.
    pub sessions: i64,
    /// Their minutes.
    pub minutes: Minutes,
}

/// A resource that was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Its id.
    pub id: ResourceId,
    /// Its title.
    pub title: String,
    /// Who made it.
    pub by: Option<String>,
    /// The day.
    pub day: Day,
    /// Where it is.
    pub link: Option<String>,
    /// What was said of it, where that may be read.
    pub note: Option<String>,
}

/// A fix that held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What it is.
    pub text: String,
    /// The day from which it stands.
    pub stands: Day,
    /// The friction it prevents, where that may be read, and how often it happened before.
    pub friction: Option<(String, usize)>,
}

/// A ritual that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its title.
    pub title: String,
    /// Its kind of period.
    pub every: Every,
    /// In how many periods it was kept.
    pub kept: i64,
    /// Of how many; nothing of an optional one.
    pub of: Option<i64>,
    /// Whether teaching keeps it.
    pub teaches: bool,
}

/// The first day of a stretch for which none is named: a year back, or with a plan that is younger.
#[must_use]
pub fn begins(plan: Span, last: Day) -> (Day, Begins) {
    let year = last.next().date();
    let back = chrono::Datelike::with_year(&year, chrono::Datelike::year(&year) - 1);
    // The year before a leap day has none.
    let back = back.map_or_else(|| last.plus(-364), Day::from);
    if back < plan.first && plan.first <= last { (plan.first, Begins::Plan) } else { (back, Begins::YearBack) }
}

/// What was achieved in a stretch, for these eyes.
#[must_use]
pub fn brag(grounds: &Grounds<'_>, span: Span, begins: Begins, eyes: Eyes) -> Brag {
    let Grounds { schedule, journal, sessions, .. } = *grounds;
    let logged: Minutes = sessions.iter().map(|session| session.entry.minutes).sum();
    let studied: BTreeSet<Period> = sessions.iter().map(|session| schedule.week_of(session.entry.day)).collect();
    let touched: BTreeSet<Period> = span.days().map(|day| schedule.week_of(day)).collect();
    let (talks, other_talks) = learned::talks(grounds, eyes);
    Brag {
        title: schedule.roadmap().title.clone(),
        span,
        begins,
        logged,
        weeks: (count(studied.len()), count(touched.len())),
        targets: reached::targets(grounds, span, eyes),
        moved: reached::under_way(grounds, span),
        skills: learned::skills(grounds, logged),
        levels: learned::levels(grounds, span, eyes),
        talks,
        other_talks,
        resources: reached::resources(grounds, span, eyes),
        fixes: fixes(grounds.ledger, span, eyes),
        rituals: reached::rituals(schedule, journal, span),
    }
}

/// Those that came to have held in the stretch, and whose friction has not come back since.
fn fixes(ledger: &[Entry], span: Span, eyes: Eyes) -> Vec<Held> {
    let held = |entry: &Entry| {
        let lines = entry.fixes.iter().filter(|line| line.state == FixState::Held);
        let of_it: Vec<Held> = lines
            .filter_map(|line| {
                let stands = line.fix.stands.filter(|day| span.contains(day.plus(HELD_AFTER)))?;
                let text = Eyes::Own.read(&line.fix.what.text)?;
                let friction = eyes.read(&entry.first.what.text).map(|words| (words, entry.times()));
                Some(Held { text, stands, friction })
            })
            .collect();
        of_it
    };
    let mut all: Vec<Held> = ledger.iter().flat_map(held).collect();
    all.sort_by_key(|held| held.stands);
    all
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
