//! Owns the running timer on the page of a check-in: what it would record, and what a typed line says of it.

use crate::domain::calendar::TimeOfDay;
use crate::domain::entry::Place;
use crate::domain::journal::NewSession;
use crate::domain::refusal::Refusal;
use crate::domain::timer::{Run, Stop};

/// The session that the timer most likely becomes: all of it; of a doubtful one what lies in its block, else what the
/// machine was awake for.
#[must_use]
pub fn counted(run: &Run, day_starts: TimeOfDay, place: Place) -> Option<NewSession> {
    let stop = match () {
        () if !run.is_doubtful() => Stop::Keep,
        () if run.up_to_block().is_some() => Stop::Block,
        () => Stop::Awake,
    };
    run.settle(&stop, day_starts, place).ok().flatten()
}

/// Reads a line about the timer. Nothing stops it where all of it counts without a word, else lets it run on; `-` lets
/// it run on; `keep` (`k`), `block` (`b`), `awake` (`a`) and `discard` (`d`) say what counts, as does a length or a time.
///
/// # Errors
/// When the line makes no session.
pub fn of_timer(line: &str, run: &Run, day_starts: TimeOfDay, place: Place) -> Result<Option<Stop>, Refusal> {
    let stop = match line.trim() {
        // Too short for a session, or to be asked about: it runs on.
        "" if run.is_doubtful() || run.length().0 < 1 => return Ok(None),
        "" => Stop::Unsaid,
        "-" => return Ok(None),
        "k" | "keep" => Stop::Keep,
        "b" | "block" => Stop::Block,
        "a" | "awake" => Stop::Awake,
        "d" | "discard" => Stop::Discard,
        typed => Stop::Typed(typed.to_owned()),
    };
    run.settle(&stop, day_starts, place)?;
    Ok(Some(stop))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::calendar::{Day, Moment};
    use crate::domain::id::SkillId;
    use crate::domain::timer::{Doubt, Timer};

    fn utc(local: chrono::NaiveDateTime) -> DateTime<chrono::FixedOffset> {
        local.and_utc().fixed_offset()
    }

    /// A timer since 18:00 that ran so long, past its block's end at 18:45 where that is said.
    fn run(minutes: i64, doubts: Vec<Doubt>) -> Run {
        let start = DateTime::parse_from_rfc3339("2026-12-01T18:00:00+00:00").expect("an instant");
        let after = |minutes| start + chrono::TimeDelta::minutes(minutes);
        let timer = Timer {
            start,
            day: Day::parse("2026-12-01").expect("a day"),
            boot: None,
            skill: SkillId::new("rag"),
            target: None,
            source: None,
            note: None,
        };
        let block_end = doubts.contains(&Doubt::PastBlock).then(|| after(45));
        Run { timer, looked: Moment(after(minutes)), millis: minutes * 60_000, block_end, asleep: 0, doubts }
    }

    fn said(line: &str, run: &Run) -> Result<Option<Stop>, Refusal> {
        of_timer(line, run, TimeOfDay::default(), &utc)
    }

    #[test]
    fn nothing_stops_one_that_is_sure_and_lets_a_doubtful_one_run() {
        let sure = run(24, Vec::new());
        assert_eq!(said("", &sure), Ok(Some(Stop::Unsaid)));
        assert_eq!(said("-", &sure), Ok(None));
        assert_eq!(said("", &run(0, Vec::new())), Ok(None), "under a minute");
        let past = run(300, vec![Doubt::Long, Doubt::PastBlock]);
        assert_eq!(said("", &past), Ok(None));
        assert_eq!(said("k", &past), Ok(Some(Stop::Keep)));
        assert_eq!(said("block", &past), Ok(Some(Stop::Block)));
        assert_eq!(said("d", &past), Ok(Some(Stop::Discard)));
        assert_eq!(said(" 1h ", &past), Ok(Some(Stop::Typed("1h".to_owned()))));
        assert!(said("soon", &past).is_err() && said("6h", &past).is_err() && said("b", &sure).is_err());
    }

    #[test]
    fn what_it_most_likely_becomes_counts_as_logged() {
        let minutes = |run: &Run| counted(run, TimeOfDay::default(), &utc).map(|entry| entry.minutes.0);
        assert_eq!(minutes(&run(24, Vec::new())), Some(24));
        assert_eq!(minutes(&run(300, vec![Doubt::Long, Doubt::PastBlock])), Some(45));
        assert_eq!(minutes(&run(300, vec![Doubt::Long])), None);
        assert_eq!(minutes(&run(0, Vec::new())), None);
    }
}
