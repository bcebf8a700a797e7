//! Owns asking another program for one answer: no shell, no input, a bounded answer, and an end in time. Knows
//! nothing of what is asked.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::clock::Clock;

/// More of an answer than this is not read.
const MOST: u64 = 4 << 20;
/// More of what went wrong is not read.
const MOST_WRONG: u64 = 4 << 10;
/// Between two looks whether it has ended.
const BETWEEN: Duration = Duration::from_millis(2);

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum NoAnswer {
    /// It could not be started.
    NotStarted(io::Error),
    /// It took too long and was ended.
    TooLong,
    /// It failed and said this.
    Failed(String),
}

/// Runs a program and gives what it printed. Ends it after this long.
pub(super) fn ask(command: &mut Command, limit: Duration) -> Result<Vec<u8>, NoAnswer> {
    let clock = Clock::of_machine();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // In a group of its own, so that what it started ends with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn().map_err(NoAnswer::NotStarted)?;
    let (out, wrong) = (child.stdout.take(), child.stderr.take());
    let (tell, came) = mpsc::channel();
    // Reading may wait for ever where somebody else holds the pipe: then the thread is left behind, not waited for.
    let reading = std::thread::Builder::new().name("evidence".into()).spawn(move || {
        let _ = tell.send((read(out, MOST), read(wrong, MOST_WRONG)));
    });
    let answer = match reading {
        Ok(_) => came.recv_timeout(limit.saturating_sub(clock.elapsed())).ok(),
        Err(_) => None,
    };
    let Some((out, wrong)) = answer else {
        end(&mut child);
        return Err(NoAnswer::TooLong);
    };
    match ended(&mut child, &clock, limit) {
        // Where all that is read was printed, the rest of it may have met a closed pipe.
        Some(status) if status.success() || is_full(&out) => Ok(out),
        Some(_) => Err(NoAnswer::Failed(String::from_utf8_lossy(&wrong).into_owned())),
        None => {
            end(&mut child);
            Err(NoAnswer::TooLong)
        }
    }
}

fn is_full(out: &[u8]) -> bool {
    u64::try_from(out.len()).is_ok_and(|read| read >= MOST)
}

fn read(from: Option<impl Read>, most: u64) -> Vec<u8> {
    let mut read = Vec::new();
    // What was read before an error counts.
    let _ = from.map(|from| from.take(most).read_to_end(&mut read));
    read
}

/// How it ended, if it does in time.
fn ended(child: &mut Child, clock: &Clock, limit: Duration) -> Option<ExitStatus> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if clock.elapsed() < limit => std::thread::sleep(BETWEEN),
            Ok(None) | Err(_) => return None,
        }
    }
}

/// Ends it with all that it started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = rustix::process::Pid::from_child(child);
        // It may have ended by itself meanwhile.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
