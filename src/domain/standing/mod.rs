//! Owns how it stands: one value per screen, computed from the schedule and the record for a given day.
//! The same value is drawn, printed and written as JSON; nothing here is stored.

pub mod after;
pub mod balance;
pub mod blocks;
pub mod brag;
pub mod burnup;
pub mod chosen;
pub mod due_review;
pub mod floor;
pub mod forecast;
pub mod heat;
pub mod mountain;
pub mod orphans;
pub mod pace;
pub mod review;
pub mod rituals;
pub mod skills;
pub mod slack;
pub mod sources;
pub mod stages;
pub mod status;
pub mod targets;
pub mod today;
pub mod up_next;
pub mod week;

use super::calendar::Moment;
use super::journal::Journal;
use super::schedule::Schedule;

/// Everything the screens of a day need, computed once.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Every target, in the file's order.
    pub targets: Vec<targets::TargetLine>,
    /// The stages and the whole.
    pub stages: stages::Stages,
    /// The plan as a mountain.
    pub mountain: mountain::Mountain,
    /// The matrix.
    pub skills: skills::Skills,
    /// The mix of sources, and their resources.
    pub sources: sources::Sources,
    /// The last 53 weeks by day.
    pub heat: heat::Heat,
    /// The day.
    pub today: today::Today,
}

impl Standing {
    /// The same with the blocks of the day that were skipped marked.
    #[must_use]
    pub fn with_skips(mut self, skips: &blocks::Skips) -> Self {
        blocks::mark_skipped(&mut self.today.blocks, self.today.day, skips);
        self
    }

    /// Whether the hours reach the floor, so that they carry no sign of being behind.
    #[must_use]
    pub fn floor_holds(&self) -> bool {
        self.today.floor.holds
    }
}

/// How it all stands at `now`, on the journal's day.
#[must_use]
pub fn standing(schedule: &Schedule, journal: &Journal, now: Moment) -> Standing {
    let targets = targets::targets(schedule, journal);
    let stages = stages::stages(schedule, journal, &targets);
    let mountain = mountain::mountain(schedule, journal, &targets, &stages.stages);
    let skills = skills::skills(schedule, journal, &targets, &stages);
    let today = today::today(schedule, journal, now, &stages, &targets, &skills);
    let sources = sources::sources(schedule.roadmap(), journal);
    let heat = heat::heat(schedule, journal);
    Standing { targets, stages, mountain, skills, sources, heat, today }
}

#[cfg(test)]
mod tests;
