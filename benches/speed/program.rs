//! Owns how a program is started: in a cleared environment, at the fixed moment, on a history.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::history::NOW;
use crate::record::Record;

/// The program that is measured.
#[derive(Debug, Clone)]
pub struct Program {
    /// Where it lies.
    pub path: PathBuf,
}

impl Program {
    /// A command of it on a history.
    pub fn command(&self, record: &Record, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.path);
        command.args(arguments).env_clear().envs(environment(&record.folder));
        command.env("SKILLMAP_NOW", NOW);
        command.env("SKILLMAP_DATA", record.data()).env("SKILLMAP_ROADMAP", record.roadmap());
        command.current_dir(&record.folder).stdin(Stdio::null());
        command
    }
}

/// What every program finds in its environment, at home in a folder.
pub fn environment(home: &Path) -> Vec<(OsString, OsString)> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let below = |name: &str| home.join(name).into_os_string();
    vec![
        ("HOME".into(), home.into()),
        ("XDG_CONFIG_HOME".into(), below("config")),
        ("XDG_DATA_HOME".into(), below("share")),
        ("TZ".into(), "UTC".into()),
        ("LANG".into(), "C.UTF-8".into()),
        ("TERM".into(), "xterm-256color".into()),
        ("PATH".into(), path),
    ]
}
