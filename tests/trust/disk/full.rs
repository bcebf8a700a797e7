//! A disk with no room left, or little: what is read goes on, what cannot be saved is said and kept in its form, and once
//! there is room again it is saved.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::{TempDir, tempdir};

use crate::between;
use crate::home::{Home, NOW, SMALL, Said, said};
use crate::record::{acts, copied, is_whole, rows};
use crate::scale::{figure, times};
use crate::terminal::{self, Terminal};

/// All that is read.
const READING: [&str; 14] = [
    "status",
    "today",
    "week",
    "stages",
    "skills",
    "targets",
    "rituals",
    "sessions",
    "review",
    "check",
    "explain week",
    "plan history",
    "export --format csv",
    "backup list",
];

/// A disk with so much room.
struct Full {
    home: Home,
    library: &'static Path,
    beside: TempDir,
}

impl Full {
    fn new(home: Home, library: &'static Path, bytes: u64) -> Self {
        let full = Self { home, library, beside: tempdir().expect("a folder") };
        full.free(bytes);
        full
    }

    fn room(&self) -> PathBuf {
        self.beside.path().join("room")
    }

    fn free(&self, bytes: u64) {
        fs::write(self.room(), bytes.to_string()).expect("written");
    }

    fn environment(&self) -> between::Environment {
        between::with_room(self.library, &self.home.path(""), &self.room())
    }

    fn run(&self, line: &str) -> Said {
        said(self.home.command(line).envs(self.environment()))
    }

    fn screens(&self) -> Terminal {
        let mut command = terminal::command(&self.home.path(""), NOW, &[]);
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        Terminal::start(command, (100, 30))
    }
}

/// It says in words that the disk is full and that this was not saved.
fn is_said(run: &Said) {
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:?}");
    assert!(run.err.contains("full") || run.err.contains("No space left"), "{run:?}");
    assert!(run.err.contains("error: ") && run.err.contains("\nhint: "), "{run:?}");
}

#[test]
fn disk_without_room_is_read_and_takes_nothing() {
    let Some(library) = between::library() else { return };
    let home = Home::small();
    home.ok("log 45m rag");
    let full = Full::new(home, library, 0);
    for line in READING {
        let plain = full.home.run(line);
        let run = full.run(line);
        assert_eq!((run.code, &run.out), (0, &plain.out), "{line}: {run:?}");
    }
    let before = rows(copied(&full.home.path("data/skillmap")).path());
    for line in [
        "log 5m rag",
        "undo",
        "checkin --focus 3",
        "advance cases 1",
        "backup now",
        "set quarter-1 budget 6h/week --yes",
    ] {
        is_said(&full.run(line));
    }
    assert_eq!(fs::read_to_string(full.home.roadmap()).expect("a roadmap"), SMALL);
    assert_eq!(rows(copied(&full.home.path("data/skillmap")).path()), before);
    full.free(10 << 20);
    assert!(full.run("log 5m rag").out.contains("today 50m"));
}

#[test]
fn disk_without_room_at_the_first_start() {
    let Some(library) = between::library() else { return };
    let full = Full::new(Home::empty(), library, 0);
    is_said(&full.run("log 5m rag"));
    let today = full.run("today");
    assert!(today.code == 0 && today.err.contains("nothing can be saved"), "{today:?}");
    assert_eq!(full.run("status").code, 0);
    // Half of a first start is no harm to the next.
    for bytes in (0..times(6, 60)).map(|n| u64::from(n * 20_011)) {
        full.free(bytes);
        let log = full.run("log 5m rag");
        assert!(log.code == 0 || log.code == 1 && log.err.contains("\nhint: "), "{bytes}: {log:?}");
    }
    full.free(10 << 20);
    let log = full.run("log 5m rag");
    assert_eq!(log.code, 0, "{log:?}");
    assert!(is_whole(&full.home.path("data/skillmap")));
}

#[test]
fn disk_that_fills_up_keeps_what_it_took() {
    let Some(library) = between::library() else { return };
    let often = times(8, 150);
    let (mut taken, mut refused) = (0, 0);
    let full = Full::new(Home::small(), library, 0);
    full.home.ok("log 45m rag");
    for n in 0..often {
        full.free(u64::from(n * 77_911 % 600_000));
        let data = full.home.path("data/skillmap");
        let before = acts(&rows(copied(&data).path())).len();
        let log = full.run(&format!("log 5m rag,evals note-{n}"));
        let after = rows(copied(&data).path());
        let more = acts(&after).len() - before;
        if log.code == 0 || log.err.contains("recorded, but") {
            assert_eq!(more, 1, "{log:?}");
            taken += 1;
        } else {
            is_said(&log);
            assert_eq!(more, 0, "{log:?}");
            refused += 1;
        }
        assert!(is_whole(copied(&data).path()), "{log:?}");
    }
    assert!(taken > 0 && refused > 0, "{taken} {refused}");
    figure(
        format!("{often} acts on a disk with room for 0 to 600,000 bytes more"),
        format!("{taken} acknowledged and there, {refused} refused in words and not there, 0 half"),
    );
}

#[test]
fn disk_without_room_keeps_what_was_typed_on_the_screens() {
    let Some(library) = between::library() else { return };
    for home in [Home::small(), Home::empty()] {
        if home.roadmap().exists() {
            home.ok("log 45m rag");
        }
        let full = Full::new(home, library, 0);
        let mut screens = full.screens();
        screens.wait_for(&["1 Today", "Up next", "nothing can be recorded"]);
        screens.type_keys("i50m rag the words that count\r");
        screens.wait_for(&["not saved", "the words that count"]);
        full.free(10 << 20);
        screens.type_keys("\r");
        screens.wait_for(&["50m on RAG architectures · today"]);
        screens.type_keys("q");
        assert_eq!(screens.end().exit_code(), 0);
        assert!(full.home.run("sessions").out.contains("the words that count"));
    }
}

/// A file system of its own, as long as it is needed.
struct Mounted(TempDir);

impl Mounted {
    /// Mounts one of a megabyte; `None`, and said, where that is not allowed.
    fn small() -> Option<Self> {
        let mounted = tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=1m", "none"]).arg(mounted.path());
        let done = mount.output().is_ok_and(|output| output.status.success());
        if !done {
            println!("SKIPPED: a file system of its own may be mounted by the super-user only");
        }
        done.then_some(Self(mounted))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
fn disk_that_is_full_indeed() {
    let Some(mounted) = Mounted::small() else { return };
    let home = Home::small();
    let data = mounted.0.path().join("data");
    let run = |line: &str| said(home.command(line).env("XDG_DATA_HOME", &data));
    let mut taken = 0;
    let refused = loop {
        let log = run(&format!("log 1m rag {}", "word ".repeat(1_000)));
        if log.code != 0 {
            break log;
        }
        taken += 1;
    };
    is_said(&refused);
    // The rest of it, to the last byte.
    let filler = fs::write(mounted.0.path().join("filler"), vec![0; 1 << 20]);
    assert!(filler.is_err());
    for line in ["status", "today", "week", "sessions", "skills"] {
        assert_eq!(run(line).code, 0, "{line}");
    }
    is_said(&run("log 1m rag"));
    fs::remove_file(mounted.0.path().join("filler")).expect("removed");
    let json = run("sessions --json").json();
    assert_eq!(json["sessions"].as_array().map(Vec::len), Some(taken));
}
