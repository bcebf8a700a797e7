//! Owns what was logged before, as entries to log again: the last distinct ones, and the most usual ones.

use std::collections::BTreeMap;

use super::words;
use super::written::again;
use crate::domain::calendar::Day;
use crate::domain::id::{SkillId, SourceId, TargetId};
use crate::domain::journal::{NewSession, Session};
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::Roadmap;

/// How many of the newest sessions are looked at, at most.
pub const LOOKED_AT: usize = 400;

/// How many days back, today one of them, sessions tell what is usual.
const USUAL_DAYS: i64 = 60;

/// How many usual entries are offered.
const USUAL: usize = 5;

/// How many entries the history holds.
const HISTORY: usize = 50;

/// What was logged before, as entries without a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remembered {
    /// The last distinct entries, the newest first.
    pub history: Vec<String>,
    /// The most usual entries of the last 60 days, at most five: skill, target, source and their most frequent length.
    pub usual: Vec<String>,
}

/// One kind of study, whatever its length.
type Study<'s> = (&'s SkillId, Option<&'s TargetId>, Option<&'s SourceId>);

impl Remembered {
    /// What these sessions, the newest first, leave to log again. Those whose ids are not in the roadmap are passed over.
    #[must_use]
    pub fn of(sessions: &[Session], roadmap: &Roadmap, today: Day) -> Self {
        let can_be_read = |text: &String| words::parse(text, roadmap, today).is_ok();
        let mut history: Vec<String> = Vec::new();
        for session in sessions {
            let text = again(&session.entry);
            if history.len() < HISTORY && !history.contains(&text) && can_be_read(&text) {
                history.push(text);
            }
        }
        let usual = usual(sessions, today).into_iter().filter(can_be_read).take(USUAL).collect();
        Self { history, usual }
    }
}

/// The entries by how often they were logged, then by how lately.
fn usual(sessions: &[Session], today: Day) -> Vec<String> {
    let mut studies: BTreeMap<Study, (usize, Vec<Minutes>)> = BTreeMap::new();
    let recent = |session: &&Session| session.entry.day > today.plus(-USUAL_DAYS);
    for (place, session) in sessions.iter().filter(recent).enumerate() {
        let entry = &session.entry;
        let study = (&entry.skill, entry.target.as_ref(), entry.source.as_ref());
        studies.entry(study).or_insert_with(|| (place, Vec::new())).1.push(entry.minutes);
    }
    let mut by_count: Vec<_> = studies.into_iter().collect();
    by_count.sort_by_key(|(_, (newest, lengths))| (std::cmp::Reverse(lengths.len()), *newest));
    let text = |((skill, target, source), (_, lengths)): (Study, (usize, Vec<Minutes>))| {
        again(&NewSession {
            day: today,
            start: None,
            minutes: usual_length(&lengths),
            skill: skill.clone(),
            target: target.cloned(),
            source: source.cloned(),
            note: None,
        })
    };
    by_count.into_iter().map(text).collect()
}

/// The most frequent length; of several the newest.
fn usual_length(newest_first: &[Minutes]) -> Minutes {
    let count = |length: &Minutes| newest_first.iter().filter(|other| *other == length).count();
    // The last of equal ones is taken: the newest, from the end.
    newest_first.iter().rev().max_by_key(|length| count(length)).copied().unwrap_or(Minutes(30))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{Length, parse};
    use crate::domain::id::SessionId;
    use crate::domain::samples;

    /// A session of so many days before 2027-01-20.
    fn session(ago: i64, text: &str) -> Session {
        let now = crate::domain::calendar::Moment("2027-01-20T20:00:00+00:00".parse().expect("a moment"));
        let entry = parse(text, &samples::roadmap(), now).expect("an entry");
        let Length::For(minutes) = entry.length else { panic!("a length") };
        let entry = NewSession {
            day: samples::day("2027-01-20").plus(-ago),
            start: None,
            minutes,
            skill: entry.skills[0].clone(),
            target: entry.target,
            source: entry.source,
            note: entry.note,
        };
        Session { id: SessionId::new(format!("{ago} {text}")), entry }
    }

    fn remembered(sessions: &[Session]) -> Remembered {
        Remembered::of(sessions, &samples::roadmap(), samples::day("2027-01-20"))
    }

    #[test]
    fn the_history_holds_each_entry_once_the_newest_first() {
        let sessions = [
            session(0, "45m rag reading a paper"),
            session(1, "30m evals"),
            session(2, "45m rag reading a paper"),
            session(200, "1h rag"),
        ];
        assert_eq!(remembered(&sessions).history, ["45m rag reading a paper", "30m evals", "1h rag"]);
    }

    #[test]
    fn the_usual_ones_are_counted_whatever_their_note_and_take_their_usual_length() {
        let sessions = [
            session(0, "30m evals"),
            session(1, "45m rag one"),
            session(2, "1h rag two"),
            session(3, "1h rag three"),
            session(59, "30m evals"),
            session(60, "2h evals"),
            session(60, "2h evals"),
        ];
        assert_eq!(remembered(&sessions).usual, ["1h rag", "30m evals"]);
    }

    #[test]
    fn of_equal_ones_the_newest_comes_first() {
        let sessions = [session(0, "30m evals"), session(0, "45m rag"), session(1, "50m rag"), session(1, "20m evals")];
        assert_eq!(remembered(&sessions).usual, ["30m evals", "45m rag"]);
    }

    #[test]
    fn what_left_the_file_is_not_offered() {
        let mut gone = session(0, "45m rag");
        gone.entry.skill = SkillId::new("perl");
        assert_eq!(remembered(&[gone]), Remembered::default());
        assert_eq!(remembered(&[]), Remembered::default());
    }
}
