//! A migration killed at any moment: old or new, never half.

#[cfg(target_os = "linux")]
mod kills;
mod older;
