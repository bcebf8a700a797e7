//! Owns the way that keeps the hours as they are: shares move from the lowest priorities to the ones behind, and the
//! targets that matter least make room.

use super::{Figures, Ground, Way, WayId, gist, words};
use crate::domain::id::{StageId, TargetId};
use crate::domain::minutes::Exact;
use crate::domain::revision::{Revision, rounded_up};
use crate::domain::roadmap::{Priority, Roadmap};
use crate::domain::schedule::Schedule;
use crate::domain::standing::skills::PriorityLine;
use crate::domain::standing::stages::stages;
use crate::domain::standing::targets::TargetLine;
use crate::domain::target::TargetState;

/// A share that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareMove {
    /// Of which priority.
    pub priority: Priority,
    /// Its part of the study time now, 0 to 1.
    pub before: Exact,
    /// Its part with the change.
    pub after: Exact,
    /// Its minutes to the stage's end now.
    pub minutes_before: Exact,
    /// Its minutes to the stage's end with the change.
    pub minutes_after: Exact,
}

/// What a rebalance changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebalance {
    /// Minutes that the plan asks from today to the stage's end: the same before and after.
    pub planned: Exact,
    /// The shares that change.
    pub shares: Vec<ShareMove>,
    /// The priorities that get more, and the minutes that they are behind by.
    pub behind: (Vec<Priority>, Exact),
    /// Minutes of it that the change makes up for by the stage's end.
    pub covered: Exact,
    /// The targets that leave the stage, lowest priority first.
    pub leave: Vec<TargetId>,
    /// Where they go; `None` where no later stage is there to take them: then they would have to be dropped.
    pub to: Option<StageId>,
    /// Days behind on targets now.
    pub slack_before: Option<i64>,
    /// Days behind on targets without those that leave.
    pub slack_after: Option<i64>,
}

/// The same hours, on what matters most.
pub(super) fn way(ground: &Ground) -> Way {
    let mut revision = Revision::of(ground.roadmap());
    let planned = ground.schedule.planned(ground.rest());
    move_shares(ground, &planned, &mut revision);
    let shares = share_moves(ground.schedule, &Schedule::new(&revision.roadmap), &planned);
    if !shares.is_empty() {
        // What is behind on the lowest priorities is let go; what is behind on the others is in their new shares.
        revision.fresh(ground.today(), "rebalanced");
    }
    let to = next_stage(ground.schedule, ground.place).map(|place| ground.roadmap().stages[place].id.clone());
    let (leave, slack_after) = leaving(ground);
    let last = ground.schedule.window(ground.place).last;
    if let Some(to) = &to {
        for id in &leave {
            revision.stage_of(id, to, last);
        }
    }
    let more = |moved: &&ShareMove| moved.minutes_after > moved.minutes_before;
    let covered = shares.iter().filter(more).map(|m| &m.minutes_after - &m.minutes_before).sum();
    let slack_before = ground.line().slack.targets;
    let behind = if shares.is_empty() { (Vec::new(), Exact::zero()) } else { all_behind(ground) };
    let figures = Rebalance { planned, shares, behind, covered, leave, to, slack_before, slack_after };
    Way {
        id: WayId::Rebalance,
        gist: gist::rebalance(&figures),
        text: words::rebalance(&figures, ground.line(), &ground.standing.targets),
        figures: Figures::Rebalance(figures),
        edits: revision.edits,
        roadmap: revision.roadmap,
    }
}

/// The stage that a target goes on to: of those that end later, the one that ends first, the narrower of two.
#[must_use]
pub fn next_stage(schedule: &Schedule, place: usize) -> Option<usize> {
    let last = schedule.window(place).last;
    let later = schedule.stages().enumerate().filter(|(_, (_, window))| window.last > last);
    later.min_by_key(|(_, (_, window))| (window.last, window.len())).map(|(at, _)| at)
}

/// What a priority is behind by, in minutes.
fn debt(line: &PriorityLine) -> Exact {
    (&line.planned_since - &line.logged_since.exact()).at_least_zero()
}

fn is_behind(line: &PriorityLine) -> bool {
    line.coverage.as_ref().is_some_and(|covered| *covered < Exact::ratio(9, 10))
}

/// The priorities that are behind, but for the lowest in use, and by how many minutes in all.
fn all_behind(ground: &Ground) -> (Vec<Priority>, Exact) {
    let used = || ground.standing.skills.priorities.iter().filter(|line| !line.share.is_zero());
    let lowest = used().next_back().map(|line| line.id);
    let behind = || used().filter(|line| Some(line.id) != lowest && is_behind(line));
    (behind().map(|line| line.id).collect(), behind().map(debt).sum())
}

/// From the highest priority down, each that is behind gets what it is behind by, in whole hundredths, from the lowest
/// that are not: of these each gives all it has before the next one gives.
fn move_shares(ground: &Ground, planned: &Exact, revision: &mut Revision) {
    let roadmap = ground.roadmap();
    let used: Vec<&PriorityLine> =
        ground.standing.skills.priorities.iter().filter(|line| !line.share.is_zero()).collect();
    let Some(lowest) = used.last().map(|line| line.id) else { return };
    if planned.is_zero() {
        return;
    }
    let behind: Vec<&PriorityLine> = used.iter().filter(|l| l.id != lowest && is_behind(l)).copied().collect();
    let all: Exact = used.iter().map(|line| roadmap.priorities[line.id.index()].share.clone()).sum();
    let hundredth = &all / &Exact::whole(100);
    for line in &behind {
        let points = rounded_up(&(&(&debt(line) * 100) / planned)).0;
        let mut wanted = &hundredth * points;
        let givers = used.iter().rev().filter(|g| g.id > line.id && !behind.iter().any(|b| b.id == g.id));
        for giver in givers {
            let has = revision.roadmap.priorities[giver.id.index()].share.clone();
            let gives = has.clone().min(wanted.clone());
            if gives.is_zero() {
                continue;
            }
            let gets = &revision.roadmap.priorities[line.id.index()].share + &gives;
            revision.share(giver.id, &(&has - &gives));
            revision.share(line.id, &gets);
            wanted = &wanted - &gives;
        }
    }
}

fn share_moves(before: &Schedule, after: &Schedule, planned: &Exact) -> Vec<ShareMove> {
    let of = |priority: Priority| {
        let (was, is) = (before.share(priority), after.share(priority));
        ShareMove { priority, minutes_before: &was * planned, minutes_after: &is * planned, before: was, after: is }
    };
    Priority::ALL.map(of).into_iter().filter(|moved| moved.before != moved.after).collect()
}

/// The targets whose leaving brings the stage's targets on plan, and the days ahead or behind without them: the lowest
/// priority first, of these those not begun, of these the last in the file.
fn leaving(ground: &Ground) -> (Vec<TargetId>, Option<i64>) {
    let stage = &ground.line().id;
    let mut lines = ground.standing.targets.clone();
    let mut open: Vec<(usize, &TargetLine)> =
        ground.standing.targets.iter().enumerate().filter(|(_, t)| t.stage == *stage && t.is_unfinished()).collect();
    open.sort_by_key(|(at, line)| {
        let is_begun = line.state == TargetState::Active;
        (std::cmp::Reverse(priority_of(ground.roadmap(), line)), is_begun, std::cmp::Reverse(*at))
    });
    let mut slack = ground.line().slack.targets;
    let mut leave = Vec::new();
    for (at, line) in open {
        if slack.is_none_or(|days| days >= 0) {
            break;
        }
        lines[at].state = TargetState::Dropped;
        leave.push(line.id.clone());
        slack = stages(ground.schedule, ground.journal, &lines).stages[ground.place].slack.targets;
    }
    (leave, slack)
}

/// The highest priority among a target's skills; the lowest where it names none.
fn priority_of(roadmap: &Roadmap, target: &TargetLine) -> Priority {
    target.skills.iter().filter_map(|id| roadmap.skill(id)).map(|s| s.priority).min().unwrap_or(Priority::P3)
}
