//! Owns what an edited list of sessions asks for: the lines as they were written against the lines that came back.
//! Pure: reads no file and changes no record. A line that was not touched changes nothing, whatever it says.

use std::collections::BTreeSet;

use crate::domain::calendar::Moment;
use crate::domain::entry::{self, Place};
use crate::domain::id::SessionId;
use crate::domain::journal::Session;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::domain::text;
use crate::store::SessionChange;

/// A line as it was written for editing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The session.
    pub id: SessionId,
    /// The part of its id that stands in the line.
    pub short: String,
    /// Its entry.
    pub entry: String,
}

/// What is wrong with a line that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its number, from 1; of a line that is no longer there, the last one's.
    pub line: usize,
    /// What is wrong.
    pub refusal: Refusal,
}

/// What entries are read with.
pub struct Reading<'a> {
    /// The roadmap in force.
    pub roadmap: &'a Roadmap,
    /// The moment.
    pub now: Moment,
    /// Where local times are.
    pub place: Place<'a>,
    /// The sessions of the lines as they are recorded now; those that are gone are left out.
    pub recorded: &'a [Session],
}

/// The changes that the text asks for, or all that is wrong with it.
pub fn difference(before: &[Line], text: &str, reading: &Reading) -> Result<Vec<SessionChange>, Vec<Problem>> {
    let (mut changes, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    let untouched = untouched(before, text);
    for (number, raw) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = raw.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let known = before.iter().find(|line| line.short == first || line.id.as_str() == first);
        let asked = match known {
            Some(known) if !seen.insert(known.id.as_str()) => reading.another_part(known, first, rest, &untouched),
            Some(known) => reading.changed(known, rest),
            None => reading.added(before, first, line),
        };
        match asked {
            Ok(asked) => changes.extend(asked),
            Err(refusal) => problems.push(Problem { line: number + 1, refusal }),
        }
    }
    // One that is gone elsewhere too needs no deleting.
    let is_recorded = |line: &&Line| reading.recorded.iter().any(|s| s.id == line.id);
    for gone in before.iter().filter(|line| !seen.contains(line.id.as_str())).filter(is_recorded) {
        match reading.unchanged(gone) {
            Ok(old) => changes.push(SessionChange::Delete(old.id.clone())),
            Err(refusal) => problems.push(Problem { line: text.lines().count().max(1), refusal }),
        }
    }
    if problems.is_empty() { Ok(changes) } else { Err(problems) }
}

/// The lines that still say what they said, by their short ids.
fn untouched<'l>(before: &'l [Line], text: &str) -> BTreeSet<&'l str> {
    let said: BTreeSet<String> = text.lines().map(flat).collect();
    let is_there = |line: &&Line| {
        let entry = flat(&line.entry);
        said.contains(&format!("{} {entry}", line.short)) || said.contains(&format!("{} {entry}", line.id))
    };
    before.iter().filter(is_there).map(|line| line.short.as_str()).collect()
}

impl Reading<'_> {
    /// A line with the id of a session.
    fn changed(&self, before: &Line, words: &str) -> Result<Vec<SessionChange>, Refusal> {
        if flat(words) == flat(&before.entry) {
            return Ok(Vec::new());
        }
        if words.trim().is_empty() {
            let message = format!("{:?} has no entry", before.short);
            return Err(Refusal::new(message, "delete the whole line to delete the session"));
        }
        let old = self.unchanged(before)?;
        let mut sessions = entry::revised(&old.entry, words, self.roadmap, self.now, self.place)?.into_iter();
        let first = sessions.next().filter(|new| *new != old.entry);
        let edits = first.map(|new| SessionChange::Edit(old.id.clone(), new));
        Ok(edits.into_iter().chain(sessions.map(SessionChange::Add)).collect())
    }

    /// A second line of a session, whose first line was changed as well: a part of it, as a session of its own.
    fn another_part(
        &self,
        before: &Line,
        typed: &str,
        words: &str,
        untouched: &BTreeSet<&str>,
    ) -> Result<Vec<SessionChange>, Refusal> {
        if untouched.contains(before.short.as_str()) || words.trim().is_empty() {
            let hint = "to split a session, change both lines; a new session has no id";
            return Err(Refusal::new(format!("{typed:?} stands in two lines"), hint));
        }
        let old = self.unchanged(before)?;
        let parts = entry::revised(&old.entry, words, self.roadmap, self.now, self.place)?;
        Ok(parts.into_iter().map(SessionChange::Add).collect())
    }

    /// The session of a line, which must still be as the line was written.
    fn unchanged(&self, before: &Line) -> Result<&Session, Refusal> {
        let old = self.recorded.iter().find(|s| s.id == before.id);
        old.filter(|s| flat(&entry::written(&s.entry)) == flat(&before.entry)).ok_or_else(|| {
            let message = format!("the session {:?} was changed elsewhere since this was written", before.short);
            Refusal::new(message, format!("it was {:?} here; put that back and begin anew", before.entry))
        })
    }

    /// A line without the id of a session.
    fn added(&self, before: &[Line], first: &str, line: &str) -> Result<Vec<SessionChange>, Refusal> {
        let length = before.first().map_or(usize::MAX, |line| line.short.len());
        let like_an_id = first.len() >= length && first.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
        if like_an_id && entry::find_skill(first, self.roadmap).is_err() {
            let message = format!("no session of this list has the id {:?}", text::title(first));
            return Err(Refusal::new(message, "a new session has no id"));
        }
        let new = entry::read(&text::note(line), self.roadmap, self.now, self.place)?;
        Ok(new.into_iter().map(SessionChange::Add).collect())
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::journal::NewSession;
    use crate::plan;

    const NOW: &str = "2026-12-02T12:00:00+00:00";

    fn asked(recorded: &str, text: &str) -> Result<Vec<SessionChange>, Vec<Problem>> {
        let day = crate::domain::calendar::Day::parse("2026-12-01").expect("a day");
        let roadmap = plan::load(plan::SHIPPED, day).expect("a roadmap").roadmap;
        let now = Moment(chrono::DateTime::parse_from_rfc3339(NOW).expect("a moment"));
        let place = |local: chrono::NaiveDateTime| local.and_utc().fixed_offset();
        let entry: NewSession = entry::read(recorded, &roadmap, now, &place).expect("an entry").remove(0);
        let id = SessionId::new("0123456789ab");
        let before = [Line { id: id.clone(), short: "0123456".into(), entry: "45m rag @2026-12-01-18:00".into() }];
        let recorded = [Session { id, entry }];
        difference(&before, text, &Reading { roadmap: &roadmap, now, place: &place, recorded: &recorded })
    }

    #[test]
    fn a_line_taken_away_deletes_what_it_said_and_nothing_newer() {
        let deleted = asked("45m rag @2026-12-01-18:00", "# empty\n").expect("changes");
        assert!(matches!(deleted.as_slice(), [SessionChange::Delete(_)]), "{deleted:?}");
        let problems = asked("50m rag @2026-12-01-18:00", "# empty\n").expect_err("a problem");
        assert!(problems[0].refusal.message.contains("was changed elsewhere"), "{problems:?}");
    }
}
