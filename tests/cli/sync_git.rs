//! Owns the proof that two machines come together through a git remote by commands, their roadmap too where it travels.
//! Where git is not installed there is nothing to prove.
#![cfg(unix)]

use std::path::PathBuf;
use std::process::Command;

use super::home::{Home, Said, said};

/// A remote in a folder of its own; `None` where git is missing.
fn remote() -> Option<(tempfile::TempDir, PathBuf)> {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("box.git");
    let made = Command::new("git").args(["init", "--quiet", "--bare"]).arg(&path).status().ok()?;
    made.success().then_some((dir, path))
}

fn run(home: &Home, line: &str) -> Said {
    said(home.command(line).env("PATH", std::env::var_os("PATH").unwrap_or_default()))
}

fn ok(home: &Home, line: &str) -> String {
    let said = run(home, line);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
    said.out
}

fn same_on_both(a: &Home, b: &Home) {
    for line in ["today --json", "stages --json", "skills --json", "plan history --json", "sessions --json"] {
        assert_eq!(ok(a, line), ok(b, line), "{line}");
    }
}

#[test]
fn two_machines_write_and_come_together() {
    let Some((_dir, remote)) = remote() else { return };
    let (a, b) = (Home::small(), Home::small());
    let init = format!("sync init --git {}", remote.display());
    ok(&a, "log 45m rag");
    assert!(ok(&a, &init).contains("1 act sent"));
    ok(&b, "log 30m rag");
    let said = ok(&b, &init);
    assert!(said.contains("1 act from ") && said.contains("1 sent"), "{said}");
    assert!(ok(&a, "sync").starts_with("1 act from "));
    assert_eq!(a.sessions(), 2);
    assert_eq!(ok(&a, "sessions --json"), ok(&b, "sessions --json"));
    let status = ok(&a, "sync status");
    assert!(status.contains("git     ") && status.contains("when asked · the roadmap stays"), "{status}");
    assert!(ok(&a, "sync auto on").contains("two seconds at most"));
    assert!(ok(&a, "sync status").contains("by itself at start and at quit"));
}

#[test]
fn a_remote_that_is_away_is_one_sentence_and_all_waits() {
    let Some((dir, remote)) = remote() else { return };
    let a = Home::small();
    let refused = run(&a, &format!("sync init --git {}", dir.path().display()));
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.starts_with("error: the remote did not answer, so nothing was set up\nhint: git said: "),
        "{refused:?}"
    );
    assert!(!a.path("data/skillmap/sync.toml").exists());
    ok(&a, &format!("sync init --git {}", remote.display()));
    ok(&a, "log 45m rag");
    let gone = dir.path().join("gone.git");
    std::fs::rename(&remote, &gone).expect("moved");
    let refused = run(&a, "sync");
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.starts_with("error: the remote did not answer; what is new here waits for the next time\n"));
    assert!(ok(&a, "sync status").contains("1 act to send"), "git has it here, and nobody else");
    std::fs::rename(&gone, &remote).expect("moved");
    assert!(ok(&a, "sync").starts_with("1 act sent"));
    assert!(ok(&a, "sync status").contains("all sent"));
    assert!(ok(&a, "sync").starts_with("nothing new"));
    let b = Home::small();
    assert!(ok(&b, &format!("sync init --git {}", remote.display())).contains("1 act from "));
}

#[test]
fn what_is_no_remote_and_a_machine_without_git_are_said() {
    let a = Home::small();
    for wrong in ["ext::sh", "--upload-pack=x", "http://example.org/x", "none.git"] {
        let refused = run(&a, &format!("sync init --git={wrong}"));
        assert_eq!(refused.code, 2, "{refused:?}");
    }
    assert!(!a.path("data/skillmap/sync.toml").exists());
    let nowhere = a.path("nothing");
    std::fs::create_dir(&nowhere).expect("a folder");
    let refused = said(a.command(&format!("sync init --git {}", nowhere.display())).env("PATH", &nowhere));
    assert_eq!(refused.code, 1);
    assert!(refused.err.starts_with("error: git is not there\nhint: install git"), "{refused:?}");
}

#[test]
fn the_roadmap_goes_along_and_what_both_changed_is_settled_for_all() {
    let Some((_dir, remote)) = remote() else { return };
    let (a, b, c) = (Home::small(), Home::empty(), Home::empty());
    let init = format!("sync init --git {} --with-roadmap", remote.display());
    ok(&a, "log 45m rag");
    ok(&a, &init);
    for other in [&b, &c] {
        let said = ok(other, &init);
        assert!(said.contains("the roadmap of ") && said.contains(" holds now"), "{said}");
        same_on_both(&a, other);
    }
    // One after the other.
    assert_eq!(run(&b, "set roadmap daily_floor 40m --yes").code, 0);
    ok(&b, "sync");
    assert!(ok(&a, "sync").contains("holds now: daily floor now 40m"));
    assert!(a.path("config/skillmap/roadmap.toml.old").exists());
    same_on_both(&a, &b);
    // Both at once.
    assert_eq!(run(&a, "set roadmap daily_floor 50m --yes").code, 0);
    assert_eq!(run(&b, "set roadmap daily_floor 20m --yes").code, 0);
    ok(&a, "sync");
    let said = ok(&b, "sync");
    assert!(said.contains("the roadmap was changed here and on "), "{said}");
    assert!(ok(&b, "today --json").contains("\"minutes\":20"));
    let shown = ok(&b, "sync roadmap");
    assert!(shown.contains("daily floor 20m → 50m") && shown.contains("--take theirs"), "{shown}");
    ok(&a, "sync");
    assert!(ok(&a, "sync roadmap --json").contains("\"state\":\"apart\""));
    assert!(ok(&a, "sync roadmap --take mine").starts_with("settled: this machine's roadmap"));
    for other in [&b, &c] {
        assert!(ok(other, "sync").contains("the roadmap of "));
        same_on_both(&a, other);
    }
    assert_eq!(run(&c, "sync roadmap --take mine").code, 1);
    // What is broken or stays goes nowhere.
    ok(&c, "sync roadmap stays");
    assert_eq!(run(&a, "set roadmap daily_floor 25m --yes").code, 0);
    ok(&a, "sync");
    assert!(!ok(&c, "sync").contains("roadmap"));
    a.write(b"[roadmap");
    let broken = run(&a, "sync");
    assert_eq!(broken.code, 0);
    assert!(!ok(&b, "sync").contains("[roadmap"));
    assert!(ok(&b, "today --json").contains("\"minutes\":25"));
}
