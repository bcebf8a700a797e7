//! Owns the ways back on track for a stage that is behind: a fresh line, more hours, other priorities, a longer
//! window. Each with its numbers, its words, and the edits of the file that make the plan true from today.
//!
//! The past keeps its plan, so a budget set today adds to what is behind instead of replacing it. The ways that set one
//! therefore draw a fresh line beside it: from today the plan asks for all that is left, no more and no less.

mod extend;
mod gist;
mod hours;
mod offer;
mod rebalance;
mod words;

pub use super::standing::pace::{Pace, pace};
pub use extend::{Basis, Extend, Moved};
pub use hours::{Block, CatchUp, FreshLine};
pub use offer::{PlanFacts, is_offered, quarter_of};
pub use rebalance::{Rebalance, ShareMove, next_stage};

use super::calendar::{Day, Span};
use super::edit::Edit;
use super::id::StageId;
use super::journal::Journal;
use super::minutes::Exact;
use super::refusal::{Refusal, unknown};
use super::roadmap::Roadmap;
use super::schedule::Schedule;
use super::standing::Standing;
use super::standing::stages::{Slack, StageLine, StageState};

/// The ways, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WayId {
    /// Standing counts from today.
    Fresh,
    /// More hours a week.
    CatchUp,
    /// The same hours, on what matters most.
    Rebalance,
    /// The same hours, over more days.
    Extend,
}

impl WayId {
    /// All four, the fresh line first.
    pub const ALL: [Self; 4] = [Self::Fresh, Self::CatchUp, Self::Rebalance, Self::Extend];

    /// `fresh`, `catch-up`, `rebalance`, `extend`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ["fresh", "catch-up", "rebalance", "extend"][self as usize]
    }

    /// What people read.
    #[must_use]
    pub fn title(self) -> &'static str {
        ["Fresh line", "Catch up", "Rebalance", "Extend"][self as usize]
    }
}

/// The numbers of a way.
#[derive(Debug, Clone, PartialEq)]
pub enum Figures {
    /// Of a fresh line.
    Fresh(FreshLine),
    /// Of more hours.
    CatchUp(Box<CatchUp>),
    /// Of other priorities.
    Rebalance(Rebalance),
    /// Of a longer window.
    Extend(Extend),
}

/// One way back on track.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Which.
    pub id: WayId,
    /// Its numbers.
    pub figures: Figures,
    /// What it means in a few words.
    pub gist: String,
    /// What it means, a sentence each.
    pub text: Vec<String>,
    /// The changes of the file; none where it changes nothing.
    pub edits: Vec<Edit>,
    /// What the file would mean.
    pub roadmap: Roadmap,
}

/// How a stage stands, and the ways back.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovery {
    /// The stage.
    pub stage: StageId,
    /// Its title.
    pub title: String,
    /// Its days.
    pub window: Span,
    /// Days from today to its last day, both included.
    pub days_left: i64,
    /// Days ahead or behind.
    pub slack: Slack,
    /// Minutes of its plan that are left.
    pub left: Exact,
    /// Minutes by which hours are behind this morning; 0 when they are not.
    pub behind: Exact,
    /// Minutes a week that the plan asks from today to its end.
    pub planned_per_week: Exact,
    /// Minutes a week that what is left asks for.
    pub needed_per_week: Exact,
    /// What the last weeks held.
    pub pace: Pace,
    /// How it stands, a sentence each.
    pub text: Vec<String>,
    /// The ways; none while nothing has to be recovered.
    pub ways: Vec<Way>,
}

impl Recovery {
    /// The way of this id.
    #[must_use]
    pub fn way(&self, id: WayId) -> Option<&Way> {
        self.ways.iter().find(|way| way.id == id)
    }

    /// How it stands in one line, what came of it first: a narrow one cuts the end.
    #[must_use]
    pub fn in_a_line(&self) -> String {
        self.text.iter().rev().map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// What the ways are computed from.
struct Ground<'a> {
    schedule: &'a Schedule<'a>,
    standing: &'a Standing,
    journal: &'a Journal,
    place: usize,
}

impl Ground<'_> {
    fn roadmap(&self) -> &Roadmap {
        self.schedule.roadmap()
    }

    fn today(&self) -> Day {
        self.journal.today
    }

    fn line(&self) -> &StageLine {
        &self.standing.stages.stages[self.place]
    }

    /// The days that are left, today one of them.
    fn rest(&self) -> Span {
        Span { first: self.today(), last: self.schedule.window(self.place).last }
    }

    /// Minutes of the stage's plan that are left now.
    fn left(&self) -> Exact {
        let needed = self.line().needed_per_week.clone().unwrap_or_default();
        &(&needed * self.rest().len()) / &Exact::whole(7)
    }

    /// Minutes of the stage's plan that were left this morning: a plan from today counts today's sessions too.
    fn left_this_morning(&self) -> Exact {
        &self.left() + &self.journal.on(self.today()).exact()
    }

    /// Minutes by which hours are behind this morning.
    fn behind(&self) -> Exact {
        (&self.left_this_morning() - &self.schedule.planned(self.rest())).at_least_zero()
    }
}

/// Minutes a week of a sum over a stretch.
fn per_week(minutes: &Exact, span: Span) -> Exact {
    &(minutes * 7) / &Exact::whole(span.len())
}

/// The place of the stage that is meant: of this id, else the narrowest that runs today.
pub fn stage_meant(schedule: &Schedule, today: Day, typed: Option<&str>) -> Result<usize, Refusal> {
    let stages = &schedule.roadmap().stages;
    let Some(typed) = typed else {
        return schedule.narrowest(today).ok_or_else(|| {
            Refusal::new(
                "no stage runs today, so nothing can be behind",
                "name one that is to come, or extend the plan",
            )
        });
    };
    let bare = typed.strip_prefix("stages.").unwrap_or(typed);
    let place = stages.iter().position(|stage| stage.id.as_str() == bare);
    let place = place.ok_or_else(|| unknown("stage", bare, stages.iter().map(|stage| stage.id.as_str())))?;
    let last = schedule.window(place).last;
    if last < today {
        let message = format!("{bare} ended on {}, no day of it is left to recover in", last.long());
        return Err(Refusal::new(message, "its open targets are settled at its gate: skillmap stages"));
    }
    Ok(place)
}

/// How the stage at this place of the file stands on the journal's day, and the ways back.
#[must_use]
pub fn recovery(schedule: &Schedule, standing: &Standing, journal: &Journal, place: usize) -> Recovery {
    let ground = Ground { schedule, standing, journal, place };
    let line = ground.line();
    let rest = ground.rest();
    let pace = pace(schedule, journal);
    let is_behind = line.state == StageState::Active
        && (line.slack.hours.is_some_and(|days| days < 0) || line.slack.targets.is_some_and(|days| days < 0));
    let mut recovery = Recovery {
        stage: line.id.clone(),
        title: line.title.clone(),
        window: line.window,
        days_left: rest.len(),
        slack: line.slack,
        left: ground.left(),
        behind: ground.behind(),
        planned_per_week: per_week(&schedule.planned(rest), rest),
        needed_per_week: line.needed_per_week.clone().unwrap_or_default(),
        pace,
        text: Vec::new(),
        ways: Vec::new(),
    };
    recovery.text = words::situation(&recovery, line, standing, ground.today());
    if is_behind {
        let pace = &recovery.pace;
        recovery.ways = vec![
            hours::fresh(&ground),
            hours::catch_up(&ground, pace),
            rebalance::way(&ground),
            extend::way(&ground, pace),
        ];
    }
    recovery
}

#[cfg(test)]
mod tests;
