//! Owns sessions as lines of timeclock, for hledger and ledger: `i` and `o` with the local times. The format has no place
//! for time without a clock; such a session stands as a comment.

use crate::domain::journal::Session;
use crate::domain::roadmap::Roadmap;

/// The account of what is on no skill of the file any more.
const ORPHAN: &str = "orphan";

/// The lines of a session, with their ends: `i … add:rag  note  ; target:service, source:books` and `o …`.
#[must_use]
pub fn lines(session: &Session, roadmap: &Roadmap) -> String {
    let entry = &session.entry;
    let track = roadmap.skill(&entry.skill).map_or(ORPHAN, |skill| skill.track.as_str());
    let account = format!("{track}:{}", bare(entry.skill.as_str()));
    let note = entry.note.as_deref().map(bare).filter(|note| !note.is_empty());
    let tags = [
        entry.target.as_ref().map(|id| format!("target:{}", bare(id.as_str()))),
        entry.source.as_ref().map(|id| format!("source:{}", bare(id.as_str()))),
    ];
    let tags = Some(tags.into_iter().flatten().collect::<Vec<_>>().join(", ")).filter(|tags| !tags.is_empty());
    // Two blanks end an account, and so a description.
    let words = [Some(account), note, tags.map(|tags| format!("; {tags}"))];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join("  ");
    // A timeclock knows no offset: what lies between its two times is the length.
    match entry.start.zip(entry.end()) {
        Some((start, end)) => {
            let clock = "%Y-%m-%d %H:%M:%S";
            format!("i {} {words}\no {}\n", start.format(clock), end.format(clock))
        }
        None => format!("; {} {} {words}\n", entry.day, entry.minutes),
    }
}

/// A text on one line with single blanks, and nothing in it that begins a comment.
fn bare(text: &str) -> String {
    text.replace(';', ",").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{SessionId, SkillId, SourceId};
    use crate::domain::journal::NewSession;
    use crate::domain::minutes::Minutes;
    use crate::domain::samples::{day, roadmap};

    fn session(start: Option<&str>, skill: &str, note: Option<&str>) -> Session {
        let entry = NewSession {
            day: day("2026-12-01"),
            start: start.map(|at| chrono::DateTime::parse_from_rfc3339(at).expect("a moment")),
            minutes: Minutes(90),
            skill: SkillId::new(skill),
            target: None,
            source: Some(SourceId::new("books")),
            note: note.map(ToOwned::to_owned),
        };
        Session { id: SessionId::new("1"), entry }
    }

    #[test]
    fn a_session_is_two_lines_and_one_without_a_clock_time_a_comment() {
        let roadmap = roadmap();
        let late = session(Some("2026-12-01T23:30:00+01:00"), "rag", Some("two  blanks; and\nmore"));
        assert_eq!(
            lines(&late, &roadmap),
            "i 2026-12-01 23:30:00 add:rag  two blanks, and more  ; source:books\no 2026-12-02 01:00:00\n"
        );
        assert_eq!(lines(&session(None, "gone", None), &roadmap), "; 2026-12-01 1h30 orphan:gone  ; source:books\n");
    }
}
