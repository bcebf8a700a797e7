//! Owns what is known of the other devices: their names, when something new of them was read, and how their clocks went.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Transaction, params};

use super::clocks::{self, ClockFault};
use super::machine;
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::merge::TravellingAct;
use crate::store::sql::Title;

/// Another device that shares the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Its id.
    pub device: String,
    /// What it is called here: its machine's name, with the beginning of the id where that is not enough.
    pub name: String,
    /// When something new of it was read last, in milliseconds since 1970 by our clock.
    pub seen_ms: i64,
    /// What was wrong with its clock at its newest act.
    pub clock: Option<ClockFault>,
}

/// What this device is called among the others.
pub(super) const OWN: &str = "this machine";

impl Store {
    /// What a device is called here: another one's name, or that of this machine.
    pub fn name_of_device(&self, device: &str) -> Result<String, StoreError> {
        if device == self.device {
            return Ok("this machine".to_owned());
        }
        let known = self.peers()?.into_iter().find(|peer| peer.device == device);
        Ok(known.map_or_else(|| short(device).to_owned(), |peer| peer.name))
    }

    /// The other devices, by name.
    pub fn peers(&self) -> Result<Vec<Peer>, StoreError> {
        let mut listed = self.conn.prepare_cached("select device, name, seen_ms, ahead_ms from peer")?;
        let rows = listed.query_map([], |row| {
            Ok(Peer {
                device: row.get(0)?,
                name: row.get::<_, Option<Title>>(1)?.map_or_else(String::new, |name| name.0),
                seen_ms: row.get(2)?,
                clock: ClockFault::of(row.get(3)?),
            })
        })?;
        let mut peers = rows.collect::<Result<Vec<_>, _>>()?;
        let mut called: BTreeMap<String, usize> = BTreeMap::from([(machine::name(), 1)]);
        for peer in &peers {
            *called.entry(peer.name.clone()).or_default() += 1;
        }
        for peer in &mut peers {
            peer.name = match (peer.name.as_str(), called.get(&peer.name)) {
                ("", _) => short(&peer.device).to_owned(),
                (name, Some(1)) => name.to_owned(),
                (name, _) => format!("{name} ({})", short(&peer.device)),
            };
        }
        peers.sort_by(|a, b| (&a.name, &a.device).cmp(&(&b.name, &b.device)));
        Ok(peers)
    }
}

/// The beginning of a device's id, enough to tell a few apart.
pub(super) fn short(device: &str) -> &str {
    device.split('-').next().unwrap_or(device)
}

/// Notes what new lines say of their device.
pub(super) fn seen(
    tx: &Transaction<'_>,
    ours: &str,
    device: &str,
    (name, acts): (Option<&str>, &[TravellingAct]),
    now_ms: i64,
) -> Result<(), StoreError> {
    let known: Option<i64> = tx
        .prepare_cached("select hlc from peer where device = ?1")?
        .query_row([device], |row| row.get(0))
        .optional()?;
    let newest = acts.iter().filter(|act| act.device == device).max_by_key(|act| act.hlc);
    let newest = newest.filter(|act| known.is_none_or(|known| act.hlc > known));
    let ahead = newest.map(|act| clocks::ahead_ms(tx, ours, act, now_ms)).transpose()?;
    tx.prepare_cached(
        "insert into peer (device, name, hlc, seen_ms, ahead_ms) values (?1, ?2, coalesce(?3, 0), ?4, coalesce(?5, 0))
         on conflict (device) do update set name = coalesce(?2, name), hlc = coalesce(?3, hlc), seen_ms = ?4,
             ahead_ms = coalesce(?5, ahead_ms)",
    )?
    .execute(params![device, name, newest.map(|act| act.hlc), now_ms, ahead])?;
    Ok(())
}
