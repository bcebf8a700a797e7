//! The README as a page to read: fenced blocks, tables, and a home in which what it shows can be tried.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A file at the top of the package.
pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The README.
pub fn readme() -> String {
    fs::read_to_string(file("README.md")).expect("a README")
}

/// A fenced block.
#[derive(Debug)]
pub struct Block {
    /// The moment named in a comment above, else that of the block before.
    pub now: String,
    /// Its lines.
    pub lines: Vec<String>,
}

/// The fenced blocks of a language.
pub fn blocks(language: &str) -> Vec<Block> {
    let page = readme();
    let mut lines = page.lines();
    let mut now = String::new();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(at) = line.strip_prefix("<!-- at ").and_then(|rest| rest.strip_suffix(" -->")) {
            at.clone_into(&mut now);
        }
        if let Some(said) = line.strip_prefix("```") {
            let inside = lines.by_ref().take_while(|l| *l != "```").map(ToOwned::to_owned).collect();
            if said == language {
                found.push(Block { now: now.clone(), lines: inside });
            }
        }
    }
    assert!(!found.is_empty(), "no {language} block");
    found
}

/// The rows of the table whose first column has this heading, cell by cell.
pub fn table(page: &str, heading: &str) -> Vec<Vec<String>> {
    let begins = format!("| {heading} |");
    let mut lines = page.lines().skip_while(|line| !line.starts_with(&begins)).skip(2);
    let rows: Vec<Vec<String>> = lines
        .by_ref()
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect())
        .collect();
    assert!(!rows.is_empty(), "no table {heading}");
    rows
}

/// What stands in backquotes.
pub fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

/// A home in which what the README shows is tried.
pub struct Home {
    dir: TempDir,
}

impl Home {
    /// One with nothing in it.
    pub fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a folder") }
    }

    /// A path below it.
    pub fn path(&self, below: &str) -> PathBuf {
        self.dir.path().join(below)
    }

    /// A line such as `skillmap log 45m rag`, ready to run here with nothing else around.
    pub fn command(&self, now: &str, line: &str) -> Command {
        let words = shell_words::split(line).expect("words");
        assert_eq!(words.first().map(String::as_str), Some("skillmap"), "{line}");
        let mut command = Command::cargo_bin("skillmap").expect("the program");
        command.env_clear().current_dir(self.dir.path()).env("HOME", self.dir.path()).env("TZ", "UTC");
        command.env("XDG_CONFIG_HOME", self.path(".config")).env("XDG_DATA_HOME", self.path(".local/share"));
        command.env("EDITOR", "true").env("SKILLMAP_NOW", now).args(&words[1..]);
        command
    }

    /// Runs a line: its exit code, and what it said, with this home called `/home/you`.
    pub fn run(&self, now: &str, line: &str) -> (i32, String) {
        let output = self.command(now, line).output().expect("it runs");
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8")).concat();
        let home = self.dir.path().to_str().expect("a plain path");
        (output.status.code().expect("a code"), said.replace(home, "/home/you"))
    }
}
