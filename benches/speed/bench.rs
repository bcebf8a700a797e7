//! Owns what is measured and on what: the copies of the histories, the peers' files, and a function for each kind of figure.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::options::Options;
use crate::peers::{self, PEERS, Peer};
use crate::process::{self, Doings};
use crate::program::{self, Program};
use crate::record::Record;
use crate::screen::{Frame, Opened, Screen};
use crate::table::Figures;
use crate::wall::{self, Case};

/// The commands that only read, as they are called in the tables, with their arguments.
pub const READING: [(&str, &[&str]); 6] = [
    ("start and exit", &["--version"]),
    ("status", &["status"]),
    ("today", &["today"]),
    ("skills", &["skills"]),
    ("week", &["week"]),
    ("a week's review", &["review", "2025-W21"]),
];
/// The command that records.
pub const LOG: &str = "log";
/// The floors.
pub const QUERY: &str = "floor: open, one query";
/// The floor of recording.
pub const INSERT: &str = "floor: one durable insert";
/// The floor of the screens.
pub const BARE: &str = "bare ratatui program";
/// The program on its screens.
pub const SCREENS: &str = "skillmap";
/// The keys that are measured, by what they do.
pub const KEYS: [(&str, &str); 7] = [
    ("j and k: another line", "jk"),
    ("2: Roadmap", "2"),
    ("3: Skills", "3"),
    ("4: Week", "4"),
    ("5: Review", "5"),
    ("6: Sessions", "6"),
    ("1: Today", "1"),
];
/// How long an open screen is watched.
const WATCHED: Duration = Duration::from_secs(10);

/// All that is measured, kind by kind, and where.
pub struct Bench {
    /// What was asked for.
    pub options: Options,
    /// Milliseconds of commands.
    pub wall: Figures,
    /// Milliseconds to the first complete frame.
    pub first: Figures,
    /// Milliseconds from a key to its frame; the row is the program and the key.
    pub key: Figures,
    /// Bytes of the frame that answers a key.
    pub bytes: Figures,
    /// Megabytes.
    pub memory: Figures,
    /// Instructions.
    pub instructions: Figures,
    /// What an idle screen does in a second, by number of sessions.
    pub idle: BTreeMap<u64, Doings>,
    /// The peers that are installed.
    pub peers: Vec<&'static Peer>,
    work: PathBuf,
}

impl Bench {
    /// Nothing measured yet.
    pub fn new(options: Options, work: PathBuf) -> Self {
        let wanted = |peer: &&Peer| options.peers && peer.path().is_some();
        let peers = PEERS.iter().filter(wanted).collect();
        let (wall, first, key, bytes, memory, instructions, idle) = Default::default();
        Self { options, wall, first, key, bytes, memory, instructions, idle, peers, work }
    }

    /// Measures what is wanted on a history of that many sessions.
    pub fn measure(&mut self, sessions: u64) -> Result<(), Box<dyn Error>> {
        let program = Program { path: self.options.program.clone() };
        let kept = self.options.keep.clone().unwrap_or_else(|| self.work.join("histories"));
        let record = Record::at(&kept, sessions, self.options.spread, &program)?;
        if !self.options.measures {
            return Ok(());
        }
        let folder = self.work.join(sessions.to_string());
        let record = record.copy_to(&folder)?;
        self.commands(&program, &record)?;
        if self.options.wants("instructions") && process::counts_instructions() {
            self.instructions(&program, &record)?;
        }
        if self.options.wants("memory") {
            self.memory(&program, &record)?;
        }
        if self.options.wants("screens") {
            self.screens(&program, &record)?;
        }
        if self.options.wants("idle") {
            self.idle(&program, &record)?;
        }
        Ok(fs::remove_dir_all(folder)?)
    }

    fn home(&self, peer: &Peer, sessions: u64) -> PathBuf {
        self.work.join(sessions.to_string()).join(peer.name)
    }

    /// Commands, and the peers' totals and entries, all in turn.
    fn commands(&mut self, program: &Program, record: &Record) -> Result<(), Box<dyn Error>> {
        let sessions = record.sessions;
        let floor = |what: &str| {
            let mut command = Command::new(&self.options.floor);
            command.arg(what).arg(record.database()).env_clear();
            command
        };
        let (wants_commands, wants_totals, wants_entry) =
            (self.options.wants("commands"), self.options.wants("totals"), self.options.wants("entry"));
        let mut cases: Vec<Case<'_>> = Vec::new();
        if wants_commands || wants_totals {
            cases.push(Case::same(QUERY, || floor("query")));
        }
        for (row, words) in READING {
            if wants_commands || wants_totals && row == "skills" {
                cases.push(Case::same(row, || program.command(record, words)));
            }
        }
        if wants_entry {
            cases.push(Case::same(INSERT, || floor("insert")));
            cases.push(Case { row: LOG.to_owned(), commands: Box::new(|run| vec![log(program, record, run)]) });
        }
        for peer in &self.peers {
            let home = self.home(peer, sessions);
            let totals = wants_totals && self.is_quick(&totals_of(peer), sessions);
            let entry = wants_entry && self.is_quick(&entry_of(peer), sessions);
            if !(totals || entry) {
                continue;
            }
            peer.write(&home, record)?;
            if totals && let Some(report) = peer.totals(&home) {
                drop(report);
                let home = home.clone();
                cases.push(Case::same(totals_of(peer), move || {
                    peer.totals(&home).unwrap_or_else(|| peer.command(&home, &[]))
                }));
            }
            if entry && peer.keeps_entries() {
                let commands = move |run| peer.entry(&home, run);
                cases.push(Case { row: entry_of(peer), commands: Box::new(commands) });
            }
        }
        let medians = wall::medians(&cases, self.options.runs)?;
        let rows: Vec<String> = cases.into_iter().map(|case| case.row).collect();
        for (row, median) in rows.iter().zip(medians) {
            self.wall.put(row, sessions, median);
        }
        Ok(())
    }

    /// Whether the row is worth trying: it was not too slow on the next shorter history.
    fn is_quick(&self, row: &str, sessions: u64) -> bool {
        let shorter = self.options.sizes.iter().rev().find(|n| **n < sessions);
        shorter.is_none_or(|n| self.wall.get(row, *n).is_some())
    }

    fn instructions(&mut self, program: &Program, record: &Record) -> Result<(), Box<dyn Error>> {
        for (row, words) in READING {
            let count = process::instructions(&program.command(record, words))?;
            self.instructions.put(row, record.sessions, Some(count));
        }
        let count = process::instructions(&log(program, record, 350))?;
        self.instructions.put(LOG, record.sessions, Some(count));
        Ok(())
    }

    fn memory(&mut self, program: &Program, record: &Record) -> Result<(), Box<dyn Error>> {
        let log = (LOG, log(program, record, 351));
        let reading = READING.map(|(row, words)| (row, program.command(record, words)));
        for (row, command) in reading.into_iter().chain([log]) {
            self.memory.put(row, record.sessions, process::memory_of(command)?);
        }
        let (mut screen, _) = Screen::open(&self.opened(program, record))?;
        for (_, key) in KEYS {
            screen.press(key)?;
        }
        let peak = screen.process().and_then(|process| process::peak_memory(&process));
        self.memory.put("all screens visited", record.sessions, peak);
        screen.close()
    }

    fn opened(&self, program: &Program, record: &Record) -> Opened {
        let command = program.command(record, &[]);
        let environment = command.get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
        Opened {
            program: self.options.program.clone(),
            arguments: Vec::new(),
            environment: environment.collect(),
            home: record.folder.clone(),
            word: "? help".to_owned(),
        }
    }

    /// First frames and answers to keys, of all programs in turn.
    fn screens(&mut self, program: &Program, record: &Record) -> Result<(), Box<dyn Error>> {
        let ours = self.opened(program, record);
        let bare = Opened {
            program: self.options.bare.clone(),
            environment: program::environment(&record.folder),
            ..ours.clone()
        };
        let mut all = vec![(BARE, bare, KEYS[..1].to_vec()), (SCREENS, ours, KEYS.to_vec())];
        for peer in &self.peers {
            let Some((arguments, word)) = peer.screen else { continue };
            let (home, Some(path)) = (self.home(peer, record.sessions), peer.path()) else { continue };
            if !home.exists() {
                peer.write(&home, record)?;
            }
            let opened = Opened {
                program: path,
                arguments: arguments.iter().map(ToString::to_string).collect(),
                environment: peers::environment(&home),
                home,
                word: word.to_owned(),
            };
            all.push((peer.name, opened, KEYS[..1].to_vec()));
        }
        let mut firsts: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        let mut answers: BTreeMap<(&str, &str), Vec<Frame>> = BTreeMap::new();
        for run in 0..=self.options.runs {
            for (row, what, keys) in &mut all {
                let (mut screen, frame) = Screen::open(what)?;
                let mut frames = Vec::new();
                for (does, keys) in keys.iter() {
                    for key in keys.chars() {
                        std::thread::sleep(Duration::from_millis(20));
                        frames.extend(screen.press(&key.to_string())?.map(|frame| (*does, frame)));
                    }
                }
                screen.close()?;
                // The first round warms everything up, and shows which keys are answered.
                if run == 0 {
                    keys.retain(|(does, _)| frames.iter().any(|(answered, _)| answered == does));
                } else {
                    firsts.entry(row).or_default().push(frame.after);
                    for (does, frame) in frames {
                        answers.entry((row, does)).or_default().push(frame);
                    }
                }
            }
        }
        for (row, taken) in firsts {
            self.first.put(row, record.sessions, wall::median(taken));
        }
        for ((row, does), frames) in answers {
            let row = key_of(row, does);
            let after = wall::median(frames.iter().map(|frame| frame.after).collect());
            let bytes = wall::median(frames.iter().map(|frame| frame.bytes as f64).collect());
            self.key.put(&row, record.sessions, after);
            self.bytes.put(&row, record.sessions, bytes);
        }
        Ok(())
    }

    /// What an open screen does when nobody touches it, by the machine's own clock.
    fn idle(&mut self, program: &Program, record: &Record) -> Result<(), Box<dyn Error>> {
        let mut what = self.opened(program, record);
        what.environment.retain(|(name, _)| name != "SKILLMAP_NOW");
        "skillmap".clone_into(&mut what.word);
        let (screen, _) = Screen::open(&what)?;
        std::thread::sleep(Duration::from_secs(3));
        let Some(process) = screen.process() else { return screen.close() };
        let before = process::doings(&process);
        std::thread::sleep(WATCHED);
        if let Some((before, after)) = before.zip(process::doings(&process)) {
            let did = Doings {
                wake_ups: after.wake_ups - before.wake_ups,
                busy_ns: after.busy_ns - before.busy_ns,
                written: after.written - before.written,
            };
            self.idle.insert(record.sessions, did);
        }
        screen.close()
    }
}

/// How long an open screen was watched, in seconds.
pub fn watched() -> f64 {
    WATCHED.as_secs_f64()
}

/// The row of a peer's report.
pub fn totals_of(peer: &Peer) -> String {
    format!("{}: totals", peer.name)
}

/// The row of a peer's entry.
pub fn entry_of(peer: &Peer) -> String {
    format!("{}: entry", peer.name)
}

/// The row of a program's answer to a key.
pub fn key_of(program: &str, does: &str) -> String {
    format!("{program}, {does}")
}

/// One more session: a minute that ends at a moment of its own, so that none overlaps another.
fn log(program: &Program, record: &Record, number: u32) -> Command {
    let mut command = program.command(record, &["log", "1m", "rust"]);
    let ends = peers::entry_start(number + 1);
    command.env("SKILLMAP_NOW", ends.format("%Y-%m-%d %H:%M").to_string());
    command
}
