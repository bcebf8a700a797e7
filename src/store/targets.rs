//! Owns the record of targets: steps and facts written as `domain::target` decides, and read back as progress.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{DayColumn, Note, Table, Title};
use super::write::{Act, Said, shared_id};
use crate::domain::calendar::{Day, Moment};
use crate::domain::id::TargetId;
use crate::domain::journal::Progress;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::{Goal, Target};
use crate::domain::target::{self, Amount, Change, Evidence, Fact};
use crate::domain::text;

/// What a step or fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Target,
    Ritual,
    Resource,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        ["target", "ritual", "resource"][self as usize]
    }
}

impl Store {
    /// What has been recorded of a target up to and including `today`.
    pub fn target_progress(&self, id: &TargetId, today: Day) -> Result<Progress, StoreError> {
        progress(&self.conn, Kind::Target, id.as_str(), today)
    }

    /// The targets of which something was decided on these days, both included: chosen, dropped, or taken up again.
    pub fn settled_between(&self, first: Day, last: Day) -> Result<BTreeSet<TargetId>, StoreError> {
        let mut settled = self.conn.prepare_cached(
            "select subject from fact
             where kind = 'target' and key in ('chosen', 'dropped') and day between ?1 and ?2 and deleted = 0",
        )?;
        let rows = settled.query_map([first.to_string(), last.to_string()], |row| row.get::<_, Title>(0))?;
        Ok(rows.map(|id| id.map(|id| TargetId::new(id.0))).collect::<Result<_, _>>()?)
    }

    /// Does a target, or adds evidence to one that is done.
    pub fn done(&mut self, target: &Target, evidence: Evidence, on: Day, now: Moment) -> Result<Progress, ActError> {
        self.change_target(target, on, now, |now_at, _| {
            let change = target::done(target, now_at, evidence)?;
            let said = if change.step == 0 { "noted evidence for" } else { "did" };
            Ok((change, Said::new("done", format!("{said} {}", target.id))))
        })
    }

    /// Moves a count.
    pub fn advance(&mut self, target: &Target, amount: Amount, on: Day, now: Moment) -> Result<Progress, ActError> {
        self.change_target(target, on, now, |now_at, _| {
            let change = target::advance(target, now_at, amount)?;
            let to = now_at.done + change.step;
            Ok((change, Said::new("advance", format!("moved {} from {} to {to}", target.id, now_at.done))))
        })
    }

    /// Chooses an option.
    pub fn choose(&mut self, target: &Target, option: &str, on: Day, now: Moment) -> Result<Progress, ActError> {
        self.change_target(target, on, now, |now_at, _| {
            let change = target::choose(target, now_at, option)?;
            Ok((change, Said::new("choose", format!("chose {} for {}", text::title(option), target.id))))
        })
    }

    /// Gives a target up, for a reason.
    pub fn drop_target(&mut self, target: &Target, why: &str, on: Day, now: Moment) -> Result<Progress, ActError> {
        self.change_target(target, on, now, |now_at, _| {
            let change = target::drop_target(target, now_at, why)?;
            Ok((change, Said::new("drop", format!("dropped {}", target.id))))
        })
    }

    /// Opens a target again.
    pub fn reopen(&mut self, target: &Target, on: Day, now: Moment) -> Result<Progress, ActError> {
        self.change_target(target, on, now, |now_at, steps| {
            let change = target::reopen(target, now_at, steps)?;
            Ok((change, Said::new("reopen", format!("reopened {}", target.id))))
        })
    }

    /// One act on a target, decided on all that is recorded of it, on whatever day.
    fn change_target(
        &mut self,
        target: &Target,
        on: Day,
        now: Moment,
        decide: impl FnOnce(&Progress, &[i64]) -> Result<(Change, Said), Refusal>,
    ) -> Result<Progress, ActError> {
        let ids = all_ids(target.id.as_str(), &target.was);
        self.act(now, |act| {
            let all = progress_under(act.tx, &ids)?;
            let (change, said) = decide(&all, &steps(act.tx, &ids)?)?;
            for (id, amount) in shared(act.tx, &ids, on, change.step)? {
                let step = match target.goal {
                    // A tick on two devices is one tick.
                    Goal::Tick | Goal::Choice(_) => free_id(act, &["tick", id])?,
                    Goal::Count { .. } => act.new_id(),
                };
                put_step(act, &step, (Kind::Target, id, None), on, amount)?;
                if amount < 0 {
                    refuse_below_zero(act.tx, id, on)?;
                }
            }
            put_facts(act, Kind::Target, ids[0], on, &change.facts)?;
            // What is taken back is taken back under every id, or it would stand again under an earlier one.
            let back: Vec<Fact> = change.facts.into_iter().filter(Fact::takes_back).collect();
            ids[1..].iter().try_for_each(|was| put_facts(act, Kind::Target, was, on, &back))?;
            Ok((progress_under(act.tx, &ids)?, said))
        })
    }
}

/// Takes a step on a target that this line shows, as a part of an act. It only goes forward.
pub(super) fn prove(act: &Act<'_>, target: &Target, on: Day, line: &str) -> Result<(), ActError> {
    let ids = all_ids(target.id.as_str(), &target.was);
    let Change { step, facts } = target::proven(target, &progress_under(act.tx, &ids)?, line)?;
    if step != 0 {
        let id = match target.goal {
            // A tick on two devices is one tick.
            Goal::Tick | Goal::Choice(_) => free_id(act, &["tick", ids[0]])?,
            Goal::Count { .. } => act.new_id(),
        };
        put_step(act, &id, (Kind::Target, ids[0], None), on, step)?;
    }
    put_facts(act, Kind::Target, ids[0], on, &facts)
}

/// The present id and the earlier ones.
pub(super) fn all_ids<'a>(id: &'a str, was: &'a [String]) -> Vec<&'a str> {
    std::iter::once(id).chain(was.iter().map(String::as_str)).collect()
}

/// All that is recorded of a target under its ids, the present one first.
pub(super) fn progress_under(conn: &Connection, ids: &[&str]) -> Result<Progress, StoreError> {
    ids.iter()
        .try_fold(Progress::default(), |all, id| Ok(all.with_earlier(progress(conn, Kind::Target, id, last_day())?)))
}

/// The ids a step is recorded under: one forward under the present one; one back under those that have it to give, the
/// present one first, so that none falls below 0.
fn shared<'a>(conn: &Connection, ids: &[&'a str], on: Day, step: i64) -> Result<Vec<(&'a str, i64)>, StoreError> {
    let (mut parts, mut left) = (Vec::new(), step);
    if step < 0 && ids.len() > 1 {
        for id in ids {
            let part = spare(conn, id, on)?.min(-left);
            if part > 0 {
                parts.push((*id, -part));
                left += part;
            }
        }
    }
    if left != 0 {
        parts.push((ids[0], left));
    }
    Ok(parts)
}

/// How much can be taken back of an id on a day without leaving it below 0 on that day or later.
fn spare(conn: &Connection, id: &str, on: Day) -> Result<i64, StoreError> {
    let mut spare = 0;
    for (day, count) in counts(conn, id, last_day())? {
        spare = if day <= on { count.max(0) } else { count.min(spare) };
    }
    Ok(spare.max(0))
}

/// The count of a target at the end of each day that has steps, below 0 where more was taken back than there was: two
/// devices may have done so at once. The day after it counts from 0.
fn counts(conn: &Connection, target: &str, until: Day) -> Result<Vec<(Day, i64)>, StoreError> {
    let mut days = conn.prepare_cached(
        "select day, sum(amount) from step where kind = 'target' and subject = ?1 and day <= ?2 and deleted = 0
         group by day order by day",
    )?;
    let rows = days.query_map([target, &until.to_string()], |row| Ok((row.get::<_, DayColumn>(0)?.0, row.get(1)?)))?;
    let mut count = 0_i64;
    let mut counts = Vec::new();
    for row in rows {
        let (day, step): (Day, i64) = row?;
        count = count.max(0).saturating_add(step);
        counts.push((day, count));
    }
    Ok(counts)
}

/// The last day the database can write: what is recorded up to it is everything.
fn last_day() -> Day {
    Day::new(9999, 12, 31).unwrap_or_else(|| Day::from(chrono::NaiveDate::MAX))
}

/// Steps and facts about one subject up to and including `today`.
pub(super) fn progress(conn: &Connection, kind: Kind, subject: &str, today: Day) -> Result<Progress, StoreError> {
    let mut progress = Progress::default();
    let mut sums = conn.prepare_cached(
        "select sum(amount), max(day) from step where kind = ?1 and subject = ?2 and day <= ?3 and deleted = 0",
    )?;
    let until = today;
    let today = today.to_string();
    let (done, last) = sums.query_row(params![kind.as_str(), subject, today], |row| {
        Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<DayColumn>>(1)?))
    })?;
    progress.done = done.unwrap_or(0).max(0);
    progress.last = last.map(|day| day.0);
    if matches!(kind, Kind::Target) {
        progress.done = counts(conn, subject, until)?.last().map_or(0, |(_, count)| (*count).max(0));
        progress.worked_on = conn
            .prepare_cached("select exists (select 1 from session where target = ?1 and day <= ?2 and deleted = 0)")?
            .query_row([subject, &today], |row| row.get(0))?;
    }
    let mut facts = conn.prepare_cached(
        "select key, value from fact where kind = ?1 and subject = ?2 and day <= ?3 and deleted = 0 order by day, hlc, id",
    )?;
    let mut rows = facts.query(params![kind.as_str(), subject, today])?;
    while let Some(row) = rows.next()? {
        set_fact(&mut progress, row.get_ref(0)?.as_str().unwrap_or_default(), row.get::<_, Option<Note>>(1)?);
    }
    Ok(progress)
}

/// Lets a later fact stand in the place of an earlier one.
pub(super) fn set_fact(progress: &mut Progress, key: &str, value: Option<Note>) {
    let value = value.map(|note| note.0);
    match key {
        "chosen" => progress.chosen = value,
        "dropped" => progress.dropped = value,
        "link" => progress.link = value,
        "note" => progress.note = value,
        _ => {}
    }
}

fn steps(conn: &Connection, ids: &[&str]) -> Result<Vec<i64>, StoreError> {
    let mut steps = conn.prepare_cached(
        "select amount from step where kind = 'target' and subject in (select value from json_each(?1)) and deleted = 0
         order by day, hlc, id",
    )?;
    Ok(steps.query_map([json!(ids).to_string()], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Refuses what would leave a target below 0 at the end of a day or of any day after it.
pub(super) fn refuse_below_zero(conn: &Connection, target: &str, from: Day) -> Result<(), ActError> {
    let below = |(day, count): &(Day, i64)| *day >= from && *count < 0;
    match counts(conn, target, last_day())?.into_iter().find(below) {
        None => Ok(()),
        Some((day, _)) => {
            let message = format!("{} would go below 0 on {day}", text::title(target));
            Err(Refusal::new(message, "take back less, or on a later day").into())
        }
    }
}

/// Writes a step over whatever stood under its id. Its place is kind, subject and, for rituals, the period.
pub(super) fn put_step(
    act: &Act<'_>,
    id: &str,
    (kind, subject, period): (Kind, &str, Option<&str>),
    on: Day,
    amount: i64,
) -> Result<(), StoreError> {
    let row = json!({
        "id": id, "kind": kind.as_str(), "subject": subject, "period": period, "day": on.to_string(),
        "amount": amount, "hlc": act.hlc, "deleted": 0,
    });
    act.put(Table::Step, &row)
}

/// Writes facts about a subject; those that say what stands already are left out.
pub(super) fn put_facts(act: &Act<'_>, kind: Kind, subject: &str, on: Day, facts: &[Fact]) -> Result<(), ActError> {
    for fact in facts {
        let (key, value) = match fact {
            Fact::Chosen(value) => ("chosen", value),
            Fact::Dropped(value) => ("dropped", value),
            Fact::Link(value) => ("link", value),
            Fact::Note(value) => ("note", value),
        };
        let mut latest = act.tx.prepare_cached(
            "select value, day from fact where kind = ?1 and subject = ?2 and key = ?3 and deleted = 0
             order by day desc, hlc desc, id desc limit 1",
        )?;
        let standing = latest
            .query_row([kind.as_str(), subject, key], |row| {
                Ok((row.get::<_, Option<String>>(0)?, row.get::<_, DayColumn>(1)?.0))
            })
            .optional()?;
        if standing.as_ref().map_or(value.is_none(), |(old, _)| old == value) {
            continue;
        }
        if let Some((_, day)) = standing.filter(|(_, day)| *day > on) {
            let message = format!("{} has a later record, of {day}", text::title(subject));
            return Err(Refusal::new(message, format!("name a day from {day} on, or none")).into());
        }
        let row: Value = json!({
            "id": act.new_id(), "kind": kind.as_str(), "subject": subject, "key": key, "day": on.to_string(),
            "value": value, "hlc": act.hlc, "deleted": 0,
        });
        act.put(Table::Fact, &row)?;
    }
    Ok(())
}

/// The first of the ids made of these words and 1, 2, 3 … whose step is not there: the same on every device.
pub(super) fn free_id(act: &Act<'_>, words: &[&str]) -> Result<String, StoreError> {
    for nth in 1_u64.. {
        let nth = nth.to_string();
        let id = shared_id(&[words, &[nth.as_str()]].concat());
        let row = Table::Step.read(act.tx, &id)?;
        if row.is_none_or(|row| row["deleted"] == 1) {
            return Ok(id);
        }
    }
    Ok(act.new_id())
}
