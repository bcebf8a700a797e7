//! Owns the peers: which there are, how each is asked for its totals over all time and for one more entry, and which have
//! a screen. Their files are written by [`files`].

mod files;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use crate::history::{self, Session};
use crate::program;
use crate::record::Record;

/// What is to be written.
type Sessions<'a> = &'a mut dyn Iterator<Item = Session>;
/// What came of it.
type Written = Result<(), Box<dyn Error>>;

/// Another program that keeps time.
pub struct Peer {
    /// What it is called.
    pub name: &'static str,
    /// The program, looked for on the `PATH`.
    program: &'static str,
    write: fn(&Path, Sessions<'_>) -> Written,
    /// The arguments of its report over all time.
    totals: &'static [&'static str],
    /// The arguments that keep one more session, the last of which is measured; `{from}` and `{to}` are its times.
    entry: &'static [&'static [&'static str]],
    /// The arguments that open its screen, and a word of the first frame's last line.
    pub screen: Option<(&'static [&'static str], &'static str)>,
}

/// All that are known.
pub const PEERS: [Peer; 8] = [
    Peer {
        name: "timewarrior",
        program: "timew",
        write: files::timewarrior,
        totals: &["summary", "2015-06-01", "-", "2025-05-31"],
        entry: &[&["track", "{from}", "-", "{to}", "rust"]],
        screen: None,
    },
    Peer {
        name: "taskwarrior",
        program: "task",
        write: files::taskwarrior,
        totals: &["rc.summary.all.projects=1", "summary"],
        entry: &[&["add", "project:rust", "a session"]],
        screen: None,
    },
    Peer {
        name: "Watson",
        program: "watson",
        write: files::watson,
        totals: &["report", "--no-pager", "--from", "2015-06-01", "--to", "2025-05-31"],
        entry: &[&["add", "--from", "{from}", "--to", "{to}", "rust"]],
        screen: None,
    },
    Peer {
        name: "bartib",
        program: "bartib",
        write: files::bartib,
        totals: &["report", "--from", "2015-06-01", "--to", "2025-05-31"],
        entry: &[&["start", "-p", "rust", "-d", "a session"], &["stop"]],
        screen: None,
    },
    Peer {
        name: "hourus",
        program: "hourus",
        write: files::hourus,
        totals: &["breakdown"],
        entry: &[&["start", "rust"], &["end"]],
        screen: Some((&["interactive"], "quit")),
    },
    Peer {
        name: "hledger",
        program: "hledger",
        write: files::timeclock,
        totals: &["balance"],
        entry: &[],
        screen: None,
    },
    Peer {
        name: "work-tuimer",
        program: "work-tuimer",
        write: files::work_tuimer,
        totals: &[],
        entry: &[&["session", "start", "rust"], &["session", "stop"]],
        screen: Some((&[], "Row")),
    },
    Peer {
        name: "org-mode",
        program: "emacs",
        write: files::org,
        totals: &["--batch", "-Q", "log.org", "--eval", ORG_TOTALS],
        entry: &[&["--batch", "-Q", "log.org", "--eval", ORG_ENTRY]],
        screen: None,
    },
];

const ORG_TOTALS: &str = "(progn (require 'org-clock) (org-clock-sum) (org-map-entries (lambda () \
    (princ (format \"%s %s\\n\" (org-get-heading t t t t) (get-text-property (point) :org-clock-minutes))))))";
const ORG_ENTRY: &str =
    "(progn (require 'org-clock) (goto-char (point-min)) (org-clock-in) (org-clock-out) (save-buffer))";

impl Peer {
    /// Where it is installed, if it is.
    pub fn path(&self) -> Option<PathBuf> {
        on_path(self.program)
    }

    /// A command of it, at home in a folder.
    pub fn command(&self, home: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        command.args(arguments).env_clear().envs(environment(home)).current_dir(home);
        command
    }

    /// Writes the sessions as it keeps them.
    pub fn write(&self, home: &Path, record: &Record) -> Result<(), Box<dyn Error>> {
        fs::create_dir_all(home)?;
        (self.write)(home, &mut history::sessions(record.sessions, record.spread))
    }

    /// Its report over all time, if it has one.
    pub fn totals(&self, home: &Path) -> Option<Command> {
        (!self.totals.is_empty()).then(|| self.command(home, self.totals))
    }

    /// Whether it can be asked to keep an entry.
    pub fn keeps_entries(&self) -> bool {
        !self.entry.is_empty()
    }

    /// The commands that keep the entry of this number.
    pub fn entry(&self, home: &Path, number: u32) -> Vec<Command> {
        let from = entry_start(number);
        let written = |at: NaiveDateTime| at.format("%Y-%m-%dT%H:%M:%S").to_string();
        let (from, to) = (written(from), written(from + TimeDelta::minutes(1)));
        let filled = |word: &&str| word.replace("{from}", &from).replace("{to}", &to);
        let commands = self.entry.iter().map(|words| words.iter().map(filled).collect::<Vec<_>>());
        commands.map(|words| self.command(home, &words.iter().map(String::as_str).collect::<Vec<_>>())).collect()
    }
}

/// When the entry of this number begins: one follows the other from the measured moment on, so that none overlaps.
pub fn entry_start(number: u32) -> NaiveDateTime {
    history::last_day().and_time(NaiveTime::MIN) + TimeDelta::hours(18) + TimeDelta::minutes(i64::from(number))
}

/// What every peer finds in its environment: each looks for its own files.
pub fn environment(home: &Path) -> Vec<(std::ffi::OsString, std::ffi::OsString)> {
    let mut all = program::environment(home);
    for (name, below) in [
        ("TIMEWARRIORDB", ""),
        ("WATSON_DIR", ""),
        ("TASKDATA", "tasks"),
        ("TASKRC", "taskrc"),
        ("BARTIB_FILE", "log.bartib"),
        ("HOURUS_DEFAULT_FILE", "log.hours"),
        ("LEDGER_FILE", "log.timeclock"),
    ] {
        all.push((name.into(), home.join(below).into_os_string()));
    }
    all
}

/// Where a program lies on the `PATH`.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}
