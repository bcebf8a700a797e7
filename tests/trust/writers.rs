//! Many programs at one record at once: writers, pollers, first starts.

mod at_once;
mod log_size;
mod side_by_side;
#[cfg(target_os = "linux")]
mod stopped;
mod two_screens;
