//! The exchange as several devices see it: that they agree in the end whatever the order, and what a folder can hold.

mod acts;
mod converge;
mod faults;
mod files;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta};
use proptest::prelude::ProptestConfig;

use super::{Exchanged, Waiting, Why};
use crate::domain::calendar::Moment;
use crate::domain::id::SkillId;
use crate::domain::journal::NewSession;
use crate::domain::minutes::Minutes;
use crate::domain::samples::day;
use crate::store::sql::Table;
use crate::store::{Page, SessionFilter, Store};

/// So many random histories, or as many as `PROPTEST_CASES` says.
fn histories(few: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    if asked { ProptestConfig::default() } else { ProptestConfig::with_cases(few) }
}

/// So many minutes after nine on a Friday.
fn at(minutes: i64) -> Moment {
    let nine = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("a moment");
    Moment(nine + TimeDelta::minutes(minutes))
}

fn session(skill: &str, minutes: i64) -> NewSession {
    NewSession {
        day: day("2026-11-20"),
        start: None,
        minutes: Minutes(minutes),
        skill: SkillId::new(skill),
        target: None,
        source: None,
        note: None,
    }
}

/// A device that has logged a session on a skill.
fn device(skill: &str) -> Store {
    let mut store = Store::in_memory().expect("a store");
    store.log(&[session(skill, 30)], at(0)).expect("logged");
    store
}

fn sync(store: &mut Store, folder: &Path, minutes: i64) -> Exchanged {
    store.exchange(folder, at(minutes)).expect("exchanged").expect("its turn")
}

/// Exchanges until nobody has anything new.
fn settle(stores: &mut [Store], folder: &Path, minutes: i64) {
    for _ in 0..20 {
        let moved = stores.iter_mut().map(|store| sync(store, folder, minutes));
        if moved.fold(0, |all, done| all + done.pulled.acts() + done.pushed.acts) == 0 {
            return;
        }
    }
    panic!("it never ends");
}

/// The skills of all sessions, sorted.
fn skills(store: &Store) -> Vec<String> {
    let sessions = store.sessions(&SessionFilter::default(), Page::ALL).expect("read");
    let mut skills: Vec<_> = sessions.iter().map(|session| session.entry.skill.to_string()).collect();
    skills.sort();
    skills
}

/// The first file of a device.
fn file_of(store: &Store, folder: &Path) -> PathBuf {
    folder.join(&store.device).join("0001.ops")
}

/// Every row of every table that the devices share, and the log.
fn everything(store: &Store) -> Vec<String> {
    let totals = ["total_skill", "total_month", "total_day", "total_of_day", "total_source"];
    let columns = |table: &str| -> Vec<String> {
        let mut listed = store.conn.prepare("select name from pragma_table_info(?1) order by cid").expect("a list");
        let names = listed.query_map([table], |row| row.get(0)).expect("names");
        names.collect::<Result<_, _>>().expect("names")
    };
    let rows = |table: &str, columns: &[String], order: &str| -> Vec<String> {
        let sql = format!("select json_array({}) from {table} order by {order}", columns.join(", "));
        let mut listed = store.conn.prepare(&sql).expect("a list");
        let rows = listed.query_map([], |row| row.get::<_, String>(0)).expect("rows");
        rows.map(|row| format!("{table} {}", row.expect("a row"))).collect()
    };
    let names = Table::ALL.iter().map(|table| table.name()).chain(totals);
    let mut all: Vec<String> = names.flat_map(|table| rows(table, &columns(table), "1")).collect();
    let of_act: Vec<_> = columns("act").into_iter().filter(|column| column != "shared").collect();
    all.extend(rows("act", &of_act, "id"));
    all.extend(rows("op", &["act", "tbl", "row_id", "before", "after"].map(str::to_owned), "act, seq"));
    all
}

/// What waits: the device's number among these, the line, and why.
fn waits(done: &Exchanged) -> Vec<(Option<u64>, Why)> {
    done.pulled.waiting.iter().map(|Waiting { line, why, .. }| (*line, why.clone())).collect()
}

/// Everything below a folder, by its path, but what one device wrote.
fn files_but(folder: &Path, device: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for part in fs::read_dir(folder).expect("a list").flatten().filter(|part| part.file_name() != device) {
        for file in fs::read_dir(part.path()).expect("a list").flatten() {
            all.push((file.path(), fs::read(file.path()).expect("read")));
        }
    }
    all.sort();
    all
}
