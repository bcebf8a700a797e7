//! Owns the question which program holds the database, as far as the system tells. Reads nothing of the database.

use std::fs;
use std::path::Path;

use crate::domain::text;
use crate::store::place;

/// A program that holds the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Its process.
    pub process: u32,
    /// What it is called.
    pub name: Option<String>,
    /// Whether it was stopped, as by Ctrl-Z: it will not finish by itself.
    pub is_stopped: bool,
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = self.name.iter().map(|name| format!("{name}, "));
        let stopped = if self.is_stopped { ", stopped" } else { "" };
        write!(f, "{}process {}{stopped}", name.collect::<String>(), self.process)
    }
}

/// The program that holds the write lock of the database of a data folder, if the system tells.
pub(in crate::store) fn holder(folder: &Path) -> Option<Holder> {
    let process = writer(folder)?;
    let of = |file: &str| fs::read_to_string(format!("/proc/{process}/{file}")).unwrap_or_default();
    let name = Some(text::title(of("comm").trim())).filter(|name| !name.is_empty());
    let is_stopped = of("status").lines().any(|line| line.starts_with("State:\tT") || line.starts_with("State:\tt"));
    Some(Holder { process, name, is_stopped })
}

fn writer(folder: &Path) -> Option<u32> {
    /// Where the write lock stands in the shared memory beside the database.
    const WRITE_LOCK: &str = "120";
    let locks = fs::read_to_string("/proc/locks").ok()?;
    let mut shared = fs::canonicalize(folder.join(place::DATABASE)).ok()?.into_os_string();
    shared.push("-shm");
    let (_, number) = place::file_id(Path::new(&shared))?;
    let number = format!(":{number}");
    locks.lines().find_map(|line| {
        // `1: POSIX ADVISORY WRITE 4711 fd:01:1234 120 120`
        let words: Vec<&str> = line.split_whitespace().collect();
        let [.., "WRITE", pid, file, first, _] = words.as_slice() else { return None };
        (file.ends_with(&number) && *first == WRITE_LOCK).then(|| pid.parse().ok()).flatten()
    })
}
