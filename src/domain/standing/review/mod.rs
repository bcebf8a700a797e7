//! Owns the week as its review shows it: the facts, what the last review decided and whether it happened, what is asked
//! about frictions and fixes, and what could be chosen for the week after. Nothing here is stored.

use crate::domain::friction::{Entry, FixLine, Friction};
use crate::domain::id::{SkillId, StageId, TargetId};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::review::{Chosen, Saved, Thing};
use crate::domain::roadmap::Priority;
use crate::domain::standing::forecast::Forecast;
use crate::domain::standing::stages::Slack;
use crate::domain::standing::week::Week;
use crate::domain::target::TargetState;

/// A week and its review.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekReview {
    /// Its days with budget, blocks and sessions, and its rituals.
    pub week: Week,
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
    pub skipped: Vec<(crate::domain::calendar::Day, crate::domain::calendar::TimeOfDay, String, Option<String>)>,
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
    /// When the hours of the whole are likely done.
    pub forecast: Forecast,
}

/// A friction of the week.
#[derive(Debug, Clone, PartialEq)]
pub struct FrictionLine {
    /// The friction itself.
    pub friction: Friction,
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
