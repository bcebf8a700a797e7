//! Owns `brag`: the stretch it is asked for, and what of the record goes into it. What it says is `show`'s.

use std::collections::BTreeMap;

use crate::domain::calendar::Span;
use crate::domain::friction::ledger;
use crate::domain::id::ResourceId;
use crate::domain::journal::Progress;
use crate::domain::refusal::Refusal;
use crate::domain::sharing::Eyes;
use crate::domain::standing::brag::{Begins, Brag, Grounds, begins, brag};
use crate::error::Error;
use crate::show::document::Document;
use crate::show::json;

use super::args::{BragOptions, Common};
use super::desk::{Desk, Purpose};
use super::{days, output, template};

/// Runs `brag`.
pub fn run(common: &Common, options: &BragOptions) -> Result<(), Error> {
    if options.template {
        return output::answer(Document::Brag.built_in());
    }
    let desk = Desk::open(Purpose::Read, common, options.reading.at.as_deref())?;
    let brag = value(&desk, options)?;
    let body = json::brag::brag(&brag);
    output::answer(&if options.reading.json { json::line(body) } else { template::page(Document::Brag, common, body)? })
}

fn value(desk: &Desk, options: &BragOptions) -> Result<Brag, Error> {
    let schedule = desk.schedule()?;
    let last = days::of_act(options.to.as_deref(), desk.today)?;
    let (first, why) = match &options.from {
        None => begins(schedule.plan(), last),
        Some(typed) => (days::named(typed, desk.today)?, Begins::Named),
    };
    if last < first {
        let message = format!("{first} comes after {last}");
        return Err(Error::usage(Refusal::new(message, "--from names the earlier day, --to the later one")));
    }
    let span = Span { first, last };
    let sessions = desk.present(desk.store.sessions_between(first, last)?);
    let journal = desk.journal_looking_at(first)?;
    let ledger = ledger(&desk.store.frictions(desk.today)?, &desk.store.fixes(desk.today)?, desk.today);
    let eyes = if options.private { Eyes::Own } else { Eyes::Others };
    let finished = finished(desk)?;
    let grounds =
        Grounds { schedule: &schedule, journal: &journal, sessions: &sessions, ledger: &ledger, finished: &finished };
    Ok(brag(&grounds, span, why, eyes))
}

/// What was said of each resource, under any of its ids.
fn finished(desk: &Desk) -> Result<BTreeMap<ResourceId, Progress>, Error> {
    let mut all = BTreeMap::new();
    for resource in &desk.roadmap.resources {
        let mut said = desk.store.resource_progress(&resource.id, desk.today)?;
        for earlier in desk.earlier_resources(&resource.id) {
            let before = desk.store.resource_progress(&earlier, desk.today)?;
            said.link = said.link.or(before.link);
            said.note = said.note.or(before.note);
        }
        all.insert(resource.id.clone(), said);
    }
    Ok(all)
}
