//! Owns what a month, a quarter, a year or a stage was, assembled from its weeks and their reviews. Every number is a sum
//! over its days as they are now; what a review said and saw stands beside it. Nothing here is stored.

mod skills;
#[cfg(test)]
mod tests;
mod things;
mod weeks;
pub mod words;

pub use skills::SkillPart;
pub use things::{FrictionPart, HeldFix, RitualPart, TargetPart};
pub use weeks::WeekPart;

use super::Share;
use crate::domain::calendar::{Day, Period, Span};
use crate::domain::changes::Change;
use crate::domain::friction::{Fix, Friction};
use crate::domain::id::{SkillId, SourceId, StageId};
use crate::domain::journal::{Journal, Session};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::recovery::PlanFacts;
use crate::domain::refusal::Refusal;
use crate::domain::review::{Chosen, Saved, Scope};
use crate::domain::schedule::Schedule;
use crate::domain::standing::floor::{Verdict, is_kept, verdicts};
use crate::domain::standing::stages::StageLine;

/// A period that is longer than a week, or a stage, before anything of it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What it is.
    pub scope: Scope,
    /// What people call it: the id of a period, the title of a stage.
    pub title: String,
    /// Its days: those of its weeks, or those of the stage.
    pub days: Span,
    /// The days by which it is decided what belongs to it: those of the calendar, or of the stage.
    pub home: Span,
    /// Its weeks that have begun.
    pub weeks: Vec<Period>,
    /// The day up to which it is looked at: its last one, or today while it runs.
    pub until: Day,
    /// The day from which it is looked at.
    pub today: Day,
}

impl Stretch {
    /// The days that can hold anything so far.
    #[must_use]
    pub fn so_far(&self) -> Span {
        Span { first: self.days.first, last: self.until }
    }

    /// Whether it still runs.
    #[must_use]
    pub fn runs(&self) -> bool {
        self.until < self.days.last
    }

    /// The days of which sessions are read: its own, those of its weeks, and the week after, for which its last review
    /// chose.
    #[must_use]
    pub fn to_read(&self) -> Span {
        let (first, last) = (self.weeks.first(), self.weeks.last());
        Span {
            first: first.map_or(self.days.first, |week| week.span().first.min(self.days.first)),
            last: last.map_or(self.until, |week| week.next().span().last.max(self.until)),
        }
    }
}

/// What was recorded of a stretch beyond the journal, under the ids that things have now.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The sessions of [`Stretch::to_read`], oldest first.
    pub sessions: Vec<Session>,
    /// The saved reviews of its weeks, by week.
    pub reviews: Vec<Saved>,
    /// What the reviews of its weeks chose for the week after, by week.
    pub chosen: Vec<(Period, Vec<Chosen>)>,
    /// Every friction up to today.
    pub frictions: Vec<Friction>,
    /// Every fix up to today.
    pub fixes: Vec<Fix>,
    /// What was recorded of the plan itself.
    pub facts: PlanFacts,
    /// How the plan changed in it.
    pub changes: Vec<PlanChange>,
}

/// A day on which another version of the plan was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    /// The day from which it holds.
    pub day: Day,
    /// What is otherwise in it.
    pub changes: Vec<Change>,
}

/// A month, a quarter, a year or a stage as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Longer {
    /// Which, and its days.
    pub stretch: Stretch,
    /// Its weeks, the first one first.
    pub weeks: Vec<WeekPart>,
    /// Planned minutes: of its weeks so far, or of the whole stage.
    pub planned: Exact,
    /// Planned minutes up to the end of yesterday.
    pub planned_to_date: Exact,
    /// Logged minutes: of its weeks, or of the days of the stage.
    pub logged: Minutes,
    /// Days that reached the floor, of those so far that ask for it.
    pub kept: (i64, i64),
    /// The longest row of kept days in it.
    pub streak: i64,
    /// How many of its weeks have a review, of those so far that lie in the plan.
    pub reviewed: (i64, i64),
    /// The priorities that have a share or time in it, P0 first.
    pub shares: Vec<Share>,
    /// The skills with time in it, the most first.
    pub skills: Vec<SkillPart>,
    /// Time by source, the most first; `None` for what names none.
    pub sources: Vec<(Option<SourceId>, Minutes)>,
    /// The targets that were moved, done or dropped in it, in the file's order.
    pub targets: Vec<TargetPart>,
    /// The rituals that it asked for, in the file's order.
    pub rituals: Vec<RitualPart>,
    /// The frictions that happened in it, by the first time.
    pub frictions: Vec<FrictionPart>,
    /// The fixes that came to hold in it.
    pub held: Vec<HeldFix>,
    /// How the plan changed in it, the first change first.
    pub changes: Vec<PlanChange>,
    /// The skills with time in it that were not rated since it began; of a quarter only.
    pub to_rate: Vec<SkillId>,
    /// The stages whose gate is due: those that ended in it and are not settled; of a quarter, and of a stage itself.
    pub gates: Vec<(StageId, String)>,
}

impl Longer {
    /// Whether nothing was planned, logged or said in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.planned.is_zero()
            && self.logged == Minutes(0)
            && self.reviewed.0 == 0
            && self.targets.is_empty()
            && self.frictions.is_empty()
    }

    /// The targets that were done in it.
    pub fn done(&self) -> impl Iterator<Item = &TargetPart> {
        self.targets.iter().filter(|target| target.done_on.is_some())
    }
}

/// The stretch that a scope means; a week is its own only week.
///
/// # Errors
/// When it has not begun, or there is no such stage.
pub fn stretch(scope: &Scope, schedule: &Schedule, today: Day) -> Result<Stretch, Refusal> {
    let starts = schedule.roadmap().week_starts;
    let (title, home, days, mut weeks) = match scope {
        Scope::Period(period) => {
            let weeks = period.weeks(starts);
            let first = weeks.first().map_or(period.span(), |week| week.span());
            let last = weeks.last().map_or(period.span(), |week| week.span());
            (period.to_string(), period.span(), Span { first: first.first, last: last.last }, weeks)
        }
        Scope::Stage(id) => {
            let found = schedule.stages().find(|(stage, _)| stage.id == *id);
            let Some((stage, window)) = found else {
                let ids = schedule.roadmap().stages.iter().map(|stage| stage.id.as_str());
                return Err(crate::domain::refusal::unknown("stage", id.as_str(), ids));
            };
            let weeks = std::iter::successors(Some(schedule.week_of(window.first)), |week| Some(week.next()))
                .take_while(|week| week.span().first <= window.last);
            let own = weeks.filter(|week| window.contains(week.thursday())).collect();
            (stage.title.clone(), window, window, own)
        }
    };
    if days.first > today {
        let hint = match (scope, weeks.first()) {
            (Scope::Period(_), Some(week)) => {
                format!("its first week, {week}, begins on {}; today is {today}", days.first.short_from(today))
            }
            _ => format!("it begins on {}; today is {today}", days.first.short_from(today)),
        };
        return Err(Refusal::new(format!("{scope} has not begun"), hint));
    }
    weeks.retain(|week| week.span().first <= today);
    Ok(Stretch { scope: scope.clone(), title, home, days, weeks, until: days.last.min(today), today })
}

/// What a stretch was. `stages` are those of the standing; work grows with the days of the stretch.
#[must_use]
pub fn longer(
    schedule: &Schedule,
    journal: &Journal,
    stretch: Stretch,
    record: Record,
    stages: &[StageLine],
) -> Longer {
    let (days, so_far) = (stretch.days, stretch.so_far());
    let own: Vec<&Session> = record.sessions.iter().filter(|session| so_far.contains(session.entry.day)).collect();
    let weeks = weeks::weeks(schedule, journal, &stretch, &record);
    let begun = match (&stretch.scope, stretch.weeks.last()) {
        (Scope::Period(_), Some(last)) => Span { first: days.first, last: last.span().last },
        _ => days,
    };
    let to_date = Span { first: days.first, last: days.last.min(journal.today.previous()) };
    let skills = skills::skills(schedule, journal, so_far, &own);
    let is_quarter = matches!(stretch.scope, Scope::Period(Period::Quarter(..)));
    Longer {
        planned: schedule.planned(begun),
        planned_to_date: schedule.planned(to_date),
        logged: journal.within(so_far),
        kept: kept(schedule, journal, so_far),
        streak: streak(schedule, journal, so_far),
        reviewed: weeks::reviewed(schedule, journal, &weeks),
        shares: skills::shares(schedule, so_far.last, journal.within(so_far), &own),
        sources: skills::sources(&own),
        targets: things::targets(schedule, journal, so_far, &own, &record.facts),
        rituals: things::rituals(schedule, journal, stretch.home),
        frictions: things::frictions(&record, journal.today, so_far),
        held: things::held(&record, journal.today, so_far),
        to_rate: skills.iter().filter(|skill| is_quarter && skill.is_asked).map(|skill| skill.id.clone()).collect(),
        gates: gates(&stretch, &record.facts, stages),
        changes: record.changes,
        skills,
        weeks,
        stretch,
    }
}

/// Days that reached the floor, of those that ask for it; today only once it is kept.
pub(super) fn kept(schedule: &Schedule, journal: &Journal, days: Span) -> (i64, i64) {
    let (mut kept, mut asked) = (0, 0);
    for day in days.days().take_while(|day| *day <= journal.today) {
        let is_kept = is_kept(schedule, journal, day);
        let asks = day >= schedule.plan().first && schedule.can_break(day);
        kept += i64::from(is_kept);
        asked += i64::from(is_kept || (asks && day < journal.today));
    }
    (kept, asked)
}

fn streak(schedule: &Schedule, journal: &Journal, days: Span) -> i64 {
    let (mut run, mut best) = (0, 0);
    for (_, verdict) in verdicts(schedule, journal).filter(|(day, _)| days.contains(*day)) {
        run = match verdict {
            Verdict::Kept => run + 1,
            Verdict::Broken => 0,
            Verdict::Passed => run,
        };
        best = best.max(run);
    }
    best
}

fn gates(stretch: &Stretch, facts: &PlanFacts, stages: &[StageLine]) -> Vec<(StageId, String)> {
    let is_own = |line: &StageLine| match &stretch.scope {
        Scope::Stage(id) => line.id == *id,
        Scope::Period(Period::Quarter(..)) => stretch.days.contains(line.window.last),
        Scope::Period(_) => false,
    };
    let is_due = |line: &&StageLine| {
        let is_settled = facts.gates.get(&line.id).is_some_and(|day| *day >= line.window.last);
        is_own(line)
            && line.targets_open > 0
            && !is_settled
            && line.state == crate::domain::standing::stages::StageState::Past
    };
    stages.iter().filter(is_due).map(|line| (line.id.clone(), line.title.clone())).collect()
}
