//! Owns the phrases in which a longer period is told, the same on the screen and on paper. Lays out nothing.

use super::{FrictionPart, Longer, RitualPart, SkillPart, TargetPart, WeekPart};
use crate::domain::calendar::{Day, Period};
use crate::domain::friction::FixState;
use crate::domain::review::Saved;
use crate::domain::standing::review::{Decision, Happened};
use crate::domain::standing::stages::{FAR_BEHIND, Slack};
use crate::domain::target::TargetState;

/// Which answer of the weekly reviews is gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// What went well.
    Well,
    /// What was learned.
    Learned,
    /// What to stop.
    Stop,
}

impl Answer {
    /// All three, in the order of the questions.
    pub const ALL: [Self; 3] = [Self::Well, Self::Learned, Self::Stop];

    /// Its key in the record and in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["well", "learned", "stop"][self as usize]
    }

    /// What stands above its answers.
    #[must_use]
    pub fn heading(self) -> &'static str {
        ["What went well", "What was learned", "What to stop"][self as usize]
    }

    /// What a week says to it.
    #[must_use]
    pub fn of(self, week: &WeekPart) -> Option<&str> {
        let saved = week.saved.as_ref()?;
        [&saved.well, &saved.learned, &saved.stop][self as usize].as_deref()
    }
}

impl Longer {
    /// `4 Jan – 4 Apr 2027`.
    #[must_use]
    pub fn dates(&self) -> String {
        self.stretch.days.full()
    }

    /// What is said of one that still runs: `so far, up to Mon 1 Mar`.
    #[must_use]
    pub fn so_far(&self) -> Option<String> {
        self.stretch.runs().then(|| format!("so far, up to {}", self.stretch.until.short()))
    }

    /// What is said of one in which nothing was.
    #[must_use]
    pub fn nothing(&self) -> String {
        format!("Nothing was planned, logged or reviewed in {}.", self.stretch.title)
    }

    /// `9 of 13 weeks reviewed`.
    #[must_use]
    pub fn reviews(&self) -> String {
        let (reviewed, of) = self.reviewed;
        format!("{reviewed} of {of} {} reviewed", if of == 1 { "week" } else { "weeks" })
    }

    /// `kept 48 of 91 days, 14 in a row at most`.
    #[must_use]
    pub fn floor(&self) -> String {
        let (kept, of) = self.kept;
        let days = if of == 1 { "day" } else { "days" };
        match self.streak {
            0 | 1 => format!("kept {kept} of {of} {days}"),
            most => format!("kept {kept} of {of} {days}, {most} in a row at most"),
        }
    }

    /// How the plan stood as its first and its last review saw it: `hours −3 d at the review of 2027-W01; hours +2 d at
    /// that of 2027-W12`; nothing where fewer than two saw it.
    #[must_use]
    pub fn outlook(&self) -> Option<String> {
        let saved: Vec<&Saved> = self.weeks.iter().filter_map(|week| week.saved.as_ref()).collect();
        let (first, last) = (saved.first()?, saved.last().filter(|_| saved.len() > 1)?);
        let (then, now) = (stood(first.figures.slack)?, stood(last.figures.slack)?);
        Some(if then == now {
            format!("{then} at the reviews of {} and {}", first.week, last.week)
        } else {
            format!("{then} at the review of {}; {now} at that of {}", first.week, last.week)
        })
    }

    /// `5 skills got hours and were not rated since 2027-Q1 began`.
    #[must_use]
    pub fn asks_to_rate(&self) -> Option<String> {
        let skills = match self.to_rate.len() {
            0 => return None,
            1 => "1 skill got hours and was not rated".to_owned(),
            n => format!("{n} skills got hours and were not rated"),
        };
        Some(format!("{skills} since {} began", self.stretch.title))
    }
}

/// `hours +2 d, targets far behind`, `hours and targets on plan`; nothing where neither is known.
fn stood(days: Slack) -> Option<String> {
    match (days.hours.map(slack), days.targets.map(slack)) {
        (Some(hours), Some(targets)) if hours == targets => Some(format!("hours and targets {hours}")),
        (Some(hours), Some(targets)) => Some(format!("hours {hours}, targets {targets}")),
        (hours, targets) => hours.map(|h| format!("hours {h}")).or_else(|| targets.map(|t| format!("targets {t}"))),
    }
}

/// `+2 d`, `on plan`, `−4 d`, `far behind`: from two weeks on days say nothing that helps.
#[must_use]
pub fn slack(days: i64) -> String {
    match days {
        far if far < FAR_BEHIND => "far behind".to_owned(),
        0 => "on plan".to_owned(),
        days if days < 0 => format!("−{} d", days.abs()),
        days => format!("+{days} d"),
    }
}

/// What became of a thing chosen for a week: `done`, `1h30`, `3 steps, 1h30`, `not done` or, while the week runs, `nothing
/// yet`, `left the roadmap`.
#[must_use]
pub fn happened(decision: &Decision, week: Period, today: Day) -> String {
    match decision.happened {
        Happened::Done => "done".to_owned(),
        Happened::Nothing if week.span().last >= today => "nothing yet".to_owned(),
        Happened::Nothing => "not done".to_owned(),
        Happened::Unknown => "left the roadmap".to_owned(),
        Happened::Some { minutes, steps } => {
            let steps = match steps {
                0 => None,
                1 => Some("1 step".to_owned()),
                n if n < 0 => Some(format!("{} taken back", n.unsigned_abs())),
                n => Some(format!("{n} steps")),
            };
            let minutes = (minutes.0 > 0).then(|| minutes.to_string());
            steps.into_iter().chain(minutes).collect::<Vec<_>>().join(", ")
        }
    }
}

/// `level 2 → 3`, `level 3`, `rated 3 since`; nothing where it was never rated.
#[must_use]
pub fn levels(part: &SkillPart) -> String {
    let number =
        |level: Option<crate::domain::rating::Level>| level.map_or("–".to_owned(), |l| l.number().to_string());
    let since = match part.level_today {
        Some(today) if part.level_now != Some(today) => format!("{} since", today.number()),
        _ => String::new(),
    };
    let level = match (part.level_then, part.level_now) {
        (None, None) => String::new(),
        (then, now) if then == now => format!("level {}", number(now)),
        (then, now) => format!("level {} → {}", number(then), number(now)),
    };
    match (level.is_empty(), since.is_empty()) {
        (true, false) => format!("rated {since}"),
        (false, false) => format!("{level}, {since}"),
        _ => level,
    }
}

/// `done Fri 5 Mar`, `+5, 12/50`, `dropped: not worth it`, `2h30`.
#[must_use]
pub fn target(part: &TargetPart) -> String {
    let (done, goal) = part.done;
    let count = || format!("{done}/{goal}");
    match part.state {
        TargetState::Dropped if part.dropped.is_some() => {
            format!("dropped: {}", part.dropped.as_deref().unwrap_or_default())
        }
        TargetState::Done => match part.done_on {
            Some(day) if goal > 1 => format!("{} on {}", count(), day.short()),
            Some(day) => format!("done {}", day.short()),
            None => count(),
        },
        _ if part.by != 0 => format!("{:+}, {}", part.by, count()),
        _ if part.minutes.0 > 0 => part.minutes.to_string(),
        _ => String::new(),
    }
}

/// `9 of 12 weeks`.
#[must_use]
pub fn ritual(part: &RitualPart) -> String {
    let every = part.every.as_str();
    format!("{} of {} {every}{}", part.kept, part.asked, if part.asked == 1 { "" } else { "s" })
}

/// `3 times, guardrail missing`.
#[must_use]
pub fn friction(part: &FrictionPart) -> String {
    let times = match part.own.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    match part.cause() {
        Some(cause) => format!("{times}, {}", cause.words()),
        None => times,
    }
}

/// `no merge while red (held)`.
#[must_use]
pub fn fix(part: &FrictionPart) -> Option<(String, FixState)> {
    let line = part.entry.fix()?;
    Some((format!("{} ({})", line.fix.what.text, line.state.words()), line.state))
}
