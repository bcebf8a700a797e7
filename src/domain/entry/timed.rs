//! Owns an entry whose length a timer will say: one skill, and when it begins.

use chrono::{DateTime, FixedOffset};

use super::when::date_of;
use super::{Entry, Place};
use crate::domain::calendar::{Day, Moment, TimeOfDay, clock};
use crate::domain::id::{SkillId, SourceId, TargetId};
use crate::domain::minutes::Minutes;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;

/// What the words of an entry without a length say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timed {
    /// The skill; `None` where nothing was said at all.
    pub skill: Option<SkillId>,
    /// When it began, if that was said: the day and the clock time.
    pub at: Option<(Option<crate::domain::calendar::Day>, TimeOfDay)>,
    /// The target, `+target`.
    pub target: Option<TargetId>,
    /// The source, `/source`.
    pub source: Option<SourceId>,
    /// The other words.
    pub note: Option<String>,
}

/// Reads an entry without a length; no words at all are one too.
pub fn timed(text: &str, roadmap: &Roadmap, now: Moment) -> Result<Timed, Refusal> {
    if text.trim().is_empty() {
        return Ok(Timed::default());
    }
    let entry = super::words::parse_timed(text, roadmap, now.day(roadmap.day_starts))?;
    let Entry { skills, day, at, target, source, note, .. } = entry;
    if skills.len() > 1 {
        return Err(Refusal::new("the timer runs for one skill at a time", "name one"));
    }
    let at = match (day, at) {
        (day, Some(at)) => Some((day, at)),
        (None, None) => None,
        (Some(day), None) => {
            let hint = format!("with a clock time it can: @{day}-18:00");
            return Err(Refusal::new("a day alone does not say when the timer began", hint));
        }
    };
    Ok(Timed { skill: skills.into_iter().next(), at, target, source, note })
}

impl Timed {
    /// When it began: as was said, else now.
    ///
    /// # Errors
    /// When that is not in the last 24 hours.
    pub fn began(&self, roadmap: &Roadmap, now: Moment, place: Place) -> Result<DateTime<FixedOffset>, Refusal> {
        let Some((day, at)) = self.at else { return Ok(now.0) };
        let start = place(at.on(date_of(day, at, roadmap, now)));
        let moment = format!("{} {}", Day::from(start.date_naive()).short(), clock(&start));
        if start > now.0 {
            let message = format!("{moment} is in the future");
            return Err(Refusal::new(message, format!("it is {} now", clock(&now.local()))));
        }
        if (now.0 - start).num_minutes() > Minutes::DAY.0 {
            let message = format!("{moment} is more than 24 hours ago");
            return Err(Refusal::new(message, "skillmap log records what is over"));
        }
        Ok(start)
    }
}
