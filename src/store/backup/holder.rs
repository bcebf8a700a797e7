//! Owns the question which program holds the database, as far as the system tells. Reads nothing of the database.

use std::path::Path;

use crate::store::place;

/// The process that holds the write lock of the database of a data folder, if the system tells.
#[must_use]
pub fn writer(folder: &Path) -> Option<u32> {
    /// Where the write lock stands in the shared memory beside the database.
    const WRITE_LOCK: &str = "120";
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let shared = folder.join(format!("{}-shm", place::DATABASE));
    let (_, number) = place::file_id(&shared)?;
    let number = format!(":{number}");
    locks.lines().find_map(|line| {
        // `1: POSIX ADVISORY WRITE 4711 fd:01:1234 120 120`
        let words: Vec<&str> = line.split_whitespace().collect();
        let [.., "WRITE", pid, file, first, _] = words.as_slice() else { return None };
        (file.ends_with(&number) && *first == WRITE_LOCK).then(|| pid.parse().ok()).flatten()
    })
}
