//! Owns the JSON of check-ins: what is open, what was recorded, and whether a day was answered.

use serde::Serialize;

use super::Hours;
use super::evidence::{self, EvidenceJson};
use super::sessions::{SessionJson, session};
use super::today::{RitualJson, ritual};
use crate::domain::checkin::{Answered, Calm, CheckIn, Open, Questions};
use crate::domain::journal::Session;
use crate::domain::standing::today::Today;

/// An answer with `checkin{day,answered,focus,friction,note,off}`.
#[derive(Debug, Serialize)]
pub struct WithCheckIn<T> {
    #[serde(flatten)]
    body: T,
    checkin: CheckInJson,
}

#[derive(Debug, Serialize)]
struct CheckInJson {
    day: String,
    answered: bool,
    focus: Option<u8>,
    friction: Option<String>,
    note: Option<String>,
    off: bool,
}

#[derive(Debug, Serialize)]
struct OpenJson {
    study: Vec<ProposalJson>,
    rituals: Vec<RitualJson>,
    evidence: Vec<EvidenceJson>,
}

#[derive(Debug, Serialize)]
struct ProposalJson {
    at: String,
    until: String,
    title: String,
    skill: String,
    minutes: i64,
}

/// `checkin{…}`, `open{study[],rituals[],evidence[]}`, `yesterday` (the day, where it is asked for), `older`
/// (days that may be answered), `away` (days) and `calm{last,logged,targets,review,step{skill,minutes,target}}`.
#[derive(Debug, Serialize)]
pub struct AskedJson {
    checkin: CheckInJson,
    open: OpenJson,
    yesterday: Option<String>,
    older: Vec<String>,
    away: i64,
    calm: Option<CalmJson>,
}

/// What stands after many days away.
#[derive(Debug, Serialize)]
struct CalmJson {
    last: String,
    logged: i64,
    targets: Vec<String>,
    review: Option<String>,
    step: Option<StepJson>,
}

#[derive(Debug, Serialize)]
struct StepJson {
    skill: String,
    minutes: i64,
    target: Option<String>,
}

/// `checkin{…}`, `sessions[…]` (the new ones), `overlaps[…]` (ids), `open{…}` (what is left) and `today{planned,logged}`.
#[derive(Debug, Serialize)]
pub struct RecordedJson {
    checkin: CheckInJson,
    sessions: Vec<SessionJson>,
    overlaps: Vec<String>,
    open: OpenJson,
    today: Hours,
}

/// The answer, and whether its day was answered.
pub fn with<T>(body: T, day: crate::domain::calendar::Day, answered: Option<&Answered>) -> WithCheckIn<T> {
    WithCheckIn { body, checkin: checkin(day, answered) }
}

/// What a day asks.
#[must_use]
pub fn asked(asked: &Questions) -> AskedJson {
    AskedJson {
        checkin: checkin(asked.today.day, asked.today.present.as_ref()),
        open: open(&asked.today),
        yesterday: asked.yesterday.as_ref().map(|open| open.day.to_string()),
        older: asked.older.iter().map(ToString::to_string).collect(),
        away: asked.away,
        calm: asked.calm.as_ref().map(calm),
    }
}

fn calm(calm: &Calm) -> CalmJson {
    CalmJson {
        last: calm.last.to_string(),
        logged: calm.logged.0,
        targets: calm.still.iter().map(|target| target.id.to_string()).collect(),
        review: calm.review.map(|week| week.to_string()),
        step: calm.step.as_ref().map(|step| StepJson {
            skill: step.skill.to_string(),
            minutes: step.minutes.0,
            target: step.target.as_ref().map(|(id, _)| id.to_string()),
        }),
    }
}

/// What was recorded, and what is left.
#[must_use]
pub fn recorded(
    said: &CheckIn,
    sessions: &[Session],
    overlaps: &[Session],
    left: &Open,
    today: &Today,
) -> RecordedJson {
    RecordedJson {
        checkin: checkin(said.day, left.present.as_ref()),
        sessions: sessions.iter().map(session).collect(),
        overlaps: overlaps.iter().map(|other| other.id.to_string()).collect(),
        open: open(left),
        today: Hours::of(&today.planned, today.logged),
    }
}

fn checkin(day: crate::domain::calendar::Day, answered: Option<&Answered>) -> CheckInJson {
    CheckInJson {
        day: day.to_string(),
        answered: answered.is_some(),
        focus: answered.and_then(|a| a.focus),
        friction: answered.and_then(|a| a.friction.clone()),
        note: answered.and_then(|a| a.note.clone()),
        off: answered.is_some_and(|a| a.off),
    }
}

fn open(open: &Open) -> OpenJson {
    let proposal = |study: &crate::domain::checkin::Proposal| ProposalJson {
        at: study.at.to_string(),
        until: study.until.to_string(),
        title: study.title.clone(),
        skill: study.skill.to_string(),
        minutes: study.minutes.0,
    };
    OpenJson {
        study: open.study.iter().map(proposal).collect(),
        rituals: open.rituals.iter().map(|asked| ritual(&asked.line)).collect(),
        evidence: evidence::of(open),
    }
}
