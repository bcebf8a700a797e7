//! Owns the acts on targets, resources and rituals, and undo: find the thing, record one act, say what changed.

use crate::clock::Clock;
use crate::domain::calendar::{Day, Moment};
use crate::domain::id::{RitualId, TargetId};
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::{Goal, Resource, Ritual, Target};
use crate::domain::standing::rituals::rituals;
use crate::domain::target::Amount;
use crate::domain::text::{note, title};
use crate::error::Error;
use crate::show::{json, text};
use crate::store::{ActError, Evidence, Store};

use super::args::{Answer, Common, On};
use super::desk::{Desk, Purpose, leave_as_written, look_after_copy};
use super::find::{self, Thing};
use super::places::Places;
use super::{chosen, days, output};

/// The desk and the day of an act.
fn begin(common: &Common, on: &On) -> Result<(Desk, Day), Error> {
    let desk = Desk::open(Purpose::Write, common, None)?;
    let day = days::of_act(on.on.as_deref(), desk.today)?;
    Ok((desk, day))
}

/// `done`.
pub fn done(
    common: &Common,
    id: &str,
    link: Option<&str>,
    remark: Option<&str>,
    on: &On,
    answer: Answer,
) -> Result<(), Error> {
    let (mut desk, day) = begin(common, on)?;
    let roadmap = desk.roadmap.clone();
    let evidence = Evidence { link: link.map(note), note: remark.map(note) };
    let found = match find::thing(&roadmap, id) {
        Err(unknown) if link.is_none() && remark.is_none() => return chosen::done(&mut desk, id, day, unknown, answer),
        found => found?,
    };
    match found {
        Thing::Target(target) => {
            desk.store.done(target, evidence, day, desk.now)?;
            say_target(&mut desk, &target.id, answer)
        }
        Thing::Resource(resource) => {
            let earlier = desk.earlier_resources(&resource.id);
            desk.store.finish_resource(&resource.id, &earlier, evidence, day, desk.now)?;
            say_resource(&mut desk, resource, Some(day), answer)
        }
        Thing::Ritual(ritual) => {
            if link.is_some() || remark.is_some() {
                let message = format!("{} is a ritual and keeps no link or note", ritual.id);
                return Err(Refusal::new(message, "leave --link and --note out").into());
            }
            keep_ritual(&mut desk, ritual, day, answer)
        }
    }
}

/// `advance`.
pub fn advance(common: &Common, id: &str, amount: &str, on: &On, answer: Answer) -> Result<(), Error> {
    let amount = Amount::parse(&title(amount)).map_err(Error::usage)?;
    on_target(common, id, on, answer, |store, target, day, now| store.advance(target, amount, day, now))
}

/// `choose`.
pub fn choose(common: &Common, id: &str, option: &[String], on: &On, answer: Answer) -> Result<(), Error> {
    let typed = title(&option.join(" "));
    on_target(common, id, on, answer, |store, target, day, now| {
        let offered: &[String] = if let Goal::Choice(options) = &target.goal { options } else { &[] };
        let meant = offered.iter().find(|o| o.to_lowercase() == typed.to_lowercase()).unwrap_or(&typed);
        store.choose(target, meant, day, now)
    })
}

/// `drop`.
pub fn drop_target(common: &Common, id: &str, why: &str, on: &On, answer: Answer) -> Result<(), Error> {
    let why = note(why);
    on_target(common, id, on, answer, |store, target, day, now| store.drop_target(target, &why, day, now))
}

/// `reopen`.
pub fn reopen(common: &Common, id: &str, on: &On, answer: Answer) -> Result<(), Error> {
    let (mut desk, day) = begin(common, on)?;
    let roadmap = desk.roadmap.clone();
    match find::reopenable(&roadmap, id)? {
        Thing::Resource(resource) if on.on.is_some() => {
            let message = format!("{} is a resource: no day is recorded when it is opened again", resource.id);
            Err(Refusal::new(message, "leave --on out").into())
        }
        Thing::Resource(resource) => {
            let earlier = desk.earlier_resources(&resource.id);
            desk.store.unfinish_resource(&resource.id, &earlier, desk.now)?;
            say_resource(&mut desk, resource, None, answer)
        }
        Thing::Target(target) => {
            desk.store.reopen(target, day, desk.now)?;
            say_target(&mut desk, &target.id, answer)
        }
        // Not found as such; a ritual is ticked for its period and nothing stays done.
        Thing::Ritual(ritual) => {
            let message = format!("{} is a ritual and no target", ritual.id);
            Err(Refusal::new(message, "skillmap undo takes the last tick back").into())
        }
    }
}

fn on_target<P>(
    common: &Common,
    id: &str,
    on: &On,
    answer: Answer,
    act: impl FnOnce(&mut Store, &Target, Day, Moment) -> Result<P, ActError>,
) -> Result<(), Error> {
    let (mut desk, day) = begin(common, on)?;
    let target = find::target(&desk.roadmap, id)?.clone();
    act(&mut desk.store, &target, day, desk.now)?;
    say_target(&mut desk, &target.id, answer)
}

/// `keep`.
pub fn keep(common: &Common, id: &str, on: &On, answer: Answer) -> Result<(), Error> {
    let (mut desk, day) = begin(common, on)?;
    let ritual = find::ritual(&desk.roadmap, id)?.clone();
    keep_ritual(&mut desk, &ritual, day, answer)
}

fn keep_ritual(desk: &mut Desk, ritual: &Ritual, day: Day, answer: Answer) -> Result<(), Error> {
    desk.store.keep(ritual, day, desk.roadmap.week_starts, desk.now)?;
    desk.accept();
    say_ritual(desk, &ritual.id, day, answer)
}

fn say_target(desk: &mut Desk, id: &TargetId, answer: Answer) -> Result<(), Error> {
    desk.accept();
    let standing = desk.standing_after_act()?;
    let Some(line) = standing.targets.iter().find(|line| line.id == *id) else { return Ok(()) };
    output::answer(&if answer.json {
        json::line(json::acts::changed_target(line))
    } else {
        output::said(text::acts::target(line, &standing))
    })
}

fn say_resource(desk: &mut Desk, resource: &Resource, done_on: Option<Day>, answer: Answer) -> Result<(), Error> {
    desk.accept();
    output::answer(&if answer.json {
        json::line(json::acts::changed_resource(resource, done_on))
    } else {
        output::said(text::acts::resource(resource, done_on))
    })
}

fn say_ritual(desk: &Desk, id: &RitualId, day: Day, answer: Answer) -> Result<(), Error> {
    let journal = desk.journal_looking_at(day).map_err(Error::after_act)?;
    let lines = rituals(&desk.schedule()?, &journal, day);
    let Some(line) = lines.iter().find(|line| line.id == *id) else { return Ok(()) };
    output::answer(&if answer.json {
        json::line(json::acts::changed_ritual(line))
    } else {
        output::said(text::acts::ritual(line))
    })
}

/// `undo`. Needs no roadmap: what happened can be taken back whatever the file says.
pub fn undo(common: &Common, answer: Answer) -> Result<(), Error> {
    let now = Clock::from_environment(None).map_err(Error::usage)?.now();
    let mut store = Store::open(&Places::find(common)?.data, now).map_err(ActError::Store)?;
    let undone = store.undo(now)?;
    look_after_copy(&mut store);
    leave_as_written(&store);
    output::answer(&if answer.json {
        json::line(json::acts::undone(&undone.summary))
    } else {
        output::said(format!("taken back: {}\n", title(&undone.summary)))
    })
}
