//! Owns the roadmap file: its text, its format, its problems, small edits, writing it, and when it has changed. Gives
//! `domain::roadmap` values. May not know the database, the terminal or what day it is.
//!
//! A load walks the TOML tree with places section by section and never stops at the first problem.

mod breaks;
mod calendar;
mod checks;
pub mod edit;
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
pub mod terms;
#[cfg(test)]
mod tests;
mod values;
mod walk;
mod watch;
mod write;

use crate::domain::calendar::Day;
use crate::domain::roadmap::Roadmap;

pub use locate::locate;
pub use problem::{Place, Problem, Severity, boundary};
pub use read::{LARGEST, ReadError, read};
pub use shrink::{looks_cut, lost, lost_a_fifth};
pub use watch::{Look, Watch};
pub use write::{ReplaceError, create, put, replace};

/// The roadmap that is built in, and the manual of the format.
pub const SHIPPED: &str = include_str!("../../roadmap.toml");

/// A file that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// What it means.
    pub roadmap: Roadmap,
    /// What is odd about it, in order of place.
    pub warnings: Vec<Problem>,
}

/// Reads the text of a roadmap file. `first_day` stands for `roadmap.start` where the file leaves it out.
///
/// # Errors
/// All problems, warnings among them, in order of place.
pub fn load(text: &str, first_day: Day) -> Result<Loaded, Vec<Problem>> {
    let parsed = syntax::parse(text);
    let mut reader = walk::Reader::new(text, &parsed);
    let reader = &mut reader;
    let mut root = walk::Table::new(&parsed.tree, 0..0, String::new());
    let head = head::roadmap(&mut root, first_day, reader);
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
    root.finish(reader);
    checks::something_there(reader);
    checks::shares(&shares, &skills, reader);
    checks::stages(&head, &stages, reader);
    checks::due_days(&head, &stages, &targets, reader);
    let problems = reader.take_problems();
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
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
    Ok(Loaded { roadmap, warnings: problems })
}

/// [`SHIPPED`] with its `start` set to a day, everything else byte for byte.
#[must_use]
pub fn shipped_from(start: Day) -> String {
    let is_start = |line: &str| line.strip_prefix("start").is_some_and(|rest| rest.trim_start().starts_with('='));
    let with_day = |line: &str| {
        let (key, rest) = line.split_once("= ").unwrap_or((line, ""));
        let after = rest.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(rest.len());
        format!("{key}= {start}{}", &rest[after..])
    };
    SHIPPED.split_inclusive('\n').map(|line| if is_start(line) { with_day(line) } else { line.to_owned() }).collect()
}
