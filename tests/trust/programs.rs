//! Owns the programs that these tests start: the real one in a home of its own, and this test itself as another program;
//! and what must hold of a record after any of them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rusqlite::{Connection, OpenFlags};
use skillmap::store::Store;
use tempfile::TempDir;

#[allow(dead_code, reason = "only a part of it is used here")]
#[path = "../store/given.rs"]
pub mod given;

use given::at;

pub use crate::home::{NOW, SMALL};

/// Where a test that is another program finds its folder.
pub const FOLDER: &str = "SKILLMAP_TRUST_FOLDER";

/// Uneven numbers, the same in every run.
pub struct Dice(pub u64);

impl Dice {
    /// A number from 1 to `most`.
    pub fn upto(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        1 + (self.0 >> 33) % most.max(1)
    }
}

/// A home with the small roadmap and nothing else.
pub struct Home {
    dir: TempDir,
}

impl Home {
    pub fn empty() -> Self {
        Self { dir: passing_folder() }
    }

    /// One whose files are not kept in memory.
    pub fn on_disk() -> Self {
        Self { dir: tempfile::tempdir().expect("a folder") }.with_roadmap()
    }

    pub fn small() -> Self {
        Self::empty().with_roadmap()
    }

    fn with_roadmap(self) -> Self {
        let home = self;
        fs::create_dir_all(home.path("config/skillmap")).expect("a folder");
        fs::write(home.path("config/skillmap/roadmap.toml"), SMALL).expect("written");
        home
    }

    /// Another home with the same files.
    pub fn copied(&self) -> Self {
        let copy = Self::empty();
        copy_folder(self.dir.path(), copy.dir.path());
        copy
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.dir.path().join(below)
    }

    pub fn data(&self) -> PathBuf {
        self.path("data/skillmap")
    }

    pub fn database(&self) -> PathBuf {
        self.path("data/skillmap/skillmap.db")
    }

    /// The program with one line, ready to run here. What it reads from its input is the file `input`.
    pub fn program(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skillmap"));
        command.env_clear().current_dir(self.dir.path()).env("HOME", self.dir.path()).env("TZ", "UTC");
        command.env("XDG_CONFIG_HOME", self.path("config")).env("XDG_DATA_HOME", self.path("data"));
        command.env("SKILLMAP_NOW", NOW).args(shell_words::split(line).expect("words"));
        command.stdin(File::open(self.path("input")).map_or_else(|_| Stdio::null(), Stdio::from));
        command
    }

    pub fn run(&self, line: &str) -> Output {
        self.program(line).output().expect("it runs")
    }

    /// Runs one line that must go well, and gives its answer.
    pub fn ok(&self, line: &str) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "{line}: {}", said(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// All that a program said.
pub fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    fs::set_permissions(to, fs::metadata(from).expect("there").permissions()).expect("its mode");
    for entry in fs::read_dir(from).expect("a list") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// One test of this file as a program of its own, with this folder.
pub fn another(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env(FOLDER, folder).stdout(Stdio::piped());
    command
}

/// A folder whose files are kept in memory where the system has such a place: a program that is killed leaves them as
/// they are, and nothing waits for a disk.
pub fn passing_folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// The folder that makes a test another program.
pub fn folder_given() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// That a record is whole: SQLite finds it so, no row refers to nothing, the totals are those of the sessions, and the
/// operation log says of every row what stands there.
pub fn is_whole(folder: &Path) {
    let store = Store::open(folder, at(0)).unwrap_or_else(|error| panic!("it does not open: {error}"));
    assert!(store.is_whole().expect("read"), "SQLite finds a fault");
    assert!(store.totals_agree().expect("read"), "the totals are not those of the sessions");
    assert_eq!(store.rows_unlike_the_log().expect("read"), [], "rows are not as the log says");
}

/// How much stands in a record: live rows by table, minutes, acts, operations.
pub fn counted(database: &Path) -> Vec<(String, i64)> {
    let conn = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("open");
    let count =
        |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap_or_else(|e| panic!("{sql}: {e}"));
    let tables =
        ["session", "step", "fact", "checkin", "skip", "friction", "timer", "rating", "fix", "review", "chosen"];
    let live =
        tables.map(|table| (table.to_owned(), count(&format!("select count(*) from {table} where deleted = 0"))));
    let all = ["act", "op", "roadmap_version"]
        .map(|table| (table.to_owned(), count(&format!("select count(*) from {table}"))));
    let minutes = count("select coalesce(sum(minutes), 0) from session where deleted = 0");
    let loose = count("select count(*) from act where id not in (select act from op)");
    assert_eq!(loose, 0, "an act without its rows");
    live.into_iter().chain(all).chain([("minutes".to_owned(), minutes)]).collect()
}
