//! Owns the JSON of `review` for a week.

use chrono::{FixedOffset, SecondsFormat};
use serde::Serialize;

use super::stages::{ForecastJson, SlackJson, forecast, slack};
use super::today::{RitualJson, ritual};
use super::{Hours, fraction};
use crate::domain::friction::{Cause, FixLine};
use crate::domain::review::{Figures, Saved};
use crate::domain::standing::review::{
    Blocks, Candidate, Decision, Differs, FrictionLine, Happened, Moved, Outlook, Share, WeekReview, since_saved,
};
use crate::domain::standing::week::Rest;

/// `week` (the id) · `planned` · `logged` (now) · `saved{at,planned,logged,well,learned,stop,next[]}` or `null` ·
/// `targets[…]` · `rituals[…]` · `frictions[{id,day,text,cause,fix}]`, and all that the page says besides.
#[derive(Debug, Serialize)]
pub struct ReviewJson {
    week: String,
    from: String,
    to: String,
    plan: Option<String>,
    planned: i64,
    logged: i64,
    saved: Option<SavedJson>,
    now_and_then: Vec<DiffersJson>,
    former: Vec<SavedJson>,
    lately: LatelyJson,
    days: Vec<DayJson>,
    kept: KeptJson,
    streak: i64,
    shares: Vec<ShareJson>,
    skills: Vec<SkillJson>,
    targets: Vec<TargetJson>,
    rituals: Vec<RitualJson>,
    rituals_kept: KeptJson,
    blocks: BlocksJson,
    focus: Vec<Option<u8>>,
    decided: Vec<DecidedJson>,
    then: OutlookJson,
    week_ago: Option<OutlookJson>,
    frictions: Vec<FrictionJson>,
    fixes: Vec<FixJson>,
    candidates: Vec<CandidateJson>,
}

/// A saved review. Its figures are those of its first saving.
#[derive(Debug, Serialize)]
pub struct SavedJson {
    at: String,
    planned: i64,
    logged: i64,
    well: Option<String>,
    learned: Option<String>,
    stop: Option<String>,
    next: Vec<String>,
    plan: Option<String>,
    kept: i64,
    streak: i64,
    shares: Vec<MinutesJson>,
    targets_done: i64,
    rituals: KeptJson,
    slack: SlackJson,
    forecast: Option<DaysJson>,
}

#[derive(Debug, Serialize)]
struct MinutesJson {
    priority: &'static str,
    minutes: i64,
}

#[derive(Debug, Serialize)]
struct DaysJson {
    p50: String,
    p85: String,
}

#[derive(Debug, Serialize)]
struct DiffersJson {
    what: &'static str,
    now: String,
    then: String,
}

#[derive(Debug, Serialize)]
struct LatelyJson {
    reviewed: i64,
    of: i64,
}

#[derive(Debug, Serialize)]
struct DayJson {
    day: String,
    planned: i64,
    logged: i64,
    kept: bool,
    rest: Option<&'static str>,
    focus: Option<u8>,
    before: Hours,
}

#[derive(Debug, Serialize)]
struct KeptJson {
    kept: i64,
    of: i64,
}

#[derive(Debug, Serialize)]
pub(super) struct ShareJson {
    id: &'static str,
    share: Option<f64>,
    actual: Option<f64>,
    logged: i64,
}

#[derive(Debug, Serialize)]
struct SkillJson {
    id: String,
    logged: i64,
}

#[derive(Debug, Serialize)]
struct TargetJson {
    id: String,
    title: String,
    by: i64,
    done: i64,
    goal: i64,
    state: &'static str,
    became_done: bool,
    logged: i64,
}

#[derive(Debug, Serialize)]
struct BlocksJson {
    planned: i64,
    held: i64,
    moved: i64,
    skipped: Vec<SkippedJson>,
    open: i64,
}

#[derive(Debug, Serialize)]
struct SkippedJson {
    day: String,
    at: String,
    title: String,
    why: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct DecidedJson {
    id: Option<String>,
    title: String,
    happened: &'static str,
    logged: i64,
    steps: i64,
}

#[derive(Debug, Serialize)]
struct OutlookJson {
    stage: Option<String>,
    slack: SlackJson,
    forecast: ForecastJson,
}

#[derive(Debug, Serialize)]
struct FrictionJson {
    id: String,
    day: String,
    text: String,
    cause: Option<&'static str>,
    fix: Option<String>,
    times: usize,
}

#[derive(Debug, Serialize)]
struct FixJson {
    id: String,
    friction: String,
    text: String,
    by: String,
    state: &'static str,
    returns: usize,
}

#[derive(Debug, Serialize)]
struct CandidateJson {
    id: Option<String>,
    title: String,
    reason: String,
}

/// A week and its review; instants are written with this offset.
#[must_use]
pub fn review(review: &WeekReview, offset: FixedOffset) -> ReviewJson {
    let week = &review.week;
    let span = week.week.span();
    let days = week.days.iter().zip(&review.focus).zip(&review.before);
    ReviewJson {
        week: week.week.to_string(),
        from: span.first.to_string(),
        to: span.last.to_string(),
        plan: review.plan.map(|day| day.to_string()),
        planned: week.planned.rounded(),
        logged: week.logged.0,
        saved: review.saved.as_ref().map(|one| saved(one, offset)),
        now_and_then: since_saved(review).into_iter().map(differs).collect(),
        former: review.former.iter().map(|one| saved(one, offset)).collect(),
        lately: LatelyJson { reviewed: review.lately.0, of: review.lately.1 },
        days: days
            .map(|((day, focus), before)| DayJson {
                day: day.day.to_string(),
                planned: day.planned.rounded(),
                logged: day.logged.0,
                kept: day.kept,
                rest: day.rest.map(Rest::key),
                focus: *focus,
                before: Hours::of(&before.0, before.1),
            })
            .collect(),
        kept: KeptJson { kept: review.kept.0, of: review.kept.1 },
        streak: review.streak,
        shares: review.shares.iter().map(share).collect(),
        skills: review.skills.iter().map(|(id, m)| SkillJson { id: id.to_string(), logged: m.0 }).collect(),
        targets: review.moved.iter().map(target).collect(),
        rituals: week.rituals.iter().map(ritual).collect(),
        rituals_kept: KeptJson { kept: review.rituals.0, of: review.rituals.1 },
        blocks: blocks(&review.blocks),
        focus: review.focus.clone(),
        decided: review.decided.iter().map(decided).collect(),
        then: outlook(&review.then),
        week_ago: review.week_ago.as_ref().map(outlook),
        frictions: review.frictions.iter().map(friction).collect(),
        fixes: review.fixes.iter().map(fix).collect(),
        candidates: review.candidates.iter().map(candidate).collect(),
    }
}

/// A form of a review.
#[must_use]
pub fn saved(saved: &Saved, offset: FixedOffset) -> SavedJson {
    let Figures { plan, planned, logged, kept, streak, shares, targets_done, rituals, slack: days, forecast } =
        &saved.figures;
    let shares = shares.iter().map(|(priority, m)| MinutesJson { priority: priority.as_str(), minutes: m.0 });
    SavedJson {
        at: saved.at.with_timezone(&offset).to_rfc3339_opts(SecondsFormat::Secs, false),
        planned: planned.0,
        logged: logged.0,
        well: saved.well.clone(),
        learned: saved.learned.clone(),
        stop: saved.stop.clone(),
        next: saved.next.iter().map(|thing| thing.written().to_owned()).collect(),
        plan: plan.map(|day| day.to_string()),
        kept: *kept,
        streak: *streak,
        shares: shares.collect(),
        targets_done: *targets_done,
        rituals: KeptJson { kept: rituals.0, of: rituals.1 },
        slack: slack(*days),
        forecast: forecast.map(|(p50, p85)| DaysJson { p50: p50.to_string(), p85: p85.to_string() }),
    }
}

fn differs(differs: Differs) -> DiffersJson {
    DiffersJson { what: differs.what, now: differs.now, then: differs.then }
}

pub(super) fn share(share: &Share) -> ShareJson {
    ShareJson {
        id: share.priority.as_str(),
        share: fraction(Some(&share.wanted)),
        actual: fraction(share.part.as_ref()),
        logged: share.minutes.0,
    }
}

fn target(moved: &Moved) -> TargetJson {
    TargetJson {
        id: moved.id.to_string(),
        title: moved.title.clone(),
        by: moved.by,
        done: moved.done.0,
        goal: moved.done.1,
        state: moved.state.as_str(),
        became_done: moved.became_done,
        logged: moved.minutes.0,
    }
}

fn blocks(blocks: &Blocks) -> BlocksJson {
    let skipped = blocks.skipped.iter().map(|(day, at, title, why)| SkippedJson {
        day: day.to_string(),
        at: at.to_string(),
        title: title.clone(),
        why: why.clone(),
    });
    BlocksJson {
        planned: blocks.planned,
        held: blocks.held,
        moved: blocks.moved,
        skipped: skipped.collect(),
        open: blocks.open,
    }
}

pub(super) fn decided(decision: &Decision) -> DecidedJson {
    let (happened, logged, steps) = match &decision.happened {
        Happened::Done => ("done", 0, 0),
        Happened::Some { minutes, steps } => ("some", minutes.0, *steps),
        Happened::Nothing => ("nothing", 0, 0),
        Happened::Unknown => ("unknown", 0, 0),
    };
    DecidedJson { id: decision.chosen.thing.full(), title: decision.title.clone(), happened, logged, steps }
}

fn outlook(outlook: &Outlook) -> OutlookJson {
    OutlookJson {
        stage: outlook.stage.as_ref().map(ToString::to_string),
        slack: slack(outlook.slack),
        forecast: forecast(outlook.forecast),
    }
}

fn friction(line: &FrictionLine) -> FrictionJson {
    FrictionJson {
        id: line.friction.id.to_string(),
        day: line.friction.what.day.to_string(),
        text: line.friction.what.text.clone(),
        cause: line.friction.what.judged.cause.map(Cause::key),
        fix: line.entry.fix().map(|fix| fix.fix.what.text.clone()),
        times: line.entry.times(),
    }
}

fn fix(line: &FixLine) -> FixJson {
    FixJson {
        id: line.fix.id.to_string(),
        friction: line.fix.what.friction.to_string(),
        text: line.fix.what.text.clone(),
        by: line.fix.what.by.to_string(),
        state: line.state.key(),
        returns: line.returns,
    }
}

fn candidate(candidate: &Candidate) -> CandidateJson {
    CandidateJson { id: candidate.thing.full(), title: candidate.title.clone(), reason: candidate.reason.clone() }
}
