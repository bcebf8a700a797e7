//! Owns a user who owns nothing, for whom modes count also where the tests run as the super-user.

use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::{PermissionsExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use crate::home::{Home, NOW, Said};

/// A user who owns nothing here.
const NOBODY: u32 = 65_534;

/// A home with a copy of the program that anybody may run.
pub struct Somebody {
    pub home: Home,
}

impl Somebody {
    pub fn at(home: Home) -> Self {
        // Copied by a process of its own: what is open for writing here while another test starts a program could not be
        // run.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_skillmap")).arg(home.path("program")).status();
        assert!(copied.expect("cp runs").success());
        let somebody = Self { home };
        somebody.mode("", 0o755);
        somebody.mode("program", 0o755);
        somebody
    }

    /// Makes what lies below the home this user's own.
    pub fn own(&self, below: &str) {
        fn give(path: &Path) {
            let _ = lchown(path, Some(NOBODY), Some(NOBODY));
            for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
                give(&entry.path());
            }
        }
        give(&self.home.path(below));
    }

    pub fn mode(&self, below: &str, mode: u32) {
        set_permissions(self.home.path(below), Permissions::from_mode(mode)).expect("a mode");
    }

    /// The program, ready to run as this user.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(self.home.path("program"));
        command.env_clear().current_dir("/").args(shell_words::split(line).expect("words"));
        command.env("HOME", self.home.path("")).env("TZ", "UTC").env("SKILLMAP_NOW", NOW);
        command.env("XDG_CONFIG_HOME", self.home.path("config")).env("XDG_DATA_HOME", self.home.path("data"));
        if rustix::process::geteuid().is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    pub fn run(&self, line: &str) -> Said {
        said(&mut self.command(line))
    }
}

impl Drop for Somebody {
    fn drop(&mut self) {
        // So that the home can be taken away by whoever made it.
        for below in ["config", "config/skillmap", "data", "data/skillmap", ""] {
            let _ = set_permissions(self.home.path(below), Permissions::from_mode(0o755));
        }
    }
}

/// What a command says.
pub fn said(command: &mut Command) -> Said {
    let output = command.output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let code = output.status.code().unwrap_or_else(|| panic!("ended by a signal: {output:?}"));
    Said { code, out: text(&output.stdout), err: text(&output.stderr) }
}
