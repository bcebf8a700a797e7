//! Owns how a day's blocks stand: the study each proposes, what was logged in it, and whether it is past.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};

use crate::domain::calendar::{Day, TimeOfDay};
use crate::domain::id::SkillId;
use crate::domain::journal::Session;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Block, Study};
use crate::domain::schedule::Schedule;

/// The reasons of skipped blocks by day and time; a block may be skipped without one.
pub type Skips = BTreeMap<(Day, TimeOfDay), Option<String>>;

/// That a block was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Why, where a reason was given.
    pub why: Option<String>,
}

/// Where a block lies from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockState {
    /// It has ended.
    Past,
    /// It runs.
    Now,
    /// It is to come.
    Next,
}

/// A block of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockLine {
    /// When it begins.
    pub at: TimeOfDay,
    /// When it ends.
    pub until: TimeOfDay,
    /// What it is.
    pub title: String,
    /// The study it proposes; nothing when it proposes none.
    pub study: Minutes,
    /// The skill it proposes, if the file names one.
    pub skill: Option<SkillId>,
    /// What was logged at its time.
    pub logged: Minutes,
    /// Of its study, what was logged at other times of its day: those lessen the blocks from the first on.
    pub covered: Minutes,
    /// Where it lies from now.
    pub state: BlockState,
    /// Set where it was skipped.
    pub skipped: Option<Skipped>,
}

/// Marks those blocks of a day that were skipped.
pub fn mark_skipped(lines: &mut [BlockLine], day: Day, skips: &Skips) {
    for line in lines.iter_mut() {
        line.skipped = skips.get(&(day, line.at)).map(|why| Skipped { why: why.clone() });
    }
    leave_out(lines, |line| line.skipped.is_some());
}

/// Leaves these blocks out of what was logged elsewhere on their day: it covers the others instead.
pub fn leave_out(lines: &mut [BlockLine], is_out: impl Fn(&BlockLine) -> bool) {
    let out = lines.iter_mut().filter(|line| is_out(line));
    let freed = out.map(|line| std::mem::take(&mut line.covered)).sum();
    cover(lines, freed, is_out);
}

/// The blocks of a calendar date, by time. `sessions` are those to look for in them; those of the civil day cover what the
/// blocks propose.
#[must_use]
pub fn blocks(schedule: &Schedule, day: Day, now: NaiveDateTime, sessions: &[Session]) -> Vec<BlockLine> {
    let blocks = schedule.roadmap().blocks(day.weekday());
    let proposals = proposals(schedule, day, blocks);
    let line = |(block, study): (&Block, Minutes)| BlockLine {
        at: block.at,
        until: block.until,
        title: block.title.clone(),
        study,
        skill: block.skills.first().cloned(),
        logged: sessions.iter().map(|s| shared(s, block, day)).sum(),
        covered: Minutes(0),
        state: match () {
            () if block.until.on(day) <= now => BlockState::Past,
            () if block.at.on(day) <= now => BlockState::Now,
            () => BlockState::Next,
        },
        skipped: None,
    };
    let mut lines: Vec<BlockLine> = blocks.iter().zip(proposals).map(line).collect();
    let of_day = sessions.iter().filter(|session| session.entry.day == day);
    let logged: Minutes = of_day.map(|session| session.entry.minutes).sum();
    let inside: i64 = lines.iter().map(|line| line.logged.0.min(line.study.0)).sum();
    cover(&mut lines, Minutes((logged.0 - inside).max(0)), |_| false);
    lines
}

impl BlockLine {
    /// What of its study nothing that was logged on its day covers.
    #[must_use]
    pub fn left(&self) -> Minutes {
        Minutes((self.study.0 - self.logged.0 - self.covered.0).max(0))
    }
}

/// Lets what was logged elsewhere on the day cover the study of the blocks, from the first on; not of those left out.
fn cover(lines: &mut [BlockLine], elsewhere: Minutes, is_out: impl Fn(&BlockLine) -> bool) {
    let mut elsewhere = elsewhere.0;
    for line in lines.iter_mut().filter(|line| !is_out(line)) {
        let more = line.left().0.min(elsewhere);
        line.covered.0 += more;
        elsewhere -= more;
    }
}

/// What each block proposes: a fixed length as written; else what the day's budget leaves beside the other blocks, at
/// least the floor and never more than the block. Nothing on days outside the plan, that it skips, or off.
#[must_use]
pub fn proposals(schedule: &Schedule, day: Day, blocks: &[Block]) -> Vec<Minutes> {
    if schedule.is_skipped(day) || schedule.is_off(day) || !schedule.plan().contains(day) {
        return vec![Minutes(0); blocks.len()];
    }
    let fixed: Minutes = blocks.iter().map(|b| if let Study::Fixed(m) = b.study { m } else { Minutes(0) }).sum();
    let mut left = (&schedule.budget_on(day) - &fixed.exact()).at_least_zero();
    let mut propose = |block: &Block| match block.study {
        Study::None => Minutes(0),
        Study::Fixed(minutes) => minutes,
        Study::Rest => {
            let floor = schedule.roadmap().daily_floor.exact();
            let rest = left.clone().max(floor).min(block.length().exact());
            left = (&left - &rest).at_least_zero();
            Exact::minutes(&rest)
        }
    };
    blocks.iter().map(&mut propose).collect()
}

/// The minutes of a session that lie in a block of a calendar date.
fn shared(session: &Session, block: &Block, day: Day) -> Minutes {
    let Some(start) = session.entry.start.map(|s| s.naive_local()) else { return Minutes(0) };
    let end = start + TimeDelta::minutes(session.entry.minutes.0);
    let (from, to) = (start.max(block.at.on(day)), end.min(block.until.on(day)));
    Minutes((to - from).num_minutes().max(0))
}
