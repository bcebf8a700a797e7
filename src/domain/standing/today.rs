//! Owns the Today screen's value: the day, the week, the floor, the calendar, what is due and what is next.

use super::blocks::{BlockLine, blocks};
use super::chosen::{self, ChosenLine};
use super::due_review::{ReviewLine, review_line};
use super::floor::{Floor, floor, on_the_floor_line};
use super::rituals::{RitualLine, rituals};
use super::skills::Skills;
use super::stages::{Slack, StageState, Stages};
use super::targets::TargetLine;
use super::up_next::{UpNext, up_next};
use crate::domain::calendar::{Day, Moment, Period, Span};
use crate::domain::id::{SkillId, StageId, TargetId};
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::schedule::Schedule;

/// The week that holds the day.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekLine {
    /// Which week.
    pub id: Period,
    /// Its number in the plan; `None` outside it.
    pub index: Option<i64>,
    /// How many weeks the plan has.
    pub of: i64,
    /// Planned minutes of its seven days.
    pub planned: Exact,
    /// Logged in it.
    pub logged: Minutes,
}

/// The narrowest active stage.
#[derive(Debug, Clone, PartialEq)]
pub struct ActiveStage {
    /// Its id.
    pub id: StageId,
    /// Its title.
    pub title: String,
    /// The day in it, from 1.
    pub day: i64,
    /// How many days it has.
    pub of: i64,
    /// Its slack.
    pub slack: Slack,
}

/// How hours stand, in words rather than days, when they lie between the floor and the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FloorLine {
    /// Minutes that the plan still asks for this week.
    pub asks_this_week: Minutes,
}

/// What the Today screen shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Today {
    /// The day.
    pub day: Day,
    /// Its week.
    pub week: WeekLine,
    /// The narrowest active stage, if any.
    pub stage: Option<ActiveStage>,
    /// The floor, the streak and the consistency.
    pub floor: Floor,
    /// Set while logged time is at least the floor to date but below the plan to date.
    pub floor_line: Option<FloorLine>,
    /// Planned minutes of the day.
    pub planned: Exact,
    /// Logged on the day.
    pub logged: Minutes,
    /// Its calendar.
    pub blocks: Vec<BlockLine>,
    /// Every ritual in its current period.
    pub rituals: Vec<RitualLine>,
    /// What the last review chose for the week.
    pub chosen: Vec<ChosenLine>,
    /// What to work on.
    pub up_next: Vec<UpNext>,
    /// Unfinished targets of active stages, and those past their due day, soonest first.
    pub due: Vec<TargetLine>,
    /// How the weekly review stands; nothing where none is asked for.
    pub review: Option<ReviewLine>,
}

impl Today {
    /// The skill that study is proposed on where a block names none, with its target: that of the week's first chosen
    /// thing, else the first of up next.
    #[must_use]
    pub fn proposed(&self) -> Option<(SkillId, Option<TargetId>)> {
        chosen::proposed(&self.chosen, &self.up_next)
    }

    /// The skill of that.
    #[must_use]
    pub fn proposed_skill(&self) -> Option<SkillId> {
        self.proposed().map(|(skill, _)| skill)
    }

    /// The skill proposed in a week that chose these.
    #[must_use]
    pub fn proposed_among(&self, chosen: &[ChosenLine]) -> Option<SkillId> {
        chosen::proposed(chosen, &self.up_next).map(|(skill, _)| skill)
    }

    /// The skill proposed on a day up to this one.
    #[must_use]
    pub fn proposed_on(&self, schedule: &Schedule, journal: &Journal, day: Day) -> Option<SkillId> {
        self.proposed_among(&chosen::chosen(schedule, journal, schedule.week_of(day)))
    }
}

/// How the day stands at `now`.
#[must_use]
pub fn today(
    schedule: &Schedule,
    journal: &Journal,
    now: Moment,
    stages: &Stages,
    targets: &[TargetLine],
    skills: &Skills,
) -> Today {
    let day = journal.today;
    let week = week_line(schedule, journal, day);
    let floor = floor(schedule, journal);
    let counted = schedule.since_fresh(Span { first: schedule.plan().first, last: day }, day);
    let to_yesterday = Span { first: counted.first, last: day.previous() };
    Today {
        day,
        stage: active_stage(schedule, stages, day),
        floor_line: on_the_floor_line(&floor, journal.within(counted), &schedule.planned(to_yesterday))
            .then(|| FloorLine { asks_this_week: (&week.planned - &week.logged.exact()).at_least_zero().minutes() }),
        planned: schedule.budget_on(day),
        logged: journal.on(day),
        blocks: blocks(schedule, day, now.local(), &journal.sessions_today),
        rituals: rituals(schedule, journal, day),
        chosen: chosen::chosen(schedule, journal, week.id),
        up_next: up_next(skills, targets, stages),
        due: due(stages, targets),
        review: review_line(schedule, journal, now),
        week,
        floor,
    }
}

/// The week that holds the day, as it stands.
#[must_use]
pub fn week_line(schedule: &Schedule, journal: &Journal, day: Day) -> WeekLine {
    let id = schedule.week_of(day);
    let (index, of) = schedule.week_index(day);
    WeekLine { id, index, of, planned: schedule.planned(id.span()), logged: journal.within(id.span()) }
}

fn active_stage(schedule: &Schedule, stages: &Stages, day: Day) -> Option<ActiveStage> {
    let stage = &stages.stages[schedule.narrowest(day)?];
    Some(ActiveStage {
        id: stage.id.clone(),
        title: stage.title.clone(),
        day: day.days_since(stage.window.first) + 1,
        of: stage.window.len(),
        slack: stage.slack,
    })
}

fn due(stages: &Stages, targets: &[TargetLine]) -> Vec<TargetLine> {
    let is_active = |t: &TargetLine| stages.stages.iter().any(|s| s.id == t.stage && s.state == StageState::Active);
    let mut due: Vec<TargetLine> =
        targets.iter().filter(|t| t.is_unfinished() && (is_active(t) || t.days_left < 0)).cloned().collect();
    due.sort_by_key(|t| t.due);
    due
}
