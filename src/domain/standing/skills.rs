//! Owns how the matrix stands: planned and logged time by skill and priority, coverage, neglect, inversions, balance.
//! What of it is said in words is in `remarks`, the whole history of one skill in `history`.

pub mod history;
pub mod remarks;

use std::collections::BTreeMap;

use super::balance::{Balance, balance};
use super::targets::TargetLine;
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::id::SkillId;
use crate::domain::journal::{Journal, SkillTime};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::rating::{self, Rating, Still};
use crate::domain::roadmap::{Priority, Roadmap, Skill, Track};
use crate::domain::schedule::Schedule;
use crate::domain::standing::stages::{StageState, Stages};
use crate::domain::target::TargetState;

/// Days untouched from which a thin P0 or P1 skill is neglected.
pub const NEGLECT_DAYS: i64 = 14;

/// The calendar weeks whose time is shown of each skill, this one the last.
pub const WEEKS: usize = 12;

/// One skill as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillLine {
    /// Its id.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its priority.
    pub priority: Priority,
    /// Its track.
    pub track: Track,
    /// Planned minutes to date.
    pub planned: Exact,
    /// What was logged on it.
    pub time: SkillTime,
    /// Planned minutes to date since the fresh line.
    pub planned_since: Exact,
    /// Logged over planned since the fresh line; `None` while nothing is planned.
    pub coverage: Option<Exact>,
    /// Planned minus logged since the fresh line, at least 0.
    pub debt: Exact,
    /// Days since the last session; `None` when there was none.
    pub untouched_days: Option<i64>,
    /// A P0 or P1 skill of coverage below a half, untouched for 14 days or more.
    pub neglected: bool,
    /// Whether an unfinished target of an active stage names it.
    pub has_open_target: bool,
    /// The time of the last calendar weeks, oldest first, this one the last.
    pub weeks: [Minutes; WEEKS],
    /// The rating that holds.
    pub rated: Option<Rating>,
    /// Set where its hours grew for a quarter while its level stood still.
    pub still: Option<Still>,
}

/// One priority as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PriorityLine {
    /// Which.
    pub id: Priority,
    /// Its name in the file.
    pub name: Option<String>,
    /// Its intended part of the study time, 0 to 1.
    pub share: Exact,
    /// Its part of the last 28 days; `None` when nothing was logged.
    pub actual_28d: Option<Exact>,
    /// Its part of this calendar quarter.
    pub actual_quarter: Option<Exact>,
    /// Its part of everything.
    pub actual_all: Option<Exact>,
    /// Logged on its skills.
    pub logged: Minutes,
    /// Planned minutes to date.
    pub planned: Exact,
    /// Logged on its skills since the fresh line.
    pub logged_since: Minutes,
    /// Planned minutes to date since the fresh line.
    pub planned_since: Exact,
    /// Logged over planned since the fresh line; `None` while nothing is planned.
    pub coverage: Option<Exact>,
    /// Targets that name one of its skills, dropped ones too.
    pub targets: usize,
    /// How many of them are done.
    pub targets_done: usize,
    /// Days since any of its skills was touched.
    pub untouched_days: Option<i64>,
}

/// Whether a priority gets what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// Within ten percentage points.
    OnPlan,
    /// More than ten points above.
    Over,
    /// More than ten points below.
    Under,
}

impl PriorityLine {
    /// How the last 28 days compare with the intended share; `None` when nothing was logged in them.
    #[must_use]
    pub fn allocation(&self) -> Option<Allocation> {
        self.actual_28d.as_ref().map(|actual| self.allocation_of(actual))
    }

    /// How an actual share compares with the intended one.
    #[must_use]
    pub fn allocation_of(&self, actual: &Exact) -> Allocation {
        let off = actual - &self.share;
        if off > Exact::ratio(1, 10) {
            Allocation::Over
        } else if off < Exact::ratio(-1, 10) {
            Allocation::Under
        } else {
            Allocation::OnPlan
        }
    }
}

/// A skill that got more of the last 28 days than one of a higher priority that needs them.
#[derive(Debug, Clone, PartialEq)]
pub struct Inversion {
    /// The skill of lower priority.
    pub lower: SkillId,
    /// The skill of higher priority.
    pub higher: SkillId,
    /// Minutes of the lower one in the last 28 days.
    pub lower_28d: Minutes,
    /// Minutes of the higher one in the last 28 days.
    pub higher_28d: Minutes,
}

/// How the matrix stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Skills {
    /// The fresh line from which coverage and debt count, if there is one.
    pub fresh: Option<Day>,
    /// P0 to P3.
    pub priorities: Vec<PriorityLine>,
    /// In the file's order.
    pub skills: Vec<SkillLine>,
    /// The three with the largest difference.
    pub inversions: Vec<Inversion>,
    /// Keep against add and reach.
    pub balance: Balance,
    /// What of it is pointed out, in words: at most three of each kind.
    pub remarks: Vec<remarks::Remark>,
}

/// How the matrix stands on the journal's day.
#[must_use]
pub fn skills(schedule: &Schedule, journal: &Journal, targets: &[TargetLine], stages: &Stages) -> Skills {
    let roadmap = schedule.roadmap();
    let active = active_targets(targets, stages);
    let plans = Plans::to_date(schedule, journal.today);
    let lines: Vec<SkillLine> =
        roadmap.skills.iter().map(|skill| skill_line(roadmap, journal, skill, &plans, &active)).collect();
    Skills {
        fresh: schedule.fresh(journal.today),
        priorities: Priority::ALL.map(|p| priority_line(schedule, journal, targets, &lines, p)).into(),
        remarks: remarks::remarks(journal, &lines),
        inversions: inversions(&lines),
        balance: balance(&lines),
        skills: lines,
    }
}

/// Unfinished targets of active stages, in the file's order.
pub(super) fn active_targets<'t>(targets: &'t [TargetLine], stages: &Stages) -> Vec<&'t TargetLine> {
    let is_active = |t: &&TargetLine| stages.stages.iter().any(|s| s.id == t.stage && s.state == StageState::Active);
    targets.iter().filter(|t| t.is_unfinished()).filter(is_active).collect()
}

/// The planned minutes of skills to the end of yesterday: all, and since the fresh line.
struct Plans {
    all: BTreeMap<SkillId, Exact>,
    since_fresh: BTreeMap<SkillId, Exact>,
}

impl Plans {
    fn to_date(schedule: &Schedule, today: Day) -> Self {
        let span = Span { first: schedule.plan().first, last: today.previous() };
        let all = schedule.planned_by_skill(span);
        let since_fresh = match schedule.fresh(today) {
            Some(_) => schedule.planned_by_skill(schedule.since_fresh(span, today)),
            None => all.clone(),
        };
        Self { all, since_fresh }
    }
}

fn skill_line(roadmap: &Roadmap, journal: &Journal, skill: &Skill, plans: &Plans, active: &[&TargetLine]) -> SkillLine {
    let time = journal.skill(&skill.id);
    let of = |plans: &BTreeMap<SkillId, Exact>| plans.get(&skill.id).cloned().unwrap_or_default();
    let (planned, planned_since) = (of(&plans.all), of(&plans.since_fresh));
    let coverage = coverage(time.since_fresh(), &planned_since);
    let untouched_days = time.last.map(|last| journal.today.days_since(last));
    let idle = untouched_days.unwrap_or_else(|| journal.today.days_since(roadmap.start));
    let thin = coverage.as_ref().is_some_and(|c| *c < Exact::ratio(1, 2));
    SkillLine {
        id: skill.id.clone(),
        name: skill.name.clone(),
        priority: skill.priority,
        track: skill.track,
        debt: (&planned_since - &time.since_fresh().exact()).at_least_zero(),
        neglected: skill.priority <= Priority::P1 && thin && idle >= NEGLECT_DAYS,
        has_open_target: active.iter().any(|t| t.skills.contains(&skill.id)),
        weeks: weeks(roadmap, journal, &skill.id),
        rated: rating::held(&journal.ratings, &skill.id, journal.today).cloned(),
        still: rating::still(&journal.ratings, &skill.id, journal.today, quarter(journal, &skill.id)),
        planned,
        planned_since,
        time,
        coverage,
        untouched_days,
    }
}

/// The time of a skill in the last 91 days.
fn quarter(journal: &Journal, id: &SkillId) -> Minutes {
    journal.recent(id, Span { first: journal.today.plus(1 - rating::STILL_DAYS), last: journal.today })
}

fn weeks(roadmap: &Roadmap, journal: &Journal, id: &SkillId) -> [Minutes; WEEKS] {
    let mut week = Period::week_of(journal.today, roadmap.week_starts);
    let mut weeks = [Minutes(0); WEEKS];
    for minutes in weeks.iter_mut().rev() {
        *minutes = journal.recent(id, week.span());
        week = week.previous();
    }
    weeks
}

/// Logged over planned; `None` while nothing is planned.
pub(crate) fn coverage(logged: Minutes, planned: &Exact) -> Option<Exact> {
    (!planned.is_zero()).then(|| &logged.exact() / planned)
}

fn priority_line(
    schedule: &Schedule,
    journal: &Journal,
    targets: &[TargetLine],
    lines: &[SkillLine],
    priority: Priority,
) -> PriorityLine {
    let own: Vec<&SkillLine> = lines.iter().filter(|s| s.priority == priority).collect();
    let part = |of: fn(&SkillTime) -> Minutes| {
        let all: Minutes = journal.skills.values().map(of).sum();
        let mine: Minutes = own.iter().map(|s| of(&s.time)).sum();
        (all.0 > 0).then(|| Exact::ratio(mine.0, all.0))
    };
    let counted: Vec<&TargetLine> =
        targets.iter().filter(|t| t.skills.iter().any(|id| own.iter().any(|s| s.id == *id))).collect();
    let logged: Minutes = own.iter().map(|s| s.time.all).sum();
    let planned: Exact = own.iter().map(|s| s.planned.clone()).sum();
    let logged_since: Minutes = own.iter().map(|s| s.time.since_fresh()).sum();
    let planned_since: Exact = own.iter().map(|s| s.planned_since.clone()).sum();
    PriorityLine {
        id: priority,
        name: schedule.roadmap().priorities[priority.index()].name.clone(),
        share: schedule.share(priority),
        actual_28d: part(|t| t.last_28_days),
        actual_quarter: part(|t| t.quarter),
        actual_all: part(|t| t.all),
        coverage: coverage(logged_since, &planned_since),
        logged,
        planned,
        logged_since,
        planned_since,
        targets: counted.len(),
        targets_done: counted.iter().filter(|t| t.state == TargetState::Done).count(),
        untouched_days: own.iter().filter_map(|s| s.untouched_days).min(),
    }
}

/// The three inversions with the largest difference.
fn inversions(lines: &[SkillLine]) -> Vec<Inversion> {
    let inversion = |(lower, higher): (&SkillLine, &SkillLine)| Inversion {
        lower: lower.id.clone(),
        higher: higher.id.clone(),
        lower_28d: lower.time.last_28_days,
        higher_28d: higher.time.last_28_days,
    };
    inverted(lines).into_iter().take(3).map(inversion).collect()
}

/// Every skill with more of the last 28 days than one of a higher priority that needs them, and that one; the largest
/// difference first.
fn inverted(lines: &[SkillLine]) -> Vec<(&SkillLine, &SkillLine)> {
    let nine_tenths = Exact::ratio(9, 10);
    let needy = lines.iter().filter(|s| s.coverage.as_ref().is_some_and(|c| *c < nine_tenths));
    let above = |lower: &SkillLine, higher: &SkillLine| {
        lower.priority > higher.priority && lower.time.last_28_days > higher.time.last_28_days
    };
    let mut found: Vec<(&SkillLine, &SkillLine)> = needy
        .flat_map(|higher| lines.iter().filter(move |lower| above(lower, higher)).map(move |lower| (lower, higher)))
        .collect();
    found.sort_by_key(|(lower, higher)| std::cmp::Reverse(lower.time.last_28_days.0 - higher.time.last_28_days.0));
    found
}

impl Skills {
    /// Whether the neglect of this skill is one of the few that are named.
    #[must_use]
    pub fn names_neglect_of(&self, id: &SkillId) -> bool {
        self.remarks.iter().any(|remark| remark.kind == remarks::Kind::Neglect && remark.skill == *id)
    }

    /// The most that any skill got in one of the weeks shown: what their heights are measured by.
    #[must_use]
    pub fn busiest_week(&self) -> Minutes {
        self.skills.iter().flat_map(|skill| skill.weeks).max().unwrap_or_default()
    }

    /// The line of a skill.
    #[must_use]
    pub fn line(&self, id: &SkillId) -> Option<&SkillLine> {
        self.skills.iter().find(|s| s.id == *id)
    }
}
