//! Programs killed at any moment while they write, and what is left then.

#[cfg(target_os = "linux")]
mod commands;
mod restores;
mod timers;
mod writers;
