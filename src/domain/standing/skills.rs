//! Owns how the matrix stands: planned and logged time by skill and priority, coverage, neglect, inversions, balance.

use std::collections::BTreeMap;

use super::balance::{Balance, balance};
use super::targets::TargetLine;
use crate::domain::calendar::{Day, Span};
use crate::domain::id::SkillId;
use crate::domain::journal::{Journal, SkillTime};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::roadmap::{Priority, Roadmap, Skill, Track};
use crate::domain::schedule::Schedule;
use crate::domain::standing::stages::{StageState, Stages};
use crate::domain::target::TargetState;

/// Days untouched from which a thin P0 or P1 skill is neglected.
pub const NEGLECT_DAYS: i64 = 14;

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
        planned,
        planned_since,
        time,
        coverage,
        untouched_days,
    }
}

fn coverage(logged: Minutes, planned: &Exact) -> Option<Exact> {
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

fn inversions(lines: &[SkillLine]) -> Vec<Inversion> {
    let nine_tenths = Exact::ratio(9, 10);
    let needy = lines.iter().filter(|s| s.coverage.as_ref().is_some_and(|c| *c < nine_tenths));
    let mut found: Vec<Inversion> = needy
        .flat_map(|higher| {
            let above = move |lower: &&SkillLine| {
                lower.priority > higher.priority && lower.time.last_28_days > higher.time.last_28_days
            };
            lines.iter().filter(above).map(move |lower| Inversion {
                lower: lower.id.clone(),
                higher: higher.id.clone(),
                lower_28d: lower.time.last_28_days,
                higher_28d: higher.time.last_28_days,
            })
        })
        .collect();
    found.sort_by_key(|i| std::cmp::Reverse(i.lower_28d.0 - i.higher_28d.0));
    found.truncate(3);
    found
}

impl Skills {
    /// At most three neglected skills to name: first those with an open target in an active stage, then by debt.
    #[must_use]
    pub fn neglected_to_name(&self) -> Vec<&SkillLine> {
        let mut neglected: Vec<&SkillLine> = self.skills.iter().filter(|s| s.neglected).collect();
        neglected.sort_by(|a, b| b.has_open_target.cmp(&a.has_open_target).then_with(|| b.debt.cmp(&a.debt)));
        neglected.truncate(3);
        neglected
    }

    /// The line of a skill.
    #[must_use]
    pub fn line(&self, id: &SkillId) -> Option<&SkillLine> {
        self.skills.iter().find(|s| s.id == *id)
    }
}
