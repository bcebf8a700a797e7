//! A program that is stopped (Ctrl-Z, a debugger) in the middle of writing: reading goes on, who wants to write is told
//! who holds the record, and when it goes on all of its act is there.

use std::process::{Child, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use skillmap::store::{ActError, Store, StoreError};

use crate::programs::given::{at, session};
use crate::programs::{Home, said};
use crate::scale::{figure, times};
use crate::stopper::{End, ending, syncs};

/// A program that was stopped in the middle of an act.
fn stopped(home: &Home) -> (Child, Pid) {
    let mut command = home.program("log 45m evals");
    ending(&mut command, &End::Before(3));
    command.env("STOPPER_FILE", "-wal").env("STOPPER_SIGNAL", Signal::STOP.as_raw().to_string());
    let child = command.stdout(Stdio::piped()).spawn().expect("it starts");
    let pid = Pid::from_child(&child);
    let (_, status) = waitpid(Some(pid), WaitOptions::UNTRACED).expect("waited").expect("a status");
    assert!(status.stopped());
    (child, pid)
}

#[test]
fn who_holds_the_record_is_named_and_reading_goes_on() {
    let home = Home::small();
    home.ok("log 30m rag");
    let (child, pid) = stopped(&home);
    for line in ["status", "today", "skills", "week", "sessions", "doctor"] {
        let output = home.run(line);
        assert!(output.status.success() && output.stderr.is_empty(), "{line}: {}", said(&output));
    }
    assert!(home.ok("status").contains("30m"));
    let mut store = Store::open(&home.data(), at(0)).expect("it opens");
    store.wait_at_most(Duration::from_millis(20)).expect("set");
    let refused = store.log(&[session("2026-11-20", "rag", 5)], at(0)).expect_err("held");
    let ActError::Store(error @ StoreError::Busy { .. }) = refused else { panic!("{refused}") };
    let number = pid.as_raw_nonzero();
    let wanted =
        format!("another program (skillmap, process {number}, stopped) is writing to the database and did not finish");
    assert_eq!(error.to_string(), wanted);
    assert!(
        error
            .hint()
            .contains(&format!("this was not saved, everything before it is; let it go on (kill -CONT {number})"))
    );
    // The program itself is patient for ten seconds before it says so.
    if times(0, 1) == 1 {
        let output = home.run("log 5m rag");
        assert!(!output.status.success() && said(&output).contains(&wanted), "{}", said(&output));
    }
    kill_process(pid, Signal::CONT).expect("sent");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success() && said(&output).contains("45m on Evaluations"), "{}", said(&output));
    home.ok("log 5m rag");
    assert!(home.ok("status").contains("1h20"), "{}", home.ok("status"));
    figure(
        "a writer stopped in the middle of an act",
        "named with its process, 6 reading commands went on, its act whole afterwards",
    );
}

#[test]
fn a_status_line_waits_for_no_disk() {
    let home = Home::small();
    home.ok("log 30m rag");
    let _open = Store::open(&home.data(), at(0)).expect("as screens have it");
    for line in ["status", "status --json", "status --for tmux", "today", "skills", "sessions", "doctor"] {
        assert_eq!(syncs(home.program(line)), 0, "{line}");
    }
    assert!(syncs(home.program("log 30m rag")) > 0);
    figure("status, today, skills, sessions and doctor", "they wait for the disk 0 times");
}
