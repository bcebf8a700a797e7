//! Owns a plain table: start, end, minutes, skill, target, source and note by name, any of them absent; so are the
//! sessions written that `export` gives.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

use super::table::{self, Row};
use super::{Foreign, times};
use crate::domain::calendar::Day;
use crate::domain::import::{Broken, Found, Item, When};
use crate::domain::minutes::parse_duration;
use crate::show::export::spreadsheet::unguarded;

pub fn read(text: &str) -> Result<Vec<Item>, Foreign> {
    let lacks = |names: &[String]| {
        let has = |name: &str| names.iter().any(|column| column == name);
        let begins = has("start") || has("day");
        let lasts = has("minutes") || (has("start") && has("end"));
        let missing = "its first line names no columns start and end, start and minutes, or day and minutes";
        (!begins || !lasts).then(|| missing.to_owned())
    };
    table::read(text, lacks, entry)
}

/// A time as a table has it.
enum Time {
    Day(Day),
    Local(NaiveDateTime),
    Instant(DateTime<Utc>),
    Placed(DateTime<FixedOffset>),
}

fn entry(row: &Row) -> Item {
    let text = |name: &str| Some(unguarded(row.get(&[name])).to_owned()).filter(|text| !text.is_empty());
    let tags = row.get(&["tags"]).split(',').map(unguarded);
    let found = Found::new(row.line, tags, When::Running).about(unguarded(row.get(&["skill"])));
    let mut found = found.noted(unguarded(row.get(&["note"]))).known_as(row.get(&["id"]));
    (found.target, found.source) = (text("target"), text("source"));
    found.day = times::day(row.get(&["day"]));
    match when(row) {
        Ok(when) => Ok(Found { when, ..found }),
        Err(reason) => Err(Broken { words: found.words, ..Broken::new(row.line, reason) }),
    }
}

fn when(row: &Row) -> Result<When, String> {
    let read = |name: &str| match row.get(&[name]) {
        "" => Ok(None),
        text => time(text).map(Some).ok_or_else(|| format!("{text:?} is no {name}")),
    };
    let seconds = match row.get(&["minutes"]) {
        "" => None,
        text => Some(seconds(text).ok_or_else(|| format!("{text:?} is no length"))?),
    };
    let (start, end, day) = (read("start")?, read("end")?, read("day")?);
    Ok(match (start.or(day), end, seconds) {
        (None, ..) => return Err("it has no start and no day".to_owned()),
        (Some(Time::Day(day)), _, Some(seconds)) => When::OnDay(day, seconds),
        (Some(Time::Local(start)), _, Some(seconds)) => When::LocalFor(start, seconds),
        (Some(Time::Placed(start)), _, Some(seconds)) => When::Placed(start, seconds),
        (Some(Time::Instant(start)), _, Some(seconds)) => {
            let end = chrono::TimeDelta::try_seconds(seconds).and_then(|length| start.checked_add_signed(length));
            When::Instants(start, end.ok_or("it is too long")?)
        }
        (Some(Time::Local(start)), Some(Time::Local(end)), None) => When::Local(start, end),
        (Some(start), Some(end), None) => match (instant(&start), instant(&end), start) {
            (Some(from), Some(to), Time::Placed(start)) => When::Placed(start, (to - from).num_seconds()),
            (Some(from), Some(to), _) => When::Instants(from, to),
            _ => return Err("its start and its end are not of one sort".to_owned()),
        },
        (Some(Time::Day(_)), None, None) => return Err("it has no length".to_owned()),
        (Some(_), None, None) => When::Running,
    })
}

fn instant(time: &Time) -> Option<DateTime<Utc>> {
    match time {
        Time::Instant(at) => Some(*at),
        Time::Placed(at) => Some(at.to_utc()),
        Time::Day(_) | Time::Local(_) => None,
    }
}

/// A day, a local time, or an instant; one in UTC says nothing of the place, any other offset does.
fn time(text: &str) -> Option<Time> {
    if let Some(day) = times::day(text) {
        return Some(Time::Day(day));
    }
    if let Some(local) = times::moment(text) {
        return Some(Time::Local(local));
    }
    // Some leave the seconds out.
    let short = || DateTime::parse_from_str(&text.replace(['Z', 'z'], "+00:00"), "%Y-%m-%dT%H:%M%:z");
    let at = DateTime::parse_from_rfc3339(text).or_else(|_| short()).ok()?;
    Some(if text.ends_with(['Z', 'z']) { Time::Instant(at.to_utc()) } else { Time::Placed(at) })
}

/// Minutes, or a length with its units, in seconds.
fn seconds(text: &str) -> Option<i64> {
    let exact = |text: &str| parse_duration(text).map(|minutes| (&minutes * 60).rounded());
    match text.strip_prefix('-') {
        Some(text) => exact(text).map(|seconds| -seconds),
        None => exact(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_beside_a_clock_time_is_the_day_it_counts_for() {
        let text = "id,day,start,end,minutes,skill,target,source,note\nx,2026-11-19,2026-11-20T01:00:00+01:00,2026-11-20T01:45:00+01:00,45,rag,,,\n";
        let items = read(text).expect("read");
        let [Ok(only)] = &items[..] else { panic!("{items:?}") };
        assert_eq!((only.day, only.id.as_deref()), (Day::parse("2026-11-19"), Some("x")));
        assert!(matches!(only.when, When::Placed(_, 2700)), "{only:?}");
    }

    #[test]
    fn an_instant_may_leave_its_seconds_out() {
        for (text, at) in [("2026-11-20T18:00Z", "18:00"), ("2026-11-20T18:00+02:00", "16:00")] {
            let Some(Time::Instant(found)) = time(text).map(|time| instant(&time).map_or(time, Time::Instant)) else {
                panic!("{text}")
            };
            assert_eq!(found.format("%H:%M").to_string(), at, "{text}");
        }
        assert!(time("Z").is_none() && time("2026-11-20TzzZ").is_none());
    }

    #[test]
    fn any_order_and_any_of_them_absent() {
        let text = "note;skill;minutes;start;end;target\n\
                    '=x;rag;;2026-11-20 18:00;2026-11-20T19:30;service\n;rag;45;2026-11-20;;\n;rag;1h30;2026-11-20T18:00:00+01:00;;\n\
                    ;rag;;2026-11-20T18:00:00Z;;\n;rag;;;;\n;rag;x;2026-11-20;;\n";
        let items = read(text).expect("read");
        let [Ok(ranged), Ok(daily), Ok(long), Ok(open), Err(empty), Err(odd)] = &items[..] else { panic!("{items:?}") };
        assert_eq!((ranged.note.as_deref(), ranged.target.as_deref(), ranged.line), (Some("=x"), Some("service"), 2));
        assert!(matches!(ranged.when, When::Local(start, end) if (end - start).num_minutes() == 90), "{ranged:?}");
        assert!(matches!(daily.when, When::OnDay(_, 2700)), "{daily:?}");
        assert!(matches!(long.when, When::Placed(_, 5400)), "{long:?}");
        assert_eq!((open.when, empty.line, odd.reason.as_str()), (When::Running, 6, "\"x\" is no length"));
        assert_eq!(read("day,hours\n").map_err(|f| f.line), Err(1));
    }
}
