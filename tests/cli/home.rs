//! A home for one test: a folder that stands for the user's, and the program run in it with nothing else around.

use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A Monday evening, one week into the plan below.
pub const NOW: &str = "2026-12-07 19:00";

/// Two P0 skills, one P1, one stage of 12 weeks at 7 h a week: an hour a day.
pub const SMALL: &str = r#"
[roadmap]
title = "Small"
start = 2026-11-30
months = 3
daily_floor = "30m"

[skills.rag]
name = "RAG architectures"
priority = "P0"
[skills.evals]
name = "Evaluations"
priority = "P0"
[skills.cost]
name = "Cost"
priority = "P1"
track = "keep"

[stages.quarter-1]
title = "Get fluent"
window = "weeks 1-12"
budget = "7h/week"

[targets.service]
stage = "quarter-1"
title = "Deploy a service"
skills = ["rag"]
[targets.cases]
stage = "quarter-1"
title = "Write cases"
skills = ["evals"]
goal = 50
unit = "cases"
[targets.field]
stage = "quarter-1"
title = "Pick a field"
choose = ["RAG", "agents"]
[targets.twice]
stage = "quarter-1"
title = "A name that two things have"

[sources.books]
name = "Books"
[resources.ai-book]
source = "books"
title = "A book"
by = "An author"

[calendar]
monday = [{ at = "18:00", until = "20:00", title = "Study", study = true, skills = ["rag"] }]

[rituals.prune]
title = "Prune a prompt"
every = "week"
on = "monday 16:00"
[rituals.twice]
title = "A name that two things have"
every = "month"
"#;

/// What a run said.
#[derive(Debug)]
pub struct Said {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Said {
    /// The one line of JSON it said.
    pub fn json(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "{self:?}");
        let value: Value = serde_json::from_str(&self.out).expect("JSON");
        assert_eq!(value["schema"], 1);
        value
    }
}

/// A home of its own.
pub struct Home {
    dir: TempDir,
}

impl Home {
    /// A home with nothing in it.
    pub fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a folder") }
    }

    /// A home with the small roadmap.
    pub fn small() -> Self {
        let home = Self::empty();
        home.write(SMALL.as_bytes());
        home
    }

    /// Where the roadmap is.
    pub fn roadmap(&self) -> PathBuf {
        self.path("config/skillmap/roadmap.toml")
    }

    /// A path below it.
    pub fn path(&self, below: &str) -> PathBuf {
        self.dir.path().join(below)
    }

    /// Writes the roadmap.
    pub fn write(&self, bytes: &[u8]) {
        let path = self.roadmap();
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(path, bytes).expect("written");
    }

    /// Whether nothing was ever made here.
    pub fn is_untouched(&self) -> bool {
        std::fs::read_dir(self.dir.path()).expect("the home").next().is_none()
    }

    /// The program, ready to run here.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::cargo_bin("skillmap").expect("the program");
        command.env_clear().current_dir(self.dir.path()).env("HOME", self.dir.path()).env("TZ", "UTC");
        command.env("XDG_CONFIG_HOME", self.path("config")).env("XDG_DATA_HOME", self.path("data"));
        command.env("SKILLMAP_NOW", NOW).args(shell_words::split(line).expect("words"));
        command
    }

    /// Runs one line.
    pub fn run(&self, line: &str) -> Said {
        said(&mut self.command(line))
    }

    /// Runs one line at another time.
    pub fn run_at(&self, now: &str, line: &str) -> Said {
        said(self.command(line).env("SKILLMAP_NOW", now))
    }

    /// Runs one line that must go well, and gives its answer.
    pub fn ok(&self, line: &str) -> String {
        let said = self.run(line);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
        said.out
    }

    /// Runs one line that must go well, and gives its JSON.
    pub fn json(&self, line: &str) -> Value {
        let said = self.run(&format!("{line} --json"));
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
        said.json()
    }

    /// Runs one line with an editor that is this shell script; `$1` or, where a line is asked for, `$2` is the file.
    #[cfg(unix)]
    pub fn edit(&self, line: &str, script: &str) -> Said {
        use std::os::unix::fs::PermissionsExt;
        let editor = self.path("vi");
        std::fs::write(&editor, format!("#!/bin/sh\n{script}\n")).expect("written");
        std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).expect("a mode");
        said(self.command(line).env("EDITOR", &editor).env("PATH", "/usr/bin:/bin"))
    }

    /// How many sessions are recorded.
    pub fn sessions(&self) -> usize {
        self.json("sessions")["sessions"].as_array().expect("a list").len()
    }
}

/// What a command says.
pub fn said(command: &mut Command) -> Said {
    let output = command.output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Said { code: output.status.code().expect("a code"), out: text(&output.stdout), err: text(&output.stderr) }
}

/// Whether a text could steer a terminal.
pub fn steers(text: &str) -> bool {
    text.contains(|c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c))
}
