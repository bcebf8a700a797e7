//! A database that was damaged, replaced, moved or made by another version.

mod codes;
mod flips;
#[cfg(target_os = "linux")]
mod locks;
mod others;
mod pages;
mod replaced;
mod strangers;
