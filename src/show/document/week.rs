//! Owns the values that the document of a week is filled with.

use serde::Serialize;

use super::parts::{self, Answers, DecisionPart, FixPart, Frictions, SharePart, TargetPart};
use crate::domain::calendar::Span;
use crate::domain::friction::FixLine;
use crate::domain::journal::Journal;
use crate::domain::roadmap::{Every, Roadmap};
use crate::domain::sharing::Eyes;
use crate::domain::standing::review::{Moved, WeekReview};
use crate::domain::standing::rituals::{RitualLine, SlotState, times_kept};
use crate::domain::standing::targets::TargetLine;
use crate::show::words::slot_state;

/// The review of a week.
#[derive(Debug, Serialize)]
pub struct WeekPaper {
    title: String,
    week: String,
    from: String,
    to: String,
    running: bool,
    reviewed: bool,
    planned: i64,
    logged: i64,
    at_review: Option<i64>,
    kept: i64,
    asked: i64,
    streak: i64,
    focus: Option<f64>,
    days: Vec<DayPart>,
    shares: Vec<SharePart>,
    skills: Vec<SkillPart>,
    blocks: BlocksPart,
    targets: Vec<TargetPart>,
    decided: Vec<DecisionPart>,
    rituals: Vec<RitualPart>,
    #[serde(flatten)]
    frictions: Frictions,
    fixes: Vec<FixPart>,
    #[serde(flatten)]
    answers: Answers,
    slack: SlackPart,
}

#[derive(Debug, Serialize)]
struct DayPart {
    day: String,
    planned: i64,
    logged: i64,
    kept: bool,
    rest: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct SkillPart {
    id: String,
    name: String,
    minutes: i64,
}

#[derive(Debug, Serialize)]
struct BlocksPart {
    planned: i64,
    held: i64,
    moved: i64,
    skipped: usize,
    open: i64,
}

#[derive(Debug, Serialize)]
struct RitualPart {
    title: String,
    every: &'static str,
    state: &'static str,
    done: i64,
    times: i64,
}

#[derive(Debug, Serialize)]
struct SlackPart {
    stage: Option<String>,
    hours: Option<i64>,
    targets: Option<i64>,
}

/// The values of a week, for these eyes. `targets` are as they stand today, `journal` is the record up to today.
#[must_use]
pub fn week(
    review: &WeekReview,
    roadmap: &Roadmap,
    targets: &[TargetLine],
    journal: &Journal,
    eyes: Eyes,
) -> WeekPaper {
    let today = journal.today;
    let week = &review.week;
    let span = week.week.span();
    let at_review = review.saved.as_ref().map(|saved| saved.figures.logged).filter(|then| *then != week.logged);
    let frictions = review.frictions.iter().map(|line| (&line.friction, &line.entry));
    let stage = review.then.stage.as_ref().and_then(|id| roadmap.stage(id));
    WeekPaper {
        title: roadmap.title.clone(),
        week: week.week.to_string(),
        from: span.first.to_string(),
        to: span.last.to_string(),
        running: today < span.last,
        reviewed: review.saved.is_some(),
        planned: week.planned.rounded(),
        logged: week.logged.0,
        at_review: at_review.map(|then| then.0),
        kept: review.kept.0,
        asked: review.kept.1,
        streak: review.streak,
        focus: focus(&review.focus),
        days: days(review),
        shares: review.shares.iter().map(parts::share).collect(),
        skills: skills(review, roadmap),
        blocks: BlocksPart {
            planned: review.blocks.planned,
            held: review.blocks.held,
            moved: review.blocks.moved,
            skipped: review.blocks.skipped.len(),
            open: review.blocks.open,
        },
        targets: review.moved.iter().map(|moved| target(moved, targets, eyes)).collect(),
        decided: review.decided.iter().map(|one| parts::decision(one, week.week, journal.today)).collect(),
        rituals: week.rituals.iter().filter(|one| is_told(one, journal, roadmap, span)).map(ritual).collect(),
        frictions: Frictions::of(frictions, eyes),
        fixes: fixes(review, eyes),
        answers: parts::answers(review.saved.as_ref(), roadmap),
        slack: SlackPart {
            stage: stage.map(|stage| stage.title.clone()),
            hours: review.then.slack.hours,
            targets: review.then.slack.targets,
        },
    }
}

/// The mean of what the check-ins said.
fn focus(said: &[Option<u8>]) -> Option<f64> {
    let all: Vec<f64> = said.iter().flatten().map(|focus| f64::from(*focus)).collect();
    (!all.is_empty()).then(|| (all.iter().sum::<f64>() / all.len() as f64 * 10.0).round() / 10.0)
}

fn days(review: &WeekReview) -> Vec<DayPart> {
    let day = |day: &crate::domain::standing::week::WeekDay| DayPart {
        day: day.day.to_string(),
        planned: day.planned.rounded(),
        logged: day.logged.0,
        kept: day.kept,
        rest: day.rest.map(crate::domain::standing::week::Rest::words),
    };
    review.week.days.iter().map(day).collect()
}

fn skills(review: &WeekReview, roadmap: &Roadmap) -> Vec<SkillPart> {
    let skill = |(id, minutes): &(crate::domain::id::SkillId, crate::domain::minutes::Minutes)| SkillPart {
        id: id.to_string(),
        name: roadmap.skill_name(id).to_owned(),
        minutes: minutes.0,
    };
    review.skills.iter().map(skill).collect()
}

fn target(moved: &Moved, targets: &[TargetLine], eyes: Eyes) -> TargetPart {
    let line = targets.iter().find(|line| line.id == moved.id);
    let (goal, unit) = parts::counted(line.map(|line| &line.goal));
    let said = |words: Option<&String>| words.and_then(|words| eyes.read(words));
    TargetPart {
        id: moved.id.to_string(),
        title: moved.title.clone(),
        by: moved.by,
        done: moved.done.0,
        goal,
        unit,
        state: parts::state(moved.state),
        reached: moved.became_done,
        day: None,
        minutes: moved.minutes.0,
        link: line.and_then(|line| line.link.clone()),
        note: said(line.and_then(|line| line.progress.note.as_ref())),
        why: said(line.and_then(|line| line.progress.dropped.as_ref())),
    }
}

/// A ritual of a week is told once it was kept or its week is over; those of longer periods where the week kept them.
fn is_told(line: &RitualLine, journal: &Journal, roadmap: &Roadmap, week: Span) -> bool {
    let is_over = line.period.span().last < journal.today;
    match line.every {
        Every::Week => line.done > 0 || (is_over && !line.is_no_miss()),
        Every::Month | Every::Quarter => {
            let ritual = roadmap.rituals.iter().find(|ritual| ritual.id == line.id);
            line.state == SlotState::Kept && ritual.is_some_and(|ritual| times_kept(journal, ritual, week) > 0)
        }
    }
}

fn ritual(line: &RitualLine) -> RitualPart {
    RitualPart {
        title: line.title.clone(),
        every: line.every.as_str(),
        state: slot_state(line.state),
        done: line.done,
        times: line.times,
    }
}

/// The fixes that were decided in the week for its frictions, and those that were asked about, each once.
fn fixes(review: &WeekReview, eyes: Eyes) -> Vec<FixPart> {
    let span = review.week.week.span();
    let decided = review.frictions.iter().flat_map(|line| {
        let own = line.entry.fixes.iter().filter(|fix| span.contains(fix.fix.day));
        own.map(|fix| (fix, Some(line.entry.first.what.text.as_str())))
    });
    let asked = review.fixes.iter().map(|fix| (fix, None));
    let mut all: Vec<(&FixLine, Option<&str>)> = Vec::new();
    for (line, friction) in decided.chain(asked) {
        if all.iter().all(|(other, _)| other.fix.id != line.fix.id) {
            all.push((line, friction));
        }
    }
    all.into_iter().filter_map(|(line, friction)| parts::fix(line, friction, eyes)).collect()
}
