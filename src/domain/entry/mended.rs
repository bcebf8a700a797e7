//! Owns how a recorded session is split in two and moved elsewhere. What is not said stays exactly as it is. Pure.

use chrono::TimeDelta;

use super::Place;
use super::revised::with_ids_of;
use super::when::refuse_future;
use crate::domain::calendar::{Day, Moment, TimeOfDay, civil_day};
use crate::domain::journal::NewSession;
use crate::domain::minutes::{Minutes, parse_duration};
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;

/// The two parts of a session, cut after a length (`20m`) or at a clock time within it (`18:20`).
///
/// # Errors
/// When the text is neither, or leaves nothing for one of the parts.
pub fn split(old: &NewSession, text: &str, day_starts: TimeOfDay) -> Result<(NewSession, NewSession), Refusal> {
    let text = text.trim();
    let first = match (TimeOfDay::parse(text).filter(|_| text.contains(':')), old.start) {
        (Some(at), Some(start)) => {
            let began = start.naive_local();
            let date = Day::from(began.date());
            let cut = if at.on(date) > began { at.on(date) } else { at.on(date.next()) };
            Minutes((cut - began).num_minutes())
        }
        (Some(_), None) => {
            return Err(Refusal::new("this session has no clock time", "say how long the first part is: 20m"));
        }
        (None, _) => parse_duration(text).map(|length| length.minutes()).ok_or_else(|| {
            let message = format!("{:?} is no length and no time", crate::domain::text::title(text));
            Refusal::new(message, "write 20m, or the time of the cut: 18:20")
        })?,
    };
    if first < Minutes(1) || first >= old.minutes {
        let message =
            format!("the cut at {:?} does not lie within the {}", crate::domain::text::title(text), old.minutes);
        return Err(Refusal::new(message, format!("from 1m to {} after its beginning", Minutes(old.minutes.0 - 1))));
    }
    let start = old.start.map(|start| start + TimeDelta::minutes(first.0));
    // The second part counts for the day on which it begins itself, as seen from the day of the first.
    let day = old.start.zip(start).map_or(old.day, |(from, to)| {
        let civil = |at: chrono::DateTime<chrono::FixedOffset>| civil_day(at.naive_local(), day_starts);
        old.day.plus(civil(to).days_since(civil(from)))
    });
    let second = NewSession { day, start, minutes: Minutes(old.minutes.0 - first.0), ..old.clone() };
    Ok((NewSession { minutes: first, ..old.clone() }, second))
}

/// The session at another time (`@mon`, `@18:00`), on another skill, target (`+rag-service`) or source (`/papers`), in any
/// order. A day alone keeps the clock time.
///
/// # Errors
/// When a word is none of these, or it would end in the future.
pub fn moved(
    old: &NewSession,
    words: &str,
    roadmap: &Roadmap,
    now: Moment,
    place: Place,
) -> Result<NewSession, Refusal> {
    let own = with_ids_of(roadmap, old);
    let hint = "for example: @yesterday, @18:00, evals, +rag-service, /papers";
    if words.trim().is_empty() {
        return Err(Refusal::new("this says nowhere to move it to", hint));
    }
    let names_skill = words.split_whitespace().any(|word| !word.starts_with(['@', '+', '/']));
    let skill = if names_skill { String::new() } else { format!(" {}", old.skill) };
    let said = super::parse(&format!("{}m{skill} {words}", old.minutes.0), &own, now)?;
    let ([skill], None) = (said.skills.as_slice(), &said.note) else {
        return Err(Refusal::new("a session moves to one skill, and its note stays", hint));
    };
    let (day, start) = match (said.day, said.at, old.start) {
        (None, None, start) => (old.day, start),
        (Some(day), None, None) => (day, None),
        (Some(day), None, Some(start)) => {
            let days = TimeDelta::days(day.days_since(old.day));
            (day, Some(place(start.naive_local() + days)))
        }
        (day, Some(at), _) => {
            // Without a day it stays within the one that it counts for, whose night has the date after it.
            let same = if at < roadmap.day_starts { old.day.next() } else { old.day };
            let date = day.unwrap_or(same);
            let start = place(at.on(date));
            (civil_day(start.naive_local(), roadmap.day_starts), Some(start))
        }
    };
    let today = now.day(roadmap.day_starts);
    if day > today {
        return Err(Refusal::new(format!("{day} is in the future"), format!("today is {today}")));
    }
    if start != old.start {
        refuse_future(start, old.minutes, now, place)?;
    }
    Ok(NewSession {
        day,
        start,
        skill: skill.clone(),
        target: said.target.or_else(|| old.target.clone()),
        source: said.source.or_else(|| old.source.clone()),
        ..old.clone()
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::id::SkillId;
    use crate::domain::samples;

    fn time(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect("a time")
    }

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    /// An hour and a half over midnight in Tokyo.
    fn old() -> NewSession {
        NewSession {
            day: day("2026-12-01"),
            start: DateTime::parse_from_rfc3339("2026-12-01T23:00:15+09:00").ok(),
            minutes: Minutes(90),
            skill: SkillId::new("gone"),
            target: None,
            source: None,
            note: Some("one\ntwo".to_owned()),
        }
    }

    fn untimed() -> NewSession {
        NewSession { start: None, ..old() }
    }

    #[test]
    fn two_parts_are_the_whole_and_each_has_the_day_on_which_it_begins() {
        for (text, starts, first, second_day) in [
            ("20m", "00:00", 20, "2026-12-01"),
            ("23:30", "00:00", 29, "2026-12-01"),
            ("00:10", "00:00", 69, "2026-12-02"),
            ("70m", "00:00", 70, "2026-12-02"),
            ("70m", "03:00", 70, "2026-12-01"),
        ] {
            let (a, b) = split(&old(), text, time(starts)).expect(text);
            assert_eq!((a.minutes, b.day), (Minutes(first), day(second_day)), "{text}");
            assert_eq!(NewSession { minutes: Minutes(90), ..a.clone() }, old(), "{text}");
            assert_eq!((a.end(), a.minutes.0 + b.minutes.0, b.end()), (b.start, 90, old().end()), "{text}");
            assert_eq!((&b.skill, &b.note), (&old().skill, &old().note));
        }
        let (a, b) = split(&untimed(), "1h", time("00:00")).expect("two");
        assert_eq!((a.minutes, b.minutes, b.start, b.day), (Minutes(60), Minutes(30), None, old().day));
        for text in ["", "0", "90m", "2h", "22:00", "soon"] {
            assert!(split(&old(), text, time("00:00")).is_err(), "{text}");
        }
        assert!(split(&untimed(), "23:10", time("00:00")).is_err());
    }

    fn to(old: &NewSession, words: &str) -> Result<NewSession, Refusal> {
        let now = Moment(DateTime::parse_from_rfc3339("2026-12-03T12:00:00+00:00").expect("a moment"));
        moved(old, words, &samples::roadmap(), now, &|local| local.and_utc().fixed_offset())
    }

    #[test]
    fn what_is_not_said_stays() {
        assert_eq!(to(&old(), "rag"), Ok(NewSession { skill: SkillId::new("rag"), ..old() }));
        let there = to(&old(), "@yesterday").expect("moved");
        assert_eq!(there.day, day("2026-12-02"));
        assert_eq!(there.start.map(|s| s.naive_local().to_string()).as_deref(), Some("2026-12-02 23:00:15"));
        let earlier = to(&old(), "@08:30").expect("moved");
        assert_eq!((earlier.day, &earlier.note), (old().day, &old().note));
        assert_eq!(earlier.start.map(|s| s.naive_local().to_string()).as_deref(), Some("2026-12-01 08:30:00"));
        assert_eq!(to(&untimed(), "@2026-11-30"), Ok(NewSession { day: day("2026-11-30"), ..untimed() }));
    }

    #[test]
    fn a_clock_time_alone_stays_within_the_day_that_it_counts_for() {
        let mut roadmap = samples::roadmap();
        roadmap.day_starts = time("03:00");
        let night = NewSession { start: DateTime::parse_from_rfc3339("2026-12-02T01:20:00+00:00").ok(), ..old() };
        let now = Moment(DateTime::parse_from_rfc3339("2026-12-03T12:00:00+00:00").expect("a moment"));
        for (said, began) in [("@18:00", "2026-12-01 18:00:00"), ("@00:30", "2026-12-02 00:30:00")] {
            let there = moved(&night, said, &roadmap, now, &|local| local.and_utc().fixed_offset()).expect(said);
            let start = there.start.map(|start| start.naive_local().to_string());
            assert_eq!((start.as_deref(), there.day), (Some(began), day("2026-12-01")), "{said}");
        }
    }

    #[test]
    fn a_move_that_means_nothing_or_the_future_is_refused() {
        for words in ["", "@today", "@2026-12-09", "rag and words", "@soon", "+nothing", "45m rag"] {
            assert!(to(&old(), words).is_err(), "{words}");
        }
    }
}
