//! Owns how targets stand: state, count, due day.

use crate::domain::calendar::Day;
use crate::domain::id::{SkillId, StageId, TargetId};
use crate::domain::journal::{Journal, Progress};
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Goal, Target};
use crate::domain::schedule::Schedule;
use crate::domain::standing::stages::FAR_BEHIND;
use crate::domain::target::{TargetState, fraction, state};

/// One target as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetLine {
    /// Its id.
    pub id: TargetId,
    /// Its title.
    pub title: String,
    /// Its stage.
    pub stage: StageId,
    /// Its skills.
    pub skills: Vec<SkillId>,
    /// When it is reached.
    pub goal: Goal,
    /// What has been recorded.
    pub progress: Progress,
    /// 0 to 1.
    pub fraction: Exact,
    /// Where it stands.
    pub state: TargetState,
    /// Its own due day, else its stage's last day.
    pub due: Day,
    /// Days to the due day; negative once it has passed.
    pub days_left: i64,
    /// The recorded evidence, else the file's link.
    pub link: Option<String>,
    /// Its weight in the stage's progress.
    pub weight: Exact,
}

impl TargetLine {
    /// Whether it is neither done nor dropped.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        matches!(self.state, TargetState::Open | TargetState::Active)
    }

    /// Whether it is unfinished after its due day.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.is_unfinished() && self.days_left < 0
    }

    /// Whether that calls for a sign. What has waited for longer is said without one: its stage says it once.
    #[must_use]
    pub fn calls(&self) -> bool {
        self.is_behind() && self.days_left >= FAR_BEHIND
    }
}

/// Every target of the roadmap, in the file's order.
#[must_use]
pub fn targets(schedule: &Schedule, journal: &Journal) -> Vec<TargetLine> {
    schedule.roadmap().targets.iter().map(|target| line(schedule, journal, target)).collect()
}

fn line(schedule: &Schedule, journal: &Journal, target: &Target) -> TargetLine {
    let progress = journal.targets.get(&target.id).cloned().unwrap_or_default();
    let stage_end = schedule.stages().find(|(s, _)| s.id == target.stage).map(|(_, window)| window.last);
    let due = target.due.or(stage_end).unwrap_or(schedule.plan().last);
    TargetLine {
        id: target.id.clone(),
        title: target.title.clone(),
        stage: target.stage.clone(),
        skills: target.skills.clone(),
        goal: target.goal.clone(),
        fraction: fraction(&target.goal, &progress),
        state: state(&target.goal, &progress),
        due,
        days_left: due.days_since(journal.today),
        link: progress.link.clone().or_else(|| target.link.clone()),
        weight: target.weight.clone(),
        progress,
    }
}
