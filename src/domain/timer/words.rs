//! Owns what is said of the timer: how long, since when, why it is doubtful, and what a typed end means.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::{Doubt, Run, Timer};
use crate::domain::calendar::{Day, TimeOfDay, clock};
use crate::domain::entry::Place;
use crate::domain::minutes::{Minutes, parse_duration};
use crate::domain::refusal::{Refusal, quoted};

impl Timer {
    /// When it was started, as its own clock said: `10:02`, with the day where that is not `today`.
    #[must_use]
    pub fn since(&self, today: Day) -> String {
        let date = Day::from(self.start.date_naive());
        let time = clock(&self.start);
        if date == today { time } else { format!("{} {time}", date.short_from(today)) }
    }
}

/// `0:24`: minutes as a running clock shows them.
#[must_use]
pub fn running(length: Minutes) -> String {
    format!("{}:{:02}", length.0 / 60, length.0 % 60)
}

impl Run {
    fn today(&self) -> Day {
        Day::from(self.looked.local().date())
    }

    /// Since when it runs.
    #[must_use]
    pub fn since(&self) -> String {
        self.timer.since(self.today())
    }

    /// A moment of it, as its own clock showed it.
    #[must_use]
    pub fn shown(&self, at: DateTime<FixedOffset>) -> String {
        clock(&at)
    }

    /// Why it is doubtful, in words: `over 4 hours, past the end of its block at 12:00`.
    #[must_use]
    pub fn why(&self) -> String {
        let why = |doubt: &Doubt| match doubt {
            Doubt::Long => "over 4 hours".to_owned(),
            Doubt::PastBlock => {
                let end = self.block_end.map(|end| format!(" at {}", self.shown(end))).unwrap_or_default();
                format!("past the end of its block{end}")
            }
            Doubt::Night => "into another day".to_owned(),
            Doubt::ClockMoved => "while the clock was set".to_owned(),
            Doubt::Slept => format!("{} of it while the machine slept", Minutes(self.asleep / 60_000)),
        };
        self.doubts.iter().map(why).collect::<Vec<_>>().join(", ")
    }

    /// What is asked of a doubtful one.
    #[must_use]
    pub fn question(&self) -> Refusal {
        let Timer { skill, .. } = &self.timer;
        let message =
            format!("the timer on {skill} has run for {} since {}: {}", self.length(), self.since(), self.why());
        Refusal::new(message, self.ways())
    }

    /// The options of `stop`, and what keeps all of it from being one.
    #[must_use]
    pub fn ways(&self) -> String {
        let keep = match self.length() {
            _ if self.can_be_kept() => "--keep records all of it".to_owned(),
            Minutes(1..) => "--keep cannot, as a session lasts 24 hours at most".to_owned(),
            _ if self.looked.0 < self.timer.start => {
                format!("--keep can take it once the clock is past {}", self.since())
            }
            _ => "--keep can take it once it has run for a minute".to_owned(),
        };
        format!("nothing is recorded yet; {keep}, {}", self.other_ways())
    }

    /// The options without `--keep`. The time that stands for others is one that would do.
    #[must_use]
    pub fn other_ways(&self) -> String {
        let an_hour = TimeDelta::minutes((self.length().0 / 2).clamp(1, 60));
        let end = self.block_end.filter(|_| self.up_to_block().is_some()).unwrap_or(self.timer.start + an_hour);
        let (at, length) = (end.format("%H:%M"), self.awake().unwrap_or(Minutes(45)));
        let sleep = if self.awake().is_some() { ", which leaves out the sleep" } else { "" };
        format!("--at {at} (or --at {length}{sleep}) cuts it, --discard drops it")
    }

    /// How long it counts by what was typed: a length, or the moment of its end by the clock where it was started.
    pub(super) fn cut(&self, text: &str, place: Place) -> Result<Minutes, Refusal> {
        let text = text.trim();
        let no =
            |message: String| Err(Refusal::new(message, "write a length or a time: 45m, 12:00, \"2027-03-01 12:00\""));
        // Where the clock was set, what it measured is no bound.
        let longest =
            if self.doubts.contains(&Doubt::ClockMoved) { Minutes::DAY.max(self.length()) } else { self.length() };
        let length = match (TimeOfDay::parse(text), parse_duration(text)) {
            (Some(time), _) => {
                let date = Day::from(self.timer.start.date_naive());
                let of = |day: Day| (self.timer.there(time.on(day), place) - self.timer.start).num_minutes();
                // The first such time after the start.
                Minutes(if of(date) > 0 { of(date) } else { of(date.next()) })
            }
            (None, Some(length)) => length.minutes(),
            (None, None) => match text
                .split_once([' ', 'T'])
                .and_then(|(d, t)| Some((Day::parse(d)?, TimeOfDay::parse(t.trim())?)))
            {
                Some((day, time)) => Minutes((self.timer.there(time.on(day), place) - self.timer.start).num_minutes()),
                None => return no(format!("{} is no length and no time", quoted(text))),
            },
        };
        if length.0 < 1 {
            return no(format!("{} is no time after {}, when the timer was started", quoted(text), self.since()));
        }
        if length > longest {
            return no(format!("{} is more than the {} that the timer has run", quoted(text), self.length()));
        }
        Ok(length)
    }
}
