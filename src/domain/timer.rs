//! Owns the rules of the timer: how long it has run by two clocks, when that is doubtful, and which session an answer
//! makes of it. Pure: what the clocks say is given. Nothing is ever negative, counted twice or cut in silence.

mod words;

pub use words::running;

#[cfg(test)]
mod tests;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};

use super::calendar::{Day, Moment, TimeOfDay, civil_day};
use super::entry::{Place, Timed, by_clock};
use super::id::{SkillId, SourceId, TargetId};
use super::journal::{NewSession, PresentIds};
use super::minutes::Minutes;
use super::refusal::Refusal;
use super::roadmap::{Roadmap, Study};
use super::standing::blocks::BlockState;
use super::standing::today::Today;

/// Longer than this is doubtful.
pub const LONG: Minutes = Minutes(4 * 60);
/// How far the two clocks may be apart, in milliseconds.
const APART_MS: i64 = 60_000;
/// How long the machine may sleep before that is asked about, in milliseconds.
const ASLEEP_MS: i64 = 5 * 60_000;

/// The clock of the machine that nobody sets: milliseconds since it was started, sleep included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boot {
    /// Which start of the machine.
    pub id: String,
    /// Milliseconds since then.
    pub millis: i64,
    /// How many of them the machine was awake.
    pub awake: i64,
}

/// What both clocks say at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocks {
    /// The wall clock, with the offset in force here.
    pub now: Moment,
    /// The other one, where there is one.
    pub boot: Option<Boot>,
}

/// The one timer that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    /// When it was started, with the offset in force there.
    pub start: DateTime<FixedOffset>,
    /// The civil day on which it began, decided then.
    pub day: Day,
    /// What the other clock said then.
    pub boot: Option<Boot>,
    /// The skill.
    pub skill: SkillId,
    /// The target it works towards.
    pub target: Option<TargetId>,
    /// How it is learned.
    pub source: Option<SourceId>,
    /// In words.
    pub note: Option<String>,
}

/// Why it is not sure that all of the time was study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It ran for over 4 hours.
    Long,
    /// It ran past the end of its block.
    PastBlock,
    /// It ran into the next civil day.
    Night,
    /// The wall clock was set meanwhile.
    ClockMoved,
    /// The machine slept for a part of it.
    Slept,
}

/// What the person says of a timer that is stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Nothing: all of it where that is not doubtful.
    Unsaid,
    /// All of it counts.
    Keep,
    /// It counts up to the end of its block.
    Block,
    /// All of it but the time that the machine slept.
    Awake,
    /// It counts so long, or up to then, as typed: `45m`, `12:00`, `2027-03-01 12:00`.
    Typed(String),
    /// None of it counts.
    Discard,
}

/// How the timer stands when it is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The timer.
    pub timer: Timer,
    /// When it was looked at.
    pub looked: Moment,
    /// How long it has run, in milliseconds, never below 0: by the wall clock, or by the other one where that was set.
    pub millis: i64,
    /// The end of the study block in which it was started.
    pub block_end: Option<DateTime<FixedOffset>>,
    /// How long the machine slept meanwhile, in milliseconds; 0 where nobody can tell.
    pub asleep: i64,
    /// What makes it doubtful.
    pub doubts: Vec<Doubt>,
}

/// What is planned now: the skill of the study block that runs, else what is proposed on the day.
#[must_use]
pub fn proposed(today: &Today) -> Option<(SkillId, Option<TargetId>)> {
    let runs = today.blocks.iter().find(|block| block.state == BlockState::Now && block.study.0 > 0);
    let of_block = runs.and_then(|block| block.skill.clone()).map(|skill| (skill, None));
    of_block.or_else(|| today.proposed())
}

impl Timer {
    /// A timer that begins as an entry says: now, or at a clock time that has passed.
    ///
    /// # Errors
    /// When it would begin in the future, or so long ago that no session could hold it.
    pub fn begin(
        entry: Timed,
        skill: SkillId,
        roadmap: &Roadmap,
        clocks: &Clocks,
        place: Place,
    ) -> Result<Self, Refusal> {
        let now = clocks.now;
        let start = entry.began(roadmap, now, place)?;
        let passed = now.millis() - start.timestamp_millis();
        let at_start =
            |boot: &Boot| Boot { id: boot.id.clone(), millis: boot.millis - passed, awake: boot.awake - passed };
        Ok(Self {
            start,
            day: civil_day(start.naive_local(), roadmap.day_starts),
            boot: clocks.boot.as_ref().map(at_start).filter(|boot| boot.millis >= 0 && boot.awake >= 0),
            skill,
            target: entry.target,
            source: entry.source,
            note: entry.note,
        })
    }

    /// The same under the ids that things have now.
    #[must_use]
    pub fn under_present_ids(self, ids: &PresentIds) -> Self {
        Self {
            skill: ids.skill(self.skill),
            target: self.target.map(|id| ids.target(id)),
            source: self.source.map(|id| ids.source(id)),
            ..self
        }
    }

    /// A local time where it was started. While the zone is the same, its clock goes on as the zone says.
    fn there(&self, local: NaiveDateTime, place: Place) -> DateTime<FixedOffset> {
        let is_here = place(self.start.naive_local()) == self.start
            && place(self.start.naive_local()).offset() == self.start.offset();
        if is_here {
            return place(local);
        }
        let offset = *self.start.offset();
        local.and_local_timezone(offset).single().unwrap_or_else(|| local.and_utc().with_timezone(&offset))
    }

    /// The end of the study block that it was started in.
    fn block_end(&self, roadmap: &Roadmap, place: Place) -> Option<DateTime<FixedOffset>> {
        let local = self.start.naive_local();
        let date = Day::from(local.date());
        let holds = |at: NaiveDateTime, until: NaiveDateTime| at <= local && local < until;
        let mut blocks = roadmap.blocks(date.weekday()).iter().filter(|block| block.study != Study::None);
        let block = blocks.find(|block| holds(block.at.on(date), block.until.on(date)))?;
        Some(self.there(block.until.on(date), place))
    }

    /// How it stands now.
    #[must_use]
    pub fn look(self, roadmap: &Roadmap, clocks: &Clocks, place: Place) -> Run {
        let wall = clocks.now.millis() - self.start.timestamp_millis();
        let (millis, moved) = match (&self.boot, &clocks.boot) {
            (Some(then), Some(now)) if then.id == now.id => {
                let measured = (now.millis - then.millis).max(0);
                let moved = (measured - wall).abs() > APART_MS;
                (if moved { measured } else { wall.max(0) }, moved)
            }
            // Started again since: the machine has been up for a part of it at least.
            (Some(_), Some(now)) if wall < now.millis - APART_MS => (now.millis, true),
            _ => (wall.max(0), wall < 0),
        };
        let asleep = match (&self.boot, &clocks.boot) {
            (Some(then), Some(now)) if then.id == now.id => {
                ((now.millis - then.millis) - (now.awake - then.awake)).clamp(0, millis)
            }
            _ => 0,
        };
        // When it would end by the clock it was started by.
        let end = self.start + TimeDelta::milliseconds(millis);
        let block_end = self.block_end(roadmap, place);
        let begun = civil_day(self.start.naive_local(), roadmap.day_starts);
        let night = self.there(roadmap.day_starts.on(begun.next()), place);
        let doubts = [
            (Doubt::Long, Minutes(millis / 60_000) > LONG),
            (Doubt::PastBlock, block_end.is_some_and(|until| (end - until).num_minutes() >= 1)),
            (Doubt::Night, end > night),
            (Doubt::ClockMoved, moved),
            (Doubt::Slept, asleep > ASLEEP_MS),
        ];
        let doubts = doubts.into_iter().filter_map(|(doubt, holds)| holds.then_some(doubt)).collect();
        Run { timer: self, looked: clocks.now, millis, block_end, asleep, doubts }
    }
}

impl Run {
    /// How long it has run, in whole minutes.
    #[must_use]
    pub fn length(&self) -> Minutes {
        Minutes(self.millis / 60_000)
    }

    /// The same a while after it was looked at.
    #[must_use]
    pub fn length_at(&self, now: Moment) -> Minutes {
        Minutes((self.millis + (now.millis() - self.looked.millis()).max(0)) / 60_000)
    }

    /// Whether all of it counts without a word.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        !self.doubts.is_empty()
    }

    /// Whether all of it can be a session.
    #[must_use]
    pub fn can_be_kept(&self) -> bool {
        (1..=Minutes::DAY.0).contains(&self.length().0)
    }

    /// How long it ran up to the end of its block; `None` without one, or before it.
    #[must_use]
    pub fn up_to_block(&self) -> Option<Minutes> {
        let length = Minutes((self.block_end? - self.timer.start).num_minutes());
        (length < self.length() && length.0 > 0).then_some(length)
    }

    /// How long the machine was awake; `None` where it did not sleep so long that it matters.
    #[must_use]
    pub fn awake(&self) -> Option<Minutes> {
        let awake = Minutes((self.millis - self.asleep) / 60_000);
        (self.doubts.contains(&Doubt::Slept) && awake.0 > 0).then_some(awake)
    }

    /// The session that an answer makes of it; none where it is discarded.
    ///
    /// # Errors
    /// When an answer is wanted and there is none, or it makes no session: nothing is recorded then.
    pub fn settle(&self, stop: &Stop, day_starts: TimeOfDay, place: Place) -> Result<Option<NewSession>, Refusal> {
        let minutes = match stop {
            Stop::Discard => return Ok(None),
            Stop::Unsaid if self.is_doubtful() => return Err(self.question()),
            Stop::Unsaid | Stop::Keep => self.length(),
            Stop::Awake => self
                .awake()
                .ok_or_else(|| Refusal::new("the machine did not sleep while the timer ran", self.ways()))?,
            Stop::Block => self
                .up_to_block()
                .ok_or_else(|| Refusal::new("the timer has no block whose end has passed", self.ways()))?,
            Stop::Typed(text) => self.cut(text, place)?,
        };
        if minutes.0 < 1 {
            return Err(Refusal::new(
                "the timer has run for under a minute, too short for a session",
                "let it run, or skillmap cancel takes it away",
            ));
        }
        if minutes > Minutes::DAY {
            return Err(Refusal::new(
                format!("the timer has run for {minutes}, and a session lasts 24 hours at most"),
                format!("nothing is recorded yet; {}", self.other_ways()),
            ));
        }
        let timer = &self.timer;
        let (mut start, mut day) = (timer.start, timer.day);
        if start + TimeDelta::minutes(minutes.0) > self.looked.0 {
            // The clock went back: it cannot have begun then by the clock that counts now.
            start = by_clock(self.looked.0 - TimeDelta::minutes(minutes.0), place);
            day = civil_day(start.naive_local(), day_starts);
        }
        Ok(Some(NewSession {
            day,
            start: Some(start),
            minutes,
            skill: timer.skill.clone(),
            target: timer.target.clone(),
            source: timer.source.clone(),
            note: timer.note.clone(),
        }))
    }
}
