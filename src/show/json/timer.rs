//! Owns the JSON of the timer.

use serde::Serialize;

use crate::domain::timer::Run;

/// `{skill,since,minutes,target,source,note,doubtful}`: whether `stop` asks what of it counts.
#[derive(Debug, Serialize)]
pub struct TimerJson {
    skill: String,
    since: String,
    minutes: i64,
    target: Option<String>,
    source: Option<String>,
    note: Option<String>,
    doubtful: bool,
}

/// `timer{…}`.
#[derive(Debug, Serialize)]
pub struct RunsJson {
    timer: TimerJson,
}

/// `cancelled{…}`: what ran, of which nothing is recorded.
#[derive(Debug, Serialize)]
pub struct CancelledJson {
    cancelled: TimerJson,
}

/// The timer as it stands.
#[must_use]
pub fn timer(run: &Run) -> TimerJson {
    let timer = &run.timer;
    TimerJson {
        skill: timer.skill.to_string(),
        since: timer.start.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
        minutes: run.length().0,
        target: timer.target.as_ref().map(ToString::to_string),
        source: timer.source.as_ref().map(ToString::to_string),
        note: timer.note.clone(),
        doubtful: run.is_doubtful(),
    }
}

/// A timer that was started.
#[must_use]
pub fn runs(run: &Run) -> RunsJson {
    RunsJson { timer: timer(run) }
}

/// A timer that was taken away.
#[must_use]
pub fn cancelled(run: &Run) -> CancelledJson {
    CancelledJson { cancelled: timer(run) }
}
