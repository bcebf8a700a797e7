//! Owns the tests of the store from outside: acts and undo, other programs beside it, files and versions.

mod acts;
mod files;
mod given;
#[cfg(unix)]
mod modes;
mod processes;
mod properties;
mod reading;
