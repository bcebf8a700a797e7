//! Writes and syncs that fail now and then, for want of space or for a fault of the disk, under the real program in a
//! loop; after each run the record is compared with that before.

use std::fs;
use std::path::Path;

use tempfile::tempdir;

use crate::between;
use crate::home::{Home, Said, said};
use crate::record::{acts, copied, is_whole, rows};
use crate::scale::{figure, times};

/// What is run in turn; `N` is the number of the run.
const LINES: [&str; 12] = [
    "log 20m rag note-N",
    "log 30m rag,evals two-N +service",
    "advance cases 1",
    "checkin --focus 3 --note day-N",
    "log 5m cost three-N",
    "undo",
    "set quarter-1 budget Nm/week --yes",
    "log 15m evals four-N",
    "backup now",
    "import csv sessions.csv",
    "friction 'went wrong N'",
    "today",
];

/// What came of the runs.
#[derive(Default)]
struct Found {
    acknowledged: usize,
    refused: usize,
    /// Said that it cannot be told.
    unsure: usize,
    /// There all the same.
    there: usize,
}

fn ran(home: &Home, line: &str, environment: between::Environment) -> Said {
    let mut command = home.command(line);
    said(command.envs(environment))
}

/// One run, and whether the record is what the program said of it.
fn look(line: &str, run: &Said, before: &[String], after: &[String], found: &mut Found) {
    let context = || format!("{line}: {run:?}");
    let more = acts(after).len() - acts(before).len();
    assert!(before.iter().filter(|row| row.starts_with("act ")).all(|act| after.contains(act)), "{}", context());
    assert!(more <= 1, "{}", context());
    if more == 0 {
        assert_eq!(before, after, "half an act of {}", context());
    }
    let is_act = !["set", "backup", "today"].iter().any(|word| line.starts_with(word));
    let is_said_recorded = run.err.contains("recorded, but");
    for word in ["damaged", "corrupt", "malformed", "panicked"] {
        assert!(!run.err.contains(word) && !run.out.contains(word), "{}", context());
    }
    if run.code == 0 || is_said_recorded {
        assert!(more == usize::from(is_act), "acknowledged and not there: {}", context());
        found.acknowledged += more;
        return;
    }
    assert_eq!(run.code, 1, "{}", context());
    assert!(run.err.split_once("error: ").is_some_and(|(_, said)| said.contains("\nhint: ")), "{}", context());
    found.refused += 1;
    let is_unsure = run.err.contains("cannot be told");
    assert!(more == 0 || is_unsure, "said not to be saved, and there: {}", context());
    found.unsure += usize::from(is_unsure);
    found.there += more;
}

/// Two sessions of another tracker, others for every `n` up to 1,344.
fn elsewhere(n: u32) -> String {
    let (day, hour, minute) = (n % 28 + 1, n / 28 % 24, n / 672 * 30);
    format!(
        "start,minutes,skill\n2026-11-{day:02} {hour:02}:{minute:02},20,rag\n2026-10-{day:02} {hour:02}:{minute:02},5,cost\n"
    )
}

fn runs(library: &Path, percent: u32, runs: u32) -> (Found, (u64, u64)) {
    let (home, beside) = (Home::small(), tempdir().expect("a folder"));
    let told = beside.path().join("told");
    home.ok("log 10m rag first");
    let data = home.path("data/skillmap");
    let mut found = Found::default();
    let mut before = rows(copied(&data).path());
    for n in 1..=runs {
        let line = LINES[n as usize % LINES.len()].replace('N', &n.to_string());
        fs::write(home.path("sessions.csv"), elsewhere(n)).expect("written");
        let roadmap = fs::read_to_string(home.roadmap()).expect("a roadmap");
        let run = ran(&home, &line, between::failing(library, &home.path(""), (n, percent), &told));
        let after = rows(copied(&data).path());
        look(&line, &run, &before, &after, &mut found);
        let now = fs::read_to_string(home.roadmap()).expect("a roadmap");
        let new = roadmap
            .lines()
            .map(|l| if l.starts_with("budget = ") { format!("budget = \"{n}m/week\"") } else { l.to_owned() });
        let new = new.collect::<Vec<_>>().join("\n") + "\n";
        let is_set = now == new && line.starts_with("set");
        assert!(now == roadmap || is_set, "a torn roadmap: {line}: {run:?}");
        assert!(run.code != 0 || is_set == line.starts_with("set"), "{line}: {run:?}");
        before = after;
        if n % 50 == 0 {
            assert!(is_whole(copied(&data).path()), "{line}: {run:?}");
        }
    }
    let told = fs::read_to_string(told).expect("what was tried");
    let sum = |nth| told.lines().filter_map(|line| line.split(' ').nth(nth)?.parse::<u64>().ok()).sum();
    (found, (sum(0), sum(1)))
}

fn disk_that_fails(percent: u32, often: u32) {
    let Some(library) = between::library() else { return };
    let (found, (tried, failed)) = runs(library, percent, often);
    let Found { acknowledged, refused, unsure, there } = found;
    assert!(failed > 0);
    figure(
        format!("{often} runs of commands while {percent} % of all writes and syncs fail ({failed} of {tried})"),
        format!(
            "{acknowledged} acts acknowledged, 0 missing, 0 half, 0 damaged; {refused} runs failed and said so, {unsure} of \
             them that it cannot be told whether the act was saved ({there} were)"
        ),
    );
}

#[test]
fn disk_that_fails_in_1_of_100() {
    disk_that_fails(1, times(36, 1_200));
}

#[test]
fn disk_that_fails_in_5_of_100() {
    disk_that_fails(5, times(24, 1_200));
}

#[test]
fn disk_that_fails_in_20_of_100() {
    disk_that_fails(20, times(24, 1_200));
}
