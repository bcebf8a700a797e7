//! Owns running another program with a limit on waiting: no shell, nothing to read, killed with its helpers when it takes
//! too long. Knows nothing of what the program does.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::clock::Clock;

/// Between two looks at a program that runs.
const BETWEEN: Duration = Duration::from_millis(4);

/// Until when something may take.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) struct Until {
    clock: Clock,
    end: Duration,
    patience: Duration,
}

impl Until {
    /// So long from now.
    pub fn after(clock: Clock, limit: Duration) -> Self {
        Self { clock, end: clock.elapsed().saturating_add(limit), patience: Duration::ZERO }
    }

    /// The same, for what asks nobody else: that may take so long even when the others took all the time.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Until when a step that asks nobody else may take.
    pub fn on_this_machine(&self) -> Self {
        Self { end: self.end.max(self.clock.elapsed().saturating_add(self.patience)), ..*self }
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.clock.elapsed() >= self.end
    }
}

/// What a program left.
#[derive(Debug)]
pub(in crate::app) struct Ended {
    /// How it ended; `None` where it was killed because it took too long.
    pub status: Option<ExitStatus>,
    /// What it wrote.
    pub out: Vec<u8>,
    /// What it complained about.
    pub err: String,
}

impl Ended {
    /// Whether it says that all went well.
    pub fn is_good(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }

    /// What it wrote, without the end of the line.
    pub fn line(&self) -> String {
        String::from_utf8_lossy(&self.out).trim_end().to_owned()
    }
}

/// A program that runs.
#[derive(Debug)]
pub(in crate::app) struct Running {
    child: Child,
    /// Files and no pipes: one that is full would stop the program, and one that a helper holds on to, as the connection
    /// that ssh keeps, would be read for as long as that lives.
    out: File,
    err: File,
}

impl Running {
    /// Starts it; what it writes goes to files at `scratch`, which are gone at once.
    pub fn start(command: &mut Command, scratch: &Path) -> io::Result<Self> {
        let (out, err) = (nameless(scratch)?, nameless(scratch)?);
        command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(err.try_clone()?);
        // A group of its own, so that its helpers go with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        Ok(Self { child: command.spawn()?, out, err })
    }

    /// What came of it, if it has ended or its time is over.
    pub fn look(&mut self, until: &Until) -> io::Result<Option<Ended>> {
        let status = match self.child.try_wait()? {
            Some(status) => Some(status),
            None if until.is_over() => {
                self.kill();
                None
            }
            None => return Ok(None),
        };
        let (out, err) = (written(&mut self.out)?, written(&mut self.err)?);
        Ok(Some(Ended { status, out, err: String::from_utf8_lossy(&err).into_owned() }))
    }

    /// Waits for it.
    pub fn wait(mut self, until: &Until) -> io::Result<Ended> {
        loop {
            if let Some(ended) = self.look(until)? {
                return Ok(ended);
            }
            std::thread::sleep(BETWEEN);
        }
    }

    fn kill(&mut self) {
        #[cfg(unix)]
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw) {
            // It may have ended just now.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.kill();
        }
    }
}

/// A new file for us alone that has lost its name already.
fn nameless(scratch: &Path) -> io::Result<File> {
    // One that a killed program left.
    let _ = std::fs::remove_file(scratch);
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(scratch)?;
    // Open it stays; where that is not so, it is taken away the next time.
    let _ = std::fs::remove_file(scratch);
    Ok(file)
}

fn written(file: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What is made while `work` runs, by programs that it starts too, is for the user alone.
pub(in crate::app) fn alone<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(unix)]
    let before = rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let done = work();
    #[cfg(unix)]
    rustix::process::umask(before);
    done
}

/// Runs a program to its end.
pub(in crate::app) fn run(command: &mut Command, scratch: &Path, until: &Until) -> io::Result<Ended> {
    Running::start(command, scratch)?.wait(until)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_is_killed() {
        let dir = tempfile::tempdir().expect("a folder");
        let scratch = dir.path().join("out");
        let clock = Clock::of_machine();
        let mut command = Command::new("sleep");
        command.arg("60");
        let until = Until::after(clock, Duration::from_millis(200));
        let ended = run(&mut command, &scratch, &until).expect("it ran");
        assert!(ended.status.is_none());
        assert!(clock.elapsed() < Duration::from_secs(30));
        assert!(!scratch.exists());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn nobody_waits_for_a_helper_that_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let clock = Clock::of_machine();
        let mut command = Command::new("setsid");
        // What it starts outlives it and holds its streams.
        command.args(["--fork", "sleep", "20"]);
        let until = Until::after(clock, Duration::from_secs(60));
        let ended = run(&mut command, &dir.path().join("out"), &until).expect("it ran");
        assert!(ended.status.is_some());
        assert!(clock.elapsed() < Duration::from_secs(15));
    }

    #[test]
    fn much_output_stops_nobody() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut command = Command::new("head");
        command.args(["-c", "300000", "/dev/zero", "/nowhere/at/all"]);
        let until = Until::after(Clock::of_machine(), Duration::from_secs(60));
        let ended = run(&mut command, &dir.path().join("out"), &until).expect("it ran");
        assert!(ended.out.len() >= 300_000);
        assert!(ended.err.contains("/nowhere/at/all"));
        assert_eq!(ended.status.and_then(|status| status.code()), Some(1));
    }
}
