//! The guard on work: what the main commands do on a record of a thousand sessions over ten years, counted in
//! instructions by callgrind, is kept in `benches/instructions.txt`. No command may come to do a tenth more without that
//! file being changed on purpose: `UPDATE_INSTRUCTIONS=1 cargo test --test instructions` writes it anew.
//!
//! Counted on the program that the tests are run with, which is built in no time; a count is no time, and says nothing
//! about another machine. Without valgrind nothing is counted, and the test says so.

#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use tempfile::TempDir;

/// The moment at which all commands stand.
const NOW: &str = "2025-05-30 18:00";
/// What is counted, by the name it has in the file.
const COMMANDS: [&str; 9] =
    ["--version", "status", "today", "skills", "week", "stages", "review", "log 45m rust", "checkin --focus 4"];
/// Days and skills of the record.
const SESSIONS: i64 = 1_000;
const SKILLS: [&str; 5] = ["rust", "databases", "distributed", "rag", "evals"];

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.txt")
}

/// The version of the compiler: another one does the same work in another number of instructions.
fn compiler() -> String {
    let said = Command::new("rustc").arg("--version").output().map(|said| said.stdout).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    said.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

fn has_valgrind() -> bool {
    let asked = Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

/// A home with the benchmark's roadmap and a record; the day's check and copy are done.
fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let roadmap = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/roadmap.toml");
    fs::copy(roadmap, home.path().join("roadmap.toml")).expect("copied");
    let first = chrono::NaiveDate::from_ymd_opt(2015, 6, 2).expect("a day");
    let mut lines = "start,end,minutes,skill\n".to_owned();
    for n in 0..SESSIONS {
        let day = first + chrono::Days::new(u64::try_from(n * 3_640 / SESSIONS).expect("after"));
        let skill = SKILLS[usize::try_from(n * 7 % 5).expect("a place")];
        writeln!(lines, "{day} {:02}:{:02},,{},{skill}", 8 + n % 11, n * 13 % 60, 20 + n * 17 % 70).expect("written");
    }
    let file = home.path().join("sessions.csv");
    fs::write(&file, lines).expect("written");
    for words in [&["import", "csv", "sessions.csv"][..], &["log", "30m", "rust"]] {
        let done = command(home.path(), env!("CARGO_BIN_EXE_skillmap")).args(words).output().expect("it runs");
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
    home
}

fn command(home: &Path, program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_clear().current_dir(home).stdin(Stdio::null());
    command.env("HOME", home).env("TZ", "UTC").env("LANG", "C.UTF-8").env("SKILLMAP_NOW", NOW);
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("SKILLMAP_DATA", home.join("data"));
    command.env("SKILLMAP_ROADMAP", home.join("roadmap.toml"));
    command
}

/// The same home once more: no program has its files open.
fn copy_of(home: &Path) -> TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    fs::create_dir(copy.path().join("data")).expect("made");
    for file in ["roadmap.toml", "data/skillmap.db", "data/device"] {
        fs::copy(home.join(file), copy.path().join(file)).expect("copied");
    }
    copy
}

/// The instructions of a command in a home like this.
fn count(home: &Path, words: &str) -> u64 {
    let home = copy_of(home);
    let mut counted = command(home.path(), "valgrind");
    counted.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", env!("CARGO_BIN_EXE_skillmap")]);
    let done = counted.args(words.split(' ')).output().expect("it runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{words}: {said}");
    let line = said.lines().find(|line| line.contains("refs:")).unwrap_or_else(|| panic!("{words}: {said}"));
    let digits: String = line.rsplit(':').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("{words}: {said}"))
}

/// The counts that are kept, with the compiler they are of.
fn read(text: &str) -> (String, Vec<(String, u64)>) {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let compiler = lines.next().unwrap_or_default().to_owned();
    let counts = lines.filter_map(|line| {
        let (count, words) = line.trim().split_once("  ")?;
        Some((words.to_owned(), count.replace('_', "").parse().ok()?))
    });
    (compiler, counts.collect())
}

fn written(compiler: &str, counts: &[(&str, u64)]) -> String {
    let mut text =
        "# Instructions of each command on a record of 1,000 sessions, counted by tests/instructions.\n".to_owned();
    let _ = writeln!(text, "{compiler}");
    for (words, count) in counts {
        let digits = count.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or_default()).collect();
        let _ = writeln!(text, "{:>13}  {words}", groups.join("_"));
    }
    text
}

#[test]
fn no_command_does_a_tenth_more_than_it_did() {
    if !has_valgrind() {
        println!("valgrind is not here: no instructions were counted");
        return;
    }
    let home = home();
    let counts: Vec<(&str, u64)> = thread::scope(|scope| {
        let counting = COMMANDS.map(|words| (words, scope.spawn(|| count(home.path(), words))));
        counting.into_iter().map(|(words, counting)| (words, counting.join().expect("counted"))).collect()
    });
    let compiler = compiler();
    if std::env::var_os("UPDATE_INSTRUCTIONS").is_some() {
        fs::write(kept(), written(&compiler, &counts)).expect("written");
    }
    let (of, before) = read(&fs::read_to_string(kept()).expect("benches/instructions.txt"));
    // Of another compiler only what no compiler explains is a fault.
    let most = if of == compiler { 110 } else { 200 };
    let mut faults = Vec::new();
    for (words, count) in &counts {
        match before.iter().find(|(kept, _)| kept == words) {
            Some((_, before)) if count * 100 > before * most => {
                faults.push(format!("{words}: {count} instructions, {before} are kept ({}%)", count * 100 / before));
            }
            Some(_) => {}
            None => faults.push(format!("{words}: {count} instructions, none are kept")),
        }
    }
    assert!(faults.is_empty(), "\n{}\nUPDATE_INSTRUCTIONS=1 keeps these, where it is on purpose", faults.join("\n"));
}

#[test]
fn what_is_kept_is_read_back() {
    let counts = [("status", 12), ("log 45m rust", 1_234_567)];
    let text = written("rustc 1.95.0", &counts);
    assert!(text.contains("    1_234_567  log 45m rust\n"), "{text}");
    let (compiler, read) = read(&text);
    assert_eq!(compiler, "rustc 1.95.0");
    assert_eq!(read, counts.map(|(words, count)| (words.to_owned(), count)));
}
