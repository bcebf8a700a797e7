//! Owns what is said of an import: what came in by skill, what is there already, what stays out in groups.

use chrono::{DateTime, FixedOffset};

use super::{Left, NO_WORD, Reason, Sorted};
use crate::domain::calendar::Day;
use crate::domain::id::SkillId;
use crate::domain::journal::NewSession;
use crate::domain::minutes::Minutes;

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The kind of the file.
    pub kind: &'static str,
    /// What comes in.
    pub coming: Count,
    /// The same by skill, the longest first.
    pub skills: Vec<SkillIn>,
    /// How many entries are in the record already.
    pub already: usize,
    /// What cannot come in.
    pub left: Vec<Left>,
    /// What is left out on purpose.
    pub on_purpose: Vec<Left>,
    /// How many entries name several skills.
    pub several: usize,
    /// How many of the sessions share clock time with another.
    pub overlapping: usize,
    /// Targets and sources that the roadmap does not have, each once.
    pub without: Vec<String>,
}

/// How many and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// How many.
    pub entries: usize,
    /// How long together.
    pub minutes: Minutes,
}

impl Count {
    /// One more.
    pub fn add(&mut self, minutes: Minutes) {
        self.entries += 1;
        self.minutes += minutes;
    }

    /// Of what stays out; what has no length, or takes time away, counts as none.
    #[must_use]
    pub fn of(left: &[Left]) -> Self {
        let minutes = left.iter().filter_map(|l| l.minutes).filter(|minutes| minutes.0 > 0).sum();
        Self { entries: left.len(), minutes }
    }
}

/// What comes in on one skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillIn {
    /// The skill.
    pub skill: SkillId,
    /// How much.
    pub count: Count,
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl Report {
    /// The report of what was sorted: `fresh` are the sessions not yet in the record, `around` those that are.
    #[must_use]
    pub fn new(kind: &'static str, sorted: Sorted, fresh: &[NewSession], around: &[NewSession]) -> Self {
        let Sorted { coming, left, on_purpose, several, mut without } = sorted;
        without.sort();
        without.dedup();
        let mut total = Count::default();
        let mut skills: Vec<SkillIn> = Vec::new();
        for session in fresh {
            total.add(session.minutes);
            let place = skills.iter().position(|line| line.skill == session.skill).unwrap_or_else(|| {
                let (skill, first, last) = (session.skill.clone(), session.day, session.day);
                skills.push(SkillIn { skill, count: Count::default(), first, last });
                skills.len() - 1
            });
            let line = &mut skills[place];
            line.count.add(session.minutes);
            (line.first, line.last) = (line.first.min(session.day), line.last.max(session.day));
        }
        skills.sort_by_key(|line| std::cmp::Reverse(line.count.minutes));
        let already = coming.len() - fresh.len().min(coming.len());
        let overlapping = overlapping(fresh, around);
        Self { kind, coming: total, skills, already, left, on_purpose, several, overlapping, without }
    }

    /// Whether everything came in that was to.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.left.is_empty()
    }
}

/// How many of the fresh sessions share clock time with another session.
fn overlapping(fresh: &[NewSession], around: &[NewSession]) -> usize {
    type Clocked = (DateTime<FixedOffset>, DateTime<FixedOffset>, bool);
    let clocked = |session: &NewSession, is_fresh| Some((session.start?, session.end()?, is_fresh));
    let mut all: Vec<Clocked> = fresh.iter().filter_map(|s| clocked(s, true)).collect();
    all.extend(around.iter().filter_map(|s| clocked(s, false)));
    all.sort_unstable();
    let mut shares = vec![false; all.len()];
    let mut furthest = 0;
    for place in 1..all.len() {
        if all[place].0 < all[furthest].1 {
            (shares[place], shares[furthest]) = (true, true);
        }
        if all[place].1 > all[furthest].1 {
            furthest = place;
        }
    }
    all.iter().zip(shares).filter(|((_, _, is_fresh), shares)| *is_fresh && *shares).count()
}

/// What stays out for one reason: by word where no word means a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Why.
    pub reason: Reason,
    /// The word that would have to mean something; `None` where that is not what is missing.
    pub word: Option<String>,
    /// How much.
    pub count: Count,
    /// The lines.
    pub lines: Vec<usize>,
}

/// What stays out, in groups: words first, each in the file's order.
#[must_use]
pub fn groups(left: &[Left]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: std::collections::HashMap<(Reason, Option<String>), usize> = std::collections::HashMap::new();
    for entry in left {
        let by_word = matches!(entry.reason, Reason::NoMapping | Reason::OnPurpose);
        let word = by_word.then(|| entry.words.first().map_or(NO_WORD, String::as_str).to_owned());
        let place = *places.entry((entry.reason.clone(), word.clone())).or_insert_with(|| {
            let (count, lines) = (Count::default(), Vec::new());
            groups.push(Group { reason: entry.reason.clone(), word, count, lines });
            groups.len() - 1
        });
        groups[place].count.add(entry.minutes.unwrap_or_default().max(Minutes(0)));
        groups[place].lines.push(entry.line);
    }
    groups.sort_by_key(|group| group.word.is_none());
    groups
}
