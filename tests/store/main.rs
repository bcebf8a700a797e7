//! Owns the tests of the store from outside: acts and undo, other programs beside it, files and versions.

mod acts;
mod aliases;
mod backups;
mod backups_kept;
mod checkins;
mod document;
mod files;
mod frictions;
mod given;
mod identity;
mod imports;
#[cfg(unix)]
mod modes;
mod plan_facts;
mod processes;
mod properties;
mod reading;
mod sources;
mod timer;
