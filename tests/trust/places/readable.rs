//! Folders and files that may only be read: what is in them is shown, and what cannot be written is said.

use std::fs;

use rusqlite::Connection;

use super::somebody::{Somebody, said};
use crate::home::{Home, SMALL};

const READING: [&str; 8] = ["status", "today", "week", "sessions", "skills", "check", "remind", "export --format csv"];

/// A home with one session, all of it this user's own.
fn somebody() -> Somebody {
    let home = Home::small();
    home.ok("log 45m rag");
    let somebody = Somebody::at(home);
    somebody.own("config");
    somebody.own("data");
    somebody
}

/// Nothing was done, and it is said with a hint.
fn refused(somebody: &Somebody, line: &str, words: &str) {
    let run = somebody.run(line);
    assert_eq!(run.code, 1, "{line}: {run:?}");
    assert!(run.err.contains("error: ") && run.err.contains("\nhint: ") && run.err.contains(words), "{line}: {run:?}");
}

fn all_is_read(somebody: &Somebody) {
    for line in READING {
        let run = somebody.run(line);
        assert!(run.code == 0 || line == "remind", "{line}: {run:?}");
        assert!(!run.err.contains("error"), "{line}: {run:?}");
    }
    assert!(somebody.run("sessions").out.contains("45m"));
}

const DATA: [(&str, u32); 4] =
    [("data/skillmap/skillmap.db", 0o444), ("data/skillmap/device", 0o444), ("data/skillmap", 0o555), ("data", 0o555)];
const CONFIG: [(&str, u32); 3] =
    [("config/skillmap/roadmap.toml", 0o444), ("config/skillmap", 0o555), ("config", 0o555)];

#[test]
fn places_a_config_folder_that_may_only_be_read() {
    let somebody = somebody();
    for (below, mode) in CONFIG {
        somebody.mode(below, mode);
    }
    all_is_read(&somebody);
    assert!(somebody.run("log 5m rag").out.contains("today 50m"));
    for line in
        ["set quarter-1 budget 6h/week --yes", "rename rag retrieval --yes", "add skill more --priority P1 --yes"]
    {
        refused(&somebody, line, "may only be read, so it was not written");
    }
    refused(&somebody, "init --force", "could not write");
    assert_eq!(fs::read_to_string(somebody.home.roadmap()).expect("a roadmap"), SMALL);
    // As it is where another program makes the file: it is a link to one that nobody writes.
    somebody.mode("config/skillmap", 0o755);
    let store = somebody.home.path("store.toml");
    fs::rename(somebody.home.roadmap(), &store).expect("moved");
    std::os::unix::fs::symlink(&store, somebody.home.roadmap()).expect("a link");
    refused(&somebody, "set quarter-1 budget 6h/week --yes", "it was not written");
    assert!(somebody.run("log 5m rag").out.contains("today 55m"));
    assert!(fs::symlink_metadata(somebody.home.roadmap()).expect("there").is_symlink());
}

#[test]
fn places_a_data_folder_that_may_only_be_read() {
    for config_too in [&CONFIG[..0], &CONFIG[..]] {
        let somebody = somebody();
        for (below, mode) in DATA.iter().chain(config_too) {
            somebody.mode(below, *mode);
        }
        if !config_too.is_empty() {
            somebody.mode("", 0o555);
        }
        all_is_read(&somebody);
        for line in ["log 5m rag", "undo", "checkin --focus 3", "backup now", "start rag", "import skillmap /dev/null"]
        {
            refused(&somebody, line, "");
        }
        refused(&somebody, "log 5m rag", "not saved");
        somebody.mode("", 0o755);
        assert_eq!(somebody.home.sessions(), 1);
    }
}

#[test]
fn places_a_killed_program_left_its_log_in_and_nothing_may_be_written() {
    let somebody = somebody();
    let data = somebody.home.path("data/skillmap");
    let database = data.join("skillmap.db");
    // Written and not moved into the database yet, as by a program that was killed.
    let conn = Connection::open(&database).expect("open");
    conn.execute_batch("update session set minutes = 46").expect("written");
    for name in ["skillmap.db", "skillmap.db-wal"] {
        fs::copy(data.join(name), somebody.home.path(name)).expect("as it lies there");
    }
    drop(conn);
    for name in ["skillmap.db", "skillmap.db-wal"] {
        fs::rename(somebody.home.path(name), data.join(name)).expect("put back");
    }
    somebody.own("data");
    somebody.mode("data/skillmap/skillmap.db-wal", 0o444);
    for (below, mode) in DATA {
        somebody.mode(below, mode);
    }
    let bytes = |name: &str| fs::read(data.join(name)).expect("bytes");
    let before = (bytes("skillmap.db"), bytes("skillmap.db-wal"));
    let temporary = somebody.home.path("tmp");
    fs::create_dir(&temporary).expect("a folder");
    somebody.own("tmp");
    for line in READING.iter().filter(|line| **line != "remind") {
        let run = said(somebody.command(line).env("TMPDIR", &temporary));
        assert_eq!((run.code, run.err.contains("error")), (0, false), "{line}: {run:?}");
    }
    assert!(said(somebody.command("sessions").env("TMPDIR", &temporary)).out.contains("46m"));
    refused(&somebody, "log 5m rag", "not saved");
    assert_eq!((bytes("skillmap.db"), bytes("skillmap.db-wal")), before);
    assert_eq!(fs::read_dir(temporary).expect("a folder").count(), 0, "nothing stays there");
}

#[test]
fn places_without_a_home() {
    if !rustix::process::geteuid().is_root() {
        println!("SKIPPED: only the super-user can be somebody without a home");
        return;
    }
    let somebody = Somebody::at(Home::empty());
    let file = somebody.home.path("file");
    fs::write(&file, "").expect("written");
    for home in [None, Some("/nonexistent".into()), Some(file)] {
        let run = |line: &str| {
            let mut command = somebody.command(line);
            for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
                command.env_remove(name);
            }
            said(home.iter().fold(&mut command, |command, home| command.env("HOME", home)))
        };
        assert_eq!(run("status").code, 0, "{home:?}");
        let today = run("today");
        assert!(today.code == 0 && today.err.contains("nothing can be saved"), "{home:?}: {today:?}");
        let log = run("log 5m rag");
        assert!(log.code == 1 && log.out.is_empty() && log.err.contains("this was not saved"), "{home:?}: {log:?}");
        let there = somebody.home.path("there");
        fs::create_dir_all(&there).expect("a folder");
        somebody.own("there");
        let named = format!("--data '{0}/data' --roadmap '{0}/roadmap.toml'", there.display());
        let init = run(&format!("{named} init"));
        assert!(init.code == 0, "{home:?}: {init:?}");
        assert_eq!(run(&format!("{named} log 5m rag")).code, 0, "{home:?}");
        fs::remove_dir_all(there).expect("removed");
    }
}
