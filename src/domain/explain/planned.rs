//! Owns planned time in parts: the stretches of a span as terms, what they come from in words, and the versions in force.

use super::figure::{Figure, PlannedDays, Term, VersionDays, count, fine_percent, span as in_words};
use super::{Explained, Ground};
use crate::domain::calendar::{Day, Span};
use crate::domain::id::SkillId;
use crate::domain::minutes::Exact;
use crate::domain::past::Terms;
use crate::domain::roadmap::Budget;
use crate::domain::schedule::{Idle, Schedule, Stretch};

/// What of the budget counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of<'a> {
    /// All of it.
    All,
    /// The part of a skill.
    Skill(&'a SkillId),
}

impl Of<'_> {
    fn part(self, schedule: &Schedule, stretch: &Stretch) -> Exact {
        match self {
            Self::All => Exact::whole(1),
            Self::Skill(id) => schedule.part(stretch, id),
        }
    }
}

/// The stretches of a span that matter: those that ask, and those that do not although they lie in the plan.
pub(super) fn days(schedule: &Schedule, span: Span, of: Of) -> Vec<PlannedDays> {
    let stretches = schedule.stretches(span);
    let asks = |stretch: &Stretch| stretch.days > 0 || matches!(stretch.idle, Some(Idle::Paused(_) | Idle::Off));
    let known = stretches.into_iter().filter(asks);
    known
        .map(|stretch| {
            let part = of.part(schedule, &stretch);
            PlannedDays {
                span: stretch.span,
                days: stretch.days,
                each: stretch.each.clone(),
                total: &stretch.total() * &part,
                part,
                why: why(schedule, &stretch),
            }
        })
        .collect()
}

/// `quarter-1, 8h a week / 7`.
fn why(schedule: &Schedule, stretch: &Stretch) -> String {
    let pause = schedule.pause_of(stretch);
    let named = |what: String| match pause.and_then(|pause| pause.why.as_ref()) {
        Some(why) => format!("{what}: {why}"),
        None => what,
    };
    let Some((budget, over)) = schedule.budget(stretch) else {
        return match stretch.idle {
            Some(Idle::Off) => count(stretch.off, "day off", "days off"),
            Some(Idle::Paused(_)) => named("paused".to_owned()),
            Some(Idle::NoPractice) => "no practice days".to_owned(),
            Some(Idle::NoBudget) | None => "no stage asks".to_owned(),
        };
    };
    let stage = schedule.stage_of(stretch).map_or_else(|| "a stage of then".to_owned(), |stage| stage.id.to_string());
    let mut said = vec![stage, budget_words(budget, over)];
    if let Some(pause) = pause {
        said.push(named(format!("at {} load", fine_percent(&pause.load))));
    }
    if stretch.off > 0 {
        said.push(format!("less {}", count(stretch.off, "day off", "days off")));
    }
    said.join(", ")
}

/// `8h a week / 7`: what is written, over the practice days that share it.
fn budget_words(budget: &Budget, over: &Exact) -> String {
    match budget {
        Budget::PerDay(each) => format!("{} a day", each.minutes()),
        Budget::PerWeek(week) => format!("{} a week / {}", week.minutes(), over.rounded()),
        Budget::Total(all) => format!("{} / {}", all.minutes(), count(over.rounded(), "day", "days")),
    }
}

/// Those days as the parts of a sum: `31 days × 2h × 27.5%`.
pub(super) fn terms(days: &[PlannedDays], today: Day) -> Vec<Term> {
    let one = Exact::whole(1);
    days.iter()
        .map(|planned| {
            let mut how = match planned.days {
                0 => planned.why.clone(),
                days => format!("{} × {}", count(days, "day", "days"), planned.each.minutes()),
            };
            if planned.days > 0 && planned.part != one {
                how = format!("{how} × {}", fine_percent(&planned.part));
            }
            if planned.days > 0 {
                how = format!("{how} ({})", planned.why);
            }
            Term::minutes(in_words(planned.span, today), how, planned.total.clone())
        })
        .collect()
}

impl Explained {
    /// The planned time of a span as a figure; its days and the versions in force are kept beside.
    pub(super) fn planned(&mut self, figure: Planned, of: Of, on: &Ground) -> &mut Self {
        let days = days(on.schedule, figure.span, of);
        self.figures.push(Figure::sum(figure.key, figure.label, figure.from, terms(&days, on.today())));
        self.days.extend(days);
        self
    }

    /// The versions in force on the days of a span, each with what it says.
    pub(super) fn versions(&mut self, span: Span, on: &Ground, says: impl Fn(&Terms) -> String) -> &mut Self {
        let in_force = on.schedule.in_force(span).into_iter();
        self.versions = in_force
            .map(|version| VersionDays {
                from: version.from,
                is_first: version.is_first,
                days: version.days,
                says: says(version.terms),
            })
            .collect();
        self
    }
}

/// What a figure of planned time is of.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    /// Its key.
    pub key: &'static str,
    /// Its name.
    pub label: String,
    /// Its formula.
    pub from: String,
    /// Its days.
    pub span: Span,
}

/// What a version says of budgets: `practice days and stages`.
pub(super) fn says_budgets(terms: &Terms) -> String {
    let stages = count(i64::try_from(terms.stages.len()).unwrap_or(0), "stage", "stages");
    format!("{stages}, {} a week", count(terms.practice_days.count(), "practice day", "practice days"))
}
