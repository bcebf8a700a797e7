//! Owns the plan pieces and moments that the store's tests are given.

use chrono::{DateTime, TimeDelta};
use skillmap::domain::calendar::{Day, Moment};
use skillmap::domain::id::{RitualId, SkillId, StageId, TargetId};
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::{Exact, Minutes};
use skillmap::domain::roadmap::{Every, Goal, Ritual, Target};
use skillmap::store::ActError;

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// A moment of 2026-11-20 in a zone one hour ahead, `minutes` after 09:00.
pub fn at(minutes: i64) -> Moment {
    let nine = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("a moment");
    Moment(nine + TimeDelta::minutes(minutes))
}

pub fn session(on: &str, skill: &str, minutes: i64) -> NewSession {
    NewSession {
        day: day(on),
        start: None,
        minutes: Minutes(minutes),
        skill: SkillId::new(skill),
        target: None,
        source: None,
        note: None,
    }
}

pub fn clocked(start: &str, skill: &str, minutes: i64) -> NewSession {
    let start = DateTime::parse_from_rfc3339(start).expect("an instant");
    NewSession { start: Some(start), ..session(&start.date_naive().to_string(), skill, minutes) }
}

pub fn target(id: &str, goal: Goal) -> Target {
    Target {
        id: TargetId::new(id),
        title: id.into(),
        stage: StageId::new("quarter-1"),
        skills: Vec::new(),
        goal,
        due: None,
        after: Vec::new(),
        weight: Exact::whole(1),
        link: None,
        estimate: None,
        evidence: None,
        was: Vec::new(),
    }
}

pub fn tick() -> Target {
    target("rag-service", Goal::Tick)
}

pub fn evals() -> Target {
    target("evals-in-ci", Goal::Count { goal: 50, stretch: Some(100), unit: Some("evals".into()) })
}

pub fn vertical() -> Target {
    target("vertical", Goal::Choice(vec!["RAG".into(), "agents".into()]))
}

pub fn ritual(id: &str, every: Every, times: i64) -> Ritual {
    Ritual {
        id: RitualId::new(id),
        title: id.into(),
        every,
        on: None,
        times,
        optional: false,
        by: None,
        evidence: None,
        was: Vec::new(),
    }
}

/// The sentence and hint of a refusal.
pub fn refusal<T: std::fmt::Debug>(result: Result<T, ActError>) -> (String, String) {
    match result {
        Err(ActError::Refused(refusal)) => (refusal.message, refusal.hint.unwrap_or_default()),
        other => panic!("no refusal: {other:?}"),
    }
}
