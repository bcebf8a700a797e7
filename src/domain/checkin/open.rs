//! Owns what a day still asks: the study that its passed blocks propose and is not logged, and the rituals asked on it.

use chrono::{DateTime, FixedOffset};

use super::evidence::{AskedTarget, Sought, of_ritual, of_targets};
use super::{Answered, CheckIn, DayRecord};
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::entry::Place;
use crate::domain::id::SkillId;
use crate::domain::journal::{Journal, NewSession};
use crate::domain::minutes::Minutes;
use crate::domain::schedule::Schedule;
use crate::domain::standing::blocks::{BlockLine, BlockState, blocks, leave_out};
use crate::domain::standing::rituals::{RitualLine, rituals};

/// What a day still asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// The day.
    pub day: Day,
    /// The study that is proposed and not logged, by time.
    pub study: Vec<Proposal>,
    /// The rituals asked on the day and not kept.
    pub rituals: Vec<AskedRitual>,
    /// The targets whose evidence is looked for.
    pub targets: Vec<AskedTarget>,
    /// What was logged on the day.
    pub logged: Minutes,
    /// The check-in that the day has already.
    pub present: Option<Answered>,
}

/// Study that a passed block proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The day.
    pub day: Day,
    /// When the block begins.
    pub at: TimeOfDay,
    /// When it ends.
    pub until: TimeOfDay,
    /// What it is.
    pub title: String,
    /// The skill: the block's, else that of the week's first chosen thing, else the first of up next.
    pub skill: SkillId,
    /// What is left to log, at least a minute.
    pub minutes: Minutes,
    /// Whether it would have begun with the block; what is left of a block has its day and no clock time.
    pub is_whole: bool,
}

/// A ritual that is asked on the day.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedRitual {
    /// How it stands.
    pub line: RitualLine,
    /// Whether it is kept unless said otherwise: it is due, or, where the file names its evidence, there is some.
    pub by_default: bool,
    /// Whether it waits for the user: it is not optional, its time has come, and no act keeps it by itself.
    pub is_due: bool,
    /// What shows it, where the file says where to look.
    pub evidence: Option<Sought>,
}

impl Proposal {
    /// When a session of this length in its place began; `None` where only the day is known.
    pub(super) fn start(&self, minutes: Minutes, now: Moment, place: Place) -> Option<DateTime<FixedOffset>> {
        let start = self.is_whole.then(|| place(self.at.on(self.day)))?;
        (start + chrono::TimeDelta::minutes(minutes.0) <= now.0).then_some(start)
    }

    /// The session that it proposes.
    #[must_use]
    pub fn session(&self, now: Moment, place: Place) -> NewSession {
        NewSession {
            day: self.day,
            start: self.start(self.minutes, now, place),
            minutes: self.minutes,
            skill: self.skill.clone(),
            target: None,
            source: None,
            note: None,
        }
    }
}

impl Open {
    /// Whether neither study nor a ritual is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.study.is_empty() && self.rituals.is_empty()
    }

    /// Of a day that was answered, what its blocks proposed after that.
    pub(super) fn since_answered(mut self, now: Moment) -> Self {
        if let Some(answered) = &self.present {
            let (at, is_off) = (answered.at.with_timezone(now.0.offset()).naive_local(), answered.off);
            self.study.retain(|study| !is_off && study.until.on(study.day) > at);
            self.rituals.clear();
        }
        self
    }

    /// The same, as it is asked in one line: targets have lines of their own.
    pub(super) fn in_a_line(mut self) -> Self {
        self.targets.clear();
        self
    }

    /// The answers that one ⏎ takes: the study as proposed, the rituals, and what the day's check-in said already.
    #[must_use]
    pub fn defaults(&self, now: Moment, place: Place) -> CheckIn {
        CheckIn {
            entries: self.study.iter().map(|proposal| proposal.session(now, place)).collect(),
            keeps: self.rituals.iter().filter(|r| r.by_default).map(|r| r.line.id.clone()).collect(),
            ..CheckIn::of(self.day).keeping(self.present.as_ref())
        }
    }
}

/// What a day up to the journal's own still asks. `next` is the skill where a block names none.
#[must_use]
pub fn open(schedule: &Schedule, journal: &Journal, record: &DayRecord, now: Moment, next: Option<&SkillId>) -> Open {
    let day = record.day;
    let logged = record.logged();
    Open {
        day,
        study: study(schedule, record, now, next),
        rituals: asked(schedule, journal, day, now),
        targets: of_targets(schedule, journal, day),
        logged,
        present: record.answered.clone(),
    }
}

/// What is left of the blocks that have passed. What was logged in one counts for it, and where the day was answered after
/// it, it is all of it.
fn study(schedule: &Schedule, record: &DayRecord, now: Moment, next: Option<&SkillId>) -> Vec<Proposal> {
    let mut lines = blocks(schedule, record.day, now.local(), &record.sessions);
    let mut open = Vec::new();
    let is_seen = |line: &BlockLine| {
        let answered = record.answered.as_ref().map(|answered| answered.at.with_timezone(now.0.offset()));
        answered.is_some_and(|at| at.naive_local() >= line.until.on(record.day))
    };
    let is_settled = |line: &BlockLine| record.skipped.contains_key(&line.at) || (is_seen(line) && line.logged.0 > 0);
    let is_asked = |line: &BlockLine| line.state == BlockState::Past && !is_settled(line);
    leave_out(&mut lines, |line| !is_asked(line));
    for line in lines.iter().filter(|line| is_asked(line)) {
        let skill = line.skill.as_ref().or(next);
        if let (Some(skill), 1..) = (skill, line.left().0) {
            open.push(Proposal {
                day: record.day,
                at: line.at,
                until: line.until,
                title: line.title.clone(),
                skill: skill.clone(),
                minutes: line.left(),
                // The night before the day begins belongs to the civil day before.
                is_whole: line.covered.0 == 0 && line.logged.0 == 0 && line.at >= schedule.roadmap().day_starts,
            });
        }
    }
    open
}

/// The rituals as they stood on the day. One whose time is to come is not kept unasked.
fn asked(schedule: &Schedule, journal: &Journal, day: Day, now: Moment) -> Vec<AskedRitual> {
    if !schedule.plan().contains(day) {
        return Vec::new();
    }
    let has_come = |line: &RitualLine| line.at.is_none_or(|at| at.on(day) <= now.local());
    let then = (journal.today != day).then(|| Journal { today: day, ..journal.clone() });
    let journal = then.as_ref().unwrap_or(journal);
    let is_ticked = |line: &RitualLine| {
        journal.ritual_ticks.get(&line.id).and_then(|days| days.get(&day)).is_some_and(|ticks| *ticks > 0)
    };
    let ask = |line: RitualLine| {
        let planned = schedule.roadmap().rituals.iter().find(|ritual| ritual.id == line.id);
        let evidence = planned.and_then(|ritual| of_ritual(ritual, &line, day));
        let is_kept_by_an_act = planned.is_some_and(|ritual| ritual.by.is_some());
        let is_due = !line.optional && has_come(&line) && !is_kept_by_an_act;
        AskedRitual { by_default: is_due && evidence.is_none(), is_due, evidence, line }
    };
    rituals(schedule, journal, day).into_iter().filter(|line| line.asked && !is_ticked(line)).map(ask).collect()
}
