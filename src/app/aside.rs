//! Owns what is done by another program of ours so that nobody waits for it: the copy of the day of a large record.

use std::process::{Command, Stdio};

use crate::store::Store;

/// Has the copy of the day taken. That it cannot be begun is no failure: the next act looks again.
pub fn take_aside(store: &Store) {
    let Ok(own) = std::env::current_exe() else { return };
    let mut command = Command::new(own);
    command.arg("--data").arg(store.folder()).args(["backup", "daily"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // In a group of its own it outlives the terminal that it was begun on.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let _ = command.spawn();
}
