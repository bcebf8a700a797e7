//! Owns the look at the copies: how old the newest good one is, which are damaged, whether one failed today.

use super::Ground;
use super::record::has_copies;
use crate::clock;
use crate::domain::backup::ago;
use crate::domain::calendar::Day;
use crate::domain::doctor::{Check, Group, State};
use crate::store::{Backup, Store, backups, exports, verify};

/// How old the newest one may be, in days, where something was recorded since.
const OLD: i64 = 7;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn check(id: &'static str, state: State, message: impl Into<String>) -> Check {
    Check::new(Group::Backups, id, state, message)
}

/// What there is to say.
pub fn checks(ground: &Ground<'_>) -> Vec<Check> {
    let copies = match backups(&ground.places.data) {
        Ok(copies) => copies,
        Err(error) => return vec![check("backup", State::Bad, error.to_string())],
    };
    let store = ground.store.as_ref().ok().and_then(Option::as_ref);
    let (good, damaged): (Vec<&Backup>, Vec<&Backup>) = copies.iter().partition(|one| verify(&one.path).is_ok());
    let mut all = vec![newest(ground, store, good.first().copied())];
    if let Some(first) = damaged.first() {
        let paths: Vec<String> =
            damaged.iter().map(|one| shell_words::quote(&one.path.to_string_lossy()).into_owned()).collect();
        let message = match damaged.len() {
            1 => format!("the copy {} is damaged and of no use", first.copy.name()),
            count => format!("{count} copies are damaged and of no use, {} first", first.copy.name()),
        };
        all.push(check("copies", State::Warn, message).mended_by(format!("rm {}", paths.join(" "))));
    } else if has_copies(ground) {
        all.push(check(
            "copies",
            State::Ok,
            match copies.len() {
                1 => "the copy is whole".to_owned(),
                several => format!("all {several} copies are whole"),
            },
        ));
    }
    let failed = store.and_then(|store| store.failed_backup(Day::from(ground.now.local().date())).ok()?);
    if let Some(reason) = failed {
        let message = format!("no backup could be taken today: {reason}");
        all.push(check("backup-today", State::Warn, message).mended_by("skillmap backup now"));
    }
    if let Some(newest) = exports(&ground.places.data).first() {
        let name = newest.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        all.push(check("export", State::Ok, format!("the newest export of the whole record as text is {name}")));
    }
    all
}

fn newest(ground: &Ground<'_>, store: Option<&Store>, good: Option<&Backup>) -> Check {
    let last_act = store.and_then(|store| store.last_act().ok()?);
    let Some(good) = good else {
        return match last_act {
            None => check("backup", State::Info, "there is no backup, and nothing is recorded that would need one"),
            Some(act) => {
                let is_old = ground.now.millis() - act > OLD * DAY_MS;
                let state = if is_old || has_copies(ground) { State::Bad } else { State::Warn };
                check("backup", state, "there is no good backup yet").mended_by("skillmap backup now")
            }
        };
    };
    let taken = clock::place(good.copy.at).timestamp_millis();
    let age = ago(good.copy.at, ground.now.local());
    let is_old = ground.now.millis() - taken > OLD * DAY_MS;
    // The copy of a day is taken before its acts, so that after a break these alone are in none.
    let next_day = clock::place(good.copy.day().next().date().and_time(chrono::NaiveTime::MIN)).timestamp_millis();
    if is_old && last_act.is_some_and(|act| act >= taken) {
        let state = if last_act.is_some_and(|act| act >= next_day) { State::Bad } else { State::Warn };
        let message = format!("the last good backup is of {}, {age}, and acts were done since", good.copy.day());
        return check("backup", state, message).mended_by("skillmap backup now");
    }
    check("backup", State::Ok, format!("the last good backup is {}, {age}", good.copy.name()))
}
