//! Owns the ticks of rituals and the finishing of resources.

use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{DayColumn, Table};
use super::targets::{Kind, all_ids, free_id, progress, put_facts, put_step};
use super::write::{Act, Said};
use crate::domain::calendar::{Day, Moment, Span, WeekStart};
use crate::domain::id::ResourceId;
use crate::domain::journal::Progress;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Ritual;
use crate::domain::target::Evidence;

impl Store {
    /// Ticks a ritual for the period that holds `on`, unless its ticks are as many as it asks for: what keeps it by
    /// itself does not stand in the way of a tick. Returns its ticks in that period.
    pub fn keep(&mut self, ritual: &Ritual, on: Day, week_starts: WeekStart, now: Moment) -> Result<i64, ActError> {
        let id = ritual.id.as_str();
        let period = ritual.every.period(on, week_starts);
        let name = period.to_string();
        let ids = ids_of(ritual);
        self.act(now, |act| {
            let kept = ticks(act.tx, &ids, period.span())?;
            if kept >= ritual.times {
                let times = if kept == 1 { "once".into() } else { format!("{kept} times") };
                let message = format!("{id} is kept {times} for {name} already");
                return Err(Refusal::new(message, "undo takes the last act back").into());
            }
            // The same id on every device: a tick on two of them is one tick.
            let step = free_id(act, &["ritual", id, &name])?;
            put_step(act, &step, (Kind::Ritual, id, Some(&name)), on, 1)?;
            Ok((kept + 1, Said::new("keep", format!("kept {id} for {name}"))))
        })
    }

    /// Takes the last tick of the period that holds `on` back. Returns the ticks that stay.
    pub fn unkeep(&mut self, ritual: &Ritual, on: Day, week_starts: WeekStart, now: Moment) -> Result<i64, ActError> {
        let id = ritual.id.as_str();
        let period = ritual.every.period(on, week_starts);
        let ids = ids_of(ritual);
        self.act(now, |act| {
            let span = period.span();
            let last: Option<String> = act
                .tx
                .query_row(
                    "select id from step where kind = 'ritual' and subject in (select value from json_each(?1))
                     and day between ?2 and ?3 and deleted = 0 order by hlc desc, day desc, id desc limit 1",
                    params![ids, span.first.to_string(), span.last.to_string()],
                    |row| row.get(0),
                )
                .optional()?;
            let row = last.map(|last| Table::Step.read(act.tx, &last)).transpose()?.flatten();
            let row = row.ok_or_else(|| {
                Refusal::new(format!("{id} is not kept for {period}"), "skillmap rituals says how each stands")
            })?;
            act.delete(Table::Step, row)?;
            Ok((ticks(act.tx, &ids, period.span())?, Said::new("unkeep", format!("took {id} back for {period}"))))
        })
    }

    /// Finishes a resource, or adds evidence to a finished one. `earlier` are its earlier ids.
    pub fn finish_resource(
        &mut self,
        id: &ResourceId,
        earlier: &[ResourceId],
        evidence: Evidence,
        on: Day,
        now: Moment,
    ) -> Result<Progress, ActError> {
        let name = id.as_str();
        self.act(now, |act| {
            let facts = evidence.facts();
            let finished = finished_on(act.tx, id, earlier)?;
            if let (Some(day), true) = (finished, facts.is_empty()) {
                let message = format!("{name} is done already, since {day}");
                return Err(Refusal::new(message, "--link or --note adds evidence").into());
            }
            if finished.is_none() {
                let step = free_id(act, &["resource", name])?;
                put_step(act, &step, (Kind::Resource, name, None), on, 1)?;
            }
            put_facts(act, Kind::Resource, name, on, &facts)?;
            let did = if finished.is_none() { "did" } else { "noted evidence for" };
            let stands = progress(act.tx, Kind::Resource, name, finished.map_or(on, |day| day.max(on)))?;
            Ok((stands, Said::new("finish", format!("{did} {name}"))))
        })
    }

    /// Opens a finished resource again, under all of its ids.
    pub fn unfinish_resource(&mut self, id: &ResourceId, earlier: &[ResourceId], now: Moment) -> Result<(), ActError> {
        let name = id.as_str();
        self.act(now, |act| {
            let mut steps = act.tx.prepare_cached(
                "select id from step where kind = 'resource' and subject in (select value from json_each(?1))
                 and deleted = 0",
            )?;
            let names = names(id, earlier);
            let ids = steps.query_map([names], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            if ids.is_empty() {
                return Err(Refusal::new(format!("{name} is not done"), "skillmap targets lists what is").into());
            }
            for row in ids.iter().filter_map(|step| Table::Step.read(act.tx, step).transpose()) {
                act.delete(Table::Step, row?)?;
            }
            Ok(((), Said::new("unfinish", format!("reopened {name}"))))
        })
    }

    /// What has been recorded of a resource up to and including `today`, its evidence included.
    pub fn resource_progress(&self, id: &ResourceId, today: Day) -> Result<Progress, StoreError> {
        progress(&self.conn, Kind::Resource, id.as_str(), today)
    }
}

/// Ticks a ritual for the period that holds `on` as a part of an act, unless it was ticked on that day or is kept.
/// Returns whether it was ticked.
pub(super) fn tick_on(act: &Act<'_>, ritual: &Ritual, on: Day, week_starts: WeekStart) -> Result<bool, ActError> {
    let (id, ids) = (ritual.id.as_str(), ids_of(ritual));
    let period = ritual.every.period(on, week_starts);
    let that_day = Span { first: on, last: on };
    if ticks(act.tx, &ids, that_day)? > 0 || ticks(act.tx, &ids, period.span())? >= ritual.times {
        return Ok(false);
    }
    let step = free_id(act, &["ritual", id, &period.to_string()])?;
    put_step(act, &step, (Kind::Ritual, id, Some(&period.to_string())), on, 1)?;
    Ok(true)
}

/// The ids of a ritual, earlier ones included, as a JSON list.
fn ids_of(ritual: &Ritual) -> String {
    serde_json::json!(all_ids(ritual.id.as_str(), &ritual.was)).to_string()
}

/// Ticks by their days, as they are read for the standing: a changed first day of the week moves none of them.
fn ticks(conn: &Connection, ids: &str, span: Span) -> Result<i64, StoreError> {
    let mut counted = conn.prepare_cached(
        "select count(*) from step where kind = 'ritual' and subject in (select value from json_each(?1))
         and day between ?2 and ?3 and deleted = 0",
    )?;
    Ok(counted.query_row(params![ids, span.first.to_string(), span.last.to_string()], |row| row.get(0))?)
}

/// A resource and its earlier ids, as a JSON list.
fn names(id: &ResourceId, earlier: &[ResourceId]) -> String {
    let all: Vec<&str> = std::iter::once(id).chain(earlier).map(ResourceId::as_str).collect();
    serde_json::json!(all).to_string()
}

fn finished_on(conn: &Connection, id: &ResourceId, earlier: &[ResourceId]) -> Result<Option<Day>, StoreError> {
    let mut first = conn.prepare_cached(
        "select min(day) from step where kind = 'resource' and subject in (select value from json_each(?1))
         and deleted = 0",
    )?;
    Ok(first.query_row([names(id, earlier)], |row| row.get::<_, Option<DayColumn>>(0))?.map(|day| day.0))
}
