//! Owns the versions of the roadmap as they travel between machines: which are known of any device, which of them came
//! after which, and how this device's stands to the others'. One that supersedes all others is taken with the whole table
//! of days that it knows, so that past days are the same everywhere; two of which neither knew the other stay apart until
//! somebody settles it. Reads no TOML and writes no file.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Store;
use super::error::{ActError, StoreError};
use super::write::{next_hlc, shared_id};
use crate::domain::calendar::{Day, Moment};
use crate::domain::refusal::Refusal;

/// The longest text that is taken, in bytes; the roadmap file may not be longer either.
const LONGEST: usize = 1 << 20;
/// The setting that names the version that this device has in common with the others.
const HEAD: &str = "plan_head";
/// The accepted versions with their terms, in no order.
const ACCEPTED: &str = "select v.day, v.hlc, v.at_ms, v.text, t.terms from roadmap_version v
    left join roadmap_terms t on t.day = v.day";

/// A version of the roadmap as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TravellingVersion {
    /// Made of day, clock and text.
    pub id: String,
    /// The device that accepted it.
    pub device: String,
    /// The day from which it holds.
    pub day: String,
    /// The hybrid clock.
    pub hlc: i64,
    /// When it was accepted, in milliseconds since 1970.
    pub at_ms: i64,
    /// What `start` means where the text leaves it out.
    pub first_day: String,
    /// The file, byte for byte.
    pub text: String,
    /// What of it counts for past days, where that was written.
    pub terms: Option<String>,
    /// The versions that it takes the place of.
    pub over: Vec<String>,
    /// The versions that hold on the days before it, in order.
    pub before: Vec<String>,
}

/// How this device's roadmap stands to the others'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanStanding {
    /// Nothing is newer elsewhere.
    Level,
    /// This version comes after ours.
    Newer(Box<TravellingVersion>),
    /// These, the latest first, and ours do not know of each other.
    Apart(Vec<TravellingVersion>),
}

/// Which side a settlement keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// This device's.
    Mine,
    /// The latest of the others'.
    Theirs,
}

impl TravellingVersion {
    /// Whether it is what its id says, and can be kept.
    pub(super) fn is_sound(&self) -> bool {
        let is_day = |text: &str| Day::parse(text).is_some_and(|day| day.to_string() == text);
        let is_json = |terms: &String| serde_json::from_str::<serde_json::Value>(terms).is_ok();
        is_day(&self.day)
            && is_day(&self.first_day)
            && (1..i64::MAX - (1 << 40)).contains(&self.hlc)
            && (1..=LONGEST).contains(&self.text.len())
            && self.terms.as_ref().is_none_or(is_json)
            && self.id == id_of(&self.day, self.hlc, &self.text)
            && !self.over.contains(&self.id)
            && !self.before.contains(&self.id)
    }

    /// The day from which it holds.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        Day::parse(&self.day)
    }

    /// What `start` means where the text leaves it out.
    #[must_use]
    pub fn first_day(&self) -> Option<Day> {
        Day::parse(&self.first_day)
    }

    /// Later by the clock; the id decides where that is the same.
    fn order(&self) -> (i64, &str) {
        (self.hlc, &self.id)
    }
}

fn id_of(day: &str, hlc: i64, text: &str) -> String {
    shared_id(&["roadmap", day, &hlc.to_string(), text])
}

/// A row of the accepted versions.
struct Accepted {
    id: String,
    day: String,
    hlc: i64,
    at_ms: i64,
    text: String,
    terms: Option<String>,
}

impl Accepted {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (day, hlc, text): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(3)?);
        Ok(Self { id: id_of(&day, hlc, &text), day, hlc, at_ms: row.get(2)?, text, terms: row.get(4)? })
    }
}

impl Store {
    /// Notes the versions accepted here as ones that travel. One that is new comes after what this device had in common
    /// with the others.
    pub fn note_own_versions(&mut self) -> Result<(), StoreError> {
        let device = self.device.clone();
        self.write(|tx| note_own(tx, &device))
    }

    /// Whether the roadmap of this device ever travelled.
    pub fn has_travelled(&self) -> Result<bool, StoreError> {
        Ok(setting(&self.conn, HEAD)?.is_some())
    }

    /// How this device's roadmap stands to the others'.
    pub fn plan_standing(&self) -> Result<PlanStanding, StoreError> {
        standing(&self.conn)
    }

    /// Takes a version with all that it holds on earlier days. The roadmap file is the caller's, and comes first: should
    /// the program end in between, the next exchange finds the same text on both sides.
    pub fn take_version(&mut self, id: &str) -> Result<(), StoreError> {
        self.write(|tx| take(tx, id))
    }

    /// Settles that one side holds everywhere, with the version that says so to the others.
    ///
    /// # Errors
    /// When there is nothing to settle.
    pub fn settle_plan(&mut self, side: Side, now: Moment) -> Result<(), ActError> {
        let device = self.device.clone();
        self.write(|tx| {
            let PlanStanding::Apart(theirs) = standing(tx)? else {
                return Err(Refusal::new("there are no two roadmaps to choose from", "skillmap sync tells").into());
            };
            note_own(tx, &device)?;
            let own = newest(tx)?.and_then(|newest| version(tx, &newest.id).transpose()).transpose()?;
            let chosen = match side {
                Side::Mine => own,
                Side::Theirs => theirs.into_iter().next(),
            };
            let Some(chosen) = chosen else { return Ok(()) };
            let latest: i64 = tx.query_row("select max(hlc) from plan_version", [], |row| row.get(0))?;
            let hlc = next_hlc(tx, now)?.max(latest + 1);
            let over = heads(tx)?.into_iter().map(|head| head.id).collect();
            let settled = TravellingVersion {
                id: id_of(&chosen.day, hlc, &chosen.text),
                device: device.clone(),
                hlc,
                at_ms: now.millis(),
                over,
                ..chosen
            };
            put(tx, &settled, 0)?;
            Ok(take(tx, &settled.id)?)
        })
    }

    /// The hybrid clock of the text accepted last.
    pub fn accepted_roadmap_clock(&self) -> Result<Option<i64>, StoreError> {
        Ok(newest(&self.conn)?.map(|newest| newest.hlc))
    }

    /// Whether a version of any device has this text.
    pub fn knows_version_text(&self, text: &str) -> Result<bool, StoreError> {
        let mut one = self.conn.prepare_cached("select exists (select 1 from plan_version where text = ?1)")?;
        Ok(one.query_row([text], |row| row.get(0))?)
    }

    /// The versions that the shared folder does not hold yet.
    pub(super) fn versions_to_share(&self) -> Result<Vec<TravellingVersion>, StoreError> {
        let mut listed = self.conn.prepare("select * from plan_version where shared = 0 order by hlc, id")?;
        let all = listed.query_map([], from_row)?.collect::<Result<Vec<_>, _>>()?;
        all.into_iter().map(|version| with_over(&self.conn, version)).collect()
    }
}

/// Takes versions of other devices in. Known ones change nothing.
pub(super) fn take_in_versions(tx: &Transaction<'_>, versions: &[TravellingVersion]) -> Result<(), StoreError> {
    versions.iter().filter(|version| version.is_sound()).try_for_each(|version| put(tx, version, 1))
}

/// Notes that the shared folder holds these versions.
pub(super) fn mark_versions_shared(tx: &Transaction<'_>, versions: &[TravellingVersion]) -> Result<(), StoreError> {
    let mut mark = tx.prepare_cached("update plan_version set shared = 1 where id = ?1")?;
    Ok(versions.iter().try_for_each(|version| mark.execute([&version.id]).map(|_| ()))?)
}

fn put(tx: &Transaction<'_>, version: &TravellingVersion, shared: i64) -> Result<(), StoreError> {
    let TravellingVersion { id, device, day, hlc, at_ms, first_day, text, terms, over, before } = version;
    let before = serde_json::Value::from(before.clone()).to_string();
    tx.prepare_cached(
        "insert into plan_version (id, device, day, hlc, at_ms, first_day, text, terms, before, shared)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         on conflict (id) do update set shared = max(shared, excluded.shared)",
    )?
    .execute(params![id, device, day, hlc, at_ms, first_day, text, terms, before, shared])?;
    let mut superseded = tx.prepare_cached("insert into plan_over values (?1, ?2) on conflict do nothing")?;
    Ok(over.iter().try_for_each(|over| superseded.execute([id, over]).map(|_| ()))?)
}

/// The accepted versions of this device in the order of their days of acceptance.
/// All accepted versions, the newest last.
fn accepted(conn: &Connection) -> Result<Vec<Accepted>, StoreError> {
    let mut listed = conn.prepare_cached(&format!("{ACCEPTED} order by v.hlc, v.day"))?;
    Ok(listed.query_map([], Accepted::from_row)?.collect::<Result<_, _>>()?)
}

/// The newest alone: the screens ask for it with every act.
fn newest(conn: &Connection) -> Result<Option<Accepted>, StoreError> {
    let mut latest = conn.prepare_cached(&format!("{ACCEPTED} order by v.hlc desc, v.day desc limit 1"))?;
    Ok(latest.query_row([], Accepted::from_row).optional()?)
}

fn note_own(tx: &Transaction<'_>, device: &str) -> Result<(), StoreError> {
    let mut rows = accepted(tx)?;
    let Some(newest) = rows.last_mut() else { return Ok(()) };
    if version(tx, &newest.id)?.is_some() {
        if setting(tx, HEAD)?.is_none_or(|head| head == newest.id) {
            return set(tx, HEAD, &newest.id);
        }
        // Back to what was before, which is news to the others.
        let latest: i64 = tx.query_row("select max(hlc) from plan_version", [], |row| row.get(0))?;
        newest.hlc = latest + 1;
        newest.id = id_of(&newest.day, newest.hlc, &newest.text);
        tx.execute("update roadmap_version set hlc = ?2 where day = ?1", params![newest.day, newest.hlc])?;
    }
    let first_day = setting(tx, "first_day")?.unwrap_or_else(|| newest.day.clone());
    let mut over: Vec<String> = superseded_by_own(tx)?.into_iter().collect();
    let mut before = Vec::new();
    for Accepted { id, day, hlc, at_ms, text, terms } in rows {
        if version(tx, &id)?.is_none() {
            let (device, first_day) = (device.to_owned(), first_day.clone());
            let version = TravellingVersion {
                id: id.clone(),
                device,
                day,
                hlc,
                at_ms,
                first_day,
                text,
                terms,
                over,
                before: before.clone(),
            };
            put(tx, &version, 0)?;
            over = vec![id.clone()];
        }
        before.push(id);
    }
    match before.last() {
        Some(newest) => set(tx, HEAD, newest),
        None => Ok(()),
    }
}

/// The versions that a new one of this device takes the place of: the one it had in common with the others, and those that
/// say the same.
fn superseded_by_own(conn: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let Some(head) = setting(conn, HEAD)? else { return Ok(BTreeSet::new()) };
    let text = version(conn, &head)?.map(|version| version.text);
    let same = heads(conn)?.into_iter().filter(|other| Some(&other.text) == text.as_ref()).map(|other| other.id);
    Ok(same.chain([head]).collect())
}

fn standing(conn: &Connection) -> Result<PlanStanding, StoreError> {
    let own = newest(conn)?;
    let head = setting(conn, HEAD)?;
    let is_noted = own.as_ref().is_some_and(|own| head.as_ref() == Some(&own.id));
    let under = if is_noted { BTreeSet::new() } else { superseded_by_own(conn)? };
    let mut heads = heads(conn)?;
    heads.retain(|head| !under.contains(&head.id));
    // One whose earlier versions are still on their way waits for them.
    let mut whole = Vec::new();
    for head in heads {
        whole.extend(are_known(conn, &head.before)?.then_some(head));
    }
    whole.sort_by(|a, b| b.order().cmp(&a.order()));
    let Some(own) = own else {
        // Where there is none yet, the latest will do; it shows itself whether the others agree on it.
        return Ok(whole
            .into_iter()
            .next()
            .map_or(PlanStanding::Level, |latest| PlanStanding::Newer(Box::new(latest))));
    };
    let is_head = !is_noted || whole.iter().any(|head| head.id == own.id);
    let same_text = whole.windows(2).all(|two| two[0].text == two[1].text);
    let Some(first) = whole.last() else { return Ok(PlanStanding::Level) };
    if is_head {
        let others: Vec<_> = whole.iter().filter(|head| head.text != own.text).cloned().collect();
        // Those that say the same count as the first of them.
        return Ok(match others.is_empty() {
            false => PlanStanding::Apart(others),
            true if first.id == own.id || !is_noted => PlanStanding::Level,
            true => PlanStanding::Newer(Box::new(first.clone())),
        });
    }
    Ok(if same_text { PlanStanding::Newer(Box::new(first.clone())) } else { PlanStanding::Apart(whole) })
}

/// The versions that no other one takes the place of.
fn heads(conn: &Connection) -> Result<Vec<TravellingVersion>, StoreError> {
    let mut listed = conn
        .prepare_cached("select * from plan_version v where not exists (select 1 from plan_over where over = v.id)")?;
    let all = listed.query_map([], from_row)?.collect::<Result<Vec<_>, _>>()?;
    all.into_iter().map(|version| with_over(conn, version)).collect()
}

fn version(conn: &Connection, id: &str) -> Result<Option<TravellingVersion>, StoreError> {
    let mut one = conn.prepare_cached("select * from plan_version where id = ?1")?;
    let found = one.query_row([id], from_row).optional()?;
    found.map(|version| with_over(conn, version)).transpose()
}

/// Whether all of these are here.
fn are_known(conn: &Connection, ids: &[String]) -> Result<bool, StoreError> {
    let sql = "select not exists (select 1 from json_each(?1) where value not in (select id from plan_version))";
    Ok(conn.prepare_cached(sql)?.query_row([json!(ids).to_string()], |row| row.get(0))?)
}

fn with_over(conn: &Connection, mut version: TravellingVersion) -> Result<TravellingVersion, StoreError> {
    let mut listed = conn.prepare_cached("select over from plan_over where version = ?1 order by over")?;
    version.over = listed.query_map([&version.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(version)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<TravellingVersion> {
    let before: String = row.get("before")?;
    Ok(TravellingVersion {
        id: row.get("id")?,
        device: row.get("device")?,
        day: row.get("day")?,
        hlc: row.get("hlc")?,
        at_ms: row.get("at_ms")?,
        first_day: row.get("first_day")?,
        text: row.get("text")?,
        terms: row.get("terms")?,
        over: Vec::new(),
        before: serde_json::from_str(&before).unwrap_or_default(),
    })
}

/// Lets a version and those before it be the accepted ones, and no others.
fn take(tx: &Transaction<'_>, id: &str) -> Result<(), StoreError> {
    let Some(head) = version(tx, id)? else { return Ok(()) };
    let mut table = head.before.iter().map(|id| version(tx, id)).collect::<Result<Vec<_>, _>>()?;
    table.push(Some(head.clone()));
    tx.execute_batch("delete from roadmap_terms; delete from roadmap_version;")?;
    for TravellingVersion { day, hlc, at_ms, text, terms, .. } in table.into_iter().flatten() {
        tx.execute(
            "insert into roadmap_version (day, hlc, at_ms, text) values (?1, ?2, ?3, ?4)
             on conflict (day) do update set hlc = excluded.hlc, at_ms = excluded.at_ms, text = excluded.text",
            params![day, hlc, at_ms, text],
        )?;
        tx.execute("delete from roadmap_terms where day = ?1", [&day])?;
        if let Some(terms) = terms {
            tx.execute("insert into roadmap_terms (day, terms) values (?1, ?2)", [day, terms])?;
        }
    }
    set(tx, "first_day", &head.first_day)?;
    set(tx, HEAD, id)
}

fn setting(conn: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut one = conn.prepare_cached("select value from setting where key = ?1")?;
    Ok(one.query_row([key], |row| row.get(0)).optional()?)
}

fn set(tx: &Transaction<'_>, key: &str, value: &str) -> Result<(), StoreError> {
    let sql = "insert into setting (key, value) values (?1, ?2) on conflict (key) do update set value = excluded.value";
    tx.execute(sql, [key, value])?;
    Ok(())
}

#[cfg(test)]
#[path = "travelling_tests.rs"]
mod tests;
