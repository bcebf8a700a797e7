//! Owns the two ways that are about hours in the same days: a fresh line, which lets go of what is behind, and catching
//! up, which spreads it over the days that are left.

use chrono::Weekday;

use super::{Figures, Ground, Pace, Way, WayId, gist, per_week, words};
use crate::domain::calendar::Span;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::revision::{Revision, rounded_up};
use crate::domain::roadmap::{Budget, Study};
use crate::domain::schedule::Schedule;

/// The longest that one more block may be, and on how many days of a week: more is no way but a burden.
const LONGEST_BLOCK: i64 = 180;
const MOST_BLOCKS: usize = 3;
/// Blocks are as long as full quarters of an hour.
const QUARTER: i64 = 15;

/// What a fresh line changes.
#[derive(Debug, Clone, PartialEq)]
pub struct FreshLine {
    /// Days behind on hours now.
    pub slack_before: Option<i64>,
    /// Days ahead on hours with it.
    pub slack_after: i64,
    /// Minutes a week that are needed now.
    pub needed_before: Exact,
    /// Minutes a week that are needed with it.
    pub needed_after: Exact,
    /// Minutes that the plan no longer asks for.
    pub let_go: Exact,
}

/// What catching up asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct CatchUp {
    /// Minutes that the plan asks from this morning to the stage's end.
    pub planned: Exact,
    /// Minutes that were left this morning.
    pub left: Exact,
    /// Minutes a week that the plan asks.
    pub planned_per_week: Exact,
    /// Minutes a week that what was left this morning asks for.
    pub needed_per_week: Exact,
    /// Minutes a practice day, pauses left out; `None` where no practice day is left.
    pub per_practice_day: Option<Exact>,
    /// Minutes a week of the last weeks.
    pub pace: Option<Exact>,
    /// Study blocks that would hold what is missing; `None` where none of a bearable length would.
    pub block: Option<Block>,
    /// The budget that would be set; `None` where none could hold it.
    pub budget: Option<Budget>,
    /// Minutes from today to the stage's end with it.
    pub planned_after: Exact,
}

/// A study block on one or more weekdays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// On which.
    pub days: Vec<Weekday>,
    /// How long each is.
    pub minutes: Minutes,
    /// How often one comes until the stage's end.
    pub times: i64,
}

/// Standing counts from today.
pub(super) fn fresh(ground: &Ground) -> Way {
    let today = ground.today();
    let rest = ground.rest();
    let mut revision = Revision::of(ground.roadmap());
    revision.fresh(today, "");
    let logged = ground.journal.on(today);
    let planned = ground.schedule.planned(rest);
    let line = FreshLine {
        slack_before: ground.line().slack.hours,
        slack_after: ground.schedule.reached(rest, logged).days_since(today.previous()),
        needed_before: ground.line().needed_per_week.clone().unwrap_or_default(),
        needed_after: per_week(&(&planned - &logged.exact()).at_least_zero(), rest),
        let_go: ground.behind(),
    };
    Way {
        id: WayId::Fresh,
        gist: gist::fresh(&line, revision.edits.is_empty()),
        text: words::fresh(&line, ground.line(), revision.edits.is_empty()),
        figures: Figures::Fresh(line),
        edits: revision.edits,
        roadmap: revision.roadmap,
    }
}

/// More hours a week until the stage ends.
pub(super) fn catch_up(ground: &Ground, pace: &Pace) -> Way {
    let rest = ground.rest();
    let (planned, left) = (ground.schedule.planned(rest), ground.left_this_morning());
    let missing = ground.behind();
    let practice = rest.days().filter(|day| ground.schedule.asks_floor(*day)).count();
    let practice = i64::try_from(practice).unwrap_or(0);
    let mut revision = Revision::of(ground.roadmap());
    let budget = (!missing.is_zero()).then(|| budget_for(ground.schedule, ground.place, rest, &left)).flatten();
    if let Some(budget) = &budget {
        revision.budget(ground.place, budget.clone());
        revision.fresh(ground.today(), "catching up");
    }
    let planned_after = Schedule::new(&revision.roadmap).planned(rest);
    let figures = CatchUp {
        planned_per_week: per_week(&planned, rest),
        needed_per_week: per_week(&left, rest),
        per_practice_day: (practice > 0).then(|| &left / &Exact::whole(practice)),
        pace: pace.per_week().cloned(),
        block: block(ground, &missing),
        budget,
        planned,
        left,
        planned_after,
    };
    Way {
        id: WayId::CatchUp,
        gist: gist::catch_up(&figures),
        text: words::catch_up(&figures, ground.line(), pace, &ground.roadmap().stages[ground.place].budget),
        figures: Figures::CatchUp(Box::new(figures)),
        edits: revision.edits,
        roadmap: revision.roadmap,
    }
}

/// The budget of a stage with which `rest` holds `wanted`, to the next whole minute: per day where it is per day, else
/// per week. `None` where the stage's own budget counts on none of these days, or a day would have to be longer.
pub(super) fn budget_for(schedule: &Schedule, place: usize, rest: Span, wanted: &Exact) -> Option<Budget> {
    let is_own = |day| schedule.narrowest(day) == Some(place) && schedule.is_practice_day(day);
    let loads: Exact = rest.days().filter(|day| is_own(*day)).map(|day| schedule.load(day)).sum();
    let others: Exact = rest.days().filter(|day| !is_own(*day)).map(|day| schedule.budget_on(day)).sum();
    if loads.is_zero() {
        return None;
    }
    let per_day = &(wanted - &others).at_least_zero() / &loads;
    if per_day > Minutes::DAY.exact() {
        return None;
    }
    Some(match schedule.roadmap().stages[place].budget {
        Budget::PerDay(_) => Budget::PerDay(rounded_up(&per_day).exact()),
        Budget::PerWeek(_) | Budget::Total(_) => {
            let days = schedule.roadmap().practice_days.count();
            Budget::PerWeek(rounded_up(&(&per_day * days)).exact())
        }
    })
}

/// The fewest more blocks that hold what is missing: first on the practice days with the least study in the calendar.
fn block(ground: &Ground, missing: &Exact) -> Option<Block> {
    /// Where two days have as little study, the one that people have time on.
    const KINDEST: [Weekday; 7] = {
        use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        [Sat, Sun, Fri, Thu, Wed, Tue, Mon]
    };
    if missing.is_zero() {
        return None;
    }
    let roadmap = ground.roadmap();
    let study = |day: Weekday| -> i64 {
        let of = |b: &crate::domain::roadmap::Block| match b.study {
            Study::None => 0,
            Study::Fixed(minutes) => minutes.0,
            Study::Rest => b.length().0,
        };
        roadmap.blocks(day).iter().map(of).sum()
    };
    let times = |day: Weekday| {
        let comes = ground.rest().days().filter(|d| d.weekday() == day && ground.schedule.asks_floor(*d)).count();
        i64::try_from(comes).unwrap_or(0)
    };
    let mut days: Vec<Weekday> = KINDEST.into_iter().filter(|day| times(*day) > 0).collect();
    days.sort_by_key(|day| study(*day));
    (1..=days.len().min(MOST_BLOCKS)).find_map(|count| {
        let chosen = &days[..count];
        let times: i64 = chosen.iter().map(|day| times(*day)).sum();
        let quarters = rounded_up(&(missing / &Exact::whole(times * QUARTER)));
        let minutes = Minutes(quarters.0 * QUARTER);
        (minutes.0 <= LONGEST_BLOCK).then(|| {
            let mut days = chosen.to_vec();
            days.sort_by_key(Weekday::num_days_from_monday);
            Block { days, minutes, times }
        })
    })
}
