//! Owns the explanations of a priority and of the balance: sums over the lines of the matrix.

use super::figure::{Amount, Figure, Term, fine_percent};
use super::{Explained, Ground, What};
use crate::domain::calendar::Span;
use crate::domain::journal::SkillTime;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::past::Terms;
use crate::domain::roadmap::{Priority, Track};
use crate::domain::standing::skills::{SkillLine, coverage};

pub(super) fn priority(what: &What, priority: Priority, on: &Ground) -> Option<Explained> {
    let line = on.standing.skills.priorities.iter().find(|line| line.id == priority)?;
    let title = line.name.as_ref().map_or_else(String::new, |name| format!(": {name}"));
    let mut explained = Explained::new(what, on, format!("{}{title}", priority.as_str()));
    let own: Vec<&SkillLine> = on.standing.skills.skills.iter().filter(|s| s.priority == priority).collect();
    let now = on.schedule.in_force(Span { first: on.today(), last: on.today() });
    let now = now.last().map(|version| share_words(version.terms, priority)).unwrap_or_default();
    explained.figures.push(Figure::of(
        "share",
        "wants",
        Amount::Share(line.share.clone()),
        format!("its share over the shares of all priorities that have skills, {now}"),
    ));
    explained.figures.extend([
        actual(on, &own, "actual_28d", "got in 28 days", |t| t.last_28_days),
        actual(on, &own, "actual_quarter", "got this quarter", |t| t.quarter),
        actual(on, &own, "actual_all", "got in all", |t| t.all),
    ]);
    let minutes = |key, label: &str, from: &str, of: &dyn Fn(&SkillLine) -> Exact| {
        let terms = own.iter().map(|skill| Term::minutes(skill.id.as_str(), "", of(skill))).collect();
        Figure::sum(key, label, from, terms)
    };
    let fresh = on.schedule.fresh(on.today());
    let to_date = "what its skills have planned to the end of yesterday; skillmap explain SKILL names the days";
    explained.figures.push(minutes("planned", "planned to date", to_date, &|s| s.planned.clone()));
    explained.figures.push(minutes("logged", "logged", "what its skills have logged", &|s| s.time.all.exact()));
    let (mut planned, mut logged) = (&explained.figures[4], &explained.figures[5]);
    let since = [
        minutes("planned_since", "planned since the fresh line", "the same from that day on", &|s| {
            s.planned_since.clone()
        }),
        minutes("logged_since", "logged since the fresh line", "the same from that day on", &|s| {
            s.time.since_fresh().exact()
        }),
    ];
    let suffix = if fresh.is_some() { " since the fresh line" } else { "" };
    if fresh.is_some() {
        (planned, logged) = (&since[0], &since[1]);
    }
    let ratio = coverage(Minutes(logged.exact().rounded()), &planned.exact());
    let from = format!("logged / planned{suffix}; nothing while nothing is planned");
    let covered = Figure::of("coverage", "covered", Amount::share(ratio.as_ref()), from);
    explained.figures.extend(since.into_iter().filter(|_| fresh.is_some()));
    explained.figures.push(covered);
    let last = Amount::days(line.untouched_days);
    explained.figures.push(Figure::of("untouched_days", "untouched", last, "days since any of its skills was touched"));
    let span = Span { first: on.schedule.plan().first, last: on.today() };
    explained.versions(on.schedule.since_fresh(span, on.today()), on, |terms| share_words(terms, priority));
    explained.notes.push("on plan within ten percentage points of what it wants".to_owned());
    Some(explained.led_by("actual_28d"))
}

/// A part of everything logged, with the skills that it adds up from.
fn actual(on: &Ground, own: &[&SkillLine], key: &'static str, label: &str, of: fn(&SkillTime) -> Minutes) -> Figure {
    let all: Minutes = on.journal.skills.values().map(of).sum();
    let shared = |skill: &&SkillLine| Term {
        label: skill.id.to_string(),
        how: format!("{} of {all}", of(&skill.time)),
        amount: Amount::Share(Exact::ratio(of(&skill.time).0, all.0)),
    };
    let terms: Vec<Term> = own.iter().filter(|s| of(&s.time).0 > 0).map(shared).collect();
    let value = if all.0 > 0 { Amount::Share(terms.iter().map(Term::exact).sum()) } else { Amount::Nothing };
    let from = "logged on its skills over everything logged, ids that left the file included".to_owned();
    Figure { key, label: label.to_owned(), value, from, terms }
}

/// `55 of 100 = 55%`
fn share_words(terms: &Terms, priority: Priority) -> String {
    let used = |p: &&Priority| terms.skills.iter().any(|(_, of, _)| of == *p);
    let all: Exact = Priority::ALL.iter().filter(used).map(|p| terms.shares[p.index()].clone()).sum();
    let own = &terms.shares[priority.index()];
    let number = |share: &Exact| if share.floor() == share.rounded() { share.fraction() } else { fine_percent(share) };
    match terms.share(priority) {
        share if share.is_zero() => "no planned hours".to_owned(),
        share => format!("{} of {} = {}", number(own), number(&all), fine_percent(&share)),
    }
}

pub(super) fn balance(what: &What, on: &Ground) -> Explained {
    let [keep, add, reach] = &on.schedule.roadmap().tracks;
    let mut explained = Explained::new(what, on, format!("{keep} against {add} + {reach}"));
    let minutes = |key, label: String, kept: bool, of: fn(&SkillTime) -> Minutes| {
        let own = on.standing.skills.skills.iter().filter(|s| (s.track == Track::Keep) == kept && of(&s.time).0 > 0);
        let terms = own.map(|s| Term::minutes(s.id.as_str(), "", of(&s.time).exact())).collect();
        Figure::sum(key, label, "the skills of these tracks; ids that left the file have none", terms)
    };
    let others = format!("{add} + {reach}");
    explained.figures = vec![
        minutes("keep_28d", format!("{keep}, last 28 days"), true, |t| t.last_28_days),
        minutes("ai_28d", format!("{others}, last 28 days"), false, |t| t.last_28_days),
        minutes("keep", format!("{keep}, all"), true, |t| t.all),
        minutes("ai", format!("{others}, all"), false, |t| t.all),
    ];
    explained.led_by("keep_28d")
}
