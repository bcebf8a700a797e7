//! Owns `review`: the facts of a week with what was said of it, and the saving of both. What is longer than a week is
//! shown elsewhere.

use crate::app::reviewing::Ground;
use crate::domain::calendar::Period;
use crate::domain::refusal::{Refusal, quoted};
use crate::domain::review::{CHOSEN, Picked, Scope, Thing, Told, pick, saved};
use crate::domain::standing::review::{WeekReview, figures};
use crate::error::Error;
use crate::show::{json, text};

use super::args::{Common, Review};
use super::days::refused;
use super::desk::{Desk, Purpose};
use super::{output, review_longer, review_paper};

/// `review`.
pub fn run(common: &Common, asked: &Review) -> Result<(), Error> {
    if asked.paper.markdown || asked.paper.template {
        return review_paper::run(common, asked);
    }
    let purpose = if asked.save { Purpose::Write } else { Purpose::Read };
    let mut desk = Desk::open(purpose, common, asked.screen.reading.at.as_deref())?;
    match scope(&desk, asked.period.as_deref())? {
        Scope::Period(week @ Period::Week(_)) if asked.save => save(&mut desk, week, asked),
        Scope::Period(week @ Period::Week(_)) => show(&desk, week, asked),
        longer if asked.save => Err(review_longer::not_saved(&desk, &longer)),
        longer => review_longer::show(&desk, &longer, &asked.screen),
    }
}

/// What is meant; the week of today where nothing is named.
pub fn scope(desk: &Desk, named: Option<&str>) -> Result<Scope, Error> {
    let this = || Scope::Period(Period::week_of(desk.today, desk.roadmap.week_starts));
    named.map_or_else(
        || Ok(this()),
        |typed| Scope::parse(typed, &desk.roadmap).map_err(|refusal| refused(typed, refusal)),
    )
}

/// A week and its review as they stand.
pub fn of_week(desk: &Desk, week: Period) -> Result<WeekReview, Error> {
    let schedule = desk.schedule()?;
    let ground =
        Ground { store: &desk.store, candidate: desk.candidate(), ids: &desk.ids, schedule: &schedule, now: desk.now };
    let journal = ground.journal(desk.today, week.span().first)?;
    Ok(ground.week(week, &desk.standing()?, &journal)?)
}

fn show(desk: &Desk, week: Period, asked: &Review) -> Result<(), Error> {
    let review = of_week(desk, week)?;
    let offset = *desk.now.0.offset();
    if asked.screen.reading.json {
        return output::answer(&json::line(json::review::review(&review, offset)));
    }
    output::page(&text::review::review(&review, &desk.roadmap, desk.today, offset))
}

fn save(desk: &mut Desk, week: Period, asked: &Review) -> Result<(), Error> {
    let before = of_week(desk, week)?;
    refuse_unlived(desk, &before)?;
    let mut told = Told::of(week).keeping(before.saved.as_ref());
    told.figures = figures(&before);
    for (answer, typed) in
        [(&mut told.well, &asked.well), (&mut told.learned, &asked.learned), (&mut told.stop, &asked.stop)]
    {
        if let Some(typed) = typed {
            *answer = Some(typed.clone()).filter(|typed| !typed.trim().is_empty());
        }
    }
    let picked = picked(desk, &asked.next)?;
    if !asked.next.is_empty() {
        told.next = picked.iter().map(|picked| picked.thing.clone()).collect();
    }
    desk.store.save_review(&told, desk.today, desk.now)?;
    desk.accept();
    for Picked { thing, near } in &picked {
        if let Some(near) = near {
            let sentence = format!("{} is kept as words: it is no id", quoted(thing.written()));
            output::notice("note", &sentence, Some(&format!("did you mean {near}?")));
        }
    }
    let after = of_week(desk, week).map_err(Error::after_act)?;
    output::answer(&if asked.screen.reading.json {
        json::line(json::review::review(&after, *desk.now.0.offset()))
    } else {
        output::said(saved(&told, Some(after.lately)) + "\n")
    })
}

/// What is chosen, each thing once.
fn picked(desk: &Desk, typed: &[String]) -> Result<Vec<Picked>, Error> {
    let mut all: Vec<Picked> = Vec::new();
    for typed in typed.iter().filter(|typed| !typed.trim().is_empty()) {
        let one = pick(typed, &desk.roadmap)?;
        let is_said = |thing: &Thing| !thing.written().is_empty();
        if is_said(&one.thing) && all.iter().all(|other| other.thing != one.thing) {
            all.push(one);
        }
    }
    if all.len() > CHOSEN {
        let message = format!("{} things for next week are too many", all.len());
        return Err(Error::usage(Refusal::new(message, "choose up to three")));
    }
    Ok(all)
}

/// A week before the plan has something to say once something was logged in it.
fn refuse_unlived(desk: &Desk, review: &WeekReview) -> Result<(), Refusal> {
    let (span, start) = (review.week.week.span(), desk.roadmap.start);
    if span.last < start && review.week.logged.0 == 0 {
        let message = format!("{} lies before the plan, and nothing was logged in it", review.week.week);
        return Err(Refusal::new(message, format!("the plan begins on {}", start.long())));
    }
    Ok(())
}
