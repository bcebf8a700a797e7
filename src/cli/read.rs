//! Owns the reading commands: each takes one standing value and shows it as text, as facts or as JSON.

use crate::domain::calendar::Period;
use crate::domain::refusal::Refusal;
use crate::domain::standing::targets::targets as target_lines;
use crate::domain::standing::week::week as week_value;
use crate::domain::text::title;
use crate::domain::waiting::dropped;
use crate::error::Error;
use crate::show::page::{Cell, Page};
use crate::show::{json, text};

use super::args::{Common, Screen, Standing};
use super::desk::{Desk, Purpose};
use super::{orphans, output, timer, waiting};

fn desk(common: &Common, screen: &Screen) -> Result<Desk, Error> {
    Desk::open(Purpose::Read, common, screen.reading.at.as_deref())
}

/// A desk where standing counts as wanted.
fn desk_counting(common: &Common, how: &Standing) -> Result<Desk, Error> {
    let mut desk = desk(common, &how.screen)?;
    desk.counted = how.counted();
    Ok(desk)
}

/// `today`.
pub fn today(common: &Common, how: &Standing) -> Result<(), Error> {
    let desk = desk_counting(common, how)?;
    let schedule = desk.schedule()?;
    let standing = desk.standing_on(&schedule, &desk.journal()?)?;
    let waiting = waiting::of(&desk, &schedule, &standing)?;
    let answered = desk.store.checkin(desk.today)?;
    let run = timer::running(&desk)?;
    if how.screen.reading.json {
        let body = json::waiting::with(json::today::today(&standing.today, run.as_ref()), &waiting);
        return output::answer(&json::line(json::checkin::with(body, desk.today, answered.as_ref())));
    }
    let mut page = text::today::today(&standing);
    text::checkin::on_today(&mut page, answered.as_ref());
    if let Some(run) = &run {
        text::timer::on_today(&mut page, run);
    }
    text::waiting::on_today(&mut page, &waiting, desk.today);
    output::page(&page)
}

/// What the program says instead of its screens where it is read aloud: today, and the ways on.
pub fn instead_of_screens(common: &Common) -> Result<(), Error> {
    today(common, &Standing::default())?;
    let mut ways = Page::new();
    ways.heading("Ways on");
    for way in [
        "record study time: skillmap log 45m SKILL",
        "check in: skillmap checkin",
        "tick or count a target: skillmap done ID, skillmap advance ID 1",
        "look further: skillmap week, stages, skills, targets, rituals, sessions, review",
        "every command: skillmap --help",
    ] {
        ways.note(Cell::plain(way));
    }
    output::answer(&format!("\n{}", output::laid_out(&ways)))
}

/// `stages`.
pub fn stages(common: &Common, how: &Standing) -> Result<(), Error> {
    let desk = desk_counting(common, how)?;
    let schedule = desk.schedule()?;
    let standing = desk.standing_on(&schedule, &desk.journal()?)?;
    let waiting = waiting::of(&desk, &schedule, &standing)?;
    if how.screen.reading.json {
        return output::answer(&json::line(json::waiting::with(
            json::stages::stages(&standing.stages, &standing.mountain),
            &waiting,
        )));
    }
    let mut page = text::stages::stages(&standing);
    text::waiting::gates(&mut page, &waiting);
    output::page(&page)
}

/// `skills`.
pub fn skills(common: &Common, how: &Standing) -> Result<(), Error> {
    let desk = desk_counting(common, how)?;
    let standing = desk.standing()?;
    let lost = orphans::of(&desk)?;
    if how.screen.reading.json {
        return output::answer(&json::line(json::skills::skills(&standing, &lost)));
    }
    output::page(&text::skills::skills(&desk.roadmap, &standing, &lost, desk.today))
}

/// `targets`.
pub fn targets(common: &Common, screen: &Screen) -> Result<(), Error> {
    let desk = desk(common, screen)?;
    let journal = desk.journal()?;
    let lines = target_lines(&desk.schedule()?, &journal);
    let lost = orphans::of(&desk)?;
    let ledger = dropped(&lines, &waiting::facts(&desk)?);
    if screen.reading.json {
        let resources = &desk.roadmap.resources;
        let targets = json::targets::targets(&lines, resources, &journal.resources, &lost);
        return output::answer(&json::line(json::waiting::with_ledger(targets, &ledger)));
    }
    let mut page = text::targets::targets(&desk.roadmap, &lines, &journal.resources, &lost, desk.today);
    text::waiting::ledger(&mut page, &ledger);
    output::page(&page)
}

/// `rituals`.
pub fn rituals(common: &Common, screen: &Screen) -> Result<(), Error> {
    let standing = desk(common, screen)?.standing()?;
    if screen.reading.json {
        return output::answer(&json::line(json::today::rituals(&standing.today.rituals)));
    }
    output::page(&text::targets::rituals(&standing.today.rituals))
}

/// `week`.
pub fn week(common: &Common, named: Option<&str>, screen: &Screen) -> Result<(), Error> {
    let desk = desk(common, screen)?;
    let schedule = desk.schedule()?;
    let which = match named.map(title) {
        None => schedule.week_of(desk.today),
        Some(typed) => Period::parse_week(&typed, desk.roadmap.week_starts).ok_or_else(|| {
            let hint = format!("write it as {}", schedule.week_of(desk.today));
            Error::usage(Refusal::new(format!("there is no week {typed:?}"), hint))
        })?,
    };
    let span = which.span();
    let sessions = desk.present(desk.store.sessions_between(span.first, span.last.min(desk.today))?);
    let skips = desk.store.skips(span.first, span.last)?;
    let journal = desk.journal_looking_at(span.first)?;
    let week = week_value(&schedule, &journal, which, desk.now, &sessions).with_skips(&skips);
    if screen.reading.json {
        return output::answer(&json::line(json::week::week(&week)));
    }
    output::page(&text::week::week(&week, desk.today))
}
