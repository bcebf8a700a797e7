//! Readers that go away and devices that are full: what each command of the program says, into a pipe whose reader
//! leaves at once or after one byte, and into a device that takes nothing.

use std::fs::{self, File};
use std::io::{PipeWriter, Read, pipe};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::readme::{quoted, readme, table};
use crate::scale::{figure, times};

const NOW: &str = "2026-12-07 19:00";

/// What the table of the README does not show: the commands below a command, every form that is written, and pages.
const MORE: [&str; 34] = [
    "",
    "--help",
    "--version",
    "log",
    "today --plain",
    "week 2026-W50 --plain",
    "skills rag",
    "sessions --plain",
    "status --for tmux",
    "explain week",
    "remind --once-a-day",
    "review 2026-12",
    "review --markdown",
    "brag --template",
    "report --svg pictures",
    "plan history",
    "plan show baseline",
    "plan diff baseline",
    "export --format json",
    "export --format csv",
    "export --format ics",
    "export --format timeclock",
    "export --format markdown",
    "backup now",
    "backup list",
    "sync",
    "doctor",
    "schema",
    "completions bash",
    "completions zsh",
    "completions fish",
    "complete zsh --word=to --",
    "man",
    "no-such-command",
];

/// Every line that is tried: each command's own example, and the rest.
fn lines() -> Vec<String> {
    let page = readme();
    let examples = table(&page, "command").into_iter().flat_map(|row| quoted(&row[2]));
    let own = examples.map(|line| line.strip_prefix("skillmap").expect("an example").trim().to_owned());
    let all: Vec<String> = own.chain(MORE.map(ToOwned::to_owned)).collect();
    all.iter().flat_map(|line| [line.clone(), format!("{line} --json").trim().to_owned()]).collect()
}

/// A home with a record in it, to be copied for each line.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("hours.csv"), "day,minutes,skill\n2026-12-04,45,rag\n").expect("written");
    for line in ["init --start 2026-11-30", "log 45m rag", "friction slow builds", "start evals @18:30"] {
        let said = command(home.path(), line).output().expect("it runs");
        assert!(said.status.success(), "{line}: {said:?}");
    }
    home
}

fn command(home: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skillmap"));
    command.args(shell_words::split(line).expect("words")).current_dir(home).env_clear().stdin(Stdio::null());
    command
        .env("HOME", home)
        .env("TZ", "UTC")
        .env("SKILLMAP_NOW", NOW)
        .env("EDITOR", "true")
        .env("PATH", "/usr/bin:/bin");
    command
}

/// The same home once more.
pub fn copied(home: &Path) -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        for path in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let beside: PathBuf = to.join(path.file_name().expect("a name"));
            if path.is_dir() {
                fs::create_dir(&beside).expect("a folder");
                copy(&path, &beside);
            } else {
                fs::copy(&path, &beside).expect("copied");
            }
        }
    }
    let other = tempfile::tempdir().expect("a folder");
    copy(home, other.path());
    other
}

fn nobody_reads() -> PipeWriter {
    pipe().expect("a pipe").1
}

/// How a line ends and what it says on standard error, its answer going there.
fn ended(home: &Path, line: &str, answer: impl Into<Stdio>) -> (Option<i32>, String) {
    let said = command(copied(home).path(), line).stdout(answer).stderr(Stdio::piped()).output().expect("it runs");
    (said.status.code(), String::from_utf8_lossy(&said.stderr).into_owned())
}

/// The same where the reader takes one byte and leaves.
fn read_for_a_byte(home: &Path, line: &str) -> (Option<i32>, String) {
    let home = copied(home);
    let (mut reader, writer) = pipe().expect("a pipe");
    let mut command = command(home.path(), line);
    let child = command.stdout(writer).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(command);
    let _ = reader.read(&mut [0]);
    drop(reader);
    let said = child.wait_with_output().expect("it ends");
    (said.status.code(), String::from_utf8_lossy(&said.stderr).into_owned())
}

#[test]
fn closed_pipes_and_full_devices() {
    let (home, all) = (home(), lines());
    let every = usize::try_from(times(9, 1)).expect("few");
    let (mut tried, mut printed) = (0, 0);
    for line in all.iter().step_by(every) {
        let plain = command(copied(home.path()).path(), line).output().expect("it runs");
        let as_ever = plain.status.code();
        assert!(as_ever.is_some_and(|code| code <= 2), "{line}: {plain:?}");
        let nobody = ended(home.path(), line, nobody_reads());
        for (code, said) in [nobody, read_for_a_byte(home.path(), line)] {
            assert!(code == as_ever || code == Some(141), "{line}: {code:?} for {as_ever:?}, {said}");
            assert!(!said.contains("panicked") && !said.to_lowercase().contains("broken pipe"), "{line}: {said}");
        }
        let deaf = command(copied(home.path()).path(), line).stderr(nobody_reads()).output().expect("it runs");
        assert_eq!((deaf.status.code(), deaf.stdout.len()), (as_ever, plain.stdout.len()), "{line}, deaf: {deaf:?}");
        if let Ok(full) = File::options().write(true).open("/dev/full") {
            let (code, said) = ended(home.path(), line, full);
            assert!(!said.contains("panicked"), "{line}: {said}");
            if !plain.stdout.is_empty() && as_ever == Some(0) {
                assert!(
                    code == Some(1) && said.contains("could not write") && said.contains("No space left"),
                    "{line}: {said}"
                );
            }
        }
        tried += 1;
        printed += usize::from(!plain.stdout.is_empty());
    }
    figure(
        format!(
            "{tried} lines over all commands, in words and as JSON, {printed} of which print: the reader gone at once, after one byte, and errors unread"
        ),
        "0 panics, 0 words of a broken pipe, each ends as ever",
    );
    figure("the same into a full device", "each says so and exits 1");
}
