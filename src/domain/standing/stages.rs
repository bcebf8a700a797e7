//! Owns how stages and the whole stand: planned and logged hours, progress over targets, slack on both, needed pace,
//! and the forecast of each.

use super::forecast::{Drawn, Forecast, Ground, Wanted, ground};
use super::slack::{needed, on_hours, on_targets};
use super::targets::TargetLine;
use crate::domain::calendar::{Day, Span};
use crate::domain::id::StageId;
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::Stage;
use crate::domain::schedule::Schedule;
use crate::domain::target::TargetState;

/// Slack below this is said as the pace it needs, not as days.
pub const FAR_BEHIND: i64 = -14;

/// Where a stage lies from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    /// It has not begun.
    Upcoming,
    /// Today lies in it.
    Active,
    /// It has ended.
    Past,
}

/// Days ahead (+) or behind (−).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slack {
    /// By hours; `None` while the stage is upcoming.
    pub hours: Option<i64>,
    /// By targets; `None` while it is upcoming and where there is none.
    pub targets: Option<i64>,
}

/// One stage as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct StageLine {
    /// Its id.
    pub id: StageId,
    /// Its title.
    pub title: String,
    /// Its days, slid by pauses.
    pub window: Span,
    /// Planned minutes of its whole window.
    pub planned: Exact,
    /// Planned minutes from its first day to yesterday.
    pub planned_to_date: Exact,
    /// Logged on its days.
    pub logged: Minutes,
    /// How many targets it has, dropped ones too.
    pub targets: usize,
    /// How many of them are done.
    pub targets_done: usize,
    /// How many of them are neither done nor dropped.
    pub targets_open: usize,
    /// Weighted mean of their fractions; `None` without targets.
    pub progress: Option<Exact>,
    /// Days ahead or behind.
    pub slack: Slack,
    /// Minutes a week that what is left asks for; `None` once it is past.
    pub needed_per_week: Option<Exact>,
    /// When its hours are likely done.
    pub forecast: Drawn,
    /// Where it lies from today.
    pub state: StageState,
}

impl StageLine {
    /// How many of its targets were dropped.
    #[must_use]
    pub fn targets_dropped(&self) -> usize {
        self.targets.saturating_sub(self.targets_done + self.targets_open)
    }
}

/// The whole plan in hours.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// Planned minutes from start to end.
    pub planned: Exact,
    /// Planned minutes from the start to yesterday.
    pub planned_to_date: Exact,
    /// Logged from start to end.
    pub logged: Minutes,
    /// Days ahead or behind.
    pub slack: Slack,
    /// Minutes that are left of the plan; since the fresh line, where there is one.
    pub left: Exact,
    /// Minutes a week that what is left asks for; `None` once the plan is past.
    pub needed_per_week: Option<Exact>,
    /// When its hours are likely done.
    pub forecast: Drawn,
    /// The day from which study for what is left counts: today, or the plan's first.
    pub goes_on: Day,
    /// Where it lies from today.
    pub state: StageState,
}

/// How the stages and the whole stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Stages {
    /// The fresh line from which days and pace on hours count, if there is one.
    pub fresh: Option<Day>,
    /// In the file's order.
    pub stages: Vec<StageLine>,
    /// The whole.
    pub total: Total,
    /// What the forecasts stand on.
    pub ground: Ground,
}

/// How the stages stand on the journal's day.
#[must_use]
pub fn stages(schedule: &Schedule, journal: &Journal, targets: &[TargetLine]) -> Stages {
    let ground = ground(schedule, journal);
    let stretches: Vec<Stretch> = schedule
        .stages()
        .map(|(stage, window)| {
            stretch(schedule, journal, window, targets.iter().filter(|t| t.stage == stage.id).collect())
        })
        .collect();
    let whole = stretch(schedule, journal, schedule.plan(), targets.iter().collect());
    let wanted = [&whole].into_iter().chain(&stretches).map(Stretch::wanted).collect();
    let (of_all, of_each) = Drawn::later(&ground, wanted);
    let lines = schedule.roadmap().stages.iter().zip(stretches).zip(of_each);
    let stages = lines.map(|((stage, stretch), forecast)| stretch.line(stage, forecast)).collect();
    let total = whole.total(of_all);
    Stages { fresh: schedule.fresh(journal.today), stages, total, ground }
}

/// The part of a window that lies before today.
pub(crate) fn to_date(window: Span, today: Day) -> Span {
    Span { first: window.first, last: window.last.min(today.previous()) }
}

/// What a stretch of days and its targets say, be it a stage or the whole plan.
struct Stretch<'t> {
    window: Span,
    planned: Exact,
    planned_to_date: Exact,
    logged: Minutes,
    /// Its targets, dropped ones too.
    targets: usize,
    /// Those that count.
    counted: Vec<&'t TargetLine>,
    slack: Slack,
    left: Exact,
    needed_per_week: Option<Exact>,
    /// The day from which study for what is left counts: today, or its first.
    goes_on: Day,
    state: StageState,
}

fn stretch<'t>(schedule: &Schedule, journal: &Journal, window: Span, targets: Vec<&'t TargetLine>) -> Stretch<'t> {
    let today = journal.today;
    let state = match () {
        () if today < window.first => StageState::Upcoming,
        () if today > window.last => StageState::Past,
        () => StageState::Active,
    };
    let logged = journal.within(window);
    let since = schedule.since_fresh(window, today);
    let logged_since = if since == window { logged } else { journal.within(since) };
    let needs = needed(schedule, since, logged_since, today);
    let all = targets.len();
    let counted: Vec<&TargetLine> = targets.into_iter().filter(|t| t.state != TargetState::Dropped).collect();
    Stretch {
        window,
        planned: schedule.planned(window),
        planned_to_date: schedule.planned(to_date(window, today)),
        logged,
        slack: match state {
            StageState::Upcoming => Slack::default(),
            _ => Slack {
                hours: Some(on_hours(schedule, since, logged_since, today).map_or(0, |slack| slack.days())),
                targets: on_targets(schedule, window, &counted, today).map(|slack| slack.days()),
            },
        },
        targets: all,
        counted,
        left: needs.left(),
        needed_per_week: (state != StageState::Past).then(|| needs.per_week()),
        goes_on: today.max(window.first),
        state,
    }
}

impl Stretch<'_> {
    fn wanted(&self) -> Wanted {
        match self.state {
            // A fresh line forgives what was left of it; it was not done.
            StageState::Past if self.logged.exact() < self.planned => Wanted::Known(Forecast::Over),
            StageState::Past => Wanted::Known(Forecast::Done),
            _ => Wanted::Left(self.left.clone(), self.goes_on),
        }
    }

    fn total(self, forecast: Drawn) -> Total {
        Total {
            planned: self.planned,
            planned_to_date: self.planned_to_date,
            logged: self.logged,
            slack: self.slack,
            left: self.left,
            needed_per_week: self.needed_per_week,
            forecast,
            goes_on: self.goes_on,
            state: self.state,
        }
    }

    fn line(self, stage: &Stage, forecast: Drawn) -> StageLine {
        StageLine {
            id: stage.id.clone(),
            title: stage.title.clone(),
            window: self.window,
            planned: self.planned,
            planned_to_date: self.planned_to_date,
            logged: self.logged,
            targets: self.targets,
            targets_done: self.counted.iter().filter(|t| t.state == TargetState::Done).count(),
            targets_open: self.counted.iter().filter(|t| t.is_unfinished()).count(),
            progress: progress(&self.counted),
            slack: self.slack,
            needed_per_week: self.needed_per_week,
            forecast,
            state: self.state,
        }
    }
}

/// The weighted mean of the fractions of targets; `None` where they weigh nothing.
pub(super) fn progress(targets: &[&TargetLine]) -> Option<Exact> {
    let weights: Exact = targets.iter().map(|t| t.weight.clone()).sum();
    if weights.is_zero() {
        return None;
    }
    let done: Exact = targets.iter().map(|t| &t.weight * &t.fraction).sum();
    Some(&done / &weights)
}
