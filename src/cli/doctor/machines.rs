//! Owns the look at the zone, the clock and the other machines.

use super::Ground;
use crate::cli::places::shown;
use crate::clock::{NOW_VARIABLE, zone};
use crate::domain::doctor::{Check, Group, State};
use crate::domain::text::title;
use crate::store::{Settings, Store};

/// What the clock of the record may be ahead by, in milliseconds.
const TOLERATED_MS: i64 = 5 * 60 * 1000;

fn check(id: &'static str, state: State, message: impl Into<String>) -> Check {
    Check::new(Group::Machines, id, state, message)
}

/// What there is to say.
pub fn checks(ground: &Ground<'_>) -> Vec<Check> {
    let mut all = vec![zone(zone::named().as_deref(), ground)];
    if let Some(at) = std::env::var(NOW_VARIABLE).ok().filter(|at| !at.is_empty()) {
        let message = format!("{NOW_VARIABLE} is set: every command stands at {}", title(&at));
        all.push(check("now", State::Warn, message).mended_by(format!("unset {NOW_VARIABLE}")));
    }
    if let Ok(Some(store)) = &ground.store {
        all.push(clock(ground, store));
        all.extend(exchange(ground, store));
    }
    all
}

fn zone(named: Option<&str>, ground: &Ground<'_>) -> Check {
    let offset = ground.now.0.offset();
    let Some(named) = named else {
        return match zone::of_system() {
            Some(zone) => check("zone", State::Ok, format!("the zone is {zone}, now {offset}")),
            None => check("zone", State::Ok, format!("the zone is the system's, now {offset}")),
        };
    };
    match zone::unknown(named, ground.now) {
        Some(unknown) => check("zone", State::Warn, unknown).mended_by("unset TZ"),
        None => check("zone", State::Ok, format!("TZ={}, now {offset}", title(named))),
    }
}

/// Whether the record is from the future, by its own clock.
fn clock(ground: &Ground<'_>, store: &Store) -> Check {
    let newest = match store.newest_clock() {
        Ok(newest) => newest.unwrap_or_default(),
        Err(error) => return check("clock", State::Bad, format!("this could not be looked at: {error}")),
    };
    let ahead = newest - ground.now.millis();
    if ahead <= TOLERATED_MS {
        return check("clock", State::Ok, format!("the clock is at {}", ground.now.local().format("%Y-%m-%d %H:%M")));
    }
    let by = match ahead / 60_000 {
        minutes @ ..120 => format!("{minutes} min"),
        minutes @ 120..2_880 => format!("{} h", minutes / 60),
        minutes => format!("{} days", minutes / 1_440),
    };
    check("clock", State::Warn, format!("the newest act is {by} ahead of this clock: one of the two is or was wrong"))
}

fn exchange(ground: &Ground<'_>, store: &Store) -> Vec<Check> {
    let settings = match Settings::read(&ground.places.data) {
        Ok(Some(settings)) => settings,
        Ok(None) => return vec![check("sync", State::Info, "the record is on this machine alone")],
        Err(error) => return vec![check("sync", State::Bad, error.to_string())],
    };
    let mut all = Vec::new();
    match store.outlook(&settings.folder) {
        Err(error) => all.push(check("sync", State::Bad, error.to_string())),
        Ok(outlook) => {
            let (unsent, unread) = (outlook.unsent, outlook.folder.unread);
            let folder = shown(&settings.folder);
            let message = format!("exchanges through {folder}: {unsent} acts to send, {unread} to take in");
            let waits = unsent + unread > 0;
            let said = check("sync", if waits { State::Warn } else { State::Ok }, message);
            all.push(if waits { said.mended_by("skillmap sync") } else { said });
            if let Some(first) = outlook.folder.waiting.first() {
                let count = outlook.folder.waiting.len();
                let message = format!(
                    "{count} files of other machines cannot be read to their end, {} first",
                    title(&first.file)
                );
                all.push(check("sync-waiting", State::Warn, message).mended_by("skillmap sync"));
            }
        }
    }
    for peer in store.peers().unwrap_or_default() {
        let hours = (ground.now.millis() - peer.seen_ms).max(0) / 3_600_000;
        let seen = if hours < 48 { format!("{hours} h ago") } else { format!("{} days ago", hours / 24) };
        let (state, clock) = match &peer.clock {
            None => (State::Ok, String::new()),
            Some(fault) => (State::Warn, format!("; its clock is {fault}")),
        };
        all.push(check("peer", state, format!("{}: last heard of {seen}{clock}", title(&peer.name))));
    }
    all
}
