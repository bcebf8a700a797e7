//! Owns `start`, `stop` and `cancel`: one timer, and what is said of it. How much of it counts is the domain's.

use crate::clock::{self, Clock};
use crate::domain::calendar::Moment;
use crate::domain::entry::timed;
use crate::domain::refusal::Refusal;
use crate::domain::timer::{Clocks, Run, Stop, Timer, proposed};
use crate::error::Error;
use crate::show::{json, text};

use super::args::{Answer, Common, StopOptions};
use super::desk::{Desk, Purpose};
use super::output;

/// What both clocks say, where the desk stands.
pub fn clocks(desk: &Desk) -> Result<Clocks, Error> {
    let both = Clock::from_environment(None).map_err(Error::usage)?.both();
    // At another moment the other clock says nothing.
    Ok(Clocks { now: desk.now, boot: both.boot.filter(|_| is_now(desk, both.now)) })
}

/// Whether the desk stands in the present, not at another moment that was asked for.
fn is_now(desk: &Desk, now: Moment) -> bool {
    (now.0 - desk.now.0).num_seconds().abs() < 60
}

/// The timer that runs, as it stands now. One that began later by the clock is hidden only from those who look at
/// another moment: now it runs, and the clock or the zone has moved.
pub fn running(desk: &Desk) -> Result<Option<Run>, Error> {
    let Some(timer) = desk.store.timer()? else { return Ok(None) };
    let present = Clock::from_environment(None).map_err(Error::usage)?.now();
    if timer.start > desk.now.0 && !is_now(desk, present) {
        return Ok(None);
    }
    Ok(Some(timer.under_present_ids(&desk.ids).look(&desk.roadmap, &clocks(desk)?, &clock::place)))
}

/// `start`.
pub fn start(common: &Common, words: &[String], answer: Answer) -> Result<(), Error> {
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let clocks = clocks(&desk)?;
    let mut entry = timed(&words.join(" "), &desk.roadmap, desk.now)?;
    let skill = if let Some(skill) = entry.skill.take() {
        skill
    } else {
        let planned = proposed(&desk.standing()?.today);
        let none = || Refusal::new("no skill is planned now", "name one: skillmap start rag");
        let (skill, target) = planned.ok_or_else(none)?;
        entry.target = target;
        skill
    };
    let timer = Timer::begin(entry, skill, &desk.roadmap, &clocks, &clock::place)?;
    desk.store.start_timer(&timer, desk.now)?;
    desk.accept();
    let run = timer.look(&desk.roadmap, &clocks, &clock::place);
    output::answer(&if answer.json {
        json::line(json::timer::runs(&run))
    } else {
        output::said(text::timer::started(&desk.roadmap, &run))
    })
}

/// `stop`.
pub fn stop(common: &Common, options: &StopOptions) -> Result<(), Error> {
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let clocks = clocks(&desk)?;
    let stop = match &options.at {
        Some(typed) => Stop::Typed(typed.clone()),
        None if options.keep => Stop::Keep,
        None if options.discard => Stop::Discard,
        None => Stop::Unsaid,
    };
    let (roadmap, ids, mut seen) = (desk.roadmap.clone(), desk.ids.clone(), None);
    let session = desk.store.stop_timer(desk.now, |timer| {
        let run = timer.under_present_ids(&ids).look(&roadmap, &clocks, &clock::place);
        let settled = run.settle(&stop, roadmap.day_starts, &clock::place);
        seen = Some(run);
        settled
    })?;
    desk.accept();
    let Some(session) = session else {
        return seen.map_or(Ok(()), |run| gone(&run, options.answer));
    };
    let overlaps = desk.store.overlapping(&session.entry).map_err(Error::from).map_err(Error::after_act)?;
    let overlaps = desk.present(overlaps.into_iter().filter(|other| other.id != session.id).collect());
    let after = desk.after_entry()?;
    let sessions = [session];
    output::answer(&if options.answer.json {
        json::line(json::acts::logged(&sessions, &overlaps, &after))
    } else {
        output::said(text::acts::logged(&desk.roadmap, &sessions, &overlaps, &after))
    })
}

/// `cancel`.
pub fn cancel(common: &Common, answer: Answer) -> Result<(), Error> {
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let clocks = clocks(&desk)?;
    let timer = desk.store.cancel_timer(desk.now)?.under_present_ids(&desk.ids);
    desk.accept();
    gone(&timer.look(&desk.roadmap, &clocks, &clock::place), answer)
}

fn gone(run: &Run, answer: Answer) -> Result<(), Error> {
    output::answer(&if answer.json {
        json::line(json::timer::cancelled(run))
    } else {
        output::said(text::timer::cancelled(run))
    })
}
