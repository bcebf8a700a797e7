//! Owns what a friend would say of a roadmap that can be used: targets of no skill, more estimated than planned, too
//! little study time, days outside their stage. Everything here is a warning: it stops nothing.

mod newer;
mod study;

use std::ops::Range;

use super::walk::Reader;
use crate::domain::calendar::Day;
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Priority, Roadmap};
use crate::domain::schedule::Schedule;

/// Where the things that advice is about stand, each list in the file's order.
pub(super) struct Marks {
    /// The word `roadmap` of its header.
    pub head: Range<usize>,
    /// The day that counts as start where the file leaves it out.
    pub start_left_out: Option<Day>,
    /// The budgets of the stages.
    pub budgets: Vec<Range<usize>>,
    /// The ids of the skills.
    pub skills: Vec<Range<usize>>,
    /// The targets.
    pub targets: Vec<TargetMarks>,
}

/// Where the parts of a target stand.
pub(super) struct TargetMarks {
    /// Its id.
    pub id: Range<usize>,
    /// Its `skills`, if written.
    pub skills: Option<Range<usize>>,
    /// Its own day, if written.
    pub due: Option<Range<usize>>,
}

/// Says it all. `text` is what the roadmap was read from.
pub(super) fn advise(text: &str, roadmap: &Roadmap, marks: &Marks, reader: &mut Reader<'_>) {
    let schedule = Schedule::new(roadmap);
    newer::newer(text, reader);
    start(marks, reader);
    untargeted_skills(roadmap, marks, reader);
    targets_of_no_skill(roadmap, marks, reader);
    due_days(&schedule, marks, reader);
    estimates(&schedule, marks, reader);
    study::study(&schedule, &marks.budgets, reader);
}

fn start(marks: &Marks, reader: &mut Reader<'_>) {
    if let Some(day) = marks.start_left_out {
        let message = format!("`start` is left out, so {day} counts, the day of the first run");
        reader.warning(
            marks.head.clone(),
            message,
            format!("write start = {day}, so that every machine counts from the same day"),
        );
    }
}

/// The P0 skills that no target names.
fn without_target(roadmap: &Roadmap) -> impl Iterator<Item = (usize, &str)> {
    let named = |place: usize| roadmap.targets.iter().any(|t| t.skills.contains(&roadmap.skills[place].id));
    let first = roadmap.skills.iter().enumerate().filter(|(_, skill)| skill.priority == Priority::P0);
    first.filter(move |(place, _)| !named(*place)).map(|(place, skill)| (place, skill.id.as_str()))
}

fn untargeted_skills(roadmap: &Roadmap, marks: &Marks, reader: &mut Reader<'_>) {
    for (place, id) in without_target(roadmap) {
        let hint = format!("name it in the `skills` of a target: skills = [\"{id}\"]; or give it a later priority");
        reader.warning(marks.skills[place].clone(), format!("the P0 skill `{id}` has no target"), hint);
    }
}

fn targets_of_no_skill(roadmap: &Roadmap, marks: &Marks, reader: &mut Reader<'_>) {
    let first = || roadmap.skills.first().map(|skill| skill.id.as_str());
    let example = without_target(roadmap).next().map(|(_, id)| id).or_else(first).unwrap_or("an-id");
    for (target, at) in roadmap.targets.iter().zip(&marks.targets).filter(|(target, _)| target.skills.is_empty()) {
        let message = format!("the target `{}` grows no skill, so no study leads to it", target.id);
        let hint = format!("name the skills it grows, the main one first: skills = [\"{example}\"]");
        reader.warning(at.skills.clone().unwrap_or_else(|| at.id.clone()), message, hint);
    }
}

fn due_days(schedule: &Schedule<'_>, marks: &Marks, reader: &mut Reader<'_>) {
    for (target, at) in schedule.roadmap().targets.iter().zip(&marks.targets) {
        let (Some(due), Some(span)) = (target.due, &at.due) else { continue };
        let stage = schedule.stages().find(|(stage, _)| stage.id == target.stage);
        let Some((_, days)) = stage.filter(|(_, days)| !days.contains(due)) else { continue };
        let message = format!("it is due on {due}, outside its stage `{}`", target.stage);
        reader.warning(span.clone(), message, format!("the stage is {} to {}", days.first, days.last));
    }
}

fn estimates(schedule: &Schedule<'_>, marks: &Marks, reader: &mut Reader<'_>) {
    for ((stage, days), at) in schedule.stages().zip(&marks.budgets) {
        let own = schedule.roadmap().targets.iter().filter(|target| target.stage == stage.id);
        let estimated: Vec<(&Exact, &str)> =
            own.filter_map(|target| Some((target.estimate.as_ref()?, target.id.as_str()))).collect();
        let sum: Exact = estimated.iter().map(|(estimate, _)| (*estimate).clone()).sum();
        let planned = schedule.planned(days);
        let Some((longest, id)) = estimated.iter().max_by_key(|(estimate, _)| *estimate).filter(|_| sum > planned)
        else {
            continue;
        };
        let message = format!(
            "the targets of `{}` are estimated at {}, its budget holds {}",
            stage.id,
            sum.minutes(),
            planned.minutes()
        );
        let hint = format!(
            "{} too much: a larger budget, or fewer or smaller targets; the longest is `{id}` with {}",
            (&sum - &planned).minutes(),
            longest.minutes()
        );
        reader.warning(at.clone(), message, hint);
    }
}
