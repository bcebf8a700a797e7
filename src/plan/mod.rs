//! Owns the roadmap file: its text, its format, its problems, small edits, writing it, and when it has changed. Gives
//! `domain::roadmap` values. May not know the database, the terminal or what day it is.
//!
//! A load walks the TOML tree with places section by section and never stops at the first problem.

mod advice;
mod beside;
mod breaks;
mod calendar;
mod checks;
pub mod edit;
mod evidence;
mod guess;
mod head;
mod locate;
mod problem;
mod read;
mod rituals;
mod shrink;
mod skills;
mod stages;
mod syntax;
mod targets;
mod templates;
pub mod terms;
#[cfg(test)]
pub(crate) mod tests;
mod values;
mod walk;
mod watch;
mod write;

use crate::domain::calendar::{Day, WeekStart};
use crate::domain::roadmap::Roadmap;

pub use beside::keep_beside;
pub use locate::locate;
pub use problem::{Place, Problem, Severity, boundary};
pub use read::{LARGEST, ReadError, read};
pub use shrink::{looks_cut, lost, lost_a_fifth};
pub use templates::{BLANK, CERTIFICATION, SCHEMA, SCHEMA_FILE, SHIPPED, shipped_from, starter};
pub(crate) use values::WEEK_STARTS;
pub(crate) use walk::{Field, Reader, Table};
pub use watch::{Look, Watch};
pub use write::{ReplaceError, create, put, replace, share};

/// A file that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// What it means.
    pub roadmap: Roadmap,
    /// What is odd about it, in order of place.
    pub warnings: Vec<Problem>,
}

/// What stands for keys that a roadmap leaves out and that differ from user to user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defaults {
    /// For `roadmap.start`.
    pub first_day: Day,
    /// For `roadmap.week_starts`.
    pub week_starts: WeekStart,
}

impl From<Day> for Defaults {
    fn from(first_day: Day) -> Self {
        Self { first_day, week_starts: WeekStart::default() }
    }
}

/// Reads the text of a roadmap file. The defaults stand for what it leaves out.
///
/// # Errors
/// All problems, warnings among them, in order of place.
pub fn load(text: &str, defaults: impl Into<Defaults>) -> Result<Loaded, Vec<Problem>> {
    walked(text, defaults.into(), |_, _, _| {})
}

/// [`load`], with the advice that a friend would give among the warnings.
///
/// # Errors
/// Those of [`load`]; a file with errors is not advised about.
pub fn check(text: &str, defaults: Defaults) -> Result<Loaded, Vec<Problem>> {
    walked(text, defaults, |roadmap, marks, reader| advice::advise(text, roadmap, marks, reader))
}

/// What is read of a TOML text, whatever it is about, and all of its problems in order of place. `name` is what a message
/// calls the text.
pub(crate) fn visit<T>(
    text: &str,
    name: &str,
    read: impl for<'t> FnOnce(Table<'t>, &mut Reader<'t>) -> T,
) -> (T, Vec<Problem>) {
    let mended;
    let mut parsed = syntax::parse(text);
    if !parsed.errors.is_empty() {
        mended = syntax::mend(text);
        parsed = syntax::parse_mended(&mended);
    }
    let mut reader = Reader::new(text, &parsed);
    let root = Table::new(&parsed.tree, 0..0, name.to_owned());
    let made = read(root, &mut reader);
    (made, reader.take_problems())
}

fn walked(
    text: &str,
    defaults: Defaults,
    advise: impl FnOnce(&Roadmap, &advice::Marks, &mut Reader<'_>),
) -> Result<Loaded, Vec<Problem>> {
    match visit(text, "", |root, reader| roadmap(root, defaults, advise, reader)) {
        (Some(roadmap), warnings) => Ok(Loaded { roadmap, warnings }),
        (None, problems) => Err(problems),
    }
}

/// The roadmap of this tree, where nothing stops it.
fn roadmap<'t>(
    mut root: Table<'t>,
    defaults: Defaults,
    advise: impl FnOnce(&Roadmap, &advice::Marks, &mut Reader<'_>),
    reader: &mut Reader<'t>,
) -> Option<Roadmap> {
    let head = head::roadmap(&mut root, defaults, reader);
    let shares = head::priorities(&mut root, reader);
    let tracks = head::tracks(&mut root, reader);
    let stages = stages::stages(&mut root, reader);
    let targets = targets::targets(&mut root, reader);
    let skills = skills::skills(&mut root, reader);
    let sources = skills::sources(&mut root, reader);
    let resources = skills::resources(&mut root, reader);
    let calendar = calendar::calendar(&mut root, reader);
    let rituals = rituals::rituals(&mut root, reader);
    let pauses = breaks::pauses(&mut root, reader);
    let fresh = breaks::fresh(&mut root, reader);
    let shift = breaks::shift(&mut root, reader);
    checks::something_there(&root, reader);
    root.finish(reader);
    checks::shares(&shares, &skills, reader);
    checks::stages(&head, &stages, reader);
    if reader.has_errors() {
        return None;
    }
    let marks = advice::Marks {
        head: head.header.clone(),
        start_left_out: (!head.start_written).then_some(head.start),
        budgets: stages.iter().map(|read| read.budget.clone()).collect(),
        skills: skills.iter().map(|read| read.id.clone()).collect(),
        targets: targets.iter().map(targets::ReadTarget::marks).collect(),
    };
    let roadmap = Roadmap {
        title: head.title,
        start: head.start,
        months: head.months,
        week_starts: head.week_starts,
        practice_days: head.practice_days,
        daily_floor: head.daily_floor,
        day_starts: head.day_starts,
        priorities: shares.plans,
        tracks,
        skills: skills.into_iter().map(|read| read.skill).collect(),
        stages: stages.into_iter().map(|read| read.stage).collect(),
        targets: targets.into_iter().map(|read| read.target).collect(),
        sources,
        resources,
        calendar,
        rituals,
        pauses,
        fresh,
        shift,
    };
    advise(&roadmap, &marks, reader);
    Some(roadmap)
}
