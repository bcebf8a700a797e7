//! Owns the week as its review shows it: the facts, what the last review decided and whether it happened, what is asked
//! about frictions and fixes, and what could be chosen for the week after. Nothing here is stored.

pub mod blocks;
mod candidates;
mod decided;
pub mod facts;
mod frictions;
mod frozen;
pub mod longer;
pub mod moved;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::{Day, Moment, Period, TimeOfDay};
use crate::domain::friction::{Entry, Fix, FixLine, Friction};
use crate::domain::id::{SkillId, StageId, TargetId};
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::review::{Chosen, Saved, Thing};
use crate::domain::roadmap::Priority;
use crate::domain::schedule::Schedule;
use crate::domain::standing::Standing;
use crate::domain::standing::blocks::Skips;
use crate::domain::standing::due_review::reviewed_lately;
use crate::domain::standing::forecast::Forecast;
use crate::domain::standing::rituals::rituals;
use crate::domain::standing::stages::Slack;
use crate::domain::standing::week::{self, Week};
use crate::domain::target::TargetState;
pub use frozen::{Differs, figures, since_saved};

/// What is known of a week, to look back on it. Everything is under the ids that things have now.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// The week.
    pub week: Period,
    /// The moment from which it is looked at.
    pub now: Moment,
    /// The plan laid out on days.
    pub schedule: &'a Schedule<'a>,
    /// The version of the plan in force on the last of its days so far: the day from which it held.
    pub plan: Option<Day>,
    /// The record up to today, with the rituals of the week.
    pub journal: &'a Journal,
    /// How it all stands today.
    pub standing: &'a Standing,
    /// The record up to the end of the week; up to today where that is to come.
    pub then: &'a Journal,
    /// The record up to a week before that; nothing before the plan began.
    pub week_ago: Option<&'a Journal>,
    /// The sessions of the week, oldest first.
    pub sessions: &'a [Session],
    /// The blocks of the week that were skipped.
    pub skips: &'a Skips,
    /// What the check-ins of its days said of the focus.
    pub focus: &'a BTreeMap<Day, u8>,
    /// The targets that were chosen, dropped or taken up again in the week.
    pub settled: &'a BTreeSet<TargetId>,
    /// What the review before chose for the week, with the ticks given by its end.
    pub chosen: &'a [Chosen],
    /// Every friction up to today.
    pub frictions: &'a [Friction],
    /// Every fix up to today.
    pub fixes: &'a [Fix],
    /// Its review, where it has one.
    pub saved: Option<Saved>,
    /// The earlier forms of that.
    pub former: Vec<Saved>,
}

/// A week and its review.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekReview {
    /// Its days with budget, blocks and sessions, and its rituals.
    pub week: Week,
    /// The version of the plan then in force: the day from which it held.
    pub plan: Option<Day>,
    /// The days of the week before: planned and logged.
    pub before: Vec<(Exact, Minutes)>,
    /// The priorities that have a share or time in the week, P0 first.
    pub shares: Vec<Share>,
    /// Time by skill, the most first.
    pub skills: Vec<(SkillId, Minutes)>,
    /// The targets that were moved or closed in the week, in the file's order.
    pub moved: Vec<Moved>,
    /// What became of the study blocks that have passed.
    pub blocks: Blocks,
    /// Rituals kept, of those that the week asks.
    pub rituals: (i64, i64),
    /// The same once its review is saved, which keeps those that a review keeps.
    pub rituals_once_saved: (i64, i64),
    /// Days of the week that reached the floor, of those so far that ask for it.
    pub kept: (i64, i64),
    /// Kept days in a row, at the end of the week or today.
    pub streak: i64,
    /// What the check-ins said of the focus, day by day.
    pub focus: Vec<Option<u8>>,
    /// What the review before chose for this week.
    pub decided: Vec<Decision>,
    /// How the plan stood at the end of the week, or today.
    pub then: Outlook,
    /// How it stood a week before that; nothing before the plan began.
    pub week_ago: Option<Outlook>,
    /// The frictions of the week, each with all that is known of it.
    pub frictions: Vec<FrictionLine>,
    /// The fixes to ask about: those due by the end of the week, and those whose friction came back in it.
    pub fixes: Vec<FixLine>,
    /// What could be chosen for the week after: up next, and open targets.
    pub candidates: Vec<Candidate>,
    /// Its review, where it has one.
    pub saved: Option<Saved>,
    /// The earlier forms of that, the first one first.
    pub former: Vec<Saved>,
    /// How many of the last twelve weeks have a review: of those of the plan, up to this one.
    pub lately: (i64, i64),
}

/// The time of a priority in a week.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The priority.
    pub priority: Priority,
    /// The part it should get.
    pub wanted: Exact,
    /// The part it got; `None` where nothing was logged.
    pub part: Option<Exact>,
    /// Its minutes.
    pub minutes: Minutes,
}

/// A target that was moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Its id.
    pub id: TargetId,
    /// Its title.
    pub title: String,
    /// How far, in steps of its count.
    pub by: i64,
    /// Its count and goal at the end of the week; 1 of 1 for a tick.
    pub done: (i64, i64),
    /// Where it stood then.
    pub state: TargetState,
    /// Whether it became done in the week.
    pub became_done: bool,
    /// Minutes of sessions that worked towards it.
    pub minutes: Minutes,
}

/// What became of the study blocks of a week that have passed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Blocks {
    /// How many proposed study.
    pub planned: i64,
    /// Those with study at their time.
    pub held: i64,
    /// Those without it on a day with study at another time.
    pub moved: i64,
    /// Those that were skipped, with day, time, title and reason.
    pub skipped: Vec<(Day, TimeOfDay, String, Option<String>)>,
    /// The others: nothing was logged and nothing said.
    pub open: i64,
}

/// A thing chosen for a week, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The thing.
    pub chosen: Chosen,
    /// What people call it.
    pub title: String,
    /// Whether it happened.
    pub happened: Happened,
}

/// Whether a chosen thing happened in its week.
#[derive(Debug, Clone, PartialEq)]
pub enum Happened {
    /// It was done: ticked, kept or finished.
    Done,
    /// Something was done on it: minutes of study, steps of a count.
    Some {
        /// Study on it.
        minutes: Minutes,
        /// Steps of its count.
        steps: i64,
    },
    /// Nothing was, so far.
    Nothing,
    /// It left the roadmap.
    Unknown,
}

/// How the plan stands on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The narrowest active stage.
    pub stage: Option<StageId>,
    /// Its days ahead or behind.
    pub slack: Slack,
    /// Minutes a week that what is left of it asks for; `None` once it is past.
    pub needed: Option<Exact>,
    /// When the hours of the whole are likely done.
    pub forecast: Forecast,
}

/// A friction of the week.
#[derive(Debug, Clone, PartialEq)]
pub struct FrictionLine {
    /// The friction itself.
    pub friction: Friction,
    /// The short end of its id by which people name it.
    pub handle: String,
    /// Everything that is the same, up to the day looked from.
    pub entry: Entry,
    /// The earlier frictions that it may repeat, by likeness of words and then the latest first; at most nine.
    pub alike: Vec<Friction>,
}

/// A thing that could be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The thing.
    pub thing: Thing,
    /// What people call it.
    pub title: String,
    /// Why it is proposed.
    pub reason: String,
}

/// The week and its review.
#[must_use]
pub fn week_review(known: Known) -> WeekReview {
    let Known { week, now, schedule, journal, sessions, .. } = known;
    // A week belongs where its Thursday lies, whatever day it is looked at from.
    let rituals = rituals(schedule, journal, week.thursday());
    let stands = Week { rituals, ..week::week(schedule, journal, week, now, sessions).with_skips(known.skips) };
    let decided = decided::decided(&known);
    let then = facts::outlook_at(&known, known.then);
    let ledger = crate::domain::friction::ledger(known.frictions, known.fixes, journal.today);
    WeekReview {
        plan: known.plan,
        before: facts::hours(schedule, journal, week.previous()),
        shares: facts::shares(schedule, &stands),
        skills: facts::by_skill(sessions),
        moved: moved::moved(&known),
        blocks: blocks::blocks(&stands),
        rituals: facts::rituals_kept(&stands),
        rituals_once_saved: facts::rituals_once_saved(&known, &stands),
        kept: facts::kept(schedule, journal, &stands),
        streak: facts::streak(schedule, journal, week),
        focus: week.span().days().map(|day| known.focus.get(&day).copied()).collect(),
        candidates: candidates::candidates(&known, &decided),
        decided,
        then,
        week_ago: known.week_ago.map(|ago| facts::outlook_at(&known, ago)),
        frictions: frictions::of_week(known.frictions, &ledger, week),
        fixes: frictions::to_ask(&ledger, week),
        lately: reviewed_lately(schedule, journal, week),
        saved: known.saved,
        former: known.former,
        week: stands,
    }
}

#[cfg(test)]
mod tests;
