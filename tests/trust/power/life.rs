//! A few days of a user with the power cut at any point: every act that was answered is there, none is half, the roadmap
//! file is the old or the new one, every copy that has its name is whole, and what was shared is in the shared folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use skillmap::store::{Store, backups, verify};
use tempfile::tempdir;

use super::simulated::{Change, Dice, Disk, cut_after, read};
use crate::between;
use crate::home::Home;
use crate::record::{acts, fast_folder, late, rows};
use crate::scale::{figure, times};

/// What a user does on these days, one command after the other.
const LIFE: [(&str, &str); 38] = [
    ("2026-12-07 19:00", "log 45m rag one"),
    ("2026-12-07 19:10", "log 1h rag,evals two halves of one act +service"),
    ("2026-12-07 19:20", "undo"),
    ("2026-12-07 19:30", "log 20m evals three"),
    ("2026-12-07 19:40", "advance cases 5"),
    ("2026-12-07 19:50", "keep prune"),
    ("2026-12-07 20:00", "checkin --focus 3 --note calm --friction 'the index was stale'"),
    ("2026-12-07 20:10", "set quarter-1 budget 6h/week --yes"),
    ("2026-12-07 20:20", "log 15m cost four"),
    ("2026-12-07 20:30", "sync init shared"),
    ("2026-12-07 20:35", "sync"),
    ("2026-12-08 19:00", "log 30m rag five"),
    ("2026-12-08 19:10", "done service --note shipped"),
    ("2026-12-08 19:20", "rate rag 3 --note evidence"),
    ("2026-12-08 19:30", "sync"),
    ("2026-12-08 19:40", "start evals six"),
    ("2026-12-08 19:55", "stop"),
    ("2026-12-08 20:00", "add skill later --priority P1 --yes"),
    ("2026-12-08 20:05", "backup now"),
    ("2026-12-08 20:10", "log 25m later seven"),
    ("2026-12-08 20:20", "choose field agents"),
    ("2026-12-08 20:30", "import csv sessions.csv"),
    ("2026-12-08 20:40", "undo"),
    ("2026-12-09 19:00", "log 10m rag eight"),
    ("2026-12-09 19:10", "friction the cache was cold --cause workflow"),
    ("2026-12-09 19:20", "review --save --well calm --learned much --next cases"),
    ("2026-12-09 19:30", "done ai-book"),
    ("2026-12-09 19:40", "rename evals evaluations --yes"),
    ("2026-12-09 19:50", "log 35m evaluations nine"),
    ("2026-12-09 20:00", "sync"),
    ("2026-12-09 20:10", "reopen service"),
    ("2026-12-09 20:20", "set quarter-1 title Fluent --yes"),
    ("2026-12-09 20:30", "log 5m cost ten"),
    ("2026-12-10 19:00", "log 40m rag eleven"),
    ("2026-12-10 19:05", "backup now"),
    ("2026-12-10 19:10", "advance cases =40"),
    ("2026-12-10 19:20", "sync"),
    ("2026-12-10 19:30", "log 50m rag twelve"),
];

const SESSIONS: &str = "start,minutes,skill,note\n2026-12-01 18:00,30,rag,from elsewhere\n2026-12-02 18:00,45,cost,\n";

/// How things stand once a command has answered.
#[derive(Default)]
struct State {
    rows: Vec<String>,
    roadmap: String,
    device: String,
    copies: Vec<String>,
    /// How many of the rows were in the shared folder.
    shared: Vec<String>,
}

fn copy_names(data: &Path) -> Vec<String> {
    let asked = backups(data).expect("a list").into_iter().map(|backup| backup.copy.name());
    asked.filter(|name| name.contains("asked")).collect()
}

/// A life as it was recorded.
struct Life {
    disk: Disk,
    changes: Vec<Change>,
    /// How things stood before each command and at the end.
    states: Vec<State>,
    /// After how many changes each command had answered.
    answered: Vec<usize>,
}

impl Life {
    fn recorded(library: &Path, home: &Home, commands: &[(&str, &str)]) -> Self {
        let beside = tempdir().expect("a folder");
        fs::write(home.path("sessions.csv"), SESSIONS).expect("written");
        let disk = Disk::holding(&home.path(""));
        let record = beside.path().join("record");
        let roadmap = fs::read_to_string(home.roadmap()).unwrap_or_default();
        let mut states = vec![State { roadmap, ..State::default() }];
        let mut answered = Vec::new();
        let mut known = 0;
        for (now, line) in commands {
            let mut command = home.command(line);
            command.env("SKILLMAP_NOW", now).envs(between::recorded(library, &home.path(""), &record));
            let output = command.output().expect("it runs");
            assert!(output.status.success(), "{line}: {output:?}");
            let changes = read(&record);
            let said = changes[known..].iter().rposition(|change| matches!(change, Change::Said(_)));
            answered.push(said.map_or(changes.len(), |said| known + said + 1));
            known = changes.len();
            let before = states.last().expect("a state");
            let shared = before.shared.clone();
            states.push(Self::state(home, shared, line));
        }
        Self { disk, changes: read(&record), states, answered }
    }

    /// How things stand, looked at in a copy: opening a database is a change too.
    fn state(home: &Home, shared: Vec<String>, line: &str) -> State {
        let copy = fast_folder();
        let all = Command::new("cp").arg("-r").arg(home.path("data/skillmap")).arg(copy.path().join("data")).status();
        assert!(all.expect("cp runs").success());
        let data = copy.path().join("data");
        let rows = rows(&data);
        State {
            shared: if line == "sync" { acts(&rows) } else { shared },
            rows,
            roadmap: fs::read_to_string(home.roadmap()).expect("a roadmap"),
            device: fs::read_to_string(data.join("device")).expect("a device"),
            copies: copy_names(&data),
        }
    }
}

/// What came of some cuts.
#[derive(Default)]
struct Found {
    acts: usize,
    copies: usize,
    shared: usize,
}

/// Opens what is left as the program does and compares it with the state before the command that was cut, and after it.
fn look(root: &Path, before: &State, after: Option<&State>, is_shared_looked_at: bool, found: &mut Found, cut: &str) {
    let data = root.join("data/skillmap");
    let mut store = Store::open(&data, late()).unwrap_or_else(|error| panic!("{cut}: {error}"));
    assert!(store.is_whole().expect("read") && store.totals_agree().expect("read"), "{cut}: not whole");
    let left = rows(&data);
    let is_one_of = |of: &dyn Fn(&State) -> bool| of(before) || after.is_some_and(of);
    if !is_one_of(&|state| state.rows == left) {
        let lost: Vec<_> = before.rows.iter().filter(|row| !left.contains(row)).collect();
        panic!("{cut}: the record is neither the old nor the new one; not there: {lost:#?}");
    }
    let device = fs::read_to_string(data.join("device")).expect("a device");
    assert!(before.device.is_empty() || is_one_of(&|state| state.device == device), "{cut}: another device");
    let roadmap = fs::read_to_string(root.join("config/skillmap/roadmap.toml")).unwrap_or_default();
    assert!(is_one_of(&|state| state.roadmap == roadmap), "{cut}: the roadmap is neither the old nor the new one");
    let copies = backups(&data).expect("a list");
    for copy in &copies {
        verify(&copy.path).unwrap_or_else(|error| panic!("{cut}: {}: {error}", copy.copy.name()));
    }
    let names = copy_names(&data);
    assert!(before.copies.iter().all(|name| names.contains(name)), "{cut}: a copy is gone: {names:?}");
    found.acts += acts(&before.rows).len();
    found.copies += copies.len();
    if is_shared_looked_at && !before.shared.is_empty() {
        // Another machine reads what was said to be shared; and all, once this one has exchanged again.
        let shared = root.join("shared");
        let other = fast_folder();
        let mut reader = Store::open(other.path(), late()).expect("a store");
        reader.share_through(&shared).unwrap_or_else(|error| panic!("{cut}: {error}"));
        exchanged(&mut reader, &shared, cut);
        let read = rows(other.path());
        for act in &before.shared {
            assert!(read.contains(act), "{cut}: not in the shared folder: {act}");
            found.shared += 1;
        }
        exchanged(&mut store, &shared, cut);
        exchanged(&mut reader, &shared, cut);
        assert!(acts(&left).iter().all(|act| rows(other.path()).contains(act)), "{cut}: not all is shared again");
    }
}

/// Exchanges once it is this store's turn: a command that another test starts in this moment holds every open file, and
/// with it the lock of the turn before, until it runs.
fn exchanged(store: &mut Store, shared: &Path, cut: &str) {
    while store.exchange(shared, late()).unwrap_or_else(|error| panic!("{cut}: {error}")).is_none() {
        std::thread::yield_now();
    }
}

/// Cuts the power in these commands so many times.
fn cut(library: &Path, home: &Home, commands: &[(&str, &str)], cuts: u32) -> (usize, Found) {
    let Life { mut disk, changes, states, answered } = Life::recorded(library, home, commands);
    let root = fast_folder();
    let (mut dice, mut done, mut found) = (Dice::new(1), 0, Found::default());
    for (nth, after) in cut_after(&changes, cuts, &mut dice).into_iter().enumerate() {
        changes[done..after].iter().for_each(|change| disk.change(change));
        done = after;
        disk.cut(root.path(), &mut dice);
        let step = answered.iter().filter(|answered| **answered <= after).count();
        let line = commands.get(step).map_or("the end", |(_, line)| line);
        let cut = format!("cut {nth}, after change {after} of {}, in `{line}`", changes.len());
        look(root.path(), &states[step], states.get(step + 1), nth % 10 == 0, &mut found, &cut);
    }
    (changes.len(), found)
}

#[test]
fn power_cuts_lose_nothing_that_was_acknowledged() {
    let Some(library) = between::library() else { return };
    let cuts = times(30, 3_000);
    let (changes, Found { acts, copies, shared }) = cut(library, &Home::small(), &LIFE, cuts);
    figure(
        format!("{cuts} simulated power cuts with torn sectors, at any of {changes} changes of the disk"),
        format!(
            "0 of {acts} acknowledged acts lost, 0 half, 0 damaged; the roadmap the old or the new one each time; \
             {copies} copies all whole; 0 of {shared} shared acts missing in the shared folder"
        ),
    );
}

#[test]
fn power_cuts_at_the_first_start_lose_nothing_either() {
    let Some(library) = between::library() else { return };
    let cuts = times(15, 500);
    let commands = [LIFE[0], LIFE[7], ("2026-12-07 20:20", "log 15m rag two")];
    let (changes, Found { acts, .. }) = cut(library, &Home::empty(), &commands, cuts);
    figure(
        format!("{cuts} simulated power cuts from the first start on, at any of {changes} changes of the disk"),
        format!("0 of {acts} acknowledged acts lost, 0 half, 0 damaged, and every folder and file found again"),
    );
}
