//! Owns what can be explained: how it is typed, how it is found in the roadmap, and which sessions it needs.

use super::Ground;
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::id::{RitualId, SkillId, StageId, TargetId};
use crate::domain::journal::Session;
use crate::domain::refusal::{Refusal, or_list, quoted, unknown};
use crate::domain::roadmap::{Priority, Roadmap};
use crate::domain::text;

/// Something with a number that can be explained.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A row of the matrix.
    Skill(SkillId),
    /// A priority.
    Priority(Priority),
    /// Keep against add and reach.
    Balance,
    /// A stage.
    Stage(StageId),
    /// The whole plan.
    Total,
    /// A target.
    Target(TargetId),
    /// A ritual.
    Ritual(RitualId),
    /// What a session counts for.
    Session(Box<Session>),
    /// A week.
    Week(Period),
    /// A day.
    Day(Day),
    /// The streak and the floor.
    Streak,
    /// The pace and what is left.
    Forecast,
}

/// Which sessions go into a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// None: its parts are totals.
    None,
    /// Those of a skill.
    Skill(SkillId),
    /// Those for a target.
    Target(TargetId),
    /// Those of some days.
    Days(Span),
}

/// The words that stand for themselves.
const WORDS: [&str; 6] = ["week", "today", "streak", "forecast", "balance", "total"];

impl What {
    /// What was typed: `skills.rag` or `rag`, `week`, `2026-W47`, a day.
    pub fn typed_as(typed: &str, roadmap: &Roadmap, today: Day) -> Result<Self, Refusal> {
        let typed = text::title(typed);
        let week = |day| Self::Week(Period::week_of(day, roadmap.week_starts));
        match typed.as_str() {
            "week" => return Ok(week(today)),
            "today" => return Ok(Self::Day(today)),
            "streak" => return Ok(Self::Streak),
            "forecast" => return Ok(Self::Forecast),
            "balance" => return Ok(Self::Balance),
            "total" => return Ok(Self::Total),
            _ => {}
        }
        let all = things(roadmap);
        let full: Option<&(String, Self)> = all.iter().find(|(id, _)| *id == typed);
        if let Some((_, what)) = full {
            return Ok(what.clone());
        }
        if let Some(week) = Period::parse_week(&typed, roadmap.week_starts) {
            return Ok(Self::Week(week));
        }
        if let Some(day) = Day::parse(&typed) {
            return Ok(Self::Day(day));
        }
        let bare: Vec<&(String, Self)> =
            all.iter().filter(|(id, _)| id.split_once('.').is_some_and(|(_, bare)| bare == typed)).collect();
        match bare[..] {
            [(_, what)] => Ok(what.clone()),
            [] if Period::is_meant(&typed) => {
                let message = format!("there is nothing to explain for {}", quoted(&typed));
                Err(Refusal::new(message, "weeks are written 2027-W02, days 2027-02-01"))
            }
            [] => {
                // The nearest in the form in which it was typed.
                let form = |id: &str| {
                    if typed.contains('.') { 0 } else { id.find('.').map_or(0, |at| at + 1) }
                };
                let ids = WORDS.into_iter().chain(all.iter().map(|(id, _)| &id[form(id)..]));
                let refused = unknown("number", &typed, ids);
                Err(Refusal { message: format!("there is nothing to explain for {}", quoted(&typed)), ..refused })
            }
            _ => {
                let forms: Vec<&str> = bare.iter().map(|(id, _)| id.as_str()).collect();
                let message = format!("{} is more than one thing", quoted(&typed));
                Err(Refusal::new(message, format!("write {}", or_list(&forms))))
            }
        }
    }

    /// How it is typed.
    pub(super) fn typed(&self, on: &Ground) -> String {
        match self {
            Self::Skill(id) => format!("skills.{id}"),
            Self::Priority(priority) => format!("priorities.{}", priority.as_str()),
            Self::Balance => "balance".to_owned(),
            Self::Stage(id) => format!("stages.{id}"),
            Self::Total => "total".to_owned(),
            Self::Target(id) => format!("targets.{id}"),
            Self::Ritual(id) => format!("rituals.{id}"),
            Self::Session(session) => format!("sessions.{}", session.id),
            Self::Week(week) if week.span().contains(on.today()) => "week".to_owned(),
            Self::Week(week) => week.to_string(),
            Self::Day(day) if *day == on.today() => "today".to_owned(),
            Self::Day(day) => day.to_string(),
            Self::Streak => "streak".to_owned(),
            Self::Forecast => "forecast".to_owned(),
        }
    }

    /// The sessions that go into it.
    #[must_use]
    pub fn rows(&self) -> Rows {
        match self {
            Self::Skill(id) => Rows::Skill(id.clone()),
            Self::Target(id) => Rows::Target(id.clone()),
            Self::Week(week) => Rows::Days(week.span()),
            Self::Day(day) => Rows::Days(Span { first: *day, last: *day }),
            _ => Rows::None,
        }
    }

    /// The earliest day that it looks at besides today.
    #[must_use]
    pub fn first_day(&self) -> Option<Day> {
        match self {
            Self::Week(week) => Some(week.span().first),
            Self::Day(day) => Some(*day),
            _ => None,
        }
    }
}

/// Everything of a roadmap that can be explained, by its full id.
fn things(roadmap: &Roadmap) -> Vec<(String, What)> {
    let skills = roadmap.skills.iter().flat_map(|s| {
        let own = (format!("skills.{}", s.id), What::Skill(s.id.clone()));
        let was = s.was.iter().map(|was| (format!("skills.{was}"), What::Skill(s.id.clone())));
        std::iter::once(own).chain(was)
    });
    let priorities = Priority::ALL.into_iter().map(|p| (format!("priorities.{}", p.as_str()), What::Priority(p)));
    let stages = roadmap.stages.iter().map(|s| (format!("stages.{}", s.id), What::Stage(s.id.clone())));
    let targets = roadmap.targets.iter().flat_map(|t| {
        let own = (format!("targets.{}", t.id), What::Target(t.id.clone()));
        let was = t.was.iter().map(|was| (format!("targets.{was}"), What::Target(t.id.clone())));
        std::iter::once(own).chain(was)
    });
    let rituals = roadmap.rituals.iter().map(|r| (format!("rituals.{}", r.id), What::Ritual(r.id.clone())));
    skills.chain(priorities).chain(stages).chain(targets).chain(rituals).collect()
}
