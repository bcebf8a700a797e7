//! Owns the signals: what asks the program to end or to stop is noted and answered by the loop; a vanished terminal
//! ends the program from a thread of its own, since the terminal library would wait on it for ever.

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, ExitStatus};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXFSZ};

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To end with this exit code.
    End(i32),
    /// To stop until continued.
    Stop,
    /// To draw anew: the program was continued.
    Redraw,
}

/// From now on a file that reaches the limit of its size (`ulimit -f`) is an error like a full disk, and no sudden end.
pub fn outlive_limits() {
    // Where it cannot be listened to, the system does as it did.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
}

/// A folder that is to go with the program, however it ends.
static PASSING: OnceLock<PathBuf> = OnceLock::new();

/// From now on this folder goes also when the program ends because its terminal is gone: nothing is dropped then.
pub fn take_along(folder: PathBuf) {
    // There is one in a program, the first.
    let _ = PASSING.set(folder);
}

/// The signals that came, by what becomes of them.
pub struct Signals {
    /// The one that ends the program from outside. It stays: nothing that comes later may hide it.
    ends: Arc<AtomicUsize>,
    /// The one typed at the terminal to end what is in front.
    interrupts: Arc<AtomicUsize>,
    /// The last one that stops or continues.
    pauses: Arc<AtomicUsize>,
}

impl Signals {
    /// Listens from now on.
    pub fn listen() -> io::Result<Self> {
        let signals = Self { ends: Arc::default(), interrupts: Arc::default(), pauses: Arc::default() };
        let cells = [
            (&signals.ends, [SIGHUP, SIGTERM]),
            (&signals.interrupts, [SIGINT, SIGQUIT]),
            (&signals.pauses, [SIGTSTP, SIGCONT]),
        ];
        for (cell, of) in cells {
            for signal in of {
                let value = usize::try_from(signal).unwrap_or(0);
                signal_hook::flag::register_usize(signal, Arc::clone(cell), value)?;
            }
        }
        watch_for_hang_up();
        Ok(signals)
    }

    /// What came since the last time.
    pub fn take(&self) -> Option<Asked> {
        let number = |signal: usize| i32::try_from(signal).unwrap_or(0);
        let ends = match self.ends.load(Ordering::SeqCst) {
            0 => self.interrupts.swap(0, Ordering::SeqCst),
            ends => ends,
        };
        if ends != 0 {
            return Some(Asked::End(128 + number(ends)));
        }
        match number(self.pauses.swap(0, Ordering::SeqCst)) {
            SIGTSTP => Some(Asked::Stop),
            SIGCONT => Some(Asked::Redraw),
            _ => None,
        }
    }

    /// Forgets that the program was continued: whoever stopped it draws anew.
    pub fn forget_continued(&self) {
        let continued = usize::try_from(SIGCONT).unwrap_or(0);
        let _ = self.pauses.compare_exchange(continued, 0, Ordering::SeqCst, Ordering::SeqCst);
    }

    /// Forgets what was typed at the terminal: it was meant for the program that was in front.
    pub fn forget_typed(&self) {
        self.interrupts.store(0, Ordering::SeqCst);
        self.pauses.store(0, Ordering::SeqCst);
    }
}

/// Waits until a program in front has ended. While it is stopped this one is stopped too, so that the shell gets the
/// terminal and continues both.
pub fn wait(child: &mut Child) -> io::Result<ExitStatus> {
    use rustix::process::{Pid, WaitOptions, waitpid};
    loop {
        match waitpid(Some(Pid::from_child(child)), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => stop(),
            Ok(Some((_, status))) => return Ok(ExitStatus::from_raw(status.as_raw())),
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Stops this process until it is continued.
pub fn stop() {
    // When stopping fails the program simply goes on.
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}

/// Ends the program once the terminal is gone. Every act is one transaction, so nothing is half written.
fn watch_for_hang_up() {
    use rustix::event::{PollFd, PollFlags, poll};
    std::thread::spawn(|| {
        let stdin = io::stdin();
        loop {
            // Asks for nothing: a hang-up is reported without being asked for.
            let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
            match poll(&mut watched, None) {
                Ok(_) if watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => {
                    super::terminal::leave();
                    if let Some(folder) = PASSING.get() {
                        // What stays is taken away by a later one.
                        let _ = std::fs::remove_dir_all(folder);
                    }
                    std::process::exit(128 + SIGHUP);
                }
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(ends: i32, interrupts: i32, pauses: i32) -> Signals {
        let cell = |signal: i32| Arc::new(AtomicUsize::new(usize::try_from(signal).expect("a signal")));
        Signals { ends: cell(ends), interrupts: cell(interrupts), pauses: cell(pauses) }
    }

    #[test]
    fn an_end_is_not_hidden_by_what_comes_after_it() {
        let signals = came(SIGHUP, 0, SIGCONT);
        assert_eq!((signals.take(), signals.take()), (Some(Asked::End(129)), Some(Asked::End(129))));
        let signals = came(0, SIGINT, SIGCONT);
        assert_eq!((signals.take(), signals.take()), (Some(Asked::End(130)), Some(Asked::Redraw)));
        assert_eq!(came(0, 0, SIGTSTP).take(), Some(Asked::Stop));
    }

    #[test]
    fn what_was_typed_for_another_program_is_forgotten_and_an_end_is_not() {
        let signals = came(0, SIGINT, SIGTSTP);
        signals.forget_typed();
        assert_eq!(signals.take(), None);
        let signals = came(SIGTERM, SIGQUIT, SIGCONT);
        signals.forget_typed();
        assert_eq!(signals.take(), Some(Asked::End(143)));
    }
}
