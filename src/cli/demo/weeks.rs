//! Owns the reading of the demonstration's tables: which week held how much study on what, and what was noted.

use std::collections::BTreeMap;

use crate::domain::calendar::Day;
use crate::domain::id::{SkillId, SourceId, TargetId};

const WEEKS: &str = include_str!("../../../assets/demo/weeks.txt");
const NOTES: &str = include_str!("../../../assets/demo/notes.txt");

/// How many weeks there are, that of the moment included.
pub(super) const COUNT: i64 = 62;

/// A week: what each day held, and the skills in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Week {
    /// Monday to Sunday.
    pub days: Vec<Load>,
    /// What was studied, one after the other.
    pub skills: Vec<SkillId>,
}

/// What a day held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Load {
    /// Nothing.
    Nothing,
    /// A day off.
    Off,
    /// So many tens of minutes.
    Tens(i64),
}

/// What was done in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// How it was learned.
    pub source: SourceId,
    /// What it worked towards.
    pub target: Option<TargetId>,
    /// In words.
    pub words: String,
}

/// The lines of a table without its remarks.
pub(super) fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# "))
}

/// Every week, the first one first.
pub(super) fn weeks() -> Vec<Week> {
    lines(WEEKS).filter_map(week).collect()
}

fn week(line: &str) -> Option<Week> {
    let mut parts = line.split('|').skip(1);
    let days = parts.next()?.split_whitespace().map(load).collect::<Option<Vec<_>>>()?;
    let skills = parts.next()?.split_whitespace().map(SkillId::new).collect();
    Some(Week { days, skills })
}

fn load(word: &str) -> Option<Load> {
    match word {
        "." => Some(Load::Nothing),
        "o" => Some(Load::Off),
        tens => tens.parse().ok().map(Load::Tens),
    }
}

/// The notes of each skill in their order.
pub(super) fn notes() -> BTreeMap<SkillId, Vec<Note>> {
    let mut all: BTreeMap<SkillId, Vec<Note>> = BTreeMap::new();
    let mut skill = None;
    for line in lines(NOTES) {
        if let Some(id) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            skill = Some(SkillId::new(id));
        } else if let (Some(skill), Some(note)) = (&skill, note(line)) {
            all.entry(skill.clone()).or_default().push(note);
        }
    }
    all
}

fn note(line: &str) -> Option<Note> {
    let (how, words) = line.split_once(" | ")?;
    let mut how = how.split_whitespace();
    let source = SourceId::new(how.next()?);
    let target = how.next().and_then(|word| word.strip_prefix('+')).map(TargetId::new);
    Some(Note { source, target, words: words.to_owned() })
}

/// The first day: the Monday so many weeks before the week of `today`.
pub(super) fn first_day(today: Day) -> Day {
    let monday = today.plus(-i64::from(today.weekday().num_days_from_monday()));
    monday.plus(-7 * (COUNT - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let weeks = weeks();
        assert_eq!(weeks.len(), lines(WEEKS).count());
        assert_eq!(i64::try_from(weeks.len()), Ok(COUNT));
        assert!(weeks.iter().all(|week| week.days.len() == 7 && !week.skills.is_empty()));
        let headers = lines(NOTES).filter(|line| line.starts_with('[')).count();
        let notes = notes();
        assert_eq!((notes.len(), notes.values().map(Vec::len).sum()), (headers, lines(NOTES).count() - headers));
    }

    #[test]
    fn the_first_day_is_a_monday_about_fourteen_months_before() {
        for (today, first) in [("2026-12-07", "2025-10-06"), ("2026-12-13", "2025-10-06"), ("2028-02-29", "2026-12-28")]
        {
            let day = |text| Day::parse(text).expect("a day");
            assert_eq!(first_day(day(today)), day(first), "{today}");
        }
    }
}
