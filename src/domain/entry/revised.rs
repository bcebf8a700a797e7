//! Owns what an edited line says of a session that is recorded already: what it says as before stays exactly as it is.
//! Its instant, its offset and its day never move by themselves, whatever zone it is read in. Pure.

use super::when::refuse_future;
use super::{Length, Place};
use crate::domain::calendar::{Day, Moment, TimeOfDay, clock};
use crate::domain::journal::NewSession;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::{Roadmap, Skill, Source, Target};

/// The sessions that an edited line means, the first in place of `old`. Ids of `old` that the roadmap does not have may
/// stay.
///
/// # Errors
/// When the line cannot be read, or what it changes would end in the future.
pub fn revised(
    old: &NewSession,
    line: &str,
    roadmap: &Roadmap,
    now: Moment,
    place: Place,
) -> Result<Vec<NewSession>, Refusal> {
    let roadmap = with_ids_of(roadmap, old);
    let said = super::parse(line, &roadmap, now)?;
    let mut sessions = match said.length {
        Length::For(minutes) if (said.day, said.at) == began(old) => {
            if minutes > old.minutes {
                refuse_future(old.start, minutes, now, place)
                    .map_err(|refusal| longer_than_it_can_be(old, refusal, now))?;
            }
            said.split(old.day, old.start, minutes)?
        }
        _ => said.sessions(&roadmap, now, place)?,
    };
    if flat(old.note.as_deref()) == flat(said.note.as_deref()) {
        for session in &mut sessions {
            session.note.clone_from(&old.note);
        }
    }
    Ok(sessions)
}

/// Says how a session that ended just now gets longer: by beginning earlier.
fn longer_than_it_can_be(old: &NewSession, refusal: Refusal, now: Moment) -> Refusal {
    let written = super::written(old);
    let when = written.rsplit_once(" @").map_or("", |(_, when)| when);
    Refusal::new(refusal.message, format!("without @{when} it ends now, at {}", clock(&now.local())))
}

/// The day and the clock time that the written line of a session says.
fn began(old: &NewSession) -> (Option<Day>, Option<TimeOfDay>) {
    match old.start {
        Some(start) => (Some(Day::from(start.date_naive())), TimeOfDay::parse(&start.format("%H:%M").to_string())),
        None => (Some(old.day), None),
    }
}

fn flat(note: Option<&str>) -> String {
    note.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The roadmap with the ids of a session that the file does not have.
pub(super) fn with_ids_of(roadmap: &Roadmap, session: &NewSession) -> Roadmap {
    let mut with = roadmap.clone();
    if roadmap.skill(&session.skill).is_none() {
        let gone = roadmap.skills.first().cloned();
        let (id, name) = (session.skill.clone(), session.skill.to_string());
        with.skills.extend(gone.map(|like| Skill { id, name, ..like }));
    }
    if let Some(id) = session.target.clone().filter(|id| roadmap.target(id).is_none()) {
        with.targets.extend(roadmap.targets.first().cloned().map(|like| Target { id, ..like }));
    }
    if let Some(id) = session.source.clone().filter(|id| !roadmap.sources.iter().any(|s| s.id == *id)) {
        with.sources.push(Source { name: id.to_string(), id, share: None });
    }
    with
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::id::{SkillId, TargetId};
    use crate::domain::minutes::Minutes;
    use crate::domain::samples;

    /// Just after midnight in Tokyo, which still counts as the day before, read an hour later in UTC.
    fn read(line: &str) -> Result<Vec<NewSession>, Refusal> {
        let now = Moment(DateTime::parse_from_rfc3339("2026-12-01T16:15:00+00:00").expect("a moment"));
        revised(&old(), line, &samples::roadmap(), now, &|local| local.and_utc().fixed_offset())
    }

    fn old() -> NewSession {
        NewSession {
            day: Day::parse("2026-12-01").expect("a day"),
            start: DateTime::parse_from_rfc3339("2026-12-02T00:30:15+09:00").ok(),
            minutes: Minutes(45),
            skill: SkillId::new("gone"),
            target: Some(TargetId::new("gone-target")),
            source: None,
            note: Some("one\ntwo".to_owned()),
        }
    }

    #[test]
    fn what_a_line_says_as_before_stays_exactly() {
        let written = super::super::written(&old());
        assert_eq!(read(&written), Ok(vec![old()]));
        let shorter = read(&written.replace("45m", "30m")).expect("read");
        assert_eq!(shorter, [NewSession { minutes: Minutes(30), ..old() }]);
        let split = read(&written.replace("gone ", "gone,rag ")).expect("read");
        assert_eq!((split[0].start, split[1].day), (old().start, old().day));
    }

    #[test]
    fn what_it_says_anew_is_read_like_any_entry() {
        let written = super::super::written(&old());
        let moved = read(&written.replace("2026-12-02-00:30", "2026-12-01-10:00")).expect("read");
        assert_eq!(moved[0].start, DateTime::parse_from_rfc3339("2026-12-01T10:00:00+00:00").ok());
        let longer = read(&written.replace("45m", "2h")).expect_err("a refusal");
        assert!(longer.message.contains("would end in the future"), "{longer:?}");
        assert_eq!(longer.hint.as_deref(), Some("without @2026-12-02-00:30 it ends now, at 16:15"));
        assert!(read(&written.replace("45m gone", "45m other-gone")).is_err());
    }
}
