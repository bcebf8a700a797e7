//! A home in which what the pages show can be tried: a folder, the program, a shell, and nothing else around.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use tempfile::TempDir;

/// A home, or several of which one is in use.
pub struct Home {
    dir: TempDir,
    name: String,
}

impl Home {
    /// One with nothing in it.
    pub fn empty() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        fs::create_dir(dir.path().join("you")).expect("a home");
        Self { dir, name: "you".to_owned() }
    }

    /// Goes to the home of this name, a new one the first time. The folder `Sync` comes along, as a service would carry it.
    pub fn enter(&mut self, name: &str) {
        if name != self.name {
            let before = self.path("Sync");
            name.clone_into(&mut self.name);
            fs::create_dir_all(self.path("")).expect("a home");
            if before.exists() {
                fs::rename(before, self.path("Sync")).expect("moved");
            }
        }
    }

    /// A path below it.
    pub fn path(&self, below: &str) -> PathBuf {
        let home = self.dir.path().join(&self.name);
        if below.is_empty() { home } else { home.join(below) }
    }

    fn around(&self, program: &Path, now: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.path("")).env("HOME", self.path("")).env("TZ", "UTC");
        command.env("XDG_CONFIG_HOME", self.path(".config")).env("XDG_DATA_HOME", self.path(".local/share"));
        command.env("EDITOR", "true").env("LANG", "C.UTF-8").env("SKILLMAP_NOW", now);
        command.env("TMPDIR", self.path(""));
        command
    }

    /// A line such as `skillmap log 45m rag`, ready to run here with nothing else around.
    pub fn command(&self, now: &str, line: &str) -> Command {
        let words = shell_words::split(line).expect("words");
        assert_eq!(words.first().map(String::as_str), Some("skillmap"), "{line}");
        let mut command = self.around(&cargo_bin("skillmap"), now);
        command.args(&words[1..]);
        command
    }

    /// Runs a line: its exit code, and what it said, with this home called `/home/you`.
    pub fn run(&self, now: &str, line: &str) -> (i32, String) {
        self.said(&mut self.command(now, line))
    }

    /// Runs a line in a shell, pipes and all.
    pub fn shell(&self, now: &str, line: &str) -> (i32, String) {
        let program = cargo_bin("skillmap");
        let folder = program.parent().expect("a folder").to_str().expect("a plain path");
        let mut shell = self.around(Path::new("/bin/sh"), now);
        // An error stands where a terminal would show it.
        shell.env("PATH", format!("{folder}:/usr/local/bin:/usr/bin:/bin")).args(["-c", &format!("exec 2>&1\n{line}")]);
        self.said(&mut shell)
    }

    fn said(&self, command: &mut Command) -> (i32, String) {
        let output = command.output().expect("it runs");
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8")).concat();
        let home = self.path("");
        let home = home.to_str().expect("a plain path");
        (output.status.code().expect("a code"), said.replace(home, "/home/you"))
    }
}
