//! Owns what stands for signals where there are none: nothing asks to end or to stop but keys.

use std::io;
use std::process::{Child, ExitStatus};

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To end with this exit code.
    End(i32),
    /// To stop until continued.
    Stop,
    /// To draw anew.
    Redraw,
}

/// No signal ever comes.
pub struct Signals;

impl Signals {
    /// Listens to nothing.
    pub fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    /// Nothing came.
    pub fn take(&self) -> Option<Asked> {
        None
    }

    /// Nothing was continued.
    pub fn forget_continued(&self) {}

    /// Nothing was typed.
    pub fn forget_typed(&self) {}
}

/// There is no limit to reach.
pub fn outlive_limits() {}

/// Waits until a program in front has ended.
pub fn wait(child: &mut Child) -> io::Result<ExitStatus> {
    child.wait()
}

/// Programs are not stopped here.
pub fn stop() {}

/// A folder that is to go with the program: here it goes where the program ends by itself.
pub fn take_along(_folder: std::path::PathBuf) {}
