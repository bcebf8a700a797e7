//! Owns what tells one machine from another: its name, and a mark by which a copied data folder is known on another one.
//! Asks the system only; keeps nothing.

use crate::domain::text;
use crate::store::write::shared_id;

/// The longest name that is told to others, in characters.
const LONGEST: usize = 60;

/// What this machine is called; empty where it has no name.
pub(super) fn name() -> String {
    let name = text::title(&host_name());
    // The first part is what people call it.
    let short = name.split('.').next().unwrap_or_default();
    short.chars().take(LONGEST).collect()
}

/// A mark of this machine, from which nothing of it can be told: one that differs is another machine.
pub(super) fn mark() -> String {
    let id = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
    shared_id(&["machine", id.trim(), &host_name()])
}

#[cfg(unix)]
fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host_name() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}
