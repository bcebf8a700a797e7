//! Owns what the documents of weeks and of longer periods have in common: decisions, frictions, fixes, shares.

use serde::Serialize;

use crate::domain::calendar::{Day, Period};
use crate::domain::friction::{Cause, Entry, FixLine, Friction};
use crate::domain::review::Saved;
use crate::domain::roadmap::{Goal, Roadmap};
use crate::domain::sharing::Eyes;
use crate::domain::standing::review::{Decision, Happened, Share};
use crate::domain::target::TargetState;

/// What a week decided, and what became of it.
#[derive(Debug, Serialize)]
pub(super) struct DecisionPart {
    title: String,
    happened: &'static str,
    minutes: i64,
    steps: i64,
}

/// A thing that was chosen for this week, as it stands on a day: while the week runs, nothing done is not said of it.
pub(super) fn decision(decision: &Decision, week: Period, today: Day) -> DecisionPart {
    let (happened, minutes, steps) = match decision.happened {
        Happened::Done => ("done", 0, 0),
        Happened::Some { minutes, steps } => ("some", minutes.0, steps),
        Happened::Nothing if week.span().last >= today => ("open", 0, 0),
        Happened::Nothing => ("nothing", 0, 0),
        Happened::Unknown => ("unknown", 0, 0),
    };
    DecisionPart { title: decision.title.clone(), happened, minutes, steps }
}

/// The frictions that may be read, and how many others there are.
#[derive(Debug, Serialize)]
pub(super) struct Frictions {
    frictions: Vec<FrictionPart>,
    unmarked: usize,
}

#[derive(Debug, Serialize)]
struct FrictionPart {
    day: String,
    text: String,
    cause: Option<&'static str>,
    times: usize,
    fix: Option<String>,
}

impl Frictions {
    /// Of these, each the one that happened and its entry of the ledger.
    pub(super) fn of<'f>(all: impl Iterator<Item = (&'f Friction, &'f Entry)>, eyes: Eyes) -> Self {
        let (mut frictions, mut unmarked) = (Vec::new(), 0);
        for (friction, entry) in all {
            let Some(text) = eyes.read(&friction.what.text) else {
                unmarked += 1;
                continue;
            };
            let cause = friction.what.judged.cause.or(entry.cause).filter(|cause| *cause != Cause::Other);
            let fix = entry.fix().and_then(|line| Eyes::Own.read(&line.fix.what.text));
            let day = friction.what.day.to_string();
            frictions.push(FrictionPart { day, text, cause: cause.map(Cause::words), times: entry.times(), fix });
        }
        Self { frictions, unmarked }
    }
}

/// A fix of something that went badly, and what became of it.
#[derive(Debug, Serialize)]
pub(super) struct FixPart {
    text: String,
    state: &'static str,
    by: String,
    stands: Option<String>,
    friction: Option<String>,
}

/// A fix, where it has words. The friction it prevents is said where it may be read.
pub(super) fn fix(line: &FixLine, friction: Option<&str>, eyes: Eyes) -> Option<FixPart> {
    Some(FixPart {
        text: Eyes::Own.read(&line.fix.what.text)?,
        state: line.state.key(),
        by: line.fix.what.by.to_string(),
        stands: line.fix.stands.map(|day| day.to_string()),
        friction: friction.and_then(|words| eyes.read(words)),
    })
}

/// The time of a priority.
#[derive(Debug, Serialize)]
pub(super) struct SharePart {
    id: &'static str,
    wanted: f64,
    part: Option<f64>,
    minutes: i64,
}

pub(super) fn share(share: &Share) -> SharePart {
    SharePart {
        id: share.priority.as_str(),
        wanted: share.wanted.four_decimals(),
        part: share.part.as_ref().map(crate::domain::minutes::Exact::four_decimals),
        minutes: share.minutes.0,
    }
}

/// What a review says. The answers are made to be read later: they belong to it whatever they carry.
#[derive(Debug, Default, Serialize)]
pub(super) struct Answers {
    well: Option<String>,
    learned: Option<String>,
    stop: Option<String>,
    next: Vec<String>,
}

pub(super) fn answers(saved: Option<&Saved>, roadmap: &Roadmap) -> Answers {
    let Some(saved) = saved else { return Answers::default() };
    let answer = |said: &Option<String>| said.as_ref().and_then(|words| Eyes::Own.read(words));
    let next = saved.next.iter().filter_map(|thing| Eyes::Own.read(thing.title(roadmap))).collect();
    Answers { well: answer(&saved.well), learned: answer(&saved.learned), stop: answer(&saved.stop), next }
}

/// A target that was moved.
#[derive(Debug, Serialize)]
pub(super) struct TargetPart {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) by: i64,
    pub(super) done: i64,
    /// Of a counted one.
    pub(super) goal: Option<i64>,
    pub(super) unit: Option<String>,
    pub(super) state: &'static str,
    pub(super) reached: bool,
    pub(super) day: Option<String>,
    pub(super) minutes: i64,
    pub(super) link: Option<String>,
    pub(super) note: Option<String>,
    pub(super) why: Option<String>,
}

/// The goal and the unit of a target that is counted.
pub(super) fn counted(goal: Option<&Goal>) -> (Option<i64>, Option<String>) {
    match goal {
        Some(Goal::Count { goal, unit, .. }) => (Some(*goal), unit.clone()),
        _ => (None, None),
    }
}

/// The key of a target's state.
pub(super) fn state(state: TargetState) -> &'static str {
    state.as_str()
}
